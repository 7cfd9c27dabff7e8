"""A project folder, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.load import decks, facts_head, sources
from quizgen.load.catalogue import Catalogue, Subject
from quizgen.load.folder import File, files, ignored
from quizgen.load.kinds import LoadedKind, kind
from quizgen.load.load_facts import check_references, load_facts
from quizgen.load.reader import NAME, SLUG, Reader
from quizgen.load.yaml.nodes import Mapping
from quizgen.problems import Problem
from quizgen.records.deck import Deck, Project
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Source, Voice


def load(folder: Path) -> tuple[Project, list[Problem]]:
    """Return everything that is sound in the project at `folder`, and everything that is not."""
    problems = list(ignored(folder))
    seeds = [(file.reader, file.top()) for file in files(folder, "seeds", "facts*.yaml", problems)]
    subject = _subject(seeds, files(folder, "seeds", "sources.yaml", problems))
    kinds = _kinds(files(folder, "templates", "*.yaml", problems), subject)
    facts = load_facts([(reader, top) for reader, top in seeds if top], kinds, subject)
    facts.whole &= _all_read(seeds)
    check_references(facts, kinds, [reader for reader, _ in seeds])
    all_decks = [_deck(file, subject) for file in files(folder, "decks", "*.yaml", problems)]
    project = Project(
        sources=subject.sources.records,
        topics=subject.topics.records,
        voices=subject.voices.records,
        entities=subject.entities.records,
        kinds={name: loaded.kind for name, loaded in kinds.records.items()},
        facts=facts.records,
        decks={deck.file: deck for deck in all_decks if deck},
    )
    return project, problems


def _subject(seeds: Sequence[tuple[Reader, Mapping | None]], bibliography: Sequence[File]) -> Subject:
    """Return what facts may refer to: the heads of the facts files, and the sources."""
    whole = _all_read(seeds)
    entities: Catalogue[Entity] = Catalogue("entity", whole=whole)
    types: Catalogue[str] = Catalogue("entity type", whole=whole)
    topics: Catalogue[str] = Catalogue("topic", whole=whole)
    voices: Catalogue[Voice] = Catalogue("voice", whole=whole)
    for reader, top in seeds:
        if top:
            facts_head.entities(reader, top.get("entities"), entities, types)
            facts_head.topics(reader, top.get("topics"), topics)
            facts_head.voices(reader, top.get("voices"), voices)
    for catalogue in (topics, voices):
        if whole and not catalogue.places:
            what = f"{catalogue.what}s"
            seeds[0][0].wrong_file(f"the project has no {what}, but facts need them: see “{what}” in docs/formats.md")
            catalogue.whole = False
    cited: Catalogue[Source] = Catalogue("source", whole=False)
    for file in bibliography:
        cited = sources.sources(file.reader, file.root, entities)
    return Subject(entities, types, topics, voices, cited)


def _all_read(seeds: Sequence[tuple[Reader, Mapping | None]]) -> bool:
    """Tell whether there are facts files and all of them could be read."""
    return bool(seeds) and all(top for _, top in seeds)


def _kinds(template_files: Sequence[File], subject: Subject) -> Catalogue[LoadedKind]:
    kinds: Catalogue[LoadedKind] = Catalogue("kind", where=": each is a file in templates/", whole=bool(template_files))
    for file in template_files:
        taken = file.name in facts_head.HEAD
        usable = not taken and NAME.fullmatch(file.name.replace("-", "_"))
        if not usable:
            has_only = "a name may contain only lower-case letters, digits and hyphens, and must begin with a letter"
            why = "that word has another meaning in a facts file" if taken else has_only
            file.reader.wrong_file(f"a kind cannot be called “{file.name}”: {why}; rename the file")
        loaded = kind(file.reader, file.name, file.root, subject)
        kinds.add(file.reader, Text(file.name), loaded if usable else None)
    return kinds


def _deck(file: File, subject: Subject) -> Deck | None:
    if not SLUG.fullmatch(file.name):
        has_only = "its file name may contain only lower-case letters, digits and hyphens"
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: {has_only}; rename the file")
    return decks.deck(file.reader, file.name, file.root, subject.topics)
