"""Facts in tables: two subjects as strangers keep them, what rows become, and tables written and read again."""

import csv
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.load.dates import date_about
from quizgen.load.fact_keys import LIST_KEYS, TEXT_KEYS
from quizgen.load.project import load
from quizgen.load.rows.ids import made_id
from quizgen.load.rows.table_layout import LAYOUT_KEYS
from quizgen.load.subject import ENTITY_KEYS
from quizgen.load.tables.read import read_table
from quizgen.problems import errors
from quizgen.records.ids import EntityId, FactId
from quizgen.text.pieces import Listed
from quizgen.text.render import plain
from tests.support.build_project import entries, load_sound, same_facts, write_files
from tests.support.commands import run_in
from tests.support.malformed_project import BASE, overlay
from tests.support.paths import ROOT, SUBJECTS
from tests.support.work import calls, memory

IN_TABLES = {"countries": "country", "verbs": "verb"}


@pytest.mark.parametrize("subject", IN_TABLES)
def test_a_subject_in_tables_is_built_without_a_word(subject: str, tmp_path: Path) -> None:
    project = shutil.copytree(SUBJECTS / subject, tmp_path / "project")
    result = run_in(project, "build", "--out", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr) == (0, "")
    notes = [line for line in (tmp_path / "out" / f"{subject}.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(notes) > 60
    assert not [note for note in notes if 'class=""claim""' in note], "nobody claims anything here"


def test_what_a_table_of_countries_says() -> None:
    project = load_sound(SUBJECTS / "countries")
    assert len(project.facts) == 68
    congo, eswatini = (project.facts[FactId(id_)] for id_ in ("congo-democratic-republic-of-the", "eswatini"))
    assert congo.accept
    assert congo.accept["name"].names == ("Zaire", "DR Congo")
    assert entries(project.facts[FactId("south-africa")], "capital") == ("Pretoria", "Cape Town", "Bloemfontein")
    assert project.facts[FactId("sao-tome-and-principe")].values["name"] == "São Tomé and Príncipe"
    assert congo.values["continent"] == project.entities[EntityId("africa")]
    assert "since" not in project.facts[FactId("oman")].values
    assert (congo.citations[0].source.id, congo.citations[0].at) == ("handout", ("1",))
    assert (eswatini.place.shown, project.facts[FactId("gabon")].place.shown) == (
        "seeds/country.csv:20, A20",
        "seeds/country.csv:22, A21",  # after a remark on two lines
    )


def test_what_a_table_of_verbs_says() -> None:
    project = load_sound(SUBJECTS / "verbs")
    burn, show = project.facts[FactId("burn")], project.facts[FactId("show")]
    assert burn.values["group"] == "the last two the same"
    assert burn.accept
    assert show.accept
    assert burn.accept["past"].names == ("burned",)
    assert show.accept["participle"].names == ("showed",)
    assert burn.place.shown == "seeds/verb.xlsx, sheet “Class 7b”, B11"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("São Tomé", "sao-tome"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("St. John's", "st-johns"),
        ("Łódź", "lodz"),
        ("Bosnia & Herzegovina", "bosnia-herzegovina"),
        ("Århus / Ærø", "arhus-aero"),
        ("  to   be ", "to-be"),
        ("Москва", ""),
    ],
)
def test_an_id_is_made_as_people_expect(name: str, id_: str) -> None:
    assert made_id(name) == id_


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_a_message_quotes_a_row_as_it_was_read(encoding: str, tmp_path: Path) -> None:
    """Whatever encoding a spreadsheet program wrote, the row below the message has the same letters as the message."""
    project = small_project(tmp_path / "project", {})
    table = "id,name,length,source,at\na,Köln,12 m² or so,book,1\n"
    if encoding == "mac_roman":
        table = table.replace("\n", "\r").replace("²", "é")
    (project / "seeds/thing.csv").write_bytes(table.encode(encoding))
    told = run_in(project, "check").stderr
    assert "a,Köln,12 m" in told
    assert "�" not in told


DOCS = (ROOT / "docs" / "tables.md").read_text("utf-8")


def test_the_example_of_the_docs_is_a_table(tmp_path: Path) -> None:
    blocks = re.findall(r"(?m)(?:^ {4}.*\n)+", DOCS)
    table, template = (dedent(block) for block in blocks[:2])
    project = overlay(BASE, tmp_path / "project")
    template = template.replace("countries", "rivers", 1).replace("handout", "atlas")
    for name, text in {
        "seeds/country.csv": table,
        "seeds/entities-continent.csv": "name\nAfrica\n",
        "templates/country.yaml": f"{template}items: {{}}\nvoice: measured\n",
    }.items():
        (project / name).write_text(text, "utf-8")
    facts = load_sound(project).facts
    assert entries(facts[FactId("south-africa")], "capital") == ("Pretoria", "Cape Town")
    assert str(facts[FactId("sao-tome-and-principe")].values["since"]) == "1975"


def test_the_docs_name_every_column_and_key() -> None:
    for name in (*TEXT_KEYS, *LIST_KEYS, *LAYOUT_KEYS, *ENTITY_KEYS):
        assert f"`{name}`" in DOCS, name


# Written as a table or as YAML


def without(text: str, kind: str) -> str:
    """Return a facts file without the facts of a kind."""
    kept, here = [], False
    for line in text.splitlines():
        here = line.startswith(f"{kind}:") or (here and line[:1] in {"", " ", "#"})
        kept += [] if here else [line]
    return "\n".join(kept) + "\n"


def as_tables(project: Path, ending: str = ".csv") -> None:
    """Move the facts of each kind from the facts file of a project into tables, where these can hold them."""
    facts = project / "seeds" / "facts.yaml"
    for template in sorted((project / "templates").glob("*.yaml")):
        table = project / "seeds" / f"{template.stem}{ending}"
        result = run_in(project, "facts", "--table", template.stem, "--out", str(table))
        if result.exit_code:
            assert "has “;” in it: state another `separator`" in result.stderr
        else:
            facts.write_text(without(facts.read_text("utf-8"), template.stem), "utf-8")


@pytest.mark.parametrize(
    ("project", "ending"), [(ROOT, ".csv"), (SUBJECTS / "capitals", ".tsv"), (SUBJECTS / "elements", ".csv")]
)
def test_facts_written_as_tables_are_the_same_facts(project: Path, ending: str, tmp_path: Path) -> None:
    for folder in ("seeds", "templates", "decks"):
        shutil.copytree(project / folder, tmp_path / "project" / folder)
    as_tables(tmp_path / "project", ending)
    assert len([*(tmp_path / "project" / "seeds").glob(f"*{ending}")]) > 3
    assert same_facts(load_sound(tmp_path / "project"), load_sound(project))


@pytest.mark.parametrize(("subject", "kind"), IN_TABLES.items())
@pytest.mark.parametrize("form", ["--table", "--yaml"])
def test_a_table_written_in_another_form_is_the_same_facts(subject: str, kind: str, form: str, tmp_path: Path) -> None:
    project = shutil.copytree(SUBJECTS / subject, tmp_path / "project")
    written = run_in(project, "facts", form, kind).stdout
    (table,) = (project / "seeds").glob(f"{kind}.*")
    table.unlink()
    name = f"{kind}.csv" if form == "--table" else "facts-more.yaml"
    (project / "seeds" / name).write_text(written, "utf-8")
    assert same_facts(load_sound(project), load_sound(SUBJECTS / subject))


def test_yaml_is_written_with_its_comments_and_quotes(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    facts = project / "seeds" / "facts.yaml"
    block = "view:\n  # about boats\n  alda-boats:\n    about: 'the Alda' # a river\n"
    facts.write_text(facts.read_text("utf-8").replace("view:\n  alda-boats:\n    about: the Alda\n", block), "utf-8")
    written = run_in(project, "facts", "--yaml", "view").stdout
    assert written.startswith(block)
    assert written in facts.read_text("utf-8")


def test_a_fact_takes_along_what_its_file_says_for_all(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    row = "{river: essa, mouth: grey-sea, length: 1 km, skip: [mouth]"
    more = f"from: {{source: atlas, at: 4}}\nriver:\n  one: {row}}}\n  two: {row}, from: {{at: 5}}}}\n"
    (project / "seeds" / "facts-more.yaml").write_text(more, "utf-8")
    cited = {id_: load(project)[0].facts[FactId(id_)].citations[0].at for id_ in ("one", "two")}
    assert cited == {"one": ("4",), "two": ("5",)}
    rows = [*csv.DictReader(StringIO(run_in(project, "facts", "--table", "river").stdout))]
    assert [(row["source"], row["at"]) for row in rows[-2:]] == [("atlas", "4"), ("atlas", "5")]
    kept = load(project)[0].facts
    written = run_in(project, "facts", "--yaml", "river").stdout
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(without(facts.read_text("utf-8"), "river"), "utf-8")
    (project / "seeds" / "facts-more.yaml").write_text(written, "utf-8")
    again = load(project)[0].facts
    assert {id_: fact.citations for id_, fact in again.items()} == {id_: fact.citations for id_, fact in kept.items()}


def test_what_a_file_says_for_all_its_facts_stands_above_them(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(without(facts.read_text("utf-8"), "river"), "utf-8")
    row = "{river: essa, mouth: grey-sea, length: 1 km, skip: [mouth]"
    more = f"from: {{source: atlas, at: 4}}\nriver:\n  # the first\n  one: {row}}}\n  two: {row}, from: {{at: 5}}}}\n"
    (project / "seeds" / "facts-more.yaml").write_text(more, "utf-8")
    written = run_in(project, "facts", "--yaml", "river").stdout
    assert written.startswith("from: {source: atlas, at: 4}\nriver:\n  # the first\n")
    (project / "seeds" / "facts-more.yaml").write_text(written, "utf-8")
    again = {id_: load(project)[0].facts[FactId(id_)].citations[0].at for id_ in ("one", "two")}
    assert again == {"one": ("4",), "two": ("5",)}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "say which facts in which form: --table KIND or --yaml KIND"),
        (("--table", "rivr"), "there is no kind “rivr” (did you mean “river”?)"),
        (("--table", "river", "--out", "r.xlsx"), "a table is written as text: call the file r.csv or r.tsv"),
        (("--table", "river", "--out", "r"), "a table is written as text: call the file r.csv or r.tsv"),
    ],
)
def test_the_command_says_what_it_needs(arguments: Sequence[str], message: str, tmp_path: Path) -> None:
    result = run_in(overlay(BASE, tmp_path / "project"), "facts", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Co"), exclude_characters="\ufeff") | st.just("\n"),
    max_size=12,
)
WORDS = st.sampled_from(
    [
        "N’Djamena",
        "a, b",
        "“x”; y",
        'say "hi"',
        "=1+1",
        "007",
        "1.10",
        "#N/A",
        "3-Apr",
        "- x",
        "yes",
        "{{ name }}",
        "\xa0x",
    ]
)
ENTRY = TEXTS | WORDS
FACT = st.fixed_dictionaries(
    {"name": ENTRY, "at": st.lists(ENTRY, min_size=1, max_size=2)},
    optional={
        "towns": st.lists(ENTRY, max_size=3),
        "length": st.sampled_from(["5 km", "about 1,500", "2–3 m", "-7"]),
        "accept": st.lists(ENTRY, max_size=2),
        "tags": st.lists(ENTRY, max_size=2),
        "note": ENTRY,
        "waive": ENTRY,
        "hedge": ENTRY,
    },
)
KIND = """
topic: things
fields: {name: worded, towns: {type: list, optional: true}, length: {type: number, optional: true}}
items: {what: {type: short, ask: "What is {{ name }}?", key: name}}
"""


def small_project(folder: Path, facts: Mapping[str, object]) -> Path:
    """Write a project with facts of the kind “thing”."""
    deck = {"name": "D", "namespace": "n/d", "sections": {"s": {"name": "S", "topics": ["things"]}}}
    head = {"topics": {"things": "Things"}, **({"thing": facts} if facts else {})}
    files = {
        "seeds/facts.yaml": head,
        "seeds/sources.yaml": {"book": {"cite": "B", "footnote": "B"}},
        "decks/d.yaml": deck,
    }
    for name, content in {**files, "templates/thing.yaml": KIND}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / name).write_text(text, "utf-8")
    return folder


