"""`quizgen diff`: what publishing would do, to read on a terminal, in a pipe and by programs."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from quizgen.checked_project import check_project
from quizgen.outputs.anki.frozen_note_types import Fingerprint, fingerprints
from quizgen.publishing import release
from quizgen.publishing.edition_code import edition_code
from quizgen.publishing.marked_words import plain_mark
from quizgen.publishing.note_parts import about_changed
from quizgen.publishing.word_diff import with_changes_marked
from quizgen.releases import releases
from tests.conftest import Watched
from tests.support.pages import check_accessible, check_offline
from tests.support.paths import ROOT
from tests.support.published import DECK, FACTS, LEDGER, RIVER, Project, published_rivers, rivers

DOC = ROOT / "docs" / "export.md"
BOATS = "  alda-boats:\n"
VIEW = "templates/view.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def edit_facts(project: Project) -> None:
    """Change one question, remove one and add one."""
    text = project.read(FACTS)
    start = text.index("  bero-fish:\n")
    new = "  cirne-birds:\n    about: the Cirne\n    claim: draw *no* birds\n    from: {source: survey, at: 15}\n"
    project.edit(FACTS, (text[start:], new), ("carry no boats", "carry no large boats"))


def test_it_shows_each_note_with_where_it_comes_from(project: Project) -> None:
    edit_facts(project)
    project.rename("cirne-course", "cirne-run", "cirne-course")
    head, *lines, count = project.succeed("diff").out.splitlines()
    assert re.fullmatch(r"rivers, edition \w{5}: compared with edition \w{5}", head)
    changes = "\n".join(lines)
    assert "added: cirne-birds/claim  (seeds/facts.yaml:" in changes
    assert "    What, Mo Brook holds, will the Cirne do? — draw *no* birds" in changes
    assert "changed: alda-boats/claim  (seeds/facts.yaml:60, templates/view.yaml:7)" in changes
    assert "    answer: carry no {+large+} boats" in changes
    assert "renamed: cirne-course/sea → cirne-run/sea  (seeds/facts.yaml:35, templates/river.yaml:16)" in changes
    assert "retired: bero-fish/claim\n    What, Mo Brook holds, will the Bero below the mill do? — hold more" in changes
    assert count == "1 added, 1 changed, 3 renamed, 1 retired, changed forms (A, B)"


def test_the_fact_of_a_question_that_is_no_longer_asked_is_named(project: Project) -> None:
    project.edit(FACTS, (BOATS, f"{BOATS}    skip: [claim]\n"))
    assert "retired: alda-boats/claim  (seeds/facts.yaml:59)" in project.succeed("diff").out


def test_a_restored_question_is_shown(project: Project) -> None:
    project.edit(FACTS, (BOATS, f"{BOATS}    skip: [claim]\n"))
    project.succeed("publish")
    project.edit(FACTS, ("    skip: [claim]\n", ""))
    assert "restored: alda-boats/claim  (seeds/facts.yaml:59, templates/view.yaml:7)" in project.succeed("diff").out


def test_diff_writes_nothing(project: Project) -> None:
    edit_facts(project)
    before = {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")}
    project.succeed("diff")
    assert {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")} == before


def test_a_deck_never_published(tmp_path: Path) -> None:
    """All of it is new: a count says so, and only programs get the list."""
    project = rivers(tmp_path / "new")
    first, *rest = project.succeed("diff").out.splitlines()
    assert first.endswith("never published, so everything is new (--json lists it)")
    assert rest == ["20 added"]
    assert len(json.loads(project.succeed("diff", "--json").out)["rivers"]["changes"]) == 20


@pytest.mark.parametrize(
    ("path", "old", "new", "news"),
    [
        (FACTS, "carry no boats", "carry few boats", "1 changed"),
        (DECK, "questions: 6", "questions: 5", "changed forms (A, B)"),
        (DECK, "names: [A, B]", "names: [A]", "changed forms (B)"),
        (DECK, "title: Five rivers", "title: Rivers, five", "changed forms (A, B)"),
        (DECK, "Five rivers that", "Some rivers that", "the deck as a whole"),
        (DECK, "[views]}", "[views]}\n  more: {name: More, topics: []}", "the deck as a whole"),
    ],
)
def test_the_exit_code_tells_whether_anything_is_unpublished(
    path: str, old: str, new: str, news: str, project: Project
) -> None:
    assert project.succeed("diff", "--exit-code").out.splitlines()[-1] == "nothing to publish"
    project.edit(path, (old, new))
    result = project.run("diff", "--exit-code")
    assert result.code == 1
    assert news in result.out.splitlines()[-1]
    assert project.run("diff").code == 0
    project.succeed("publish")
    project.succeed("diff", "--exit-code")


def test_another_description_is_not_taken_for_a_merge(project: Project) -> None:
    project.edit(DECK, ("Five rivers that", "Some rivers that"))
    assert " of 2023-" not in project.succeed("diff").out


def test_the_exit_code_covers_designs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    new = {key: Fingerprint(one.structure, f"new {one.design}") for key, one in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    result = project.run("diff", "--exit-code")
    assert (result.code, result.out.splitlines()[-1]) == (1, "changed card designs (question, cloze)")


def test_json_has_every_change(project: Project) -> None:
    edit_facts(project)
    data = json.loads(project.succeed("diff", "--json").out)["rivers"]
    assert data["unpublished"] is True
    assert data["forms"] == ["A", "B"]
    assert data["designs"] == []
    assert [(change["what"], change["id"]) for change in data["changes"]] == [
        ("added", "cirne-birds/claim"), ("changed", "alda-boats/claim"), ("retired", "bero-fish/claim"),
    ]  # fmt: skip
    added, changed, retired = data["changes"]
    assert added["before"] is None
    assert added["fact"] == {"path": "seeds/facts.yaml", "line": 65}
    assert (changed["before"]["key"], changed["after"]["key"]) == ("carry no boats", "carry no large boats")
    assert (retired["after"], retired["fact"], retired["template"]) == (None, None, None)


def test_the_json_is_documented(project: Project) -> None:
    edit_facts(project)
    data = json.loads(project.succeed("diff", "--json").out)["rivers"]
    changed = data["changes"][1]
    section = DOC.read_text("utf-8").partition("diff --json")[2]
    keys = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert keys == [*data, *changed, *changed["after"]]


def on_terminal(project: Project, **more: str) -> str:
    """Return what the command prints on a terminal."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "diff"]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **more}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        output = b""
        while chunk := read(mine):
            output += chunk
    os.close(mine)
    assert process.returncode == 0
    return output.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_colour_on_a_terminal_and_none_in_a_pipe(project: Project) -> None:
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    output = on_terminal(project)
    assert "carry \x1b[31m\x1b[9mno\x1b[0m \x1b[32m\x1b[1mfew\x1b[0m boats" in output
    for plain in (on_terminal(project, NO_COLOR="1"), project.succeed("diff").out):
        assert "carry [-no-] {+few+} boats" in plain
        assert "\x1b" not in plain


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the “secretary general” of Alda", "the “head” of Alda", "the “[-secretary general-] {+head+}” of Alda"),
        ("no boats, at least in spring", "no boats; at least in spring", "no [-boats,-] {+boats;+} at least in spring"),
        (
            "carry no boats in spring.",
            "carry none but rafts.",
            "[-carry no boats in spring-] {+carry none but rafts+}.",
        ),
        ("about 610 km", "610 km", "[-about-] 610 km"),
        ("", "carry boats", "{+carry boats+}"),
        ("in $a + b$ here", "in $a + c$ here", "in [-$a + b$-] {+$a + c$+} here"),
        ("at sea; at home in May", "at sea, not at home in May", "at [-sea;-] {+sea, not+} at home in May"),
    ],
)
def test_words_are_marked_without_the_punctuation_around_them(old: str, new: str, shown: str) -> None:
    assert with_changes_marked(old, new, plain_mark) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Basel, Bern", "Basel, Bern, Zug", "Basel, Bern, {+Zug+}"),
        ("Basel, Bern, Zug", "Basel, Bern", "Basel, Bern [-Zug-]"),
        ("Basel", "Basel, Bern", "Basel, {+Bern+}"),
        ("Basel, Bern", "Basel, Chur, Bern", "Basel, {+Chur,+} Bern"),
        ("Basel, Bern", "Aarau, Basel, Bern", "{+Aarau,+} Basel, Bern"),
        ("Basel; Bern.", "Basel; Bern; Zug (Zoug).", "Basel; Bern; {+Zug (Zoug)+}."),
        ("(Basel, Bern)", "(Basel, Bern, Zug)", "(Basel, Bern, {+Zug+})"),
        ("(Basel, Bern, Zug)", "(Basel, Bern)", "(Basel, Bern [-Zug-])"),
        ("Basel / Bern", "Basel / Bern / Zug", "Basel / Bern {+/ Zug+}"),
        ("in $a$, $b$", "in $a$, $b$, $c$", "in $a$, $b$, {+$c$+}"),
        ("carry boats in spring.", "carry boats in spring and autumn.", "carry boats in spring {+and autumn+}."),
        ("バーゼル、ベルン", "バーゼル、ベルン、ツーク", "バーゼル、ベルン、{+ツーク+}"),
        ("בזל, ברן", "בזל, ברן, צוג", "בזל, ברן, {+צוג+}"),
    ],
)
def test_of_a_list_only_what_was_added_or_removed_is_marked(old: str, new: str, shown: str) -> None:
    assert with_changes_marked(old, new, plain_mark) == shown


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        (FACTS, "length: 320 km", "length: 320 km\n    voice: view", "    tags now: topic rivers, voice view, kind"),
        (VIEW, "    key: claim", '    key: "**{{ claim }}**"', "    answer now: **carry no boats**"),
        (VIEW, "{{ holder }} {{ says }}", "*{{ holder }}* {{ says }}", "    question now: What, *Mo Brook*"),
    ],
)  # fmt: skip
def test_what_the_ledger_has_only_a_digest_of_is_shown_as_it_is_now(
    path: str, old: str, new: str, shown: str, project: Project
) -> None:
    project.edit(path, (old, new))
    assert shown in project.succeed("diff").out
    project.edit(path, (new, old))
    assert " now: " not in project.succeed("diff").out


