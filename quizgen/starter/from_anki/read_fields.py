"""A field of a note in both forms that a table may hold: as plain text, and as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from quizgen.load.yaml.characters import MAX_LETTERS
from quizgen.starter.from_anki.marked import Markdown, markdown_of
from quizgen.starter.from_anki.plain import plain_text
from quizgen.text.markdown import escape_markdown

_LOOKED_FOR = frozenset("<&\\[\n\t")
"""Signs without which a field is plain text in any case."""


Form = Literal["plain", "lines", "sentence"]
"""How a table holds a field: as plain text, as Markdown of one or several lines, or as Markdown on one line."""


@dataclass(frozen=True)
class ReadField:
    """A field: its plain text with what that loses, and its source, empty if that has nothing more."""

    text: str
    lost: frozenset[str] = frozenset()
    source: str = ""
    html: bool = True

    @property
    def markdown(self) -> str:
        """The field as Markdown; empty if that is too long."""
        if not self.source:
            return escape_markdown(self.text)
        marked = self._lines.source.marked(self._lines.text)
        return marked if len(marked) <= MAX_LETTERS else ""

    @property
    def sentence(self) -> tuple[str, Callable[[str], str]]:
        """The field as Markdown on one line with marks for formulas, and what puts these into a part of it."""
        if not self.source:
            return escape_markdown(self.text), str
        return self._line.text, self._line.source.marked

    def is_marked(self, *, sentence: bool) -> bool:
        """Whether plain text would lose something of it."""
        return bool(self.source) and (self._line if sentence else self._lines).needed

    def losses(self, form: Form) -> frozenset[str]:
        """What is lost of it in this form, as keys of LOSSES."""
        if form == "plain" or not self.source:
            return self.lost
        return self._line.losses if form == "sentence" else self._lines.losses

    @cached_property
    def _lines(self) -> Markdown:
        return markdown_of(self.source, html=self.html)

    @cached_property
    def _line(self) -> Markdown:
        return markdown_of(self.source, html=self.html, sentence=True)


def read_field(field: str, *, html: bool) -> ReadField:
    """Return a field in both forms."""
    plain = plain_text(field, html=html)
    is_more = not _LOOKED_FOR.isdisjoint(field)
    return ReadField(plain.text, plain.losses, field if is_more and "long" not in plain.losses else "", html)
