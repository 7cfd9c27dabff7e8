"""What sources are called: in full, with the name that questions use for them; which of them questions name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from quizgen.language.filters import capitalized
from quizgen.records.ids import SourceId
from quizgen.records.item import Item
from quizgen.records.subject import Citation, Source
from quizgen.text.folding import fold
from quizgen.text.render import plain


def full_name(source: Source) -> str:
    """Return the full name of a source: its footnote, preceded by its name in questions if that is not in it.

    "The Istanbul article: “What next?”, unsigned, undated" shows those who know only the question what is meant.
    """
    return _introduced(source.cite, source.footnote)


def tells_whose(citations: Iterable[Citation], holder: str) -> bool:
    """Return whether a claim is that of all its sources or of their authors, who are in their full names."""
    sources = {citation.source.id: citation.source for citation in citations}.values()
    return _are_holders(tuple([_SourceName.of(source) for source in sources]), holder)


class _SourceName(NamedTuple):
    """What a source is called, who its author is, and the words that join it to others."""

    cite: str
    full: str
    author: str
    joining: tuple[str, ...]

    @classmethod
    def of(cls, source: Source) -> _SourceName:
        author = source.author.name if source.author else ""
        return cls(source.cite, full_name(source), author, source.conjunction.words)


@lru_cache(maxsize=1 << 10)
def _are_holders(names: Iterable[_SourceName], holder: str) -> bool:
    """Return whether a holder is all these sources or their authors. Cached: many claims have the same few holders."""
    left, joining = fold(holder), {"and"}
    for name in names:
        author, cite = fold(name.author), fold(name.cite)
        own = next((each for each in (author if author in fold(name.full) else "", cite) if each and each in left), "")
        if not own:
            return False
        left = left.replace(own, "", 1)
        joining.update(map(fold, name.joining))
    return joining.issuperset(left.split())


def around_short_name(source: Source) -> tuple[str, str, str]:
    """Return the full name of a source in three parts: the one in the middle is what questions call it."""
    full = full_name(source)
    for begins in (f"{capitalized(source.cite)}:", capitalized(source.cite)):
        if full.startswith(begins):
            return "", begins, full.removeprefix(begins)
    short = re.escape(re.sub("(?i)^the ", "", source.cite))
    if found := re.search(rf"(?<!\w){short}(?!\w)", full, re.IGNORECASE):
        return full[: found.start()], found[0], full[found.end() :]
    return "", full, ""


@lru_cache(maxsize=1 << 10)
def _introduced(cite: str, footnote: str) -> str:
    """Return the footnote after the short name, unless it has that in it. Cached: many cards have few sources."""
    short = fold(cite).removeprefix("the ")
    return footnote if f" {short} " in f" {fold(footnote)} " else f"{capitalized(cite)}: {footnote}"


def named_sources(items: Collection[Item], deck: Collection[Item] = ()) -> tuple[Source, ...]:
    """Return the sources that some items name as questions do, in alphabetical order.

    Their options may name any source that items of their `deck` cite; without it, they are the whole deck.
    """
    known = _cited(items)
    if deck and any(option.id.source for item in items for option in item.options):
        known |= _cited(deck)
    names = {id_: f" {fold(source.cite)} " for id_, source in known.items()}
    named: set[SourceId] = set()
    for item in items:
        if len(named) == len(names):
            break
        if item.options:
            named |= {source for option in item.options if (source := option.id.source) and source in names}
        if any(citation.source.id not in named for citation in item.citations):
            shown = _before_answering(item)
            named |= {citation.source.id for citation in item.citations if names[citation.source.id] in shown}
    return tuple(sorted([known[id_] for id_ in named], key=lambda source: (fold(source.cite), source.id)))


def _cited(items: Iterable[Item]) -> dict[SourceId, Source]:
    citations = chain.from_iterable(map(attrgetter("citations"), items))
    return {source.id: source for source in map(attrgetter("source"), citations)}


def _before_answering(item: Item) -> str:
    """Return all that an item shows before it is answered, folded."""
    texts = [item.stem, *[pair.prompt for pair in item.pairs], *[option.text for option in item.options]]
    return "".join([f" {fold(plain(text, blank=' '))} " for text in texts])
