"""The names of voices, which agree with who holds a claim."""

from pathlib import Path

from quizgen.check import examine
from quizgen.compose.items import compose
from quizgen.load.project import load
from quizgen.text.render import plain
from tests.support.build_project import items_by_id, make_project, told, write_files, write_project

FACTS = """
topics: {rivers: Rivers}
voices:
  judgement: {name: [the author’s judgment, the authors’ judgment], says: [judges, judge]}
  forecast: {name: forecast, says: [predicts, predict]}
entities:
  author:
    mo: {name: Mo Brook}
    both: {name: Ash and Elm, plural: true}
view:
  wet: {about: the Alda, claim: wet, from: {source: one, at: "1"}}
  dry: {about: the Bero, claim: dry, from: {source: two, at: "2"}}
  cold: {about: the Cirne, claim: cold, from: [{source: one, at: "3"}, {source: two, at: "3"}]}
  warm: {about: the Dovy, claim: warm, voice: forecast, from: {source: two, at: "4"}}
"""
TEMPLATE = """
topic: rivers
voice: judgement
fields: {about: text, claim: text}
items:
  claim: {type: short, ask: "What, {{ holder }} {{ says }}, is {{ about }}?", key: claim}
  sides:
    type: matching
    group: []
    ask: "Match the rivers with what is said of them."
    prompt: "{{ about }}"
    key: claim
"""
SOURCES = """
one: {cite: the Atlas, footnote: A, author: mo}
two: {cite: the Guide, footnote: G, author: both}
"""
DECK = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}}


def test_a_name_agrees_with_those_who_hold_the_claim() -> None:
    project = make_project(facts=FACTS, templates={"view": TEMPLATE}, sources=SOURCES, deck=DECK)
    items = items_by_id(project)
    assert {id_: item.voice.name for id_, item in items.items()} == {
        "wet/claim": "the author’s judgment",
        "dry/claim": "the authors’ judgment",
        "cold/claim": "the authors’ judgment",
        "warm/claim": "forecast",
        "view@rivers/sides": "the authors’ judgment; forecast",
    }
    assert plain(items["dry/claim"].stem) == "What, Ash and Elm judge, is the Bero?"


def test_code_is_told_in_both_names() -> None:
    facts = FACTS.replace("the authors’ judgment", "<b>their</b> judgment")
    project = make_project(facts=facts, templates={"view": TEMPLATE}, sources=SOURCES, deck=DECK)
    messages = [problem.message for problem in examine(project, compose(project)).problems]
    assert any("the name of the voice “judgement” has HTML, “<b>”" in message for message in messages)


def test_a_file_that_cannot_be_read_may_have_the_voices(tmp_path: Path) -> None:
    facts, kind = FACTS.replace("voice: forecast, ", ""), TEMPLATE.replace("voice: judgement\n", "")
    head, _, rest = facts.partition("voices:")
    facts = f"{head}entities:{rest.partition('entities:')[2]}"
    write_project(tmp_path, facts=facts, templates={"view": kind}, sources=SOURCES, deck=DECK)
    assert not load(tmp_path)[1]
    write_files(tmp_path, {"seeds/facts-more.yaml": ""})
    assert [told(problem) for problem in load(tmp_path)[1]] == [
        "seeds/facts-more.yaml: the file is empty: fill it or delete it"
    ]