def test_of_what_stands_below_the_answer_both_are_shown(project: Project) -> None:
    project.edit(FACTS, ("The *only* view", "The first view"))
    assert "    below the answer: explanation: The [-*only*-] {+first+} view" in project.succeed("diff").out
    project.succeed("publish")
    assert "  - below the answer: explanation: The ~~\\*only\\*~~ **first** view" in project.read(NOTE)


def test_of_what_stands_below_the_answer_only_what_changed_is_shown(project: Project) -> None:
    project.edit(FACTS, ("The *only* view", "The first view"))
    out = project.succeed("diff").out
    assert "explanation: " in out
    assert "claim: " not in out
    assert "condition: " not in out
    project.succeed("publish")
    for path in (NOTE, PAGE):
        assert "claim: " not in project.read(path)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("explanation: A · claim: B · as of: C", "explanation: A · claim: D · as of: C", {"claim: ": ("B", "D")}),
        ("explanation: A · B · claim: C", "explanation: A · D · claim: C", {"explanation: ": ("A · B", "A · D")}),
        ("claim: C", "explanation: A · claim: C", {"explanation: ": ("", "A")}),
        ("explanation: A · claim: C", "claim: C", {"explanation: ": ("A", "")}),
        ("on “a: b”: A · on “c”: B", "on “a: b”: A · on “c”: C", {"on “c”: ": ("B", "C")}),
        ("anything", "else", {"": ("anything", "else")}),
        ("", "claim: B", {"claim: ": ("", "B")}),
    ],
)  # fmt: skip
def test_texts_below_an_answer_are_compared_label_by_label(
    old: str, new: str, changed: dict[str, tuple[str, str]]
) -> None:
    assert {label: (before, now) for label, before, now in about_changed(old, new)} == changed


