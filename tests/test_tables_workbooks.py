"""Workbooks: what their cells hold, what spreadsheets did to it, and files that are broken or mean harm."""

import datetime as dt
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from quizgen.load.reader import Reader
from quizgen.load.rows.cells import ColumnReader
from quizgen.load.tables import archive, elements
from quizgen.load.tables.formats import number_format, number_of, percent_of, power_of
from quizgen.load.tables.read import read_table
from quizgen.load.tables.table import MAX_CELLS, SheetValue, TableError
from quizgen.problems import Problem
from tests.support.malformed_project import BASE, MALFORMED, build, overlay
from tests.support.work import calls
from tests.support.workbooks import cells, ods, saved, xlsx, xlsx_parts, zipped

Rows = list[tuple[int, list[str]]]


def read(path: Path, sheet: str = "", likely: str = "") -> Rows:
    """Return all rows of a table, its header among them."""
    table = read_table(path, None, path.name, sheet, likely)
    rows = [table.header, *table.rows]
    assert not table.remarks
    return [(row.number, [*row.cells]) for row in rows]


def refusal(path: Path, sheet: str = "") -> str:
    with pytest.raises(TableError) as error:
        read(path, sheet)
    return str(error.value)


def types(row: list[str]) -> list[str]:
    return [cell.type if isinstance(cell, SheetValue) else "text" for cell in row]


def with_sheet(folder: Path, fill: Callable[[Worksheet], None]) -> Path:
    """Return a workbook as a program writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def test_cells_say_what_they_hold(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["text", "whole", "decimal", "share", "day", "month", "year", "moment", "truth"])
        sheet.append(["São Tomé", 1234567, 0.1 + 0.2, 0.05, *[dt.date(2024, 3, 4)] * 3])
        sheet["H2"], sheet["I2"] = dt.datetime(2024, 3, 4, 5, 6), True  # noqa: DTZ001 - cells have no zone
        for cell, code in (("D2", "0%"), ("F2", "mmm yyyy"), ("G2", "yyyy")):
            sheet[cell].number_format = code

    ((_, _), (number, row)) = read(with_sheet(tmp_path, fill))
    assert number == 2
    assert row == ["São Tomé", "1234567", "0.3", "5%", "2024-03-04", "2024-03", "2024", "2024-03-04 05:06:00", "TRUE"]
    assert types(row) == ["text", "number", "number", "percent", "date", "date", "date", "time", "truth"]


def test_another_reader_reads_the_same_texts_and_numbers(tmp_path: Path) -> None:
    """Calamine is another reader of workbooks; the two share no line."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(["name", "value", "more"])
        for number in range(300):
            text = f"<{number}> & “x”\nline {chr(0x4E00 + number)} _x000D_ " * (number % 3)
            sheet.cell(number + 2, 1, f"row {number}")
            sheet.cell(number + 2, 2 + number % 2, [number * 1.1, text or None, -number, 1e-7 * number][number % 4])

    path = with_sheet(tmp_path, fill)
    expected = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    found = dict(read(path))
    for number, wanted in enumerate(expected, 1):
        row = [*found[number], *[""] * (len(wanted) - len(found[number]))]
        for cell, want in zip(row, wanted, strict=True):
            assert float(cell) == pytest.approx(want) if isinstance(want, float) else cell == want


def test_merged_cells_hold_their_value_in_each_row(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["group", "name", "more"], ["a", "x", None], [None, "y", None], [None, "z", None]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B4:C4")
        sheet.merge_cells("B1:C1")

    path = with_sheet(tmp_path, fill)
    assert [row for _, row in read(path)][1:] == [["a", "x"], ["a", "y"], ["", "z", "z"]]


def test_a_heading_merged_over_a_row_is_no_value_of_each_column(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["name", "more", "last"], ["Baroque", None, None], ["a", "b", "c"], ["d", "e", None]):
            sheet.append(row)
        sheet.merge_cells("A2:C2")
        sheet.merge_cells("B4:C4")

    path = with_sheet(tmp_path, fill)
    assert [row for _, row in read(path)][1:] == [["Baroque"], ["a", "b", "c"], ["d", "e", "e"]]


def test_thousands_of_merged_cells_are_all_found(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 4000))
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 4000))
    whole = f"<sheetData>{cells('a', 'b')}{rows}</sheetData><mergeCells>{merged}</mergeCells>"
    assert all(row == [str(number)] * 2 for number, row in read(saved(tmp_path / "t.xlsx", xlsx(whole)))[1:])


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="d/m"/><numFmt numFmtId="165" formatCode="0.0&quot; day&quot;"/>'
    '<numFmt numFmtId="166" formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
)


