"""An item from the drafts that it asks: one of them, or those of a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

from quizgen.compose.draft import Draft
from quizgen.compose.values import holder_of
from quizgen.records.item import Item, Match, Option
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Number, Source, Voice


class More(TypedDict, total=False):
    """What an item's type gives it: the attributes of the item."""

    type: str
    stem: str
    key: str
    options: tuple[Option, ...]
    sorted: bool
    accept: tuple[str, ...]
    answers: tuple[str, ...]
    matches: tuple[Match, ...]
    figure: Number | None


def item_of(asked: Sequence[Draft], **more: Unpack[More]) -> Item:
    """Return the item that asks these drafts, with what its type gives it besides."""
    first, facts = asked[0], [draft.fact for draft in asked]
    plain = Item(
        id=first.item_id,
        type=first.template.type,
        kind=first.fact.kind,
        template=first.template.name,
        facts=tuple(fact.id for fact in facts),
        topic=first.fact.topic,
        stem=first.stem,
        key="; ".join(draft.key for draft in asked),
        voice=_voice([fact.voice for fact in facts]),
        holder=_joined(", ", (holder_of(fact).name for fact in facts)),
        citations=first.fact.citations if len(facts) == 1 else _cited(c for fact in facts for c in fact.citations),
        place=first.fact.place,
        template_place=first.template.place,
        accept=first.accept if len(facts) == 1 else (),
        condition=_joined("; ", (fact.condition for fact in facts)),
        hedge=_joined("; ", (fact.hedge for fact in facts)),
        as_of=_joined("; ", (fact.as_of for fact in facts)),
        note=_joined(" ", (first.note, first.fact.note if len(facts) == 1 else "")),
    )
    return replace(plain, **more) if more else plain


def _joined(between: str, texts: Iterable[str]) -> str:
    return between.join(dict.fromkeys(filter(None, texts)))


def _voice(voices: Sequence[Voice]) -> Voice:
    """Return the voice of them all: where they differ one that names each."""
    different = {voice.id: voice for voice in voices}
    if len(different) == 1:
        return voices[0]
    plain = all(voice.plain for voice in voices)
    return Voice("several", "; ".join(voice.name for voice in different.values()), Place(""), plain=plain)


def _cited(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return each source once, with all the places in it."""
    found: dict[str, tuple[Source, list[str]]] = {}
    for citation in citations:
        _, places = found.setdefault(citation.source.id, (citation.source, []))
        places += [place for place in citation.at if place not in places]
    return tuple(Citation(source, tuple(_in_order(places))) for source, places in found.values())


def _in_order(places: list[str]) -> list[str]:
    """Return numbered places by their numbers, named ones as they came."""
    return sorted(places, key=int) if all(place.isdecimal() for place in places) else places