def test_a_release_note_tells_of_a_new_card_design(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "design" not in project.read(NOTE)
    new = {key: Fingerprint(one.structure, f"new {one.design}") for key, one in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    project.succeed("publish")
    assert "this edition contains everything from the earlier ones; the cards have a new design." in project.read(NOTE)
    assert "- The cards have a new design. It comes with `rivers.apkg` only" in project.read(NOTE)
    assert "The cards have a new design. It comes with <code>rivers.apkg</code> only" in project.read(PAGE)
    without_boats(project)
    project.succeed("publish")
    assert "design" not in project.read(NOTE)


def test_a_release_note_says_what_anki_says_of_unchanged_questions(project: Project) -> None:
    without_boats(project)
    project.succeed("publish")
    (step,) = [line for line in project.read(NOTE).splitlines() if "duplicates" in line]
    assert "your progress is kept" in step


def test_of_a_ledger_without_these_texts_the_present_one_is_shown(project: Project) -> None:
    path = project.folder / LEDGER
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    written = [json.dumps({k: v for k, v in row.items() if k != "about"}, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(written) + "\n", "utf-8")
    project.edit(FACTS, ("The *only* view", "The **one** view"))
    assert "    below the answer now: explanation: The **one** view" in project.succeed("diff").out


def test_a_change_shown_word_by_word_is_shown_once(project: Project) -> None:
    project.edit(FACTS, ("length: about 610 km", "length: about 640 km"), ("    length: 95 km", "    length: 96 km"))
    assert " now: " not in project.succeed("diff").out


def without_boats(project: Project) -> None:
    project.edit(FACTS, (BOATS, f"{BOATS}    skip: [claim]\n"))


def with_boats(project: Project) -> None:
    project.edit(FACTS, ("    skip: [claim]\n", ""))


NOTE, PAGE = "build/rivers-changes.md", "build/rivers-changes.html"


def test_a_release_note_reads_well(project: Project) -> None:
    edit_facts(project)
    project.succeed("publish", "--note", "Corrected after the spring flood.")
    text = project.read(NOTE)
    title, note, counts, *_ = text.split("\n\n")
    assert re.fullmatch(r"# Rivers, edition \w{5}", title)
    assert note == "Corrected after the spring flood."
    assert counts == "2023-11-15: 1 new question, 1 changed, 1 retired."
    assert "\n## New questions\n\n- What, Mo Brook holds, will the Cirne do?\n\n" in text
    assert "birds" not in text
    assert "  - answer: carry no **large** boats\n" in text
    assert "\n## Retired questions\n\n- What, Mo Brook holds, will the Bero below" in text
    assert '\n    ID:"bero-fish/claim"\n' in text


def test_the_release_note_as_a_page_says_the_same(project: Project) -> None:
    edit_facts(project)
    project.succeed("publish", "--note", "After <b>the</b> flood & more.")
    page = project.read(PAGE)
    assert '<p class="note" dir="auto">After &lt;b&gt;the&lt;/b&gt; flood &amp; more.</p>' in page
    assert '<dt>answer</dt><dd dir="auto">carry no <ins>large</ins> boats</dd>' in page
    assert "birds" not in page
    assert ">ID:&#34;bero-fish/claim&#34;</pre>" in page
    assert "<code>rivers-retired.apkg</code>" in page


def test_the_release_note_of_a_first_edition_gives_no_question_away(project: Project) -> None:
    counts = {"Where rivers run": "18 questions", "What is said": "2 questions"}
    text, page = project.read(NOTE), project.read(PAGE)
    assert re.search(r"\n\n2023-11-14: the first edition\.\n\n", text)
    listed = "\n".join(f"- {section}: {count}" for section, count in counts.items())
    assert f"## What is in it\n\nAll 20 questions are new.\n\n{listed}\n" in text
    for section, count in counts.items():
        assert f'<span class="kind">{count}</span> <span dir="auto">{section}</span>' in page
    asked = [row for row in project.rows() if row.get("stem")]
    assert len(asked) == 20
    for said in (text, page):
        assert [row["stem"] for row in asked if row["stem"] in said] == []
    assert f"`{'rivers.apkg'}`" in text
    (project.folder / NOTE).unlink()
    project.succeed("build", "--force")
    assert (project.read(NOTE), project.read(PAGE)) == (text, page)


def test_the_release_note_as_a_page_opens_anywhere(project: Project, page: Watched) -> None:
    edit_facts(project)
    project.succeed("publish", "--note", "Corrected.")
    project.edit(FACTS, ("length: 320 km", "length: 330 km"))
    project.succeed("publish")
    path = project.folder / PAGE
    check_offline(page, path)
    check_accessible(page, path)
    page.page.set_viewport_size({"width": 360, "height": 640})
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.page.locator("ins").first).to_be_visible()


def advised(project: Project) -> list[str]:
    advice = project.read(NOTE).partition("## What to do\n")[2].partition("\n## ")[0]
    return [line for line in advice.splitlines() if line]


def files_named(lines: list[str]) -> list[list[str]]:
    return [re.findall("`(.*?)`", line) for line in lines]


def test_a_release_note_tells_every_learner_what_to_do(project: Project) -> None:
    assert files_named(advised(project)) == [["rivers.apkg"]]
    without_boats(project)
    project.succeed("publish")
    *for_all, search, last = advised(project)
    assert files_named(for_all) == [["rivers.apkg"], ["rivers.apkg"], ["rivers.txt", "note:quizgen* tag:none"]]
    assert "You need not import anything for that" in search
    assert files_named([last]) == [["rivers-retired.apkg", "rivers-retired.txt", "Retired:_*"]]
    assert "“Rivers (retired)”: delete it. New learners should import neither file" in last


def test_a_release_note_says_how_to_unsuspend_restored_questions(project: Project) -> None:
    without_boats(project)
    project.succeed("publish")
    with_boats(project)
    project.succeed("publish")
    back = project.read(NOTE).partition("## Questions that are back\n")[2].partition("\n## ")[0]
    assert "if the snow melts early? — **carry no boats**\n" in back
    assert "unsuspend" in back
    assert back.rstrip().endswith('    ID:"alda-boats/claim"')
    assert "retired:" not in project.read(NOTE)


def test_a_release_note_about_renames_says_that_nothing_is_lost(project: Project) -> None:
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    assert "## Questions under a new name\n\nThere is nothing to do: your progress is kept.\n" in project.read(NOTE)


def test_a_release_note_lists_earlier_editions(project: Project) -> None:
    without_boats(project)
    project.edit(FACTS, ("hold more fish than ever", "hold no fish"))
    project.succeed("publish", "--note", "Boats")
    (code,) = (row["edition"] for row in project.rows() if row.get("note"))
    project.edit(FACTS, ("length: 320 km", "length: 330 km"))
    project.succeed("publish")
    text = project.read(NOTE)
    assert "## Questions retired earlier\n\n- What, Mo Brook holds, will the Alda in spring" in text
    assert "`Retired:_*`" in text
    earlier = text.partition("## Earlier editions")[2]
    assert f"### 2023-11-15, edition {code}\n\nBoats\n\n- retired: What, Mo Brook" in earlier
    changed = "- changed: What, Mo Brook holds, will the Bero below the mill do?\n  - answer: hold ~~more~~ **no** fish"
    assert changed in earlier
    assert "330 km" not in earlier


def test_of_a_long_earlier_edition_only_the_first_questions_are_listed(project: Project) -> None:
    project.edit(RIVER, ("how long is the", "what length has the"), ("where does the", "where, at last, does the"))
    project.edit(RIVER, ("the {{ river }} runs", "the {{ river }} now runs"))
    project.succeed("publish")
    without_boats(project)
    project.succeed("publish")
    assert "- and 6 more\n" in project.read(NOTE).partition("## Earlier editions")[2]


def test_publish_says_what_to_do_next(project: Project) -> None:
    (project.folder / ".git").mkdir()
    without_boats(project)
    out = project.succeed("publish").out
    assert f"{project.folder}/build/rivers-changes.html  " in out
    assert f"commit {project.folder}/decks/rivers.ledger.jsonl" in out
    out = project.succeed("publish").out
    assert "commit" not in out
    assert "rivers-changes" not in out
    (project.folder / ".git").rmdir()
    with_boats(project)
    assert f"keep a copy of {project.folder}/decks/rivers.ledger.jsonl" in project.succeed("publish").out


def test_retired_questions_are_mentioned_while_they_are_new(project: Project) -> None:
    without_boats(project)
    for command in ("diff", "build", "publish"):
        assert "suspend" in project.succeed(command).out
    for command in ("diff", "build", "publish"):
        assert "suspend" not in project.succeed(command).out
    with_boats(project)
    assert "unsuspend" in project.succeed("diff").out


def test_a_note_without_a_new_edition_is_not_silently_lost(project: Project) -> None:
    warnings = project.succeed("publish", "--note", "Too late").err
    assert "your note was not kept" in warnings
    assert "restore decks/rivers.ledger.jsonl as it was before and publish again with the note" in warnings
    (project.folder / ".git").mkdir()
    warnings = project.succeed("publish", "--note", "Too late").err
    assert f"git -C {project.folder} checkout -- decks/rivers.ledger.jsonl" in warnings
    without_boats(project)
    assert "not kept" not in project.succeed("publish", "--note", "In time").err


def test_a_release_note_calls_sections_by_their_names(project: Project) -> None:
    project.edit(DECK, ("topics: [rivers]", "templates: [mouth]"))
    project.edit(DECK, ("  views: {", "  lengths: {name: How long they are, topics: [rivers]}\n  views: {"))
    project.succeed("publish")
    moved = "  - section: ~~Where rivers run~~ **How long they are**\n"
    assert moved in project.read(NOTE)


def test_a_release_note_without_changed_questions_says_so(project: Project) -> None:
    project.edit(DECK, ("Five rivers that", "Some rivers that"))
    project.succeed("publish")
    assert re.search(r"2023-11-15: no question is new, changed or retired; .*\n", project.read(NOTE))


@pytest.mark.parametrize("command", ["publish", "build"])
def test_a_lost_release_note_is_made_again_from_the_ledger(project: Project, command: str) -> None:
    without_boats(project)
    project.edit(FACTS, ("hold more fish than ever", "hold no fish"))
    project.succeed("publish", "--note", "Boats")
    whole = project.read(NOTE)
    assert "~~more~~ **no** fish" in whole
    page = project.read(PAGE)
    for spoil in (
        lambda: None,
        (project.folder / NOTE).unlink,
        (project.folder / PAGE).unlink,
        lambda: (project.folder / NOTE).write_text("# Rivers, edition AAAAA\n", "utf-8"),
    ):
        spoil()
        project.succeed(command)
        assert project.read(NOTE) == whole
        assert project.read(PAGE) == page


INDEX = "build/index.html"


def standing(project: Project) -> tuple[str, str]:
    """Return the code on the index page, and what it says after it of the last edition."""
    (found,) = re.findall(r'<b class="edition">(\w{5})</b>, (.*?)</p>', project.read(INDEX))
    return found[0], found[1]


def last_code(project: Project) -> str:
    return str(max(project.editions(), key=lambda row: str(row["published"]))["edition"])


def renamed_form(project: Project) -> None:
    project.edit(DECK, ("title: Five rivers", "title: Six rivers"))


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (without_boats, "questions, quizzes"),
        (renamed_form, "quizzes"),
        (lambda project: project.edit(DECK, ("Five rivers that", "Some rivers that")), "the deck as a whole"),
    ],
    ids=["questions", "forms", "description"],
)
def test_the_index_page_says_what_is_not_published(
    edit: Callable[[Project], None], what: str, project: Project
) -> None:
    first = last_code(project)
    assert standing(project) == (first, "published")
    edit(project)
    project.succeed("build")
    code, said = standing(project)
    assert (code != first, said) == (True, f"not published; changed since edition {first}: {what}")
    for command in ("publish", "build"):
        project.succeed(command)
        assert standing(project) == (last_code(project), "published")


