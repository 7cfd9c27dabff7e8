"""The first pass over a project: everything that facts may refer to is loaded, and facts are still as written.

`load.project` makes the second one, over facts and decks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quizgen.load.allowed_names import NAME
from quizgen.load.catalogue import NO_MEDIA, Catalogue
from quizgen.load.context import FactsFile, File, LoadContext, ReadOnce, yaml_files
from quizgen.load.kinds import LoadedKind, load_kind
from quizgen.load.languages import LANGUAGES_KEY, ReadingLanguage, reading_languages
from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.notation import notation_in
from quizgen.load.own_words import own_words
from quizgen.load.reader import Reader
from quizgen.load.subject import HEAD_KEYS, Subject, load_subject
from quizgen.load.yaml.nodes import MappingNode
from quizgen.problems import Problem
from quizgen.project_files import MEDIA, table_files
from quizgen.reading import read_bytes
from quizgen.records.ids import KindName
from quizgen.records.place import Text
from quizgen.text.pieces import Medium


def languages_of(folder: Path, once: ReadOnce | None = None) -> list[ReadingLanguage]:
    """Return the languages that the project at `folder` is to be read in, none if no deck has several."""
    paths = sorted((folder / "decks").glob("*.yaml"))
    try:
        several = [path for path in paths if LANGUAGES_KEY.encode() in read_bytes(path, folder)]
    except OSError:  # it is reported where the decks are read
        return []
    context = LoadContext(folder, [], once=once or ReadOnce())
    return reading_languages([file.root for file in yaml_files(context, "decks", "*.yaml")]) if several else []


class FirstPass(NamedTuple):
    """A project after the first pass; facts are still as written: `facts_files` also has the tables.

    `words` has its own words by language; `language` is the one that it is read in, if it has several. `budget` is the
    memory that its files need.
    """

    facts_files: list[FactsFile]
    subject: Subject
    kinds: Catalogue[LoadedKind]
    deck_files: list[File]
    words: dict[str, str]
    readers: list[Reader]
    budget: MemoryBudget
    language: ReadingLanguage | None = None


def first_pass(
    folder: Path, problems: list[Problem], language: ReadingLanguage | None = None, once: ReadOnce | None = None
) -> FirstPass:
    """Return everything that the facts of a project need, and the facts as written; collect what is wrong."""
    language = language or next(iter(languages_of(folder, once)), None)
    context = LoadContext(folder, problems, language, once or ReadOnce())
    yaml_facts, source_files = (yaml_files(context, "seeds", name) for name in ("facts*.yaml", "sources.yaml"))
    tables = table_files(folder)
    facts_files = [*(FactsFile(file.reader, file.top()) for file in yaml_facts), *_entity_tables(context, tables)]
    deck_files = yaml_files(context, "decks", "*.yaml")
    words, wrong = own_words(folder)
    problems += wrong
    notation = notation_in(language.code if language else _language_of_all(deck_files), words)
    subject = load_subject(facts_files, source_files, notation)._replace(media=_media(context))
    template_files = yaml_files(context, "templates", "*.yaml")
    kinds = _kinds(template_files, subject)
    facts_files += _fact_tables(context, tables, kinds, subject)
    readers = [file.reader for file in (*source_files, *template_files, *deck_files)]
    readers += [file.reader for file in facts_files]
    return FirstPass(facts_files, subject, kinds, deck_files, words, readers, context.budget, language)


def _entity_tables(context: LoadContext, tables: Sequence[Path]) -> Iterator[FactsFile]:
    if tables:
        from quizgen.load.rows.files import entity_tables  # noqa: PLC0415 - many projects have no tables

        yield from entity_tables(context, tables)


def _fact_tables(
    context: LoadContext, tables: Sequence[Path], kinds: Catalogue[LoadedKind], subject: Subject
) -> Iterator[FactsFile]:
    if tables:
        from quizgen.load.rows.files import fact_tables  # noqa: PLC0415

        yield from fact_tables(context, tables, kinds, subject)


def _media(context: LoadContext) -> Catalogue[Medium]:
    once = context.once
    if not (context.folder / MEDIA).exists():
        return NO_MEDIA
    if once.wrong_media is None:
        from quizgen.load.media.folder import load_media  # noqa: PLC0415 - most projects have no pictures

        once.wrong_media = []
        once.media = load_media(context.folder, once.wrong_media)
    context.problems += once.wrong_media
    return once.media


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
        taken = file.name in HEAD_KEYS
        usable = not taken and NAME.fullmatch(file.name.replace("-", "_"))
        if not usable:
            has_only = "a name may contain only lower-case letters, digits and hyphens, and must begin with a letter"
            why = "that word has another meaning in a facts file" if taken else has_only
            file.reader.wrong_file(f"a kind cannot be called “{file.name}”: {why}; rename the file")
        loaded = load_kind(file.reader, KindName(file.name), file.root, subject)
        kinds.add(file.reader, Text(file.name), loaded if usable else None)
    return kinds
