"""Pictures that are refused, each with its place: what runs or loads something, what is none, what has no credit."""

import os
import struct
import time
import zlib
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from quizgen.checked_project import check_project
from quizgen.load.media import MediaError
from quizgen.load.media.pictures import recognised_picture
from quizgen.text.render import plain
from tests.conftest import Watched
from tests.support.flags import CREDITS, FACTS, FLAG, RASTERS, ROW, TEMPLATE, Flags, raster, svg

RUNS = {
    "script": (svg("<script>alert(1)</script>"), "2:1: error: “<script>” may not be in a picture"),
    "handler": (svg(attributes=' onload="x()"'), "1:1: error: “onload” runs something"),
    "handler in capitals": (svg('<rect ONCLICK="x()"/>'), "“ONCLICK” runs something"),
    "foreign": (
        svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
        "“<foreignObject>” may",
    ),
    "html": (svg('<p xmlns="http://www.w3.org/1999/xhtml">x</p>'), "“<p>” may not be in a picture"),
    "no namespace": ("<svg><script/></svg>", "its first element should be <svg xmlns="),
    "link": (svg('<a href="#b"><rect/></a>'), "“<a>” may not be in a picture"),
    "animation": (svg('<animate attributeName="href" to="javascript:x()"/>'), "“<animate>” may not"),
    "picture": (svg('<image href="data:image/png;base64,AAAA"/>'), "“<image>” may not be in a picture"),
    "address": (
        svg('<use xlink:href="https://example.org/a.svg#b"/>'),
        "2:1: error: “href” refers to something outside",
    ),
    "base": (svg('<g xml:base="https://example.org/"/>'), "“base” is not an attribute of SVG"),
    "import": (svg("<style>@import 'https://example.org'</style>"), "“<style>” may load something"),
    "split": (svg("<style>.a{fill:ur<!-- -->l(https://example.org)}</style>"), "“<style>” may load something"),
    "cdata": (svg("<style>.a{fill:<![CDATA[url(//example.org/#a)]]>}</style>"), "“<style>” may load something"),
    "escaped": (svg(r'<rect fill="u\72l(//example.org)"/>'), "“fill” may load something"),
    "style": (svg('<rect style="fill: url( //example.org/#a )"/>'), "“style” may load something"),
    "fill": (svg("<rect fill=\"url('https://example.org/#a')\"/>"), "“fill” may load something"),
    "set of images": (svg("<rect mask=\"image-set('https://example.org/a' 1x)\"/>"), "“mask” may load something"),
    "faded images": (svg("<rect mask=\"cross-fade('https://example.org/a' 50%, red)\"/>"), "“mask” may load something"),
    "faded in a style": (svg("<style>.a{mask:cross-fade('//a', red)}</style>"), "“<style>” may load something"),
    "used data": (svg('<use href="data:image/svg+xml,%3Csvg/%3E#x"/>'), "“href” refers to something outside"),
    "used after a line end": (svg('<use href="&#10;https://example.org/#x"/>'), "“href” refers to something outside"),
    "entity": (f'<!DOCTYPE svg [<!ENTITY a "b">]>{svg("<text>&a;</text>")}', "with a document type (<!DOCTYPE>)"),
    "file": (
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{svg("&a;")}',
        "1:15: error: an SVG with a document",
    ),
    "style sheet": (f'<?xml-stylesheet href="//example.org"?>{svg()}', "with “<?xml-stylesheet” in it"),
    "repeated": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "may go on without end"),
    "deep": (svg("<g>" * 100 + "</g>" * 100), "too complicated"),
    "many": (svg("<g/>" * 30_000), "too complicated"),
    "uses": (svg('<g id="a"/>' + '<use href="#a"/>' * 300), "more than 200 “<use>”"),
    "broken": (svg("<g>"), "3:3: error: this SVG is broken: mismatched tag"),
    "other letters": (f'<?xml version="1.0" encoding="iso-8859-1"?>{svg()}', "its letters are in iso-8859-1"),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg"/>', "give it a viewBox"),
    "large": (svg(f"<desc>{'x' * 1_100_000}</desc>"), "this SVG has 1.1 MB; the limit is 1 MB"),
}


