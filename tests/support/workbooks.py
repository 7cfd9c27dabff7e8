"""Workbooks made part by part, so that they hold what no spreadsheet program would write, or only one does."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx_parts(sheets: Mapping[str, str], styles: str = "", shared: str = "", workbook: str = "") -> dict[str, str]:
    """Return the parts of a workbook whose sheets have these rows, as XML, by their names."""
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    for name in ("styles", "sharedStrings"):
        related += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="/xl/{name}.xml"/>'
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{workbook}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {MAIN}>{rows}</worksheet>"
    return parts


def xlsx(rows: str, styles: str = "", shared: str = "", workbook: str = "") -> bytes:
    """Return a workbook of one sheet, “Africa”, with these rows and what follows them."""
    return zipped(xlsx_parts({"Africa": rows}, styles, shared, workbook))


def cells(*texts: str) -> str:
    """Return a row of texts as XML."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in texts) + "</row>"


def ods(*tables: str) -> bytes:
    """Return an OpenDocument workbook of these tables, as XML."""
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = f"<office:document-content {ODF}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def saved(path: Path, content: bytes) -> Path:
    """Write a file, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
