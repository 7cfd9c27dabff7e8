"""A first project: the example, projects made from strangers' tables, and the page about both, run as it stands."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

import pytest
import yaml
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checked_project import CheckedProject, check_project
from quizgen.cli.first_project.column_options import TYPED
from quizgen.language.country_names import country_in_sentence
from quizgen.problems import errors
from quizgen.records.ids import FactId
from quizgen.records.item import FigureKey
from quizgen.records.subject import Number
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.names import kind_of, title_of
from quizgen.starter.questions.orderings import order_of
from quizgen.starter.questions.sentences import sentences
from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.columns import Cell, Column
from quizgen.starter.table.rows import AskedColumn, Rows, Values, rows_of
from quizgen.text.render import plain
from tests.support.build_project import entries, load_sound
from tests.support.commands import run
from tests.support.paths import ROOT, SUBJECTS
from tests.support.workbooks import cells, xlsx

if TYPE_CHECKING:
    from tests.support.anki_client import Anki

PAGE = (ROOT / "docs" / "first-project.md").read_text("utf-8")


def made(folder: Path, file: str, content: str | bytes, *options: str) -> tuple[Result, Path]:
    """Make a project of a table with this content."""
    table = folder / file
    folder.mkdir(exist_ok=True)
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
            "element@element+gas/atomic-number-order": "Put these elements in order of atomic number, the "
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
            "battle-of-hastings/date": "When did this event take place: Battle of Hastings?",
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
            "emmy-noether/born": "On what date was Emmy Noether born?",
            "emmy-noether/died": "On what date did Emmy Noether die?",
            "emmy-noether/country": "What was the country of Emmy Noether?",
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
        {"emma/author": "Who is the author of “Emma”?", "emma/year": "Which year is “Emma” from?"},
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
        "Erste Hilfe.tsv",
        "Frage\tAntwort\nWelche Nummer hat der Notruf?\t112\nNenne den Griff bei Verschlucken!\tHeimlich-Griff\n"
        "Was übertragen Zecken?\tBorreliose; FSME\n",
        {"was-ubertragen-zecken/antwort": "Was übertragen Zecken?"},
        "antwort",
    ),
    Sample(
        "Phrasebook.csv",
        "English,German\nHow are you?,Wie geht es dir?\nWhere is the station?,Wo ist der Bahnhof?\n"
        "Who is that?,Wer ist das?\nWhat is your name?,Wie heißt du?\n",
        {"how-are-you/german": "What is “How are you?” in German?"},
        "german by-german german-true",
    ),
    Sample(
        "Redewendungen.csv",
        "Deutsch,Spanisch\nWie geht es dir?,¿Cómo estás?\nWie heißt du?,¿Cómo te llamas?\n"
        "Wo wohnst du?,¿Dónde vives?\nWoher kommst du?,¿De dónde eres?\n",
        {"wie-geht-es-dir/spanisch": "Wie geht es dir?: Spanisch?"},
        "spanisch by-spanisch",
    ),
    Sample(
        "Books.csv",
        "Book,Author,Year\nWhat Is Life?,Erwin Schrödinger,1944\nWhat Is History?,E. H. Carr,1961\n"
        "Quo Vadis?,Henryk Sienkiewicz,1896\nWho Moved My Cheese?,Spencer Johnson,1998\n",
        {"what-is-life/year": "Which year is “What Is Life?” from?"},
        "author by-author author-true year year-order",
    ),
    Sample(
        "Science Y8.csv",
        "Prompt,Reply\nWhich gas do plants take in?,carbon dioxide\nWhat is H2O?,water\nWhich planet is red?,Mars\n",
        {"what-is-h2o/reply": "What is H2O?"},
        "reply",
    ),
    Sample(
        "länder.csv",
        "Land,Hauptstadt,Einwohner (Mio.)\nÖsterreich,Wien,9.1\nTschad,N’Djamena,18.2\nGhana,Accra,34.1\n"
        "Japan,Tokio,123.8\n",
        {
            "tschad/einwohner": "Tschad: Einwohner (Mio.)?",
            "tschad/hauptstadt": "Tschad: Hauptstadt?",
            "tschad/by-hauptstadt": "Hauptstadt: N’Djamena – Land?",
        },
        "hauptstadt by-hauptstadt hauptstadt-true einwohner",
    ),
    Sample(
        "ערים.csv",
        "id,מדינה,בירה\n1,צרפת,פריז\n2,גרמניה,ברלין\n3,ספרד,מדריד\n4,יוון,אתונה\n",
        {"3/column-c": "ספרד: בירה?"},
        "column-c by-column-c column-c-true",
    ),
    Sample(
        "pieces.csv",
        "Work,Composer,First performed\nCarmen,Georges Bizet,3 March 1875\nMessiah,George Frideric Handel,1742\n"
        'Boléro,Maurice Ravel,"Nov 22, 1928"\nThe Creation,Joseph Haydn,29.4.1798\nEn saga,Jean Sibelius,"Feb 1893"\n',
        {
            "carmen/composer": "Who is the composer of “Carmen”?",
            "carmen/first-performed": "When was “Carmen” first performed?",
            "piece@piece/first-performed-order": "When were these works first performed? Put the earliest first.",
        },
        "composer by-composer composer-true first-performed first-performed-order",
    ),
    Sample(
        "monarchs.csv",
        "Monarch,House,Born,Began to reign,Reign ended\nHenry VIII,Tudor,1491,1509,1547\nMary I,Tudor,1516,1553,1558\n"
        "James I,Stuart,1566,1603,1625\nCharles I,Stuart,1600,1625,1649\nAnne,Stuart,1665,1702,1714\n"
        "George I,Hanover,1660,1714,1727\nVictoria,Hanover,1819,1837,1901\nEdward VI,Tudor,1537,1547,1553\n",
        {
            "anne/house": "Which house does Anne belong to?",
            "anne/began-to-reign": "In which year did Anne begin to reign?",
            "anne/reign-ended": "In which year did the reign of Anne end?",
            "monarch@monarch/born-order": "In which year were these monarchs born? Put the earliest first.",
        },
        "house born born-order began-to-reign reign-ended",
    ),
    Sample(
        "animals.csv",
        "Animal,Legs,Habitat\nBald eagle,2,forest; coast\nLion,4,savanna\nBat,2,caves; forest\n"
        "Salmon,0,rivers; ocean\n",
        {
            "bat/legs": "How many legs does this animal have: Bat?",
            "bat/habitat": "What is one of the habitats of this animal: Bat?",
        },
        "legs habitat",
    ),
    Sample(
        "Vokabeln.csv",
        "Deutsch;Plural;Lektion;Beispiel;Englisch\nder Hund;die Hunde;1;Der Hund bellt.;dog\n"
        "das Schiff;die Schiffe;1;;ship\ndie Katze;die Katzen;2;;cat\ndas Boot;die Boote;2;Das Boot fährt.;boat\n",
        {"der-hund/plural": "Der Hund: Plural?", "der-hund/by-englisch": "Englisch: dog – Deutsch?"},
        "plural englisch by-englisch",
    ),
    Sample(
        "substances.csv",
        "Substance,Category\nhelium,noble gas\nneon,noble gas\nargon,noble gas\ncarbon,nonmetal\noxygen,nonmetal\n"
        "iron,transition metal\ngold,transition metal\nsodium,alkali metal\nlithium,alkali metal\n"
        "aluminium,post-transition metal\nlead,post-transition metal\ntin,post-transition metal\n"
        "magnesium,alkaline earth metal\ncalcium,alkaline earth metal\nnitrogen,nonmetal\nsilver,transition metal\n"
        "potassium,alkali metal\nbarium,alkaline earth metal\n",
        {"iron/category": "Which category does iron belong to?"},
        "category",
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
    "Heart rate (bpm), number": "What is the heart rate of {{ country }} in bpm?",
    "Weight (stone), number": "What is the weight of {{ country }} in stone?",
    "Price (US$ million), number": "What is the price of {{ country }} in US$ million?",
    "Height (in), number": "What is the height of {{ country }} in inches?",
    "Area (1,000 km2), number": "What is the area of {{ country }} in 1,000 km²?",
    "Time (s), number": "What is the time of {{ country }} in s?",
    "Density [g/l], number": "What is the density of {{ country }} in g/l?",
    "Mass (Earths), number": "What is the mass (Earths) of {{ country }}?",
    "Young (per litter), number": "What is the young (per litter) of {{ country }}?",
    "Moons (known), number": "How many moons (known) does {{ country }} have?",
    "Population (2023 est.), number": "What is the population (2023 est.) of {{ country }}?",
    "Area[1], number": "What is the area of {{ country }}?",
    "Name (Latin)": "What is the name (Latin) of {{ country }}?",
    "English (UK)": "What is {{ country }} in English (UK)?",
    "Founded (as a village), date": "In which year was {{ country }} founded (as a village)?",
    "Founded (AD), date": "In which year was {{ country }} founded?",
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
    "EU member since, date": "Since which year has {{ country }} been an EU member?",
    "Began to reign, date": "In which year did {{ country }} begin to reign?",
    "Reign ended, date": "In which year did the reign of {{ country }} end?",
    "Start of construction, date": "In which year did the construction of {{ country }} start?",
    "Spouse(s), list": "Who {{ said | verb('is the spouse', 'are the spouses') }} of {{ country }}?",
    "Distance from Sun (million km), number": "What is the distance of {{ country }} from the sun in million km?",
    "War": "Which war does {{ country }} belong to?",
    "Introduced to Britain, date": "In which year was {{ country }} introduced to Britain?",
    "Introduced to Britain": "{{ country | cap }} – “Introduced to Britain”: what is right?",
    "Came to London, date": "In which year did {{ country }} come to London?",
    "Came to London, number": "{{ country | cap }} – “Came to London”: which figure is right?",
    "Became king, date": "In which year did {{ country }} become king?",
    "Left Vienna, date": "In which year did {{ country }} leave Vienna?",
    "First seen in Kassel, date": "In which year was {{ country }} first seen in Kassel?",
    "Left, date": "{{ country | cap }} – “Left”: in which year?",
    "Born in Germany?, date": "In which year was {{ country }} born in Germany?",
    "Born in Germany?": "{{ country | cap }}: Born in Germany?",
    "How to recognise it": "{{ country | cap }} – “How to recognise it”: what is right?",
    "What it eats": "What does {{ country }} eat?",
    "How he died": "How did {{ country }} die?",
    "How it is played": "How is {{ country }} played?",
    "What they are made of": "What is {{ country }} made of?",
    "Where it was": "Where was {{ country }}?",
    "How it works": "How does {{ country }} work?",
    "What it looks like": "What does {{ country }} look like?",
    "Where it goes": "Where does {{ country }} go?",
    "When it was founded, date": "In which year was {{ country }} founded?",
    "When he died, date": "In which year did {{ country }} die?",
    "Famous player": "Who is a famous player of {{ country }}?",
    "Well-known pieces": "What are well-known pieces of {{ country }}?",
    "Typical height, number": "What is the typical height of {{ country }}?",
    "Teacher of": "Who is {{ country }} the teacher of?",
    "Pupil of": "Who is {{ country }} a pupil of?",
    "Why she left Vienna": "Why did {{ country }} leave Vienna?",
    "What happened next": "{{ country | cap }}: What happened next?",
    "Who lived there": "{{ country | cap }}: Who lived there?",
    "How many people, number": "{{ country | cap }}: How many people?",
    "What it is": "{{ country | cap }} – “What it is”: what is right?",
    "Name means": "What does the name of {{ country }} mean?",
    "Meaning of name": "What does the name of {{ country }} mean?",
    "Found by": "Who found {{ country }}?",
    "What it changed": "{{ country | cap }} – “What it changed”: what is right?",
    "Wife / Wives, list": "Who {{ said | verb('is the wife', 'are the wives') }} of {{ country }}?",
    "Author/s, list": "Who {{ said | verb('is the author', 'are the authors') }} of {{ country }}?",
    "Teeth, number": "How many teeth does {{ country }} have?",
    "Leaf shape": "What is the leaf shape of {{ country }}?",
    "Length in miles, number": "What is the length of {{ country }} in miles?",
    "Flows into": "What does {{ country }} flow into?",
    "Rises in": "Where does {{ country }} rise?",
    "Belongs to": "What does {{ country }} belong to?",
    "Eats": "What does {{ country }} eat?",
    "Taught by": "Who taught {{ country }}?",
    "Grows to (ft), number": "{{ country | cap }} – “Grows to (ft)”: which figure is right?",
    "Died (age), number": "{{ country | cap }} – “Died (age)”: which figure is right?",
    "Died in, number": "{{ country | cap }} – “Died in”: which figure is right?",
    "Crowned at": "Where was {{ country }} crowned?",
    "Buried in": "Where is {{ country }} buried?",
    "Died in": "Where did {{ country }} die?",
    "Came from": "Where did {{ country }} come from?",
    "Worked as": "What did {{ country }} work as?",
    "Married to": "Who is {{ country }} married to?",
    "Distance from Paris (km), number": "What is the distance of {{ country }} from Paris in km?",
    "Distance from Bad Homburg, number": "What is the distance of {{ country }} from Bad Homburg?",
    "Distance to Next City, number": "What is the distance of {{ country }} to next city?",
    "Town at river Oder": "What is the town at river Oder of {{ country }}?",
    "Atomic Number, number": "What is the atomic number of {{ country }}?",
    "Roman Name": "What is the Roman name of {{ country }}?",
    "Queen of the United Kingdom": "Who is the queen of the United Kingdom of {{ country }}?",
    "Protected area, number": "What is the protected area of {{ country }}?",
    "Premiere, date": "In which year was the premiere of {{ country }}?",
    "Year of first flight, date": "In which year was the first flight of {{ country }}?",
    "Olympic games, date": "In which year were the Olympic games of {{ country }}?",
    "National day, date": "What is the national day of {{ country }}?",
    "Visitors per year, number": "How many visitors per year does {{ country }} have?",
    "Seats in parliament, number": "How many seats in parliament does {{ country }} have?",
    "Rainfall per year, number": "What is the rainfall per year of {{ country }}?",
    "Works of art": "What are the works of art of {{ country }}?",
    "Closed on": "When is {{ country }} closed?",
    "Famous for": "What is {{ country }} famous for?",
    "Rich in": "What is {{ country }} rich in?",
    "Common in": "Where is {{ country }} common?",
    "Set in": "Where is {{ country }} set?",
    "Member since, date": "Since which year has {{ country }} been a member?",
    "Protected since, date": "Since which year has {{ country }} been protected?",
    "Capital since, date": "Since which year has {{ country }} been the capital?",
    "Do not": "{{ country | cap }} – “Do not”: what is right?",
    "Applies to": "What does {{ country }} apply to?",
    "Active at": "When is {{ country }} active?",
    "Climbers": "Who are the climbers of {{ country }}?",
    "Children, number": "How many children does {{ country }} have?",
    "Women (mg/l), number": "What is the value of {{ country }} for women in mg/l?",
    "Children": "{{ country | cap }} – “Children”: what is right?",
    "Critical, list": "{{ country | cap }}: Critical?",
    "Normal (mg/l), number": "{{ country | cap }} – “Normal (mg/l)”: which figure is right?",
    "Feels": "{{ country | cap }} – “Feels”: what is right?",
    "Patron saint": "Who is the patron saint of {{ country }}?",
    "Loser": "Who is the loser of {{ country }}?",
    "Main character": "Who is the main character of {{ country }}?",
    "Chinese character": "What is the Chinese character of {{ country }}?",
}
"""Headers, with their types if those are not texts, and what is asked."""


@pytest.mark.parametrize("header", HEADED)
def test_a_header_becomes_a_question(header: str) -> None:
    name, _, type_ = header.partition(", ")
    rows = Rows("country", "country", "bare", parsed_header("Country"))
    asked = AskedColumn(parsed_header(name), "said", cast(ColumnType, type_ or "text"), values="years")
    assert sentences(rows, asked).ask == HEADED[header]


def test_a_person_s_height_and_a_length_of_time_have_their_own_least() -> None:
    persons = Rows("emperor", "emperor", "bare", parsed_header("Emperor"))
    asked = AskedColumn(parsed_header("Height (cm)"), "height", "number")
    assert order_of(persons, asked, "") == "Put these emperors in order of height, the shortest first."
    asked = AskedColumn(parsed_header("Reign"), "reign", "number", values="durations")
    assert order_of(persons, asked, "") == "Put these emperors in order of reign, the shortest first."


@pytest.mark.parametrize(("header", "verb"), [("Birthplace", "was born"), ("Place of death", "died")])
def test_a_place_is_asked_with_what_happened_there(header: str, verb: str) -> None:
    rows = Rows("composer", "composer", "bare", parsed_header("Composer"))
    _, stated, back = sentences(rows, AskedColumn(parsed_header(header), "place", "text"))
    assert stated == f"{{{{ composer | cap }}}} {verb} in {{{{ place | blank }}}}."
    assert back == f"Which composer {verb} in {{{{ place }}}}?"


ORDERED = {
    "Introduced to Britain, date": "In which year were these trees introduced to Britain? Put the earliest first.",
    "Left, date": "Put these trees in order of “Left”, the earliest first.",
    "EU member since, date": "Since which year have these trees been EU members? Put the earliest first.",
    "Reign ended, date": "In which year did the reign of these trees end? Put the earliest first.",
    "Seen in Germany, number": "Put these trees in order of “Seen in Germany”, the smallest first.",
    "Distance from Sun (km), number": "Put these trees in order of distance from the sun, the smallest first.",
    "Population (1950), number": "Put these trees in order of population in 1950, the smallest first.",
    "How many leaves, number": "Put these trees in order of the number of leaves, the fewest first.",
    "How tall, number": "Put these trees in order of “How tall”, the smallest first.",
    "Height (m), number": "Put these trees in order of height, the lowest first.",
    "Height above sea level, number": "Put these trees in order of height above sea level, the lowest first.",
    "Length, number": "Put these trees in order of length, the shortest first.",
    "Women (mg/l), number": "Put these trees in order of their values for women, the smallest first.",
    "Women, number": "Put these trees in order of the number of women, the fewest first.",
    "Age, number": "Put these trees in order of age, the youngest first.",
    "Visitors per year, number": "Put these trees in order of the number of visitors per year, the fewest first.",
    "Member since, date": "Since which year have these trees been members? Put the earliest first.",
    "Protected since, date": "Since which year have these trees been protected? Put the earliest first.",
}


@pytest.mark.parametrize("header", ORDERED)
def test_a_header_becomes_an_order(header: str) -> None:
    name, _, type_ = header.partition(", ")
    rows = Rows("tree", "tree", "after", parsed_header("Tree"))
    asked = AskedColumn(parsed_header(name), "said", cast(ColumnType, type_), values="years")
    assert order_of(rows, asked, "") == ORDERED[header]


def test_a_header_that_says_what_happens_is_asked_in_english_wherever_it_stands() -> None:
    rows = Rows("tree", "tree", "after", parsed_header("Tree"))
    said = sentences(rows, AskedColumn(parsed_header("How to recognise it"), "it", "text", quoted=True))
    assert said.ask == "{{ tree | cap }} – “How to recognise it”: what is right?"
    assert said.state == "{{ tree | cap }} – How to recognise it: “{{ it | blank }}”."
    assert said.back == "How to recognise it: “{{ it }}”. Which tree is that?"
    said = sentences(rows, AskedColumn(parsed_header("Introduced to Britain"), "it", "date", values="years"))
    assert said.ask == "In which year was this tree introduced to Britain: {{ tree }}?"
    assert said.state == "{{ tree | cap }} – Introduced to Britain: {{ it | blank }}."


def test_battles_are_called_by_their_noun_where_their_names_lack_it(tmp_path: Path) -> None:
    rows = [("Cannae", "216 BC", "Italy"), ("Hastings", "1066", "England"), ("Austerlitz", "1805", "Moravia")]
    table = "Battle,Year,Place\n" + "".join(",".join(row) + "\n" for row in [*rows, ("Waterloo", "1815", "Belgium")])
    _, project = made(tmp_path, "battles.csv", table)
    asked = stems(check_project(project))
    assert asked["cannae/year"] == "When was the battle of Cannae?"
    assert asked["cannae/place"] == "Where was the battle of Cannae?"
    _, project = made(tmp_path / "whole", "battles.csv", table.replace("\n", "\nBattle of ").removesuffix("Battle of "))
    asked = stems(check_project(project))
    assert "battle of battle" not in " ".join(asked.values()).lower()


ASKED_OF = {
    "battle: Cannae; Hastings": {
        "Date, day": "On what date was the battle of {}?",
        "Winner": "Who won the battle of {}?",
        "Commander": "Who was the commander in the battle of {}?",
        "Duration": "What was the duration of the battle of {}?",
        "Troops, number": "How many troops were there in the battle of {}?",
        "Country": "In which country was the battle of {}?",
    },
    "battle: Plassey; Battle of Hastings": {"Date, day": "On what date did this battle take place: {}?"},
    "war: Crimean War; Boer War": {
        "Years, span": "In which years did the {} take place?",
        "Fought in": "Where was the {} fought?",
        "Leader": "Who was the leader in the {}?",
        "Prime minister": "Who was the prime minister during the {}?",
        "Generals killed, list": "The {}: Generals killed?",
    },
    "war: Crimean War; King Philip’s War": {"Year, year": "In which year did this war take place: {}?"},
    "election: 1932 election; 1948 election": {
        "Winner's party": "What was the winner's party of the {}?",
        "Votes for loser, number": "The {}: how many votes for loser?",
        "Turnout (%), number": "What was the turnout of the {} in percent?",
    },
    "treaty: Rome; Utrecht": {
        "Year, year": "In which year was the treaty of {} concluded?",
        "Place signed": "Where was the treaty of {} signed?",
        "In force since, day": "Since what date has the treaty of {} been in force?",
        "Articles, number": "How many articles does the treaty of {} have?",
        "Negotiator": "Who is the negotiator of the treaty of {}?",
    },
    "invention: zip; telephone": {"Year, year": "In which year was this invention made: {}?"},
    "revolution: French Revolution": {"Overthrew": "The {} – “Overthrew”: what is right?"},
    "monument: Eiffel Tower; Big Ben": {
        "City": "Which city is this monument in: {}?",
        "State": "Which state is this monument in: {}?",
        "Area (m²)": "What is the area of this monument in m²: {}?",
        "Still standing?, number": "{} – “Still standing”: which figure is right?",
        "Country": "Which country is this monument in: {}?",
        "UNESCO site since, year": "Since which year has this monument been a UNESCO site: {}?",
    },
    "river: Rhine; Po": {
        "Cities on the river": "What are the cities on the {}?",
        "Elevation of source, number": "What is the elevation of the source of the {}?",
        "Time to Maturity, number": "What is the time to maturity of the {}?",
        "Distance to Xanten, number": "What is the distance of the {} to Xanten?",
    },
    "king: James I; Anne": {
        "Started to reign, year": "In which year did {} start to reign?",
        "Empire fell, year": "In which year did the empire of {} fall?",
        "Ended by, year": "{} – “Ended by”: in which year?",
        "Ended in": "Where did {} end?",
        "Reign, lasts": "How long is the reign of {}?",
        "Reign (years), number": "How long is the reign of {} in years?",
        "Reign, span": "In which years was the reign of {}?",
        "Years in office, span": "What are the years in office of {}?",
        "Length of reign, lasts": "What is the length of the reign of {}?",
        "Children, number": "How many children does {} have?",
        "Battles, number": "{}: how many battles?",
        "Preceded by": "Who preceded {}?",
        "Parents": "Who are the parents of {}?",
    },
    "bird: robin; kestrel": {
        "Eggs, number": "{}: how many eggs?",
        "Migratory": "{}: Migratory?",
        "Poisonous": "{}: Poisonous?",
        "Gestation, lasts": "How long is the gestation of this bird: {}?",
    },
    "language: Python; Ruby": {
        "Appeared, year": "In which year did {} appear?",
        "First appeared, year": "In which year did {} first appear?",
        "Influenced by": "What is {} influenced by?",
        "Lines for a loop, number": "{}: how many lines for a loop?",
        "Word order": "What is the word order of {}?",
    },
    "earthquake: Lisbon; Kobe": {
        "Homeless, number": "{}: how many homeless?",
        "Country": "In which country did this earthquake take place: {}?",
    },
    "gas: neon; argon": {
        "Lighter than air": "{}: Lighter than air?",
        "Reacts with": "What does {} react with?",
        "Exports (US$), number": "What are the exports of {} in US$?",
        "Homes with it (%), number": "{}: homes with it in percent?",
        "Speakers (millions), number": "How many speakers does {} have in millions?",
    },
    "experiment: Milgram; Asch": {
        "Carried out by": "Who carried out {}?",
        "Discovered at": "Where was {} discovered?",
        "Job before": "{}: Job before?",
    },
    "disease: rabies; measles": {
        "Caused by": "What is this disease caused by: {}?",
        "First described by": "Who first described this disease: {}?",
        "Deaths per year, number": "{}: how many deaths per year?",
        "Vaccine since, year": "{}: Vaccine since when?",
    },
    "article: Art. 2(4); Art. 51": {
        "Treaty": "Which treaty is {} in?",
        "Wording": "What does {} say?",
        "Exception": "What is the exception of {}?",
    },
    "article: soap; shampoo": {"Content, number": "What is the content of {}?"},
    "painting: Guernica; The Scream": {
        "Date, day": "What is the date of “{}”?",
        "Stolen, year": "In which year was “{}” stolen?",
        "Depicts": "What does “{}” depict?",
        "Made by": "Who made “{}”?",
    },
    "explorer: Cook; Drake": {
        "Sailed from": "Where did {} sail from?",
        "Took office, year": "In which year did {} take office?",
    },
}
"""Headers, with what their columns hold, and what is asked of these rows."""


@pytest.mark.parametrize(("rows", "header"), [(rows, header) for rows, asked in ASKED_OF.items() for header in asked])
def test_a_header_is_asked_as_its_rows_are_spoken_of(rows: str, header: str) -> None:
    noun, _, names = rows.partition(": ")
    name, _, holds = header.partition(", ")
    first = Column(1, noun.capitalize(), [Cell(text, 2) for text in names.split("; ")], 2)
    type_ = {"day": "date", "year": "date", "span": "number", "lasts": "number"}.get(holds, holds or "text")
    values = {"day": "days", "year": "years", "span": "spans", "lasts": "durations"}.get(holds, "any")
    said = AskedColumn(parsed_header(name), "said", cast(ColumnType, type_), values=cast(Values, values))
    ask = sentences(rows_of(first, noun, "name", "", english=True, marked=False), said).ask
    assert ask.replace("{{ name }}", "{}").replace("{{ name | cap }}", "{}") == ASKED_OF[rows][header]


def test_what_is_said_of_the_dead_and_of_what_is_over_is_in_the_past(tmp_path: Path) -> None:
    rows = "King,House,Father,Children,Died\nHenry VIII,Tudor,Henry VII,4,1547\nCharles I,Stuart,James I,9,1649\n"
    more = "James II,Stuart,Charles I,20,1701\nGeorge II,Hanover,George I,8,1760\nEdward VI,Tudor,Henry VIII,0,1553\n"
    _, project = made(tmp_path, "kings.csv", rows + more)
    asked = stems(check_project(project))
    assert asked["charles-i/house"] == "Which house did Charles I belong to?"
    assert asked["charles-i/children"] == "How many children did Charles I have?"
    assert asked["charles-i/father"] == "Who was the father of Charles I?"
    _, project = made(tmp_path / "some", "kings.csv", (rows + more).replace(",1760", ","))
    asked = stems(check_project(project))
    assert asked["charles-i/father"] == "Who is the father of Charles I?"


def test_whoever_won_is_asked_for_both_ways() -> None:
    first = Column(1, "Battle", [Cell("Cannae", 2)], 1)
    rows = rows_of(first, "battle", "battle", "", english=True, marked=False)
    _, stated, back = sentences(rows, AskedColumn(parsed_header("Winner"), "winner", "text"))
    assert stated == "The winner of the battle of {{ battle }} was {{ winner | blank }}."
    assert back == "Which battle had {{ winner }} as its winner?"
    rows = Rows("king", "king", "bare", parsed_header("King"), past=True)
    assert sentences(rows, AskedColumn(parsed_header("Father"), "father", "text")).back == (
        "Which king’s father was {{ father }}?"
    )


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
    assert country_in_sentence(name) == LANDS[name]


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


BANDS = {
    "Queen": ("London, England", "Freddie Mercury, Brian May, Roger Taylor, John Deacon", "rock, pop"),
    "ABBA": ("Stockholm, Sweden", "Agnetha Fältskog, Björn Ulvaeus, Benny Andersson", "pop"),
    "U2": ("Dublin, Ireland", "Bono, The Edge, Adam Clayton, Larry Mullen Jr.", "pop, rock"),
    "Oasis": ("Manchester, England", "Liam Gallagher, Noel Gallagher", "rock"),
    "Björk": ("Reykjavík, Iceland", "Björk Guðmundsdóttir", "pop"),
    "Nirvana": ("Aberdeen, Washington, U.S.", "Kurt Cobain, Krist Novoselic, Dave Grohl", "rock"),
    "Pulp": ("Sheffield, England", "Jarvis Cocker, Russell Senior, Candida Doyle", "rock, pop"),
}


def bands(separator: str, of_genres: str = ", ") -> str:
    rows = [
        (band, origin, members.replace(", ", separator), genres.replace(", ", of_genres))
        for band, (origin, members, genres) in BANDS.items()
    ]
    file = StringIO()
    csv.writer(file).writerows([("Band", "Origin", "Members", "Genres"), *rows])
    return file.getvalue()


@pytest.mark.parametrize("separator", ["; ", ", ", ",", " / ", "\n", "|", " • ", "、"])
@pytest.mark.parametrize("of_genres", ["; ", ", ", "/"])
def test_names_in_a_cell_are_a_list_by_what_separates_them(separator: str, of_genres: str, tmp_path: Path) -> None:
    result, project = made(tmp_path, "bands.csv", bands(separator, of_genres))
    assert result.exit_code == 0, result.output
    mark = "line breaks" if separator == "\n" else f"“{separator.strip()}”"
    assert f"Members  list, separated by {mark}; asked for\n" in result.stdout
    assert f"Genres   list, separated by “{of_genres.strip()}”; asked for\n" in result.stdout
    assert "Origin   text; asked for\n" in result.stdout, "a town and its country are one place"
    band = load_sound(project).facts[FactId("u2")]
    assert entries(band, "members") == ("Bono", "The Edge", "Adam Clayton", "Larry Mullen Jr.")
    assert entries(band, "genres") == ("pop", "rock")
    assert run("--project", project, "facts", "--table", "band").exit_code == 0


ONE_VALUE = {
    "City": ["Paris, France", "Lyon, France", "London, England", "York, England", "Bern, Switzerland"],
    "Author": ["Tolkien, John", "Austen, Jane", "Shelley, Mary", "Joyce, James", "Woolf, Virginia"],
    "Capital": ["Washington, D.C.", "Washington, D.C.", "Ottawa", "Mexico City", "Havana"],
    "Motto": ["we came, and we saw", "to each, his own", "one, and all", "all, or none", "so, and so"],
    "Figure": ["1,000", "2,000", "3,500", "4,100", "5,000"],
    "Song": ["Hello, Goodbye", "Yesterday", "Help", "Let It Be", "Michelle"],
    "What happened": ["The king fled, his son was caught, and peace came.", *["They met, talked, and left."] * 4],
}


@pytest.mark.parametrize("header", ONE_VALUE)
def test_a_comma_within_one_value_separates_nothing(header: str, tmp_path: Path) -> None:
    rows = "".join(f'thing {at},"{text}"\n' for at, text in enumerate(ONE_VALUE[header]))
    result, _ = made(tmp_path, "things.csv", f"Thing,{header}\n{rows}")
    assert "list, separated" not in result.stdout


def test_what_may_be_a_list_is_told_with_what_makes_it_one(tmp_path: Path) -> None:
    pairs = {"Ash": "red, green", "Elm": "white, brown", "Fir": "blue, black", "Oak": "pink, grey", "Yew": "gold, teal"}
    rows = "Tree,Colour\n" + "".join(f'{tree},"{colours}"\n' for tree, colours in pairs.items())
    result, _ = made(tmp_path, "trees.csv", rows)
    told = '“red, green” (B2) and 4 more like it stay one value; if it is a list, say --type "Colour=list"'
    assert f"text; asked for; {told}" in result.stdout
    result, project = made(tmp_path / "again", "trees.csv", rows, "--type", "Colour=list")
    assert "Colour  list, separated by “,”; asked for" in result.stdout
    assert entries(load_sound(project).facts[FactId("ash")], "colour") == ("red", "green")


def test_a_few_lists_in_a_column_are_told_though_it_stays_text(tmp_path: Path) -> None:
    capitals = ["Vienna", '"Sucre, La Paz"', "Lima", "Quito", "Oslo", '"Yamoussoukro, Abidjan"', "Rome", "Bern"]
    rows = "Country,Capital\n" + "".join(f"Land {at},{capital}\n" for at, capital in enumerate(capitals))
    result, _ = made(tmp_path, "countries.csv", rows)
    told = '“Sucre, La Paz” (B3) and 1 more like it stay one value; if it is a list, say --type "Capital=list"'
    assert f"text; asked for; {told}" in result.stdout


def test_a_plural_has_lists_though_most_cells_have_one_entry(tmp_path: Path) -> None:
    spoken = ["German", '"Dutch, French"', "Danish", "Greek", "Italian", '"Finnish, Swedish"', "Polish", "Thai"]
    rows = "Country,Languages\n" + "".join(f"Land {at},{languages}\n" for at, languages in enumerate(spoken))
    result, project = made(tmp_path, "countries.csv", rows)
    assert "Languages  list, separated by “,”; asked for" in result.stdout
    assert entries(load_sound(project).facts[FactId("land-1")], "languages") == ("Dutch", "French")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (("Banks, Cocker", "Jagger/Richards", "Albarn, Coxon, James", "Knowles, Harrison", "Lennon/Ono"), ","),
        (("Smith, Ann", "Lee, Tom", "Roe, Jim", "Smith, Ann; Lee, Tom", "Poe, Eve"), ";"),
        (("Banks, Cocker/Senior", "Albarn, Coxon, James", "Knowles, Harrison", "Ono", "Lennon"), ","),
    ],
)
def test_what_separates_most_lists_of_a_column_does_so(cells: Sequence[str], mark: str, tmp_path: Path) -> None:
    rows = "".join(f'Song {at},"{cell}"\n' for at, cell in enumerate(cells))
    result, _ = made(tmp_path, "songs.csv", f"Song,Writer(s)\n{rows}")
    assert f"Writer(s)  list, separated by “{mark}”; asked for" in result.stdout


def test_a_plural_that_something_belongs_to_has_lists_too(tmp_path: Path) -> None:
    rows = 'Rhine,"Basel, Cologne"\nNile,"Khartoum, Cairo"\nLoire,"Tours, Nantes"\nPo,"Turin, Piacenza"\n'
    result, _ = made(tmp_path, "rivers.csv", f"River,Cities on the river\n{rows}")
    assert re.search("Cities on the river +list, separated by “,”; asked for", result.stdout)


RECURRING = ["rash, fever", "fever, cough", "cough, rash"] * 4
DIFFERENT = [
    f"{sign}ing, {sign}ed" for sign in ("ach", "burn", "cough", "itch", "vomit", "twitch", "sneez", "shak")
] * 2


@pytest.mark.parametrize(("cells", "is_list"), [(RECURRING, True), (DIFFERENT[:12], False)])
def test_a_cell_that_looks_like_no_list_is_one_if_entries_of_the_others_recur(
    cells: list[str], *, is_list: bool, tmp_path: Path
) -> None:
    rows = "".join(f'Illness {at},"{cell}"\n' for at, cell in enumerate([*cells, "diabetes type 1, thirst"]))
    result, _ = made(tmp_path, "illnesses.csv", f"Illness,Signs\n{rows}")
    assert ("list, separated by “,”; asked for" in result.stdout) == is_list, result.output


def spelled(*regions: str) -> str:
    """Return a table of lakes in these regions."""
    return "Lake,Region,Depth\n" + "".join(f"Lake {at},{region},{at + 20}\n" for at, region in enumerate(regions))


ALPS_AND_ANDES = ("Alps", "Andes", "Karpaty", "Alps", "Andes", "Karpaty", "Alps", "Andes", "Karpaty")


@pytest.mark.parametrize("odd", ["andes", "Andés", "ANDES", "Andes."])
def test_a_value_spelled_otherwise_is_no_other_value_and_its_cell_is_told(odd: str, tmp_path: Path) -> None:
    result, project = made(tmp_path, "lakes.csv", spelled(*ALPS_AND_ANDES, odd))
    assert f"one of 3; asked for; B11 “{odd}” beside “Andes”: correct the cell if it means the same" in " ".join(
        result.stdout.split()
    )
    assert f"seeds/lake.csv:11, B11: error: there is no region “{odd}” (did you mean “Andes”?)" in result.stderr
    assert "values: [Alps, Andes, Karpaty]" in (project / "templates" / "lake.yaml").read_text("utf-8")
    (project / "seeds" / "lake.csv").write_text(spelled(*ALPS_AND_ANDES, "Andes"), "utf-8")
    assert not errors(check_project(project).problems)


def test_what_seems_to_be_misspelt_is_told(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "lakes.csv", spelled(*ALPS_AND_ANDES, "Karpatty", "Andez"))
    assert result.exit_code == 0, result.output
    assert "B11 “Karpatty” beside “Karpaty”, B12 “Andez” beside “Andes”: correct these cells if they" in result.stdout


@pytest.mark.parametrize(
    "values", [("Period 1", "Period 2"), ("A", "A-"), ("Co", "CO"), ("Northland", "Southland"), ("red", "rod")]
)
def test_values_that_are_alike_but_different_are_none_to_mend(values: tuple[str, str], tmp_path: Path) -> None:
    result, _ = made(tmp_path, "lakes.csv", spelled(*[values[0]] * 9, values[1]))
    assert result.exit_code == 0, result.output
    assert "Region  one of 2" in result.stdout
    assert "mend" not in result.stdout


def test_questions_and_tags_are_separated_as_ever_beside_a_list_with_slashes(tmp_path: Path) -> None:
    rows = "Country,Capital,Area,tags\nBolivia,Sucre / La Paz,1098581,small\nChad,N’Djamena,1284000,core\n"
    rows += "Ghana,Accra / Tema,238533,small\nKenya,Nairobi,580367,core\nOman,Muscat,309500,core\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 0, result.output
    assert 'capital: {type: list, separator: " / "}' in (project / "templates" / "country.yaml").read_text("utf-8")
    rows = rows.replace("small", "small; core", 1).replace("tags\n", "tags,skip\n").replace("00,core", "00,core,x; y")
    rows = rows.replace("x; y", "capital; area", 1).replace(",x; y", "")
    (project / "seeds" / "country.csv").write_text(rows, "utf-8")
    checked = check_project(project)
    assert not errors(checked.problems)
    bolivia = checked.project.facts[FactId("bolivia")]
    assert (bolivia.tags, entries(bolivia, "capital")) == (("small", "core"), ("Sucre", "La Paz"))
    assert not {"chad/capital", "chad/area"} & {*stems(checked)}


@pytest.mark.parametrize(
    ("header", "usual", "odd", "type_"),
    [
        ("Population", "{}.5 million", "112.7 million (2023 est.)", "number"),
        ("Founded", "{} March 1957", "6/3/1957", "date"),
        ("Founded", "19{}", "before 1900", "year"),
        ("Came to London", "19{}", "1900s", "year"),
    ],
)
def test_a_bad_cell_is_named_with_what_its_column_becomes_without_it(
    header: str, usual: str, odd: str, type_: str, tmp_path: Path
) -> None:
    rows = "".join(f"Town {at},{usual.format(at)}\n" for at in range(10, 20))
    result, _ = made(tmp_path, "towns.csv", f"Town,{header}\n{rows}Town 20,{odd}\nTown 21,{odd}\n")
    told = f"correct B12 “{odd}” and B13 “{odd}” and run the same command with a new folder: it then becomes a {type_}"
    assert told in result.stdout


INTRODUCED = ("1500s", "1616", "c. 1500", "1680", "1620", "c. 100 AD", "1638", "1636", "1795")


def introduced(years: Sequence[str], *options: str, folder: Path) -> tuple[Result, Path]:
    rows = "".join(f"Tree {at},{year}\n" for at, year in enumerate(years))
    return made(folder, "trees.csv", f"Tree,Introduced to Britain\n{rows}", *options)


def test_cells_that_are_no_years_are_named_even_if_there_are_several(tmp_path: Path) -> None:
    result, _ = introduced(INTRODUCED, folder=tmp_path)
    assert "text; asked for; correct B2 “1500s”, B4 “c. 1500” and B7 “c. 100 AD” and run the same" in result.stdout
    result, _ = introduced(["about 1500", *INTRODUCED[3:5] * 2], folder=tmp_path / "corrected")
    assert "Introduced to Britain  year; asked for\n" in result.stdout


def test_what_a_comment_says_about_typed_answers_names_what_is_there_and_gives_a_sound_project(tmp_path: Path) -> None:
    names = ["Milvus milvus", "Buteo buteo", "Grus grus", "Bubo bubo", "Ardea cinerea"]
    rows = "".join(f"bird {number},{name}\n" for number, name in enumerate(names))
    _, folder = made(tmp_path, "birds.csv", f"Bird,Scientific name\n{rows}")
    path = folder / "templates" / "bird.yaml"
    text = path.read_text("utf-8")
    assert "write `type: typed`, and remove any other template that uses scientific_name.\n" in text
    kind = yaml.safe_load(text)
    items = {"scientific-name": {**kind["items"]["scientific-name"], "type": "typed"}}
    path.write_text(json.dumps({**kind, "items": items}), "utf-8")
    assert check_project(folder).problems == ()


def test_what_is_no_year_is_quoted_as_typed(tmp_path: Path) -> None:
    result, _ = introduced(INTRODUCED, "--type", "Introduced to Britain=year", folder=tmp_path)
    assert "B2: error: “1500s” should have a space between the figure and “s”, if that is its unit; a decade" in (
        result.stderr
    )
    assert "B4: error: “c. 1500” should begin with “about” instead of “c.”" in result.stderr


def test_long_texts_are_left_out_with_what_makes_a_field_of_them(tmp_path: Path) -> None:
    rows = "".join(f"Tree {at},{at}0,{'The buds stand opposite each other ' * 3}{at}.\n" for at in range(5))
    result, _ = made(tmp_path, "trees.csv", f"Tree,Height,How to recognise it\n{rows}")
    assert 'left out; long texts; to ask for them, say --type "How to recognise it=text"' in result.stdout


@pytest.mark.parametrize(
    ("header", "type_"),
    [
        ("Came to London", "year"),
        ("Premiere", "year"),
        ("Gegründet", "year"),
        ("Founded (AD)", "year"),
        ("Height", "number"),
        ("Weight (stone)", "number"),
        ("Brightness (nits)", "number"),
        ("Distance from Rome (km)", "number"),
        ("Top speed", "number"),
        ("Pages", "number"),
        ("Einwohner", "number"),
        ("Population (2023)", "number"),
        ("Half-life (years)", "number"),
        ("Orbital period in years", "number"),
        ("BWV", "number"),
    ],
)
def test_figures_from_1000_to_2100_are_years_unless_something_is_measured(
    header: str, type_: str, tmp_path: Path
) -> None:
    figures = ("1710", "1791", "1764", "", "1826", "1829", "1884", "")
    rows = "".join(f"Thing {at},{figure}\n" for at, figure in enumerate(figures))
    result, project = made(tmp_path, "things.csv", f"Thing,{header}\n{rows}")
    assert f"{type_}; asked for" in result.stdout
    assert ("tolerance" in (project / "templates" / "thing.yaml").read_text("utf-8")) == (type_ == "number")


@pytest.mark.parametrize(
    ("header", "figures", "type_"),
    [
        ("Brightness", (1710, 1791, 990, 1826), "number"),
        ("Brightness", (1700, 1750, 1900, 1850), "number"),
        ("Founded", (1200, 1250, 1300, 1350), "year"),
        ("Founded", (753, 43, 1066, 1850), "year"),
        ("Founded", ("about 800", 1066, "about 1100", 1850), "year"),
    ],
)
def test_what_is_a_year_depends_on_the_header_and_on_all_figures(
    header: str, figures: Sequence[object], type_: str, tmp_path: Path
) -> None:
    rows = "".join(f"Thing {at},{figure}\n" for at, figure in enumerate(figures))
    result, _ = made(tmp_path, "things.csv", f"Thing,{header}\n{rows}")
    assert f"{type_}; asked for" in result.stdout


@pytest.mark.parametrize("header", ["Molar mass (g/mol)", "Relative atomic mass", "Molmasse", "Masse molaire"])
def test_no_molecule_has_nearly_the_mass_of_another(header: str, tmp_path: Path) -> None:
    rows = "Water,18.02\nAmmonia,17.03\nMethane,16.04\nNeon,20.18\nHelium,4.003\n"
    _, project = made(tmp_path, "substances.csv", f"Substance,{header}\n{rows}")
    template = (project / "templates" / "substance.yaml").read_text("utf-8")
    assert re.findall("type: number\n.*\n.*\n    tolerance: (.*)", template) == ["1%"]


def test_spans_of_years_have_no_tolerance(tmp_path: Path) -> None:
    rows = "".join(f"King {at},15{at}0–15{at}9\n" for at in range(1, 6))
    result, project = made(tmp_path, "kings.csv", f"King,Reign\n{rows}")
    assert "Reign  number; asked for" in result.stdout
    assert "tolerance" not in (project / "templates" / "king.yaml").read_text("utf-8")


def test_values_that_recur_are_chosen_from_though_most_are_figures(tmp_path: Path) -> None:
    rows = "".join(f"Film {at},{rated}\n" for at, rated in enumerate(("12", "15", "PG", "15", "12", "PG", "15") * 2))
    result, _ = made(tmp_path, "films.csv", f"Film,For ages\n{rows}")
    assert "For ages  one of 3; asked for" in result.stdout


def test_a_row_without_a_unit_is_asked_about_as_well(tmp_path: Path) -> None:
    _, project = made(tmp_path, "doses.csv", f"{DOSES}Potion,3,\n")
    asked = stems(check_project(project))
    assert asked["potion/dose"] == "What is the dose of Potion?"
    assert asked["morphine/dose"] == "What is the dose of Morphine in mg?"


def test_doses_for_adults_and_children_do_not_count_them(tmp_path: Path) -> None:
    rows = "Aspirin,500 mg,100 mg\nCodeine,30 mg,15 mg\nMorphine,10 mg,5 mg\nIbuprofen,400 mg,200 mg\n"
    _, project = made(tmp_path, "medicines.csv", f"Medicine,Adults,Children\n{rows}")
    asked = stems(check_project(project))
    assert asked["aspirin/adults"] == "Aspirin – “Adults”: which figure is right?"
    assert "Put these medicines in order of their values for children, the smallest first." in asked.values()


def test_other_right_answers_name_no_rows(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "a.csv", "Verb,Past,Also right (past)\ngo,went,wented\nsee,saw,seed\nrun,ran,runned\n")
    assert re.findall("(.*[a-z]) +names the row", result.stdout) == ["  Verb"]


def test_units_that_nobody_knows_stay_in_every_question(tmp_path: Path) -> None:
    rows = "".join(f"Animal {at},{at}5,{at}0\n" for at in range(1, 6))
    _, project = made(tmp_path, "animals.csv", f"Animal,Mass (Earths),Luck (elves)\n{rows}")
    asked = stems(check_project(project))
    assert asked["animal-1/mass"] == "What is the mass (Earths) of this animal: Animal 1?"
    assert asked["animal-1/luck"] == "What is the luck of this animal in elves: Animal 1?"
    assert asked["animal@animal/mass-order"] == "Put these animals in order of mass (Earths), the smallest first."


def test_a_column_in_another_language_asks_nothing_and_is_told(tmp_path: Path) -> None:
    rows = "country,country:de,capital:en,capital:de\nAustria,Österreich,Vienna,Wien\nPoland,Polen,Warsaw,Warschau\n"
    rows += "Italy,Italien,Rome,Rom\nRussia,Russland,Moscow,Moskau\nEgypt,Ägypten,Cairo,Kairo\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 0, result.output
    assert "country:de  left out; it is “country” in another language; docs/languages.md has how" in result.stdout
    assert "capital:de  left out; it is “capital:en” in another language" in result.stdout
    assert stems(check_project(project))["austria/capital"] == "What is the capital of Austria?"
    _, project = made(tmp_path / "wanted", "countries.csv", rows, "--type", "capital:de=text")
    assert "capital_de" in (project / "templates" / "country.yaml").read_text("utf-8")


def test_whole_dates_are_asked_for_as_such(tmp_path: Path) -> None:
    days = ["17 February 2008", "6 March 1957", "1 January 1993", "17.6.1944", "2011-07-09"]
    rows = "Country,Independence\n" + "".join(f"Land {at},{day}\n" for at, day in enumerate(days))
    _, project = made(tmp_path, "countries.csv", rows)
    assert stems(check_project(project))["land-0/independence"] == "On what date did Land 0 become independent?"
    _, project = made(tmp_path / "mixed", "countries.csv", f"{rows}Land 9,1962\n")
    assert stems(check_project(project))["land-0/independence"] == "When did Land 0 become independent?"


WORDS_WITH_SHARED_MEANINGS = (
    "German;Plural;English\ndas Schiff;die Schiffe;ship, boat\ndas Boot;die Boote;boat\nder Hund;die Hunde;dog\n"
    "die Katze;die Katzen;cat\ndie Milch;–;milk\ndas Geld;-;money\nder Apfel;die Äpfel;apple\nder Tisch;die Tische;"
    "table\ndas Haus;die Häuser;house\ndie Tür;die Türen;door\n"
)


def test_a_word_that_means_the_same_in_part_is_never_a_wrong_option(tmp_path: Path) -> None:
    result, project = made(tmp_path, "words.csv", WORDS_WITH_SHARED_MEANINGS)
    assert result.exit_code == 0, result.output
    items = {str(item.id): item for item in check_project(project).items}
    for id_, item in items.items():
        if id_.startswith(("das-boot/", "das-schiff/")) and item.options:
            wrong = {plain(option.text) for option in item.distractors}
            assert wrong.isdisjoint({"das Boot", "das Schiff", "boat", "ship, boat"}), id_
    stated = {plain(item.stem) for item in items.values()}
    assert stated.isdisjoint({"“das Boot” is “ship, boat” in English.", "“das Schiff” is “boat” in English."})


def test_what_stands_for_nothing_is_not_asked_for(tmp_path: Path) -> None:
    result, project = made(tmp_path, "words.csv", WORDS_WITH_SHARED_MEANINGS)
    assert "“–” counts as an empty cell: empty it" in result.stderr
    asked = {str(item.id) for item in check_project(project).items}
    assert "das-haus/plural" in asked
    assert asked.isdisjoint({"die-milch/plural", "das-geld/plural"})
    signs = "Letter,Morse code\nT,-\nE,·\nM,--\nI,··\nA,·-\nN,-·\n"
    _, project = made(tmp_path / "signs", "morse.csv", signs)
    assert "t/morse-code" in {str(item.id) for item in check_project(project).items}, "a sign to learn"


def test_a_workbook_is_kept_and_its_sheet_named(tmp_path: Path) -> None:
    workbook = SUBJECTS / "verbs" / "seeds" / "verb.xlsx"
    result = run("init", tmp_path / "made", "--from", workbook)
    assert 'several sheets (“Class 7b”, “Notes for me”): say which one is meant, --sheet "Class 7b"' in result.stderr
    assert "; if several have rows of the same kind, copy these into one" in result.stderr
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
    assert stems(checked)["ada/born"] == "On what date was Ada born?"


def test_a_title_above_the_header_is_told_with_the_row_that_seems_to_be_it(tmp_path: Path) -> None:
    for title in ("Countries of the world", "Countries of the world, class 9b"):
        table = f"{title};;\n;;\nCountry;Capital;Area\nChad;N’Djamena;5 km²\nGhana;Accra;7 km²\n"
        (tmp_path / title).mkdir()
        result, _ = made(tmp_path / title, "countries.csv", table)
        assert "countries.csv, A1: this row names only one column; the header seems to be row 3" in result.output


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


MIXED_WORDS = (
    "German,English\ngehen,go\nder Hund,dog\nlangsam,slow\ndas Brot,bread\nschnell,fast\n"
    "laufen,run\ndie Katze,cat\nschön,beautiful\ndie Freundschaft,friendship\nlernen,learn\n"
)


@pytest.mark.parametrize("large", [3000, 5], ids=["tried whole", "tried in part"])
def test_what_has_unlike_answers_is_asked_without_options(
    large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verbs, nouns and adjectives are no options for each other, but each can be asked for."""
    monkeypatch.setattr("quizgen.cli.first_project.of_table.LARGE", large)
    result, project = made(tmp_path, "words.csv", MIXED_WORDS)
    assert "Without options: “english”, which would have options that [option-grammar] finds" in result.output
    checked = check_project(project)
    types = {item.template: item.type.name for item in checked.items}
    assert types == {"english": "typed", "by-english": "choice", "english-true": "true-false"}
    assert checked.problems == ()


