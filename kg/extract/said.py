"""What a reporting verb or noun tells of: its speakers and the words that are said, as clause, quotation or phrase."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.closing import closing_speaker
from kg.extract.contents import Contents, is_content
from kg.extract.extent import is_further, is_tail
from kg.extract.objects import DEFAULT_SLOTS, spoken_of
from kg.extract.quotes import Quotes
from kg.extract.saying import Saying, authors, joined, merged, trimmed
from kg.extract.signs import Signs
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_passive
from kg.nlp import Offsets
from kg.schema import Frame

__all__ = ["Said"]

_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_PHRASAL = frozenset({"object", "predicate"})
_FIRST = frozenset({"i", "we"})
_ADDRESSED = frozenset({"you", "me", "us"})
#: What follows "asked", "told" and "pressed" where they open a sentence and have no subject of their own.
_PUT_TO = frozenset({"whether", "if", "about", "why", "how", "what", "when", "where", "who", "that", "by", "on"})


class Said:
    """Reads the sayings of single verbs and nouns of one Doc."""

    def __init__(self, doc: Doc, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        self._doc, self._signs, self._quotes = doc, signs, quotes
        self._contents = Contents(doc, signs, quotes, offsets)

    def of(self, token: Token, frame: Frame) -> Saying | None:
        """What a word tells of, if it has a speaker and something that is said."""
        if token.pos_ in {"VERB", "AUX"}:
            return self.of_verb(token, frame)
        return self.of_adjective(token, frame) if token.pos_ == "ADJ" else self.of_noun(token, frame)

    def of_verb(self, verb: Token, frame: Frame) -> Saying | None:
        """What a verb tells of, if it has a speaker and something that is said."""
        if verb.dep_ in {"amod", "compound"} or _is_empty(verb) or self._passes_on(verb):
            return None
        closing = closing_speaker(verb)
        sources = self._speakers(verb) if closing is None else joined([closing])
        if not sources or self._only_hedges(sources):
            return None
        slots = frame.roles.get("topic", DEFAULT_SLOTS)
        finite = "clause" in slots or "infinitive" not in slots
        bare = "clause" in slots and not _PHRASAL & {*slots}
        content = self._contents.of(verb, sources, infinitives="infinitive" in slots, finite=finite, bare=bare)
        if closing is not None and "clause" in slots:
            content = merged([*content, *self._contents.before(closing)])
        if content and "quotation" in slots:
            within = [(self._quotes.at(start), self._quotes.at(end - 1)) for start, end in content]
            spoken = any(first is not None and first is last for first, last in within)
            spoken = spoken or content[0][0] >= verb.sent.end
            return Saying(verb, frame, sources, content) if spoken else None
        if not content or _PHRASAL & {*slots}:
            phrase = spoken_of(self._doc, verb, frame, sources)
            if phrase and all(phrase[0][0] <= start and end <= phrase[0][1] + 2 for start, end in content):
                # "called the vote “a farce”": the marks are in what is said, not around it.
                return Saying(verb, frame, sources, phrase, phrase=not frame.with_subject, spoken_of=True)
        return Saying(verb, frame, sources, content) if content else None

    def _speakers(self, verb: Token) -> tuple[Token, ...]:
        """Head tokens of who says it; the relative pronoun itself in a relative clause."""
        if is_passive(verb) or _is_put_to(verb):
            agents = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
            return joined(agents)
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        if len(own) > 1:
            # Only one can be the subject: the nearest, as in "…, said Jan Novak".
            own = [min(own, key=lambda t: (abs(t.i - verb.i), t.i))]
        if own:
            return joined(own)
        if (above := self._goes_with(verb)) is not None:
            return self._speakers(above)
        if verb.dep_ == "acl" and verb.head.dep_ in {"nsubj", "dobj", "pobj", "conj", "ROOT", "appos"}:
            return tuple(surface_subject(verb)) if verb.tag_ == "VBG" else ()
        if found := surface_subject(verb):
            return tuple(dict.fromkeys(_whole(t) for t in found))
        return tuple(
            c for c in verb.children if c.dep_ in {"dobj", "npadvmod"} and c.ent_type_ == "PERSON" and c.i > verb.i
        )

    def _only_hedges(self, sources: Sequence[Token]) -> bool:
        """Whether "I think" is no saying of its own: within what somebody says, or where readers are addressed."""
        if any(t.lower_ == "one" and not t.children for t in sources):
            # "one might think"
            return True
        return any(t.lower_ in _ADDRESSED or (t.lower_ in _FIRST and self._quotes.at(t.i) is not None) for t in sources)

    def _passes_on(self, verb: Token) -> bool:
        """Whether a verb only names whose words follow: "**quoted** her as saying"."""
        deeds = (c for p in verb.rights if p.dep_ == "prep" and p.lower_ == "as" for c in p.rights)
        return any(c.dep_ == "pcomp" and self._signs.is_report(c) for c in deeds)

    def _goes_with(self, verb: Token) -> Token | None:
        """The saying whose speaker a further one shares, where the parser hung it on what is said.

        "She said it was late and warned …"; '"…," she said, adding …'.
        """
        if verb.dep_ == "conj":
            clause = verb.head
            above = clause.head
            if clause.dep_ == "ccomp" and above.i < clause.i and is_further(verb, clause, above):
                return above if self._signs.is_report(above) else None
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > 1:
            before = verb.left_edge.i - 1
            said = self._doc[before - 1] if before > 0 and self._doc[before].text == "," else None
            if said is not None and said.i != verb.head.i and self._signs.is_report(said):
                return said
            if is_tail(verb):
                return self._saying_over(verb.head)
        return None

    def _saying_over(self, clause: Token) -> Token | None:
        """The outermost saying that a clause is what is said of: "He said he thinks it rains"."""
        found: Token | None = None
        while clause.dep_ == "ccomp" and clause.head.i < clause.i:
            clause = clause.head
            found = clause if self._signs.is_report(clause) else found
        return found

    def of_noun(self, noun: Token, frame: Frame) -> Saying | None:
        """A noun with a clause that tells its content: "her claim that …"."""
        sources = authors(noun)
        if not sources and noun.dep_ == "dobj" and noun.head.lemma_.lower() in frame.light:
            sources = [c for c in noun.head.children if c.dep_ == "nsubj"]
        sources = sources or [c for c in noun.lefts if c.dep_ in {"compound", "nmod"} and c.ent_type_ in _NAMED]
        content = self._contents.of_noun(noun) if sources else None
        if content is None or self._only_hedges(sources):
            return None
        return Saying(noun, frame, joined(sources), (content,))

    def of_adjective(self, adjective: Token, frame: Frame) -> Saying | None:
        """What somebody is sure or afraid of: "Novak is confident that …"."""
        clause = next((c for c in adjective.children if is_content(c)), None)
        copula = adjective.head
        if clause is None or adjective.dep_ not in {"acomp", "oprd"}:
            return None
        sources = surface_subject(copula)
        if not sources or self._only_hedges(sources):
            return None
        return Saying(
            adjective, frame, joined(sources), (trimmed(self._doc, clause.left_edge.i, clause.right_edge.i + 1),)
        )


def _is_put_to(verb: Token) -> bool:
    """Whether a participle that opens its sentence tells what was said to its subject: "**Asked** why, Kovar …"."""
    before = verb.doc[verb.sent.start : verb.i]
    if verb.tag_ not in {"VBN", "VBD"} or any(not (t.is_space or t.is_punct or t.is_quote) for t in before):
        return False
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return any(t.lower_ in _PUT_TO for t in following)


def _is_empty(verb: Token) -> bool:
    """Whether a verb of saying tells of nobody's words: "worth noting", "goes without saying", "found themselves"."""
    if verb.tag_ == "VBG" and (verb.head.lower_ in {"worth", "without"} or verb.lemma_ == "assume"):
        return not any(c.dep_ in {"nsubj", "aux"} for c in verb.lefts)
    return verb.lemma_ == "find" and any(
        c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in verb.rights
    )


def _whole(member: Token) -> Token:
    """The group of which its members are the subject of a further verb: "**groups** of workers went on to demand"."""
    if member.dep_ != "pobj" or member.head.lower_ != "of":
        return member
    group = member.head.head
    return group if group.dep_ in {"nsubj", "nsubjpass"} and group.pos_ == "NOUN" else member
