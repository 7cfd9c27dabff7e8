"""A project in several languages: what is wrong is told once, tables are read once, and no text goes missing unseen."""

import json
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest

from quizgen.load.project import load, load_languages
from tests.support.build_project import write_files, write_project
from tests.support.published import Project

TABLE, KIND, DECK = "seeds/country.csv", "templates/country.yaml", "decks/geo.yaml"
FILES = {
    "seeds/sources.yaml": "atlas: {cite: {en: the atlas, de: der Atlas}, footnote: {en: An atlas, de: Ein Atlas}}\n",
    "seeds/facts.yaml": "topics: {lands: {en: Countries, de: Länder}}\n",
    "seeds/entities-sea.csv": "name:en,name:de\nNorth Sea,Nordsee\nBlack Sea,Schwarzes Meer\n",
    TABLE: """\
        id,name:en,name:de,capital:en,capital:de
        at,Austria,Österreich,Vienna,Wien
        it,Italy,Italien,Rome,Rom
        pl,Poland,Polen,Warsaw,Warschau
        gr,Greece,Griechenland,Athens,Athen
        """,
    KIND: """\
        topic: lands
        from: {source: atlas, at: 1}
        fields: {name: text, capital: text}
        items:
          capital:
            type: choice
            ask: {en: "What is the capital of {{ name }}?", de: "Wie heißt die Hauptstadt von {{ name }}?"}
            key: capital
          country:
            type: typed
            ask: {en: "Whose capital is {{ capital }}?", de: "Wessen Hauptstadt ist {{ capital }}?"}
            key: name
        """,
    DECK: """\
        name: {en: Countries, de: Länder}
        namespace: test/geo
        languages: [en, de]
        sections: {all: {name: {en: All, de: Alle}, topics: [lands]}}
        """,
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(write_files(tmp_path / "project", FILES))


def told(project: Project, check: str) -> list[str]:
    """Return the lines of the warnings of a check."""
    lines = project.run("check", "--all").err.splitlines()
    return [line for line in lines if line.endswith(f"[{check}]")]


def test_what_is_wrong_in_every_language_is_told_once(project: Project) -> None:
    said = told(project, "told-elsewhere")
    assert len(said) == 4
    assert [sum(f"“{id_}/country”" in line for line in said) for id_ in ("at", "it", "pl", "gr")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{en: Countries, de: Länder}", "{en: Countries}", "has no text in “de”"),
        ("{en: Countries, de: Länder}", "Countries", "would be one deck in Anki"),
        ("test/geo", "{en: test/geo, de: test/geo}", "has the same namespace"),
    ],
)
def test_a_fault_of_a_decks_name_or_namespace_is_told_once(project: Project, old: str, new: str, said: str) -> None:
    project.edit(DECK, (old, new))
    (line,) = [line for line in project.run("check").err.splitlines() if ": error: " in line]
    assert said in line


def test_a_language_to_fall_back_on_means_nothing_in_a_project_with_one(tmp_path: Path) -> None:
    facts = {"topics": {"all": "All"}, "thing": {"one": {"name": "One", "from": {"source": "atlas", "at": "1"}}}}
    kind = {"topic": "all", "fields": {"name": "text"}}
    sections = {"all": {"name": "All", "topics": ["all"]}}
    deck = {"name": "D", "namespace": "test/d", "sections": sections, "fallback": "en"}
    _, problems = load(write_project(tmp_path, facts=facts, templates={"thing": kind}, deck=deck))
    said = "“fallback” has no effect in a project with one language: remove it"
    assert [(problem.severity, problem.message) for problem in problems] == [("warning", said)]


def test_what_is_wrong_in_one_language_is_told(project: Project) -> None:
    project.edit(KIND, ("type: choice", "type: short"), ("von {{ name }}?", "von {{ name }}, {{ capital }}?"))
    said = told(project, "told-in-stem")
    assert len(said) == 4
    assert "“Wien”" in said[0]


def test_wording_is_told_in_every_language(project: Project) -> None:
    project.edit(KIND, ("type: choice", "type: short"), ("of {{ name }}?", "of {{ name }}, {{ capital }}?"))
    project.edit(KIND, ("von {{ name }}?", "von {{ name }}, {{ capital }}?"))
    assert len(told(project, "told-in-stem")) == 8


