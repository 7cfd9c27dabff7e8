"""The check for code that is shown as written in texts: HTML, pictures, links, sounds, formulas, entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizgen.check.check import Check, CheckContext, Finding
from quizgen.language.value_text import text_of
from quizgen.records.deck import Deck, Project
from quizgen.records.kind import Kind, Phrase
from quizgen.records.place import Place, place_of
from quizgen.records.subject import Entity, Fact, Listing, Source, Value
from quizgen.text.inline import without_formulas
from quizgen.text.pieces import LineBreak, Listed, Piece, Wrapping
from quizgen.text.rich import Marked

_TAGS = (
    "a|abbr|audio|b|big|blockquote|br|center|cite|code|del|div|em|embed|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|math|"
    "object|ol|p|pre|q|rp|rt|ruby|s|script|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|"
    "tt|u|ul|video"
)
_TO_BRACKET = r"(?:(?!\]\()[^)])*+"
_FORMULA, _ENTITY = "a formula", "an entity"
_KINDS = {
    "a picture": rf"!\[[^\[\]]*\]\([^)\s]{_TO_BRACKET}\)",
    "a link": rf"\[[^\[\]]+\]\([^()\s./#]*+[./#]{_TO_BRACKET}\)|<(?:https?|mailto):[^<>\s]+>",
    "HTML": rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--",
    "a sound": r"\[sound:[^\[\]]+\]",
    _FORMULA: (
        r"\\\((?:(?!\\\().)+?\\\)|\\\[(?:(?!\\\[).)+?\\\]"
        r"|\$\$[^$]+\$\$|(?<![\w$\\])\$(?![\s\d.,]*\$)[^\s$](?:[^$]*[^\s$\\])?\$(?![\w$])"
        r"|\[(?:latex|\$\$?)\]|\\[a-zA-Z]{2,}\{"
    ),
    _ENTITY: r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});",
    "an Anki cloze": r"\{\{c[0-9]+::",
    "Anki speech": r"\[anki:tts\b[^\[\]]*\]",
    "a table": r"^[ \t]*\|(?:[^|\n]*\|)+[ \t]*\n[ \t]*\|(?:[ :-]+\|)+",
    "a heading": r"^#{1,6}[ \t]+[^\W\d]",
    "a quotation": r"^>[ \t]+[^\W\d]",
}
_CODE = "|".join(f"({pattern})" for pattern in _KINDS.values())
"""Has a group for each kind, and no others; not compiled until a text may have code, as few projects have any."""

_MARKDOWN = re.compile(
    r"\*\*[^\s*](?:[^*]*[^\s*])?\*\*|(?<![\w*])\*[^\W_](?:[^*\n]*[^\s*])?\*(?![\w*])|(?<![\w_])_[^\W_](?:[^_\n]*[^\s_])?_(?![\w_])"
    r"|(?<![\w`])`[^`\s](?:[^`]*[^`\s])?`(?!`)|~~[^\s~](?:[^~]*[^\s~])?~~|(?<=\w)~[^\s~]{1,20}~|(?<=\w)\^[^\s^]{1,20}\^"
)
"""Markup where Markdown counts; stars and the like within words or beside spaces mark nothing."""

_MARKED_AS_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)")
_BRACES = re.compile(r"\{\{(?!c[0-9]+::)(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}")
_SIGNS = re.compile(r"[<\\$&\[{*_`~^#>|]")
"""A text without any of these has no code in it."""

_LONGEST = 40
_FORMULA_FIX = "write it as text, or, in a note, a template or a field of type marked, between dollar signs: $x^2$"


class _Given(NamedTuple):
    """A text of the project: its name, its place, and the fact or item template that may waive the check."""

    text: str
    what: str
    place: Place
    owner: Place | None = None
    is_markdown: bool = False


class Code(NamedTuple):
    """A piece of code in a text: its kind, in words, and the code itself."""

    kind: str
    shown: str


def code_in(text: str, *, is_markdown: bool = False) -> Code | None:
    """Return the first piece of code in a text; Markdown counts if the text is not read as Markdown."""
    if not _SIGNS.search(text):
        return None
    for match in re.finditer(_CODE, text, re.IGNORECASE | re.MULTILINE):
        kind = [*_KINDS][(match.lastindex or 1) - 1]
        if kind != _ENTITY or _is_entity(match[0]):
            return Code(kind, match[0])
    marked = None if is_markdown else _MARKDOWN.search(text)
    return Code("Markdown", marked[0]) if marked else None


def _is_entity(word: str) -> bool:
    from html.entities import html5  # noqa: PLC0415 - its table takes a while to load, and few texts have an ampersand

    return word[1] == "#" or word[1:] in html5


def _raw_code(context: CheckContext) -> Iterator[Finding]:
    yield from _plain_formulas(context.project)
    for given in _texts(context.project):
        if found := code_in(given.text, is_markdown=given.is_markdown):
            kind, code = found
            shown = code if len(code) <= _LONGEST else f"{code[:_LONGEST]}..."
            fix = "write what is meant as text, or mark it as code (`...`)" if given.is_markdown else "write it as text"
            fix = _FORMULA_FIX if kind == _FORMULA else fix
            yield Finding(
                given.place, f"{given.what} has {kind}, “{shown}”, which is shown as written; {fix}", given.owner
            )


_PLAIN_FORMULA = re.compile(r"(?=.*[0-9])(?:[A-Z][a-z]?[0-9]{0,2}|\((?:[A-Z][a-z]?[0-9]{0,2})+\)[0-9]{1,2})+")
"""A chemical formula in plain letters: NH3, Ca(OH)2."""


def _plain_formulas(project: Project) -> Iterator[Finding]:
    """Yield the chemical formulas in plain letters in fields in which other facts have formulas that are set."""
    values: dict[tuple[str, str], list[tuple[Fact, Marked]]] = {}
    for fact in project.facts.values():
        for key, value in fact.values.items():
            if isinstance(value, Marked):
                values.setdefault((fact.kind, key), []).append((fact, value))
    for (_, key), held in values.items():
        if any("\\ce{" in value.source or "~" in value.source for _, value in held):
            for fact, value in held:
                if _PLAIN_FORMULA.fullmatch(value.source):
                    what = (
                        f"“{key}” of “{fact.id}” has a formula in plain letters, “{value.source}”, unlike other facts"
                    )
                    yield Finding(fact.place, f"{what}; write $\\ce{{{value.source}}}$", fact.place)


def _texts(project: Project) -> Iterator[_Given]:
    """Yield every text of the project that learners may read."""
    for source in project.sources.values():
        yield from _of_source(source)
    for entity in project.entities.values():
        yield from _of_entity(entity)
    for voice in project.voices.values():
        for name in filter(None, (voice.name, voice.of_several)):
            yield _Given(name, f"the name of the voice “{voice.id}”", voice.place)
    for fact in project.facts.values():
        yield from _of_fact(fact)
    for kind in project.kinds.values():
        yield from _of_templates(kind)
    for deck in project.decks.values():
        yield from _of_deck(deck)


def _of_source(source: Source) -> Iterator[_Given]:
    for key in ("cite", "footnote", "title", "byline"):
        yield _Given(getattr(source, key), f"“{key}” of the source “{source.id}”", source.place)


def _of_entity(entity: Entity) -> Iterator[_Given]:
    for text in entity.names:
        yield _Given(text, f"a name of “{entity.id}”", entity.place)


def _of_fact(fact: Fact) -> Iterator[_Given]:
    values = _values(fact)
    for key, text in values if _SIGNS.search("\n".join([text for _, text in values])) else ():
        if _SIGNS.search(text):
            yield _Given(text, f"“{key}” of “{fact.id}”", place_of(text, fact.place), fact.place)
    marked = [(key, value.text) for key, value in fact.values.items() if isinstance(value, Marked)]
    feedback = [("feedback", text) for text in (fact.feedback or {}).values()]
    for key, note in (("note", fact.note), *feedback, *marked):
        if text := _words(note.pieces):
            yield _Given(text, f"“{key}” of “{fact.id}”", fact.place, fact.place, is_markdown=True)


def _values(fact: Fact) -> list[tuple[str, str]]:
    """Return a fact's texts that are not read as Markdown, each after its key."""
    values = [
        (key, text)
        for key, value in fact.values.items()
        for text in ((value,) if isinstance(value, str) else _written(value))
    ]
    values += [("condition", fact.condition), ("hedge", fact.hedge)]
    for key, accepted in (fact.accept or {}).items():
        names = (*accepted.names, *(one for names in accepted.of_entry.values() for one in names))
        values += [(f"accept: {key}", text) for text in names]
    return values


