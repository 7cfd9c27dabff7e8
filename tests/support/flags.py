"""The flags of tests/subjects, with one thing or another done to their files, and pictures in every format."""

import io
import shutil
from pathlib import Path

from PIL import Image

from tests.support.changed_project import Project
from tests.support.paths import SUBJECTS

FLAG = "media/arvonia.svg"
CREDITS = "media/credits.csv"
FACTS = "seeds/facts.yaml"
TEMPLATE = "templates/flag.yaml"
ROW = 'arvonia.svg,"A tricolour of blue, white, red, side by side",quizgen,CC0 1.0,drawn for this subject\n'


class Flags(Project):
    """A copy of the subject."""

    def __init__(self, folder: Path) -> None:
        super().__init__(shutil.copytree(SUBJECTS / "flags", folder / "flags"))


def svg(inside: str = '<rect width="9" height="6"/>', attributes: str = "") -> str:
    """Return an SVG with this in it."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {spaces} viewBox="0 0 9 6"{attributes}>\n{inside}\n</svg>'


def raster(format_: str, size: tuple[int, int] = (30, 20)) -> bytes:
    """Return a picture in a format, by the name that Pillow has for it."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "#b3202c").save(buffer, format_)
    return buffer.getvalue()


RASTERS = {"png": raster("PNG"), "jpg": raster("JPEG"), "gif": raster("GIF"), "webp": raster("WEBP")}
"""By the ending of its name, a picture of 30 by 20 pixels."""
