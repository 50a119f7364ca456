"""What a name of the tables is where it stands in a text: that of something known, somebody's, a body's, or none."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.bodywords import BODY_WORDS, COMMON_WORDS
from kg.extract.innames import NOTHING, PLACE_CLASSES, label_instead
from kg.extract.languages import is_ancestry, is_in_name, is_language
from kg.extract.lexicon import Form, FormKind
from kg.extract.namewords import ROLE_WORDS
from kg.extract.spotting import NAME_TAGS, Page, Spot
from kg.known import Known, KnownEntity

__all__ = ["PLACES", "WANTED", "from_table"]

#: Labels of the model that name agents and places.
WANTED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
#: The letters of a state.
_LETTERS = 2
#: What an entity of a class would be called by the model, for votes between the two; of all others, "ORG".
_LABEL_OF_CLASS = {"Person": "PERSON", "Place": "LOC"} | dict.fromkeys(PLACE_CLASSES - {"Place"}, "GPE")
#: Bodies that go by a word which opens many other names.
_OPENED = frozenset({"MediaOrganisation", "Organisation"})
#: What the name of a body is made of ("Aid **and** Relief Centre") and ends with, if it is named after somebody.
_BODY_TAGS = NAME_TAGS | {"CC", "IN"}
_JOINING = frozenset({"and", "&", "for", "of"})
_BUILT = frozenset({"airport", "stadium", "bridge"})
_HEADS = BODY_WORDS - {"campaign", "team", "side", "party", "group", "movement"} | {"complex", *_BUILT}
_ADJECTIVES = frozenset({FormKind.ADJECTIVE, FormKind.DEMONYM, FormKind.WEAK_ADJECTIVE})
_ADJECTIVE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "NNS"})


def from_table(page: Page, known: Known, placed: set[str], start: int, end: int, form: Form) -> Spot | None:
    """What a form of the tables names where it stands, or None where the model should say.

    Args:
        page: the document.
        known: the tables.
        placed: the forms that the model takes for a place somewhere in the document.
        start: first token of the form.
        end: the token behind it.
        form: what stands there.
    """
    if form.kind is FormKind.PHRASE:
        return Spot(start, end, NOTHING)
    keys = _of_letters(page, known, start, form) if len(form.text) == _LETTERS and form.text.isupper() else form.keys
    if not keys:
        return None
    entities = [known.by_key[key] for key in keys]
    initial = start in page.initials
    instead = label_instead(page, known, entities, start, end, form.kind)
    if instead is not None:
        return Spot(start, end, instead, initial=initial) if instead else None
    if all(e.cls == "Person" for e in entities) and (last := _end_of_body(page, end)) > end:
        return Spot(start, last, "FAC" if page.lowers[last - 1] in _BUILT else "ORG", initial=initial)
    if form.kind not in _ADJECTIVES:
        return _named(page, entities, placed, start, end, form)
    if end == start + 1 and page.words[start] in page.families and _acts_alone(page, start):
        return Spot(start, end, "PERSON", initial=initial)
    if _is_of_place(page, known, entities[0], start, end, form.kind):
        return Spot(start, end, "NORP", keys, adjective=True, initial=initial)
    return None


def _is_of_place(page: Page, known: Known, entity: KnownEntity, start: int, end: int, kind: FormKind) -> bool:
    """Whether a nationality speaks of its place, not of a language, a name it stands in, or somebody's forebears."""
    if kind is not FormKind.DEMONYM and (is_language(page, known, start, end) or is_in_name(page, start, end)):
        return False
    if is_ancestry(page, known, end, country=entity.cls == "Country"):
        return False
    inside = page.labelled(start, end)
    # Nobody's name has "the": "the Dane".
    article = start > 0 and page.words[start - 1] in {"the", "The"} and bool(inside & {"PERSON", "ORG"})
    if kind is FormKind.WEAK_ADJECTIVE and not inside & {"NORP", "GPE"} and not article:
        return False
    return page.tags[start] in _ADJECTIVE_TAGS or page.capitals[start]


