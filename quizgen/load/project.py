"""A project folder, read whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quizgen.load import decks, entities, kinds, sources
from quizgen.load.facts import FactReader, Known
from quizgen.load.nodes import Mapping, Node, read
from quizgen.load.reader import NAME, SLUG, Reader
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Project
from quizgen.records.place import Place, Text
from quizgen.records.subject import Fact, Kind

HEAD = ("topics", "voices", "entities")
LARGEST = 50_000_000
"""Bytes in one file; a larger one is split (facts.yaml, facts-more.yaml ...)."""

Roots = list[tuple[Reader, Mapping]]


def load(folder: Path) -> tuple[Project, list[Problem]]:
    """Return everything that is sound in the project at `folder`, and everything that is not."""
    problems: list[Problem] = []
    facts = [
        (r, m) for r, node in _files(folder, "seeds", "facts*.yaml", problems) if (m := r.mapping(node, "the file"))
    ]
    found = dict(item for r, m in facts for item in entities.entities(r, m.entries.get(Text("entities"))).items())
    known = Known(
        kinds={k.name: k for r, node in _files(folder, "templates", "*.yaml", problems) if (k := _kind(r, node))},
        sources=dict(
            item
            for r, node in _files(folder, "seeds", "sources.yaml", problems)
            for item in sources.sources(r, node, found).items()
        ),
        entities=found,
        topics=dict(item for r, m in facts for item in entities.topics(r, m.entries.get(Text("topics"))).items()),
        voices=dict(item for r, m in facts for item in entities.voices(r, m.entries.get(Text("voices"))).items()),
    )
    project = Project(
        sources=known.sources,
        topics=known.topics,
        voices=known.voices,
        entities=known.entities,
        kinds=known.kinds,
        facts=_facts(facts, known),
        decks={d.file: d for r, n in _files(folder, "decks", "*.yaml", problems) if (d := _deck(r, n, known))},
    )
    return project, problems


def find(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that is a project."""
    return next((p for p in (start, *start.parents) if (p / "seeds").is_dir() and (p / "decks").is_dir()), None)


def _files(folder: Path, part: str, pattern: str, problems: list[Problem]) -> Iterator[tuple[Reader, Node | None]]:
    paths = sorted((folder / part).glob(pattern))
    if not paths:
        problems.append(Problem(Place(f"{part}/{pattern}"), "there is no such file, and a project needs one"))
    for path in paths:
        reader = Reader(f"{part}/{path.name}", problems)
        data = _bytes(path, reader)
        if data is not None:
            node, found = read(reader.path, data)
            problems.extend(found)
            if node is None and not found:
                problems.append(Problem(Place(reader.path), "the file is empty"))
            yield reader, node


def _bytes(path: Path, reader: Reader) -> bytes | None:
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            return path.read_bytes()
        said = f"the file has {size / 1e6:.0f} MB, and {LARGEST / 1e6:.0f} MB is the most: split it (facts-more.yaml)"
    except OSError as e:
        said = f"the file cannot be read: {e.strerror}"
    reader.problems.append(Problem(Place(reader.path), said))
    return None


def _kind(reader: Reader, node: Node | None) -> Kind | None:
    name = Path(reader.path).stem
    if name in HEAD or not NAME.fullmatch(name.replace("-", "_")):
        reader.problems.append(Problem(Place(reader.path), f"a kind cannot be called “{name}”: rename the file"))
        return None
    return kinds.kind(reader, name, node)


def _deck(reader: Reader, node: Node | None, known: Known) -> Deck | None:
    name = Path(reader.path).stem
    if not SLUG.fullmatch(name):
        said = f"a deck's file name is small letters, digits and hyphens, not “{name}”"
        reader.problems.append(Problem(Place(reader.path), said))
    return decks.deck(reader, name, node, known.topics)


def _facts(roots: Roots, known: Known) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for reader, root in roots:
        for name, node in root.entries.items():
            if name in HEAD or not reader.one_of(name, known.kinds, "kind (a file in templates/)"):
                continue
            for fact in FactReader(reader, known, known.kinds[name]).read(node):
                _add(facts, fact, reader)
    for fact in facts.values():
        _refer(fact, facts, known, roots)
    return facts


def _add(facts: dict[str, Fact], fact: Fact, reader: Reader) -> None:
    if other := facts.get(fact.id):
        where = f"{other.place.path}:{other.place.line}"
        reader.problems.append(Problem(fact.place, f"the id “{fact.id}” is taken ({where}): every fact has its own"))
    else:
        facts[fact.id] = fact


def _refer(fact: Fact, facts: dict[str, Fact], known: Known, roots: Roots) -> None:
    """Report what a fact says of other facts and of templates that are not there."""
    if not (fact.same_as or fact.conflicts or fact.skip):
        return
    reader = next(r for r, _ in roots if r.path == fact.place.path)
    for other in (*fact.same_as, *fact.conflicts):
        if isinstance(other, Text):
            reader.one_of(other, facts, "fact")
    templates = {template.name for template in known.kinds[fact.kind].templates}
    for name in fact.skip:
        if isinstance(name, Text):
            reader.one_of(name, templates, f"item template of {fact.kind}")
