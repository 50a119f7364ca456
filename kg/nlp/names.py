"""The greedy search of spaCy's entity recogniser, made over all tokens of a batch at once.

spaCy goes from token to token and asks of each of 74 moves whether it is open to it, for which it takes and gives back
the interpreter's lock: two thirds of the time of its recogniser. But outside of an entity a move depends on the token
alone, and inside on the token and where the entity began. So the first kind is worked out for all tokens together, and
the second for all entities that may begin, with each step a token further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.pipeline import EntityRecognizer
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

__all__ = ["Names"]

_FEATURES = 3
_Floats = np.ndarray[Any, np.dtype[np.float32]]
#: First and end token (exclusive) of an entity, and the number of its label.
_Found = tuple[int, int, int]


class Names:
    """Does to Docs what an entity recogniser does; build it where `can_replace` says so."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Sort the moves: their classes by what they do and by label."""
        self._recogniser = recogniser
        self._tok2vec, self._lower, self._upper = recogniser.model.layers
        moves = [recogniser.moves.get_class_name(i).partition("-") for i in range(recogniser.moves.n_moves)]
        self._outside = next(i for i, (move, _, _) in enumerate(moves) if move == "O")
        #: Moves of the kinds B, I, L and U: label → class.
        kinds: dict[str, dict[str, int]] = {kind: {} for kind in "BILUO"}
        for i, (move, _, label) in enumerate(moves):
            if label:
                kinds[move][label] = i
        self._labels = {i: get_string_id(label) for kind in "BU" for label, i in kinds[kind].items()}
        self._begin, self._unit = sorted(kinds["B"].values()), frozenset(kinds["U"].values())
        self._go_on = {i: (kinds["I"][label], kinds["L"][label]) for label, i in kinds["B"].items()}
        #: What is never open without entities that were set before.
        self._shut = sorted(set(range(len(moves))) - {self._outside, *self._begin, *self._unit})

    @staticmethod
    def can_replace(component: Any) -> bool:
        """Whether a component is a recogniser whose search is the one that is made here."""
        return (
            type(component) is EntityRecognizer
            and component.cfg["beam_width"] == 1
            and not component.postprocesses
            and isinstance(component.model.ops, NumpyOps)
            and component.model.attrs["has_upper"]
            and not component.model.attrs["unseen_classes"]
            and component.model.get_ref("lower").get_dim("nF") == _FEATURES
            and component.model.get_ref("lower").get_dim("nP") > 1
        )

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of Docs, in order."""
        stream = iter(docs)
        while together := list(islice(stream, batch_size)):
            if any(doc.has_annotation("ENT_IOB") for doc in together):
                yield from self._recogniser.pipe(together, batch_size=batch_size)
                continue
            # Docs of like lengths together, as spaCy has it, which keeps the matrices small.
            by_length = sorted((doc for doc in together if len(doc)), key=len)
            for first in range(0, len(by_length), max(batch_size // 4, 2)):
                self._annotate(by_length[first : first + max(batch_size // 4, 2)])
            yield from together

    def _annotate(self, docs: Sequence[Doc]) -> None:
        found = self._search(docs)
        at = 0
        for doc in docs:
            end = at + len(doc)
            ents = [Span(doc, a - at, b - at, label=label) for a, b, label in found if at <= a < end]
            doc.set_ents(ents, default="outside")
            at = end

    def _search(self, docs: Sequence[Doc]) -> list[_Found]:
        """The entities of all docs; tokens are counted through."""
        features: _Floats = self._lower.predict(self._tok2vec.predict(docs))
        padding, tokens = features[0], features[1:]
        starts, spaces = np.concatenate([d.to_array(["SENT_START", "IS_SPACE"]) for d in docs]).T
        #: Whether an entity may go on behind a token: not over the end of a sentence or of a Doc.
        goes_on = np.append(starts[1:] != 1, False)
        goes_on[np.cumsum([len(d) for d in docs]) - 1] = False
        scores = self._scores(tokens[:, 0] + padding[1] + padding[2])
        scores[:, self._shut] = -np.inf
        scores[np.ix_(~goes_on | (spaces != 0), self._begin)] = -np.inf
        scores[np.ix_(spaces != 0, sorted(self._unit))] = -np.inf
        best: list[int] = scores.argmax(axis=1).tolist()
        ends = self._ends(tokens, best, goes_on)
        found: list[_Found] = []
        i = 0
        while i < len(best):
            end = ends.get(i, i + 1)
            if best[i] != self._outside:
                found.append((i, end, self._labels[best[i]]))
            i = end
        return found

    def _ends(self, tokens: _Floats, best: Sequence[int], goes_on: np.ndarray[Any, Any]) -> dict[int, int]:
        """Where each entity of several tokens that may begin would end (exclusive)."""
        ends: dict[int, int] = {}
        open_ = [i for i, move in enumerate(best) if move in self._go_on]
        length = 1
        while open_:
            begun = np.array(open_)
            here = begun + length
            scores = self._scores(tokens[here, 0] + tokens[begun, 1] + tokens[here - 1, 2])
            still: list[int] = []
            for row, i in enumerate(open_):
                inside, last = self._go_on[best[i]]
                more, stop = scores[row, inside], scores[row, last]
                # Of equals spaCy takes the first class.
                if goes_on[i + length] and (more > stop or (more == stop and inside < last)):
                    still.append(i)
                else:
                    ends[i] = i + length + 1
            open_, length = still, length + 1
        return ends

    def _scores(self, sums: _Floats) -> _Floats:
        """What the model gives for each move, from sums of features (states × units × pieces)."""
        scores: _Floats = self._upper.predict((sums + self._lower.get_param("b")).max(axis=-1))
        return scores
