"""Facts written as YAML: as in their file if that is YAML, else one line for each value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from quizgen.rewrite.written import Block, Plain

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()’/%–-]*[\w.)’%])?|[1-9][0-9]*")
"""Texts that need no quotes on a line of their own."""

_PLAIN_ENTRY = re.compile(_PLAIN.pattern.replace(",", ""))
"""Those that need none in brackets and braces, either."""

_NOT_PLAIN = {"null", "true", "false", "yes", "no", "on", "off"}


def as_yaml(kind: str, blocks: Sequence[Block]) -> str:
    """Return the facts of a kind as a block of a facts file, with comments if they come from one.

    What their file says for all of them goes above; if they come from several files, each fact says it itself.
    """
    if len(blocks) == 1 and (kept := _verbatim(blocks[0])):
        head = [f"from: {_flow(blocks[0].usual)}"] if blocks[0].usual else []
        return "\n".join([*head, f"{kind}:", kept]) + "\n"
    bodies = [("" if block.usual else _verbatim(block)) or "\n".join(_facts(block.facts)) for block in blocks]
    return "\n".join([f"{kind}:", *bodies]) + "\n"


def _verbatim(block: Block) -> str:
    """Return the lines of the facts as their file has them; nothing if they cannot be told from others."""
    lines = block.reader.lines if not block.is_table else []
    start = block.key.line
    if not lines or not re.fullmatch(rf"{re.escape(block.key)}:\s*(#.*)?", lines[start - 1]):
        return ""
    end = next((at for at in range(start, len(lines)) if lines[at][:1] not in {"", " ", "#", "\t"}), len(lines))
    while end > start and not lines[end - 1].startswith(" "):
        end -= 1
    kept = lines[start:end]
    indent = {len(line) - len(line.lstrip(" ")) for line in kept if line.lstrip() and not line.lstrip().startswith("#")}
    return "\n".join(kept) if indent and min(indent) == 2 else ""


def _facts(facts: Mapping[str, Mapping[str, Plain]]) -> Iterator[str]:
    for id_, fact in facts.items():
        yield f"  {id_}:"
        for key, value in fact.items():
            yield f"    {key}: {_flow(value, _PLAIN)}"


def _flow(value: Plain, plain: re.Pattern[str] = _PLAIN_ENTRY) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join([f'{_flow(key)}: {_flow(entry)}' for key, entry in value.items()])}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if plain.fullmatch(value) and value.lower() not in _NOT_PLAIN:
        return value
    return json.dumps(value, ensure_ascii=False)
