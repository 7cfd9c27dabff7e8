"""Marked text: the field type, templates and notes; what is wrong in it is told where it stands."""

import json
import re
import shutil
from pathlib import Path

import pytest

from quizgen.checked_project import check_project
from quizgen.language.filters import FILTERS
from quizgen.text.markdown import parse
from quizgen.text.pieces import Code, CodeBlock, Emphasis, Formula, LineBreak, Listed, Lowered, Piece, Raised, Strong
from quizgen.text.plain_formulas import formulas_in, of_plain, to_marked, to_plain
from quizgen.text.render import html, plain, with_formulas_shown
from quizgen.text.rich import RichText
from tests.support.changed_project import Project
from tests.support.commands import run_in
from tests.support.paths import SUBJECTS

FACTS, TEMPLATES = "seeds/facts.yaml", "templates"


class Chemistry(Project):
    """A copy of the subject."""

    def __init__(self, folder: Path) -> None:
        super().__init__(shutil.copytree(SUBJECTS / "chemistry", folder / "chemistry"))

    def item(self, id_: str) -> RichText:
        return next(item.stem for item in check_project(self.folder).items if item.id == id_)


@pytest.fixture
def chemistry(tmp_path: Path) -> Chemistry:
    return Chemistry(tmp_path)


def test_the_subject_is_sound() -> None:
    checked = check_project(SUBJECTS / "chemistry")
    assert len(checked.items) > 30
    assert not [problem.message for problem in checked.problems]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("H~2~O", ("H", Lowered(("2",)), "O")),
        ("10^3^ m", ("10", Raised(("3",)), " m")),
        ("x^*n*^", ("x", Raised((Emphasis(("n",)),)))),
        ("a\nb\n\nc", ("a", LineBreak(), "b", LineBreak(), LineBreak(), "c")),
        ("So:\n- $x$\n- b", ("So:", Listed(((Formula("x"),), ("b",))))),
        ("1. a\n2. b", (Listed((("a",), ("b",)), numbered=True),)),
        ("- a\n  - b", (Listed((("a", Listed((("b",),))),)),)),
        ("```\nx = *1*\n  y\n```", (CodeBlock(("x = *1*\n  y",)),)),
        ("one\n1999. That year", ("one", LineBreak(), "1999. That year")),
        ("~~a~~ and ^^", ("~~a~~ and ^^",)),
        ("2^nd and 3~4 x", ("2^nd and 3~4 x",)),
        (r"\$a\$ \^b\^ \~c\~", ("$a$ ^b^ ~c~",)),
        ("- a dash", ("- a dash",)),
    ],
)
def test_what_markdown_stands_for(text: str, pieces: tuple[object, ...]) -> None:
    assert parse(text).pieces == pieces


def test_lists_code_and_breaks_as_html_and_in_one_line() -> None:
    text = parse("a\nb\n- c\n- d\n```\nx < 1\n  y\n```")
    shown = html(text)
    assert "a<br>b<ul" in shown
    assert "<li>c</li><li>d</li></ul>" in shown
    assert "<code>x &lt; 1<br>  y</code></pre>" in shown
    assert plain(text) == "a b c; d  x < 1 y "


def test_values_are_literal_wherever_a_template_puts_them(chemistry: Chemistry) -> None:
    chemistry.edit(FACTS, "name: ammonia,", "name: '1. $a$ ~b~ *c* - d',")
    chemistry.edit(
        f"{TEMPLATES}/compound.yaml",
        '"What is the formula of **{{ name }}**?"',
        "|\n      {{ name }}\n      - {{ name }}\n      ```\n      {{ name }}\n      ```",
    )
    stem = chemistry.item("ammonia/formula")
    literal = "1. $a$ ~b~ *c* - d"
    assert stem.pieces == (literal, Listed(((literal,),)), CodeBlock((literal,)))


def test_a_marked_value_stands_in_emphasis_and_in_lists(chemistry: Chemistry) -> None:
    chemistry.edit(
        f"{TEMPLATES}/compound.yaml", '"Which compound is {{ formula }}?"', "|\n      So:\n      - *{{ formula }}*"
    )
    assert chemistry.item("methane/name").pieces == ("So:", Listed(((Emphasis((Formula(r"\ce{CH4}"),)),),)))


def test_text_of_type_text_stays_literal(chemistry: Chemistry) -> None:
    chemistry.edit(FACTS, "name: methane,", "name: 'a^2^ $x^2$',")
    chemistry.edit(f"{TEMPLATES}/compound.yaml", "only: {name: [methane,", "only: {name: ['a^2^ $x^2$',")
    item = next(item for item in check_project(chemistry.folder).items if item.id == "methane/name")
    assert item.key.text.pieces == ("a^2^ $x^2$",)


