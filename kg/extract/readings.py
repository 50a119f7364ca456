"""What a pronoun may mean beside the subject above it, by the verb that stands between: objects and partners.

Verbs of praise and blame give what follows "for" to their object ("thanked **Kovar** for her help"); verbs of telling
leave open who is meant ("told **Kovar** that she was late"); those who meet do the same, so that either may be meant
afterwards. Which verbs do so is implicit causality and control (Garvey and Caramazza 1974; Rosenbaum 1967).
"""

from __future__ import annotations

from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS

__all__ = ["answering", "clause_of", "either", "is_addressed", "is_of_the_dead", "owner_by_verb", "partner"]

_PRAISE_OR_BLAME = frozenset(
    {"thank", "praise", "criticise", "criticize", "blame", "condemn", "punish", "fine", "sanction", "congratulate"}
    | {"rebuke", "applaud", "laud", "hail", "scold", "mock", "chide", "forgive", "reward", "honour", "honor", "sue"}
    | {"ridicule", "slam", "fault", "denounce", "jail", "imprison", "arrest", "dismiss", "fire", "sack", "indict"}
    | {"prosecute", "investigate", "impeach", "commend", "compensate", "berate", "castigate", "credit", "decorate"}
    | {"admire", "reprimand", "suspend", "expel", "detain", "admonish", "lambast"}
    | {"lambaste", "deride", "lampoon", "censure", "flay", "upbraid"}
)
_OF = frozenset({"accuse", "suspect", "convict", "acquit", "absolve"})
_OVER = _PRAISE_OR_BLAME | {"challenge", "confront", "pressure", "question", "compliment", "grill"}
#: By the preposition behind the object, the verbs that give what follows to the object.
_GIVING = {"for": _PRAISE_OR_BLAME, "over": _OVER, "on": _OVER, "of": _OF, "with": frozenset({"charge"})}
#: What is told, warned or asked may be about the one or the other.
_TELLING = frozenset(
    {"tell", "inform", "warn", "remind", "notify", "advise", "persuade", "convince", "ask", "order", "urge", "beg"}
    | {"instruct", "press", "implore"}
)
#: Clauses that tell why or when somebody did something to another: either may be their subject.
_WHY = frozenset({"because", "after", "when", "while", "as", "since", "before", "until", "where"})
#: What two do alike, so that neither is the one that the text is about.
_ALIKE = frozenset(
    {"meet", "debate", "talk", "speak", "confer", "argue", "clash", "quarrel", "chat", "dine", "negotiate", "spar"}
    | {"wrangle", "embrace", "hug", "marry", "wed", "discuss", "consult", "row", "duel", "converse"}
)
_HELD = frozenset({"hold", "have", "shake", "exchange", "share"})
_TALKS = frozenset(
    {"talk", "meeting", "discussion", "conversation", "dinner", "lunch", "breakfast", "hand", "call", "summit"}
    | {"consultation", "word", "negotiation", "debate", "dialogue", "handshake", "chat", "view"}
)
_WITH = frozenset({"with", "to", "against"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "sue", "suspect", "criticise", "criticize", "indict"})
_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rebut"})
#: What comes after the end of somebody, and what others do about it.
_DEATHS = frozenset(
    {"death", "killing", "murder", "assassination", "funeral", "burial", "corpse", "body", "remains", "grave", "coffin"}
    | {"suicide", "execution", "demise", "passing", "slaying", "autopsy"}
)
_BY_THE_LIVING = frozenset(
    {"announce", "confirm", "report", "mourn", "lament", "condemn", "attend", "investigate", "avenge", "deny", "mark"}
    | {"order", "learn", "hear", "plan", "claim", "admit", "return", "recover", "find", "visit", "organise", "organize"}
    | {"celebrate", "regret", "call", "describe", "discuss", "blame", "witness", "see", "hail", "welcome", "arrange"}
)
_VERBS = frozenset({"VERB", "AUX"})