def test_a_date_is_told_from_a_number_by_its_format(tmp_path: Path) -> None:
    row = "".join(f'<c s="{style}"><v>45355</v></c>' for style in range(5))
    path = saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{cells(*'abcde')}<row>{row}</row></sheetData>", STYLES))
    _, (_, found) = read(path)
    assert found == ["45355", "2024-03-04", "2024-03-04", "45355", "2024-03-04"]
    assert [cell.unit for cell in found if isinstance(cell, SheetValue) and cell.type == "number"] == ["", "day"]
    assert [cell.date_parts for cell in found if isinstance(cell, SheetValue) and cell.type == "date"] == [
        "ymd",
        "md",
        "ymd",
    ]


@pytest.mark.parametrize(
    ("serial", "since_1904", "date"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("60", False, "1900-02-29"),
        ("61", False, "1900-03-01"),
        ("0", True, "1904-01-01"),
    ],
)
def test_the_two_calendars_of_excel(serial: str, since_1904: bool, date: str, tmp_path: Path) -> None:
    rows = f'<sheetData>{cells("a")}<row><c s="1"><v>{serial}</v></c></row></sheetData>'
    says = '<workbookPr date1904="1"/>' if since_1904 else ""
    path = saved(tmp_path / "t.xlsx", xlsx(rows, STYLES, workbook=says))
    assert read(path)[1][1] == [date]


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('#,##0" km"', "km"),
        ("#,##0.00\\ [$€-407]", "€"),
        ('"about "0', "about"),
        ('0\\ "m²";-0', "m²"),
        ("#,##0_);[Red](#,##0)", ""),
        ("0.00E+00", ""),
        ('dd" of "mmmm', ""),
        ("General", ""),
    ],
)
def test_what_a_number_format_adds_is_known(code: str, unit: str) -> None:
    assert number_format(200, code).unit == unit


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("6.0221407600000001E+23", "6.02214076E+23"), ("-1.6E-19", "-1.6E-19"), ("1000000", "1E+6"),
        ("7.3E-4", "7.3E-4"), ("299792", "299792"), ("0.05", "0.05"), ("0", "0"), ("x", "x"),
    ],
)  # fmt: skip
def test_a_number_shown_with_a_power_of_ten_keeps_it(raw: str, shown: str, tmp_path: Path) -> None:
    rows = f'<sheetData>{cells("a")}<row><c s="0"><v>{raw}</v></c></row></sheetData>'
    styles = '<cellXfs><xf numFmtId="11"/></cellXfs>'
    assert read(saved(tmp_path / "t.xlsx", xlsx(rows, styles)))[1][1] == [shown]
    cell = ods_cell("<text:p>9.99E+99</text:p>", f'office:value-type="float" office:value="{raw}"')
    assert read(saved(tmp_path / "t.ods", ods(TABLE.format(ods_row(cell)))))[1][1] == [shown]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("1.5E-40", "1.5E-40"), ("2.5000000000000001E-30", "2.5E-30"), ("-1E-100", "-1E-100"),
        ("1.5E-29", f"0.{'0' * 28}15"), ("0.10", "0.1"),
    ],
)  # fmt: skip
def test_a_tiny_number_keeps_its_power_of_ten(raw: str, shown: str) -> None:
    found = number_of(raw)
    assert (found, found.type) == (shown, "number")


@pytest.mark.parametrize("raw", ["²", "--5", "5-", "", "1_0x"])
def test_what_is_no_number_is_an_error_in_every_format(raw: str) -> None:
    assert {made(raw).type for made in (number_of, power_of, percent_of)} == {"error"}


def test_a_figure_with_a_power_of_ten_is_written_as_in_facts(tmp_path: Path) -> None:
    problems: list[Problem] = []
    column = ColumnReader(Reader("t.xlsx", problems), 1, "mass", "number", mark=",")
    assert column.node(SheetValue("6.02E+23", "number"), 1) == "6,02 × 10²³"
    assert column.node("6,02 × 10²³", 2) == "6,02 × 10²³"
    assert not problems


def test_formulas_give_their_value_and_errors_are_told(tmp_path: Path) -> None:
    row = (
        '<c t="str"><f>A1&amp;B1</f><v>ab</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c>'
        '<c t="str"><f>""</f><v></v></c>'
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>0</v></c><c><v>12345678901234567</v></c>'
    )
    path = saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{cells(*'abcdefg')}<row>{row}</row></sheetData>"))
    _, (_, found) = read(path)
    assert found[:6] == ["ab", "2", "=", "", "#DIV/0!", "FALSE"]
    assert types(found) == ["text", "number", "formula", "text", "error", "truth", "digits"]


