"""Pictures from the media folder to learners: in Anki, on paper, on a screen, as data, and from edition to edition."""

import json
import os
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest

from quizgen.checked_project import check_project
from quizgen.outputs.anki.media import addresses
from quizgen.outputs.registry import OUTPUTS
from quizgen.preview.card_sides import side_of
from quizgen.preview.cards import cards_of
from quizgen.project_files import last_saved
from quizgen.releases import check_and_release
from quizgen.text.render import plain
from tests.conftest import Watched
from tests.support.anki_client import Anki
from tests.support.commands import run_in
from tests.support.flags import CREDITS, FACTS, FLAG, RASTERS, ROW, TEMPLATE, Flags
from tests.support.pages import check_fits, check_offline
from tests.support.paths import RIVERS
from tests.support.published import media_in

ALL = 10
"""Flags there are."""

_IMAGE = re.compile(r'<img class="picture (?:wide|tall)" src="([^"]+)" alt="([^"]*)"')


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Flags(tmp_path_factory.mktemp("flags")).build()


def test_the_subject_is_sound_and_says_nothing(tmp_path: Path) -> None:
    assert check_project(Flags(tmp_path).folder).problems == ()


def test_anki_has_each_picture_once_and_misses_none(every_anki: Anki, out: Path) -> None:
    every_anki.import_package(out / "flags.apkg")
    found = every_anki.check_media()
    assert found["missing"] == found["unused"] == []
    assert len(found["there"]) == ALL
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{16}\.svg", name) for name in found["there"])
    notes = {note.fields["ID"]: note.fields for note in every_anki.notes()}
    options = _IMAGE.findall(notes["arvonia-flag/flag"]["Options"])
    assert len({name for name, _ in options}) == 4
    assert ("A tricolour of blue, white, red, side by side") in {alt for _, alt in options}
    assert all("quizgen, CC0 1.0, drawn for this subject" in fields["Extra"] for fields in notes.values())
    assert every_anki.description("Flags").endswith("<br>Pictures: quizgen, CC0 1.0")


def test_a_file_is_in_the_package_once_however_often_it_is_shown(out: Path) -> None:
    shown = re.findall(r'src=""([^"]+)""', (out / "flags.txt").read_text("utf-8"))
    assert len(shown) > 2 * ALL
    assert sorted(set(shown)) == sorted(media_in(out / "flags.apkg"))


