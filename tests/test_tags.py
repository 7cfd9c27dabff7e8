"""Tags of facts and lists of words from a closed list: what is asked by them, offered by them, grouped by them."""

from pathlib import Path
from textwrap import dedent

import pytest

from quizgen.load.project import load
from quizgen.outputs.anki.tags import Tags
from quizgen.records.deck import Project
from quizgen.text.render import plain
from tests.support.anki_client import Anki
from tests.support.build_project import entries, items_by_id, told, write_project
from tests.support.composed import HEAD, items, key, project, stem, texts
from tests.support.published import rivers

FIELDS = """
name: text
town: text
lands: {type: list of one of, values: [North, South, East Shore], optional: true}
"""
RIVERS = """
alda: {name: Alda, town: Marn, lands: [North, South], tags: [core]}
bero: {name: Bero, town: Sarn, lands: [North], tags: [core, hard]}
cirne: {name: Cirne, town: Yarm, lands: North, tags: core}
dovy: {name: Dovy, town: Zell, lands: [South, East Shore], tags: [hard]}
eld: {name: Eld, town: Ulm, lands: [South]}
fenn: {name: Fenn, town: Wick}
"""
TOWN = "{town: {type: choice, ask: 'Which town stands on the {{ name }}?', key: town, %s}}"
SHORT = "{town: {type: short, ask: 'Which town stands on the {{ name }}?', key: town, %s}}"
MATCH = "{towns: {type: matching, ask: '%s', prompt: name, key: town, group: [%s], %s}}"
WRONG = {"alda": "Marn", "bero": "Sarn", "cirne": "Yarm", "dovy": "Zell", "eld": "Ulm", "fenn": "Wick"}


def asked(templates: str) -> set[str]:
    return {id_.partition("/")[0] for id_ in items(templates, RIVERS, HEAD, FIELDS)}


def offered(templates: str, river: str) -> set[str]:
    """The rivers whose towns are wrong options for this one."""
    wrong = texts(items(templates, RIVERS, HEAD, FIELDS)[f"{river}/town"], right=False)
    return {id_ for id_, town in WRONG.items() if town in wrong}


@pytest.mark.parametrize(
    ("only", "rivers"),
    [
        ("tags: [core]", {"alda", "bero", "cirne"}),
        ("tags: [core, hard]", {"alda", "bero", "cirne", "dovy"}),
        ("lands: [South]", {"alda", "dovy", "eld"}),
        ("lands: [East Shore, North]", {"alda", "bero", "cirne", "dovy"}),
        ("lands: [South], tags: [core]", {"alda"}),
    ],
)
def test_one_of_several_is_enough_for_only(only: str, rivers: set[str]) -> None:
    assert asked(SHORT % f"only: {{{only}}}") == rivers


@pytest.mark.parametrize(
    ("only", "rivers"),
    [
        ("towns: [Ulm]", {"alda"}),
        ("towns: [Ulm, Zell]", {"alda", "dovy"}),
        ("towns: [Marn]", {"alda", "bero"}),
        ("seas: [grey]", {"alda", "bero"}),
        ("seas: [long, salt]", {"alda", "cirne"}),
    ],
)
def test_one_entry_of_a_list_is_enough_for_only(only: str, rivers: set[str]) -> None:
    fields = "name: text\ntowns: {type: list, optional: true}\nseas: {type: list of entity sea, optional: true}\n"
    facts = """
    alda: {name: Alda, towns: [Marn, Ulm], seas: [grey, long]}
    bero: {name: Bero, towns: [Marn], seas: [grey]}
    cirne: {name: Cirne, towns: [Yarm, Tolle], seas: salt}
    dovy: {name: Dovy, towns: Zell}
    """
    template = "{town: {type: short, ask: 'What is the {{ name }}?', key: name, only: {WANTED}}}"
    made = items(template.replace("WANTED", only), facts, HEAD, fields)
    assert {id_.partition("/")[0] for id_ in made} == rivers