def written(values: Mapping[str, object]) -> dict[str, object]:
    """Return a fact as a facts file has it."""
    fact = {"from": {"source": "book", "at": values["at"]}}
    nested = {"accept": {"name": values.get("accept")}, "waive": {"word-cue": values.get("waive")}}
    return fact | {
        key: nested.get(key, value) for key, value in values.items() if key != "at" and value not in ([], "")
    }


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), FACT, min_size=1, max_size=4))
def test_any_facts_written_as_a_table_and_read_again_are_the_same(values: Mapping[str, Mapping[str, object]]) -> None:
    """What a table cannot hold is refused with the fact that has it; nothing is changed without a word."""
    with TemporaryDirectory() as folder:
        first = small_project(Path(folder, "first"), {id_: written(each) for id_, each in values.items()})
        project, problems = load(first)
        assume(not errors(problems))
        for form, name in (("--table", "thing.csv"), ("--yaml", "facts-more.yaml")):
            again = small_project(Path(folder, form), {})
            result = run_in(first, "facts", form, "thing")
            if result.exit_code:
                assert form == "--table"
                assert result.stderr.startswith(("Error: a table cannot hold", "Error: an entry of"))
                continue
            (again / "seeds" / name).write_text(result.stdout, "utf-8", newline="")
            assert same_facts(load_sound(again), project)


