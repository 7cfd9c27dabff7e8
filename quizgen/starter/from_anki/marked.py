"""The HTML of a field as Markdown of one or several lines: bold, italics, raised and lowered signs, lists, formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from quizgen.starter.from_anki.html import BREAKS, attribute, visible
from quizgen.starter.from_anki.plain import FORMATS, LOST, SCRIPTS, is_styled, without_sounds
from quizgen.starter.from_anki.tex import Lifted, lifted
from quizgen.text.formulas import FormulaError
from quizgen.text.markdown import escape_markdown, parse
from quizgen.text.pieces import Blank, Code, CodeBlock, Formula, Listed, Piece, Wrapping

_MARKS = {**dict.fromkeys(("b", "strong"), "**"), **dict.fromkeys(("i", "em"), "*"), "sup": "^", "sub": "~"}
"""The marks around the text of an element."""

_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s{0,9}:\s{0,9}italic", re.IGNORECASE)
_WORDS = re.compile(r"(\s+)")
_SENTENCE = re.compile(r"(\{\{c\d{1,3}(?:,\d{1,3}){0,20}::|\}\}|::|\s+)")
_ENTRY = re.compile(r"\s{0,9}(?:[-*+•]|([0-9]{1,3})[.)])\s+(?=\S)")
"""What begins an entry of a list that somebody typed."""

_RAISED = frozenset("^~")
_DEEPEST = 3
"""How deep lists may be nested, not counting the first."""


class Markdown(NamedTuple):
    """A field as Markdown with marks for formulas, whether plain text would lose anything, and what is lost.

    `source` has the formulas.
    """

    text: str
    needed: bool
    losses: frozenset[str]
    source: Lifted


class _Run(NamedTuple):
    """A piece of a line with one look: the marks around it, the innermost first."""

    text: str
    marks: tuple[str, ...]


class _Line(NamedTuple):
    """A line: what it begins with if it is an entry of a list, and its pieces."""

    begins: str
    runs: list[_Run]


def markdown_of(field: str, *, html: bool = True, sentence: bool = False) -> Markdown:
    """Return a field as Markdown; in a `sentence`, lines are joined, and marks are around single words."""
    source = lifted(field, html=html)
    losses: set[str] = set()
    lines = [line for line in _lines(source.field, losses, html=html) if any(run.text.strip() for run in line.runs)]
    lines = [*_undecorated(lines, losses)]
    if len(lines) > 1:
        lines = [*_listed(lines)]
    if sentence:
        lines = [_Line("", [run for line in lines for run in (_Run(line.begins, ()), *line.runs, _Run(" ", ()))])]
    losses |= {"unread"} if any(not marked for _, marked in source.formulas) else set()
    marked = "\n".join([line.begins + _written(line.runs, sentence=sentence) for line in lines])
    is_marked = len(lines) > 1 or any(marked for _, marked in source.formulas) or any(map(_has_marks, lines))
    if is_marked and not _is_read(source.marked(marked), _letters(source, lines)):
        losses.add("format")
        marked = "\n".join([line.begins + escape_markdown("".join([run.text for run in line.runs])) for line in lines])
    return Markdown(marked, is_marked, frozenset(losses), source)


def _has_marks(line: _Line) -> bool:
    return bool(line.begins) or any(run.marks for run in line.runs)


def _is_read(markdown: str, letters: str) -> bool:
    """Return whether Markdown is read as it was meant, letter by letter."""
    try:
        return "".join(_read(parse(markdown).pieces)) == letters
    except FormulaError:
        return False


def _read(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield "".join(piece.split())
        elif isinstance(piece, Wrapping | Code | CodeBlock):
            yield from _read(piece.pieces)
        elif isinstance(piece, Listed):
            for entry in piece.entries:
                yield from _read(entry)
        elif isinstance(piece, Formula):
            yield f"${''.join(piece.source.split())}$"
        elif isinstance(piece, Blank):
            yield "_"


def _letters(source: Lifted, lines: Sequence[_Line]) -> str:
    text = "".join([run.text for line in lines for run in line.runs])
    return "".join(source.shown(text).split())


class _Looks:
    """The elements that are open, by the marks that they put around texts."""

    def __init__(self) -> None:
        self._open: list[tuple[str, tuple[str, ...]]] = []
        self._counts: Counter[str] = Counter()
        self._raised: list[str] = []

    def begin(self, name: str, marks: tuple[str, ...]) -> None:
        self._open.append((name, marks))
        self._counts.update((name, *marks))
        self._raised += [mark for mark in marks if mark in _RAISED]

    def end(self, name: str) -> None:
        """Close the element that was opened last under a name, with all that is left open in it."""
        while self._counts[name]:
            closed, marks = self._open.pop()
            self._counts.subtract((closed, *marks))
            if not _RAISED.isdisjoint(marks):
                self._raised.pop()
            if closed == name:
                return

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks around a text here, the innermost first: what is raised or lowered, italics, bold."""
        return (*self._raised[-1:], *(mark for mark in ("*", "**") if self._counts[mark]))


