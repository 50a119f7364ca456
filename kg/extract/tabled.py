"""What a name of the tables is where it stands in a text: that of something known, somebody's, a body's, or none."""

from __future__ import annotations

from kg.extract.innames import is_continent, is_corner, is_pronoun, is_relative
from kg.extract.languages import is_ancestry, is_family_name, is_in_name, is_language
from kg.extract.lexicon import Form, FormKind
from kg.extract.namewords import BODY_WORDS, COMMON_WORDS, ROLE_WORDS
from kg.extract.trimming import Page, Spot
from kg.known import Known, KnownEntity

__all__ = ["NOTHING", "PLACES", "WANTED", "from_table"]

#: Labels of the model that name agents and places.
WANTED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
#: The letters of a state.
_LETTERS = 2
#: The label of what is named by no name in it.
NOTHING = "WORK_OF_ART"
#: What an entity of a class would be called by the model, for votes between the two.
_LABEL_OF_CLASS = {"Person": "PERSON", "Country": "GPE", "City": "GPE", "Region": "GPE", "Place": "LOC"}
_NAME_TAGS = frozenset({"NNP", "NNPS"})
#: Bodies that go by a word which opens many other names.
_OPENED = frozenset({"MediaOrganisation", "Organisation"})
#: What the name of a body is made of ("Aid **and** Relief Centre") and ends with, if it is named after somebody.
_BODY_TAGS = _NAME_TAGS | {"CC", "IN"}
_JOINING = frozenset({"and", "&", "for", "of"})
_BUILT = frozenset({"airport", "stadium", "bridge"})
_HEADS = BODY_WORDS - {"campaign", "team", "side", "party", "group", "movement"} | {"complex", *_BUILT}
_ADJECTIVE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "NNS"})


def from_table(
    page: Page, known: Known, labels: dict[int, str], placed: set[str], start: int, end: int, form: Form
) -> Spot | None:
    """What a form of the tables names where it stands, or None where the model should say.

    Args:
        page: the document.
        known: the tables.
        labels: the model's label of each token that it marked.
        placed: the forms that the model takes for a place somewhere in the document.
        start: first token of the form.
        end: the token behind it.
        form: what stands there.
    """
    if form.kind is FormKind.PHRASE:
        return Spot(start, end, NOTHING)
    inside = {labels.get(i, "") for i in range(start, end)}
    tag, initial = page.tags[start], start in page.initials
    keys = form.keys
    if len(form.text) == _LETTERS and form.text.isupper():
        keys = _of_letters(known, form, in_town=page.words[start - 1] == "," and labels.get(start - 2) in PLACES)
    if not keys:
        return None
    if start and page.words[start - 1] == "Little" and form.kind is not FormKind.DEMONYM:
        # A quarter of a town ("Little Orlan").
        return None
    if all(_LABEL_OF_CLASS.get(known.by_key[key].cls) in PLACES for key in keys):
        if _is_no_place(page, known, keys, start, end):
            return Spot(start, end, NOTHING)
        if form.kind in {FormKind.NAME, FormKind.WEAK} and is_relative(page, start, end):
            return Spot(start, end, "PERSON", initial=start in page.initials)
    if is_family_name(page, start) and all(known.by_key[key].cls != "Person" for key in keys):
        return None
    if _is_bearers(page, start, end) or _is_family_of(page, start, end):
        return None
    if all(known.by_key[key].cls == "Person" for key in keys) and (last := _end_of_body(page, end)) > end:
        label = "FAC" if page.lowers[last - 1] in _BUILT else "ORG"
        return Spot(start, last, label, initial=start in page.initials)
    if form.kind in {FormKind.ADJECTIVE, FormKind.DEMONYM, FormKind.WEAK_ADJECTIVE}:
        if end == start + 1 and page.words[start] in page.families and _acts_alone(page, start):
            return Spot(start, end, "PERSON", initial=initial)
        if form.kind is not FormKind.DEMONYM and (is_language(page, known, start, end) or is_in_name(page, start, end)):
            return None
        if is_ancestry(page, known, end, country=known.by_key[keys[0]].cls == "Country"):
            return None
        # Nobody's name has "the": "the Dane".
        article = start > 0 and page.words[start - 1] in {"the", "The"} and bool(inside & {"PERSON", "ORG"})
        if form.kind is FormKind.WEAK_ADJECTIVE and not inside & {"NORP", "GPE"} and not article:
            return None
        if tag not in _ADJECTIVE_TAGS and not page.capitals[start]:
            return None
        return Spot(start, end, "NORP", keys, adjective=True, initial=initial)
    entities = [known.by_key[key] for key in keys]
    wanted = {_LABEL_OF_CLASS.get(e.cls, "ORG") for e in entities}
    agreed = wanted & inside or (wanted & PLACES and inside & PLACES)
    if "NORP" in inside and any(e.cls == "PoliticalParty" for e in entities):
        # "the Greens", "Social Democrats": the model takes a party for the people in it.
        agreed = agreed or {"ORG"}
    if form.kind is FormKind.WEAK or (end == start + 1 and wanted == {"PERSON"}):
        if not agreed or (wanted == {"ORG"} and (_is_tail(page, start) or _is_opening(page, entities, labels, end))):
            return None
    elif wanted <= PLACES and not any(e.cls == "Country" or e.acts_for for e in entities):
        # A town counts where the model sees a place, here or elsewhere in the article; many are surnames or words too.
        if not agreed and (form.text not in placed or "PERSON" in inside):
            return None
    elif end == start + 1 and not (tag in _NAME_TAGS or inside & WANTED or page.capitals[start]):
        return None
    ends_inside_word = page.offsets[start] + len(form.text) < page.offsets[end - 1] + len(page.words[end - 1])
    label = next(iter(sorted(wanted & inside)), min(wanted))
    return Spot(start, end, label, keys, adjective=ends_inside_word, initial=initial)


