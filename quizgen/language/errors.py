"""What is wrong with a template, in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from jinja2 import TemplateSyntaxError, nodes

from quizgen.text.folding import fold
from quizgen.text.inline import without_formulas


class PhraseError(Exception):
    """A mistake in a template's text, with the word in its braces that shows where."""

    def __init__(self, message: str, word: str = "") -> None:
        """Keep the message and the word."""
        super().__init__(message)
        self.word = word


TOO_DEEP = "this is nested too deeply: split it into two templates"

_ALLOWED = "; {{ }} takes a name, then filters: {{ title | cap }}"
_TAGS = "; there are only {% if %}, {% elif %}, {% else %} and {% endif %}"
_NOT: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("“( )” after a name is not supported", _ALLOWED),
    nodes.Getattr: ("“.” after a name is not supported", _ALLOWED),
    nodes.Getitem: ("“[ ]” after a name is not supported", _ALLOWED),
    nodes.BinExpr: ("templates cannot calculate", _ALLOWED),
    nodes.UnaryExpr: ("templates cannot calculate", _ALLOWED),
    nodes.Concat: ("“~” is not supported: write {{ }} twice", ""),
    nodes.Compare: ("comparisons belong in {% if %}", ""),
    nodes.And: ("“and” belongs in {% if %}", ""),
    nodes.Or: ("“or” belongs in {% if %}", ""),
    nodes.Not: ("“not” belongs in {% if %}", ""),
    nodes.CondExpr: ("“if” is not supported inside {{ }}: write {% if name %}...{% endif %}", ""),
    nodes.Test: ("“is” is not supported: compare with ==", ""),
    nodes.Literal: ("{{ }} is only for names: write other text outside it", ""),
    nodes.For: ("templates have no “for”", _TAGS),
    nodes.Assign: ("templates have no “set”", _TAGS),
    nodes.AssignBlock: ("templates have no “set”", _TAGS),
    nodes.Macro: ("templates have no “macro”", _TAGS),
    nodes.CallBlock: ("templates have no “call”", _TAGS),
    nodes.FilterBlock: ("templates have no “filter”", _TAGS),
    nodes.Include: ("templates have no “include”", _TAGS),
    nodes.Import: ("templates have no “import”", _TAGS),
    nodes.FromImport: ("templates have no “from”", _TAGS),
    nodes.Extends: ("templates have no “extends”", _TAGS),
    nodes.Block: ("templates have no “block”", _TAGS),
    nodes.With: ("templates have no “with”", _TAGS),
    nodes.Scope: ("templates have no “autoescape”", _TAGS),
}


def not_allowed(node: nodes.Node) -> PhraseError:
    """Return the error for a part of a template that is not in its small language."""
    problem, rest = next((_NOT[t] for t in type(node).__mro__ if t in _NOT), ("this is not supported", _ALLOWED))
    named = re.search("no “([a-z]+)”", problem)
    return PhraseError(problem + rest, named[1] if named else first_name(node))


def first_name(node: nodes.Node) -> str:
    """Return the first name in an expression, to show where it stands."""
    return next((name.name for name in names_in(node)), "")


def names_in(node: nodes.Node) -> Iterable[nodes.Name]:
    """Return the names in an expression, in their order."""
    return [node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name)


def error_of_syntax(error: TemplateSyntaxError) -> PhraseError:
    """Return the error for what Jinja could not read, in words of ours."""
    for pattern, message in _SYNTAX:
        if found := re.search(pattern, error.message or ""):
            word = "".join(found.groups())
            return PhraseError(message.replace("@", word), word)
    return PhraseError(f"this cannot be read{_ALLOWED}")


_SYNTAX = (
    ("unknown tag '(endif|elif|else)'", "“@” has no matching {% if %} before it"),
    ("unknown tag '(.*?)'", f"templates have no “@”{_TAGS}"),
    ("to be closed is 'if'", "an {% if %} is never closed: add {% endif %} after it"),
    ("to be closed is '(.*?)'", f"templates have no “@”{_TAGS}"),
    ("unexpected char ['\"]([“”‘’„])", "typographic quotes do not work inside {{ }} and {% %}: use straight ones"),
    ("unexpected char [\"']['\"]", "a quotation mark inside {{ }} or {% %} is never closed"),
    ("unexpected char '(.+)' at", "“@” cannot be inside {{ }} or {% %}: is a closing }} or %} missing before it?"),
    ("end of template|tag name expected", "{{ or {% is never closed with }} or %}"),
    ("end of comment", "a comment, {#, is never closed: add #} after it"),
    ("expected (?:token 'name'|an expression), got|^Expected an expression", "a name is missing inside {{ }} or {% %}"),
    (
        "end of print statement', got '(:)'",
        "“@” does not fit here: a blank is a value with a filter, {{ title | blank }}, not {{c1::...}} as in Anki",
    ),
    ("end of print statement', got '(.*?)'", "“@” does not fit here: {{ }} takes one name, then filters after “|”"),
    ("end of statement block', got '='", 'to compare, write == in {% if %}: status == "former"'),
    ("end of statement block', got '(.*?)'", "“@” does not fit here: compare with ==, combine with “and” or “or”"),
    (
        "expected token '.*?', got '(.*?)'",
        "“@” does not fit here: is a bracket, comma or quotation mark missing before it?",
    ),
    ("unexpected '([^']*)'", "“@” does not fit here: is a bracket or brace missing, or is there one too many?"),
)
"""What Jinja calls a mistake, and what we call it; @ is the word it names."""

_SINGLE = re.compile(r"(?<![{\\])\{\s*([^\W\d]\w*)\s*((?:\|[^{}|]*)*)\}(?!\})")
"""A name in single braces, with its filters: `{ name }` is shown as it stands, where `{{ name }}` was meant."""

_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)", re.DOTALL)


def check_single_braces(own_words: str, known: Collection[str]) -> None:
    """Raise PhraseError if a template's own words have a known name in single braces, outside formulas and code."""
    if "{" not in own_words:
        return
    folded = {fold(name): name for name in known}
    for match in _SINGLE.finditer(without_formulas(_CODE.sub("", own_words))):
        if name := match[1] if match[1] in known else folded.get(fold(match[1])):
            filters = f" {match[2].strip()}" if match[2] else ""
            message = f"“{match[0]}” is shown as it stands: for the value, write {{{{ {name}{filters} }}}}"
            raise PhraseError(message, match[0])
