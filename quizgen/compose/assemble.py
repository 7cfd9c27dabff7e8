"""An item from the drafts that it asks: one of them, or those of a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict, Unpack

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
    first = asked[0]
    fact, template = first.fact, first.template
    told: dict[str, Any] = {
        "id": first.item_id,
        "type": template.type,
        "kind": fact.kind,
        "template": template.name,
        "facts": (fact.id,),
        "topic": fact.topic,
        "stem": first.stem,
        "key": first.key,
        "voice": fact.voice,
        "holder": holder_of(fact).name,
        "citations": fact.citations,
        "place": fact.place,
        "template_place": template.place,
        "accept": first.accept,
        "condition": fact.condition,
        "hedge": fact.hedge,
        "as_of": fact.as_of,
        "note": f"{first.note} {fact.note}" if first.note and fact.note else first.note or fact.note,
    }
    if len(asked) > 1:
        told |= _together(asked)
    told |= more
    return Item(**told)


def _together(asked: Sequence[Draft]) -> dict[str, Any]:
    facts = [draft.fact for draft in asked]
    return {
        "facts": tuple(fact.id for fact in facts),
        "key": "; ".join(draft.key for draft in asked),
        "voice": _voice([fact.voice for fact in facts]),
        "holder": _joined(", ", (holder_of(fact).name for fact in facts)),
        "citations": _cited(citation for fact in facts for citation in fact.citations),
        "accept": (),
        "condition": _joined("; ", (fact.condition for fact in facts)),
        "hedge": _joined("; ", (fact.hedge for fact in facts)),
        "as_of": _joined("; ", (fact.as_of for fact in facts)),
        "note": asked[0].note,
    }


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
    found: dict[str, tuple[Source, dict[str, None]]] = {}
    for citation in citations:
        _, places = found.setdefault(citation.source.id, (citation.source, {}))
        places.update(dict.fromkeys(citation.at))
    return tuple(Citation(source, tuple(_in_order(list(places)))) for source, places in found.values())


def _in_order(places: list[str]) -> list[str]:
    """Return numbered places by their numbers, named ones as they came."""
    return sorted(places, key=int) if all(place.isdecimal() for place in places) else places
