"""The regions of pictures as facts state them: read, measured in an SVG, given their numbers, refused with a place."""

import json
import re
from pathlib import Path

import pytest

from quizgen.checked_project import check_project
from quizgen.load.media import MediaError
from quizgen.load.regions.measure import ids_in, measured
from quizgen.problems import errors
from quizgen.records.item import LabelsKey
from quizgen.records.regions import LabelledPicture, Shape
from quizgen.text.render import plain
from tests.conftest import Watched
from tests.support.anatomy import EYE, FACTS, Anatomy
from tests.support.paths import ROOT

TEMPLATE = "templates/drawing.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">\n{}\n</svg>'


@pytest.fixture
def anatomy(tmp_path: Path) -> Anatomy:
    return Anatomy(tmp_path)


def test_the_subject_is_sound_and_says_nothing(anatomy: Anatomy) -> None:
    assert check_project(anatomy.folder).problems == ()


REFUSED = {
    "outside": (
        "{a: {box: [.9, .1, .3, .1], name: a}}",
        ":13:26: error: the region “a” is outside the picture: it goes from 0.9 to 1.2 across",
    ),
    "pixels": (
        "{a: {box: [30, 12, 60, 24], name: a}}",
        "12 to 36 down, not from 0 to 1; if these are pixels of 310 by 200, write [0.0968, 0.06, 0.194, 0.12]",
    ),
    "right and bottom": (
        "{a: {box: [.7, .2, .9, .4], name: a}}",
        "; a box is [left, top, width, height]: if you gave its right and bottom sides, write [0.7, 0.2, 0.2, 0.2]",
    ),
    "no size": ("{a: {box: [.1, .1, 0, .1], name: a}}", ":13:26: error: the region “a” is too small to see"),
    "nan": ("{a: {box: [nan, .1, .1, .1], name: a}}", ":13:27: error: in “box”: “nan” is not a fraction"),
    "inf": ("{a: {box: [.1, .inf, .1, .1], name: a}}", ":13:31: error: in “box”: “.inf” is not a fraction"),
    "huge": ("{a: {box: [.1, .1, 1e308, .1], name: a}}", "in “box”: “1e308” is not a fraction"),
    "endless": (f"{{a: {{box: [.1, .1, {'9' * 400}, .1], name: a}}}}", "is not a fraction of the picture"),
    "negative": ("{a: {box: [-.1, .1, .1, .1], name: a}}", ":13:27: error: in “box”: “-.1” is not a fraction"),
    "three": ("{a: {box: [.1, .1, .1], name: a}}", ":13:26: error: “box” should be 4 fractions of the picture"),
    "words": ("{a: {box: all, name: a}}", "“box” should be 4 fractions of the picture"),
    "mark": ("{a: {box: [.1, .1, .1, .1], mark: [2, .1], name: a}}", "“mark” is outside the picture"),
    "both": (
        "{a: {box: [.1, .1, .1, .1], id: lens, name: a}}",
        ":13:44: error: the region “a” has both “box” and “id”",
    ),
    "unknown": ("{a: {id: lense, name: a}}", ":13:25: error: there is no element with the id “lense” in media/eye.svg"),
    "quoted": ("""{a: {id: '"><script>', name: a}}""", 'there is no element with the id “"><script>”'),
    "of itself": ("{corneas: cornea}", ":13:17: error: there is no element with the id “corneas”"),
    "two names": ("{lens: Lens, iris: lens}", ":13:29: error: the regions “lens” and “iris” are both called “lens”"),
    "other name": ("{lens: {name: a, accept: [b]}, iris: B}", "the regions “lens” and “iris” are both called “B”"),
    "other name below": ("{lens: B, iris: {name: a, accept: [b]}}", "“lens” and “iris” are both called “b”"),
    "one place": ("{lens: a, b: {id: lens, name: b}}", "the region “lens” is hidden by “b”"),
    "no name": ("{lens: {accept: [a]}}", "the region “lens” needs “name”"),
    "empty": ("{lens: }", "the region “lens” is empty: give it a name"),
    "a list": ("{lens: [a]}", "the region “lens” should be “key: value” lines, not a list"),
    "none": ("{}", "needs at least one region"),
    "odd id": ("{Lens: {id: lens, name: a}}", "the id “Lens” may contain only lower-case letters"),
    "odd key": ("{lens: {name: a, colour: red}}", "unknown key “colour” in the region “lens”"),
    "too many": (
        f"{{{', '.join(f'r{n}: {{id: lens, name: n{n}}}' for n in range(51))}}}",
        "“regions” has 51 regions; the limit is 50",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_mistake_is_told_where_it_is(case: str, anatomy: Anatomy) -> None:
    written, message = REFUSED[case]
    anatomy.regions(f"regions: {written}")
    told = anatomy.told()
    assert message in told
    assert all(line.startswith(f"{FACTS}:") for line in told.splitlines() if "error:" in line)


def test_all_mistakes_are_told_at_once(anatomy: Anatomy) -> None:
    anatomy.regions("regions: {a: {box: [2, 0, 1, 1], name: a}, b: {id: nose, name: b}, lens: c, iris: C}")
    assert anatomy.told().count("error:") == 3


def test_names_on_the_picture_are_not_to_be_covered_by_each_other(anatomy: Anatomy) -> None:
    anatomy.edit(FACTS, "petal: {box: [.05, .2, .14, .09]", "petal: {box: [0, 0, .2, .6]")
    assert "the region “filament” is hidden by “petal”, which covers all of it" in anatomy.told()
    anatomy.edit(FACTS, "picture: flower.svg", "picture: flower.svg\n      cover: false")
    assert anatomy.told() == ""


def test_a_picture_with_regions_is_never_decorative(anatomy: Anatomy) -> None:
    table = (anatomy.folder / "media/credits.csv").read_text("utf-8")
    head, eye, flower = table.splitlines()
    bare = f"eye.svg,,looks nice,{eye.split(',', 2)[2]}"
    anatomy.write(
        "media/credits.csv",
        "\n".join([head.replace("author", "decorative,author"), bare, flower.replace(",quizgen", ",,quizgen")]),
    )
    assert "its picture is not decorative: describe it in media/credits.csv" in anatomy.told()


def test_a_raster_has_boxes_only(anatomy: Anatomy) -> None:
    from tests.support.flags import raster  # noqa: PLC0415

    anatomy.write("media/eye.png", raster("PNG"))
    anatomy.edit("media/credits.csv", "eye.svg", "eye.png")
    anatomy.edit(FACTS, "eye.svg", "eye.png")
    assert "“eye.png” is not an SVG, so the region “cornea” needs a box" in anatomy.told()
    anatomy.regions("regions: {a: {box: [.1, .1, .5, .5], name: a}}")
    (anatomy.folder / EYE).unlink()
    assert anatomy.told() == ""


def test_regions_cannot_stand_in_a_table(anatomy: Anatomy) -> None:
    anatomy.write("seeds/drawing.csv", "id,thing,plan,source,at\near,the ear,eye.svg,drawings,1\n")
    assert "seeds/drawing.csv:2, C2: error: “plan” has regions, which a table cannot hold" in anatomy.told()


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{type: short, ask: Name it., key: plan}", "cannot have regions as an answer: labels can"),
        ("{type: choice, ask: Which?, key: plan}", "cannot have regions as an answer: labels can"),
        ("{type: labels, ask: Which?, key: thing}", "its “key” should be a field of type regions; choose from: plan"),
        ("{type: labels, ask: 'Which? {{ plan | picture }}', key: plan}", "shows the picture by itself, with numbers"),
        ("{type: labels, ask: Which?, key: plan, bank: perhaps}", "“bank” should be true or false"),
        ("{type: choice, ask: Which?, key: thing, bank: true}", "“bank” has no effect in a template of type choice"),
    ],
)
def test_templates_that_make_no_sense_are_told(template: str, message: str, anatomy: Anatomy) -> None:
    anatomy.write(TEMPLATE, f"topic: drawings\nfields: {{thing: text, plan: regions}}\nitems:\n  label: {template}\n")
    assert message in anatomy.told()


