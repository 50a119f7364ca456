"""Sayings that close a sentence ("…, the ministry announced on Monday"), whatever the parser hung them on.

The parser takes the verb for a participle of an apposition, or joins it to the clause that is said.
"""

from __future__ import annotations

from kg.extract.tokens import Token

__all__ = ["closing_speaker"]

#: A saying at the end of a sentence is no longer than this many tokens from its verb on.
_TAIL = 14
_LONGEST_NAME = 6
_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TENSED = frozenset({*_FINITE, "MD"})
#: What may stand behind the verb: to whom, when and where it is said.
_CIRCUMSTANCES = frozenset({"dative", "npadvmod", "advmod", "punct"})
_WHERE = frozenset({"on", "in", "at", "to", "during", "after", "via", "by", "through"})
_TELLING = frozenset({"tell", "inform"})
#: What the parser makes of such a saying where it does not see that it governs the sentence.
_HUNG = frozenset({"acl", "relcl", "conj", "appos", "parataxis", "advcl", "dep", "ccomp"})
_NOUNY = frozenset({"NOUN", "PROPN", "PRON"})


def closing_speaker(verb: Token) -> Token | None:
    """Who says what stands before the comma, if a verb closes its sentence with its speaker; None where it does not.

    Args:
        verb: a verb of saying.
    """
    doc, end = verb.doc, verb.sent.end
    if end - verb.i > _TAIL or verb.tag_ not in {*_FINITE, "VBN"} or verb.dep_ not in _HUNG:
        return _in_headline(verb)
    if any(not _is_circumstance(c, verb) for c in verb.rights):
        return None
    if verb.right_edge.i + 1 < end and any(not t.is_punct for t in doc[verb.right_edge.i + 1 : end]):
        return None
    if any(t.tag_ in _TENSED or t.is_quote for t in doc[verb.i + 1 : end]):
        return None
    speaker = _speaker(verb)
    if speaker is None:
        return None
    start = speaker.left
    if start == 0 or doc[start - 1].text != "," or any(c.dep_ in {"mark", "cc"} for c in verb.lefts):
        return None
    before = doc[verb.sent.start : start - 1]
    return speaker if any(t.tag_ in _TENSED and t.dep_ != "relcl" for t in before) else None


def _in_headline(verb: Token) -> Token | None:
    """The speaker at the end of a headline ("It Rained, Former Doctor Says"), of whom the parser made another name."""
    doc = verb.doc
    if (
        verb.tag_ != "VBZ"
        or not verb.text[:1].isupper()
        or any(not t.is_punct for t in doc[verb.i + 1 : verb.sent.end])
    ):
        return None
    start = verb.i
    while start > verb.sent.start and doc[start - 1].text[:1].isupper() and doc[start - 1].pos_ != "VERB":
        start -= 1
    named = 0 < verb.i - start < _LONGEST_NAME and doc[verb.i - 1].pos_ in _NOUNY
    return doc[verb.i - 1] if named and start > verb.sent.start + 1 and doc[start - 1].text == "," else None


def _is_circumstance(child: Token, verb: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _WHERE
    return child.dep_ in _CIRCUMSTANCES or (child.dep_ == "dobj" and verb.lemma_ in _TELLING)


def _speaker(verb: Token) -> Token | None:
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if own:
        return own[0] if len(own) == 1 and own[0].tag_ not in {"WP", "WDT"} else None
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ in _PAST and head.dep_ in {"appos", "conj", "npadvmod"} and head.pos_ in _NOUNY:
        # "…, the press service | announced": it has no object, so it is no participle.
        return head if verb.i - head.i == 1 else None
    return None
