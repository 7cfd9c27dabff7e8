"""Editions for the learner tests: handed out by the real command, and what each should bring to a learner.

What an edition should bring is told apart from what it is made with: a note is followed from edition to edition by the
test's own account of it, which knows nothing of guids, times of change or the ledger.
"""

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from click.testing import CliRunner

from quizgen.build import checked, quiet, releases
from quizgen.cli import common, main
from quizgen.outputs.anki import contents, design
from quizgen.records.item import Laid

DAY = 86_400
MONTH = 30 * DAY
START = 1_735_732_800
"""New Year 2025: what happens in these tests lies in the past, see `anki_worker.py`."""

RIVERS = Path(__file__).parent / "golden" / "rivers"
DESIGN = Path(design.__file__).parent / "design"
BANNER = "withdrawn"


@dataclass(frozen=True)
class Wanted:
    """What a learner should have: a note's fields and tags, and the deck its card comes in."""

    notetype: str
    fields: Mapping[str, str]
    tags: list[str]
    deck: str


@dataclass(frozen=True)
class Edition:
    """What was handed out, and by line (the first id a note ever had) what it should bring.

    `moved` tells in which edition a note last became another; `gone` which notes stand retired, and since when; `names`
    the id that each note was last handed out with.
    """

    number: int
    published: int
    out: Path
    said: str
    notes: Mapping[str, Wanted]
    moved: Mapping[str, int]
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
        """Hand out the next edition; `renamed` maps old item ids to new ones, `fresh` are ids that begin a new line."""
        number = len(self.editions) + 1
        time, out = START + number * MONTH, self.out / f"edition-{number}"
        notes = self._notes(renamed or {}, {id_: f"{id_} of {number}" for id_ in fresh})
        said = run(self.project, "publish", "rivers", "--out", str(out), *(["--first"] if number == 1 else []), at=time)
        css = design.read("card.css")
        last = self.editions[-1] if self.editions else None
        designed = last.designed if last and last.css == css else number
        moved, gone = self._moved(notes, number), self._gone(notes, number)
        names = {**(last.names if last else {}), **{line: one.fields["ID"] for line, one in notes.items()}}
        self.editions.append(Edition(number, time, out, said, notes, moved, gone, names, css, designed))
        return self.editions[-1]

    def _notes(self, renamed: Mapping[str, str], fresh: Mapping[str, str]) -> dict[str, Wanted]:
        self.lines |= {**{new: self.lines.pop(old) for old, new in renamed.items() if old in self.lines}, **fresh}
        made = wanted(self.project)
        for id_ in made:
            self.lines.setdefault(id_, id_)
        return {self.lines[id_]: one for id_, one in made.items()}

    def _moved(self, notes: Mapping[str, Wanted], number: int) -> dict[str, int]:
        last = self.editions[-1] if self.editions else None
        same = {line for line, one in notes.items() if last and _content(last.notes.get(line)) == _content(one)}
        return {line: last.moved[line] if last and line in same else number for line in notes}

    def _gone(self, notes: Mapping[str, Wanted], number: int) -> dict[str, int]:
        last = self.editions[-1] if self.editions else None
        before = {**last.gone, **dict.fromkeys(last.notes, number)} if last else {}
        return {line: since for line, since in before.items() if line not in notes}


def _content(one: Wanted | None) -> object:
    """What an update of a note would bring: all but the deck, which a card keeps."""
    return one and (one.notetype, one.fields, one.tags)


def copied(folder: Path) -> Publisher:
    """Return the publisher of a copy of the rivers in a folder."""
    shutil.copytree(RIVERS, folder / "project", ignore=shutil.ignore_patterns("expected"))
    return Publisher(folder / "project", folder / "out")


def wanted(project: Path) -> dict[str, Wanted]:
    """Return what the build makes of a project, by item id."""
    (one,) = releases(checked(project, quiet), ["rivers"], START, quiet)
    return dict(_wanted(one.laid))


def _wanted(laid: Laid) -> Iterator[tuple[str, Wanted]]:
    made = contents(laid)
    for part in laid.parts:
        for item in part.items:
            note = made[item.id]
            names = [field.name for field in note.note_type.fields]
            fields = dict(zip(names, note.fields, strict=True))
            yield (
                item.id,
                Wanted(note.note_type.name, fields, list(note.tags), f"{laid.deck.name}::{part.section.name}"),
            )


def run(project: Path, *arguments: str, at: int) -> str:
    """Run the command at a time of ours, in seconds since 1970; returns what it printed."""
    with mock.patch.object(common, "time", SimpleNamespace(time=lambda: at)):
        result = CliRunner().invoke(main, ["--project", str(project), *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@contextmanager
def new_design(folder: Path, file: str, more: str) -> Iterator[None]:
    """Within this, one file of the cards' design says something more; the files stand in `folder`."""
    shutil.copytree(DESIGN, folder / "design")
    with (folder / "design" / file).open("a", encoding="utf-8") as end:
        end.write(more)
    said = SimpleNamespace(read=lambda _, name: (folder / "design" / name).read_text("utf-8"))
    with mock.patch.object(design, "designs", said):
        yield
