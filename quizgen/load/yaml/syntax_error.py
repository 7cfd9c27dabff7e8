"""What stopped the YAML parser, explained to people who have never heard of its grammar.

The parser's own wording differs between its versions and between its two implementations. So what went wrong is worked
out from the file's text around the two places that the parser names, and from what every version says alike: whether
characters could not be read or did not fit together, and what was being read meanwhile ("a block mapping").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml
from yaml.scanner import ScannerError

from quizgen.load.yaml.characters import UNSPACED_DASH, strange_space
from quizgen.load.yaml.nodes import Position, Scalar, position_of
from quizgen.load.yaml.plain_texts import OPENING
from quizgen.ui.plurals import counted

LONGEST_KEY = 1000
"""The column past which YAML takes nothing for a key (exactly 1,024 characters on)."""

_CLOSING = {"[": "]", "{": "}"}
_RESERVED = "@`%*&!|>"
_PAIR = re.compile(r""" *(?:- +)?("[^"]*"|'[^']*'|[^\s#"'{\[][^#]*?): """)
_UNSPACED = re.compile(r" *(?:- +)?[\w-]+:[^\s:]")
_KEY_IN_BRACES = re.compile(r"[{,] *([\w-]+): ")
_QUOTED = re.compile(r"""'(?:[^']|'')*+'|"(?:[^"\\]|\\.)*+\"""", re.DOTALL)

_SPACE_MISSING = "put a space after the colon: “key: value”"
_UNSPACED_ENTRY = re.compile(r" *-[^\W\d]")
_NO_COLON = "this line has no colon: write “key: value”, or "


class Explained(NamedTuple):
    """Where a mistake is, and what to do about it."""

    at: Position
    message: str


class SyntaxProblem(NamedTuple):
    """What stopped the parser, `at` a place, while it was reading something that `began` at another.

    `scanning`: it could not make tokens of the characters; otherwise the tokens did not fit together. `last` is the
    text read before.
    """

    scanning: bool
    context: str
    at: Position
    began: Position
    lines: Sequence[str]
    last: Scalar | None

    def line(self, number: int) -> str:
        """Return a line by its number, an empty one if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def here(self) -> str:
        """The rest of the line from where the problem is."""
        return self.line(self.at.line)[self.at.col - 1 :]

    @property
    def opening(self) -> str:
        """The rest of the line from where what was being read began."""
        return self.line(self.began.line)[self.began.col - 1 :]

    @property
    def is_first(self) -> bool:
        """Whether the problem is at the first word of its line."""
        return not self.line(self.at.line)[: self.at.col - 1].strip()

    @property
    def is_end(self) -> bool:
        """Whether nothing follows from the problem on."""
        return not self.here.strip() and not any(line.strip() for line in self.lines[self.at.line :])

    @property
    def within(self) -> Position:
        """The place of the problem, or the end of the text where that is past it."""
        line = self.at.line
        if self.line(line).strip():
            return self.at
        full = max((n for n in range(1, min(line, len(self.lines)) + 1) if self.line(n).strip()), default=1)
        return Position(full, len(self.line(full).rstrip()) + 1)


def explain(error: yaml.YAMLError, lines: Sequence[str], last: Scalar | None) -> Explained:
    """Return where the mistake is and what to do about it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _explained(0, 0, "YAML cannot read this file: save it as plain text, with the encoding UTF-8")
    stopped, context = error.problem_mark, error.context_mark
    at = position_of(stopped or context)
    began = position_of(context) if context else at
    problem = SyntaxProblem(isinstance(error, ScannerError), error.context or "", at, began, lines, last)
    explained = (explanation(problem) for explanation in EXPLANATIONS)
    return next(filter(None, explained), None) or Explained(problem.within, _UNEXPLAINED)


def _explained(line: int, col: int, message: str) -> Explained:
    return Explained(Position(line, col), message)


def _tab(e: SyntaxProblem) -> Explained | None:
    """Explain a tab before the first word of a line, or where the parser does not take it for a space."""
    tab = re.match(" *\t", e.line(e.at.line))
    if tab and (e.at.col <= tab.end() or e.is_first):
        return _explained(e.at.line, tab.end(), "there is a tab here: indent with spaces only")
    if e.scanning and e.here.startswith("\t"):
        return Explained(e.at, "there is a tab here: use a space instead")
    return None


def _space(e: SyntaxProblem) -> Explained | None:
    """Explain a space that is none to YAML, on the line of the problem or on the one where it began."""
    above = next((n for n in range(e.at.line - 1, 0, -1) if e.line(n).strip()), 0)
    for number in (e.began.line, above, e.at.line):
        col, message = strange_space(e.lines, number)
        if col:
            return _explained(number, col, message)
    return None


def _quote(e: SyntaxProblem) -> Explained | None:
    """Explain a quotation mark that is never closed, and a backslash between double quotes."""
    if not e.scanning or e.opening[:1] not in {"'", '"'} or _is_closed(e):
        return None
    if e.is_end:
        return Explained(e.began, "this quotation mark is never closed: put the same mark at the end of the text")
    if e.is_first and e.here.startswith(("---", "...")):
        return Explained(
            e.began, "this quotation mark is not closed before the YAML document ends: put the same mark at its end"
        )
    line, col = e.at
    backslash = e.line(line).rfind("\\", 0, col) + 1 or col
    way = "write “\\\\” instead, or use single quotes around the text"
    return _explained(line, backslash, f"“\\” has a special meaning between double quotes: {way}")


