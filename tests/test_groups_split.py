"""Groups of facts: those too small are left out, those too large are asked by several items, which stay as they are."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from quizgen.checked_project import check_project
from quizgen.compose.groups import groups_of
from quizgen.compose.items import compose
from quizgen.compose.parts import published_parts
from quizgen.compose.possible_items import possible_items
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from tests.support.build_project import items_by_id, write_project
from tests.support.composed import HEAD, Items, again, items, key, many_rivers, project, shown, texts
from tests.support.published import Project

FIELDS = """
name: text
town: text
length: {type: number, optional: true}
side: {type: one of, values: [east, west, north]}
towns: {type: list, optional: true}
"""
MATCH = "{towns: {type: matching, ask: Match., prompt: name, key: town, group: [side], %s}}"
LENGTHS = "{sorted: {type: ordering, ask: Sort., key: name, by: length, group: [side], %s}}"


def made(template: str, facts: str) -> Items:
    return items(template, facts, HEAD, FIELDS)


def facts_of(found: Iterable[Item]) -> dict[str, frozenset[str]]:
    return {str(item.id): frozenset(map(str, item.facts)) for item in found}


@pytest.mark.parametrize(
    ("count", "most", "sizes"),
    [
        (3, 6, [3]),
        (6, 6, [6]),
        (7, 6, [4, 3]),
        (8, 6, [4, 4]),
        (13, 6, [5, 4, 4]),
        (20, 6, [5, 5, 5, 5]),
        (4, 3, [3]),
        (5, 3, [3]),
        (7, 4, [4, 3]),
    ],
)
@pytest.mark.parametrize("template", [MATCH, LENGTHS])
def test_a_large_group_is_asked_in_parts_of_like_size(template: str, count: int, most: int, sizes: list[int]) -> None:
    found = made(template % f"split: true, most: {most}", many_rivers(count))
    assert sorted((len(item.facts) for item in found.values()), reverse=True) == sizes
    first, name = next(iter(found)).split("/")
    assert list(found) == [f"{first}{end}/{name}" for end in ("", "~2", "~3", "~4")[: len(sizes)]]
    asked = [fact for item in found.values() for fact in item.facts]
    assert len(asked) == len(set(asked))


def test_a_number_without_end_is_no_part_that_was_published() -> None:
    id_ = ItemId.read(f"river@rivers~{'9' * 5000}/towns")
    assert published_parts({id_: ()}) == {id_: {1: ()}}


def test_the_places_that_a_group_is_from_are_in_order_if_they_have_numbers() -> None:
    assert cited_places("10", "9", "1") == ("1", "9", "10")
    assert sorted(cited_places("9" * 5000, "9", "1")) == ["1", "9", "9" * 5000]


def cited_places(*places: str) -> tuple[str, ...]:
    """Return the places that the item of a group names whose facts are from these places."""
    facts = {
        f"r{n}": {"name": f"River {n}", "town": f"Town {n}", "side": "east", "from": {"source": "atlas", "at": at}}
        for n, at in enumerate(places)
    }
    [item] = made(MATCH % "most: 6", yaml.safe_dump(facts)).values()
    [citation] = item.citations
    return citation.at


def test_without_split_a_large_group_is_one_item_as_before() -> None:
    found = made(MATCH % "most: 6", many_rivers(13))
    assert [len(item.facts) for item in found.values()] == [6]


def test_equal_answers_go_to_different_parts() -> None:
    facts = "".join(f"r{n}: {{name: River {n}, town: Town {n % 4}, side: east}}\n" for n in range(8))
    found = made(MATCH % "split: true, most: 4", facts)
    assert [len(item.facts) for item in found.values()] == [4, 4]
    for item in found.values():
        assert len({answer.text for answer in item.key.answers}) == 4


def test_options_left_over_come_from_the_same_group() -> None:
    facts = many_rivers(8) + many_rivers(8, side="west") + many_rivers(3, side="north")
    found = made(MATCH % "split: true, most: 4, extra: 2", facts)
    assert len(found) == 5
    for id_, item in found.items():
        own = id_.partition("+")[2].partition("/")[0].partition("~")[0]
        left = texts(item, right=False)
        assert len(left) == 2
        if own != "north":  # all three of its answers are asked for
            assert all(text.startswith(own.title()) for text in left), left


LISTED = f"{FIELDS}sides: {{type: list of one of, values: [east, west]}}\n"


@pytest.mark.parametrize("by", ["tags", "sides", "source", "tags, side", "sides, tags"])
@pytest.mark.parametrize("more", ["", "near: [side]", "like: [side]", "pool: [town]", "reuse: true"])
def test_options_left_over_come_from_the_same_group_where_facts_have_several_values(by: str, more: str) -> None:
    facts = {}
    for n in range(24):
        words = [["east"], ["west"], ["east", "west"]][n % 3]
        facts[f"r{n}"] = {
            "name": f"River {n}",
            "town": f"Town {'abcdefghijklmnopqrstuvwx'[n]}",
            "side": "east" if n % 2 else "west",
            "sides": words,
            "tags": words,
            "from": [{"source": {"east": "atlas", "west": "guide"}[word], "at": "1"} for word in words],
        }
    template = MATCH.replace("[side]", f"[{by}]") % f"split: true, most: 3, extra: 2, {more}"
    one = project(template, yaml.safe_dump(facts), HEAD, LISTED)
    members: dict[tuple[str, ...], set[str]] = {}
    for fact in one.facts.values():
        for group in groups_of(fact, one.kinds[fact.kind].templates[0]):
            members.setdefault(group.values, set()).add(str(fact.values["town"]))
    found = compose(one).items
    assert len(found) >= 6
    for item in found:
        own = [towns for values, towns in members.items() if item.id.owner.split("~")[0].endswith("+".join(values))]
        left = texts(item, right=False)
        assert len(left) == 2
        assert any(towns.issuperset([*left, *texts(item, right=True)]) for towns in own), (item.id, left)


def test_options_left_over_come_from_the_same_topic() -> None:
    facts = many_rivers(8) + many_rivers(8, begin=8).replace("side: east", "side: east, topic: canals").replace(
        "ville", "burg"
    )
    found = made(MATCH % "split: true, most: 4, extra: 2", facts)
    assert len(found) == 4
    for item in found.values():
        assert len({"burg" in town for town in shown(item)}) == 1, shown(item)


@pytest.mark.parametrize("count", [11, 15])
def test_full_parts_stay_as_they_were_published_and_the_others_take_in_what_makes_no_part(count: int) -> None:
    template = MATCH % "split: true, most: 5, extra: 1"
    before = made(template, many_rivers(count))
    assert len(before) == 3
    for more in range(1, 8):
        after = again(before, template, many_rivers(count + more), HEAD, FIELDS)
        for id_, item in before.items():
            assert after[id_].facts[: len(item.facts)] == item.facts
            assert (after[id_].options == item.options) == (after[id_].facts == item.facts)
            assert set(shown(item)) - {*texts(item, right=False)} <= {*texts(after[id_], right=True)}
        assert len(after) == 3 + (more >= 3) + (more >= 6)
        left = more if count == 15 and more < 3 else 0
        assert sum(len(item.facts) for item in after.values()) == count + more - left


@pytest.mark.parametrize("template", [MATCH, LENGTHS])
def test_a_published_group_takes_in_new_facts_while_there_is_room(template: str) -> None:
    before = made(template % "most: 6", many_rivers(4))
    ((id_, item),) = before.items()
    for count in (5, 6, 7):
        grown = again(before, template % "most: 6", many_rivers(count), HEAD, FIELDS)[id_]
        assert set(item.facts) < set(grown.facts)
        assert len(grown.facts) == min(count, 6)
        assert set(shown(item)) <= set(shown(grown))
        before = {id_: grown}
    assert len(again(before, template % "most: 7", many_rivers(7), HEAD, FIELDS)[id_].facts) == 7
    assert len(again(before, template % "most: 4", many_rivers(7), HEAD, FIELDS)[id_].facts) == 4


@pytest.mark.parametrize("template", [MATCH, LENGTHS])
def test_a_published_group_takes_in_nothing_where_nothing_is_new(template: str) -> None:
    facts = many_rivers(5) + "same: {name: Same, town: Eastville 1, side: east, length: 2 km}\n"
    before = made(template % "most: 6", facts)
    after = again(before, template % "most: 6", facts, HEAD, FIELDS)
    assert [(one.facts, one.options) for one in after.values()] == [(one.facts, one.options) for one in before.values()]


def test_a_part_that_loses_a_fact_gets_a_new_one_and_the_others_stay() -> None:
    template = MATCH % "split: true, most: 5"
    before = made(template, many_rivers(10))
    (gone, *_) = next(iter(before.values())).facts
    lines = [line for line in many_rivers(11).splitlines() if not line.startswith(f"{gone}:")]
    after = again(before, template, "\n".join(lines), HEAD, FIELDS)
    now, then = facts_of(after.values()), facts_of(before.values())
    assert now.keys() == then.keys()
    changed = [id_ for id_ in now if now[id_] != then[id_]]
    assert len(changed) == 1
    assert now[changed[0]] == then[changed[0]] - {gone} | {"east10"}


def alike(answers: Iterable[int], by: str) -> str:
    values = {"town": "town: Town %s, length: 5 km", "length": "town: Town, length: %s km"}[by]
    return "".join(f"r{n}: {{name: River {n}, side: east, {values % answer}}}\n" for n, answer in enumerate(answers, 1))


@pytest.mark.parametrize(
    "answers", ["111234567", "112233", "1112222", "111122223333", "1111123456", "11111", "12312312"]
)
@pytest.mark.parametrize("most", [3, 4, 5])
@pytest.mark.parametrize(("template", "by"), [(MATCH, "town"), (LENGTHS, "length")])
def test_what_was_published_asks_the_same_as_long_as_nothing_is_new(
    template: str, by: str, most: int, answers: str
) -> None:
    """Facts with the same answer, or of the same length, cannot be in one part, so some move at once."""
    facts = alike(map(int, answers), by)
    before = made(template % f"split: true, most: {most}", facts)
    after = again(before, template % f"split: true, most: {most}", facts, HEAD, FIELDS)
    assert [(one.id, one.facts) for one in after.values()] == [(one.id, one.facts) for one in before.values()]
    asked = {fact for one in before.values() for fact in one.facts}
    assert len(asked) >= min(len(set(answers)), most) or len(set(answers)) < 3


def test_a_group_is_split_after_it_was_published_whole() -> None:
    before = made(MATCH % "most: 6", many_rivers(13))
    after = again(before, MATCH % "most: 6, split: true", many_rivers(13), HEAD, FIELDS)
    ((id_, item),) = before.items()
    assert (after[id_].facts, after[id_].options) == (item.facts, item.options)
    assert sum(len(one.facts) for one in after.values()) == 13


def test_each_part_could_be_there_by_its_id() -> None:
    one = project(MATCH % "split: true, most: 3", many_rivers(10) + many_rivers(3, side="west"), HEAD, FIELDS)
    possible = {one.id for one in possible_items(one)}
    assert items_by_id(one).keys() <= possible
    assert {id_ for id_ in possible if "~" in id_} == {"river@rivers+east~2/towns", "river@rivers+east~3/towns"}


def unmade(template: str, facts: str) -> tuple[set[str], list[str]]:
    composition = compose(project(template, facts, HEAD, FIELDS))
    return {str(item.id) for item in composition.items}, [str(one.id) for one in composition.unmade]


def test_groups_below_the_least_are_left_out_without_a_word() -> None:
    facts = many_rivers(5) + many_rivers(3, side="west") + many_rivers(1, side="north")
    assert unmade(MATCH % "", facts)[1] == ["river@rivers+north/towns"]
    assert unmade(MATCH % "least: 3", facts) == ({"river@rivers+east/towns", "river@rivers+west/towns"}, [])
    assert unmade(MATCH % "least: 4", facts) == ({"river@rivers+east/towns"}, [])


def test_a_question_for_several_answers_may_be_asked_only_where_there_are_two() -> None:
    template = "{all: {type: all-of, ask: 'What are the rivers of the {{ side }}?', key: name, group: [side], %s}}"
    facts = many_rivers(2) + many_rivers(1, side="west")
    assert unmade(template % "", facts)[0] == {"river@rivers+east/all", "river@rivers+west/all"}
    assert unmade(template % "least: 2", facts) == ({"river@rivers+east/all"}, [])


def test_the_entries_of_a_list_count_as_well() -> None:
    template = "{all: {type: %s, ask: 'What stands on the {{ name }}?', key: towns, least: 2}}"
    facts = """
    alda: {name: Alda, town: X, side: east, towns: [Marn]}
    bero: {name: Bero, town: Y, side: east, towns: [Sarn, Tolle]}
    """
    for type_ in ("all-of", "any-of"):
        found = made(template % type_, facts)
        assert list(found) == ["bero/all"]
        assert key(found["bero/all"]) == "Sarn; Tolle"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("least: 2", "“least” should be a number from 3 to 6, not “2”"),
        ("least: 5, most: 4", "“least” should be a number from 3 to 4, not “5”"),
        ("split: yes", "“split” should be true or false, not “yes”"),
    ],
)
def test_what_is_no_size_is_told(more: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        made(MATCH % more, many_rivers(4))


ITEMS: Mapping[str, object] = {
    "towns": {
        "type": "matching",
        "ask": "Match each river with its town.",
        "prompt": "name",
        "key": "town",
        "group": [],
        "split": "true",
        "most": "4",
    }
}


def written(folder: Path, count: int, items_: Mapping[str, object] = ITEMS) -> Path:
    rivers_ = {f"r{n}": {"name": f"River {n}", "town": f"Town {n}"} for n in range(count)}
    return write_project(
        folder,
        facts={"topics": {"rivers": "Rivers"}, "river": rivers_},
        templates={
            "river": {
                "topic": "rivers",
                "from": {"source": "atlas", "at": 1},
                "fields": {"name": "text", "town": "text"},
                "items": items_,
            }
        },
        deck={"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}},
    )


def test_what_is_published_keeps_its_parts_and_its_guids(tmp_path: Path) -> None:
    published = Project(written(tmp_path, 8))
    published.first()
    first = published.package("deck.apkg")
    assert len(first) == 2
    written(tmp_path, 12)
    assert check_project(tmp_path).problems == ()
    said = published.succeed("publish").out
    assert "1 added" in said
    assert "changed" not in said
    after = published.package("deck.apkg")
    assert len(after) == 3
    assert {id_: note.guid for id_, note in after.items() if id_ in first} == {i: n.guid for i, n in first.items()}
    renamed = {"pairs": {**ITEMS["towns"], "was": ["towns"]}}  # type: ignore[dict-item]
    written(tmp_path, 12, renamed)
    published.succeed("publish")
    assert {note.guid for note in published.package("deck.apkg").values()} == {note.guid for note in after.values()}