@pytest.mark.parametrize(("content", "told"), RUNS.values(), ids=RUNS)
def test_an_svg_that_may_do_anything_is_refused_where_it_stands(content: str, told: str, tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.write(FLAG, content)
    said = flags.told()
    assert said.startswith(FLAG)
    assert told in said
    assert said.endswith("\n1 error")


HARMLESS = {
    "gradient": '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/>',
    "classes": "<style>.a { fill: red } .b { fill: url('#g') }</style><rect class='a'/>",
    "used": '<g id="a"><rect width="1"/></g><use xlink:href="#a" x="2"/>',
    "text": '<text x="1" y="2" font-size="2">A &amp; B</text>',
    "said": "<title>@import url(x)</title>",
    "commented": "<!-- <script> -->",
}


@pytest.mark.parametrize("inside", HARMLESS.values(), ids=HARMLESS)
def test_what_drawings_are_made_of_is_allowed(inside: str) -> None:
    assert recognised_picture(svg(inside).encode(), "svg") == ("svg", (9, 6))
    assert recognised_picture(b"\xef\xbb\xbf<!-- drawn -->" + svg(inside).encode(), "SVG")[0] == "svg"


@pytest.mark.parametrize("width", ["1" * 200_000, f"1{' ' * 200_000}"], ids=["digits", "spaces"])
def test_the_size_of_a_drawing_is_read_at_once(width: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6" width="{width}x" height="6"/>'
    assert recognised_picture(drawing.encode(), "svg") == ("svg", (9, 6))
    style = f'<rect style="fill: url({" " * 200_000}#a)"/>'
    assert recognised_picture(svg(style).encode(), "svg") == ("svg", (9, 6))


@pytest.mark.parametrize("format_", RASTERS)
def test_pictures_are_recognised_by_their_content_and_broken_ones_refused(format_: str) -> None:
    content = RASTERS[format_]
    assert recognised_picture(content, format_) == (format_, (30, 20))
    for length in range(len(content) - 1):
        with pytest.raises(MediaError):
            recognised_picture(content[:length], format_)
    with pytest.raises(MediaError, match="rename it so that it ends in"):
        recognised_picture(content, "bmp")


@pytest.mark.parametrize("format_", ["jpeg", "png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_as_wide_as_browsers_show_it(page: Watched, orientation: int, format_: str) -> None:
    """Cameras write how they were held, and browsers turn the picture."""
    buffer, exif = BytesIO(), Image.Exif()
    exif[0x010F], exif[0x0112] = "a camera", orientation
    Image.new("RGB", (30, 20)).save(buffer, format_, exif=exif)
    _, size = recognised_picture(buffer.getvalue(), format_)
    page.show(f'<img src="data:image/{format_};base64,{b64encode(buffer.getvalue()).decode()}">')
    page.page.wait_for_function("document.images[0].complete")
    assert tuple(page.page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")) == size


@pytest.mark.parametrize("kind", ["lossy", "lossless", "alpha"])
def test_every_kind_of_webp_tells_its_size(kind: str) -> None:
    buffer = BytesIO()
    image = Image.new("RGBA" if kind == "alpha" else "RGB", (123, 45), "#11223344" if kind == "alpha" else "#112233")
    image.save(buffer, "WEBP", lossless=kind == "lossless")
    assert recognised_picture(buffer.getvalue(), "webp")[1] == (123, 45)


def test_a_picture_that_would_fill_the_memory_once_it_is_shown_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    ]
    with pytest.raises(MediaError, match="60,000 × 60,000 pixels; the limit is 10,000 on a side"):
        recognised_picture(b"\x89PNG\r\n\x1a\n" + b"".join(chunks), "png")
    with pytest.raises(MediaError, match="pixels"):
        recognised_picture(in_size(raster("GIF"), 9_000), "gif")


def in_size(gif: bytes, side: int) -> bytes:
    """Return a GIF that says of itself that it is so wide and so high."""
    return gif[:6] + struct.pack("<HH", side, side) + gif[10:]


def sparse(flags: Flags) -> None:
    with (flags.folder / FLAG).open("wb") as file:
        file.truncate(200_000_000)


def leads_out(flags: Flags) -> None:
    (flags.folder / FLAG).unlink()
    (flags.folder / FLAG).symlink_to("/etc/passwd")


def pipe(flags: Flags) -> None:
    (flags.folder / FLAG).unlink()
    os.mkfifo(flags.folder / FLAG)


def renamed(flags: Flags) -> None:
    (flags.folder / FLAG).rename(flags.folder / "media/arvonia.png")
    flags.edit(CREDITS, "arvonia.svg", "arvonia.png")
    flags.edit(FACTS, "arvonia.svg", "arvonia.png")


FILES: dict[str, tuple[Callable[[Flags], object], str]] = {
    "huge": (sparse, "media/arvonia.svg: error: the file is too large (200 MB; the limit is 5 MB)"),
    "link": (leads_out, "media/arvonia.svg: error: this leads out of the folder it belongs in"),
    "pipe": (pipe, "media/arvonia.svg: error: this should be a file"),
    "none": (
        lambda f: f.write(FLAG, "no picture"),
        "media/arvonia.svg: error: this is neither a picture (PNG, JPEG, GIF",
    ),
    "ending": (renamed, "media/arvonia.png: error: this is a picture in SVG: rename it so that it ends in .svg"),
    "outside": (
        lambda f: f.edit(CREDITS, "arvonia.svg", "../arvonia.svg"),
        "media/credits.csv:2, A2: error: “../arvonia.svg” is not the name of a file",
    ),
    "no name": (
        lambda f: f.edit(CREDITS, "arvonia.svg", "a:b.svg"),
        (
            "A2: error: “a:b.svg” is not the name of a file: pictures and sounds must be directly in media/, "
            "and no name can contain :"
        ),
    ),
    "named outside": (
        lambda f: f.edit(FACTS, "arvonia.svg", "../media/arvonia.svg"),
        "seeds/facts.yaml:19:42: error: there is no picture “../media/arvonia.svg” in media/",
    ),
    "missing": (
        lambda f: (f.folder / FLAG).unlink(),
        "media/credits.csv:2, A2: error: there is no file “arvonia.svg” in media/",
    ),
    "no credit": (
        lambda f: f.edit(CREDITS, ROW, ""),
        "seeds/facts.yaml:19:42: error: nothing says who made the picture “arvonia.svg”",
    ),
    "no author": (lambda f: f.edit(CREDITS, 'side by side",quizgen', 'side by side",'), "C2: error: “author” is empty"),
    "no description": (
        lambda f: f.edit(CREDITS, '"A tricolour of blue, white, red, side by side"', ""),
        "media/credits.csv:2, B2: error: say in “description” what can be seen in the picture, or in “decorative” why",
    ),
    "too long": (lambda f: f.edit(CREDITS, "side by side", "x" * 2000), "“description” has 2,0"),
    "column": (lambda f: f.edit(CREDITS, "licence", "license"), "no column “license” (did you mean “licence”?)"),
    "twice": (lambda f: f.edit(CREDITS, ROW, ROW + ROW), "A3: error: the id “arvonia.svg” is already taken"),
    "unwritable": (
        lambda f: f.edit(TEMPLATE, "key: country\n    only: {region: [east", "key: flag\n    only: {region: [east"),
        "the item template “country” is of type typed, but nobody can write or say a picture: choice, several",
    ),
    "no field": (
        lambda f: f.edit(TEMPLATE, "{{ country }} lies", "{{ country | picture }} lies"),
        "templates/flag.yaml:12:15: error: “country” is not a picture: only a field of type picture",
    ),
    "filtered": (
        lambda f: f.edit(TEMPLATE, "has this flag? {{ flag |", "has this flag? {{ flag | cap |"),
        "error: in “ask”: “picture” must come right after the name of a field",
    ),
}


@pytest.mark.parametrize(("change", "told"), FILES.values(), ids=FILES)
def test_each_mistake_is_told_with_its_place_and_once(
    change: Callable[[Flags], object], told: str, tmp_path: Path
) -> None:
    flags = Flags(tmp_path)
    change(flags)
    started = time.monotonic()
    said = flags.told()
    assert told in said
    assert time.monotonic() - started < 30
    assert said.count(": error:") <= 2


def test_marks_of_a_merge_in_the_credits_are_told_once(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.edit(CREDITS, ROW, f"<<<<<<< HEAD\n{ROW}=======\n{ROW.replace('quizgen', 'Ann Drew')}>>>>>>> other\n")
    (problem,) = check_project(flags.folder).problems
    assert "a merge left this mark: delete the rows with such marks, and keep one row for each file" in problem.message
    assert problem.place.cell == "A2"


def test_files_that_nothing_uses_and_folders_are_warned_of(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    assert flags.told() == ""
    flags.write("media/extra.png", RASTERS["png"])
    (flags.folder / "media" / "more").mkdir()
    flags.write("media/README.md", "nothing to say")
    said = flags.told()
    assert "media/extra.png: warning: no fact names this file: use it or delete it" in said
    assert "media/more: warning: this folder is ignored" in said
    assert said.endswith("2 warnings")


def test_a_picture_beside_the_facts_is_told_where_it_belongs(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.write("seeds/Extra.PNG", RASTERS["png"])
    said = flags.told()
    assert "seeds/Extra.PNG: warning: this file is ignored: pictures and sounds belong in media/" in said


def test_more_than_pages_should_hold_is_warned_of(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    for path in sorted((flags.folder / "media").glob("*.svg")):
        path.write_text(svg("<desc>" + "x" * 990_000 + "</desc>"), "utf-8")
    assert flags.told() == ""
    flags.write("media/large.jpg", RASTERS["jpg"][:-2] + bytes(2_000_000) + b"\xff\xd9")
    flags.edit(CREDITS, ROW, ROW + "large.jpg,Nothing but red,quizgen,CC0 1.0,made\n")
    flags.edit(FACTS, "flag: jorvland.svg", "flag: large.jpg")
    said = flags.told()
    assert "media/credits.csv: warning: the pictures come to 11 MB, and pages contain them" in said


def test_a_decorative_picture_has_no_description_and_is_no_answer(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    flags.edit(CREDITS, "file,description,", "file,description,decorative,")
    text = (flags.folder / CREDITS).read_text("utf-8")
    flags.write(CREDITS, text.replace('",quizgen', '",,quizgen'))
    flags.edit(CREDITS, '"A tricolour of blue, white, red, side by side",,', ",it only pleases,")
    told = flags.told()
    assert "seeds/facts.yaml:19:3: error: “flag” of “arvonia-flag” is a decorative picture, but “flag” uses it" in told
    assert told.endswith("\n2 errors")
    flags.edit(
        FACTS,
        "region: west, from: {source: album, at: 1}",
        "region: west, skip: [flag, pairs], from: {source: album, at: 1}",
    )
    assert flags.told() == ""
    (item,) = (item for item in check_project(flags.folder).items if item.id == "arvonia-flag/fits")
    assert plain(item.stem).strip().endswith(":")
