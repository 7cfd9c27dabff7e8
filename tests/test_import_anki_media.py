"""`quizgen import-anki`: pictures and sounds come along, in every format; formulas and marks become marked text."""

import csv
import json
import re
import zipfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.records.item import Item
from quizgen.starter.from_anki.marked import markdown_of
from quizgen.text.markdown import parse
from quizgen.text.pieces import Picture, Sound
from quizgen.text.render import plain
from tests.support.commands import run
from tests.support.flags import RASTERS, raster, svg
from tests.support.old_collection import MODELS, TABLES, database
from tests.support.sounds import wav

if TYPE_CHECKING:
    from tests.support.anki_client import Anki

FLAGS = {"Chad": "blue", "Ghana": "red", "Oman": "white", "Kenya": "black", "Nepal": "pink"}
FORMATS = ("new.apkg", "old.apkg", "all.colpkg", "notes.txt")


def rows(project: Path, path: str = "seeds") -> list[dict[str, str]]:
    (file,) = (project / path).glob("*.csv")
    return [*csv.DictReader(StringIO(file.read_text("utf-8-sig"), newline=""))]


def drawn(colour: str) -> bytes:
    return svg(f'<rect width="9" height="6" fill="{colour}"/>').encode()


def credited(project: Path) -> None:
    """Fill in the table of credits, as its author would."""
    lines = rows(project, "media")
    for number, line in enumerate(lines):
        line |= {"author": "Ann Drew", "licence": "CC0 1.0", "description": line["description"] or f"colours {number}"}
    with (project / "media" / "credits.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)


def items(project: Path) -> dict[str, Item]:
    checked = check_project(project)
    assert not [problem for problem in checked.problems if problem.severity == "error"], checked.problems
    return {str(item.id): item for item in checked.items}


@pytest.fixture
def exported(every_anki: "Anki", tmp_path: Path) -> Path:
    """A deck of countries with flags and sounds, as this Anki exports it in every format."""
    every_anki.add_note_type("Country", ["Country", "Capital", "Flag"])
    for country, colour in FLAGS.items():
        flag = every_anki.add_media(f"Flag of {country}.svg", drawn(colour))
        heard = every_anki.add_media(f"{country}.wav", wav(200 + len(country) * 10 + len(colour)))
        every_anki.add_note("Country", [country, f"{country} City [sound:{heard}]", f'<img src="{flag}">'], "World")
    every_anki.export_package(tmp_path / "new.apkg")
    every_anki.export_package(tmp_path / "old.apkg", legacy=True)
    every_anki.export_text(tmp_path / "notes.txt")
    (tmp_path / "collection.media").mkdir()
    for file in every_anki.collection.with_suffix(".media").iterdir():
        (tmp_path / "collection.media" / file.name).write_bytes(file.read_bytes())
    every_anki.export_collection(tmp_path / "all.colpkg")
    return tmp_path


def test_pictures_and_sounds_come_along_from_every_format(exported: Path) -> None:
    made = {}
    for file in FORMATS:
        project = exported / f"{file}-made"
        result = run("import-anki", exported / file, project, "--media", exported / "collection.media")
        assert result.exit_code == 0, result.output
        made[file] = ([*rows(project)], {path.name: path.read_bytes() for path in (project / "media").iterdir()})
        del made[file][1]["credits.csv"]
    lines, files = made["new.apkg"]
    assert {line["Country"]: line["Flag"] for line in lines}["Chad"] == "flag-of-chad.svg"
    assert {line["Country"]: line["Capital sound"] for line in lines}["Chad"] == "chad.wav"
    assert files["flag-of-oman.svg"] == drawn("white")
    assert len(files) == 10
    assert all(made[file][1] == files for file in FORMATS)
    names = ("Country", "Capital", "Flag", "Capital sound")
    texts = [{name: line.get(name) for name in names} for line in lines]
    assert [*made["notes.txt"][0][0].values()][-4:] == [*texts[0].values()]  # a text has no names of fields
    assert all(made[file][0] == lines for file in FORMATS[:3])


def test_the_project_is_built_once_the_credits_are_filled_in(exported: Path, every_anki: "Anki") -> None:
    project = exported / "made"
    result = run("import-anki", exported / "new.apkg", project)
    assert result.exit_code == 0, result.output
    lacks = "lacks “author”, “licence” and “description” of 5 pictures and 5 sounds"
    assert f"{lacks}. Fill it in: nothing is built until then." in result.stdout
    done = run("--project", project, "check")
    assert done.exit_code == 1
    assert "media/credits.csv:2, D2: error: “author” is empty" in done.stderr
    assert done.stderr.count("error:") < 10, done.stderr
    credited(project)
    made = items(project)
    flag, by_flag = made["chad/flag"], made["chad/by-flag"]
    assert [option.text.pieces[0].file for option in flag.options if isinstance(option.text.pieces[0], Picture)]
    assert any(isinstance(piece, Picture) for piece in by_flag.stem.pieces)
    assert plain(by_flag.stem).startswith("Which country has this flag? "), "no mark stands alone below the picture"
    assert any(isinstance(piece, Sound) for piece in made["chad/capital-true"].note.pieces)
    done = run("--project", project, "build", "--only", "anki")
    assert done.exit_code == 0, done.output
    counts = every_anki.import_package(next((project / "build").glob("*.apkg")))
    assert counts["new"] == len(made)


def test_credits_that_hold_for_all_can_be_said(exported: Path) -> None:
    project = exported / "made"
    result = run("import-anki", exported / "new.apkg", project, "--author", "Ann Drew", "--licence", "CC0 1.0")
    assert "lacks “description” of 5 pictures and 5 sounds" in result.stdout
    (line,) = [line for line in rows(project, "media") if line["file"] == "chad.wav"]
    assert (line["author"], line["licence"], line["origin"]) == ("Ann Drew", "CC0 1.0", "new.apkg")


def test_a_text_says_where_its_files_are_looked_for(exported: Path) -> None:
    result = run("import-anki", exported / "notes.txt", exported / "made")
    assert result.exit_code == 0, result.output
    assert "in 10 notes, a picture or a sound that is missing is left out" in result.stdout
    assert "say where the pictures and sounds are: --media FOLDER" in result.stdout
    assert not (exported / "made" / "media").exists()


def imported(anki: "Anki", folder: Path, *options: str) -> Result:
    anki.export_package(folder / "x.apkg")
    return run("import-anki", folder / "x.apkg", folder / "made", *options)


def test_a_picture_may_be_all_that_is_in_front(anki: "Anki", tmp_path: Path) -> None:
    for country, colour in FLAGS.items():
        flag = anki.add_media(f"{country}.svg", drawn(colour))
        anki.add_note("Basic", [f'<img alt="{colour}" src="{flag}">', country], "Flags")
    result = imported(anki, tmp_path)
    assert result.exit_code == 0, result.output
    assert "lacks “author” and “licence” of 5 pictures" in result.stdout
    credited(tmp_path / "made")
    made = items(tmp_path / "made")
    assert {type(piece) for item in made.values() for piece in item.stem.pieces if not isinstance(piece, str)} == {
        Picture
    }
    assert "Chad" in {plain(item.key.text) for item in made.values()}


def test_a_description_that_looks_like_a_formula_stays_a_text(anki: "Anki", tmp_path: Path) -> None:
    for country, colour in FLAGS.items():
        flag = anki.add_media(f"{country}.svg", drawn(colour))
        anki.add_note("Basic", [f'<img alt="={colour}" src="{flag}">', country], "Flags")
    assert imported(anki, tmp_path, "--author", "Ann Drew", "--licence", "CC0 1.0").exit_code == 0
    assert {line["description"][:2] for line in rows(tmp_path / "made", "media")} == {"\N{NO-BREAK SPACE}="}
    assert any("=blue" in plain(item.stem) for item in items(tmp_path / "made").values())


def test_some_notes_may_have_pictures_in_front_and_some_words(anki: "Anki", tmp_path: Path) -> None:
    for number, (country, colour) in enumerate(FLAGS.items()):
        flag = anki.add_media(f"{country}.svg", drawn(colour))
        anki.add_note("Basic", [f'<img src="{flag}">' if number % 2 else f"{country}?", "Africa" if number else "Asia"])
    assert imported(anki, tmp_path).exit_code == 0
    credited(tmp_path / "made")
    stems = [item.stem for item in items(tmp_path / "made").values()]
    assert sum(any(isinstance(piece, Picture) for piece in stem.pieces) for stem in stems) == 2
    assert sum("?" in plain(stem) for stem in stems) == 3


def test_clozes_keep_their_pictures_in_the_question_and_others_for_the_answer(anki: "Anki", tmp_path: Path) -> None:
    for name in ("one", "two"):
        anki.add_media(f"{name}.svg", drawn(name))
    anki.add_note("Cloze", ['See <img src="one.svg"> the {{c1::cat}} sit', 'It is <img src="two.svg">'])
    anki.add_note("Cloze", ["The {{c1::dog}} runs", ""])
    assert imported(anki, tmp_path).exit_code == 0
    credited(tmp_path / "made")
    made = items(tmp_path / "made")
    assert [piece.file for piece in made["cat/gap"].stem.pieces if isinstance(piece, Picture)] == ["one.svg"]
    assert [piece.file for piece in made["cat/gap"].note.pieces if isinstance(piece, Picture)] == ["two.svg"]
    assert not [piece for piece in made["dog/gap"].stem.pieces if isinstance(piece, Picture)]


def package(folder: Path, fields: list[str], files: dict[str, bytes]) -> Path:
    """Return an older package whose notes have these fields beside a number, and files by their names."""
    texts = [field.replace("'", "''") for field in fields]
    notes = [
        f"INSERT INTO notes VALUES ({number}, 'g{number}', 1, '', 'front {number}' || char(31) || '{text}')"
        for number, text in enumerate(texts)
    ]
    data = database(folder, *TABLES, f"INSERT INTO col VALUES (1, '{MODELS}', '{{}}')", *notes)
    (folder / "made.sqlite").unlink()
    with zipfile.ZipFile(folder / "x.apkg", "w") as archive:
        archive.writestr("collection.anki2", data)
        archive.writestr("media", json.dumps({str(n): name for n, name in enumerate(files)}))
        for number, content in enumerate(files.values()):
            archive.writestr(str(number), content)
    return folder / "x.apkg"


def test_files_go_by_names_that_are_safe_everywhere(tmp_path: Path) -> None:
    names = {
        "../../etc/Ça va.PNG": RASTERS["png"], "A.png": RASTERS["jpg"], "a.png": raster("JPEG", (40, 20)),
        "con.webp": RASTERS["webp"], "水.png": drawn("red"), "x" * 200 + ".png": drawn("blue"),
        "twin of A.png": RASTERS["jpg"],
    }  # fmt: skip
    fields = [f'word {n} <img src="{name}">' for n, name in enumerate(names)]
    result = run("import-anki", package(tmp_path, fields, names), tmp_path / "made")
    assert result.exit_code == 0, result.output
    found = [line["G picture"] for line in rows(tmp_path / "made")]
    assert found == ["ca-va.png", "a.jpg", "a-2.jpg", "file-con.webp", "file.svg", f"{'x' * 60}.svg", "a.jpg"]
    assert {path.name for path in (tmp_path / "made" / "media").iterdir()} == {*found, "credits.csv"}
    assert not (tmp_path / "etc").exists()


def test_names_are_found_however_notes_write_them(tmp_path: Path) -> None:
    files = {"my flag & map.png": RASTERS["png"], "Flag.PNG": RASTERS["jpg"], "é.png": RASTERS["gif"]}
    fields = [
        'a <img src="my%20flag%20&amp;%20map.png">', "b <img src=flag.png>", "c <IMG alt='x' SRC='e\u0301.png'/>",
        "d <img data-src='no.png'>",
    ]  # fmt: skip
    assert run("import-anki", package(tmp_path, fields, files), tmp_path / "made").exit_code == 0
    found = [line["G picture"] for line in rows(tmp_path / "made")]
    assert found == ["my-flag-map.png", "flag.jpg", "e.gif", ""]


HOSTILE = {
    "script.svg": svg("<script>alert(1)</script>").encode(),
    "page.png": b"<html><script>alert(1)</script></html>",
    "empty.png": b"",
    "broken.png": RASTERS["png"][:50],
    "large.wav": wav() + bytes(5_000_000),
    "film.mp4": b"\0\0\0\x18ftypmp42" + bytes(100),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_that_cannot_be_used_are_left_out_and_told(name: str, tmp_path: Path) -> None:
    fields = [f"word {n} <img src='{name}'>[sound:{name}]" if n else "word" for n in range(4)]
    result = run("import-anki", package(tmp_path, fields, {name: HOSTILE[name]}), tmp_path / "made")
    assert result.exit_code == 0, result.output
    assert re.search(r"in \d notes, a file cannot be used \(.+\) and is left out: “" + name, result.stdout), (
        result.stdout
    )
    assert not (tmp_path / "made" / "media").exists()
    assert len(items(tmp_path / "made")) > 0


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("https://example.org/x.png", "pictures and sounds from the web are left out"),
        ("//example.org/x.png", "pictures and sounds from the web are left out"),
        ("data:image/png;base64,AAAA", "pictures and sounds from the web are left out"),
        ("file:///etc/passwd", "pictures and sounds from the web are left out"),
        ("../../../etc/passwd", "a picture or a sound that is missing is left out"),
        ("/etc/passwd", "a picture or a sound that is missing is left out"),
        ("gone.png", "a picture or a sound that is missing is left out"),
    ],
)
def test_nothing_is_read_but_what_the_deck_holds(source: str, told: str, tmp_path: Path) -> None:
    fields = [f"word {n} <img src='{source}'>" for n in range(4)]
    (tmp_path / "folder").mkdir()
    result = run("import-anki", package(tmp_path, fields, {}), tmp_path / "made")
    assert f"in 4 notes, {told}: “{source[:30]}" in result.stdout
    text = tmp_path / "x.txt"
    text.write_text("#html:true\n" + "".join(f"front {n}\t{field}\n" for n, field in enumerate(fields)), "utf-8")
    result = run("import-anki", text, tmp_path / "other", "--media", tmp_path / "folder")
    assert f"in 4 notes, {told}: “{source[:30]}" in result.stdout


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(RASTERS["png"])
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.png").symlink_to(tmp_path / "secret.png")
    text = tmp_path / "x.txt"
    text.write_text("#html:true\n" + "".join(f"front {n}\tback {n} <img src=x.png>\n" for n in range(4)), "utf-8")
    result = run("import-anki", text, tmp_path / "made", "--media", tmp_path / "folder")
    assert "in 4 notes, a file cannot be used (it cannot be read) and is left out" in result.stdout