def test_a_description_that_tells_a_name_is_found_like_any_other_text(anatomy: Anatomy) -> None:
    anatomy.edit("media/credits.csv", "a clear bulge", "a clear cornea")
    found = [problem for problem in check_project(anatomy.folder).problems if problem.check == "told-in-stem"]
    assert len(found) == 2
    assert all("reword the description of “eye.svg” (media/credits.csv) without it" in one.message for one in found)


SHAPES = {
    "rect": '<rect id="x" x="10" y="5" width="30" height="20"/>',
    "circle": '<circle id="x" cx="40" cy="25" r="12.5"/>',
    "ellipse": '<ellipse id="x" cx="40" cy="25" rx="30" ry="8"/>',
    "line": '<line id="x" x1="3" y1="4" x2="50" y2="30"/>',
    "polygon": '<polygon id="x" points="10,10 50 12,30,40"/>',
    "polyline": '<polyline id="x" points="10,10,50,12 30,40"/>',
    "lines": '<path id="x" d="m10 10h20v10l-5 5H8V12z"/>',
    "cubic": '<path id="x" d="M10 20C20-10 40 60 60 20s10 30 30 5"/>',
    "quadratic": '<path id="x" d="M5 25Q25-20 45 25t40 0"/>',
    "arc": '<path id="x" d="M20 30a15 10 30 1 0 20-8z"/>',
    "flags": '<path id="x" d="M30 20a9 9 0 0110 15.5.5 9 9 0 1110-5"/>',
    "tiny arc": '<path id="x" d="M0 0A5 5 0 0 1 1e-200 0L60 30"/>',
    "small arc": '<path id="x" d="M20 20A1 1 0 0 1 60 30"/>',
    "closed": '<path id="x" d="M10 10h5v5zl20 20"/>',
    "group": '<g id="x" transform="translate(5 2) scale(1.5)"><rect width="9" height="9"/><path d="M30 2h9"/></g>',
    "matrix": '<g transform="matrix(.5 .2 -.3 .8 20 5)"><rect id="x" x="5" y="5" width="40" height="20"/></g>',
    "skewed": '<rect id="x" x="20" y="10" width="10" height="10" transform="skewX(30) translate(5), skewY(-10)"/>',
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    "size", ["", 'width="400" height="400"', 'width="500" height="400" preserveAspectRatio="none"']
)
def test_elements_are_measured_as_a_browser_has_them(name: str, size: str, page: Watched) -> None:
    svg = SVG.replace(" viewBox", f" {size} viewBox").format(SHAPES[name])
    page.show(f"<body style='margin: 0'>{svg.replace('<svg', '<svg id=whole style=display:block')}")
    whole, part = (
        page.page.evaluate(f"(b => [b.x, b.y, b.width, b.height])({id_}.getBoundingClientRect())")
        for id_ in ("whole", "x")
    )
    wanted = [(part[0] - whole[0]) / whole[2], (part[1] - whole[1]) / whole[3], part[2] / whole[2], part[3] / whole[3]]
    shape = measured(svg.encode(), ["x"])["x"]
    assert isinstance(shape, Shape)
    assert list(shape.box) == pytest.approx(wanted, abs=0.004)


