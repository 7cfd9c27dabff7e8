"""Real files of every sound format that is read: played to their end in browsers, in Anki's package, off paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from quizgen.load.media import MediaError
from quizgen.load.media.pictures import recognised_picture
from quizgen.load.media.sounds import is_sound, recognised_sound
from quizgen.ui import ui_strings
from tests.conftest import Watched
from tests.support.anki_client import Anki
from tests.support.changed_project import Project
from tests.support.firefox import Firefox
from tests.support.paths import ROOT
from tests.support.practice_learner import go_to
from tests.support.sounds import NOTES, birds
from tests.support.waiting import until

TONES = ROOT / "tests/support/tones"
CREDITS, FACTS = "media/credits.csv", "seeds/facts.yaml"
PLAYED = {"low": "constant.mp3", "middle": "varying.mp3", "high": "opus.opus", "top": "vorbis.ogg", "peak": "flac.oga"}
"""By tone, what stands for it; how each is packed is in its name."""

OTHERS = {"low": "bits24.wav", "middle": "fractions.wav", "high": "aac.m4a", "top": "fragments.mp4", "peak": "flac.oga"}
LISTENED = """async (one) => {
  const heard = new Promise((done) => { one.onended = () => done("ended"); one.onerror = () => done("error"); });
  await one.play();
  return [await heard, one.duration];
}"""
BEGIN = """(() => { for (const one of document.querySelectorAll("form.card audio")) {
  one.onended = () => { one.dataset.heard = one.duration; };
  one.onerror = () => { one.dataset.heard = -1; };
  one.muted = true;
  one.play().catch(() => { one.dataset.heard = -1; });
} })()"""
"""Plays all sounds of the question that is shown; each then tells how long it was, or that it could not be played."""

HEARD = "[...document.querySelectorAll('form.card audio')].map((one) => Number(one.dataset.heard || 0))"


def project(folder: Path, files: dict[str, str]) -> Project:
    """Return the project about birds with these files in place of its own."""
    made = birds(folder)
    for tone, name in files.items():
        file = f"{tone}{Path(name).suffix}"
        made.write(f"media/{file}", (TONES / name).read_bytes())
        if not file.endswith(".wav"):
            (made.folder / f"media/{tone}.wav").unlink()
            for path in (CREDITS, FACTS):
                made.edit(path, f"{tone}.wav", file)
    return made


@pytest.fixture(scope="module", params=[PLAYED, OTHERS], ids=["free", "others"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("tones"), request.param).build()


@pytest.mark.parametrize("name", sorted({*PLAYED.values(), *OTHERS.values()}))
def test_real_files_are_recognised_and_cut_ones_refused(name: str) -> None:
    content, ending = (TONES / name).read_bytes(), Path(name).suffix.removeprefix(".")
    assert is_sound(content)
    assert recognised_sound(content, ending) in {"mp3", "ogg", "wav", "m4a"}
    for length in range(20, len(content) * 4 // 5, max(1, len(content) // 40)):
        with pytest.raises(MediaError):
            recognised_sound(content[:length], ending)


def test_chromium_plays_each_to_its_end(page: Watched, out: Path) -> None:
    here = page.page
    go_to(here, (out / "birds-practice.html").as_uri())
    here.click("button.main >> visible=true")
    heard = set[str]()
    for _ in range(15):
        for sound in here.locator("form.card audio").all():
            ended, duration = sound.evaluate(LISTENED)
            assert ended == "ended"
            assert 0.05 < duration < 0.3
            heard.add(str(sound.get_attribute("data-sound")))
        if len(heard) == len(NOTES):
            break
        here.get_by_role("button", name="Show the answer").click()
        here.click("button.main >> visible=true")
    assert len(heard) == len(NOTES)
    assert page.messages == []


def test_a_browser_that_cannot_play_a_sound_says_so(page: Watched, out: Path) -> None:
    here = page.page
    go_to(here, (out / "birds-practice.html").as_uri())
    here.click("button.main >> visible=true")
    while not here.locator("form.card audio").count():
        here.get_by_role("button", name="Show the answer").click()
        here.click("button.main >> visible=true")
    assert not here.locator(".unheard").count()
    here.locator("form.card audio").first.evaluate("(one) => { one.src = 'data:audio/mp4;base64,AAAA'; }")
    expect(here.locator(".unheard")).to_have_text(ui_strings("en").practice["question"]["unheard"])
    assert here.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_firefox_plays_each_to_its_end(firefox: Firefox, out: Path) -> None:
    """But for M4A, if the system has no library for it."""
    firefox.open_practice(out / "birds-practice.html")
    firefox.see("document.querySelector('.next .main').click()")
    heard = []
    while firefox.see("document.querySelectorAll('form.card').length"):
        firefox.see(BEGIN)
        until(lambda: all(firefox.see(HEARD)), "the end of the sounds")
        heard += firefox.see(HEARD)
        firefox.see("document.querySelector('.actions .quiet').click()")
        firefox.see("document.querySelector('.actions .main').click()")
    assert len(heard) > 2 * len(NOTES)
    assert all(0.05 < duration < 0.3 for duration in heard if duration != -1)
    with_m4a = any("audio/mp4" in line for line in (out / "birds-practice.html").read_text("utf-8").splitlines())
    assert with_m4a or -1 not in heard


def test_anki_has_each_once_and_plays_it(every_anki: Anki, out: Path) -> None:
    every_anki.import_package(out / "birds.apkg")
    found = every_anki.check_media()
    assert found["missing"] == found["unused"] == []
    assert len(found["there"]) == len(NOTES)
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{16}\.(mp3|ogg|wav|m4a)", name) for name in found["there"])
    notes = {note.fields["ID"]: note for note in every_anki.notes()}
    card = every_anki.render(notes["arvo-call/which"].cards[0].id)
    assert "[anki:play:q:0]" in card.question
    assert "[sound:" not in card.question + card.answer


def test_what_not_every_browser_plays_is_told_where_it_stands(tmp_path: Path) -> None:
    told = project(tmp_path, OTHERS).told()
    for name in ("high.m4a", "top.mp4"):
        assert f"media/{name}: warning: not every browser plays M4A" in told
    assert "MP3 and WAV play everywhere" in told
    assert "browser" not in project(tmp_path / "free", PLAYED).told()


REFUSED = {
    "alac.m4a": "this M4A holds Apple Lossless that browsers do not play: save it as AAC, or as MP3",
    "double.wav": "this WAV is packed in a way that browsers do not play: save it as PCM, of 16 bits",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_browser_plays_is_refused(name: str) -> None:
    with pytest.raises(MediaError) as error:
        recognised_sound((TONES / name).read_bytes(), Path(name).suffix.removeprefix("."))
    assert str(error.value) == REFUSED[name]


UNREAD = {
    "FLAC": (b"fLaC\x00\x00\x00\x22", "this is a sound in FLAC: save it as MP3 or WAV"),
    "AAC": (b"\xff\xf1\x60\x40\x18\x9f\xfc\x01", "this is a sound in AAC: save it as MP3 or WAV"),
    "MP2": (b"\xff\xf5\x48\xc4\x75\x53", "this is a sound in MP2: save it as MP3 or WAV"),
    "WebM": (b"\x1a\x45\xdf\xa3\x9f", "this is a sound in WebM or Matroska: save it as MP3 or WAV"),
    "MIDI": (b"MThd\x00\x00\x00\x06", "this is a sound in MIDI: save it as MP3 or WAV"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(16), "this is a picture in HEIC: save it as PNG, JPEG, WebP or SVG"),
    "AVIF": (b"\x00\x00\x00\x18ftypavif" + bytes(16), "this is a picture in AVIF: save it as PNG, JPEG, WebP or SVG"),
    "TIFF": (b"II*\x00\x08\x00\x00\x00", "this is a picture in TIFF: save it as PNG, JPEG, WebP or SVG"),
    "packed": (b"\x1f\x8b\x08\x00", "this is packed with gzip: save it unpacked (as .svg, if it is an .svgz)"),
    "QuickTime": (b"\x00\x00\x00\x14ftypqt  ", "this is a film (QuickTime): save only its sound, as MP3 or WAV"),
    "AVI": (b"RIFF\x00\x00\x00\x00AVI LIST", "this is a film (AVI): save only its sound, as MP3 or WAV"),
    "empty": (b"", "the file is empty"),
}


@pytest.mark.parametrize(("content", "told"), UNREAD.values(), ids=UNREAD)
def test_a_file_in_another_format_is_told_which_to_use(content: bytes, told: str) -> None:
    assert not is_sound(content)
    with pytest.raises(MediaError) as error:
        recognised_picture(content, "any")
    assert str(error.value) == told
