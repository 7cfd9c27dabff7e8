"""Worksheets: the same words make the same sheet, its key is that of no other sheet, and nothing else is touched."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import html5lib
import pypdfium2
import pytest

from quizgen.cli.lessons.report import types_of
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.lesson_request import LessonRequest
from quizgen.records.layout import DeckLayout
from quizgen.stable_hashes import LETTERS
from quizgen.text.render import plain
from quizgen.ui import ui_strings
from tests.conftest import Watched
from tests.support.commands import run_in
from tests.support.composed import shown
from tests.support.pages_key import check_key
from tests.support.paths import SUBJECTS
from tests.support.projects import Fact, write
from tests.support.published import DECK, FACTS, LEDGER, RIVER, Project, published_rivers, rivers
from tests.support.small import Small
from tests.support.worksheets import ELEMENTS, layout, make_sheet, sheet_files, wrong_usage

CAPITALS = SUBJECTS / "capitals"
ABC = ("A", "B", "C")


def ids(made: DeckLayout, form: int = 0) -> set[str]:
    return {item.id for item in made.forms[form].items}


@pytest.fixture(scope="module")
def elements(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, since two runs on one project do not work side by side, and tests do."""
    return Path(copytree(ELEMENTS, tmp_path_factory.mktemp("copy") / "elements"))


# The same words


WORDS = ("--section", "history", "--count", "9", "--forms", "A,B", "--seed", "tuesday", "--title", "Who found it?")


