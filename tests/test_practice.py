"""What the practice page is told of a deck, and how it compares what is typed."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.practice import practice_page
from quizgen.outputs.practice.data import GAP, data_pieces
from quizgen.outputs.practice.other_names import by_answer
from quizgen.outputs.practice.page import SCRIPTS
from quizgen.outputs.practice.words import script_words
from quizgen.records.item import Item, Laid
from quizgen.records.subject import Citation, Number, Source
from quizgen.text import BLANK, fold
from quizgen.words import languages, words
from tests.conftest import Watched
from tests.pages import check_valid
from tests.pages_sample import ATLAS, HERE, NASTY
from tests.practice_sample import sample
from tests.test_text import DIFFERENT, SAME

DESIGN = files("quizgen.outputs.practice") / "design"


def told(item: Item) -> dict[str, object]:
    """Return what the page is told of this item."""
    made = sample()
    only = replace(made, parts=(replace(made.parts[0], items=(item,)),))
    (found,) = data_of(only)["items"]
    return dict(found)


def data_of(laid: Laid) -> dict[str, Any]:
    return dict(json.loads("".join(data_pieces(laid))))


def one(type_: str, **changes: object) -> Item:
    item = next(item for item in sample().items if item.type == type_)
    return replace(item, **changes)  # type: ignore[arg-type]


# What the page is told


def test_every_item_is_there_in_its_section() -> None:
    made, said = sample(), data_of(sample())
    assert [item["id"] for item in said["items"]] == [item.id for item in made.items]
    assert {item["section"] for item in said["items"]} == {section["id"] for section in said["sections"]}
    assert {item["type"] for item in said["items"]} == set(ITEM_TYPES)
    assert said["namespace"] == made.deck.namespace


def test_sections_without_items_are_left_out() -> None:
    made = sample()
    empty = replace(made, parts=(made.parts[0], replace(made.parts[1], items=())))
    assert [section["id"] for section in data_of(empty)["sections"]] == ["rivers"]


def test_texts_are_escaped_once() -> None:
    escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &amp;lt;b&amp;gt;"
    said = told(one("short", stem=NASTY, key=NASTY, note=NASTY, holder=NASTY, accept=(NASTY,)))
    assert [said[name] for name in ("stem", "key", "note")] == [escaped] * 3
    assert said["accept"] == [escaped]
    assert said["about"] == {"holder": escaped, "voice": "reported fact"}


def test_a_gap_is_a_tag_that_no_text_can_be() -> None:
    assert told(one("cloze", stem=f"in the {BLANK} and {GAP}"))["stem"] == (
        f"in the {GAP} and &lt;i class=&quot;gap&quot;&gt;&lt;/i&gt;"
    )


@pytest.mark.parametrize(("at", "locator", "said"), [
    ((), "row", "Atlas"), (("7",), "row", "Atlas, row 7"), (("7", "9"), "row", "Atlas, rows 7, 9"),
    (("7–9",), "entry", "Atlas, entries 7–9"), (("1", "2"), "box", "Atlas, boxes 1, 2"),
])  # fmt: skip
def test_the_source_says_where(at: tuple[str, ...], locator: str, said: str) -> None:
    source = Source("atlas", "the Atlas", "Atlas", HERE, locator=locator)
    assert told(one("short", citations=(Citation(source, at),)))["source"] == re.sub(
        r" (?=\d)", "\u00a0", said, count=1
    )


def test_several_sources_stand_one_after_the_other() -> None:
    said = told(one("short", citations=(Citation(ATLAS, ("1",)), Citation(ATLAS, ("2",)))))
    assert str(said["source"]).count("; ") == 1


@pytest.mark.parametrize(("figure", "said"), [
    (Number("about 1,230 km", "about", 1230, 1230, "km"), {"before": "about", "figures": [1230], "unit": "km"}),
    (Number("60 to 70 %", "", 60, 70, "%"), {"figures": [60, 70], "unit": "%"}),
    (Number("0", "", 0, 0, ""), {"figures": [0]}),
    (Number("9" * 400, "", float("inf"), float("inf"), ""), {}),
])  # fmt: skip
def test_a_figure_is_told_as_one_value_or_two(figure: Number, said: object) -> None:
    assert told(one("number", figure=figure)).get("figure", {}) == said


def test_other_names_belong_to_the_answer_they_share_most_words_with() -> None:
    names = ("Kellogg", "Gen. Keith Kellogg", "the envoy", "Steve", "Keith Witkoff")
    item = one("all-of", answers=("Keith Kellogg", "Steve Witkoff"), accept=names)
    assert dict(by_answer(item)) == {
        "Keith Kellogg": ("Kellogg", "Gen. Keith Kellogg"), "Steve Witkoff": ("Steve",)
    }  # fmt: skip
    assert dict(by_answer(one("all-of", answers=("a", "b"), accept=()))) == {"a": (), "b": ()}
    assert not list(by_answer(one("short", accept=("Kellogg",))))


# The page


def test_the_page_is_valid_and_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "practice.html"
    path.write_text(practice_page(sample()), encoding="utf-8")
    check_valid(path)
    assert practice_page(sample()) == path.read_text(encoding="utf-8")


def test_no_text_ends_the_data() -> None:
    (data,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', practice_page(sample()), re.DOTALL
    )
    assert not set(data) & set("<>&")
    assert json.loads(data) == data_of(sample())


def test_the_policy_allows_one_script_and_one_style() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', practice_page(sample()))
    sources = "default-src 'none'; style-src SHA; script-src SHA; base-uri 'none'; form-action 'none'"
    assert re.sub(r"'sha256-[A-Za-z0-9+/]{43}='", "SHA", policy.replace("&#39;", "'")) == sources


def test_the_design_fetches_nothing_and_ends_no_tag() -> None:
    for file in DESIGN.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?:|url\(|@import|eval\(|Function\(", text), file.name
        assert file.name == "practice.html" or not re.search("</s|<!--", text, re.IGNORECASE), file.name


def test_a_deck_without_items_still_opens(page: Watched, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text(practice_page(replace(sample(), parts=())), encoding="utf-8")
    page.page.goto((tmp_path / "empty.html").as_uri())
    assert page.page.inner_text(".there") == "No question fits: choose more."
    assert page.messages == []


# How the page compares what is typed

Run = Callable[[str, Sequence[str]], list[object]]


@pytest.fixture
def run(page: Watched) -> Run:
    """Run a function of the page's script on each of some texts."""
    script = "\n".join((DESIGN / name).read_text(encoding="utf-8") for name in ("fold.js", "figures.js"))
    return lambda name, texts: list(page.page.evaluate(f"texts => {{ {script}; return texts.map({name}); }}", texts))


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