WRONG = {
    "in a value": (FACTS, r"formula: '$\ce{NH3}$'", r"formula: '$\href{x}{y}$'", "12:38", "“\\href{x}{y}”"),
    "in a note": (FACTS, r"- $\ce{C2H5}$", r"- $\foo$", "25:9", "“\\foo”"),
    "in an accepted list": (FACTS, r"charge: '3^+^'", r"charge: '$\frac{1}$'", "46:67", "two parts"),
    "in a template": (f"{TEMPLATES}/law.yaml", "$0 < T$", "$0 % T$", "law.yaml", "“0 % T”"),
    "with a value in it": (f"{TEMPLATES}/law.yaml", "$0 < T$", "$0 < {{ title }}$", "law.yaml", "type marked"),
    "through a filter": (
        f"{TEMPLATES}/law.yaml",
        "{{ relation }}",
        "{{ relation | cap }}",
        "9:32",
        "which only the filter",
    ),
    "in a list": (f"{TEMPLATES}/law.yaml", "solved: marked", "solved: list of marked", "5:11", "a fact of its own"),
}


@pytest.mark.parametrize("where", WRONG)
def test_a_mistake_is_told_where_it_stands(chemistry: Chemistry, where: str) -> None:
    path, old, new, place, said = WRONG[where]
    chemistry.edit(path, old, new)
    told = chemistry.told()
    assert place in told
    assert said in told


@pytest.mark.parametrize("name", sorted({*FILTERS} - {"picture", "sound"}))
def test_no_filter_silently_changes_a_marked_value(chemistry: Chemistry, name: str) -> None:
    words = "('is', 'are')" if FILTERS[name][1] else ""
    chemistry.edit(f"{TEMPLATES}/law.yaml", "{{ relation }}", f"{{{{ relation | {name}{words} }}}}")
    told = chemistry.told()
    assert "law.yaml:9:32: error: “relation” is of type marked, which only the filter “blank” accepts" in told
    assert "write {{ relation }}" in told


def words_and_formulas(text: RichText) -> str:
    return with_formulas_shown(text.pieces, "_", lambda formula: f"<{formula.source}>")


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        (("$x$",), r"\$x\$"),
        (("$5 and ", Formula("x")), "$5 and $x$"),
        (("from $5 to $6",), "from $5 to $6"),
        (("a$b", Formula("x")), r"a\$b$x$"),
        ((r"\$x$ \$",), r"\\\$x\$ \\\$"),
        (("a\\", Formula("x")), r"a\\$x$"),
        ((Code(("$x$",)), " is ", Formula("x")), r"\$x\$ is $x$"),
        ((Strong(("$x$ $y$",)), "; ", Formula(r"\frac{a}{b}")), r"\$x\$ \$y\$; $\frac{a}{b}$"),
    ],
)
def test_a_text_in_words_keeps_its_formulas_and_gets_no_others(pieces: tuple[Piece, ...], written: str) -> None:
    text = RichText(pieces)
    assert to_plain(text) == written
    assert words_and_formulas(of_plain(to_plain(text))) == words_and_formulas(text)
    assert [*formulas_in(of_plain(to_marked(text)).pieces)] == [*formulas_in(text.pieces)]


def test_a_literal_dollar_stays_literal_in_the_ledger_on_retired_cards_and_in_release_notes(
    chemistry: Chemistry, tmp_path: Path
) -> None:
    chemistry.edit(FACTS, "name: ammonia,", "name: '$a$ gas',")
    chemistry.edit(f"{TEMPLATES}/compound.yaml", "glucose, ethanol, ammonia]", "glucose, ethanol, '$a$ gas']")

    def run(*command: str) -> None:
        done = run_in(chemistry.folder, *command, "--out", str(tmp_path / "out"))
        assert done.exit_code == 0, done.output

    run("publish", "--first")
    chemistry.edit(FACTS, "name: '$a$ gas',", "name: '$a$ gas', skip: [formula, written],")
    run("publish", "--note", "Fewer.")
    retired = (tmp_path / "out/chemistry-retired.txt").read_text("utf-8")
    assert "What is the formula of $a$ gas?" in retired
    assert "Write the formula of $a$ gas." in retired
    assert r"\(" in retired  # what is a formula stays one
    assert r"\(a" not in retired
    changes = (tmp_path / "out/chemistry-changes.html").read_text("utf-8")
    assert "What is the formula of $a$ gas?" in changes
    ledger = (chemistry.folder / "decks/chemistry.ledger.jsonl").read_text("utf-8")
    assert json.dumps(r"What is the formula of \$a\$ gas?") in ledger


def test_formulas_that_differ_in_case_alone_are_two_answers(chemistry: Chemistry) -> None:
    chemistry.edit(FACTS, r"formula: '$\ce{NH3}$'", "formula: '$V$'")
    chemistry.edit(FACTS, r"formula: '$\ce{CH4}$'", "formula: '$v$'")
    checked = check_project(chemistry.folder)
    assert not [problem for problem in checked.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    "text", ["- a\n" * 2000, "  " * 500 + "- a\n  - b", "`" * 3000, "$" * 3001, "^a" * 3000, "~" * 999]
)
def test_long_and_odd_texts_are_read(text: str) -> None:
    assert isinstance(parse(text), RichText)
    assert not re.search("[\ufdd0-\ufdef]", html(parse(text)))