ARTICLES = (
    "Article,Content\nArt. 2,States may not use force.\nArt. 36,States may accept that the court has jurisdiction.\n"
    "Art. 27,Members may not vote on their own disputes although they may speak and be heard.\nArt. 99,He may warn.\n"
    "Art. 51,States may defend themselves.\nArt. 62,States may end treaties.\n"
)


def test_labels_with_numbers_are_asked_for_without_options(tmp_path: Path) -> None:
    """Their numbers would have to be sorted, and nobody minds their capitals."""
    result, project = made(tmp_path, "articles.csv", ARTICLES, "--language", "en")
    assert "Without options: “by-content”, which would have options that [option-order] finds" in result.stdout
    checked = check_project(project)
    assert stems(checked)["art-51/content"] == "What does Art. 51 say?"
    assert {str(item.template): (item.type.name, item.spelling) for item in checked.items} == {
        "content": ("short", "default"),
        "by-content": ("typed", "default"),
        "content-true": ("true-false", "default"),
    }


def test_a_column_of_sentences_that_is_left_out_is_told_with_what_to_do(tmp_path: Path) -> None:
    rows = ARTICLES.replace("has jurisdiction", "has jurisdiction over all their disputes with other states")
    result, _ = made(tmp_path, "articles.csv", rows, "--language", "en")
    told = "in 2 questions: shorten these cells, or write it yourself, with `waive: {long-answer: why}`"
    assert f"Left out: “content”, which would have answers of more than 12 words {told}" in result.stdout


