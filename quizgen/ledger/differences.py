"""What a change does to a note, in words: old and new text with the changed words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import takewhile

from quizgen.ledger.plan import Change
from quizgen.ledger.unkept import NAMES, unkept
from quizgen.quoting import visible
from quizgen.records.item import Item
from quizgen.records.ledger import Said

Mark = Callable[[str, str], str]
"""Marks words: `del` or `ins`, and the words."""

WHOLE = 0.5
"""How much (0 to 1) of two texts is the same when single words are marked; below that, old and new stand whole."""

_SHOW_ANSWER = {"stem", "options"}


def plain_mark(how: str, words: str) -> str:
    """Mark changed words in plain text."""
    return f"[-{words}-]" if how == "del" else f"{{+{words}+}}"


def details(change: Change, mark: Mark, items: Mapping[str, Item]) -> Iterator[tuple[str, str]]:
    """Yield what a change of a note that stays does to each part of it: the part's name and the words.

    `items` hold, by id, what the notes say now, for the parts that the ledger keeps only a digest of.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return
    told = [(name, old, new) for name, old, new in _texts(before, after) if old != new]
    yield from ((name, marked(visible(old), visible(new), mark)) for name, old, new in told)
    named = {name for name, _, _ in told}
    for part, said in unkept(items[change.id]).items() if change.id in items else ():
        explained = NAMES[part] in named or (part in _SHOW_ANSWER and "answer" in named)
        if before.parts.get(part) != after.parts.get(part) and not explained:
            yield f"{NAMES[part]} now", visible(said) or "nothing"


def _texts(before: Said, after: Said) -> Iterator[tuple[str, str, str]]:
    yield "question", before.stem, after.stem
    yield "answer", before.key, after.key
    yield "options", " / ".join(before.options.values()), " / ".join(after.options.values())
    yield "source", before.source, after.source
    yield "section", before.section, after.section


def marked(old: str, new: str, mark: Mark) -> str:
    """Return the new text with the words that went and the words that came marked, without signs around them.

    Where most of the text is another, all of the old and all of the new is marked.
    """
    a, b = old.split(), new.split()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < WHOLE:
        return _swapped(old, new, mark)
    return " ".join(
        " ".join(b[b1:b2]) if how == "equal" else _swapped(" ".join(a[a1:a2]), " ".join(b[b1:b2]), mark)
        for how, a1, a2, b1, b2 in matcher.get_opcodes()
    )


def _swapped(old: str, new: str, mark: Mark) -> str:
    """Return both marked; the signs that both begin or end with stand outside."""
    lead = _edge(old, new)
    old, new = old[len(lead) :], new[len(lead) :]
    tail = _edge(old[::-1], new[::-1])[::-1]
    old, new = old.removesuffix(tail), new.removesuffix(tail)
    return lead + " ".join(mark(how, words) for how, words in (("del", old), ("ins", new)) if words) + tail


def _edge(old: str, new: str) -> str:
    """Return the signs, neither letters nor digits, that both begin with."""
    same = takewhile(lambda both: both[0] == both[1] and not both[0].isalnum(), zip(old, new, strict=False))
    return "".join(sign for sign, _ in same)
