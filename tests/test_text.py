"""Text: what counts as the same answer, rich text read from Markdown, and how it is rendered."""

import re
import string
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.text import private_signs
from quizgen.text.canonical import canonical
from quizgen.text.folding import fold, looks, word_stems
from quizgen.text.markdown import escape_markdown, parse
from quizgen.text.one_line import one_line
from quizgen.text.pieces import BLANK, Blank, Code, Emphasis, Piece, Strong, walk
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import escape, html, marked, plain
from quizgen.text.rich import EMPTY, RichText, join, plain_text
from tests.support.paths import ROOT
from tests.support.same_texts import DIFFERENT, SAME


@pytest.mark.parametrize(("one", "other"), SAME)
def test_texts_in_other_letters_or_signs_are_the_same_to_a_search(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_texts_whose_letters_or_signs_matter_are_not_the_same_to_a_search(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_each_private_sign_stands_for_one_thing() -> None:
    signs = [sign for name, sign in vars(private_signs).items() if name.isupper() and name != "NONCHARACTERS"]
    assert len(signs) == len({*signs}) > 20
    assert all(re.fullmatch(f"[{private_signs.NONCHARACTERS}]", sign) for sign in signs)


def test_a_name_is_found_in_its_possessive() -> None:
    assert " ruta " in f" {fold('by Ruta’s count')} "


def test_a_blank_may_be_a_space() -> None:
    assert fold(plain(RichText(("into the ", BLANK, "sea")), " ")) == "into the sea"


@given(st.text(st.characters(codec="ascii")))
@example("a - 5 'b'S")
def test_ascii_is_folded_as_if_it_were_not(text: str) -> None:
    """ASCII, as most texts are, takes a road of its own."""
    assert fold(f"ok {text} é") == fold(f"ok {text} e")


@pytest.mark.parametrize("text", ["a", "a  b", " a", "a\tb\r\nc ", "\xa0a\u2009 b", "a\u3000\u3000b"])
def test_a_text_on_one_line_keeps_its_letters_and_has_single_spaces(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert not set("\t\r\n") & set(line)
    assert "  " not in line
    assert [c for c in line if c != " "] == [c for c in text if c not in " \t\r\n"]


def test_texts_look_the_same_whatever_their_case_and_spaces() -> None:
    assert looks("Who  rules\n É\u0301?") == looks("who rules é\u0301?")
    assert looks("Aldá") != looks("Alda")


def test_words_are_known_by_their_first_letters() -> None:
    assert word_stems("the exchanges of an exchange") == {"excha"}


NUMBERS = [
    ("5 per cent", "5%"),
    ("5 per cent", "5 percent"),
    ("Five per cent of it", "5 % of it"),
    ("Twenty-one", "21"),
    ("the twenty-first", "the 21st"),
    ("1,500 men", "1500 men"),
    ("two thousand and five", "2005"),
    ("a million", "1,000,000"),
    ("٣ km", "3 km"),
    ("Łódź", "Lodz"),
]


@pytest.mark.parametrize(("one", "other"), NUMBERS)
def test_an_answer_in_other_figures_or_spelling_is_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("5%", "5"), ("2 5", "25"), ("per cent", "cent"), ("1.5 million", "5")])
def test_an_answer_of_another_amount_is_not_the_same(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


# Markdown


MARKDOWN: Sequence[tuple[str, Sequence[Piece]]] = [
    ("", []),
    ("plain", ["plain"]),
    ("*a*", [Emphasis(("a",))]),
    ("an _a_ b", ["an ", Emphasis(("a",)), " b"]),
    ("is **not** it", ["is ", Strong(("not",)), " it"]),
    ("***a***", [Strong((Emphasis(("a",)),))]),
    ("**a *b* c**", [Strong(("a ", Emphasis(("b",)), " c"))]),
    ("`a*b*`", [Code(("a*b*",))]),
    ("``a`b``", [Code(("a`b",))]),
    (r"\*a\* \_ \` \\", [r"*a* _ ` \ ".rstrip()]),
    (r"*a\*b*", [Emphasis(("a*b",))]),
    (r"\& \x", [r"\& \x"]),
    ("2 * 3 * 4", ["2 * 3 * 4"]),
    ("snake_case_name", ["snake_case_name"]),
    ("a * b_", ["a * b_"]),
    ("Q&A &amp; <b>*x*</b>", ["Q&A &amp; <b>", Emphasis(("x",)), "</b>"]),
    ("\"*x*\" 'y'", ['"', Emphasis(("x",)), "\" 'y'"]),
    ('`<&>"`', [Code(('<&>"',))]),
    ("[a](b) ![c](d) <http://e.f> *g*", ["[a](b) ![c](d) <http://e.f> ", Emphasis(("g",))]),
    ("# *a*", ["# ", Emphasis(("a",))]),
    ("- *a*", ["- ", Emphasis(("a",))]),
    (" *a* ", [" ", Emphasis(("a",)), " "]),
    (BLANK_MARK, [BLANK]),
    (f"into {BLANK_MARK}.", ["into ", BLANK, "."]),
    (f"{BLANK_MARK}{BLANK_MARK}", [BLANK, BLANK]),
    (f"*the {BLANK_MARK} b*", [Emphasis(("the ", BLANK, " b"))]),
    (f"**{BLANK_MARK}** *a*", [Strong((BLANK,)), " ", Emphasis(("a",))]),
    (f"`f({BLANK_MARK})`", [Code(("f(", BLANK, ")"))]),
]


@pytest.mark.parametrize(("source", "pieces"), MARKDOWN)
def test_markdown_is_read_into_pieces(source: str, pieces: Sequence[Piece]) -> None:
    assert parse(source) == RichText(tuple(pieces))


LINES = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=f"{BLANK_MARK}\ufdd1")).map(one_line)
SIGNS = st.lists(st.sampled_from([*"*_`\\&<>[]()! ab", "**", "``", "&amp;", BLANK_MARK])).map("".join).map(one_line)


