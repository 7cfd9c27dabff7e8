"""What is too much for one project is told with its place before it fills the memory; what is just not, is built."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from quizgen.compose.compared_answers import answer_of_value
from quizgen.compose.correct_answers import correct_answers
from quizgen.language.families import Families
from quizgen.load.allowed_names import MAX_ID
from quizgen.load.decks import MAX_FORMS, MAX_SECTIONS
from quizgen.load.first_pass import first_pass
from quizgen.load.kinds import MAX_FIELDS, MAX_TEMPLATES
from quizgen.load.memory_budget import MAX_MEMORY
from quizgen.load.project import load
from quizgen.load.question_limits import MAX_ITEMS, MAX_RENDERED
from quizgen.load.reader import MAX_ENTRIES, MAX_PROBLEMS
from quizgen.load.yaml.characters import MAX_LETTERS
from quizgen.load.yaml.parse import parse
from quizgen.publishing.marked_words import plain_mark
from quizgen.publishing.word_diff import with_changes_marked
from tests.support.commands import run_in
from tests.support.malformed_project import build
from tests.support.paths import ROOT
from tests.support.small import Small
from tests.support.work import calls, memory

FACTS = {f"place {number}": f"answer {number}" for number in range(6)}
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")


def problems(folder: Path) -> str:
    return build(folder).stderr


def texts(folder: Path, path: str, change: Callable[[str], str]) -> Path:
    there = folder / path
    there.write_text(change(there.read_text("utf-8")), "utf-8")
    return folder


def test_a_text_has_a_longest_length(tmp_path: Path) -> None:
    longest = Small({**FACTS, "long": "x" * MAX_LETTERS}).write(tmp_path / "longest")
    assert build(longest).code == 0
    longer = Small({**FACTS, "long": "x" * (MAX_LETTERS + 1)}).write(tmp_path / "longer")
    assert re.search(
        r"seeds/facts\.yaml:\d+:\d+: error: a text begins here that has 10,001 letters; the limit is 10,000\n",
        problems(longer),
    )


TOO_MUCH: Mapping[str, tuple[str, Callable[[], Small], str]] = {
    "entries": (
        "seeds/facts.yaml",
        lambda: Small({**FACTS, "x": {"answer": "y", "accept": {"answer": [f"a{n}" for n in range(MAX_ENTRIES + 1)]}}}),
        "1,001 entries; the limit is 1,000",
    ),
    "a text filled in": (
        "templates/thing.yaml",
        lambda: Small({**FACTS, "x": "y" * 9000}, ask="What of {{ about }}? " + "{{ answer }} " * 6, type="short"),
        f"filled in, the item template “what” could be longer than {MAX_RENDERED:,} letters",
    ),
    "fields": (
        "templates/thing.yaml",
        lambda: Small(FACTS, fields={f"f{n}": {"type": "text", "optional": "true"} for n in range(MAX_FIELDS)}),
        "“fields” has 202 fields; the limit is 200",
    ),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    path, small, message = TOO_MUCH[name]
    printed = problems(small().write(tmp_path / "project"))
    assert re.search(rf"{re.escape(path)}:\d+:\d+: error: .*{re.escape(message)}", printed), printed


def test_an_id_has_a_longest_length(tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    texts(project, "seeds/facts.yaml", lambda text: text.replace("f0", "f" * (MAX_ID + 1)))
    assert f"has {MAX_ID + 1} letters; the limit is {MAX_ID}" in problems(project)


def test_a_deck_has_so_many_sections_and_forms(tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    (deck,) = (project / "decks").glob("*.yaml")
    many = "".join(f"  s{n}: {{name: S{n}, topics: [town]}}\n" for n in range(MAX_SECTIONS + 1))
    letters = ", ".join(f"A{n}" for n in range(MAX_FORMS + 1))
    deck.write_text(
        f"name: D\nnamespace: test/d\nsections:\n{many}forms: {{names: [{letters}], questions: 1}}\n", encoding="utf-8"
    )
    printed = problems(project)
    assert "“sections” has 501 sections; the limit is 500" in printed
    assert "“names” has 51 forms; the limit is 50" in printed


def test_a_project_has_so_many_questions(tmp_path: Path) -> None:
    facts = 1 + MAX_ITEMS // MAX_TEMPLATES
    project = Small({f"place {number}": f"answer {number}" for number in range(facts)}).write(tmp_path / "project")
    items = "".join(
        f"  t{n}: {{type: short, ask: 'What {n} of {{{{ about }}}}?', key: answer}}\n" for n in range(MAX_TEMPLATES)
    )
    (project / "templates" / "thing.yaml").write_text(
        "topic: town\nvoice: stated\nfields: {about: text, answer: text}\nitems:\n" + items, "utf-8"
    )
    loaded, found = load(project)
    messages = [problem.message for problem in found if problem.severity == "error"]
    assert any("601 facts times 500 item templates" in message for message in messages), messages
    assert any("300,500 questions; the limit is 300,000" in message for message in messages)
    assert not any(kind.templates for kind in loaded.kinds.values())


def test_files_that_would_fill_the_memory_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    more = "thing:\n" + "".join(
        f"  m{n}: {{about: more {n}, answer: a, from: {{source: map, at: 1}}}}\n" for n in range(500)
    )
    for name in ("more", "yet-more"):
        (project / "seeds" / f"facts-{name}.yaml").write_text(more.replace("  m", f"  {name}"), "utf-8")
    assert build(project).code == 0
    monkeypatch.setattr("quizgen.load.memory_budget.MAX_MEMORY", 2_000_000)
    assert "seeds/facts-yet-more.yaml: error: with this file, the project would need about" in problems(project)


def test_tables_that_would_fill_the_memory_are_refused_at_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    rows = "".join(f"r{n},more {n},a,map,1\n" for n in range(500))
    (project / "seeds" / "thing.csv").write_text(f"id,about,answer,source,at\n{rows}", "utf-8")
    assert build(project).code == 0
    monkeypatch.setattr("quizgen.load.memory_budget.MAX_MEMORY", 500_000)
    assert re.search(r"seeds/thing\.csv:\d+, row \d+: error: with this file, the project would need", problems(project))


LETTERS = {
    "letters": "x " * 1000,
    "two bytes": "ж" * 1000,
    "three bytes": "水 " * 1000,
    "one wide sign": "x " * 1000 + "😀",
    "short": "x",
}
PLACES: Mapping[str, Callable[[str], str]] = {
    "a value": lambda text: f"about: '{text}', answer: a",
    "a key": lambda text: f"about: b, answer: a, feedback: {{'{text[:900]}': no}}",
    "many keys": lambda text: (
        f"about: b, answer: a, feedback: {{{', '.join(f'{text[:20]}{n}: no' for n in range(40))}}}"
    ),
    "entries": lambda text: f"about: b, answer: a, terms: [{', '.join(f'{text[:20]}{n}' for n in range(40))}]",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("letters", LETTERS)
def test_what_is_read_takes_no_more_memory_than_was_reckoned(letters: str, place: str, tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    records = (PLACES[place](f"{n} {LETTERS[letters]}") for n in range(100))
    more = "".join(f"  m{n}: {{{record}, from: {{source: map, at: 1}}}}\n" for n, record in enumerate(records))
    (project / "seeds" / "facts-more.yaml").write_text(f"thing:\n{more}", "utf-8")
    load(project)
    held, _ = memory(lambda: load(project))
    assert held < first_pass(project, []).budget.taken


def test_what_is_read_of_lists_in_cells_takes_no_more_memory_than_was_reckoned(tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    tags = [";".join(f"t{number}-{tag}" for tag in range(100)) for number in range(300)]
    rows = "".join(f"m{number},x,a,map,1,{of_row}\n" for number, of_row in enumerate(tags))
    (project / "seeds" / "thing.csv").write_text(f"id,about,answer,source,at,tags\n{rows}", "utf-8")
    loaded, _ = load(project)
    assert sum(len(fact.tags) for fact in loaded.facts.values()) == 30_000
    held, _ = memory(lambda: load(project))
    assert held < first_pass(project, []).budget.taken


def test_of_a_file_for_which_there_is_no_room_nothing_is_held(tmp_path: Path) -> None:
    text = "thing:\n" + "".join(f"  m{n}: {{about: x, answer: a}}\n" for n in range(20_000))
    assert parse("x", text.encode()).root is not None
    _, most = memory(lambda: parse("x", text.encode(), 100))
    content = parse("x", text.encode(), 100)
    assert content.root is None
    assert content.problems == []
    assert content.values > 100_000
    assert most < 5 * len(text)


@pytest.mark.parametrize(("decks", "most"), [(1, 2_100_000), (3, 3_300_000)])
def test_questions_that_would_fill_the_memory_are_refused_at_their_kind(
    decks: int, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Small({f"place {number}": f"answer {number}" for number in range(300)}).write(tmp_path / "project")
    (deck,) = (project / "decks").glob("*.yaml")
    for number in range(1, decks):
        text = (
            deck.read_text("utf-8")
            .replace("test/deck", f"test/deck-{number}")
            .replace("name: Deck", f"name: D{number}")
        )
        deck.with_name(f"deck-{number}.yaml").write_text(text, "utf-8")
    monkeypatch.setattr("quizgen.load.memory_budget.MAX_MEMORY", most)
    assert build(project).code == 0
    monkeypatch.setattr("quizgen.load.memory_budget.MAX_MEMORY", most - 600_000)
    assert re.search(
        r"templates/thing\.yaml:1:2: error: the questions of this project would need about \d MB of memory",
        problems(project),
    )


@pytest.mark.parametrize(
    "limit",
    [
        f"{MAX_MEMORY / 1e6:,.0f} MB",
        "50 MB",
        *(f"{number:,}" for number in (MAX_LETTERS, MAX_ENTRIES, MAX_RENDERED, MAX_ITEMS)),
        str(MAX_SECTIONS),
    ],
)
def test_the_limits_are_documented(limit: str) -> None:
    assert limit in FORMATS


SHAPES = ["...." * 2000, "____ " * 1800, "*a" * 4000, "`" * 9000, "(a" * 4000, "x, or " * 1500, "[" * 9000]
"""Texts that a pattern could try again from every place."""


def test_a_text_of_any_shape_takes_no_more_than_its_length(tmp_path: Path) -> None:
    """In seconds of work, of which as many as that would not be enough for its length times itself."""
    facts = {f"{n} {shape}": f"{shape} {n}" for shape in SHAPES for n in range(4)}
    project = Small(facts).write(tmp_path / "project")
    line = f'ulimit -t 20; exec "{sys.executable}" -m quizgen --project "{project}" check'
    ended = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode in {0, 1}, ended.stderr[-300:]


def test_of_a_file_full_of_mistakes_the_first_are_told(tmp_path: Path) -> None:
    """Each of a million would take a thousand bytes."""
    project = Small(FACTS).write(tmp_path / "project")
    rows = "".join(f"No {n},more {n},a,map,1\n" for n in range(MAX_PROBLEMS + 500))
    (project / "seeds" / "thing.csv").write_text(f"id,about,answer,source,at\n{rows}", "utf-8")
    _, found = load(project)
    assert len([problem for problem in found if problem.severity == "error"]) == MAX_PROBLEMS


LIMITS = "ulimit -v 2000000; ulimit -t 60"
LARGE = {
    shape[:6]: (shape * 50)[:100_000]
    for shape in (*SHAPES, "x", "x ", "é", "水", "$x", "$$", "<b>", "- a\n", "{{c1::", "&amp;")
}
"""Texts of 100 KB: one letter, pairs, marks, backticks, brackets, without a blank."""

AS_PROCESS = (
    ("check",), ("check", "--stress", "1"), ("build",), ("publish", "--first"), ("diff",), ("coverage",),
    ("worksheet", "--count", "4", "--forms", "A,B"), ("flashcards",), ("facts", "--table", "thing"),
    ("facts", "--yaml", "thing"), ("schema", "--modelines"), ("verify", "."),
)  # fmt: skip


def limited(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project, in so much memory and time."""
    line = f'{LIMITS}; exec "{sys.executable}" -m quizgen "$@"'
    ended = subprocess.run(
        ["bash", "-c", line, "", *command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode in {0, 1}, (command, ended.stderr[-300:])
    assert "not enough memory" not in ended.stderr
    return ended


@pytest.mark.slow
@pytest.mark.parametrize("command", AS_PROCESS, ids=" ".join)
def test_texts_of_every_shape_go_through_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    """As long as a text may be."""
    shapes = [(text * 2)[: MAX_LETTERS - 20] for text in LARGE.values() if not text.strip().isspace()]
    facts = {f"{n} {shape}": {"answer": f"{shape} {n}", "note": f"{n} {shape}"} for n, shape in enumerate(shapes)}
    project = Small(facts).write(tmp_path / "project")
    ended = limited(project, *command)
    assert ended.returncode == int(command[0] == "verify"), ended.stderr[-500:]


WIDE = [json.dumps(shape) for shape in ("x" * 100_000, "`" * 100_000, "[" * 100_000, "a b " * 25_000)]
HEADED: Mapping[str, tuple[str, str, Callable[[int, str], str]]] = {
    "a fact": (
        "seeds/facts-more.yaml",
        "thing:\n",
        lambda n, text: f"  more{n}: {{about: {text}, answer: x, from: {{source: map, at: 1}}}}\n",
    ),
    "a table": ("seeds/thing.csv", "id,about,answer,source,at\n", lambda n, text: f"more{n},{text},x,map,1\n"),
    "a template": (
        "templates/other.yaml",
        "{topic: town, fields: {a: text}, items: {\n",
        lambda n, text: f"x{n}: {{type: short, key: a, ask: {text}}}{'}}' if n == len(WIDE) - 1 else ','}\n",
    ),
    "a source": (
        "seeds/sources.yaml",
        "map: {cite: a, footnote: a}\n",
        lambda n, text: f"map{n}: {{cite: {text}, footnote: {text}}}\n",
    ),
    "a credit": (
        "media/credits.csv",
        "file,description,author,licence,origin\n",
        lambda n, text: f"x{n}.png,{text},x,x,x\n",
    ),
}
"""Files with a text a line, below their first one."""


@pytest.mark.parametrize("place", HEADED)
def test_texts_of_a_hundred_kilobytes_are_refused_where_they_stand(place: str, tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    path, head, line = HEADED[place]
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(head + "".join(line(n, text) for n, text in enumerate(WIDE)), "utf-8")
    ended = limited(project, "check")
    assert ended.returncode == 1
    told = re.findall(rf"^{path}:(\d+).*? letters; the limit is ", ended.stderr, re.MULTILINE)
    assert sorted({*told}) == [str(2 + n) for n in range(len(WIDE))], ended.stderr[:300]


@pytest.mark.parametrize(
    ("path", "content"), [("words/en.toml", "version = {}\n"), ("decks/deck.ledger.jsonl", '{{"deck": {}}}\n')]
)
def test_a_hundred_kilobytes_in_words_or_a_ledger_are_refused(path: str, content: str, tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    for text in WIDE:
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(content.format(text), "utf-8")
        ended = limited(project, "check")
        assert (ended.returncode, path in ended.stderr) == (1, True), ended.stderr[:300]


def test_notes_of_every_shape_are_imported_or_left_out(tmp_path: Path) -> None:
    fields = [text.replace("\n", " ").replace('"', "") for text in LARGE.values()]
    rows = "".join(f'{n}\t"{field}"\t"{{{{c1::{field[:90_000]}}}}}"\n' for n, field in enumerate(fields))
    for html in ("true", "false"):
        (tmp_path / "notes.txt").write_text(f"#separator:tab\n#html:{html}\n{rows}", "utf-8")
        limited(tmp_path, "import-anki", "notes.txt", f"made-{html}", "--yes")


SEARCHED = [
    *(
        "[",
        "![",
        "![x](",
        "[a](.",
        "[a](./",
        "\\\\(",
        "\\\\[",
        "[sound:",
        "$x ",
        "$$",
        "<a ",
        "&a",
        "{{c1",
        "**a",
        "`",
        "{{ ",
    )
]
"""Beginnings of what is shown as it stands; none of them ends."""


def test_code_is_sought_in_as_many_steps_as_a_text_has_letters() -> None:
    """In seconds of work, of which its length times itself would take minutes."""
    script = f"from quizgen.check.markup import code_in\nfor each in {SEARCHED!r}: code_in(each * 100_000)"
    ended = subprocess.run(["bash", "-c", f'ulimit -t 20; exec "{sys.executable}" -c "$0"', script], check=False)
    assert ended.returncode == 0


def test_a_long_word_shows_its_shape_in_as_many_steps_as_it_has_letters() -> None:
    script = "from quizgen.check.option_texts import shape\nfor sign in 'abё日': assert shape(sign * 100_000) == 'word'"
    ended = subprocess.run(["bash", "-c", f'ulimit -t 20; exec "{sys.executable}" -c "$0"', script], check=False)
    assert ended.returncode == 0


@pytest.mark.parametrize("word", ["x ", "percent ", "ab cd ef gh "])
def test_answers_of_many_words_are_compared_in_as_much_memory_as_they_have_letters(word: str) -> None:
    text = answer_of_value(f"a {word * (20_000 // len(word))}")
    other = answer_of_value(f"b {word * (20_000 // len(word))}")
    _, most = memory(lambda: correct_answers([text]).overlaps(other))
    assert most < 100 * 20_000


def test_a_word_of_a_long_text_is_found_without_reading_it_again() -> None:
    words = [f"w{number}{'abc'[number % 3]}" for number in range(4000)]
    short, long = (f" {' '.join(words[:count])} ".replace("0", "o") for count in (1000, 4000))
    steps = [calls(lambda text=text: list(Families("").shared(text, text))) for text in (short, long)]  # type: ignore[misc]
    assert steps[1] < 5 * steps[0]


DIGITS = "9" * 5000
"""More than Python turns into a number."""

NUMBERS = {
    "points": ("--points", f"matching={DIGITS}"),
    "points of each": ("--points", f"matching={DIGITS} each"),
    "odd digits": ("--points", "matching=²"),
    "digits of another script": ("--points", "matching=٣"),
    "questions": ("--count", DIGITS),
    "questions of one fact": ("--per-fact", DIGITS),
    "letters": ("--forms", ",".join(f"v{number}" for number in range(MAX_FORMS + 1))),
    "a long letter": ("--forms", DIGITS),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_of_the_command_line_are_refused_as_wrong_usage(name: str, tmp_path: Path) -> None:
    project = Small(FACTS).write(tmp_path / "project")
    result = run_in(project, "worksheet", *NUMBERS[name])
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)


def test_long_texts_are_compared_by_their_ends_alone() -> None:
    old = [f"w{number % 7}" for number in range(2000)]
    new = [*old[:900], "other", *old[901:]]
    shown = with_changes_marked(" ".join(old), " ".join(new), plain_mark)
    assert shown == " ".join([*old[:900], f"[-{old[900]}-]", "{+other+}", *old[901:]])
