"""One set of facts in several languages: a deck each, with notes of their own."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.load.project import load_languages
from quizgen.problems import errors
from quizgen.text.render import plain
from tests.support.anki_client import Anki
from tests.support.build_project import items_by_id, make_project, same_facts, write_files
from tests.support.paths import SUBJECTS
from tests.support.published import Project, notes
from tests.support.two_languages import DECK, FILES, TABLE

SEVERAL = "languages: [en, de]\n"
BOTH = ("capitals", "capitals-de")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(write_files(tmp_path / "project", FILES))


def items(project: Project, deck: str) -> dict[str, str]:
    """The question of each item that a deck has."""
    data = json.loads((project.folder / f"build/{deck}.json").read_text("utf-8"))
    return {item["id"]: json.dumps(item, ensure_ascii=False) for item in data["items"]}


def package(project: Project, deck: str) -> bytes:
    return (project.folder / f"build/{deck}.apkg").read_bytes()


def test_each_language_has_a_deck_of_its_own(project: Project) -> None:
    result = project.succeed("build")
    assert not result.err
    english, german = (items(project, deck) for deck in BOTH)
    assert "What is the capital of Austria?" in english["austria/capital"]
    assert "Vienna" in english["austria/capital"]
    assert "Donau" not in english["austria/capital"]
    assert "Wie heißt die Hauptstadt von Österreich?" in german["austria/capital"]
    assert all(word in german["austria/capital"] for word in ("Wien", "Wean", "An der Donau", "An der Spree"))
    assert {*german} - {*english} == {f"{fact}/spelt" for fact in ("austria", "germany", "france", "italy", "canada")}
    form = (project.folder / "build/capitals-de-A.html").read_text("utf-8")
    assert 'lang="de"' in form
    assert "Hauptstädte" in form


@pytest.mark.parametrize(
    ("language", "list_", "cited"),
    [
        ("", "Sucre, La Paz and Oruro", "the Atlas and the Guide"),
        ("language: de", "Sucre, La Paz und Oruro", "the Atlas und the Guide"),
        ("facts_language: de", "Sucre, La Paz und Oruro", "the Atlas und the Guide"),
        ("facts_language: da", "Sucre, La Paz, Oruro", "the Atlas, the Guide"),
    ],
)
def test_lists_and_sources_are_joined_in_the_language_of_the_facts(language: str, list_: str, cited: str) -> None:
    project = make_project(
        facts="""\
            topics: {capitals: Capitals}
            country:
              bolivia:
                name: Bolivia
                seats: [Sucre, La Paz, Oruro]
                from: [{source: atlas, at: 1}, {source: guide, at: 1}]
            """,
        templates={
            "country": """\
                topic: capitals
                fields: {name: text, seats: list}
                items:
                  joined: {type: short, ask: "{{ cite | cap }}: {{ seats | join }}?", key: name}
                  shown: {type: short, ask: "{{ name }}?", key: seats}
                """
        },
        deck=f"name: D\nnamespace: test/d\nsections: {{all: {{name: All, topics: [capitals]}}}}\n{language}\n",
    )
    joined, shown = items_by_id(project).values()
    assert plain(joined.stem) == f"{cited[0].upper()}{cited[1:]}: {list_}?"
    assert plain(shown.key.text) == list_


def test_every_command_knows_the_decks(project: Project) -> None:
    assert "5 facts, 15 questions" in project.succeed("check").out
    project.first()
    assert "nothing to publish" in project.succeed("diff", "capitals-de").out
    assert "capitals-de, worksheet" in project.succeed("worksheet", "capitals-de", "--count", "3").out
    assert "capitals-de, flashcards: 10 cards" in project.succeed("flashcards", "capitals-de").out
    assert "5 of 5 facts" in project.succeed("coverage").out
    project.succeed("schema")


def test_a_table_written_out_keeps_the_languages(project: Project, tmp_path: Path) -> None:
    table = project.succeed("facts", "--table", "country").out
    assert table.splitlines()[:2] == [
        "id,country,capital:en,capital:de,note:de,accept capital:de,feedback Berlin:de",
        "austria,at,Vienna,Wien,An der Donau,Wean,An der Spree",
    ]
    project.succeed("build")
    before = [items(project, deck) for deck in BOTH]
    yaml = project.succeed("facts", "--yaml", "country").out
    assert "capital: {en: Vienna, de: Wien}" in yaml
    (project.folder / TABLE).unlink()
    (project.folder / "seeds/facts-more.yaml").write_text(yaml, "utf-8")
    project.succeed("build")
    assert [items(project, deck) for deck in BOTH] == before


@pytest.mark.parametrize(("header", "made_from"), [("Land", "Land"), ("Country", "Country"), ("country", "country")])
def test_a_table_whose_ids_are_made_from_a_column_in_two_languages_is_written_out(
    header: str, made_from: str, project: Project
) -> None:
    """Ids are made from the column as the author called it; the table written out has it under another name."""
    name = "" if header.lower() == "country" else f"columns: {{{header}: country}}\n"
    kind = FILES["templates/country.yaml"].replace("entity country", "text")
    (project.folder / "templates/country.yaml").write_text(f"id: [{made_from}]\n{name}{dedent(kind)}", "utf-8")
    rows = f"{header},country:de,capital:en,capital:de\nAustria,Österreich,Vienna,Wien\nItaly,Italien,Rome,Rom\n"
    (project.folder / TABLE).write_text(rows, "utf-8")
    before = load_languages(project.folder)
    table = project.succeed("facts", "--table", "country").out
    assert table.splitlines()[1] == "austria,Österreich,Austria,Vienna,Wien"
    (project.folder / TABLE).write_text(table, "utf-8")
    for (one, problems), (again, others) in zip(before, load_languages(project.folder), strict=True):
        assert not errors([*problems, *others])
        assert same_facts(again, one)


SAID: Mapping[str, Sequence[object]] = {
    "capital": ["Berlin", {"en": "Vienna", "de": "Wien"}, {"en": "Rome", "de": "Rom", "fr": "Rome"}],
    "cities": [None, ["Graz", "Ulm"], {"en": ["Graz", "Ulm"], "de": ["Graz", "Ulm", "Bonn"]}],
    "accept": [
        None,
        {"capital": ["Lutetia"], "cities": ["Metz"]},
        {"capital": {"de": ["Wean"]}, "cities": {"Graz": ["Gratz"]}},
        {"cities": {"Graz": {"de": ["Gratz"]}, "Ulm": ["Hulm"]}},
        {"cities": {"de": {"Ulm": ["Hulm"]}}},
        {"cities": {"en": ["Metz"]}},
        {"de": {"capital": ["Wean"], "cities": {"Graz": ["Gratz"]}}},
    ],
    "decoys": [None, ["Sydney"], {"en": ["Sydney"]}, {"capital": {"de": ["Bonn"]}}],
    "note": [None, "On the river", {"de": "Am Fluss"}],
    "feedback": [None, {"Bonn": "Not now."}, {"Bonn": {"de": "Nicht jetzt."}}, {"de": {"Bonn": "Nein."}}],
}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({key: st.sampled_from(said) for key, said in SAID.items()}), min_size=2, max_size=4)
)
def test_texts_for_all_languages_beside_texts_by_language_make_a_table(facts: Sequence[Mapping[str, object]]) -> None:
    """Whatever one fact has by language and another as one text, the table gives the same facts in each language."""
    kind = FILES["templates/country.yaml"].replace("text}", "text, cities: {type: list, optional: true}}")
    said = [{key: value for key, value in fact.items() if value} for fact in facts]
    records = {code: {"country": code, **fact} for code, fact in zip(("at", "de", "fr", "it"), said, strict=False)}
    with TemporaryDirectory() as folder:
        project = Project(write_files(Path(folder, "project"), FILES | {"templates/country.yaml": kind}))
        (project.folder / TABLE).unlink()
        more = project.folder / "seeds/facts-more.yaml"
        more.write_text(json.dumps({"country": records}), "utf-8")
        before = load_languages(project.folder)
        table = project.succeed("facts", "--table", "country").out
        more.unlink()
        (project.folder / TABLE).write_text(table, "utf-8")
        for (one, problems), (again, others) in zip(before, load_languages(project.folder), strict=True):
            assert not errors([*problems, *others])
            assert len(one.facts) == len(records)
            assert same_facts(again, one)


def test_tags_by_language_have_no_column(project: Project) -> None:
    (project.folder / TABLE).unlink()
    fact = {"country": "at", "capital": "Wien", "tags": {"en": ["core"], "de": ["Kern"]}}
    (project.folder / "seeds/facts-more.yaml").write_text(json.dumps({"country": {"austria": fact}}), "utf-8")
    told = project.fail("facts", "--table", "country")
    assert "a table has no room for the languages of “tags” of the fact “austria”: keep it in a facts file" in told


def test_publishing_again_and_editing_one_language_leaves_the_other_alone(project: Project) -> None:
    project.first()
    assert "capitals-de" in project.succeed("publish").out
    english, german = (package(project, deck) for deck in BOTH)
    ledger = (project.folder / "decks/capitals.ledger.jsonl").read_bytes()
    project.edit(TABLE, ("Rome,Rom,", "Rome,Roma,"))
    project.succeed("publish")
    assert (project.folder / "decks/capitals.ledger.jsonl").read_bytes() == ledger
    assert package(project, "capitals") == english
    assert package(project, "capitals-de") != german


def test_a_language_added_later_touches_no_note(project: Project) -> None:
    project.edit(DECK, (SEVERAL, "languages: [en]\n"))
    project.first()
    published = {note.guid: note for note in notes(project.folder / "build/capitals.apkg")}
    project.edit(DECK, ("languages: [en]\n", SEVERAL))
    result = project.succeed("publish", "--first", "capitals-de")
    assert "capitals-de" in result.out
    project.succeed("publish", "capitals")
    assert {note.guid: note for note in notes(project.folder / "build/capitals.apkg")} == published
    assert {note.guid for note in notes(project.folder / "build/capitals-de.apkg")}.isdisjoint(published)


def test_a_deck_of_one_language_keeps_its_identities(project: Project, tmp_path: Path) -> None:
    plain = {
        "seeds/sources.yaml": "atlas: {cite: the Atlas, footnote: The Atlas}\n",
        "seeds/facts.yaml": "topics: {t: T}\nword:\n  a: {w: cat, n: 1}\n  b: {w: dog, n: 2}\n",
        "templates/word.yaml": """\
            topic: t
            from: {source: atlas, at: 1}
            fields: {w: text, n: number}
            items: {w: {type: cloze, ask: "{{ n }}: {{ w | blank }}"}}
            """,
        "decks/words.yaml": "name: Words\nnamespace: test/words\nsections: {s: {name: S, topics: [t]}}\n",
    }
    project = Project(write_files(tmp_path / "plain", plain))
    project.first()
    before = (project.folder / "decks/words.ledger.jsonl").read_bytes()
    project.edit("decks/words.yaml", ("name: Words\n", "name: {en: Words, de: Wörter}\nlanguages: [en, de]\n"))
    project.edit("seeds/facts.yaml", ("w: cat", "w: {en: cat, de: Katze}"))
    project.succeed("publish", "--first")
    assert (project.folder / "decks/words.ledger.jsonl").read_bytes() == before
    project.edit("decks/words.yaml", ("[en, de]", "[de, en]"))
    assert "the deck was published as “Words”" in project.run("check").err


def test_languages_in_another_order_are_told_as_that(project: Project) -> None:
    project.first()
    project.edit(DECK, ("[en, de]", "[de, en]"))
    errors = project.fail("publish")
    assert (
        f"{DECK}:1:26: error: the deck was published as “Capitals”, its name in “en”, and the first of “languages” "
        "continues its notes: put “en” first again"
    ) in errors
    assert "change it back" not in errors
    left = "decks/capitals-de.ledger.jsonl: warning: this is the ledger of “capitals” in “de”, which “languages” "
    assert left in errors
    project.edit(DECK, ("[de, en]", "[en]"))
    warnings = project.succeed("check").err
    assert left in warnings
    assert "capitals-de.yaml" not in warnings


def test_a_template_of_a_deck_in_one_language_need_not_have_others(project: Project) -> None:
    files = {
        "seeds/facts-words.yaml": "topics: {words: Words}\nword:\n  a: {w: cat, n: 1}\n  b: {w: dog, n: 2}\n",
        "templates/word.yaml": """\
            topic: words
            from: {source: atlas, at: 1}
            fields: {w: text, n: number}
            items: {w: {type: short, ask: "Which word has the number {{ n }}?", key: w}}
            """,
        "decks/words.yaml": "name: Words\nnamespace: test/words\nsections: {s: {name: S, topics: [words]}}\n",
    }
    write_files(project.folder, files)
    assert "asks in the same words" not in project.run("check").err
    project.edit("decks/words.yaml", ("name: Words\n", "name: {en: Words, de: Wörter}\nlanguages: [en, de]\n"))
    assert "“w” asks in the same words in every language" in project.run("check").err


def test_learners_have_both_decks_side_by_side(anki: Anki, project: Project) -> None:
    project.first()
    assert anki.import_package(project.folder / "build/capitals.apkg")["new"] == 5
    assert anki.import_package(project.folder / "build/capitals-de.apkg")["new"] == 10
    decks = {card.deck for note in anki.notes() for card in note.cards}
    assert decks == {"Capitals::Everything", "Hauptstädte::Alles"}
    assert anki.import_package(project.folder / "build/capitals.apkg")["new"] == 0


def test_a_fact_without_a_value_falls_out_of_that_language(project: Project) -> None:
    project.edit(TABLE, ("Rome,Rom,", "Rome,,"), ("canada,ca,Ottawa,Ottawa", "canada,ca,Ottawa,"))
    result = project.succeed("build")
    assert "in “de”, 2 facts are left out because a text is missing: “italy” (no “capital”) and “canada”" in result.err
    assert f"{TABLE}:5, A5: warning" in result.err
    assert "italy/capital" in items(project, "capitals")
    assert "italy/capital" not in items(project, "capitals-de")


def test_a_fact_that_names_something_without_a_name_falls_out_too(project: Project) -> None:
    project.edit("seeds/facts.yaml", ("{en: Italy, de: Italien}", "{en: Italy}"))
    result = project.succeed("build")
    assert "1 country is left out because a text is missing: “it” (no “name”)" in result.err
    assert "1 fact is left out because a text is missing: “italy”" in result.err
    assert "italy/capital" not in items(project, "capitals-de")


def test_a_deck_may_fall_back_on_another_language(project: Project) -> None:
    project.edit(TABLE, ("Rome,Rom,", "Rome,,"))
    project.edit(DECK, (SEVERAL, f"{SEVERAL}fallback: en\n"))
    assert not project.succeed("build").err
    assert "Rome" in items(project, "capitals-de")["italy/capital"]


def test_a_column_without_a_language_is_for_those_without_one_of_their_own(project: Project) -> None:
    project.edit(TABLE, ("capital:en", "capital"))
    assert not project.succeed("build").err
    assert "Vienna" in items(project, "capitals")["austria/capital"]
    assert "Wien" in items(project, "capitals-de")["austria/capital"]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (TABLE, "capital:de,note", "capital:xx,note", "unknown column “capital:xx”"),
        (TABLE, "country,capital:en", "country,capital:de", "the columns “capital:de” and “capital:de” hold the same"),
        ("seeds/facts.yaml", "{en: Italy, de:", "{en: Italy, dee:", "there is no language “dee” in this project"),
        ("seeds/facts.yaml", "{en: Capitals, de: Hauptstädte}", "{en: Capitals}", "has no text in “de”"),
        (DECK, "[en, de]", "[en, xx]", "“xx”"),
        (DECK, "[en, de]", "[en, en]", "“en” is named twice"),
        (DECK, "languages: [en, de]", "languages: [en, de]\nlanguage: en", "remove “language”"),
        (DECK, "languages: [en, de]", "languages: [en, de]\nfallback: xx", "there is no language “xx” in this project"),
        (DECK, "{en: Capitals, de: Hauptstädte}", "Capitals", "would be one deck in Anki: give each its name"),
        (DECK, "{en: Everything, de: Alles}", "{en: Everything}", "“name” has no text in “de”"),
        ("templates/country.yaml", "languages: [de]", "languages: [xx]", "there is no language “xx” in this project"),
        (DECK, "languages: [en, de]\n", "", "if these are languages, name them in a deck’s file"),
    ],
)
def test_mistakes_are_told_where_they_stand(project: Project, path: str, old: str, new: str, said: str) -> None:
    project.edit(path, (old, new))
    result = project.run("check")
    assert result.code == 1
    assert said in result.err


def test_a_question_in_one_language_alone_is_told(project: Project) -> None:
    project.edit(
        "templates/country.yaml",
        ('{en: "What is the capital of {{ country }}?", de: "Wie heißt die Hauptstadt von {{ country }}?"}', "Where?"),
    )
    assert "“capital” asks in the same words in every language" in project.run("check").err


def test_coverage_looks_at_every_language(project: Project) -> None:
    project.edit(TABLE, ("canada,ca,Ottawa,Ottawa,,,", "canada,ca,,Ottawa,,,\nspain,es,Madrid,,,,"))
    project.edit("seeds/facts.yaml", ("ca: {name", "es: {name: {en: Spain, de: Spanien}}\n    ca: {name"))
    said = project.succeed("coverage").out
    assert "6 of 6 facts asked about, by 15 questions" in said
    for line in (r"en +5 +█+  5 asked, 5 questions", r"de +5 +█+  5 asked, 10 questions"):
        assert re.search(line, said)
    assert "Item templates that ask nothing" not in said
    for language, fact in (("en", "canada"), ("de", "spain")):
        assert re.search(f"Facts that no question asks about in “{language}”\n  {fact}  ", said)
    assert "Facts that no question asks about\n" not in said
    project.succeed("build")
    page = (project.folder / "build/coverage.html").read_text("utf-8")
    assert "Facts that no question asks about in “de”" in page


def test_verify_looks_at_every_language(project: Project, tmp_path: Path) -> None:
    (tmp_path / "atlas.txt").write_text("Vienna lies on the Danube, gelegen und seit langem die Hauptstadt.\n", "utf-8")
    project.edit("seeds/sources.yaml", ("{cite:", "{file: atlas.txt, cite:"))
    project.edit(TABLE, (",An der Donau,", ",Schön gelegen und seit langem die Hauptstadt,"))
    table = (project.folder / TABLE).read_text("utf-8").splitlines()
    rows = [f"{'terms' if number == 0 else 'Danube'},{row}" for number, row in enumerate(table)]
    (project.folder / TABLE).write_text("\n".join(rows) + "\n", "utf-8")
    said = project.fail("verify", str(tmp_path), "--record")
    assert said.count("copies from “atlas”, 1: “gelegen und seit langem die hauptstadt ...”") == 3


def test_schemas_know_the_names_of_every_language(project: Project) -> None:
    project.edit("seeds/facts.yaml", ("ca: {name", "no: {name: {de: Norwegen}}\n    ca: {name"))
    project.succeed("schema")
    schema = (project.folder / ".quizgen/schema/facts.json").read_text("utf-8")
    assert "Austria (country) / Österreich (country)" in schema
    assert "Norwegen (country)" in schema
    assert "spelt" in (project.folder / ".quizgen/schema/deck.json").read_text("utf-8")


def test_files_are_read_once_for_all_languages(project: Project) -> None:
    read = Counter[str]()

    def counting(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code.co_name == "parse" and frame.f_code.co_filename.endswith("yaml/parse.py"):
            read[frame.f_locals["path"]] += 1

    sys.setprofile(counting)
    try:
        assert len(load_languages(project.folder)) == 2
    finally:
        sys.setprofile(None)
    assert read
    assert {*read.values()} == {1}, read


ENTITIES = "seeds/entities-country.csv"


def in_tables(project: Project, table: str) -> None:
    """Declare the countries in a table of their own, and name them in that of the facts."""
    facts = (project.folder / "seeds/facts.yaml").read_text("utf-8")
    (project.folder / "seeds/facts.yaml").write_text(facts.partition("entities:")[0], "utf-8")
    (project.folder / ENTITIES).write_text(table, "utf-8")
    rows = (project.folder / TABLE).read_text("utf-8")
    for id_, name in (("at", "Austria"), ("de", "Germany"), ("fr", "France"), ("it", "Italien"), ("ca", "Canada")):
        rows = rows.replace(f",{id_},", f",{name},")
    (project.folder / TABLE).write_text(rows, "utf-8")


NAMES = ("Austria,Österreich", "Germany,Deutschland", "France,Frankreich", "Italy,Italien", "Canada,Kanada")


@pytest.mark.parametrize("header", ["name,name:de", "name:en,name:de"])
def test_a_table_gives_entities_one_id_and_names_in_every_language(project: Project, header: str) -> None:
    in_tables(project, "\n".join((header, *NAMES)) + "\n")
    project.succeed("build")
    english, german = (items(project, deck) for deck in BOTH)
    assert "What is the capital of Italy?" in english["italy/capital"]
    assert "Wie heißt die Hauptstadt von Italien?" in german["italy/capital"]
    ids = [{*one.entities} for one, _ in load_languages(project.folder)]
    assert ids == [{"austria", "germany", "france", "italy", "canada"}] * 2


def test_a_name_that_is_missing_in_a_language_is_no_mistake_where_a_table_uses_it(project: Project) -> None:
    in_tables(project, "\n".join(("name,name:de", *NAMES[:-1], "Canada,")) + "\n")
    project.edit(ENTITIES, ("name,name:de", "name:en,name:de"))
    said = project.succeed("check").err
    assert "in “de”, 1 fact is left out because a text is missing: “canada”" in said


COUNTRIES = ("countries", "countries-de")


def test_a_subject_in_two_languages_has_a_deck_in_each(anki: Anki, tmp_path: Path) -> None:
    subject = Project(Path(shutil.copytree(SUBJECTS / "countries", tmp_path / "countries")))
    assert not subject.succeed("build").err
    english, german = (items(subject, deck) for deck in COUNTRIES)
    assert english.keys() == german.keys()
    assert "On which continent is this country: Algeria?" in english["algeria/continent"]
    assert "Auf welchem Kontinent liegt dieses Land: Algerien?" in german["algeria/continent"]
    assert "Afrika" in german["algeria/continent"]
    assert "Demokratische Republik Kongo" in german["congo-democratic-republic-of-the/capital"]
    for deck in COUNTRIES:
        counts = anki.import_package(subject.folder / f"build/{deck}.apkg")
        assert (counts["new"], counts["updated"], counts["conflicting"]) == (len(english), 0, 0)
    assert len({note.guid for note in anki.notes()}) == 2 * len(english)
    for deck in COUNTRIES:
        counts = anki.import_package(subject.folder / f"build/{deck}.apkg")
        assert (counts["new"], counts["updated"]) == (0, 0)


def test_a_subject_that_learns_a_second_language_keeps_its_identities(tmp_path: Path) -> None:
    both = Project(Path(shutil.copytree(SUBJECTS / "countries", tmp_path / "both")))
    alone = Project(Path(shutil.copytree(SUBJECTS / "countries", tmp_path / "alone")))
    for path, old, new in (
        ("decks/countries.yaml", "name: {en: Countries, de: Länder}\nnames", "name: Countries\nnames"),
        ("decks/countries.yaml", "languages: [en, de]", "language: en"),
        ("decks/countries.yaml", "{name: {en: Countries, de: Länder}", "{name: Countries"),
        ("seeds/facts.yaml", "{en: Countries, de: Länder}", "Countries"),
        ("seeds/entities-continent.tsv", "name\tname:de\taccept:en", "name\tshort\taccept"),
        ("templates/country.yaml", "Land: name:de", "Land:"),
        ("templates/country.yaml", "capital:de", ""),
        ("templates/country.yaml", "accept name:de", ""),
        ("templates/country.yaml", "accept name:en", "accept name"),
    ):
        alone.edit(path, (old, new))
    for path in ("templates/country.yaml", "seeds/sources.yaml"):
        file = alone.folder / path
        text = re.sub(r"ask:\n +en: (.*)\n +de: .*", r"ask: \1", file.read_text("utf-8"))
        file.write_text(re.sub(r"\{en: (.*), de: .*\}", r"\1", text), "utf-8")
    guids = []
    for one in (alone, both):
        one.succeed("build")
        guids.append({note.fields[-1]: note.guid for note in notes(one.folder / "build/countries.apkg")})
    assert guids[0] == guids[1]
