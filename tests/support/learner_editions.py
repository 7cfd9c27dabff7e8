"""Editions for the learner tests: published by the real command, and what each should bring to a learner.

What an edition should bring does not come from what it is made with: these tests follow each note from edition to
edition in their own way, which knows nothing of guids, times of change or the ledger.
"""

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from quizgen import designs
from quizgen.checked_project import check_project
from quizgen.outputs.anki import note_types
from quizgen.outputs.anki.card_designs import read_design
from quizgen.outputs.anki.notes import contents
from quizgen.outputs.registry import OUTPUTS
from quizgen.records.layout import DeckLayout
from quizgen.releases import releases
from tests.support.commands import run_in
from tests.support.paths import RIVERS
from tests.support.published import running_at

DAY = 86_400
MONTH = 30 * DAY
START = 1_735_732_800
"""New Year 2025: what happens in these tests lies in the past, see `anki_worker.py`."""

DESIGN = Path(note_types.__file__).parent / "design"
BANNER = "retired"
FOR_LEARNERS = {name: OUTPUTS[name] for name in ("anki", "text", "retired")}
"""What these tests hand out; the other outputs would only take their time."""


@dataclass(frozen=True)
class ExpectedNote:
    """What a learner should have: a note's fields and tags, and the deck its card comes in."""

    notetype: str
    fields: Mapping[str, str]
    tags: list[str]
    deck: str


@dataclass(frozen=True)
class Edition:
    """What was published, and by line (the first id a note ever had) what it should bring to a learner.

    `output` is what the command printed. `changed` tells in which edition a note last changed; `gone` which notes are
    retired, and since which edition; `names` the id that each note was last published with; `designed` in which
    edition the style of cards, `css`, last changed.
    """

    number: int
    published: int
    out: Path
    output: str
    notes: Mapping[str, ExpectedNote]
    changed: Mapping[str, int]
    gone: Mapping[str, int]
    names: Mapping[str, str]
    css: str
    designed: int

    @property
    def package(self) -> Path:
        return self.out / "rivers.apkg"

    @property
    def text(self) -> Path:
        return self.out / "rivers.txt"

    @property
    def release_note(self) -> str:
        return (self.out / "rivers-changes.md").read_text("utf-8")

    @property
    def retired(self) -> Path:
        return self.out / "rivers-retired.apkg"


@dataclass
class Publisher:
    """The editor of one project, who publishes `rivers` again and again, a month apart."""

    project: Path
    out: Path
    editions: list[Edition] = field(default_factory=list)
    lines: dict[str, str] = field(default_factory=dict)
    """Item id to line."""

    def publish(self, renamed: Mapping[str, str] | None = None, fresh: Collection[str] = ()) -> Edition:
        """Publish the next edition; `renamed` maps old item ids to new ones, `fresh` are ids that begin a new line."""
        number = len(self.editions) + 1
        time, out = START + number * MONTH, self.out / f"edition-{number}"
        notes = self._notes(renamed or {}, {id_: f"{id_} of {number}" for id_ in fresh})
        flags = ["--not-renamed", *(["--first"] if number == 1 else [])]
        output = run_once(self.project, out, "publish", "rivers", "--out", str(out), *flags, at=time)
        css = read_design("card.css")
        last = self.editions[-1] if self.editions else None
        designed = last.designed if last and last.css == css else number
        changed, gone = self._changed(notes, number), self._gone(notes, number)
        names = {**(last.names if last else {}), **{line: note.fields["ID"] for line, note in notes.items()}}
        self.editions.append(Edition(number, time, out, output, notes, changed, gone, names, css, designed))
        return self.editions[-1]

    def _notes(self, renamed: Mapping[str, str], fresh: Mapping[str, str]) -> dict[str, ExpectedNote]:
        self.lines |= {**{new: self.lines.pop(old) for old, new in renamed.items() if old in self.lines}, **fresh}
        made = expected_notes(self.project)
        for id_ in made:
            self.lines.setdefault(id_, id_)
        return {self.lines[id_]: note for id_, note in made.items()}

    def _changed(self, notes: Mapping[str, ExpectedNote], number: int) -> dict[str, int]:
        last = self.editions[-1] if self.editions else None
        same = {line for line, note in notes.items() if last and _content(last.notes.get(line)) == _content(note)}
        return {line: last.changed[line] if last and line in same else number for line in notes}

    def _gone(self, notes: Mapping[str, ExpectedNote], number: int) -> dict[str, int]:
        last = self.editions[-1] if self.editions else None
        before = {**last.gone, **dict.fromkeys(last.notes, number)} if last else {}
        return {line: since for line, since in before.items() if line not in notes}


def _content(note: ExpectedNote | None) -> object:
    """What an update of a note would bring: all but the deck, which a card keeps."""
    return note and (note.notetype, note.fields, note.tags)


def copied(folder: Path) -> Publisher:
    """Return the publisher of a copy of the rivers in a folder."""
    shutil.copytree(RIVERS, folder / "project", ignore=shutil.ignore_patterns("expected"))
    return Publisher(folder / "project", folder / "out")


def expected_notes(project: Path) -> dict[str, ExpectedNote]:
    """Return what a build makes of a project, by item id."""
    (release,) = releases(check_project(project), ["rivers"], START)
    return dict(_expected(release.layout))


def _expected(layout: DeckLayout) -> Iterator[tuple[str, ExpectedNote]]:
    content = contents(layout)
    for section, items in ((each.section, each.items) for each in layout.sections):
        for item in items:
            note = content[item.id]
            fields = {field.name: text for field, text in zip(note.note_type.fields, note.fields, strict=True)}
            deck = f"{layout.deck.name}::{section.name}"
            yield item.id, ExpectedNote(note.note_type.name, fields, list(note.tags), deck)


def run(project: Path, *arguments: str, at: int) -> str:
    """Run the command at a time of ours, in seconds since 1970; return what it printed."""
    with running_at(at), mock.patch.dict(OUTPUTS, FOR_LEARNERS, clear=True):
        result = run_in(project, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


_OUT = "{out}"
_RUNS: dict[object, tuple[str, Mapping[str, bytes], Mapping[str, bytes]]] = {}
"""What a run printed, and the files that it left in a project and in a new folder: most tests begin with the same."""


def run_once(project: Path, out: Path, *arguments: str, at: int) -> str:
    """Run the command, which writes into a project and a new folder; what it makes of the same files is only copied."""
    named = [argument.replace(str(out), _OUT) for argument in arguments]
    designs = [read_design(path.name) for path in sorted(DESIGN.iterdir())]
    key = json.dumps([named, at, designs]), tuple(sorted(_contents(project).items()))
    if key in _RUNS:
        printed, *made = _RUNS[key]
        for folder, files in zip((project, out), made, strict=True):
            for name, content in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
        return printed.replace(_OUT, str(out))
    printed = run(project, *arguments, at=at)
    _RUNS[key] = printed.replace(str(out), _OUT), _contents(project), _contents(out)
    return printed


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def new_design(folder: Path, file: str, more: str) -> Iterator[None]:
    """Within this, more stands at the end of one file of the cards' design; the files stand in `folder`."""
    shutil.copytree(DESIGN, folder / "design")
    with (folder / "design" / file).open("a", encoding="utf-8") as end:
        end.write(more)
    read = designs.read

    def read_copied(package: str, name: str) -> str:
        if package != note_types.__package__:
            return read(package, name)
        return (folder / "design" / name).read_text("utf-8")

    with mock.patch.object(designs, "read", read_copied):
        yield