def _is_closed(e: SyntaxProblem) -> bool:
    """Return whether the quoted text that began ends before the problem."""
    (first, col), (last, end) = e.began, e.at
    before = "\n".join([*e.lines[first - 1 : last - 1], e.line(last)[: end - 1]])
    return _QUOTED.match(before, col - 1) is not None


def _after_quote(e: SyntaxProblem) -> Explained | None:
    """Explain text after a closing quote: there are too many quotes, or an earlier one is missing."""
    if not e.last or e.last.style not in {"'", '"'} or e.last.end.line != e.at.line or e.at < e.last.end or e.is_first:
        return None
    end = e.last.end.line
    if end > e.last.start.line:
        message = f"the quotation mark here is closed only on line {end}: is one missing at the end of this line?"
        return Explained(e.last.start, message)
    if e.here.startswith(":") or e.opening[:1] in _CLOSING:
        return None
    other = "'" if e.last.style == '"' else '"'
    return Explained(
        e.at, f"the quoted text ends before this: if it contains quotes itself, put {other} around all of it"
    )


def _bracket(e: SyntaxProblem) -> Explained | None:
    """Explain a list or record in brackets that is not closed, or lacks a comma."""
    closing = _CLOSING.get(e.opening[:1])
    if e.scanning or not closing or "node" in e.context:
        return None
    if e.at.line == e.began.line:
        way = "a text that contains commas or brackets needs quotes"
        return Explained(e.at, f"a comma or the closing “{closing}” is missing before this; {way}")
    return Explained(
        e.began, f"this bracket is never closed: put “{closing}” at the end, and commas between the entries"
    )


def _reserved(e: SyntaxProblem) -> Explained | None:
    """Explain a text that begins with a character of YAML's own."""
    for place, text in ((e.began, e.opening), (e.at, e.here)):
        if e.scanning and text and text[0] in _RESERVED:
            return Explained(place, f"a text that begins with “{text[0]}” needs quotes around it")
    return None


def _colon(e: SyntaxProblem) -> Explained | None:
    """Explain a colon too many, or one missing in the line above."""
    if not e.scanning or not re.match(":( |$)", e.here):
        return None
    line, col = e.at
    if col > LONGEST_KEY:
        return _explained(line, _indent(e.line(line)) + 1, "this key is too long: does a text need quotes around it?")
    if pair := _PAIR.match(e.line(line)[: col - 1] + " "):
        value = e.line(line)[pair.end() :]
        quotes = "straight quotes, not typographic ones," if value[:1] in OPENING else "quotes"
        return Explained(e.at, f"a second “: ” on one line: a text that contains “: ” needs {quotes} around it")
    above = next((n for n in range(line - 1, 0, -1) if e.line(n).strip()), 0)
    if _UNSPACED.match(e.line(above)) and not _PAIR.match(e.line(above)):
        return _explained(above, e.line(above).index(":") + 1, _SPACE_MISSING)
    if above and not re.search(":( |$)", e.line(above).rstrip()):
        return _explained(above, _indent(e.line(above)) + 1, f"{_NO_COLON}end the key with a colon")
    indent = _indent(e.line(line))
    if above and _is_amid(e, above, indent):
        return _outdented(e, above, indent)
    way = "give both the same indentation"
    message = f"this line is indented further than the one above, which already has its value: {way}"
    return _explained(line, indent + 1, message)


def _is_amid(e: SyntaxProblem, above: int, indent: int) -> bool:
    """Return whether the lines before this one are indented as the one after it is."""
    before = (e.line(n) for n in range(above - 1, 0, -1))
    keys = (_indent(line) for line in before if _is_content(line))
    return next((there for there in keys if there <= indent), -1) == indent


def _outdented(e: SyntaxProblem, number: int, indent: int) -> Explained:
    """Return the explanation of a line that is indented less than its neighbours."""
    message = f"this line is indented less than those before and after it: indent it by {counted(indent, 'space')}"
    return _explained(number, _indent(e.line(number)) + 1, f"{message} if it belongs to the same record")


def _missing_colon(e: SyntaxProblem) -> Explained | None:
    """Explain a line that should be a key with its value."""
    if "simple key" not in e.context:
        return None
    if _UNSPACED.match(e.line(e.began.line)):
        return _explained(e.began.line, e.line(e.began.line).index(":") + 1, _SPACE_MISSING)
    if _UNSPACED_ENTRY.match(e.line(e.began.line)):
        return Explained(e.began, UNSPACED_DASH)
    below = next((line for line in e.lines[e.began.line :] if line.strip()), "")
    is_key = _indent(below) > _indent(e.line(e.began.line))
    way = "end the key with a colon" if is_key else "indent it further if it belongs to the line above"
    return Explained(e.began, f"{_NO_COLON}{way}")


