"""A first project: the example, projects made from strangers' tables, and the page about both, run as it stands."""

import csv
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build import CheckedProject, check_project
from quizgen.cli import main
from quizgen.cli.first_project.about_columns import TYPED
from quizgen.language.articles import definite
from quizgen.problems import errors
from quizgen.records.item import FigureKey
from quizgen.records.subject import Number
from quizgen.starter import sampling
from quizgen.starter.column_types import TYPES, ColumnType
from quizgen.starter.labels import label_of
from quizgen.starter.sentences import sentences
from quizgen.starter.wording import Asked, Rows
from quizgen.text.render import plain
from tests.support.paths import ROOT, SUBJECTS
from tests.support.workbooks import cells, xlsx

if TYPE_CHECKING:
    from tests.support.anki_client import Anki

PAGE = (ROOT / "docs" / "first-project.md").read_text("utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def made(folder: Path, file: str, content: str | bytes, *options: str) -> tuple[Result, Path]:
    """Make a project of a table with this content."""
    table = folder / file
    table.write_bytes(content.encode() if isinstance(content, str) else content)
    return run("init", folder / "made", "--from", table, *options), folder / "made"


def stems(checked: CheckedProject) -> dict[str, str]:
    """Return the questions by their ids."""
    return {item.id: plain(item.stem) for item in checked.items}


def test_the_example_is_built_at_once_and_nothing_is_amiss(tmp_path: Path) -> None:
    result = run("init", tmp_path / "new" / "rivers")
    assert (result.exit_code, result.stderr) == (0, "")
    checked = check_project(tmp_path / "new" / "rivers")
    assert not checked.problems
    (kind,) = checked.project.kinds.values()
    assert (len(checked.project.facts), len(kind.templates), len(checked.items)) == (3, 3, 9)
    result = run("--project", tmp_path / "new" / "rivers", "build")
    assert (result.exit_code, result.stderr) == (0, "")


def test_all_that_it_names_is_there_and_every_file_says_what_it_is_for(tmp_path: Path) -> None:
    printed = run("init", tmp_path / "rivers").stdout
    files = [file for file in (tmp_path / "rivers").glob("[a-z]*/*") if file.is_file()]
    assert sorted(str(file) for file in files) == sorted(re.findall(r"^  (\S+\.yaml) ", printed, re.MULTILINE))
    assert all("#" in file.read_text("utf-8") for file in files)
    assert [line.split("#")[0].split() for line in printed.splitlines()[-2:]] == [
        ["quizgen", "--project", str(tmp_path / "rivers"), command] for command in ("preview", "build")
    ]


def test_editors_find_the_schema_of_every_file(tmp_path: Path) -> None:
    run("init", tmp_path / "one")
    _, other = made(
        tmp_path, "countries.csv", "Country,Capital\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\nNepal,Kathmandu\n"
    )
    for project in (tmp_path / "one", other):
        files = [*project.glob("[a-z]*/*.yaml")]
        assert len(files) == 4
        for file in files:
            (schema,) = re.findall(r"\A# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
            assert (file.parent / schema).is_file()
        done = run("--project", project, "schema", "--modelines")
        assert "nothing new" in done.stdout


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "is not empty (thesis.txt): name a new folder, or an empty one" in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("option", ["--kind", "--id", "--answer", "--group", "--sheet", "--separator", "--name"])
def test_options_about_a_table_need_one(option: str, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", option, "x")
    assert (result.exit_code, (tmp_path / "new").exists()) == (2, False)
    assert "this option is about a table: name it with --from" in result.stderr


def test_hidden_files_and_the_table_itself_may_be_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    table = tmp_path / "birds.csv"
    table.write_text("Bird,Colour\nrobin,red\nraven,black\nswan,white\ncanary,yellow\n")
    assert run("init", tmp_path, "--from", table).exit_code == 0
    assert (tmp_path / "seeds" / "bird.csv").read_bytes() == table.read_bytes()


def test_two_projects_never_share_what_their_notes_are_known_by(tmp_path: Path) -> None:
    for name in ("one", "other"):
        run("init", tmp_path / name)
    decks = [check_project(tmp_path / name).project.decks["rivers"] for name in ("one", "other")]
    assert decks[0].namespace != decks[1].namespace
    assert all(deck.namespace.endswith("/rivers") for deck in decks)


class Sample(NamedTuple):
    """A table as somebody has it, some of the questions that should be made of it by their ids, and its templates."""

    file: str
    rows: str
    asked: Mapping[str, str]
    templates: str


SAMPLES = (
    Sample(
        "elements.csv",
        "Atomic Number,Symbol,Element,State at 20 °C,Atomic mass (u),Discovered by,Year of discovery,"
        "Melting point (°C)\n"
        "1,H,Hydrogen,gas,1.008,Henry Cavendish,1766,-259\n2,He,Helium,gas,4.0026,Pierre Janssen,1868,\n"
        "3,Li,Lithium,solid,6.94,Johan August Arfwedson,1817,180.5\n5,B,Boron,solid,10.81,Humphry Davy,1808,2077\n"
        "6,C,Carbon,solid,12.011,,,3550\n8,O,Oxygen,gas,15.999,Carl Wilhelm Scheele,1771,-218.8\n"
        "9,F,Fluorine,gas,18.998,Henri Moissan,1886,-219.7\n12,Mg,Magnesium,solid,24.305,Humphry Davy,1808,650\n",
        {
            "lithium/symbol": "What is the symbol of Lithium?",
            "lithium/by-symbol": "Which element has the symbol Li?",
            "lithium/atomic-mass": "What is the atomic mass of Lithium in u?",
            "lithium/discovered-by": "Who discovered Lithium?",
            "lithium/year-of-discovery": "In which year was Lithium discovered?",
            "boron/melting-point": "What is the melting point of Boron in °C?",
            "element@element+gas/atomic-number-order": "Put these elements in order by atomic number, the "
            "smallest first (gas).",
        },
        "atomic-number atomic-number-order symbol by-symbol state-at-20-c atomic-mass atomic-mass-order "
        "discovered-by year-of-discovery melting-point",
    ),
    Sample(
        "events.tsv",
        "Date\tEvent\tNotes\n44 BCE\tMurder of Julius Caesar\tOn the Ides of March.\n1066-10-14\tBattle of Hastings\t\n"
        "1215-06-15\tSealing of Magna Carta\t\n1969-07-20\tFirst landing on the Moon\t\n",
        {
            "battle-of-hastings/date": "When was this event: Battle of Hastings?",
            "event@event/date-order": "Put these events in chronological order, the earliest first.",
        },
        "date date-order",
    ),
    Sample(
        "vocabulary.csv",
        "French;English;Gender;Lesson\nle chien;dog;m;1\nla maison;house; f;1\nla rue;street, road;f;2\n"
        "le pain;bread;m;2\n"
        "la fille;girl;f;1\nle lait;milk;m;2\n",
        {
            "le-chien/english": "What is “le chien” in English?",
            "la-rue/by-english": "What is “street, road” in French?",
        },
        "english by-english gender",
    ),
    Sample(
        "Irregular Verbs.csv",
        "Infinitive,Past simple,Past participle,also right (past),German\nburn,burned,burned,burnt,brennen\n"
        "come,came,come,,kommen\nfly,flew,flown,,fliegen\ngive,gave,given,,geben\ngo,went,gone,,gehen\n",
        {"go/past-simple": "What is the past simple of “go”?", "go/german": "What is “go” in German?"},
        "past-simple past-participle german",
    ),
    Sample(
        "scientists.csv",
        "Name;Born;Died;Country\nMarie Curie;1867-11-07;1934-07-04;Poland\n"
        "Charles Darwin;1809-02-12;1882-04-19;England\n"
        "Emmy Noether;1882-03-23;1935-04-14;Germany\nCarl Gauss;1777-04-30;1855-02-23;Germany\n",
        {
            "emmy-noether/born": "When was Emmy Noether born?",
            "emmy-noether/died": "When did Emmy Noether die?",
            "emmy-noether/country": "What is the country of Emmy Noether?",
        },
        "born born-order died died-order country",
    ),
    Sample(
        "cities.csv",
        "city,country,population,area_km2,isCapital\nParis,France,2102650,105,yes\nLyon,France,522250,48,no\n"
        "Berlin,Germany,3755251,892,yes\nMadrid,Spain,3305408,604,yes\n",
        {"paris/population": "What is the population of Paris?", "paris/area": "What is the area of Paris in km²?"},
        "country population population-order area area-order",
    ),
    Sample(
        "books.csv",
        "Book,Author,Year\nUlysses,James Joyce,1922\nEmma,Jane Austen,1815\nDracula,Bram Stoker,1897\n"
        "Persuasion,Jane Austen,1817\n",
        {"emma/author": "Who is the author of Emma?", "emma/year": "From which year is Emma?"},
        "author year year-order",
    ),
    Sample(
        "quiz.csv",
        "Question,Answer\nWho wrote Faust?,Goethe\nWhat is the largest planet?,Jupiter\n"
        "Which sea is salty?,the Dead Sea\n",
        {"who-wrote-faust/answer": "Who wrote Faust?"},
        "answer",
    ),
    Sample(
        "länder.csv",
        "Land,Hauptstadt,Einwohner\nÖsterreich,Wien,9.1\nTschad,N’Djamena,18.2\nGhana,Accra,34.1\nJapan,Tokio,123.8\n",
        {"tschad/hauptstadt": "Tschad: Hauptstadt?", "tschad/by-hauptstadt": "Hauptstadt: N’Djamena – Land?"},
        "hauptstadt by-hauptstadt hauptstadt-true einwohner",
    ),
    Sample(
        "ערים.csv",
        "id,מדינה,בירה\n1,צרפת,פריז\n2,גרמניה,ברלין\n3,ספרד,מדריד\n4,יוון,אתונה\n",
        {"3/column-c": "ספרד: בירה?"},
        "column-c by-column-c column-c-true",
    ),
    Sample(
        "glossary.csv",
        "Term,Definition\nosmosis,water passing through a membrane that holds back what is dissolved in it\n"
        "mitosis,a cell dividing into two that have the same chromosomes as the first\n"
        "diffusion,particles spreading from where there are many to where there are few\n"
        "stoma,an opening in a leaf through which it exchanges gases with the air\n",
        {
            "stoma/by-definition": "Which term has the definition “an opening in a leaf through which it exchanges "
            "gases with the air”?"
        },
        "by-definition definition-true",
    ),
)


HEADED = {
    "Currency": "What is the currency of {{ country }}?",
    "Official languages": "What are the official languages of {{ country }}?",
    "President": "Who is the president of {{ country }}?",
    "Head of state": "Who is the head of state of {{ country }}?",
    "ISO code": "What is the ISO code of {{ country }}?",
    "Latin name": "What is the Latin name of {{ country }}?",
    "German": "What is {{ country }} in German?",
    "Meaning": "What does {{ country }} mean?",
    "Region": "Which region is {{ country }} in?",
    "Group": "Which group does {{ country }} belong to?",
    "Discovered by": "Who discovered {{ country }}?",
    "Written by": "Who wrote {{ country }}?",
    "Named after": "What is {{ country }} named after?",
    "Located in": "Where is {{ country }} located?",
    "Place of birth": "Where was {{ country }} born?",
    "head_of_government": "Who is the head of government of {{ country }}?",
    "Member of": "{{ country | cap }}: Member of?",
    "Is it flat?": "{{ country | cap }}: Is it flat?",
    "Area (km²), number": "What is the area of {{ country }} in km²?",
    "area_km2, number": "What is the area of {{ country }} in km²?",
    "Speed (km/h), number": "What is the speed of {{ country }} in km/h?",
    "Population (2023), number": "What was the population of {{ country }} in 2023?",
    "Moons, number": "How many moons does {{ country }} have?",
    "Number of moons, number": "How many moons does {{ country }} have?",
    "Rivers, list": "Name one of the rivers of {{ country }}.",
    "Capital(s), list": "What {{ said | verb('is the capital', 'are the capitals') }} of {{ country }}?",
    "Founded, date": "In which year was {{ country }} founded?",
    "First published, date": "In which year was {{ country }} first published?",
    "Year of discovery, date": "In which year was {{ country }} discovered?",
    "Date of birth, date": "In which year was {{ country }} born?",
    "Died, date": "In which year did {{ country }} die?",
    "Independence, date": "In which year did {{ country }} become independent?",
    "Independent since, date": "Since which year has {{ country }} been independent?",
    "EU member since, date": "{{ country | cap }}: EU member since when?",
    "National day, date": "What is the national day of {{ country }}?",
}
"""Headers, with their types if those are not texts, and what is asked."""


@pytest.mark.parametrize("header", HEADED)
def test_a_header_becomes_a_question(header: str) -> None:
    name, _, type_ = header.partition(", ")
    rows = Rows("country", "country", "bare", label_of("Country"))
    asked = Asked(label_of(name), "said", cast(ColumnType, type_ or "text"), years=True)
    assert sentences(rows, asked).ask == HEADED[header]


LANDS = {
    "Maldives": "the Maldives",
    "The Gambia": "the Gambia",
    "Bahamas, The": "the Bahamas",
    "United States": "the United States",
    "Central African Republic": "the Central African Republic",
    "Solomon Islands": "the Solomon Islands",
    "Republic of Korea": "the Republic of Korea",
    "Congo, Democratic Republic of the": "the Democratic Republic of the Congo",
    "Iran (Islamic Republic of)": "the Islamic Republic of Iran",
    "Korea, South": "South Korea",
    "Trinidad and Tobago": "Trinidad and Tobago",
    "Washington, D.C.": "Washington, D.C.",
    "Chad": "Chad",
}


@pytest.mark.parametrize("name", LANDS)
def test_lands_stand_in_a_sentence_as_they_are_spoken_of(name: str) -> None:
    assert definite(name) == LANDS[name]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.file for sample in SAMPLES])
def test_a_strangers_table_is_asked_about_in_sentences(sample: Sample, tmp_path: Path) -> None:
    result, project = made(tmp_path, sample.file, sample.rows)
    assert result.exit_code == 0, result.output
    checked = check_project(project)
    assert not checked.problems
    assert {id_: stems(checked).get(id_) for id_ in sample.asked} == sample.asked
    assert {*sample.templates.split()} <= {item.template for item in checked.items}
    assert f"{len(checked.project.facts)} facts, {len(checked.items)} questions: " in result.stdout
    (seed,) = (project / "seeds").glob("*.csv") if sample.file.endswith(".csv") else (project / "seeds").glob("*.tsv")
    assert seed.read_bytes() == sample.rows.encode()


def test_a_workbook_is_kept_and_its_sheet_named(tmp_path: Path) -> None:
    workbook = SUBJECTS / "verbs" / "seeds" / "verb.xlsx"
    result = run("init", tmp_path / "made", "--from", workbook)
    assert 'several sheets (“Class 7b”, “Notes for me”): say which one is meant, --sheet "Class 7b"' in result.stderr
    result = run("init", tmp_path / "made", "--from", workbook, "--sheet", "Class 7b")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "made" / "seeds" / "verb.xlsx").read_bytes() == workbook.read_bytes()
    checked = check_project(tmp_path / "made")
    assert not errors(checked.problems)
    assert stems(checked)["break/past-simple"] == "What is the past simple of “break”?"


