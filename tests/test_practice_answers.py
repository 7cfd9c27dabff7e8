"""What the practice page makes of answers: pairs by tapping, parts that are right, near misses, and the summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizgen.outputs.practice.page import page_pieces
from quizgen.records.item import Answer, Item, OneKey, OrderKey, PairsKey
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from tests.conftest import Watched, lent
from tests.support.accessible import violations
from tests.support.one_deck import written
from tests.support.practice_answered import questions
from tests.support.practice_learner import NOWHERE, SAME_ORDER, Learner, go_to, option_of, type_in
from tests.support.practice_sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SEAS = "Match each river with the sea it ends in."


def only(stem: str) -> DeckLayout:
    """Return a deck that asks nothing but this."""
    layout = sample()
    (item,) = (item for item in layout.items if plain(item.stem).startswith(stem))
    return replace(layout, sections=(replace(layout.sections[0], items=(item,)),))


def opened(watched: Watched, folder: Path, layout: DeckLayout) -> Learner:
    path = folder / "rivers-practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    return Learner.at(watched.page, layout.items)


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        offline=True, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}
    ) as phone:
        phone.add_init_script(SAME_ORDER)
        yield phone.new_page()


@pytest.fixture(params=["telephone", "desk"])
def anywhere(request: pytest.FixtureRequest) -> Iterator[Watched]:
    page: Page = request.getfixturevalue(request.param)
    with lent(page) as watched:
        if request.param == "telephone":
            page.set_viewport_size({"width": 360, "height": 640})
        yield watched
        assert watched.messages == []


# Matching by pairs


def matching(watched: Watched, folder: Path) -> tuple[Learner, Item]:
    here = opened(watched, folder, only(SEAS))
    here.begin()
    return here, here.item


def offered(page: Page, text: str) -> Locator:
    return page.locator(".tray button").filter(has_text=text)


def own(page: Page) -> list[str]:
    """What stands with each prompt."""
    return [text.split("\n")[-1].removesuffix(" ").split(" ", 1)[-1] for text in page.locator(".own").all_inner_texts()]


def current(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('.match .row input')].findIndex((input) => input.checked)"))


def in_sight(page: Page, place: int) -> bool:
    """Whether the prompt can be seen whole: on the screen, and not under the options."""
    return bool(
        page.evaluate(
            """(place) => {
        const box = (name) => document.querySelectorAll(name)[place].getBoundingClientRect();
        const row = box('.match .row .text');
        const seen = [row.top + 3, row.bottom - 3].map((y) => document.elementFromPoint(row.x + 5, y)?.closest('.row'));
        return seen.every((one) => one === document.querySelectorAll('.match .row')[place]);
    }""",
            place,
        )
    )


def test_pairs_are_made_by_tapping(anywhere: Watched, tmp_path: Path) -> None:
    here, item = matching(anywhere, tmp_path)
    page = here.page
    for place, pair in enumerate(item.pairs):
        assert current(page) == place
        assert in_sight(page, place), "the prompt is lost"
        offered(page, option_of(item, pair.option)).click()
    assert own(page) == [option_of(item, pair.option) for pair in item.pairs]
    here.press("Check")
    assert here.verdict == "✓ Right"
    assert page.locator(".row.right").count() == len(item.pairs)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_options_stay_in_sight_with_every_prompt(anywhere: Watched, tmp_path: Path) -> None:
    layout = only(SEAS)
    (item,) = layout.items
    long = [pair._replace(prompt=plain_text(f"{plain(pair.prompt)}, " * 12)) for pair in item.pairs]
    item = replace(item, key=PairsKey(tuple(long)))
    here = opened(anywhere, tmp_path, replace(layout, sections=(replace(layout.sections[0], items=(item,)),)))
    here.begin()
    for place in range(len(long)):
        assert in_sight(here.page, place)
        expect(here.page.locator(".tray button").first).to_be_in_viewport(ratio=1)
        here.page.locator(".tray button").nth(place).click()
    assert violations(here.page) == {}


WORDY = "a promise by both sides to begin talks that include Ukraine, with a ceasefire to follow within some months"


@pytest.mark.parametrize("with_keys", [False, True])
def test_prompts_and_options_of_many_words_stay_readable(anywhere: Watched, tmp_path: Path, *, with_keys: bool) -> None:
    """The prompt that is being matched is seen whole, and the options take about half of the screen at most."""
    layout = only(SEAS)
    (item,) = layout.items
    pairs = [pair._replace(prompt=plain_text(f"{plain(pair.prompt)}: {WORDY}, {WORDY}")) for pair in item.pairs]
    options = [replace(option, text=plain_text(f"{plain(option.text)}: {WORDY}")) for option in item.options]
    item = replace(item, key=PairsKey(tuple(pairs)), options=tuple(options), stem=plain_text(f"{SEAS} {WORDY}"))
    here = opened(anywhere, tmp_path, replace(layout, sections=(replace(layout.sections[0], items=(item,)),)))
    here.begin()
    page = here.page
    expect(page.locator(".tray")).to_have_css("overscroll-behavior-y", "contain")
    for place in range(len(pairs)):
        assert current(page) == place
        assert in_sight(page, place), "the prompt is lost"
        tall = page.evaluate("document.querySelector('.tray').getBoundingClientRect().height / innerHeight")
        assert tall <= 0.5 or page.viewport_size != {"width": 360, "height": 640}
        if with_keys:
            page.keyboard.press(str(place + 1))
        else:
            page.locator(".tray button").nth(place).click()
    page.locator(".match .row input").first.press("ArrowDown")
    assert in_sight(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_pair_is_changed_by_tapping_its_prompt(anywhere: Watched, tmp_path: Path) -> None:
    here, item = matching(anywhere, tmp_path)
    page, options = here.page, [plain(option.text) for option in item.options]
    for text in options[:2]:
        offered(page, text).click()
    page.locator(".match .row").nth(0).click()
    assert current(page) == 0
    offered(page, options[2]).click()
    assert own(page)[:2] == [options[2], options[1]]
    assert current(page) == 2, "goes on with the next without an option"
    offered(page, options[1]).click()
    assert own(page)[:3] == [options[2], "…", options[1]], "an option has one prompt"
    page.locator(".match .row").nth(0).click()
    offered(page, options[2]).click()
    assert own(page)[0] == "…", "taken back"
    assert [button.get_attribute("aria-pressed") for button in page.locator(".tray button").all()].count("true") == 1
    here.press("Check")
    assert here.verdict == "Some answers are still missing."


def test_pairs_are_made_by_keyboard_and_told(watched: Watched, tmp_path: Path) -> None:
    here, item = matching(watched, tmp_path)
    page = here.page
    letters = page.locator(".tray .letter").all_inner_texts()
    texts = page.locator(".tray .text").all_inner_texts()
    assert page.get_by_role("radio", name=plain(item.pairs[0].prompt)).evaluate("e => e === document.activeElement")
    page.keyboard.press(letters[1].lower())
    assert here.announced == f"{plain(item.pairs[0].prompt)}: {texts[1]}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("3")
    assert [own(page)[0], own(page)[2]] == [texts[1], texts[2]]
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.className") == "tray"
    page.keyboard.press("Enter")
    assert own(page) == [texts[1], texts[0], texts[2], texts[3]]
    assert here.verdict == "", "Enter on an option checks nothing yet"
    page.keyboard.press("Enter")
    assert here.verdict[0] in "✓✗◐"


# Putting in order


def test_rows_to_be_ordered_have_room_for_their_texts(anywhere: Watched, tmp_path: Path) -> None:
    """On a telephone the arrows take little of a row's width; no letter is shown, and no word of a keyboard."""
    is_phone = anywhere.page.viewport_size == {"width": 360, "height": 640}
    here = opened(anywhere, tmp_path, only("In which order"))
    page = here.page
    assert page.locator(".next .keys").is_visible() is not is_phone
    here.begin()
    assert page.locator(".card .keys").is_visible() is not is_phone
    share = page.evaluate("""() => { const width = (name) => document.querySelector(name).getBoundingClientRect().width;
        return width('.row .text') / width('.row'); }""")
    assert share > 0.6
    for arrow in page.locator(".movers button").all():
        box = arrow.bounding_box()
        assert box is not None
        assert box["width"] >= 44
        assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == {}
    here.answer(right=True)
    assert here.verdict == "✓ Right"
    widths = page.locator(".row .letter").evaluate_all("all => all.map((one) => one.getBoundingClientRect().width > 2)")
    assert set(widths) == {not is_phone}


