"""The credits page: every picture and sound of a deck with whose it is, on a page that can be handed out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Watched
from tests.support.flags import CREDITS, Flags
from tests.support.pages import check_accessible, check_fits, check_offline, check_valid
from tests.support.paths import RIVERS
from tests.support.sounds import NOTES, birds

ORIGIN = "drawn for this subject"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    flags = Flags(tmp_path_factory.mktemp("credits"))
    flags.edit(CREDITS, f"quizgen,CC0 1.0,{ORIGIN}", f"Ann <b>Drew</b>,CC BY 4.0,https://example.org/{'flags-' * 30}")
    return flags.build()


def test_each_picture_is_there_once_with_whose_it_is(page: Watched, out: Path) -> None:
    path = out / "flags-credits.html"
    check_offline(page, path)
    pictures = page.page.locator(".credited img")
    assert pictures.count() == page.page.locator(".credited li").count() == 10
    assert all(one.evaluate("(one) => one.naturalWidth > 0") for one in pictures.all())
    first = page.page.locator(".credited li").first.inner_text()
    assert first.startswith("A tricolour of blue, white, red, side by side\n")
    assert "Ann <b>Drew</b>, CC BY 4.0, https://example.org/flags-" in first
    assert page.page.locator("h1").inner_text() == "Flags"
    assert page.messages == []


def test_it_can_be_read_by_all_and_on_a_telephone(page: Watched, out: Path) -> None:
    path = out / "flags-credits.html"
    check_valid(path)
    check_fits(page, path)
    check_accessible(page, path)


def test_the_index_leads_to_it(out: Path) -> None:
    index = (out / "index.html").read_text("utf-8")
    assert re.search(r'<a href="flags-credits.html"><b>Credits</b></a> <span class="count">10 files</span>', index)


def test_sounds_are_credited_and_their_words_told(tmp_path: Path) -> None:
    project = birds(tmp_path)
    project.edit("decks/birds.yaml", "name: Birds\n", "name: Birds\nlanguage: de\n")
    html = (project.build() / "birds-credits.html").read_text("utf-8")
    assert "<h2>Tonaufnahmen</h2>" in html
    assert "Bilder" not in html
    assert html.count("made for this subject") == len(NOTES)
    assert "One steady hum" in html
    assert "data:" not in html


def test_a_deck_without_media_has_none(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.folder = RIVERS
    flags.run("build", "--out", str(tmp_path / "rivers"))
    assert not [*(tmp_path / "rivers").glob("*credits*")]
    assert "credits" not in (tmp_path / "rivers/index.html").read_text("utf-8")


def test_it_is_made_alone_and_the_same_again(tmp_path: Path, out: Path) -> None:
    flags = Flags(tmp_path)
    flags.run("build", "--only", "credits", "--out", str(tmp_path / "one"))
    assert [file.name for file in (tmp_path / "one").glob("flags*")] == ["flags-credits.html"]
    flags.run("build", "--force", "--only", "credits", "--out", str(tmp_path / "other"))
    one, other = ((tmp_path / name / "flags-credits.html").read_bytes() for name in ("one", "other"))
    assert one == other
