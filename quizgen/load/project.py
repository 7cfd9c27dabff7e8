"""A project folder, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.load import decks, sources
from quizgen.load.catalogue import Catalogue, Subject
from quizgen.load.facts import head
from quizgen.load.facts.every import check_references, read_facts
from quizgen.load.folder import File, files, find, looks_like_one, unread
from quizgen.load.reader import NAME, SLUG, Reader
from quizgen.load.templates.kind import FoundKind, kind
from quizgen.load.yaml.nodes import Mapping
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Project
from quizgen.records.place import Place, Text
from quizgen.records.subject import Entity, Source, Voice

__all__ = ["find", "load", "looks_like_one"]


def load(folder: Path) -> tuple[Project, list[Problem]]:
    """Return everything that is sound in the project at `folder`, and everything that is not."""
    problems = list(unread(folder))
    seeds = [(file.reader, file.top()) for file in files(folder, "seeds", "facts*.yaml", problems)]
    subject = _subject(seeds, files(folder, "seeds", "sources.yaml", problems))
    known = _kinds(files(folder, "templates", "*.yaml", problems), subject)
    facts = read_facts([(reader, top) for reader, top in seeds if top], known, subject)
    facts.whole &= _whole(seeds)
    check_references(facts, known, [reader for reader, _ in seeds])
    found = [_deck(file, subject) for file in files(folder, "decks", "*.yaml", problems)]
    project = Project(
        sources=subject.sources.records,
        topics=subject.topics.records,
        voices=subject.voices.records,
        entities=subject.entities.records,
        kinds={name: found.kind for name, found in known.records.items()},
        facts=facts.records,
        decks={deck.file: deck for deck in found if deck},
    )
    return project, problems


def _subject(seeds: Sequence[tuple[Reader, Mapping | None]], bibliography: Sequence[File]) -> Subject:
    """Return what facts may refer to: the heads of the facts files, and the sources."""
    whole = _whole(seeds)
    persons: Catalogue[Entity] = Catalogue("entity", whole=whole)
    types: Catalogue[str] = Catalogue("entity type", whole=whole)
    topics: Catalogue[str] = Catalogue("topic", whole=whole)
    voices: Catalogue[Voice] = Catalogue("voice", whole=whole)
    for reader, top in seeds:
        if top:
            head.entities(reader, top.get("entities"), persons, types)
            head.topics(reader, top.get("topics"), topics)
            head.voices(reader, top.get("voices"), voices)
    for missing in (topics, voices):
        if whole and not missing.named:
            reader, _ = seeds[0]
            said = f"no {missing.what}s are here, and facts need them: see “{missing.what}s” in docs/formats.md"
            reader.problems.append(Problem(Place(reader.path), said))
            missing.whole = False
    cited: Catalogue[Source] = Catalogue("source", whole=False)
    for file in bibliography:
        cited = sources.sources(file.reader, file.root, persons)
    return Subject(persons, types, topics, voices, cited)


def _whole(seeds: Sequence[tuple[Reader, Mapping | None]]) -> bool:
    """Tell whether there are facts files and all of them could be read."""
    return bool(seeds) and all(top for _, top in seeds)


def _kinds(found: Sequence[File], subject: Subject) -> Catalogue[FoundKind]:
    known: Catalogue[FoundKind] = Catalogue("kind", where=": each is a file in templates/", whole=bool(found))
    for file in found:
        usable = file.name not in head.HEAD and NAME.fullmatch(file.name.replace("-", "_"))
        if not usable:
            taken = file.name in head.HEAD
            why = "means something else in a facts file" if taken else "is not small letters, digits, hyphens"
            said = f"a kind cannot be called “{file.name}”, which {why}: rename the file"
            file.reader.problems.append(Problem(Place(file.reader.path), said))
        made = kind(file.reader, file.name, file.root, subject)
        known.add(file.reader, Text(file.name), made if usable else None)
    return known


def _deck(file: File, subject: Subject) -> Deck | None:
    if not SLUG.fullmatch(file.name):
        said = f"a deck's file name is small letters, digits and hyphens, not “{file.name}”: rename the file"
        file.reader.problems.append(Problem(Place(file.reader.path), said))
    return decks.deck(file.reader, file.name, file.root, subject.topics)
