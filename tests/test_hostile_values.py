"""Scripts and addresses in every value of every file of a project: nothing runs and nothing is asked for anywhere."""

from __future__ import annotations

import shutil
from html import escape
from typing import TYPE_CHECKING

import pytest

from tests.support.build_project import write_files
from tests.support.hostile import ELSEWHERE, copied, make_hostile
from tests.support.paths import GOLDEN, SUBJECTS
from tests.support.practice_learner import go_to
from tests.support.published import Project
from tests.support.sounds import birds
from tests.support.two_languages import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.conftest import Watched
    from tests.support.anki_client import Anki

SAMPLES: dict[str, Callable[[Path], Path]] = {
    "facts": lambda folder: copied(GOLDEN / "rivers", folder),
    "marked text and formulas": lambda folder: copied(SUBJECTS / "chemistry", folder),
    "pictures": lambda folder: copied(SUBJECTS / "flags", folder),
    "sounds": lambda folder: birds(folder).folder,
    "several languages": lambda folder: write_files(folder, FILES),
}


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_runs_and_nothing_is_asked_for(sample: str, page: Watched, anki: Anki, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    project = Project(SAMPLES[sample](tmp_path / "project"))
    assert make_hostile(project.folder) > 60
    project.succeed("publish", "--first", "--note", f"<script>ran=1</script> <img src={ELSEWHERE}/note.png>")
    _retire_a_template(project)
    project.succeed("publish", "--note", f"![x]({ELSEWHERE}/note.png)")
    (deck, *_) = sorted(path.stem for path in (project.folder / "decks").glob("*.yaml"))
    project.succeed("worksheet", deck, "--count", "3", "--title", "<script>ran=1</script>")
    project.succeed("flashcards", deck, "--count", "3", "--title", "<script>ran=1</script>")
    pages = sorted((project.folder / "build").rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        _opened(page, path.as_uri())
    for package in sorted((project.folder / "build").glob("*.apkg")):
        anki.import_package(package)
    for text in sorted((project.folder / "build").glob("*.txt")):
        anki.import_text(text)
    _see_cards(anki, page, tmp_path)


def _retire_a_template(project: Project) -> None:
    """Take an item template away from learners: the ledger keeps what its notes say."""
    import json  # noqa: PLC0415

    for path in sorted((project.folder / "templates").glob("*.yaml")):
        kind = json.loads(path.read_text("utf-8"))
        if len(kind["items"]) > 1:
            kind["items"].popitem()
            path.write_text(json.dumps(kind), "utf-8")
            return


def _opened(page: Watched, address: str) -> None:
    page.requests.clear()
    page.messages.clear()
    go_to(page.page, address)
    asked = [one for one in page.requests if not one.startswith(("file:", "data:", "blob:"))]
    assert asked == [], address
    assert [one for one in page.messages if "pageerror" in one or "dialog" in one] == []
    assert page.page.evaluate("typeof ran") == "undefined", address


def _see_cards(anki: Anki, page: Watched, folder: Path) -> None:
    """Open both sides of all cards, each in a frame of its own, which takes a tenth of what a page takes."""
    cards = anki.cards()
    assert len(cards) > 5
    sides = [
        (seen.css, html) for seen in (anki.render(card.id) for card in cards) for html in (seen.question, seen.answer)
    ]
    assert not [html for _, html in sides if "anki:play" in html and "media" in html]
    path = folder / "cards.html"
    path.write_text(_framed(f"<style>{css}</style>{html}" for css, html in sides), "utf-8")
    _opened(page, path.as_uri())
    assert page.page.evaluate(RAN) == ["undefined"] * len(sides)


RAN = "[...document.querySelectorAll('iframe')].map((frame) => typeof frame.contentWindow.ran)"


def _framed(pages: Iterable[str]) -> str:
    frames = (f'<iframe srcdoc="{escape(f"<!doctype html><meta charset=utf-8>{html}")}"></iframe>' for html in pages)
    return f"<!doctype html><meta charset=utf-8>{''.join(frames)}"


def test_the_texts_would_run_if_they_were_not_escaped(page: Watched, tmp_path: Path) -> None:
    from tests.support.hostile import TEXTS  # noqa: PLC0415

    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><b>x</b>{text}", "utf-8")
        page.page.goto((tmp_path / f"{number}.html").as_uri())
        if "<script>" in text:
            assert page.page.evaluate("ran") == 1
    (tmp_path / "framed.html").write_text(_framed(TEXTS), "utf-8")
    page.page.goto((tmp_path / "framed.html").as_uri())
    assert page.page.evaluate(RAN) == ["number" if "<script>" in text else "undefined" for text in TEXTS]
    shutil.rmtree(tmp_path)
