"""Facts that also hold the other way round: neighbours, synonyms, twin towns."""

from pathlib import Path
from typing import Any

import pytest

from quizgen.checked_project import check_project
from quizgen.records.item import StatementKey
from tests.support.build_project import items_by_id, make_project, write_project
from tests.support.commands import run, run_in
from tests.support.composed import Items, accepted, key, shown, stem, texts, wanted

COUNTRIES = {name: {"name": name.title()} for name in ("chile", "peru", "bolivia", "brazil", "guyana")}
DECK = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["lands"]}}}
BORDERS = {"chile": "peru", "peru": "bolivia", "brazil": "guyana"}
TEXTS = {"country": "text", "next": "text"}
ENTITIES = {"country": "entity country", "next": "entity country"}
LISTS = {"country": "entity country", "next": "list of entity country"}
ASKED = {"type": "choice", "ask": "Which country borders {{ country }}?", "key": "next"}


def files(fields: dict[str, str], mutual: object = ("country", "next"), **template: object) -> dict[str, Any]:
    """Return the files of a project on countries and their neighbours."""
    facts = {
        country: {"country": country, "next": other, "from": {"source": "atlas", "at": "1"}}
        for country, other in BORDERS.items()
    }
    kind = {"topic": "lands", "voice": "stated", "fields": {**fields}, "items": {"q": {**ASKED, **template}}}
    head = {"topics": {"lands": "Lands"}, "voices": {"stated": {"name": "stated", "plain": True}}}
    entities = {"entities": {"country": COUNTRIES}} if fields != TEXTS else {}
    said = {"mutual": mutual} if mutual else {}
    return {"facts": {**head, **entities, "border": facts}, "templates": {"border": {**said, **kind}}, "deck": DECK}


def items(fields: dict[str, str], mutual: object = ("country", "next"), **template: object) -> Items:
    return items_by_id(make_project(**files(fields, mutual, **template)))


@pytest.mark.parametrize("type_", ["choice", "several"])
def test_a_neighbour_that_another_fact_names_is_no_wrong_option(type_: str) -> None:
    fields = ENTITIES if type_ == "choice" else LISTS
    assert "Chile" in shown(items(fields, mutual=(), type=type_)["peru/q"])
    assert "Chile" not in texts(items(fields, type=type_)["peru/q"], right=False)
    assert "Brazil" in shown(items(fields, type=type_)["peru/q"])


def test_of_texts_neither() -> None:
    pool = {"pool": ["country", "next"]}
    assert "chile" in shown(items(TEXTS, mutual=(), **pool)["peru/q"])
    assert set(shown(items(TEXTS, **pool)["peru/q"])) == {"bolivia", "brazil", "guyana"}


def test_no_false_statement_says_what_is_true_the_other_way_round() -> None:
    assert "Peru borders Chile." in _false_statements(mutual=())
    assert "Peru borders Chile." not in _false_statements(mutual=("country", "next"))


def _false_statements(mutual: object) -> list[str]:
    given = files(ENTITIES, mutual)
    said = "{{ country }} borders {{ next | blank }}."
    given["templates"]["border"]["items"] = {
        f"q{n}": {"type": "true-false", "ask": f"{n}: {said}", "pool": ["country", "next"]} for n in range(20)
    }
    statements = items_by_id(make_project(**given)).values()
    false = [one for one in statements if isinstance(one.key, StatementKey) and not one.key.true]
    return [stem(one).partition(": ")[2] for one in false]


@pytest.mark.parametrize("type_", ["short", "typed"])
def test_written_answers_accept_it(type_: str) -> None:
    assert not accepted(items(ENTITIES, mutual=(), type=type_)["peru/q"])
    made = items(ENTITIES, type=type_)
    assert (key(made["peru/q"]), accepted(made["peru/q"])) == ("Bolivia", ["Chile"])
    assert not accepted(made["chile/q"])


@pytest.mark.parametrize("key", ["town", "{{ town }}"])
def test_other_questions_have_other_answers(key: str) -> None:
    """That Peru borders Chile makes none of Peru’s other answers right for Chile, even if both facts are there."""
    given = files({**TEXTS, "town": "text"})
    towns = {"chile": "Santiago", "peru": "Lima", "brazil": "Brasilia"}
    facts = {id_: {**fact, "town": towns[id_]} for id_, fact in given["facts"]["border"].items()}
    facts["back"] = {**facts["peru"], "next": "chile"}
    given["facts"]["border"] = facts
    for name in ("", ", which borders {{ next }}"):
        asks = {"ask": f"What is the capital of {{{{ country }}}}{name}?", "key": key}
        given["templates"]["border"]["items"] = {type_: {"type": type_, **asks} for type_ in ("short", "choice")}
        made = items_by_id(make_project(**given))
        assert not any(accepted(made[f"{id_}/short"]) for id_ in facts)
        assert "Santiago" in shown(made["peru/choice"])
        assert "Lima" in shown(made["chile/choice"])