def _named(
    page: Page, entities: Sequence[KnownEntity], placed: set[str], start: int, end: int, form: Form
) -> Spot | None:
    """The name of known entities, or None where too little but the letters speaks for them.

    Args:
        page: the document.
        entities: those that the tables know by the name.
        placed: as in `from_table`.
        start: first token of the name.
        end: the token behind it.
        form: the name.
    """
    inside = page.labelled(start, end)
    wanted = {_LABEL_OF_CLASS.get(e.cls, "ORG") for e in entities}
    agreed = wanted & inside or (wanted & PLACES and inside & PLACES)
    if "NORP" in inside and any(e.cls == "PoliticalParty" for e in entities):
        # "the Greens", "Social Democrats": the model takes a party for the people in it.
        agreed = agreed or {"ORG"}
    capital = any(e.cls == "City" and e.acts_for for e in entities)
    if (form.kind is FormKind.WEAK and not capital) or (end == start + 1 and wanted == {"PERSON"}):
        if not agreed or (wanted == {"ORG"} and (_is_tail(page, start) or _is_opening(page, entities, end))):
            return None
    elif wanted <= PLACES and not any(e.cls == "Country" or e.acts_for for e in entities):
        # A town counts where the model sees a place, here or elsewhere in the article; many are surnames or words too.
        if not agreed and (form.text not in placed or "PERSON" in inside):
            return None
    elif end == start + 1 and not (page.tags[start] in NAME_TAGS or inside & WANTED or page.capitals[start]):
        return None
    ends_inside_word = page.offsets[start] + len(form.text) < page.offsets[end - 1] + len(page.words[end - 1])
    label = next(iter(sorted(wanted & inside)), min(wanted))
    keys = tuple(e.key for e in entities)
    return Spot(start, end, label, keys, adjective=ends_inside_word, initial=start in page.initials)


def _acts_alone(page: Page, i: int) -> bool:
    """Whether a nationality that is also a family name stands like a name: "**Slovak** said", not "the Slovak said"."""
    before, after = page.tags[i - 1] if i else "", page.tags[i + 1 : i + 2]
    told = before in {"VBD", "VBZ"} and page.words[i + 1 : i + 2] in ([","], ["."])
    return page.tags[i] == "NNP" and before != "DT" and (told or after in (["VBD"], ["VBZ"], ["POS"]))


def _end_of_body(page: Page, end: int) -> int:
    """The end of the name of a body that is named after somebody ("King Orlan **Aid and Relief Centre**"), or `end`.

    Its words all have capitals, but for those that join them, and the last is what bodies are; headlines are no sign.
    """
    last = end
    while last < len(page.words) and page.tags[last] in _BODY_TAGS and last not in page.headlines:
        if page.lowers[last] in ROLE_WORDS or not (page.lowers[last] in _JOINING or page.words[last].istitle()):
            break
        last += 1
    is_body = last > end + 1 and page.words[last - 1].istitle() and page.lowers[last - 1] in _HEADS
    return last if is_body else end


def _of_letters(page: Page, known: Known, start: int, form: Form) -> tuple[str, ...]:
    """Which of those called by two letters is meant: a region behind a town and a comma, the others elsewhere."""
    regions = tuple(key for key in form.keys if known.by_key[key].cls == "Region")
    in_town = start > 1 and page.words[start - 1] == "," and page.labels.get(start - 2) in PLACES
    return regions if regions and in_town else tuple(key for key in form.keys if key not in regions)


def _is_tail(page: Page, start: int) -> bool:
    """Whether a name of common words is the end of a longer one ("Labour Congress")."""
    i = start - 1
    return (
        i >= 0
        and i not in page.initials
        and page.tags[i] == "NNP"
        and page.words[i].istitle()
        and page.lowers[i] not in ROLE_WORDS
        and page.lowers[i] in COMMON_WORDS
    )


def _is_opening(page: Page, entities: Sequence[KnownEntity], end: int) -> bool:
    """Whether a name that may be no name opens a longer one of the press or of a body ("The National **Guard**").

    An office behind it is no part of it ("The Hour **Editor** Anna Kovar"), nor is what the paper is ("Hour Magazine").
    """
    return (
        page.labels.get(end) == "ORG"
        and page.tags[end] in NAME_TAGS
        and page.lowers[end] not in ROLE_WORDS | BODY_WORDS
        and all(e.cls in _OPENED for e in entities)
    )
