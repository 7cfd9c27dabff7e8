"""What counts as telling another item's answer, and what does not."""

import pytest

from quizgen.check import examine
from quizgen.compose.items import compose
from tests.support.composed import RIVERS, project
from tests.support.work import calls

END = 'end: {type: short, ask: "Where does the {{ name }} end?", key: mouth}\n'
NAME = 'name: {type: typed, ask: "Which river ends in the {{ mouth }}?", key: name}\n'
PICK = 'pick: {type: choice, ask: "Which river is {{ length }} long?", key: name}\n'
LONG = 'long: {type: number, ask: "How long is the {{ name }}?", key: length}\n'


def told(templates: str, facts: str = RIVERS) -> dict[str, str]:
    """Return the messages about answers that other items tell, by the item that is told."""
    made = project(templates, facts)
    problems = examine(made, compose(made)).problems
    messages = [problem.message for problem in problems if problem.check == "told-elsewhere"]
    return {message.split("”")[0].removeprefix("“"): message for message in messages}


def test_asking_both_ways_gives_both_answers_away() -> None:
    facts = RIVERS.split("\n")[1]
    drop = "drop one of the two (`skip: [{}]`, or `only` in “{}” (templates/river.yaml:1)), reword “{}”"
    end, name = drop.format("end", "end", "name"), drop.format("name", "name", "end")
    both = "(templates/river.yaml:1) or, if both ways are to be learned, waive it in “{}”"
    way, back = both.format("end"), both.format("name")
    told_by = "(seeds/facts.yaml:1) gives away in its question"
    assert told(END + NAME, facts) == {
        "alda/end": f"“alda/end” has the answer “Grey Sea”, which “alda/name” {told_by}; {end} {way}",
        "alda/name": f"“alda/name” has the answer “Alda”, which “alda/end” {told_by}; {name} {back}",
    }


def test_items_of_other_facts_give_nothing_away() -> None:
    apart = RIVERS.replace("mouth: grey", "mouth: grey, skip: [name]").replace(
        "mouth: long", "mouth: grey, skip: [end]"
    )
    assert not {id_ for id_ in told(END + NAME, apart) if id_.startswith(("alda", "bero"))}


def test_facts_that_say_the_same_are_one_claim() -> None:
    apart = RIVERS.replace("mouth: grey", "mouth: grey, skip: [name]").replace(
        "mouth: long", "mouth: grey, skip: [end]"
    )
    same = apart.replace("{name: Bero", "{same_as: [alda], name: Bero")
    assert "alda/end" in told(END + NAME, same)


@pytest.mark.parametrize("name", ["Cold Sea", "the Grey"])
def test_accepted_names_and_short_names_give_an_answer_away_as_well(name: str) -> None:
    known = f'known: {{type: short, ask: "What lives in the {name} and in the {{{{ name }}}}?", key: known}}\n'
    assert set(told(END + known, RIVERS.split("\n")[1])) == {"alda/end"}


def test_a_choice_that_names_the_answer_tells_it_but_its_own_is_not_produced() -> None:
    assert set(told(PICK + LONG)) == {f"{river}/long" for river in ("alda", "bero", "cirne", "dovy")}


def test_a_figure_is_given_away_without_its_comparator() -> None:
    facts = RIVERS.replace("length: 610 km", "length: about 610 km")
    pick = PICK.replace("{{ length }}", "{{ length | figure }} km")
    assert "alda/long" in told(pick + LONG, facts)


def test_only_whole_words_count() -> None:
    facts = "a: {name: A, mouth: grey, known: eels, towns: [Eelsburg, Eel]}\n"
    towns = 'towns: {type: short, ask: "Of {{ towns | join }}?", key: side, only: {mouth: [grey]}}\n'
    known = 'known: {type: short, ask: "What lives there?", key: known}\n'
    assert not told(known + towns, facts.replace("known", "side: east, known"))


def test_the_prompts_of_a_matching_are_part_of_what_is_asked() -> None:
    match = 'match: {type: matching, group: [], ask: "What ends where?", prompt: name, key: mouth}\n'
    which = 'which: {type: short, ask: "Which river is known for {{ known }}?", key: name}\n'
    assert "alda/which" in told(match + which)
    assert not told(match + which.replace("key: name", "key: side"))


def test_each_entry_of_a_list_can_be_given_away() -> None:
    towns = 'towns: {type: all-of, ask: "What stands on the {{ name }}?", key: towns}\n'
    one = 'one: {type: short, ask: "Which sea is reached from {{ towns | join }}?", key: mouth}\n'
    assert {"alda/towns", "bero/towns"} <= set(told(towns + one))


def test_an_answer_that_stands_in_its_own_question_is_no_matter() -> None:
    own = 'own: {type: short, ask: "Is the {{ name }} known for {{ known }} or for gold?", key: known}\n'
    other = 'other: {type: short, ask: "Which river has {{ known }}?", key: name}\n'
    assert set(told(own + other)) == {f"{river}/other" for river in ("alda", "bero", "cirne", "dovy")}


def test_it_is_waived_like_other_checks() -> None:
    facts = RIVERS.split("\n")[1].replace("{name:", "{waive: {told-elsewhere: both directions are wanted}, name:")
    assert told(END + NAME, facts) == {}


def test_the_work_grows_with_the_facts() -> None:
    def work(count: int) -> int:
        facts = "".join(f"r{n}: {{name: N{n}, mouth: grey, length: {n + 1} km}}\n" for n in range(count))
        made = project(END + NAME + LONG, facts)
        composition = compose(made)
        return calls(lambda: examine(made, composition))

    assert work(400) < 5 * work(100)
