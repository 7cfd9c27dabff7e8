"""Puts pictures of cards onto one sheet: a row for each type, with its name, and a column for each side.

Run with the Python of an environment that has the `aqt` package, for Qt. Reads the rows from standard input, as JSON
pairs of a name and the paths of its pictures; writes the sheet to the path it is given, in at most 256 colours.
"""

import json
import os
import sys
from collections import Counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from aqt.qt import QApplication, QColor, QFont, QImage, QPainter, Qt  # type: ignore[import-not-found]

GAP, HEAD = 12, 34
GROUND, INK = "#8a8d92", "#ffffff"
Row = tuple[str, list[QImage]]


def height(row: Row) -> int:
    tallest: int = max(picture.height() for picture in row[1])
    return HEAD + tallest + GAP


def sheet(rows: list[Row]) -> QImage:
    """Return the rows one below the other."""
    widest = max(sum(picture.width() + GAP for picture in pictures) for _, pictures in rows)
    made = QImage(widest + GAP, sum(map(height, rows)) + GAP, QImage.Format.Format_RGB32)
    made.fill(QColor(GROUND))
    painter = QPainter(made)
    painter.setPen(QColor(INK))
    painter.setFont(QFont("Noto Sans", 12, QFont.Weight.DemiBold))
    top = 0
    for row in rows:
        _draw(painter, row, top)
        top += height(row)
    painter.end()
    return made


def _draw(painter: QPainter, row: Row, top: int) -> None:
    name, pictures = row
    painter.drawText(GAP, top + HEAD - 9, name)
    left = GAP
    for picture in pictures:
        painter.drawImage(left, top + HEAD, picture)
        left += picture.width() + GAP


def with_few_colours(picture: QImage) -> QImage:
    """Return the picture in the 256 colours it has most of, which makes it a third as large a file."""
    data = bytes(picture.constBits().asarray(picture.sizeInBytes()))
    counted = Counter(memoryview(data).cast("I"))
    colours = [colour for colour, _ in counted.most_common(256)]
    return picture.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)


def main() -> None:
    application = QApplication(["sheet"])
    rows = [(name, [QImage(path) for path in paths]) for name, paths in json.load(sys.stdin)]
    assert with_few_colours(sheet(rows)).save(sys.argv[1], "PNG", 0)
    application.quit()


if __name__ == "__main__":
    main()