@given(LINES | SIGNS.map(lambda text: text.replace(BLANK_MARK, "")))
@example("\xa0*")
@example("\\*_`")
def test_escaped_text_is_read_as_it_is(text: str) -> None:
    assert parse(escape_markdown(text)) == plain_text(text)


@given(LINES, SIGNS)
def test_escaped_text_is_read_as_it_is_within_markdown(text: str, other: str) -> None:
    bare = other.replace(BLANK_MARK, "")
    read = parse(f"{escape_markdown(text)} **is** {escape_markdown(bare)}")
    assert read == join("", [plain_text(f"{text} "), RichText((Strong(("is",)),)), plain_text(f" {bare}")])


@given(SIGNS)
@example(f"*{BLANK_MARK}")
@example(f"`{BLANK_MARK}`")
def test_no_blank_is_lost_whatever_is_around_it(source: str) -> None:
    read = parse(source)
    assert read.blanks == source.count(BLANK_MARK)
    check_pieces(read.pieces)


# Rendering


RENDERED = [
    (plain_text('a < b & "c" > d'), "a &lt; b &amp; &quot;c&quot; &gt; d", 'a < b & "c" > d'),
    (plain_text("it’s &amp; 'x'"), "it’s &amp;amp; 'x'", "it’s &amp; 'x'"),
    (RichText((Emphasis(("a ", Strong(("<b>",)))),)), "<em>a <strong>&lt;b&gt;</strong></em>", "a <b>"),
    (
        RichText((Code(('if (a && "b") *c*',)),)),
        "<code>if (a &amp;&amp; &quot;b&quot;) *c*</code>",
        'if (a && "b") *c*',
    ),
    (RichText(("a ", BLANK, Strong((BLANK,)))), "a _____<strong>_____</strong>", "a __________"),
    (RichText((Code(("f(", BLANK, ")")),)), "<code>f(_____)</code>", "f(_____)"),
    (EMPTY, "", ""),
]


@pytest.mark.parametrize(("text", "as_html", "as_plain"), RENDERED)
def test_each_piece_of_a_text_is_rendered(text: RichText, as_html: str, as_plain: str) -> None:
    assert html(text) == as_html
    assert plain(text) == as_plain


