"""What the practice page knows of a deck, and how it compares what is typed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.practice.data import BLANK_TAG, INTERACTIONS, data_pieces
from quizgen.outputs.practice.page import SCRIPTS, page_pieces, script_words
from quizgen.records.ids import SourceId
from quizgen.records.item import AllKey, FigureKey, Item, OneKey
from quizgen.records.layout import DeckLayout
from quizgen.records.subject import Citation, Number, Source
from quizgen.text.folding import fold
from quizgen.text.pieces import BLANK
from quizgen.text.rich import RichText, plain_text
from quizgen.ui import languages, ui_strings
from tests.support.pages import check_valid
from tests.support.pages_sample import ATLAS, HERE, NASTY, answer
from tests.support.practice_learner import go_to
from tests.support.practice_sample import sample
from tests.support.same_texts import DIFFERENT, SAME

if TYPE_CHECKING:
    from tests.conftest import Watched

DESIGN = files("quizgen.outputs.practice") / "design"


def data_of(layout: DeckLayout) -> dict[str, Any]:
    return dict(json.loads("".join(data_pieces(layout))))


def data_of_item(item: Item) -> dict[str, Any]:
    """Return what the page knows of this item."""
    layout = sample()
    alone = replace(layout, sections=(replace(layout.sections[0], items=(item,)),))
    (data,) = data_of(alone)["items"]
    return dict(data)


def first(type_: str, **changes: object) -> Item:
    """Return the first item of a type, changed."""
    item = next(item for item in sample().items if item.type.name == type_)
    return replace(item, **changes)  # type: ignore[arg-type]


def page_of(layout: DeckLayout) -> str:
    return "".join(page_pieces(layout))


# What the page knows


def test_every_item_is_there_in_its_section() -> None:
    layout, data = sample(), data_of(sample())
    assert [item["id"] for item in data["items"]] == [item.id for item in layout.items]
    assert {item["section"] for item in data["items"]} == {section["id"] for section in data["sections"]}
    assert {item["type"] for item in data["items"]} == set(ITEM_TYPES)
    assert data["namespace"] == layout.deck.namespace


def test_every_type_has_an_interaction_of_the_script() -> None:
    assert data_of(sample())["interactions"] == INTERACTIONS
    assert list(INTERACTIONS) == list(ITEM_TYPES)
    (known,) = re.findall(
        r"const interactions = \{(.*?)\};", (DESIGN / "interactions.js").read_text("utf-8"), re.DOTALL
    )
    assert set(INTERACTIONS.values()) <= set(re.findall(r"\w+", known))


def test_sections_without_items_are_left_out() -> None:
    layout = sample()
    emptied = replace(layout, sections=(layout.sections[0], replace(layout.sections[1], items=())))
    assert [section["id"] for section in data_of(emptied)["sections"]] == ["rivers"]


def test_texts_are_escaped_once() -> None:
    escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &amp;lt;b&amp;gt;"
    nasty = plain_text(NASTY)
    data = data_of_item(first("short", stem=nasty, key=OneKey(answer("x", NASTY)), note=nasty, holder=NASTY))
    assert [data[name] for name in ("stem", "note")] == [escaped] * 2
    assert data["also"] == [escaped]
    assert data["about"] == {"holder": escaped, "voice": "reported fact"}
    assert data_of_item(first("short", key=OneKey(answer(NASTY))))["answer"] == escaped


def test_a_blank_is_a_tag_that_no_text_can_be() -> None:
    stem = RichText(("in the ", BLANK, f" and {BLANK_TAG}"))
    assert (
        data_of_item(first("cloze", stem=stem))["stem"]
        == f"in the {BLANK_TAG} and &lt;i class=&quot;blank&quot;&gt;&lt;/i&gt;"
    )


@pytest.mark.parametrize(("at", "locator", "shown"), [
    ((), "row", "Atlas"), (("7",), "row", "Atlas, row 7"), (("7", "9"), "row", "Atlas, rows 7, 9"),
    (("7–9",), "entry", "Atlas, entries 7–9"), (("1", "2"), "box", "Atlas, boxes 1, 2"),
])  # fmt: skip
def test_the_source_says_where(at: tuple[str, ...], locator: str, shown: str) -> None:
    source = Source(SourceId("atlas"), "the Atlas", "Atlas", HERE, locator=locator)
    data = data_of_item(first("short", citations=(Citation(source, at),)))
    assert data["source"] == re.sub(r" (?=\d)", "\u00a0", shown, count=1)


def test_several_sources_stand_one_after_the_other() -> None:
    data = data_of_item(first("short", citations=(Citation(ATLAS, ("1",)), Citation(ATLAS, ("2",)))))
    assert str(data["source"]).count("; ") == 1


@pytest.mark.parametrize(("figure", "expected"), [
    (Number("about 1,230 km", "about", 1230, 1230, "km"), {"before": "about", "figures": [1230], "unit": "km"}),
    (Number("60 to 70 %", "", 60, 70, "%"), {"figures": [60, 70], "unit": "%"}),
    (Number("0", "", 0, 0, ""), {"figures": [0]}),
    (Number("9" * 400, "", float("inf"), float("inf"), ""), {}),
])  # fmt: skip
def test_a_figure_is_one_value_or_two(figure: Number, expected: object) -> None:
    key = FigureKey(answer(figure.text), figure)
    assert data_of_item(first("number", key=key)).get("figure", {}) == expected


def test_other_names_stand_with_the_answer_that_they_are_names_of() -> None:
    key = AllKey((answer("Keith Kellogg", "Kellogg", "the General"), answer("Steve Witkoff")))
    data = data_of_item(first("all-of", key=key))
    kellogg = {"text": "Keith Kellogg", "also": ["Kellogg", "the General"]}
    assert data["answers"] == [kellogg, {"text": "Steve Witkoff"}]
    assert "also" not in data


# The page


def test_the_page_is_valid_and_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "practice.html"
    path.write_text(page_of(sample()), encoding="utf-8")
    check_valid(path)
    assert page_of(sample()) == path.read_text(encoding="utf-8")


def test_no_text_ends_the_data() -> None:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page_of(sample()), re.DOTALL)
    assert not set(data) & set("<>&")
    assert json.loads(data) == data_of(sample())


def test_the_policy_allows_one_script_and_one_style() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page_of(sample()))
    sources = "default-src 'none'; style-src SHA; script-src SHA; img-src data:; base-uri 'none'; form-action 'none'"
    assert re.sub(r"'sha256-[A-Za-z0-9+/]{43}='", "SHA", policy.replace("&#39;", "'")) == sources


def test_the_design_fetches_nothing_and_ends_no_tag() -> None:
    for file in DESIGN.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?:|url\(|@import|eval\(|Function\(", text), file.name
        assert file.name == "practice.html" or not re.search("</s|<!--", text, re.IGNORECASE), file.name


def test_a_deck_without_items_still_opens(page: Watched, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text(page_of(replace(sample(), sections=())), encoding="utf-8")
    go_to(page.page, (tmp_path / "empty.html").as_uri())
    assert page.page.inner_text("form .there") == "No question fits: choose more."
    assert page.messages == []


# How the page compares what is typed

Run = Callable[[str, Sequence[str]], list[object]]


@pytest.fixture
def run(page: Watched) -> Run:
    """Run a function of the page's script on each of some texts, which go there and back as one: that is faster."""
    script = "\n".join((DESIGN / name).read_text(encoding="utf-8") for name in ("fold.js", "figures.js"))

    def run(name: str, texts: Sequence[str]) -> list[object]:
        mapped = f"texts => {{ {script}; return JSON.stringify(JSON.parse(texts).map({name})); }}"
        return list(json.loads(page.page.evaluate(mapped, json.dumps(texts))))

    return run


