"""Release notes in Markdown (NAME-changes.md): texts are escaped, so that none is taken for Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.publishing.release_note import Chapter, EarlierEdition, Entry, ReleaseNote
from quizgen.publishing.word_diff import pieces

_MARKDOWN = "\\`*_[]<>#~|&"
_AROUND = {"del": "~~", "ins": "**"}


def heading(title: str) -> str:
    """Return the first line of a release note with this title."""
    return f"# {_escaped(title)}"


def as_text(note: ReleaseNote) -> str:
    """Return a release note as Markdown."""
    blocks = [
        heading(note.title),
        _noted(note.note),
        note.summary,
        "## What to do",
        "\n".join(f"- {_escaped(step)}" for step in note.steps),
        *(block for chapter in note.chapters for block in _chapter(chapter)),
        *_earlier(note.earlier),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.heading}"
    yield _escaped(chapter.remark)
    yield "\n".join(f"- {_escaped(section)}: {count}" for section, count in chapter.counts)
    yield "\n".join(line for entry in chapter.entries for line in _lines(entry))
    yield chapter.before_search
    yield from (f"    {search}" for search in chapter.searches)


def _lines(entry: Entry) -> Iterator[str]:
    kind, key = entry.kind and f"{entry.kind}: ", f" — **{_escaped(entry.key)}**" if entry.key else ""
    yield f"- {kind}{_escaped(entry.stem)}{key}"
    yield from (f"  - {name}: {_escaped(text)}" for name, text in entry.parts)


def _earlier(editions: Sequence[EarlierEdition]) -> Iterator[str]:
    if editions:
        yield "## Earlier editions"
        yield "Each change is listed under its edition, unless a later one changed the same thing again."
    for edition in editions:
        yield f"### {edition.title}"
        yield _noted(edition.note)
        more = [f"- and {edition.more:,} more"] if edition.more else []
        yield "\n".join([*(line for entry in edition.entries for line in _lines(entry)), *more])


def _escaped(text: str) -> str:
    """Return a text with the characters of Markdown and HTML shown as they are, and marked words struck out or bold."""
    return "".join([_piece(how, words) for how, words in pieces(text)])


def _piece(how: str, words: str) -> str:
    if how == "code":
        return f"`{words}`"
    around = _AROUND.get(how, "")
    return around + "".join([f"\\{c}" if c in _MARKDOWN else c for c in words]) + around


def _noted(note: str) -> str:
    """Return what an editor noted on an edition, as text; an ampersand between spaces begins nothing."""
    return _escaped(note).replace(" \\& ", " & ")
