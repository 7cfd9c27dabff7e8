"""Worksheets fill: the largest set of questions that go together, then rules relaxed, and it is said which."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.lessons.report import relaxed_rules, shortage, what_gives_more
from quizgen.layout.compatible import independent
from quizgen.layout.cueing import Cueing
from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.relaxed import with_relaxed_pairs
from quizgen.layout.worksheet import worksheet
from quizgen.outputs.pages.forms import printed
from quizgen.records.item import Item, StatementKey
from quizgen.records.layout import DeckLayout, Form
from quizgen.text.render import plain
from tests.conftest import Watched
from tests.support.paths import ROOT, SUBJECTS
from tests.support.small import Small
from tests.support.work import calls
from tests.support.worksheets import checked, make_sheet

CAPITALS = SUBJECTS / "capitals"
LAND = LessonRequest(30, letters=("A", "B"), sections=("land",))
"""More than its section has without a question that gives another's answer away."""


MADE: dict[tuple[str, Path], DeckLayout] = {}


def layout(wanted: LessonRequest, project: Path = CAPITALS) -> DeckLayout:
    """Return a worksheet, which is laid out once for all that look at it."""
    key = (repr(wanted), project)
    if key not in MADE:
        read = checked(project)
        (deck,) = read.project.decks.values()
        MADE[key] = worksheet(deck, read.items, wanted)
    return MADE[key]


def work(wanted: LessonRequest) -> int:
    read = checked(CAPITALS)
    (deck,) = read.project.decks.values()
    return calls(lambda: worksheet(deck, read.items, wanted))


def give_away(made: DeckLayout, form: int = 0) -> list[tuple[Item, Item]]:
    cueing = Cueing(made.deck, made.items)
    return [pair for pair in combinations(made.forms[form].items, 2) if cueing.gives_away(*pair)]


def share_an_answer(made: DeckLayout, form: int = 0) -> list[tuple[Item, Item]]:
    cueing = Cueing(made.deck, made.items)
    return [pair for pair in combinations(made.forms[form].items, 2) if cueing.share_an_answer(*pair)]


def facts(form: Form) -> Counter[str]:
    return Counter(fact for item in form.items for fact in item.facts)


# The largest set


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))))
    )
)
def test_the_set_found_is_the_largest(graph: tuple[int, set[tuple[int, int]]]) -> None:
    count, edges = graph
    conflicts = [0] * count
    for one, other in edges:
        if one != other:
            conflicts[one] |= 1 << other
            conflicts[other] |= 1 << one

    def is_independent(chosen: int) -> bool:
        return all(not chosen >> place & 1 or not conflicts[place] & chosen for place in range(count))

    found = independent(conflicts)
    assert is_independent(found)
    assert found.bit_count() == max(chosen.bit_count() for chosen in range(1 << count) if is_independent(chosen))


def test_a_set_is_found_however_few_steps_there_are() -> None:
    ring = [1 << (place + 1) % 9 | 1 << (place - 1) % 9 for place in range(9)]
    assert independent(ring, steps=1).bit_count() == 4


@pytest.mark.parametrize("seed", [str(number) for number in range(6)])
def test_what_rules_out_many_others_waits(seed: str, tmp_path: Path) -> None:
    """A question that names the answers of five, and two more that name those of three each."""
    trees = ("oak", "elm", "ash", "yew", "fir", "bay")
    asked = {f"the hill {n}": tree for n, tree in enumerate(trees)}
    asked |= {" ".join(trees[:5]): "the forest", " ".join(trees[:3]): "the wood", " ".join(trees[3:]): "the grove"}
    project = Small(asked, type="short").write(tmp_path)
    assert len(layout(LessonRequest(9, seed=seed, strict=True), project).forms[0].items) == 6


@pytest.mark.parametrize("section", ["envoys", "istanbul", "proposals", "arguments"])
def test_every_section_of_the_shipped_deck_fills_a_sheet_of_ten(section: str) -> None:
    made = layout(LessonRequest(10, sections=(section,), strict=True), ROOT)
    assert len(made.forms[0].items) == 10
    assert not relaxed_rules(with_relaxed_pairs(made, per_fact=1))


