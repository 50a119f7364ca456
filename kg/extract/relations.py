"""Relations between entities: titles ("Palace spokesman …"), names side by side, verbs and nouns ("border with")."""

from __future__ import annotations

from datetime import timedelta

from kg.extract.beside import Beside
from kg.extract.callings import is_barred
from kg.extract.cast import Referent
from kg.extract.descriptions import Descriptions
from kg.extract.draft import Draft
from kg.extract.grammar import Arguments, adjective_arguments, arguments, noun_arguments
from kg.extract.phrases import has_words
from kg.extract.titles import Entry, Titles
from kg.extract.tokens import Token
from kg.schema import Frame, FrameKind, Schema

__all__ = ["RelationFinder"]

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


class RelationFinder(Titles):
    """The relation frames of one schema, ready to read any article; those with words for an end are not read here."""

    of_words = False

    def __init__(self, schema: Schema) -> None:
        """Split the frames into titles and predicates."""
        self._schema = schema
        self._beside = None if self.of_words else Beside(schema)
        self._descriptions = None if self.of_words else Descriptions(schema)
        self._by_title: dict[str, list[Entry]] = {}
        self._predicates: dict[tuple[str, str], list[Entry]] = {}
        for (pos, lemma), entries in schema.by_trigger.items():
            chosen = [e for e in entries if e[0].kind is FrameKind.RELATION and schema.of_words(e[0]) is self.of_words]
            if pos == "title" and chosen:
                self._by_title[lemma] = chosen
            elif chosen:
                self._predicates[(pos, lemma)] = chosen

    def __call__(self, draft: Draft) -> None:
        """Write the claims of all relations of an article; titles first, since nominals are resolved by them."""
        columns = draft.columns
        for i, (coarse, lemma) in enumerate(zip(columns.poses, columns.lemmas, strict=True)):
            if coarse in {"NOUN", "PROPN", "ADJ"}:
                entries = self._by_title.get(lemma) or self._by_title.get(columns.lowers[i])
                if entries and draft.cast.at(i) is None:
                    self._title(draft, draft.doc[i], entries)
        if self._beside is not None:
            self._beside(draft)
        for i, (coarse, lemma) in enumerate(zip(columns.poses, columns.lemmas, strict=True)):
            pos = _POS.get(coarse)
            if pos is not None and (found := self._predicates.get((pos, lemma))):
                self._predicate(draft, draft.doc[i], pos, found)
            if pos in {"verb", "adjective"} and (found := self._predicates.get(("adjective", columns.lowers[i]))):
                self._predicate(draft, draft.doc[i], "adjective", found)
        if self._descriptions is not None:
            self._descriptions(draft)

    # ------------------------------------------------------------------ verbs and nouns

    def _predicate(self, draft: Draft, token: Token, pos: str, entries: list[Entry]) -> None:
        if pos == "verb":
            self._verb(draft, token, entries)
            return
        for frame, words in entries:
            if not has_words(token, words) or is_barred(token, frame):
                continue
            found = adjective_arguments(token) if pos == "adjective" else noun_arguments(token, frame.light)
            if self._ends(draft, token, frame, found):
                return

    def _verb(self, draft: Draft, token: Token, entries: list[Entry]) -> None:
        """The first frame whose words hang on a verb and both of whose ends are found."""
        below = {word for c in token.children for word in (c.lower_, c.lemma_.lower())}
        fitting = [(frame, words) for frame, words in entries if below.issuperset(words[1:])]
        if not fitting:
            return
        found = arguments(token)
        objects = {t.lemma_.lower() for t in found.get("object")}
        for frame, _ in fitting:
            if (frame.with_object and not objects & frame.with_object) or objects & frame.without_object:
                continue
            if self._ends(draft, token, frame, found):
                return

    def _ends(self, draft: Draft, token: Token, frame: Frame, found: Arguments) -> bool:
        """Claim a relation between all that fill the ends of a frame.

        Referents and voice are resolved even where an end stays open: whom they name bears on pronouns further on.
        """
        prop = self._property(frame)
        ends: list[list[Referent]] = []
        for slots, wanted in ((frame.subject_slots, prop.domain), (frame.object_slots, prop.range)):
            here: list[Referent] = []
            for slot in slots:
                for filler in found.get(slot):
                    for referent in draft.cast.referents(filler):
                        if self._schema.fits(draft.entity_class(referent), wanted) and referent not in here:
                            here.append(referent)
                if here:
                    break
            ends.append(here)
        carrier = token.head if token.dep_ == "acomp" else found.carrier
        voice = draft.voice(token, carrier)
        made = False
        for subject in ends[0]:
            for object_ in ends[1]:
                if subject.entity == object_.entity:
                    continue
                first, second = (object_, subject) if frame.inverse else (subject, object_)
                spans = [(token.i, token.i + 1), (first.start, first.end), (second.start, second.end)]
                latest = None
                if token.pos_ in {"VERB", "AUX"} and _over(token):
                    latest = draft.article.date - timedelta(days=1) if draft.article.date else None
                draft.claim(
                    draft.entity_id(first),
                    frame.evokes or "",
                    draft.entity_id(second),
                    voice,
                    (draft.evidence(token, spans),),
                    frame.name,
                    frame.confidence * first.weight * second.weight,
                    latest=latest,
                    steps=tuple(s for s in (first.step, second.step) if s),
                )
                made = True
                if latest is None and not voice.holders:
                    draft.cast.note_relation(first.entity, frame.evokes or "", second.entity)
                    if prop.symmetric:
                        draft.cast.note_relation(second.entity, frame.evokes or "", first.entity)
        return made


def _over(verb: Token) -> bool:
    return verb.tag_ == "VBD" and verb.lemma_ in {"be", "lead", "head", "chair", "work", "belong", "rule", "run"}
