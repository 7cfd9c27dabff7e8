"""Reading nodes as what they should be; each mismatch becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from quizgen.load.allowed_names import MAX_ID, SLUG, slug_of
from quizgen.load.languages import MissingText, ReadingLanguage
from quizgen.load.unknown_keys import unknown_keys
from quizgen.load.yaml.nodes import MappingNode, Misplaced, Node, SequenceNode, split_lines
from quizgen.problems import Problem, WrongWord
from quizgen.records.place import Place, TablePath, Text
from quizgen.text.one_line import is_one_line, lost_in_one_line, one_line
from quizgen.ui import LANGUAGES
from quizgen.ui.plurals import listed

MAX_ENTRIES = 1_000
"""The most entries of one list: answers, pinned options, accepted names, topics of a section."""

MAX_PROBLEMS = 10_000
"""The most errors of one file that are reported, and the most warnings."""

_NOTHING = Text("")


@dataclass(slots=True, eq=False)
class Reader:
    """Reads the nodes of one file and collects what is wrong with them.

    `source` is the whole file. `remarks` are warnings that leave what is read sound. `doubts` counts words that name
    something that could not be read: they are not mistakes, but what contains them cannot be judged. `language` is the
    language that it is read in, if the project has several; `missing_texts` are records without a text in it, and
    `same_texts` has, by item template, what to remark if a deck in several languages asks it.
    """

    path: str
    problems: list[Problem]
    source: str = ""
    doubts: int = 0
    remarks: list[Problem] = field(default_factory=list)
    language: ReadingLanguage | None = None
    missing_texts: list[MissingText] = field(default_factory=list)
    same_texts: dict[str, Problem] = field(default_factory=dict)
    _lines: list[str] = field(default_factory=list, init=False)
    _errors: int = field(default=0, init=False)

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        self._lines = self._lines or split_lines(self.source)
        return self._lines

    @property
    def in_table(self) -> bool:
        """Whether the file is a table, where columns stand for keys."""
        return isinstance(self.path, TablePath)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts may be in; none if the project has one."""
        return self.language.known if self.language else ()

    @property
    def deck_languages(self) -> tuple[str, ...]:
        """The languages of the project's decks; none if it has one."""
        return self.language.of_decks if self.language else ()

    def again(self, problems: list[Problem], language: ReadingLanguage | None) -> Reader:
        """Return a reader that continues from here in another language, independent of this one."""
        other = Reader(self.path, problems, self.source, self.doubts, [*self.remarks], language)
        other._errors = self._errors
        return other

    def place(self, node: Node) -> Place:
        """Return the place of a node."""
        return Place(self.path, node.line, node.col)

    def wrong(self, node: Node, message: str, known: Collection[str] | None = None) -> None:
        """Note a problem at a node; if it is a word that should be one of `known`, the nearest is suggested.

        In a file with very many problems, the rest are doubts: one by one, they would fill the memory.
        """
        self._errors += 1
        if self._errors > MAX_PROBLEMS:
            self.doubts += 1
            return
        wrong_word = WrongWord(str(node), known) if known is not None and isinstance(node, Text) else None
        self.problems.append(Problem(self.place(node), message, wrong_word=wrong_word))

    def remark(self, node: Node, message: str) -> None:
        """Warn of something at a node; what is read stays sound."""
        if len(self.remarks) < MAX_PROBLEMS:
            self.remarks.append(Problem(self.place(node), message, "warning"))

    def wrong_file(self, message: str) -> None:
        """Note a problem with the file as a whole."""
        self.problems.append(Problem(Place(self.path), message))

    @property
    def flaws(self) -> int:
        """How many problems and doubts there are; equal before and after: what was read between is sound."""
        return len(self.problems) + self.doubts

    def mapping(self, node: Node | None, what: str, example: str = "") -> MappingNode | None:
        """Return the node as a mapping; an empty value counts as none."""
        if isinstance(node, MappingNode):
            return node
        if node is not None and node != "":
            shown = f": `{example}`" if example else ""
            self.wrong(node, f"{what} should be “key: value” lines, not {_shape(node)}{shown}")
        return None

    def text(self, node: Node | None, what: str) -> Text:
        """Return the node as one line of text, empty if it is missing or not a text."""
        if isinstance(node, Text):
            if is_one_line(node):  # as nearly all are
                return node
            if "{%" not in node and (lost := lost_in_one_line(node)):
                message = f"{what} has {lost}, but a text is one line: all white space becomes single spaces"
                self.remark(node, message)
            return Text(one_line(node), node.line, node.col)
        if node is None:
            return _NOTHING
        if isinstance(node, MappingNode) and self.language and node.entries:
            return self.text(self._in_language(node, what), what)
        way = _as_languages(node) or "put quotes around it if it is meant as text"
        self.wrong(node, f"{what} should be text, not {_shape(node)}: {way}")
        return Text("", node.line, node.col)

    def lines_of(self, node: Node | None, what: str) -> Text:
        """Return the node as text that may have several lines; one with `{% %}` in it is one line."""
        if isinstance(node, MappingNode) and self.language and node.entries:
            node = self._in_language(node, what)
        if not isinstance(node, Text) or "\n" not in node.strip() or "{%" in node:
            return self.text(node, what)
        lines = [line.rstrip().replace("\t", "    ") for line in node.splitlines()]
        return Text("\n".join(lines).strip("\n"), node.line, node.col)

    def texts(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """Return a list of texts; a single text is a list of one."""
        if node is None:
            return ()
        if isinstance(node, SequenceNode):
            if not self.has_at_most(MAX_ENTRIES, node, what, "entries"):
                return ()
            entry = f"an entry of {what}"
            return tuple([text for value in node.entries if (text := self.text(value, entry))])
        if isinstance(node, MappingNode):
            if self.language and self.language.is_by_language(node):
                return self.texts(self._in_language(node, what), what)
            way = f": {languages}" if (languages := _as_languages(node)) else ""
            self.wrong(node, f"{what} should be a list, such as [one, another], not {_shape(node)}{way}")
            return ()
        return (text,) if (text := self.text(node, what)) else ()

    def _in_language(self, node: MappingNode, what: str) -> Text | SequenceNode | None:
        """Return the part for the language that the file is read in; report if there is none."""
        if not self.language:
            return None
        found = self.language.entry_of(node)
        if unknown := [key for key, _ in node.pairs() if key not in self.language.known]:
            self.wrong(unknown[0], f"there is no language “{unknown[0]}” in this project", known=self.language.known)
        elif isinstance(found, MappingNode):
            self.wrong(found, f"{what} in “{self.language.code}” should be text, not {_shape(found)}")
        elif found is None:
            code = self.language.code
            self.wrong(node, f"{what} has no text in “{code}”: add it, as in `{code}: ...`")
        return None if isinstance(found, MappingNode) else found

    def has_at_most(self, most: int, node: Node | None, what: str, things: str) -> bool:
        """Return whether a list or a mapping is no longer than this, reporting it otherwise."""
        number = len(node.entries) if isinstance(node, (MappingNode, SequenceNode)) else 0
        if node is not None and number > most:
            self.wrong(node, f"{what} has {number:,} {things}; the limit is {most:,}")
        return number <= most

    def texts_by_key(self, node: Node | None, what: str, example: str, empty: str) -> dict[str, Text] | None:
        """Return texts by their keys, None if there are none; `empty` is what to say of a key ({}) without one.

        The keys know their places, as the texts do.
        """
        top = self.mapping(node, what, example)
        if top is None:
            return None
        for key in (key for key, value in top.pairs() if value == ""):
            self.wrong(key, empty.format(key))
        return {key: self.text(value, f"“{key}”") for key, value in top.pairs()}

    def waivers(self, node: Node | None) -> dict[str, str] | None:
        """Return the checks that a fact or an item template waives, each with its reason; None if it waives none."""
        empty = "say why “{0}” does not apply here: `{0}: because ...`"
        reasons = self.texts_by_key(node, "“waive”", "check-name: because ...", empty)
        return None if reasons is None else {name: str(reason) for name, reason in reasons.items()}

    def flag(self, node: Node | None, what: str) -> bool:
        """Return whether the node says true; missing is false."""
        word = self.text(node, what)
        if word not in {"", "true", "false"}:
            self.wrong(word, f"{what} should be true or false, not “{word}”")
        return word == "true"

    def number(self, node: Node | None, what: str, least: int, most: int) -> int:
        """Return a whole number within limits; 0 if it is missing or something else, which is reported."""
        word = self.text(node, what)
        if word and not (is_whole(word, most) and least <= int(word)):
            self.wrong(word, f"{what} should be a number from {least} to {most}, not “{word}”")
            return 0
        return int(word or 0)

    def keys(
        self,
        node: MappingNode,
        known: Collection[str],
        required: Collection[str],
        what: str,
        at: Text | None = None,
        examples: Mapping[str, str] | None = None,
    ) -> bool:
        """Report keys that nothing reads and keys missing or empty; return whether all required ones are there.

        A wrong key that looks like a missing one is one mistake. `examples` are how missing keys may be written. Of
        many `known` keys, the likeliest come first.
        """
        entries = node.entries
        likely = set() if all(map(known.__contains__, entries)) else self._report_unknown(node, known, what)
        if all(map(entries.get, required)):
            return True
        missing = [key for key in required if key not in entries]
        if unlikely := [key for key in missing if key not in likely]:
            written = [example for key in unlikely if (example := (examples or {}).get(key))]
            way = f": write `{', '.join(written)}`" if written else ""
            self.wrong(at or node, f"{what} needs {listed([f'“{key}”' for key in unlikely])}{way}")
        empty = [node.key(key) for key in required if entries.get(key) == ""]
        for key in empty:
            self.wrong(key, f"“{key}” is empty, but {what} needs it")
        return not missing and not empty

    def _report_unknown(self, node: MappingNode, known: Collection[str], what: str) -> set[str]:
        """Report keys that nothing reads; return the known ones that seem to be meant."""
        likely = set()
        for unknown in unknown_keys(node, known, what):
            self.wrong(unknown.key, unknown.message)
            likely.add(unknown.meant)
        return likely

    def records(
        self, node: Node | None, what: str, block: str, named: str = ""
    ) -> Iterator[tuple[Text, MappingNode | None]]:
        """Yield each id of a block with its record; bad ids and records of another shape (None) are reported.

        `named` is the key that a text in place of a record may be meant for.
        """
        top = self.mapping(node, block)
        for id_, value in top.pairs() if top else ():
            if isinstance(value, Misplaced):
                yield id_, None
                continue
            self.slug(id_, f"the id “{id_}”")
            example = f"{id_}: {{{named}: ...}}" if named and isinstance(value, Text) else ""
            record = value if isinstance(value, MappingNode) else self.mapping(value, f"the {what} “{id_}”", example)
            if record is None and value == "":
                self.wrong(id_, f"the {what} “{id_}” is empty")
            yield id_, record

    def slug(self, word: Text, what: str) -> None:
        """Report an id with other characters than ids have."""
        if not SLUG.fullmatch(word):
            slug = slug_of(re.sub(r"^([0-9]+)\.0+$", r"\1", word))
            example = f": try “{slug}”" if slug else ""
            self.wrong(word, f"{what} may contain only lower-case letters, digits and hyphens{example}")
        elif len(word) > MAX_ID:
            self.wrong(word, f"{what} has {len(word):,} letters; the limit is {MAX_ID}")

    def one_of(self, word: Text, known: Collection[str], what: str, where: str = "") -> bool:
        """Return whether the word is known, reporting it otherwise, unless it is empty, which has been reported."""
        if word in known:
            return True
        if word:
            self.wrong(word, f"there is no {what} “{word}”{where}", known=known)
        return False


def is_whole(word: str, most: int) -> bool:
    """Return whether a word is a whole number up to `most`, in digits."""
    return word.isascii() and word.isdigit() and len(word) <= len(str(most)) and int(word) <= most


def _as_languages(node: Node) -> str:
    """Return what to do about texts by language in a project that has one; nothing if there are none."""
    if not (isinstance(node, MappingNode) and node.entries and node.entries.keys() <= LANGUAGES.keys()):
        return ""
    return f"if these are languages, name them in a deck’s file: `languages: [{', '.join(node.entries)}]`"


def _shape(node: Node) -> str:
    if isinstance(node, Text):
        return f"the text “{node[:40]}”" if node else "nothing"
    return "“key: value” lines" if isinstance(node, MappingNode) else "a list"
