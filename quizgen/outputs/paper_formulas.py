"""Formulas on paper: drawn as SVG, since PDF engines draw no MathML and flashcards have to know their size."""

from __future__ import annotations

import re
from binascii import b2a_base64

from quizgen.text.formulas.drawn import Drawn, drawn, drawn_mathml
from quizgen.text.formulas.linear import linear
from quizgen.text.pieces import Formula
from quizgen.text.render import escape

_STEPS = 20
"""Formulas are lowered below the line by twentieths of an em."""

_HIGH = 1.5
"""The height, in em, above which a formula gets room of its own."""

_MATH = re.compile(r'<math dir="ltr" displaystyle="true" alttext="([^"]*)">(.*?)</math>', re.DOTALL)
_SVG = re.compile(
    r'<svg class="formula (down-[0-9m]+)" viewBox="([^"]*)" width="([0-9.]+)em" height="([0-9.]+)em"[^>]*'
    r'aria-label="([^"]*)">(.*?)</svg>',
    re.DOTALL,
)
_DOWN = re.compile(r'class="formula down-(m?)([0-9]+)"')


def svg(formula: Formula) -> str:
    """Return a formula as an SVG within a line of HTML; `formula_rules` say how low."""
    shape, name = drawn(formula.source), escape(linear(formula.source))
    size = f'width="{shape.width:.3f}em" height="{shape.height:.3f}em"'
    head = f'class="formula {_down(shape)}" viewBox="{shape.box}" {size} fill="currentColor"'
    return f'<svg {head} role="img" aria-label="{name}">{shape.paths}</svg>'


def _down(shape: Drawn) -> str:
    steps = round(shape.depth * _STEPS)
    return f"down-{'m' if steps < 0 else ''}{abs(steps)}"


def formula_rules(html: str) -> str:
    """Return the rules for the formulas in HTML, none if there are none."""
    steps = sorted({(-1 if up else 1) * int(number) for up, number in _DOWN.findall(html)})
    down = [
        f".formula.down-{'m' if step < 0 else ''}{abs(step)} {{ vertical-align: {-step / _STEPS:g}em; }}\n"
        for step in steps
    ]
    shown = ".formula { max-width: 100%; }\n"
    return "".join([shown, *down]) if steps else ""


def for_pdf(page: str) -> str:
    """Return a page with its formulas as pictures with names, the only ones that WeasyPrint makes readable aloud."""
    if "<math " in page:
        page = _MATH.sub(_of_mathml, page)
    return _SVG.sub(_of_svg, page) if '<svg class="formula' in page else page


def without_formulas(page: str) -> str:
    """Return a page without the letters of its formulas, which fonts need not have."""
    return _MATH.sub("", page) if "<math " in page else page


def _of_mathml(math: re.Match[str]) -> str:
    shape = drawn_mathml(f"<math>{math[2]}</math>")
    low = f"vertical-align: {-shape.depth:.3f}em"
    apart = "; margin-block: .15em" if shape.height > _HIGH else ""
    style = f"width: {shape.width:.3f}em; height: {shape.height:.3f}em; {low}{apart}"
    return f'<img alt="{math[1]}" src="{_address(shape.box, shape.paths)}" style="{style}">'


def _of_svg(svg_: re.Match[str]) -> str:
    down, box, width, height, name, paths = svg_.groups()
    style = f"width: {width}em; height: {height}em"
    return f'<img class="formula {down}" alt="{name}" src="{_address(box, paths)}" style="{style}">'


def _address(box: str, paths: str) -> str:
    width, height = box.split()[2:]
    size = f'width="{width}" height="{height}"'
    image = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size}>{paths}</svg>'
    return f"data:image/svg+xml;base64,{b2a_base64(image.encode(), newline=False).decode()}"
