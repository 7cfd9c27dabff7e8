"""Signs that stand for something else while a text is being made, each for one thing.

They are Unicode noncharacters, which no file of a project and no ledger can contain.
"""

from __future__ import annotations

NONCHARACTERS = "\ufdd0-\ufdef"
"""The range of all of them, for patterns."""

BLANK_MARK = "\ufdd0"
"""Stands for a blank in Markdown."""

AMPERSAND, STAR = "\ufdd1", "\ufdd3"
"""Stand for signs that Python-Markdown would take for markup."""

PAGE_CONTENT = "\ufdd2"
"""Stands for the bulk of a page while the rest is filled in."""

ISOLATED, ISOLATED_END = "\ufdd4", "\ufdd5"
"""Around a value that runs against the words around it."""

INSET, INSET_END = "\ufdd6", "\ufdd7"
"""Around the key of a picture, a sound or a marked value."""

LIFTED, LIFTED_END = "\ufdd8", "\ufdd9"
"""Around the number of a formula, a superscript or a subscript that is lifted out of a text."""

PICTURES = "\ufdda"
"""Stands for the pictures in the style of the practice page while the page is filled in."""

GUARD = "\ufddb"
"""Before each value in Markdown, so that none begins a list or a formula."""

FORMULA, FORMULA_END = "\ufddc", "\ufddd"
"""Around a formula until its text is escaped for Anki."""

SOUND, SOUND_END = "\ufdde", "\ufddf"
"""Around a sound until its text is escaped for Anki."""

PLACES = "\ufde0"
"""Stands for the places in a source."""

REMOVED, ADDED, TYPED = "\ufde1", "\ufde2", "\ufde3"
"""Around words that were removed or added, and around what is to be typed."""

FIELD_FORMULA, FIELD_FORMULA_END = "\ufde4", "\ufde5"
"""Around the number of a formula that is lifted out of a field of an Anki note."""
