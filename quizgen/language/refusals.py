"""What a template may not have in it, in words."""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError, nodes


class PhraseError(Exception):
    """What is wrong with a template's text, and the word in its braces that shows where."""

    def __init__(self, message: str, word: str = "") -> None:
        """Keep message and word."""
        super().__init__(message)
        self.word = word


TOO_DEEP = "this is nested too deeply: make two templates of it"

_ALLOWED = "; in {{ }} stands a name, then filters: {{ title | cap }}"
_TAGS = "; there are {% if %}, {% elif %}, {% else %} and {% endif %}"
_NOT: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("nothing can be called here with “( )”", _ALLOWED),
    nodes.Getattr: ("“.” after a name is not used here", _ALLOWED),
    nodes.Getitem: ("“[ ]” after a name is not used here", _ALLOWED),
    nodes.BinExpr: ("nothing can be calculated here", _ALLOWED),
    nodes.UnaryExpr: ("nothing can be calculated here", _ALLOWED),
    nodes.Concat: ("“~” is not used here: write {{ }} twice", ""),
    nodes.Compare: ("comparing is only for {% if %}", ""),
    nodes.And: ("“and” is only for {% if %}", ""),
    nodes.Or: ("“or” is only for {% if %}", ""),
    nodes.Not: ("“not” is only for {% if %}", ""),
    nodes.CondExpr: ("“if” is not used within {{ }}: write {% if name %}...{% endif %}", ""),
    nodes.Test: ("“is” is not used here: compare with ==", ""),
    nodes.Literal: ("{{ }} is for names; other text stands outside of it", ""),
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


def refused(node: nodes.Node) -> PhraseError:
    """Return the error for a part of a template that is not of its small language."""
    said, rest = next((_NOT[t] for t in type(node).__mro__ if t in _NOT), ("this is not used here", _ALLOWED))
    named = re.search("no “([a-z]+)”", said)
    return PhraseError(said + rest, named[1] if named else first_name(node))


def first_name(node: nodes.Node) -> str:
    """Return the first name in an expression, to show where it stands."""
    found = [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))
    return found[0].name if found else ""


def misread(error: TemplateSyntaxError) -> PhraseError:
    """Return what Jinja could not read, in words."""
    said = error.message or ""
    for pattern, message in _SYNTAX:
        if found := re.search(pattern, said):
            word = "".join(found.groups())
            return PhraseError(message.replace("@", word), word)
    return PhraseError(f"this cannot be read{_ALLOWED}")


_SYNTAX = (
    ("unknown tag '(endif|elif|else)'", "“@” has no {% if %} before it that it belongs to"),
    ("unknown tag '(.*?)'", f"templates have no “@”{_TAGS}"),
    ("to be closed is 'if'", "an {% if %} is not closed: add {% endif %} after it"),
    ("to be closed is '(.*?)'", f"templates have no “@”{_TAGS}"),
    ("unexpected char ['\"]([“”‘’„])", "typographic quotes do not count within {{ }} and {% %}: use straight ones"),
    ("unexpected char [\"']['\"]", "a quote within {{ }} or {% %} is not closed"),
    ("unexpected char '(.+)' at", "“@” cannot stand within {{ }} or {% %}: are they closed before it?"),
    ("end of template|tag name expected", "{{ or {% is not closed with }} or %}"),
    ("end of comment", "{# begins a comment, and no #} ends it"),
    ("expected (?:token 'name'|an expression), got|^Expected an expression", "a name is missing within {{ }} or {% %}"),
    ("end of print statement', got '(.*?)'", "“@” does not fit here: in {{ }} stands one name, then filters after “|”"),
    ("end of statement block', got '='", 'to compare, write == in {% if %}: status == "former"'),
    ("end of statement block', got '(.*?)'", "“@” does not fit here: compare with ==, join with and, or"),
    ("expected token '.*?', got '(.*?)'", "“@” does not fit here: is a bracket, a comma or a quote missing before it?"),
    ("unexpected '([^']*)'", "“@” does not fit here: is a bracket or a brace missing or one too many?"),
)
"""What Jinja says of a mistake and what we say; @ is the word it names."""
