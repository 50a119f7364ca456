"""What a clause shows of conditions, habits, ability, leave, purposes and questions, read off the parse of one word."""

from __future__ import annotations

from kg.extract.tokens import Span, Token
from kg.extract.tree import is_finite, is_infinitive, is_passive

__all__ = [
    "asks_how",
    "degree_of",
    "goes_on",
    "has_modal",
    "has_perfect",
    "has_purpose",
    "is_ability",
    "is_asked",
    "is_counterfactual",
    "is_excuse",
    "is_foreseen",
    "is_general",
    "is_habit_or_sequel",
    "is_identity_asked",
    "is_inverted_condition",
    "is_irrealis",
    "is_mere_permission",
    "is_of_anyone",
    "is_perfect",
    "is_purpose",
    "is_repeated",
    "is_supposed",
    "looks_ahead",
]

_ASKING = frozenset({"WRB", "WP", "WP$", "WDT"})
_REPEATED = frozenset(
    {"repeatedly", "regularly", "often", "frequently", "routinely", "always", "usually", "times", "occasions"}
    | {"sometimes", "occasionally"}
)
#: Before a plural they tell of several of a kind: "past visits", "his two campaigns".
_SEVERAL_WORDS = (
    "repeated frequent regular occasional several many numerous various multiple countless successive consecutive past "
    "previous earlier further two three four five six seven eight nine ten dozens both"
)
_SEVERAL = frozenset(_SEVERAL_WORDS.split())
#: Adverbs by which "would" tells what came next, as seen from a past time.
_SEQUEL = frozenset({"later", "eventually", "ultimately", "subsequently", "afterwards"})
_CONDITIONS = frozenset({"if", "unless"})
_MAYBE = frozenset({"may", "might", "could"})
_SUPPOSING = frozenset({"would", "could", "might", "'d", "’d"})
_MAX_CLIMB = 8
#: What is, rather than happens: "may **know**" is said of now.
_STATES = frozenset(
    {"be", "have", "know", "mean", "need", "want", "contain", "include", "seem", "belong", "own", "live"}
)
#: By these a source goes unnamed; what it does so for stands within so many tokens.
_UNNAMED = frozenset({"anonymity", "anonymously"})
_NEAR_EXCUSE = 7
_AUTHORISED = frozenset({"authorize", "authorise", "authorized", "authorised"})
_ANY = frozenset({"any", "every", "each"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "whichever", "everyone", "everybody", "those"})


def is_excuse(verb: Token) -> bool:
    """Whether a deed only tells why a source is not named: "spoke on condition of anonymity **to discuss** it"."""
    first = max(verb.sent.start, verb.i - _NEAR_EXCUSE)
    if not is_infinitive(verb):
        return False
    if verb.head.lemma_ in _AUTHORISED and verb.dep_ == "xcomp":
        # "was not authorised to speak publicly"
        return any(c.dep_ == "neg" for t in (verb.head, verb.head.head) for c in t.children)
    return any(t.lower_ in _UNNAMED for t in verb.doc[first : verb.i])


def is_repeated(verb: Token) -> bool:
    """Whether a verb or noun says that it happened time and again ("repeatedly", "several times", "past visits")."""
    plural = verb.tag_ == "NNS"
    if plural and verb.dep_ == "pobj" and verb.head.lower_ == "past":
        # "recalled **past** visits": the parser takes it for a preposition.
        return True
    for child in verb.children:
        if child.lower_ in _REPEATED and child.dep_ in {"advmod", "npadvmod", "dobj", "amod"}:
            return True
        if plural and child.lower_ in _SEVERAL and child.dep_ in {"amod", "nummod", "det", "predet"}:
            return True
        if child.lower_ in {"on", "at"} and any(o.lower_ in _REPEATED and o.tag_ == "NNS" for o in child.children):
            return True
    return False


