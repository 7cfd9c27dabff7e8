"""A project folder as records: its facts, item templates and decks, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath

from quizgen.load.allowed_names import MAX_FILE_NAME, SLUG, WINDOWS_DEVICES
from quizgen.load.catalogue import Catalogue
from quizgen.load.context import File, ReadOnce
from quizgen.load.decks import ORDER_FIELDS, load_deck
from quizgen.load.facts import check_guids, check_references, check_tags, load_facts
from quizgen.load.first_pass import FirstPass, first_pass, languages_of
from quizgen.load.ignored import ignored_files
from quizgen.load.kinds import LoadedKind
from quizgen.load.languages import ReadingLanguage, is_made_in
from quizgen.load.lists_without_brackets import remark_on_lists_without_brackets
from quizgen.load.question_limits import askable_kinds, fact_sizes, too_many_questions
from quizgen.load.reader import Reader
from quizgen.load.scopes import ProjectNames
from quizgen.load.subject import Subject, all_read
from quizgen.problems import Problem, errors
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import KindName, TopicId
from quizgen.records.kind import Kind
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text.pieces import Medium
from quizgen.ui.plurals import counted, listed


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
    first = first_pass(folder, problems, language, once)
    facts = _facts(first, problems)
    kinds = [one.kind for one in first.kinds.records.values()]
    remark_on_lists_without_brackets(first.facts_files, {one.name: one for one in kinds})
    sizes = fact_sizes(kinds, facts.records.values())
    askable, too_much = askable_kinds(kinds, sizes)
    problems += too_much
    project = _project(first.subject, askable, facts, _decks(first, facts))
    problems += too_many_questions(project, sizes, len(first.language.of_decks) if first.language else 1, first.budget)
    for reader in first.readers:
        problems += reader.remarks
    is_sound = not errors(problems)
    if first.language:
        problems += _lacking(first.language, first.readers) if is_sound else ()
        problems += _same_in_all(first, first.language, project)
    if is_sound:
        problems += _badly_used(first.subject.media, askable.values(), facts.records.values())
    return project, problems


def _project(subject: Subject, kinds: dict[KindName, Kind], facts: Catalogue[Fact], decks: Sequence[Deck]) -> Project:
    return Project(
        sources={source.id: source for source in subject.sources.records.values()},
        topics={TopicId(id_): name for id_, name in subject.topics.records.items()},
        voices={voice.id: voice for voice in subject.voices.records.values()},
        entities={entity.id: entity for entity in subject.entities.records.values()},
        kinds=kinds,
        facts={fact.id: fact for fact in facts.records.values()},
        decks={one.file: one for one in decks},
        decimal=subject.notation.shown.decimal if subject.notation.shown else subject.notation.mark,
        decimal_in_texts=subject.notation.mark,
    )


def _facts(first: FirstPass, problems: list[Problem]) -> Catalogue[Fact]:
    """Return the facts of a project; collect what is wrong with what they name."""
    readers = {file.reader.path: file.reader for file in first.facts_files}
    facts = load_facts(first.facts_files, first.kinds, first.subject)
    facts.whole &= all_read(first.facts_files)
    check_references(facts, first.kinds, readers)
    check_tags(facts, readers)
    problems += check_guids(facts.records.values(), first.kinds.records, readers)
    return facts


def _decks(first: FirstPass, facts: Catalogue[Fact]) -> list[Deck]:
    """Return the decks that are made in the language that the project is read in."""
    kinds = first.kinds
    known = ProjectNames(
        first.subject.topics, _templates(kinds), _tags(first.subject, facts), _orders(kinds), first.words
    )
    decks = [_deck(file, known) for file in first.deck_files if is_made_in(file.root, first.language)]
    return [one for one in decks if one]


def _same_in_all(first: FirstPass, language: ReadingLanguage, project: Project) -> Iterator[Problem]:
    """Warn of questions that decks ask in the same words in a further language; those in the first have no other."""
    if language.code == language.of_decks[0]:
        return
    texts = {PurePath(reader.path).stem: reader.same_texts for reader in first.readers if reader.same_texts}
    told: dict[Place, Problem] = {}
    for fact in project.facts.values() if texts else ():
        for name, problem in texts.get(fact.kind, {}).items():
            sections = (
                (section for deck in project.decks.values() for section in deck.sections)
                if problem.place not in told
                else ()
            )
            if any(section.takes(fact.topic, name, fact.tags) for section in sections):
                told[problem.place] = problem
    yield from told.values()


_MAX_NAMED = 3
"""The most records without a text in a language that are named."""


def _lacking(language: ReadingLanguage, readers: Sequence[Reader]) -> Iterator[Problem]:
    """Warn of what is left out in a language: how much, and the first."""
    missing_texts = [missing for reader in readers for missing in reader.missing_texts]
    for what in dict.fromkeys(missing.what for missing in missing_texts):
        left = [missing for missing in missing_texts if missing.what == what]
        named = [f"“{missing.id}”" + (f" (no “{missing.key}”)" if missing.key else "") for missing in left[:_MAX_NAMED]]
        more = [f"{len(left) - _MAX_NAMED:,} more"] if len(left) > _MAX_NAMED else []
        code, many = language.code, f"{counted(len(left), what)} {'is' if len(left) == 1 else 'are'}"
        message = f"in “{code}”, {many} left out because a text is missing: {listed([*named, *more])}"
        way = "add the text, or say in the deck’s file which language to fall back on, such as `fallback: {}`"
        other = next((one for one in language.of_decks if one != code), code)
        yield Problem(left[0].place, f"{message}; {way.format(other)}", "warning")


def _badly_used(media: Catalogue[Medium], kinds: Collection[Kind], facts: Collection[Fact]) -> Iterator[Problem]:
    """Report pictures that cannot be answers; warn about those that nothing uses, and about too many."""
    if media.places:
        from quizgen.load.media import folder  # noqa: PLC0415 - most projects have no pictures

        yield from folder.undescribed_answers(kinds, facts)
        yield from folder.unused_media(media, facts)


def _orders(kinds: Catalogue[LoadedKind]) -> Catalogue[str]:
    """Return the fields that a deck's `order` may name."""
    orders: Catalogue[str] = Catalogue("number field", where=" (or write file or hash)", whole=kinds.is_sound)
    for one in (one for loaded in kinds.records.values() for one in loaded.kind.fields.values()):
        if one.type in ORDER_FIELDS:
            orders.places.setdefault(one.name, one.place)
    return orders


