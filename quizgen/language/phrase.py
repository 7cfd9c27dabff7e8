"""A text of an item template, parsed once and rendered for many facts.

Jinja2 reads it. What it may contain is decided here, node by node: names, `if`, and a closed list of filters, each made
into a closure, and only these closures ever run. There are no calls, attributes or arithmetic, so that a stranger's
template can neither run anything nor fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter

from jinja2 import Environment, TemplateSyntaxError, nodes

from quizgen.frozen import frozen_record
from quizgen.language.errors import (
    TOO_DEEP,
    PhraseError,
    check_single_braces,
    error_of_syntax,
    first_name,
    names_in,
    not_allowed,
)
from quizgen.language.filters import FILTERS, picture, sound
from quizgen.language.joining import Filtered, Name, Show, Values, in_sentence, joined
from quizgen.language.value_text import as_written, text_of, without_regions
from quizgen.records.subject import Value
from quizgen.suggestions import hint
from quizgen.text import direction, markdown
from quizgen.text.direction import Surroundings
from quizgen.text.formulas import FormulaError
from quizgen.text.insets import has_marks, placed
from quizgen.text.markdown import guarded, has_signs, unmarked
from quizgen.text.pieces import Picture
from quizgen.text.private_signs import BLANK_MARK, GUARD
from quizgen.text.rich import RichText, plain_text

__all__ = ["Phrase", "PhraseError", "parse"]

Evaluate = Callable[[Values], Value]

_MAX_BRANCHES = 20
_DEEPEST = 40
_STRAY_BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")


@frozen_record
class Phrase:
    """A parsed template text: all names it uses, those it needs, its blanks and what they hide.

    `pictured` are the names that it shows the picture of, `sounded` those that it plays, `filtered` those that it shows
    through another filter, `compared` those that an `if` compares, each with the text. `_show` makes Markdown from the
    values if the template's own words have markup, else plain text; `_read` makes rich text from that.
    """

    source: str
    names: frozenset[str]
    required: frozenset[str]
    blank_names: frozenset[str]
    pictured: frozenset[str]
    sounded: frozenset[str]
    filtered: frozenset[str]
    compared: tuple[tuple[str, str], ...]
    blanks: tuple[Evaluate, ...]
    _show: Show
    _read: Callable[[str], RichText]

    def render(self, values: Values) -> RichText:
        """Return the text it makes of the values, without white space around it."""
        shown = self._show(values).strip()
        text = self._read(shown)
        return placed(text, map(without_regions, values.values())) if has_marks(shown) else text

    def blanked(self, values: Values) -> RichText:
        """Return what its first blank hides."""
        shown = in_sentence(self.blanks[0](values))
        text = plain_text(shown)
        return placed(text, map(without_regions, values.values())) if has_marks(shown) else text


def parse(source: str, known: Iterable[str]) -> Phrase:
    """Return the phrase, which may use the `known` names; raise PhraseError for anything else."""
    tree = _parsed(source)
    own_words = "".join([own.data for own in tree.find_all(nodes.TemplateData)])
    marked = has_signs(own_words)
    names_known = frozenset(known)
    check_single_braces(own_words, names_known)
    grammar = _Grammar(names_known, guarded if marked else str, direction.around(own_words))
    show = grammar.block(tree.body, optional=False)
    if marked:
        _check_formulas(tree)
    return Phrase(
        source,
        names=frozenset(grammar.names),
        required=frozenset(grammar.required),
        blank_names=frozenset(grammar.blank_names),
        pictured=frozenset(grammar.pictured),
        sounded=frozenset(grammar.sounded),
        filtered=frozenset(grammar.filtered),
        compared=tuple(grammar.compared),
        blanks=tuple(grammar.blanks),
        _show=show,
        _read=markdown.parse if marked else unmarked,
    )


class _Grammar:
    """Turns the nodes that are allowed into closures, and notes what they use.

    `escape` is for values as text, `around` is the direction of the template's own words.
    """

    def __init__(self, known: frozenset[str], escape: Callable[[str], str], around: Surroundings) -> None:
        self.known = known
        self.escape = escape
        self.around = around
        self.names: set[str] = set()
        self.required: set[str] = set()
        self.blank_names: set[str] = set()
        self.pictured: set[str] = set()
        self.sounded: set[str] = set()
        self.filtered: set[str] = set()
        self.compared: list[tuple[str, str]] = []
        self.blanks: list[Evaluate] = []

    def block(self, body: list[nodes.Node], *, optional: bool) -> Show:
        """Return what shows a run of text, braces and branches; within a branch all of it is optional."""
        return joined([piece for node in body for piece in self._statement(node, optional)], self.around)

    def _statement(self, node: nodes.Node, optional: bool) -> list[str | Show]:
        if isinstance(node, nodes.Output):
            return [self._piece(child, optional) for child in node.nodes]
        if isinstance(node, nodes.If):
            return [self._branch(node)]
        raise not_allowed(node)

    def _branch(self, node: nodes.If) -> Show:
        if len(node.elif_) > _MAX_BRANCHES:
            raise PhraseError(TOO_DEEP)
        cases = [(self._test(n.test), self.block(n.body, optional=True)) for n in (node, *node.elif_)]
        otherwise = self.block(node.else_, optional=True)
        return lambda values: next((show for test, show in cases if test(values)), otherwise)(values)

    def _piece(self, node: nodes.Node, optional: bool) -> str | Show:
        if isinstance(node, nodes.TemplateData):
            return _own_words(node.data)
        if isinstance(node, nodes.Filter) and node.name == "blank" and node.node is not None:
            return self._blank(node, node.node, optional)
        evaluate, escape = self._value(node, optional), self.escape
        return Name(node.name) if isinstance(node, nodes.Name) and escape is str else Filtered(evaluate, escape)

    def _blank(self, node: nodes.Filter, inner: nodes.Node, optional: bool) -> str:
        if optional:
            raise PhraseError("“blank” cannot stand inside {% if %}: a blank has to be there every time", "blank")
        _words(node, 0)
        self.blanks.append(self._value(inner, optional))
        self.blank_names.update(name.name for name in names_in(inner))
        return BLANK_MARK

    def _value(self, node: nodes.Node, optional: bool) -> Evaluate:
        if isinstance(node, nodes.Name):
            return self._name(node.name, optional)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, node.node, optional)
        raise not_allowed(node)

    def _name(self, wanted: str, optional: bool) -> Evaluate:
        if wanted not in self.known:
            raise PhraseError(f"no field is called “{wanted}”{hint(wanted, self.known, len(self.known))}", wanted)
        self.names.add(wanted)
        if not optional:
            self.required.add(wanted)
        return itemgetter(wanted)

    def _filter(self, node: nodes.Filter, inner: nodes.Node, optional: bool) -> Evaluate:
        if node.name == "blank":
            raise PhraseError("“blank” must be the last filter", node.name)
        if node.name not in FILTERS:
            raise PhraseError(f"there is no filter “{node.name}”{hint(node.name, (*FILTERS, 'blank'))}", node.name)
        function, count = FILTERS[node.name]
        words = _words(node, count)
        evaluate = self._value(inner, optional)
        if function is picture or function is sound:
            if not isinstance(inner, nodes.Name):
                raise PhraseError(f"“{node.name}” must come right after the name of a field", node.name)
            (self.pictured if function is picture else self.sounded).add(inner.name)
        elif isinstance(inner, nodes.Name):
            self.filtered.add(inner.name)
        return lambda values: function(evaluate(values), *words)

    def _test(self, node: nodes.Node) -> Callable[[Values], bool]:
        if isinstance(node, nodes.Not):
            inner = self._test(node.node)
            return lambda values: not inner(values)
        if isinstance(node, nodes.And | nodes.Or):
            left, right, both = self._test(node.left), self._test(node.right), isinstance(node, nodes.And)
            return lambda v: (left(v) and right(v)) if both else (left(v) or right(v))
        if isinstance(node, nodes.Compare):
            return self._compare(node)
        evaluate = self._value(node, optional=True)
        return lambda values: _is_there(evaluate(values))

    def _compare(self, node: nodes.Compare) -> Callable[[Values], bool]:
        op = node.ops[0]
        if len(node.ops) != 1 or op.op not in {"eq", "ne"} or not isinstance(op.expr, nodes.Const):
            message = 'in {% if %}, compare a name with one text in quotes: status == "former"'
            raise PhraseError(message, first_name(node))
        evaluate, wanted, same = self._value(node.expr, optional=True), _printable(op.expr.value), op.op == "eq"
        if isinstance(node.expr, nodes.Name):
            self.compared.append((node.expr.name, wanted))
        return lambda values: (as_written(evaluate(values)) == wanted) is same


def _is_there(value: Value) -> bool:
    """Return whether a fact has a value: a picture is there even if nobody describes it."""
    return isinstance(value, Picture) or bool(text_of(value))


def _check_formulas(tree: nodes.Template) -> None:
    """Raise PhraseError for a formula that cannot be read; as no formula may contain a value, that is known now."""
    words = [node.data if isinstance(node, nodes.TemplateData) else GUARD for node in _leaves(tree)]
    try:
        markdown.parse("".join(words))
    except FormulaError as error:
        raise PhraseError(f"the formula “{error.source}” {error}", error.source) from error


def _leaves(node: nodes.Node) -> Iterable[nodes.Node]:
    """Yield a template's own words and what is in braces, in their order."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output | nodes.If | nodes.Template):
            yield from _leaves(child)
        else:
            yield child


