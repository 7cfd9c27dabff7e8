"""The fixed words of card designs, in every language there is: one card design serves the decks of all languages.

A deck's notes say which language is theirs where it is not English, in the field “Spare 3”, and their sheet has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from quizgen.text.render import escape
from quizgen.ui import UiStrings, languages, ui_strings

_ENGLISH = "en"
_WORDS = re.compile(r"<words (\w+)>")
_SCRIPT_WORDS = re.compile(r"/\* words ([\w ]+) \*/")
_STYLE = "/* languages */"


def filled_in(design: str) -> str:
    """Return a card design with its words: in HTML `<words NAME>`, in scripts a list, in CSS which of them are seen."""
    if "<words " in design:
        design = _WORDS.sub(lambda found: _html(found[1]), design)
    if "/* words " in design:
        design = _SCRIPT_WORDS.sub(lambda found: _script(found[1].split()), design)
    return design.replace(_STYLE, "\n".join(map(_style, _others()))) if _STYLE in design else design


def _html(name: str) -> str:
    others = "".join(f'<span class="in-{ui.language}">{_word(ui, name)}</span>' for ui in _others())
    return (
        f"{{{{^Spare 3}}}}{_word(ui_strings(_ENGLISH), name)}{{{{/Spare 3}}}}{{{{#Spare 3}}}}{others}{{{{/Spare 3}}}}"
    )


def _word(ui: UiStrings, name: str) -> str:
    return escape(str(getattr(ui.anki, name)))


def _script(names: list[str]) -> str:
    """Return a list for each language: its code, then these words; nothing in it looks like a field to Anki."""
    every = (ui_strings(_ENGLISH), *_others())
    return ", ".join(json.dumps([ui.language, *[getattr(ui.anki, name) for name in names]]) for ui in every)


def _style(ui: UiStrings) -> str:
    """Return the rules for a language: its words are seen on its own sheets alone, which are read its way."""
    own = f'[lang="{ui.language}"]'
    turned = f"\n.sheet{own} {{ direction: rtl; }}" if ui.direction == "rtl" else ""
    return f".sheet:not({own}) .in-{ui.language} {{ display: none; }}{turned}"


def _others() -> Iterator[UiStrings]:
    return (ui_strings(language) for language in languages() if language != _ENGLISH)
