"""Markdown, as item templates, notes and marked values have it, into rich text.

Emphasis, strong emphasis, `code`, super- and subscripts, formulas and backslashes count; in several lines, also lists
and blocks of code. Raw HTML, links and images are plain text, so that a stranger's deck can neither run nor fetch
anything. Python-Markdown does the reading; a text without any of its signs, like most texts, skips it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from quizgen.text.inline import lifted, put_back
from quizgen.text.pieces import BLANK, Blank, Code, CodeBlock, Emphasis, Isolated, LineBreak, Listed, Piece, Strong
from quizgen.text.private_signs import AMPERSAND, BLANK_MARK, GUARD, ISOLATED, ISOLATED_END, STAR
from quizgen.text.rich import RichText, plain_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_SPECIAL = re.compile(r"[\\`*_$^~]")
_ESCAPED = re.compile(r"\\([\\`*_$^~])")
_UNMARKED = re.compile(r"(?:[^\\`*_$^~\n]++|\\[\\`*_$^~])*+")
_VALUE_IN_CODE = re.compile(f"{GUARD}[^\n]*")
_STARS = re.compile(r"(?<=\d)\*+(?=\d)|(?<!\S)\*+(?!\S)")
"""Stars between figures or spaces are not markup: 2*3*4."""

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})[ \t]*[\w+#-]*[ \t]*")
_ENTRY = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•]|(?P<number>[0-9]{1,3})[.)])[ \t]+(?P<text>\S.*)")
_DEEPEST = 4
"""How deep lists may be nested."""

_DROPPED = (
    *("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity"),
)
"""Python-Markdown's inline patterns that do not count here: what they match is text."""