def is_habit_or_sequel(verb: Token) -> bool:
    """Whether "would" on a verb tells of the past: of a habit ("every summer"), or of what came next ("later")."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in _SEQUEL:
            return True
        if child.dep_ == "npadvmod" and any(c.lower_ in {"every", "each"} for c in child.children):
            return not is_irrealis(verb)
    return goes_on(verb) or (is_repeated(verb) and not is_irrealis(verb))


def goes_on(verb: Token) -> bool:
    """Whether "go on" only leads over to what was done next ("**went on** to visit")."""
    return verb.lemma_ == "go" and any(c.dep_ in {"prt", "prep", "advmod"} and c.lower_ == "on" for c in verb.children)


def is_irrealis(verb: Token) -> bool:
    """Whether "would" on a verb hangs on a condition, or speaks of what did not come about ("would have left")."""
    if is_perfect(verb):
        return True
    for child in verb.children:
        if child.dep_ == "advcl" and any(
            m.dep_ == "mark" and m.lower_ in _CONDITIONS for m in child.children if m.i < child.i
        ):
            return True
    return False


def is_counterfactual(word: Token) -> bool:
    """Whether a clause thinks through what did not come about: "**had** they **left**, he **would have** stayed".

    Neither the condition in the past perfect nor what would have followed is so, or may be so.
    """
    current = word
    for _ in range(_MAX_CLIMB):
        if current.pos_ in {"VERB", "AUX"}:
            conditions = [c for c in current.children if c.dep_ == "advcl" and _is_past_condition(c)]
            if conditions and any(c.dep_ == "aux" and c.lower_ in _SUPPOSING for c in current.children):
                return is_perfect(current) or any(c.i == word.i or c.is_ancestor(word) for c in conditions)
        if current.dep_ in {"relcl", "acl", "ROOT"}:
            return False
        current = current.head
    return False


def _is_past_condition(verb: Token) -> bool:
    """Whether a clause is a condition in the past perfect: "if they **had left**", "**had** they **left**"."""
    had = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in {"had", "'d", "’d"}), None)
    if had is None or verb.tag_ not in {"VBN", "VBD"}:
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    inverted = subject is not None and had.i < subject.i
    return inverted or any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)


def is_perfect(verb: Token) -> bool:
    """Whether "have" stands before a verb under a modal ("must **have** left")."""
    return any(c.dep_ == "aux" and c.lower_ in {"have", "'ve", "’ve", "of"} for c in verb.children)


def looks_ahead(verb: Token, modal: str) -> bool:
    """Whether "may", "might" or "could" on a verb speaks of what may come: of a deed, not of a state or of the past."""
    if modal not in _MAYBE or verb.lemma_ in _STATES or is_perfect(verb):
        return False
    return not any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)


def has_perfect(verb: Token) -> bool:
    """Whether a clause stands in the perfect, of whatever tense ("**had** left", "to **have** left")."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children) or is_perfect(verb)


def is_foreseen(verb: Token) -> bool:
    """Whether "would" on a verb looks ahead, so that its subject need not be yet ("the merger **would** cost")."""
    would = any(c.dep_ == "aux" and c.lower_ in {"would", "'d", "’d"} for c in verb.children)
    return would and not is_habit_or_sequel(verb) and not is_perfect(verb)


def is_supposed(verb: Token) -> bool:
    """Whether a clause only thinks through what its subject would do: "an attack **would be** a mistake"."""
    return any(c.dep_ == "aux" and c.lower_ in {"would", "'d", "’d", "could", "might"} for c in verb.children)


