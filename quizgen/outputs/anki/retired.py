"""Retired notes in Anki: what they show once their questions are no longer asked, and the deck that they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from quizgen.outputs.anki.back_matter import source_block
from quizgen.outputs.anki.blocks import option_block, with_attributes
from quizgen.outputs.anki.card_designs import language_field
from quizgen.outputs.anki.card_parts import BLANK
from quizgen.outputs.anki.decks import AnkiDeck, AnkiNote, one_level
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.anki.guids import number_of
from quizgen.outputs.anki.masks import deletion
from quizgen.outputs.anki.media import html
from quizgen.outputs.anki.note_types import BY_KEY
from quizgen.outputs.anki.notes import NoteContent, cloze_front
from quizgen.outputs.anki.snapshot import blank_in
from quizgen.outputs.anki.tags import RETIRED
from quizgen.records.ids import SectionId
from quizgen.records.ledger import Ledger, LedgerNote, NoteSnapshot, RetiredContent
from quizgen.text.plain_formulas import of_plain
from quizgen.text.render import escape
from quizgen.ui import UiStrings, ui_strings


def assemble_retired(notes: Iterable[LedgerNote], namespace: str, ui: UiStrings | None = None) -> list[AnkiDeck]:
    """Return the retired notes, in an Anki deck of their own.

    Anki leaves the cards that a learner has in their decks; those that the learner never had go into this one.
    """
    decks: dict[str, list[AnkiNote]] = defaultdict(list)
    for note in notes:
        if retired := note.retired:
            content = NoteContent(BY_KEY[note.snapshot.note_type], retired.fields, retired.tags)
            deck = decks[retired.deck.partition("::")[0]]
            deck.append(AnkiNote(content, note.snapshot.guid, note.changed, len(deck) + 1))
    description = (ui or ui_strings("en")).anki.retired_deck
    return [_retired_deck(name, namespace, description, notes) for name, notes in sorted(decks.items())]


def _retired_deck(deck: str, namespace: str, description: str, notes: Sequence[AnkiNote]) -> AnkiDeck:
    name = retired_deck_name(deck)
    return AnkiDeck(number_of("deck", namespace, name), name, escape(description.format(deck=deck)), notes)


def retired_deck_name(deck: str) -> str:
    """Return the name of the Anki deck for a deck's retired questions, which is not one of its subdecks."""
    return f"{deck} (retired)"


def retired_content(
    snapshot: NoteSnapshot, ledger: Ledger, own: Collection[SectionId] = (), ui: UiStrings | None = None
) -> RetiredContent:
    """Return what a note of `ledger` shows once its question is no longer asked: that it is retired.

    It is in the subdeck of its section, unless the notes of that section are in the deck itself (`own`); `ui`
    has the deck's fixed words (default: English).
    """
    ui = ui or ui_strings("en")
    note_type = BY_KEY[snapshot.note_type]
    stem, key = _laid_out(snapshot.stem, ui), _laid_out(snapshot.key, ui)
    texts = {
        "ID": escape(snapshot.id),
        "Front": stem,
        "Text": stem.replace(blank_in(stem), BLANK, 1),
        "Back": "" if note_type.cloze else key,
        "Options": "".join(_options(snapshot, ui)),
        "Source": source_block(snapshot.source),
        "Retired": escape(ui.anki.retired),
        "Spare 3": language_field(ui),
    }
    escaped = {name: escape_anki(text) for name, text in texts.items()}
    escaped["Text"] = cloze_front(escaped["Text"], escape_anki(html(of_plain(snapshot.key))))
    escaped["Header"] = escaped["Front"]
    escaped["Occlusion"] = "<br>".join(_names(snapshot))
    fields = tuple(escaped.get(field.name, "") for field in note_type.fields)
    section = "" if snapshot.section in own else ledger.sections.get(snapshot.section, "")
    return RetiredContent(fields, (RETIRED,), "::".join(filter(None, (ledger.name, one_level(section)))))


def _names(snapshot: NoteSnapshot) -> Iterator[str]:
    """Yield the names of a picture's regions as deletions, so that each card a learner has shows something."""
    for option in snapshot.options:
        if option.text:
            yield deletion(option.number, escape_anki(html(of_plain(option.text))))


def _laid_out(text: str, ui: UiStrings) -> str:
    shown = html(of_plain(text))
    return with_attributes(shown, ui.attributes_of(text, shown))


def _options(snapshot: NoteSnapshot, ui: UiStrings) -> Iterator[str]:
    """Yield the options, marking those that are right by themselves, not those that belong to a prompt or a place.

    In an ordering, every option has its place.
    """
    placed = {option.text for option in snapshot.options if option.in_key and not option.prompt}
    right = placed if not all(option.in_key for option in snapshot.options) else set()
    for letter, text in zip(ui.letters, snapshot.offered, strict=False):
        shown = html(of_plain(text))
        yield option_block(shown, letter, ui.attributes_of(text, shown), right=text in right)