METALS = ("Mg", "Ca", "Sr", "Ba", "Be")
EQUATIONS = "".join(f"salt {at},$\\ce{{{metal} + Cl2}}$,{metal}.svg\n" for at, metal in enumerate(METALS))


def test_formulas_are_read_and_pictures_told(tmp_path: Path) -> None:
    result, project = made(tmp_path, "salts.csv", f"Salt,Equation,Picture\n{EQUATIONS}")
    assert "  Equation  marked; asked for\n" in result.stdout
    assert "  Picture   left out; pictures or sounds; docs/formats.md says how to show them" in result.stdout
    assert not check_project(project).problems


def test_formulas_may_name_the_rows(tmp_path: Path) -> None:
    rows = [f"{formula},salt {metal}" for formula, metal in zip(re.findall(r"\$.*?\$", EQUATIONS), METALS, strict=True)]
    result, project = made(tmp_path, "salts.csv", "\n".join(["Salt,Name in words", *rows]))
    assert result.exit_code == 0, result.output
    assert "raw-code" not in {problem.check for problem in check_project(project).problems}


MARKED_WORDS = (
    "Spanish,English\nhablar,to speak\ncomer,to eat\nvivir,to live\nla casa,the house\nel perro,the dog\n"
    "la mano,the hand\nrojo,red\nazul,blue\n"
)