def _is_no_place(page: Page, known: Known, keys: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the name or adjective of a place names a continent or a street here, or is no name."""
    if is_corner(page, end) or is_pronoun(page, start, end):
        return True
    if known.by_key[keys[0]].cls != "Country":
        return False
    # A town elsewhere that is called like a country: "Orlania, the capital of Lower Ree".
    town = page.lowers[end : end + 4] == [",", "the", "capital", "of"]
    return town or is_continent(page, known, start, end)


def _is_bearers(page: Page, start: int, end: int) -> bool:
    """Whether a firm's name ("Kovar's") is what somebody has whom the article names ("Jan Kovar", "Kovar's wife")."""
    return end == start + 2 and page.tags[start + 1] == "POS" and page.words[start] in page.families


def _is_family_of(page: Page, start: int, end: int) -> bool:
    """Whether a paper's name ("Al-Orlan") ends the name of somebody ("Sheikh Jan Al-Orlan")."""
    first = page.words[start]
    with_article = end == start + 1 and first[:2].lower() in {"al", "el"} and first[2:3] in {"-", "\u2013"}
    before = page.words[start - 1] if start else ""
    return with_article and before.istitle() and page.tags[start - 1] in _NAME_TAGS and before.lower() not in ROLE_WORDS


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


def _of_letters(known: Known, form: Form, *, in_town: bool) -> tuple[str, ...]:
    """Which of those called by two letters is meant: a region behind a town and a comma, the others elsewhere."""
    regions = tuple(key for key in form.keys if known.by_key[key].cls == "Region")
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


def _is_opening(page: Page, entities: list[KnownEntity], labels: dict[int, str], end: int) -> bool:
    """Whether a name that may be no name opens a longer one of the press or of a body ("The National **Guard**").

    An office behind it is no part of it ("The Hour **Editor** Anna Kovar"), nor is what the paper is ("Hour Magazine").
    """
    return (
        labels.get(end) == "ORG"
        and page.tags[end] in _NAME_TAGS
        and page.lowers[end] not in ROLE_WORDS | BODY_WORDS
        and all(e.cls in _OPENED for e in entities)
    )
