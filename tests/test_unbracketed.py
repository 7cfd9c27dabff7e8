"""Texts where a list is meant, `signs: red skin, blisters`: which surely are lists, and which may be one entry."""

import pytest

from quizgen.load.lists_without_brackets import as_list, entries_of

LISTS = {
    "red skin, blisters": ["red skin", "blisters"],
    "no breathing, no pulse, blue lips": ["no breathing", "no pulse", "blue lips"],
    "Basel, Cologne, Rotterdam": ["Basel", "Cologne", "Rotterdam"],
    "Basel; Cologne": ["Basel", "Cologne"],
    "Washington, D.C.": [],
    "Portland, Oregon": [],
    "Basel / Cologne": ["Basel", "Cologne"],
    "half-hour stop": [],
    "open talks in the summer, report to the ministers": [],
    "Paris, the capital": [],
    "1,500": [],
    "東京、大阪": ["東京", "大阪"],
}


@pytest.mark.parametrize("text", LISTS)
def test_a_text_is_a_list_only_where_that_is_sure(text: str) -> None:
    assert [*entries_of(text)] == LISTS[text]


def test_entries_of_other_facts_tell_what_a_comma_means() -> None:
    assert [*entries_of("Basel, Cologne", {"Cologne", "Linz"})] == ["Basel", "Cologne"]
    assert [*entries_of("red, hot skin", {"cold, clammy skin", "blisters"})] == []


def test_where_other_facts_have_lists_entries_may_be_longer() -> None:
    text = "entry, a building or part of one, as a trespasser, with intent"
    assert [*entries_of(text)] == []
    assert [*entries_of(text, among_lists=True)] == text.split(", ")
    assert [*entries_of("open talks in the summer, report to the ministers", among_lists=True)] == []


def test_the_list_to_write_has_quotes_where_yaml_needs_them() -> None:
    assert as_list(["Basel", "Portland, Oregon", "note: sic"]) == '[Basel, "Portland, Oregon", "note: sic"]'
