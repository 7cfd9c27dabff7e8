"""The pictures and sounds of a project by their files' names, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from quizgen.compose.groups import is_skipped, meets_only
from quizgen.language.value_text import without_regions
from quizgen.load.catalogue import Catalogue
from quizgen.load.media import MediaError
from quizgen.load.media.credits import SHOWN, Credit, read_credits
from quizgen.load.media.pictures import recognised_picture
from quizgen.load.media.sounds import PLAYED_BY_SOME, is_sound, recognised_sound
from quizgen.load.reader import Reader
from quizgen.problems import Problem
from quizgen.project_files import CREDITS, MAX_PICTURE, MEDIA, media_files, other_files
from quizgen.reading import read_bytes, why_unreadable
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.suggestions import hint
from quizgen.text.pieces import Medium, Picture, Sound

MAX_TOTAL = 200_000_000
"""The most bytes of all pictures and sounds of a project, which are in memory during a build."""

PAGE_BUDGET = 10_000_000
"""The most bytes of pictures and sounds inside pages that open at once, even on phones."""

_WRONG_SIGNS = frozenset('/\\:*?"<>|')
"""Signs that file names cannot have on every system."""


def load_media(project: Path, problems: list[Problem]) -> Catalogue[Medium]:
    """Return the pictures and sounds that have a row in the table of credits; collect what is wrong with them."""
    media: Catalogue[Medium] = Catalogue("file", where=f" in {MEDIA}/")
    files, credited = _names(project), list[Credit]()
    if CREDITS in files:
        read = read_credits(project, problems)
        media.whole, credited = read is not None, read or []
    total = 0
    for credit in credited:
        medium = _medium(project, credit, files, problems) if credit.is_valid else None
        total += len(medium.content) if medium else 0
        if total > MAX_TOTAL:
            message = f"the files up to this one come to more than {MAX_TOTAL / 1e6:.0f} MB in all: make them smaller"
            problems.append(Problem(credit.place, message))
            break
        if credit.file:
            media.add(Reader(credit.place.path, problems), credit.file, medium)
    for name in sorted(files - media.places.keys() - {CREDITS}) if media.whole else ():
        media.places[name] = Place(f"{MEDIA}/{name}")
    return media


def _names(project: Path) -> frozenset[str]:
    """Return the names of all files in the media folder."""
    paths = (*media_files(project), *other_files(project))
    return frozenset([path.name for path in paths if path.parent.name == MEDIA and not path.is_dir()])


def _medium(project: Path, credit: Credit, files: Collection[str], problems: list[Problem]) -> Medium | None:
    """Return the picture or the sound that a row is about; report that it cannot be used."""
    name = str(credit.file)
    if not _WRONG_SIGNS.isdisjoint(name) or name in {".", ".."}:
        sign = next((sign for sign in name if sign in _WRONG_SIGNS), "/")
        where = f"pictures and sounds must be directly in {MEDIA}/, and no name can contain {sign}"
        message = f"“{name}” is not the name of a file: {where}"
        problems.append(Problem(credit.place, message))
        return None
    if name not in files:
        problems.append(Problem(credit.place, f"there is no file “{name}” in {MEDIA}/{hint(name, files)}"))
        return None
    shown = f"{MEDIA}/{name}"
    try:
        content = _read(project / MEDIA / name, project)
        return _sound(credit, content) if is_sound(content) else _picture(credit, content)
    except MediaError as e:
        problems.append(Problem(Place(shown, e.line, e.col), str(e)))
    except _UndescribedError:
        message = "say in “description” what can be heard, for those who cannot hear it: no sound is decorative"
        problems.append(Problem(credit.described_at, message))
    return None


class _UndescribedError(Exception):
    """A sound has no description."""


def _sound(credit: Credit, content: bytes) -> Sound:
    """Return a sound. Raise MediaError, or _UndescribedError."""
    format_ = recognised_sound(content, _ending(credit))
    if not credit.description:
        raise _UndescribedError
    return Sound(
        str(credit.file),
        credit.description,
        format=format_,
        digest=_digest(content),
        author=credit.author,
        licence=credit.licence,
        origin=credit.origin,
        content=content,
    )


def _picture(credit: Credit, content: bytes) -> Picture:
    format_, size = recognised_picture(content, _ending(credit))
    return Picture(
        str(credit.file),
        credit.description,
        format=format_,
        digest=_digest(content),
        width=size.width,
        height=size.height,
        author=credit.author,
        licence=credit.licence,
        origin=credit.origin,
        content=content,
    )


def _ending(credit: Credit) -> str:
    return credit.file.rpartition(".")[2]


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def _read(path: Path, project: Path) -> bytes:
    """Return what a file holds. Raise MediaError."""
    try:
        return read_bytes(path, project, MAX_PICTURE)
    except OSError as e:
        raise MediaError(why_unreadable(e, "make the picture smaller, the sound shorter or simpler")) from None


def undescribed_answers(kinds: Iterable[Kind], facts: Iterable[Fact]) -> Iterator[Problem]:
    """Report answers, options and prompts that mean nothing to those who cannot see them."""
    offered = {kind.name: [(one, _answers(one)) for one in kind.templates] for kind in kinds}
    for fact in facts:
        for template, names in offered.get(fact.kind, ()):
            values = ((name, fact.values.get(name)) for name in names)
            bare = [name for name, value in values if isinstance(value, Picture) and not value.description]
            if bare and not is_skipped(fact, template) and meets_only(fact, template):
                message = (
                    f"“{bare[0]}” of “{fact.id}” is a decorative picture, but “{template.name}” uses it as an answer"
                )
                yield Problem(fact.place, f"{message}: describe it in {SHOWN}, or use another one")


def _answers(template: ItemTemplate) -> frozenset[str]:
    """Return the fields whose pictures are answers, options or prompts."""
    return template.answer_pictures | (template.prompt.pictured if template.prompt else frozenset())


def unused_media(media: Catalogue[Medium], facts: Iterable[Fact]) -> Iterator[Problem]:
    """Warn about files that no fact names, and about named files that are too much for a page."""
    values = (without_regions(value) for fact in facts for value in fact.values.values())
    used = {value.file: value for value in values if isinstance(value, Picture | Sound)}
    for name in media.places:
        if name not in used:
            yield Problem(Place(f"{MEDIA}/{name}"), "no fact names this file: use it or delete it", "warning")
    for name, medium in used.items():
        if medium.format in PLAYED_BY_SOME:
            yield Problem(Place(f"{MEDIA}/{name}"), PLAYED_BY_SOME[medium.format], "warning")
    total = sum(len(medium.content) for medium in used.values())
    if total > PAGE_BUDGET:
        what = "pictures and sounds" if any(isinstance(one, Sound) for one in used.values()) else "pictures"
        message = (
            f"the {what} come to {total / 1e6:.0f} MB, and pages contain them; beyond {PAGE_BUDGET / 1e6:.0f} MB, "
            "pages open slowly: make the largest ones smaller"
        )
        yield Problem(Place(SHOWN), message, "warning")
