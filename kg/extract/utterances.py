"""Utterances: each saying as an event of its own, with its speaker, whom it is said to, what is said and when."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from kg.extract.again import Told
from kg.extract.closing import closing_speaker
from kg.extract.draft import Draft, Source, Span, Voice
from kg.extract.eventclaims import write_date
from kg.extract.grammar import arguments
from kg.extract.speech import Saying
from kg.extract.times import Times
from kg.extract.tokens import Token
from kg.extract.tree import POINTING, is_finite
from kg.model import Certainty, Evidence, Literal, Polarity, SegmentKind, Telling, Tense
from kg.schema import Frame, Schema

__all__ = ["UtteranceFinder"]

#: To whom something is said, where the frame does not tell.
_TARGETS = ("indirect", "to", "object")
#: What is said is kept to this many tokens: no speech is longer, a hostile text may be.
_LONGEST = 600
#: Quotation marks and what closes them.
_MARKS = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "„": "“", "”": "”", "’": "’", "»": "»"}
#: In headings a colon or a dash often means something else.
_HEADING = 0.9

#: Parts of those who were asked.
_SHARES = frozenset({"percent", "cent", "%", "majority", "half", "third", "quarter"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_RELATIVES = frozenset({"WP", "WDT"})
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


class UtteranceFinder:
    """Writes the sayings of an article that no event frame has told of."""

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        self._schema = schema

    def __call__(self, draft: Draft, times: Times, told: Mapping[int, Frame]) -> list[Told]:
        """Write the claims of all sayings.

        Args:
            draft: the article's working paper.
            times: its dates.
            told: the frames of tokens of which an event has been made already.

        Returns:
            The sayings that are events.
        """
        written = []
        for saying in draft.sayings.all:
            done = told.get(saying.cue.i)
            # "promised to leave" is a commitment and an announcement; "recognised the state" is no saying.
            again = done is not None and done.evokes == saying.frame.evokes
            if done is None or not (done.reports or saying.phrase or again):
                event = self._write(draft, times, saying)
                if event is not None:
                    written.append(Told(event, saying.frame, saying.cue))
        return written

    def _write(self, draft: Draft, times: Times, saying: Saying) -> str | None:
        cue, frame = saying.cue, saying.frame
        sources = draft.sources(saying.sources, saying.content)
        if saying.phrase or "actor" in frame.requires:
            told = {t.i for t in saying.sources if self._may_speak(draft, t, phrase=saying.phrase)}
            sources = [s for s in sources if not s.described or s.spans[0][0] in told]
        if not sources:
            return None
        verbal = cue.pos_ in {"VERB", "AUX", "NOUN"} and not cue.is_punct
        # "…, an official said": the article's word, whatever the parser hung it on.
        hung = cue.pos_ == "VERB" and closing_speaker(cue) is not None
        voice = draft.voice(cue) if verbal and not hung else draft.article_voice(cue)
        plain = self._schema.classes[frame.evokes or "Utterance"].ancestors[:1] == ("Event",)
        if not _is_said(voice, plain) and not _is_spoken_of(cue):
            return None
        if voice.holders and {*voice.holders} <= {s.id for s in sources}:
            # "…, she said, citing a report": it is no hearsay that she cites it.
            voice = replace(voice, holders=())
        when = times.of(cue, None, voice) if verbal else None
        if when is not None and when.ahead and voice.tense is Tense.NON_FUTURE:
            when = None
        event = draft.new_event()
        trigger: list[Span] = [(cue.i, cue.i + 1)]
        confidence = frame.confidence * (1.0 if draft.offsets.kind_at(cue.i) is SegmentKind.BODY else _HEADING)
        marked = (draft.evidence(cue, [*trigger, *((i, i + 1) for i in voice.marks)]),)
        draft.claim(
            event, "type", frame.evokes or "Utterance", voice, marked, frame.name, confidence, steps=voice.signs
        )
        speakers = set()
        for source in sources:
            speakers.add(source.id)
            self._role(draft, saying, event, "actor", source, voice, confidence)
        for source in self._targets(draft, saying, speakers):
            self._role(draft, saying, event, "target", source, voice, confidence)
        content = _bounded(saying.content)
        text = _closed(" … ".join(_bare(draft.text(span)) for span in content))
        first = draft.doc[content[0][0]]
        led = first.tag_ in _RELATIVES and f"{text} ".startswith(f"{first.text} ")
        if led and (noun := _antecedent(first)) is not None:
            # "her sons, **who** she said were abroad"
            text = draft.text((noun.left_edge.i, noun.i + 1)) + text[len(first.text) :].removeprefix(" …")
            trigger.append((noun.left_edge.i, noun.i + 1))
        elif (subject := _lost_subject(cue)) is not None:
            text = f"{draft.text(subject)} {text}"
            trigger.append(subject)
        said = _evidence(draft, cue, trigger, content)
        if text.lower() not in POINTING:
            steps = (Telling.PHRASE,) if saying.spoken_of else ()
            draft.claim(event, "topic", Literal(text), voice, said, frame.name, confidence * 0.9, steps=steps)
        if when is not None:
            write_date(draft, event, when, voice, (draft.evidence(cue, [*trigger, when.span]),), confidence)
        return event

    @staticmethod
    def _may_speak(draft: Draft, source: Token, *, phrase: bool) -> bool:
        """Whether a source of which only the words are known can mention a thing ("the fire") or show that it is so.

        Names that the model missed can; people and papers can mention what things cannot.
        """
        if source.pos_ == "PROPN":
            return True
        if source.lemma_.lower() in _SHARES:
            return True
        return phrase and (source.tag_ == "NNS" or source.lemma_.lower() in draft.attitudes.signs.papers)

    @staticmethod
    def _role(
        draft: Draft, saying: Saying, event: str, role: str, source: Source, voice: Voice, confidence: float
    ) -> None:
        cue = saying.cue
        marked = (draft.evidence(cue, [(cue.i, cue.i + 1), *source.spans]),)
        if not all(m.marks for m in marked):
            return
        steps = (source.step,) if source.step else ()
        draft.claim(event, role, source.id, voice, marked, saying.frame.name, confidence * source.weight, steps=steps)

    def _targets(self, draft: Draft, saying: Saying, speakers: Container[str]) -> list[Source]:
        if saying.cue.pos_ not in {"VERB", "AUX"} or saying.cue.dep_ == "prep":
            return []
        found = arguments(saying.cue)
        taken: list[Source] = []
        inside = [i for start, end in saying.content for i in (start, end)]
        for slot in saying.frame.roles.get("target", _TARGETS):
            for filler in found.get(slot):
                if any(start <= filler.i < end for start, end in saying.content) and inside:
                    continue
                for source in draft.named(filler):
                    if source.id not in speakers and all(source.id != t.id for t in taken):
                        taken.append(source)
        return taken


def _is_said(voice: Voice, plain: bool) -> bool:
    """Whether words were really uttered: what might have been said or was not said is no utterance.

    An announcement, a warning or a denial may lie ahead.
    """
    sure = voice.certainty is Certainty.CERTAIN and voice.polarity is Polarity.POSITIVE and not voice.cancelled
    return sure and (voice.tense is Tense.NON_FUTURE or not plain)


def _is_spoken_of(cue: Token) -> bool:
    """Whether what is not or may not be said is told in a clause of its own: "she **has not said** whether".

    It is written as what it is, denied or possible. "Asked to say", "if she says" tell of no saying.
    """
    if cue.pos_ != "VERB" or not is_finite(cue) or not any(c.dep_ == "nsubj" for c in cue.lefts):
        return False
    return not any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in cue.lefts)


def _lost_subject(cue: Token) -> Span | None:
    """What a relative clause is about, where that is the subject of what is said: "**letters** she says were lost"."""
    noun = cue.head
    clause = next((c for c in cue.rights if c.dep_ == "ccomp" and is_finite(c)), None)
    if cue.dep_ != "relcl" or noun.pos_ not in {"NOUN", "PROPN"} or clause is None:
        return None
    return None if any(c.dep_ in _CLAUSE_SUBJECTS for c in clause.children) else (noun.left_edge.i, noun.i + 1)


def _antecedent(relative: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = next((t for t in relative.ancestors if t.dep_ == "relcl"), None)
    noun = clause.head if clause is not None else None
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} and noun.i < relative.i else None


def _bare(text: str) -> str:
    """A piece of what is said, without "that" before it and the marks around it."""
    # Some papers write a quotation mark as two apostrophes.
    plain = text.replace("''", '"').removeprefix("that ").removeprefix("that, ").removeprefix("that: ")
    closing = _MARKS.get(plain[:1])
    if closing is not None and plain.find(closing, 1) in {-1, len(plain) - 1}:
        plain = plain[1:].removesuffix(closing)
    return plain.rstrip(" ,") or text


def _closed(text: str) -> str:
    """What is said with the mark that closes its last quotation, and without one that closes none."""
    for opening, closing in (("“", "”"), ('"', '"')):
        odd = text.count('"') % 2 if opening == closing else text.count(opening) - text.count(closing)
        if odd and text.endswith(closing):
            text = text.removesuffix(closing).rstrip(" ,")
        elif odd > 0:
            text += closing
    return text or closing


def _bounded(content: tuple[Span, ...]) -> tuple[Span, ...]:
    left, kept = _LONGEST, []
    for start, end in content:
        if left > 0:
            kept.append((start, min(end, start + left)))
            left -= end - start
    return tuple(kept)


def _evidence(draft: Draft, cue: Token, trigger: list[Span], content: tuple[Span, ...]) -> tuple[Evidence, ...]:
    """The sentence of the cue, then every other sentence that holds a part of what is said."""
    made = [draft.evidence(cue, [*trigger, *_clipped(draft.columns.sentence(cue.i), content)])]
    done = {draft.columns.sentence(cue.i)[0]}
    for start, end in content:
        i = start
        while i < end:
            first, last = draft.columns.sentence(i)
            if first not in done:
                done.add(first)
                piece = draft.evidence(draft.doc[i], _clipped((first, last), content))
                if piece.marks:
                    made.append(piece)
            i = last
    return tuple(made)


def _clipped(sentence: Span, content: tuple[Span, ...]) -> list[Span]:
    """The parts of the content that lie in a sentence."""
    first, last = sentence
    return [(max(a, first), min(b, last)) for a, b in content if a < last and first < b]