def test_texts_in_pieces_and_how_they_are_spoken(tmp_path: Path) -> None:
    shared = (
        '<si><r><t>Côte </t></r><r><rPr><b/></rPr><t xml:space="preserve">d’Ivoire</t></r></si>'
        "<si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t>a_x000A_b</t></si><si/>"
    )
    row = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(4))
    path = saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{cells(*'abcd')}<row>{row}</row></sheetData>", shared=shared))
    assert read(path)[1][1] == ["Côte d’Ivoire", "東京", "a\nb", ""]


def test_halves_of_a_character_are_joined_or_lost(tmp_path: Path) -> None:
    """No file could be written with a half in it."""
    rows = cells("a", "_xD83D__xDE00_", "_x0041__xD83D_b")
    ((_, row),) = read(saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{rows}</sheetData>")))
    assert row == ["a", "\N{GRINNING FACE}", "A\N{REPLACEMENT CHARACTER}b"]


def test_rows_and_cells_stand_where_the_file_says(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="B3"><v>7</v></c><c r="D3"><v>8</v></c></row><row><c><v>9</v></c></row>'
    path = saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{cells('a', 'b')}{rows}</sheetData>"))
    assert read(path)[1:] == [(3, ["", "7", "", "8"]), (4, ["9"])]


SHEETS = {"Africa": f"<sheetData>{cells('a')}</sheetData>", "Asia": f"<sheetData>{cells('b')}</sheetData>"}


def test_of_several_sheets_one_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", zipped(xlsx_parts(SHEETS)))
    assert read(path, "Asia") == [(1, ["b"])]
    assert read(path, likely="asia") == [(1, ["b"])]
    assert refusal(path, "Azia") == "there is no sheet “Azia” (did you mean “Asia”?)"
    assert refusal(path) == (
        "the workbook has several sheets (“Africa”, “Asia”): say which one is meant, `sheet: Africa`"
    )
    empty = saved(tmp_path / "e.xlsx", zipped(xlsx_parts({"Notes": "<sheetData/>", **dict([*SHEETS.items()][:1])})))
    assert read(empty) == [(1, ["a"])]


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(content: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


HEADER = ods_row(*(ods_cell(f"<text:p>{name}</text:p>") for name in "abcd"))
TABLE = f'<table:table table:name="Africa">{HEADER}{{}}</table:table>'


def test_what_the_cells_of_a_libreoffice_table_hold(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>look it up</text:p></office:annotation>"
    rows = (
        ods_row(
            ods_cell(
                f"{comment}<text:p>two<text:s text:c='2'/><text:span>lines</text:span></text:p><text:p>x</text:p>"
            ),
            ods_cell("<text:p>1.234,5 km</text:p>", 'office:value-type="float" office:value="1234.5"'),
            ods_cell("<text:p>5 %</text:p>", 'office:value-type="percentage" office:value="0.05"'),
            ods_cell("<text:p>4.3.24</text:p>", 'office:value-type="date" office:date-value="2024-03-04"'),
        )
        + ods_row(ods_cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1000"')
        + ods_row(
            ods_cell("<text:p>m</text:p>", 'office:value-type="string" table:number-rows-spanned="2"'),
            ods_cell("<text:p>#N/A</text:p>", 'office:value-type="string" table:formula="of:=NA()"'),
            attributes='table:number-rows-repeated="1"',
        )
        + ods_row("<table:covered-table-cell/>", ods_cell("<text:p>y</text:p>"))
    )
    found = read(saved(tmp_path / "t.ods", ods(TABLE.format(rows))))
    assert found[1] == (2, ["two  lines\nx", "1234.5", "5%", "2024-03-04"])
    assert types(found[1][1]) == ["text", "number", "percent", "date"]
    typed = [cell for cell in found[1][1] if isinstance(cell, SheetValue)]
    assert [(cell.unit, cell.date_parts) for cell in typed] == [("km", ""), ("", ""), ("", "ymd")]
    assert [(number, row, types(row)) for number, row in found[2:]] == [
        (1003, ["m", "#N/A"], ["text", "error"]),
        (1004, ["m", "y"], ["text", "text"]),
    ]


def test_merged_cells_of_a_libreoffice_table_side_by_side(tmp_path: Path) -> None:
    """LibreOffice counts the cells that merged ones cover, whichever they are."""
    down, across = 'table:number-rows-spanned="2"', 'table:number-columns-spanned="2"'
    x, y, z = (ods_cell(f"<text:p>{text}</text:p>", down) for text in "xyz")
    covered = '<table:covered-table-cell table:number-columns-repeated="{}"/>'
    rows = (
        ods_row(x, y, ods_cell(""), z)
        + ods_row(covered.format(2), ods_cell(""), covered.format(1))
        + ods_row(ods_cell("<text:p>w</text:p>", across), covered.format(9))
    )
    found = read(saved(tmp_path / "t.ods", ods(TABLE.format(rows))))
    assert [row for _, row in found[1:]] == [["x", "y", "", "z"], ["x", "y", "", "z"], ["w", "w"]]


def test_a_heading_merged_over_a_row_is_no_value_of_each_column_in_libreoffice_either(tmp_path: Path) -> None:
    across, covered = (
        'table:number-columns-spanned="3"',
        '<table:covered-table-cell table:number-columns-repeated="2"/>',
    )
    rows = ods_row(ods_cell("<text:p>Baroque</text:p>", across), covered) + ods_row(
        ods_cell("<text:p>a</text:p>", across), covered, ods_cell("<text:p>d</text:p>")
    )
    found = read(saved(tmp_path / "t.ods", ods(TABLE.format(rows))))
    assert [row for _, row in found[1:]] == [["Baroque"], ["a", "a", "a", "d"]]


def test_a_header_merged_over_columns_names_the_first_in_libreoffice_too(tmp_path: Path) -> None:
    merged = ods_cell("<text:p>b</text:p>", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    header = ods_row(ods_cell("<text:p>a</text:p>"), merged, ods_cell("<text:p>c</text:p>"))
    rows = ods_row(*(ods_cell(f"<text:p>{text}</text:p>") for text in "wxyz"))
    table = f'<table:table table:name="Africa">{header}{rows}</table:table>'
    assert [row for _, row in read(saved(tmp_path / "t.ods", ods(table)))] == [["a", "b", "", "c"], [*"wxyz"]]


# In a project


def table_of_rivers(folder: Path, rows: str, ending: str = ".xlsx") -> str:
    """Return what a build says of a project with these rows in a table of rivers."""
    header = cells("id", "river", "mouth", "length", "source", "at", "skip", "seen", "remark")
    project = overlay(BASE, folder / "project")
    saved(project / "seeds" / f"river{ending}", xlsx(f"<sheetData>{header}{rows}</sheetData>", STYLES))
    return build(project).stderr


def river(*replaced: str) -> str:
    """Return a sound row, its last cells replaced by these, as XML."""
    row = cells("essa-course", "essa", "grey-sea", "120 km", "atlas", "5", "mouth")
    return row.replace("</row>", "".join(replaced) + "</row>")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ('<c r="I2" s="1"><v>45355</v></c>', "I2: error: the spreadsheet turned this into a date (2024-03-04): "),
        ('<c r="H2" s="2"><v>45355</v></c>', "H2: error: the cell shows no year, and the spreadsheet made one up"),
        ('<c r="I2"><v>7</v></c>', "I2: warning: the spreadsheet holds this as a number, so zeros at its ends may be"),
        (
            '<c r="I2" s="3"><v>7</v></c>',
            "I2: warning: the spreadsheet shows “day” with this number, but it is not part",
        ),
        ('<c r="I2" t="b"><v>1</v></c>', "I2: error: the spreadsheet turned this into a truth value (TRUE): "),
        ('<c r="I2" t="e"><v>#REF!</v></c>', "I2: error: the spreadsheet shows an error here (#REF!): "),
        ('<c r="I2"><f>1+1</f></c>', "I2: error: the formula here has no value yet: open the file"),
        ('<c r="I2"><v>12345678901234567</v></c>', "I2: error: a spreadsheet keeps 15 digits of a number, so this one"),
        ('<c r="J2" t="str"><v>x</v></c>', "J2: error: this is in a column without a name: name the column in J1"),
        ('<c r="H2"><v>1999.5</v></c>', "H2: error: “1999.5” should be a date: 2025, 2025-03 or 2025-03-01"),
    ],
)
def test_what_a_spreadsheet_made_of_a_value_is_told_with_its_cell(cell: str, message: str, tmp_path: Path) -> None:
    assert f"seeds/river.xlsx, sheet “Africa”, {message}" in table_of_rivers(tmp_path, river(cell))


def test_dates_and_years_are_taken_where_a_date_is_wanted(tmp_path: Path) -> None:
    assert table_of_rivers(tmp_path / "day", river('<c r="H2" s="1"><v>45355</v></c>')) == ""
    assert table_of_rivers(tmp_path / "year", river('<c r="H2"><v>1999</v></c>')) == ""


def test_all_mistakes_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    wrong = cells("fifth", "esa", "gray-sea", "long", "atles", "5", "muoth")
    told = table_of_rivers(tmp_path, wrong + wrong)
    for cell, word in (("B2", "essa"), ("C2", "grey-sea"), ("E2", "atlas"), ("A3", "already taken")):
        assert any(f"“Africa”, {cell}: error" in line and word in line for line in told.splitlines()), cell


def test_lines_that_were_never_divided_are_told_with_their_cell(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    rows = f"<sheetData>{cells('id;river;mouth')}{cells('a;Alda;grey-sea')}</sheetData>"
    saved(project / "seeds" / "river.xlsx", xlsx(rows))
    told = build(project).stderr
    assert "seeds/river.xlsx, sheet “Africa”, A1: error: each line of the table is in one cell" in told


# Files that are broken or mean harm

WHOLE = (
    f"<sheetData>{cells('a', 'b', 'c', 'd')}<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' s='1'><v>45355.5</v></c>"
    "<c r='C2'><f>1+1</f><v>1.5E+2</v></c><c r='D2' t='b'><v>1</v></c></row></sheetData>"
    "<mergeCells><mergeCell ref='A2:B3'/></mergeCells>"
)
PARTS = xlsx_parts({"Africa": WHOLE}, STYLES, "<si><t>x</t></si>")
ODS_PARTS = {"content.xml": TABLE.format(ods_row(ods_cell("<text:p>x</text:p>", 'office:value-type="float"')))}
BITS = st.sampled_from(
    [
        "",
        "<",
        ">",
        "-1",
        "1e999",
        "nan",
        "99999999999",
        "A0",
        "XFD9999999",
        "ZZZZ1",
        '"',
        "</row>",
        "<row>",
        "<c/>",
        "٣",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["t.xlsx", "t.ods"]), st.data())
def test_whatever_is_in_a_workbook_it_is_read_or_refused(name: str, data: st.DataObject) -> None:
    parts = dict(PARTS if name == "t.xlsx" else ODS_PARTS)
    part = data.draw(st.sampled_from(sorted(parts)))
    for _ in range(data.draw(st.integers(1, 3))):
        text = parts[part]
        start = data.draw(st.integers(0, len(text)))
        parts[part] = text[:start] + data.draw(BITS) + text[start + data.draw(st.integers(0, 6)) :]
    read_or_refused(name, zipped(parts))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_the_bytes_of_a_workbook_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(zipped(PARTS))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused("t.xlsx", bytes(content))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60) | st.text(st.sampled_from('a1é,;\t\n\r"\0'), max_size=60).map(str.encode))
def test_whatever_the_bytes_of_a_text_file_it_is_read_or_refused(content: bytes) -> None:
    read_or_refused("t.csv", content)


def read_or_refused(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder, suppress(TableError):
        table = read_table(saved(Path(folder, name), content), None, name)
        assert all(row.number > 0 for row in table.rows)


def lying(data: bytes, size: int) -> bytes:
    """Return an archive that says its parts unpack to another size than they do."""
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        data = data[: start + 24] + struct.pack("<I", size) + data[start + 28 :]
        start = data.find(b"PK\x01\x02", start + 4)
    return data


SOUND = xlsx(f"<sheetData>{cells('a')}{cells('b')}</sheetData>")
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BROKEN = elements.BROKEN
HOSTILE = {
    "cut off": (SOUND[: len(SOUND) // 2], BROKEN),
    "no zip at all": (b"hello", BROKEN),
    "empty": (b"", BROKEN),
    "a password": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "the file has a password, or is an .xls under another name"),
    "a zip of something else": (zipped({"hello.txt": "hello"}), BROKEN),
    "no XML": (zipped({**xlsx_parts({"A": ""}), "xl/workbook.xml": "<workbook"}), BROKEN),
    "entities": (zipped({**xlsx_parts({"A": ""}), "xl/workbook.xml": f"{LAUGHS}<workbook/>"}), BROKEN),
    "another size than it says": (lying(SOUND, 5), BROKEN),
    "a text that is not there": (xlsx('<sheetData><row><c t="s"><v>5</v></c></row></sheetData>'), BROKEN),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_that_is_broken_or_means_harm_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    data, message = HOSTILE[name]
    assert refusal(saved(tmp_path / "t.xlsx", data)).startswith(message)


def test_a_workbook_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"{n}": "" for n in range(archive.MAX_PARTS + 1)}
    path = saved(tmp_path / "t.xlsx", zipped(parts, zipfile.ZIP_STORED))
    assert refusal(path).startswith("the file has 10,001 parts; the limit is 10,000")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A part of 600 MB in a file of three."""
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb,
        bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(b" " * 1_000_000)
    assert refusal(path) == "unpacked, the file has 600 MB; the limit is 500 MB"


LONG = "x" * 140_000


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (LONG, "a value in this row has more than 131,072 letters: shorten it"),
        (f'"{LONG}"', "a value in this row has more than 131,072 letters: shorten it"),
        (f'"{LONG}', 'a quote (") opens a value here and is not closed on this line'),
    ],
)
def test_a_value_too_long_for_a_cell_is_told(value: str, message: str, tmp_path: Path) -> None:
    assert refusal(saved(tmp_path / "t.csv", f"a,b\nx,{value}\n".encode())).startswith(message)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    project = overlay(BASE, tmp_path / "project")
    for name in ("river.xlsx", "river.csv"):
        with (project / "seeds" / name).open("wb") as file:
            file.truncate(200_000_000)
    assert build(project).stderr.count("error: the file is too large (200 MB; the limit is 50 MB): ") == 2


def test_each_sheet_of_many_is_looked_into_once(tmp_path: Path) -> None:
    """What the workbook consists of is read once for all of them."""

    def work(sheets: int) -> int:
        parts = xlsx_parts(
            {f"s{number}": "" for number in range(sheets)} | {"Africa": f"<sheetData>{cells('a')}</sheetData>"}
        )
        path = saved(tmp_path / f"{sheets}.xlsx", zipped(parts))
        return calls(lambda: read(path))

    assert work(400) < 5 * work(100)


def test_two_cells_far_apart_take_no_room(tmp_path: Path) -> None:
    """Readers that hold a sheet as a grid would need half a terabyte for it."""
    rows = f'{cells("a")}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    (_, (number, row)) = read(saved(tmp_path / "t.xlsx", xlsx(f"<sheetData>{rows}</sheetData>")))
    assert (number, len(row)) == (1048576, 16384)


WIDE = "".join([f'<row><c r="XFD{number}"><v>1</v></c></row>' for number in range(2, 300)])
REPEATED = 'office:value-type="string" table:number-columns-repeated="99999999"'
MANY_ROWS = 'table:number-rows-repeated="9999999"'
TOO_MANY = {
    "t.xlsx": xlsx(f"<sheetData>{cells('a')}{WIDE}</sheetData>"),
    "t.ods": ods(TABLE.format(ods_row(ods_cell("<text:p>x</text:p>", REPEATED)))),
    "rows.ods": ods(TABLE.format(ods_row(ods_cell("<text:p>x</text:p>"), attributes=MANY_ROWS))),
}


@pytest.mark.parametrize("name", TOO_MANY)
def test_more_cells_than_fit_are_refused(name: str, tmp_path: Path) -> None:
    message = f"the table has more than {MAX_CELLS:,} cells: split it here"
    assert refusal(saved(tmp_path / name, TOO_MANY[name])) == message


def test_a_cell_of_endless_lines_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.ods", ods(TABLE.format(ods_row(ods_cell("<text:p/>" * 100_001)))))
    assert refusal(path) == "a cell has more than 100,000 lines and spaces in it"


def test_sheets_without_end_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.ods", ods('<table:table table:name="x"/>' * 10_001))
    assert refusal(path) == "the workbook has more than 10,000 sheets"


def test_a_part_that_is_many_sheets_is_looked_into_once(tmp_path: Path) -> None:
    def work(sheets: int) -> int:
        parts = xlsx_parts({"Africa": f"<sheetData>{cells('a')}</sheetData>", "x": "<sheetData>" + "<row/>" * 400})
        more = "".join(f'<sheet name="y{number}" sheetId="9" r:id="rId2"/>' for number in range(sheets))
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", f"{more}</sheets>")
        parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(
            "</worksheet>", "</sheetData></worksheet>"
        )
        path = saved(tmp_path / f"{sheets}.xlsx", zipped(parts))
        return calls(lambda: read(path))

    assert work(40) < 2 * work(1)


LONG_TEXTS: dict[str, Callable[[str], bytes]] = {
    "cell.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}{cells(text)}</sheetData>"),
    "shared.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}</sheetData>", shared=f"<si><t>{text}</t></si>"),
    "t.ods": lambda text: ods(TABLE.format(ods_row(ods_cell(f"<text:p>{text}</text:p>")))),
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_a_text_without_end_is_refused(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path / name, LONG_TEXTS[name]("x" * 70_000_000))
    assert refusal(path) == "a text is much longer than a spreadsheet can hold: shorten it"


LONG_MARKUP = {
    "attribute.xlsx": lambda text: xlsx(f'<sheetData>{cells("a")}<row><c r="{text}"/></row></sheetData>'),
    "comment.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}<!--{text}--></sheetData>"),
    "instruction.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}<?x {text}?></sheetData>"),
    "name.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}<{text}/></sheetData>"),
    "style.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}</sheetData>", f'<x y="{text}"/>'),
    "shared.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}</sheetData>", shared=f'<si x="{text}"/>'),
    "workbook.xlsx": lambda text: xlsx(f"<sheetData>{cells('a')}</sheetData>", workbook=f'<x y="{text}"/>'),
    "attribute.ods": lambda text: ods(TABLE.format(ods_row(ods_cell("", f'office:string-value="{text}"')))),
    "comment.ods": lambda text: ods(TABLE.format(f"<!--{text}-->")),
    "sheet.ods": lambda text: ods(f'<table:table table:name="{text}"/>'),
}


@pytest.mark.parametrize("name", LONG_MARKUP)
def test_a_tag_or_a_comment_without_end_is_refused_as_soon_as_it_is_seen(name: str, tmp_path: Path) -> None:
    """The parser goes through all of it again with each piece: 400 MB would take it an hour."""
    path = saved(tmp_path / name, LONG_MARKUP[name]("x" * 2_000_000))
    assert refusal(path) == "a text is much longer than a spreadsheet can hold: shorten it"


@pytest.mark.parametrize("element", ["a", "row", "c", "si"])
def test_elements_within_one_another_without_end_are_refused(element: str, tmp_path: Path) -> None:
    within = f"<{element}>" * 100_000
    for content in (
        xlsx(f"<sheetData>{cells('a')}{within}"),
        xlsx(f"<sheetData>{cells('a')}</sheetData>", styles=within),
        xlsx(f"<sheetData>{cells('a')}</sheetData>", shared=within),
    ):
        assert refusal(saved(tmp_path / "t.xlsx", content)) == BROKEN
    assert refusal(saved(tmp_path / "t.ods", ods(TABLE.format(f"<table:{element}>" * 100_000)))) == BROKEN


MUCH_BESIDE: dict[str, tuple[Callable[[], bytes], str]] = {
    "styles": (
        lambda: xlsx(f"<sheetData>{cells('a')}</sheetData>", f"<cellXfs>{'<xf/>' * 1_000_001}</cellXfs>"),
        "the file is damaged, or",
    ),
    "texts": (
        lambda: xlsx(f"<sheetData>{cells('a')}</sheetData>", shared="<si/>" * (MAX_CELLS + 1)),
        f"the workbook has more than {MAX_CELLS:,} different texts: split it",
    ),
    "letters of texts": (
        lambda: xlsx(f"<sheetData>{cells('a')}</sheetData>", shared=f"<si><t>{'x' * 60_000}😀</t></si>" * 900),
        "the texts of the workbook have more than 200 MB: split it",
    ),
    "letters of styles": (
        lambda: xlsx(f"<sheetData>{cells('a')}</sheetData>", f'<x y="{"x" * 60_000}😀"/>' * 900),
        "the file is damaged, or",
    ),
    "cells of a row": (
        lambda: xlsx(f"<sheetData><row>{'<c><v>1</v></c>' * 18_279}</row></sheetData>"),
        "a row has more than 18,278 cells",
    ),
    "merged cells": (
        lambda: xlsx(f"<sheetData>{cells('a')}</sheetData>" + '<mergeCell ref="A2:A2"/>' * 300_001),
        "too many cells are merged here",
    ),
}


@pytest.mark.parametrize("name", MUCH_BESIDE)
def test_what_is_held_beside_the_cells_is_bounded(name: str, tmp_path: Path) -> None:
    make, message = MUCH_BESIDE[name]
    assert refusal(saved(tmp_path / "t.xlsx", make())).startswith(message)


def tall(merged: Callable[[int], str], rows: int) -> bytes:
    """Return a workbook in which as many cells as it has rows are merged downwards."""
    filled = "".join(cells(*(f"{letter}{number}" for letter in "abcdefgh")) for number in range(1, rows + 1))
    references = "".join(f'<mergeCell ref="{merged(number)}"/>' for number in range(2, rows + 1))
    return xlsx(f"<sheetData>{filled}</sheetData><mergeCells>{references}</mergeCells>")


def test_merged_cells_that_overlap_are_refused(tmp_path: Path) -> None:
    """No spreadsheet program makes them, and each row would be looked at once for each."""
    path = saved(tmp_path / "t.xlsx", tall(lambda number: f"A{number}:A900", 900))
    assert "merged cells overlap here" in refusal(path)


def test_tall_merged_cells_take_no_more_than_their_rows(tmp_path: Path) -> None:
    def merged(number: int) -> str:
        letter, top = "ABCDEFGH"[number % 8], number // 8 * 8 + 2
        return f"{letter}{top}:{letter}{top + 7}"

    short, long = (saved(tmp_path / f"{rows}.xlsx", tall(merged, rows)) for rows in (400, 1600))
    assert calls(lambda: read(long)) < 5 * calls(lambda: read(short))


def side_by_side(merged: int, rows: int) -> bytes:
    """Return an OpenDocument workbook with so many merged cells beside each other, each as tall as the table."""
    tall_ones = "".join(
        ods_cell(f"<text:p>v{n}</text:p>", f'office:value-type="string" table:number-rows-spanned="{rows}"')
        for n in range(merged)
    )
    covered = ods_row(f'<table:covered-table-cell table:number-columns-repeated="{merged}"/>')
    header = ods_row("".join(ods_cell(f"<text:p>h{n}</text:p>") for n in range(merged)))
    return ods(TABLE.format(header + ods_row(tall_ones) + covered * (rows - 1)))


def test_tall_merged_cells_side_by_side_take_no_more_than_their_cells_in_libreoffice(tmp_path: Path) -> None:
    few, many = (saved(tmp_path / f"{count}.ods", side_by_side(count, 50)) for count in (20, 160))
    assert read(many)[-1][1] == [f"v{n}" for n in range(160)]
    assert calls(lambda: read(many)) < 10 * calls(lambda: read(few))


def test_merged_cells_that_overlap_are_refused_in_libreoffice_too(tmp_path: Path) -> None:
    tall_one = "<table:covered-table-cell/>" + ods_cell(
        "<text:p>x</text:p>", 'office:value-type="string" table:number-rows-spanned="900"'
    )
    rows = ods_row(ods_cell("<text:p>a</text:p>") * 2) + ods_row(tall_one) * 20
    assert "merged cells overlap here" in refusal(saved(tmp_path / "t.ods", ods(TABLE.format(rows))))


def test_a_merge_of_the_whole_sheet_takes_no_room(tmp_path: Path) -> None:
    rows = f"<sheetData>{cells('a', 'b')}{cells('x', 'y')}</sheetData>"
    merged = '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    assert len(read(saved(tmp_path / "t.xlsx", xlsx(rows + merged)))) == 2


def test_a_sheet_of_a_workbook_is_named_in_vain_for_no_text_beside_it(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "Rivers"
        sheet.append(["id", "river", "mouth", "length", "source", "at"])
        sheet.append(["essa-lower-course", "essa", "long-bay", "130 km", "atlas", "5"])

    project = overlay(MALFORMED / "table-sheet-of-a-text", tmp_path / "project")
    assert "does nothing: a text file has no sheets" in build(project).stderr
    with_sheet(tmp_path, fill).rename(project / "seeds" / "river.xlsx")
    assert "text file" not in build(project).stderr


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_link_out_of_the_project_is_not_followed(ending: str, tmp_path: Path) -> None:
    outside = saved(tmp_path / f"secret{ending}", SOUND)
    project = overlay(BASE, tmp_path / "project")
    (project / "seeds" / f"river{ending}").symlink_to(outside)
    assert "error: this leads out of the folder it belongs in" in build(project).stderr


@pytest.mark.parametrize("sign", ["[", "[$", "[$-", "[$a", '"', "\\", "_", "[h", "0["])
def test_a_long_number_format_takes_time_in_proportion_to_its_length(sign: str) -> None:
    assert not number_format(165, f"{sign * 300_000}h").is_percent
    assert not number_format(165, f"{sign}{'a' * 300_000}").is_percent