def test_wrong_options_come_from_facts_that_share_a_tag_or_a_word() -> None:
    assert offered(TOWN % "like: [tags]", "dovy") == {"bero"}
    assert offered(TOWN % "like: [tags]", "bero") == {"alda", "cirne", "dovy"}
    assert offered(TOWN % "like: [lands]", "cirne") == {"alda", "bero"}
    assert offered(TOWN % "near: [lands]", "cirne") > {"alda", "bero"}
    assert offered(TOWN % "unlike: [tags]", "bero") == {"eld", "fenn"}
    assert offered(TOWN % "unlike: [lands]", "dovy") <= {"bero", "cirne", "fenn"}


def test_a_fact_is_in_the_group_of_each_of_its_words() -> None:
    made = items(MATCH % ("Match the rivers of the {{ lands }}.", "lands", ""), RIVERS, HEAD, FIELDS)
    assert {id_: stem(item) for id_, item in made.items()} == {
        "river@rivers+North/towns": "Match the rivers of the North.",
        "river@rivers+South/towns": "Match the rivers of the South.",
    }
    assert set(made["river@rivers+North/towns"].facts) == {"alda", "bero", "cirne"}
    assert set(made["river@rivers+South/towns"].facts) == {"alda", "dovy", "eld"}


def test_facts_with_a_tag_are_a_group_and_those_without_are_none() -> None:
    made = items(MATCH % ("Match them.", "tags", ""), RIVERS, HEAD, FIELDS)
    assert list(made) == ["river@rivers+core/towns"]
    assert set(made["river@rivers+core/towns"].facts) == {"alda", "bero", "cirne"}
    assert made["river@rivers+core/towns"].tags == ("core",), "what all of its facts have"


@pytest.mark.parametrize("group", ["group: [tags]", "group: [lands], only: {lands: [North]}"])
def test_what_is_in_no_group_is_right_all_the_same(group: str) -> None:
    """Gall stands on the Marn, too: it would be right beside Alda."""
    facts = "".join(
        f"{id_}: {{name: {id_}, town: {id_.title()}town, lands: [North], tags: [core]}}\n"
        for id_ in ("alda", "bero", "cirne")
    )
    template = f"{{towns: {{type: matching, ask: Match., prompt: name, key: town, {group}, pool: [town], extra: 2}}}}"
    for other, there in (("dovy", True), ("alda", False)):
        more = f"{facts}gall: {{name: {other}, town: Galltown, lands: [South]}}\n"
        (item,) = items(template, more, HEAD, FIELDS).values()
        assert ("Galltown" in texts(item, right=False)) == there


def test_only_narrows_the_groups_of_what_it_names() -> None:
    made = items(MATCH % ("Match.", "lands", "only: {lands: [North]}"), RIVERS, HEAD, FIELDS)
    assert list(made) == ["river@rivers+North/towns"]


def test_all_of_a_group_are_asked_for_by_the_word_of_the_group() -> None:
    template = "{all: {type: all-of, ask: 'Which rivers are in the {{ lands }}?', key: name, group: [lands]}}"
    made = items(template, RIVERS, HEAD, FIELDS)
    assert key(made["river@rivers+North/all"]) == "Alda; Bero; Cirne"
    assert key(made["river@rivers+East-Shore/all"]) == "Dovy"


def test_a_list_of_words_is_a_list_otherwise() -> None:
    made = items(
        "{all: {type: all-of, ask: 'Where is the {{ name }}, beside {{ lands }}?', key: lands}}", RIVERS, HEAD, FIELDS
    )
    assert [plain(one.text) for one in made["alda/all"].key.answers] == ["North", "South"]
    assert stem(made["alda/all"]) == "Where is the Alda, beside North and South?"


