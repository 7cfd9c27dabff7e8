"""The right option is the odd one out by its shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from quizgen.check.reading import Asked
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of

TIMES, FURTHER = 2, 15
"""How many times as long, and how many letters longer, an option is that stands out by its length."""

LETTERS = ("begins with a capital letter", "begins with a small letter")
_FIGURE = re.compile(
    r"(?:(?:about|around|nearly|almost|over|under|up to|(?:more|less|fewer) than|at (?:least|most)) )?\d"
)
_QUOTES = ("“", "”", '"', "'", "‘", "’", "«", "»")
_ABBREVIATED = re.compile(r".*(?:\b\w\.|\b[A-Z]\w{1,3}\.|\betc\.)")
_SMALL = re.compile(r"\b[^\W\d_A-Z]\w*")


def _capital(text: str) -> bool | None:
    return text[:1].isupper() if text[:1].isupper() or text[:1].islower() else None


def _stopped(text: str) -> bool | None:
    if text[-1:] not in {".", "!", "?", ";", ",", ":"}:
        return False
    return None if _ABBREVIATED.fullmatch(text) else True


SHAPES: Mapping[tuple[str, ...], Callable[[str], bool | None]] = {
    LETTERS: _capital,
    ("ends with a punctuation mark", "ends without a punctuation mark"): _stopped,
    ("is a figure", "is no figure"): lambda text: bool(_FIGURE.match(text)),
    ("stands in quotation marks", "stands without quotation marks"): lambda text: (
        text.startswith(_QUOTES) and text.endswith(_QUOTES)
    ),
}
"""Whether a text has a shape, None where nobody can tell."""


def _find(seen: Seen) -> Iterator[Finding]:
    """Names are left alone: they are as they are, and so are their capitals at the head of an option."""
    odd = [(asked, shapes) for asked in seen.asked if (shapes := list(_odd(asked, seen.names)))]
    small = _small(seen) if any(shapes[0] in LETTERS for _, shapes in odd) else frozenset()
    for asked, shapes in odd:
        shape = next((s for s in shapes if s not in LETTERS or _ordinary(asked, small)), None)
        if shape:
            said = f"has a right option that alone {shape}, “{asked.right[0].shown}”"
            yield of_item(asked.item, f"{said}: word the options alike, in the facts or in {template_of(asked.item)}")


CHECK = Check(
    name="option-form",
    severity="warning",
    finds="a right option that is the odd one out among three or more: by its capital letter, final punctuation, "
    "quotation marks or length, or as the only figure or the only one that is none",
    why="The odd one out is taken for the answer by whoever does not know it.",
    source=f"{HALADYNA}, guidelines 23 and 24",
    mend="Write the field in one shape in all facts of the kind (its `form` says which), or take options from facts "
    "that are `like` or `near` it.",
    find=_find,
)


def _odd(asked: Asked, names: frozenset[str]) -> Iterator[str]:
    """Yield what the right options are and no wrong one is, or the other way round."""
    right, wrong = ([said.shown for said in those] for those in (asked.right, asked.wrong))
    if len(wrong) < 2 or not right or any(said.words in names for said in asked.right):
        return
    for (shape, contrary), has in SHAPES.items():
        mine, others = set(map(has, right)), set(map(has, wrong))
        if {*mine, *others} == {True, False} and len(mine) == len(others) == 1:
            yield shape if True in mine else contrary
    if _far_longer(right, wrong):
        yield "is far longer than the others"
    if _far_longer(wrong, right):
        yield "is far shorter than the others"


def _far_longer(those: Iterable[str], others: Iterable[str]) -> bool:
    least, most = min(map(len, those)), max(map(len, others))
    return least >= TIMES * most and least - most >= FURTHER


def _small(seen: Seen) -> frozenset[str]:
    """Return all words that stand somewhere with a small letter."""
    texts = (said.shown for asked in seen.asked for said in (asked.stem, asked.key, *asked.wrong))
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def _ordinary(asked: Asked, small: frozenset[str]) -> bool:
    """Tell whether each capital at the head of an option belongs to a word that has none elsewhere."""
    heads = [said.shown.split()[0] for said in (*asked.right, *asked.wrong) if _capital(said.shown)]
    return all(head.strip(",.;:").lower() in small for head in heads)
