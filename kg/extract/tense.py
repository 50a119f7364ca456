"""The tense of the clause around a word, read off auxiliaries and morphology."""

from __future__ import annotations

from kg.extract.periods import TenseName
from kg.extract.tokens import Token

__all__ = ["is_coming", "tense_of"]

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
#: What is fixed for a day before that day comes.
_APPOINTMENTS = frozenset((
    "address", "assembly", "auction", "ballot", "briefing", "by-election", "caucus", "ceremony", "championship",
    "concert", "conference", "congress", "contest", "convention", "coronation", "deadline", "debate",
    "demonstration", "derby", "election", "encounter", "event", "exam", "final", "fixture", "forum", "funeral",
    "game", "gathering", "hearing", "inauguration", "interview", "launch", "march", "match", "meeting", "parade",
    "poll", "primary", "protest", "race", "rally", "reception", "referendum", "rematch", "round", "runoff",
    "semi-final", "semifinal", "sentencing", "session", "showdown", "speech", "strike", "summit", "talk", "tour",
    "trial", "trip", "visit", "vote", "walkout", "wedding",
))  # fmt: skip
#: By these somebody looks to what is to come ("ahead of Tuesday's primary", "preparing for Sunday's vote").
_LOOKING_AHEAD = frozenset(("prepare", "brace", "gear", "ready", "rehearse", "head", "campaign", "train", "warm"))
#: In, at or through what is to come, or what is done with it.
_AT = frozenset(("at", "in", "during", "into", "until", "by", "before"))
_TAKING_PART = frozenset((
    "address", "attend", "boycott", "broadcast", "chair", "contest", "cover", "enter", "face", "host", "join", "lose",
    "miss", "moderate", "monitor", "observe", "open", "oversee", "skip", "watch", "win",
))  # fmt: skip
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


def is_coming(noun: Token, putting_off: frozenset[str]) -> bool:
    """Whether what a noun names is still to come: "ahead of Tuesday's **primary**", "will be at Friday's **summit**".

    Args:
        noun: what a weekday or the like stands before.
        putting_off: verbs whose object lies ahead in the past tense too ("postponed Monday's vote").
    """
    over = noun.head
    # "Run-off" is three words.
    appointed = noun.lemma_ in _APPOINTMENTS or (noun.lemma_ == "off" and noun.i > 1 and noun.nbor(-1).text == "-")
    if noun.dep_ == "dobj":
        ahead = over.lemma_ in _TAKING_PART and appointed and tense_of(over) == "future"
        return over.lemma_ in putting_off or ahead
    if noun.dep_ != "pobj":
        return False
    if over.lower_ == "of" and over.head.lower_ == "ahead":
        return True
    verb = over.head
    if verb.lemma_ in _LOOKING_AHEAD and over.lower_ in {"for", "into"}:
        return True
    if over.lower_ not in _AT or verb.pos_ != "VERB":
        return False
    return appointed and tense_of(verb) in {"future", "present"}


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
