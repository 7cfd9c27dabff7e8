"""Wrong options for the items that offer any; none is made right by any fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import inf
from operator import attrgetter

from quizgen.compose import correct_answers
from quizgen.compose.alike_questions import AlikeQuestions
from quizgen.compose.candidates import Candidate, ForbiddenWords, Offer, answers_offered, decoys, pooled
from quizgen.compose.compared_answers import ComparedAnswer, entity_names
from quizgen.compose.correct_answers import CorrectAnswers
from quizgen.compose.distractors import DistractorRequest, IsValid, pick
from quizgen.compose.drafts import Draft
from quizgen.compose.extents import extent_as_written
from quizgen.compose.features import FeatureReader
from quizgen.compose.groups import grouping_values
from quizgen.compose.offered_so_far import OfferedSoFar, published_offers
from quizgen.compose.options import places, still_offered
from quizgen.compose.rings import FAR, STEPS, PoolKey, Ring, entity_rings, pools_of, rings
from quizgen.compose.values import shows_name
from quizgen.frozen import frozen_record
from quizgen.language.english import SMALL_WORDS
from quizgen.language.value_text import text_of
from quizgen.records.deck import Project
from quizgen.records.ids import ItemId, TemplateKey
from quizgen.records.item import Answer, PublishedOption
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Entity, Fact, Number, Value

Published = Mapping[ItemId, tuple[PublishedOption, ...]]
"""By item id, the options it was published with, in their order."""

FieldValues = frozenset[tuple[str, str]]
"""Fields with their values."""

_NO_FIELDS: FieldValues = frozenset()


@frozen_record
class Chooser:
    """Everything options are chosen from.

    - `answers`: by draft, its answers as candidates; `every_answer`: by question, a draft for each answer to it;
    - `swapped`: by question, drafts of facts whose mutual fields are swapped;
    - `correct`: by question, what is right; `related`: by draft, what is right by facts that say the same or the
      opposite; `alike`: what is right for questions that differ only in what may be the same;
    - `rings`: candidates by pool, `entities` by entity type; `naming`: which templates show an entity by its name;
    - `unlike_by_name`: by template and name of an answer, the values in the template's `unlike` of the facts that have
      it; `unlike_by_draft`: by draft, those of its own fact;
    - `forbidden`: by template, what it forbids;
    - `statements`: by sentence, the draft that may make a false statement of it;
    - `decoys`: by draft that is asked by itself, the wrong options that its fact brings for it;
    - `has_shared_rings`: whether some items look at the same wrong options;
    - `offered_so_far`: where they must, how often each has been offered. This alone changes: `offer` adds to it.
    """

    published: Published
    answers: Mapping[ItemId, tuple[Candidate, ...]]
    every_answer: Mapping[str, Mapping[str, Draft]]
    swapped: Mapping[str, Sequence[Draft]]
    correct: Mapping[str, CorrectAnswers]
    related: Mapping[ItemId, CorrectAnswers]
    alike: AlikeQuestions
    rings: Mapping[PoolKey, Ring]
    entities: Mapping[str, Ring]
    naming: Mapping[TemplateKey, bool]
    unlike_by_name: Mapping[TemplateKey, Mapping[str, FieldValues]]
    unlike_by_draft: Mapping[ItemId, FieldValues]
    forbidden: Mapping[TemplateKey, ForbiddenWords]
    statements: Mapping[str, ItemId]
    decoys: Mapping[ItemId, tuple[Candidate, ...]]
    has_shared_rings: bool
    offered_so_far: OfferedSoFar

    def published_options(self, drafts: Sequence[Draft]) -> tuple[PublishedOption, ...]:
        """Return the options that the item was published with, except pinned ones."""
        options = self.published.get(drafts[0].item_id, ())
        return tuple([option for option in options if option.id.refers_to != "pin"]) if options else ()

    def offer(
        self, drafts: Sequence[Draft], count: int, right: Sequence[Candidate], beside: Iterable[ComparedAnswer] = ()
    ) -> list[Candidate]:
        """Choose up to `count` wrong options: first decoys, then published ones that are still wrong.

        None overlaps with the `right` ones or with those `beside` them. Where items share a ring, those that are
        chosen count as offered from now on, and items made later offer them less.
        """
        if count <= 0:
            return []
        first, rings = drafts[0], self.rings_for(drafts)
        middle = _of_median_length(right) if len(right) > 1 else right[0]
        known = [*[candidate.answer for candidate in right], *beside]
        far = max(FAR, STEPS * len(drafts))  # an item of many facts may take its time: there are few such
        words = first.question_words
        is_valid = self._validity(first, words) if len(drafts) == 1 else self.validity(drafts)
        offered = self.offered_so_far.counts(first.template.template_key)
        request = DistractorRequest(first.item_id, words, middle, is_valid, known, far, offered)
        published = self.published_options(drafts) if self.published else ()
        chosen = pick(request, rings, count, self._preferred(drafts, published, rings))
        if self.has_shared_rings and any(ring.is_shared for ring in rings):
            old = {option.id for option in published}
            self.offered_so_far.add(first.template.template_key, [one.id for one in chosen if one.id not in old])
        return chosen

    def with_swapped(self, draft: Draft) -> Answer:
        """Return a draft's answer; what facts with swapped values answer to its question is accepted as well."""
        swapped = [text for one in self.swapped.get(draft.question, ()) for text in (one.key, *one.accept)]
        if not swapped:
            return draft.answer
        names = dict.fromkeys((*draft.accept, *swapped))
        return Answer(draft.key, tuple([name for name in names if name != draft.key]))

    def _preferred(
        self, drafts: Sequence[Draft], published: Sequence[PublishedOption], rings: Sequence[Ring]
    ) -> Iterable[Candidate]:
        """Return the options that come before all others: decoys, then those that the item was published with."""
        first = drafts[0]
        before = still_offered(published, rings, keyed=first.template.type.single) if published else ()
        if len(drafts) == 1 and (own := self.decoys.get(first.id)):
            stood = places(published, own)
            return chain(sorted(own, key=lambda one: stood.get(one.id, inf)), before)
        return before

    def other_answers(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the answers of other facts to the same question, if all answers count."""
        own = {draft.id for draft in drafts}
        return (draft for draft in self.every_answer[drafts[0].question].values() if draft.id not in own)

    def validity(self, drafts: Sequence[Draft]) -> IsValid:
        """Return a test whether a candidate is wrong wherever it could be put, and not named in the question."""
        tests = [self._validity(draft, draft.question_words) for draft in drafts]
        return tests[0] if len(tests) == 1 else lambda candidate: all(test(candidate) for test in tests)

    def _validity(self, draft: Draft, question: str) -> IsValid:
        template = draft.template.template_key
        right, forbids = self._right_for(draft), template in self.forbidden
        alike = self.alike.question_of(draft)
        unlike = self.unlike_by_draft.get(draft.id)
        others = self.unlike_by_name.get(template, {})

        def is_valid_distractor(candidate: Candidate) -> bool:
            answer = candidate.answer
            for correct in right:
                if correct.overlaps(answer):
                    return False
            if alike and self.alike.makes_right(alike, answer):
                return False
            for name in answer.names:
                if unlike and not unlike.isdisjoint(others.get(name, _NO_FIELDS)):
                    return False
                if f" {name} " in question and _is_named(name, answer.value, draft):
                    return False
            return not forbids or self.may_offer(candidate, draft.template)

        return is_valid_distractor

    def is_right(self, draft: Draft, candidate: Candidate) -> bool:
        """Return whether a fact makes a candidate right, even in part, as an answer to this draft."""
        alike = self.alike.question_of(draft)
        if alike and self.alike.makes_right(alike, candidate.answer):
            return True
        return any(correct.overlaps(candidate.answer) for correct in self._right_for(draft))

    def _right_for(self, draft: Draft) -> tuple[CorrectAnswers, ...]:
        """Return what is right for a draft: as an answer to its question, and by facts related to its own, if any."""
        correct, related = self.correct[draft.question], self.related.get(draft.id)
        return (correct, related) if related else (correct,)

    def may_offer(self, candidate: Candidate, template: ItemTemplate) -> bool:
        """Return whether a template does not forbid a candidate."""
        forbidden = self.forbidden.get(template.template_key)
        return not (forbidden and candidate.is_called(forbidden))

    def rings_for(self, drafts: Sequence[Draft]) -> list[Ring]:
        """Return the rings to look on for wrong options of an item: a later one if those before give too few."""
        draft = min(drafts, key=attrgetter("id")) if len(drafts) > 1 else drafts[0]
        value, template = draft.entries[0], draft.template
        pools = pools_of(draft.fact, template, draft.group)
        if isinstance(draft.compared.value, Number):
            unit = extent_as_written(draft.compared.value).unit
            pools = [*[pool._replace(unit=unit) for pool in pools], *pools]
        looked_in = [self.rings[pool] for pool in pools if pool in self.rings]
        if isinstance(value, Entity) and not template.like and not template.pool and value.type in self.entities:
            looked_in += [self.entities[value.type]] if self.naming[template.template_key] else []
        return looked_in


def _of_median_length(candidates: Sequence[Candidate]) -> Candidate:
    return sorted(candidates, key=lambda one: (one.features.length, one.id))[len(candidates) // 2]


def _is_named(word: str, value: Value, draft: Draft) -> bool:
    """Return whether a word in a question names a value there: “one” is seldom a number, and “Who” not the WHO."""
    if word in SMALL_WORDS and word.upper() in (entity_names(value) or (text_of(value),)):
        return word.upper() in draft.capitals
    return word != "1"


def _unlike_values(fact: Fact, fields: Iterable[str]) -> FieldValues:
    """Return a fact's values in some fields; an empty value is equal to nothing."""
    return frozenset([(field, value) for field in fields for value in grouping_values(fact, field) if value])


def chooser_for(project: Project, drafts: Sequence[Draft], swapped: Sequence[Draft], published: Published) -> Chooser:
    """Gather what the options of these drafts are chosen from; the answers of `swapped` facts are right as well."""
    answering = (*drafts, *swapped)
    offering = [draft for draft in drafts if draft.is_asked and draft.template.type.shows_options]
    templates = [template for kind in project.kinds.values() for template in kind.templates]
    reader = FeatureReader(project)
    answers, pool_offers = answers_offered(offering, project, reader), pooled(project, reader)
    offers = [Offer(draft.fact, draft.template, answers[draft.id]) for draft in offering if not draft.template.pool]
    found, entities = rings([*offers, *pool_offers]), entity_rings(project.entities.values(), reader)
    shared = any(ring.is_shared for ring in (*found.values(), *entities.values()))
    unlike = {one.id: _unlike_values(one.fact, one.template.unlike) for one in drafts if one.template.unlike}
    return Chooser(
        published=published,
        answers=answers,
        every_answer=_every_answer(answering),
        swapped=_by_question(swapped),
        correct=correct_answers.by_question(answering, {draft.question for draft in offering}),
        related=correct_answers.by_relation(project, drafts),
        alike=AlikeQuestions(answering, project.entities.values()),
        rings=found,
        entities=entities,
        naming={one.template_key: shows_name(one) for one in templates},
        unlike_by_name=_unlike_by_name(drafts, unlike, pool_offers),
        unlike_by_draft=unlike,
        forbidden={one.template_key: ForbiddenWords.of_template(one) for one in templates if one.forbid},
        statements=_statements(offering, published),
        decoys=_decoys(offering, project, reader),
        has_shared_rings=shared,
        offered_so_far=OfferedSoFar(published_offers(project, published) if shared else ()),
    )


def _decoys(offering: Iterable[Draft], project: Project, reader: FeatureReader) -> dict[ItemId, tuple[Candidate, ...]]:
    """Return, by draft that is asked by itself, the wrong options that its fact brings for it."""
    alone = (draft for draft in offering if draft.fact.decoys and draft.template.group is None)
    brought = ((draft.id, decoys(draft, project.kinds[draft.fact.kind], reader)) for draft in alone)
    return {id_: own for id_, own in brought if own}


def _by_question(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    by_question: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_question[draft.question].append(draft)
    return dict(by_question)


def _every_answer(drafts: Iterable[Draft]) -> dict[str, dict[str, Draft]]:
    """Return, by question, a draft for each answer, asked or not, for those that may need several."""
    answers: dict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        if draft.template.type.group == "may" and draft.meets_only:
            known = answers[draft.question].setdefault(draft.compared.identity, draft)
            if draft.id < known.id:
                answers[draft.question][draft.compared.identity] = draft
    return dict(answers)


def _unlike_by_name(
    drafts: Iterable[Draft], unlike_by_draft: Mapping[ItemId, FieldValues], pool_offers: Iterable[Offer]
) -> dict[TemplateKey, dict[str, FieldValues]]:
    """Return, per template and name of an answer, what the facts that have or offer it have in `unlike` fields."""
    values: dict[TemplateKey, dict[str, FieldValues]] = defaultdict(dict)
    for draft in drafts:
        if draft.id in unlike_by_draft:
            by_name = values[draft.template.template_key]
            for name in draft.compared.names:
                by_name[name] = by_name.get(name, _NO_FIELDS) | unlike_by_draft[draft.id]
    for fact, template, candidates in pool_offers:
        by_name, of_fact = values[template.template_key], _unlike_values(fact, template.unlike)
        for name in (name for candidate in candidates for name in candidate.answer.names):
            by_name[name] = by_name.get(name, _NO_FIELDS) | of_fact
    return dict(values)


def _statements(offering: Iterable[Draft], published: Published) -> dict[str, ItemId]:
    """Return, by sentence, the draft that may make a false statement of it: one published so, else the least id."""
    statements: dict[str, tuple[bool, ItemId]] = {}
    for draft in offering:
        if draft.template.type.blank:
            false = any(not option.in_key for option in published.get(draft.id, ()))
            statements[draft.question] = min((not false, draft.id), statements.get(draft.question, (True, draft.id)))
    return {sentence: id_ for sentence, (_, id_) in statements.items()}