def test_a_telephone_shows_hints_that_are_not_about_keys(anywhere: Watched, tmp_path: Path) -> None:
    here = opened(anywhere, tmp_path, only("Which three countries"))
    here.begin()
    here.write(["Kenya", "Sudan", "Uganda"])
    here.press("Finish")
    assert here.page.get_by_text("Counting what is partly right: 0.7 of 1.").is_visible()


# Partly right


def test_pairs_that_are_right_count(watched: Watched, tmp_path: Path) -> None:
    here, item = matching(watched, tmp_path)
    good = [option_of(item, pair.option) for pair in item.pairs]
    for text in (good[1], good[0], *good[2:]):
        offered(here.page, text).click()
    here.press("Check")
    assert here.verdict == "◐ Partly right: 2 of 4"
    assert [row.inner_text() for row in here.page.locator(".belongs").all()] == [f"Right: {text}" for text in good[:2]]


BLACK_SEA = "Which of these rivers end in the Black Sea?"


@pytest.mark.parametrize(("chosen", "verdict"), [
    (["Danube", "Dnieper"], "✓ Right"),
    (["Danube"], "◐ Partly right: 1 of 2"),
    (["Danube", "Po"], "✗ Not right"),
    (["Danube", "Dnieper", "Po"], "◐ Partly right: 2 of 2, and 1 wrong"),
    (["Danube", "Dnieper", "Po", "Elbe"], "✗ Not right"),
    (["Volga", "Danube", "Dnieper", "Po", "Elbe"], "✗ Not right"),
])  # fmt: skip
def test_each_option_that_is_wrong_takes_one_away(
    watched: Watched, tmp_path: Path, chosen: list[str], verdict: str
) -> None:
    here = opened(watched, tmp_path, only(BLACK_SEA))
    here.begin()
    for text in chosen:
        here.page.get_by_role("checkbox", name=text).press("Space")
    here.press("Check")
    assert here.verdict == verdict
    assert here.announced.startswith(f"{verdict[2:]}. Answer: ")


