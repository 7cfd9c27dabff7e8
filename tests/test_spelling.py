"""Names and spelling: what counts as spelled right, what may stand beside it, and what people type instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

from quizgen.check import examine
from quizgen.compose.items import compose
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.json_export import pieces
from quizgen.outputs.practice.page import page_pieces, script_words
from quizgen.records.layout import DeckLayout
from quizgen.text.canonical import canonical
from quizgen.text.folding import fold
from quizgen.text.letters import FILLERS, REPLACED, RESPELLED, is_blank, keyboard, respelled
from quizgen.text.render import plain
from quizgen.ui import ui_strings
from tests.support.anki_decks import learn
from tests.support.build_project import make_project
from tests.support.one_deck import item_of, one_deck, pairs, written
from tests.support.page_contents import press, text_of
from tests.support.pages import form_pages
from tests.support.practice_learner import go_to, type_in

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

DESIGN = files("quizgen.outputs.practice") / "design"
SYMBOLS = pairs(cobalt="Co", carbonic="CO", calcium="Ca", odd="cO", copper="Cu")


# What a keyboard makes


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("St John’s", "St John's"),
        ("15\u00a0km", "15 km"),
        ("“a” – b…", '"a" - b...'),
        ("−5", "-5"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("Cafe\u0301", "Café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Co", "Co"),
    ],
)
def test_what_is_seen_is_typed_as_a_keyboard_makes_it(text: str, typed: str) -> None:
    assert keyboard(text) == keyboard(typed) == typed


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\u2060\u200d", "\u3164", "\ufe0f", "\u2800 \ufeff"])
def test_what_nobody_sees_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\u200ba", ".", "־", "\u0660", "\u0600"])
def test_what_is_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("right", "typed"),
    [("Wrocław", "Wroclaw"), ("Þingvellir", "Thingvellir"), ("Ærø", "Aero"), ("ħal", "hal"), ("Hawaiʻi", "Hawaii"),
     ("Iğdır", "Igdir"), ("Straße", "STRASSE"), ("Œuvre", "oeuvre"), ("کتاب", "كتاب"), ("Ґанок", "Ганок")],
)  # fmt: skip
def test_letters_that_people_replace_are_the_same(right: str, typed: str) -> None:
    assert fold(right) == fold(typed)


def test_two_letters_may_stand_for_one() -> None:
    assert canonical(respelled("Müller")) == canonical("Mueller")
    assert canonical(respelled("Århus")) == canonical("Aarhus")


# What may stand beside it


@pytest.mark.parametrize("type_", ["choice", "matching"])
def test_what_differs_in_spelling_alone_is_offered_where_spelling_counts(type_: str) -> None:
    grouped: dict[str, list[str]] = {} if type_ == "choice" else {"group": []}
    more = {"prompt": "n"} if type_ == "matching" else {}
    for spelling, together in (("exact", True), ("default", False), ("fold", False)):
        layout = one_deck(SYMBOLS, {"w": {"type": type_, "ask": "Which?" if grouped else "{{ n }}?", "key": "v",
                                          "spelling": spelling, **grouped, **more}})  # fmt: skip
        offered = [[plain(option.text) for option in item.options] for item in layout.items]
        twice = [texts for texts in offered if len({fold(text) for text in texts}) < len(texts)]
        assert bool(twice) is together


def test_checks_take_them_for_two_answers_as_well() -> None:
    templates = {"w": {"type": "choice", "ask": "{{ n }}?", "key": "v", "spelling": "exact"}}
    project = make_project(
        facts={"topics": {"t": "T"}, "voices": {"s": {"name": "s", "plain": True}},
               "k": {id_: {**fact, "from": {"source": "atlas", "at": "1"}} for id_, fact in SYMBOLS.items()}},
        templates={"k": {"topic": "t", "voice": "s", "fields": {"n": "text", "v": "text"}, "items": templates}},
        deck={"name": "D", "namespace": "d", "sections": {"a": {"name": "A", "topics": ["t"]}}},
    )  # fmt: skip
    found = examine(project, compose(project, {})).problems
    assert {problem.check for problem in found} <= {"unplaced"}


@pytest.mark.parametrize(("forbidden", "spelling", "left_out"), [
    ("CO", "exact", {"CO"}), ("Co", "exact", {"Co"}), ("co", "exact", set()),
    ("CO", "default", {"Co", "CO", "cO"}), ("f1", "exact", {"CO"}),
])  # fmt: skip
def test_what_is_forbidden_is_spelled_so_where_spelling_counts(
    forbidden: str, spelling: str, left_out: set[str]
) -> None:
    template = {"type": "choice", "ask": "{{ n }}?", "key": "v", "spelling": spelling, "forbid": [forbidden]}
    layout = one_deck(pairs(cobalt="Co", carbonic="CO", odd="cO", copper="Cu"), {"w": template})
    wrong = {plain(option.text) for item in layout.items for option in item.options if not option.right}
    assert wrong & {"Co", "CO", "cO"} == {"Co", "CO", "cO"} - left_out


NAMES = {"country": {"a": {"name": "Sé", "accept": ["Zé"]}, **{id_: {"name": id_} for id_ in ("li", "bo", "ra")}}}


@pytest.mark.parametrize(("forbidden", "offered"), [("ze", True), ("Zé", False), ("a", False), ("Se", True)])
def test_what_is_forbidden_of_entities_is_spelled_so_where_spelling_counts(forbidden: str, offered: bool) -> None:
    template = {"type": "choice", "ask": "{{ n }}?", "key": "v", "spelling": "exact", "forbid": [forbidden]}
    facts = {id_: {"n": id_, "v": id_} for id_ in ("li", "bo", "ra")}
    layout = one_deck(facts, {"w": template}, {"v": "entity country"}, NAMES)
    wrong = {plain(option.text) for item in layout.items for option in item.options if not option.right}
    assert ("Sé" in wrong) is offered


def test_lists_keep_what_differs_in_spelling_alone_where_it_counts() -> None:
    template = {"type": "all-of", "group": [], "ask": "Which?", "key": "v"}
    for spelling, count in (("exact", 5), ("default", 3)):
        (item,) = one_deck(SYMBOLS, {"w": {**template, "spelling": spelling}}).items
        assert len(item.key.answers) == count


def test_two_letters_for_one_make_no_other_option() -> None:
    facts = pairs(one="Müller", two="Mueller", three="Weber", four="Koch", five="Bauer")
    for item in one_deck(facts, {"w": {"type": "choice", "ask": "{{ n }}?", "key": "v"}}).items:
        assert len({plain(option.text) for option in item.options} & {"Müller", "Mueller"}) < 2


# What is said of it


@pytest.mark.parametrize("type_", ["typed", "cloze", "short"])
def test_sheets_and_cards_say_that_spelling_counts(type_: str) -> None:
    layout, said = written("exact", type_), "Capitals, accents and signs count."
    assert said in form_pages(layout)["deck-A.html"]
    assert said in b"".join(flashcards_pieces(layout)).decode()
    assert note_of(layout.items[0], layout.deck).fields[8].endswith("capitals, accents and signs count")
    usual = written("default", type_)
    assert said not in form_pages(usual)["deck-A.html"] + b"".join(flashcards_pieces(usual)).decode()


@pytest.mark.parametrize(("spelling", "said"), [
    ("exact", "Capitals, accents and signs count."), ("fold", "Here spelling does not matter."),
])  # fmt: skip
def test_whoever_marks_is_told_as_well(spelling: str, said: str) -> None:
    """The key begins with a sentence that spelling does not matter unless something says so."""
    pages = form_pages(written(spelling))
    assert said in pages["deck-A-key.html"]
    assert said not in "".join(page for name, page in form_pages(written("default")).items() if "key" in name)


def test_the_sheet_says_where_spelling_does_not_matter() -> None:
    assert "Here spelling does not matter." in form_pages(written("fold"))["deck-A.html"]
    assert "Here spelling does not matter." not in form_pages(written("fold", "short"))["deck-A.html"]


def test_programs_are_told() -> None:
    (item,) = json.loads("".join(pieces(written("exact"))))["items"]
    assert item["spelling"] == "exact"


# Typed in Anki


def test_anki_compares_with_what_a_keyboard_makes_and_shows_the_original(every_anki: Anki, tmp_path: Path) -> None:
    layout = written("default", value="St\u00a0John’s – “x”")
    learn(every_anki, tmp_path, layout)
    (note,) = every_anki.notes()
    assert note.fields["Typed"].replace("&quot;", '"') == 'St John\'s - "x"'
    shown = html5lib.parse(every_anki.render(note.cards[0].id).answer, namespaceHTMLElements=False)
    assert "".join(next(e for e in shown.iter() if e.get("class") == "answer").itertext()) == "St\u00a0John’s – “x”"


@pytest.mark.parametrize(
    ("spelling", "field"), [("exact", "type:Typed"), ("default", "type:Typed"), ("fold", "type:nc:Typed")]
)
def test_anki_is_told_where_accents_may_be_left_out(anki: Anki, tmp_path: Path, spelling: str, field: str) -> None:
    learn(anki, tmp_path, written(spelling))
    (note,) = anki.notes()
    card = anki.render(note.cards[0].id)
    for side in (card.question, card.answer):
        assert (side.count("[[type:"), side.count(f"[[{field}]]")) == (1, 1)


@pytest.mark.parametrize("spelling", ["exact", "default", "fold"])
def test_no_anki_shows_the_answer_before_it_is_typed(
    every_anki: Anki, page: Watched, tmp_path: Path, spelling: str
) -> None:
    """One that does not know how to leave accents out puts the answer where the field should be."""
    learn(every_anki, tmp_path, written(spelling))
    (note,) = every_anki.notes()
    card = every_anki.render(note.cards[0].id)
    page.show(f"<style>{card.css}</style><div class='card'>{card.question}</div>")
    assert "sé" not in page.page.inner_text("body")


# Typed on the practice page


RIGHT, WRONG = "✓ Right", "✗ Not right"
CAPITALS, ACCENTS, SIGNS = "Mind the capital letters.", "Mind the accents.", "Mind the signs."
TYPED = [
    ("exact", "Co", "Co", RIGHT),
    ("exact", "Co", "CO", f"{WRONG}. {CAPITALS}"),
    ("exact", "sé", "se", f"{WRONG}. {ACCENTS}"),
    ("exact", "A-", "A", f"{WRONG}. {SIGNS}"),
    ("exact", "St John’s", "St John's", RIGHT),
    ("exact", "se", "Se", f"{WRONG}. {CAPITALS}"),
    ("default", "Co", "CO", f"{RIGHT}. {CAPITALS}"),
    ("default", "sé", "se", f"{RIGHT}. {ACCENTS}"),
    ("default", "A-", "A", f"{RIGHT}. {SIGNS}"),
    ("default", "Łódź", "lodz", f"{RIGHT}. {ACCENTS}"),
    ("default", "Müller", "Mueller", RIGHT),
    ("default", "U.S.A.", "USA", RIGHT),
    ("default", "USA", "U.S.A", RIGHT),
    ("default", "Ph.D.", "PhD", RIGHT),
    ("default", "USA", "U. S. A.", RIGHT),
    ("default", "J. S. Bach", "JS Bach", RIGHT),
    ("exact", "U.S.A.", "USA", "≈ Nearly right: mind the spelling"),
    ("default", "the sea", "The sea", RIGHT),
    ("default", "twenty-one men", "21 men", RIGHT),
    ("default", "5%", "5 per cent", RIGHT),
    ("default", "½ cup", "1/2 cup", RIGHT),
    ("default", "1½ cups", "1 1/2 cups", RIGHT),
    ("default", "1/2", "1.2", WRONG),
    ("default", "1.2", "1/2", WRONG),
    ("default", "9/11", "9-11", f"{RIGHT}. {SIGNS}"),
    ("default", "sé", "si", WRONG),
    ("fold", "Co", "CO", RIGHT),
    ("fold", "sé", "se", RIGHT),
]


@pytest.mark.parametrize(("spelling", "right", "typed", "verdict"), TYPED)
def test_the_page_minds_the_spelling(
    page: Watched, tmp_path: Path, spelling: str, right: str, typed: str, verdict: str
) -> None:
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(written(spelling, value=right))), encoding="utf-8")
    go_to(page.page, path.as_uri())
    press(page.page, ".next .main")
    assert ("count" in text_of(page.page, ".task")) is (spelling == "exact")
    type_in(page.page, typed)
    page.page.keyboard.press("Enter")
    assert text_of(page.page, ".verdict") == verdict
    assert page.messages == []


@pytest.mark.parametrize(
    ("right", "typed"), [("$2x$", "2x"), ("$5$", "5"), ("$12\\,\\mathrm{km}$", "12 km"), ("$3n$ cm", "3n cm")]
)
def test_a_formula_that_begins_with_a_figure_may_be_typed(
    page: Watched, tmp_path: Path, right: str, typed: str
) -> None:
    template = {"type": "typed", "ask": "{{ n }}?", "key": "v"}
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(one_deck(pairs(I=right), {"w": template}, {"v": "marked"}))), encoding="utf-8")
    go_to(page.page, path.as_uri())
    press(page.page, ".next .main")
    type_in(page.page, typed)
    page.page.keyboard.press("Enter")
    assert text_of(page.page, ".verdict") == RIGHT


CONGO = {
    "country": {
        "cd": {"name": "DR Congo", "accept": ["Congo"]},
        "cg": {"name": "Congo Republic", "accept": ["Congo", "Congo-Brazzaville"]},
        "nl": {"name": "Netherlands", "accept": ["Holland"]},
    }
}


def congo() -> DeckLayout:
    fields = {"v": "list of entity country"}
    template = {"type": "all-of", "ask": "Which?", "key": "v"}
    return one_deck({"f": {"n": "x", "v": ["cd", "cg", "nl"]}}, {"w": template}, fields, CONGO)


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["Holland", "Congo", "DR Congo"], "✓✓✓"),
        (["Congo", "Congo", "Netherlands"], "✓✓✓"),
        (["Congo", "Congo-Brazzaville", "Holland"], "✓✓✓"),
        (["Congo", "Congo", "Congo"], "✓✓✗"),
        (["Holland", "Netherlands", "Congo"], "✓✗✓"),
    ],
)
def test_each_answer_owns_its_names_and_counts_once(
    page: Watched, tmp_path: Path, texts: list[str], marks: str
) -> None:
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(congo())), encoding="utf-8")
    go_to(page.page, path.as_uri())
    press(page.page, ".next .main")
    for text in texts:
        type_in(page.page, text)
        page.page.keyboard.press("Tab")
    page.page.get_by_role("button", name="Check").press("Enter")
    assert "".join(mark[:1] for mark in page.page.locator(".wanted .mark").all_inner_texts()) == marks


def test_other_names_stand_with_their_owners_in_every_output() -> None:
    layout = congo()
    item = item_of(layout, "f/w")
    assert [[plain(name) for name in answer.accept] for answer in item.key.answers] == [
        ["Congo"], ["Congo", "Congo-Brazzaville"], ["Holland"]
    ]  # fmt: skip
    (data,) = json.loads("".join(pieces(layout)))["items"]
    assert data["names"] == [["Congo"], ["Congo", "Congo-Brazzaville"], ["Holland"]]
    shown = "".join(html5lib.parseFragment(note_of(item, layout.deck).fields[5]).itertext())
    assert "Congo · Congo-Brazzaville" in shown
    assert "Netherlands: Holland" in shown
    card = "".join(html5lib.parseFragment(b"".join(flashcards_pieces(layout)).decode()).itertext())
    assert "Netherlands Also right: Holland" in " ".join(card.split())


# The page and the program make the same of every text


Run = Callable[[str, list[str]], list[str]]


@pytest.fixture
def run(page: Watched) -> Run:
    """Run functions of the page's script on texts."""
    names = ("fold", "canonical")
    script = "\n".join((DESIGN / f"{name}.js").read_text(encoding="utf-8") for name in names)
    tables = json.dumps(script_words(ui_strings("en"))["figures"])

    def run(call: str, texts: list[str]) -> list[str]:
        mapped = f"texts => {{ {script}; const tables = {tables}; return JSON.parse(texts).map((text) => {call}); }}"
        return list(page.page.evaluate(mapped, json.dumps(texts)))

    return run


