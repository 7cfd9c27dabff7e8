"""A piece of an item template, parsed once and rendered for many facts.

Jinja2 reads it; what it may contain is decided here node by node, and only these closures ever run: no calls, no
attributes, no arithmetic, so a stranger's template can neither run anything nor fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from quizgen.language.filters import FILTERS, name
from quizgen.problems import suggest
from quizgen.records.subject import Value
from quizgen.text import BLANK, literal

Values = Mapping[str, Value]
_Say = Callable[[Values], Value]
_DEEPEST = 20


class PhraseError(Exception):
    """What is wrong with a template's text, and in which of its lines (from 1)."""

    def __init__(self, message: str, line: int = 1) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed template text: all names it uses, those it cannot do without, its blanks and what they hide."""

    source: str
    names: frozenset[str]
    required: frozenset[str]
    blank_names: frozenset[str]
    blanks: tuple[_Say, ...]
    _say: _Say

    def render(self, values: Values) -> str:
        """Return the Markdown it makes of the values."""
        return name(self._say(values))

    def blanked(self, values: Values) -> str:
        """Return, as Markdown, what its first blank hides."""
        return literal(name(self.blanks[0](values)))


def parse(source: str, known: Iterable[str]) -> Phrase:
    """Return the phrase, which may use the `known` names; raise PhraseError for anything else."""
    reader = _Reader(frozenset(known))
    try:
        tree = _environment().parse(source)
        say = reader.block(tree.body, optional=False, depth=0)
    except TemplateSyntaxError as e:
        raise PhraseError(f"this is not a template: {e.message}", e.lineno) from None
    except RecursionError:
        raise PhraseError("this template is nested too deeply") from None
    return Phrase(
        source, frozenset(reader.names), frozenset(reader.required), frozenset(reader.hidden), tuple(reader.blanks), say
    )


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


class _Reader:
    """Turns the nodes that are allowed into closures, and notes what they use."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.names: set[str] = set()
        self.required: set[str] = set()
        self.hidden: set[str] = set()
        self.blanks: list[_Say] = []

    def block(self, body: list[nodes.Node], *, optional: bool, depth: int) -> _Say:
        if depth > _DEEPEST:
            raise PhraseError("this template is nested too deeply")
        said = [s for node in body for s in self._statement(node, optional, depth)]
        return lambda values: "".join([name(s(values)) for s in said])

    def _statement(self, node: nodes.Node, optional: bool, depth: int) -> list[_Say]:
        if isinstance(node, nodes.Output):
            return [self._piece(child, optional) for child in node.nodes]
        if isinstance(node, nodes.If):
            return [self._branch(node, depth + 1)]
        raise _refused(node)

    def _branch(self, node: nodes.If, depth: int) -> _Say:
        test = self._test(node.test)
        yes = self.block(node.body, optional=True, depth=depth)
        rest: list[nodes.Node] = list(node.else_)
        if node.elif_:
            rest = [nodes.If(node.elif_[0].test, node.elif_[0].body, node.elif_[1:], node.else_, lineno=node.lineno)]
        no = self.block(rest, optional=True, depth=depth)
        return lambda values: yes(values) if test(values) else no(values)

    def _piece(self, node: nodes.Node, optional: bool) -> _Say:
        if isinstance(node, nodes.TemplateData):
            data = node.data
            return lambda _: data
        if isinstance(node, nodes.Filter) and node.name == "blank" and node.node is not None:
            self.blanks.append(self._value(node.node, optional))
            self.hidden.update(inner.name for inner in node.find_all(nodes.Name))
            return lambda _: BLANK
        say = self._value(node, optional)
        return lambda values: literal(name(say(values)))

    def _value(self, node: nodes.Node, optional: bool) -> _Say:
        if isinstance(node, nodes.Name):
            return self._name(node, optional)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, node.node, optional)
        raise _refused(node)

    def _name(self, node: nodes.Name, optional: bool) -> _Say:
        wanted = node.name
        if wanted not in self.known:
            hint = suggest(wanted, self.known) or f"; it may use: {', '.join(sorted(self.known))}"
            raise PhraseError(f"no field is called “{wanted}”{hint}", node.lineno)
        self.names.add(wanted)
        if not optional:
            self.required.add(wanted)
        return lambda values: values[wanted]

    def _filter(self, node: nodes.Filter, inner: nodes.Node, optional: bool) -> _Say:
        if node.name == "blank":
            raise PhraseError("“blank” must be the last filter", node.lineno)
        if node.name not in FILTERS:
            raise PhraseError(f"there is no filter “{node.name}”{suggest(node.name, FILTERS)}", node.lineno)
        function, count = FILTERS[node.name]
        words = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if len(words) != len(node.args) or len(words) != count or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise PhraseError(f"the filter “{node.name}” takes {count or 'no'} words in brackets", node.lineno)
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
        ops = node.ops
        if len(ops) != 1 or ops[0].op not in {"eq", "ne"} or not isinstance(ops[0].expr, nodes.Const):
            raise PhraseError('in “if”, compare a name with one text: status == "former"', node.lineno)
        say, wanted, same = self._value(node.expr, optional=True), str(ops[0].expr.value), ops[0].op == "eq"
        return lambda values: (name(say(values)) == wanted) is same


def _refused(node: nodes.Node) -> PhraseError:
    what = type(node).__name__
    return PhraseError(f"a template has only names, filters and “if” in it, no {what}", node.lineno)