@pytest.mark.parametrize("type_", ["any-of", "all-of"])
@pytest.mark.parametrize("fields", [ENTITIES, LISTS])
def test_several_answers_have_it_among_them(type_: str, fields: dict[str, str]) -> None:
    keyed = {"group": ["country"]} if fields is ENTITIES else {}
    made = items(fields, type=type_, **keyed)
    (item,) = [one for one in made.values() if "Peru" in stem(one)]
    assert set(wanted(item)) == {"Bolivia", "Chile"}


def test_a_pinned_option_that_is_right_the_other_way_round_is_reported(tmp_path: Path) -> None:
    write_project(tmp_path, **files(TEXTS, pin=["chile"]))
    said = run_in(tmp_path, "check")
    assert "“peru/q” offers “chile” as a wrong option, but “chile” makes it right" in said.output


@pytest.mark.parametrize(
    ("mutual", "message"),
    [
        (["country"], "names two fields whose values may be swapped, such as `[word, synonym]`"),
        (["country", "country"], "names two fields whose values may be swapped"),
        (["country", "nxt"], "there is no field “nxt” (did you mean “next”?)"),
        (
            ["country", "size"],
            "the values of “country” and “size” cannot be swapped: “mutual” takes two fields of texts",
        ),
    ],
)
def test_what_cannot_be_swapped_is_reported(mutual: list[str], message: str, tmp_path: Path) -> None:
    given = files(ENTITIES, mutual)
    given["templates"]["border"]["fields"]["size"] = {"type": "number", "optional": "true"}
    said = run_in(write_project(tmp_path, **given), "check")
    assert message in said.output
    assert "templates/border.yaml:1:" in said.output


def test_one_question_may_name_what_another_of_its_template_asks_for(tmp_path: Path) -> None:
    write_project(tmp_path, **files(LISTS, type="any-of"))
    said = run_in(tmp_path, "check", "--all").output
    assert "no errors" in said
    assert "told-elsewhere" not in said


@pytest.mark.parametrize(("mutual", "finds"), [((), 2), (("country", "next"), 2), (("start", "end"), 0)])
def test_but_only_if_the_template_asks_what_holds_both_ways(mutual: object, finds: int, tmp_path: Path) -> None:
    asks = {"type": "short", "ask": "Where does the road from {{ start }} end?", "key": "end"}
    given = files({**TEXTS, "start": "text", "end": "text"}, mutual, **asks)
    roads = {"chile": ("Marn", "Tolle"), "peru": ("Tolle", "Marn"), "brazil": ("Wick", "Zell")}
    facts = given["facts"]["border"]
    given["facts"]["border"] = {
        id_: {**fact, "start": roads[id_][0], "end": roads[id_][1]} for id_, fact in facts.items()
    }
    given["facts"]["border"]["chile"]["same_as"] = "peru"
    said = run_in(write_project(tmp_path, **given), "check", "--all").output
    assert said.count("told-elsewhere") == finds


