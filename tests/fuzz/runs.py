"""Runs of the commands on one project after the other, in this process or in one of their own, and what is amiss."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from quizgen.cli import main
from quizgen.ui import WordsError, WordsFile
from tests.fuzz.decks import changed_deck, deck_files
from tests.fuzz.mutations import at_random, with_another_value
from tests.support.malformed_project import BASE
from tests.support.paths import GOLDEN, ROOT, SUBJECTS
from tests.support.published import FACTS, START, Project, published_rivers, running_at

MEMORY = 2_000_000_000
PATIENCE = 120
"""Bytes and seconds that one run in a process of its own may take."""

SEEDS, KIND, TABLE, NEW, DECK = "the seeds", "a kind", "a table", "a new folder", "deck"
"""What a command is given of the project that it runs on."""

COMMANDS: Sequence[Sequence[str]] = (
    ("check",), ("check", "--all"), ("build", "--force"), ("coverage",), ("diff",),
    ("diff", "--json"), ("publish",), ("publish", "--first", "--note", "x"),
    ("worksheet", "--count", "3", "--forms", "A,B"), ("check", "--stress", "2"), ("verify", SEEDS),
    ("flashcards", "--count", "3"), ("schema",), ("schema", "--modelines"), ("facts", "--table", KIND),
    ("facts", "--yaml", KIND), ("init", NEW, "--yes", "--from", TABLE),
)  # fmt: skip
IMPORTS: Sequence[Sequence[str]] = (
    ("import-anki", DECK, NEW, "--yes"), ("import-anki", DECK, NEW, "--yes", "--keep-guids"),
    ("import-anki", DECK, NEW, "--yes", "--note-type", "quizgen question (v1)"),
    ("import-anki", DECK, NEW, "--yes", "--note-type", "quizgen cloze (v1)"),
)  # fmt: skip
DECKS = ("golden-rivers", "subjects-flags")
"""Sample projects whose notes are imported: those of one have pictures."""

_WORDS = sorted((ROOT / "quizgen" / "ui").glob("*.toml"))
_TABLES = (".csv", ".tsv", ".xlsx", ".ods")
_DATA = {".yaml", ".jsonl", ".json", ".toml", ".svg", *_TABLES}


@dataclass
class Tally:
    """How many inputs were tried, by what came of them, and what was amiss with which."""

    ended: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say how many there were."""
        counts = ", ".join(f"{count:,} {how}" for how, count in sorted(self.ended.items()))
        return f"{sum(self.ended.values()):,} inputs: {counts}; {len(self.faults):,} at fault"


def samples(folder: Path) -> list[Path]:
    """Write the example projects into a folder and return where each is; one of them has a ledger and a build."""
    for path in (BASE, GOLDEN / "rivers", GOLDEN / "verbs", *sorted(SUBJECTS.iterdir())):
        for part in ("seeds", "templates", "decks", "media"):
            if (path / part).is_dir():
                shutil.copytree(path / part, folder / f"{path.parent.name}-{path.name}" / part)
    for words in ("en", "de"):
        (own := folder / "subjects-flags" / "words").mkdir(exist_ok=True)
        lines = (ROOT / "quizgen" / "ui" / f"{words}.toml").read_text("utf-8").splitlines(keepends=True)
        not_for_projects = ("plurals = ", "last_before = ")
        text = "".join(line for line in lines if not line.startswith(not_for_projects))
        (own / f"{words}.toml").write_text(text, "utf-8")
    published = published_rivers(folder / "published")
    text = published.read(FACTS)
    start, end = text.index("  dovy-course:\n"), text.index("  essa-course:\n")
    published.edit(FACTS, (text[start:end], ""))
    published.succeed("publish")
    return sorted(folder.iterdir())


