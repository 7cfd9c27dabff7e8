"""What a ledger keeps only a digest of, as an item says it now: to tell in words that it changed."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.records.item import Item
from quizgen.text import BLANK

NAMES = {
    "stem": "question",
    "answer": "answer",
    "options": "options",
    "source": "source",
    "about": "below the answer",
    "tags": "tags",
}
"""The parts of a note, in words."""


def unkept(item: Item) -> dict[str, str]:
    """Return each part of an item's note as Markdown, by the part's name in the ledger."""
    return {
        "stem": item.stem.replace(BLANK, "_____"),
        "answer": "; ".join(item.answers) or item.key,
        "options": " / ".join(_options(item)),
        "about": " · ".join(f"{name}: {said}" for name, said in _about(item) if said),
        "tags": ", ".join(f"{name} {value}" for name, value in _tags(item) if value),
    }


def _options(item: Item) -> Iterator[str]:
    texts = {option.id: option.text for option in item.options}
    taken = {match.option for match in item.matches}
    yield from (" → ".join(filter(None, (one.prompt, texts.get(one.option, "")))) for one in item.matches)
    yield from (said for id_, said in texts.items() if id_ not in taken)


def _about(item: Item) -> Iterator[tuple[str, str]]:
    yield "explanation", item.note
    yield "claim", ", ".join(filter(None, (item.voice.name, item.holder)))
    yield "also right", ", ".join(item.accept)
    yield "condition", item.condition and f"if {item.condition}"
    yield "hedged", item.hedge
    yield "as of", item.as_of
    yield from ((f"on “{option.text}”", option.feedback) for option in item.options)


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("topic", item.topic), ("voice", item.voice.id), ("kind", item.kind), ("type", item.type))
    yield "source", " and ".join(dict.fromkeys(citation.source.id for citation in item.citations))
