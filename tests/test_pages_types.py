"""Every type of item on its sheet and in the answer key, as text."""

import re
from dataclasses import replace

import html5lib
import pytest

from quizgen.outputs.pages.questions import PrintedQuestion, question_groups
from quizgen.records.item import AllKey, AnyKey
from quizgen.records.layout import Form
from quizgen.text.render import plain
from tests.support.pages import form_pages
from tests.support.pages_sample import answer, only_form
from tests.support.pages_types import every_type, stated

GLANCE = {
    "choice": ["A", "A", "A"],
    "several": ["B, C", "B, C"],
    "true-false": ["False", "True", "False"],
    "matching": ["1\u00a0D · 2\u00a0E · 3\u00a0A · 4\u00a0B", "1\u00a0B · 2\u00a0C · 3\u00a0A"],
    "ordering": ["C A D B", "D A E B F C"],
    "cloze": ["Giant Mountains", "Casiquiare"],
    "number": ["about 1,230 km", "400", "60 to 70 %"],
    "typed": ["tributary"],
    "any-of": ["Vienna; Bratislava; Budapest; Belgrade"],
    "all-of": ["Kenya; Tanzania; Uganda",
               "to read the gauges at the same hour on both banks; to open the upper sluices by the end of March"],
    "short": ["the White Nile and the Blue Nile", "Titicaca"],
}  # fmt: skip


def questions(form: int) -> dict[str, tuple[PrintedQuestion, ...]]:
    """Return the questions of a form by type."""
    layout = every_type()
    return {group.type.name: group.questions for group in question_groups(layout.forms[form], layout.deck)}


def test_the_key_has_letters_at_a_glance_and_else_the_text() -> None:
    shown = {name: [plain(one.glance) for one in questions] for name, questions in questions(0).items()}
    assert shown == GLANCE


def test_letters_follow_the_options_as_printed() -> None:
    turned = {name: questions[-1] for name, questions in questions(1).items()}
    assert [right.letter for right in turned["several"].shown.right] == ["C", "D"]
    assert plain(turned["matching"].glance) == "1\u00a0B · 2\u00a0A · 3\u00a0E · 4\u00a0D"
    assert plain(turned["ordering"].glance) == "B D A C"
    assert turned["ordering"].boxes.replace("\u00a0", " ") == "A 3 · B 1 · C 4 · D 2"


ON_SHEET = {
    "several": ["fill in the box of each. 2 points, 1 per question if exactly the right boxes are filled in",
                "A Volga B Danube"],
    "true-false": ["6. The Volga flows into the Black Sea. True False", "3 points"],
    "matching": ["it ends in. There is 1 letter left over. 1 Rhine 2 Volga 3 Danube 4 Oder A Black Sea B Baltic Sea",
                 "the book that reports it. 1 More water"],
    "ordering": ["the shortest first. A Seine B Danube C Thames D Rhine"],
    "number": ["as the Atlas has it? about [blank] km", "did the survey find? [blank] 17.",
               "in May? [blank] – [blank] %"],
    "typed": ["18. What is a river called that gives its water to another?"],
    "any-of": ["write one of them. 1 point for any one of them 19. Name a capital on the Danube."],
    "all-of": ["Lake Victoria? Name all 3. 1 2 3 21.", "according to the Almanac? Name both. 1 2"],
}  # fmt: skip
IN_KEY = {
    "choice": ["A Amazon Not B: The Congo comes second. Not C: The Nile is longer, but carries far less.",
               "It carries five times as much"],
    "several": ["B Danube C Dnieper Source A."],
    "true-false": ["False It should say the Caspian Sea, not the Black Sea. The Volga reaches no ocean. Source",
                   "on its way to the Mediterranean. True Source"],
    "matching": ["1 D Rhine – North Sea 2 E Volga – Caspian Sea 3 A Danube – Black Sea 4 B Oder – Baltic Sea Sources"],
    "ordering": ["1 C Thames 2 A Seine 3 D Rhine 4 B Danube Sources"],
    "number": ["about 1,230 km Source", "60 to 70 % Source"],
    "typed": ["tributary Also right affluent Source"],
    "any-of": ["Vienna Bratislava Budapest Belgrade Source"],
    "all-of": ["Kenya Tanzania Uganda Sources"],
}  # fmt: skip


@pytest.mark.parametrize(("type_", "texts"), ON_SHEET.items())
def test_each_type_is_on_the_sheet_with_room_to_answer(type_: str, texts: list[str]) -> None:
    shown = part("rivers-A.html", type_)
    assert [text for text in texts if text not in shown] == []


