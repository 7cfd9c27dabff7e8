"""The codes of worksheets and of a lesson's flashcards, and what goes into them: what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from quizgen.layout.option_order import placing
from quizgen.records.deck import Deck
from quizgen.records.item import Item, OrderKey
from quizgen.records.layout import DeckLayout, Form, SectionItems
from quizgen.stable_hashes import digest, short_code
from quizgen.text.markdown import escape_markdown
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import plain
from quizgen.text.rich import RichText


def worksheet_code(layout: DeckLayout) -> str:
    """Return a worksheet's code: two files of one name with the same code print the same, but for what explains it.

    It depends on questions and answers, the words printed above and below them, and their order; if forms have
    different questions, also on which letter has which. Notes and sources do not count.
    """
    by_id = {item.id: item for item in layout.items}
    selections = {form.letter: " ".join(sorted(_item_digest(by_id[i.id]) for i in form.items)) for form in layout.forms}
    same = len(set(selections.values())) == 1
    parts = set(selections.values()) if same else {f"{letter}: {items}" for letter, items in selections.items()}
    what = (*settings_in_codes(layout.deck), *_printed_around(layout.deck), *_order(layout.forms))
    return short_code(digest("worksheet", *what, "questions", *sorted(parts)))


def cards_code(deck: Deck, sections: Iterable[SectionItems]) -> str:
    """Return the code of a lesson's flashcards, the same if they print the same, but for notes and sources."""
    return short_code(digest("flashcards", *settings_in_codes(deck), *_printed_on_cards(deck, sections)))


def _printed_on_cards(deck: Deck, sections: Iterable[SectionItems]) -> Iterator[str]:
    """Yield what is printed: the deck's name above the cards, section names and perhaps ids on them, and the items."""
    yield f"name: {deck.name}"
    if deck.card_ids:
        yield "card ids"
    for part in sections:
        if part.items:
            yield f"section: {part.section.name}"
            yield from map(_item_digest, part.items)


def _printed_around(deck: Deck) -> Iterator[str]:
    """Yield what is printed above and below the questions, and whether keys name the facts.

    The deck's name is at the foot of every sheet, and the heading of one without a title.
    """
    forms = deck.forms
    words = {"title": forms.title, "instructions": forms.instructions}
    lines = {"class": forms.class_line, "time": forms.time_line}
    yield f"deck: {deck.name}"
    yield from (f"{name}: {text}" for name, text in words.items() if text)
    yield from (f"{name} line: {text}" for name, text in lines.items() if text is not None)
    if forms.fact_ids:
        yield "fact ids"


def _order(forms: Sequence[Form]) -> Iterator[str]:
    """Yield what shows the order of questions on each version.

    That is the first one's order, and the letters if any is left out, as a version differs from those before it.
    """
    for first in sorted(forms, key=lambda form: form.letter)[:1]:
        yield f"order: {' '.join(f'{item.id} {placing(item)}' for item in first.items)}"
    letters = {form.letter for form in forms}
    if letters != {*ascii_uppercase[: len(letters)]}:
        yield f"letters: {' '.join(sorted(letters))}"


def _item_digest(item: Item) -> str:
    """Return a digest of what an item asks and which answers are right."""
    accept, answers = map(_text, item.accept), (_text(answer.text) for answer in item.listed_answers)
    options = (f"{option.id} {option.right} {_text(option.text)}" for option in item.options)
    parts = ("accept", *accept, "answers", *answers, "options", *options, "matches", *_matches(item))
    return f"{digest(item.id, item.type.name, _text(item.stem), _text(item.key.text), *parts):016x}"


def _matches(item: Item) -> Iterator[str]:
    """Yield which option belongs to which prompt, or after which other."""
    if isinstance(item.key, OrderKey):
        yield from (f"{option} " for option in item.key.options)
    yield from (f"{pair.option} {_text(pair.prompt)}" for pair in item.pairs)


def _text(text: RichText) -> str:
    """Return what a reader sees of a text, as Markdown: without its emphasis, which changes no question."""
    return escape_markdown(plain(text, BLANK_MARK))


def settings_in_codes(deck: Deck) -> Iterator[str]:
    """Yield what of a deck goes into the codes of editions and worksheets: its language, own words and points.

    The defaults (English, one point per question) add nothing.
    """
    if deck.language != "en":
        yield f"language {deck.language}"
    if deck.words:
        yield f"words {deck.words}"
    points = sorted(deck.points.items())
    yield from (f"{name}: {worth.points} points" for name, worth in points if worth.points != 1)
    yield from (f"{name}: points for each part" for name, worth in points if worth.each)
