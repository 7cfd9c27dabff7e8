"""The keys that a fact may have apart from the fields of its kind, in YAML and in tables."""

from __future__ import annotations

FACT_KEYS = (
    *("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", "feedback", "tolerance"),
    *("terms", "conflicts", "same_as", "apart", "was", "skip", "waive", "tags", "decoys", "guid"),
)
"""Every key that a fact may have apart from the fields of its kind."""

GIVE_WAY = ("tags", "decoys", "guid", "apart")
"""Keys that mean a field if the kind has one of that name."""

RESERVED_NAMES = (*(key for key in FACT_KEYS if key not in GIVE_WAY), "cite", "says", "source")
"""Names that no field may have, because every fact may have these, or every template may use them."""

TEXT_KEYS = ("voice", "holder", "topic", "condition", "hedge", "as_of", "note", "tolerance")
"""Keys with one text, which may be that of a cell."""

LIST_KEYS = ("terms", "conflicts", "same_as", "apart", "was", "skip", "tags")
"""Keys with a list of texts, which may be those of a cell."""

BY_LANGUAGE = ("condition", "hedge", "note", "accept", "decoys", "feedback")
"""Keys that, like fields, may have their texts by language, or a column for each language."""

QUALIFYING = ("condition", "hedge")
"""Without these, a fact says something different, so it needs them in each language if in any."""
