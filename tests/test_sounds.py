"""Sounds from the media folder to learners: in Anki, on a screen, on paper in words, as data; and what is refused."""

import json
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from quizgen.load.media import MediaError
from quizgen.load.media.sounds import recognised_sound
from quizgen.outputs.anki.media import addresses
from quizgen.preview.card_sides import side_of
from quizgen.preview.cards import cards_of
from quizgen.releases import check_and_release
from tests.conftest import Watched
from tests.support.anki_client import Anki
from tests.support.changed_project import Project
from tests.support.firefox import Firefox
from tests.support.flags import svg
from tests.support.pages import check_fits, check_offline
from tests.support.published import media_in
from tests.support.sounds import NOTES, SOUNDS, birds, m4a, ogg, wav
from tests.support.waiting import until

CREDITS = "media/credits.csv"
FACTS = "seeds/facts.yaml"
TEMPLATE = "templates/bird-call.yaml"
DURATION = """(one) => new Promise((done) => {
  if (one.duration) done(one.duration);
  one.onloadedmetadata = () => done(one.duration);
  one.onerror = () => done(-1);
})"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return birds(tmp_path_factory.mktemp("sounds")).build("out", "--pdf")


def test_anki_has_each_sound_once_and_plays_it(every_anki: Anki, out: Path) -> None:
    every_anki.import_package(out / "birds.apkg")
    found = every_anki.check_media()
    assert found["missing"] == found["unused"] == []
    assert len(found["there"]) == len(NOTES)
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{16}\.wav", name) for name in found["there"])
    notes = {note.fields["ID"]: note for note in every_anki.notes()}
    fields = notes["arvo-call/which"].fields
    assert re.search(r"\[sound:low-[0-9a-f]{16}\.wav\]", fields["Front"])
    assert "steady" not in fields["Front"] + fields["Options"]
    assert "What can be heard" in fields["Extra"]
    assert "One steady hum" in fields["Extra"]
    assert "quizgen, CC0 1.0, made for this subject" in fields["Extra"]
    assert len(re.findall(r"\[sound:", notes["arvo-call/call"].fields["Options"])) == 4
    assert re.search(r"It calls: \[sound:", notes["arvo-call/lives"].fields["Extra"])
    card = every_anki.render(notes["arvo-call/which"].cards[0].id)
    assert "[anki:play:q:0]" in card.question
    assert "[sound:" not in card.question + card.answer
    assert every_anki.description("Birds").endswith("<br>Sounds: quizgen, CC0 1.0")


def test_who_updates_by_text_gets_the_sounds_by_a_package(every_anki: Anki, out: Path) -> None:
    assert "import birds-media.apkg as well" in (out / "birds.txt").read_text("utf-8")
    every_anki.import_package(out / "birds-media.apkg")
    found = every_anki.check_media()
    assert found["missing"] == []
    assert len(found["there"]) == len(NOTES)


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [("en", "Media for Anki", "Birds (Pictures, Sounds)"), ("de", "Medien für Anki", "Birds (Bilder, Tonaufnahmen)")],
)
def test_the_package_for_those_who_update_by_text_says_what_is_in_it(
    anki: Anki, tmp_path: Path, language: str, title: str, name: str
) -> None:
    project = birds(tmp_path)
    project.write("media/arvo.svg", svg())
    project.edit(CREDITS, "low.wav,", "arvo.svg,An oblong,quizgen,CC0 1.0,made for this subject\nlow.wav,")
    project.edit(TEMPLATE, "  place: text\n", "  place: text\n  face: {type: picture, optional: true}\n")
    project.edit(TEMPLATE, 'note: "It calls', 'note: "{% if face %}{{ face | picture }} {% endif %}It calls')
    project.edit(FACTS, "place: reeds,", "place: reeds, face: arvo.svg,")
    project.edit("decks/birds.yaml", "name: Birds\n", f"name: Birds\nlanguage: {language}\n")
    out = project.build()
    assert title in (out / "index.html").read_text("utf-8")
    assert "import birds-media.apkg as well" in (out / "birds.txt").read_text("utf-8")
    anki.import_package(out / "birds-media.apkg")
    assert len(anki.check_media()["there"]) == len(NOTES) + 1
    (note,) = anki.notes()
    assert note.fields["Front"] == name


def test_a_file_is_in_the_package_once_and_builds_are_the_same(tmp_path: Path, out: Path) -> None:
    fields = (out / "birds.txt").read_text("utf-8")
    names = re.findall(r"\[sound:([^\]]+)\]", fields)
    assert len(names) > 2 * len(NOTES)
    assert sorted(set(names)) == sorted(media_in(out / "birds.apkg"))
    project = birds(tmp_path)
    one, other = project.build("one"), project.build("other")
    for name in ("birds.apkg", "birds-media.apkg", "birds-practice.html", "birds.json", "birds-A-key.html"):
        assert (one / name).read_bytes() == (other / name).read_bytes()


def test_the_practice_page_plays_and_tells_after_the_answer(page: Watched, out: Path) -> None:
    practice = out / "birds-practice.html"
    html = practice.read_text("utf-8")
    assert html.count("data:audio/wav") == len(NOTES)
    assert "media-src data:; base-uri" in html
    check_offline(page, practice)
    check_fits(page, practice)
    page.page.click("button.main >> visible=true")
    seen = set[int]()
    for _ in range(15):
        form = page.page.locator("form.card")
        sounds = form.locator("audio")
        seen.add(sounds.count())
        if sounds.count():
            assert 0.1 < sounds.first.evaluate(DURATION) < 0.3
            assert sounds.first.get_attribute("aria-label") == "Sound"
            assert "steady" not in form.inner_text()
        if sounds.count() == 4:
            page.page.locator(".option input").last.press("Tab")
            form.locator(".option input").first.focus()
            sounds.first.click(position={"x": 5, "y": 5})
            assert not form.locator(".option input:checked").count()
        page.page.get_by_role("button", name="Show the answer").click()
        if sounds.count():
            expected = [one.strip() for one in form.locator("audio").all_text_contents()]
            assert form.locator(".heard").all_inner_texts() == expected
            assert "Sounds: quizgen, CC0 1.0, made for this subject" in form.inner_text()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
        page.page.click("button.main >> visible=true")
    assert seen == {0, 1, 4}
    assert page.messages == []


def test_what_has_to_be_heard_is_left_off_paper_and_told(tmp_path: Path) -> None:
    project = birds(tmp_path)
    told = project.run("build", "--out", str(tmp_path / "out"), "--pdf")
    assert "10 questions have to be heard, so forms and flashcards leave them out: " in told
    out = tmp_path / "out"
    for name in ("birds-A.html", "birds-A-key.html", "birds-flashcards.html"):
        html = (out / name).read_text("utf-8")
        assert "<audio" not in html
        assert "data:audio" not in html
        assert "like this?" not in html
    for name in ("birds-A-key.html", "birds-flashcards.html"):
        assert "It calls: [One steady hum]" in (out / name).read_text("utf-8")
    assert "Sounds" in (out / "birds-A-key.html").read_text("utf-8")
    text = pypdfium2.PdfDocument(out / "birds-A-key.pdf")[0].get_textpage().get_text_range()
    assert "[One steady hum]" in re.sub(r"\s+", " ", text)
    assert "like this?" not in project.run("worksheet", "--count", "5", "--out", str(tmp_path / "sheet"))
    sheet = next((tmp_path / "sheet").glob("*-A.html"))
    assert "like this?" not in sheet.read_text("utf-8")


def test_json_names_the_files(out: Path) -> None:
    items = json.loads((out / "birds.json").read_text("utf-8"))["items"]
    (asked,) = (item for item in items if item["id"] == "arvo-call/which")
    (sound,) = asked["sounds"]
    assert (sound["file"], sound["description"], sound["author"]) == ("low.wav", "One steady hum", "quizgen")
    assert "pictures" not in asked
    assert asked["stem"] == "Which bird calls like this? One steady hum"


def test_the_preview_plays_them(page: Watched, tmp_path: Path) -> None:
    _, (release,) = check_and_release(birds(tmp_path).folder, (), 1_700_000_000)
    cards = cards_of(release.anki_decks, addresses(release.layout.items))
    path = tmp_path / "card.html"
    path.write_text(side_of(cards["arvo-call/which"], "front"), "utf-8")
    check_offline(page, path)
    assert page.page.locator("audio").first.evaluate(DURATION) > 0.1


def test_a_changed_sound_is_a_changed_question(tmp_path: Path) -> None:
    project = birds(tmp_path)
    project.run("publish", "--first", "--out", str(tmp_path / "out"))
    project.write("media/low.wav", wav(200))
    told = project.run("diff")
    assert "changed: arvo-call/which" in told
    assert re.search(r"sounds: low\.wav \(version \[-[0-9a-f]{8}-\] \{\+[0-9a-f]{8}\+\}; quizgen", told)


def test_a_retired_question_says_its_sound_in_words(tmp_path: Path) -> None:
    project = birds(tmp_path)
    out = tmp_path / "out"
    project.run("publish", "--first", "--out", str(out))
    project.edit(FACTS, "place: reeds", "place: reeds, skip: [which]")
    project.run("publish", "--note", "One less.", "--out", str(out))
    text = (out / "birds-retired.txt").read_text("utf-8")
    assert "Which bird calls like this? One steady hum" in text
    assert "[sound:" not in text
    assert "not published" not in project.run("build", "--out", str(out))


def test_a_description_that_names_the_answer_is_told(tmp_path: Path) -> None:
    project = birds(tmp_path)
    project.edit(CREDITS, "One steady hum", "The hum of an Arvo")
    told = project.run("check", "--all")
    assert "“arvo-call/call” has a form of “arvo” in its question and in its right option" in told
    assert re.search(r"“arvo-call/which”[^\n]*\[(told-in-stem|word-cue)\]", told), told


@pytest.mark.parametrize("format_", SOUNDS)
def test_formats_are_recognised_by_their_content_and_broken_ones_refused(format_: str) -> None:
    content = SOUNDS[format_]
    assert recognised_sound(content, format_.upper()) == format_
    with pytest.raises(MediaError, match="rename it so that it ends in"):
        recognised_sound(content, "flac")
    for length in range(20, len(content) - 1, max(1, len(content) // 50)):
        with pytest.raises(MediaError):
            recognised_sound(content[:length], format_)


def write(name: str, content: bytes | str) -> Callable[[Project], object]:
    return lambda project: project.write(name, content)


def edit(path: str, old: str, new: str) -> Callable[[Project], object]:
    return lambda project: project.edit(path, old, new)


LOW = "media/low.wav"
PACKED = wav().replace(b"\x01\x00\x01\x00", b"\x02\x00\x01\x00", 1)


def no_decoration(project: Project) -> None:
    rows = (project.folder / CREDITS).read_text("utf-8").replace("description", "decorative,description", 1)
    project.write(CREDITS, rows.replace(".wav,One steady hum", ".wav,it pleases,").replace(".wav,One", ".wav,,One"))


REFUSED: dict[str, tuple[Callable[[Project], object], str]] = {
    "none": (
        write(LOW, "no sound"),
        "media/low.wav: error: this is neither a picture (PNG, JPEG, GIF, WebP or SVG) nor a sound",
    ),
    "ending": (write(LOW, SOUNDS["mp3"]), "media/low.wav: error: this is a sound in MP3: rename it so that it ends in"),
    "huge": (write(LOW, wav() + bytes(5_000_000)), "media/low.wav: error: the file is too large (5 MB; the limit is 5"),
    "cut off": (write(LOW, wav()[:-9]), "media/low.wav: error: this WAV is broken: it ends too early"),
    "silent": (write(LOW, wav(seconds=0)), "media/low.wav: error: there is nothing to hear in this WAV"),
    "packed": (write(LOW, PACKED), "media/low.wav: error: this WAV is packed in a way that browsers do not play"),
    "missing": (lambda p: (p.folder / LOW).unlink(), "credits.csv:2, A2: error: there is no file “low.wav” in media/"),
    "outside": (edit(CREDITS, "low.wav", "../low.wav"), "error: “../low.wav” is not the name of a file"),
    "no credit": (edit(CREDITS, "low.wav,", "middle.mp3,"), "error: nothing says who made the sound “low.wav”"),
    "no author": (edit(CREDITS, "hum,quizgen", "hum,"), "C2: error: “author” is empty"),
    "undescribed": (
        edit(CREDITS, "One steady hum", ""),
        "credits.csv:2, B2: error: say in “description” what can be seen",
    ),
    "decorative": (
        no_decoration,
        "credits.csv:2, C2: error: say in “description” what can be heard, for those who cannot hear it",
    ),
    "typed": (
        edit(TEMPLATE, 'lives in the {{ place }}?"\n    key: bird', 'lives in the {{ place }}?"\n    key: call'),
        "which cannot have a sound as an answer: choice and several can",
    ),
    "no sound": (
        edit(TEMPLATE, "{{ place }}", "{{ place | sound }}"),
        "error: “place” is not a sound: only a field of type sound can be played",
    ),
    "as a picture": (
        edit(TEMPLATE, "like this? {{ call | sound }}", "like this? {{ call | picture }}"),
        "error: “call” is not a picture",
    ),
    "field": (
        edit(TEMPLATE, "call: sound", "call: picture"),
        "error: “low.wav” is a sound, and “call” is a picture: its type may be “sound”",
    ),
}


@pytest.mark.parametrize(("change", "told"), REFUSED.values(), ids=REFUSED)
def test_each_mistake_is_told_with_its_place(change: Callable[[Project], object], told: str, tmp_path: Path) -> None:
    project = birds(tmp_path)
    change(project)
    assert told in project.told()


def boxes_within_boxes(deep: int) -> bytes:
    """Return an M4A whose boxes do not end."""
    moov = b""
    for _ in range(deep):
        moov = struct.pack(">I4s", 8 + len(moov), b"moov") + moov
    return struct.pack(">I8s4x", 16, b"ftypM4A ") + struct.pack(">I4s", 8, b"mdat") + moov


def test_a_film_and_an_ogg_of_something_else_are_refused() -> None:
    with pytest.raises(MediaError, match="this is a film"):
        recognised_sound(m4a(b"vide"), "m4a")
    with pytest.raises(MediaError, match="nothing to hear"):
        recognised_sound(boxes_within_boxes(3000), "m4a")
    with pytest.raises(MediaError, match="something other than sound"):
        recognised_sound(ogg(b"\x80theora"), "ogg")


def test_a_sound_that_no_fact_names_is_warned_of(tmp_path: Path) -> None:
    project = birds(tmp_path)
    project.write("media/extra.wav", wav())
    assert "media/extra.wav: warning: no fact names this file" in project.told()


def test_firefox_plays_them(firefox: Firefox, out: Path) -> None:
    firefox.open_practice(out / "birds-practice.html")
    firefox.see("document.querySelector('.next .main').click()")
    while not firefox.see("document.querySelectorAll('form.card audio').length"):
        firefox.see("document.querySelector('.actions .quiet').click()")
        firefox.see("document.querySelector('.actions .main').click()")
    length = "document.querySelector('form.card audio').duration"
    until(lambda: 0.1 < (firefox.see(length) or 0) < 0.3)
    assert firefox.complaints() == []