def test_the_same_words_give_the_same_files_in_any_process(elements: Path, tmp_path: Path) -> None:
    made = sheet_files(elements, tmp_path / "here", *WORDS)
    assert len(made) == 5
    for number in ("1", "2"):
        out = tmp_path / number
        command = [sys.executable, "-m", "quizgen", "--project", str(elements), "worksheet", *WORDS, "--out", str(out)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": number}, check=True, capture_output=True)
        assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == made


def test_words_in_another_order_or_apart_are_the_same_words(elements: Path, tmp_path: Path) -> None:
    one = sheet_files(elements, tmp_path / "1", "--types", "choice,cloze", "--topic", "names,families", "--title", "T")
    apart = ("--topic", "families", "--types", "cloze, choice,", "--topic=names", "--title=T")
    two = sheet_files(elements, tmp_path / "2", *apart)
    assert one == two


def test_another_seed_is_another_selection() -> None:
    first, second = (layout(LessonRequest(12, seed=seed)) for seed in ("", "again"))
    assert len(ids(first) - ids(second)) > 4


def test_a_title_and_other_letters_change_no_question() -> None:
    untitled = layout(LessonRequest(12))
    other = layout(LessonRequest(12, letters=("B", "A"), title="Tuesday"))
    assert untitled.forms[0] == other.forms[1]


def test_the_title_is_the_deck_s_unless_another_is_given(elements: Path, tmp_path: Path) -> None:
    for words, title in (((), "The elements"), (("--title", "<Tuesday>\n& more"), "&lt;Tuesday&gt; &amp; more")):
        for page in sheet_files(elements, tmp_path / title[-4:], *words).values():
            assert re.findall(r"<h1.*?>(.*?)</h1>", page) == [title]


# What stands on it


def test_sections_and_topics_add_up() -> None:
    assert topics(LessonRequest(15, sections=("history",))) == {"discoveries", "names"}
    assert topics(LessonRequest(15, topics=("families",))) == {"families"}
    assert topics(LessonRequest(15, sections=("history",), topics=("families",))) == {
        "discoveries",
        "names",
        "families",
    }
    assert topics(LessonRequest(15)) == {"discoveries", "names", "families", "table"}


def topics(wanted: LessonRequest) -> set[str]:
    return {str(item.topic) for item in layout(wanted).forms[0].items}


def test_a_topic_of_two_sections_is_in_each(tmp_path: Path) -> None:
    project = Small({f"the hill {n}": f"{n} trees" for n in range(9)}, type="short").write(tmp_path)
    (deck,) = (project / "decks").iterdir()
    deck.write_text(deck.read_text("utf-8").replace('"all": {', '"again": {"name": "B", "topics": ["town"]}, "all": {'))
    assert len(sheet_files(project, tmp_path / "out", "--section", "again")) == 2
    assert len(sheet_files(project, tmp_path / "out", "--section", "all")) == 4


def test_types_are_those_asked_for_and_each_is_there() -> None:
    for types in (("choice",), ("matching", "choice"), ("all-of", "true-false", "number")):
        items = layout(LessonRequest(8, types=types)).forms[0].items
        assert {item.type.name for item in items} == set(types)
        assert len(items) == 8


def test_a_short_sheet_has_all_types_and_sections_too() -> None:
    without_pictures = ITEM_TYPES.keys() - {"labels"}
    assert {item.type.name for item in layout(LessonRequest(11)).forms[0].items} == without_pictures
    assert topics(LessonRequest(6, seed="6")) == {"discoveries", "names", "families", "table"}


def test_sections_take_turns() -> None:
    items = layout(LessonRequest(8, types=("choice",))).forms[0].items
    assert Counter(item.topic in {"table", "families"} for item in items) == {True: 4, False: 4}


def test_types_are_by_default_those_of_the_deck_s_forms_or_all(tmp_path: Path) -> None:
    assert layout(LessonRequest(5)).deck.forms.scope.types == tuple(ITEM_TYPES)
    project = rivers(tmp_path)
    project.edit(DECK, ("questions: 6", "questions: 6\n  types: [short, cloze]"))
    assert layout(LessonRequest(5), project.folder).deck.forms.scope.types == ("cloze", "short")
    project.edit(DECK, (project.read(DECK).partition("forms:")[2], " {names: [A], questions: 1}"))
    assert layout(LessonRequest(5), project.folder).deck.forms.scope.types == tuple(ITEM_TYPES)


def test_forms_share_their_questions_in_another_order() -> None:
    made = layout(LessonRequest(12, letters=ABC, types=("choice", "cloze")))
    assert [form.letter for form in made.forms] == list(ABC)
    assert ids(made) == ids(made, 1) == ids(made, 2)
    assert len({tuple(item.id for item in form.items) for form in made.forms}) == 3


def test_different_forms_have_no_fact_in_common() -> None:
    made = layout(LessonRequest(12, letters=ABC, different=True))
    counts = Counter(fact for form in made.forms for item in form.items for fact in item.facts)
    assert [len(form.items) for form in made.forms] == [12, 12, 12]
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("seed", [str(number) for number in range(12)])
def test_one_question_does_not_keep_all_others_off(seed: str, tmp_path: Path) -> None:
    """Its stem names the answers of all of them; in many an order it would be taken first."""
    trees = ("oak", "elm", "ash", "yew", "fir")
    asked = {f"the hill {n}": tree for n, tree in enumerate(trees)} | {" ".join(trees): "the forest"}
    assert len(layout(LessonRequest(6, seed=seed), Small(asked, type="short").write(tmp_path)).forms[0].items) == 5


# Codes and keys


@pytest.mark.parametrize("project", [ELEMENTS, CAPITALS])
def test_keys_match_their_sheets(project: Path, page: Watched, tmp_path: Path) -> None:
    wanted = LessonRequest(20, letters=("A", "B"), seed="keys", title="Every type")
    made, out, copied = layout(wanted, project), tmp_path / "out", copytree(project, tmp_path / "p")
    words = ("--count", "20", "--forms", "A,B", "--seed", "keys", "--title", "Every type")
    assert f"{made.deck.file}-A.html" in sheet_files(copied, out, *words)
    for letter in ("A", "B"):
        check_key(page, out / f"{made.deck.file}-{letter}.html", out / f"{made.deck.file}-{letter}-key.html", made)


def test_every_page_and_every_name_has_the_code(elements: Path, tmp_path: Path) -> None:
    code = layout(LessonRequest(12, letters=("A", "B"))).code
    assert re.fullmatch(f"[{LETTERS}]{{5}}", code)
    for name, page in sheet_files(elements, tmp_path, "--forms", "A,B").items():
        assert code in name
        assert set(re.findall(r'class="edition">(\w+)<', page)) == {code}


@pytest.mark.parametrize(("language", "label"), [("en", "Worksheet"), ("he", "דף עבודה")])
def test_no_page_calls_its_code_an_edition(language: str, label: str, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", f"language: {language}\nforms:\n"))
    project.succeed("build")
    code = layout(LessonRequest(3), project.folder).code
    assert code not in (project.folder / "build/rivers-A.html").read_text("utf-8")
    for page in sheet_files(project.folder, tmp_path / "out", "--count", "3", "--large-print").values():
        assert set(re.findall(r'· ([^·<]+) <b class="edition">(\w+)<', page)) == {(label, code)}
        assert ui_strings(language).edition not in page


def test_the_code_is_that_of_the_selection() -> None:
    code = layout(LessonRequest(12, sections=("history",))).code
    same = LessonRequest(12, letters=("B", "A"), topics=("discoveries", "names"))
    assert layout(same).code == code
    for other in (
        LessonRequest(11, sections=("history",)),
        LessonRequest(12),
        LessonRequest(12, sections=("history",), seed="1"),
    ):
        assert layout(other).code != code


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/view.yaml", "type: short", "type: typed"),
        (DECK, "name: Rivers", "name: Rivers\nlanguage: he"),
        (DECK, "name: Rivers", "name: Rivers\npoints: {choice: 3}"),
        (DECK, "name: Rivers", "name: Rivers of the world"),
    ],
)
def test_another_type_language_worth_or_deck_name_is_another_code(
    path: str, old: str, new: str, tmp_path: Path
) -> None:
    """The type decides on the part of the sheet, and so on the numbers; the deck's name stands at its foot."""
    project, wanted = rivers(tmp_path), LessonRequest(20, types=("choice", "cloze", "short", "typed"))
    before = layout(wanted, project.folder)
    project.edit(path, (old, new))
    assert layout(wanted, project.folder).code != before.code


