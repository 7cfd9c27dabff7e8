"""A whole project folder, and the files of its parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.load.bounds import Room, bounded, measured
from quizgen.load.catalogue import Catalogue
from quizgen.load.decks import ORDER_FIELDS, deck
from quizgen.load.facts import check_references, check_tags, load_facts
from quizgen.load.guids import check_guids
from quizgen.load.ignored import ignored_files
from quizgen.load.kinds import LoadedKind, kind
from quizgen.load.languages import LANGUAGES_KEY, MissingText, ReadingLanguage, is_made_in, reading_languages
from quizgen.load.reader import NAME, SLUG, Reader
from quizgen.load.scopes import Nameable
from quizgen.load.subject import HEAD, Subject, all_read, load_subject
from quizgen.load.unbracketed import remark_on_lists_without_brackets
from quizgen.load.values import NO_MEDIA
from quizgen.load.words import own_words
from quizgen.load.writing import writing_in
from quizgen.load.yaml.nodes import MappingNode
from quizgen.load.yaml_files import Contents, FactsFile, File, yaml_files
from quizgen.problems import Problem, errors
from quizgen.project_files import MEDIA, table_files
from quizgen.reading import read_bytes
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import KindName, TopicId
from quizgen.records.place import Text
from quizgen.records.subject import Fact, Kind
from quizgen.text.rich import Medium
from quizgen.ui.plurals import counted, listed

if TYPE_CHECKING:
    from quizgen.load.rows.files import Tables

RESERVED = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows reserves for devices, whatever follows after a full stop."""

MAX_FILE_NAME = 100


@dataclass(slots=True)
class ReadOnce:
    """What is read once for all languages of a project: its YAML files, tables, pictures and sounds."""

    contents: Contents = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    media: Catalogue[Medium] = field(default_factory=lambda: NO_MEDIA)
    wrong_media: list[Problem] | None = None


def languages_of(folder: Path, once: ReadOnce | None = None) -> list[ReadingLanguage]:
    """Return the languages that the project at `folder` is to be read in, none if no deck has several."""
    paths = sorted((folder / "decks").glob("*.yaml"))
    try:
        several = [path for path in paths if LANGUAGES_KEY.encode() in read_bytes(path, folder)]
    except OSError:  # it is reported where the decks are read
        return []
    contents = once.contents if once else None
    return (
        reading_languages([file.root for file in yaml_files(folder, "decks", "*.yaml", [], Room(), contents)])
        if several
        else []
    )


def load_languages(folder: Path) -> list[tuple[Project, list[Problem]]]:
    """Return what `load` returns for each language of the project, once if no deck has several."""
    once = ReadOnce()
    return [load(folder, language, once) for language in languages_of(folder, once)] or [load(folder)]


def load(
    folder: Path, language: ReadingLanguage | None = None, once: ReadOnce | None = None
) -> tuple[Project, list[Problem]]:
    """Return everything sound in the project at `folder`, and everything that is wrong.

    A project with several is read in `language`, by default its first; `once` has what was read for the others.
    """
    problems = list(ignored_files(folder))
    read = read_project(folder, problems, language, once)
    facts = _facts(read, problems)
    kinds = [one.kind for one in read.kinds.records.values()]
    remark_on_lists_without_brackets(read.facts_files, {one.name: one for one in kinds})
    measures = measured(kinds, facts.records.values())
    askable, too_much = bounded(kinds, measures)
    problems += too_much
    decks, languages = _decks(read, facts), len(read.language.of_decks) if read.language else 1
    problems += read.room.lacks_for_questions(askable.values(), measures, facts.records.values(), decks, languages)
    for reader in read.readers:
        problems += reader.remarks
    if read.language and not errors(problems):
        problems += _lacking(read.language, [missing for reader in read.readers for missing in reader.missing_texts])
    if not errors(problems):
        problems += _badly_used(read.subject.media, askable.values(), facts.records.values())
    return _project(read.subject, askable, facts, decks), problems