def test_what_a_spreadsheet_holds_decides_what_a_column_is(tmp_path: Path) -> None:
    born, tall = '<c s="1"><v>{}</v></c>', "<c><v>{}</v></c>"
    rows = cells("Name", "Born", "Height (cm)", "Left-handed")
    for number, name in enumerate(("Ada", "Emmy", "Marie", "Rosalind")):
        texts = cells(name).removesuffix("</row>")
        rows += f'{texts}{born.format(20000 + number)}{tall.format(160.5 + number)}<c t="b"><v>1</v></c></row>'
    dated = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    result, project = made(tmp_path, "people.xlsx", xlsx(f"<sheetData>{rows}</sheetData>", dated))
    assert result.exit_code == 0, result.output
    assert "Left-handed  left out; D2 holds “TRUE”" in result.stdout
    checked = check_project(project)
    assert not checked.problems
    assert stems(checked)["ada/height"] == "What is the height of Ada in cm?"
    assert stems(checked)["ada/born"] == "When was Ada born?"


def test_a_title_above_the_header_is_told_with_the_row_that_seems_to_be_it(tmp_path: Path) -> None:
    for title in ("Countries of the world", "Countries of the world, class 9b"):
        table = f"{title};;\n;;\nCountry;Capital;Area\nChad;N’Djamena;5 km²\nGhana;Accra;7 km²\n"
        (tmp_path / title).mkdir()
        result, _ = made(tmp_path / title, "countries.csv", table)
        assert "countries.csv, A1: this names one column, and the header seems to stand in row 3" in result.output