@pytest.mark.parametrize(("said", "figures"), [
    ("1,500 a day", [1500]), ("1 500", [1500]), ("1\u202f500,000", [1500000]), ("2 to 3", [2, 3]), ("2–3", [2, 3]),
    ("2-3", [2, 3]), ("-5", [-5]), ("−5.5 °C", [-5.5]), ("from -5 to 5", [-5, 5]), (".5", [0.5]), ("12,34", [12, 34]),
    ("１２", [12]), ("none", []), ("", []), ("1,5000", [1, 5000]),
    ("610 km²", [610]), ("5 t of CO2", [5]),
])  # fmt: skip
def test_figures_are_found_in_what_is_typed(run: Run, said: str, figures: list[float]) -> None:
    assert run("(text) => figuresIn(text)", [said]) == [figures]


# The words of the page


def test_the_script_uses_every_word_and_no_other() -> None:
    script, said = "\n".join((DESIGN / f"{name}.js").read_text("utf-8") for name in SCRIPTS), script_words(words("en"))
    parts = ("start", "question", "answering", "result", "end")
    for part, name in re.findall(rf"\bwords\.({'|'.join(parts)})\.(\w+)", script):
        assert name in said[part]
    for part in parts:
        assert [name for name in said[part] if f"words.{part}.{name}" not in script and f'"{name}"' not in script] == []
    assert set(re.findall(r"\bwords\.(\w+)", script)) | {"page"} == said.keys()
    assert [name for name in said["counts"] if not re.search(rf'"{name}"|\b{name}:', script)] == []


@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_the_forms_that_its_numbers_need(language: str) -> None:
    said = words(language)
    assert {len(forms) for forms in said.practice["counts"].values()} == {len(said.numbers) + 1}
    assert set(said.practice["tasks"]) == set(ITEM_TYPES)
    assert set(said.practice["labels"]) <= set(ITEM_TYPES)


def test_numbers_choose_the_form_of_their_noun(page: Watched) -> None:
    rules = {"numbers": [r"(\d*[^1])?1", "2"], "thousands": "'", "counts": {"found": ["{number} a", "b", "{number} c"]}}
    page.page.set_content(f'<script type="application/json" id="words">{json.dumps(rules)}</script>')
    script = (DESIGN / "words.js").read_text(encoding="utf-8")
    said = page.page.evaluate(f'() => {{ {script}; return [1, 2, 3, 21, 1234].map((n) => counted(n, "found")); }}')
    assert said == ["1 a", "b", "3 c", "21 a", "1'234 c"]