def test_the_code_of_different_forms_says_which_has_which() -> None:
    """Form A of the one sheet has the questions of form B of the other."""
    one, two = (layout(LessonRequest(6, letters=letters, different=True)) for letters in (("A", "B"), ("B", "A")))
    assert ids(one) == ids(two) != ids(one, 1)
    assert one.code != two.code


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FACTS, "length: about 610 km", "length: about 610 km\n    accept: {length: [600 km]}"),
        (RIVER, "how long is the", "what length has the"),
    ],
)
def test_the_code_of_another_question_or_answer_is_another(path: str, old: str, new: str, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    before = layout(LessonRequest(6), project.folder)
    project.edit(path, (old, new))
    after = layout(LessonRequest(6), project.folder)
    assert ids(before) == ids(after)
    assert before.code != after.code


def test_an_explanation_and_a_line_elsewhere_leave_the_code(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    before = layout(LessonRequest(20), project.folder)
    project.edit(
        FACTS, ("length: about 610 km", "length: about 610 km\n    note: A long way."), ("topics:\n", "\ntopics:\n")
    )
    after = layout(LessonRequest(20), project.folder)
    assert "A long way." in {plain(item.note) for item in after.forms[0].items}
    assert before.code == after.code


# Files


@pytest.mark.parametrize("title", ["Five rivers", "../..", 'A "quoted" / slashed: title?', "א ב", "x" * 300, ""])
def test_two_worksheets_of_one_title_stand_side_by_side(elements: Path, title: str, tmp_path: Path) -> None:
    one = sheet_files(elements, tmp_path / "out", "--title", title)
    both = sheet_files(elements, tmp_path / "out", "--title", title, "--seed", "again")
    assert len(both) == 2 * len(one) == 4
    assert one.items() <= both.items()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_files_are_named_from_the_title_or_from_the_sections(elements: Path, tmp_path: Path) -> None:
    names = [
        *sheet_files(elements, tmp_path / "1", "--title", "Tuesday, 3rd"),
        *sheet_files(elements, tmp_path / "2", *WORDS[:2]),
    ]
    found = [re.sub(r"-\w{5}-A(-key)?\.html", "", name) for name in names]
    assert found == ["elements-tuesday-3rd"] * 2 + ["elements-history"] * 2


def test_what_is_written_is_listed(elements: Path, tmp_path: Path) -> None:
    done = make_sheet(elements, "--count", "7", "--out", str(tmp_path))
    first, types, *lines = done.stdout.splitlines()
    assert first == f"elements, worksheet {layout(LessonRequest(7)).code}"
    assert types == "7 questions: " + ", ".join(
        f"{count} {name}" for name, count in types_of(layout(LessonRequest(7)).forms[0].items).items()
    )
    assert [Path(line.split("  ")[0]) for line in lines] == sorted(tmp_path.iterdir(), reverse=True)
    assert all("  7 " in line for line in lines)
    assert done.stderr == ""


def test_a_worksheet_touches_nothing_else(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    project.edit(FACTS, ("length: about 610 km", "length: about 615 km"))
    project.succeed("build")
    before = dict(written_files(project.folder))
    printed = project.succeed("worksheet", "--count", "3").out
    assert project.ledgers()
    after = dict(written_files(project.folder))
    made = after.keys() - before.keys()
    assert {path: after[path] for path in before} == before
    assert {path.parent.relative_to(project.folder).as_posix() for path in made} == {"build/worksheets"}
    assert all(path.name in printed for path in made if not path.name.startswith("."))
    project.succeed("build")
    assert dict(written_files(project.folder)).keys() == after.keys()


def written_files(folder: Path) -> Iterator[tuple[Path, tuple[bytes, int]]]:
    """Each file with its content and when it was written."""
    yield from ((path, (path.read_bytes(), path.stat().st_mtime_ns)) for path in folder.rglob("*") if path.is_file())


def test_published_options_stay_on_worksheets(tmp_path: Path) -> None:
    """A new sea is no option of the questions that were published without it."""
    project = published_rivers(tmp_path)
    before = layout(LessonRequest(20, types=("choice",)), project.folder)
    add_a_sea(project)
    after = layout(LessonRequest(20, types=("choice",)), project.folder)
    assert offered(before) <= offered(after)
    (project.folder / LEDGER).unlink()
    assert not offered(before) <= offered(layout(LessonRequest(20, types=("choice",)), project.folder))


def add_a_sea(project: Project) -> None:
    project.edit(FACTS, ("\n  sea:\n", "\n  sea:\n    new-sea: {name: New Sea}\n    young-sea: {name: Young Sea}\n"))


def offered(made: DeckLayout) -> set[tuple[str, frozenset[str]]]:
    """The options of the choices that have as many as they should."""
    items = [item for item in made.items if len(item.options) == 4]
    return {(item.id, frozenset(shown(item))) for item in items}


def test_what_is_wrong_with_the_project_is_reported_and_nothing_written(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(FACTS, ("river: alda", "river: aldo"))
    assert "did you mean “alda”?" in project.fail("worksheet")
    assert not (project.folder / "build").exists()


def test_only_warnings_about_its_own_questions_are_told(tmp_path: Path) -> None:
    facts = {f"the hill {n}": {"answer": f"{n} " * 13, "topic": "town" if n else "country"} for n in range(9)}
    project = Small({**facts}, type="short").write(tmp_path)
    done = make_sheet(project, "--count", "2", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert re.findall(r"\[([a-z-]+)\]$", done.stderr, re.MULTILINE) == ["long-answer", "long-answer"]
    assert done.stderr.splitlines()[-1] == "2 warnings"
    everything = run_in(project, "check").stderr
    assert "[unplaced]" in everything
    assert "[few-questions]" not in done.stderr


# Large print and PDFs


def test_large_print_is_the_same_sheet_with_the_same_key(elements: Path, tmp_path: Path) -> None:
    usual, both = (
        sheet_files(elements, tmp_path / "1", *WORDS),
        sheet_files(elements, tmp_path / "2", *WORDS, "--large-print"),
    )
    assert usual.items() <= both.items()
    large = {name.replace("-large", ""): page for name, page in both.items() if "-large.html" in name}
    assert [name for name in usual if "-key" not in name] == list(large)
    for name, page in large.items():
        assert stems(page) == stems(usual[name])


def stems(page: str) -> list[str]:
    root = html5lib.parse(page, namespaceHTMLElements=False)
    return ["".join(stem.itertext()).strip() for stem in root.iterfind(".//*[@class='stem']")]


def test_a_deck_with_large_print_has_it_on_worksheets_as_well(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", "forms:\n  large_print: true\n"))
    assert any(name.endswith("-A-large.html") for name in sheet_files(project.folder, tmp_path / "out"))


def test_pdfs_stand_beside_their_pages_and_have_the_same_bytes_again(elements: Path, tmp_path: Path) -> None:
    few = ("--count", "2", "--seed", "tuesday")
    made = [written_pdfs(elements, tmp_path / out, *few, "--large-print", "--pdf") for out in ("1", "2")]
    assert made[0] == made[1]
    assert {Path(name).with_suffix(".html").name for name in made[0]} == set(pages(tmp_path / "1"))


def test_paper_is_that_of_the_pdfs(elements: Path, tmp_path: Path) -> None:
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        for content in written_pdfs(elements, tmp_path / paper, "--count", "2", "--pdf", "--paper", paper).values():
            with pypdfium2.PdfDocument(content) as pdf:
                assert tuple(map(round, pdf[0].get_size())) == size


def written_pdfs(project: Path, out: Path, *words: str) -> dict[str, bytes]:
    done = make_sheet(project, *words, "--out", out)
    assert done.exit_code == 0, done.output
    return {path.name: path.read_bytes() for path in out.glob("*.pdf")}


def pages(out: Path) -> list[str]:
    return [path.name for path in out.glob("*.html")]


# Too few, and wrong usage


def test_too_few_questions_are_reported_with_the_reason(tmp_path: Path) -> None:
    project = Small({f"the hill {n}": f"{n} trees" for n in range(3)}, type="short").write(tmp_path)
    done = make_sheet(project, "--forms", "A,B", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "A has 3 and B has 3 of 12 questions: this deck has only 3\n" in done.stderr
    assert "of 3 questions" not in make_sheet(project, "--count", "3", "--out", str(tmp_path / "out")).stderr


def test_a_form_for_which_nothing_is_left_is_not_made(tmp_path: Path) -> None:
    project = Small({"the hill": "trees"}, type="short").write(tmp_path)
    done = make_sheet(project, "--forms", "A,B", "--different", "--out", str(tmp_path / "out"))
    assert "A has 1 and B has 0 of 12 questions: this deck has only 1\n" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_type_that_no_question_has_is_reported(tmp_path: Path) -> None:
    project = copytree(CAPITALS, tmp_path / "p")
    done = make_sheet(project, "--types", "cloze,short", "--count", "2", "--out", str(tmp_path / "out"))
    assert (done.exit_code, done.stderr) == (0, "none of these questions is of type short\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("element",), "there is no deck “element” (did you mean “elements”?)"),
        (("--section", "histori"), "elements has no section “histori” (did you mean “history”?)"),
        (
            ("--section", "history,x"),
            "elements has no section “x”; choose from: history (Discoveries and names), table (The periodic table)",
        ),
        (("--topic", "name"), "elements has no topic “name” (did you mean “names”?)"),
        (("--types", "coice"), "there is no item type “coice” (did you mean “choice”?)"),
        (("--types", ","), "'--types': it is empty"),
        (("--section", ""), "'--section': it is empty"),
        (("--forms", " "), "'--forms': it is empty"),
        (("--forms", "A,B,a"), "two versions have the same letter"),
        (("--forms", "ABC"), "“ABC” would be one version with this name; for 3 versions, write A,B,C"),
        (
            ("--types", "lists"),
            "there is no item type “lists”; choose from: all-of (Name all), any-of (Name one), choice (",
        ),
        (("--forms", "../A"), "“../A” should be a letter or short word"),
        (("--count", "0"), "a version can have from 1 to 200 questions, not 0"),
        (("--count", "201"), "from 1 to 200 questions, not 201"),
        (("--paper", "a5", "--pdf"), "'a5' is not one of 'a4', 'letter'"),
        (("--paper", "letter"), "--paper sets the paper size of PDFs: use it together with --pdf"),
        (("element", "elements"), "unexpected extra argument (elements)"),
        (("--count", "many"), "'many' is not a valid integer"),
        (("--section", "table", "--types", "short"), "there are no questions of these types; available: choice ("),
    ],
)
def test_wrong_usage_says_what_to_do(elements: Path, words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    assert message in wrong_usage(elements, *words, "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_of_several_decks_one_is_named(tmp_path: Path) -> None:
    write(tmp_path / "p", [Fact("f1", "the bridge", "red")])
    one = (tmp_path / "p" / "decks" / "deck.yaml").read_text("utf-8")
    other = one.replace("test/deck", "test/other").replace('"Deck"', '"Other"')
    (tmp_path / "p" / "decks" / "other.yaml").write_text(other, "utf-8")
    assert "there are several decks, so name one: deck, other" in wrong_usage(tmp_path / "p")
    assert all(name.startswith("other-") for name in sheet_files(tmp_path / "p", tmp_path / "out", "other"))
