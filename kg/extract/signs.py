"""Which words of a text carry an attitude or report: the frames of `ontology/frames` looked up at a token."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.columns import Columns
from kg.extract.conditions import meets_conditions
from kg.extract.phrases import has_words
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_infinitive
from kg.schema import Frame, FrameKind, Schema, Sign

__all__ = ["Signs"]

_ENTRY = tuple[Frame, tuple[str, ...]]
_ATTITUDE_KINDS = frozenset({FrameKind.OPERATOR, FrameKind.REPORT})
_NOUNY = frozenset({"NOUN", "PROPN"})
_VERBY = frozenset({"VERB", "AUX"})
_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
#: A report of nothing but an infinitive needs one: "asked them **to leave**".
_INFINITIVE = ("infinitive",)
#: Prepositions behind which stands what a noun is about ("a vote **on** sanctions").
_TOPICAL = frozenset({"of", "on", "over", "about"})
#: Those behind which a gerund is what a verb is about ("charged **with** killing", "joked **about** leaving").
_TO_GERUNDS = frozenset({"of", "with", "for", "over", "about"})
_LINKING = frozenset({"ADP", "VERB", "SCONJ", "ADV"})
#: Frames of nouns for people and bodies.
_OF_PEOPLE = frozenset({FrameKind.GROUP, FrameKind.STAND_IN, FrameKind.NOMINAL})


class Signs:
    """The frames of one schema that embed something."""

    def __init__(self, schema: Schema) -> None:
        """Keep only the frames that embed something."""
        self.schema = schema
        self.index: dict[tuple[str, str], list[_ENTRY]] = {}
        self._over_purpose: dict[str, Frame] = {}
        self._settings: dict[str, Frame] = {}
        self._own_words: dict[str, Frame] = {}
        self._over_new: dict[tuple[str, str], list[_ENTRY]] = {}
        for key, entries in schema.by_trigger.items():
            embedding = [
                e for e in entries if e[0].kind in _ATTITUDE_KINDS or e[0].reports or e[0].sign is not Sign.NONE
            ]
            settings = [e for e in embedding if key[0] == "preposition" and _is_narrow(e[0])]
            if settings:
                self._settings[key[1]] = settings[0][0]
                embedding = [e for e in embedding if e not in settings]
            for frame, words in embedding if key[0] == "preposition" else ():
                if frame.kind is FrameKind.REPORT and frame.with_object:
                    self._own_words[words[0]] = frame
            embedding = [e for e in embedding if e[0] is not self._own_words.get(e[1][0])]
            fresh = [e for e in embedding if e[0].with_indefinite]
            if fresh:
                self._over_new[key] = fresh
                embedding = [e for e in embedding if e not in fresh]
            if embedding:
                # Of those with as many words, one that asks for more of its clause comes first.
                self.index[key] = sorted(
                    (e for e in embedding if not e[0].with_purpose),
                    key=lambda e: (-len(e[1]), not (_is_narrow(e[0]) or e[0].with_gerund)),
                )
            for frame, words in embedding:
                if frame.with_purpose and len(words) == 1:
                    self._over_purpose[words[0]] = frame
        self._endings: dict[str, list[_ENTRY]] = {}
        for (pos, _), kept in self.index.items():
            if pos == "preposition":
                for entry in kept:
                    self._endings.setdefault(entry[1][-1], []).append(entry)
        reports = {k: [e for e in v if e[0].kind is FrameKind.REPORT] for k, v in self.index.items()}
        # The more demanding first: "claimed responsibility" before "claimed that".
        self._reports = {k: sorted(v, key=_undemanding) for k, v in reports.items() if v}
        self._openings = {word for pos, word in self._reports if pos == "preposition"}
        #: What is written or counted and so tells of things: "poll", "letter".
        self.papers = frozenset(word for kept in self._reports.values() for f, _ in kept for word in f.with_subject)
        #: What a name before a colon or after a dash evokes ("Kovar: We shall win").
        self.layout = next((e[0] for e in self._reports.get(("preposition", ":"), ())), None)

    def frame_of(self, token: Token) -> Frame | None:
        """The attitude or report frame that a token evokes, the longest trigger first."""
        pos = token.pos_
        if pos in _VERBY:
            return self.match("verb", token)
        if pos in _NOUNY:
            return self.match("noun", token)
        if pos == "ADJ":
            return self.match("adjective", token)
        return None

    def over_new(self, word: Token, preposition: str = "") -> Frame | None:
        """What a word makes of something new: its object or behind a preposition ("debated a ban", "agreed on one")."""
        kind = _KINDS.get(word.pos_, "")
        for frame, words in self._over_new.get((kind, word.lemma_.lower()), ()):
            joined = words[1:] == ((preposition,) if preposition else ()) if kind == "verb" else preposition in _TOPICAL
            if joined and _fits(frame, words, word, kind):
                return frame
        return None

    def with_preposition(self, verb: Token, preposition: str) -> Frame | None:
        """The frame of a verb with the preposition that is part of it ("**rely on** her leaving")."""
        for frame, words in self.index.get(("verb", verb.lemma_.lower()), ()) if verb.pos_ in _VERBY else ():
            embeds = frame.kind is FrameKind.OPERATOR or frame.sign is Sign.WANTS
            if words[1:] == (preposition,) and embeds and _fits(frame, words, verb, "verb"):
                return frame
        return None

    def over_purpose(self, verb: Token) -> Frame | None:
        """What a verb makes of its purpose where that is no mere aim ("**gathered** to protest")."""
        frame = self._over_purpose.get(verb.lemma_.lower())
        if frame is not None and "*" in frame.without_object and any(c.dep_ == "dobj" for c in verb.children):
            return None
        return frame

    @property
    def works(self) -> Frame | None:
        """The operator that names works of fiction as its objects."""
        return self._settings.get("in")

    def is_told_by_thing(self, verb: Token, subject: Token) -> bool:
        """Whether a thing that is no paper only goes to show something: "the **episode** shows that they fear her"."""
        frame = self.frame_of(verb)
        if frame is None or frame.kind is not FrameKind.REPORT or "actor" not in frame.requires:
            return False
        lemma = subject.lemma_.lower()
        plain = subject.pos_ == "NOUN" and not subject.ent_type_ and lemma not in self.papers
        if not plain or ("title", lemma) in self.schema.by_trigger:
            return False
        return all(f.kind not in _OF_PEOPLE for f, _ in self.schema.by_trigger.get(("noun", lemma), ()))

    def says(self, word: Token) -> bool:
        """Whether a word has the form of a verb of saying, whatever part of speech the parser gives it."""
        return ("verb", word.lemma_.lower()) in self._reports

    def setting(self, preposition: Token) -> Frame | None:
        """The operator that says where a clause plays that is no part of the world ("**in** a novel")."""
        frame = self._settings.get(preposition.lower_)
        if frame is None or not any(c.lemma_.lower() in frame.with_object for c in preposition.children):
            return None
        return frame

    def own_words(self, preposition: Token) -> tuple[Frame, Token] | None:
        """The frame by which a phrase names somebody's words, and whose they are ("in **his** account")."""
        frame = self._own_words.get(preposition.lower_)
        if frame is None:
            return None
        for words in preposition.children:
            if words.lemma_.lower() in frame.with_object:
                owner = next((c for c in words.children if c.dep_ == "poss"), None)
                if owner is not None:
                    return frame, owner
        return None

    def reports(self, doc: Doc, columns: Columns) -> Iterator[tuple[Token, list[Frame]]]:
        """The verbs, nouns and adjectives of a Doc that evoke report frames, the more demanding frames first."""
        for i, pos in enumerate(columns.poses):
            kind = _KINDS.get(pos)
            entries = self._reports.get((kind, columns.lemmas[i])) if kind is not None else None
            if kind is None or entries is None:
                continue
            token = doc[i]
            if fitting := [frame for frame, words in entries if _fits(frame, words, token, kind)]:
                yield token, fitting

    def is_report(self, token: Token) -> bool:
        """Whether a verb may tell of a saying."""
        entries = self._reports.get(("verb", token.lemma_.lower()), ()) if token.pos_ in _VERBY else ()
        return any(_fits(frame, words, token, "verb") for frame, words in entries)

    def is_saying(self, noun: Token) -> bool:
        """Whether a noun names what somebody says ("statement", "letter")."""
        return ("noun", noun.lemma_.lower()) in self._reports

    def phrases(self, doc: Doc, columns: Columns) -> Iterator[tuple[Token, Token, Frame]]:
        """Reporting phrases such as "according to": first token, last token, frame."""
        for i, word in enumerate(columns.lowers):
            if word in self._openings and columns.poses[i] in _LINKING:
                found = self.starting("preposition", doc[i])
                if found is not None and found[0].kind is FrameKind.REPORT and found[0] is not self.layout:
                    yield doc[i], found[1], found[0]

    def match(self, pos: str, token: Token) -> Frame | None:
        """The frame that a token evokes as this part of speech, the longest trigger first."""
        entries = self.index.get((pos, token.lemma_.lower()))
        if entries is None and pos == "adjective":
            entries = self.index.get((pos, token.lower_))
        for frame, words in entries or ():
            if _fits(frame, words, token, pos):
                return frame
        return None

    def starting(self, pos: str, token: Token) -> tuple[Frame, Token] | None:
        """The frame whose words start at `token`, with the token of its last word."""
        here = token.lower_
        entries = self.index.get((pos, here))
        if entries is None:
            return None
        doc, start = token.doc, token.i
        following = doc[start + 1].lower_ if start + 1 < len(doc) else ""
        for frame, words in entries:
            if len(words) == 1:
                return frame, token
            last = start + len(words) - 1
            if words[1] == following and last < len(doc) and tuple(t.lower_ for t in doc[start : last + 1]) == words:
                return frame, doc[last]
        return None

    def ending(self, preposition: Token) -> Frame | None:
        """The operator whose words end in this preposition ("instead **of**")."""
        entries = self._endings.get(preposition.lower_)
        if entries is None:
            return None
        doc = preposition.doc
        for frame, words in entries:
            start = preposition.i - len(words) + 1
            if start >= 0 and all(doc[start + k].lower_ == w for k, w in enumerate(words)):
                if frame.with_gerund and not any(c.dep_ == "pcomp" for c in preposition.children):
                    return None
                return frame if frame.kind is FrameKind.OPERATOR else None
        return None


