"""A formula drawn as SVG from its MathML, for paper: no PDF engine draws MathML, and cards must know its size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from warnings import catch_warnings, simplefilter

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SIZE = 40.0
"""The type size in which formulas are drawn, to be scaled to that of the text around them."""

_ROOT = re.compile(r'<svg [^>]*viewBox="([-\d. ]+)"[^>]*>(.*)</svg>', re.DOTALL)


class Drawn(NamedTuple):
    """A formula as paths: the content of an SVG, its view box, its measures in em; `depth` is below the line."""

    paths: str
    box: str
    width: float
    height: float
    depth: float


@lru_cache(maxsize=1 << 11)
def drawn(source: str) -> Drawn:
    """Return a formula drawn."""
    from quizgen.text.formulas.read import read  # noqa: PLC0415 - few projects have formulas
    from quizgen.text.formulas.tree import written  # noqa: PLC0415

    return _drawn(written(read(source)))


@lru_cache(maxsize=1 << 11)
def drawn_mathml(mathml: str) -> Drawn:
    """Return the drawing of a formula that a page has as MathML."""
    return _drawn(mathml)


def _drawn(mathml: str) -> Drawn:
    import logging  # noqa: PLC0415 - few projects have formulas
    from xml.etree.ElementTree import fromstring  # noqa: PLC0415

    if not logging.root.handlers:
        logging.root.addHandler(logging.NullHandler())  # else ziafont has Python print whatever any library logs
    element: Element = fromstring(mathml)  # noqa: S314 - our own
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)  # of how it finds its font
        from ziamath.config import config  # noqa: PLC0415 - loads a font
        from ziamath.zmath import Math  # noqa: PLC0415

        config.svg2 = False
        found = _ROOT.search(Math(element, size=_SIZE).svg())
    if found is None:
        raise AssertionError(mathml)
    left, top, width, height = map(float, found[1].split())
    box = f"{left:g} {top:g} {width:g} {height:g}"
    return Drawn(found[2], box, width / _SIZE, height / _SIZE, (top + height) / _SIZE)