def _marks_of(name: str, attributes: str, losses: set[str]) -> tuple[str, ...]:
    style = attribute(attributes, "style")
    styled = [mark for mark, looks in (("**", _BOLD), ("*", _ITALIC)) if looks.search(style)]
    marks = (*filter(None, (_MARKS.get(name, ""),)), *styled)
    if not marks and (name in FORMATS or is_styled(attributes)):
        losses.add("look")
    return marks


def _lines(field: str, losses: set[str], *, html: bool) -> Iterator[_Line]:
    """Yield the lines of a field, including empty ones."""
    if not html or ("<" not in field and "&" not in field):
        yield from (_Line("", [_Run(without_sounds(line, losses), ())]) for line in field.split("\n"))
        return
    looks, lists, line = _Looks(), list[int](), _Line("", [])
    marks: tuple[str, ...] = ()
    for tag, content in visible(field):
        if tag is None:
            if text := without_sounds(unescape(content), losses).replace("\n", " "):
                line.runs.append(_run(text, marks))
            continue
        closing, name = tag
        if (loss := LOST.get(name)) and not closing:
            losses.add(loss)
        if name == "rt":
            line.runs.append(_Run(")" if closing else "(", marks))
        elif name in BREAKS:
            yield line
            line = _Line(_begins(name, lists, closing=closing), [])
        elif closing:
            looks.end(name)
            marks = looks.marks
        elif (found := _marks_of(name, content, losses)) or name == "span":
            looks.begin(name, found)
            marks = looks.marks
    yield line


def _begins(name: str, lists: list[int], *, closing: bool) -> str:
    """Return what a line begins with after a tag that breaks lines; open and close lists, each by its next number."""
    if name in {"ul", "ol"}:
        if closing and lists:
            lists.pop()
        elif not closing:
            lists.append(1 if name == "ol" else 0)
    elif name == "li" and not closing:
        depth = min(max(len(lists) - 1, 0), _DEEPEST)
        number = lists[-1] if lists else 0
        lists[-1:] = [number + 1] if number else lists[-1:]
        return f"{'   ' * depth}{number}. " if number else f"{'   ' * depth}- "
    return ""


def _run(text: str, marks: tuple[str, ...]) -> _Run:
    """Return a piece of text; signs with raised or lowered forms need no marks."""
    for mark, (table, signs) in (("^", SCRIPTS["sup"]), ("~", SCRIPTS["sub"])):
        if mark in marks and signs.issuperset(text.strip()):
            return _Run(text.translate(table), tuple([other for other in marks if other != mark]))
    return _Run(text, marks)


def _undecorated(lines: Sequence[_Line], losses: set[str]) -> Iterator[_Line]:
    """Yield lines without the style that a field has as a whole, which says nothing."""
    looks = [{*run.marks} for line in lines for run in line.runs if run.text.strip()]
    whole = set[str].intersection(*looks) - {"^", "~"} if looks else set[str]()
    if whole:
        losses.add("look")
    for line in lines:
        runs = [_Run(run.text, tuple([mark for mark in run.marks if mark not in whole])) for run in line.runs]
        yield _Line(line.begins, [*_merged(runs)])


def _listed(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield lines, making entries of a list of those that look like it."""
    numbered = False
    for line in lines:
        found = _ENTRY.match(line.runs[0].text) if not line.begins else None
        numbered = bool(found and found[1] and (numbered or found[1] == "1"))
        if found and (numbered or not found[1]):
            first = _Run(line.runs[0].text[found.end() :], line.runs[0].marks)
            yield _Line(f"{found[1]}. " if found[1] else "- ", [first, *line.runs[1:]])
        else:
            yield line


def _merged(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Yield runs, with neighbours of the same look joined."""
    last: _Run | None = None
    for run in runs:
        if last and last.marks == run.marks:
            last = _Run(last.text + run.text, run.marks)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _written(runs: Iterable[_Run], *, sentence: bool) -> str:
    return " ".join("".join([_marked(run, sentence=sentence) for run in runs]).split())


def _marked(run: _Run, *, sentence: bool) -> str:
    """Return a run between its marks, which are next to its letters."""
    if not run.marks:
        return escape_markdown(run.text)
    by_word = sentence or not {"^", "~"}.isdisjoint(run.marks)
    if not by_word:
        core = run.text.strip()
        before, _, after = run.text.partition(core) if core else (run.text, "", "")
        return f"{before}{_around(core, run.marks)}{after}"
    parts = (_SENTENCE if sentence else _WORDS).split(run.text)
    return "".join([part if at % 2 else _around(part, run.marks) for at, part in enumerate(parts)])


def _around(text: str, marks: Sequence[str]) -> str:
    if not text:
        return ""
    opening = "".join(reversed(marks))
    return f"{opening}{escape_markdown(text)}{''.join(marks)}"