def test_what_stands_for_nothing_makes_no_text_of_a_column_of_figures(tmp_path: Path) -> None:
    rows = [f"Land {letter};{number},500" for number, letter in enumerate("ABCDEFGHIJ", 1)]
    table = "\n".join(["Country;Area", *rows, "Land K;n/a", "Land L;–"])
    result, project = made(tmp_path, "countries.csv", table)
    assert result.exit_code == 0, result.output
    assert "Area     number; asked for" in result.output
    assert "area: {type: number, optional: true}" in (project / "templates" / "country.yaml").read_text("utf-8")
    assert "“n/a” counts as an empty cell: empty it" in result.output


def english_countries() -> str:
    """The table of the subject without its columns in German."""
    text = (SUBJECTS / "countries" / "seeds" / "country.csv").read_text("utf-8-sig")
    table = StringIO(newline="")
    rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    csv.writer(table, delimiter=";").writerows([*row[:9], "", ""] for row in rows)
    return table.getvalue()


def test_the_countries_table_gets_questions_both_ways(tmp_path: Path) -> None:
    table = english_countries()
    result, project = made(tmp_path, "countries.csv", table)
    assert result.exit_code == 0, result.output
    checked = check_project(project)
    assert (len(checked.project.facts), len(checked.items) > 350) == (68, True)
    assert {problem.check for problem in checked.problems} == {"word-cue", "option-form"}, (
        "capitals called as countries"
    )
    asked = stems(checked)
    assert asked["chad/capital"] == "What is the capital of Chad?"
    assert asked["chad/by-capital"] == "Which country has the capital N’Djamena?"
    assert asked["chad/population"] == "What was the population of Chad in 2023?"
    assert asked["chad/independent-since"] == "Since which year has Chad been independent?"
    others = {item.template: item.type.name for item in checked.items}
    assert {"choice", "true-false", "number", "ordering"} == {*others.values()}
    assert asked["maldives/continent"].startswith("The Maldives is in ")
    assert asked["congo-republic-of-the/capital"] == "What is the capital of the Republic of the Congo?"
    assert asked["south-africa/capital"] == "What are the capitals of South Africa?"
    assert asked["sri-lanka/by-capital"].startswith("Which country has the capitals Colombo and ")


