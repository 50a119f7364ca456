"""Who does what a verb says, wherever the sentence names them.

Control, raising, participles, relative clauses, shared conjuncts, headlines and lists are undone here.
"""

from __future__ import annotations

from kg.extract.coordination import shares_subject_with
from kg.extract.tokens import Token
from kg.extract.tree import (
    PARTIES,
    SUBJECTS,
    adverbial_names,
    below,
    expand,
    is_finite,
    is_infinitive,
    is_passive,
    objects_of,
    preposition_objects,
)

__all__ = ["CHARGING", "agents_of", "surface_subject"]

_AUXILIARIES = frozenset({"aux", "auxpass"})
#: Verbs whose subject, not object, does what the infinitive says ("promised her to leave").
_SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "threaten", "pledge", "use", "need"}
    # What follows these with an object is a purpose ("left the town to meet her").
    | {"visit", "leave", "enter", "tour", "reach", "cross", "join", "buy", "spend", "raise", "block", "blockade"}
    | {"barricade", "occupy", "storm", "besiege", "attack", "bomb", "raid", "invade", "seize", "capture", "begin"}
    | {"start", "continue", "resume", "launch", "mount", "stage", "hold", "organise", "organize", "sign", "issue"}
)
#: After "for" or "of" with a gerund, the object of these kinds of sentence did it: "sanctioned X for aiding".
_OBJECT_GERUND = frozenset({"for", "of", "from", "as"})
_PREPOSITION_MARKS = frozenset({"before", "after", "like", "unlike", "besides", "since", "than"})
#: What is issued or signed speaks for whoever does so ("issued a statement condemning the vote").
_ISSUED = frozenset(
    {"statement", "declaration", "letter", "resolution", "communique", "communiqué", "message", "petition", "note"}
    | {"decree", "order", "ruling", "proposal", "motion", "tweet", "post", "speech", "report", "memo", "memorandum"}
    # "said at a news conference announcing it"
    | {"conference", "briefing", "interview"}
)
#: Verbs whose "of", "for" or "with" is what somebody is said to have done.
CHARGING = frozenset({"accuse", "suspect", "charge", "convict", "blame"})
#: A subject is looked for through so many verbs.
_MAX_CLIMB = 6
#: Nouns that urge somebody to a deed, with the prepositions before whoever is urged ("pressure **on** Kovar to leave").
_URGING = {
    **dict.fromkeys(("pressure", "call"), ("on", "upon")),
    **dict.fromkeys(("appeal", "plea", "request", "order", "ultimatum", "warning", "invitation"), ("to",)),
    **dict.fromkeys(("advice", "instruction", "recommendation"), ("to",)),
}
#: With nobody named, those who urge are not those who would do it.
_OTHERS_URGED = frozenset({"pressure", "call"})
#: Whoever does this with pressure or a call is urged ("faces calls to resign").
_FACED = frozenset({"face", "feel", "resist", "withstand", "defy", "reject", "ignore", "dismiss", "heed", "rebuff"})
#: Who goes between others, so that what follows those others is rather theirs ("envoy to the alliance fighting them").
_GO_BETWEENS = frozenset(
    {"envoy", "ambassador", "emissary", "adviser", "advisor", "aide", "liaison", "lawyer", "attorney", "counsel"}
)
#: What they do themselves.
_GOING = frozenset({"say", "speak", "talk", "visit", "travel"})


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Who is spoken of as the subject of a verb form, found through control and coordination if not stated.

    Args:
        verb: the verb form.
        depth: how many verbs lie between it and the one that was asked for.
    """
    # "Kovar is opposed to it": the parser may hang the subject on the auxiliary.
    if own := below(verb, SUBJECTS) or [s for aux in below(verb, _AUXILIARIES) for s in below(aux, SUBJECTS)]:
        if is_infinitive(verb) and _ends_a_list(verb, own[0]):
            return []
        found = expand(_listed(verb, own))
        return found[1:] if len(found) > 1 and _is_marked_off(verb, own[0]) else found
    if verb.dep_ == "ROOT" and is_infinitive(verb) and (named := adverbial_names(verb, before=True)):
        # "Kovar to visit neighbour": in a headline the parser takes the name for an adverb.
        return expand(named)
    if depth > _MAX_CLIMB:
        return []
    head: Token = verb.head
    match verb.dep_:
        case "relcl" | "advcl" | "xcomp" if head.pos_ == "PROPN" and head.dep_ == "ROOT" and is_infinitive(verb):
            # A headline: "Kovar to visit neighbour".
            return expand([head])
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return surface_subject(shares_subject_with(verb), depth + 1)
        case "ccomp" if lost := _subject_lost(verb):
            return expand(lost)
        case "xcomp" | "ccomp" if head.pos_ in {"VERB", "AUX", "ADJ"}:
            objects = objects_of(head)
            if objects and objects[0].i < verb.i and head.lemma_.lower() not in _SUBJECT_CONTROL:
                return expand(objects)
            if addressed := [t for s in ("on", "upon") for t in preposition_objects(head, s) if t.i < verb.i]:
                # "called on her to resign"
                return addressed
            return surface_subject(head if head.pos_ != "ADJ" else _copula(head), depth + 1)
        case "acomp" if head.pos_ == "AUX":
            return surface_subject(head, depth + 1)
        case "advcl" if head.pos_ in {"VERB", "AUX"}:
            if nearer := _urged_by(verb, head) or _right_before(verb, head):
                return nearer
            found = surface_subject(head, depth + 1)
            if verb.tag_ == "VBG" and verb.i > head.i and all(t.tag_ == "NN" and not t.ent_type_ for t in found):
                # "the camp was attacked by troops, killing two": what follows from a deed is the doer's.
                return agents_of(head) or found
            return found
        case "acl":
            return _subject_through_noun(verb, head, depth)
        case "relcl" if head.pos_ in {"NOUN", "PROPN", "PRON"} and not objects_of(verb):
            return []
        case "pcomp" if verb.tag_ != "VBN" or verb.n_lefts:
            # Not "the work of murdered Anna Kovar", where the parser takes the participle for a deed.
            return _subject_through_preposition(head, depth)
    return []


def agents_of(verb: Token) -> list[Token]:
    """Those by whom something is done, also where "by" hangs on what it is done for ("accused of spying by Kovar")."""
    found = [o for c in verb.children if c.dep_ == "agent" for o in below(c, frozenset({"pobj"}))]
    if not found and verb.lemma_ in CHARGING:
        deeds = [o for c in verb.children if c.dep_ == "prep" for o in c.children if o.tag_ in {"VBG", "NN"}]
        found = [t for deed in deeds if deed.n_lefts == 0 for t in preposition_objects(deed, "by")]
    return expand(found)


def _listed(verb: Token, own: list[Token]) -> list[Token]:
    """The subjects of a verb without what the parser did not see to be an apposition, and with the head of a list.

    "Kovar, the minister, and Novak said": two subjects. "Slovakia, Hungary sign treaty": a headline without "and".
    """
    first = own[0]
    if len(own) > 1:
        if first.nbor().text == ":":
            # "Vienna: The minister said": where a report is from.
            return own[1:]
        article = own[1].left_edge
        set_apart = article.i == first.i + 2 and article.nbor(-1).text == ","
        if first.pos_ == "PROPN" and article.pos_ == "DET" and set_apart:
            return [first, *(c for c in own[1].children if c.dep_ == "conj"), *own[2:]]
        return own
    before = first.left_edge.i - 1
    listed = before > 0 and first.ent_type_ in PARTIES and first.doc[before].text == ","
    adverbs = [t for t in below(verb, frozenset({"npadvmod"})) if t.i < first.i and t.ent_type_ in PARTIES]
    return [t for t in adverbs if t.ent_type_ == "PERSON" or (listed and t.i == before - 1 and t.n_lefts == 0)] + own


def _is_marked_off(verb: Token, subject: Token) -> bool:
    """Whether the first of several subjects belongs to a preposition before it.

    "Before the minister, A and B had left": the parser takes `before` for a conjunction and all three for subjects,
    which a main verb cannot have.
    """
    return verb.dep_ == "ROOT" and any(
        c.dep_ == "mark" and c.lower_ in _PREPOSITION_MARKS and c.i == subject.left_edge.i - 1 for c in verb.children
    )


def _copula(adjective: Token) -> Token:
    """The verb that makes an adjective a predicate ("**is** ready to leave"), else the adjective itself."""
    return adjective.head if adjective.dep_ == "acomp" else adjective


def _subject_through_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    """Who does what a verb form behind a noun says: "those **killed**", "a plan by Kovar **to leave**"."""
    if verb.tag_ == "VBG":
        return (_issuers(noun, depth) if noun.lemma_ in _ISSUED else []) or expand([_nearer(verb, noun)])
    if verb.tag_ == "VBN":
        if noun.lower_ == "those" and noun.head.lower_ == "among" and noun.head.head.lemma_ == "be":
            # "Among those arrested was Kovar."
            return surface_subject(noun.head.head, depth + 1)
        return expand([noun])
    if urged := _addressed(noun, noun.lemma_):
        return urged
    if noun.lemma_ in _OTHERS_URGED:
        faced = noun.dep_ == "dobj" and noun.head.lemma_ in _FACED
        return surface_subject(noun.head, depth + 1) if faced else []
    if possessors := below(noun, frozenset({"poss"})):
        return expand(possessors)
    if noun.pos_ == "PROPN" and noun.dep_ == "ROOT":
        # A headline: "Kovar to visit neighbour".
        return expand([noun])
    governor = noun.head
    if noun.dep_ in {"dobj", "attr", "oprd"} and governor.pos_ in {"VERB", "AUX"}:
        return surface_subject(governor, depth + 1)
    if modifiers := [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.ent_type_]:
        return modifiers
    return preposition_objects(noun, "by") or preposition_objects(noun, "of")


def _ends_a_list(verb: Token, subject: Token) -> bool:
    """Whether the last of a list was taken for who is to do it ("pressure from A, B and **C to leave**.").

    Only a headline, which has no full stop, says in this way what somebody is going to do.
    """
    if verb.dep_ == "ROOT":
        told = any(c.i < subject.i and is_finite(c) for c in below(verb, frozenset({"ccomp"})))
    else:
        told = verb.dep_ == "advcl" and verb.head.i < subject.i and is_finite(verb.head)
        told = told and not any(c.dep_ in {"mark", "prep"} and c.i < subject.i for c in verb.children)
    first, last = subject.left_edge.i, verb.sent.end - 1
    return told and first > 0 and verb.doc[first - 1].text == "," and verb.doc[last].text == "."


def _subject_lost(verb: Token) -> list[Token]:
    """The subject that the parser gave to a participle between it and its verb ("that **files**, left out, may do")."""
    if verb.i < verb.head.i or not is_finite(verb):
        return []
    inner = [c for c in below(verb, frozenset({"advcl"})) if verb.head.i < c.i < verb.i and c.tag_ in {"VBN", "VBD"}]
    marked = (c for c in inner if any(m.lower_ == "that" and m.dep_ == "mark" for m in c.children))
    return [s for c in marked for s in below(c, SUBJECTS) if s.i < c.i]


def _addressed(holder: Token, urging: str) -> list[Token]:
    """Whom a noun of urging is addressed to, by the prepositions under a token."""
    return [t for slot in _URGING.get(urging, ()) for t in preposition_objects(holder, slot)]


def _urged_by(verb: Token, head: Token) -> list[Token]:
    """Who is to do what the parser hung on a light verb ("put pressure **on Kovar** to leave")."""
    if not is_infinitive(verb):
        return []
    nouns = [c for c in below(head, frozenset({"dobj"})) if c.i < verb.i]
    return [t for n in nouns for t in _addressed(n, n.lemma_) or _addressed(head, n.lemma_) if n.i < t.i < verb.i]


def _right_before(verb: Token, head: Token) -> list[Token]:
    """Those right before a participle that the parser hung on "be" ("is of use to **clerks** trying to count")."""
    before = verb.doc[verb.i - 1]
    if verb.tag_ != "VBG" or head.lemma_ != "be" or before.tag_ != "NNS" or before.i < head.i:
        return []
    first = before
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    return expand([first]) if first.dep_ == "pobj" and first.head.lower_ in {"to", "for"} else []


def _nearer(verb: Token, noun: Token) -> Token:
    """The noun whose participle it is: behind a go-between the one right before the verb, if that is no name."""
    if noun.lemma_ not in _GO_BETWEENS or verb.lemma_ in _GOING:
        return noun
    before = verb.doc[verb.i - 1]
    direct = before.dep_ == "pobj" and before.head.head.i == noun.i and before.head.lower_ in {"to", "for"}
    return before if direct and before.pos_ == "NOUN" else noun


def _issuers(noun: Token, depth: int) -> list[Token]:
    """Whose word a statement is: its possessor, whom it is "by" or "from", or who issues it."""
    if possessors := below(noun, frozenset({"poss"})):
        return expand(possessors)
    if authors := preposition_objects(noun, "by") or preposition_objects(noun, "from"):
        return authors
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    return surface_subject(governor, depth + 1) if noun.dep_ in {"dobj", "pobj"} and governor.pos_ == "VERB" else []


def _subject_through_preposition(preposition: Token, depth: int) -> list[Token]:
    """Who does what a gerund behind a preposition says: "fined Kovar for **smuggling**", "her way of **working**"."""
    governor = preposition.head
    if governor.pos_ in {"VERB", "AUX"}:
        if preposition.lower_ in {"in", "during"} and is_passive(governor):
            # "Two men were killed in shelling": not by those it befell.
            return []
        if preposition.lower_ in _OBJECT_GERUND and (objects := objects_of(governor)):
            return expand(objects)
        return surface_subject(governor, depth + 1)
    if governor.dep_ == "dobj" and governor.head.lemma_ in CHARGING:
        # "accused Hungary of lying", where the parser hangs "of" on the name
        return expand([governor])
    if governor.pos_ == "NOUN":
        if possessors := below(governor, frozenset({"poss"})):
            return expand(possessors)
        if governor.dep_ in {"dobj", "attr"}:
            return surface_subject(governor.head, depth + 1)
    return []
