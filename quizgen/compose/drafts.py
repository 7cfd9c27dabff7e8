"""Items before their options: a fact through a template."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from quizgen.compose.compared_answers import (
    ComparedAnswer,
    answer_of_value,
    canonical_answer,
    canonical_names,
    compared_answer,
    entity_names,
    names_of,
)
from quizgen.compose.groups import Group, groups_of, is_skipped, meets_only
from quizgen.compose.swapped import holds_both_ways, swapped_facts
from quizgen.compose.values import accepted, answer_field, entries_of, has_entries, needed, shown_answer, values_of
from quizgen.frozen import frozen_record
from quizgen.language.value_text import text_of
from quizgen.records.deck import Project
from quizgen.records.ids import ItemId, KindName
from quizgen.records.item import Answer
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.subject import Entity, Fact, Listing, Value
from quizgen.text.canonical import canonical
from quizgen.text.folding import looks
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, RichText, plain_text

_CAPITALS = re.compile(r"\b[A-Z]+\b")


@frozen_record
class Draft:
    """What a template makes of a fact; `value` is what the key shows: an entity, a figure or a list if it is one.

    `id` identifies it, except among those of the same fact in other groups; the item it goes into has the id `item_id`,
    together with the rest of its `group`. If the template does not ask about the fact (`skip`, `only`), its answer is
    right all the same: it counts when wrong options are chosen. `meets_only` says whether the fact has what `only` asks
    for, `is_asked` whether it is asked about as well. `question` is the question as it looks: if two look the same, the
    same answers are right.
    """

    id: ItemId
    fact: Fact
    template: ItemTemplate
    values: Mapping[str, Value]
    meets_only: bool
    is_asked: bool
    stem: RichText
    prompt: RichText
    question: str
    key: RichText
    value: Value
    accept: tuple[RichText, ...]
    group: Group | None
    decimal_mark: str
    _compared: ComparedAnswer | None = dataclasses.field(default=None, init=False, compare=False)

    @property
    def item_id(self) -> ItemId:
        """The id of the item it goes into."""
        return self.id if self.group is None else self.group.item_id

    @property
    def holder(self) -> Entity:
        """Whose claim it is."""
        return self.values["holder"]  # type: ignore[return-value]  # `values_of` has put an entity there

    @property
    def note(self) -> RichText:
        """The template's note on the answer."""
        return self.template.note.render(self.values) if self.template.note else EMPTY

    @property
    def feedback(self) -> RichText:
        """What the template tells learners who wrongly choose the answer of this fact."""
        return self.template.feedback.render(self.values) if self.template.feedback else EMPTY

    @property
    def question_words(self) -> str:
        """The question in the form for comparing answers, between spaces, to look for answers in it."""
        return f" {canonical(self._question_text)} "

    @property
    def capitals(self) -> frozenset[str]:
        """The words of the question that are all in capitals."""
        return frozenset(_CAPITALS.findall(self._question_text))

    @property
    def _question_text(self) -> str:
        prompt = f"\n{plain(self.prompt, ' ')}" if self.prompt else ""
        return plain(self.stem, " ") + prompt

    @property
    def has_entries(self) -> bool:
        """Whether it has a list whose entries are separate answers."""
        return has_entries(self.value, self.template)

    @property
    def entries(self) -> tuple[Value, ...]:
        """The answers one by one: each entry of a list, if the type of item asks for entries."""
        return entries_of(self.value, self.template)

    @property
    def answer(self) -> Answer:
        """The key with its accepted names."""
        return Answer(self.key, self.accept)

    @property
    def compared(self) -> ComparedAnswer:
        """The key in the form for comparing, with its accepted names."""
        if self._compared is None:
            self._compared = self._compare()  # type: ignore[misc]  # worked out once, where it is needed
        return self._compared

    def _compare(self) -> ComparedAnswer:
        texts = [plain(text) for text in (self.key, *self.accept)]
        names = canonical_names(texts, self.decimal_mark)
        if isinstance(self.value, (Entity, Listing)):
            names = names.union(*[names_of(entry, self.decimal_mark) for entry in self.entries])
        if self.has_entries:
            names = names.union(*[canonical_names(self.accepted(entry), self.decimal_mark) for entry in self.entries])
        answer = compared_answer(canonical_answer(texts[0], self.decimal_mark), names, self.value, self.decimal_mark)
        return answer if self.template.spelling != "exact" else answer.as_spelled(*self._spelled)

    @property
    def _spelled(self) -> Iterator[str]:
        """The key and its accepted names, as written."""
        yield from map(plain, (self.key, *self.accept))
        for entry in self.entries:
            yield from entity_names(entry)
            if self.has_entries:
                yield from (text_of(entry), *self.accepted(entry))

    @property
    def answers(self) -> tuple[ComparedAnswer, ...]:
        """The answers one by one, as they are compared."""
        return tuple(map(self.answer_of_entry, self.entries)) if self.has_entries else (self.compared,)

    def answer_of_entry(self, entry: Value) -> ComparedAnswer:
        """Return one of its answers as it is compared."""
        return answer_of_value(entry, exact=self.template.is_exact, decimal_mark=self.decimal_mark)

    def accepted(self, entry: Value) -> tuple[str, ...]:
        """Return what the fact accepts for an entry of its list."""
        return accepted(self.fact, answer_field(self.template)).of_entry.get(text_of(entry), ())


