"""The sample's pages in a real browser, on screen and on paper."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from quizgen.outputs.output import FileEntry
from quizgen.outputs.pages.index import index_page, summarize
from quizgen.outputs.registry import OUTPUTS
from quizgen.records.item import AnyKey, Item, OrderKey, PairsKey, StatementKey
from quizgen.records.layout import DeckLayout
from quizgen.ui import ui_strings
from tests.conftest import Watched
from tests.support.pages import (
    check_accessible,
    check_fits,
    check_offline,
    check_paper,
    check_valid,
    form_files,
    form_pages,
)
from tests.support.pages_key import check_key, read_sheet
from tests.support.pages_sample import NASTY, answer, sample_layout
from tests.support.pages_types import every_type

NAMES = ["rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html", "index.html"]
PAPERS = ["A4", "Letter"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample."""
    return written(sample_layout(), tmp_path_factory.mktemp("a folder & more"))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a deck with every type of item."""
    return written(every_type(), tmp_path_factory.mktemp("every type"))


def written(layout: DeckLayout, folder: Path) -> Path:
    (package,), (data,) = OUTPUTS["anki"].kinds, OUTPUTS["json"].kinds
    files = (FileEntry("rivers.apkg", package, 24), *form_files(layout), FileEntry("rivers.json", data, 24))
    index = index_page([summarize(layout, files)])
    for name, html in {**form_pages(layout), "index.html": index}.items():
        (folder / name).write_text(html, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_page_opens_without_network_or_complaint(page: Watched, folder: Path, name: str) -> None:
    check_offline(page, folder / name)
    check_fits(page, folder / name)


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html"])
def test_page_is_accessible(page: Watched, folder: Path, name: str) -> None:
    """Its colours are those of the pages of every type, which are checked in the dark as well."""
    check_accessible(page, folder / name)


@pytest.mark.parametrize("name", NAMES)
def test_html_is_valid(folder: Path, name: str) -> None:
    check_valid(folder / name)


@pytest.mark.parametrize("letter", ["A", "B"])
def test_answer_key_leads_to_the_keys_on_the_sheet(page: Watched, folder: Path, letter: str) -> None:
    check_key(page, folder / f"rivers-{letter}.html", folder / f"rivers-{letter}-key.html", sample_layout())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("letter", ["A", "B"])
def test_form_prints_on_one_leaf(page: Watched, folder: Path, tmp_path: Path, letter: str, paper: str) -> None:
    assert len(check_paper(page, folder / f"rivers-{letter}.html", paper, tmp_path)) == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_answer_key_prints(page: Watched, folder: Path, tmp_path: Path, paper: str) -> None:
    texts = check_paper(page, folder / "rivers-A-key.html", paper, tmp_path)
    assert len(texts) == {"A4": 3, "Letter": 4}[paper]
    assert "At a glance" in texts[0]


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_every_type_are_sound(page: Watched, every: Path, name: str) -> None:
    check_offline(page, every / name)
    check_fits(page, every / name)
    check_valid(every / name)


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html", "index.html"])
def test_pages_of_every_type_are_accessible(page: Watched, every: Path, name: str) -> None:
    """Form B has the same questions in another order."""
    check_accessible(page, every / name)


@pytest.mark.parametrize("letter", ["A", "B"])
def test_answer_key_leads_to_the_keys_of_every_type(page: Watched, every: Path, letter: str) -> None:
    check_key(page, every / f"rivers-{letter}.html", every / f"rivers-{letter}-key.html", every_type())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("letter", ["A", "B"])
def test_no_question_of_any_type_is_split(page: Watched, every: Path, tmp_path: Path, letter: str, paper: str) -> None:
    assert len(check_paper(page, every / f"rivers-{letter}.html", paper, tmp_path)) <= 4
    key = check_paper(page, every / f"rivers-{letter}-key.html", paper, tmp_path)
    glance, _, explained = "\n".join(key).partition(ui_strings("en").explained)
    assert explained
    types = {id_: type_.name for id_, type_ in ui_strings("en").types.items()}
    assert {id_ for id_, name in types.items() if name not in glance} == {"labels"}, "no item here has a picture"


def test_paper_stays_white_where_the_screen_is_dark(page: Watched, folder: Path) -> None:
    colours = "(() => { const s = getComputedStyle(document.body), h = getComputedStyle(document.documentElement);"
    colours += " return [s.color, h.backgroundColor]; })()"
    page.page.emulate_media(media="screen", color_scheme="dark")
    page.page.goto((folder / "rivers-A.html").as_uri())
    assert page.page.evaluate(colours) == ["rgb(232, 230, 225)", "rgb(18, 17, 16)"]
    page.page.emulate_media(media="print", color_scheme="dark")
    assert page.page.evaluate(colours) == ["rgb(17, 17, 17)", "rgb(255, 255, 255)"]


def test_the_check_notices_a_wrong_answer_key(page: Watched, folder: Path) -> None:
    with pytest.raises(AssertionError):
        check_key(page, folder / "rivers-A.html", folder / "rivers-B-key.html", sample_layout())


@pytest.mark.parametrize("type_", ["several", "true-false", "matching", "ordering", "any-of"])
def test_the_check_notices_a_wrong_answer_of_each_type(page: Watched, every: Path, tmp_path: Path, type_: str) -> None:
    """The key of another edition, where one item of the type has another answer."""
    wrong = written(changed(every_type(), type_), tmp_path)
    with pytest.raises(AssertionError):
        check_key(page, every / "rivers-A.html", wrong / "rivers-A-key.html", every_type())


def changed(layout: DeckLayout, type_: str) -> DeckLayout:
    """Return the deck with another right answer to the first item of a type."""
    form = layout.forms[0]
    at = next(i for i, item in enumerate(form.items) if item.type.name == type_)
    items = (*form.items[:at], otherwise(form.items[at]), *form.items[at + 1 :])
    return replace(layout, forms=(replace(form, items=items),))


def otherwise(item: Item) -> Item:
    """Return the item with another right answer."""
    match item.key:
        case StatementKey(true=true) as key:
            return replace(item, key=replace(key, true=not true))
        case PairsKey(pairs=pairs):
            options = [pair.option for pair in (*pairs[1:], pairs[0])]
            turned = [pair._replace(option=option) for pair, option in zip(pairs, options, strict=True)]
            return replace(item, key=PairsKey(tuple(turned)))
        case OrderKey(options=options) as key:
            return replace(item, key=replace(key, options=(*options[1:], options[0])))
        case AnyKey():
            return replace(item, key=AnyKey((answer("another"),)))
        case _:
            return replace(item, options=tuple(replace(option, right=not option.right) for option in item.options))


def test_the_check_notices_a_split_question(page: Watched, folder: Path, tmp_path: Path) -> None:
    html = (folder / "rivers-A.html").read_text(encoding="utf-8")
    html = html.replace("Content-Security-Policy", "x-none").replace(
        "</style>", "</style><style>.lead { height: 15in }</style>"
    )
    (tmp_path / "split.html").write_text(html, encoding="utf-8")
    with pytest.raises(AssertionError, match="is split"):
        check_paper(page, tmp_path / "split.html", "A4", tmp_path)


def test_facts_run_nothing(page: Watched, folder: Path) -> None:
    page.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    sheet, _ = read_sheet(page, folder / "rivers-A.html")
    assert NASTY in {text for question in sheet for text in question.options.values()}
    assert page.page.locator("script").count() == 0


@pytest.mark.parametrize("title", ["Donaudampfschifffahrt" * 9, "Water and " * 40, "水" * 200])
def test_no_title_leaves_the_page(page: Watched, tmp_path: Path, title: str) -> None:
    sample = sample_layout()
    titled = replace(sample, deck=replace(sample.deck, forms=replace(sample.deck.forms, title=title)))
    for name, content in form_pages(titled).items():
        (tmp_path / name).write_text(content, "utf-8")
        page.page.goto((tmp_path / name).as_uri())
        with pypdfium2.PdfDocument(page.page.pdf(format="A4")) as pdf:
            for leaf in pdf:
                text, (width, _) = leaf.get_textpage(), leaf.get_size()
                boxes = [text.get_charbox(number) for number in range(text.count_chars())]
                assert min(min(box[:2]) for box in boxes) > 8
                assert max(box[2] for box in boxes) < width - 8