def test_a_turned_ellipse_is_measured_by_its_line_not_by_its_box() -> None:
    turned = SVG.format('<ellipse id="x" cx="50" cy="25" rx="30" ry="8" transform="rotate(30 50 25)"/>')
    shape = measured(turned.encode(), ["x"])["x"]
    assert isinstance(shape, Shape)
    assert shape.box.width == pytest.approx(2 * 26.29 / 100, abs=0.002)
    assert shape.box.height == pytest.approx(2 * 16.52 / 50, abs=0.002)
    assert len(shape.outline) > 8


UNMEASURED = {
    "text": ('<text id="x" x="5" y="20">aorta</text>', "a “<text>” cannot be measured without drawing it"),
    "use": ('<rect id="a" width="5" height="5"/><use id="x" href="#a"/>', "a “<use>” cannot be measured"),
    "svg": ('<svg id="x" width="5" height="5"><rect width="5" height="5"/></svg>', "a “<svg>” cannot be measured"),
    "hidden": ('<defs><rect id="x" width="5" height="5"/></defs>', "it is in a “<defs>”, whose content is not drawn"),
    "percent": ('<rect id="x" width="50%" height="5"/>', "its “width” should be a number without a unit, not “50%”"),
    "styled": ('<rect id="x" style="width: 5px" width="3" height="3"/>', "its style moves or sizes it"),
    "moved": ('<g style="transform: scale(2)"><rect id="x" width="3" height="3"/></g>', "its style moves or sizes it"),
    "sheet": ('<style>rect { x: 5px }</style><rect id="x" width="3" height="3"/>', "its style sheet may move or size"),
    "transform": ('<rect id="x" transform="turn(5)"/>', "its “transform” cannot be read: “turn(5)”"),
    "path": ('<path id="x" d="M5 5 L nan 4"/>', "the shape of this “<path>” cannot be read"),
    "no start": ('<path id="x" d="L5 5"/>', "the shape of this “<path>” cannot be read"),
    "points": ('<polygon id="x" points="5,5 a,4"/>', "the shape of this “<polygon>” cannot be read"),
    "nothing": ('<g id="x"></g>', "nothing is drawn there"),
    "huge": ('<rect id="x" x="1e308" transform="scale(1e308)" width="3" height="3"/>', "too large"),
    "turned without end": ('<rect id="x" transform="rotate(1e999)"/>', "its “transform” cannot be read"),
    "slanted without end": ('<rect id="x" transform="skewX(1e999)"/>', "its “transform” cannot be read"),
    "arc without end": ('<path id="x" d="M0 0A5 5 1e999 0 0 1 0"/>', "the shape of this “<path>” cannot be read"),
    "far away": ('<polygon id="x" points="0,0 1e200,0 5,1e200 3,3 7,2"/>', "it has a number that is too large"),
    "digits": (f'<rect id="x" width="{"1" * 200_000}x" height="5"/>', "its “width” should be a number without a unit"),
    "spaces": (f'<rect id="x" width="1{" " * 200_000}x" height="5"/>', "its “width” should be a number without a unit"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNMEASURED)
def test_what_would_have_to_be_drawn_is_refused_with_its_place(case: str, anatomy: Anatomy) -> None:
    inside, message = UNMEASURED[case]
    error = measured(SVG.format(inside).encode(), ["x"])["x"]
    assert isinstance(error, MediaError)
    assert message in str(error)
    anatomy.write(EYE, SVG.format(inside))
    anatomy.regions("regions: {x: a}")
    assert re.search(
        r"seeds/facts.yaml:13:17: error: “x” cannot be measured \(media/eye.svg[:0-9]*\): ", anatomy.told()
    )


def test_ids_with_any_signs_are_found(anatomy: Anatomy) -> None:
    svg = SVG.format('<rect id="a &quot;b&quot; &lt;c&gt;" width="50" height="20"/>')
    assert ids_in(svg.encode()) == ['a "b" <c>']
    anatomy.write(EYE, svg)
    anatomy.regions("""regions: {a: {id: 'a "b" <c>', name: "<script>alert(1)</script>"}}""")
    assert anatomy.told() == ""
    out = anatomy.with_one_form().build("out", "--pdf")
    for page in out.glob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")


def test_numbers_stand_within_their_regions_and_apart(anatomy: Anatomy) -> None:
    for item in check_project(anatomy.folder).items:
        if isinstance(item.key, LabelsKey):
            regions = [label.region for label in item.key.labels]
            assert all(region.shape.holds(region.mark) for region in regions)
            marks = [region.mark for region in regions]
            assert min(abs(a.x - b.x) + abs(a.y - b.y) for n, a in enumerate(marks) for b in marks[:n]) > 0.05
            smaller = {region.id: region for region in regions}
            if "lens" in smaller:
                assert not smaller["pupil"].shape.holds(smaller["iris"].mark)


def test_a_mark_stays_where_its_author_puts_it(anatomy: Anatomy) -> None:
    anatomy.edit(FACTS, "name: optic nerve}", "name: optic nerve, mark: [.9, .5]}")
    fact = check_project(anatomy.folder).project.facts["eye"]  # type: ignore[index]
    shown = fact.values["plan"]
    assert isinstance(shown, LabelledPicture)
    assert shown.regions[-1].mark == (0.9, 0.5)


def test_names_may_be_given_by_language(anatomy: Anatomy) -> None:
    anatomy.regions(
        "regions: {lens: {name: {en: lens, de: Linse}, accept: {en: [glass], de: [Augenlinse]}}, iris: Iris}"
    )
    anatomy.edit(
        "decks/anatomy.yaml", "name: Anatomy", "name: {en: Anatomy, de: Anatomie}\nlanguages: [en, de]\nfallback: en"
    )
    out = anatomy.build()
    german = json.loads((out / "anatomy-de.json").read_text("utf-8"))
    (eye,) = [item for item in german["items"] if item["id"] == "eye/label"]
    assert [region["name"] for region in eye["regions"]] == ["Linse", "Iris"]
    assert eye["names"] == [["Augenlinse"], []]


def test_the_example_of_the_docs_is_a_project(anatomy: Anatomy) -> None:
    example = (ROOT / "docs/pictures.md").read_text("utf-8")
    parts = re.findall(r"((?:    .*\n)+)", example)
    facts, template = (re.sub("^    ", "", part, flags=re.MULTILINE) for part in parts[:2])
    head = "topics: {drawings: Drawings, parts: Parts}\nfrom: {source: drawings}\n"
    anatomy.write(FACTS, head + facts.replace("source: atlas", "source: drawings"))
    anatomy.write(TEMPLATE, template)
    (anatomy.folder / "media/flower.svg").unlink()
    anatomy.write(
        "media/credits.csv", "\n".join((anatomy.folder / "media/credits.csv").read_text("utf-8").splitlines()[:2])
    )
    checked = check_project(anatomy.folder)
    (item,) = checked.items
    assert not errors(checked.problems)
    assert plain(item.key.text) == "cornea; pupil; lens; optic nerve"
