"""Whom a pronoun means, by grammar and gender: the subject of the clause above, else the only one who fits.

The preference for subjects and for the nearest clause is that of Hobbs (1978) and of Lappin and Leass (1994).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.antecedents import (
    GENDERS,
    is_anyone,
    is_pleonastic,
    joined_before,
    main_subjects,
    may_be_thing,
    own_subject,
    subjects_above,
)
from kg.extract.echoes import COUNTERPARTS
from kg.extract.readings import answering, clause_of, either, is_of_the_dead, owner_by_verb, partner
from kg.extract.scene import Draft, Scene
from kg.extract.strangers import Strangers
from kg.extract.tokens import Span, Token
from kg.extract.tree import also_meant

__all__ = ["PRONOUNS", "Pronouns"]

_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = frozenset({*GENDERS, *_THEY, *_IT, *_RELATIVE})

_SAME_SENTENCE, _OTHER_SENTENCE, _PLURAL_OR_THING, _RELATIVE_WEIGHT = 0.8, 0.65, 0.55, 0.9
#: How far back a pronoun reaches, and how far with what is quoted in between.
_SENTENCES_BACK, _FARTHEST = 2, 8


class Pronouns:
    """Resolves the pronouns of a scene; `subject` gives the entities of any other phrase, `people` unnamed ones too."""

    def __init__(
        self,
        scene: Scene,
        subject: Callable[[Token], tuple[int, ...]],
        people: Callable[[Token], tuple[int, ...]],
    ) -> None:
        """Take the scene and the ways to resolve the phrases that pronouns lean on."""
        self.scene = scene
        self._referents = subject
        self._people = people
        self._strangers = Strangers(scene, subject)

    def resolve(self, token: Token, *, groups: bool = False) -> tuple[tuple[int, ...], float]:
        """The entities that a pronoun means and how safe that is; none where two fit equally.

        Args:
            token: the pronoun.
            groups: "they" may mean unnamed people.
        """
        word = token.lower_
        if word in _RELATIVE:
            return self._relative(token), _RELATIVE_WEIGHT
        if word in GENDERS:
            return self._person(token, GENDERS[word])
        return (self._they(token, groups) if word in _THEY else self._it(token)), _PLURAL_OR_THING

    def _relative(self, token: Token) -> tuple[int, ...]:
        if token.tag_ not in {"WDT", "WP", "WP$"}:
            return ()
        for verb in token.ancestors:
            if verb.dep_ == "relcl":
                return self._heads_of(verb, token)
            if verb.dep_ in {"ROOT", "ccomp", "advcl"}:
                break
        return ()

    def _heads_of(self, verb: Token, token: Token) -> tuple[int, ...]:
        """What a relative clause hangs on; all that are joined there if its verb is plural."""
        if also_meant(verb.head, token) is not None:
            return ()
        heads = [verb.head]
        if any(t.tag_ == "VBP" for t in (verb, *verb.lefts)):
            heads += [c for c in verb.head.conjuncts if c.i < token.i]
        heads.sort(key=lambda t: t.i)
        return tuple(dict.fromkeys(i for h in heads if h.i < token.i for i in self._referents(h)))

    # ------------------------------------------------------------------ he and she

    def _person(self, token: Token, gender: str) -> tuple[tuple[int, ...], float]:
        if is_anyone(token):
            return (), 0.0
        speakers = self.scene.speakers(token.i)
        barred = speakers | self._own_subject(token)
        if is_of_the_dead(token):
            barred |= {i for subject in subjects_above(token)[:1] for i in self._referents(subject)}
        if (owner := owner_by_verb(token)) is not None:
            fits = self._fitting(self._referents(owner), gender, barred)
            if len(fits) == 1 or self._strangers.may_be(owner, gender):
                return tuple(d.index for d in fits[:1]), _SAME_SENTENCE
        for subject in self._heard(subjects_above(token), token):
            found = self._subject_meant(subject, gender, barred, token.sent, token.i)
            if found is not None:
                found = self._unless_other(found, subject, token, gender)
                for draft in found:
                    # A pronoun bound by its own sentence tells the gender for the rest of the article.
                    draft.guess = gender
                return tuple(d.index for d in found), _SAME_SENTENCE
        sentence = token.sent
        near = self._named(sentence, token, gender, barred)
        if near or self._strangers.within(sentence.start, token.left_edge.i, token.i, gender):
            return self._only(near, sentence, token, gender, _SAME_SENTENCE)
        seen = 0
        for _ in range(_FARTHEST):
            if sentence.start == 0 or seen == _SENTENCES_BACK:
                break
            sentence = self.scene.doc[sentence.start - 1].sent
            quotation = self.scene.quoted(sentence.start)
            if quotation is not None and sentence.end <= quotation[1] and not self._is_heard(sentence.start, token):
                # Whoever is quoted goes on to speak, not whom the quotation names.
                fits = self._fitting(tuple(sorted(self.scene.speakers(sentence.start))), gender, barred)
                if len(fits) == 1:
                    return (fits[0].index,), _OTHER_SENTENCE
                continue
            seen += 1
            for subject in self._heard(main_subjects(sentence), token):
                found = self._subject_meant(subject, gender, barred, sentence, sentence.end)
                if found is not None:
                    found = self._unless_other(found, subject, token, gender)
                    for draft in found:
                        draft.guess = draft.guess or gender
                    return tuple(d.index for d in found), _OTHER_SENTENCE
            near = self._named(sentence, token, gender, barred)
            if near or self._strangers.within(sentence.start, sentence.end, token.i, gender):
                return self._only(near, sentence, token, gender, _OTHER_SENTENCE)
        return (), 0.0

    def _subject_meant(
        self, subject: Token, gender: str, barred: frozenset[int], sentence: Span, before: int
    ) -> list[Draft] | None:
        """Whom a pronoun means that takes up a subject: one person, nobody for certain, or None to look further."""
        together = [subject, *(c for c in subject.conjuncts if subject.i < c.i < before)]
        indices = tuple(dict.fromkeys(i for t in together for i in self._referents(t)))
        fits = self._fitting(indices, gender, barred)
        if len(fits) == 1:
            return fits if self._is_sure(fits[0], gender, sentence, before) else []
        if fits or self._strangers.may_be(subject, gender):
            return []
        return None

    def _unless_other(self, found: list[Draft], subject: Token, token: Token, gender: str) -> list[Draft]:
        """Whom a pronoun means that would take up a subject, none where the verb leaves it open to another."""
        if (accused := answering(token, subject)) is not None:
            return self._fitting(self._referents(accused), gender)
        others = (either(token), partner(subject) if subject.head.i != clause_of(token).i else None)
        for other in (o for o in others if o is not None and o.i < token.i):
            fits = self._fitting(self._referents(other), gender, frozenset(d.index for d in found))
            if any(gender in {d.gender, d.guess} and not self._is_spoken_of(d, token) for d in fits):
                return []
        return found

    def _is_spoken_of(self, draft: Draft, token: Token) -> bool:
        """Whether the clause of a pronoun names somebody: "he told **Roth**", "he told his **Czech** colleague"."""
        clause = clause_of(token)
        for i in range(token.i + 1, clause.right_edge.i + 1):
            index = self.scene.named.get(i)
            if index == draft.index:
                return True
            if index is not None and clause.doc[i].head.lemma_ in COUNTERPARTS:
                return self.scene.drafts[index].country == draft.country
        return False

    def _only(
        self, near: list[Draft], sentence: Span, token: Token, gender: str, weight: float
    ) -> tuple[tuple[int, ...], float]:
        """The only one named in a sentence, if nobody else takes part in it."""
        end = min(sentence.end, token.left_edge.i)
        if len(near) != 1 or self._strangers.within(sentence.start, end, token.i, gender, acting=True):
            return (), 0.0
        return (near[0].index,), weight

    def _heard(self, subjects: list[Token], token: Token) -> list[Token]:
        """Subjects that a pronoun can take up: those in somebody's quoted words only from within these."""
        return [s for s in subjects if self._is_heard(s.i, token)]

    def _is_heard(self, i: int, token: Token) -> bool:
        """Whether a word is not in quoted words of somebody who does not speak the pronoun."""
        there, here = self.scene.quoted(i), self.scene.quoted(token.i)
        if there is None or there == here:
            return True
        return here is not None and self.scene.speakers(i) == self.scene.speakers(token.i) != frozenset()

    def _is_sure(self, draft: Draft, gender: str, sentence: Span, before: int) -> bool:
        """Whether nobody named beside someone of unknown gender is known to be of this one."""
        if gender in {draft.gender, draft.guess}:
            return True
        named = {self.scene.named[i]: None for i in range(sentence.start, before) if i in self.scene.named}
        return all(d.gender != gender for d in self._fitting(tuple(named), gender))

    def _own_subject(self, token: Token) -> frozenset[int]:
        """Whom an object pronoun cannot mean: the subject of its own clause."""
        subject = own_subject(token)
        return frozenset() if subject is None else frozenset(self._referents(subject))

    def _fitting(self, indices: tuple[int, ...], gender: str, barred: frozenset[int] = frozenset()) -> list[Draft]:
        drafts = [self.scene.drafts[i] for i in indices if i not in barred]
        return [d for d in drafts if d.cls == "Person" and (d.gender or d.guess) in {gender, None}]

    def _named(self, sentence: Span, token: Token, gender: str, barred: frozenset[int]) -> list[Draft]:
        """Who is named in a sentence before the pronoun, other people's quoted words left out."""
        found: dict[int, None] = {}
        for i in range(sentence.start, min(token.i, sentence.end)):
            index = self.scene.named.get(i)
            if index is not None and self._is_heard(i, token):
                found[index] = None
        return self._fitting(tuple(found), gender, barred)

    # ------------------------------------------------------------------ they and it

    def _they(self, token: Token, groups: bool) -> tuple[int, ...]:
        for subject in self._candidates(token):
            together = [subject, *(c for c in subject.conjuncts if c.i > subject.i)]
            indices = tuple(dict.fromkeys(i for t in together for i in self._referents(t)))
            if not all(self.scene.schema.is_a(self.scene.drafts[i].cls, "Agent") for i in indices):
                return ()
            if len(together) > 1:
                return indices if len(indices) >= len(together) else ()
            if subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in _THEY:
                return self._people(subject) if groups and not indices else indices
        return ()

    def _it(self, token: Token) -> tuple[int, ...]:
        if token.lower_ == "it" and is_pleonastic(token):
            return ()
        for owner in (joined_before(token), owner_by_verb(token)):
            if owner is not None and (bodies := self._bodies(owner)):
                return bodies
        for subject in self._candidates(token):
            if subject.sent.start != token.sent.start and may_be_thing(token, subject):
                return ()
            # The name of one body may look like a plural ("General Motors").
            several = subject.tag_ == "NNS" or (subject.tag_ == "NNPS" and subject.i not in self.scene.named)
            if several or any(c.i > subject.i for c in subject.conjuncts):
                return ()
            if bodies := self._bodies(subject):
                return bodies
            if subject.i not in self.scene.named:
                return ()
        return ()

    def _bodies(self, token: Token) -> tuple[int, ...]:
        """The one body that a phrase means."""
        schema, drafts = self.scene.schema, self.scene.drafts
        bodies = tuple(i for i in self._referents(token) if schema.is_a(drafts[i].cls, "Body"))
        return bodies if len(bodies) == 1 else ()

    def _candidates(self, token: Token) -> list[Token]:
        """Subjects that a pronoun may take up: of the clauses above, then of the sentence before."""
        found = subjects_above(token)
        sentence = token.sent
        if not found and sentence.start > 0:
            found = main_subjects(self.scene.doc[sentence.start - 1].sent)
        return self._heard(found, token)