def test_quotation_marks_in_a_files_name_are_none_of_its_decks(tmp_path: Path) -> None:
    """Older Ankis leave them out of the names of decks, and a text then makes a new deck of every row."""
    _, project = made(tmp_path, 'my "old" towns.csv', SAMPLES[0].rows)
    assert [deck.name for deck in check_project(project).project.decks.values()] == ["My old towns"]


@pytest.mark.slow
def test_anki_takes_the_deck_of_a_table(anki: "Anki", tmp_path: Path) -> None:
    _, project = made(tmp_path, SAMPLES[0].file, SAMPLES[0].rows)
    assert run("--project", project, "build").exit_code == 0
    taken = anki.import_package(project / "build" / "elements.apkg")
    assert taken["new"] == len(check_project(project).items)
    assert {card.deck for card in anki.cards()} == {"Elements"}


FEW_LISTS = "Country,Capital\nSouth Africa,Pretoria / Cape Town\n" + "".join(
    f"{country},{capital}\n"
    for country, capital in {
        "Bolivia": '"La Paz, Sucre"',
        "USA": '"Washington, D.C."',
        **{f"Land {letter}": f"City {letter}" for letter in "abcdefghijkl"},
    }.items()
)


def test_nothing_is_stated_of_lists_since_their_number_would_tell(tmp_path: Path) -> None:
    result, project = made(tmp_path, "country.csv", FEW_LISTS)
    assert result.exit_code == 0, result.output
    types = {item.template: item.type.name for item in check_project(project).items}
    assert types == {"capital": "choice", "by-capital": "choice"}
    assert "-true" not in (project / "templates/country.yaml").read_text()


def test_a_list_with_another_separator_is_told(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "country.csv", FEW_LISTS)
    assert "list, separated by “/”; asked for; “La Paz, Sucre” (B3) stays one entry, as it is not" in result.stdout
    assert "Washington" not in result.stdout


HEADLESS = (
    "Hund,dog\nKatze,cat\nHaus,house\nBuch,book\n",
    "Vater,father\nMutter,mother\nHund,dog\nHaus,house\n",
    "1,Hund,dog\n2,Katze,cat\n3,Haus,house\n4,Baum,tree\n",
    "France,Paris\nSpain,Madrid\nItaly,Rome\nGreece,Athens\n",
    "dog,noun\ncat,noun\nrun,verb\nbig,adjective\n",
    "1789,French Revolution\n1815,Battle of Waterloo\n1848,March Revolution\n1871,Paris Commune\n",
    "Wer schrieb Faust?,Goethe\nWer malte Guernica?,Picasso\nWo ist Rom?,Italien\nWo ist Oslo?,Norwegen\n",
    "כלב,dog\nחתול,cat\nבית,house\nעץ,tree\n",
)
HEADED_TABLES = (
    "Deutsch,Englisch\nHund,dog\nKatze,cat\nHaus,house\nBuch,book\n",
    "Country,1990,2000\nFrance,9.1,9.3\nSpain,3.2,5.6\nItaly,7.2,8.4\n",
    "Land,Zahl\nFrankreich,3\nSpanien,5\nItalien,6\n",
    "mot,traduction\nchien,dog\nchat,cat\nmaison,house\n",
    "Country,Capital\nFrance,Paris\nSpain,Madrid\nItaly,Rome\n",
    "Hund,dog\nKatze,cat\nHaus,house\n",  # too few to tell
)


