"""A deck as JSON, for other programs; docs/export.md says what each key means."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from quizgen.compose.types import form_order
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.presentation import Presentation
from quizgen.publishing.release import Release
from quizgen.records.item import Answer, FigureKey, Item, Key, LabelsKey, Option, OrderKey, PairsKey, StatementKey
from quizgen.records.layout import DeckLayout, Form
from quizgen.records.subject import Citation
from quizgen.text.pieces import Medium
from quizgen.text.render import plain
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings, deck_strings

_FORMAT = 1

_Json = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_string = json.encoder.encode_basestring


def pieces(layout: DeckLayout) -> Iterator[str]:
    """Yield the deck as JSON, piece by piece: a line for each item, so that editions can be compared line by line."""
    yield _encode({"format": _FORMAT, "deck": _deck(layout), "counts": _counts(layout)})[:-1]
    yield ',\n"items": [\n'
    yield from _lines(_item(item, part.section.id) for part in layout.sections for item in part.items)
    yield '\n],\n"forms": [\n'
    ui = deck_strings(layout.deck)
    yield from _lines(_encode(_form(form, ui)) for form in layout.forms)
    yield "\n]}\n"


def _lines(records: Iterable[str]) -> Iterator[str]:
    between = ""
    for record in records:
        yield between + record
        between = ",\n"


def _deck(layout: DeckLayout) -> _Json:
    deck = layout.deck
    sections = [{"id": p.section.id, "name": p.section.name, "count": len(p.items)} for p in layout.sections]
    return {
        "id": deck.file,
        "name": deck.name,
        "edition": layout.code,
        "description": deck.description,
        "sections": sections,
    }


def _counts(layout: DeckLayout) -> _Json:
    facts = {fact for item in layout.items for fact in item.facts}
    types = Counter(item.type.name for item in layout.items)
    return {"items": len(layout.items), "facts": len(facts), "types": dict(sorted(types.items()))}


def _item(item: Item, section: str) -> str:
    """Return an item as JSON: every type has every key, and texts are as a reader sees them.

    It is written out here, in half the time that making and encoding a dictionary takes.
    """
    key, voice = item.key, item.voice
    return (
        f'{{"id": {_string(item.id)}, '
        f'"facts": {_list(_string, item.facts)}, '
        f'"template": {_string(item.template)}, '
        f'"kind": {_string(item.kind)}, '
        f'"type": {_string(item.type.name)}, '
        f'"section": {_string(section)}, '
        f'"topic": {_string(item.topic)}, '
        f'"stem": {_text(item.stem)}, '
        f'"key": {_text(key.text)}, '
        f'"accept": {_list(_text, item.accept)}, '
        f"{_options(item.options)}, "
        f'"truth": {_boolean(key.true) if isinstance(key, StatementKey) else "null"}, '
        f'"matches": {_list(_match, _matches(key))}, '
        f"{_answers(item.listed_answers)}, "
        f'"spelling": {_string(item.spelling)}, '
        f'"figure": {_figure(key) if isinstance(key, FigureKey) else "null"}, '
        f'"sources": {_list(_source, item.citations)}, '
        f'"holder": {_string(item.holder)}, '
        f'"voice": {{"id": {_string(voice.id)}, "name": {_string(voice.name)}}}, '
        f'"condition": {_string(item.condition)}, '
        f'"hedge": {_string(item.hedge)}, '
        f'"as_of": {_string(item.as_of)}, '
        f'"note": {_text(item.note)}{_tags(item) if item.tags else ""}{_media(item) if item.media else ""}'
        f"{_regions(key) if isinstance(key, LabelsKey) else ''}}}"
    )


def _tags(item: Item) -> str:
    return f', "tags": {_list(_string, item.tags)}'


def _media(item: Item) -> str:
    """Return the pictures and the sounds of an item as further keys, which items without any do not have."""
    pictures = f', "pictures": {_list(_medium, item.pictures)}' if item.pictures else ""
    return f'{pictures}, "sounds": {_list(_medium, item.sounds)}' if item.sounds else pictures


def _regions(key: LabelsKey) -> str:
    """Return the regions of a picture as further keys, which other items do not have."""
    regions = [
        {
            "number": label.number,
            "region": label.region.id,
            "name": plain(label.answer.text),
            "box": [round(side, 4) for side in label.region.shape.box],
            "outline": [[round(place, 4) for place in corner] for corner in label.region.shape.outline],
            "mark": [round(place, 4) for place in label.region.mark],
            "card": label.card,
        }
        for label in key.labels
    ]
    return f', "regions": {_encode(regions)}, "bank": {_boolean(key.bank)}'


def _medium(medium: Medium) -> str:
    names = ("file", "description", "author", "licence", "origin")
    return _encode({name: getattr(medium, name) for name in names} | {"digest": medium.digest})


def _options(options: Sequence[Option]) -> str:
    """Return the options of an item, and once more the texts of the wrong ones, as keys of its JSON."""
    if not options:
        return '"options": [], "distractors": []'
    written = [(option, _text(option.text)) for option in options]
    offered = ", ".join([_option(option, text) for option, text in written])
    wrong = ", ".join([text for option, text in written if not option.right])
    return f'"options": [{offered}], "distractors": [{wrong}]'


def _option(option: Option, text: str) -> str:
    return (
        f'{{"id": {_string(option.id)}, '
        f'"text": {text}, '
        f'"right": {_boolean(option.right)}, '
        f'"feedback": {_text(option.feedback)}}}'
    )


def _answers(answers: Sequence[Answer]) -> str:
    """Return the answers of an item that asks for several, and the other names of each, as keys of its JSON."""
    if not answers:
        return '"answers": [], "names": []'
    texts = ", ".join([_text(answer.text) for answer in answers])
    names = ", ".join([_list(_text, answer.accept) for answer in answers])
    return f'"answers": [{texts}], "names": [{names}]'


def _matches(key: Key) -> Sequence[tuple[str, str]]:
    """Return what belongs to each prompt; in an order, the prompts are empty."""
    match key:
        case PairsKey():
            return [(plain(pair.prompt), pair.option) for pair in key.pairs]
        case OrderKey():
            return [("", option) for option in key.options]
        case _:
            return ()


def _match(match: tuple[str, str]) -> str:
    prompt, option = match
    return f'{{"prompt": {_string(prompt)}, "option": {_string(option)}}}'


def _figure(key: FigureKey) -> str:
    names = ("text", "comparator", "low", "high", "unit")
    data: _Json = {name: getattr(key.figure, name) for name in names}
    if key.tolerance:
        data["tolerance"] = {"amount": key.tolerance.amount, "percent": key.tolerance.percent}
    return _encode(data)


def _source(citation: Citation) -> str:
    source = citation.source
    return (
        f'{{"id": {_string(source.id)}, '
        f'"footnote": {_string(source.footnote)}, '
        f'"locator": {_string(source.locator)}, '
        f'"at": {_list(_string, citation.at)}}}'
    )


def _text(text: RichText) -> str:
    return _string(plain(text)) if text.pieces else '""'


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _list(encode: Callable[[Any], str], values: Sequence[Any]) -> str:
    return f"[{', '.join(map(encode, values))}]" if values else "[]"


def _form(form: Form, ui: UiStrings) -> _Json:
    items = sorted(form.items, key=lambda item: form_order(item.type))
    questions = [_question(number, Presentation(item, ui)) for number, item in enumerate(items, 1)]
    return {"letter": form.letter, "count": len(questions), "questions": questions}


def _question(number: int, shown: Presentation) -> _Json:
    return {
        "number": number,
        "item": shown.item.id,
        "options": [offered.option.id for offered in shown.options],
        "right": "".join(right.letter for right in shown.right),
    }


def _files(release: Release) -> Iterator[PendingFile]:
    layout = release.layout
    entry = FileEntry.of_deck(layout.deck, ".json", _KIND, len(layout.items))
    yield PendingFile(entry, partial(pieces, layout))


_KIND = FileKind("json", "question", "data")

JSON = Output("json", (_KIND,), _files)
