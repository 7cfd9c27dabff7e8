"""Files of Anki's to be changed at random: packages in both formats, backups and texts, their databases from within."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from quizgen.starter.from_anki.package import _zstd
from tests.fuzz.mutations import FRAGMENTS, VALUES, at_random
from tests.support.published import Project

PACKAGES = (".apkg", ".colpkg")
_OLD, _NEW = "collection.anki2", "collection.anki21b"
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
SCHEMAS: Sequence[str] = (
    "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END",
    f"DROP TABLE notes; CREATE VIEW notes AS {_ENDLESS} x AS id, 'g' AS guid, 1 AS mid, '' AS tags, 'f' AS flds FROM n",
    f"DROP TABLE cards; CREATE VIEW cards AS {_ENDLESS} x AS nid, 1 AS did, 0 AS odid, 0 AS ord FROM n",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "ALTER TABLE notes ADD COLUMN g GENERATED ALWAYS AS (randomblob(1000000000)) VIRTUAL",
    "CREATE INDEX i ON notes (load_extension('x'))",
    "CREATE INDEX j ON notes (flds COLLATE unicase)",
    "UPDATE notes SET flds = zeroblob(31000000)",
    "UPDATE notes SET flds = hex(zeroblob(9000000))",
    "UPDATE col SET models = '{}'",
    "UPDATE col SET decks = replace(decks, '\"name\"', '\"nom\"')",
    "UPDATE notes SET mid = mid + 1",
    "DELETE FROM cards",
    "DROP TABLE col",
    "PRAGMA journal_mode = WAL",
    "PRAGMA encoding = 'UTF-16'; VACUUM",
    "PRAGMA page_size = 512; VACUUM",
    "CREATE TABLE notetypes (id, name, config); CREATE TABLE fields (ntid); CREATE TABLE templates (ntid)",
    "CREATE TABLE notetypes (id); CREATE TABLE fields (a); CREATE TABLE templates (b); CREATE TABLE decks (id, name)",
)
"""What a schema may do that is not Anki's."""


def deck_files(project: Project, folder: Path) -> list[Path]:
    """Return files of every format with the notes of a project, which are written into a folder."""
    folder.mkdir()
    project.succeed("build", "--out", str(folder / "build"))
    packages = [path for path in sorted((folder / "build").glob("*.apkg")) if "retired" not in path.name]
    texts = [path for path in sorted((folder / "build").glob("*.txt")) if "retired" not in path.name]
    packed = [_packed(package) for package in packages]
    backups = [package.rename(package.with_suffix(".colpkg")) for package in packed[1:]]
    return [*packages, *texts, *packed[:1], *backups]


def _packed(package: Path) -> Path:
    """Return a package as newer ones are: its collection packed with Zstandard."""
    path = package.with_name(f"new-{package.name}")
    with ZipFile(package) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(*((_NEW, _zstd().compress(content)) if name == _OLD else (name, content)))
    return path


def changed_deck(file: Path, random: Random) -> bytes:
    """Return a file of Anki's with a change: in its bytes, in a part of it, or in its database."""
    data = file.read_bytes()
    if file.suffix not in PACKAGES or random.random() < 0.2:
        return at_random(data, random)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([*parts, *[one for one in (_OLD, _NEW) if one in parts] * 3])
    parts[name] = _changed_part(name, parts[name], random)
    with ZipFile(made := BytesIO(), "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


def _changed_part(name: str, content: bytes, random: Random) -> bytes:
    if name == _NEW and random.random() < 0.8:
        return bytes(_zstd().compress(_changed_database(_zstd().decompress(content), random)))
    return _changed_database(content, random) if name == _OLD and random.random() < 0.8 else at_random(content, random)


def _changed_database(content: bytes, random: Random) -> bytes:
    """Return a database with other bytes, other values or another schema."""
    if random.random() < 0.3:
        return at_random(content, random)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "database"
        path.write_bytes(content)
        connection = sqlite3.connect(path, isolation_level=None)
        with suppress(sqlite3.Error):
            if random.random() < 0.3:
                connection.executescript(random.choice(SCHEMAS))
            else:
                _other_values(connection, random)
        connection.close()
        return path.read_bytes()


def _other_values(connection: sqlite3.Connection, random: Random) -> None:
    table = random.choice(
        [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    )
    column = random.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")])
    texts = [value for value in VALUES if isinstance(value, str)]
    value: object = random.choice([*texts, *FRAGMENTS, None, 0, -1, 1 << 62, 1.5, b"\xff\xfe", "\x1f" * 300])
    if isinstance(value, str) and random.random() < 0.5:
        connection.execute(f"UPDATE {table} SET {column} = replace({column}, substr({column}, 2, 1), ?)", (value,))
    elif random.random() < 0.5:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    else:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT max(rowid) FROM {table})", (value,))
