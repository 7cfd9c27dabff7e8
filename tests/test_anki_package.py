"""What a learner gets from a package, seen by real Anki."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from quizgen.outputs import anki as output
from quizgen.outputs.anki import Stamp, guid_of, note_of
from quizgen.outputs.anki.design import read
from quizgen.outputs.anki.note_types import NOTE_TYPES
from quizgen.outputs.anki.retired import kept_of, shelve_retired
from quizgen.outputs.anki.said import said_of
from quizgen.outputs.anki.shelf import DeckOut, NoteOut
from quizgen.outputs.anki.writing import write
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.item import Item, Laid, Option, Part
from quizgen.records.ledger import Edition, Ledger, Noted
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Source, Voice
from quizgen.text import BLANK, literal, plain
from tests.anki_client import Anki, Card, Note

PLACE = Place("seeds/facts.yaml", 1)
SOURCE = Source("last-chance", "Vershbow and Binnendijk", "A. Vershbow & H. Binnendijk, untitled", PLACE)
ENVOYS = Section("envoys", "Envoys & officials", ("envoys",), PLACE)
TALKS = Section("talks", "Istanbul talks", ("talks",), PLACE)
DECK = Deck(
    "d", "Diplomacy", "quizgen/ukraine-diplomacy", PLACE, (ENVOYS, TALKS), Forms((), 0, ()), "Facts & <sources>"
)


@dataclass(frozen=True)
class When:
    """When notes changed, by item id, the others at `default`; when the note types did."""

    notes: Mapping[str, int]
    default: int
    types: int


STAMP = When({}, default=1_735_000_000, types=1_734_000_000)
TYPES = dict.fromkeys(("question", "cloze"), 1)
SCRIPT = f"<script>\n{read('choices.js')}</script>"
"""The one script that a card may have."""
NASTY = (
    "<script>alert(1)</script>",
    "{{c1::x}}",
    "{{c2::y::hint}}",
    "{{Front}}",
    "}}",
    "::",
    ":",
    "{",
    "\\",
    "&lt;",
    "[sound:x.mp3]",
    "[anki:tts lang=en_US]x[/anki:tts]",
    "[[type:Front]]",
    "[latex]x[/latex]",
    "[$$]x[/$$]",
    "\\(x\\)",
    "\\[x\\]",
    "(x)",
    "[",
    '" onclick="x',
    "*a* _b_ `c`",
    "شكرا جزيلا",
    "🇺🇦 👩‍⚖️",
)


def item(fact: str, kind: str = "short", stem: str = "Who?", key: str = "Kellogg", wrong: Iterable[str] = ()) -> Item:
    """An item whose texts are shown exactly as given here; the key stands second among the options."""
    texts = [literal(text) for text in wrong]
    options = [Option(text, text) for text in texts]
    options[1:1] = [Option("key", literal(key), right=True)] if texts else []
    return Item(
        id=f"{fact}/who",
        type=kind,
        kind="office",
        template="who",
        facts=(fact,),
        topic="envoys",
        stem=BLANK.join(literal(piece) for piece in stem.split(BLANK)),
        key=literal(key),
        voice=Voice("own-proposal", "the author's own proposal", PLACE),
        holder="Vershbow and Binnendijk",
        citations=(Citation(SOURCE, ("6", "7")),),
        place=PLACE,
        template_place=PLACE,
        options=tuple(options),
    )


def package(deck: Laid, when: When) -> bytes:
    made = {item.id: item for item in deck.items}
    mods = {id_: when.notes.get(id_, when.default) for id_ in made}
    guids = {id_: guid_of(deck.deck.namespace, id_) for id_ in made}
    decks = output.shelve(deck, output.contents(deck), Stamp(mods, guids))
    return output.package(decks, dict.fromkeys(TYPES, when.types))


def laid(*items: Item, talks: Sequence[Item] = ()) -> Laid:
    return Laid(DECK, (Part(ENVOYS, items), Part(TALKS, tuple(talks))), ())


def sample() -> Laid:
    return laid(
        item("zebra", stem="Who is the envoy?"),
        item("kellogg", "choice", "Who is the nominee?", wrong=("Witkoff", "Rubio", "Vance")),
        item("apple", "cloze", f"The envoy is {BLANK}."),
        talks=[item("prisoners", stem="How many?", key="1,000 by each side")],
    )


def learn(anki: Anki, folder: Path, deck: Laid, stamp: When = STAMP) -> dict[str, int]:
    path = folder / "deck.apkg"
    path.write_bytes(package(deck, stamp))
    return anki.import_package(path)


def notes(anki: Anki) -> dict[str, Note]:
    return {note.fields["ID"]: note for note in anki.notes()}


def page(html: str) -> Element:
    made: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return made


def having(tree: Element, name: str) -> list[str]:
    """The visible text of each element of class `name`."""
    return ["".join(node.itertext()) for node in tree.iter() if name in node.get("class", "").split()]


def pieces(tree: Element) -> Iterable[str]:
    """The texts of a page as MathJax finds them: one element's at a time."""
    for node in tree.iter():
        yield from (text for text in (node.text, node.tail) if text)