def test_forms_are_compared_by_their_letters_even_if_several_are_right(tmp_path: Path) -> None:
    rows = "burn,burnt / burned,burnt,fire\nlearn,learnt / learned,learnt,school\ngo,went,gone,street\n"
    more = "dream,dreamt / dreamed,dreamt,night\nsing,sang,sung,music\nkneel,knelt / kneeled,knelt,church\n"
    _, project = made(tmp_path, "verbs.csv", f"Infinitive,Past tense,Past participle,Topic words\n{rows}{more}")
    (kind,) = check_project(project).project.kinds.values()
    spelled = {str(template.name): (template.type.name, template.spelling) for template in kind.templates}
    assert spelled["past-tense"] == ("any-of", "exact")
    assert spelled["past-participle"] == ("typed", "exact")
    assert spelled["topic-words"][1] == "default"


@pytest.mark.parametrize("header", ["Notes", "Trivia", "Fun facts"])
def test_that_learners_see_notes_is_told(header: str, tmp_path: Path) -> None:
    rows = "Messiah,Handel,ask Mrs Kern\nAida,Verdi,\nTosca,Puccini,\nCarmen,Bizet,trip in May\n"
    result, _ = made(tmp_path, "works.csv", f"Work,Composer,{header}\n{rows}")
    assert re.search(f"^  {header} +note; learners see it with the answer$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("header", ["Trivia", "Anecdote"])
def test_headers_of_notes_in_english_say_nothing_of_another_language(header: str, tmp_path: Path) -> None:
    rows = "Abba,Waterloo,won a contest\nQueen,Radio Ga Ga,\nBlur,Parklife,\nPulp,Common People,\n"
    result, _ = made(tmp_path, "bands.csv", f"Band,Hit,{header}\n{rows}")
    assert "not in English" not in result.stdout


def test_words_stand_in_quotation_marks_below_the_name_of_a_language_in_another_one(tmp_path: Path) -> None:
    """A capital would make another word of many a word."""
    rows = "gift;Geschenk\npoison;Gift\nchef;Koch\nboss;Chef\nto get;bekommen\n"
    _, project = made(tmp_path, "a.csv", f"Englisch;Deutsch\n{rows}")
    assert stems(check_project(project))["gift/deutsch"] == "“gift”: Deutsch?"


def test_wrong_options_come_from_the_same_class_of_words_rather_than_the_same_lesson(tmp_path: Path) -> None:
    words = [f"wort{at};word{at};{'4A' if at % 2 else '4B'};{'verb' if at % 3 else 'noun'}\n" for at in range(12)]
    result, project = made(tmp_path, "a.csv", f"Deutsch;Englisch;Lektion;Wortart\n{''.join(words)}")
    assert "near: [wortart]" in (project / "templates" / "deutsch.yaml").read_text("utf-8"), result.output


def test_words_that_say_of_which_class_they_are_are_asked_without_options(tmp_path: Path) -> None:
    result, project = made(tmp_path, "spanish.csv", MARKED_WORDS)
    assert re.search("English +text; asked for; without options, as verbs among nouns would tell the an", result.stdout)
    checked = check_project(project)
    types = {item.template: item.type.name for item in checked.items}
    assert types == {"english": "typed", "by-english": "typed"}
    assert checked.problems == ()


def test_words_of_classes_that_a_column_names_have_options_of_the_same_class(tmp_path: Path) -> None:
    head, *rows = MARKED_WORDS.splitlines()
    classes = ["verb"] * 3 + ["noun"] * 3 + ["adjective"] * 2
    rows = [f"{row},{name}" for row, name in zip(rows, classes, strict=True)]
    _, project = made(tmp_path, "spanish.csv", "\n".join([f"{head},Group", *rows]), "--group", "Group")
    assert "near: [group]" in (project / "templates" / "spanish.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("header", "values", "is_off"),
    [
        ("Weight", "150 g,300 g,140 g,380 g,255 g,290 g", True),
        ("Height (m)", "310,540,200,180,170,400", True),
        ("Weight", "151 g,306 g,142 g,383 g,255 g,297 g", False),
        ("Moons", "150,300,140,380,250,290", False),
        ("Rank", "150,300,140,380,250,290", False),
        ("Length", "10 cm,20 cm,30 cm,100 cm,40 cm,50 cm", False),
    ],
)
def test_round_measures_have_a_tolerance(header: str, values: str, is_off: bool, tmp_path: Path) -> None:
    rows = [f"thing {letter},{value}" for letter, value in zip("abcdef", values.split(","), strict=True)]
    _, project = made(tmp_path, "things.csv", "\n".join([f"Thing,{header}", *rows]))
    assert ("tolerance: 10%" in (project / "templates" / "thing.yaml").read_text("utf-8")) == is_off


def test_a_figure_without_the_unit_that_all_others_have_is_named(tmp_path: Path) -> None:
    rows = [f"{name},{100 + at} g" for at, name in enumerate(("Ox", "Yak", "Cow", "Gnu", "Elk"))]
    result, _ = made(tmp_path / "one", "animals.csv", "\n".join(["Animal,Weight", *rows, "Ape,400"]))
    assert re.search("Weight +number; asked for; correct B7 “400”: no unit, unlike the others", result.stdout)
    result, _ = made(tmp_path / "other", "animals.csv", "\n".join(["Animal,Weight", *rows, "Ape,400 g"]))
    assert re.search("Weight +number; asked for$", result.stdout, re.MULTILINE)


def test_a_power_of_ten_is_no_unit(tmp_path: Path) -> None:
    values = ("6.63e-34", "1.60e-19", "1.38e-23", "9.11 × 10⁻³¹", "8.31", "5.67e-8")
    rows = [f"constant {letter},{value}" for letter, value in zip("abcdef", values, strict=True)]
    result, _ = made(tmp_path, "constants.csv", "\n".join(["Constant,Value", *rows]))
    assert re.search("Value +number; asked for$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("usual", "odd", "told"),
    [
        ("{} g", "8.8 kg", "B7 “8.8 kg”: another unit than the others (“g”)"),
        ("{} g", "8 km", "B7 “8 km”: another unit than the others (“g”)"),
        ("{}", "8.8 kg", "B7 “8.8 kg”: a unit, unlike the others"),
        ("{}%", "8.8 kg", "B7 “8.8 kg”: another unit than the others (“%”)"),
        ("{} km", "8,400 kilometres", ""),
        ("{} days", "1 day", ""),
        ("{} million", "1.2 billion", ""),
        ("{}", "8.8", ""),
    ],
)
def test_a_figure_with_another_unit_than_all_others_is_named(usual: str, odd: str, told: str, tmp_path: Path) -> None:
    rows = [f"{name},{usual.format(100 + at)}" for at, name in enumerate(("Ox", "Yak", "Cow", "Gnu", "Elk"))]
    result, _ = made(tmp_path, "animals.csv", "\n".join(["Animal,Size", *rows, f'Ape,"{odd}"']))
    (said,) = re.findall(r"Size +number; asked for(?:; )?(.*)$", result.stdout, re.MULTILINE)
    assert said == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("12m", "write “12m” as 12 m"),
        ("c. 24 m", "write “c. 24 m” as about 24 m"),
        ("approx. 7.5m", "write “approx. 7.5m” as about 7.5 m"),
        ("~7 m", "write “~7 m” as about 7 m"),
        ("< 7 m", "write “< 7 m” as less than 7 m"),
        ("≥7m", "write “≥7m” as at least 7 m"),
        ("ca. 7 m", "write “ca. 7 m” as circa 7 m"),
        ("2 or 4", "a figure in each cell, with its unit or without"),
    ],
)
def test_what_is_nearly_a_figure_is_told_with_how_to_write_it(written: str, told: str, tmp_path: Path) -> None:
    rows = ["Ox,2 m", "Yak,2.2 m", "Cow,1.9 m", f"Gnu,{written}", "Elk,3 m", "Ape,1.1 m"]
    result, _ = made(tmp_path / "one", "animals.csv", "\n".join(["Animal,Length", *rows]))
    assert f"it then becomes a number column ({told})" in result.stdout
    mended = told.rpartition(" as ")[2] if " as " in told else "4 m"
    result, _ = made(tmp_path / "other", "animals.csv", "\n".join(["Animal,Length", *rows]).replace(written, mended))
    assert re.search("Length +number; asked for$", result.stdout, re.MULTILINE)