# Rules relaxed


def test_strict_keeps_all_rules() -> None:
    made = layout(replace(LAND, strict=True))
    for number, form in enumerate(made.forms):
        assert give_away(made, number) == []
        assert share_an_answer(made, number) == []
        assert set(facts(form).values()) == {1}
    assert relaxed_rules(with_relaxed_pairs(made, LAND.per_fact)) == ""


def test_relaxed_rules_give_more_questions_and_are_told() -> None:
    strict, made = layout(replace(LAND, strict=True)), layout(LAND)
    more = len(made.forms[0].items) - len(strict.forms[0].items)
    assert more > 0
    assert {item.id for item in made.forms[0].items} == {item.id for item in made.forms[1].items}
    said = relaxed_rules(with_relaxed_pairs(made, LAND.per_fact))
    pairs, again = len(give_away(made)), sum(count > 1 for count in facts(made.forms[0]).values())
    assert pairs or again
    assert (f"in {pairs} pairs of questions, one helps to answer the other" in said) == (pairs > 1)
    assert (f"{again} facts are asked about twice" in said) == (again > 1)
    assert said.endswith("; --strict keeps all rules")
    assert max(facts(made.forms[0]).values()) <= 2


NOUNS = {
    "the door": "red",
    "the gate": "blue",
    "the wall": "green",
    "the roof": "red",
    "the yard": "blue",
    "the barn": "green",
}


def test_the_same_answer_may_be_right_again_where_there_would_be_too_few_questions(tmp_path: Path) -> None:
    project = Small(NOUNS, type="short").write(tmp_path)
    strict = layout(LessonRequest(6, strict=True), project)
    assert [len(form.items) for form in strict.forms] == [3]
    assert "no two of them may be about the same fact or have the same answer" in shortage(
        strict, LessonRequest(6, strict=True)
    )
    made = layout(LessonRequest(6), project)
    assert len(made.forms[0].items) == 6
    said = relaxed_rules(with_relaxed_pairs(made, per_fact=1))
    rules = "to have more questions, rules were relaxed"
    assert said == f"{rules}: 3 questions have the same answer as another; --strict keeps all rules"