def test_a_blank_is_what_an_output_makes_of_it() -> None:
    text = parse(f"*a {BLANK_MARK}*")
    assert html(text, "<i>?</i>") == "<em>a <i>?</i></em>"
    assert plain(text, "") == "a "


@pytest.mark.parametrize("source", ["plain", "a *b* c", "**a *b***", "`a*b`"])
def test_emphasis_is_marked_for_people_as_an_author_marks_it(source: str) -> None:
    assert marked(parse(source)) == source


# Rich text made up by Hypothesis: pieces within pieces, no two plain ones side by side.


def nested(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    pieces = st.lists(inner, min_size=1, max_size=3).map(lambda some: merged(some).pieces)
    return st.builds(Emphasis, pieces) | st.builds(Strong, pieces)


def merged(pieces: Sequence[Piece]) -> RichText:
    return join("", (RichText((piece,)) for piece in pieces))


WORDS = st.text(string.ascii_letters + ' <&>"*é', min_size=1, max_size=5)
CODE = st.builds(
    lambda before, after: Code((*before, BLANK, *after)) if after else Code(before),
    *[st.lists(WORDS, max_size=1).map(tuple)] * 2,
)
PIECES: st.SearchStrategy[Piece] = st.recursive(WORDS | CODE | st.just(BLANK), nested, max_leaves=6)
RICH = st.lists(PIECES, max_size=4).map(merged)


def check_pieces(pieces: Sequence[Piece]) -> None:
    """No plain piece is empty, and no two stand side by side, at any depth."""
    assert "" not in pieces
    assert not [pair for pair in pairwise(pieces) if all(isinstance(piece, str) for piece in pair)]
    for piece in pieces:
        if isinstance(piece, Emphasis | Strong | Code):
            check_pieces(piece.pieces)


@given(RICH)
def test_what_is_visible_of_html_is_the_plain_text(text: RichText) -> None:
    shown = "".join(html5lib.parseFragment(html(text), namespaceHTMLElements=False).itertext())
    assert shown == plain(text)
    pieces = (piece for piece in walk(text.pieces) if isinstance(piece, str | Blank))
    assert plain(text) == "".join(piece if isinstance(piece, str) else "_____" for piece in pieces)


def test_what_fills_a_blank_in_code_is_code() -> None:
    filled = RichText((Code(("f(", BLANK, ")")),)).fill(RichText((Emphasis(("x",)), "*")))
    assert filled == RichText((Code(("f(x*)",)),))


@given(RICH, RICH)
def test_filled_text_has_the_value_in_place_of_each_blank(text: RichText, value: RichText) -> None:
    filled = text.fill(value)
    check_pieces(filled.pieces)
    assert plain(filled) == plain(text, plain(value))
    if not any(isinstance(piece, Code) and BLANK in piece.pieces for piece in walk(text.pieces)):
        assert html(filled) == html(text, html(value))
    assert filled.blanks == text.blanks * value.blanks
    assert text.fill(RichText((BLANK,))) == text
    assert text.blanks or filled == text


@given(st.lists(RICH, max_size=4), st.sampled_from(["", "; ", " – "]))
def test_joined_texts_stand_one_after_the_other(texts: list[RichText], between: str) -> None:
    joined = join(between, texts)
    check_pieces(joined.pieces)
    assert plain(joined) == between.join(map(plain, texts))
    assert html(joined) == escape(between).join(map(html, texts))
    assert joined.blanks == sum(text.blanks for text in texts)


@given(RICH, RICH, RICH)
def test_joining_in_steps_is_joining_at_once(one: RichText, two: RichText, three: RichText) -> None:
    at_once = join("", [one, two, three])
    assert join("", [join("", [one, two]), three]) == at_once == join("", [one, join("", [two, three])])
    assert join("", [EMPTY, one, EMPTY]) == one == merged(one.pieces)


def test_these_tests_need_neither_a_browser_nor_anki() -> None:
    """So they run where only Python's packages are installed."""
    script = """
import sys
import pytest
for package in ("playwright", "axe_playwright_python", "anki", "aqt"):
    sys.modules[package] = None  # cannot be imported from now on
sys.exit(pytest.main(["-q", "-n", "0", "tests/test_text.py", "-k", "same"]))
"""
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