@pytest.mark.parametrize("rows", [*HEADLESS, *HEADED_TABLES])
def test_a_table_without_headers_is_told(rows: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, "words.csv", rows)
    first = rows.partition("\n")[0].replace(",", ", ")
    said = f"words.csv: warning: the first row, “{first}”, was taken as headers, but looks like the rows below it"
    assert (said in result.stderr) == (rows in HEADLESS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_headers_are_known_as_such(sample: Sample, tmp_path: Path) -> None:
    result, _ = made(tmp_path, sample.file, sample.rows)
    assert "taken as headers" not in result.stderr


RIVERS = "River,Mouth,Length,Also called\nAlda,Grey Sea,120 km,\nBero,Grey Sea,80 km,Bera\nCirne,Lake Tal,95 km,\n"
NO_ROWS = {
    "a sum": ('Total,,"295 km",', "row 5 seems to sum up the rows above it: delete it"),
    "a sum in another language": ("Summe,,295 km,", "row 5 seems to sum up"),
    "a sum that is named longer": ("Total of 3 rivers,,295 km,", "row 5 seems to sum up"),
    "a sum without a name": (",,295 km,", "row 5 seems to sum up"),
    "a note": ("Source: School Atlas,,,", "row 5 has only “Source: School Atlas” in it: fill it in, or delete it"),
}


@pytest.mark.parametrize(("row", "why"), NO_ROWS.values(), ids=NO_ROWS)
def test_what_stands_below_a_table_is_no_row_of_it(row: str, why: str, tmp_path: Path) -> None:
    result, project = made(tmp_path, "river.csv", RIVERS + row)
    assert result.exit_code == 2
    assert why in result.stderr
    assert not project.exists()


@pytest.mark.parametrize("row", ["Total,Grey Sea,60 km,", "Dovy,,,Dova", "Dovy,,60 km,", "Dovy,Lake Tal,,"])
def test_a_last_row_that_lacks_something_is_one_like_the_others(row: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, "river.csv", RIVERS + row)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("header", "values", "asked"),
    [
        (
            "Independent since",
            "19{}0",
            "Since which year have these countries in {{ continent }} been independent? Put",
        ),
        ("Founded", "18{}2", "In which year were these countries in {{ continent }} founded? Put the earliest first."),
        ("Year", "18{}2", "Put these countries in {{ continent }} in chronological order, the earliest first."),
        (
            "Population",
            "{},100,000",
            "Put these countries in {{ continent }} in order by population, the smallest first.",
        ),
    ],
)
def test_rows_are_put_in_order_in_plain_english(header: str, values: str, asked: str, tmp_path: Path) -> None:
    rows = [f'{area}land {n},{area},"{values.format(n)}"' for n in range(1, 5) for area in ("Asia", "Africa", "Europe")]
    result, project = made(tmp_path, "country.csv", "\n".join([f"Country,Continent,{header}", *rows]))
    assert result.exit_code == 0, result.output
    assert asked in (project / "templates/country.yaml").read_text()


def test_a_value_in_two_rows_is_asked_for_one_way_alone(tmp_path: Path) -> None:
    rows = "Country,Capital\nJamaica,Kingston\nNorfolk Island,Kingston\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 0
    asked = stems(check_project(project))
    assert asked["norfolk-island/capital"] == "What is the capital of Norfolk Island?"
    assert not [stem for stem in asked.values() if "Kingston" in stem]


def test_rows_with_one_name_are_told_apart_by_a_further_column(tmp_path: Path) -> None:
    rows = (
        "Book,Author,Pages\nEmma,Jane Austen,474\nPoems,John Keats,120\nPoems,Emily Dickinson,98\nUlysses,Joyce,730\n"
    )
    result, project = made(tmp_path, "books.csv", rows)
    assert result.exit_code == 0, result.output
    checked = check_project(project)
    assert not errors(checked.problems)
    assert {"poems-john-keats", "poems-emily-dickinson"} <= {*checked.project.facts}
    assert stems(checked)["poems-john-keats/pages"] == "How many pages does Poems (John Keats) have?"


def test_a_row_that_shares_its_name_says_so_with_what_tells_it_apart(tmp_path: Path) -> None:
    rows = "Country,Capital,Since\nSamoa,Apia,1962\nSamoa,Pago Pago,1967\nTonga,Suva,1970\nFiji,Suva,1970\n"
    result, project = made(tmp_path, "a.csv", rows)
    assert "“Samoa” is in A2 and A3, so “Capital” tells such rows apart" in result.stdout
    assert "text; not asked for; it tells rows with one name apart" in result.stdout
    assert stems(check_project(project))["samoa-apia/since"] == "Samoa (Apia): Since when?"


def test_dates_are_asked_as_dates_and_years_as_years(tmp_path: Path) -> None:
    head = "Country,Capital,Independent since,Founded\n"
    rows = f"{head}Tonga,Nukuʻalofa,1970-06-04,1845\nFiji,Suva,1970,1871\nSamoa,Apia,1962,1899\nNauru,Yaren,1968,1968\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 0, result.output
    checked = check_project(project)
    assert stems(checked)["fiji/independent-since"] == "Since when has Fiji been independent?"
    assert stems(checked)["fiji/founded"] == "In which year was Fiji founded?"
    types = {str(item.template): item.type.name for item in checked.items}
    assert (types["independent-since"], types["founded"]) == ("short", "number")