@pytest.mark.parametrize(("type_", "texts"), IN_KEY.items())
def test_each_type_is_explained_in_the_key(type_: str, texts: list[str]) -> None:
    shown = part("rivers-A-key.html", type_)
    assert [text for text in texts if text not in shown] == []


@pytest.mark.parametrize(("type_", "name", "count"), [
    ("choice", "line", 0), ("true-false", "box", 6), ("matching", "slot", 7), ("ordering", "slot", 10),
    ("typed", "line", 1), ("any-of", "line", 1), ("all-of", "line", 3 + 2 * 2), ("short", "line", 2),
])  # fmt: skip
def test_boxes_and_lines_are_as_many_as_answers(type_: str, name: str, count: int) -> None:
    page = html5lib.parse(form_pages(every_type())["rivers-A.html"], namespaceHTMLElements=False)
    assert len(page.findall(f".//section[@class='type-{type_}']//*[@class='{name}']")) == count


def test_options_that_are_short_stand_in_two_columns() -> None:
    page = html5lib.parse(form_pages(every_type())["rivers-A.html"], namespaceHTMLElements=False)
    wide = {
        question.attrib["id"]: question.find("ol").attrib["class"].split()  # type: ignore[union-attr]
        for question in page.findall(".//*[@class='question']")
        if question.find("ol") is not None
    }
    assert [number for number, classes in wide.items() if "two" in classes] == ["q1", "q3", "q4", "q20"]
    assert "q2" in wide


@pytest.mark.parametrize("letter", ["A", "B"])
def test_every_option_has_its_letter_and_every_question_its_number_as_text(letter: str) -> None:
    """Programs count lists in their own ways: nothing on a page is numbered by them."""
    page = form_pages(every_type())[f"rivers-{letter}.html"]
    assert not re.search(r"counter-|list-item|::marker|<li value|<ol start", page)
    numbers = re.findall(r'<span class="number">(\d+)\.</span>', page)
    assert numbers == [str(number) for number in range(1, 24)]
    for options in re.findall(r'<ol class="options.*?</ol>', page, re.DOTALL):
        letters = re.findall(r'<span class="letter">(.)</span>', options)
        assert letters == list("ABCDEF"[: options.count("<li>")])


def part(name: str, type_: str) -> str:
    """Return what is seen of one part of a page."""
    page = form_pages(every_type())[name]
    sections = html5lib.parse(page, namespaceHTMLElements=False).findall(".//section")
    (section,) = (section for section in sections if f"type-{type_}" in section.attrib["class"].split())
    return " ".join(" ".join(section.itertext()).split()).replace(" ,", ",").replace(" .", ".")


def test_other_names_of_one_of_several_answers_stand_on_its_row() -> None:
    """At a glance and explained, by version and for all versions: who marks sees that two names are one answer."""
    layout = every_type()
    answers = (answer("the Netherlands", "Holland", "Dutch ports"), answer("Belgium"))
    asked = [replace(next(i for i in layout.forms[0].items if i.type.name == type_), key=key(answers))
             for type_, key in (("any-of", AnyKey), ("all-of", AllKey))]  # fmt: skip
    rows = ["the Netherlands Also right: Holland; Dutch ports", "Belgium"]
    forms = tuple(Form(letter, tuple(asked)) for letter in "AB")
    for name, page in form_pages(replace(layout, forms=forms)).items():
        if "key" in name:
            tree = html5lib.parse(page, namespaceHTMLElements=False)
            for class_ in ("of", "answer"):
                found = [e for e in tree.iter() if e.get("class") == class_]
                times = 4 if class_ == "of" and name.endswith("keys.html") and len(found) > 4 else 2
                texts = [" ".join("".join(e.itertext()).split()) for e in found]
                assert [re.sub(r"^\d", "", text) for text in texts] == rows * times, "the first one after its number"


@pytest.mark.parametrize(
    ("shown", "right", "told"),
    [
        ("Anyone may speak.", "Everyone may vote.", "It should say Everyone may vote, not Anyone may speak."),
        ("Saint Paul, Minn.", "Washington, D.C.", "It should say Washington, D.C., not Saint Paul, Minn."),
        ("Rome", "Oslo", "It should say Oslo, not Rome."),
    ],
)
def test_a_sentence_within_the_sentence_that_mends_a_statement_has_no_full_stop(
    shown: str, right: str, told: str
) -> None:
    page = form_pages(only_form(every_type(), [stated("It says: ", shown, right)]))["rivers-A-key.html"]
    (mended,) = re.findall('<p class="mended">(.*?)</p>', page)
    assert re.sub("<[^>]+>", "", mended) == told
