"""Pictures with regions on sheets, keys and flashcards, on the practice page, in JSON and in a preview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from quizgen.checked_project import check_project
from quizgen.compose.marked_pictures import without_texts
from quizgen.outputs.anki.media import addresses
from quizgen.preview.card_sides import side_of
from quizgen.preview.cards import cards_of
from quizgen.releases import releases
from tests.support.accessible import violations
from tests.support.anatomy import FACTS, Anatomy
from tests.support.paths import SUBJECTS
from tests.support.practice_learner import go_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Watched

PARTS = ["cornea", "iris", "pupil", "lens", "sclera", "retina", "vitreous body", "optic nerve"]
FLOWER = ["petal", "filament", "sepal", "stigma", "anther", "style", "ovary", "stem"]
MM = 96 / 25.4


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Anatomy(tmp_path_factory.mktemp("anatomy")).with_one_form().build("out", "--pdf")


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_sheet_has_numbers_and_lines_and_no_names(out: Path, page: Watched) -> None:
    for name in ("anatomy-A", "anatomy-A-large"):
        text = words(out / f"{name}.pdf").split("Label the picture")[1]
        assert not [part for part in (*PARTS, *FLOWER) if re.search(rf"\b{part}\b", text)]
    page.page.goto((out / "anatomy-A.html").as_uri())
    question = page.page.locator(".question", has_text="Label the parts of the flower")
    assert question.locator(".line").count() == len(FLOWER)
    assert question.locator(".nth").all_inner_texts() == [str(n) for n in range(1, 9)]
    page.page.emulate_media(media="print")
    size = question.locator(".picture").bounding_box()
    assert size
    assert size["height"] / MM == pytest.approx(110, abs=0.5)


def test_the_key_has_each_name_by_its_number(out: Path, page: Watched) -> None:
    page.page.goto((out / "anatomy-A-key.html").as_uri())
    entry = page.page.locator(".entry", has_text="Label the parts of the eye")
    lines = [" ".join(line.split()) for line in entry.locator("p.answer").all_inner_texts()]
    assert lines[0] == "1 cornea"
    assert lines[3] == "4 lens Also right: crystalline lens"
    assert len(lines) == len(PARTS)
    assert entry.locator(".picture").count() == 1
    for number, part in enumerate(FLOWER, 1):
        assert re.search(rf"\b{number} {part}\b", words(out / "anatomy-A-key.pdf"))
    assert "1 per name" in words(out / "anatomy-A-key.pdf")


def test_a_sheet_may_give_the_names(tmp_path: Path, page: Watched) -> None:
    anatomy = Anatomy(tmp_path)
    anatomy.edit("decks/anatomy.yaml", "questions: 6", "questions: 1\n  templates: [given]")
    out = anatomy.build()
    page.page.goto((out / "anatomy-A.html").as_uri())
    (given,) = page.page.locator(".bank").all()
    names = given.locator(".word").all_inner_texts()
    assert names == sorted(names)
    assert sorted(map(str.strip, names)) in (sorted(PARTS), sorted(FLOWER))


def test_a_sheet_from_right_to_left_has_the_same_numbers(tmp_path: Path, page: Watched) -> None:
    anatomy = Anatomy(tmp_path)
    anatomy.edit("decks/anatomy.yaml", "description:", "language: he\ndescription:")
    anatomy.edit(FACTS, "cornea: cornea", "cornea: קרנית")
    out = anatomy.build("out", "--only", "forms")
    page.page.goto((out / "anatomy-A.html").as_uri())
    assert page.page.evaluate("document.documentElement.dir") == "rtl"
    assert "יש לכתוב את שמו של כל חלק ממוספר." in page.page.inner_text("main")
    first, second = (page.page.locator(".wanted .nth").nth(n).bounding_box() for n in (0, 1))
    assert first
    assert second
    assert first["x"] > second["x"]
    page.page.goto((out / "anatomy-A-key.html").as_uri())
    assert "1 קרנית" in " ".join(page.page.inner_text("main").split())


def test_a_flashcard_has_the_picture_in_front_and_the_names_behind(out: Path, page: Watched) -> None:
    page.page.goto((out / "anatomy-flashcards.html").as_uri())
    front, back = (page.page.locator(f"[aria-label^='Card 1, {side}']") for side in ("front", "back"))
    assert front.locator(".diagram .picture").count() == 1
    assert not [part for part in PARTS if part in front.inner_text()]
    shown = " ".join(back.inner_text().split())
    assert "1 cornea 2 iris 3 pupil 4 lens (crystalline lens) 5 sclera" in shown
    assert "Pictures: quizgen, CC0 1.0, drawn for this subject" in shown
    page.page.emulate_media(media="print")
    for card in page.page.locator(".card:has(.diagram)").all():
        room, picture = card.bounding_box(), card.locator(".picture").bounding_box()
        assert room
        assert picture
        assert picture["width"] > room["width"] / 2
        assert picture["y"] + picture["height"] < room["y"] + room["height"]


def test_json_has_regions_with_their_places(out: Path) -> None:
    items = {item["id"]: item for item in json.loads((out / "anatomy.json").read_text("utf-8"))["items"]}
    eye, flower = items["eye/label"], items["flower/given"]
    assert [region["name"] for region in eye["regions"]] == eye["answers"] == PARTS
    assert (eye["bank"], flower["bank"]) == (False, True)
    petal = flower["regions"][0]
    assert petal == {
        "number": 1, "region": "petal", "name": "petal", "box": [0.05, 0.2, 0.14, 0.09], "outline": [],
        "mark": [0.12, 0.245], "card": 1,
    }  # fmt: skip
    assert len(eye["regions"][0]["outline"]) > 8
    assert "regions" not in items["lens-does/which"]


def test_a_preview_draws_the_first_mask() -> None:
    checked = check_project(SUBJECTS / "anatomy")
    (release,) = releases(checked, checked.decks, 1_700_000_000)
    cards = cards_of(release.anki_decks, addresses(release.layout.items))
    front, back = (side_of(cards["flower/label"], side) for side in ("front", "back"))
    assert front.count("<rect ") == back.count("<rect ") == len(FLOWER)
    assert "petal" not in re.sub(r"data:[^\"]*|<style>.*?</style>", "", front, flags=re.DOTALL)
    assert "<span>petal</span>" in back
    assert "imageOcclusion" not in front
    assert side_of(cards["eye/label"], "front").count("<polygon ") == 1


@contextmanager
def asked(page: Page, out: Path, stem: str) -> Iterator[Page]:
    """Within this, a question is asked."""
    go_to(page, (out / "anatomy-practice.html").as_uri())
    page.get_by_text("Choose what to practise").press("Enter")
    page.get_by_role("group", name="Types of question").get_by_role("button", name="none").press("Enter")
    page.locator("input[value='labels']").press("Space")
    page.get_by_label("How many").select_option(label="all")
    page.locator(".choosing").get_by_role("button", name="Start").press("Enter")
    while stem not in page.inner_text(".stem"):
        page.get_by_role("button", name="Show the answer").press("Enter")
        page.locator("button.main").press("Enter")
    yield page


WROTE = ["Cornea", "iris", "pupil", "lense", "retina", "retina", "vitreous", ""]


def test_names_are_written_by_their_numbers(page: Watched, out: Path) -> None:
    with asked(page.page, out, "Label the parts of the eye") as here:
        fields = here.get_by_role("textbox")
        assert fields.evaluate_all("fields => fields.map(field => field.getAttribute('aria-label'))") == [
            f"Number {n}" for n in range(1, 9)
        ]
        for number, text in enumerate(WROTE):
            if number:
                here.keyboard.press("Tab")
            here.keyboard.type(text)
        here.keyboard.press("Enter")
        assert (
            here.inner_text(".verdict") == "◐ Partly right: 5 of 8. Some answers are nearly right: mind the spelling."
        )
        marked = here.locator(".spot").evaluate_all("spots => spots.map(spot => spot.className)")
        assert marked == ["spot right"] * 3 + ["spot near", "spot wrong", "spot right", "spot right", "spot"]
        assert here.locator(".explained ol li").all_inner_texts() == PARTS
    assert page.messages == []


def test_all_names_are_right(page: Watched, out: Path) -> None:
    with asked(page.page, out, "Label the parts of the flower") as here:
        for number, text in enumerate([*FLOWER[:-1], "stalk"]):
            here.get_by_role("textbox").nth(number).fill(text)
        here.keyboard.press("Enter")
        assert here.inner_text(".verdict") == "✓ Right"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_number_on_the_picture_opens_its_field(page: Watched, out: Path, width: int) -> None:
    page.page.set_viewport_size({"width": width, "height": 740})
    with asked(page.page, out, "Label the parts of the flower") as here:
        here.locator(".spot").nth(4).click()
        here.keyboard.type("anther")
        assert here.get_by_role("textbox").nth(4).input_value() == "anther"
        assert here.evaluate("document.documentElement.scrollWidth") == width
        spots = [spot.bounding_box() for spot in here.locator(".spot").all()]
        assert all(spot and abs(spot["width"] - spot["height"]) < 1 and spot["width"] > 17 for spot in spots)
        picture = here.locator("#stem .picture").bounding_box()
        assert picture
        middle = spots[0]
        assert middle
        assert (middle["x"] + middle["width"] / 2 - picture["x"]) / picture["width"] == pytest.approx(0.12, abs=0.01)
        assert (middle["y"] + middle["height"] / 2 - picture["y"]) / picture["height"] == pytest.approx(0.245, abs=0.01)
        assert here.locator(".spot").nth(4).evaluate("spot => spot.className") == "spot open"


def test_names_that_are_given_are_put_where_they_belong(page: Watched, out: Path) -> None:
    with asked(page.page, out, "Which name belongs where on the drawing of the flower") as here:
        tray = here.locator(".tray button")
        given = {row.locator(".text").inner_text(): row for row in tray.all()}
        assert list(given) == sorted(FLOWER)
        for number, name in enumerate(FLOWER):
            here.locator(".spot").nth(number).click()
            given[name].click()
        here.locator("button.main").click()
        assert here.inner_text(".verdict") == "✓ Right"
        assert "The whole drawing:" in here.inner_text(".explained")


def test_the_same_by_keyboard_alone(page: Watched, out: Path) -> None:
    with asked(page.page, out, "Which name belongs where on the drawing of the eye") as here:
        letters = {
            row.locator(".text").inner_text(): row.locator(".letter").inner_text()
            for row in here.locator(".tray button").all()
        }
        for name in [*PARTS[1:], PARTS[0]]:
            here.keyboard.press(letters[name].lower())
        here.keyboard.press("Enter")
        assert here.inner_text(".verdict") == "✗ Not right"


def test_a_screen_reader_is_told_the_numbers_and_no_name(page: Watched, out: Path) -> None:
    with asked(page.page, out, "Label the parts of the eye") as here:
        assert here.locator(".spot:not([aria-hidden=true])").count() == 0
        heard = here.locator("form").aria_snapshot()
        assert not [part for part in PARTS if re.search(rf"\b{part}\b", heard)]
        assert "A drawing cut from front to back" in heard
        assert violations(here, "main") == {}


def test_texts_that_are_covered_are_not_in_the_drawing() -> None:
    inside = "<text>a<tspan>or</tspan>ta</text><text>Left  lung</text><text/><g><text>scale</text></g>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    left = without_texts(svg.encode(), ["Aorta", "left lung"]).decode()
    assert left == '<svg xmlns="http://www.w3.org/2000/svg"><text/><g><text>scale</text></g></svg>'


def test_the_page_holds_each_picture_once_without_numbers(out: Path) -> None:
    text = (out / "anatomy-practice.html").read_text("utf-8")
    assert len(re.findall(r"background-image: url\(", text)) == 3  # the flower with and without its names, the eye
    assert "<text" not in text