def test_a_date_put_among_years_is_told_and_never_asked_for_as_a_year(tmp_path: Path) -> None:
    rows = "Country,Founded\nTonga,1845\nFiji,1871\nSamoa,1899\nNauru,1968\n"
    _, project = made(tmp_path, "countries.csv", rows)
    (project / "seeds" / "country.csv").write_text(rows.replace("1845", "1845-12-04"))
    checked = check_project(project)
    assert [problem.place.exact for problem in errors(checked.problems)] == ["seeds/country.csv:2, B2"]


def test_figures_are_shown_with_their_thousands_apart_in_the_deck_s_language(tmp_path: Path) -> None:
    head = "Planet;Diameter (km);Moons;Found\n"
    rows = f"{head}Mercury;4879,4;0;1750\nVenus;12104;0;1610\nMars;6792;2;1659\nEarth;12756;1;\n"
    result, project = made(tmp_path, "planets.csv", rows)
    assert "Figures have a decimal comma, as in “4879,4”." in result.stdout
    checked = check_project(project)
    answers = {str(item.id): plain(item.key.answer.text) for item in checked.items if isinstance(item.key, FigureKey)}
    assert [answers[f"{name}/diameter"] for name in ("mercury", "venus", "mars")] == ["4,879.4", "12,104", "6,792"]
    assert (answers["mercury/moons"], answers["venus/found"]) == ("0", "1610")
    assert "language: en " in (project / "decks" / "planets.yaml").read_text("utf-8")
    assert stems(checked)["planet@planet/moons-order"] == (
        "Put these planets in order by number of moons, the fewest first."
    )


def test_entries_of_an_ordering_are_far_apart(tmp_path: Path) -> None:
    """No two populations are within the tenth by which an answer in figures may be off."""
    table = english_countries()
    _, project = made(tmp_path, "countries.csv", table)
    checked = check_project(project)
    orders = [item for item in checked.items if item.template == "population-order"]
    assert len(orders) == 5
    for item in orders:
        values = [checked.project.facts[fact].values["population"] for fact in item.facts]
        figures = sorted(value.low for value in values if isinstance(value, Number))
        assert all(low < 0.9 * high for low, high in pairwise(figures)), item.id


CAPITALS = (
    "Country,Capital,Continent,Do not ask\nChad,N’Djamena,Africa,{}\nGhana,Accra,Africa,\nOman,Muscat,Asia,capital\n"
    "Nepal,Kathmandu,Asia,\nPeru,Lima,America,continent\nCuba,Havana,America,\nMali,Bamako,Africa,\nIraq,Baghdad,Asia,\n"
    "Togo,Lomé,Africa,\n"
)


def test_a_column_that_names_questions_leaves_them_out(tmp_path: Path) -> None:
    result, project = made(tmp_path, "countries.csv", CAPITALS.format("continent; capital"))
    assert "skip; what it names is not asked about the row" in result.stdout
    asked = stems(check_project(project))
    assert not {"chad/continent", "chad/capital", "oman/capital", "peru/continent"} & {*asked}
    assert {"ghana/continent", "oman/continent", "peru/capital"} <= {*asked}


def test_a_column_that_names_no_question_says_why_it_is_left_out(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "countries.csv", CAPITALS.format("capitals"))
    assert "it may name questions to leave out, but “capitals” is the name of no question (capital, " in result.stdout


def test_a_large_table_is_made_as_a_small_one_is(tmp_path: Path) -> None:
    rows = "".join(f"Bird {n},B{n},{1500 + n % 300},{'red' if n % 9 else 'blue'}\n" for n in range(sampling.LARGE + 1))
    result, project = made(tmp_path, "birds.csv", f"Bird,Code,Found,Colour\n{rows}")
    assert result.exit_code == 0, result.output
    assert not errors(check_project(project).problems)
    assert f"{sampling.LARGE + 1:,} facts, " in result.stdout