def _project(subject: Subject, kinds: dict[KindName, Kind], facts: Catalogue[Fact], decks: Sequence[Deck]) -> Project:
    return Project(
        sources={source.id: source for source in subject.sources.records.values()},
        topics={TopicId(id_): name for id_, name in subject.topics.records.items()},
        voices={voice.id: voice for voice in subject.voices.records.values()},
        entities={entity.id: entity for entity in subject.entities.records.values()},
        kinds=kinds,
        facts={fact.id: fact for fact in facts.records.values()},
        decks={one.file: one for one in decks},
        decimal=subject.writing.shown.decimal if subject.writing.shown else subject.writing.mark,
        decimal_in_texts=subject.writing.mark,
    )


class ReadProject(NamedTuple):
    """A project whose facts are still as written: `facts_files` also has the tables.

    `words` has its own words by language; `language` is the one that it is read in, if it has several. `room` is the
    memory that its files need.
    """

    facts_files: list[FactsFile]
    subject: Subject
    kinds: Catalogue[LoadedKind]
    deck_files: list[File]
    words: dict[str, str]
    readers: list[Reader]
    room: Room
    language: ReadingLanguage | None = None


def _facts(read: ReadProject, problems: list[Problem]) -> Catalogue[Fact]:
    """Return the facts of a project; collect what is wrong with what they name."""
    readers = [file.reader for file in read.facts_files]
    facts = load_facts(read.facts_files, read.kinds, read.subject)
    facts.whole &= all_read(read.facts_files)
    check_references(facts, read.kinds, readers)
    check_tags(facts, readers)
    problems += check_guids(facts.records.values(), read.kinds.records, readers)
    return facts


def _decks(read: ReadProject, facts: Catalogue[Fact]) -> list[Deck]:
    """Return the decks that are made in the language that the project is read in."""
    kinds = read.kinds
    named = Nameable(read.subject.topics, _templates(kinds), _tags(read.subject, facts), _orders(kinds), read.words)
    decks = [_deck(file, named) for file in read.deck_files if is_made_in(file.root, read.language)]
    return [one for one in decks if one]


_MOST_NAMED = 3
"""The most records without a text in a language that are named."""


def _lacking(language: ReadingLanguage, missing_texts: Sequence[MissingText]) -> Iterator[Problem]:
    """Warn of what is left out in a language: how much, and the first."""
    for what in dict.fromkeys(missing.what for missing in missing_texts):
        left = [missing for missing in missing_texts if missing.what == what]
        named = [
            f"“{missing.id}”" + (f" (no “{missing.key}”)" if missing.key else "") for missing in left[:_MOST_NAMED]
        ]
        more = [f"{len(left) - _MOST_NAMED:,} more"] if len(left) > _MOST_NAMED else []
        code, many = language.code, f"{counted(len(left), what)} {'is' if len(left) == 1 else 'are'}"
        message = f"in “{code}”, {many} left out because a text is missing: {listed([*named, *more])}"
        way = "add the text, or say in the deck’s file which language to fall back on, such as `fallback: {}`"
        other = next((one for one in language.of_decks if one != code), code)
        yield Problem(left[0].place, f"{message}; {way.format(other)}", "warning")


def read_project(
    folder: Path, problems: list[Problem], language: ReadingLanguage | None = None, once: ReadOnce | None = None
) -> ReadProject:
    """Return everything that the facts of a project need, and the facts as written; collect what is wrong."""
    language = language or next(iter(languages_of(folder, once)), None)
    once = once or ReadOnce()
    room, contents, seeds = Room(), once.contents, ("facts*.yaml", "sources.yaml")
    yaml_facts, source_files = (yaml_files(folder, "seeds", name, problems, room, contents) for name in seeds)
    for file in (*yaml_facts, *source_files):
        file.reader.language = language
    tables = table_files(folder)
    facts_files = [FactsFile(file.reader, file.top()) for file in yaml_facts]
    if tables:
        from quizgen.load.rows.files import entity_tables  # noqa: PLC0415 - many projects have no tables

        facts_files += entity_tables(folder, tables, problems, room, language, once.tables)
    deck_files = yaml_files(folder, "decks", "*.yaml", problems, room, contents)
    for file in deck_files:
        file.reader.language = language
    words, wrong = own_words(folder)
    problems += wrong
    writing = writing_in(language.code if language else _language_of_all(deck_files), words)
    subject = load_subject(facts_files, source_files, writing)._replace(media=_media(folder, problems, once))
    template_files = yaml_files(folder, "templates", "*.yaml", problems, room, contents)
    for file in template_files:
        file.reader.language = language
    kinds = _kinds(template_files, subject)
    if tables:
        from quizgen.load.rows.files import FactTables, fact_tables  # noqa: PLC0415

        facts_files += fact_tables(folder, tables, problems, FactTables(kinds, subject, room, once.tables))
    readers = [file.reader for file in (*source_files, *template_files, *deck_files)]
    readers += [file.reader for file in facts_files]
    return ReadProject(facts_files, subject, kinds, deck_files, words, readers, room, language)


