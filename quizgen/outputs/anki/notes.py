"""The contents of a deck's notes: pure data made from items, the same for every way of publishing them."""

from __future__ import annotations

from quizgen.frozen import frozen_record
from quizgen.outputs.anki.back_matter import BackMatter
from quizgen.outputs.anki.card_designs import language_field
from quizgen.outputs.anki.card_parts import BLANK, CARD_PARTS, CardParts
from quizgen.outputs.anki.escaping import escape_all, escape_anki
from quizgen.outputs.anki.masks import cards_in, picture_fields
from quizgen.outputs.anki.note_types import CLOZE, MASKS_FIELD, PICTURE, QUESTION, NoteType
from quizgen.outputs.anki.tags import Tags
from quizgen.outputs.presentation import Presentation
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId
from quizgen.records.item import Item, LabelsKey
from quizgen.records.itemtype import ItemType
from quizgen.records.layout import DeckLayout
from quizgen.text.render import escape
from quizgen.ui import deck_strings


@frozen_record
class NoteContent:
    """A note's fields, in the order of its note type, and its tags: what an update of the note replaces."""

    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def cards(self) -> tuple[int, ...]:
        """The numbers of its cards, counted from 0: for a picture one for each mask, for other notes only one."""
        return cards_in(self.fields[MASKS_FIELD]) if self.note_type is PICTURE else (0,)


def contents(layout: DeckLayout) -> dict[ItemId, NoteContent]:
    """Return the content of each item's note, by item id; raise ValueError for an item that would have no card."""
    make = _NoteMaker(layout.deck).note
    return {item.id: make(item) for section in layout.sections for item in section.items}


def note_of(item: Item, deck: Deck) -> NoteContent:
    """Return the content of one item's note."""
    return _NoteMaker(deck).note(item)


def note_type_of(item_type: ItemType) -> NoteType:
    """Return the note type of an item's type, which never changes, as Anki moves no note to another."""
    if item_type.labelled:
        return PICTURE
    return CLOZE if item_type.completes else QUESTION


def cloze_front(front: str, hidden: str) -> str:
    """Return a front, escaped for Anki, with the cloze deletion of a text in place of its blank, if it has one."""
    return front.replace(BLANK, f"{{{{c1::{hidden}}}}}") if hidden else front


class _NoteMaker:
    """Makes the notes of one deck; content that many share is made once."""

    def __init__(self, deck: Deck) -> None:
        self._ui = deck_strings(deck)
        self._language = language_field(self._ui)
        self._tags = Tags(deck)
        self._back_matter = BackMatter(self._ui, ids=deck.card_ids)

    def note(self, item: Item) -> NoteContent:
        """Return the content of an item's note, field by field, and its tags."""
        shown = Presentation(item, self._ui)
        parts = CARD_PARTS[item.type.name](shown)
        _check(item, parts)
        extra, source = self._back_matter.about(shown), self._back_matter.sources(item.citations)
        if isinstance(item.key, LabelsKey):
            texts = picture_fields(item.key, parts, self._ui)
            texts |= {"ID": escape_anki(escape(item.id)), "Back Extra": extra, "Source": source}
            texts["Spare 3"] = self._language
            return NoteContent(PICTURE, tuple([texts.get(one.name, "") for one in PICTURE.fields]), self._tags.of(item))
        id_, front, back, options, typed, hidden, head, loosely = escape_all((escape(item.id), *parts))
        retired = my_notes = ""
        front = cloze_front(front, hidden)
        fields = (id_, front, back, options, typed, extra, source, retired, head, loosely, self._language, my_notes)
        return NoteContent(note_type_of(item.type), fields, self._tags.of(item))


def _check(item: Item, parts: CardParts) -> None:
    if not parts.front.strip() or parts.front.count(BLANK) != bool(parts.hidden):
        raise ValueError(f"{item.id}: without a text, or a cloze without one blank and an answer for it")
