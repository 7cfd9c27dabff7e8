"""The options of an item as records, in their published order or else by hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.compose.candidates import Candidate
from quizgen.compose.compared_answers import ComparedAnswer, answer_of_text
from quizgen.compose.drafts import Draft
from quizgen.compose.extents import extent_as_written
from quizgen.compose.rings import Ring
from quizgen.records.ids import OptionId
from quizgen.records.item import Option, PublishedOption
from quizgen.records.subject import Date, Number
from quizgen.stable_hashes import shuffled
from quizgen.text.canonical import canonical
from quizgen.text.letters import keyboard
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, RichText, plain_text

PublishedOptions = Sequence[PublishedOption]
Places = Mapping[OptionId, int]
"""By an option's id, its place among the published options."""


class Pin(NamedTuple):
    """An option that the template pins, and what it says, to be compared with others."""

    option: Option
    answer: ComparedAnswer


def options_of(drafts: Sequence[Draft], right: Sequence[Candidate], wrong: Sequence[Candidate]) -> list[Option]:
    """Return candidates as options, wrong ones with feedback from their own fact or from a fact asked about."""
    options = [Option(one.id, one.text, True) for one in right]  # by position: names would take twice as long
    speaking = [draft.fact.feedback for draft in drafts if draft.fact.feedback]
    if not speaking:
        return options + [Option(one.id, one.text, False, one.feedback) for one in wrong]
    return options + [
        Option(one.id, one.text, False, _feedback(speaking, (*one.id.names, plain(one.text))) or one.feedback)
        for one in wrong
    ]


def _feedback(speaking: Sequence[Mapping[str, RichText]], names: Sequence[str]) -> RichText:
    """Return the first feedback on an option with these names."""
    return next((feedback[name] for feedback in speaking for name in names if name in feedback), EMPTY)


def pinned(drafts: Sequence[Draft], key: ComparedAnswer | None = None) -> list[Pin]:
    """Return the options that the template pins; the first that is right as the `key` is the right one."""
    if not drafts[0].template.pin:
        return []
    exact = drafts[0].template.is_exact
    pins = {keyboard(text) if exact else canonical(text): text for text in drafts[0].template.pin}
    names = (key.spelled if exact else key.names) if key else ()
    right = next((words for words in pins if words in names), None)
    decimal_mark = key.value.decimal if key and isinstance(key.value, Number) else drafts[0].decimal_mark
    return [_pin(text, drafts, decimal_mark, right=words == right) for words, text in pins.items()]


def _pin(text: str, drafts: Sequence[Draft], decimal_mark: str, *, right: bool) -> Pin:
    id_ = OptionId.of_pin(text)
    feedback = EMPTY if right else _feedback([d.fact.feedback for d in drafts if d.fact.feedback], id_.names)
    answer = answer_of_text(text, decimal_mark)
    exact = drafts[0].template.is_exact
    option = Option(id_, plain_text(text), right, feedback, pinned=True)
    return Pin(option, answer.as_spelled(text) if exact else answer)


def by_size(candidates: Sequence[Candidate]) -> list[OptionId]:
    """Return the ids of dates or figures in their order; none if not all are dates, or all figures of one unit."""
    extents, days = [], []
    for candidate in candidates:
        match candidate.answer.value:
            case Number() as figure:
                extents.append((extent_as_written(figure), candidate.id))
            case Date() as date:
                days.append((date.first, candidate.id))
            case _:
                return []
    if extents and (days or len({extent.unit for extent, _ in extents}) > 1):
        return []
    return [id_ for _, id_ in sorted(extents)] or [id_ for _, id_ in sorted(days)]


def places(
    published: PublishedOptions, candidates: Sequence[Candidate], key: OptionId | None = None
) -> dict[OptionId, int]:
    """Return the published places of these candidates, if any: by their ids, else by their texts.

    The `key` takes the place where the one key stood, whatever that was.
    """
    if not published:
        return {}
    by_id = {key if key and old.number == 1 else old.id: place for place, old in enumerate(published)}
    stood = {one.id: by_id[one.id] for one in candidates if one.id in by_id}
    if len(stood) == len(candidates):
        return stood
    taken = set(stood.values())
    by_words = {_words(old): place for place, old in enumerate(published) if place not in taken}
    return {one.id: by_words[one.answer.words] for one in candidates if one.answer.words in by_words} | stood


def still_offered(published: PublishedOptions, rings: Sequence[Ring], *, keyed: bool) -> Iterator[Candidate]:
    """Yield the published candidates, as they are now; if one was the key (`keyed`), all others."""
    for old in published:
        if not (keyed and old.number == 1) and (candidate := _in_rings(old, rings)):
            yield candidate


def _in_rings(old: PublishedOption, rings: Sequence[Ring]) -> Candidate | None:
    for ring in rings:
        if old.id in ring.by_id:
            return ring.by_id[old.id]
    words = _words(old)
    return next((ring.by_words[words] for ring in rings if words in ring.by_words), None)


def _words(old: PublishedOption) -> str:
    return f" {canonical(old.text)} "


def arranged(options: Sequence[Option], published: PublishedOptions, stood: Places, seed: str) -> tuple[Option, ...]:
    """Return the options in their earlier places; a new one takes the place of one that is gone.

    Without earlier ones, their order is made from `seed` and their ids.
    """
    if not published:
        return shuffled(options, seed)
    there: dict[int, Option] = {}
    new: list[Option] = []
    for one in options:
        place = stood.get(one.id)
        if place is None or place in there:
            new.append(one)
        else:
            there[place] = one
    placed = [there.get(place) or (new.pop(0) if new else None) for place in range(len(published))]
    return tuple([one for one in (*placed, *new) if one])


class ArrangedOptions(NamedTuple):
    """Options in their order, and whether that is fixed, as with figures."""

    options: tuple[Option, ...]
    fixed: bool


def by_size_or_arranged(
    candidates: Sequence[Candidate],
    options: Sequence[Option],
    published: PublishedOptions,
    seed: str,
    key: OptionId | None = None,
) -> ArrangedOptions:
    """Return the options of candidates: figures by their size, others as `arranged`."""
    if sizes := by_size(candidates):
        return ArrangedOptions(tuple(sorted(options, key=lambda one: sizes.index(one.id))), fixed=True)
    return ArrangedOptions(arranged(options, published, places(published, candidates, key), seed), fixed=False)
