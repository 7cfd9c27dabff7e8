"""How figures, dates and lists are written in a project, and how the language of its decks shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quizgen.text.conjunction import COMMAS, ENGLISH, Conjunction
from quizgen.text.digits import Style
from quizgen.ui import LANGUAGES, UiStrings, WordsError, ui_strings
from quizgen.ui.dates import DateWords


class Notation(NamedTuple):
    """How figures, dates and lists are written in a project and shown in its questions.

    `mark` is the decimal mark that the project gives; the others belong to the language of its decks. `shown` and
    `dates` are None if everything is shown as written. Unless it is `sure`, a file that may say the mark could not be
    read.
    """

    mark: str = ""
    shown: Style | None = None
    dates: DateWords | None = None
    conjunction: Conjunction = ENGLISH
    sure: bool = True

    def in_project(self, mark: str, *, sure: bool) -> Notation:
        """Return it for a project with this decimal mark, in which figures may be written as they are shown."""
        differs = self.shown and self.shown.decimal != (mark or ".")
        return self._replace(mark=mark, shown=self.shown if differs else None, sure=sure)


def notation_in(language: str | None, words: Mapping[str, str]) -> Notation:
    """Return how a language shows figures, dates and lists; `words` are the project's own fixed words by language.

    Without a language (None), everything is shown as written. The same goes for a language without fixed words, except
    that its lists have only commas. If no deck names a language (""), English applies, with figures as written.
    """
    ui = _fixed_words(language or "en", words) if language is not None else None
    if ui is None:
        return Notation(conjunction=COMMAS if language else ENGLISH)
    return Notation("", Style(ui.decimal, ui.thousands) if language else None, ui.dates, ui.lists)


def _fixed_words(language: str, words: Mapping[str, str]) -> UiStrings | None:
    if language not in LANGUAGES and not words.get(language):
        return None
    try:
        return ui_strings(language, words.get(language, ""))
    except WordsError:  # it is reported where a deck names the language
        return None
