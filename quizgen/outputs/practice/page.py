"""The practice page as HTML: its design with style, script, words and questions put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from markupsafe import Markup

from quizgen import designs
from quizgen.compose.figure_text import BEFORE_DIGITS, JOINING, MORE
from quizgen.outputs.page_shell import Assets, PageDesigns, marked_style, policy_digest
from quizgen.outputs.practice.data import INTERACTIONS, NO_EARLIER_IDS, EarlierIds, data_pieces, encode
from quizgen.outputs.practice.pictures import PictureStyle
from quizgen.outputs.source_names import full_name, named_sources
from quizgen.records.layout import DeckLayout
from quizgen.text.comparators import ABOVE, AT_LEAST, AT_MOST, BELOW, COMPARATOR_SIGNS, NEARLY, TOUCHING, words_in
from quizgen.text.folding import fold
from quizgen.text.formulas.linear import KEYS
from quizgen.text.language_words import articles, because, clause_words, number_words
from quizgen.text.number_words import CARDINALS, SCALES, SPOKEN
from quizgen.text.private_signs import PICTURES
from quizgen.text.units import CASED, EXPANDED, MULTIPLES, PER, known_units
from quizgen.ui import UiStrings, deck_strings, ui_strings

SCRIPTS = (
    *("words", "elements", "fold", "canonical", "figures", "dates", "formulas"),
    *("article", "spelling", "near", "claims"),
    *("presses", "order", "boxes", "renamed", "store", "run"),
    *("choosing", "matching", "ordering", "writing", "labelling", "interactions"),
    *("result", "question", "end", "filter", "progress", "news", "start", "page"),
)
"""The parts of the script, each after those it builds on; the last one starts it."""

_SHARED = (
    *("letters", "thousands", "decimal", "numbers", "true", "false", "blank", "sources"),
    *("also", "tolerance", "source", "claim", "held", "hedge", "as_of", "letters_again", "spelling", "sound"),
)
"""The ui strings that the script shares with other pages."""

_DESIGNS = PageDesigns(__package__, {})


def page_pieces(layout: DeckLayout, earlier_ids: EarlierIds = NO_EARLIER_IDS) -> Iterator[str]:
    """Yield, piece by piece, the page that asks the items of a deck; only the browser keeps what a learner answers."""
    ui = deck_strings(layout.deck)
    items = layout.items
    pictures, sounded = PictureStyle.of(items), any(item.sounds for item in items)
    first = designs.read(__package__, "practice.css")
    last = (designs.read(__package__, "sounds.css") if sounded else "") + marked_style()
    before, after = _DESIGNS.fill_around(
        "practice.html",
        ui,
        Assets(first + PICTURES + last, script(), pictured=bool(pictures.pictures), sounded=sounded),
        deck=layout.deck,
        code=layout.code,
        sources=[full_name(source) for source in named_sources(items)],
        words=Markup(tagless(encode(script_words(ui)))),  # noqa: S704 - no tag begins in it
    )
    yield from _styled(before, first, pictures, last)
    for piece in data_pieces(layout, earlier_ids):
        yield tagless(piece)
    yield after


def _styled(page: str, first: str, pictures: PictureStyle, last: str) -> Iterator[str]:
    """Yield a page, or its beginning, with the pictures of a deck put into its style.

    They may be as large as all pictures of a project, so only one is held at a time.
    """
    digest = policy_digest(chain((first,), pictures.rules(), (last,)))
    before, _, after = page.replace(policy_digest((first, PICTURES, last)), digest).partition(PICTURES)
    yield before
    yield from pictures.rules()
    yield after


def script() -> str:
    """Return the script of the page, put together from its parts."""
    parts = "\n".join(designs.read(__package__, f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def script_words(ui: UiStrings) -> dict[str, Any]:
    """Return the words of the script by parts of the page, and how it writes numbers and letters."""
    shared = {name: getattr(ui, name) for name in _SHARED} | {"marks": ui.marks._asdict()}
    parts: Mapping[str, Any] = {name: words for name, words in ui.practice.items() if name != "page"}
    types = {name: ui.of_type(name).name for name in INTERACTIONS}
    tables: dict[str, Any] = {"figures": _figure_tables(ui), "dates": _date_tables(ui), "formulas": KEYS}
    language = ui.facts_language or ui.language
    tables |= {"articles": articles(language)._asdict(), "because": because(language), "clause": clause_words(language)}
    return {**shared, "types": types, **tables, **parts}


def _figure_tables(ui: UiStrings) -> dict[str, Any]:
    """Return what the script needs to read figures: number words and units, also those of the deck's `own` language."""
    languages = tuple(dict.fromkeys((ui.language, ui.facts_language.partition("-")[0])))
    units = {name: (unit.name, unit.kind, unit.factor) for name, unit in known_units(languages).items()}
    own = {fold(word): value for language in languages for word, value in number_words(language).items()}
    going_on = {"joining": sorted(JOINING), "more": MORE, "taking": sorted(BEFORE_DIGITS)}
    words = {"cardinals": CARDINALS, "scales": SCALES, "multiples": MULTIPLES, "spoken": SPOKEN}
    classes = {"above": (ABOVE, AT_LEAST), "below": (BELOW, AT_MOST, NEARLY), "loose": (AT_LEAST, AT_MOST, NEARLY)}
    compared = {name: [*map(fold, words_in({"en", *languages}, *tables))] for name, tables in classes.items()}
    units_by = {"units": units, "expanded": EXPANDED, "cased": CASED, "per": sorted(PER)}
    signs = {"signs": COMPARATOR_SIGNS, "touching": TOUCHING}
    return {**words, "own": own, **units_by, **going_on, **compared, **signs}


def _date_tables(ui: UiStrings) -> dict[str, Any]:
    """Return the words for months, for years before and of our era, and between them, also in English."""
    english = ui_strings("en").dates
    both = (ui.dates, english) if ui.language != "en" else (english,)
    months = [name for words in both for name in (*words.months, *words.months_alone)]
    return {
        "months": months,
        "eras": [era for words in both for era in words.eras],
        "ours": [era for words in both for era in words.ce_eras],
        "small": sorted({word for words in both for word in words.between}),
    }


def tagless(json: str) -> str:
    """Return the same JSON with nothing that begins a tag or comment."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
