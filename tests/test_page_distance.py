"""What is said without trying orders about questions a page apart is what trying would find."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quizgen.layout.page_distance import PAGE_LINES, TakenRoom, are_apart, may_be_apart
from quizgen.records.ids import ItemId

LINES = st.sampled_from([1.4, 2.55, 6.0, 13.1, 27.2])


def room(name: str, lines: float, part: str = "choice") -> TakenRoom:
    return TakenRoom(ItemId(name, "question"), part, lines)


@st.composite
def orders(draw: st.DrawFn) -> list[TakenRoom]:
    """Return some parts, each with questions of different lengths."""
    parts = draw(st.lists(st.lists(LINES, min_size=1, max_size=6), min_size=1, max_size=3))
    return [
        room(f"{part}-{number}", lines, f"part {part}")
        for part, members in enumerate(parts)
        for number, lines in enumerate(members)
    ]


@given(orders(), st.data())
def test_questions_that_are_a_page_apart_in_some_order_may_be(order: Sequence[TakenRoom], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(order))
    apart = [other for other in order if other is not one and are_apart(order, [(one.id, other.id)])]
    near = data.draw(st.lists(st.sampled_from(apart), unique=True)) if apart else []
    assert may_be_apart(order, one, near)


def test_questions_of_a_form_that_fits_on_a_page_may_not() -> None:
    order = [room(str(number), 6.0) for number in range(9)]
    assert not may_be_apart(order, order[0], [order[8]])
    assert may_be_apart([*order, room("long", PAGE_LINES)], order[0], [order[8]])


def test_of_several_questions_only_one_can_be_the_farthest() -> None:
    order = [room(str(number), 6.0) for number in range(10)]
    assert may_be_apart(order, order[0], [order[9]])
    assert not may_be_apart(order, order[0], order[8:])
