"""The tense of the clause around a word, read off auxiliaries and morphology."""

from __future__ import annotations

from kg.extract.periods import TenseName
from kg.extract.tokens import Token

__all__ = ["tense_of"]

#: Auxiliaries that put a clause ahead of its speaker. "Would" is the future of reported speech.
_AHEAD = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d", "may", "might", "can", "ca", "could", "must",
                    "should", "sha"))  # fmt: skip
_PERFECT = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
_PAST = frozenset(("was", "were", "did"))
#: Heads of an infinitive that lies ahead ("plans to visit", "is expected to meet", "is going to speak").
_INTENT = frozenset((
    "agree", "aim", "anticipate", "be", "decide", "due", "expect", "forecast", "go", "hope", "intend", "likely", "mean",
    "plan", "pledge", "prepare", "project", "promise", "propose", "ready", "schedule", "seek", "set", "slate", "swear",
    "threaten", "unlikely", "vow", "want", "wish", "poise", "offer", "order",
))  # fmt: skip
#: Participles whose date lies ahead even without an auxiliary ("the summit scheduled for Monday").
_ARRANGED = frozenset(("schedule", "plan", "expect", "slate", "due", "set", "propose", "anticipate", "intend"))
#: How far up the tree a verb is looked for.
_MAX_CLIMB = 12


def tense_of(token: Token) -> TenseName:
    """The tense of the clause that a word stands in.

    Future: will, would, modals, "is to", "is going to", "plans to", "scheduled for"; past: the simple past, the
    perfect, participles; present: the present. Infinitives and participles without sign of their own take the
    tense of the clause above. Past where there is no verb at all, as most of what news tells is past.

    Args:
        token: any token of a parsed Doc.

    Returns:
        "past", "present" or "future".
    """
    for _ in range(_MAX_CLIMB):
        found = _own_tense(token)
        if found is not None:
            return found
        if token.head.i == token.i:
            break
        token = token.head
    return "past"


def _own_tense(verb: Token) -> TenseName | None:
    """The tense that a verb itself and its auxiliaries show; None where the word above has to tell."""
    tag = verb.tag_
    if verb.lower_ == "according":
        return "past"  # who is cited has spoken
    if not (tag.startswith("VB") or tag == "MD"):
        return "future" if verb.lemma_ == "due" else None
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    words = [child.lower_ for child in auxiliaries]
    if any(word in _PERFECT for word in words):
        return "past"
    if any(word in _AHEAD for word in words) or tag == "MD":
        return "future"
    if "to" in words:
        return _infinitive(verb)
    if verb.lemma_ in _ARRANGED and tag == "VBN" and not any(word in _PAST for word in words):
        return "future"
    if tag == "VBD" or any(word in _PAST for word in words):
        return "past"
    if tag in {"VBZ", "VBP"} or any(child.tag_ in {"VBZ", "VBP"} for child in auxiliaries):
        return "present"
    if tag == "VBN" and verb.dep_ != "conj":
        return "past"
    return None


def _infinitive(verb: Token) -> TenseName | None:
    """An infinitive with "to": ahead where it is the sentence ("Leader to visit Brezova") or is meant to come."""
    head = verb.head
    if verb.dep_ == "ROOT" or (head.dep_ == "ROOT" and head.pos_ in {"NOUN", "PROPN"}):
        return "future"  # a headline: "Leader to visit Brezova"
    if head.lemma_.lower() in _INTENT:
        # "Had been due to expire Friday": the plan is over, and so is its date.
        above = head if head.tag_.startswith("VB") else head.head
        return "past" if any(child.lower_ == "had" for child in above.lefts) else "future"
    return None