def test_a_worksheet_warns_only_of_texts_in_its_own_language(project: Project) -> None:
    project.edit(KIND, ("type: choice", "type: short"), ("von {{ name }}?", "von {{ name }}, {{ capital }}?"))
    english, german = (project.succeed("worksheet", deck, "--types", "short").err for deck in ("geo", "geo-de"))
    assert "[told-in-stem]" not in english
    assert german.count("[told-in-stem]") == 4


@pytest.mark.parametrize("wrong", ["What is", "Wie heißt"])
def test_what_cannot_be_read_in_one_language_keeps_warnings_back_in_all(project: Project, wrong: str) -> None:
    project.edit(KIND, (wrong, f"{wrong} {{{{ river }}}}"))
    said = project.run("check", "--all").err
    assert "error: " in said
    assert "warning: " not in said


def test_a_waiver_that_is_of_use_in_one_language_is_not_idle(project: Project) -> None:
    project.edit(KIND, ("key: name", "key: name\n    waive: {told-elsewhere: because both ways are to be learned}"))
    assert not told(project, "told-elsewhere")
    assert not told(project, "idle-waiver")
    project.edit(KIND, ('ask: {en: "What', 'languages: [de]\n    ask: {en: "What'))
    assert not told(project, "idle-waiver")
    project.edit(KIND, ("languages: [de]\n    ask", "ask"), ("{told-elsewhere:", "{told-in-stem:"))
    assert len(told(project, "idle-waiver")) == 1