def test_who_updates_by_text_gets_the_pictures_by_a_package_of_their_own(every_anki: Anki, tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    out = tmp_path / "out"
    flags.run("publish", "--first", "--out", out)
    every_anki.import_package(out / "flags.apkg")
    every_anki.import_package(out / "flags-media.apkg")
    learned = [note.id for note in every_anki.notes() if note.fields["ID"] != "pictures"]
    every_anki.tag(learned, "mine")
    flags.edit(FLAG, "#1f4e9c", "#3366cc")
    flags.run("publish", "--note", "Another blue.", "--out", out)
    assert "import `flags-media.apkg` as well" in (out / "flags-changes.md").read_text("utf-8")
    assert "import flags-media.apkg as well" in (out / "flags.txt").read_text("utf-8")
    every_anki.import_text(out / "flags.txt")
    assert len(every_anki.check_media()["missing"]) == 1
    every_anki.import_package(out / "flags-media.apkg")
    assert every_anki.check_media()["missing"] == []
    assert all("mine" in note.tags for note in every_anki.notes() if note.id in learned)


def test_a_second_build_makes_the_same_bytes(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    one, other = flags.build("one"), flags.build("other")
    names = sorted(path.name for path in one.iterdir() if not path.name.startswith("."))
    assert "flags-media.apkg" in names
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_forms_and_keys_hold_their_pictures_inside(page: Watched, out: Path) -> None:
    for name in ("flags-A.html", "flags-A-large.html", "flags-A-key.html", "flags-keys.html", "flags-flashcards.html"):
        html = (out / name).read_text("utf-8")
        assert "img-src data:; base-uri" in html
        assert {source.partition(";")[0] for source, _ in _IMAGE.findall(html)} == {"data:image/svg+xml"}
        page.page.goto((out / name).as_uri())
        drawn = page.page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
        assert drawn, name
        assert page.messages == [], name
        assert ("quizgen, CC0 1.0" in html) == ("key" in name or "cards" in name)
    check_offline(page, out / "flags-A.html")
    check_fits(page, out / "flags-A.html")
    check_fits(page, out / "flags-A-key.html")


def test_pictures_have_their_size_on_paper(page: Watched, out: Path) -> None:
    page.page.goto((out / "flags-A.html").as_uri())
    page.page.emulate_media(media="print")
    sizes = (
        "(where) => [...document.querySelectorAll(where)].map((one) => one.getBoundingClientRect().width * 25.4 / 96)"
    )
    assert all(abs(size - 42) < 0.1 for size in page.page.evaluate(sizes, ".options .picture"))
    assert all(abs(size - 66) < 0.1 for size in page.page.evaluate(sizes, ".stem .picture"))


def test_the_practice_page_has_each_picture_once_and_says_what_is_on_it(page: Watched, out: Path) -> None:
    practice = out / "flags-practice.html"
    html = practice.read_text("utf-8")
    assert html.count("data:image/svg+xml") == ALL
    check_offline(page, practice)
    check_fits(page, practice)
    told = set[str]()
    page.page.click("button.main >> visible=true")
    for _ in range(16):
        form = page.page.locator("form.card")
        if "chooseOne" in str(form.get_attribute("class")):
            told |= set(form.locator(".option").all_inner_texts())
            box = form.locator(".option .picture").first.bounding_box()
            assert box
            assert box["width"] > 100
            assert 'url("data:' in form.locator(".option .picture").first.evaluate(
                "(one) => getComputedStyle(one).backgroundImage"
            )
        page.page.get_by_role("button", name="Show the answer").click()
        assert "Pictures: quizgen, CC0 1.0, drawn for this subject" in form.inner_text()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
        page.page.click("button.main >> visible=true")
    letters = {text[0] for text in told}
    assert letters == set("ABCD")
    assert any("A tricolour of blue, white, red, side by side" in text for text in told)
    assert page.messages == []


def test_pictures_are_put_into_the_practice_page_one_by_one(tmp_path: Path) -> None:
    """All pictures of a project may have 200 MB, and a page is put together of several copies of its text."""
    (release,) = check_and_release(Flags(tmp_path).folder, (), 0)[1]
    (page,) = OUTPUTS["practice"].files(release)
    pieces = [str(piece) for piece in page.pieces()]
    shown = {picture.digest for item in release.layout.items for picture in item.pictures}
    assert sum("base64," in piece for piece in pieces) == len(shown)
    assert all(piece.count("base64,") < 2 for piece in pieces)


def test_the_names_that_are_asked_for_are_in_no_description(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.edit(CREDITS, "A yellow disc in", "The flag of Corvand: a yellow disc in")
    flags.edit(CREDITS, "A tricolour of blue", "Arvonia, a tricolour of blue")
    told = flags.run("check", "--all")
    assert "“corvand-flag/country”" in told
    assert "[told-in-stem]" in told
    assert "“arvonia-flag/flag”" in told
    assert "[word-cue]" in told


@pytest.mark.parametrize("format_", RASTERS)
def test_every_format_is_shown(page: Watched, format_: str, tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.write(f"media/Arvonia flag_1.{format_}", RASTERS[format_])
    (flags.folder / FLAG).unlink()
    flags.edit(CREDITS, "arvonia.svg", f"Arvonia flag_1.{format_}")
    flags.edit(FACTS, "arvonia.svg", f'"Arvonia flag_1.{format_}"')
    out = flags.build()
    (name,) = (name for name in media_in(out / "flags.apkg") if not name.endswith(".svg"))
    assert re.fullmatch(rf"arvonia-flag-1-[0-9a-f]{{16}}\.{format_}", name)
    page.page.goto((out / "flags-flashcards.html").as_uri())
    assert page.page.evaluate("[...document.images].filter((one) => one.naturalWidth === 30).length") > 0
    assert page.page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
    assert page.messages == []


def test_pdfs_show_them(tmp_path: Path) -> None:
    out = Flags(tmp_path).build("out", "--pdf")
    document = pypdfium2.PdfDocument(out / "flags-A.pdf")
    sheet = document[0].render(scale=1).to_pil().convert("RGB")
    assert {(31, 78, 156), (179, 32, 44)} & {color for _, color in sheet.getcolors(1 << 24)}


def test_json_names_the_files(out: Path, tmp_path: Path) -> None:
    items = json.loads((out / "flags.json").read_text("utf-8"))["items"]
    (asked,) = (item for item in items if item["id"] == "corvand-flag/country")
    (picture,) = asked["pictures"]
    assert (picture["file"], picture["author"], picture["licence"]) == ("corvand.svg", "quizgen", "CC0 1.0")
    assert asked["stem"] == f"Which country has this flag? {picture['description']}"


def test_a_changed_picture_is_a_changed_question_and_told_in_words(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.run("publish", "--first", "--out", str(tmp_path / "out"))
    flags.edit(FLAG, "#1f4e9c", "#3366cc")
    told = flags.run("diff")
    assert "changed: arvonia-flag/fits" in told
    assert re.search(r"pictures: arvonia\.svg \(version \[-[0-9a-f]{8}-\] \{\+[0-9a-f]{8}\+\}; quizgen", told)
    assert "changed: corvand-flag/country" not in told
    flags.edit(CREDITS, ROW, ROW.replace("drawn for this subject", "drawn by hand"))
    assert "CC0 1.0, drawn [-for this subject-] {+by hand+}" in flags.run("diff")


def test_a_build_sees_that_a_picture_or_its_credit_changed(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    out = flags.build()
    assert "flags-A.html" not in flags.run("build", "--out", out)
    flags.edit(CREDITS, "quizgen,CC0", "Ann Drew,CC0")
    flags.build()
    assert "Ann Drew" in (out / "flags-A-key.html").read_text("utf-8")
    later = last_saved(flags.folder) + 100
    os.utime(flags.folder / FLAG, (later, later))
    assert last_saved(flags.folder) == later


def test_the_preview_shows_cards_with_their_pictures(page: Watched, tmp_path: Path) -> None:
    _, (release,) = check_and_release(Flags(tmp_path).folder, (), 1_700_000_000)
    cards = cards_of(release.anki_decks, addresses(release.layout.items))
    path = tmp_path / "card.html"
    path.write_text(side_of(cards["corvand-flag/country"], "front"), "utf-8")
    check_offline(page, path)
    assert page.page.evaluate("document.images[0].naturalWidth > 0")


def test_pages_without_pictures_may_show_none(tmp_path: Path) -> None:
    project = shutil.copytree(RIVERS, tmp_path / "rivers")
    _, (release,) = check_and_release(project, (), 1_700_000_000)
    files = [file for output in OUTPUTS.values() for file in output.files(release)]
    assert all(b"img-src" not in file.content() for file in files)
    assert not any("media" in file.entry.name for file in files)


def test_figures_in_descriptions_put_no_pictures_in_order(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    header, *rows = (flags.folder / CREDITS).read_text("utf-8").splitlines()
    numbered = [re.sub('".*"', f"A flag of the plate with the number {9 - n}", row) for n, row in enumerate(rows)]
    flags.write(CREDITS, "\n".join((header, *numbered, "")))
    assert [problem.check for problem in check_project(flags.folder).problems if problem.check == "option-order"] == []


HEBREW = {
    "ask": "לאיזו מדינה שייך הדגל הזה? {{ flag | picture }} (**{{ region }}**)",
    "emphasis": "Which country has *this* flag: **{{ flag | picture }}**?",
    "first": "{{ flag | picture }} is the flag of which country?",
}


@pytest.mark.parametrize("ask", HEBREW.values(), ids=HEBREW)
def test_a_picture_may_stand_anywhere_in_a_text(ask: str, tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.edit(TEMPLATE, "Which country has this flag? {{ flag | picture }}", ask)
    checked = check_project(flags.folder)
    (item,) = (item for item in checked.items if item.id == "corvand-flag/country")
    assert [picture.file for picture in item.pictures] == ["corvand.svg"]
    assert "A yellow disc in the middle of a blue field" in plain(item.stem)
    assert "\ufdd6" not in plain(item.stem)
    html = (flags.build() / "flags-flashcards.html").read_text("utf-8")
    assert "corvand.svg" not in html
    assert html.count("A yellow disc in the middle of a blue field") == 1


def test_a_picture_may_be_in_a_note_a_prompt_and_feedback(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.edit(
        TEMPLATE,
        'note: "{{ country }} lies in the {{ region }}."',
        'note: "In the {{ region }}: {{ flag | picture }}"\n    feedback: "{{ flag | picture }} is {{ country }}."',
    )
    flags.edit(TEMPLATE, "prompt: country\n    key: flag", "prompt: flag\n    key: country")
    checked = check_project(flags.folder)
    assert not [problem for problem in checked.problems if problem.severity == "error"]
    (pairs,) = (item for item in checked.items if item.pairs)
    assert len(pairs.pictures) == 4
    out = flags.build()
    media = media_in(out / "flags.apkg")
    fields = (out / "flags.txt").read_text("utf-8")
    assert set(re.findall(r'src=""([^"]+)""', fields)) == set(media)


def test_a_page_with_too_many_bytes_of_pictures_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.outputs.pages.forms.MAX_PICTURES", 300)
    flags = Flags(tmp_path)
    refused = run_in(flags.folder, "build")
    assert refused.exit_code == 1
    assert re.search(r"flags-A\.html cannot be written: \d+ MB of pictures on one page; the limit is ", refused.output)
    assert not any((flags.folder / "build").glob("*.html"))
