"""JSON Schema (draft 7) for texts, lists, records and names as quizgen reads them.

Every scalar is a text to quizgen, whatever YAML takes it for, and an empty value counts as none. Keywords that are not
in draft 7 (`errorMessage`, `enumDescriptions`, `doNotSuggest`) are for editors; validators ignore them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from quizgen.load.allowed_names import MAX_ID, SLUG
from quizgen.load.reader import MAX_ENTRIES

Schema = dict[str, Any]

ANY: Schema = {}
TEXT: Schema = {"if": {"type": ["object", "array"]}, "then": {"type": "string"}}
"""This names no type, so editors do not propose `true` or `null`."""

TEXTS: Schema = {"if": {"type": "object"}, "then": {"type": "array"}, "items": TEXT, "maxItems": MAX_ENTRIES}
EMPTY: Schema = {"maxLength": 0, "not": {"type": ["number", "boolean", "object", "array"]}}
FLAG: Schema = {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": r"^\s*(true|false)\s*$"}, EMPTY]}
IDS: Schema = {
    "pattern": f"^(?:{SLUG.pattern})$",
    "maxLength": MAX_ID,
    "errorMessage": "an id consists of lower-case letters, digits and hyphens",
}

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_DIGITS_READ = 300
"""A longer row of digits is more than a JavaScript number can hold."""


def by_language(schema: Schema, languages: Iterable[str]) -> Schema:
    """Return a schema in which each text, or list of texts, may be given by language: `{en: Vienna, de: Wien}`."""
    codes = [*languages]
    made: Schema = {}
    for key, value in schema.items():
        if isinstance(value, dict):
            made[key] = by_language(value, codes)
        elif isinstance(value, list):
            made[key] = [by_language(one, codes) if isinstance(one, dict) else one for one in value]
        else:
            made[key] = value
    for plain in (TEXT, TEXTS):
        if all(schema.get(key) == value for key, value in plain.items()):
            others = {key: value for key, value in made.items() if key not in plain}
            each = {"type": "object", "properties": dict.fromkeys(codes, plain), "additionalProperties": False}
            return {**others, "if": {"type": "object"}, "then": each, "else": plain}
    return made


def maybe_by_language(schema: Schema, languages: Collection[str], values: Schema = ANY) -> Schema:
    """Return a schema of what may also be given by language, if a project has several.

    `values` distinguishes values by language from names that look like languages.
    """
    if not languages:
        return schema
    codes = {"type": "object", "minProperties": 1, "propertyNames": {"enum": [*languages]}}
    each = {"properties": dict.fromkeys(languages, schema)}
    return {"if": {**codes, "additionalProperties": values}, "then": each, "else": schema}


def described(schema: Schema, hover: str) -> Schema:
    """Return a schema with what an editor shows over the key or the value."""
    return {"description": hover, **schema} if hover else schema


def keyed(keys: Iterable[str], hovers: Mapping[str, str], shapes: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the schemas of these keys, in the order of the hovers, and described by them; of any shape by default."""
    known = [*keys]
    ordered = [*(key for key in hovers if key in known), *sorted(key for key in known if key not in hovers)]
    return {key: described(shapes.get(key, ANY), hovers.get(key, "")) for key in ordered}


def ref(name: str) -> Schema:
    """Return a reference to a definition of the same file."""
    return {"$ref": f"#/definitions/{name}"}


def word_of(name: str) -> Schema:
    """Return the schema of one of the words of a definition, or nothing."""
    return {"anyOf": [ref(name), EMPTY]}


def words_of(name: str) -> Schema:
    """Return the schema of a list of words of a definition, or one of them, or nothing."""
    return {"anyOf": [ref(name), {"type": "array", "items": ref(name), "maxItems": MAX_ENTRIES}, EMPTY]}


def words(known: Mapping[str, str], error: str) -> Schema:
    """Return the schema of one of the known words, each with a line on it."""
    found: dict[tuple[bool, object], str] = {}
    for word, hover in known.items():
        for value in _values(word):
            found.setdefault((isinstance(value, bool), value), hover)
    values = [value for _, value in found]
    return {"enum": values, "enumDescriptions": [*found.values()], "errorMessage": error}


def one_of(known: Iterable[str], lines: Mapping[str, str]) -> Schema:
    """Return the schema of one of some fixed words, or nothing."""
    listed = [*known]
    schema = words({word: lines.get(word, "") for word in listed}, f"this should be one of: {', '.join(listed)}")
    return {"anyOf": [schema, EMPTY]}


def some_of(known: Iterable[str], lines: Mapping[str, str]) -> Schema:
    """Return the schema of a list of such words, or one of them, or nothing."""
    one, *empty = one_of(known, lines)["anyOf"]
    return {"anyOf": [one, {"type": "array", "items": one, "maxItems": MAX_ENTRIES}, *empty]}


def _values(word: str) -> Iterator[str | float | bool | None]:
    """Yield a word, and what YAML takes it for without quotes."""
    yield word
    if word in {"~", "null", "Null", "NULL", *(w for t in ("true", "false") for w in (t, t.title(), t.upper()))}:
        yield _WORDS.get(word.lower())
    elif len(word) < _DIGITS_READ and _INTEGER.fullmatch(word):
        yield int(word, 0 if word[:1] == "0" and word[1:2].isalpha() else 10)
    elif _FLOAT.fullmatch(word) and isfinite(float(word)):
        yield float(word)


def count(least: int, most: int) -> Schema:
    """Return the schema of a whole number within limits."""
    limits = {"multipleOf": 1, "minimum": least, "maximum": most, "pattern": r"^\s*[0-9]*\s*$"}
    return limits | {"if": {"type": ["object", "array", "boolean"]}, "then": {"type": "integer"}}


def fractions(number: int) -> Schema:
    """Return the schema of a list of this many fractions."""
    each = {"minimum": 0, "maximum": 1, "pattern": r"^\s*([0-9]*\.?[0-9]+|[0-9]+\.)\s*$"}
    return {"type": "array", "items": each, "minItems": number, "maxItems": number}


def record_or_text(each: Schema) -> Schema:
    """Return the schema of a record, or a text in place of one."""
    return {"if": {"type": "object"}, "then": each, "else": TEXT}


def record(properties: Mapping[str, Schema], required: Iterable[str] = (), *, whole: bool = True) -> Schema:
    """Return the schema of a record with these keys and, if they are the `whole`, no others."""
    needed = sorted(required)
    schema = {"type": "object", "properties": dict(properties), "additionalProperties": not whole}
    return schema | ({"required": needed} if needed else {})


def optional(schema: Schema) -> Schema:
    """Return the schema of an object or a block that may also be empty."""
    return schema | {"type": ["object", "null"]}


def block(each: Schema, names: Schema = IDS) -> Schema:
    """Return the schema of records or texts under any names; there may be none yet."""
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": each}


def by_key(each: Schema) -> Schema:
    """Return the schema of a record with any keys; there may be none yet."""
    return {"type": ["object", "null"], "additionalProperties": each}


def one_or_more(each: Schema) -> Schema:
    """Return the schema of a record or a list of such records."""
    return {"if": {"type": "array"}, "then": {"items": each}, "else": each}