def fuzz(random: Random, counts: Iterator[int], in_own_process: float = 0.05) -> Tally:
    """Try one changed project for each count, some in a process of their own; return what came of them."""
    tally = Tally()
    with TemporaryDirectory() as temporary:
        (folder := Path(temporary) / "samples").mkdir()
        sampled = samples(folder)
        decks = [
            file for name in DECKS for file in deck_files(Project(folder / name), Path(temporary) / f"decks-{name}")
        ]
        for number in counts:
            if random.random() < 0.1:
                tally.faults += _words(random, tally)
                continue
            (project := Path(temporary) / str(number)).mkdir()
            if random.random() < 0.15:
                changed, command = _deck(random.choice(decks), project, random), random.choice(IMPORTS)
            else:
                changed, command = _changed(random.choice(sampled), project, random), random.choice(COMMANDS)
            run = _apart if random.random() < in_own_process else _inside
            how, fault = run(project, command)
            tally.ended[how] += 1
            if fault:
                tally.faults.append(f"{' '.join(command)} after {changed}:\n{fault}")
                shutil.copytree(project, Path("fuzzed") / str(number), dirs_exist_ok=True)
            shutil.rmtree(project)
    return tally


def _changed(sample: Path, project: Path, random: Random) -> str:
    """Copy a project with one of its files changed; return what was changed."""
    shutil.copytree(sample, project, dirs_exist_ok=True)
    files = sorted(path for path in project.rglob("*") if path.suffix in _DATA and path.parent.name != "build")
    files += [path for path in (project / "build" / ".made.json",) if path.exists()]
    path = random.choice(files)
    change = random.choice((at_random, partial(with_another_value, path.name)))
    path.write_bytes(change(path.read_bytes(), random))
    return f"{sample.name}/{path.relative_to(project)}"


def _deck(sample: Path, project: Path, random: Random) -> str:
    """Put a changed file of Anki's where the project would be; return what was changed."""
    (project / f"{DECK}{sample.suffix}").write_bytes(changed_deck(sample, random))
    return sample.name


def _inside(project: Path, command: Sequence[str]) -> tuple[str, str]:
    with running_at(START + 100_000):
        result = CliRunner().invoke(main, ["--project", str(project), *_on(project, command)])
    raised = result.exception
    if raised and not isinstance(raised, SystemExit):
        return "raised", "".join(traceback.format_exception(raised))
    return _ended(result.exit_code, result.stderr)


def _apart(project: Path, command: Sequence[str]) -> tuple[str, str]:
    limit = partial(resource.setrlimit, resource.RLIMIT_AS, (MEMORY, MEMORY))
    line = [sys.executable, "-m", "quizgen", "--project", str(project), *_on(project, command)]
    try:
        done = subprocess.run(
            line,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            preexec_fn=limit,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "went on", f"it goes on after {PATIENCE} seconds"
    how, fault = _ended(done.returncode, done.stderr)
    return f"{how} (own process)", fault


def _on(project: Path, command: Sequence[str]) -> Sequence[str]:
    kinds = sorted(path.stem for path in (project / "templates").glob("*.yaml"))
    tables = sorted(path for path in (project / "seeds").glob("*") if path.suffix in _TABLES)
    of_project = {
        SEEDS: str(project / "seeds"),
        KIND: next(iter(kinds), "k"),
        TABLE: str(next(iter(tables), project / "seeds" / "facts.yaml")),
        NEW: str(project / "new"),
    }
    deck = next(project.glob(f"{DECK}.*"), project / f"{DECK}.apkg")
    return [{**of_project, DECK: str(deck)}.get(argument, argument) for argument in command]


def _ended(code: int, errors: str) -> tuple[str, str]:
    """Return how a run ended, and what is wrong with that, if anything."""
    how = {0: "passed", 1: "refused", 2: "wrong usage"}.get(code, f"ended with {code}")
    silent = code and not errors.strip()
    amiss = code not in {0, 1, 2} or "Traceback" in errors or silent or "there is not enough memory" in errors
    return how, errors[-3000:] or "without a message" if amiss else ""


def _words(random: Random, tally: Tally) -> list[str]:
    """Read a words file that was changed at random."""
    path = random.choice(_WORDS)
    with TemporaryDirectory() as folder:
        changed = Path(folder) / path.name
        changed.write_bytes(at_random(path.read_bytes(), random))
        try:
            WordsFile(path.stem, changed).strings()
            tally.ended["words read"] += 1
        except WordsError:
            tally.ended["words refused"] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is a fault
            tally.ended["words raised"] += 1
            return [f"words after a change to {path.name}:\n{traceback.format_exc()}{changed.read_bytes()!r}"[:6000]]
    return []
