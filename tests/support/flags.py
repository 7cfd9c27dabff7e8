"""The flags of tests/subjects, with one thing or another done to their files, and pictures in every format."""

import io
import shutil
from functools import partial
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from quizgen.cli import main
from quizgen.load.project import load
from quizgen.problems import report
from quizgen.project_files import lines
from tests.support.paths import SUBJECTS

FLAG = "media/arvonia.svg"
CREDITS = "media/credits.csv"
FACTS = "seeds/facts.yaml"
TEMPLATE = "templates/flag.yaml"
ROW = 'arvonia.svg,"A tricolour of blue, white, red, side by side",quizgen,CC0 1.0,drawn for this subject\n'


class Project:
    """A project of files that tests change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, content: bytes | str) -> None:
        (self.folder / path).write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def told(self) -> str:
        """Return all that is wrong with the project as it is loaded."""
        _, problems = load(self.folder)
        return report(problems, partial(lines, self.folder))

    def run(self, command: str, *arguments: str) -> str:
        done = CliRunner().invoke(main, ["--project", str(self.folder), command, *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    def build(self, out: str = "out", *arguments: str) -> Path:
        self.run("build", "--out", str(self.folder.parent / out), *arguments)
        return self.folder.parent / out


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
