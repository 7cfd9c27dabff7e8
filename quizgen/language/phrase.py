"""A piece of an item template, parsed once and rendered for many facts.

Jinja2 reads it; what it may contain is decided in `grammar`, node by node, and only the closures made there ever run:
no calls, no attributes, no arithmetic, so a stranger's template can neither run anything nor fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from quizgen.language.filters import name
from quizgen.language.grammar import Grammar, Say, Shown, Values
from quizgen.language.refusals import TOO_DEEP, PhraseError, misread
from quizgen.text import literal

__all__ = ["Phrase", "PhraseError", "parse"]

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed template text: all names it uses, those it cannot do without, its blanks and what they hide."""

    source: str
    names: frozenset[str]
    required: frozenset[str]
    blank_names: frozenset[str]
    blanks: tuple[Say, ...]
    _show: Shown

    def render(self, values: Values) -> str:
        """Return the Markdown it makes of the values."""
        return self._show(values)

    def blanked(self, values: Values) -> str:
        """Return, as Markdown, what its first blank hides."""
        return literal(name(self.blanks[0](values)))


def parse(source: str, known: Iterable[str]) -> Phrase:
    """Return the phrase, which may use the `known` names; raise PhraseError for anything else."""
    grammar = Grammar(frozenset(known))
    tree = _parsed(source)
    show = grammar.block(tree.body, optional=False)
    found = frozenset(grammar.names), frozenset(grammar.required), frozenset(grammar.hidden)
    return Phrase(source, *found, tuple(grammar.blanks), show)


@lru_cache(4096)
def _parsed(source: str) -> nodes.Template:
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as e:
        raise misread(e) from None
    except RecursionError:
        raise PhraseError(TOO_DEEP) from None
    except (ValueError, OverflowError):
        raise PhraseError("here is a number that nobody can read") from None
    _shallow(tree)
    return tree


def _shallow(tree: nodes.Template) -> None:
    """Refuse what is nested so deeply that walking it would end Python's patience."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise PhraseError(TOO_DEEP)


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)