def _templates(kinds: Catalogue[LoadedKind]) -> Catalogue[str]:
    """Return the item templates that a deck may name, whatever their kinds."""
    templates: Catalogue[str] = Catalogue("item template", whole=kinds.is_sound)
    for names in (loaded.templates for loaded in kinds.records.values()):
        templates.whole &= names.whole
        templates.places.update(names.places)
    return templates


def _tags(subject: Subject, facts: Catalogue[Fact]) -> Catalogue[str]:
    """Return the tags that a deck may name: those that the project lists and those of its facts."""
    what = subject.tags.what if subject.tags.places else "fact with the tag"
    tags: Catalogue[str] = Catalogue(what, whole=facts.is_sound, places=dict(subject.tags.places))
    for fact in facts.records.values():
        tags.places.update(dict.fromkeys(fact.tags, fact.place))
    return tags


def _deck(file: File, known: ProjectNames) -> Deck | None:
    if not SLUG.fullmatch(file.name):
        has_only = "its file name may contain only lower-case letters, digits and hyphens"
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: {has_only}; rename the file")
    elif WINDOWS_DEVICES.fullmatch(file.name):
        file.reader.wrong_file(f"a deck cannot be called “{file.name}”: Windows has no files of that name; rename it")
    elif len(file.name) > MAX_FILE_NAME:
        most = f"the limit is {MAX_FILE_NAME} letters"
        file.reader.wrong_file(f"a deck cannot have a file name as long as this one: {most}; rename the file")
    return load_deck(file.reader, file.name, file.root, known)
