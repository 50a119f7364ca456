"""Whether an adjective made of a place's name speaks of the place, or of a language, an ancestry or a family name."""

from __future__ import annotations

from kg.extract.bodywords import HEAD_CLASSES
from kg.extract.namewords import HONORIFICS, JOINTS, NO_NAME, ROLE_MODIFIERS, ROLE_WORDS, words_of
from kg.extract.spotting import NAME_TAGS, Page
from kg.known import Known
from kg.known.common import no_bodies

__all__ = ["is_ancestry", "is_family_name", "is_in_name", "is_language"]

#: Before a nationality that no noun follows, these tell that its language is meant.
_LANGUAGE_VERBS = words_of(
    """in into speak speaks speaking spoke spoken learn learns learning learned learnt teach teaches teaching taught
    study studies studying studied fluent broken perfect basic flawless halting passable colloquial accented
    rudimentary"""
)

#: Behind a nationality, perhaps after a hyphen, these tell that its language is meant.
_LANGUAGE_WORDS = words_of(
    """language languages speaking speaker speakers translation translations translator interpreter subtitles grammar
    alphabet word words phrase phrases medium dictionary textbook teacher teachers lesson lessons class classes course
    courses exam exams proficiency fluency skills dominant sounding version term terms text texts name names characters
    script reading professor professors literature department"""
)

#: Before "of", "from" or "to" and a nationality that no noun follows, these tell that its language is meant.
_LANGUAGE_NOUNS = words_of(
    """command knowledge grasp mastery level word words lack translated translation translate interpretation
    interpreted teacher teachers dialect"""
)

#: In one list with these, or with languages, a nationality is a subject at school or a language.
_SCHOOL_SUBJECTS = words_of(
    "math maths mathematics science physics chemistry biology history geography literature algebra"
)
_NOMINAL_TAGS = frozenset({"NN", "JJ", "HY", "CD"})
#: "in Danish called", unlike "in Danish controlled waters".
_CALLED = frozenset({"called", "known", "named", "titled"})
#: Whom a double nationality is said of.
_DOUBLE = frozenset(
    {"voter", "voters", "member", "members", "community", "communities", "population", "family", "families", "bloc"}
    | {"man", "men", "woman", "women", "couple", "people", "candidates", "candidate", "vote"}
    | {"businessman", "businesswoman", "immigrant", "immigrants", "descent"}
)
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
#: Between the verb and the language ("speak only Danish", "in both Danish and Slovak").
_BETWEEN = frozenset({"both", "only", "fluent", "good", "broken", "perfect", "basic", "some", "no", "little"})
#: Whose language may be good or bad ("her Danish").
_OWN = frozenset({"my", "your", "his", "her"})
#: Before a people ("the Danish", "these Danish") or a predicate ("he is Danish").
_NO_LANGUAGE_TAGS = frozenset({"DT", "PDT", "JJ", "JJR", "JJS", "CD", "RB", "POS", "NNP", "NNPS", "PRP$"})
_COPULAS = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "become", "became", "feel", "feels"}
)
#: No nouns, whatever the tagger says ("ads in Danish beginning in May").
_STARTING = frozenset({"beginning", "starting"})
#: How well one may know a language.
_QUALITIES = frozenset({"good", "bad", "poor", "excellent", "decent", "plain"})
_OPENING = frozenset({"``", '"', "\u201c", "\u2018", "'"})
#: How far a list of languages is followed.
_LONGEST = 12


def is_language(page: Page, known: Known, start: int, end: int) -> bool:
    """Whether an adjective means a language: "in Danish", "Danish-speaking", "speaks Slovak and Danish".

    Args:
        page: the document.
        known: the tables, for the other adjectives of a list.
        start: first token of the adjective.
        end: the token behind it.
    """
    if _is_behind(page, end):
        return True
    if start and page.tags[start - 1] in {":", "HYPH", ","} and page.lowers[end : end + 1] == ["for"]:
        # "– Danish for farewell"
        return True
    if (
        start > 1
        and page.words[start - 1] in _HYPHENS
        and (page.lowers[start - 2] in {"to", "into"} or page.tags[start - 2] == "VBN")
    ):
        return True
    first, last, taught = _listed(page, known, start, end)
    if last != end and _is_behind(page, last):
        return True
    before = first - 1
    while before > 0 and page.lowers[before] in _BETWEEN and page.lowers[before - 1] in _LANGUAGE_VERBS:
        before -= 1
    word = page.lowers[before] if before >= 0 else ""
    near = page.lowers[max(before - 3, 0) : before]
    if taught or (page.lowers[last : last + 1] == ["at"] and "level" in page.lowers[last : last + 5]):
        return True
    if word in {"of", "from", "to"} and not _LANGUAGE_NOUNS.isdisjoint(near):
        return last >= len(page.tags) or page.tags[last] == "CC" or not _goes_on(page, last)
    if _goes_on(page, last) or _is_hyphened(page, last):
        return False
    if word in _LANGUAGE_VERBS or word in _OWN:
        return True
    # Words that are for single people too ("a Slovak") are languages only there; the others also where people would
    # have an article ("the Danish").
    told = any(w in known.by_adjective and w not in known.by_demonym for w in page.words[first:last])
    return told and _is_bare(page, known, before, last)


