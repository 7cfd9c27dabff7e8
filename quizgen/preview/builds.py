"""What is built after a save: first the open page, then all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from errno import EFBIG, EIO, ENOSPC
from functools import cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError

from quizgen.building.pending import EVERYTHING, WantedFiles, pending_build
from quizgen.checked_project import check_project
from quizgen.current_folder import with_project
from quizgen.outputs.anki.media import addresses
from quizgen.outputs.anki.notes import NoteContent
from quizgen.outputs.output import PendingFile
from quizgen.outputs.registry import OUTPUTS
from quizgen.preview.cards import card_changes, cards_of, cards_page
from quizgen.preview.state import CARDS, PreviewBuild
from quizgen.preview.summary import page_titles
from quizgen.problems import errors, report
from quizgen.project_files import lines
from quizgen.publishing.release import Release
from quizgen.publishing.release_note.files import last_release_note
from quizgen.records.output_names import COVERAGE
from quizgen.releases import releases
from quizgen.ui import ui_strings
from quizgen.ui.plurals import listed


class BuildFailed(Exception):
    """The files cannot be made; the message says why, and where."""


MAX_SHOWN = 20_000
"""The most questions for which everything is shown: this build is held in memory, and so is the one before."""

ALWAYS_SHOWN = frozenset({"forms", "credits", COVERAGE})
"""Outputs that hardly grow with the number of questions."""

_OF_WRITING = {EFBIG, EIO, ENOSPC}
"""Errors that come from writing: the temporary file of an Anki package is the only thing that is written."""

_DIGEST = re.compile(rb"sha256-[A-Za-z0-9+/=]+")
NOTHING = PreviewBuild(0)
"""The build before the first one."""


def builds(
    project: Path, build_time: Callable[[], int], open_page: str, number: int, last: PreviewBuild = NOTHING
) -> Iterator[PreviewBuild]:
    """Yield the build of this number with only the open page, then with every file. Raise BuildFailed.

    Checks come before everything else: nothing is made from a project with an error. `build_time` returns the time of
    the build in seconds since 1970, `last` is the last good build.
    """
    try:
        for build in _builds(project, build_time, open_page, number, last):
            yield compared(build, last)
    except BuildFailed:
        raise
    except OSError as e:
        how = "written" if e.errno in _OF_WRITING else "read"
        raise BuildFailed(f"{e.filename} cannot be {how}: {e.strerror}") from None
    except Exception as e:
        raise BuildFailed(design_error(e)) from e


def _builds(
    project: Path, build_time: Callable[[], int], open_page: str, number: int, last: PreviewBuild
) -> Iterator[PreviewBuild]:
    checked = check_project(project)
    reported = report(checked.problems, cache(lambda path: lines(project, path))) if checked.problems else ""
    problems = with_project(reported, project)
    if errors(checked.problems):
        raise BuildFailed(problems)
    prepared = releases(checked, checked.decks, build_time())
    codes = frozenset(release.layout.code for release in prepared)
    large = sum(len(release.layout.items) for release in prepared) > MAX_SHOWN
    problems = "\n".join(filter(None, (problems, with_project(_left_out(), project) if large else "")))
    pending = pending_build(checked, prepared, WantedFiles(ALWAYS_SHOWN) if large else EVERYTHING)
    made = PreviewBuild(number, warnings=problems, cards=last.cards, codes=codes, titles=page_titles(pending))
    first = _made([file for file in pending.files if file.entry.name == open_page])
    if first:
        yield replace(made, files=first)
    rest = _made([file for file in pending.files if file.entry.name not in first])
    shown = () if large else prepared
    cards = {
        release.layout.deck.file: cards_of(release.anki_decks, addresses(release.layout.items)) for release in shown
    }
    pages = {release.layout.deck.file + CARDS: _cards_page(release, cards, last) for release in shown}
    files = {**first, **rest, **_release_notes(prepared), **pages}
    yield replace(made, files=files, complete=True, cards=cards)


def _release_notes(releases: Iterable[Release]) -> dict[str, bytes]:
    """Return the release notes of the last editions, as a later build would leave them."""
    notes = [file for release in releases if release.before.last for file in last_release_note(release)]
    return {name: b"".join(pieces()) for name, pieces in notes}


def _left_out() -> str:
    outputs = listed(["cards", *(name for name in OUTPUTS if name not in ALWAYS_SHOWN)])
    return f"With more than {MAX_SHOWN:,} questions, the preview leaves out {outputs}: `quizgen build` makes them."


def _cards_page(release: Release, cards: Mapping[str, Mapping[str, NoteContent]], last: PreviewBuild) -> bytes:
    deck = release.layout.deck
    return cards_page(deck.file, ui_strings("en"), cards[deck.file], last.cards.get(deck.file, {})).encode()


def compared(build: PreviewBuild, last: PreviewBuild) -> PreviewBuild:
    """Return a build with what it changed: pages of the last one that differ in more than codes, and cards."""
    codes = build.codes | last.codes
    pages = [name for name in build.files if name.endswith(".html") and not name.endswith(CARDS)]
    old = {name: last.files[name] for name in pages if name in last.files}
    before = {
        name: content for name, content in old.items() if _plain(content, codes) != _plain(build.files[name], codes)
    }
    changes = {deck + CARDS: card_changes(cards, last.cards.get(deck, {})) for deck, cards in build.cards.items()}
    counts = {name: Counter(of_deck.values()) for name, of_deck in changes.items() if of_deck}
    follows = build.complete and last.complete
    return replace(build, before=before, codes=codes, card_changes=counts, follows=follows)


def _plain(content: bytes, codes: Collection[str]) -> bytes:
    """Return a page without the codes of editions and the digests of styles that contain them."""
    for code in codes:
        content = content.replace(code.encode(), b"")
    return _DIGEST.sub(b"", content)


def _made(files: Sequence[PendingFile]) -> Mapping[str, bytes]:
    return {file.entry.name: file.content() for file in files}


def design_error(e: Exception) -> str:
    """Return what is wrong with the design that an exception comes from, and where, if that is known."""
    if isinstance(e, TemplateSyntaxError):
        return f"{e.filename}:{e.lineno}: error: {e.message}"
    frames = [frame for frame in extract_tb(e.__traceback__) if Path(frame.filename).parent.name == "design"]
    if not frames:
        return f"the pages cannot be made: {type(e).__name__}: {e}"
    return f"{frames[-1].filename}:{frames[-1].lineno}: error: {e}"