def _media(folder: Path, problems: list[Problem], once: ReadOnce) -> Catalogue[Medium]:
    if not (folder / MEDIA).exists():
        return NO_MEDIA
    if once.wrong_media is None:
        from quizgen.load.media.folder import load_media  # noqa: PLC0415 - most projects have no pictures

        once.wrong_media = []
        once.media = load_media(folder, once.wrong_media)
    problems += once.wrong_media
    return once.media


def _badly_used(media: Catalogue[Medium], kinds: Collection[Kind], facts: Collection[Fact]) -> Iterator[Problem]:
    """Report pictures that cannot be answers; warn about those that nothing uses, and about too many."""
    if media.places:
        from quizgen.load.media import folder  # noqa: PLC0415 - most projects have no pictures

        yield from folder.undescribed_answers(kinds, facts)
        yield from folder.unused_media(media, facts)


def _language_of_all(deck_files: Sequence[File]) -> str | None:
    """Return the language of all decks, empty if none says one; None if they differ, or there are no decks."""
    languages = {_language(file) for file in deck_files}
    return languages.pop() if len(languages) == 1 else None


def _language(file: File) -> str:
    """Return the language that a deck's file gives for its facts, or else for its pages."""
    entries = file.root.entries if isinstance(file.root, MappingNode) else {}
    return str(entries.get("facts_language") or entries.get("language") or "")


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
    for one in (one for loaded in kinds.records.values() for one in loaded.kind.fields.values()):
        if one.type in ORDER_FIELDS:
            orders.places.setdefault(one.name, one.place)
    return orders


def _templates(kinds: Catalogue[LoadedKind]) -> Catalogue[str]:
    """Return the item templates that a deck may name, whatever their kinds."""
    all_sound = kinds.whole and len(kinds.records) == len(kinds.places)
    templates: Catalogue[str] = Catalogue("item template", whole=all_sound)
    for names in (loaded.templates for loaded in kinds.records.values()):
        templates.whole &= names.whole
        templates.places.update(names.places)
    return templates


def _tags(subject: Subject, facts: Catalogue[Fact]) -> Catalogue[str]:
    """Return the tags that a deck may name: those that the project lists and those of its facts."""
    all_sound = facts.whole and len(facts.records) == len(facts.places)
    what = subject.tags.what if subject.tags.places else "fact with the tag"
    tags: Catalogue[str] = Catalogue(what, whole=all_sound, places=dict(subject.tags.places))
    for fact in facts.records.values():
        tags.places.update(dict.fromkeys(fact.tags, fact.place))
    return tags


def _deck(file: File, named: Nameable) -> Deck | None:
    if not SLUG.fullmatch(file.name):
        has_only = "its file name may contain only lower-case letters, digits and hyphens"
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: {has_only}; rename the file")
    elif RESERVED.fullmatch(file.name):
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: Windows has no files of that name; rename it")
    elif len(file.name) > MAX_FILE_NAME:
        most = f"the limit is {MAX_FILE_NAME} letters"
        file.reader.wrong_file(f"a deck cannot have a file name as long as this one: {most}; rename the file")
    return deck(file.reader, file.name, file.root, named)
