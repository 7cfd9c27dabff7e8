"""What the practice page is told of each item: its texts as HTML, escaped once, and what counts as right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from quizgen.outputs.practice.other_names import by_answer
from quizgen.records.item import Item, Laid, Option
from quizgen.records.subject import Number
from quizgen.text import BLANK, escape, html
from quizgen.words import Words, words

Json = dict[str, Any]

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Values as JSON, as short as it can be."""

GAP = '<i class="gap"></i>'
"""Stands in a stem's HTML where the gap of a cloze goes: no text of an item can look like it, its `<` being escaped."""


def data_pieces(laid: Laid) -> Iterator[str]:
    """Yield the deck's sections and items as JSON, a line for each item; what an item does not have is left out."""
    said = words(laid.deck.language)
    parts = [part for part in laid.parts if part.items]
    sections = [{"id": part.section.id, "name": part.section.name} for part in parts]
    yield encode({"namespace": laid.deck.namespace, "sections": sections})[:-1] + ',"items":['
    between = "\n"
    for part in parts:
        for item in part.items:
            yield between + encode(_item(item, part.section.id, said))
            between = ",\n"
    yield "\n]}"


def _item(item: Item, section: str, said: Words) -> Json:
    return _there(
        id=item.id,
        type=item.type,
        section=section,
        stem=html(item.stem).replace(BLANK, GAP),
        key=html(item.key),
        accept=[] if item.options else [html(text) for text in item.accept],
        options=[_option(option) for option in item.options],
        sorted=item.sorted,
        matches=[{"prompt": html(match.prompt), "option": match.option} for match in item.matches],
        answers=[_there(text=html(one), also=[html(name) for name in also]) for one, also in by_answer(item)],
        figure=_figure(item.figure) if item.figure else {},
        note=html(item.note),
        source=escape("; ".join(map(said.cited, item.citations))),
        about=_about(item),
    )


def _there(**values: object) -> Json:
    return {name: value for name, value in values.items() if value}


def _option(option: Option) -> Json:
    return _there(id=option.id, text=html(option.text), right=option.right, feedback=html(option.feedback))


def _figure(figure: Number) -> Json:
    """Return what stands before and after the figure, and its one value or its two."""
    values = [value for value in dict.fromkeys((figure.low, figure.high)) if isfinite(value)]
    return _there(before=figure.comparator, figures=values, unit=figure.unit)


def _about(item: Item) -> Json:
    """Return what there is to say about the claim, as HTML."""
    said = {"holder": item.holder, "voice": item.voice.name, "hedge": item.hedge, "as_of": item.as_of}
    return {name: escape(value) for name, value in said.items() if value}