def test_an_answer_of_many_questions_is_given_away_only_with_what_is_asked_about(tmp_path: Path) -> None:
    """“The gate is blue” does not say what is red; “the lock of the red door” says that of the door."""
    statements = Small(NOUNS, ask="The colour of {{ about }} is {{ answer | blank }}.", type="true-false")
    assert len(layout(LessonRequest(6), statements.write(tmp_path / "statements")).forms[0].items) == 6
    locked = replace(statements, facts={**NOUNS, "the lock of the red door": "iron"}).write(tmp_path / "locked")
    made = layout(LessonRequest(7), locked)
    items = [plain(item.stem) for item in made.items]
    cueing = Cueing(made.deck, made.items)
    places = [
        next(n for n, text in enumerate(items) if f"of the {of} is" in text) for of in ("red door", "door", "roof")
    ]
    lock, door, roof = (made.items[place] for place in places)
    assert cueing.gives_away(lock, door)
    assert not cueing.gives_away(lock, roof)


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_statements_on_a_sheet_are_true_and_false_by_turns_as_far_as_there_are_any(count: int, tmp_path: Path) -> None:
    """Although false ones rule out more: they name what is right elsewhere."""
    asked = {f"the hill {n}": f"tree {n}" for n in range(20)}
    project = Small(asked, ask="On {{ about }} grows {{ answer | blank }}.", type="true-false").write(tmp_path)
    (form,) = layout(LessonRequest(count), project).forms
    truths = Counter(item.key.true for item in form.items if isinstance(item.key, StatementKey))
    assert sorted(truths.values()) == [count // 2, count - count // 2]


@pytest.mark.parametrize("letters", [("A",), ("A", "B"), ("B", "C")])
@pytest.mark.parametrize("different", [False, True])
def test_every_pair_is_told_with_its_numbers_on_each_version_and_on_its_key(
    letters: tuple[str, ...], different: bool
) -> None:
    wanted = replace(LAND, letters=letters, different=different)
    made = with_relaxed_pairs(layout(wanted), wanted.per_fact)
    said, pages = relaxed_rules(made), {file.entry: file.content().decode() for file in printed(made)}
    helping = said.partition("one helps to answer the other")[2].partition(";")[0]
    named = dict(re.findall(r"on ([A-C]) ((?:\d+ and \d+(?:, )?)+)", helping))
    for number, form in enumerate(made.forms):
        places = {item.id: place for place, item in enumerate(form.items, 1)}
        pairs = sorted(tuple(sorted((places[one.id], places[other.id]))) for one, other in give_away(made, number))
        if not pairs:
            assert form.letter not in named
            continue
        assert ", ".join(f"{one} and {other}" for one, other in pairs) in named[form.letter]
        on_key = ", ".join(f"{one}\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}{other}" for one, other in pairs)
        keys = [text for entry, text in pages.items() if entry.kind.name == "key" and entry.label == form.letter]
        keys += [text for entry, text in pages.items() if entry.kind.name == "keys"]
        assert len(keys) == (1 if different or len(letters) == 1 else 2)
        assert all(on_key in text for text in keys)
        sheets = [text for entry, text in pages.items() if entry.kind.noun == "question"]
        assert not any("helps to answer" in text for text in sheets), "that would help those who answer"


@pytest.mark.parametrize("project", [CAPITALS, ROOT])
def test_no_list_of_answers_is_given_away_whole(project: Path) -> None:
    made = layout(LessonRequest(60, sections=("land",) if project == CAPITALS else ("istanbul",)), project)
    items = made.forms[0].items
    assert any(len(item.listed_answers) > 1 for item in items)
    cueing = Cueing(made.deck, made.items)
    assert not [pair for pair in combinations(items, 2) if cueing.lists_all(*pair)]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_question_that_gives_another_away_is_on_another_page(page: Watched, tmp_path: Path, paper: str) -> None:
    wanted = replace(LAND, large_print=True, questions=40)
    made = layout(wanted)
    assert all(give_away(made, number) for number in range(2))
    for file in printed(made):
        if file.entry.kind.name in {"form", "large"}:
            number = next(n for n, form in enumerate(made.forms) if form.letter == file.entry.label)
            (tmp_path / file.entry.name).write_bytes(file.content())
            pages = pages_of(page, tmp_path / file.entry.name, paper)
            ids = {item.id: place for place, item in enumerate(made.forms[number].items, 1)}
            assert all(pages[ids[one.id]] != pages[ids[other.id]] for one, other in give_away(made, number))


def pages_of(watched: Watched, path: Path, paper: str) -> dict[int, int]:
    """On which page each question is printed."""
    watched.page.goto(path.as_uri())
    watched.page.evaluate("""document.querySelectorAll('.question').forEach((question) => {
        const mark = document.createElement('span');
        mark.textContent = `[[${question.id}]]`;
        question.querySelector('.number').append(mark);
    })""")
    pdf = watched.page.pdf(format=paper)
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    found = {int(id_): number for number, text in enumerate(texts) for id_ in re.findall(r"\[\[q(\d+)\]\]", text)}
    assert len(found) == watched.page.locator(".question").count()
    return found


def test_a_sheet_of_one_page_does_not_give_itself_away(tmp_path: Path) -> None:
    project = Small({"the oak": "the hill", "the hill": "the forest"}, type="short").write(tmp_path)
    assert len(layout(LessonRequest(2), project).forms[0].items) == 1


def test_different_forms_have_no_question_in_common_when_rules_are_relaxed() -> None:
    made = layout(replace(LAND, different=True))
    one, other = ({item.id for item in form.items} for form in made.forms)
    assert not one & other


def test_what_is_short_takes_few_times_the_work_of_what_is_full() -> None:
    assert work(replace(LAND, letters=("A",))) < 8 * work(LessonRequest(12))


# Several questions about one fact


def test_several_questions_of_one_fact_stand_on_a_sheet_where_asked() -> None:
    once = LessonRequest(40, sections=("land",), strict=True)
    counts = [len(layout(replace(once, per_fact=most)).forms[0].items) for most in (1, 2)]
    assert counts[0] < counts[1]
    twice = layout(replace(once, per_fact=2))
    assert max(facts(twice.forms[0]).values()) == 2
    assert relaxed_rules(with_relaxed_pairs(twice, per_fact=2)) == ""


def test_different_forms_share_no_question_where_facts_may_be_asked_about_again() -> None:
    made = layout(LessonRequest(40, letters=("A", "B"), per_fact=3, different=True, sections=("land",)))
    one, other = ({item.id for item in form.items} for form in made.forms)
    assert not one & other


# Still short


def test_what_would_give_more_gives_as_much_as_is_said() -> None:
    wanted = LessonRequest(20, sections=("land",), types=("any-of",), strict=True)
    made, read = layout(wanted), checked(CAPITALS)
    (deck,) = read.project.decks.values()
    count = len(made.forms[0].items)
    assert f"A has {count} of 20 questions" in shortage(made, wanted)
    said = what_gives_more(deck, read.items, wanted, made)
    others = {
        "without --strict": replace(wanted, strict=False),
        "with --per-fact 2": replace(wanted, per_fact=2),
        "without --types": replace(wanted, types=()),
        "from the whole deck (without --section)": replace(wanted, sections=()),
    }
    expected = {words: len(layout(other).forms[0].items) for words, other in others.items()}
    more = [f"{number} {words}" for words, number in expected.items() if number > count]
    assert len(more) >= 2
    assert said == f"you would get {', or '.join(more)}"


def test_of_several_questions_about_a_fact_as_few_are_named_as_give_enough_or_most() -> None:
    (deck,) = checked(CAPITALS).project.decks.values()
    for questions, gives in ((45, 2), (52, 3), (60, 3)):
        wanted = LessonRequest(questions, sections=("land",))
        said = what_gives_more(deck, checked(CAPITALS).items, wanted, layout(wanted))
        more = len(layout(replace(wanted, per_fact=gives)).forms[0].items)
        assert said.startswith(f"you would get {more} with --per-fact {gives}")


def test_types_that_nobody_left_out_are_not_named(tmp_path: Path) -> None:
    words = ("--section", "land", "--count", "40", "--out", str(tmp_path / "out"))
    said = make_sheet(Path(copytree(CAPITALS, tmp_path / "p")), *words).stderr
    assert "you would get" in said
    assert "--types" not in said


def test_types_that_the_deck_leaves_out_are_named_in_words(tmp_path: Path) -> None:
    project = Path(copytree(CAPITALS, tmp_path / "p"))
    deck = project / "decks" / "capitals.yaml"
    deck.write_text(deck.read_text("utf-8").replace("  title:", "  types: [ordering, cloze]\n  title:"), "utf-8")
    said = make_sheet(project, "--section", "land", "--out", str(tmp_path / "out")).stderr
    assert re.search(r"\d+ with choice, .* and \S+ as well, which this deck's forms leave out", said)


def test_where_there_are_no_more_of_these_types_it_is_said(tmp_path: Path) -> None:
    project = Path(copytree(CAPITALS, tmp_path / "p"))
    there = len([i for i in layout(LessonRequest(1, sections=("land",))).items if i.type.name == "ordering"])
    said = make_sheet(project, "--section", "land", "--types", "ordering", "--out", str(tmp_path / "out")).stderr
    assert f"A has {there} of 12 questions: this section has only {there} of these types\n" in said
    assert "without --types" in said


def test_where_nothing_gives_more_only_facts_do(tmp_path: Path) -> None:
    project = Small({"the hill": "trees"}, type="short").write(tmp_path / "p")
    done = make_sheet(project, "--out", str(tmp_path / "out"))
    assert "only more facts would give more questions" in done.stderr