def is_general(deed: Token, verb: Token) -> bool:
    """Whether a clause that is a subject speaks of any such deed: "**attacking** is a crime", "**whoever attacks**"."""
    subject = next((c for c in deed.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return subject.lower_ in _ANYONE and deed.tag_ in {"VBZ", "VBP", "VB"}
    return (deed.tag_ == "VBG" or is_infinitive(deed)) and verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}


def is_of_anyone(deed: Token, noun: Token) -> bool:
    """Whether a relative clause says what somebody may do some day: "**anyone** who **attacks** us"."""
    whoever = noun.lower_ in _ANYONE or any(c.lower_ in _ANY and c.dep_ == "det" for c in noun.children)
    return whoever and (deed.tag_ in {"VBZ", "VBP"} or (deed.dep_ == "acl" and deed.tag_ == "VBG"))


def is_inverted_condition(word: Token, sentence: Span) -> bool:
    """Whether a word stands in a condition without "if": "**Should Hungary attack**, Norway will help"."""
    if sentence[0].lower_ not in {"should", "had", "were"} or sentence[-1].text == "?":
        return False
    comma = next((t.i for t in sentence if t.text == ","), -1)
    return sentence.start < word.i < comma


def is_mere_permission(verb: Token) -> bool:
    """Whether a verb of letting tells only of leave given: "was allowed to act", "allows them to act".

    In the active past ("allowed them to enter") news tells with it of the deed, and "to allow" is as sure as its verb.
    """
    told = verb.tag_ not in {"VBZ", "VBP"} and not has_modal(verb)
    # "The firm allowed to bid": a headline leaves out the auxiliary.
    whom = any(
        c.dep_ in {"dobj", "dative"} or (c.dep_ in {"ccomp", "xcomp"} and any(s.dep_ == "nsubj" for s in c.children))
        for c in verb.children
    )
    return not told or not whom or is_passive(verb)


def degree_of(word: Token) -> Token | None:
    """The "too" or "enough" of an adjective: its infinitive is not done or only might be ("**too** weak to leave")."""
    if word.pos_ not in {"ADJ", "ADV"}:
        return None
    return next((c for c in word.children if c.dep_ == "advmod" and c.lower_ in {"too", "enough"}), None)


def is_ability(verb: Token) -> bool:
    """Whether a clause says what somebody could do ("before they **could** act", "before they were **able** to")."""
    able = verb if verb.dep_ != "xcomp" else verb.head
    return any(c.dep_ == "aux" and c.lower_ in {"can", "could"} for c in verb.children) or any(
        c.lower_ == "able" for c in able.children
    )


def is_purpose(token: Token, head: Token) -> bool:
    """Whether the parser took a purpose for a complement: "toured the camp **to meet** survivors"."""
    return (
        is_infinitive(token)
        and head.pos_ == "VERB"
        and any(c.dep_ == "dobj" and head.i < c.i < token.i for c in head.children)
    )


def has_purpose(verb: Token) -> bool:
    """Whether a motion or act is given a purpose: an infinitive clause that is no complement."""
    return any(
        c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i and any(d.tag_ == "TO" for d in c.children)
        for c in verb.children
    )


def asks_how(verb: Token) -> bool:
    """Whether a finite clause opens with a question word other than "whether" ("**why** they left")."""
    first = verb.left_edge
    return first.tag_ in {"WP", "WRB", "WP$"} and is_finite(verb)


def is_asked(sentence: Span, at: Token | None = None) -> bool:
    """Whether a sentence asks if something is so; one with a question word takes it for granted ("Why did he go?").

    A question that is quoted at the end asks only for what stands within the same marks as the word `at`.
    """
    if at is not None and len(sentence) > 1 and sentence[-1].is_quote and sentence[-2].text == "?":
        marks = sum(t.is_quote and t.text != "'" for t in sentence[at.i - sentence.start :])
        if marks > 1 and marks % 2 == 0:
            return False
    if at is not None and sentence[-1].text == "?":
        # '…, she asked, "Is it?': the quotation goes on in the next sentence.
        marks = sum(t.is_quote and t.text != "'" for t in sentence[at.i - sentence.start :])
        if marks % 2 and sentence.end < len(sentence.doc):
            return False
    # A quotation mark or bracket may follow the question mark, and an "And" or a mark come before the first word.
    asks = any(t.text == "?" for t in sentence[-2:])
    return asks and not any(t.tag_ in _ASKING for t in sentence[:3])


def is_identity_asked(name: Token) -> bool:
    """Whether a noun beside a subject is what a question asks of it: "Is Anna Kovar **the president** of Slovakia?"."""
    subject = name.head
    copula = subject.head
    asked = name.dep_ == "appos" and copula.lemma_ == "be" and copula.i < subject.i
    return asked and name.doc[name.left_edge.i - 1].text != "," and is_asked(name.sent)


def has_modal(verb: Token) -> bool:
    """Whether a verb stands under a modal."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
