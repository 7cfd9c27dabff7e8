"""`quizgen verify`: citations, terms and wording against documents, and the recording of fingerprints."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from quizgen.load.yaml.edit import Records, with_values
from tests.support.build_project import edit_file
from tests.support.commands import run_in
from tests.support.paths import RIVERS

SURVEY = """Notes on rivers

The Alda floods its banks when the snow melts early, and no boats go out.
Children were seen walking across.
Nobody fished there, and nobody minded at all that year.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Rivers, with a document for one of its sources and two facts that cite it."""
    shutil.copytree(RIVERS, tmp_path / "rivers", ignore=shutil.ignore_patterns("expected"))
    rivers = tmp_path / "rivers"
    edit_file(
        rivers / "seeds" / "sources.yaml", "  locator: page\n", "  locator: page # of the survey\n  file: survey.txt\n"
    )
    edit_file(rivers / "seeds" / "facts.yaml", "at: 2–4}", "at: 2}\n    terms: [floods]")
    edit_file(rivers / "seeds" / "facts.yaml", "at: [12, 13]}", "at: [2, 3]}\n    terms: [boats, Children]")
    edit_file(rivers / "seeds" / "facts.yaml", "at: 14}", "at: 4}\n    terms: [fished]")
    (tmp_path / "survey.txt").write_text(SURVEY, encoding="utf-8")
    return rivers


def verify(project: Path, *options: str) -> Result:
    return run_in(project, "verify", str(project.parent), *options)


def test_what_is_not_recorded_is_reported_until_it_is(project: Path) -> None:
    first = verify(project)
    assert first.exit_code == 1
    assert "page 2 of “survey” is not recorded yet" in first.stderr
    assert verify(project, "--record").exit_code == 0
    assert verify(project).exit_code == 0


def test_recording_keeps_every_other_line_and_twice_is_once(project: Path) -> None:
    sources = project / "seeds" / "sources.yaml"
    before = sources.read_text(encoding="utf-8").rstrip("\n").split("\n")
    verify(project, "--record")
    recorded = sources.read_text(encoding="utf-8")
    added = [line for line in recorded.rstrip("\n").split("\n") if line not in before]
    assert [line for line in recorded.rstrip("\n").split("\n") if line in before] == before
    assert added[0] == "  paragraphs: 4"
    assert [line.strip().split(":")[0] for line in added[1:]] == ["fingerprints", "2", "3", "4"]
    verify(project, "--record")
    assert sources.read_text(encoding="utf-8") == recorded


def test_recording_keeps_the_line_ends_of_windows(project: Path) -> None:
    sources = project / "seeds" / "sources.yaml"
    with_unix_ends = sources.read_bytes()
    verify(project, "--record")
    recorded = sources.read_bytes()
    sources.write_bytes(with_unix_ends.replace(b"\n", b"\r\n"))
    assert verify(project, "--record").exit_code == 0
    assert sources.read_bytes() == recorded.replace(b"\n", b"\r\n")
    verify(project, "--record")
    assert sources.read_bytes() == recorded.replace(b"\n", b"\r\n")
    assert verify(project).exit_code == 0


def test_a_changed_paragraph_is_named_with_the_fact_under_it(project: Path) -> None:
    verify(project, "--record")
    edit_file(project.parent / "survey.txt", "Children", "Two children")
    result = verify(project)
    assert result.exit_code == 1
    assert "page 3 of “survey” has changed" in result.stderr
    assert "seeds/facts.yaml:" in result.stderr
    assert "page 4" not in result.stderr


def test_spacing_is_no_change(project: Path) -> None:
    verify(project, "--record")
    edit_file(project.parent / "survey.txt", "Children were", "\n  Children  were")
    assert verify(project).exit_code == 0


def test_a_paragraph_that_is_gone_is_reported(project: Path) -> None:
    verify(project, "--record")
    (project.parent / "survey.txt").write_text("Notes on rivers\n", encoding="utf-8")
    assert "cites page 4, but survey.txt has only 1 paragraph" in verify(project).stderr


def test_a_term_must_occur_where_it_is_cited(project: Path) -> None:
    verify(project, "--record")
    edit_file(project / "seeds" / "facts.yaml", "[fished]", "[boats]")
    result = verify(project)
    assert "the term “boats” does not occur in what “bero-fish” cites" in result.stderr


def test_terms_that_another_paragraph_has_together_do_not_mark_a_place(project: Path) -> None:
    edit_file(project.parent / "survey.txt", "Notes on rivers", "Nobody has fished and minded")
    verify(project, "--record")
    assert "page 1 of “survey” also contains all the terms of “bero-fish”" in verify(project).stderr


def test_six_copied_words_are_reported_and_five_are_not(project: Path) -> None:
    verify(project, "--record")
    facts = project / "seeds" / "facts.yaml"
    edit_file(facts, "hold more fish than ever", "matter to nobody minded at all that summer")
    assert verify(project).exit_code == 0
    edit_file(facts, "that summer", "that year")
    result = verify(project)
    assert result.exit_code == 1
    assert "“bero-fish” copies from “survey”, 4: “nobody minded at all that year ...”" in result.stderr


def test_names_and_worded_fields_may_be_as_in_the_source(project: Path) -> None:
    verify(project, "--record")
    edit_file(project / "seeds" / "facts.yaml", "hold more fish than ever", "nobody minded at all that year")
    edit_file(project / "templates" / "view.yaml", "claim: {type: text,", "claim: {type: worded,")
    assert verify(project).exit_code == 0


def test_wording_that_only_a_template_and_a_fact_make_together_is_found(project: Path) -> None:
    verify(project, "--record")
    edit_file(project / "seeds" / "facts.yaml", "claim: hold more fish than ever", "claim: at all that year")
    edit_file(project / "templates" / "view.yaml", "key: claim", 'key: "nobody minded {{ claim }}"')
    assert "the question “bero-fish/claim” copies from" in verify(project).stderr


def test_a_document_that_is_missing_is_reported_at_its_source(project: Path) -> None:
    (project.parent / "survey.txt").unlink()
    result = verify(project)
    assert result.exit_code == 1
    where = f"cannot be read in {project.parent}: No such file or directory"
    assert f"seeds/sources.yaml:5:1: error: the document survey.txt of “survey” {where}" in result.stderr
    assert "check out" not in result.output


def test_what_was_checked_against_documents_and_what_was_not_is_printed(project: Path) -> None:
    verify(project, "--record")
    sound = "3 citations check out against 1 document; no wording is copied"
    assert f"{sound}; 5 citations not checked (1 source without a “file”)\n" in verify(project).stdout


@pytest.mark.parametrize("options", [[], ["--record"]])
def test_a_project_whose_sources_name_no_documents_cannot_be_checked(project: Path, options: list[str]) -> None:
    sources = project / "seeds" / "sources.yaml"
    edit_file(sources, "  file: survey.txt\n", "")
    before = sources.read_text(encoding="utf-8")
    result = verify(project, *options)
    assert result.exit_code == 1
    assert "seeds/sources.yaml: error: no source names its document" in result.stderr
    assert "`file: NAME`" in result.stderr
    assert str(project.parent) in result.stderr
    assert "check out" not in result.output
    assert sources.read_text(encoding="utf-8") == before


OUTSIDE = {
    "above": "../secret.txt",
    "absolute": "{top}/secret.txt",
    "up and down": "sub/../../secret.txt",
    "a link": "link.txt",
    "a folder": "sub",
    "a linked folder": "up/secret.txt",
    "a pipe": "pipe.txt",
    "an endless device": "zero.txt",
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_document_is_a_file_in_the_folder(name: str, project: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    (documents / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(SURVEY, encoding="utf-8")
    (documents / "link.txt").symlink_to(tmp_path / "secret.txt")
    (documents / "up").symlink_to(tmp_path)
    (documents / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(documents / "pipe.txt")
    edit_file(project / "seeds" / "sources.yaml", "survey.txt", OUTSIDE[name].format(top=tmp_path))
    before = (project / "seeds" / "sources.yaml").read_bytes()
    for options in ([], ["--record"]):
        result = run_in(project, "verify", str(documents), *options)
        assert result.exit_code == 1
        assert "seeds/sources.yaml:5:1: error: the document " in result.stderr
        assert "cannot be read in" in result.stderr
    assert (project / "seeds" / "sources.yaml").read_bytes() == before


RECORD: Records = {"a": {"paragraphs": "21", "fingerprints": {"2": "ab", "6": "0123"}}}
ADDED = "  paragraphs: 21\n  fingerprints:\n    2: ab\n    6: 0123\n"
WRITTEN = {
    "lines": ("a:\n  cite: x\nb:\n  cite: z\n", "a:\n  cite: x\n@b:\n  cite: z\n"),
    "braces": (
        "a: {cite: x, footnote: y}\nb:\n  cite: z\n",
        "a: {cite: x, footnote: y, paragraphs: 21, fingerprints: {2: ab, 6: 0123}}\nb:\n  cite: z\n",
    ),
    "braces with old values": (
        "a: {cite: x, paragraphs: 3, footnote: y, fingerprints: {2: q}} # c\n",
        "a: {cite: x, paragraphs: 21, footnote: y, fingerprints: {2: ab, 6: 0123}} # c\n",
    ),
    "all in braces": (
        "{a: {cite: x, footnote: y, }, b: {cite: z}}",
        "{a: {cite: x, footnote: y, paragraphs: 21, fingerprints: {2: ab, 6: 0123}, }, b: {cite: z}}",
    ),
    "braces over lines": (
        "a: {\n cite: x, # hello\n footnote: y # end\n}\n",
        "a: {\n cite: x, # hello\n footnote: y, paragraphs: 21, fingerprints: {2: ab, 6: 0123} # end\n}\n",
    ),
    "a text that looks like keys": (
        "a:\n  cite: |\n    one\n    paragraphs:\n      fingerprints: 4\n\nb: {cite: z}\n",
        "a:\n  cite: |\n    one\n    paragraphs:\n      fingerprints: 4\n\n@b: {cite: z}\n",
    ),
    "a text that keeps its line ends": (
        "a:\n  cite: |+\n    one\n    paragraphs: 3\n\n\n# c\nb: {cite: z}\n",
        "a:\n  cite: |+\n    one\n    paragraphs: 3\n\n\n@# c\nb: {cite: z}\n",
    ),
    "comments": (
        "a:\n  fingerprints:\n    7: yy\n\n  # after\n  paragraphs: 4 # count\n  cite: y",
        "a:\n  fingerprints:\n    2: ab\n    6: 0123\n\n  # after\n  paragraphs: 21 # count\n  cite: y",
    ),
    "empty keys": ("a:\n  paragraphs:\n  fingerprints:\n  cite: x", "a:\n@  cite: x"),
    "Windows": (
        "a:\r\n  cite: x\r\n  footnote: y\r\nb:\r\n  cite: z\r\n",
        "a:\r\n  cite: x\r\n  footnote: y\r\n@b:\r\n  cite: z\r\n",
    ),
    "a byte order mark": ("\ufeffa:\n  cite: x", "\ufeffa:\n  cite: x\n@"),
    "quotes": (
        "a:\n  cite: 'multi\n    line'\n  paragraphs: '3'\n  fingerprints: {6: 1}\n",
        "a:\n  cite: 'multi\n    line'\n@",
    ),
    "a question mark": ("? a\n: cite: x\n", "? a\n: cite: x\n@"),
    "a folded count": (
        "a:\n  cite: x\n  paragraphs: >\n    3\n  footnote: y\n",
        "a:\n  cite: x\n  paragraphs: 21\n  footnote: y\n  fingerprints:\n    2: ab\n    6: 0123\n",
    ),
    "wide letters": (
        "a:\n    cite: x é 👩‍👩\n",
        "a:\n    cite: x é 👩‍👩\n    paragraphs: 21\n    fingerprints:\n      2: ab\n      6: 0123\n",
    ),
    "marks of a document": ("---\na:\n  cite: x\n...\n", "---\na:\n  cite: x\n@...\n"),
}
"""Records as somebody may have written them, and the same with the values of RECORD; @ stands for ADDED."""


@pytest.mark.parametrize("name", WRITTEN)
def test_recording_changes_nothing_but_what_it_records(name: str) -> None:
    text, expected = WRITTEN[name]
    expected = expected.replace("@", ADDED.replace("\n", "\r\n" if "\r\n" in text else "\n"))
    assert with_values(text, RECORD) == expected
    assert with_values(expected, RECORD) == expected


def test_what_cannot_be_recorded_without_other_changes_is_told(project: Path) -> None:
    sources = project / "seeds" / "sources.yaml"
    rewritten = 'survey: {cite: the Survey, footnote: "Survey, 1999", locator: page, file: survey.txt, paragraphs}\n'
    head = sources.read_text(encoding="utf-8").partition("survey:")[0]
    sources.write_text(head + rewritten, encoding="utf-8")
    before = sources.read_bytes()
    result = verify(project, "--record")
    assert result.exit_code == 1
    assert "seeds/sources.yaml: error: counts and fingerprints cannot be written into this file" in result.stderr
    assert sources.read_bytes() == before


def test_a_bibliography_that_is_a_link_is_written_through(project: Path) -> None:
    sources = project / "seeds" / "sources.yaml"
    sources.rename(project / "bibliography.yaml")
    sources.symlink_to("../bibliography.yaml")
    assert verify(project, "--record").exit_code == 0
    assert sources.is_symlink()
    assert "fingerprints:" in (project / "bibliography.yaml").read_text(encoding="utf-8")