def test_cards_in_anki_have_the_tags_of_their_facts() -> None:
    facts = RIVERS.replace("tags: [core, hard]", "tags: ['Geo::Far North', hard]")
    one = project(SHORT % "", facts, HEAD, FIELDS)
    tags = {id_: Tags(one.decks["deck"]).of(item) for id_, item in items_by_id(one).items()}
    assert {tag for tag in tags["bero/town"] if "tag::" in tag} == {"d::tag::geo::far-north", "d::tag::hard"}
    assert not [tag for tag in tags["eld/town"] if "tag::" in tag]


def test_tags_and_sources_are_told_apart_in_anki() -> None:
    """Two notes may have the same words, one as a source and the other as a tag."""
    facts = """
    alda: {name: Alda, town: Marn, from: [{source: atlas, at: 1}, {source: guide, at: 1}]}
    bero: {name: Bero, town: Sarn, tags: [guide]}
    """
    one = project(SHORT % "", facts, HEAD, FIELDS)
    made, tags = items_by_id(one), Tags(one.decks["deck"])
    assert "d::source::guide" in tags.of(made["alda/town"])
    assert "d::tag::guide" in tags.of(made["bero/town"])


def written(folder: Path, facts: str, head: str = "", only: str = "") -> tuple[Project, list[str]]:
    """A project's sound part and what is wrong with it."""
    write_project(
        folder,
        facts=f"topics: {{rivers: Rivers}}\n{dedent(head)}\nriver:\n{facts}",
        templates={
            "river": f"""
            topic: rivers
            from: {{source: atlas, at: 1}}
            fields: {{name: text, lands: {{type: list of one of, values: [North, South], optional: true}}}}
            items: {{what: {{type: short, ask: "What is {{{{ name }}}}?", key: name{only}}}}}
            """
        },
        deck={"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}},
    )
    found, problems = load(folder)
    return found, list(map(told, problems))


@pytest.mark.parametrize(
    ("facts", "head", "only", "said"),
    [
        (
            "  alda: {name: Alda, tags: [cor]}\n",
            "tags: [core, hard]",
            "",
            "seeds/facts.yaml:4:29: there is no tag “cor” in the list of “tags” (did you mean “core”?)",
        ),
        (
            "  alda: {name: Alda, tags: [core]}\n",
            "tags: [core, hard]",
            ", only: {tags: [haard]}",
            "there is no tag “haard” in the list of “tags” (did you mean “hard”?)",
        ),
        (
            "  alda: {name: Alda, tags: [Core]}\n  bero: {name: Bero, tags: [core]}\n",
            "",
            "",
            "seeds/facts.yaml:5:3: the tags “Core” and “core” look the same: spell them alike",
        ),
        (
            "  alda: {name: Alda, lands: [Nort]}\n",
            "",
            "",
            "seeds/facts.yaml:4:30: there is no lands “Nort” (did you mean “North”?)",
        ),
        (
            "  alda: {name: Alda, lands: [North]}\n",
            "",
            ", only: {lands: [Nroth]}",
            "there is no lands “Nroth” (did you mean “North”?)",
        ),
    ],
)
def test_what_is_misspelt_is_told(facts: str, head: str, only: str, said: str, tmp_path: Path) -> None:
    _, problems = written(tmp_path, facts, head, only)
    assert len(problems) == 1
    assert said in problems[0]


def test_any_tag_will_do_where_none_are_listed(tmp_path: Path) -> None:
    found, problems = written(tmp_path, "  alda: {name: Alda, tags: [new, new, 'à la carte']}\n")
    assert problems == []
    assert next(iter(found.facts.values())).tags == ("new", "à la carte")


def test_a_field_called_tags_stays_a_field() -> None:
    made = items(
        "{what: {type: all-of, ask: 'What is {{ name }}?', key: tags}}",
        "{alda: {name: Alda, tags: [long, cold]}}",
        HEAD,
        "{name: text, tags: list}",
    )
    assert key(made["alda/what"]) == "long; cold"


@pytest.mark.parametrize(("type_", "way"), [("list", ": write “list of one of”"), ("text", "")])
def test_values_for_another_type_are_refused(type_: str, way: str, tmp_path: Path) -> None:
    written(tmp_path, "  alda: {name: Alda}\n")
    kind = tmp_path / "templates/river.yaml"
    kind.write_text(kind.read_text("utf-8").replace("list of one of", type_), "utf-8")
    (problem,) = load(tmp_path)[1]
    assert problem.message.endswith(f"is of type “{type_}”, but only “one of” has “values”{way}")


def test_tables_have_a_column_of_tags_and_of_words(tmp_path: Path) -> None:
    written(tmp_path, "  alda: {name: Alda, tags: [x]}\n")
    rows = "id,name,tags,lands\nbero,Bero,core; hard,North; South\neld,Eld,,Nort\n"
    (tmp_path / "seeds/river.csv").write_text(rows, "utf-8")
    found, problems = load(tmp_path)
    bero = next(fact for fact in found.facts.values() if fact.id == "bero")
    assert (bero.tags, entries(bero, "lands")) == (("core", "hard"), ("North", "South"))
    assert list(map(told, problems)) == ["seeds/river.csv:3, D3: there is no lands “Nort” (did you mean “North”?)"]


def test_a_new_tag_reaches_learners_with_the_next_edition(anki: Anki, tmp_path: Path) -> None:
    published = rivers(tmp_path)
    published.first()
    package = published.folder / "build/rivers.apkg"
    anki.import_package(package)
    assert anki.find("tag:test-rivers::tag::core") == []
    published.edit("seeds/facts.yaml", ("  alda-course:\n", "  alda-course:\n    tags: [core, 'geo::west']\n"))
    assert "tags" in published.succeed("diff").out
    published.now += 100_000
    published.succeed("publish")
    anki.import_package(package)
    found = anki.find("tag:test-rivers::tag::core")
    assert found
    assert found == anki.find("tag:test-rivers::tag::geo")
    about = {note.id: note for note in anki.notes()}
    assert all("alda" in str(about[id_].fields).lower() for id_ in found)


KIND = """
topic: rivers
from: {source: atlas, at: 1}
tags: [%s]
fields:
  name: text
  state: {type: one of, values: [Arvon, Belm]}
  lands: {type: list of one of, values: [North, South], optional: true}
items: {what: {type: short, ask: "What is {{ name }}?", key: name%s}}
"""


def tagged(folder: Path, fields: str, only: str = "", **head: object) -> tuple[Project, list[str]]:
    facts = {
        "alda": {"name": "Alda", "state": "Arvon", "lands": ["North", "South"], "tags": ["core"]},
        "bero": {"name": "Bero", "state": "Belm"},
    }
    write_project(
        folder,
        facts={"topics": {"rivers": "Rivers"}, "river": facts, **head},
        templates={"river": KIND % (fields, only)},
        deck={"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "tags": ["North", "Belm"]}}},
    )
    found, problems = load(folder)
    return found, list(map(told, problems))


@pytest.mark.parametrize("head", [{}, {"tags": ["core"]}])
def test_the_words_of_fields_are_tags_where_their_kind_says_so(head: dict[str, object], tmp_path: Path) -> None:
    found, problems = tagged(tmp_path, "state, lands", ", only: {tags: [South, Belm]}", **head)
    assert problems == []
    assert {str(fact.id): fact.tags for fact in found.facts.values()} == {
        "alda": ("core", "Arvon", "North", "South"),
        "bero": ("Belm",),
    }
    made = items_by_id(found)
    assert set(made) == {"alda/what", "bero/what"}
    assert "d::tag::arvon" in Tags(found.decks["deck"]).of(made["alda/what"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("name", "the values of “name” cannot be tags: only those of type “one of” or “list of one of” can be"),
        ("stat", "there is no field “stat”: “tags” names fields here, a fact its own tags (did you mean “state”?)"),
    ],
)
def test_only_closed_lists_give_tags(fields: str, said: str, tmp_path: Path) -> None:
    assert said in tagged(tmp_path, fields)[1][0]
