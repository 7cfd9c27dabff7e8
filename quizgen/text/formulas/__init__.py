"""Formulas: read once into MathML, and from that drawn, said and typed, so that every output shows the same one."""

from __future__ import annotations


class FormulaError(ValueError):
    """What is wrong with a formula, in words that go on after its source; `source` is that, once it is known."""

    source: str = ""
