"""The one way to read a table, whatever its format: `read_table`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from quizgen.load.tables.one_cell import divided
from quizgen.load.tables.table import Table, TableError, table
from quizgen.problems import hint
from quizgen.reading import NotAFileError, RefusedError, TooLargeError, read_bytes
from quizgen.records.place import TablePath

_WORKBOOKS = (".xlsx", ".ods")


class _Named(Protocol):
    @property
    def name(self) -> str:
        """What a sheet is called."""


Sheet = TypeVar("Sheet", bound=_Named)


def read_table(file: Path, within: Path | None, shown: str, sheet: str = "", likely: str = "") -> Table:
    """Return the table in a file, in a workbook that of the `sheet` named or else of the only one with anything in it.

    If several have, the one called `likely` is meant. `shown` is the path for messages. Raise TableError.
    """
    found = _of_file(file, within, shown, sheet, likely)
    found.rows = divided(found.header, found.rows)
    return found


def _of_file(file: Path, within: Path | None, shown: str, sheet: str, likely: str) -> Table:
    data, ending = _read(file, within), file.suffix.lower()
    if ending in _WORKBOOKS:
        return _of_workbook(shown, data, ending, sheet, likely)
    if data.startswith(b"PK\x03\x04"):
        raise TableError("this is a workbook under the name of a text file: rename it to .xlsx or .ods")
    from quizgen.load.tables.delimited import read_delimited  # noqa: PLC0415 - most projects have no table

    return read_delimited(shown, data, tabs=ending == ".tsv")


def _read(file: Path, within: Path | None) -> bytes:
    try:
        return read_bytes(file, within)
    except TooLargeError as e:
        raise TableError(f"{e.strerror}: make two kinds of it, or move some of it to a facts file") from None
    except NotAFileError:
        raise TableError("this should be a file, but it is a folder or something else") from None
    except RefusedError as e:
        raise TableError(str(e.strerror)) from None
    except OSError as e:
        raise TableError(f"the file cannot be read: {e.strerror}") from None


def _of_workbook(shown: str, data: bytes, ending: str, wanted: str, likely: str) -> Table:
    from quizgen.load.tables.archive import Archive  # noqa: PLC0415 - most projects have no workbook
    from quizgen.load.tables.ods import Ods  # noqa: PLC0415
    from quizgen.load.tables.xlsx import Xlsx  # noqa: PLC0415

    archive = Archive(data)
    if ending == ".ods":
        ods = Ods(archive)
        filled = [sheet for sheet in ods.sheets if sheet.filled]
        sheet = _chosen(filled, ods.sheets, wanted, likely)
        return table(TablePath(_in_sheet(shown, sheet.name)), ods.rows(sheet))
    xlsx = Xlsx(archive)
    visible = [sheet for sheet in xlsx.sheets if sheet.visible]
    part = _chosen(visible if wanted else [*filter(xlsx.is_filled, visible)], xlsx.sheets, wanted, likely)
    return table(TablePath(_in_sheet(shown, part.name)), xlsx.rows(part))


def _in_sheet(shown: str, sheet: str) -> str:
    return f"{shown}, sheet “{sheet}”"


def _chosen(filled: Sequence[Sheet], known: Sequence[Sheet], wanted: str, likely: str) -> Sheet:
    """Return the sheet that is named or, where none is, the one that must be meant."""
    if wanted:
        named = next((sheet for sheet in known if sheet.name == wanted), None)
        if named is None:
            raise TableError(f"there is no sheet “{wanted}”{hint(wanted, [sheet.name for sheet in known])}")
        return named
    called = [sheet for sheet in filled if sheet.name.casefold() == likely.casefold()]
    if len(filled) > 1 and not called:
        names = ", ".join([f"“{sheet.name}”" for sheet in filled[:12]])
        raise TableError(
            f"the workbook has several sheets ({names}): say which one is meant, `sheet: {filled[0].name}`"
        )
    if not filled:
        raise TableError("the workbook is empty: its first row should name the columns")
    return (called or filled)[0]