def _indentation(e: SyntaxProblem) -> Explained | None:
    """Explain a line whose indent matches none of the lines above."""
    if "block mapping" not in e.context or not e.is_first or not e.here:
        return None
    if re.match("- |-$", e.here):
        way = "is the key of the list missing above it?"
        return Explained(e.at, f"“- ” starts an entry of a list, but “key: value” is expected here: {way}")
    if e.here[0] in ":,]}":
        return None
    if above := _head_outdented(e):
        return _outdented(e, above, e.at.col - 1)
    spaces = f"indented by {counted(e.at.col - 1, 'space')}" if e.at.col > 1 else "not indented"
    message = f"this line is {spaces}, unlike every line it could belong to"
    return Explained(e.at, f"{message}: all keys of a record start in the same column")


def _head_outdented(e: SyntaxProblem) -> int:
    """Return the line of the record above if that line is the odd one: it has keys of the records before it; else 0."""
    line, indent = e.at.line, e.at.col - 1
    above = (n for n in range(line - 1, 0, -1) if _is_content(e.line(n)) and _indent(e.line(n)) < indent)
    head = next(above, 0)
    if not head or not _is_amid(e, head, indent):
        return 0
    within, before = (_keys_in(e.lines[first:last], indent) for first, last in ((head - 1, line - 1), (0, head - 1)))
    return head if within & before else 0


def _keys_in(lines: Sequence[str], indent: int) -> set[tuple[int, str]]:
    """Return the keys of records: those indented further than this, with their indentation, and those in braces."""
    content = [line for line in lines if _is_content(line)]
    keys = ((_indent(line), line.partition(":")) for line in content)
    indented = {(there, key.strip()) for there, (key, colon, _) in keys if colon and there > indent}
    return indented | {(0, key) for line in content for key in _KEY_IN_BRACES.findall(line)}


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _entry(e: SyntaxProblem) -> Explained | None:
    """Explain a dash too many or missing, or a question mark."""
    if e.scanning and re.match("- |-$", e.here):
        way = "put it on a line of its own below the key, or in quotes if it is text"
        return Explained(e.at, f"“- ” starts an entry of a list: {way}")
    if e.scanning and re.match(r"\? |\?$", e.here):
        return Explained(e.at, "a text that begins with “? ” needs quotes around it")
    if "block collection" in e.context and (dash := _dash_before_records(e)):
        way = "remove the dash, or give the list a key of its own"
        return Explained(
            dash, f"“- ” starts an entry of a list, but “key: value” lines follow in the same column: {way}"
        )
    if "block collection" in e.context:
        return Explained(
            e.at, "this line is not an entry of the list above it: start it with “- ”, or indent it differently"
        )
    return None


def _dash_before_records(e: SyntaxProblem) -> Position | None:
    """Return the place of the only entry of a list if a record with its own lines follows: the entry is the odd one."""
    indent = e.at.col - 1
    entries = [n for n in range(e.began.line, e.at.line) if re.match(f" {{{indent}}}- ", e.line(n))]
    below = next(filter(_is_content, e.lines[e.at.line :]), "")
    is_head = _RECORD_HEAD.fullmatch(e.here) and _indent(below) > indent
    return Position(entries[0], indent + 1) if is_head and len(entries) == 1 else None


_RECORD_HEAD = re.compile(r"[^\s#][^#]*:\s*(?:#.*)?")


def _misplaced(e: SyntaxProblem) -> Explained | None:
    """Explain something in the place of a value, or right after one."""
    if e.scanning and e.here.startswith(":"):
        return Explained(e.at, "put a space after a colon between brackets, or quotes around the text it is in")
    if e.here and ("node" in e.context or ("block mapping" in e.context and e.is_first)):
        return Explained(
            e.within, f"“{e.here[0]}” is out of place: is a value missing before it, or does a text need quotes?"
        )
    if "node" in e.context:
        return Explained(e.within, "the text ends in the middle of a list or record: is a closing “]” or “}” missing?")
    if "block mapping" in e.context and re.match(r", *[{\[]", e.here):
        return Explained(e.at, "several records or lists need brackets around all of them: [{...}, {...}]")
    if "block mapping" in e.context:
        return Explained(e.within, "the value ends before this: does the whole text need quotes around it?")
    return None


def _document(e: SyntaxProblem) -> Explained | None:
    """Explain a mark that ends the document too early."""
    if e.here.startswith("%"):
        return Explained(e.at, "a line that begins with “%” has a special meaning in YAML: remove it")
    if not e.context and not e.scanning and e.here:
        message = "the file's content ended above this line: is the indentation wrong, or is a line “...” in the way?"
        return Explained(e.at, message)
    return None


EXPLANATIONS: Sequence[Callable[[SyntaxProblem], Explained | None]] = (
    *(_tab, _space, _quote, _after_quote, _bracket, _reserved, _missing_colon, _colon),
    *(_indentation, _entry, _misplaced, _document),
)
"""Each returns a place and a message for the mistakes it knows; the first answer counts."""

_UNEXPLAINED = "YAML cannot be read from here on: is a quote, colon, comma or bracket missing on this line or above it?"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
