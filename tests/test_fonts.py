"""Letters that no font has: what to install, and where a page first needs them."""

from __future__ import annotations

import pytest

from quizgen.outputs.pages.missing_fonts import advice, first_place
from tests.support.pages import form_pages
from tests.support.pages_hebrew import hebrew


@pytest.mark.parametrize(
    ("letters", "script", "package"),
    [
        ("ひら漢", "Japanese", "fonts-noto-cjk"),
        ("カ", "Japanese", "fonts-noto-cjk"),
        ("汉字", "Chinese and Japanese", "fonts-noto-cjk"),
        ("한", "Korean", "fonts-noto-cjk"),
        ("أب", "Arabic", "fonts-noto-core"),
        ("Їж", "Cyrillic", "fonts-noto-core"),
        ("אב", "Hebrew", "fonts-noto-core"),
    ],
)
def test_the_language_and_its_package_are_named(letters: str, script: str, package: str) -> None:
    said = advice(letters)
    assert f"a font for {script} (" in said
    assert f"apt install {package};" in said


def test_letters_of_several_scripts_name_each() -> None:
    assert "a font for Arabic and Korean (on Debian and Ubuntu, apt install fonts-noto-cjk fonts-noto-core;" in advice(
        "한ب"
    )


@pytest.mark.parametrize("letters", ["\U000f1234", "♞", "\ue000"])
def test_other_letters_are_left_to_the_user(letters: str) -> None:
    assert advice(letters) == "install a font that has them (those called Noto have nearly all)"


def test_the_first_place_is_a_question_or_the_heading() -> None:
    page = form_pages(hebrew())["rivers-A.html"]
    assert first_place(page, "נ") == "the heading"
    number = page.partition("Which river carries")[0].rpartition('id="q')[2].partition('"')[0]
    assert first_place(page, "W") == f"question {number}"


def test_neither_tags_nor_styles_are_places() -> None:
    page = '<head><style>ش</style></head><body><h1 title="ش">x</h1><p id="q1">a</p><p id="q12">ش</p></body>'
    assert first_place(page, "ش") == "question 12"