@pytest.mark.parametrize("listed", [b"", b"[]", b"{", b'{"0": 5}', b'{"9": "x.png"}', b"[" * 100_000, b"\xff"])
def test_a_list_of_files_that_is_none_does_no_harm(listed: bytes, tmp_path: Path) -> None:
    path = package(tmp_path, [f"word {n} <img src='x.png'>" for n in range(4)], {})
    with zipfile.ZipFile(path) as archive:
        data = archive.read("collection.anki2")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", data)
        archive.writestr("media", listed)
    result = run("import-anki", path, tmp_path / "made")
    assert result.exit_code in {0, 1}
    assert not result.exception or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (r"Lima \(x^2\)", "Lima $x^2$"),
        (r"\[\frac{a}{b}\]", r"$\frac{a}{b}$"),
        ("[$]x[/$] and [latex]$y$[/latex]", "$x$ and $y$"),
        (r"\( a &lt; b<br> + c\)", "$a < b + c$"),
        (r"\(a\)\(b\)5", "$a$ $b$ 5"),
        ("<anki-mathjax>x^2</anki-mathjax>", "$x^2$"),
        ("$5 and \\(x\\)", r"\$5 and $x$"),
        ("<b>A</b> b <i>c <b>d</b></i>", "**A** b *c* ***d***"),
        ('<span style="font-weight: 700;">A</span> b', "**A** b"),
        ("x<sup>ab c</sup> H<sub>2</sub>O", "x^ab^ ^c^ H₂O"),
        ("a*b_c <b>d</b>", r"a\*b\_c **d**"),
        ("one<br>two<div>three</div>", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>after", "- a\n- b\n   1. c\nafter"),
        ("- a<br>- b", "- a\n- b"),
        ("1. a<br>2. b", "1. a\n2. b"),
    ],
)
def test_html_becomes_marked_text(html: str, markdown: str) -> None:
    read = markdown_of(html)
    assert read.needed
    assert read.source.marked(read.text) == markdown
    assert parse(markdown)


