"""Checks for what is left over: topics in no deck, idle templates, keys and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.check.check import Check, CheckContext, Finding, of_item
from quizgen.compose.groups import is_asked
from quizgen.compose.values import accepted, has_needed, values_of
from quizgen.problems import WrongWord
from quizgen.records.item import Item
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.subject import Entity, Fact, Value, one_by_one
from quizgen.text.canonical import canonical
from quizgen.text.letters import keyboard
from quizgen.text.render import plain
from quizgen.ui.plurals import listed


class _Offered(NamedTuple):
    """Wrong options by what feedback may call them: their texts and their ids, in the order they were found."""

    texts: dict[str, None]
    ids: dict[str, None]

    def add(self, item: Item) -> None:
        """Add the wrong options of an item."""
        for option in item.distractors:
            self.texts[plain(option.text)] = None
            self.ids.update(dict.fromkeys(option.id.names))


def _unused_templates(context: CheckContext) -> Iterator[Finding]:
    used = {(analyzed.item.kind, analyzed.item.template) for analyzed in context.items}
    for kind in context.project.kinds.values():
        for template in kind.templates:
            if template.template_key not in used:
                yield Finding(
                    template.place, f"the item template “{template.name}” {_why_unused(context, kind, template)}"
                )


def _why_unused(context: CheckContext, kind: Kind, template: ItemTemplate) -> str:
    """Return why a template asks nothing: what no fact has, or why its groups are not asked about."""
    named = {*template.ask.required, *(template.key.required if template.key else ()), template.by} & {*kind.fields}
    facts = context.facts_by_kind[kind.name]
    lacking = [f"“{name}”" for name in kind.fields if name in named and not any(name in fact.values for fact in facts)]
    if facts and lacking:
        return f"fits no fact: no fact has {listed(lacking)}, which it names"
    if any(unmade.template is template for unmade in context.composition.unmade):
        return "asks nothing: none of its groups makes a question"
    if template.least and any(
        is_asked(fact, template) and has_needed(values_of(fact, kind), template) for fact in facts
    ):
        return f"asks nothing: it has no group as large as `least: {template.least}` wants"
    return "fits no fact: every fact lacks a field that it names, does not match its `only`, or skips it"


def _unplaced_topics(context: CheckContext) -> Iterator[Finding]:
    decks = context.project.decks.values()
    sections = [section for deck in decks for section in deck.sections]
    known = {topic for section in sections for topic in section.topics}
    if not all(section.topics for section in sections):
        return  # that one takes questions about any topic
    for fact in context.project.facts.values():
        if fact.topic not in known:
            known.add(fact.topic)
            message = f"no section of any deck has the topic “{fact.topic}” (this is its first fact)"
            yield Finding(fact.place, f"{message}; name it under `sections` in decks/NAME.yaml")


def _idle_feedback(context: CheckContext) -> Iterator[Finding]:
    facts = {fact.id: fact for fact in context.project.facts.values() if fact.feedback}
    offered = {id_: _Offered({}, {}) for id_ in facts}
    for analyzed in context.items if facts else ():
        for id_ in analyzed.item.facts:
            if id_ in facts:
                offered[id_].add(analyzed.item)
    for id_, fact in facts.items():
        texts, ids = offered[id_]
        for word in fact.feedback or ():
            if word not in texts and word not in ids:
                message = f"“{id_}” has feedback for “{word}”, but none of its questions offers that as a wrong option"
                yield Finding(fact.place, message, wrong_word=WrongWord(word, texts))


def _idle_forbid(context: CheckContext) -> Iterator[Finding]:
    for kind in context.project.kinds.values():
        for template in kind.templates:
            known = context.composition.offered_names.get(template.template_key, ())
            for word in template.forbid:
                compared = keyboard(word) if template.is_exact else canonical(word)
                if word not in known and compared not in known:
                    message = f"the item template “{template.name}” forbids “{word}”, but nothing it could offer has"
                    yield Finding(template.place, f"{message} that name", wrong_word=WrongWord(word, known))


def _idle_decoys(context: CheckContext) -> Iterator[Finding]:
    for one in context.composition.left_out_decoys:
        if not one.right:
            why = "its question names it, its item template keeps it out, it says the same as another option, or there"
            yield of_item(one.item, f"does not offer its decoy “{one.text}”: {why} are enough without it")


def _left_names(context: CheckContext) -> Iterator[Finding]:
    accepting = [fact for fact in context.project.facts.values() if fact.accept]
    owners: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in context.project.entities.values() if accepting else ():
        for name in entity.names:
            owners[entity.type, canonical(name)].append(entity)
    for fact in accepting:
        for entity, name in _accepted_for_entities(fact):
            others = owners[entity.type, canonical(name)]
            if others and entity not in others:
                message = f"“{fact.id}” accepts “{name}” for {entity.id}, but that is a name of {others[0].id}"
                yield Finding(fact.place, f"{message}: is it left over from an earlier answer?")
    for fact, name, other in _answers_of_others(context, accepting):
        message = f"“{fact.id}” accepts “{name}”, but that is the answer of “{other.id}”"
        yield Finding(fact.place, f"{message}: is it left over from an earlier answer?")


def _answers_of_others(context: CheckContext, accepting: Sequence[Fact]) -> Iterator[tuple[Fact, str, Fact]]:
    """Yield each name that a fact accepts although it is the value of another, which does not accept its own."""
    answers: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in context.project.facts.values() if accepting else ():
        for field, value in fact.values.items():
            if isinstance(value, str):
                answers[fact.kind, field, canonical(value)].append(fact)
    for fact in accepting:
        for field, given in (fact.accept or {}).items():
            own = fact.values.get(field)
            for name in given.names if isinstance(own, str) else ():
                others = answers[fact.kind, field, canonical(name)]
                if others and not any(fact is other or _accepts(other, field, own) for other in others):
                    yield fact, name, others[0]


def _accepts(fact: Fact, field: str, value: Value | None) -> bool:
    return canonical(str(value)) in map(canonical, accepted(fact, field).names)


def _accepted_for_entities(fact: Fact) -> Iterator[tuple[Entity, str]]:
    for field, given in (fact.accept or {}).items():
        for entity in one_by_one(fact.values.get(field, "")):  # an optional field may have other names and no value
            if isinstance(entity, Entity):
                for name in (*given.names, *given.of_entry.get(entity.id, ())):
                    yield entity, name


UNUSED_TEMPLATE = Check(
    name="unused-template",
    severity="warning",
    finds="an item template that fits no fact",
    why="It was meant to ask something: often a field’s name or a value of `only` is not the intended one.",
    fix="Correct `only` or the names in the template, or remove the template.",
    find=_unused_templates,
    waived_in="item template",
    once_for_all_languages=True,
)
UNPLACED = Check(
    name="unplaced",
    severity="warning",
    finds="a topic with facts that is in no section of any deck",
    why="Its questions go into no deck, so nobody will see them.",
    fix="Name the topic in a section of a deck.",
    find=_unplaced_topics,
    waived_in="fact",
)
IDLE_FEEDBACK = Check(
    name="idle-feedback",
    severity="warning",
    finds="a fact’s `feedback` for an option that none of its questions offers",
    why="Nobody will read it; most likely the option’s name is misspelled.",
    fix="Write the option’s id, or its text as it is shown; or remove the line.",
    find=_idle_feedback,
    waived_in="fact",
)
IDLE_DECOY = Check(
    name="idle-decoy",
    severity="warning",
    finds="one of a fact’s `decoys` that its question does not offer",
    why="Nobody will see it, although somebody thought of it as the best wrong answer.",
    fix="Word it differently, or remove it: a question with four options has room for three.",
    find=_idle_decoys,
    waived_in="fact",
)
IDLE_FORBID = Check(
    name="idle-forbid",
    severity="warning",
    finds="a word under `forbid` that matches nothing the item template could offer",
    why="It keeps nothing out; most likely it is misspelled, and the option that was meant is still offered.",
    fix="Write the option’s id, its text as it is shown, or one of its other names; or remove the line.",
    find=_idle_forbid,
    waived_in="item template",
)
LEFT_NAME = Check(
    name="left-name",
    severity="warning",
    finds="a name that a fact accepts although it is a name of another entity, or what another fact answers",
    why="Most likely the fact once had another answer, and learners who give that one are still told that it is right.",
    fix="Remove the name from the fact’s `accept`, or correct the answer; waive it if both are right.",
    find=_left_names,
    waived_in="fact",
)
CHECKS = (UNUSED_TEMPLATE, UNPLACED, IDLE_FEEDBACK, IDLE_DECOY, IDLE_FORBID, LEFT_NAME)
