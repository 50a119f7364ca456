"""Whom a definite noun means that no office tells: "the Orlanian", "the former premier", "his host", "the economist".

All of them need somebody named just before, and mean nobody where two fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.extract.antecedents import GENDERS
from kg.extract.bodywords import PARTISANS
from kg.extract.holders import headed, holders, named_near
from kg.extract.namewords import PAST_WORDS
from kg.extract.nouns import Noun, nouns_at
from kg.extract.pairs import HEAD_OFFICES
from kg.extract.scene import Draft, Scene
from kg.extract.strangers import Strangers
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS
from kg.schema import FrameKind

__all__ = ["Epithets", "is_national", "is_past"]

_DEFINITE = frozenset({"the", "this"})
_BEHIND = frozenset({"punct", "case", "cc", "conj", "relcl", "appos", "advcl"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod"})
#: Who stands opposite somebody in what the article tells.
_OPPOSITE = frozenset(
    {"host", "guest", "opponent", "rival", "interlocutor", "challenger", "adversary", "visitor", "counterpart"}
)
#: Driven from office, perhaps only just.
_DRIVEN_OUT = frozenset({"ousted", "deposed", "toppled", "overthrown", "impeached", "exiled", "fallen"})
#: Nationalities that with "the" are a whole nation ("the French", "the Chinese", "the Swiss").
_NATIONS = ("sh", "ch", "ese", "ss")
#: How many sentences back somebody has been named who is spoken of so.
_NEAR = 2
_HOMES = frozenset({"country", "nation", "homeland", "fatherland", "motherland"})
#: Epithets that are written with a capital.
_CAPITALISED = PARTISANS | {"democrat"}
#: Who has seized power is called so ("the **junta** leader").
_CHIEFS = frozenset({"leader", "ruler", "chief", "boss", "head"})
_BY_FORCE = frozenset({"junta", "military", "coup"})


def is_past(token: Token) -> bool:
    """Whether a noun speaks of an office that somebody has lost: "the **former** president"."""
    return any(c.lower_ in PAST_WORDS | _DRIVEN_OUT for c in token.lefts)


def is_national(token: Token) -> bool:
    """Whether a nationality by itself means one person, not a country or its people: "**the Orlanian** won"."""
    if token.tag_ in {"NNS", "NNPS"} or token.lower_.endswith(_NATIONS) or token.dep_ in _MODIFIERS:
        return False
    before = [c for c in token.lefts if not c.is_punct]
    return bool(before) and before[0].lower_ in _DEFINITE and all(c.dep_ in _BEHIND for c in token.rights)


class Epithets:
    """The epithets of one scene; `subject` gives the entities that any other phrase means."""

    def __init__(self, scene: Scene, subject: Callable[[Token], tuple[int, ...]]) -> None:
        """Take the scene and the way to resolve the phrases that epithets lean on."""
        self._scene = scene
        self._subject = subject
        self._strangers = Strangers(scene, subject)

    def national(self, token: Token, land: Draft) -> int | None:
        """The person whom "the Orlanian" means (see `is_national`), or None.

        Args:
            token: the nationality, with nothing behind it that it modifies.
            land: its country.
        """
        return self._one(i for i in self._near(token) if self._scene.drafts[i].country == land.known)

    def former(self, token: Token, scopes: Sequence[int]) -> int | None:
        """The one who had, by the tables, the office that a noun names: "the former premier", "the ousted leader".

        Args:
            token: the noun, of which `is_past` holds.
            scopes: whose office it was, as far as the phrase tells.
        """
        scene = self._scene
        if scene.on is None or not _points_back(token) or (lands := self._lands(scopes)) is None:
            return None
        wanted = {r for n in nouns_at(token, scene.schema, scene.words, past=True) for r in n.relations}
        just = any(c.lower_ in _DRIVEN_OUT for c in token.lefts)

        def held(index: int) -> list[str]:
            """The offices, in words, that the tables say somebody had."""
            key = scene.drafts[index].known
            return (
                []
                if key is None or scene.on is None
                else [
                    t.role.lower()
                    for t in scene.known.tenures_of(key)
                    if t.relation in wanted
                    and (not lands or t.of in lands)
                    and (t.earliest is None or t.earliest < scene.on)
                    and (just or (t.latest is not None and t.latest < scene.on))
                ]
            )

        roles = {i: held(i) for i in self._near(token)}
        fits = [i for i, held in roles.items() if held]
        # Of a former chancellor and a former prime minister, each is called what they were.
        return self._one([i for i in fits if any(token.lemma_.lower() in role for role in roles[i])] or fits)

    def opposite(self, token: Token) -> int | None:
        """The other one of two: "his host", "her opponent"."""
        owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
        if owner is None or token.tag_ != "NN" or token.lemma_.lower() not in _OPPOSITE:
            return None
        owners = [i for i in self._subject(owner) if self._scene.drafts[i].cls == "Person"]
        if len(owners) != 1:
            return None
        lands = {self._scene.drafts[self._scene.named[c.i]].country for c in token.lefts if c.i in self._scene.named}
        lands -= {self._scene.drafts[owners[0]].country} if owner.i in self._scene.named else set()
        fits = (i for i in self._near(token, bound=False) if i not in owners)
        return self._one(i for i in fits if lands <= {self._scene.drafts[i].country, None})

    def called(self, token: Token, nouns: tuple[Noun, ...]) -> int | None:
        """The only person near whom "the economist", "the 61-year-old" or "the junta leader" can mean."""
        by_force = token.lemma_ in _CHIEFS and any(c.lower_ in _BY_FORCE for c in token.lefts)
        aged = token.lower_ == "old" and token.i > 2 and token.nbor(-2).lower_ == "year"
        frames = [n.frame for n in nouns if n.frame.kind is FrameKind.NOMINAL and n.frame.stands_for == "Person"]
        if not (frames or by_force or aged) or not _points_back(token, of_age=aged):
            return None
        if token.text[0].isupper() and token.lower_ not in _CAPITALISED:
            return None  # the name of a paper or a film
        near = self._near(token)
        if by_force:
            heads = holders(self._scene, HEAD_OFFICES)
            return self._one(i for i in near if i in heads)
        if self._is_crowded(token):
            return None
        telling = self._telling(token)
        return self._one(i for i in (*near, *self._spoken_of(token)) if i not in telling)

    def homeland(self, token: Token) -> int | None:
        """The country of somebody: "her country"."""
        owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
        if owner is None or token.tag_ != "NN" or token.lemma_.lower() not in _HOMES:
            return None
        if any(c.dep_ == "amod" for c in token.lefts):
            return None  # "his adopted country", "her former homeland"
        people = [self._scene.drafts[i] for i in self._subject(owner)]
        if len(people) != 1 or people[0].cls != "Person":
            return None
        lands = headed(self._scene, people[0].index) or [people[0].country or ""]
        known = len(lands) == 1 and lands[0] in self._scene.known.by_key
        return self._scene.of_known(lands[0]).index if known else None

    def _near(self, token: Token, *, bound: bool = True) -> list[int]:
        """The people named just before, but for those who do something to whom is meant, if `bound`."""
        near = named_near(self._scene, token, adjectives=False, back=_NEAR)
        barred: set[int] = set()
        if bound and token.dep_ not in SUBJECTS and token.dep_ != "poss":
            verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
            subjects = () if verb is None else (c for c in verb.children if c.dep_ in SUBJECTS and c.i != token.i)
            barred = {i for c in subjects for i in self._subject(c)}
        return [i for i in near if self._scene.drafts[i].cls == "Person" and i not in barred]

    def _spoken_of(self, token: Token) -> list[int]:
        """Those whom the pronouns just before mean; "he" may be the one although another is named."""
        words = range(self._window(token), token.left_edge.i)
        lowers = self._scene.columns.lowers
        return [i for w in words if lowers[w] in GENDERS for i in self._subject(self._scene.doc[w])]

    def _telling(self, token: Token) -> set[int]:
        """Who says the words that a noun stands in: they speak of somebody else."""
        verbs = (a for a in token.ancestors if a.pos_ in {"VERB", "AUX"})
        subjects = [c for verb in verbs for c in verb.children if c.dep_ in SUBJECTS and not c.is_ancestor(token)]
        told = {i for c in subjects if c.i != token.i for i in self._subject(c)}
        return told | self._scene.speakers(token.i)

    def _window(self, token: Token) -> int:
        start = token.sent.start
        for _ in range(_NEAR):
            start = self._scene.doc[start - 1].sent.start if start else 0
        return start

    def _is_crowded(self, token: Token) -> bool:
        """Whether somebody without a name takes part as well, who may be meant."""
        start, first = self._window(token), token.left_edge.i
        return any(self._strangers.within(start, first, token.i, gender) for gender in ("male", "female"))

    def _lands(self, scopes: Sequence[int]) -> set[str | None] | None:
        """The keys of the countries and bodies whose office it is; None where the tables do not know them."""
        keys = {self._scene.drafts[i].known for i in scopes}
        return None if None in keys else keys

    @staticmethod
    def _one(found: Iterable[int]) -> int | None:
        fits = list(dict.fromkeys(found))
        return fits[0] if len(fits) == 1 else None


def _points_back(token: Token, *, of_age: bool = False) -> bool:
    """Whether a noun has "the" and nothing that tells whose it is or which."""
    if token.tag_ not in {"NN", "NNP", "JJ"}:
        return False
    before = [c for c in token.lefts if not c.is_punct]
    definite = bool(before) and before[0].lower_ in _DEFINITE
    told = any(c.dep_ not in _MODIFIERS for c in before[1:]) and not of_age
    return definite and not told and all(c.dep_ in _BEHIND or _is_of_state(c) for c in token.rights)


def _is_of_state(behind: Token) -> bool:
    """Whether what follows a noun belongs to the name of the office: "secretary **of state**"."""
    return behind.lower_ == "of" and [c.lower_ for c in behind.children] in (["state"], ["government"], ["staff"])