def test_the_summary_counts_what_is_partly_right(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, only("Which three countries"))
    here.begin()
    here.write(["Kenya", "Sudan", "Uganda"])
    assert here.verdict == "◐ Partly right: 2 of 3"
    here.page.keyboard.press("Enter")
    assert here.heading == "0 of 1 question right"
    assert here.page.inner_text(".legend") == "1 partly right"
    assert here.page.inner_text(".end .hint") == "Counting what is partly right: 0.7 of 1."
    assert violations(here.page) == {}


# Near misses


NEAR, WRONG = "≈ Nearly right: mind the spelling", "✗ Not right"
TYPED = [
    ("Witkoff", "Wittkoff", NEAR),
    ("Witkoff", "Witkof", NEAR),
    ("Witkoff", "wiktoff", NEAR),
    ("Witkoff", "Bitkoff", WRONG),
    ("recognize the realities", "recognise the realities", NEAR),
    ("Steve Witkoff", "Steeve Witkof", NEAR),
    ("ceasefire", "cease-fire", NEAR),
    ("Memorandum of understanding", "Memorandun of understandin", NEAR),
    ("the north bank", "the south bank", WRONG),
    ("imports", "exports", WRONG),
    ("possible", "impossible", WRONG),
    ("not now", "now now", WRONG),
    ("Kyiv", "Kyev", NEAR),
    ("sea", "see", WRONG),
    ("Protocol 14", "Protocol 15", WRONG),
    ("Protocol 14", "Protocoll 14", NEAR),
    ("Witkoff", "Lavrov", WRONG),
    ("Witkoff", "...", WRONG),
    ("שלום עולם", "שלום עולן", NEAR),
]


def test_near_misses_of_spelling_are_told_as_such(watched: Watched, tmp_path: Path) -> None:
    layout = questions([right for right, _, _ in TYPED], "typed text")
    here = opened(watched, tmp_path, layout)
    here.choose()
    for item in here.questions():
        right, typed, verdict = TYPED[int(item.facts[0].removeprefix("f"))]
        type_in(here.page, typed)
        here.page.keyboard.press("Enter")
        assert here.verdict == verdict, (right, typed)
        if typed in {"...", "Protocol 15"}:
            assert not here.page.get_by_text("My answer says the same").count(), (right, typed)
        else:
            here.press("I only misspelled it" if verdict == NEAR else "My answer says the same")
            assert here.verdict == "✓ Right", (right, typed)
        here.page.keyboard.press("Enter")
    assert here.heading == f"{len(TYPED) - 2} of {len(TYPED)} questions right"


@pytest.mark.parametrize(("typed", "verdict"), [
    ("Witkoff", "✓ Right"), ("witkoff", "✗ Not right. Mind the capital letters."), ("Wittkoff", NEAR),
])  # fmt: skip
def test_where_spelling_counts_a_near_miss_is_told_too(
    watched: Watched, tmp_path: Path, typed: str, verdict: str
) -> None:
    here = opened(watched, tmp_path, written("exact", value="Witkoff"))
    here.begin()
    type_in(here.page, typed)
    here.page.keyboard.press("Enter")
    assert here.verdict == verdict
    sentences = here.announced.split(". ")
    assert sentences[-1] == "Answer: Witkoff"
    assert ".".join(sentences[:-1]) == verdict[2:].replace(". ", ".").rstrip("."), "one stop after each"