def _written(value: Value) -> Sequence[str]:
    """Return the texts of a value; entities have their own place."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Listing):
        return [text for entry in value.entries for text in _written(entry)]
    return () if isinstance(value, (Entity, Marked)) else (text_of(value),)


def _words(pieces: Iterable[Piece]) -> str:
    """Return the text of pieces, without code."""
    return "".join([_word(piece) for piece in pieces])


def _word(piece: Piece) -> str:
    if isinstance(piece, Wrapping):
        return _words(piece.pieces)
    if isinstance(piece, LineBreak):
        return "\n"
    if isinstance(piece, Listed):
        return "\n".join(map(_words, piece.entries))
    return piece if isinstance(piece, str) else ""


def _of_templates(kind: Kind) -> Iterator[_Given]:
    for one in kind.templates:
        phrases = {"ask": one.ask, "key": one.key, "prompt": one.prompt, "note": one.note, "feedback": one.feedback}
        for key, phrase in phrases.items():
            if phrase:
                yield _Given(_own_words(phrase), f"“{key}” of “{one.name}”", one.place, one.place, is_markdown=True)
        for text in one.pin:
            yield _Given(text, f"“pin” of “{one.name}”", place_of(text, one.place), one.place)


def _own_words(phrase: Phrase) -> str:
    """Return a phrase's own words, without code, and with a letter for what is filled in."""
    source = phrase.source
    return without_formulas(_MARKED_AS_CODE.sub("", _BRACES.sub("x", source))) if _SIGNS.search(source) else source


def _of_deck(deck: Deck) -> Iterator[_Given]:
    for key, text in (("name", deck.name), ("description", deck.description), ("title", deck.forms.title)):
        yield _Given(text, f"“{key}” of the deck", deck.place)
    for section in deck.sections:
        yield _Given(section.name, f"the name of the section “{section.id}”", section.place)


RAW_CODE = Check(
    name="raw-code",
    severity="warning",
    finds="HTML, a picture, a link, a sound, a formula or an entity (`&amp;`) in a text: it is shown as written; a "
    "chemical formula in plain letters (`CO2`) in a field whose other values are formulas",
    why="Learners see the code itself: nothing is drawn, played or followed.",
    fix="Write what is meant as text (H₂O, x², –). In a template, a note or a field of type `marked`, put a formula "
    "between dollar signs, and mark what is code with `...`.",
    find=_raw_code,
    waived_in="where it stands",
)
CHECKS = (RAW_CODE,)