@pytest.mark.parametrize(
    ("table", "mutual", "asks"),
    [
        (
            "Word,Synonym\nbig,large\nlarge,great\nsmall,little\nfast,quick\n",
            "[word, synonym]",
            "What is the synonym of “large”?",
        ),
        (
            "Town,Twin town\nBath,Aix\nAix,Granada\nLeeds,Lille\nYork,Dijon\n",
            "[town, twin_town]",
            "What is the twin town of Aix?",
        ),
        (
            "Country,Neighbours\nSpain,France; Portugal\nFrance,Italy; Spain\nPoland,Germany\nAustria,Italy\n",
            "[country, neighbours]",
            "Name one of the neighbours of Spain.",
        ),
    ],
)
def test_a_first_project_knows_relations_that_hold_both_ways(
    table: str, mutual: str, asks: str, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text(table)
    assert run("init", tmp_path / "made", "--from", tmp_path / "table.csv", "--kind", "row").exit_code == 0
    assert f"mutual: {mutual}" in (tmp_path / "made" / "templates" / "row.yaml").read_text()
    checked = check_project(tmp_path / "made")
    assert not checked.problems
    assert asks in {stem(item) for item in checked.items}


def test_synonyms_are_other_names_beside_something_else_to_ask(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Word,Synonym,Meaning\nbig,large,of great size\nhot,warm,of great heat\n")
    run("init", tmp_path / "made", "--from", tmp_path / "table.csv", "--kind", "row")
    assert "Synonym: accept word" in (made := (tmp_path / "made" / "templates" / "row.yaml").read_text())
    assert "mutual" not in made


def first_project(folder: Path, table: str) -> tuple[str, set[str]]:
    """Make a first project, and return the file of its kind, and the item templates that it has questions of."""
    folder.mkdir()
    (folder / "table.csv").write_text(table, "utf-8")
    run("init", folder / "made", "--from", folder / "table.csv", "--kind", "row", "--language", "en")
    checked = check_project(folder / "made")
    assert not checked.problems
    return (folder / "made" / "templates" / "row.yaml").read_text(), {str(item.template) for item in checked.items}


@pytest.mark.parametrize(
    ("header", "rows", "back"),
    [
        ("Queen,Husband", ["Anne,George", "Victoria,Albert", "Mary,Philip", "Isabella,Ferdinand"], "by-husband"),
        ("Curtain,Border", ["Alma,lace", "Berta,fringe", "Cleo,ribbon", "Dora,braid"], "by-border"),
        ("Company,Partner", ["Sony,Honda", "Nokia,Intel", "Siemens,Dell", "Ford,Mazda"], "by-partner"),
    ],
)
def test_a_border_or_a_partner_that_is_no_row_is_asked_for_both_ways(
    header: str, rows: list[str], back: str, tmp_path: Path
) -> None:
    kind, asked = first_project(tmp_path / "made", "\n".join([header, *rows]))
    assert back in asked
    assert "mutual" not in kind


def test_a_border_that_is_another_row_is_mutual(tmp_path: Path) -> None:
    kind, asked = first_project(tmp_path / "made", "Country,Borders\nSpain,France\nFrance,Italy; Spain\nChile,Peru\n")
    assert "mutual: [country, borders]" in kind
    assert asked == {"borders"}


@pytest.mark.parametrize(
    ("header", "is_mutual"),
    [
        ("Town,Twin town", True),
        ("Town,Sister cities", True),
        ("Country,Neighbouring countries", True),
        ("Lake,Neighbouring countries", False),
        ("Town,Partner school", False),
    ],
)
def test_what_is_called_as_the_rows_are_is_mutual(header: str, is_mutual: bool, tmp_path: Path) -> None:
    table = f"{header}\nBath,Aix; Brno\nLeeds,Lille; Ulm\nYork,Dijon\nErie,Lodz; Celle\nBonn,Oxford; Opole\n"
    (tmp_path / "table.csv").write_text(table, "utf-8")
    kind = header.partition(",")[0].lower()
    run("init", tmp_path / "made", "--from", tmp_path / "table.csv", "--kind", kind, "--language", "en")
    assert ("mutual: [" in (tmp_path / "made" / "templates" / f"{kind}.yaml").read_text("utf-8")) == is_mutual


def test_what_stands_beside_a_mutual_relation_is_asked_both_ways(tmp_path: Path) -> None:
    table = "Word,Opposite,German\nbig,small,groß\nhot,cold,heiß\nold,young,alt\nrich,poor,reich\n"
    kind, asked = first_project(tmp_path / "made", table)
    assert "mutual: [word, opposite]" in kind
    assert asked >= {"opposite", "german", "by-german"}


@pytest.mark.parametrize(
    "table",
    [
        "Equation,Opposite\n$\\ce{Na+}$,chloride\n$\\ce{K+}$,bromide\n$\\ce{Li+}$,iodide\n$\\ce{Ag+}$,fluoride\n",
        "Question,Answer,Opposite\nWhat is big?,a house,small\nWhat is hot?,the sun,cold\nWhat is old?,a tree,young\n",
    ],
)
def test_neither_formulas_nor_questions_are_swapped(table: str, tmp_path: Path) -> None:
    kind, _ = first_project(tmp_path / "made", table)
    assert "mutual" not in kind


def _warned(tmp_path: Path, type_: object) -> str:
    values = {"chile": ("5", "7"), "peru": ("7", "8"), "brazil": ("8", "5")}
    given = files(TEXTS, mutual=())
    given["templates"]["border"]["fields"] |= {"one": type_, "other": type_}
    given["facts"]["border"] = {
        id_: {**fact, "one": values[id_][0], "other": values[id_][1]} for id_, fact in given["facts"]["border"].items()
    }
    asks = {"type": "choice", "ask": "What goes with {{ one }}?", "key": "other", "pool": ["one", "other"]}
    given["templates"]["border"]["items"] = {"q": asks}
    return run_in(write_project(tmp_path, **given), "check", "--all").output


def test_figures_that_are_the_same_by_chance_are_not_taken_for_a_relation(tmp_path: Path) -> None:
    assert "may-be-mutual" not in _warned(tmp_path, "number")


@pytest.mark.parametrize(
    ("type_", "way"),
    [
        ("text", "holds both ways, write `mutual: [one, other]` into the file of the kind “border” ["),
        ({"type": "one of", "values": ["5", "7", "8"]}, "make both fields texts or entities of one type and write"),
    ],
)
def test_what_may_be_a_relation_is_pointed_out_with_what_to_do(type_: object, way: str, tmp_path: Path) -> None:
    said = _warned(tmp_path, type_)
    assert "[may-be-mutual]" in said
    assert way in said
