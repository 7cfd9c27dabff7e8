"""Items whose answers are chosen: one or several right options, or true or false."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from quizgen.compose.assembly import item_of
from quizgen.compose.candidates import Candidate
from quizgen.compose.chooser import Chooser
from quizgen.compose.compared_answers import overlaps
from quizgen.compose.drafts import Draft, stem_with
from quizgen.compose.options import PublishedOptions, by_size_or_arranged, options_of, pinned, places
from quizgen.compose.types.produced import ALL_OF, SHORT, all_answers
from quizgen.records.item import AllKey, Answer, Item, NoItem, OneKey, StatementKey
from quizgen.records.itemtype import ItemType
from quizgen.stable_hashes import digest
from quizgen.text.rich import plain_text

DISTRACTOR_KEYS = {"like": False, "near": False, "unlike": False, "pool": False, "forbid": False, "feedback": False}
"""The keys of templates with wrong options, all optional."""

OPTION_KEYS = {**DISTRACTOR_KEYS, "pin": False}


def choice(drafts: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the item with its wrong options; without any, it becomes a short answer."""
    draft, key = drafts[0], OneKey(drafts[0].answer)
    published, right = chooser.published_options(drafts), chooser.answers[draft.id][0]
    pins = pinned(drafts, right.answer)
    is_pinned = any(pin.option.right for pin in pins)
    wanted = CHOICE.options - 1 - len(pins) + is_pinned
    wrong = chooser.offer(drafts, wanted, [right], [pin.answer for pin in pins])
    if len(wrong) + len(pins) == is_pinned:
        return item_of(drafts, key, type_=SHORT)
    free = wrong if is_pinned else [right, *wrong]
    options = options_of(drafts, [] if is_pinned else [right], wrong)
    shown, fixed = by_size_or_arranged(free, options, published, draft.id, right.id)
    return item_of(drafts, key, (*shown, *[pin.option for pin in pins]), fixed_order=fixed)


def several(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with its right and wrong options; without wrong ones, it asks for all answers."""
    published = chooser.published_options(drafts)
    answers = [one for draft in drafts for one in chooser.answers[draft.id]]
    pins, right = pinned(drafts), _right(drafts, answers, published)
    wrong = chooser.offer(drafts, SEVERAL.options - len(right) - len(pins), right, [pin.answer for pin in pins])
    if not wrong and not pins:
        return _asked_for_all(drafts, chooser)
    free = [*right, *wrong]
    shown, fixed = by_size_or_arranged(free, options_of(drafts, right, wrong), published, drafts[0].item_id)
    return item_of(
        [draft for draft in drafts if any(one in right for one in chooser.answers[draft.id])],
        AllKey(tuple([_answer(one, drafts) for one in right])),
        (*shown, *[pin.option for pin in pins]),
        fixed_order=fixed,
    )


def _asked_for_all(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    item = all_answers(drafts, chooser, ALL_OF, ALL_OF.most)
    if isinstance(item, NoItem):
        return NoItem(f"there are no wrong options, and more than {ALL_OF.most} answers are too many to ask for")
    return item


def _answer(right: Candidate, drafts: Sequence[Draft]) -> Answer:
    """Return a right option as an answer; if several facts are asked about, without other names."""
    if len(drafts) > 1:
        return Answer(right.text)
    draft = drafts[0]
    names = (*draft.accept, *map(plain_text, draft.accepted(right.answer.value)))
    return Answer(right.text, tuple(dict.fromkeys(names)))


def _right(drafts: Sequence[Draft], answers: Sequence[Candidate], published: PublishedOptions) -> list[Candidate]:
    """Return the right options: those it was published with, else two or as many as the template allows."""
    seed, most, stood = drafts[0].item_id, drafts[0].template.most, places(published, answers)
    wanted = min(len(set(stood.values())), most) or 2 + digest("right", seed) % (most - 1)

    def order(one: Candidate) -> tuple[bool, float, int, str]:
        old = published[stood[one.id]] if one.id in stood else None
        return old is None, old.number if old and old.in_key else inf, digest(seed, one.id), one.id

    chosen: list[Candidate] = []
    for one in sorted(answers, key=order):
        if len(chosen) < wanted and not any(overlaps(one.answer, other.answer) for other in chosen):
            chosen.append(one)
    return chosen


def true_false(drafts: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the statement; about half are false, as hashes of ids decide, but none shows another right value.

    Of statements that differ only in this value, one at most is false: two might become the same.
    """
    draft, published = drafts[0], chooser.published_options(drafts)
    right = shown = chooser.answers[draft.id][0]
    false = not published[0].in_key if published else digest("false", draft.id) % 2
    if false and chooser.statements[draft.question] == draft.id:
        shown = next(iter(chooser.offer(drafts, 1, [right])), right)
    true = shown is right
    options = options_of(drafts, [right], []) if true else options_of(drafts, [], [shown])
    stem = draft.stem if true else stem_with(draft, shown.answer.value)
    return item_of(drafts, StatementKey(draft.answer, true), tuple(options), stem=stem.fill(shown.text))


CHOICE = ItemType(
    name="choice",
    make=choice,
    shows_options=True,
    offers=True,
    has_distractors=True,
    options=4,
    single=True,
    own=OPTION_KEYS,
)
SEVERAL = ItemType(
    name="several",
    make=several,
    shows_options=True,
    offers=True,
    has_distractors=True,
    options=5,
    parts="box",
    partial=True,
    group="may",
    most=3,
    limits=(2, 4),
    own=OPTION_KEYS,
)
TRUE_FALSE = ItemType(
    name="true-false",
    make=true_false,
    keyed=False,
    blank=True,
    shows_options=True,
    has_distractors=True,
    single=True,
    own=DISTRACTOR_KEYS,
)