FORMULA = st.builds(
    "{}{}".format, st.sampled_from("=+-@＝＋－＠"), st.text(st.sampled_from("1A+('!|/ ;,=-5"), max_size=9)
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), FORMULA, min_size=1, max_size=4), FORMULA)
def test_nothing_in_a_table_is_a_formula_and_yet_it_is_read_again(names: Mapping[str, str], entry: str) -> None:
    with TemporaryDirectory() as folder:
        facts = {id_: written({"at": ["1"], "name": name, "accept": [entry]}) for id_, name in names.items()}
        first, second = (small_project(Path(folder, name), made) for name, made in (("first", facts), ("second", {})))
        project, problems = load(first)
        assume(not errors(problems))
        result = run_in(first, "facts", "--table", "thing")
        assume(result.exit_code == 0)  # an entry may have a separator in it
        cells = [cell for row in csv.reader(StringIO(result.stdout)) for cell in row]
        assert not [
            cell for cell in cells if cell[:1] in "=+-@＝＋－＠" and not re.fullmatch("|[-+][0-9]+([.,][0-9]+)*", cell)
        ]
        (second / "seeds" / "thing.csv").write_text(result.stdout, "utf-8", newline="")
        assert same_facts(load_sound(second), project)


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "=B2", "=$A1", "+A1", "@home", "=SUM(A1); x"])
def test_what_was_written_out_as_no_formula_is_not_told_to_be_one(text: str, tmp_path: Path) -> None:
    first = small_project(tmp_path / "first", {"sum": written({"name": text, "at": ["1"], "note": text})})
    again = small_project(tmp_path / "again", {})
    table = run_in(first, "facts", "--table", "thing").stdout
    (again / "seeds" / "thing.csv").write_text(table, "utf-8", newline="")
    assert not load(again)[1]
    (again / "seeds" / "thing.csv").write_text(table.replace("\N{NO-BREAK SPACE}", ""), "utf-8", newline="")
    told = [problem.message for problem in load(again)[1]]
    assert any("is a formula, not a value" in message for message in told) == (text[0] == "=")


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from(";\n\"',"), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
def test_any_table_read_written_and_read_again_is_the_same(rows: Sequence[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        first, second = (small_project(Path(folder, name), {}) for name in ("first", "second"))
        with (first / "seeds" / "thing.csv").open("w", encoding="utf-8", newline="") as file:
            lines = [(f"f{number}", "book", "1", *row) for number, row in enumerate(rows)]
            csv.writer(file).writerows([("id", "source", "at", "name", "towns", "accept name"), *lines])
        project, problems = load(first)
        assume(not errors(problems))
        result = run_in(first, "facts", "--table", "thing")
        assert result.exit_code == 0
        (second / "seeds" / "thing.csv").write_text(result.stdout, "utf-8", newline="")
        assert same_facts(load_sound(second), project)


def test_warnings_told_together_name_the_cells(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    rows = [f"f{n},essa,grey-sea,{n} km,atlas,5,mouth; sea; length" for n in range(1, 8)]
    (project / "seeds" / "river.csv").write_text("\n".join(["id,river,mouth,length,source,at,skip", *rows]), "utf-8")
    told = run_in(project, "check").stderr
    assert "and 6 more like this" in told
    assert f"seeds/river.csv:3, A3, A4, A5, A6, A7, A8; `quizgen --project {project} check --all` shows each" in told


LINES = {
    "seeds/sources.yaml": "book: {cite: the book, footnote: A book}\n",
    "seeds/facts.yaml": """
        topics: {all: All}
        thing:
          water:
            name: water
            formula: |
              - $\\ce{H2}$, twice
              - *and* oxygen
            note: |
              - one
              - two, with *emphasis*

              A gap before this.
            feedback: {ice: cold}
            accept: {name: [aqua]}
            from: {source: book, at: 1}
        """,
    "templates/thing.yaml": """
        topic: all
        fields: {name: worded, formula: marked}
        items:
          named: {type: typed, ask: "What is it? {{ formula }}", key: name}
        """,
    "decks/all.yaml": "name: All\nnamespace: test/all\nsections: {all: {name: All, topics: [all]}}\n",
}


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_lines_of_notes_and_marked_texts_come_along(ending: str, tmp_path: Path) -> None:
    project = write_files(tmp_path / "project", LINES)
    before = load_sound(project).facts[FactId("water")]
    assert any(isinstance(piece, Listed) for piece in before.note.pieces)
    assert run_in(project, "facts", "--table", "thing", "--out", str(tmp_path / f"thing{ending}")).exit_code == 0
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").partition("thing:")[0], "utf-8")
    shutil.copy(tmp_path / f"thing{ending}", project / "seeds")
    after = load_sound(project).facts[FactId("water")]
    assert (after.note, after.values["formula"]) == (before.note, before.values["formula"])
    yaml = run_in(project, "facts", "--yaml", "thing").stdout
    (project / "seeds" / f"thing{ending}").unlink()
    facts.write_text(facts.read_text("utf-8") + yaml, "utf-8")
    again = load_sound(project).facts[FactId("water")]
    assert (again.note, again.values["formula"]) == (before.note, before.values["formula"])


DATED = {
    "22 December 1808": "1808-12-22",
    "1st of May 1886": "1886-05-01",
    "Dec 22, 1808": "1808-12-22",
    "Sept. 3, 1783": "1783-09-03",
    "March 1848": "1848-03",
    "22.12.1808": "1808-12-22",
    "1808-12-2": "1808-12-02",
    "1969/7/20": "1969-07-20",
    "3. Mai 1791": "1791-05-03",
    "1808-12-22": "1808-12-22",
    "44 BCE": "44 BCE",
    "23 September 63 BC": "0063-09-23 BC",
    "19 August 14 AD": "0014-08-19 AD",
    "19 August AD 14": "0014-08-19 AD",
    "March 15, 44 B.C.": "0044-03-15 BC",
    "October 312 C.E.": "0312-10 CE",
}
NO_DATES = ("3/4/1999", "5 May 01", "13/13/1999", "31 February 1999", "5 Wintermonat 1794", "spring 1848")


def events(folder: Path, *dates: str) -> Path:
    """A project with an event on each of these dates, and a deck in German."""
    files = {
        "seeds/sources.yaml": "book: {cite: the book, footnote: A book}\n",
        "seeds/facts.yaml": "topics: {all: All}\n",
        "seeds/event.csv": "id,on,by\n" + "".join(f'e{at},"{date}",–\n' for at, date in enumerate(dates)),
        "templates/event.yaml": """
            topic: all
            from: {source: book, at: 1}
            fields: {on: date, by: {type: text, optional: true}}
            items: {when: {type: short, ask: "When was {{ by }} born?", key: on}}
            """,
        "decks/all.yaml": "name: All\nnamespace: test/all\nlanguage: de\nsections: {all: {name: All, topics: [all]}}\n",
    }
    return write_files(folder, files)


def test_dates_are_read_as_people_write_them(tmp_path: Path) -> None:
    project = load_sound(events(tmp_path, *DATED))
    assert [fact.values["on"].text for fact in project.facts.values()] == [*DATED.values()]  # type: ignore[union-attr]
    assert all("by" not in fact.values for fact in project.facts.values()), "“–” stands for nothing"


@pytest.mark.parametrize(("cell", "is_said"), [("–", 0), ("n/a", 0), ("k. A.", 0), ("?", 0), ("null", 1), ("Nan", 1)])
def test_signs_for_nothing_are_nothing_in_an_optional_field_and_words_are_words(
    cell: str, is_said: int, tmp_path: Path
) -> None:
    project = events(tmp_path, "1808")
    table = project / "seeds" / "event.csv"
    table.write_text(table.read_text("utf-8").replace("–", cell), "utf-8")
    (fact,) = load_sound(project).facts.values()
    assert ("by" in fact.values) == bool(is_said)


LIKELY_DATES = {
    "14/10/1066": "1066-10-14",
    "10/25/1415": "1415-10-25",
    "3/4/1999": "1999-04-03 or 1999-03-04",
    "30-12-1999": "1999-12-30",
    "4/4/1999": "1999-04-04",
    "16 March 37": "16 March 0037, 16 March 37 AD or 16 March 37 BC",
}


@pytest.mark.parametrize(("date", "written"), LIKELY_DATES.items())
def test_what_is_nearly_a_date_is_told_with_how_to_write_it(date: str, written: str, tmp_path: Path) -> None:
    (error,) = errors(load(events(tmp_path / "as it is", "1808", date))[1])
    assert error.message == f"“{date}” should be a date: write {written}"
    for form in re.split(", | or ", written):
        load_sound(events(tmp_path / form, form))


ABOUT = {"c. 1350": "1350", "circa 350 BC": "350 BC", "ca. AD 47": "47 AD", "about 47 AD": "47 AD", "~ 976": "0976"}


@pytest.mark.parametrize(("date", "written"), ABOUT.items())
def test_a_date_that_is_not_exact_is_told_with_where_to_say_so(date: str, written: str, tmp_path: Path) -> None:
    (error,) = errors(load(events(tmp_path / "as it is", "1808", date))[1])
    way = f"write {written} and put “about” into a column `hedge`, which cards and keys then show"
    assert error.message == f"“{date}” should be a date without “about”: {way}"
    load_sound(events(tmp_path / "as it should be", written))
    assert date_about(date)[0] == written


@pytest.mark.parametrize("date", NO_DATES)
def test_a_date_that_may_be_two_or_none_is_told(date: str, tmp_path: Path) -> None:
    found = [problem.message for problem in errors(load(events(tmp_path, date))[1])]
    assert len(found) == 1
    assert "should be a date" in found[0]


def test_an_apostrophe_at_the_beginning_of_a_value_divides_nothing(tmp_path: Path) -> None:
    """Although a later value ends with what could be its other half."""
    project = small_project(tmp_path, {})
    table = project / "seeds" / "thing.csv"
    table.write_text("id,source,at,name,note\na,book,1,‘Round Midnight,as the others’\n", "utf-8")
    (fact,) = load_sound(project).facts.values()
    assert fact.values["name"] == "‘Round Midnight"


def test_a_field_may_have_a_separator_of_its_own(tmp_path: Path) -> None:
    project = small_project(tmp_path, {})
    kind = project / "templates" / "thing.yaml"
    kind.write_text(KIND.replace("{type: list,", "{type: list, separator: ',',"), "utf-8")
    table = project / "seeds" / "thing.csv"
    table.write_text('id,source,at,name,towns,accept name\na,book,1,A,"Bonn, Ulm; Main","B, C; D"\n', "utf-8")
    (fact,) = load_sound(project).facts.values()
    assert entries(fact, "towns") == ("Bonn", "Ulm; Main")
    assert fact.accept
    assert fact.accept["name"].names == ("B, C", "D")
    assert (
        run_in(project, "facts", "--table", "thing").stdout.splitlines()[1] == 'a,A,"Bonn, Ulm; Main",book,1,"B, C; D"'
    )
    kind.write_text(KIND.replace("name: worded", "name: {type: worded, separator: ','}"), "utf-8")
    (wrong,) = errors(load(project)[1])
    assert "only a list has a “separator”" in wrong.message


def test_several_columns_may_hold_notes_or_entries_of_a_list(tmp_path: Path) -> None:
    """If the kind says so of them; a column that is there twice, or holds one value, is a mistake."""
    project = small_project(tmp_path, {})
    columns = "columns: {Example: note, Notes: note, Also: accept name, Or: accept name, Town: towns, Lessons: tags}\n"
    (project / "templates" / "thing.yaml").write_text(columns + KIND, "utf-8")
    table = project / "seeds" / "thing.csv"
    rows = (
        "id,source,at,name,Notes,Example,Also,Or,tags,Lessons",
        "a,book,1,A,See *there*.,For one.,B; C,D,x,y",
        "b,book,1,E,,F,,G,,z",
    )
    table.write_text("\n".join(rows), "utf-8")
    one, other = load_sound(project).facts.values()
    assert one.accept
    assert other.accept
    assert (plain(one.note), plain(other.note)) == ("See there.  For one.", "F")
    assert (one.accept["name"].names, other.accept["name"].names) == (("B", "C", "D"), ("G",))
    assert (one.tags, other.tags) == (("x", "y"), ("z",))
    table.write_text("id,source,at,name,note,Note,Town,towns\na,book,1,A,B,C,D,E\n", "utf-8")
    messages = [problem.message for problem in errors(load(project)[1])]
    assert [message.partition(" hold")[0] for message in messages] == [
        "the columns “note” and “Note”",
        "the columns “Town” and “towns”",
    ]


def test_a_field_with_the_name_of_a_column_for_sources_is_no_list(tmp_path: Path) -> None:
    project = small_project(tmp_path, {})
    (project / "templates" / "thing.yaml").write_text(
        "topic: things\nfrom: {source: book, at: 1}\nfields: {name: worded, at: text}\n"
        'items: {where: {type: short, ask: "Where is {{ name }}?", key: at}}\n',
        "utf-8",
    )
    (project / "seeds" / "thing.csv").write_text("id,name,at,feedback at\na,A,Bonn; Ulm,first; second\n", "utf-8")
    (fact,) = load_sound(project).facts.values()
    assert fact.values["at"] == "Bonn; Ulm"


# Published


def test_a_renamed_row_needs_a_word_about_its_former_id(tmp_path: Path) -> None:
    project = shutil.copytree(SUBJECTS / "countries", tmp_path / "project")
    assert run_in(project, "publish", "--first", "--out", str(tmp_path / "out")).exit_code == 0
    table = project / "seeds" / "country.csv"
    renamed = table.read_text("utf-8").replace("\nEswatini;", "\nKingdom of Eswatini;")
    table.write_text(renamed, "utf-8", newline="")
    way = "if the fact was renamed, write “eswatini” into a column “was” of its row"
    found = run_in(project, "diff")
    assert "seeds/country.csv:20, A20: warning: “eswatini/capital” disappears" in found.stderr
    assert way in found.stderr
    rows = renamed.replace("Auch genannt;;", "Auch genannt;was;").replace("Swasiland;;", "Swasiland;eswatini;")
    table.write_text(rows, "utf-8", newline="")
    found = run_in(project, "diff")
    assert (found.exit_code, found.stderr) == (0, "")
    assert "renamed: eswatini/capital → kingdom-of-eswatini/capital" in found.stdout


# Large tables


def large(folder: Path, count: int, form: str) -> Path:
    """Write a project of so many facts, in a table or in a facts file."""
    names = [f"the thing called number {number}" for number in range(count)]
    project = small_project(folder, {})
    if form == "yaml":
        cited = "    from: {source: book, at: 1}"
        facts = [f"  f{n}:\n    name: {name}\n    length: {n:,} km\n{cited}" for n, name in enumerate(names)]
        (project / "seeds" / "facts-more.yaml").write_text("\n".join(["thing:", *facts]), "utf-8")
    elif form == "csv":
        lines = [f'f{n},{name},"{n:,} km",book,1' for n, name in enumerate(names)]
        (project / "seeds" / "thing.csv").write_text("\n".join(["id,name,length,source,at", *lines]), "utf-8")
    else:
        workbook(project / "seeds" / "thing.xlsx", names)
    return project


def workbook(path: Path, names: Sequence[str]) -> None:
    import openpyxl  # noqa: PLC0415 - takes a while

    book = openpyxl.Workbook()
    sheet = book.create_sheet("all")
    sheet.append(["id", "name", "length", "source", "at"])
    for number, name in enumerate(names):
        sheet.append([f"f{number}", name, f"{number:,} km", "book", "1"])
    book.save(path)


def work_of_loading(folder: Path, form: str) -> float:
    """Return the steps that each further fact takes to be loaded."""
    small, more = (large(folder / f"{form}-{count}", count, form) for count in (500, 1500))
    return (calls(lambda: load(more)) - calls(lambda: load(small))) / 1000


def test_a_row_takes_no_more_steps_than_a_fact_in_yaml(tmp_path: Path) -> None:
    steps = {form: work_of_loading(tmp_path, form) for form in ("yaml", "csv", "xlsx")}
    assert steps["csv"] < steps["yaml"]
    assert steps["xlsx"] < 1.5 * steps["yaml"]


def test_a_sheet_is_not_held_twice(tmp_path: Path) -> None:
    """Beside the records of its facts there is no more than YAML has there."""
    most = {}
    for form in ("csv", "xlsx", "yaml"):
        load(large(tmp_path / f"small-{form}", 5, form))
        project = large(tmp_path / form, 3000, form)
        _, most[form] = memory(lambda project=project: load(project))  # type: ignore[misc]
    assert max(most["csv"], most["xlsx"]) < 1.1 * most["yaml"], most


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    (table,) = (large(tmp_path, 20_000, "csv") / "seeds").glob("thing.*")
    _, most = memory(lambda: sum(1 for _ in read_table(table, None, table.name).rows))
    held = memory(lambda: [*read_table(table, None, table.name).rows])[1]
    assert most < held / 2


# What a table is part of


def test_a_project_knows_when_its_tables_were_saved(tmp_path: Path) -> None:
    project = shutil.copytree(SUBJECTS / "countries", tmp_path / "project")
    out = str(tmp_path / "out")
    assert run_in(project, "build", "--out", out).exit_code == 0
    assert "up to date" in run_in(project, "build", "--out", out).output
    table = project / "seeds" / "country.csv"
    table.write_text(table.read_text("utf-8").replace("Algiers", "El Djazaïr"), "utf-8", newline="")
    assert run_in(project, "build", "--out", out).exit_code == 0
    assert "El Djazaïr" in (tmp_path / "out" / "countries.txt").read_text("utf-8")


def test_a_table_and_a_facts_file_may_both_have_facts_of_a_kind(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    header, row = "id,river,mouth,length,source,at,skip,same_as", "essa-course,Essa,Grey Sea,120 km,atlas,5"
    (project / "seeds" / "river.csv").write_text(f"{header}\n{row},mouth; sea,alda-course\n", "utf-8")
    checked = check_project(project)
    assert not checked.problems
    fact = checked.project.facts[FactId("essa-course")]
    assert (fact.same_as, fact.skip) == (("alda-course",), ("mouth", "sea"))
    assert {plain(item.key.text) for item in checked.items if item.facts == (fact.id,)} == {"120 km"}
