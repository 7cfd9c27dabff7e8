"""What learners claim for themselves on the practice page, and what the marks of their answers say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.outputs.practice.page import page_pieces
from quizgen.records.item import AllKey, Item, OrderKey
from quizgen.text.markdown import parse
from quizgen.text.render import plain
from tests.conftest import Watched
from tests.support.accessible import violations
from tests.support.one_deck import written
from tests.support.page_contents import count_of, texts_of
from tests.support.pages_sample import answer
from tests.support.practice_learner import Learner, go_to, option_of
from tests.support.practice_sample import sample

SAME = "My answer says the same"
LAKE = "Which three countries"


def of_deck(stem: str) -> Item:
    return next(item for item in sample().items if plain(item.stem).startswith(stem))


def asked(watched: Watched, folder: Path, *items: Item) -> Learner:
    layout = sample()
    layout = replace(layout, sections=(replace(layout.sections[0], items=items),))
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    here = Learner.at(watched.page, layout.items)
    here.begin()
    return here


def signs(here: Learner) -> list[str]:
    return texts_of(here.page, ".field .mark [aria-hidden]")


@pytest.mark.parametrize(("texts", "marks", "verdict"), [
    (["Kisumu land", "", ""], ["✓"], "◐ Partly right: 1 of 3"),
    (["Kenya", "Kampala land", ""], ["✓", "✓"], "◐ Partly right: 2 of 3"),
    (["Kenya", "Kampala land", "Dodoma land"], ["✓", "✓", "✓"], "✓ Right"),
    (["", "Kampala land", "kampala Land!"], ["✓", "✗"], "◐ Partly right: 1 of 3"),
    (["Kenya", "Republic of Kenya", "Dodoma land"], ["✓", "✗", "✓"], "◐ Partly right: 2 of 3"),
])  # fmt: skip
def test_only_what_was_written_says_the_same(
    watched: Watched, tmp_path: Path, texts: list[str], marks: list[str], verdict: str
) -> None:
    here = asked(watched, tmp_path, of_deck(LAKE))
    here.write(texts)
    here.press(SAME)
    assert (signs(here), here.verdict) == (marks, verdict)
    assert here.announced == verdict[2:]
    assert not here.page.get_by_text(SAME).count()
    assert violations(here.page) == {}
    here.page.keyboard.press("Enter")
    assert here.heading == f"{int(verdict == '✓ Right')} of 1 question right"


@pytest.mark.parametrize("texts", [["Kenya", "", ""], ["Kenya", "Kenya", ""], ["Kenya", "Republic of Kenya", "uganda"]])
def test_where_nothing_else_was_written_nothing_is_claimed(watched: Watched, tmp_path: Path, texts: list[str]) -> None:
    here = asked(watched, tmp_path, of_deck(LAKE))
    here.write(texts)
    assert here.verdict.startswith("◐ Partly right")
    assert not here.page.get_by_text(SAME).count()


def test_who_knew_all_of_a_list_may_say_so(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, of_deck(LAKE))
    here.press("Show the answer")
    here.press("I knew it")
    assert here.verdict == "✓ Right"
    here.press("Finish")
    assert here.heading == "1 of 1 question right"


def test_the_answer_stays_to_be_read_after_a_claim(watched: Watched, tmp_path: Path) -> None:
    item = written("default", value="Witkoff").items[0]
    here = asked(watched, tmp_path, item, of_deck(LAKE))
    while here.item != item:
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    here.write(["Wittkoff"])
    assert signs(here) == ["≈"]
    assert here.page.locator(".field .mark .away").inner_text() == "Nearly right: mind the spelling"
    assert count_of(here.page, ".field.wrong") == 0
    here.press("I only misspelled it")
    assert (signs(here), here.verdict) == (["✓"], "✓ Right")
    assert here.page.locator(".explained").is_visible()
    assert here.page.locator("form .main").evaluate("button => button === document.activeElement")


def test_of_a_list_each_nearly_right_answer_is_told(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, of_deck(LAKE))
    here.write(["Kenya", "Tanzanja", "Prague"])
    assert signs(here) == ["✓", "≈", "✗"]


def test_each_answer_of_a_list_has_its_own_other_names(watched: Watched, tmp_path: Path) -> None:
    named = AllKey((answer("Kenya", "Kenia", "Republic of Kenya"), answer("Uganda"), answer("Tanzania", "Tanganyika")))
    here = asked(watched, tmp_path, replace(of_deck(LAKE), key=named))
    here.write(["Uganda", "Tanganyika", "Kenia"])
    assert here.verdict == "✓ Right"
    rows = here.page.locator("dl > div").filter(has_text="Also right")
    assert rows.locator("dd p").all_inner_texts() == ["Kenya: Kenia; Republic of Kenya", "Tanzania: Tanganyika"]
    label, first, second = (rows.locator(part).bounding_box() for part in ("dt", "dd p:first-child", "dd p:last-child"))
    assert label
    assert first
    assert second
    assert first["x"] == second["x"] >= label["x"] + label["width"], "one below the other, beside the label"
    assert first["y"] + first["height"] <= second["y"]


def test_any_of_several_is_right_by_each_of_its_names(watched: Watched, tmp_path: Path) -> None:
    item = next(item for item in sample().items if item.type.name == "any-of")
    here = asked(watched, tmp_path, item)
    here.write(["Wien"])
    assert here.verdict == "✓ Right"
    assert here.page.locator("dl > div").filter(has_text="Also right").locator("dd").count() == 1


# The summary


def missed(here: Learner) -> list[tuple[str, str]]:
    """What was answered, each line with how it is marked."""
    lines = here.page.locator(".again dl > div:first-child dd")
    return [
        (row.get_attribute("class") or "", row.evaluate("row => row.firstChild.textContent")) for row in lines.all()
    ]


def test_wrong_answers_of_a_list_are_marked_at_the_end(watched: Watched, tmp_path: Path) -> None:
    item = replace(of_deck(LAKE), note=parse("The lake is *shared*."))
    here = asked(watched, tmp_path, item)
    here.write(["Kenya", "Prague", "Uganda"])
    here.page.keyboard.press("Enter")
    assert missed(here) == [("right", "Kenya"), ("wrong", "Prague"), ("right", "Uganda")]
    assert here.page.locator(".again dd.wrong .away").inner_text() == "your answer is not right"
    assert here.page.locator(".again .note").inner_text() == "The lake is shared."
    assert violations(here.page) == {}


def test_what_was_claimed_is_right_at_the_end(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, of_deck(LAKE))
    here.write(["Kisumu land", "Uganda"])
    here.press(SAME)
    here.page.keyboard.press("Enter")
    assert missed(here) == [("right", "Kisumu land"), ("right", "Uganda")]


def test_wrong_pairs_are_marked_at_the_end_and_after_coming_back(watched: Watched, tmp_path: Path) -> None:
    item = of_deck("Match each river with the sea")
    others = [one for one in sample().items if one.type.name == "number"][:4]
    here = asked(watched, tmp_path, item, *others)
    while here.item != item:
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    good = [option_of(item, pair.option) for pair in item.pairs]
    for text in (good[1], good[0], *good[2:]):
        here.page.locator(".tray button").filter(has_text=text).click()
    here.press("Check")
    here.reopen()
    assert here.heading.startswith("You stopped at")
    here.begin()
    here.press("End here")
    kinds = [kind for kind, _ in missed(here) if kind]
    assert kinds == ["wrong", "wrong", *["right"] * (len(good) - 2)]


def test_rows_out_of_order_are_marked_at_the_end(watched: Watched, tmp_path: Path) -> None:
    item = next(item for item in sample().items if isinstance(item.key, OrderKey))
    here = asked(watched, tmp_path, item)
    here.answer(right=False)
    here.page.keyboard.press("Enter")
    assert isinstance(item.key, OrderKey)
    number = "row => getComputedStyle(row, '::before').content"
    assert "counter" in here.page.locator(".again dd").first.evaluate(number), "places, not bullets"
    wanted = [option_of(item, id_) for id_ in item.key.options]
    assert missed(here) == [("right" if a == b else "wrong", a) for a, b in zip(wanted[::-1], wanted, strict=True)]


def test_a_single_answer_is_not_marked(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, written("default", value="Witkoff").items[0])
    here.write(["Lavrov"])
    here.page.keyboard.press("Enter")
    assert missed(here) == [("", "Lavrov")]


# Whose claim it is


@pytest.mark.parametrize(("holder", "told"), [("the Atlas", False), ("The atlas", False), ("Mo Brook", True)])
def test_the_source_is_not_named_twice(watched: Watched, tmp_path: Path, holder: str, told: bool) -> None:
    item = of_deck(LAKE)
    cited = replace(item.citations[0], source=replace(item.citations[0].source, cite="the Atlas"))
    here = asked(watched, tmp_path, replace(item, holder=holder, citations=(cited,)))
    here.press("Show the answer")
    assert here.page.locator("dt").filter(has_text="Whose claim").count() == told
