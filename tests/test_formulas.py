"""Formulas: what is read and what is refused, and that MathML, MathJax, drawings and one line show the same."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from quizgen.outputs.anki.escaping import escape_anki, formula, without_formulas
from quizgen.text.folding import fold, looks
from quizgen.text.formulas import FormulaError
from quizgen.text.formulas.commands import ALLOWED
from quizgen.text.formulas.drawn import drawn
from quizgen.text.formulas.linear import linear, typed
from quizgen.text.formulas.read import MAX_LETTERS, read, tex_of
from quizgen.text.markdown import parse
from quizgen.text.pieces import Formula
from quizgen.text.render import html, mathml, plain, spoken
from quizgen.text.render import typed as typed_text
from quizgen.text.rich import RichText
from tests.support.formulas import CHEMISTRY, EVERY_COMMAND, mathjax_page


@pytest.mark.parametrize("source", EVERY_COMMAND)
def test_every_command_is_read_and_drawn(source: str) -> None:
    assert "\\" not in mathml(Formula(source))
    assert drawn(source).paths
    assert "\\" not in linear(source)


def test_ankis_mathjax_sets_every_command(browser: Browser, tmp_path: Path) -> None:
    sources = [*EVERY_COMMAND, *(f"\\ce{{{chemistry}}}" for chemistry in CHEMISTRY)]
    file = tmp_path / "page.html"
    file.write_text(mathjax_page(escape_anki(formula(Formula(source))) for source in sources), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.MathJax && MathJax.startup && MathJax.startup.promise")
    page.evaluate("MathJax.startup.promise")
    assert page.locator("mjx-container").count() == len(sources)
    assert page.locator("[data-mjx-error], mjx-merror").count() == 0
    page.close()


@pytest.mark.parametrize(("chemistry", "line"), CHEMISTRY.items())
def test_chemistry_is_translated(chemistry: str, line: str) -> None:
    source = f"\\ce{{{chemistry}}}"
    assert linear(source) == line
    assert "\\ce" not in tex_of(source)
    assert drawn(source).paths


def symbols(source: str) -> str:
    """Return the letters, figures and signs of a formula, in their order."""
    return "".join(text.strip() for text in read(source).itertext())


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{a+b}{2c}",
        r"x^{-2} + \sqrt{y_1}",
        r"\ce{2 H2 + O2 -> 2 H2O}",
        r"\pi r^2",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    ],
)
def test_all_show_the_same_symbols_in_their_order(source: str) -> None:
    own = symbols(source)
    in_mathml = re.sub(r"<[^>]*>", "", mathml(Formula(source)))
    assert in_mathml.replace("\N{NO-BREAK SPACE}", "") == own.replace("\N{NO-BREAK SPACE}", "")
    assert symbols(tex_of(source)) == own  # what Anki gets says the same


REFUSED = {
    r"\foo x": "“\\foo”",
    r"\href{javascript:alert(1)}{x}": "“\\href”",
    r"\require{html}": "“\\require”",
    r"\unicode{x41}": "“\\unicode”",
    r"\class{a}{x}": "“\\class”",
    r"\style{color:red}{x}": "“\\style”",
    r"\def\x{1}": "“\\def”",
    r"\newcommand{\x}{1}": "“\\newcommand”",
    r"\input{x}": "“\\input”",
    r"\text{$x$}": "plain words",
    r"\text{\href{a}{b}}": "plain words",
    r"\text{<b onclick=1>}": "plain words",
    r"\frac{a}": "two parts",
    r"x^": "cannot be read",
    r"{x": "lacks the end",
    r"x}": "without its beginning",
    r"\left( x": "lacks the end",
    r"\begin{align}x\end{align}": "other than",
    r"a & b": "outside a matrix",
    r"a \\ b": "cannot be drawn",
    r"x % y": "“%”",
    r"\ce{H~2}": "in \\ce",
    r"\ce H": "in braces",
    "x" * (MAX_LETTERS + 1): "limit",
    "{" * 40 + "x" + "}" * 40: "deep",
    "שלום": "on paper",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_cannot_be_shown_or_does_more_is_refused(source: str) -> None:
    with pytest.raises(FormulaError) as told:
        read(source)
    assert REFUSED[source] in str(told.value)


def test_nothing_that_loads_or_runs_is_a_known_command() -> None:
    known = {"href", "url", "require", "unicode", "class", "style", "cssId", "html", "data", "def", "let", "newcommand"}
    assert not known & ALLOWED
    assert not {"input", "include", "includegraphics", "write", "tag", "label", "ref", "ce", "pu", "color"} & ALLOWED


@pytest.mark.parametrize("text", ["costs $5 and $6", "$5–$6", "US$30/US$40", "$ x $", "$$", "\\$a\\$", "`$a$`", "$5"])
def test_dollars_are_no_formula_where_none_is_meant(text: str) -> None:
    assert "<math" not in html(parse(text))


KEYS = {
    r"x^2": "x^2",
    r"E = mc^2": "E=mc^2",
    r"\ce{H2O}": "H2O",
    r"\ce{SO4^2-}": "SO4^2-",
    r"\frac{a+b}{2c}": "(a+b)/(2c)",
    r"\sqrt{x}": "sqrt(x)",
    r"2\pi r": "2 pi r",
    r"x \le y": "x<=y",
    r"v_0": "v_0",
    r"x^{n+1}": "x^(n+1)",
}


@pytest.mark.parametrize(("source", "keys"), KEYS.items())
def test_what_a_keyboard_makes_of_it(source: str, keys: str) -> None:
    assert typed(source) == keys


def test_marked_text_as_a_keyboard_makes_it() -> None:
    assert typed_text(parse("C~6~H~12~O~6~")) == "C6H12O6"
    assert typed_text(parse("10^3^ m")) == "10^3 m"
    assert plain(parse("10^3^ H~2~O")) == "10³ H₂O"
    assert spoken(parse(r"by $\frac{a}{b}$")) == "by a/b"


@pytest.mark.parametrize(("one", "other"), [("$a$", "$A$"), ("$x^2$", "$x_2$"), ("$a-b$", "$a+b$"), ("$x$", "x")])
def test_formulas_are_compared_by_their_source(one: str, other: str) -> None:
    assert fold(f"is {one} so") != fold(f"is {other} so")
    assert looks(one) != looks(other)


def test_spaces_in_a_formula_say_nothing() -> None:
    assert fold("$a+b$") == fold("$a + b$")
    assert fold(r"$\pi r$") != fold(r"$\pir$")


@pytest.mark.parametrize("source", [r"{{a}}", r"\frac{{a}}{{b}}", "a::b", r"[sound:x.mp3]", "[latex]", "[[x]]", "a<b"])
def test_anki_takes_nothing_in_a_formula_for_its_own(source: str) -> None:
    shown = escape_anki(formula(Formula(source)))
    assert shown.startswith("\\(")
    assert not re.search(r"\{\{|\}\}|::|\[sound|\[latex|\[\[|<", shown)
    assert without_formulas(shown) == ""


def test_mathml_has_nothing_but_its_own_elements() -> None:
    shown = mathml(Formula(r'\text{"a"} < y'))
    assert "&lt;" in shown
    assert set(re.findall(r"<(\w+)", shown)) <= {"math", "mrow", "mtext", "mo", "mi"}


def test_a_formula_is_read_from_the_left_among_words_from_the_right() -> None:
    assert 'dir="ltr"' in html(RichText(("מהי ", Formula("x+1"), "?")))