def sides(anki: Anki, card: Card) -> tuple[str, str]:
    rendered = anki.render(card.id)
    return rendered.question, rendered.answer


def test_first_import_gives_a_note_and_a_card_for_each_item_in_its_section(every_anki: Anki, tmp_path: Path) -> None:
    assert learn(every_anki, tmp_path, sample())["new"] == 4
    assert len(every_anki.cards()) == 4
    decks = {name: note.cards[0].deck for name, note in notes(every_anki).items()}
    assert decks["zebra/who"] == decks["kellogg/who"] == decks["apple/who"] == "Diplomacy::Envoys & officials"
    assert decks["prisoners/who"] == "Diplomacy::Istanbul talks"
    assert sorted(every_anki.decks()) == ["Default", "Diplomacy", *sorted(set(decks.values()))]
    assert sum(kind.name.startswith("quizgen ") for kind in every_anki.notetypes()) == 2


def test_new_cards_come_in_the_order_of_the_deck(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    names = sorted(notes(every_anki).items(), key=lambda pair: pair[1].cards[0].due)
    assert [name for name, _ in names] == ["zebra/who", "kellogg/who", "apple/who", "prisoners/who"]


def test_second_import_changes_nothing(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    before = notes(every_anki)
    again = learn(every_anki, tmp_path, sample())
    assert (again["new"], again["updated"], again["duplicate"]) == (0, 0, 4)
    assert notes(every_anki) == before
    assert len(every_anki.notetypes()) == len({kind.name for kind in every_anki.notetypes()})


def test_an_edited_item_updates_its_own_note_and_no_other(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    before = notes(every_anki)
    deck = sample()
    first = replace(deck.parts[0].items[0], stem="Who is the special envoy?")
    edited = laid(first, *deck.parts[0].items[1:], item("new", stem="Who is new?"), talks=deck.parts[1].items)
    counts = learn(every_anki, tmp_path, edited, replace(STAMP, notes={first.id: STAMP.default + 60}))
    after = notes(every_anki)
    assert (counts["new"], counts["updated"], counts["duplicate"]) == (1, 1, 3)
    assert after.pop(first.id).fields["Front"] == "Who is the special envoy?"
    assert after.pop("new/who").cards[0].deck == "Diplomacy::Envoys & officials"
    assert after == {name: note for name, note in before.items() if name != first.id}


def test_a_note_carries_the_time_it_is_given(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample(), replace(STAMP, notes={"apple/who": 1_735_111_111}))
    mods = {name: note.mod for name, note in notes(anki).items()}
    assert mods.pop("apple/who") == 1_735_111_111
    assert set(mods.values()) == {STAMP.default}
    assert {kind.mod for kind in anki.notetypes() if kind.name.startswith("quizgen ")} == {STAMP.types}


def test_what_was_not_added_lately_is_not_found_as_such(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    assert anki.find("added:1") == []


@pytest.mark.parametrize("kind", ["short", "choice"])
def test_any_text_is_shown_as_it_is(every_anki: Anki, tmp_path: Path, kind: str) -> None:
    texts = [first + second for first, second in product(NASTY, repeat=2)]
    wrong = NASTY[:3] if kind == "choice" else ()
    items = [item(f"n{n}", kind, f"{text} is?", text, wrong) for n, text in enumerate(texts)]
    learn(every_anki, tmp_path, laid(*items))
    made = notes(every_anki)
    assert len(every_anki.cards()) == len(texts)
    for n, text in enumerate(texts):
        front, back = (page(side) for side in sides(every_anki, made[f"n{n}/who"].cards[0]))
        assert having(front, "stem") == having(back, "stem") == [f"{text} is?"]
        assert text in "".join(having(back, "right") + having(back, "answer"))
        assert not any(opening in piece for piece in (*pieces(front), *pieces(back)) for opening in ("\\(", "\\["))


def test_any_text_can_be_blanked(every_anki: Anki, tmp_path: Path) -> None:
    texts = [first + second for first, second in product(NASTY, repeat=2)]
    items = [item(f"n{n}", "cloze", f"{text}{BLANK}{text}", text) for n, text in enumerate(texts)]
    learn(every_anki, tmp_path, laid(*items))
    made = notes(every_anki)
    assert len(every_anki.cards()) == len(texts)
    for n, text in enumerate(texts):
        front, back = (page(side) for side in sides(every_anki, made[f"n{n}/who"].cards[0]))
        assert having(front, "stem") == [f"{text}[...]{text}"]
        assert having(back, "stem") == [text * 3]
        assert having(back, "cloze") == [text]
        assert not any(opening in piece for piece in (*pieces(front), *pieces(back)) for opening in ("\\(", "\\["))


def test_nothing_of_anki_s_language_is_left_on_a_card(every_anki: Anki, tmp_path: Path) -> None:
    items = [
        replace(item(f"{kind}{n}", kind, f"{text} {BLANK if kind == 'cloze' else ''}", text, NASTY[:2]), note=text)
        for kind in ("short", "choice", "cloze")
        for n, text in enumerate(map(literal, NASTY))
    ]
    learn(every_anki, tmp_path, laid(*items))
    for card in every_anki.cards():
        for side in sides(every_anki, card):
            left = side.replace("[[type:Typed]]", "").replace(SCRIPT, "")
            assert not any(
                mark in left for mark in ("{{", "}}", "[[", "[sound", "[anki", "latex-", "<script", 'onclick="')
            )


def test_control_characters_do_not_break_the_import(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, laid(item("a", stem="one\x1ftwo\x00three")))
    (note,) = anki.notes()
    assert note.fields["Front"] == "one two three"
    assert note.fields["Source"]


def test_options_keep_their_order_and_only_the_back_marks_the_right_one(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    front, back = (page(side) for side in sides(anki, notes(anki)["kellogg/who"].cards[0]))
    assert having(front, "option") == having(back, "option") == ["A Witkoff", "B Kellogg", "C Rubio", "D Vance"]
    assert having(back, "right") == ["B Kellogg"]
    css = anki.notetypes()[-1].css
    assert all(line.startswith(".back ") for line in css.splitlines() if ".right" in line)


def test_a_note_whose_typed_field_is_filled_asks_to_type_it(anki: Anki, tmp_path: Path) -> None:
    contents = [note_of(made, DECK) for made in (item("asked"), item("told"))]
    typed = [field.name for field in contents[0].note_type.fields].index("Typed")
    filled = replace(contents[0], fields=(*contents[0].fields[:typed], "Kellogg", *contents[0].fields[typed + 1 :]))
    shelf = [NoteOut(content, f"guid{n}", 1, n) for n, content in enumerate([filled, contents[1]])]
    (tmp_path / "typed.apkg").write_bytes(write([DeckOut(1_700_000_000_002, "Typed", "", shelf)], NOTE_TYPES, TYPES))
    anki.import_package(tmp_path / "typed.apkg")
    asked, told = (sides(anki, notes(anki)[f"{name}/who"].cards[0]) for name in ("asked", "told"))
    assert [side.count("[[type:Typed]]") for side in asked] == [1, 1]
    assert [side.count("[[type:") for side in told] == [0, 0]


def test_the_back_says_whose_claim_it_is_and_where_it_stands(anki: Anki, tmp_path: Path) -> None:
    full = replace(
        item("kellogg"),
        accept=("Keith Kellogg", "Gen. Kellogg"),
        condition="Putin rejects the terms",
        hedge="may",
        as_of="2025-03",
        note="A *retired* general.",
        citations=(Citation(SOURCE, ("6",)), Citation(replace(SOURCE, footnote="Other", locator="row"), ("2", "3"))),
    )
    learn(anki, tmp_path, laid(full))
    (note,) = anki.notes()
    back = page(anki.render(note.cards[0].id).answer)
    (about,) = having(back, "about")
    for shown in (
        "A retired general.",
        "the author's own proposal Vershbow and Binnendijk",
        "Also right: Keith Kellogg · Gen. Kellogg",
        "Condition: if Putin rejects the terms",
        "Hedged: may",
        "As of: 2025-03",
        "A. Vershbow & H. Binnendijk, untitled, paragraph 6",
        "Other, rows 2, 3",
        "kellogg/who",
    ):
        assert shown in about
    assert "Kellogg" not in "".join(having(page(anki.render(note.cards[0].id).question), "sheet"))


def test_a_retired_note_says_so_on_both_sides_and_is_found(anki: Anki, tmp_path: Path) -> None:
    first = Edition("CODE2", 1, sections={"envoys": "Envoys & officials", "talks": "Talks"})
    deck, ledger = sample(), Ledger("Diplomacy", "n", (first,))
    held = output.contents(deck)
    said = [said_of(made, held[made.id], f"guid-{made.id}", "envoys") for made in deck.items]
    gone = [Noted(one, STAMP.default, kept=kept_of(one, ledger)) for one in said]
    (tmp_path / "retired.apkg").write_bytes(output.package(shelve_retired(gone, "n"), TYPES))
    anki.import_package(tmp_path / "retired.apkg")
    assert len(anki.find("tag:quizgen::retired")) == len(anki.find("Retired:_*")) == 4
    keys = {made.id: plain(made.key) for made in deck.items}
    for card in anki.cards():
        assert card.deck == "Diplomacy::Envoys & officials"
        assert all("withdrawn" in having(page(side), "retired")[0] for side in sides(anki, card))
    for name, note in notes(anki).items():
        assert keys[name] in " ".join("".join(page(anki.render(note.cards[0].id).answer).itertext()).split())


def test_tags_arrive_as_they_were_made(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    assert notes(every_anki)["kellogg/who"].tags == [
        "ukraine-diplomacy::kind::office",
        "ukraine-diplomacy::source::last-chance",
        "ukraine-diplomacy::topic::envoys",
        "ukraine-diplomacy::type::choice",
        "ukraine-diplomacy::voice::own-proposal",
    ]
    assert len(every_anki.find("tag:ukraine-diplomacy::type")) == 4


def test_two_decks_share_a_collection(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    other = replace(sample(), deck=replace(DECK, name="Other", namespace="someone/other"))
    assert learn(anki, tmp_path, other)["new"] == 4
    assert len(anki.notes()) == len(anki.cards()) == 8


@pytest.mark.parametrize(
    "broken",
    [
        [item("a"), item("a", stem="Again?")],
        [item("a", stem=" ")],
        [item("a", "cloze", "no blank")],
        [item("a", "cloze", f"{BLANK} and {BLANK}")],
        [item("a", "cloze", f"a {BLANK}", key="")],
    ],
    ids=["twice", "no front", "no blank", "two blanks", "no key"],
)
def test_what_anki_would_lose_silently_is_refused(broken: list[Item]) -> None:
    with pytest.raises(ValueError, match="a/who"):
        package(laid(*broken), STAMP)


def test_the_deck_says_what_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(package(sample(), STAMP))) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    (decks,) = database.execute("SELECT decks FROM col").fetchone()
    database.close()
    described = {deck["name"]: deck["desc"] for deck in json.loads(decks).values()}
    assert described["Diplomacy"] == "Facts &amp; &lt;sources&gt;"


def test_the_same_deck_gives_the_same_bytes_in_any_process() -> None:
    code = "import sys, tests.test_anki_package as t; sys.stdout.buffer.write(t.package(t.sample(), t.STAMP))"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {package(sample(), STAMP)}


def test_writing_reads_no_clock_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def clock() -> float:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(time, "time", clock)
    made = package(sample(), STAMP)
    monkeypatch.undo()
    assert not list(tmp_path.iterdir())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in archive.infolist())
