"""Folding: what counts as the same answer, and what does not."""

import pytest

from quizgen import text

SAME = [
    ("Zürich", "zurich"),
    ("O’Neil", "ONeil"),
    ("Ruta’s", "Ruta's"),
    ("U.S. troops", "u s  troops"),
    ("ﬁn", "fin"),
    ("𝐀b", "ab"),
    ("co\u00adoperate", "cooperate"),
    ("می\u200cخواهم", "میخواهم"),
    ("שָׁלוֹם", "שלום"),
    ("ΟΔΟΣ", "οδος"),
    ("-5 °C", "−5 °C"),
    ("pages 3-5", "pages 3–5"),
]
DIFFERENT = [
    ("か", "が"),
    ("कि", "कु"),
    ("ไม่", "ไม้"),
    ("C", "C#"),
    ("Rutas", "Ruta’s"),
    ("C", "C++"),
    ("5 °C", "-5 °C"),
    ("5", "5%"),
    ("?", "!"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_the_same(one: str, other: str) -> None:
    assert text.fold(one) != text.fold(other)


def test_a_name_is_found_in_its_possessive() -> None:
    assert " ruta " in f" {text.fold('by Ruta’s count')} "


def test_the_blank_is_a_space() -> None:
    assert text.fold(f"into the {text.BLANK}sea") == "into the sea"


@pytest.mark.parametrize("said", ["a", "a  b", " a", "a\tb\r\nc ", "\xa0a\u2009 b", "a\u3000\u3000b"])
def test_one_line(said: str) -> None:
    line = text.one_line(said)
    assert line == text.one_line(line)
    assert not set("\t\r\n") & set(line)
    assert "  " not in line
    assert [c for c in line if c != " "] == [c for c in said if c not in " \t\r\n"]
