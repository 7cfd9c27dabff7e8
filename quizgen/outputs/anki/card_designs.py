"""The designs of cards as Anki gets them: files in `design/`, with their words, scripts and parts put in.

One card design serves the decks of all languages, so it has its fixed words in each of them. A deck's notes name their
language, if it is not English, in the field “Spare 3”, and their sheet has it. A project's own words are in that field
as well, because the card design belongs to all decks a learner has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from quizgen import designs
from quizgen.outputs.anki.note_types import NoteType
from quizgen.text.direction import direction_of_language
from quizgen.text.render import escape
from quizgen.ui import LANGUAGES, UiStrings, languages

CARD_WORDS = (
    *("question", "choose_one", "fill_in", "more", "my_notes"),
    *("chosen", "chosen_letter", "missed", "match_again"),
)
"""The words that card designs contain."""

_ENGLISH = "en"
_WORDS = re.compile(r"<words (\w+)>")
_SCRIPT_WORDS = re.compile(r"/\* words ([\w ]+) \*/")
_STYLE = "/* languages */"

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_INCLUDED = re.compile(r"^ *(?:// include (?P<script>\S+)|<include (?P<page>\S+)>)\n", re.MULTILINE)


def read_design(name: str) -> str:
    """Return the text of a card design, such as `card.css`, as it is now: with words, and with what it includes.

    Scripts that it names are put in as well, as Anki would look for their files among the learner's media.
    """
    design = _SCRIPT.sub(lambda script: f"<script>\n{read_design(script[1])}</script>", designs.read(__package__, name))
    if "include " in design:
        design = _INCLUDED.sub(lambda other: designs.read(__package__, other["script"] or other["page"]), design)
    return _with_words(design)


def style_of(note_type: NoteType, read: Callable[[str], str] = read_design) -> str:
    """Return the style of a note type's cards, as it is now."""
    return "".join([read(name) for name in note_type.styles])


def _with_words(design: str) -> str:
    """Return a card design with its words: `<words NAME>` in HTML, a list in scripts, and in CSS which are shown."""
    if "<words " in design:
        design = _WORDS.sub(lambda found: _html(found[1]), design)
    if "/* words " in design:
        design = _SCRIPT_WORDS.sub(lambda found: _script(found[1].split()), design)
    return design.replace(_STYLE, "\n".join(map(_style, _others()))) if _STYLE in design else design


def language_field(ui: UiStrings) -> str:
    """Return the language of a note, for its field; nothing if that is English without own words.

    It goes into an attribute of the card's sheet, and a project's own words begin a second one.
    """
    own = _own(ui)
    code = "" if ui.language == _ENGLISH and not own else ui.language
    return f'{code}" data-words="{quote(json.dumps(own, ensure_ascii=False), safe="")}' if own else code


def _own(ui: UiStrings) -> Mapping[str, str]:
    """Return the words that card designs do not have, by name; for a new language, also its direction."""
    words = {name: str(getattr(ui.anki, name)) for name in CARD_WORDS}
    if ui.language not in LANGUAGES:
        return {**words, "direction": ui.direction}
    return {name: word for name, word in words.items() if word != _word(ui.language, name)}


def _html(name: str) -> str:
    others = "".join(f'<span class="in-{code}">{escape(_word(code, name))}</span>' for code in _others())
    own, english = f'<span class="own" data-word="{name}"></span>', escape(_word(_ENGLISH, name))
    return f"{{{{^Spare 3}}}}{english}{{{{/Spare 3}}}}{{{{#Spare 3}}}}{own}{others}{{{{/Spare 3}}}}"


def _script(names: list[str]) -> str:
    """Return the names, then a list for each language: its code and these words. Nothing looks like a field to Anki."""
    every = [[code, *[_word(code, name) for name in names]] for code in (_ENGLISH, *_others())]
    return ", ".join(map(json.dumps, (["", *names], *every)))


def _word(language: str, name: str) -> str:
    """Return a word of a language for cards, in English if it is missing."""
    words = LANGUAGES[language].table("anki")
    return str(words[name] if name in words else LANGUAGES[_ENGLISH].table("anki")[name])


def _style(code: str) -> str:
    """Return the rules for a language: its words are shown only on its own sheets, which have its direction."""
    own = f'[lang="{code}"]'
    turned = f"\n.sheet{own} {{ direction: rtl; }}" if direction_of_language(code) == "rtl" else ""
    return f".sheet:not({own}) .in-{code} {{ display: none; }}{turned}"


def _others() -> Iterator[str]:
    return (language for language in languages() if language != _ENGLISH)