def test_figures_of_many_units_are_as_they_should_be(tmp_path: Path) -> None:
    rows = ["Ox,20 years", "Yak,20 years", "Cow,15 years", "Gnu,8 months", "Elk,3 weeks", "Ape,5 days"]
    result, _ = made(tmp_path, "animals.csv", "\n".join(["Animal,Age", *rows]))
    assert re.search("Age +number; asked for$", result.stdout, re.MULTILINE)


def test_a_figure_that_may_be_read_in_two_ways_is_named_with_its_cell(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "a.csv", "Name;Height\nAnn;1.500\nBob;1.700\n")
    assert "B2: “1.500” may have decimals or thousands" in result.stderr


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


FULL = "River,Length,Depth\nAlda,120 km,8 m\nBero,80 km,11 m\nCirne,95 km,9 m\n"


@pytest.mark.parametrize("row", ["Total,295 km,28 m", "Total of 3 rivers,295 km,28 m", "Summe,295 km,28 m"])
def test_a_sum_may_lack_nothing_but_is_larger_than_its_parts(row: str, tmp_path: Path) -> None:
    result, project = made(tmp_path, "river.csv", FULL + row)
    assert result.exit_code == 2
    assert "row 5 seems to sum up the rows above it: delete it" in result.stderr
    assert not project.exists()


@pytest.mark.parametrize("row", ["Total,60 km,28 m", "Total,295 km,11 m", "Dovy,295 km,28 m"])
def test_a_last_row_that_is_not_larger_in_all_is_no_sum(row: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, "river.csv", FULL + row)
    assert result.exit_code == 0, result.output


def test_a_last_row_that_is_the_largest_by_chance_is_no_sum(tmp_path: Path) -> None:
    films = "Alien,1979\nBlade Runner,1982\nRoboCop,1987\nPredator,1988\nTotal Recall,1990\n"
    result, _ = made(tmp_path, "films.csv", f"Film,Year\n{films}")
    assert result.exit_code == 0, result.output
    result, _ = made(tmp_path / "open", "films.csv", f"Film,Year,Sequel\n{films}".replace("9\n", "9,Aliens\n"))
    assert result.exit_code == 0, result.output
    result, _ = made(tmp_path / "rounded", "river.csv", f"{FULL}Total,294 km,28 m")
    assert "row 5 seems to sum up the rows above it: delete it" in result.stderr


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    result, project = made(tmp_path, "river.csv", FULL, "--sheet", "Rivers")
    assert (result.exit_code, project.exists()) == (2, False)
    assert "river.csv has no sheets: leave out --sheet, or name a workbook (.xlsx, .ods)" in result.stderr


def test_a_heading_among_the_rows_is_told(tmp_path: Path) -> None:
    header, *rows = RIVERS.splitlines()
    result, _ = made(tmp_path, "river.csv", "\n".join([header, "Large,,,", *rows[:2], "Small,,,", *rows[2:]]))
    told = "row 2 has only “Large” in it, and 1 more like it: fill it in; if it is a heading, put it into a column"
    assert f"river.csv: warning: {told}" in result.stderr
    result, _ = made(tmp_path / "other", "river.csv", RIVERS)
    assert "has only" not in result.stderr


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
        ("When", "18{}2", "Put these countries in {{ continent }} in chronological order, the earliest first."),
        (
            "Population",
            "{},100,000",
            "Put these countries in {{ continent }} in order of population, the smallest first.",
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
    assert stems(checked)["poems-john-keats/pages"] == "How many pages does “Poems” (John Keats) have?"


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
        "Put these planets in order of the number of moons, the fewest first."
    )


ENGLISH_HEADERS = (
    "Interval,Semitones,Example,Consonant",
    "Key,Relative minor,Sharps,Flats",
    "Instrument,Family,Clef,Lowest note,Played with",
    "Emergency,First step,Do not,Call 999",
    "Cheese,Milk,Texture",
    "Knife,Blade",
    "Tense,Ending",
    "Muscle,Region,Action,Nerve,Nerve,Weight",
    "Muscle,Region,Action,,Nerve,Insertion,Weight",
    "River,Mouth,Basin",
    "Tree,Introduced to Britain,Bark",
)
OTHER_HEADERS = (
    "Land,Hauptstadt,Film,Name",
    "Muscle,Région,Action,Nerf",
    "Pays,Capitale,Population,Date",
    "País,Capital,Color,Animal",
    "Paese,Capitale,Opera,Area",
    "Land,Hoofdstad,Park,Water",
    "Element,Symbol,Ordnungszahl",
    "Animal,Clase,Habitat",
    "Kraj,Stolica,Region,Film",
    "Страна,Столица,Год",
)


def table_below(headers: str) -> str:
    count = headers.count(",") + 1
    return "\n".join(
        [headers, *(",".join([f"{word}{at}" for at in range(count)]) for word in ("xa", "xb", "xc", "xd"))]
    )


@pytest.mark.parametrize("headers", ENGLISH_HEADERS)
def test_a_table_with_few_known_headers_is_english_if_none_belongs_to_another_language(
    headers: str, tmp_path: Path
) -> None:
    result, project = made(tmp_path, "a.csv", table_below(headers))
    assert "--language" not in result.stdout
    assert "language: en " in (project / "decks/a.yaml").read_text("utf-8")


@pytest.mark.parametrize("headers", OTHER_HEADERS)
def test_a_table_in_another_language_is_none_in_english(headers: str, tmp_path: Path) -> None:
    result, project = made(tmp_path, "a.csv", table_below(headers))
    assert result.exit_code == 0, result.output
    assert "language: en " not in (project / "decks/a.yaml").read_text("utf-8")
    assert not any(re.search(r"\b(?:[Ww]hich|[Ww]hat|the)\b", stem) for stem in stems(check_project(project)).values())


UNKNOWN = "Xyl,Quort,Height\nxa,qa,100 m\nxb,qb,300 m\nxc,qc,500 m\nxd,qd,900 m\n".replace("Height", "Radius")


def test_a_language_that_is_not_certain_is_no_other_language_and_can_be_said(tmp_path: Path) -> None:
    result, _ = made(tmp_path / "one", "a.csv", UNKNOWN)
    assert "The headers do not show the table’s language" in result.stdout
    assert "If it is English, run this again with --language en and a new folder" in result.stdout
    assert "“radius-order”, which would ask in English about a table that may be in another language" in result.stdout
    assert "a table in another language" not in result.stdout
    result, project = made(tmp_path / "other", "a.csv", UNKNOWN, "--language", "en")
    assert "--language" not in result.stdout
    assert stems(check_project(project))["xa/quort"] == "What is the quort of xa?"


def test_how_a_table_in_another_language_gets_pages_in_it_is_told(tmp_path: Path) -> None:
    rows = table_below("Land,Hauptstadt,Währung")
    result, _ = made(tmp_path / "one", "a.csv", rows)
    assert "unless you name the table’s language, as in --language de, for a new folder" in result.stdout
    result, project = made(tmp_path / "other", "a.csv", rows, "--language", "de")
    assert "as in --language de" not in result.stdout
    assert "language: de " in (project / "decks/a.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ("Élément,Symbole,Point de fusion,Année de découverte", "fr"),
        ("Pays,Capitale,Superficie", "fr"),
        ("País,Capital,Idioma", "es"),
        ("Kraj,Stolica,Rzeka", "pl"),
        ("Страна,Столица,Год", "ru"),
        ("Infinitiv,Deutsch,nous,Partizip,Beispielsatz", "de"),
        ("Nerf,Región", "de"),
        ("Infinitivo,yo,Alemán", "es"),
        ("Simbolo,Numero atomico,Massa atomica", "it"),
    ],
)
def test_the_language_to_name_is_the_one_that_the_headers_show(headers: str, code: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, "a.csv", table_below(headers))
    assert f"unless you name the table’s language, as in --language {code}, for a new folder" in result.stdout