def test_a_build_with_another_card_design_has_a_code_of_its_own_everywhere(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = last_code(project)
    new = {key: Fingerprint(one.structure, f"new {one.design}") for key, one in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    project.succeed("build", "--force")
    code, said = standing(project)
    assert (code != first, said) == (True, f"not published; changed since edition {first}: card design")
    assert f"edition {code}: compared with edition {first}" in project.succeed("diff").out
    for page in ("rivers-A.html", "rivers-A-key.html", "rivers-practice.html", "rivers-flashcards.html"):
        assert code in project.read(f"build/{page}")
        assert first not in project.read(f"build/{page}")
    project.succeed("publish")
    assert standing(project) == (code, "published") == (last_code(project), "published")


def test_an_edition_of_an_earlier_quizgen_is_still_as_published(project: Project) -> None:
    """Its code left card designs out."""
    path = project.folder / LEDGER
    checked = check_project(project.folder)
    (now,) = releases(checked, ["rivers"], project.now)
    layout = now.layout
    old = edition_code(layout.deck, [note.snapshot for note in now.plan.notes.values()], now.edition.forms)
    assert old != last_code(project)
    path.write_text(path.read_text("utf-8").replace(f'"{last_code(project)}"', f'"{old}"'), "utf-8")
    assert ": as published" in project.succeed("build", "--force").out
    assert standing(project) == (old, "published")
    without_boats(project)
    project.succeed("build")
    assert standing(project)[1].startswith(f"not published; changed since edition {old}: ")


def test_the_index_page_links_all_that_learners_get(project: Project) -> None:
    without_boats(project)
    project.succeed("publish")
    links = re.findall(r'<a href="([^"]+)">', project.read(INDEX))
    there = {path.name for path in (project.folder / "build").iterdir()} - {"index.html", ".made.json"}
    assert sorted(links) == sorted(there)


def test_the_index_page_of_what_was_never_published_links_no_release_note(tmp_path: Path) -> None:
    new = rivers(tmp_path / "new")
    new.succeed("build")
    assert "-changes." not in new.read(INDEX)
    assert standing(new)[1] == "never published"