def owner_by_verb(pronoun: Token) -> Token | None:
    """The object whose own something is, by a verb of praise or blame: "thanked **Hungary** for its help".

    Args:
        pronoun: a possessive, or a word inside what follows the preposition.
    """
    if pronoun.dep_ != "poss":
        return None
    for word in pronoun.ancestors:
        if word.dep_ == "prep" and word.lower_ in _GIVING and word.head.pos_ in _VERBS:
            verb = word.head
            return _object(verb, pronoun.i) if verb.lemma_ in _GIVING[word.lower_] else None
        if word.pos_ in _VERBS and word.dep_ != "pcomp":
            return None
    return None


def either(pronoun: Token) -> Token | None:
    """The object that a pronoun may mean as well as the subject: "told **Roth** that he was late"."""
    below = pronoun
    for word in pronoun.ancestors:
        if word.pos_ not in _VERBS:
            continue
        if below.pos_ in _VERBS and (other := _object(word, below.left_edge.i)) is not None:
            if below.dep_ in {"ccomp", "xcomp"} and word.lemma_ in _TELLING:
                return None if word.lemma_ == "tell" and _promises(pronoun, below) else other
            asks = pronoun.dep_ in SUBJECTS and pronoun.head.i == below.i
            if below.dep_ == "advcl" and asks and any(c.dep_ == "mark" and c.lower_ in _WHY for c in below.lefts):
                return other
        below = word
    return None


def _promises(pronoun: Token, clause: Token) -> bool:
    """Whether somebody tells what they themselves will do: "told Roth **he would run**", not "he would be fired"."""
    ahead = any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "'d"} for c in clause.lefts)
    return ahead and pronoun.dep_ == "nsubj" and pronoun.head.i == clause.i


def partner(subject: Token) -> Token | None:
    """With whom the subject of a clause does what both do alike: "Roth met **Muller**", "Roth held talks with ..."."""
    verb = subject.head
    if any(c.dep_ == "neg" for c in verb.children):
        return None
    if verb.lemma_ in _ALIKE and (other := _object(verb, len(verb.doc))) is not None:
        return other
    if verb.lemma_ not in _ALIKE | _HELD:
        return None
    holders = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in _TALKS]
    if verb.lemma_ in _ALIKE or holders:
        holders.append(verb)
    joined = (p for h in holders for p in h.children if p.dep_ == "prep" and p.lower_ in _WITH)
    return next((c for p in joined for c in p.children if c.dep_ == "pobj"), None)


def answering(pronoun: Token, subject: Token) -> Token | None:
    """The accused whom a denial comes from: "Roth accused **Muller** of theft. He denied it".

    Args:
        pronoun: the subject of the denial.
        subject: the subject of the clause before.
    """
    if pronoun.dep_ not in SUBJECTS or pronoun.head.lemma_ not in _DENYING or subject.head.lemma_ not in _ACCUSING:
        return None
    return _object(subject.head, len(subject.doc))


def is_of_the_dead(pronoun: Token) -> bool:
    """Whether a possessive is of somebody who cannot be acting any more: "announced **his** death"."""
    return pronoun.dep_ == "poss" and pronoun.head.lemma_ in _DEATHS and clause_of(pronoun).lemma_ in _BY_THE_LIVING


def clause_of(word: Token) -> Token:
    """The verb of the clause that a word stands in; the word itself where there is none."""
    return next((a for a in word.ancestors if a.pos_ in _VERBS), word)


def is_addressed(word: Token) -> bool:
    """Whether a word is the object of a verb that only somebody can be: "praised **Orlan** for its help"."""
    return word.dep_ in {"dobj", "dative"} and word.head.lemma_ in _PRAISE_OR_BLAME | _OF | _TELLING | _ACCUSING


def _object(verb: Token, before: int) -> Token | None:
    """The object of a verb that stands before a token."""
    return next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i < before), None)