def test_tables_are_read_once_for_all_languages(project: Project) -> None:
    read = Counter[str]()

    def counting(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code.co_name == "read_table":
            read[frame.f_locals["shown"]] += 1

    sys.setprofile(counting)
    try:
        languages = load_languages(project.folder)
    finally:
        sys.setprofile(None)
    assert read == {TABLE: 1, "seeds/entities-sea.csv": 1}
    assert [str(one.facts["at"].values["capital"]) for one, _ in languages] == ["Vienna", "Wien"]  # type: ignore[index]


def test_what_is_told_of_a_table_is_told_in_every_language(project: Project) -> None:
    project.edit(TABLE, ("Poland,", "Poland[1],"), ("gr,Greece", "at,Greece"))
    said = [{problem.message for problem in problems} for _, problems in load_languages(project.folder)]
    assert said[0] == said[1]
    assert len([message for message in said[0] if "already taken" in message]) == 1


def test_what_only_a_template_of_another_language_uses_is_no_mistake(project: Project) -> None:
    project.edit(
        KIND, ("items:", 'items:\n  size: {languages: [de], type: number, ask: "Wie groß ist {{ name }}?", key: area}')
    )
    project.edit(KIND, ("capital: text}", "capital: text, area: {type: number, optional: true}}"))
    project.edit(KIND, ("type: choice", "languages: [de]\n    type: choice"))
    project.edit(TABLE, (":de\n", ":de,area,tolerance,decoys:de\n"), ("Vienna,Wien", "Vienna,Wien,84 km²,5%,Graz"))
    result = project.succeed("build")
    assert "has no effect" not in result.err
    assert "Graz" in (project.folder / "build/geo-de.json").read_text("utf-8")
    project.edit(
        KIND,
        ("    languages: [de]\n    type: choice", "    type: short"),
        ("languages: [de], type: number", "type: short"),
    )
    assert "“decoys” has no effect" in project.run("check").err
    assert "“tolerance” has no effect" in project.run("check").err


@pytest.mark.parametrize("key", ["note", "river", "accept capital", "feedback Rome"])
def test_a_text_for_all_languages_is_not_lost_unseen(project: Project, key: str) -> None:
    """The column of a language takes the place of the one for all, in each row."""
    project.edit(KIND, ("capital: text}", "capital: text, river: {type: text, optional: true}}"))
    rows = (project.folder / TABLE).read_text("utf-8").splitlines()
    said = [f"{key},{key}:de", "x1,y1", "x2,", "x3,", ",y4"]
    (project.folder / TABLE).write_text("".join(f"{row},{more}\n" for row, more in zip(rows, said, strict=True)))
    told_ = [line for line in project.run("check").err.splitlines() if "is empty here" in line]
    assert len(told_) == 1
    assert f"“{key}:de” is empty here (and in 1 more row), so this text is missing in “de”" in told_[0]
    assert f"{TABLE}:3, G3: warning" in told_[0]
    project.edit(DECK, ("languages: [en, de]\n", "languages: [en, de]\nfallback: en\n"))
    assert "is empty here" not in project.run("check").err


def test_a_required_text_that_is_missing_is_told_once(project: Project) -> None:
    project.edit(TABLE, ("name:en", "name"), ("Italy,Italien", "Italy,"))
    said = project.run("check").err
    assert "in “de”, 1 fact is left out because a text is missing: “it” (no “name”)" in said
    assert "is empty here" not in said


def test_an_entity_s_short_name_for_all_languages_is_not_lost_unseen(project: Project) -> None:
    table = (
        "name:en,name:de,short,short:de\nNorth Sea,Nordsee,the North,\nBlack Sea,Schwarzes Meer,the Black,das Meer\n"
    )
    (project.folder / "seeds/entities-sea.csv").write_text(table, "utf-8")
    assert "“short:de” is empty here, so this text is missing in “de”" in project.run("check").err


def test_languages_that_no_deck_has_yet_are_not_missed(project: Project) -> None:
    project.edit(TABLE, ("capital:de", "capital:de,note,note:fr"), ("Vienna,Wien", "Vienna,Wien,On the Danube,"))
    assert "is empty here" not in project.run("check").err


WORDS = (
    "continent: {type: one of, values: {en: [Europe, Asia], de: [Europa, Asien]}}, cities: {type: list, optional: true}"
)
IN_EUROPE = "only: {continent: {en: [Europe], de: [Europa]}, tags: {en: [core], de: [Kern]}}"
NAMED_BY_LANGUAGE = "{cities: {en: {Munich: [Monachium]}, de: {München: [Minga]}}}"
NAMED_BY_ENTRY = "{cities: {Munich: {en: [Monachium]}, München: {de: [Minga]}}}"


def with_words(project: Project) -> None:
    """Give the countries a continent, cities and tags, by language."""
    project.edit(
        KIND, ("capital: text}", f"capital: text, {WORDS}}}"), ("topic: lands", "topic: lands\ntags: [continent]")
    )
    project.edit(KIND, ("    key: capital", f"    key: capital\n    {IN_EUROPE}"))
    cities = "  cities:\n    type: all-of\n    ask: {en: Which cities?, de: Welche Städte?}\n    key: cities\n"
    (project.folder / KIND).write_text((project.folder / KIND).read_text("utf-8") + cities, "utf-8")
    project.edit("seeds/facts.yaml", ("topics:", "tags: {en: [core, far], de: [Kern, fern]}\ntopics:"))


def asked(project: Project, deck: str) -> dict[str, str]:
    data = json.loads((project.folder / f"build/{deck}.json").read_text("utf-8"))
    return {item["id"]: json.dumps(item, ensure_ascii=False) for item in data["items"]}


@pytest.mark.parametrize("accept", [NAMED_BY_LANGUAGE, NAMED_BY_ENTRY])
def test_words_tags_and_names_in_lists_may_be_by_language_in_a_facts_file(project: Project, accept: str) -> None:
    with_words(project)
    (project.folder / TABLE).unlink()
    facts = f"""\
country:
  de:
    name: {{en: Germany, de: Deutschland}}
    capital: Berlin
    continent: {{en: Europe, de: Europa}}
    cities: {{en: [Munich, Berlin], de: [München, Berlin]}}
    accept: {accept}
    tags: {{en: [core], de: [Kern]}}
  jp:
    name: Japan
    capital: {{en: Tokyo, de: Tokio}}
    continent: {{en: Asia, de: Asien}}
    tags: {{en: [core], de: [Kern]}}
"""
    (project.folder / "seeds/facts-more.yaml").write_text(facts, "utf-8")
    project.edit(DECK, ("sections:", "sections:\n  europe: {name: Europa, tags: {en: [Europe], de: [Europa]}}\n "))
    project.edit(
        DECK,
        ("  europe", "  europe"),
        (" {all: {name: {en: All, de: Alle}, topics: [lands]}}", " all: {name: All, topics: [lands]}"),
    )
    project.succeed("build")
    english, german = (asked(project, deck) for deck in ("geo", "geo-de"))
    assert english.keys() == german.keys() == {"de/capital", "de/country", "de/cities", "jp/country"}
    assert '"section": "europe"' in german["de/capital"]
    assert "Monachium" in english["de/cities"]
    assert "Minga" not in english["de/cities"]
    assert "Minga" in german["de/cities"]
    assert '"tags": ["Kern", "Europa"]' in german["de/capital"]


def test_words_and_names_in_lists_may_be_by_language_in_a_table(project: Project) -> None:
    with_words(project)
    project.edit("seeds/facts.yaml", ("tags: {en: [core, far], de: [Kern, fern]}", "tags: [core]"))
    project.edit(KIND, (", tags: {en: [core], de: [Kern]}", ", tags: [core]"))
    (project.folder / TABLE).write_text(
        "id,name:en,name:de,capital,continent:en,continent:de,cities:en,cities:de,tags,accept cities Munich:en,"
        "accept cities München:de\n"
        "de,Germany,Deutschland,Berlin,Europe,Europa,Munich; Berlin,München; Berlin,core,Monachium,Minga\n",
        "utf-8",
    )
    project.succeed("build")
    english, german = (asked(project, deck) for deck in ("geo", "geo-de"))
    assert english.keys() == german.keys() == {"de/capital", "de/country", "de/cities"}
    assert ("Monachium" in english["de/cities"], "Minga" in english["de/cities"]) == (True, False)
    assert ("Monachium" in german["de/cities"], "Minga" in german["de/cities"]) == (False, True)


def test_a_name_of_what_is_an_entry_in_another_language_is_explained(project: Project) -> None:
    with_words(project)
    (project.folder / TABLE).write_text(
        "id,name:en,name:de,capital,continent:en,continent:de,cities:en,cities:de,accept cities Munich\n"
        "de,Germany,Deutschland,Berlin,Europe,Europa,Munich; Berlin,München; Berlin,Monachium\n",
        "utf-8",
    )
    said = project.run("check").err
    assert "“cities” has no entry “Munich” in “de”" in said
    assert "if it has one in “en”, call the column “accept cities Munich:en”" in said
    (project.folder / TABLE).unlink()
    (project.folder / "seeds/facts-more.yaml").write_text(
        "country:\n  de:\n    name: {en: Germany, de: Deutschland}\n    capital: Berlin\n"
        "    continent: {en: Europe, de: Europa}\n    cities: {en: [Munich, Berlin], de: [München, Berlin]}\n"
        "    accept: {cities: {Munich: [Monachium]}}\n",
        "utf-8",
    )
    said = project.run("check").err
    assert "if it has one in “en”, say so: `cities: {Munich: {en: [...]}}`" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (TABLE, "unknown column “capital:de” in a table of country: if “de” is a language, name it in a deck’s file"),
        ("seeds/entities-sea.csv", "in a table of entities: if “de” is a language, name it in a deck’s file"),
        (
            "seeds/facts.yaml",
            "“tags” should be a list, such as [one, another], not “key: value” lines: if these are languages",
        ),
        (KIND, "“ask” should be text, not “key: value” lines: if these are languages, name them in a deck’s file"),
    ],
)
def test_texts_by_language_need_a_deck_with_languages(project: Project, path: str, said: str) -> None:
    project.edit(DECK, ("languages: [en, de]\n", ""))
    project.edit("seeds/facts.yaml", ("topics:", "tags: {en: [core], de: [Kern]}\ntopics:"))
    result = project.run("check", "--all")
    assert [line for line in result.err.splitlines() if line.startswith(path) and said in line], result.err


def test_dates_in_words_are_read_in_each_language(project: Project) -> None:
    project.edit(KIND, ("capital: text}", "capital: text, since: {type: date, optional: true}}"))
    project.edit(TABLE, ("capital:de\n", "capital:de,since:en,since:de\n"))
    project.edit(TABLE, ("Vienna,Wien", 'Vienna,Wien,"12 November, 1918",12. Oktober 1918'))
    languages = load_languages(project.folder)
    assert [problem.message for _, problems in languages for problem in problems if problem.severity == "error"] == []
    assert [one.facts["at"].values["since"].first for one, _ in languages] == [(1918, 11, 12), (1918, 10, 12)]  # type: ignore[index,union-attr]