@pytest.mark.parametrize("named", [False, True])
def test_another_answer_of_the_deck_is_no_misspelling(watched: Watched, tmp_path: Path, *, named: bool) -> None:
    """Whoever writes “Austria” means Austria, where the deck knows it, be it by another name, and not Australia."""
    layout = written("default", value="Iraq")
    other = written("default", value="Iran").items[0]
    if named:
        other = replace(other, key=OneKey(Answer(plain_text("Persia"), (plain_text("Iran"),))))
    second = replace(other, id=type(other.id)("other", "q"), stem=replace(other.stem, pieces=("The other?",)))
    layout = replace(layout, sections=(replace(layout.sections[0], items=(*layout.items, second)),))
    here = opened(watched, tmp_path, layout)
    here.begin()
    iraq = plain(here.item.key.text) == "Iraq"
    here.write(["Iran" if iraq else "Iraq"])
    assert here.verdict == WRONG
    here.page.keyboard.press("Enter")
    here.write(["Irak" if not iraq else "Irah"])
    assert here.verdict == NEAR


def test_one_of_a_list_that_is_nearly_right_is_told(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, only("Which three countries"))
    here.begin()
    here.write(["Kenya", "Tanzanja", "Uganda"])
    assert here.verdict == "◐ Partly right: 2 of 3. Some answers are nearly right: mind the spelling."


# The summary


def test_the_summary_has_my_answers_beside_the_right_ones(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, sample())
    here.choose("choice", "several", "true-false", "matching", "ordering", "all-of", "typed")
    given = {}
    for item in here.questions():
        here.answer(right=False)
        given[item.id] = here.page.locator(".option:has(:checked) .text, .match .own, .row .text").all_inner_texts()
        here.page.keyboard.press("Enter")
    missed = here.page.locator(".again > li").all()
    assert len(missed) == len(given)
    for row, id_ in zip(missed, given, strict=True):
        mine, right = row.locator("dl > div").all()
        item = next(item for item in sample().items if item.id == id_)
        shown = mine.locator("dd").evaluate_all("rows => rows.map((row) => row.firstChild.textContent)")
        if len(shown) > 1:
            assert mine.locator("dd.wrong").count() + mine.locator("dd.right").count() == len(shown)
        match item.type.name:
            case "choice" | "several" | "true-false" | "ordering":
                assert shown == given[id_]
            case "matching":
                assert [line.split("\u2068")[1].split("\u2069")[0] for line in shown] == [
                    plain(p.prompt) for p in item.pairs
                ]
            case _:
                assert shown == [NOWHERE]
        if isinstance(item.key, OrderKey):
            assert right.locator("dd").all_inner_texts() == [option_of(item, id_) for id_ in item.key.options]
        assert item.citations[0].source.footnote in row.inner_text()
        assert "undefined" not in row.inner_text()
    assert violations(here.page) == {}


def test_the_summary_says_where_nothing_was_answered(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, only(BLACK_SEA))
    here.begin()
    here.press("Show the answer")
    here.page.keyboard.press("Enter")
    assert here.page.locator(".again dd").all_inner_texts() == ["Not answered", "Danube", "Dnieper"]


def test_the_summary_leads_to_what_was_missed_and_on(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, sample())
    here.begin()
    missed = here.answer(right=False)
    here.press("End here")
    buttons = here.page.locator(".end .actions button")
    assert buttons.all_inner_texts() == ["Practise it again", "Continue", "Choose other questions"]
    assert "main" in str(buttons.first.get_attribute("class"))
    buttons.first.press("Enter")
    assert here.item == missed
    here.answer(right=True)
    here.page.keyboard.press("Enter")
    assert buttons.all_inner_texts() == ["Continue", "Choose other questions"]
    buttons.first.press("Enter")
    assert here.heading == "Question 1 of 20"
    here.press("End here")
    here.press("Choose other questions")
    assert here.page.get_by_label("How many").is_visible()
    assert here.page.evaluate("document.activeElement.textContent") == "Choose what to practise"


@pytest.mark.parametrize("width", [360, 1280])
def test_long_summaries_fit(watched: Watched, tmp_path: Path, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 640})
    here = opened(watched, tmp_path, only("In which order"))
    here.begin()
    here.answer(right=False)
    here.page.keyboard.press("Enter")
    assert here.page.locator(".again dd").count() == 12
    assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