def _own_words(data: str) -> str:
    for stray in _STRAY_BRACES:
        if stray in data:
            raise PhraseError(f"“{stray}” is missing its other half", stray)
    return data


def _words(node: nodes.Filter, count: int) -> list[str]:
    """Return the words in a filter's brackets: as many as it takes, all of them plain texts."""
    words = [_printable(a.value) for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
    if len(words) != len(node.args) or len(words) != count or node.kwargs or node.dyn_args or node.dyn_kwargs:
        takes = f"takes {count} words in brackets, each in quotes" if count else "takes nothing in brackets"
        raise PhraseError(f"the filter “{node.name}” {takes}", node.name)
    return words


def _printable(value: object) -> str:
    text = str(value)
    if not text.isprintable():
        raise PhraseError("a text inside {{ }} or {% %} contains an invisible character")
    return text


def _parsed(source: str) -> nodes.Template:
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        raise error_of_syntax(error) from None
    except RecursionError:
        raise PhraseError(TOO_DEEP) from None
    except (ValueError, OverflowError):
        raise PhraseError("a number here is too long") from None
    _check_depth(tree)
    return tree


def _check_depth(tree: nodes.Template) -> None:
    """Refuse what is nested so deeply that walking it would exceed Python's recursion limit."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise PhraseError(TOO_DEEP)


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)
