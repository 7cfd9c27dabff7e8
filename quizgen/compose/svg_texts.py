"""Texts in an SVG: those that name what a cover hides are cut out, as in a PDF they could be read under it."""

from __future__ import annotations

from collections.abc import Collection

from quizgen.text.canonical import canonical

_SVG = "http://www.w3.org/2000/svg"


def without_texts(content: bytes, names: Collection[str]) -> bytes:
    """Return a checked SVG without the texts that are one of the names, compared like answers."""
    cuts = _Texts({_letters(name) for name in names}).found(content)
    kept, at = [], 0
    for begin, end in cuts:
        kept.append(content[at:begin])
        at = end
    return b"".join([*kept, content[at:]])


def _letters(text: str) -> str:
    """Return a text without the spaces that parts of it may have between them."""
    return "".join(canonical(" ".join(text.split())).split())


class _Texts:
    """Finds the texts of an SVG that are one of some names."""

    def __init__(self, names: Collection[str]) -> None:
        from xml.parsers.expat import ParserCreate  # noqa: PLC0415 - few projects have pictures with regions

        self._names = names
        self._parser = ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._begin, self._depth = 0, 0
        self._words: list[str] = []
        self._cuts: list[tuple[int, int]] = []

    def found(self, content: bytes) -> list[tuple[int, int]]:
        """Return where each of them begins and ends, in bytes."""
        self._parser.Parse(content, True)
        return [(begin, content.index(b">", end) + 1) for begin, end in self._cuts]

    def _start(self, name: str, _: object) -> None:
        if name == f"{_SVG} text" and not self._depth:
            self._begin, self._words = self._parser.CurrentByteIndex, []
        self._depth += bool(self._depth or name == f"{_SVG} text")

    def _end(self, _: str) -> None:
        self._depth -= bool(self._depth)
        words = _letters("".join(self._words))
        if not self._depth and words and words in self._names:
            self._cuts.append((self._begin, self._parser.CurrentByteIndex))
        self._words = self._words if self._depth else []

    def _text(self, text: str) -> None:
        if self._depth:
            self._words.append(text)