def test_the_language_that_somebody_says_is_the_deck_s(tmp_path: Path) -> None:
    rows = "Country,Capital,Height\nA1,B1,100 m\nA2,B2,300 m\nA3,B3,500 m\nA4,B4,900 m\n"
    result, project = made(tmp_path, "countries.csv", rows, "--language", "nl")
    assert "language: nl " in (project / "decks/countries.yaml").read_text("utf-8")
    (citation,) = check_project(project).project.facts[FactId("a1")].citations
    assert citation.source.locator == "bestand"
    assert "would ask in English about a table in another language (if it is English: --language en)" in result.stdout
    assert stems(check_project(project))["a1/capital"] == "A1: Capital?"
    result = run("init", tmp_path / "none", "--from", tmp_path / "countries.csv", "--language", "english")
    assert (result.exit_code, (tmp_path / "none").exists()) == (2, False)
    assert "there is no language “english” (did you mean “en”?)" in result.stderr


def test_small_words_in_cells_show_that_a_table_is_english(tmp_path: Path) -> None:
    rows = "Xyl,Quort\nxa,the end of it\nxb,one of them\nxc,gone with it\nxd,more of this\n"
    _, project = made(tmp_path / "one", "a.csv", rows)
    assert "language: en " in (project / "decks/a.yaml").read_text("utf-8")
    _, project = made(tmp_path / "other", "a.csv", rows + "xe,la casa\n")
    assert "language: en " not in (project / "decks/a.yaml").read_text("utf-8")


MUSCLES = (
    "Muscle,Region,Action\nBiceps,arm,bends it\nDeltoid,shoulder,lifts it\nSoleus,leg,steadies it\n"
    "Masseter,head,closes it\nSartorius,thigh,crosses it\nTrapezius,back,pulls it\n"
)


@pytest.mark.parametrize(
    ("file", "rows", "told"),
    [
        ("muscles.csv", MUSCLES.replace("Soleus", ""), "A4 is empty, but “Muscle” names the rows: fill in what is"),
        ("ks3.csv", MUSCLES.replace("Soleus", ""), "A4 is empty, but “Muscle” names the rows: fill in what is"),
        ("muscles.csv", MUSCLES.replace("Soleus", "Biceps"), "“Biceps” is in A2 and A4, so a question could not show"),
        ("ks3.csv", MUSCLES.replace("Soleus", "biceps"), "“biceps” is in A2 and A4, so a question could not show"),
        (
            "twins.csv",
            "Term,Meaning\nfast,allegro\nslow,adagio\nfast,presto\n",
            "“fast” is in A2 and A4, so a question could not show which is meant: make them different",
        ),
    ],
)
def test_a_name_that_is_missing_or_there_twice_is_told_and_no_other_column_names_the_rows(
    file: str, rows: str, told: str, tmp_path: Path
) -> None:
    result, project = made(tmp_path, file, rows)
    assert (result.exit_code, project.exists()) == (2, False), result.output
    assert told in result.stderr


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("Author,Book\nA,Emma\nB,Persuasion\nA,Sanditon\nC,Ulysses\nD,Faust\n", "Book"),
        ("Author,Book\n,Emma\n,Persuasion\nA,Sanditon\nC,Ulysses\nD,Faust\n", "Book"),
        ("Country,City\nA,Xa\nB,Xb\nA,Xc\nC,Xd\nD,Xe\n", "City"),
        ("Week,City,Sight\n1,Paris,tower\n2,Ghent,church\n2,Berne,bridge\n3,Turin,park\n,Derry,wall\n", "City"),
    ],
)
def test_what_rows_may_share_or_lack_does_not_name_them(rows: str, named: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, "list.csv", rows)
    assert re.search(rf"^  {named} +names the row$", result.stdout, re.MULTILINE), result.output


@pytest.mark.parametrize(
    ("dates", "advice"),
    [
        (
            "14/10/1066 08/06/1415 22/08/1485 01/07/1916",
            "“14/10/1066” as 1066-10-14, as days come first in this column",
        ),
        (
            "08/06/1415 14/10/1066 22/08/1485 01/07/1916",
            "“08/06/1415” as 1415-06-08, as days come first in this column",
        ),
        ("08/06/1415 10/14/1066 22 May 1485 1916", "“08/06/1415” as 1415-08-06, as months come first in this column"),
        ("08/06/1415 05/08/1485 01/07/1916 02/03/1917", "“08/06/1415” as 1415-06-08 or 1415-08-06"),
        ("16 March 37_24 January 41_13 October 54_1 May 14 AD", "16 March 0037, 16 March 37 AD or 16 March 37 BC"),
        ("1 May 1066_24 January 41 AD_5 May 1415_272", "“272” as 0272, 272 AD or 272 BC"),
    ],
)
def test_what_is_nearly_a_date_is_told_with_how_to_write_it(dates: str, advice: str, tmp_path: Path) -> None:
    cells = dates.split("_") if "_" in dates else re.split(r"(?<=\d{4}) ", dates)
    rows = [f"{name},{cell}" for name, cell in zip(("Agincourt", "Naseby", "Somme", "Ypres"), cells, strict=True)]
    result, project = made(tmp_path / "one", "battles.csv", "\n".join(["Battle,Date", *rows]))
    assert result.exit_code == 0, result.output
    assert "it then becomes a date column (write " in result.stdout
    assert stems(check_project(project))["somme/date"] == "When was the battle of Somme?"
    assert advice in result.stdout
    written = re.split(", (?=as )", advice)[0].rpartition(" as ")[2].split(",")[0].split(" or ")[0]
    result, _ = made(tmp_path / "other", "battles.csv", f"Battle,Date\nA,{written}\nB,14 October 1066\nC,1 July 1916\n")
    assert re.search("Date +date; asked for", result.stdout)


TIMELINE = "c. 3100 BCE,490 BCE,15 March 44 BCE,313,25 Dec 800,1066,1215,29 May 1453,1492,1517,1789,1914-18"


def test_a_timeline_is_no_column_of_figures_and_every_kind_of_cell_to_correct_is_told(tmp_path: Path) -> None:
    rows = "".join(f"event {at},{when}\n" for at, when in enumerate(TIMELINE.split(",")))
    result, project = made(tmp_path, "events.csv", f"Event,When\n{rows}")
    assert "it then becomes a date column (write “25 Dec 800” as 25 Dec 0800, " in result.stdout
    assert "; write “c. 3100 BCE” as 3100 BCE; a column `hedge` " in result.stdout
    assert "; write “313” as 0313, 313 AD or 313 BC; a span is no date: " in result.stdout
    assert stems(check_project(project))["event-1/when"] == "When did this event take place: event 1?"
    result, _ = made(tmp_path / "date", "events.csv", f"Event,When\n{rows}", "--type", "When=date")
    assert "error: “1914-18” should be one date, not a span: give its beginning and its end " in result.stderr


def test_a_column_that_says_which_dates_are_not_exact_is_not_asked_for(tmp_path: Path) -> None:
    rows = "Hastings,1066,\nPrinting,1440,about\nCrecy,1346,\nAgincourt,1415,\nBosworth,1485,\n"
    result, project = made(tmp_path, "events.csv", f"Event,When,hedge\n{rows}")
    checked = check_project(project)
    assert {id_.template for id_ in (item.id for item in checked.items)} == {"when", "when-order"}
    assert checked.project.facts[FactId("printing")].hedge == "about"
    assert "  hedge  hedge; learners see it with the answer\n" in result.stdout


def test_a_hedge_in_every_row_is_one_of_plants(tmp_path: Path) -> None:
    rows = "Hedgehog,hawthorn\nDormouse,hazel\nWren,blackthorn\nRobin,holly\nLinnet,gorse\n"
    _, project = made(tmp_path, "species.csv", f"Species,Hedge\n{rows}")
    assert stems(check_project(project))["wren/hedge-said"] == "Wren: Hedge?"


def test_dates_before_our_era_may_be_in_words(tmp_path: Path) -> None:
    rows = "Emperor,Born\nAugustus,23 September 63 BC\nTiberius,16 November 42 B.C.\nNerva,8 November 30 AD\n"
    result, project = made(tmp_path, "emperors.csv", rows)
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.search("Born +date; asked for$", result.stdout, re.MULTILINE)
    assert stems(check_project(project))["augustus/born"] == "On what date was Augustus born?"


def test_one_bad_date_among_those_of_a_spreadsheet_makes_no_good_one_wrong(tmp_path: Path) -> None:
    born = ['<c s="1"><v>20001</v></c>', '<c s="1"><v>23002</v></c>', '<c s="1"><v>24003</v></c>']
    rows = cells("Name", "Born") + cells("Rosa", "12/01/1980")
    rows += "".join(
        cells(n).removesuffix("</row>") + b + "</row>" for n, b in zip(("Ada", "Emmy", "Ida"), born, strict=True)
    )
    dated = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    result, project = made(tmp_path, "people.xlsx", xlsx(f"<sheetData>{rows}</sheetData>", dated))
    assert "date; asked for; correct B2 “12/01/1980” (write “12/01/1980” as 1980-01-12 or 1980-12-01)" in result.stdout
    (error,) = errors(check_project(project).problems)
    assert (error.place.exact.split(", ")[-1], "1980-01-12" in error.message) == ("B2", True)


def test_verbs_in_cells_are_asked_as_what_something_does(tmp_path: Path) -> None:
    rows = (
        "Muscle,Action,Attached to\nBiceps,flexes the elbow,bone\nDeltoid,lifts the arm,skin\n"
        "Diaphragm,draws in breath,rib\nMasseter,closes the jaw,tooth\nSartorius,crosses the legs,knee\n"
    )
    _, project = made(tmp_path, "muscles.csv", rows)
    kind = (project / "templates" / "muscle.yaml").read_text("utf-8")
    assert "What does this muscle do: {{ muscle }}?" in kind
    assert "Which muscle {{ action }}?" in kind
    assert "This muscle {{ action | blank }}: {{ muscle }}." in kind
    assert "What is this muscle attached to: {{ muscle }}?" in kind


def test_verbs_below_another_header_are_sentences_of_their_rows(tmp_path: Path) -> None:
    rows = "Drug,Mechanism\nAspirin,inhibits the enzyme\nMetformin,lowers the output\nWarfarin,blocks the cycle\n"
    _, project = made(tmp_path, "drugs.csv", rows + "Omeprazole,stops the pump\n")
    kind = (project / "templates" / "drug.yaml").read_text("utf-8")
    assert "What is the mechanism of {{ drug }}?" in kind
    assert "Which drug {{ mechanism }}?" in kind
    assert "{{ drug | cap }} {{ mechanism | blank }}." in kind


@pytest.mark.parametrize(
    ("header", "asked"), [("Achievement", "What is the achievement of Turing?"), ("Role", "What did Turing do?")]
)
def test_verbs_in_the_past_are_sentences_of_their_rows(header: str, asked: str, tmp_path: Path) -> None:
    rows = "Curie,discovered the radium\nNewton,explained the motion\nTuring,broke the code\nBabbage,built an engine\n"
    _, project = made(tmp_path, "scientists.csv", f"Scientist,{header}\n{rows}")
    kind = (project / "templates" / "scientist.yaml").read_text("utf-8")
    assert stems(check_project(project))[f"turing/{header.lower()}"] == asked
    assert f"Which scientist {{{{ {header.lower()} }}}}?" in kind


def test_a_day_of_something_is_asked_for_as_a_date(tmp_path: Path) -> None:
    rows = "Mountain,First ascent\nEverest,29 May 1953\nEiger,11 August 1858\nDenali,7 June 1913\n"
    _, project = made(tmp_path, "mountains.csv", rows)
    assert stems(check_project(project))["eiger/first-ascent"] == "On what date was the first ascent of Eiger?"


def test_quotation_marks_that_belong_to_a_text_are_told(tmp_path: Path) -> None:
    rows = "Word;Meaning\n“allegro”;“fast”\nadagio;slow\nlento;“slow” or “broad”\npresto;„very fast“\n"
    result, _ = made(tmp_path, "words.csv", rows)
    assert "names the row; “allegro” (A2): the quotation marks are a part of the text; delete them if" in result.stdout
    assert "text; asked for; “fast” (B2) and 1 more: the quotation marks are a part of the text" in result.stdout


