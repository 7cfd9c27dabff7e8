"""Checks that a fact or an item template waives, with the reasons."""

from __future__ import annotations

from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping


def waived(reader: Reader, node: Mapping) -> dict[str, str] | None:
    """Return the checks a record waives, if any, each with its reason; a waiver without one is reported."""
    top = reader.mapping(node.get("waive"), "“waive”", "check-name: because ...")
    if top is None:
        return None
    found: dict[str, str] = {}
    for name, reason in top.entries.items():
        found[name] = str(reader.text(reason, f"the reason to waive “{name}”"))
        if reason == "":
            reader.wrong(name, f"say why “{name}” does not apply here: `{name}: because ...`")
    return found