@frozen_record
class _Use:
    """A template in use: the names that it needs values for, the field of its answer, and the decimal mark there."""

    template: ItemTemplate
    needs: Collection[str]
    field: str
    decimal_mark: str

    @classmethod
    def of(cls, template: ItemTemplate, kind: Kind, project: Project) -> _Use:
        """Return how a template of a kind is used; texts stay as written, with their own decimal mark."""
        name = answer_field(template)
        field = kind.fields.get(name)
        mark = project.decimal if field and field.type == "number" else project.decimal_in_texts
        return cls(template, needed(template), name, mark)


def drafts_of(project: Project) -> Iterator[Draft]:
    """Yield one for each fact and each template of its kind that it has the values for, in the order of the files."""
    return _drafts(project, project.facts.values(), {kind.name: kind.templates for kind in project.kinds.values()})


def drafts_of_swapped(project: Project) -> Iterator[Draft]:
    """Yield drafts of facts with mutual fields, swapped: nothing asks for them, but their answers are right."""
    kinds = [kind for kind in project.kinds.values() if kind.mutual]
    templates = {kind.name: [one for one in kind.templates if holds_both_ways(one, kind)] for kind in kinds}
    drafts = _drafts(project, swapped_facts(project), templates)
    return (dataclasses.replace(draft, is_asked=False) for draft in drafts)


def _drafts(
    project: Project, facts: Iterable[Fact], templates: Mapping[KindName, Iterable[ItemTemplate]]
) -> Iterator[Draft]:
    uses = {
        name: [_Use.of(one, project.kinds[name], project) for one in of_kind] for name, of_kind in templates.items()
    }
    for fact in facts:
        values = values_of(fact, project.kinds[fact.kind])
        for use in uses[fact.kind]:
            if all(map(values.get, use.needs)):
                if use.template.group is None:
                    yield _draft(fact, use, values)
                else:
                    yield from _in_groups(fact, use, values)


def _in_groups(fact: Fact, use: _Use, values: Mapping[str, Value]) -> Iterator[Draft]:
    """Yield a draft for each group that the fact belongs to; one that is not asked if it belongs to none."""
    groups = list(groups_of(fact, use.template))
    for group in groups:
        yield _draft(fact, use, {**values, **_of_group(fact, use.template, group)}, group)
    if not groups:
        yield dataclasses.replace(_draft(fact, use, values), meets_only=False, is_asked=False)


def _of_group(fact: Fact, template: ItemTemplate, group: Group) -> dict[str, Value]:
    """Return a group's values of the lists that it is grouped by: one word of each."""
    pairs = zip(template.group or (), group.values, strict=True)
    return {
        field: Listing((word,), word, (word,)) for field, word in pairs if isinstance(fact.values.get(field), Listing)
    }


def other_value(draft: Draft, field: str, value: Value) -> Draft:
    """Return what the template makes of the fact with another value in the answer's field: something wrong."""
    if draft.has_entries:
        key = plain_text(text_of(value))
    else:
        values = {**draft.values, field: value}
        key = shown_answer(draft.template, values)
    shown = _shown(value, key)
    return dataclasses.replace(draft, key=key, value=shown, accept=_accepted((), shown, key))


def stem_with(draft: Draft, value: Value) -> RichText:
    """Return the stem as it reads for another value in its blank: “The capital of ___ is”, and not “capitals are”."""
    field = answer_field(draft.template)
    return draft.template.ask.render({**draft.values, field: value}) if field else draft.stem


def _draft(fact: Fact, use: _Use, values: Mapping[str, Value], group: Group | None = None) -> Draft:
    template, field = use.template, use.field
    stem = template.ask.render(values)
    prompt = template.prompt.render(values) if template.prompt else EMPTY
    key = shown_answer(template, values)
    value, passes = _shown(values.get(field, ""), key), not template.only or meets_only(fact, template)
    return Draft(  # by position: with the names of its fields it would take three times as long
        ItemId(fact.id, template.name),
        fact,
        template,
        values,
        passes,
        passes and not (fact.skip and is_skipped(fact, template)),
        stem,
        prompt,
        question_as_it_looks(stem, prompt),
        key,
        value,
        () if isinstance(value, str) and not fact.accept else _accepted(accepted(fact, field).names, value, key),
        group,
        use.decimal_mark,
    )


def question_as_it_looks(stem: RichText, prompt: RichText) -> str:
    """Return what is asked, as it looks: if two questions look the same, the same answers are right."""
    return f"{looks(plain(stem))}\n{looks(plain(prompt))}" if prompt.pieces else looks(plain(stem))


def _shown(value: Value, key: RichText) -> Value:
    """Return what the key shows: an entity or a figure in any form, a list if it is shown whole, else text."""
    if isinstance(value, str):
        return plain(key)
    return value if not isinstance(value, Listing) or plain_text(text_of(value)) == key else plain(key)


def _accepted(given: tuple[str, ...], value: Value, key: RichText) -> tuple[RichText, ...]:
    """Return the other right answers: those the fact gives and, if the key is a name of an entity, its others."""
    names = entity_names(value)
    if not given and not names:
        return ()
    shown = plain(key)
    others = (*given, *names) if shown in names and key.pieces == (shown,) else given
    return tuple([plain_text(other) for other in dict.fromkeys(others) if other and other != shown])