def check_folds(run: Run, texts: Sequence[str]) -> None:
    """The page and the program make the same of each text."""
    folded = run("(text) => fold(text)", texts)
    assert [(text, here) for text, here in zip(texts, folded, strict=True) if here != fold(text)] == []


SIGNS = "aA5 s’'-−–#%+?_.&éßΣσςİıﬁ½²か\u3099कि\u094d\u0301\u0345\u0327\u0338\u00ad\u200d\u00a0"


def test_the_page_folds_texts_as_the_program_does(run: Run) -> None:
    check_folds(run, [text for pair in (*SAME, *DIFFERENT) for text in pair])
    check_folds(run, ["".join(signs) for signs in product(SIGNS, repeat=3)])
    check_folds(run, ["Ruta’s count", "O'Neil's", "the 1990's", "C# and F#", "50% of #1", "a_s’s_", "Ünïted-Stàtes"])


def test_the_page_folds_every_sign_as_the_program_does(run: Run) -> None:
    """All that are assigned, but for Cherokee, whose small letters it keeps, and nine of old Slavonic prints."""
    every = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    known = [sign for sign in every if "CHEROKEE" not in unicodedata.name(sign, "") and sign not in "ᲀᲁᲂᲃᲄᲅᲆᲇᲈ"]
    check_folds(run, [f"a{sign}b" for sign in known])


# The words of the page


def test_the_script_uses_every_word_and_no_other() -> None:
    script = "\n".join((DESIGN / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    words = script_words(ui_strings("en"))
    parts = ("start", "question", "answering", "result", "progress", "end")
    for part, name in re.findall(rf"\bwords\.({'|'.join(parts)})\.(\w+)", script):
        assert name in words[part]
    for part in parts:
        names = [name for name in words[part] if f"words.{part}.{name}" not in script and f'"{name}"' not in script]
        assert names == []
    assert set(re.findall(r"\bwords\.(\w+)", script)) == words.keys()
    assert [name for name in words["counts"] if not re.search(rf'"{name}"|\b{name}:', script)] == []


@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_the_forms_that_its_numbers_need(language: str) -> None:
    ui = ui_strings(language)
    assert {len(forms) for forms in ui.practice["counts"].values()} == {len(ui.numbers) + 1}
    assert set(ui.practice["tasks"]) == set(ITEM_TYPES)
    assert set(ui.practice["labels"]) <= set(ITEM_TYPES)


def test_numbers_choose_the_form_of_their_noun(page: Watched) -> None:
    rules = {"numbers": [r"(\d*[^1])?1", "2"], "thousands": "'", "counts": {"found": ["{number} a", "b", "{number} c"]}}
    page.show(f'<script type="application/json" id="words">{json.dumps(rules)}</script>')
    script = (DESIGN / "words.js").read_text(encoding="utf-8")
    found = page.page.evaluate(f'() => {{ {script}; return [1, 2, 3, 21, 1234].map((n) => counted(n, "found")); }}')
    assert found == ["1 a", "b", "3 c", "21 a", "1'234 c"]
