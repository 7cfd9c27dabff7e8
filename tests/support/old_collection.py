"""Anki's old collections, made by hand: their tables and their one note type."""

import sqlite3
from pathlib import Path

TABLES = (
    "CREATE TABLE col (id, models, decks)",
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds)",
    "CREATE TABLE cards (id, nid, did, odid, ord)",
)
MODELS = """{"1": {"id": 1, "name": "B", "type": 0, "flds": [{"name": "F"}, {"name": "G"}], "tmpls": []}}"""


def database(folder: Path, *statements: str) -> bytes:
    """Return the content of a database made by these statements."""
    path = folder / "made.sqlite"
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()