def _is_bare(page: Page, known: Known, before: int, last: int) -> bool:
    """Whether adjectives that no noun follows have no article, are no predicate and stand in no list of peoples.

    Peoples may lack an article before what they do ("French vote again").

    Args:
        page: the document.
        known: the tables.
        before: the token before the first of them.
        last: the token behind the last.
    """
    does = last + (page.tags[last : last + 1] == ["RB"])
    if does < len(page.tags) and page.tags[does].startswith(("VB", "MD")) and page.lowers[does] not in _COPULAS:
        return False
    if before < 0:
        return True
    plain = page.tags[before] not in _NO_LANGUAGE_TAGS and page.lowers[before] not in _COPULAS
    if not plain and page.lowers[before] not in _QUALITIES:
        return False
    if page.lowers[before] not in JOINTS:
        return True
    at = before - 1 if page.words[before - 1 : before] != [","] else before - 2
    return at < 0 or page.words[at] not in known.by_demonym


def _is_hyphened(page: Page, i: int) -> bool:
    """Whether token `i` is a hyphen that joins the word before it to another ("Danish-born")."""
    return i < len(page.words) and page.words[i] in _HYPHENS and page.offsets[i] == _end(page, i - 1)


def _end(page: Page, i: int) -> int:
    return page.offsets[i] + len(page.words[i])


def _goes_on(page: Page, i: int) -> bool:
    """Whether the noun phrase goes on with token `i`, perhaps behind a joint ("in Danish and foreign hands")."""
    if i < len(page.tags) and page.words[i] in _OPENING:
        i += 1
    if i >= len(page.tags) or not page.words[i][0].isalpha():
        return False
    if page.tags[i] == "CC" and i + 1 < len(page.tags):
        i += 1
        if page.tags[i] == "NNP" and page.words[i].istitle():
            # Another language, which the tables do not know.
            i += 1
            if i >= len(page.tags) or not page.words[i][0].isalpha():
                return False
    if page.lowers[i] in _STARTING:
        return False
    participle = page.tags[i] == "VBN" and page.lowers[i] not in _CALLED
    return participle or page.tags[i][:2] in _NOMINAL_TAGS


def _is_behind(page: Page, end: int) -> bool:
    """Whether what follows an adjective is a word of languages ("Danish lessons", "Danish-speaking")."""
    after = page.lowers[end : end + 2]
    return not _LANGUAGE_WORDS.isdisjoint(after[:1] if after[:1] != ["-"] else after[1:])


def _listed(page: Page, known: Known, start: int, end: int) -> tuple[int, int, bool]:
    """Where the list of adjectives and school subjects around one starts and ends, and if it has such a subject."""
    first, last, taught = start, end, False

    def fits(i: int) -> bool:
        nonlocal taught
        if page.lowers[i] in _SCHOOL_SUBJECTS or no_bodies().get(page.lowers[i]) == "language":
            taught = True
            return True
        return page.words[i] in known.by_adjective

    while first > 1 and start - first < _LONGEST and page.lowers[first - 1] in JOINTS:
        at = first - 2
        if at > 0 and page.words[at] == ",":
            at -= 1
        if not fits(at):
            break
        first = at
    while last + 1 < len(page.words) and last - end < _LONGEST and page.lowers[last] in JOINTS:
        at = last + 1
        if page.lowers[at] in JOINTS and at + 1 < len(page.words):
            at += 1
        if not fits(at):
            break
        last = at + 1
    return first, last, taught


def is_ancestry(page: Page, known: Known, end: int, *, country: bool) -> bool:
    """Whether an adjective before token `end` only tells where someone's forebears are from.

    That is so where a nationality follows that of a part of the world ("African-American"); "Latin American" is an
    adjective of its own. Of a country's (`country`) it is so before people only: "Slovak-Danish voters", not "talks".
    """
    hyphened = page.words[end : end + 1] != [] and page.words[end] in _HYPHENS
    i = end + 1 if hyphened else end
    word = page.words[i] if i < len(page.words) else ""
    if not country:
        return word in known.by_adjective or word in known.by_demonym
    if not hyphened or not (word in known.by_adjective or word in known.by_demonym):
        return False
    behind = page.lowers[i + 1] if i + 1 < len(page.lowers) else ""
    alone = not page.tags[i + 1 : i + 2] or not page.tags[i + 1].startswith(("NN", "JJ", "VB", "HY", "CC", "RB"))
    return word not in known.by_adjective or alone or behind in ROLE_WORDS or behind in _DOUBLE


def is_in_name(page: Page, start: int, end: int) -> bool:
    """Whether an adjective stands in the middle of a body's name ("Our Own Danish High School")."""
    if not start or end >= len(page.tags) or start - 1 in page.initials or page.tags[end] not in NAME_TAGS:
        return False
    word = page.lowers[start - 1]
    own = word == "own" and page.words[start - 1].istitle()
    if (
        (page.tags[start - 1] not in NAME_TAGS and not own)
        or word in ROLE_WORDS
        or word in ROLE_MODIFIERS
        or word in NO_NAME
    ):
        return False
    while end < len(page.tags) and page.tags[end] in NAME_TAGS:
        end += 1
    return page.lowers[end - 1] in HEAD_CLASSES and page.words[end - 1].istitle()


def is_family_name(page: Page, start: int) -> bool:
    """Whether a title says that what follows is somebody's name ("Mr. England", "Sheikh Sabah")."""
    return start > 0 and page.lowers[start - 1] in HONORIFICS
