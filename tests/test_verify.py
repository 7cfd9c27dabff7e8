"""`quizgen verify`: citations, terms and wording against documents, and the recording of fingerprints."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli import main
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
    edit(
        rivers / "seeds" / "sources.yaml", "  locator: page\n", "  locator: page # of the survey\n  file: survey.txt\n"
    )
    edit(rivers / "seeds" / "facts.yaml", "at: 2–4}", "at: 2}\n    terms: [floods]")
    edit(rivers / "seeds" / "facts.yaml", "at: [12, 13]}", "at: [2, 3]}\n    terms: [boats, Children]")
    edit(rivers / "seeds" / "facts.yaml", "at: 14}", "at: 4}\n    terms: [fished]")
    (tmp_path / "survey.txt").write_text(SURVEY, encoding="utf-8")
    return rivers


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def verify(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "verify", str(project.parent), *options])


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
    edit(project.parent / "survey.txt", "Children", "Two children")
    result = verify(project)
    assert result.exit_code == 1
    assert "page 3 of “survey” has changed" in result.stderr
    assert "seeds/facts.yaml:" in result.stderr
    assert "page 4" not in result.stderr


def test_spacing_is_no_change(project: Path) -> None:
    verify(project, "--record")
    edit(project.parent / "survey.txt", "Children were", "\n  Children  were")
    assert verify(project).exit_code == 0


def test_a_paragraph_that_is_gone_is_reported(project: Path) -> None:
    verify(project, "--record")
    (project.parent / "survey.txt").write_text("Notes on rivers\n", encoding="utf-8")
    assert "cites page 4, but survey.txt has only 1 paragraph" in verify(project).stderr


def test_a_term_must_occur_where_it_is_cited(project: Path) -> None:
    verify(project, "--record")
    edit(project / "seeds" / "facts.yaml", "[fished]", "[boats]")
    result = verify(project)
    assert "the term “boats” does not occur in what “bero-fish” cites" in result.stderr


def test_terms_that_another_paragraph_has_together_do_not_mark_a_place(project: Path) -> None:
    edit(project.parent / "survey.txt", "Notes on rivers", "Nobody has fished and minded")
    verify(project, "--record")
    assert "page 1 of “survey” also contains all the terms of “bero-fish”" in verify(project).stderr


def test_six_copied_words_are_reported_and_five_are_not(project: Path) -> None:
    verify(project, "--record")
    edit(project / "seeds" / "facts.yaml", "hold more fish than ever", "matter to nobody minded at all that summer")
    assert verify(project).exit_code == 0
    edit(project / "seeds" / "facts.yaml", "that summer", "that year")
    result = verify(project)
    assert result.exit_code == 1
    assert "“bero-fish” copies from “survey”, 4: “nobody minded at all that year ...”" in result.stderr


def test_names_and_worded_fields_may_be_as_in_the_source(project: Path) -> None:
    verify(project, "--record")
    edit(project / "seeds" / "facts.yaml", "hold more fish than ever", "nobody minded at all that year")
    edit(project / "templates" / "view.yaml", "claim: {type: text,", "claim: {type: worded,")
    assert verify(project).exit_code == 0


def test_wording_that_only_a_template_and_a_fact_make_together_is_found(project: Path) -> None:
    verify(project, "--record")
    edit(project / "seeds" / "facts.yaml", "claim: hold more fish than ever", "claim: at all that year")
    edit(project / "templates" / "view.yaml", "key: claim", 'key: "nobody minded {{ claim }}"')
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
    edit(sources, "  file: survey.txt\n", "")
    before = sources.read_text(encoding="utf-8")
    result = verify(project, *options)
    assert result.exit_code == 1
    assert "seeds/sources.yaml: error: no source names its document" in result.stderr
    assert "`file: NAME`" in result.stderr
    assert str(project.parent) in result.stderr
    assert "check out" not in result.output
    assert sources.read_text(encoding="utf-8") == before
