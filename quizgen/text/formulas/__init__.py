"""Formulas: read once into MathML, from which they are drawn, read aloud and typed, so that all outputs agree."""

from __future__ import annotations


class FormulaError(ValueError):
    """A mistake in a formula, in words that continue after its source; `source` is that, once it is known."""

    source: str = ""
