"""The pictures of a project by their files' names, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from quizgen.compose.values import is_skipped, meets_only
from quizgen.load.catalogue import Catalogue
from quizgen.load.pictures.credits import SHOWN, Credit, read_credits
from quizgen.load.pictures.formats import PictureError, recognised
from quizgen.load.reader import Reader
from quizgen.problems import Problem, hint
from quizgen.project_files import CREDITS, MAX_PICTURE, MEDIA, media_files, other_files
from quizgen.reading import NotAFileError, RefusedError, TooLargeError, read_bytes
from quizgen.records.place import Place
from quizgen.records.subject import Fact, ItemTemplate, Kind
from quizgen.text.rich import Picture

MAX_TOTAL = 200_000_000
"""Bytes of all pictures of a project, which are in memory while it is built."""

PAGE_BUDGET = 10_000_000
"""Bytes of pictures up to which pages that hold them inside open at once, also on telephones."""

_WRONG_SIGNS = frozenset('/\\:*?"<>|')
"""Signs that the name of a file cannot have everywhere."""


def load_pictures(project: Path, problems: list[Problem]) -> Catalogue[Picture]:
    """Return the pictures that have a row in the table of credits; note what is wrong with them."""
    pictures: Catalogue[Picture] = Catalogue("picture", where=f" in {MEDIA}/")
    files, credited = _names(project), list[Credit]()
    if CREDITS in files:
        read = read_credits(project, problems)
        pictures.whole, credited = read is not None, read or []
    total = 0
    for credit in credited:
        picture = _picture(project, credit, files, problems) if credit.sound else None
        total += len(picture.content) if picture else 0
        if total > MAX_TOTAL:
            message = f"the pictures up to this one have more than {MAX_TOTAL / 1e6:.0f} MB in all: make them smaller"
            problems.append(Problem(credit.place, message))
            break
        if credit.file:
            pictures.add(Reader(credit.place.path, problems), credit.file, picture)
    for name in sorted(files - pictures.places.keys() - {CREDITS}) if pictures.whole else ():
        pictures.places[name] = Place(f"{MEDIA}/{name}")
    return pictures


def _names(project: Path) -> frozenset[str]:
    """Return the names of all files in the media folder."""
    paths = (*media_files(project), *other_files(project))
    return frozenset([path.name for path in paths if path.parent.name == MEDIA and not path.is_dir()])


def _picture(project: Path, credit: Credit, files: Collection[str], problems: list[Problem]) -> Picture | None:
    """Return the picture that a row is about; report that it cannot be used."""
    name = str(credit.file)
    if not _WRONG_SIGNS.isdisjoint(name) or name in {".", ".."}:
        message = f"“{name}” is not the name of a file: pictures stand in {MEDIA}/ itself, and no name has / in it"
        problems.append(Problem(credit.place, message))
        return None
    if name not in files:
        problems.append(Problem(credit.place, f"there is no file “{name}” in {MEDIA}/{hint(name, files)}"))
        return None
    shown = f"{MEDIA}/{name}"
    try:
        content = _read(project / MEDIA / name, project)
        format_, size = recognised(content, name.rpartition(".")[2])
    except PictureError as e:
        problems.append(Problem(Place(shown, e.line, e.col), str(e)))
        return None
    digest = blake2b(content, digest_size=8).hexdigest()
    shown_by = (credit.author, credit.licence, credit.origin)
    return Picture(name, credit.description, format_, digest, size.width, size.height, *shown_by, content)


def _read(path: Path, project: Path) -> bytes:
    """Return what a file holds. Raise PictureError."""
    try:
        return read_bytes(path, project, MAX_PICTURE)
    except TooLargeError as e:
        raise PictureError(f"{e.strerror}: make the picture smaller") from None
    except NotAFileError:
        raise PictureError("this should be a file, but it is a folder or something else") from None
    except RefusedError as e:
        raise PictureError(str(e.strerror)) from None
    except OSError as e:
        raise PictureError(f"the file cannot be read: {e.strerror}") from None


def undescribed_answers(kinds: Iterable[Kind], facts: Iterable[Fact]) -> Iterator[Problem]:
    """Report answers, options and prompts that would say nothing to those who cannot see them."""
    offered = {kind.name: [(one, _answers(one)) for one in kind.templates] for kind in kinds}
    for fact in facts:
        for template, names in offered.get(fact.kind, ()):
            values = ((name, fact.values.get(name)) for name in names)
            bare = [name for name, value in values if isinstance(value, Picture) and not value.description]
            if bare and not is_skipped(fact, template) and meets_only(fact, template):
                message = (
                    f"“{bare[0]}” of “{fact.id}” is a decorative picture, but “{template.name}” has it for an answer"
                )
                yield Problem(fact.place, f"{message}: describe it in {SHOWN}, or use another one")


def _answers(template: ItemTemplate) -> frozenset[str]:
    """Return the fields whose pictures are answers, options or prompts."""
    key = template.key.pictured if template.key else template.ask.pictured & template.ask.blank_names
    return key | (template.prompt.pictured if template.prompt else frozenset())


def unused_pictures(pictures: Catalogue[Picture], facts: Iterable[Fact]) -> Iterator[Problem]:
    """Warn about files that no fact names, and about more in those that are named than pages should hold."""
    used = {value.file: value for fact in facts for value in fact.values.values() if isinstance(value, Picture)}
    for name in pictures.places:
        if name not in used:
            yield Problem(Place(f"{MEDIA}/{name}"), "no fact names this file: use it or delete it", "warning")
    total = sum(len(picture.content) for picture in used.values())
    if total > PAGE_BUDGET:
        message = (
            f"the pictures have {total / 1e6:.0f} MB in all, which pages hold inside; beyond {PAGE_BUDGET / 1e6:.0f} MB"
            " they open slowly: make the largest ones smaller"
        )
        yield Problem(Place(SHOWN), message, "warning")