SPOKEN = ["two", "twenty", "first", "hundred", "thousand", "million", "and", "a", "5", "500", "%", "constructor"]
PHRASES = [" ".join(words) for words in product(SPOKEN, repeat=3)]


def test_the_page_and_the_program_make_the_same_of_numbers_in_words(run: Run) -> None:
    texts = [
        *PHRASES,
        "1,500 men",
        "٣ km",
        "५ km",
        "5 per cent",
        "twenty-one",
        "999999999999999 billion",
        "1.500",
        "1.500 km",
        "1.500,5",
        "1.234.567",
        "12 1.500",
        "0.500",
        "v1.500",
        "a 2.100 b",
        "1.500th",
        *(
            "1/2",
            "½",
            "1½",
            "1 1/2",
            "a 1/2 b",
            "1/2 3/4",
            "9/11",
            "24/7",
            "31/12/1999",
            "1/2/3",
            "1/20",
            "10/2",
            "v1/2",
            "1/2.5",
        ),
    ]
    assert run("canonical(text, tables)", texts) == [canonical(text) for text in texts]


def test_the_page_and_the_program_know_the_same_letters_and_signs(run: Run) -> None:
    signs = [
        *REPLACED,
        *map(str.upper, REPLACED),
        *RESPELLED,
        *FILLERS,
        *"‘’‚‛′ʼ“”„″«»‐‑‒–—―−…ﬁﬆ`´\u00a0\u2009\u200b\u200d",
    ]
    texts = [f"a{sign}b {sign}" for sign in signs]
    assert run("fold(text)", texts) == [fold(text) for text in texts]
    assert run("keyboard(text)", texts) == [keyboard(text) for text in texts]
    assert run("respelled(text)", texts) == [respelled(text) for text in texts]
