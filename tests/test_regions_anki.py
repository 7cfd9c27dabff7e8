"""Pictures with regions in Anki: its own image occlusion, a card for each region, which keeps its number."""

import json
import re
from pathlib import Path

import pytest

from quizgen.outputs.anki.masks import cards_in
from tests.support.anatomy import EYE, FACTS, LEDGER, Anatomy, names, note
from tests.support.anki_client import Anki
from tests.support.commands import run_in

PARTS = ["cornea", "iris", "pupil", "lens", "sclera", "retina", "vitreous body", "optic nerve"]


@pytest.fixture
def anatomy(tmp_path: Path) -> Anatomy:
    return Anatomy(tmp_path)


def publish(anatomy: Anatomy, out: str, *arguments: str) -> Path:
    anatomy.run("publish", "--out", str(anatomy.folder.parent / out), *arguments)
    return anatomy.folder.parent / out


def test_each_region_has_a_card_with_its_mask_and_its_name(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(anatomy.build("out", "--only", "anki") / "anatomy.apkg")
    assert list(names(every_anki).values()) == PARTS
    for card in note(every_anki).cards:
        question = every_anki.render(card.id).question
        assert f'class="cloze" data-ordinal="{card.ord + 1}" data-shape=' in question
        assert question.count('class="cloze" ') == 1
        assert not any(re.search(rf">{part}<", question) for part in PARTS)
        assert "anki.imageOcclusion.setup()" in question
    assert every_anki.check_media()["missing"] == every_anki.check_media()["unused"] == []
    every_anki.check_database()
    assert len(note(every_anki).cards) == len(PARTS)


def test_names_on_a_picture_are_covered_all_at_once(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(anatomy.build("out", "--only", "anki") / "anatomy.apkg")
    fields = {id_: note(every_anki, id_).fields for id_ in ("eye/label", "flower/label")}
    assert fields["flower/label"]["Occlusion"].count("image-occlusion:rect:") == 8
    assert fields["flower/label"]["Occlusion"].count(":oi=1") == 8
    assert ":oi=1" not in fields["eye/label"]["Occlusion"]
    assert (fields["flower/label"]["Spare 4"], fields["eye/label"]["Spare 4"]) == ("", "open")


def test_ankis_own_editor_opens_the_masks(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(anatomy.build("out", "--only", "anki") / "anatomy.apkg")
    opened = every_anki.occlusion(note(every_anki).id)
    assert opened["picture"] == (anatomy.folder / EYE).read_text("utf-8")
    assert "Label the parts of the eye." in opened["header"]
    assert len(opened["masks"]) == len(PARTS)
    assert {mask["shape"] for mask in opened["masks"]} == {"rect", "polygon"}
    assert all(0 <= float(mask["left"]) <= 1 for mask in opened["masks"])


def test_what_learners_write_beside_it_stays_theirs(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(anatomy.build() / "anatomy.apkg")
    (kind,) = [one for one in every_anki.notetypes() if one.name == "quizgen picture (v1)"]
    assert kind.fields[-1] == "My notes"
    every_anki.write(note(every_anki).id, "My notes", "mine")
    every_anki.import_text(anatomy.folder.parent / "out/anatomy.txt")
    assert note(every_anki).fields["My notes"] == "mine"
    assert list(names(every_anki).values()) == PARTS


def test_the_text_makes_the_same_cards(every_anki: Anki, anatomy: Anatomy) -> None:
    out = anatomy.build()
    every_anki.import_package(out / "anatomy-media.apkg")
    every_anki.import_package(out / "anatomy.apkg")
    every_anki.delete([note(every_anki).id])
    every_anki.import_text(out / "anatomy.txt")
    assert list(names(every_anki).values()) == PARTS
    assert every_anki.check_media()["missing"] == []


def test_other_decks_have_no_such_note_type(every_anki: Anki, tmp_path: Path) -> None:
    from tests.support.flags import Flags  # noqa: PLC0415

    every_anki.import_package(Flags(tmp_path).build("out", "--only", "anki") / "flags.apkg")
    assert "quizgen picture (v1)" not in {one.name for one in every_anki.notetypes()}


def test_a_region_keeps_its_card_whatever_becomes_of_it(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(publish(anatomy, "first", "--first") / "anatomy.apkg")
    before = names(every_anki)
    history = {card.id: card.ord for card in note(every_anki).cards}
    anatomy.edit(
        FACTS, "        cornea: cornea\n        iris: iris\n", "        iris: rainbow skin\n        cornea: cornea\n"
    )
    anatomy.edit(FACTS, "        pupil: pupil\n", "        hole: {id: pupil, name: pupil}\n")
    anatomy.edit(FACTS, "        retina: retina\n", "")
    anatomy.edit(FACTS, "        nerve:", "        white: {box: [.01, .01, .1, .1], name: white}\n        nerve:")
    every_anki.import_package(publish(anatomy, "second") / "anatomy.apkg")
    after = {**before, 2: "rainbow skin", 9: "white"}
    del after[6]
    shown = names(every_anki)
    assert {number: name for number, name in shown.items() if name} == after
    assert {card.id: card.ord for card in note(every_anki).cards if card.id in history} == history
    question = every_anki.render(note(every_anki).cards[5].id).question
    assert "Empty Cards" in question  # the card of the region that is gone

    anatomy.edit(FACTS, "        white: {box: [.01, .01, .1, .1], name: white}\n", "")
    publish(anatomy, "third")
    later = "        late: {box: [.01, .01, .1, .1], name: late}\n        retina: retina\n        nerve:"
    anatomy.edit(FACTS, "        nerve:", later)
    every_anki.import_package(publish(anatomy, "fourth") / "anatomy.apkg")
    shown = names(every_anki)
    assert (shown[6], shown[10]) == ("retina", "late")


def test_regions_that_swap_their_ids_keep_their_cards(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(publish(anatomy, "first", "--first") / "anatomy.apkg")
    before = names(every_anki)
    lens = "lens: {name: lens, accept: [crystalline lens]}"
    anatomy.edit(FACTS, "        iris: iris\n", "        lens: {id: iris, name: iris}\n")
    anatomy.edit(FACTS, f"        {lens}\n", "        iris: {id: lens, name: lens, accept: [crystalline lens]}\n")
    every_anki.import_package(publish(anatomy, "second") / "anatomy.apkg")
    assert names(every_anki) == before
    assert "nothing" in anatomy.run("publish").casefold()
    anatomy.edit(FACTS, "name: iris}", "name: iridium}")
    every_anki.import_package(publish(anatomy, "third") / "anatomy.apkg")
    assert names(every_anki) == {**before, 2: "iridium"}


def test_a_region_that_gets_another_id_first_and_another_name_later_keeps_its_card(anatomy: Anatomy) -> None:
    """The id is on no card, so it makes no edition; the ledger has it all the same."""
    publish(anatomy, "first", "--first")
    anatomy.edit(FACTS, "        pupil: pupil\n", "        hole: {id: pupil, name: pupil}\n")
    told = anatomy.run("publish")
    assert "nothing new to publish" in told
    assert "was rewritten with the new ids" in told
    assert "rewritten" not in anatomy.run("publish")
    anatomy.edit(FACTS, "name: pupil}", "name: opening}")
    publish(anatomy, "second")
    rows = [json.loads(line) for line in (anatomy.folder / LEDGER).read_text("utf-8").splitlines()]
    (row,) = [row for row in rows if row.get("id") == "eye/label"]
    assert {"id": "hole", "from": "region", "text": "opening", "right": 3} in row["options"]


def test_nothing_changed_is_nothing_published(anatomy: Anatomy) -> None:
    publish(anatomy, "first", "--first")
    assert "nothing" in anatomy.run("publish").casefold()


def test_the_ledger_tells_what_became_of_regions(anatomy: Anatomy) -> None:
    publish(anatomy, "first", "--first")
    anatomy.edit(FACTS, "        retina: retina\n", "")
    out = publish(anatomy, "second")
    rows = [json.loads(line) for line in (anatomy.folder / LEDGER).read_text("utf-8").splitlines()]
    (row,) = [row for row in rows if row.get("id") == "eye/label"]
    options = {option["id"]: option for option in row["options"]}
    assert options["retina"] == {"id": "retina", "from": "region", "text": "", "right": 6}
    assert options["lens"] == {"id": "lens", "from": "region", "text": "lens", "right": 4}
    assert "retina" in (out / "anatomy-changes.md").read_text("utf-8")


def test_a_retired_picture_says_so_on_each_of_its_cards(every_anki: Anki, anatomy: Anatomy) -> None:
    every_anki.import_package(publish(anatomy, "first", "--first") / "anatomy.apkg")
    text = (anatomy.folder / FACTS).read_text("utf-8")
    anatomy.write(FACTS, text.replace("    thing: the eye\n", "    thing: the eye\n    skip: [label]\n", 1))
    out = publish(anatomy, "second")
    every_anki.import_package(out / "anatomy-retired.apkg")
    cards = note(every_anki).cards
    assert len(cards) == len(PARTS)
    for card, part in zip(cards, PARTS, strict=True):
        question, answer = every_anki.render(card.id).question, every_anki.render(card.id).answer
        assert "This question has been retired from the deck." in question
        assert f'data-ordinal="{card.ord + 1}">[...]' in question
        assert f'data-ordinal="{card.ord + 1}">{part}' in answer
    assert "quizgen::retired" in note(every_anki).tags


def test_a_ledger_with_foreign_markup_in_a_retired_picture_is_refused(anatomy: Anatomy) -> None:
    publish(anatomy, "first", "--first")
    text = (anatomy.folder / FACTS).read_text("utf-8")
    anatomy.write(FACTS, text.replace("    thing: the eye\n", "    thing: the eye\n    skip: [label]\n", 1))
    publish(anatomy, "second")
    ledger = (anatomy.folder / LEDGER).read_text("utf-8")
    assert "{{c1::cornea}}<br>{{c2::iris}}" in ledger
    assert "no errors" in anatomy.run("check")

    anatomy.write(LEDGER, ledger.replace("{{c2::iris}}", "{{c2::<script>x</script>}}"))
    done = run_in(anatomy.folder, "check")
    assert "markup that quizgen does not write" in done.output


def test_a_second_build_is_the_same_byte_for_byte(anatomy: Anatomy, tmp_path: Path) -> None:
    again = Anatomy(tmp_path / "again").with_one_form()
    first, second = anatomy.with_one_form().build("one", "--pdf"), again.build("two", "--pdf")
    files = {path.name: path.read_bytes() for path in first.glob("[!.]*") if path.is_file()}
    assert files == {path.name: path.read_bytes() for path in second.glob("[!.]*") if path.is_file()}
    assert {"anatomy.apkg", "anatomy-A.pdf", "anatomy-A-large.pdf", "anatomy-practice.html"} < files.keys()


def test_numbers_of_cards_are_read_from_a_field() -> None:
    assert cards_in("{{c1::a}}<br>{{c12::b}}{{c3::c}}") == (0, 2, 11)