@pytest.mark.parametrize(
    "html",
    [
        "Accra",
        "<b>Accra</b>",
        "<div>Accra</div>",
        "H<sub>2</sub>O",
        "a &amp; b",
        "<p><i>x</i></p>",
        "2*3*4",
        "<u>a</u> b",
    ],
)
def test_what_plain_text_can_say_stays_plain(html: str) -> None:
    assert not markdown_of(html).needed


def test_a_formula_that_is_not_known_stays_as_it_was_typed() -> None:
    read = markdown_of(r"a \(\unknown{x}\) \(y\)")
    assert read.losses == {"unread"}
    assert plain(parse(read.source.marked(read.text))) == r"a \(\unknown{x}\) $y$"


@given(st.text(st.sampled_from("<>/!-\"'= abri{}c1:&;[]\n\\()$*_^~`ulsp#")))
def test_any_field_becomes_markdown_that_can_be_read(field: str) -> None:
    for sentence in (False, True):
        read = markdown_of(field, sentence=sentence)
        parse(read.source.marked(read.text))


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "</b>",
        "<li>",
        "\\(",
        "\\(x\\)",
        "[$]",
        "[latex]",
        "*",
        "$",
        "<img src='",
        "[sound:",
        "^ ",
        "<sup>a",
        "<ul>",
    ],
)
def test_a_hostile_field_takes_no_longer_than_its_length_as_markdown(piece: str) -> None:
    read = markdown_of(piece * (60_000 // len(piece)))
    assert isinstance(read.source.marked(read.text), str)


MARKED = {
    "Pythagoras": r"\(a^2 + b^2 = c^2\)",
    "Water": "H<sub>2</sub>O, <b>not</b> HO",
    "Steps": "<ol><li>first</li><li>second</li></ol>",
    "Plain": "2*3 = 6",
}


def test_marks_and_formulas_are_shown_by_the_project(anki: "Anki", tmp_path: Path) -> None:
    for front, back in MARKED.items():
        anki.add_note("Basic", [front, back])
    result = imported(anki, tmp_path)
    assert result.exit_code == 0, result.output
    assert "Back   marked" in re.sub(" +", " ", result.stdout).replace("Back marked", "Back   marked")
    backs = {line["Front"]: line["Back"] for line in rows(tmp_path / "made")}
    assert backs == {
        "Pythagoras": "$a^2 + b^2 = c^2$", "Water": "H₂O, **not** HO", "Steps": "1. first\n2. second",
        "Plain": "2\\*3 = 6",
    }  # fmt: skip
    keys = {str(id_).split("/")[0]: plain(item.key.text) for id_, item in items(tmp_path / "made").items()}
    assert keys["pythagoras"] == "$a^2 + b^2 = c^2$"
    assert keys["plain"] == "2*3 = 6"


def test_a_column_may_be_wanted_as_plain_text(anki: "Anki", tmp_path: Path) -> None:
    for front, back in MARKED.items():
        anki.add_note("Basic", [front, back])
    result = imported(anki, tmp_path, "--type", "Back=text")
    assert result.exit_code == 0, result.output
    backs = {line["Front"]: line["Back"] for line in rows(tmp_path / "made")}
    assert (backs["Water"], backs["Steps"]) == ("H₂O, not HO", "first; second")


def test_marks_and_formulas_in_clozes_and_their_blanks(anki: "Anki", tmp_path: Path) -> None:
    anki.add_note("Cloze", [r"The area is {{c1::\(\pi r^2\)::a formula}}, where \(r + 0\) is the <b>radius</b>", ""])
    anki.add_note("Cloze", ["<i>The big {{c1::cat}}fish</i> is <b>not</b> one", "See <b>this</b>"])
    result = imported(anki, tmp_path)
    assert result.exit_code == 0, result.output
    made = {plain(item.stem): plain(item.key.text) for item in items(tmp_path / "made").values()}
    assert made == {
        "The area is _____ (a formula), where $r + 0$ is the radius": r"$\pi r^2$",
        "The big _____fish is not one": "cat",
    }
    (note,) = [item.note for item in items(tmp_path / "made").values() if item.note.pieces]
    assert plain(note) == "See this"