PROBLEMS = {
    "undivided lines": (
        "a.csv",
        '"Country;Capital;Since"\n"Chad;N’Djamena;1960"\n"Ghana;Accra;1957"\n',
        (),
        "each line of the table stands in one cell, undivided (“Country;Capital;Since”): divide column A at “;”",
    ),
    "a row twice": (
        "a.csv",
        "Country,Capital,Since\nSamoa,Apia,1962\nTonga,Nuku,1970\nSamoa,Apia,1962\n",
        (),
        "row 2 and row 4 say the same (“Samoa”): remove one of them",
    ),
    "a name twice": (
        "a.csv",
        f"Land name,Capital\n{''.join(f'L{n},C{n}{chr(10)}' for n in range(20))}Samoa,Apia\nSamoa,Pago Pago\n",
        (),
        (
            "“Samoa” stands in A22 and A23, and no question could tell which is meant: make them different, or name a "
            'further column for all rows: --id "Land name" --id COLUMN'
        ),
    ),
    "skips nothing": (
        "a.csv",
        CAPITALS.format("capitals; x"),
        ("--type", "Do not ask=skip"),
        "“Do not ask” names “capitals” (D2 and 1 more), but no question is called so; they are called capital, ",
    ),
    "no rows": ("a.csv", "Name,Age\n", (), "the table has no rows below its header"),
    "nothing": ("a.csv", "", (), "the table is empty: its first row should name the columns"),
    "no such column": (
        "a.csv",
        "Name,Age\nAnn,3\n",
        ("--id", "Nmae"),
        "the table has no column “Nmae” (did you mean “Name”?)",
    ),
    "one id twice": (
        "a.csv",
        "Name,Age\nAnn,3\nann,3\n",
        ("--id", "Name"),
        "“ann” gives the same id in row 2 and row 3: name a further column with --id, or make the cells different",
    ),
    "rows that are the same": ("a.csv", "Name,Age\nAnn,3\nann,3\n", (), "row 2 and row 3 say the same (“Ann”)"),
    "other letters": ("a.csv", "מדינה,בירה\nצרפת,פריז\n", (), "no id can be made of “צרפת” (row 2)"),
    "two ways": (
        "a.csv",
        "Name;Height\nAnn;1.500\nBob;1.700\n",
        (),
        "“1.500” may have decimals or thousands: say which, --decimal",
    ),
    "no kind": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "The Person"), "a kind cannot be called “The Person”: take"),
    "entities": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "entities-x"), "a kind cannot be called “entities-x”: take"),
    "a long kind": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "k" * 101), "kkk”: take a short word"),
    "no group": ("a.csv", "Name,Age\nAnn,3\n", ("--group", "Age"), "“Age” has no groups: what it holds is “number”"),
    "no deck": ("a.csv", "Name,Age\nAnn,3\n", ("--name", "A::B"), "a deck cannot be called “A::B”"),
    "quotes": ("a.csv", "Name,Age\nAnn,3\n", ("--name", 'A "B"'), 'a deck cannot be called “A "B"”'),
    "a long header": (
        "a.csv",
        f"Name,{'x' * 2000}\nAnn,3\n",
        (),
        "the header in column B has 2,000 letters: shorten it",
    ),
    "no type": (
        "a.csv",
        "Name,Age\nAnn,3\n",
        ("--type", "Age=figure"),
        "there is no type “figure”; choose from: date, left out, list",
    ),
    "an open quote": (
        "a.csv",
        'Name,Age,Town\n"Ann\nBee","30","Marn"\nBob,"40,Sarn\nCy,"50",Ulm\n',
        (),
        'a.csv, B3: a quote (") opens a value here and is not closed in this line: close it',
    ),
    "an open quote at the end": ("a.csv", 'Name;Age\nBob;"40\n', (), 'a.csv, B2: a quote (") opens a value here'),
    "more on a quote": ("a.csv", 'Name\tAge\nBob\t"40" or so\n', (), "a.csv, B2: in this value, more follows on a"),
    "a value too long": ("a.csv", f"Name,Age\nBob,{'x' * 140_000}\n", (), "a.csv, row 2: a value in this row has more"),
    "a type nearly right": (
        "a.csv",
        "Name,Age\nAnn,3\n",
        ("--type", "Age=liste"),
        "there is no type “liste” (did you mean “list”?)",
    ),
    "a type of no column": (
        "a.csv",
        "Name,Age\nAnn,3\n",
        ("--type", "list"),
        "“list” should be a column with its type, COLUMN=TYPE; the types are text, marked",
    ),
    "no table": ("a.txt", "Name,Age\nAnn,3\n", (), "a table is a file that ends in .csv, .tsv, .xlsx, .ods, not a.txt"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_is_told_before_anything_is_written(name: str, tmp_path: Path) -> None:
    file, rows, options, message = PROBLEMS[name]
    result, project = made(tmp_path, file, rows, *options)
    assert result.exit_code in {1, 2}
    assert message in result.stderr
    assert not project.exists()


def test_what_is_wrong_in_a_cell_is_told_with_what_to_do_next(tmp_path: Path) -> None:
    rows = "Country,Capital,\nChad,N’Djamena,\nGhana,Accra,stray\nOman,Muscat,\nNepal,Kathmandu,\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 1
    assert "seeds/country.csv:3, C3: error: this stands in a column without a name" in result.stderr
    assert (
        f"correct this in {project}/seeds/country.csv, then go on with: quizgen --project {project} check"
        in result.stderr
    )
    (project / "seeds" / "country.csv").write_text(rows.replace("stray", ""))
    assert not check_project(project).problems


def test_every_column_has_a_field_of_its_own(tmp_path: Path) -> None:
    rows = "".join(f"{letter}1,{letter}2,{letter}3\n" for letter in "pqrst")
    result, project = made(tmp_path, "d.csv", f"x,X!,x b\n{rows}", "--id", "x b")
    assert result.exit_code == 0, result.stderr
    assert not errors(check_project(project).problems)


@pytest.mark.parametrize("header", ["Capi\x1b[31mtal", "Capi\x07tal"])
def test_what_a_terminal_would_obey_is_named(header: str, tmp_path: Path) -> None:
    rows = f"Name,{header}\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\nNepal,Kathmandu\n"
    result, _ = made(tmp_path, "a.csv", rows)
    assert f"  Capi<U+{ord(header[4]):04X}>" in result.stdout
    assert not {"\x1b", "\x07"} & {*result.output}


def test_what_is_no_text_in_an_option_is_replaced(tmp_path: Path) -> None:
    rows = "Name,Capital\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\nNepal,Kathmandu\n"
    result, _ = made(tmp_path, "a.csv", rows, "--name", "a\udcff", "--separator", "\udcff")
    assert result.exit_code == 0, result.stderr


def test_a_file_with_a_long_name_makes_a_kind_with_a_short_one(tmp_path: Path) -> None:
    rows = "Name,Capital\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\nNepal,Kathmandu\n"
    result, project = made(tmp_path, f"{'a' * 200}.csv", rows)
    assert result.exit_code == 0, result.stderr
    assert (project / "seeds" / "entry.csv").exists()


def test_options_say_what_is_meant(tmp_path: Path) -> None:
    rows = "A;B;C;D\nx1;North;1.500;p\nx2;South;2.000;q\nx3;North;3.250;r\nx4;South;1.125;s\n"
    options = (
        "--kind",
        "post",
        "--id",
        "A",
        "--answer",
        "C",
        "--type",
        "B=one of",
        "--group",
        "B",
        "--decimal",
        "comma",
    )
    result, project = made(tmp_path, "a.csv", rows, *options, "--type", "D=left out", "--name", "Posts in order")
    assert result.exit_code == 0, result.output
    checked = check_project(project)
    assert not checked.problems
    (deck,) = checked.project.decks.values()
    assert (deck.name, deck.file, [*checked.project.kinds]) == ("Posts in order", "posts-in-order", ["post"])
    assert {item.template for item in checked.items} == {"c"}
    assert next(iter(checked.project.kinds.values())).fields.keys() == {"a", "b", "c"}


def test_the_types_that_can_be_said_are_those_there_are() -> None:
    assert {*TYPED} | {"id", "guid", "picture", "sound"} == {*TYPES}
    (row,) = re.findall(r"^\| `--type COLUMN=TYPE` .*", PAGE, re.MULTILINE)
    assert re.findall(r"`([a-z ]+)`", row) == [*TYPED]


def test_every_option_is_on_the_page() -> None:
    options = re.findall(r"--[a-z]+", run("init", "--help").stdout)
    assert {*options} - {"--help"} <= {*re.findall(r"--[a-z]+", PAGE)}


def asked_on_a_terminal(arguments: Sequence[str], answers: Sequence[str]) -> str:
    """Return what is printed when somebody gives these answers on a terminal."""
    import pty  # noqa: PLC0415 - not every system has it

    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    command = [sys.executable, "-m", "quizgen", *arguments]
    done = subprocess.run(command, stdin=theirs, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_it_asks_and_enter_takes_what_is_proposed(tmp_path: Path) -> None:
    table = tmp_path / "elements.csv"
    table.write_text(SAMPLES[0].rows)
    arguments = ["init", str(tmp_path / "one"), "--from", str(table)]
    printed = asked_on_a_terminal(arguments, [""] * 6)
    assert "What is one row called [element]" in printed
    assert "Name of the deck [Elements]" in printed
    run("init", tmp_path / "other", "--from", table)
    files = ("seeds/facts.yaml", "templates/element.yaml")
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes() for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_answers_change_the_plan(tmp_path: Path) -> None:
    table = tmp_path / "elements.csv"
    table.write_text(SAMPLES[0].rows)
    answers = [
        "Colour",
        "Symbol",
        "left out",
        "",
        "atom",
        "",
        "Melting point (°C) + Year of discovery",
        "none",
        "Atoms",
    ]
    printed = asked_on_a_terminal(["init", str(tmp_path / "made"), "--from", str(table)], answers)
    assert "There is no column “Colour”." in printed
    checked = check_project(tmp_path / "made")
    assert {"melting-point", "year-of-discovery"} <= {item.template for item in checked.items}
    assert not {"symbol", "atomic-mass"} & {item.template for item in checked.items}
    assert [*checked.project.kinds, *checked.project.decks] == ["atom", "atoms"]


@pytest.mark.slow
def test_the_page_is_as_it_says(tmp_path: Path) -> None:
    """Its commands print what stands below them, once its files have been written and changed as it says."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "quizgen"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m quizgen "$@"\n')
    command.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    printed, named, end = "", "", 0
    for block in re.finditer(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL):
        named = [named, *re.findall(r"`([\w./-]+\.(?:csv|yaml))`", PAGE[end : block.start()])][-1]
        end = block.end()
        if block[1] == "sh":
            printed = "".join(printed_by(shlex.split(line), work, command.parent) for line in block[2].splitlines())
        elif block[1] == "text":
            assert re.sub(r"edition \w+", "edition ____", printed) == block[2]
        else:
            follow(block[1], block[2], work / named)


def printed_by(words: Sequence[str], folder: Path, command: Path) -> str:
    environment = {**os.environ, "PATH": f"{command}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def follow(kind: str, block: str, file: Path) -> None:
    """Do with a file what the page says: write it, change it, add to it; or find in it what is quoted."""
    before = file.read_text("utf-8") if file.exists() else ""
    lines = block.splitlines(keepends=True)
    if kind == "diff":
        for old, new in zip(lines[::2], lines[1::2], strict=True):
            assert (old[0], new[0], before.count(old[1:])) == ("-", "+", 1)
            before = before.replace(old[1:], new[1:])
        file.write_text(before, "utf-8")
    elif not file.is_relative_to(file.parents[1] / "templates"):
        file.write_text(before + block, "utf-8")
    else:
        assert block in before


HEADERS = (
    "Name",
    "Capital",
    "English",
    "Year",
    "Founded by",
    "Group",
    "Area (km²)",
    "note",
    "id",
    "Ort",
    "x?",
    "topic",
)
CELLS = (
    "",
    "Ann",
    "ann",
    "Bob",
    "Bo b",
    "12",
    "1.500",
    "3,5",
    "1962",
    "1962-02-30",
    "a; b",
    "a/b",
    "ß",
    "{{ x }}",
    "*",
    "לב",
)


@given(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=5),
    st.lists(st.lists(st.sampled_from(CELLS), min_size=5, max_size=5), min_size=1, max_size=9),
)
@settings(max_examples=150)
def test_whatever_a_table_holds_its_questions_have_one_answer(headers: list[str], rows: list[list[str]]) -> None:
    """There is a project without an error, or a reason: no check finds fault with what was made up."""
    lines = ["\t".join(headers), *("\t".join(row[: len(headers)]) for row in rows)]
    with TemporaryDirectory() as folder:
        result, project = made(Path(folder), "table.tsv", "\n".join(lines))
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
        if project.exists():
            wrong = errors(check_project(project).problems)
            assert not [problem for problem in wrong if problem.check or problem.place.path.endswith(".yaml")], lines
