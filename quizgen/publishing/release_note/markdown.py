"""Release notes in Markdown (NAME-changes.md); texts are escaped, so that none is taken for Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizgen.publishing.marked_words import marked_pieces
from quizgen.publishing.release_note.content import (
    EARLIER_HEADING,
    EARLIER_REMARK,
    STEPS_HEADING,
    Chapter,
    EarlierEdition,
    Entry,
    ReleaseNote,
)

_MARKDOWN = "\\`*_[]<>#~|&"
_AROUND = {"del": "~~", "ins": "**"}


def heading(title: str) -> str:
    """Return the first line of a release note with this title."""
    return f"# {_escaped(title)}"


def text_pieces(note: ReleaseNote) -> Iterator[str]:
    """Yield a release note as Markdown, piece by piece."""
    before = ""
    for block in _blocks(note):
        for line in block:
            yield before + line
            before = "\n"
        before = before and "\n\n"
    yield "\n"


def _blocks(note: ReleaseNote) -> Iterator[Iterable[str]]:
    """Yield the lines of each block."""
    yield _text(heading(note.title))
    yield _text(_noted(note.note))
    yield _text(note.summary)
    yield _text(f"## {STEPS_HEADING}")
    yield (f"- {_escaped(step)}" for step in note.steps)
    for chapter in note.chapters:
        yield from _chapter(chapter)
    yield from _earlier(note.earlier)


def _text(text: str) -> Sequence[str]:
    """Return the lines of a block that is one text, none if it is empty."""
    return (text,) if text else ()


def _chapter(chapter: Chapter) -> Iterator[Iterable[str]]:
    yield _text(f"## {chapter.heading}")
    yield _text(_escaped(chapter.remark))
    yield (f"- {_escaped(section)}: {count}" for section, count in chapter.counts)
    yield (line for entry in chapter.entries for line in _lines(entry))
    yield _text(chapter.before_search)
    yield from (_text(f"    {search}") for search in chapter.searches)


def _lines(entry: Entry) -> Iterator[str]:
    kind, key = entry.kind and f"{entry.kind}: ", f" — **{_escaped(entry.key)}**" if entry.key else ""
    yield f"- {kind}{_escaped(entry.stem)}{key}"
    yield from (f"  - {name}: {_escaped(text)}" for name, text in entry.parts)


def _earlier(editions: Sequence[EarlierEdition]) -> Iterator[Iterable[str]]:
    if editions:
        yield _text(f"## {EARLIER_HEADING}")
        yield _text(EARLIER_REMARK)
    for edition in editions:
        yield _text(f"### {edition.title}")
        yield _text(_noted(edition.note))
        more = [f"- {edition.more}"] if edition.more else []
        yield [*(line for entry in edition.entries for line in _lines(entry)), *more]


def _escaped(text: str) -> str:
    """Return a text with the characters of Markdown and HTML shown as they are, and marked words struck out or bold."""
    return "".join([_piece(how, words) for how, words in marked_pieces(text)])


def _piece(how: str, words: str) -> str:
    if how == "code":
        return f"`{words}`"
    around = _AROUND.get(how, "")
    return around + "".join([f"\\{c}" if c in _MARKDOWN else c for c in words]) + around


def _noted(note: str) -> str:
    """Return what an editor noted on an edition, as text; an ampersand between spaces begins nothing."""
    return _escaped(note).replace(" \\& ", " & ")
