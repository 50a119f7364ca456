"""Which body "the company", "the airline", "the bloc" or "the ministry" means: one named just before, if just one fits.

A word for any business ("company") means the subject of what was said before, else the only one named there; a word for
a trade or kind ("airline", "militia") only one that the article calls so, or the only one of its class; a word for any
institution ("court") only one whose name or the article calls it so. Which of the well-known bodies of states is a bloc
and which an alliance tells a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extract.holders import named_near
from kg.extract.scene import NAMING, Draft, Scene
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS
from kg.known.common import kinds
from kg.schema import Frame

__all__ = ["firm_meant"]

_DEFINITE = frozenset({"the", "this"})
_CALLED = frozenset({"compound", "appos", "attr", "nmod", "amod"})
#: What may stand behind a noun that points back: a mark, the "'s" of possession, a clause between commas.
_BEHIND = frozenset({"punct", "case", "cc", "conj"})
_FIRM, _ARMED, _OF_STATES, _UNSURE = "Company", "ArmedForce", "InternationalOrganisation", "Organisation"
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod"})
_FIRST_LETTERS = 4
#: How often a body has to have been named where little else speaks for it, and where it was named far above.
_OFTEN, _VERY_OFTEN = 2, 3


def firm_meant(
    scene: Scene, token: Token, frames: Sequence[Frame], referents: Callable[[Token], Sequence[int]]
) -> int | None:
    """The index of the body that a noun points back to, or None where it is open.

    Args:
        scene: the article.
        token: the noun.
        frames: the nominal frames with `kgf:standsFor` that it fires; those with `kgf:alone` hold for any business.
        referents: gives the entities that a subject means, named or not.
    """
    frames = [f for f in frames if f.plural == (token.tag_ in {"NNS", "NNPS"})]
    classes = {frame.stands_for: None for frame in frames if frame.stands_for is not None}
    if not classes or not _points_back(token, modified=set(classes) != {_FIRM}):
        return None
    acts = token.dep_ in SUBJECTS or token.dep_ == "poss"
    if token.tag_ in {"NNS", "NNPS"} and not acts:
        return None  # "arm the rebels": any there are
    anyone = any(frame.alone for frame in frames)
    barred, lands = set(_beside(scene, token)), _lands(scene, token)
    if _UNSURE in classes:
        # "The NATO committee" is one of NATO's.
        barred |= {scene.named[c.i] for c in token.lefts if c.i in scene.named}
    kind = next((kinds()[word] for word in (phrase(token), token.lemma_.lower()) if word in kinds()), None)
    entities = scene.known.by_key
    listed = {entities[key].cls for key in kind or () if key in entities}

    def fits(index: int) -> bool:
        draft = scene.drafts[index]
        if draft.described or index in barred or not (lands <= {draft.country, None}):
            return False
        if kind is not None and draft.known is not None and draft.cls in {_OF_STATES, _ARMED, _UNSURE}:
            return draft.known in kind or (draft.cls == _OF_STATES in classes and _OF_STATES not in listed)
        return (
            draft.cls in classes
            or draft.cls == _UNSURE
            or (_UNSURE in classes and scene.schema.is_a(draft.cls, _UNSURE))
        )

    near = [i for i in named_near(scene, token, adjectives=False) if fits(i)]
    if not anyone:
        called = [i for i in near if _is_called(scene, scene.drafts[i], token.lemma_.lower())]
        if kind is not None:
            called = called or [i for i in near if scene.drafts[i].known in kind]
        if len(called) == 1:
            return called[0]
        near = called or [i for i in near if _UNSURE not in classes and _only(scene, i, classes)]
    often = {i: _named_before(scene, i, token) for i in near}
    if not near and _UNSURE in classes:
        return None
    if not near:
        return _sole(scene, token, classes, fits=list(filter(fits, range(len(scene.drafts)))))
    most = max(often.values())
    sure = [i for i in near if scene.drafts[i].cls != _UNSURE]
    if len(near) == 1:
        needed = _VERY_OFTEN if near != sure else 1 if acts else _OFTEN
        return near[0] if often[near[0]] >= needed else None
    for subject in _subjects_before(token):
        meant = referents(subject)
        index = next(iter(meant), None)
        if len({*meant, *(i for c in subject.conjuncts for i in referents(c))} & set(near)) > 1:
            return None
        if index in near and (index in sure or often[index] == most >= _VERY_OFTEN):
            return index
        if index is not None:
            break
    return sure[0] if len(sure) == 1 and all(often[i] < often[sure[0]] for i in near if i != sure[0]) else None


def phrase(token: Token) -> str:
    """A noun with the word before it, in small letters: "world body"."""
    return f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i else token.lemma_.lower()


def _lands(scene: Scene, token: Token) -> set[str | None]:
    """The countries whose names or adjectives stand before a noun: "the **Lebanese** group"."""
    named = (scene.named.get(c.i) for c in token.lefts)
    return {scene.drafts[i].country for i in named if i is not None and scene.drafts[i].cls == "Country"}


def _points_back(token: Token, *, modified: bool) -> bool:
    """Whether nothing beside "the" tells which one is meant; with `modified`, adjectives tell nothing."""
    before = [c for c in token.lefts if not c.is_punct]
    allowed = _MODIFIERS if modified else {"compound"}
    if not before or before[0].lower_ not in _DEFINITE or any(c.dep_ not in allowed for c in before[1:]):
        return False
    return all(
        c.dep_ in _BEHIND or (c.dep_ in {"relcl", "appos"} and token.doc[c.left_edge.i - 1].is_punct)
        for c in token.rights
    )


def _beside(scene: Scene, token: Token) -> Iterator[int]:
    """Those who cannot be meant: the subject of a verb that the noun is an object of ("bought **the company**")."""
    if token.dep_ in SUBJECTS or token.dep_ == "poss":
        return
    for verb in token.ancestors:
        if verb.pos_ in {"VERB", "AUX"}:
            for child in verb.children:
                if child.dep_ in SUBJECTS and (index := scene.named.get(child.i)) is not None:
                    yield index
            break


def _named_before(scene: Scene, index: int, token: Token) -> int:
    """How often a body has been named before a noun."""
    return sum(start < token.i and kind in NAMING for start, _, kind in scene.drafts[index].spans)


def _is_called(scene: Scene, draft: Draft, lemma: str) -> bool:
    """Whether the article calls a body so beside one of its names, or its name does ("Orlan Airlines")."""
    for start, end, kind in draft.spans:
        if kind not in NAMING:
            continue
        if any(
            word.lower().startswith(lemma[: max(len(lemma) - 1, _FIRST_LETTERS)]) for word in scene.words[start:end]
        ):
            return True
        head = scene.doc[start:end].root
        around = [c for c in head.children if c.dep_ in _CALLED and c.i not in scene.named]
        if head.dep_ in {"appos", "compound", "nmod"}:
            around.append(head.head)
        if head.dep_ in SUBJECTS and head.head.lemma_ == "be":
            around += [c for c in head.head.children if c.dep_ == "attr"]
        if any(word.lemma_.lower() == lemma for word in around):
            return True
    return False


def _only(scene: Scene, index: int, classes: dict[str, None]) -> bool:
    """Whether no other body of these classes is named in the article."""
    return [d.index for d in scene.drafts if d.cls in classes and d.spans and not d.described] == [index]


def _sole(scene: Scene, token: Token, classes: dict[str, None], fits: Sequence[int]) -> int | None:
    """The only company that the article names, if it has been named often before."""
    sure = [i for i in fits if scene.drafts[i].cls in classes and _named_before(scene, i, token) >= _VERY_OFTEN]
    return sure[0] if len(sure) == 1 and _only(scene, sure[0], classes) else None


def _subjects_before(token: Token) -> Iterator[Token]:
    """The subjects of the clauses around a noun, then of the sentence before, the nearest first."""
    for verb in token.ancestors:
        if verb.pos_ in {"VERB", "AUX"}:
            yield from (c for c in verb.children if c.dep_ in SUBJECTS and c.i < token.left_edge.i)
    sentence = token.sent
    if sentence.start > 0:
        root = token.doc[sentence.start - 1].sent.root
        yield from (c for c in root.children if c.dep_ in SUBJECTS)
