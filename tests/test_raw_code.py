"""Code in texts that are shown as they stand is told, wherever it is; what only looks like it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizgen.check import Examined, examine
from quizgen.check.markup import code_in
from quizgen.compose.items import compose
from tests.support.build_project import load_sound
from tests.support.small import Small


@pytest.mark.parametrize(("text", "kind"), [
    ("![](flag.png)", "a picture"), ("![the flag](img/flag.png 'Flag')", "a picture"),
    ("see [the map](https://example.org/map)", "a link"), ("<https://example.org>", "a link"),
    ('<img src="flag.png">', "HTML"), ("H<sub>2</sub>O", "HTML"), ("one<br>two", "HTML"), ("<BR/>", "HTML"),
    ("a <!-- b --> c", "HTML"), ("</b>", "HTML"), ('<span style="color: red">x</span>', "HTML"),
    ("[sound:x.mp3]", "a sound"),
    (r"\(x^2\)", "a formula"), (r"\[x^2\]", "a formula"), ("$x^2$", "a formula"), ("$$x^2$$", "a formula"),
    ("so $E = mc^2$.", "a formula"), (r"\frac{1}{2}", "a formula"), ("[latex]x[/latex]", "a formula"),
    (r"\ce{H2O}", "a formula"), ("[$]x[/$]", "a formula"),
    ("Tom &amp; Jerry", "an entity"), ("1 &#215; 2", "an entity"), ("&#xD7;", "an entity"), ("a&nbsp;b", "an entity"),
    ("{{c1::Paris}}", "an Anki cloze"),
    ("**bold**", "Markdown"), ("the *Iliad* of Homer", "Markdown"),
    ("the _Iliad_", "Markdown"), ("`x = 1`", "Markdown"),
    ("~~old~~", "Markdown"), ("H~2~O", "Markdown"), ("10^3^ m", "Markdown"),
    ("[anki:tts lang=en_US]x[/anki:tts]", "Anki speech"), ("see [{{ n }}](https://example.org)", "a link"),
])  # fmt: skip
def test_code_is_known(text: str, kind: str) -> None:
    assert (code_in(text) or ("", ""))[0] == kind


@pytest.mark.parametrize("text", [
    "a < b and c > d", "AT&T", "R&D; more", "&c.", "Q & A;", "x <y> z", "List<String>", "<3", "->", "<-", "a <= b",
    "$5 and $10", "US$5", "between $5/$10", "$HOME and $PATH", "5$ or 6$", "costs $1,500", "$5–$10",
    "[sic]", "[1]", "[see below] (again)", "C:\\temp", "a\\b", "(x)", "{x}", "{{x}}", "2*3*4", "2 ** 3 ** 4", "***",
    "&unknownword;", "fish & chips; salt", "f(x)[i](j)", "2 * 3 * 4", "*bher- and *bhru", "* and *", "f*g*h", "5*",
    "**",
    "snake_case_name", "__init__", "_", "_x", "‘Iolani and `Ewa", "~5 and ~6", "a ~ b ~ c", "x^2", "2^10 and 2^20",
    "#1", "-> x", "a | b",
])  # fmt: skip
def test_what_only_looks_like_code_is_not_told(text: str) -> None:
    assert code_in(text) is None


def test_markdown_counts_only_where_it_has_no_effect() -> None:
    assert code_in("**bold**", is_markdown=True) is None
    assert code_in("$x^2$", is_markdown=True) is not None


@pytest.mark.parametrize(("text", "kind"), [
    ("Which?\n| a | b |\n|---|---|\n| 1 | 2 |", "a table"), ("# Rivers\nWhich?", "a heading"),
    ("He said:\n> No.", "a quotation"),
    ("a | b", ""), ("#1 is\n# 2", ""), ("> 5 km", ""), ("which is\n> 5 km", ""),
])  # fmt: skip
def test_markdown_that_no_text_may_have_is_told_in_any(text: str, kind: str) -> None:
    assert (code_in(text, is_markdown=True) or ("", ""))[0] == kind


def examined(folder: Path, first: dict[str, Any], **change: Any) -> Examined:  # noqa: ANN401 - as Small takes it
    project = load_sound(
        Small({"the mill": {"answer": "stone", **first}, "the weir": "iron"}, type="short", **change).write(folder)
    )
    return examine(project, compose(project))


def raw_code(result: Examined) -> list[str]:
    return [f"{p.place.path}: {p.message}" for p in result.problems if p.check == "raw-code"]


CODE = "H<sub>2</sub>O"


@pytest.mark.parametrize(("first", "where"), [
    ({"answer": CODE}, "“answer” of “f0”"), ({"goods": ["salt", CODE]}, "“goods” of “f0”"),
    ({"note": f"It is {CODE}."}, "“note” of “f0”"), ({"note": f"It is *{CODE}*."}, "“note” of “f0”"),
    ({"condition": CODE}, "“condition” of “f0”"), ({"hedge": CODE}, "“hedge” of “f0”"),
    ({"accept": {"answer": [CODE]}}, "“accept: answer” of “f0”"),
    ({"accept": {"goods": {"salt": [CODE]}}, "goods": ["salt"]}, "“accept: goods” of “f0”"),
])  # fmt: skip
def test_code_in_a_fact_is_told_once(first: dict[str, Any], where: str, tmp_path: Path) -> None:
    goods = {"goods": {"type": "list", "optional": "true"}}
    (told,) = raw_code(examined(tmp_path, first, fields=goods))
    assert told.startswith(f"seeds/facts.yaml: {where} has HTML, “<sub>”, which is shown as written; ")


@pytest.mark.parametrize(("change", "where"), [
    ({"ask": f"{CODE}, {{{{ about }}}}?"}, "“ask” of “what”"), ({"template": {"note": CODE}}, "“note” of “what”"),
])  # fmt: skip
def test_code_in_a_template_is_told_once(change: dict[str, Any], where: str, tmp_path: Path) -> None:
    (told,) = raw_code(examined(tmp_path, {}, **change))
    assert told.startswith(f"templates/thing.yaml: {where} has HTML, “<sub>”")


@pytest.mark.parametrize(("values", "told"), [
    (("$\\ce{H2O}$", "CO2", "$\\ce{CH4}$"), ["CO2"]), (("H~2~O", "Ca(OH)2", "NaCl"), ["Ca(OH)2"]),
    (("H2O", "CO2", "CH4"), []), (("$x^2$", "NaCl", "He"), []), (("*one*", "A4 sheet", "b2"), []),
])  # fmt: skip
def test_a_formula_in_plain_letters_among_others_is_told(
    values: tuple[str, ...], told: list[str], tmp_path: Path
) -> None:
    facts = dict(zip(("this", "that", "it"), values, strict=True))
    project = load_sound(Small(facts, fields={"answer": "marked"}).write(tmp_path / "project"))
    found = [problem.message for problem in examine(project, compose(project)).problems if problem.check == "raw-code"]
    what = "“answer” of “f1” has a formula in plain letters, “{0}”, unlike other facts; write $\\ce{{{0}}}$"
    assert found == [what.format(text) for text in told]


def test_what_is_marked_as_code_is_meant_as_it_stands(tmp_path: Path) -> None:
    ask = "What does `<sub>` do to {{ about }}?"
    assert raw_code(examined(tmp_path, {"note": "It is ``<b>`` or `$x$`."}, ask=ask)) == []


@pytest.mark.parametrize("where", ["fact", "template"])
def test_it_can_be_waived_where_it_stands(where: str, tmp_path: Path) -> None:
    waive = {"waive": {"raw-code": "the subject is HTML"}}
    if where == "fact":
        result = examined(tmp_path, {"answer": "<b>", **waive})
    else:
        result = examined(tmp_path, {}, ask="What does <b> do to {{ about }}?", template=waive)
    assert raw_code(result) == []
    assert [(waiver.check, waiver.findings) for waiver in result.waivers] == [("raw-code", 1)]
