"""Possible options: the answers of all drafts, and the values of the fields in a template's pool."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from quizgen.compose.compared_answers import ComparedAnswer, answer_of_value, entity_names
from quizgen.compose.drafts import Draft, other_value
from quizgen.compose.features import FeatureReader, Features
from quizgen.compose.values import accepted_names, answer_field, asks_for_entries, holder_of, values_of
from quizgen.frozen import frozen_record
from quizgen.language.value_text import rich_text_of, text_of
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, OptionId, Referent
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.subject import Entity, Fact, Value, one_by_one
from quizgen.text.canonical import canonical
from quizgen.text.folding import word_stems
from quizgen.text.letters import keyboard
from quizgen.text.pieces import Picture, Sound
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, RichText

_REFERENTS: Mapping[str, Referent] = {
    "one of": "word",
    **dict.fromkeys(("entity", "holder", "cite", "source"), "entity"),
}


class ForbiddenWords(NamedTuple):
    """An author's words for candidates, in the form for comparing; `exact` as spelled."""

    compared: frozenset[str]
    exact: bool

    @classmethod
    def of_template(cls, template: ItemTemplate) -> ForbiddenWords:
        """Return the words that a template forbids."""
        exact = template.is_exact
        return cls(frozenset((*template.forbid, *map(keyboard if exact else canonical, template.forbid))), exact)


@frozen_record
class Candidate:
    """A value that may be offered as an option, with the stems of its words; `fact` is what it comes from, if any."""

    id: OptionId
    text: RichText
    answer: ComparedAnswer
    features: Features
    stems: tuple[str, ...]
    feedback: RichText = EMPTY
    fact: FactId | Literal[""] = ""

    def names(self, *, exact: bool) -> Collection[str]:
        """Return what an author may call it: its id, its text, and its accepted names.

        The text is as spelled if `exact`, else in the form for comparing answers.
        """
        return (*self.id.names, *(self._spelled if exact else sorted(self.answer.names)))

    @property
    def _spelled(self) -> Collection[str]:
        names = entity_names(self.answer.value) or (plain(self.text),)
        return self.answer.spelled or tuple(map(keyboard, filter(None, names)))

    def is_called(self, words: ForbiddenWords) -> bool:
        """Return whether it is called by one of these words."""
        names = self._spelled if words.exact else self.answer.names
        return not (words.compared.isdisjoint(names) and words.compared.isdisjoint(self.id.names))


class Offer(NamedTuple):
    """What a fact contributes to the wrong options of a template."""

    fact: Fact
    template: ItemTemplate
    candidates: tuple[Candidate, ...]


def answers_offered(
    drafts: Iterable[Draft], project: Project, reader: FeatureReader
) -> dict[ItemId, tuple[Candidate, ...]]:
    """Return, by draft, its answers as candidates: one, or each entry of a list."""
    referents = {t.template_key: answer_referent(t, kind) for kind in project.kinds.values() for t in kind.templates}
    return {draft.id: _answers(draft, referents[draft.template.template_key], reader) for draft in drafts}


def _answers(draft: Draft, referent: Referent, reader: FeatureReader) -> tuple[Candidate, ...]:
    fact, feedback = draft.fact.id, draft.feedback
    if not draft.has_entries:
        value = draft.fact.values[answer_field(draft.template)] if referent == "word" else draft.value
        return (candidate(answer_id(value, referent, fact), draft.key, draft.compared, reader, feedback, fact),)
    shown = [(answer_id(one, referent, fact), rich_text_of(one), draft.answer_of_entry(one)) for one in draft.entries]
    return tuple([candidate(*each, reader, feedback, fact) for each in shown])


def candidate(
    id_: OptionId,
    text: RichText,
    answer: ComparedAnswer,
    reader: FeatureReader,
    feedback: RichText = EMPTY,
    fact: FactId | Literal[""] = "",
) -> Candidate:
    """Return an answer as a candidate, with the features of its text and of the fact that it comes from."""
    features = reader.features(plain(text), fact)
    return Candidate(id_, text, answer, features, tuple(word_stems(answer.words)), feedback, fact)


