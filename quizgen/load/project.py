"""A project folder, read whole, and the files of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quizgen.load.catalogue import Catalogue
from quizgen.load.decks import ORDER_FIELDS, deck
from quizgen.load.facts import check_references, load_facts
from quizgen.load.kinds import LoadedKind, kind
from quizgen.load.reader import NAME, SLUG, Reader
from quizgen.load.subject import HEAD, Subject, all_read, load_subject
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.load.yaml.parse import parse
from quizgen.problems import Problem
from quizgen.project_files import FOLDERS
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import KindName, TopicId
from quizgen.records.place import Place, Text

MAX_BYTES = 50_000_000
"""The largest file that is read; a larger one is split (facts.yaml, facts-more.yaml ...)."""

_SEEDS = ("facts*.yaml", "sources.yaml")


class _UnreadableError(Exception):
    """Why a file cannot be read."""


class File(NamedTuple):
    """A file's root, with the reader that knows where it stands; no root where it could not be read or is empty."""

    reader: Reader
    root: Node | None

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.reader.path).stem

    def top(self) -> Mapping | None:
        """Return the root where it is a mapping; a root of another shape is reported."""
        return self.reader.mapping(self.root, "the file")


def load(folder: Path) -> tuple[Project, list[Problem]]:
    """Return everything that is sound in the project at `folder`, and everything that is not."""
    problems = list(_ignored(folder))
    seeds = [(file.reader, file.top()) for file in _files(folder, "seeds", "facts*.yaml", problems)]
    subject = load_subject(seeds, _files(folder, "seeds", "sources.yaml", problems))
    kinds = _kinds(_files(folder, "templates", "*.yaml", problems), subject)
    facts = load_facts([(reader, top) for reader, top in seeds if top], kinds, subject)
    facts.whole &= all_read(seeds)
    check_references(facts, kinds, [reader for reader, _ in seeds])
    orders = _orders(kinds)
    all_decks = [_deck(file, subject, orders) for file in _files(folder, "decks", "*.yaml", problems)]
    project = Project(
        sources={source.id: source for source in subject.sources.records.values()},
        topics={TopicId(id_): name for id_, name in subject.topics.records.items()},
        voices={voice.id: voice for voice in subject.voices.records.values()},
        entities={entity.id: entity for entity in subject.entities.records.values()},
        kinds={loaded.kind.name: loaded.kind for loaded in kinds.records.values()},
        facts={fact.id: fact for fact in facts.records.values()},
        decks={one.file: one for one in all_decks if one},
    )
    return project, problems


def _kinds(template_files: Sequence[File], subject: Subject) -> Catalogue[LoadedKind]:
    kinds: Catalogue[LoadedKind] = Catalogue("kind", where=": each is a file in templates/", whole=bool(template_files))
    for file in template_files:
        taken = file.name in HEAD
        usable = not taken and NAME.fullmatch(file.name.replace("-", "_"))
        if not usable:
            has_only = "a name may contain only lower-case letters, digits and hyphens, and must begin with a letter"
            why = "that word has another meaning in a facts file" if taken else has_only
            file.reader.wrong_file(f"a kind cannot be called “{file.name}”: {why}; rename the file")
        loaded = kind(file.reader, KindName(file.name), file.root, subject)
        kinds.add(file.reader, Text(file.name), loaded if usable else None)
    return kinds


def _orders(kinds: Catalogue[LoadedKind]) -> Catalogue[str]:
    """Return the fields that a deck's `order` may name."""
    all_sound = kinds.whole and len(kinds.records) == len(kinds.places)
    orders: Catalogue[str] = Catalogue("number field", where=" (or write file or hash)", whole=all_sound)
    for field in (field for loaded in kinds.records.values() for field in loaded.kind.fields.values()):
        if field.type in ORDER_FIELDS:
            orders.places.setdefault(field.name, field.place)
    return orders


def _deck(file: File, subject: Subject, orders: Catalogue[str]) -> Deck | None:
    if not SLUG.fullmatch(file.name):
        has_only = "its file name may contain only lower-case letters, digits and hyphens"
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: {has_only}; rename the file")
    return deck(file.reader, file.name, file.root, subject.topics, orders)


def _files(folder: Path, part: str, pattern: str, problems: list[Problem]) -> list[File]:
    """Return the files of one part of a project, by name; that there are none is reported."""
    paths = sorted((folder / part).glob(pattern), key=lambda path: path.stem)
    if not paths and pattern == "*.yaml":
        message = "there is no .yaml file in this folder: a project needs at least one"
        problems.append(Problem(Place(f"{part}/"), message))
    elif not paths:
        message = "this file is missing: every project needs one"
        problems.append(Problem(Place(f"{part}/{pattern.replace('*', '')}"), message))
    return [_file(path, f"{part}/{path.name}", problems) for path in paths]


def _ignored(folder: Path) -> Iterator[Problem]:
    """Warn about files that are ignored because of their names."""
    for part in FOLDERS:
        for path in sorted((folder / part).glob("*.y*ml")):
            place = Place(f"{part}/{path.name}")
            if path.suffix != ".yaml":
                yield Problem(place, f"this file is ignored: rename it to {path.stem}.yaml", "warning")
            elif part == "seeds" and not any(path.match(pattern) for pattern in _SEEDS):
                way = "facts belong in facts.yaml (or facts-MORE.yaml), sources in sources.yaml"
                yield Problem(place, f"this file is ignored: {way}", "warning")


def _read_bytes(path: Path) -> bytes:
    """Return what a file holds; raise _UnreadableError where it cannot be read, is no file or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise _UnreadableError("this should be a file, but it is a folder or something else")
        if size > MAX_BYTES:
            limit = f"{size / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
            raise _UnreadableError(f"the file is too large ({limit}): split it (facts.yaml, facts-more.yaml)")
        return path.read_bytes()
    except OSError as e:
        raise _UnreadableError(f"the file cannot be read: {e.strerror}") from e


def _file(path: Path, shown: str, problems: list[Problem]) -> File:
    try:
        content = parse(shown, _read_bytes(path))
    except _UnreadableError as e:
        problems.append(Problem(Place(shown), str(e)))
        return File(Reader(shown, problems), None)
    if content.root is None and not any(p.severity == "error" for p in content.problems):
        content.problems.append(Problem(Place(shown), "the file is empty: fill it or delete it"))
    problems.extend(content.problems)
    return File(Reader(shown, problems, content.text), content.root)
