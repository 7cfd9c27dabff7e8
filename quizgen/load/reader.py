"""Reading nodes as what they should be; each mismatch becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from quizgen.load.nodes import Mapping, Node, Sequence
from quizgen.problems import Problem, Severity, suggest
from quizgen.records.place import Place, Text
from quizgen.text import one_line

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the nodes of one file and gathers what is wrong with them."""

    path: str
    problems: list[Problem]

    def place(self, node: Node) -> Place:
        """Return where a node stands."""
        return Place(self.path, node.line, node.col)

    def wrong(self, node: Node, message: str, severity: Severity = "error") -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(self.place(node), message, severity))

    def mapping(self, node: Node | None, what: str) -> Mapping | None:
        """Return the node as a mapping; an empty value counts as nothing there."""
        if isinstance(node, Mapping):
            return node
        if node is not None and node != "":
            self.wrong(node, f"{what} should be “key: value” lines, not {_shape(node)}")
        return None

    def text(self, node: Node | None, what: str) -> Text:
        """Return the node as one line of text, empty where it is missing or not a text."""
        if isinstance(node, Text):
            return Text(one_line(node), node.line, node.col)
        if node is not None:
            self.wrong(node, f"{what} should be a text, not {_shape(node)}; does it need quotes?")
        return Text("")

    def texts(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """Return a list of texts; a single text is a list of one."""
        if isinstance(node, Sequence):
            return tuple(text for entry in node.entries if (text := self.text(entry, f"an entry of {what}")))
        return (text,) if (text := self.text(node, what)) else ()

    def flag(self, node: Node | None, what: str) -> bool:
        """Return whether the node says true; missing is false."""
        said = self.text(node, what)
        if said not in {"", "true", "false"}:
            self.wrong(said, f"{what} should be true or false, not “{said}”")
        return said == "true"

    def known(self, node: Mapping, keys: Collection[str], what: str) -> None:
        """Report the keys of a mapping that nothing reads."""
        for key in node.entries:
            if key not in keys:
                hint = suggest(key, keys) or f"; there are: {', '.join(sorted(keys))}"
                self.wrong(key, f"{what} has no “{key}”{hint}")

    def required(self, node: Mapping, keys: Collection[str], what: str) -> bool:
        """Report the keys a mapping lacks or leaves empty, and tell whether all are there."""
        missing = [key for key in keys if node.entries.get(Text(key), "") == ""]
        for key in missing:
            self.wrong(node, f"{what} needs “{key}”")
        return not missing

    def records(self, node: Node | None, what: str) -> Iterator[tuple[Text, Mapping]]:
        """Yield each id with its record; ids that are not slugs and records of another shape are reported."""
        top = self.mapping(node, f"the {what}s")
        for key, value in top.entries.items() if top else ():
            if not SLUG.fullmatch(key):
                self.wrong(key, f"the id “{key}” should be small letters, digits and hyphens{_as_slug(key)}")
            record = self.mapping(value, f"the {what} “{key}”")
            if record is None and value == "":
                self.wrong(key, f"the {what} “{key}” is empty")
            if record:
                yield key, record

    def one_of(self, word: Text, known: Collection[str], what: str) -> bool:
        """Tell whether the word is known, reporting it otherwise."""
        if word in known:
            return True
        hint = suggest(word, known) or (f"; there are: {', '.join(sorted(known))}" if len(known) <= 12 else "")
        self.wrong(word, f"there is no {what} “{word}”{hint}")
        return False


def _as_slug(key: str) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", key.casefold()))
    return f": “{slug}”?" if slug else ""


def _shape(node: Node) -> str:
    if isinstance(node, Text):
        return f"the text “{node[:40]}”" if node else "nothing"
    return "“key: value” lines" if isinstance(node, Mapping) else "a list"