def test_nouns_in_cells_are_no_verbs(tmp_path: Path) -> None:
    rows = "Bird,Use\nHen,eggs for all\nGoose,feathers\nDuck,downs for beds\nSwan,looks\n"
    _, project = made(tmp_path, "birds.csv", rows)
    assert "What is the use of this bird: {{ bird }}?" in (project / "templates" / "bird.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Half-life (h)", ("2 (metabolite 6–9)", "0.25", "2", "36–48", "3–6", "about 12")),
        ("Year", ("c. 1704", "1721", "c. 1723", "1727", "1749", "around 1690")),
    ],
)
def test_what_is_nearly_a_column_of_figures_is_asked_for_without_options_and_one_way(
    header: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    rows = "".join(
        f"{name},{cell}\n" for name, cell in zip(("Ada", "Bix", "Cox", "Dro", "Emu", "Fip"), cells, strict=True)
    )
    _, project = made(tmp_path, "drugs.csv", f"Drug,{header}\n{rows}")
    (kind,) = check_project(project).project.kinds.values()
    assert {one.type.name for one in kind.templates} <= {"typed", "short"}
    assert len(kind.templates) == 1


def test_a_word_is_asked_for_by_what_it_means(tmp_path: Path) -> None:
    rows = "Noun,Article,English\nTisch,der,table\nGabel,die,fork\nKind,das,child\nBaum,der,tree\nLampe,die,lamp\n"
    _, project = made(tmp_path, "nouns.csv", rows)
    assert stems(check_project(project))["tisch/by-english"] == "Which noun means “table”?"


def test_a_building_is_in_a_city(tmp_path: Path) -> None:
    rows = "Museum,City\nLouvre,Paris\nPrado,Madrid\nUffizi,Florence\nHermitage,Saint Petersburg\n"
    _, project = made(tmp_path, "museums.csv", rows)
    asked = stems(check_project(project))
    assert asked["prado/city"] == "Which city is Prado in?"
    assert asked["prado/by-city"] == "Which museum is in Madrid?"


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


@pytest.mark.parametrize(
    ("file", "rows", "named"),
    [
        ("doses.csv", "Drug,Dose (adults)\nIbuprofen,400 mg\nMorphine,5-10 mg\nDiazepam,10 mg", "Drug"),
        ("infusions.csv", "Drug,Infusion rate\nHeparin,2 ml/h\nPotassium,max. 20 mmol/h\nInsulin,4 IU/h", "Drug"),
        ("routes.csv", "Drug,Route\nHeparin,s.c.\nMorphine,i.v.\nInsulin,s.c.\nDiazepam,oral\nKetamine,i.v.", "Drug"),
        ("capitals.csv", "Country,Capital\nChad,N’Djamena\nGhana,Accra\nKenya,Nairobi\nNepal,Kathmandu", "Country"),
        ("authors.csv", "Work,Author\nUtopia,More\nDecameron,Boccaccio\nInferno,Dante\nEmma,Austen", "Work"),
        ("plurals.csv", "Singular,Plural\ngenus,genera\ncorpus,corpora\nfemur,femora\nvertebra,vertebrae", "Singular"),
        ("works.csv", "Author,Work\nMore,Utopia\nBoccaccio,Decameron\nDante,Inferno\nAusten,Emma", "Work"),
        ("elements.csv", "Symbol,Element\nH,Hydrogen\nHe,Helium\nLi,Lithium\nFe,Iron", "Element"),
        ("bones.csv", "Region,Bone (Latin)\nleg,Femur\narm,Humerus\narm,Radius\nleg,Tibia", "Bone (Latin)"),
        ("capitals.csv", "Continent,Capital\nAfrica,Accra\nAfrica,Nairobi\nAsia,Hanoi\nAsia,Tokyo", "Capital"),
    ],
)
def test_a_property_of_things_does_not_name_them_although_the_file_is_called_so(
    file: str, rows: str, named: str, tmp_path: Path
) -> None:
    result, _ = made(tmp_path, file, rows)
    assert re.search(rf"^  {re.escape(named)} +names the row", result.stdout, re.MULTILINE), result.output


DOSES = "Drug,Dose,Unit\nIbuprofen,400,mg\nMorphine,10,mg\nDigoxin,250,micrograms\nHeparin,5000,IU\nAtropine,3,mg\n"
LEVELS = (
    "Test,Normal value,Unit\nSodium,140,mmol/l\nPotassium,4,mmol/l\nUrea,5,mmol/l\n"
    "Albumin,40,g/l\nIgG,10,g/l\nIgA,2,g/l\n"
)


@pytest.mark.parametrize(("figure", "mark"), [("10", ""), ("0.1", "point"), ("0,1", "comma")])
def test_units_in_a_column_of_their_own_are_in_the_questions_about_figures(
    figure: str, mark: str, tmp_path: Path
) -> None:
    table = DOSES.replace(",", ";").replace("Morphine;10;", f"Morphine;{figure};")
    result, project = made(tmp_path, "drugs.csv", table, *(("--decimal", mark) if mark else ()))
    assert "  Unit  text; not asked for; the unit of “Dose”, shown in its questions" in result.stdout
    assert "“dose-order”, which would put figures in order that have different units" in result.stdout
    assert stems(check_project(project)) == {
        "digoxin/dose": "What is the dose of Digoxin in micrograms?",
        "heparin/dose": "What is the dose of Heparin in IU?",
        **{
            f"{drug.lower()}/dose": f"What is the dose of {drug} in mg?"
            for drug in ("Ibuprofen", "Morphine", "Atropine")
        },
    }


@pytest.mark.parametrize("header", ["Dose (children)", "Max. daily dose", "Dosage", "Höchstdosis", "Posologie"])
def test_doses_have_no_tolerance(header: str, tmp_path: Path) -> None:
    rows = [f"{drug},{dose} mg/kg" for drug, dose in zip("ABCDE", ("0.01", "0.15", "0.2", "1.5", "0.5"), strict=True)]
    _, project = made(tmp_path, "drugs.csv", "\n".join([f"Drug,{header}", *rows]), "--decimal", "point")
    template = (project / "templates" / "drug.yaml").read_text("utf-8")
    assert "type: number" in template
    assert "tolerance" not in template


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Route", ("oral, i.v.", "oral", "s.c., i.v.", "i.v., i.m.", "oral, i.v.", "rectal")),
        (
            "Origin",
            ("scapula, humerus", "clavicle, acromion, scapula", "humerus, ulna", "humerus", "humerus, ulna", "ulna"),
        ),
        ("Nerve roots", ("C5, C6", "C6, C7, C8", "C6", "C5, C6", "C7, C8", "C8")),
    ],
)
def test_commas_separate_abbreviations_and_codes_and_parts_in_lower_case(
    header: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    rows = "".join(f'{name},"{cell}"\n' for name, cell in zip("ABCDEF", cells, strict=True))
    result, _ = made(tmp_path, "list.csv", f"Thing,{header}\n{rows}")
    assert re.search(rf"^  {header} +list, separated by “,”; asked for", result.stdout, re.MULTILINE), result.output


SAID = "it says where the row is from; docs/tables.md says how to cite it (`source`, `at`)"


@pytest.mark.parametrize(
    ("headers", "left_out"),
    [
        (("Source", "Page"), ("Source", "Page")),
        (("source", "at"), ("source", "at")),
        (("Source", "Mouth"), ()),
        (("Folio", "Builder"), ("Folio",)),
    ],
)
def test_where_rows_are_from_is_not_asked_for(
    headers: tuple[str, str], left_out: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [
        f"{name},{number + 10},Roll {name},{number}r" for number, name in enumerate(("gate", "keep", "mill", "tower"))
    ]
    result, _ = made(tmp_path, "list.csv", "\n".join([",".join(("Building", "Height (m)", *headers)), *rows]))
    assert re.findall(rf"^  (\S+) +left out; {re.escape(SAID)}$", result.stdout, re.MULTILINE) == [*left_out]


TWO_HEADERS = "Drug,Dose,,Route\n,Adults,Children,\nIbuprofen,400 mg,10 mg/kg,oral\nMorphine,10 mg,0.1 mg/kg,i.v.\n"


def test_a_second_row_of_headers_is_told(tmp_path: Path) -> None:
    told = "row 2 seems to be a second row of headers: write both in one row, as “Dose Adults” and “Dose Children”"
    result, project = made(tmp_path, "doses.csv", TWO_HEADERS)
    assert (result.exit_code, project.exists()) == (1, False)
    assert told in result.stderr
    workbook = xlsx("".join([cells(*line.split(",")) for line in TWO_HEADERS.splitlines()]))
    result, _ = made(tmp_path, "doses.xlsx", workbook)
    assert told in result.stderr


def test_a_row_that_lacks_its_name_is_no_second_row_of_headers(tmp_path: Path) -> None:
    result, _ = made(
        tmp_path, "doses.csv", "Drug,Dose,,Route\n,400 mg,,oral\nMorphine,10 mg,,i.v.\nInsulin,4 IU,,s.c.\n"
    )
    assert "second row" not in result.stderr


def test_dates_that_are_not_exact_are_asked_for_as_dates_are(tmp_path: Path) -> None:
    rows = [
        f"{name},c. {year}"
        for name, year in zip(("Cnut", "Edgar", "Harold", "Alfred"), (990, 943, 1022, 849), strict=True)
    ]
    result, project = made(tmp_path, "kings.csv", "\n".join(["King,Born", *rows]))
    assert stems(check_project(project))["cnut/born"] == "When was Cnut born?"
    dates = "\n".join(
        [
            "Event,Date",
            "Fort,c. 47 AD",
            "Fire,12 May 1301",
            *[f"Battle {letter},1{n}12" for n, letter in enumerate("ABCDE")],
        ]
    )
    result, _ = made(tmp_path / "events", "events.csv", dates)
    told = "write “c. 47 AD” as 47 AD; a column `hedge` may then say “about”"
    assert told in result.stdout
    result, _ = made(tmp_path / "years", "events.csv", dates.replace("47 AD", "1047").replace("12 May ", ""))
    assert "it then becomes a year column (write “c. 1047” as about 1047)" in result.stdout


@pytest.mark.parametrize("word", ["um", "vers", "hacia", "około"])
def test_a_year_that_is_not_exact_in_another_language_keeps_its_word_as_a_hedge(word: str, tmp_path: Path) -> None:
    rows = "".join(f"Stadt {letter},1{n}12\n" for n, letter in enumerate("ABCDE"))
    result, _ = made(tmp_path, "events.csv", f"Stadt,Gründung\n{rows}Fort,{word} 1450\n")
    told = f"write “{word} 1450” as 1450; a column `hedge` may then say “{word}”"
    assert told in result.stdout


def test_names_in_two_languages_are_asked_for_by_the_language(tmp_path: Path) -> None:
    rows = "Costa,rib,12\nFemur,thigh bone,2\nPatella,kneecap,2\nSternum,breastbone,1\nUlna,elbow bone,2\n"
    _, project = made(tmp_path, "bones.csv", f"Bone (Latin),Bone (English),Number\n{rows}")
    assert stems(check_project(project))["costa/bone-english"] == "What is this bone in English: Costa?"


def test_doses_for_several_are_told_apart(tmp_path: Path) -> None:
    rows = "Ibuprofen,400 mg,10 mg/kg\nMorphine,10 mg,0.1 mg/kg\nDiazepam,5 mg,0.2 mg/kg\n"
    _, project = made(tmp_path, "drugs.csv", f"Drug,Dose (adults),Dose (children)\n{rows}", "--decimal", "point")
    asked = stems(check_project(project))
    assert asked["morphine/dose"] == "What is the dose of Morphine in adults?"
    assert asked["morphine/dose-children"] == "What is the dose of Morphine in children?"
    orders = [stem for id_, stem in asked.items() if id_.endswith("order")]
    assert all("of dose in adults" in stem or "of dose in children" in stem for stem in orders)


@pytest.mark.parametrize(
    ("language", "cited"), [("fr", ("Verbes", "Verbes")), ("en", ("the table", "The table “Verbes”"))]
)
def test_no_english_words_cite_a_table_in_another_language(
    language: str, cited: tuple[str, str], tmp_path: Path
) -> None:
    rows = "Verbe,Participe\nêtre,été\navoir,eu\nnaître,né\nvivre,vécu\n"
    _, project = made(tmp_path, "verbes.csv", rows, "--language", language)
    (source,) = check_project(project).project.sources.values()
    assert (source.cite, source.footnote) == cited


@pytest.mark.parametrize(
    ("header", "ask"), [("Builder", "Who is the builder of Keep?"), ("Person", "Who is the person of Keep?")]
)
def test_persons_are_asked_for_with_who(header: str, ask: str, tmp_path: Path) -> None:
    rows = "Keep,Robert de Todeni\nGate,the burgesses\nMill,Alice Bede\nSchool,Ned Alleyn\nBridge,the monks\n"
    _, project = made(tmp_path, "list.csv", f"Building,{header}\n{rows}")
    assert stems(check_project(project))[f"keep/{header.lower()}"] == ask


def test_a_header_that_ends_with_short_for_number_keeps_its_full_stop(tmp_path: Path) -> None:
    rows = "Messiah,HWV 56\nErlkönig,D 328\nTosca,SC 69\nAida,BWV 7\nCarmen,WD 31\n"
    result, project = made(tmp_path, "works.csv", f"Work,Catalogue no.\n{rows}")
    assert "[negative-stem]" not in result.output
    assert stems(check_project(project))["aida/catalogue-no"] == "What is the catalogue no. of “Aida”?"


@pytest.mark.parametrize("header", ["Futur (je)", "Présent", "Participe passé", "nous", "Präsens", "Subjuntivo"])
def test_verb_forms_are_typed_letter_by_letter_in_other_languages(header: str, tmp_path: Path) -> None:
    rows = "être,serai,A\navoir,aurai,B\naller,irai,A\nfaire,ferai,B\nvoir,verrai,A\nsavoir,verrai,B\n"
    _, project = made(tmp_path, "verbes.csv", f"Infinitif,{header},Niveau\n{rows}", "--language", "fr")
    (template,) = next(iter(check_project(project).project.kinds.values())).templates
    assert (template.type.name, template.spelling) == ("typed", "exact")


@pytest.mark.parametrize("header", ["nous", "Participe passé", "Past participle"])
def test_forms_of_verbs_are_never_offered_as_options(header: str, tmp_path: Path) -> None:
    rows = "essuyer,essuyons,wischen\nfuir,fuyons,fliehen; flüchten\nrire,rions,lachen\nlire,lisons,lesen; vorlesen\n"
    more = "vivre,vivons,leben; wohnen\ndire,disons,sagen\n"
    _, project = made(tmp_path, "verbs.csv", f"Infinitif,{header},Deutsch\n{rows}{more}", "--type", "Deutsch=list")
    types = {item.type.name for item in check_project(project).items if "deutsch" not in item.template}
    assert types == {"typed"}, "“fuir – nous: essuyons” is no question"


@pytest.mark.parametrize("header", ["Person", "Famous person", "Past president"])
def test_persons_are_no_forms_of_words(header: str, tmp_path: Path) -> None:
    firsts = "solo flight over the Atlantic,Charles Lindbergh\nascent of Everest,Edmund Hillary\n"
    more = "man in space,Yuri Gagarin\nman on the Moon,Neil Armstrong\nheart transplant,Christiaan Barnard\n"
    _, project = made(tmp_path, "firsts.csv", f"First,{header}\n{firsts}{more}")
    types = {
        item.type.name for item in check_project(project).items if item.template == header.lower().replace(" ", "-")
    }
    assert types == {"choice"}


def test_what_the_names_show_is_not_asked_for(tmp_path: Path) -> None:
    verbs = "aller,gehen,-er\nmanger,essen,-er\njeter,werfen,-er\npartir,abreisen,-ir\nvenir,kommen,-ir\n"
    more = "tenir,halten,-ir\nprendre,nehmen,-re\nmettre,stellen,-re\nrire,lachen,-re\n"
    result, project = made(tmp_path, "verben.csv", f"Infinitiv,Deutsch,Gruppe\n{verbs}{more}")
    assert re.search("^  Gruppe +one of 3; not asked for; “Infinitiv” shows it$", result.stdout, re.MULTILINE)
    assert not any(id_.endswith("/gruppe") for id_ in stems(check_project(project)))


GAPS = "I ___ to school.,go\nShe ___ a book.,reads\nWe ___ tired.,are\nThey ___ home.,went\n"


def test_sentences_with_gaps_are_asked_as_they_stand(tmp_path: Path) -> None:
    result, project = made(tmp_path, "gaps.csv", f"Sentence,Missing word\n{GAPS}")
    asked = {str(item.id): (item.type.name, plain(item.stem)) for item in check_project(project).items}
    assert asked["i-to-school/missing-word"] == ("typed", "I ___ to school.")
    assert len(asked) == 4, "a sentence with a gap is no statement, and no option"
    assert result.stderr == ""


@pytest.mark.parametrize("headers", ["No.,Sentence,Answer", "Sentence,Answer,Lesson", "id,Sentence,Answer"])
def test_sentences_with_gaps_are_asked_beside_what_sorts_them(headers: str, tmp_path: Path) -> None:
    gaps = [line.split(",") for line in GAPS.splitlines()]
    is_last = headers.endswith("Lesson")
    rows = [[*gap, "1"] if is_last else [str(number), *gap] for number, gap in enumerate(gaps, 1)]
    _, project = made(tmp_path, "gaps.csv", "\n".join([headers, *map(",".join, rows)]))
    assert sorted(stems(check_project(project)).values()) == sorted(sentence for sentence, _ in gaps)


def test_sentences_with_gaps_are_asked_if_their_words_come_first(tmp_path: Path) -> None:
    gaps = [line.split(",") for line in GAPS.splitlines()]
    rows = "\n".join(f"{word},{sentence}" for sentence, word in gaps)
    result, project = made(tmp_path, "gaps.csv", f"Word,Sentence\n{rows}\n")
    assert result.exit_code == 0, result.output
    assert sorted(stems(check_project(project)).values()) == sorted(sentence for sentence, _ in gaps)


def test_sentences_with_gaps_beside_words_are_no_notes_and_can_be_asked(tmp_path: Path) -> None:
    rows = "prendre,prends,Je ___ le bus.,prends\nboire,bois,Nous ___ du thé.,buvons\nlire,lis,Je ___ peu.,lis\n"
    table = f"Infinitive,je,Example,gap\n{rows}dire,dis,Il ___ tout.,dit\nrire,ris,Vous ___ trop.,riez\n"
    result, project = made(tmp_path, "verbs.csv", table, "--type", "gap=left out")
    assert re.search("^  Example +left out; sentences with gaps; docs/first-project.md", result.stdout, re.MULTILINE)
    path = next((project / "templates").iterdir())
    text = path.read_text("utf-8").replace("  Example:\n", "  Example: sentence\n").replace("  gap:\n", "  gap: gap\n")
    fields = "fields:\n  sentence: {type: worded, optional: true}\n  gap: {type: worded, optional: true}\n"
    (template,) = re.findall("`(gap: {type: typed.*})`", PAGE)
    path.write_text("".join((text.replace("fields:\n", fields), "  ", template, "\n")), "utf-8")
    checked = check_project(project)
    assert not checked.problems
    assert stems(checked)["boire/gap"] == "Nous ___ du thé. (boire)"


def test_two_columns_of_notes_are_both_shown_with_the_answer(tmp_path: Path) -> None:
    rows = "la casa,house,Mi casa.,f.\nel sol,sun,,m.\nla mar,sea,,f. or m.\nel pan,bread,Pan y vino.,\n"
    result, project = made(tmp_path, "words.csv", f"Spanish,English,Example,Notes\n{rows}")
    assert result.exit_code == 0, result.output
    facts = check_project(project).project.facts.values()
    assert [plain(fact.note) for fact in facts] == ["Mi casa.  f.", "m.", "f. or m.", "Pan y vino."]


def test_figures_are_put_in_order_within_their_unit(tmp_path: Path) -> None:
    _, project = made(tmp_path, "tests.csv", LEVELS)
    orders = sorted(stem for id_, stem in stems(check_project(project)).items() if id_.endswith("order"))
    assert orders == [f"Put these tests in order of normal value, the smallest first ({u})." for u in ("g/l", "mmol/l")]


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        ("Unit", ("newton", "joule", "watt", "pascal", "volt"), "asked for"),
        ("Unit", ("Unit 1", "Unit 1", "Unit 2", "Unit 2", "Unit 3"), "not asked for; it sorts the rows"),
        ("Unit", ("1", "1", "2", "2", "3"), "not asked for; it sorts the rows"),
    ],
)
def test_a_column_of_units_without_figures_is_asked_for_unless_it_sorts_the_rows(
    header: str, cells: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    names = zip(("force", "energy", "power", "pressure", "voltage"), cells, strict=True)
    rows = "".join(f"{name},{cell},{cell[0]}{name[0]}\n" for name, cell in names)
    result, _ = made(tmp_path, "list.csv", f"Quantity,{header},Sign\n{rows}")
    assert re.search(rf"^  {header} +(?:text|number|one of \d); {told}", result.stdout, re.MULTILINE), result.output


def test_a_column_that_names_questions_leaves_them_out(tmp_path: Path) -> None:
    result, project = made(tmp_path, "countries.csv", CAPITALS.format("continent; capital"))
    assert "skip; what it names is not asked about the row" in result.stdout
    asked = stems(check_project(project))
    assert not {"chad/continent", "chad/capital", "oman/capital", "peru/continent"} & {*asked}
    assert {"ghana/continent", "oman/continent", "peru/capital"} <= {*asked}


def test_a_column_that_names_no_question_says_why_it_is_left_out(tmp_path: Path) -> None:
    result, _ = made(tmp_path, "countries.csv", CAPITALS.format("capitals"))
    assert "it may name questions to leave out, but “capitals” is the name of no question (capital, " in result.stdout


LARGE = 1200
"""Rows of a table that is tried in part first, here: more than that part has."""


def test_a_large_table_is_made_as_a_small_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.cli.first_project.of_table.LARGE", LARGE)
    rows = "".join(f"Bird {n},B{n},{1500 + n % 300},{'red' if n % 9 else 'blue'}\n" for n in range(LARGE + 1))
    result, project = made(tmp_path, "birds.csv", f"Bird,Code,Found,Colour\n{rows}")
    assert result.exit_code == 0, result.output
    assert not errors(check_project(project).problems)
    assert f"{LARGE + 1:,} facts, " in result.stdout


PROBLEMS = {
    "undivided lines": (
        "a.csv",
        '"Country;Capital;Since"\n"Chad;N’Djamena;1960"\n"Ghana;Accra;1957"\n',
        (),
        "each line of the table is in one cell (“Country;Capital;Since”): split column A at “;”",
    ),
    "a row twice": (
        "a.csv",
        "Country,Capital,Since\nSamoa,Apia,1962\nTonga,Nuku,1970\nSamoa,Apia,1962\n",
        (),
        "rows 2 and 4 are the same (“Samoa”): remove one of them",
    ),
    "a name twice": (
        "a.csv",
        f"Land name,Capital\n{''.join(f'L{n},C{n}{chr(10)}' for n in range(20))}Samoa,Apia\nSamoa,Pago Pago\n",
        (),
        (
            "“Samoa” is in A22 and A23, so a question could not show which is meant: make them different, or name a "
            'further column for all rows: --id "Land name" --id COLUMN'
        ),
    ),
    "skips nothing": (
        "a.csv",
        CAPITALS.format("capitals; x"),
        ("--type", "Do not ask=skip"),
        "“Do not ask” names “capitals” (D2 and 1 more), but no question has that name; the questions are capital, ",
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
    "rows that are the same": ("a.csv", "Name,Age\nAnn,3\nann,3\n", (), "rows 2 and 3 are the same (“Ann”)"),
    "other right answers to nothing": (
        "a.csv",
        "Verb,Also right\ngo,walk\nsee,look\n",
        (),
        "there is nothing to ask for: which column says something about each “Verb”?",
    ),
    "other letters": ("a.csv", "מדינה,בירה\nצרפת,פריז\n", (), "no id can be made from “צרפת” (row 2)"),
    "other letters beside figures that change": (
        "a.csv",
        "Country,Population,Since\nFrance,68,1958\n日本,124,1947\nItaly,59,1946\n",
        (),
        "no id can be made from “日本” (row 3), which has no letters from a to z: give the table a column “id”",
    ),
    "two ways": (
        "a.csv",
        "Name;Height\nAnn;1.500\nBob;1.700\n",
        (),
        "“1.500” may have decimals or thousands: say which, --decimal",
    ),
    "no kind": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "The Person"), "a kind cannot be called “The Person”: take"),
    "entities": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "entities-x"), "a kind cannot be called “entities-x”: take"),
    "a long kind": ("a.csv", "Name,Age\nAnn,3\n", ("--kind", "k" * 101), "kkk”: take a short word"),
    "no group": ("a.csv", "Name,Age\nAnn,3\n", ("--group", "Age"), "“Age” gives no groups: its type is “number”"),
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
        "there is no type “figure”; choose from: date, hedge, left out, list",
    ),
    "an open quote": (
        "a.csv",
        'Name,Age,Town\n"Ann\nBee","30","Marn"\nBob,"40,Sarn\nCy,"50",Ulm\n',
        (),
        'a.csv, B3: a quote (") opens a value here and is not closed on this line: close it',
    ),
    "an open quote at the end": ("a.csv", 'Name;Age\nBob;"40\n', (), 'a.csv, B2: a quote (") opens a value here'),
    "more on a quote": ("a.csv", 'Name\tAge\nBob\t"40" or so\n', (), "a.csv, B2: in this value, text follows a"),
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


