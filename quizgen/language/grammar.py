"""What an item template may contain: names, `if`, and a closed list of filters, each made into a closure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter

from jinja2 import nodes

from quizgen.language.filters import FILTERS, name
from quizgen.language.refusals import TOO_DEEP, PhraseError, first_name, refused
from quizgen.problems import hint, suggest
from quizgen.records.subject import Value
from quizgen.text import BLANK, literal

Values = Mapping[str, Value]
Say = Callable[[Values], Value]
Shown = Callable[[Values], str]
_MOST_BRANCHES = 20
_STRAY = ("{{", "}}", "{%", "%}", "{#", "#}")


class Grammar:
    """Turns the nodes that are allowed into closures, and notes what they use."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.names: set[str] = set()
        self.required: set[str] = set()
        self.hidden: set[str] = set()
        self.blanks: list[Say] = []

    def block(self, body: list[nodes.Node], *, optional: bool) -> Shown:
        """Return what shows a run of text, braces and branches; within a branch all of it is optional."""
        pieces = [piece for node in body for piece in self._statement(node, optional)]
        return pieces[0] if len(pieces) == 1 else lambda values: "".join([piece(values) for piece in pieces])

    def _statement(self, node: nodes.Node, optional: bool) -> list[Shown]:
        if isinstance(node, nodes.Output):
            return [self._piece(child, optional) for child in node.nodes]
        if isinstance(node, nodes.If):
            return [self._branch(node)]
        raise refused(node)

    def _branch(self, node: nodes.If) -> Shown:
        if len(node.elif_) > _MOST_BRANCHES:
            raise PhraseError(TOO_DEEP)
        cases = [(self._test(n.test), self.block(n.body, optional=True)) for n in (node, *node.elif_)]
        rest = self.block(node.else_, optional=True)
        return lambda values: next((say for test, say in cases if test(values)), rest)(values)

    def _piece(self, node: nodes.Node, optional: bool) -> Shown:
        if isinstance(node, nodes.TemplateData):
            return _data(node.data)
        if isinstance(node, nodes.Filter) and node.name == "blank" and node.node is not None:
            return self._blank(node, node.node, optional)
        say = self._value(node, optional)
        return lambda values: literal(name(say(values)))

    def _blank(self, node: nodes.Filter, inner: nodes.Node, optional: bool) -> Shown:
        if optional:
            raise PhraseError("“blank” cannot stand within {% if %}: a cloze always has its blank", "blank")
        _words(node, 0)
        self.blanks.append(self._value(inner, optional))
        self.hidden.update(n.name for n in ([inner] if isinstance(inner, nodes.Name) else inner.find_all(nodes.Name)))
        return lambda _: BLANK

    def _value(self, node: nodes.Node, optional: bool) -> Say:
        if isinstance(node, nodes.Name):
            return self._name(node.name, optional)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, node.node, optional)
        raise refused(node)

    def _name(self, wanted: str, optional: bool) -> Say:
        if wanted not in self.known:
            raise PhraseError(f"no field is called “{wanted}”{_instead(wanted, self.known)}", wanted)
        self.names.add(wanted)
        if not optional:
            self.required.add(wanted)
        return itemgetter(wanted)

    def _filter(self, node: nodes.Filter, inner: nodes.Node, optional: bool) -> Say:
        if node.name == "blank":
            raise PhraseError("“blank” must be the last filter", node.name)
        if node.name not in FILTERS:
            raise PhraseError(f"there is no filter “{node.name}”{hint(node.name, (*FILTERS, 'blank'))}", node.name)
        function, count = FILTERS[node.name]
        words = _words(node, count)
        say = self._value(inner, optional)
        return lambda values: function(say(values), *words)

    def _test(self, node: nodes.Node) -> Callable[[Values], bool]:
        if isinstance(node, nodes.Not):
            inner = self._test(node.node)
            return lambda values: not inner(values)
        if isinstance(node, nodes.And | nodes.Or):
            left, right, both = self._test(node.left), self._test(node.right), isinstance(node, nodes.And)
            return lambda v: (left(v) and right(v)) if both else (left(v) or right(v))
        if isinstance(node, nodes.Compare):
            return self._compare(node)
        say = self._value(node, optional=True)
        return lambda values: bool(name(say(values)))

    def _compare(self, node: nodes.Compare) -> Callable[[Values], bool]:
        op = node.ops[0]
        if len(node.ops) != 1 or op.op not in {"eq", "ne"} or not isinstance(op.expr, nodes.Const):
            said = 'in {% if %}, compare a name with one text in quotes: status == "former"'
            raise PhraseError(said, first_name(node))
        say, wanted, same = self._value(node.expr, optional=True), _shown(op.expr.value), op.op == "eq"
        return lambda values: (name(say(values)) == wanted) is same


def _data(data: str) -> Shown:
    for stray in _STRAY:
        if stray in data:
            raise PhraseError(f"here is a “{stray}” without its other half", stray)
    return lambda _: data


def _words(node: nodes.Filter, count: int) -> list[str]:
    """Return the words in a filter's brackets: as many as it takes, all of them plain texts."""
    words = [_shown(arg.value) for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    if len(words) != len(node.args) or len(words) != count or node.kwargs or node.dyn_args or node.dyn_kwargs:
        takes = f"takes {count} words in brackets, each in quotes" if count else "takes nothing in brackets"
        raise PhraseError(f"the filter “{node.name}” {takes}", node.name)
    return words


def _shown(value: object) -> str:
    said = str(value)
    if not said.isprintable():
        raise PhraseError("a text within {{ }} or {% %} has a character in it that cannot be shown")
    return said


def _instead(word: str, known: frozenset[str]) -> str:
    return suggest(word, known) or f"; there are: {', '.join(sorted(known))}"
