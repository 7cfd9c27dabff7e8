"""Reading nodes as what they should be; each mismatch becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from quizgen.load.yaml.nodes import Mapping, Node, Sequence
from quizgen.problems import Problem, Severity, hint, nearest
from quizgen.records.place import Place, Text
from quizgen.text import one_line

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*")
_NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the nodes of one file and gathers what is wrong with them.

    `source` is the whole file; `doubts` are words that name what could not be read: no mistakes of their own.
    """

    path: str
    problems: list[Problem]
    source: str = ""
    doubts: list[Text] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Return where a node stands."""
        return Place(self.path, node.line, node.col)

    def wrong(
        self, node: Node, message: str, severity: Severity = "error", known: Collection[str] | None = None
    ) -> None:
        """Note a problem at a node; where it is a word that should be one of `known`, the nearest is suggested."""
        instead = (str(node), known) if known is not None and isinstance(node, Text) else None
        self.problems.append(Problem(self.place(node), message, severity, instead=instead))

    def doubt(self, word: Text) -> None:
        """Note that what stands here cannot be judged."""
        self.doubts.append(word)

    @property
    def marked(self) -> tuple[int, int]:
        """How many problems and doubts there are; equal before and after: what was read between is sound."""
        return len(self.problems), len(self.doubts)

    def mapping(self, node: Node | None, what: str, example: str = "") -> Mapping | None:
        """Return the node as a mapping; an empty value counts as nothing there."""
        if isinstance(node, Mapping):
            return node
        if node is not None and node != "":
            shown = f": `{example}`" if example else ""
            self.wrong(node, f"{what} should be “key: value” lines, not {_shape(node)}{shown}")
        return None

    def text(self, node: Node | None, what: str) -> Text:
        """Return the node as one line of text, empty where it is missing or not a text."""
        if isinstance(node, Text):
            # A copy even where nothing changes: what is kept would hold on to the memory of the whole file around it.
            return Text(one_line(node), node.line, node.col)
        if node is None:
            return _NOTHING
        self.wrong(node, f"{what} should be a text, not {_shape(node)}: put it in quotes if it is one")
        return Text("", node.line, node.col)

    def texts(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """Return a list of texts; a single text is a list of one."""
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return tuple(text for entry in node.entries if (text := self.text(entry, f"an entry of {what}")))
        if isinstance(node, Mapping):
            self.wrong(node, f"{what} should be a list, such as [one, another], not {_shape(node)}")
            return ()
        return (text,) if (text := self.text(node, what)) else ()

    def flag(self, node: Node | None, what: str) -> bool:
        """Return whether the node says true; missing is false."""
        said = self.text(node, what)
        if said not in {"", "true", "false"}:
            self.wrong(said, f"{what} should be true or false, not “{said}”")
        return said == "true"

    def keys(
        self, node: Mapping, known: Collection[str], required: Collection[str], what: str, at: Text | None = None
    ) -> bool:
        """Report keys that nothing reads and keys that are missing or empty; tell whether all that must be are there.

        A wrong key that looks like a missing one is one mistake.
        """
        meant = set()
        for key in node.entries:
            if key not in known:
                meant.add(nearest(key, known))
                self.wrong(key, f"nothing in {what} is called “{key}”{hint(key, known, 50)}")
        if all(map(node.get, required)):
            return True
        lacking = [key for key in required if node.get(key) is None]
        if missing := [f"“{key}”" for key in lacking if key not in meant]:
            listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
            self.wrong(at or node, f"{what} needs {listed}")
        empty = [node.key(key) for key in required if node.get(key) == ""]
        for key in empty:
            self.wrong(key, f"“{key}” is empty, and {what} needs it")
        return not lacking and not empty

    def records(self, node: Node | None, what: str, block: str) -> Iterator[tuple[Text, Mapping | None]]:
        """Yield each id of a block with its record; odd ids and records of another shape (None) are reported."""
        top = self.mapping(node, block)
        for key, value in top.entries.items() if top else ():
            if not SLUG.fullmatch(key):
                self.wrong(key, f"the id “{key}” should be small letters, digits and hyphens{_as_slug(key)}")
            record = self.mapping(value, f"the {what} “{key}”")
            if record is None and value == "":
                self.wrong(key, f"the {what} “{key}” is empty")
            yield key, record

    def one_of(self, word: Text, known: Collection[str], what: str, where: str = "") -> bool:
        """Tell whether the word is known, reporting it otherwise, unless it is empty: that has been said."""
        if word and word not in known:
            self.wrong(word, f"there is no {what} “{word}”{where}", known=known)
        return word in known


def _as_slug(key: str) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", key.casefold()))
    return f": “{slug}”?" if slug else ""


def _shape(node: Node) -> str:
    if isinstance(node, Text):
        return f"the text “{node[:40]}”" if node else "nothing"
    return "“key: value” lines" if isinstance(node, Mapping) else "a list"
