"""Which wrong options to take: those like the right one, so that nothing but knowledge tells it from them.

What test-wise learners go by (J. Millman, C. H. Bishop and R. Ebel, "An analysis of test-wiseness", Educational and
Psychological Measurement 25, 1965) is left to chance, which is made from ids: how many of the wrong options are longer
than the key, and which of all the options is the one that the others are like (J. K. Smith, "Converging on correct
answers", Journal of Educational Measurement 19, 1982).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quizgen.compose import cues
from quizgen.compose.cues import Costs, Room, Sharing, Wanted
from quizgen.compose.look import MOST
from quizgen.compose.overlap import Answer, overlap
from quizgen.compose.pool import FAR, WINDOW, Candidate, Ring, Window
from quizgen.stable import digest

Fits = Callable[[Candidate], bool]
Chosen = tuple[Candidate, ...]

ENOUGH = 4 * WINDOW
"""How many are looked at for one of a length that is wanted, before any length will do."""

_AWAY = [[abs(near - common) for common in range(MOST + 1)] for near in range(MOST + 1)]
"""By how many marks are wanted in common and how many are, how far apart that is."""


class Asking(NamedTuple):
    """What wrong options are chosen for: an item, its question as answers are compared, and its key.

    They must fit, and not overlap with the answers in `beside`; `far` is how many are looked at, on each ring, for any
    that do.
    """

    item_id: str
    question: str
    key: Candidate
    fits: Fits
    beside: Sequence[Answer]
    far: int = FAR


def pick(asking: Asking, rings: Sequence[Ring], count: int, before: Sequence[Candidate] = ()) -> Chosen:
    """Return up to `count` candidates that fit and do not overlap: those there were `before`, then the best.

    A later ring gives what the ones before do not; if all give too few, any further on will do.
    """
    if count <= 0:
        return ()
    point, anything = digest(asking.item_id), Room(count, count, count)
    wanted = cues.wanted(asking.key, asking.question, count, point)
    chosen = _with(before, asking, (), count, anything) if before else ()
    for ring in rings if len(chosen) < count else ():
        seen: list[Candidate] = []
        for window in ring.windows(point):
            chosen, ranked = _more(window, ring.sharing(wanted.asked, window.places), asking, wanted, chosen)
            if len(chosen) >= count:
                return chosen
            seen += ranked
            if len(seen) >= ENOUGH:
                chosen, seen = _with(seen, asking, chosen, count, anything), []
        chosen = _with(seen, asking, chosen, count, anything)
    for ring in rings if len(chosen) < count else ():
        chosen = _with(ring.beyond(point, asking.far), asking, chosen, count, anything)
    return chosen


def _more(
    window: Window, sharing: Sharing, asking: Asking, wanted: Wanted, chosen: Chosen
) -> tuple[Chosen, Sequence[Candidate]]:
    """Add the best of a window, of the lengths wanted, to those chosen; return them, and the whole window ranked.

    The first is the one most like the key. The others are as like the first as the key is or, as often as any of the
    options has its turn, most like the key.
    """
    first, others = cues.costs(window, sharing, wanted)
    key, ranked = wanted.look, []
    if not chosen or wanted.like_key:
        ranked = _ranked(window, first, key.shape | key.context, MOST)
        many = wanted.many if wanted.like_key else 1
        chosen = _with(ranked, asking, chosen, many, wanted.room(chosen))
    if chosen and not wanted.like_key:
        shape, context = chosen[0].look.shape, chosen[0].look.context
        near = ((key.shape | key.context) & (shape | context)).bit_count()
        ranked = _ranked(window, others, shape | key.context, near)
        chosen = _with(ranked, asking, chosen, wanted.many, wanted.room(chosen))
    return chosen, ranked


def _with(ranked: Iterable[Candidate], asking: Asking, chosen: Chosen, count: int, room: Room) -> Chosen:
    """Add to those chosen, up to `count`, the first that can stand beside them and are as long as there is room for."""
    found, left = list(chosen), {0: room.alike, 1: room.longer, -1: room.shorter}
    beside, key = [*asking.beside, *[one.answer for one in chosen]], asking.key.look.length
    for one in ranked:
        if len(found) >= count:
            break
        side = (one.look.length > key) - (one.look.length < key)
        if left[side] > 0 and asking.fits(one) and not _overlaps(one.answer, beside):
            found.append(one)
            beside.append(one.answer)
            left[side] -= 1
    return tuple(found)


def _overlaps(one: Answer, others: Iterable[Answer]) -> bool:
    for other in others:  # noqa: SIM110 - any() takes twice as long, and this runs many times for each item
        if overlap(one, other):
            return True
    return False


def _ranked(window: Window, costs: Costs, like: int, near: int) -> list[Candidate]:
    """Return the candidates of a window, those first that cost least and have as many marks of a look as wanted."""
    away = _AWAY[near]
    ranks = [away[(marks & like).bit_count()] for marks in window.marks]
    for place, cost in costs.items():
        ranks[place] += cost
    return [window.candidates[place] for place in sorted(range(len(ranks)), key=ranks.__getitem__)]
