"""The choice of wrong options: those like the right one, so that only knowledge tells them apart.

What test-wise learners use (J. Millman, C. H. Bishop and R. Ebel, "An analysis of test-wiseness", Educational and
Psychological Measurement 25, 1965) is left to chance, which is made from ids: how many of the wrong options are longer
than the key, from none to all, and which of all the options is the one that the others are like (J. K. Smith,
"Converging on correct answers", Journal of Educational Measurement 19, 1982). Words that are both in the question and
in the key ("clang") are wanted in the wrong options as well. If too few have them, such keys still stand out; to make
up for it, a key that shares none is now and then put beside an option that does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import add

from quizgen.compose.candidates import Candidate
from quizgen.compose.compared_answers import ComparedAnswer, overlaps
from quizgen.compose.features import MAX_FEATURES, Features
from quizgen.compose.rings import FAR, WINDOW, Ring, Window
from quizgen.frozen import frozen_record
from quizgen.records.ids import ItemId, OptionId
from quizgen.stable_hashes import digest
from quizgen.text.folding import word_stems

IsValid = Callable[[Candidate], bool]

ENOUGH = 4 * WINDOW
"""How many are looked at for one of a length that is wanted, before any length will do."""

_PLACE_BITS = 5
_PLACES = (1 << _PLACE_BITS) - 1
_APART = [
    [abs(wanted - common) << _PLACE_BITS for common in range(MAX_FEATURES + 1)] for wanted in range(MAX_FEATURES + 1)
]
"""The distance, by how many features are wanted in common and how many are, with room for a place."""

REPEATED = 2
"""The cost, in features, of offering a candidate once more."""

Costs = Mapping[int, int]
"""The extra cost, in features, of some candidates of a window, counted from 0."""

_CHANCE_BITS = 20
_CHANCES = (1 << _CHANCE_BITS) - 1


@frozen_record
class DistractorRequest:
    """What wrong options are chosen for: an item, its question in the form for comparing answers, and its key.

    They must be valid, and not overlap with the answers in `beside`; `far` is how many are looked at, on each ring, for
    any that are. `offered` says how many items of the template already offer each option.
    """

    item_id: ItemId
    question: str
    key: Candidate
    is_valid: IsValid
    beside: Sequence[ComparedAnswer]
    far: int = FAR
    offered: Mapping[OptionId, int] = field(default_factory=Counter)


@frozen_record
class Target:
    """What wrong options should be like.

    `features`: the key's; `stems`: of the words of the question; `shared`: how many of them the key has; `wanted`: how
    many options; `longer`: how many of these longer than the key; `like_key`: whether all should be like the
    key; `chance`: from 0 to 1, for what else has to be decided.
    """

    features: Features
    stems: set[str]
    shared: int
    wanted: int
    longer: int
    like_key: bool
    chance: float


def pick(
    request: DistractorRequest, rings: Sequence[Ring], count: int, before: Iterable[Candidate] = ()
) -> list[Candidate]:
    """Return up to `count` candidates that are valid and do not overlap: those there were `before`, then the best.

    A later ring gives what the ones before do not; if all give too few, any further on will do.
    """
    if count <= 0:
        return []
    point = digest(request.item_id)
    selection = _Selection(request, _target(request.key, request.question, count, point))
    selection.add(before)
    for ring in rings:
        if not selection.is_full():
            _pick_from(ring, point, selection)
    for ring in rings:
        if not selection.is_full():
            selection.add(ring.beyond(point, request.far))
    return selection.chosen


def _target(key: Candidate, question: str, count: int, point: int) -> Target:
    """Return what is wanted beside a key; the hash `point` of its item stands in for chance."""
    stems = word_stems(question)
    shared = len(stems.intersection(key.stems))
    rest, longer = divmod(point, count + 1)
    rest, turn = divmod(rest, count + 1)
    return Target(key.features, stems, shared, count, longer, turn == 0, (rest & _CHANCES) / _CHANCES)


def _pick_from(ring: Ring, point: int, selection: _Selection) -> None:
    """Add the best of a ring, window by window; if the lengths wanted are missing for long, of any length."""
    refused: list[Candidate] = []
    sharing = ring.having(selection.target.stems)
    for window in ring.windows(point):
        scores = selection.add_best(window, window.sharing(sharing), ring)
        if selection.is_full():
            return
        refused += [window.candidates[score & _PLACES] for score in scores]
        if len(refused) >= ENOUGH:
            selection.add(refused)
            refused = []
            if selection.is_full():
                return
    selection.add(refused)


class _Selection:
    """The candidates chosen so far for a request, and the answers that others must not overlap with."""

    def __init__(self, request: DistractorRequest, target: Target) -> None:
        self.target = target
        self.chosen: list[Candidate] = []
        self._is_valid, self._offered = request.is_valid, request.offered
        self._beside = list(request.beside)
        self._longer, self._shorter = target.longer, target.wanted - target.longer
        self._lengths = set[int]()

    def is_full(self) -> bool:
        """Return whether there are as many as are wanted."""
        return len(self.chosen) >= self.target.wanted

    def add(self, ranked: Iterable[Candidate]) -> None:
        """Add the first candidates that can stand beside those chosen, whatever their length, until it is full."""
        if not self.is_full():
            self._add_first(ranked, self.target.wanted)

    def _add_first(self, ranked: Iterable[Candidate], count: int) -> None:
        """Add the first candidates that can stand beside those chosen, until there are so many of them."""
        for candidate in ranked:
            if self._fits(candidate):
                self._take(candidate)
                if len(self.chosen) >= count:
                    return

    def add_best(self, window: Window, shares: dict[int, int], ring: Ring) -> list[int]:
        """Add the best of a window, of the lengths wanted; return the scores of the whole window, the best first.

        The first option is the one most like the key. The others are as like the first as the key is or, as often as
        any of the options has its turn, most like the key. If items share the ring, those that few offer come before
        others that are as good.
        """
        key, target = self.target.features, self.target
        bits_of_key, scores = key.shape | key.context, list[int]()
        first_costs, costs = _sharing_costs(window, shares, target)
        if ring.is_shared:
            offered = [REPEATED * self._offered[candidate.id] for candidate in window.candidates]
            first_costs, costs = (
                {at: of.get(at, 0) + cost for at, cost in enumerate(offered)} for of in (first_costs, costs)
            )
        wanted_lengths = self._of_likely_length if ring.is_small else self._of_own_length
        if not self.chosen or target.like_key:
            scores = _scores(window, bits_of_key, MAX_FEATURES, first_costs)
            self._add_first(wanted_lengths(window, scores), target.wanted if target.like_key else 1)
        if self.chosen and not target.like_key:
            first = self.chosen[0].features
            common = (bits_of_key & (first.shape | first.context)).bit_count()
            scores = _scores(window, first.shape | key.context, common, costs)
            self._add_first(wanted_lengths(window, scores), target.wanted)
        return scores

    def _of_own_length(self, window: Window, scores: Iterable[int]) -> Iterator[Candidate]:
        """Yield the best candidates, as long as more are wanted that are longer or shorter than the key.

        No two are as long as each other: else the wrong ones, which are alike, would seldom have the one that is the
        longest by itself.
        """
        key, lengths = self.target.features.length, window.lengths
        for score in scores:
            place = score & _PLACES
            length = lengths[place]
            room = self._longer if length > key else self._shorter if length < key else 0
            if room > 0 and length not in self._lengths:
                yield window.candidates[place]

    def _of_likely_length(self, window: Window, scores: Iterable[int]) -> Iterator[Candidate]:
        """Yield the same from few candidates: several may be equally long, and as long as the key counts as shorter."""
        key, lengths = self.target.features.length, window.lengths
        for score in scores:
            place = score & _PLACES
            if (self._longer if lengths[place] > key else self._shorter) > 0:
                yield window.candidates[place]

    def _fits(self, candidate: Candidate) -> bool:
        if not self._is_valid(candidate):
            return False
        answer = candidate.answer
        for other in self._beside:  # noqa: SIM110 - any() takes twice as long, and this runs many times for each item
            if overlaps(answer, other):
                return False
        return True

    def _take(self, candidate: Candidate) -> None:
        self.chosen.append(candidate)
        self._beside.append(candidate.answer)
        self._lengths.add(candidate.features.length)
        if candidate.features.length > self.target.features.length:
            self._longer -= 1
        else:
            self._shorter -= 1


def _scores(window: Window, like: int, common: int, costs: Costs) -> list[int]:
    """Return a score for each candidate of a window, least first; its place in the window is in the lowest bits.

    A score is how far the number of features that a candidate has in common with `like` is from the number wanted, and
    its cost. Say that 8 of the first option's features are the key's: candidates that share 8 features with the first
    option score 0, those that share 6 or 10 score 2. If the key has a word of the question, so should others: one that
    has it costs -32, as much as all features together, and comes before all that have not.
    """
    apart = _APART[common]
    in_common = map(int.bit_count, map(like.__and__, window.feature_bits))
    scores = list(map(add, map(apart.__getitem__, in_common), range(WINDOW)))
    for place, cost in costs.items():
        scores[place] += cost << _PLACE_BITS
    scores.sort()
    return scores


def _sharing_costs(window: Window, shares: Mapping[int, int], target: Target) -> tuple[Costs, Costs]:
    """Return what those that share words with the question cost more than others: as the first option, and later.

    The nearer they come to the number of words that the key shares, the less they cost: where the key shares two, those
    that share two, one, three, or none cost -2, -1, -1 and 0 times what all features cost together.
    """
    if not shares:
        return {}, {}
    if target.shared or target.chance >= _odds(window, shares, target):
        most = target.shared
        even = {place: (abs(shared - most) - most) * MAX_FEATURES for place, shared in shares.items()}
        return even, even
    return dict.fromkeys(shares, -MAX_FEATURES), {}


def _odds(window: Window, shares: Mapping[int, int], target: Target) -> float:
    """Return how often a key that shares no word is to stand beside an option that does.

    Say that each candidate of the window were the key as often as any other. Those that share words would stand beside
    `beside` others of them, and whoever goes by words would be right with probability 1 / (1 + beside). That is too
    often, and they have to be wrong as much more often where the key shares none.
    """
    lengths, of_key = [window.lengths[place] for place in shares], target.features.length
    longer, shorter = sum(map(of_key.__lt__, lengths)), sum(map(of_key.__gt__, lengths))
    room = min(longer, target.longer) + min(shorter, target.wanted - target.longer)
    beside = room * (len(lengths) - 1) / len(lengths)
    others = max(len(window.candidates) - len(lengths), 1)
    return len(lengths) / others * ((target.wanted + 1) / (1 + beside) - 1)