def escape_markdown(text: str) -> str:
    """Return Markdown that shows `text` exactly as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text) if has_signs(text) else text


def guarded(text: str) -> str:
    """Return Markdown that shows a value exactly as it is wherever it is put."""
    return GUARD + escape_markdown(text)


def parse(markdown: str) -> RichText:
    """Return Markdown as rich text; raise FormulaError for a formula in it that cannot be read."""
    if not has_signs(markdown):
        return unmarked(markdown.replace(GUARD, ""))
    if _UNMARKED.fullmatch(markdown):
        return unmarked(_ESCAPED.sub(r"\1", markdown.replace(GUARD, "")))
    return RichText(tuple(_plain_merged(list(_lines(markdown)))))


def _lines(markdown: str) -> Iterator[Piece]:
    return _several_lines(markdown) if "\n" in markdown else iter(_line(markdown))


def _several_lines(markdown: str, depth: int = 1) -> Iterator[Piece]:
    """Yield the pieces of several lines of Markdown: each is a line of its own, except in lists and blocks of code.

    An empty line leaves a gap. A list of numbers begins at 1: “1999. That year” is a sentence.
    """
    lines = markdown.split("\n")
    at, breaks = 0, 0
    while at < len(lines):
        if fence := _FENCE.fullmatch(lines[at]):
            end = _end_of_code(lines, at, fence["fence"])
            yield CodeBlock(tuple(_code_lines("\n".join(_dedented(lines[at + 1 : end])))))
            at, breaks = end + 1, 0
        elif depth <= _DEEPEST and _begins_list(_ENTRY.fullmatch(lines[at])):
            end = _end_of_list(lines, at)
            yield _list(lines[at:end], depth)
            at, breaks = end, 0
        else:
            if line := lines[at].strip():
                yield from [LineBreak()] * breaks
                yield from _line(line)
            breaks = 1 if line else 2 if breaks else 0
            at += 1


def _begins_list(entry: re.Match[str] | None) -> bool:
    return entry is not None and entry["number"] in {None, "1"}


def _end_of_code(lines: Sequence[str], at: int, fence: str) -> int:
    return next((n for n in range(at + 1, len(lines)) if lines[n].strip() == fence), len(lines))


def _dedented(lines: Sequence[str]) -> Sequence[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


def _end_of_list(lines: Sequence[str], at: int) -> int:
    """Return where a list ends: at the first line that is neither an entry nor indented more than the list."""
    margin = _indent(lines[at])
    for number in range(at + 1, len(lines)):
        line = lines[number]
        goes_on = _ENTRY.fullmatch(line) and _indent(line) >= margin
        if not goes_on and (not line.strip() or _indent(line) <= margin):
            return number
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _list(lines: Sequence[str], depth: int) -> Listed:
    margin, entries = _indent(lines[0]), list[list[str]]()
    numbered = False
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if entry and _indent(line) <= margin:
            numbered = numbered or bool(entry["number"])
            entries.append([entry["text"]])
        else:
            entries[-1].append(line)
    return Listed(tuple([tuple(_several_lines(_text_of(entry), depth + 1)) for entry in entries]), numbered)


def _text_of(entry: Sequence[str]) -> str:
    return "\n".join([entry[0], *_dedented(entry[1:])])


def _line(markdown: str) -> Sequence[Piece]:
    """Return one line of Markdown, or a part of one, as rich text."""
    text, pieces = lifted(markdown, _line) if "$" in markdown or "^" in markdown or "~" in markdown else (markdown, ())
    text = text.replace(GUARD, "")
    read = list(_converted(text)) if _has_markdown(text) else [text]
    return [*put_back(read, pieces)] if pieces else read


def _code_lines(code: str) -> Sequence[str | Blank]:
    values = _VALUE_IN_CODE.sub(lambda value: _ESCAPED.sub(r"\1", value[0].replace(GUARD, "")), code)
    return _blanked(_bare(values))


def _has_markdown(text: str) -> bool:
    return "*" in text or "_" in text or "`" in text or "\\" in text


def unmarked(text: str) -> RichText:
    """Return a text without any Markdown, except marks of blanks and isolated values, as rich text."""
    if ISOLATED in text:
        return RichText(tuple(_plain_pieces(text)))
    return RichText(tuple(_blanked(text))) if BLANK_MARK in text else plain_text(text)


def has_signs(text: str) -> bool:
    """Return whether Markdown has any sign of markup in it."""
    return _has_markdown(text) or "$" in text or "^" in text or "~" in text or "\n" in text


def _blanked(text: str) -> Sequence[str | Blank]:
    """Return the plain text, with a blank for each mark."""
    if BLANK_MARK not in text:
        return [text]
    pieces: list[str | Blank] = []
    for part in text.split(BLANK_MARK):
        pieces += (part, BLANK) if part else (BLANK,)
    return pieces[:-1]


def _plain_pieces(text: str) -> Iterator[Piece]:
    """Yield the plain text with its blanks, and with its isolated values, which contain no other pieces."""
    before, *values = text.split(ISOLATED)
    yield from filter(None, _blanked(before))
    for value, _, after in (part.partition(ISOLATED_END) for part in values):
        yield Isolated((value,))
        yield from filter(None, _blanked(after))


def _converted(markdown: str) -> Iterator[Piece]:
    source = re.sub("[\x02\x03]", "", markdown).replace("&", AMPERSAND)
    source = _STARS.sub(lambda stars: STAR * len(stars[0]), source)
    core = source.strip()
    before, _, after = source.partition(core)
    return _plain_merged([before, *_read(_tree(core)), after])


def _tree(source: str) -> Element:
    """Return what Python-Markdown makes of one paragraph, as a tree of elements."""
    reader = _reader().reset()
    root: Any = reader.parser.parseDocument(source.split("\n")).getroot()
    for processor in reader.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    found: Element = root
    return found


def _read(element: Element) -> Iterator[Piece]:
    yield _shown(element.text)
    for child in element:
        if child.tag == "code":
            from html import unescape  # noqa: PLC0415 - its table takes a while to load, and little text has code in it

            yield Code(tuple(_blanked(_bare(_shown(unescape(child.text or ""))))))
        elif child.tag == "em":
            yield Emphasis(tuple(_plain_merged(list(_read(child)))))
        elif child.tag == "strong":
            yield Strong(tuple(_plain_merged(list(_read(child)))))
        else:
            yield from _read(child)
        yield _shown(child.tail)


def _shown(text: str | None) -> str:
    return (text or "").replace(AMPERSAND, "&").replace(STAR, "*")


def _bare(text: str) -> str:
    """Return a text without marks of isolated values, as code always runs from the left."""
    return text.replace(ISOLATED, "").replace(ISOLATED_END, "")


def _plain_merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with adjacent plain ones joined, and blanks in place of their marks."""
    plain = ""
    for piece in pieces:
        if isinstance(piece, str):
            plain += piece
        else:
            yield from _plain_pieces(plain)
            plain = ""
            yield piece
    yield from _plain_pieces(plain)


@cache
def _reader() -> Markdown:
    """Python-Markdown reduced to one paragraph with emphasis and code; imported late, as it takes 40 ms."""
    from markdown import Markdown  # noqa: PLC0415
    from markdown.blockparser import BlockParser  # noqa: PLC0415
    from markdown.blockprocessors import ParagraphProcessor  # noqa: PLC0415
    from markdown.inlinepatterns import build_inlinepatterns  # noqa: PLC0415
    from markdown.postprocessors import build_postprocessors  # noqa: PLC0415
    from markdown.treeprocessors import build_treeprocessors  # noqa: PLC0415
    from markdown.util import Registry  # noqa: PLC0415

    class Inline(Markdown):
        def build_parser(self) -> Self:
            self.preprocessors = Registry()
            self.parser = BlockParser(self)
            self.parser.blockprocessors.register(ParagraphProcessor(self.parser), "paragraph", 10)
            self.inlinePatterns = build_inlinepatterns(self)
            for name in _DROPPED:
                self.inlinePatterns.deregister(name, strict=False)
            self.treeprocessors = build_treeprocessors(self)
            self.treeprocessors.deregister("prettify")
            self.postprocessors = build_postprocessors(self)
            return self

    return Inline()
