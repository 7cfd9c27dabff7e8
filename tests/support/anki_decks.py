"""Decks made by hand for Anki, the packages of them, and what real Anki shows of their cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.anki.card_designs import read_design
from quizgen.outputs.anki.decks import assemble
from quizgen.outputs.anki.guids import guid_of
from quizgen.outputs.anki.media import media_of
from quizgen.outputs.anki.note_types import NOTE_TYPES
from quizgen.outputs.anki.notes import contents
from quizgen.outputs.anki.package import package
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.ids import FactId, ItemId, KindName, OptionId, SectionId, SourceId, TemplateName, TopicId, VoiceId
from quizgen.records.item import Answer, Item, OneKey, Option
from quizgen.records.layout import DeckLayout, SectionItems
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Source, Voice
from quizgen.text.markdown import unmarked
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.rich import plain_text

if TYPE_CHECKING:
    from tests.support.anki_client import Anki, Card, Note

PLACE = Place("seeds/facts.yaml", 1)
SOURCE = Source(SourceId("last-chance"), "Vershbow and Binnendijk", "A. Vershbow & H. Binnendijk, untitled", PLACE)
ENVOYS = Section(SectionId("envoys"), "Envoys & officials", (TopicId("envoys"),), PLACE)
TALKS = Section(SectionId("talks"), "Istanbul talks", (TopicId("talks"),), PLACE)
HIGHLIGHT = re.compile(r'<div class="cloze-highlight"[^>]*></div>')
"""The mask that is taken away, which newer Ankis draw around what was behind it."""

DECK = Deck("d", "Diplomacy", "quizgen/ukraine-diplomacy", PLACE, (ENVOYS, TALKS), Forms((), 0), "Facts & <sources>")
SCRIPTS = tuple(f"<script>\n{read_design(name)}</script>" for name in ("choices.js", "matching.js"))
"""The scripts of which a card may have one."""

NASTY = (
    "<script>alert(1)</script>",
    "{{c1::x}}",
    "{{c2::y::hint}}",
    "{{Front}}",
    "}}",
    "::",
    ":",
    "{",
    "\\",
    "&lt;",
    "[sound:x.mp3]",
    "[anki:tts lang=en_US]x[/anki:tts]",
    "[[type:Front]]",
    "[latex]x[/latex]",
    "[$$]x[/$$]",
    "\\(x\\)",
    "\\[x\\]",
    "(x)",
    "[",
    '" onclick="x',
    "*a* _b_ `c`",
    "شكرا جزيلا",
    "🇺🇦 👩‍⚖️",
)


@dataclass(frozen=True)
class Times:
    """When notes changed, by item id, the others at `default`; when the note types did."""

    notes: Mapping[str, int]
    default: int
    note_types: int


TIMES = Times({}, default=1_735_000_000, note_types=1_734_000_000)


def item(fact: str, type_: str = "short", stem: str = "Who?", key: str = "Kellogg", wrong: Iterable[str] = ()) -> Item:
    """Return an item whose texts are shown exactly as given, but for blanks; the key stands second among options."""
    options = [Option(OptionId.of_name(text, "word"), plain_text(text)) for text in wrong]
    options[1:1] = [Option(OptionId.of_name("key", "word"), plain_text(key), right=True)] if options else []
    return Item(
        id=ItemId(fact, "who"),
        type=ITEM_TYPES[type_],
        kind=KindName("office"),
        template=TemplateName("who"),
        facts=(FactId(fact),),
        topic=TopicId("envoys"),
        stem=unmarked(stem),
        key=OneKey(Answer(plain_text(key))),
        voice=Voice(VoiceId("own-proposal"), "the author's own proposal", PLACE),
        holder="Vershbow and Binnendijk",
        citations=(Citation(SOURCE, ("6", "7")),),
        place=PLACE,
        template_place=PLACE,
        options=tuple(options),
    )


def layout_of(*items: Item, talks: Sequence[Item] = ()) -> DeckLayout:
    """Return a deck with these items in its first section, and others in its second one."""
    return DeckLayout(DECK, (SectionItems(ENVOYS, items), SectionItems(TALKS, tuple(talks))), ())


def sample() -> DeckLayout:
    """Return a deck with four items, one of them in the second section."""
    return layout_of(
        item("zebra", stem="Who is the envoy?"),
        item("kellogg", "choice", "Who is the nominee?", wrong=("Witkoff", "Rubio", "Vance")),
        item("apple", "cloze", f"The envoy is {BLANK_MARK}."),
        talks=[item("prisoners", stem="How many?", key="1,000 by each side")],
    )


def package_of(layout: DeckLayout, times: Times = TIMES) -> bytes:
    """Return the package of a deck."""
    ids = [item.id for item in layout.items]
    guids = {id_: guid_of(layout.deck.namespace, id_) for id_ in ids}
    decks = assemble(layout, contents(layout), {id_: times.notes.get(id_, times.default) for id_ in ids}, guids)
    note_type_times = dict.fromkeys((note_type.key for note_type in NOTE_TYPES), times.note_types)
    return package(decks, note_type_times, media_of(layout.items))


def learn(anki: Anki, folder: Path, layout: DeckLayout, times: Times = TIMES) -> dict[str, int]:
    """Import the package of a deck; return Anki's counts of what came."""
    path = folder / "deck.apkg"
    path.write_bytes(package_of(layout, times))
    return anki.import_package(path)


def notes(anki: Anki) -> dict[str, Note]:
    """Return all notes by their ID field."""
    return {note.fields["ID"]: note for note in anki.notes()}


def sides(anki: Anki, card: Card) -> tuple[str, str]:
    """Return front and back of a card as HTML."""
    rendered = anki.render(card.id)
    return rendered.question, rendered.answer


def parsed(html: str) -> Element:
    """Return the page that a browser makes of HTML."""
    page: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return page


def texts_of(tree: Element, name: str) -> list[str]:
    """Return the visible text of each element of class `name`."""
    return ["".join(node.itertext()) for node in tree.iter() if name in node.get("class", "").split()]