def decoys(draft: Draft, kind: Kind, reader: FeatureReader) -> tuple[Candidate, ...]:
    """Return the wrong options that a draft's fact brings for it."""
    field, fact = answer_field(draft.template), draft.fact
    answers = answer_referent(draft.template, kind)
    made = []
    for value in (fact.decoys or {}).get(field, ()):
        referent: Referent = "entity" if isinstance(value, Entity) else "word"
        instead = other_value(draft, field, value)
        known_by = value.file if isinstance(value, Picture | Sound) else value
        id_ = answer_id(known_by, referent, fact.id, prefixed=referent != answers)
        made.append(candidate(id_, instead.key, instead.compared, reader, fact=fact.id))
    return tuple(made)


def pooled(project: Project, reader: FeatureReader) -> list[Offer]:
    """Return what facts offer to templates with a `pool`, whether or not these ask about them."""
    pooling = {kind.name: [template for template in kind.templates if template.pool] for kind in project.kinds.values()}
    return [
        Offer(fact, template, tuple(_pooled(fact, template, project, reader)))
        for fact in project.facts.values()
        for template in pooling[fact.kind]
    ]


def _pooled(fact: Fact, template: ItemTemplate, project: Project, reader: FeatureReader) -> Iterator[Candidate]:
    kind = project.kinds[fact.kind]
    exact, values = template.is_exact, values_of(fact, kind)
    feedback = template.feedback.render(values) if template.feedback else EMPTY
    voice = fact.voice.held_by(several=holder_of(fact).plural)
    values |= {"source": values["cite"], "voice": voice.name, "topic": project.topics[fact.topic]}
    answers = answer_referent(template, kind)
    for field in template.pool:
        is_answer = field == answer_field(template)
        is_whole = is_answer and not asks_for_entries(template)
        for value in (values[field],) if is_whole and values[field] else one_by_one(values[field]):
            referent = answers if is_answer else referent_of(field, kind)
            id_ = (
                answer_id(value, referent, fact.id)
                if is_answer
                else _pooled_id(value, referent, answers, fact.id, field)
            )
            names, mark = accepted_names(fact, field, value), project.decimal_in_texts
            answer = answer_of_value(value, names, exact=exact, decimal_mark=mark)
            yield candidate(id_, rich_text_of(value), answer, reader, feedback, fact.id)


def referent_of(field: str, kind: Kind) -> Referent:
    """Return what identifies the values of a field, or of a name that every fact has.

    An entity has its own id, a word of a closed list and an entry of a list are themselves, any other text has its
    fact. That depends on the type of the field, never on the look of a value.
    """
    declared = kind.fields.get(field)
    if declared and declared.type == "list":
        return "entity" if declared.of else "word"
    return _REFERENTS.get(declared.type if declared else field, "fact")


def answer_referent(template: ItemTemplate, kind: Kind) -> Referent:
    """Return what identifies the answers of a template."""
    field = answer_field(template)
    whole_list = field in kind.fields and kind.fields[field].type == "list" and not asks_for_entries(template)
    return "fact" if whole_list else referent_of(field, kind)


def answer_id(value: Value, referent: Referent, fact: FactId, *, prefixed: bool = False) -> OptionId:
    """Return the id of a value that a fact gives as an answer."""
    if referent == "fact":
        return OptionId.of_fact(fact)
    if isinstance(value, Entity):
        if not value.place.path:  # a source that holds the claim itself
            return OptionId(value.id, "entity", value.id)
        return OptionId.of_name(value.id, referent, prefixed=prefixed)
    return OptionId.of_name(text_of(value), referent, prefixed=prefixed)


def _pooled_id(value: Value, referent: Referent, answers: Referent, fact: FactId, field: str) -> OptionId:
    """Return the id of a value from a field other than the answer's, which says so if it could be mistaken for one."""
    if referent == "fact":
        return OptionId.of_fact(fact, field)
    return answer_id(value, referent, fact, prefixed=referent != answers)