def _is_narrow(frame: Frame) -> bool:
    return frame.kind is FrameKind.OPERATOR and (frame.conditional or bool(frame.with_object or frame.with_subject))


def _undemanding(entry: _ENTRY) -> tuple[int, bool]:
    frame, words = entry
    demands = frame.with_object or frame.with_subject or frame.roles.get("topic") == _INFINITIVE
    return -len(words), not demands


def _fits(frame: Frame, words: tuple[str, ...], token: Token, pos: str) -> bool:
    """Whether the other words of a trigger are there, and a verb's object is one that the frame allows."""
    if frame.with_gerund and not _governs_gerund(token):
        return False
    if frame.kind is FrameKind.OPERATOR and frame.conditional and not meets_conditions(frame, token):
        return False
    if pos != "verb":
        if pos == "noun" and frame.with_object and frame.kind is FrameKind.OPERATOR and not _is_about(token, frame):
            return False
        return len(words) == 1 or has_words(token, words)
    if len(words) > 1:
        below = {c.lower_ for c in token.children} | {c.lemma_.lower() for c in token.children if c.dep_ == "dobj"}
        if any(w not in below for w in words[1:]):
            return False
    if frame.with_subject and not any(
        c.dep_ == "nsubj" and c.lemma_.lower() in frame.with_subject for c in token.children
    ):
        return False
    if frame.without_subject and any(
        t.lemma_.lower() in frame.without_subject
        for c in token.children
        if c.dep_ == "nsubj"
        for t in (c, *c.conjuncts)
    ):
        return False
    if frame.roles.get("topic") == _INFINITIVE and frame.kind is FrameKind.REPORT and not _governs_infinitive(token):
        return False
    if not frame.with_object and not frame.without_object:
        return True
    objects = {c.lemma_.lower() for c in token.children if c.dep_ in {"dobj", "nsubjpass"}}
    if "*" in frame.without_object and (
        objects if frame.kind is FrameKind.REPORT else any(c.dep_ == "dobj" for c in token.children)
    ):
        return False
    return not (frame.with_object and not objects & frame.with_object) and not objects & frame.without_object


def _is_about(noun: Token, frame: Frame) -> bool:
    """Whether a preposition of a noun governs one of the frame's objects ("talks **on** the **release**")."""
    return any(c.lemma_.lower() in frame.with_object for p in noun.children if p.dep_ == "prep" for c in p.children)


def _governs_infinitive(token: Token) -> bool:
    return any(c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c) for c in token.children)


def _governs_gerund(token: Token) -> bool:
    """Whether a verb has a gerund as its object or behind "with" and the like, or a noun one after "of"."""
    for child in token.children:
        if child.tag_ == "VBG" and child.dep_ in {"xcomp", "dobj", "ccomp"}:
            return True
        if (
            child.dep_ == "prep"
            and child.lower_ in _TO_GERUNDS
            and any(c.tag_ == "VBG" and c.dep_ in {"pcomp", "pobj"} for c in child.children)
        ):
            return True
    return False