@pytest.mark.parametrize(("name", "told"), [("a.apkg", True), ("a.colpkg", True), ("a.txt", True), ("a.xls", False)])
def test_a_deck_from_anki_is_none_of_a_table_and_the_command_for_it_is_told(
    name: str, *, told: bool, tmp_path: Path
) -> None:
    result, _ = made(tmp_path, name, "Name,Age\nAnn,3\n")
    assert ("`quizgen import-anki` makes a project from a deck in Anki" in result.stderr) == told
    assert ("save it as one" in result.stderr) == (name in {"a.txt", "a.xls"})


def test_what_is_wrong_in_a_cell_is_told_with_what_to_do_next(tmp_path: Path) -> None:
    rows = "Country,Capital,\nChad,N’Djamena,\nGhana,Accra,stray\nOman,Muscat,\nNepal,Kathmandu,\n"
    result, project = made(tmp_path, "countries.csv", rows)
    assert result.exit_code == 1
    assert "seeds/country.csv:3, C3: error: this is in a column without a name" in result.stderr
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


KINDS = {
    ("Minerals 10b", "Mineral"): "mineral",
    ("Export (2) final", "Country"): "country",
    ("Export (2) final", "Name"): "entry",
    ("Copy of Battles", "Battle"): "battle",
    ("composers FINAL FINAL2", "Name"): "composer",
    ("2024-03-12 Rivers v3", "Name"): "river",
    ("Rivers - Tabellenblatt1", "Name"): "river",
    ("Book1", "Enzyme name"): "enzyme",
    ("10b", "Enzyme"): "enzyme",
    ("Class 7b verbs", "Infinitive"): "verb",
    ("7c Flüsse", "Fluss"): "fluss",
    ("Top 100 mountains", "Name"): "mountain",
    ("Capitals of Europe", "City"): "capital",
    ("Operas by period", "Opera"): "opera",
    ("Drugs for the exam", "Name"): "drug",
    ("Geography Quiz Countries", "Country"): "country",
    ("Irregular Verbs", "Infinitive"): "irregular-verb",
    ("New Zealand birds", "Name"): "new-zealand-bird",
    ("Chemistry", "Element"): "element",
    ("French Vocab Year 9 (new)", "French"): "french-vocab",
    ("verb", "Infinitive"): "verb",
    ("Species", "Name"): "species",
    ("books", "Title"): "book",
    ("wolves", "Name"): "wolf",
    ("tables", "Name"): "table",
}
"""What a row is called, by the name of a file and the header above the names of its rows."""


@pytest.mark.parametrize(("stem", "header"), KINDS)
def test_a_row_has_the_name_that_somebody_would_choose(stem: str, header: str) -> None:
    assert kind_of(stem, header) == KINDS[stem, header]


def test_that_nothing_says_what_a_row_is_is_told(tmp_path: Path) -> None:
    rows = "Name,Place\nCannae,Apulia\nHastings,Sussex\nLeipzig,Saxony\nWaterloo,Brabant\n"
    result, _ = made(tmp_path / "one", "Export (2).csv", rows)
    assert "questions call it “entry”; name it with --kind" in result.stdout
    result, _ = made(tmp_path / "other", "Export (2).csv", rows, "--kind", "battle")
    assert "entry" not in result.stdout
    result, _ = made(tmp_path / "third", "Export (2).csv", rows.replace("Name", "Battle"))
    assert "a row is called “battle”" in result.stdout
    assert "entry" not in result.stdout


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("Minerals 10b", "Minerals 10b"),
        ("Copy of Battles (2)", "Battles"),
        ("rivers_final", "Rivers"),
        ("Export (2) final", "Minerals"),
        ("Book1", "Minerals"),
    ],
)
def test_a_deck_has_the_name_of_what_it_is_about(stem: str, title: str) -> None:
    assert title_of(stem, "minerals") == title


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
    assert {*TYPED} | {"id", "guid", "picture", "sound"} == {*get_args(ColumnType)}
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
    assert "any that do not work out are left out" in printed
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


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "code"), [("", "de"), ("nl", "nl")])
def test_on_a_terminal_it_asks_for_the_language_that_headers_show(answer: str, code: str, tmp_path: Path) -> None:
    table = tmp_path / "laender.csv"
    table.write_text(table_below("Land,Hauptstadt,Währung"), "utf-8")
    printed = asked_on_a_terminal(["init", str(tmp_path / "made"), "--from", str(table)], ["", answer, *[""] * 5])
    assert "Language of pages and cards [de]" in printed
    assert "--language" not in printed
    (deck,) = check_project(tmp_path / "made").project.decks.values()
    assert deck.language == code


def test_words_of_headers_have_the_same_names_in_every_language() -> None:
    by_language = tomllib.loads((ROOT / "quizgen/starter/headers/words.toml").read_text("utf-8"))
    assert not {name for words in by_language.values() for name in words} - by_language["en"].keys()


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
    elif not file.exists() or not file.is_relative_to(file.parents[1] / "templates"):
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
@settings(max_examples=100)
def test_whatever_a_table_holds_its_questions_have_one_answer(headers: list[str], rows: list[list[str]]) -> None:
    """There is a project without an error, or a reason: no check finds fault with what was made up."""
    lines = ["\t".join(headers), *("\t".join(row[: len(headers)]) for row in rows)]
    with TemporaryDirectory() as folder:
        result, project = made(Path(folder), "table.tsv", "\n".join(lines))
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
        if project.exists():
            wrong = errors(check_project(project).problems)
            assert not [problem for problem in wrong if problem.check or problem.place.path.endswith(".yaml")], lines


def test_an_ordering_that_is_left_out_is_told(tmp_path: Path) -> None:
    head = "Country,Capital,Population,Area,Coastline\n"
    rows = [f"{land},{land}ville,{n}1 million,{n}3 km²,{n}7 km\n" for n, land in enumerate("ABCDEF", 2)]
    result, _ = made(tmp_path, "countries.csv", head + "".join(rows))
    assert "Left out: “coastline-order”, which would put the rows in order once more" in result.stdout
    assert "area-order" not in result.stdout.partition("Left out")[2].partition("\n")[0]
    german = "Land,Hauptstadt,Einwohner\nÖsterreich,Wien,9 Mio.\nJapan,Tokio,125 Mio.\nFrankreich,Paris,68 Mio.\n"
    result, _ = made(tmp_path / "german", "laender.csv", german)
    assert "Left out: “einwohner-order”, which would ask in English" in result.stdout
