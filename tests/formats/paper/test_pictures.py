"""The pictures of a paper, drawn: what they hold, that nothing overlaps, and that they are whole XML."""

import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st

from auditrack.core.papers.pictures import (
    DirectorateState,
    DirectorateStates,
    Slip,
    Slippage,
    State,
    directorate_states,
    slippage,
)
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.dates import Unknown, of_day
from auditrack.core.register.words import Audience
from auditrack.formats.paper.metrics import width
from auditrack.formats.paper.pictures import SIZE, WIDTH, NoChartsError, directorates_svg, png, slippage_svg
from auditrack.store.registry import load
from tests.conftest import TESTS, Golden

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2023, 12, 15)
EDGE = 0.06
"""Numbers in a picture are rounded to one decimal."""

MOVED = Slip(
    title="ILACS Short Inspection",
    counted_as="area for improvement",
    ref="3",
    address="2022-06-ilacs/3",
    original=of_day(date(2022, 11, 30)),
    revised=(of_day(date(2023, 6, 30)), of_day(date(2024, 2, 29))),
    until=date(2024, 2, 29),
    months=15,
    is_over_threshold=True,
    is_past_deadline=False,
    is_awaiting_verification=False,
    finished=None,
    length="15 months",
)
SHORT = replace(MOVED, revised=(), until=DAY, months=0, is_over_threshold=False, length="less than a month")
PASSED = replace(SHORT, is_past_deadline=True, months=3, length="3 months")
DONE = replace(SHORT, until=date(2023, 4, 1), is_awaiting_verification=True, finished=date(2023, 4, 1))
LOST = replace(MOVED, original=Unknown.UNKNOWN, months=None, is_over_threshold=False, length="unknown length")


def slipped(*rows: Slip, more: int = 0) -> Slippage:
    """A picture of these rows."""
    lost = sum(row.is_lost for row in rows)
    return Slippage(
        rows=rows,
        more=more,
        over_threshold=sum(row.is_over_threshold for row in rows),
        lost=lost,
        day=DAY,
        beyond="more than 12 months",
        within="12 months or less",
    )


def stand(*rows: DirectorateState) -> DirectorateStates:
    """A picture of these directorates."""
    return DirectorateStates(rows=rows, day=DAY, beyond="more than 12 months", within="12 months or less")


def directorate(*counts: int, name: str = "Finance", not_public: int = 0) -> DirectorateState:
    """A directorate with so many items in each state, none of them replaced."""
    return DirectorateState(name=name, counts=(*counts[:2], 0, *counts[2:]), lost=0, not_public=not_public)


def parsed(svg: str) -> ElementTree.Element:
    """A picture as XML."""
    return ElementTree.fromstring(svg)  # noqa: S314 - we made it


def texts(svg: str) -> list[str]:
    """The words that are drawn."""
    return [each.text or "" for each in parsed(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Each text that is drawn with the box that it fills: left, top, right, bottom."""
    found = []
    for each in parsed(svg).iter(f"{SVG}text"):
        words, x, y = each.text or "", float(each.attrib["x"]), float(each.attrib["y"])
        wide = width(words, SIZE, bold=each.get("font-weight") == "bold")
        left = x - wide / 2 if each.get("text-anchor") == "middle" else x
        found.append((words, left, y - SIZE * 0.74, left + wide, y + SIZE * 0.22))
    return found


def assert_laid_out(svg: str) -> None:
    """No text leaves the picture, and no two overlap."""
    root = parsed(svg)
    height = float(root.attrib["height"])
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {root.attrib['height']}"
    all_boxes = boxes(svg)
    for words, left, top, right, bottom in all_boxes:
        assert min(left, top) >= -EDGE, words
        assert right <= WIDTH + EDGE, words
        assert bottom <= height + EDGE, words
    for one, other in combinations(all_boxes, 2):
        is_beside = one[3] <= other[1] + EDGE or other[3] <= one[1] + EDGE
        is_above = one[4] <= other[2] + EDGE or other[4] <= one[2] + EDGE
        assert is_beside or is_above, (one, other)


def assert_self_contained(svg: str) -> None:
    """It is whole XML, with its own title and description, and refers to nothing but itself."""
    root = parsed(svg)
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    labels = root.attrib["aria-labelledby"].split()
    assert [root[0].attrib["id"], root[1].attrib["id"]] == labels
    assert (root.attrib["role"], root[0].tag, root[1].tag) == ("img", f"{SVG}title", f"{SVG}desc")
    for each in root.iter():
        for name, value in each.attrib.items():
            assert "href" not in name
            for target in re.findall(r"url\((.*?)\)", value):
                assert target.removeprefix("#") in ids
    kinds = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert kinds <= {"svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "circle", "polygon", "text"}


@pytest.fixture(scope="module")
def rotherham() -> Report:
    """The paper of January 2024 of the shipped register."""
    register = load(str(TESTS.parent / "registry")).registry
    meetings = {each.id: each for each in register.meetings}
    last = meetings["2023-07-27-audit"]
    return report_of(register, meetings["2024-01-09-audit"], Audience.PUBLIC, (last.position_day, last))


# whole pictures


def test_slippage_of_the_shipped_register(rotherham: Report, golden: Golden) -> None:
    value = slippage(rotherham)
    assert value
    svg = slippage_svg(value)
    assert_laid_out(svg)
    golden(Path("pictures/2024-01-09-audit-slippage.svg"), svg)


def test_directorates_of_the_shipped_register(rotherham: Report, golden: Golden) -> None:
    value = directorate_states(rotherham)
    assert value
    svg = directorates_svg(value)
    assert_laid_out(svg)
    golden(Path("pictures/2024-01-09-audit-directorates.svg"), svg)


# how far items slipped


def test_signs_tell_without_colour() -> None:
    signs = Counter(each.tag.removeprefix(SVG) for each in parsed(slippage_svg(slipped(MOVED))).iter())
    # a circle, a hollow diamond and a diamond: in the legend, and in the row
    assert (signs["circle"], signs["polygon"]) == (2, 4)
    assert "stroke-dasharray" not in slippage_svg(slipped(MOVED))
    assert slippage_svg(slipped(SHORT)).count('stroke-dasharray="9 6"') == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (MOVED, ["ILACS Short Inspection", "Area for improvement 3", "+15 months", "now due Feb 2024"]),
        (SHORT, ["ILACS Short Inspection", "Area for improvement 3", "less than a month", "now due Nov 2022"]),
        (PASSED, ["ILACS Short Inspection", "Area for improvement 3", "+3 months", "no new date"]),
        (DONE, ["ILACS Short Inspection", "Area for improvement 3", "less than a month", "said to be complete"]),
        (LOST, ["ILACS Short Inspection", "Area for improvement 3", "?", "? months", "original deadline lost"]),
        (
            replace(PASSED, revised=MOVED.revised[:1], length="more than 12 months"),
            ["ILACS Short Inspection", "Area for improvement 3", "over 12 months", "revised date passed"],
        ),
    ],
)
def test_what_stands_in_a_row(row: Slip, told: list[str]) -> None:
    assert texts(slippage_svg(slipped(row)))[-len(told) :] == told


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    revised = ["Earlier revised date", "Latest revised date"]
    before = "Position on 15 December 2023"
    told = [texts(slippage_svg(slipped(row))) for row in (MOVED, SHORT, PASSED, DONE, LOST)]
    assert [each[: each.index(before)] for each in told] == [
        ["Original deadline", *revised, "Late by more than 12 months"],
        ["Original deadline", "Late by 12 months or less"],
        ["Original deadline", "Agreed date has passed, still open", "Late by 12 months or less"],
        ["Original deadline", "Said to be complete, to be verified", "Late by 12 months or less"],
        [*revised, "Original deadline lost"],
    ]


def test_how_many_more_stands_under_the_rows() -> None:
    assert texts(slippage_svg(slipped(MOVED, more=15)))[-1] == "And 15 more late items, none later"


@pytest.mark.parametrize("count", range(10, 26))
def test_all_rows_stand_on_one_page_of_a4(count: int) -> None:
    long = replace(MOVED, title="Local Government Ombudsman: review of complaints about adult social care")
    svg = slippage_svg(slipped(*[long] * (count - 4), PASSED, DONE, SHORT, LOST, more=20))
    assert_laid_out(svg)
    # 17 cm wide; margins of 2.5 cm, and two lines for a caption
    assert float(parsed(svg).attrib["height"]) / WIDTH * 17 <= 29.7 - 2 * 2.5 - 1.2


days = st.dates(date(1983, 1, 1), date(2063, 12, 31)).map(of_day)
words = st.text(max_size=40) | st.sampled_from(["W" * 300, "A title of some length " * 13, "</text>&'\"<b>"])


@st.composite
def slips(draw: st.DrawFn) -> Slip:
    """Rows that no register holds, and more."""
    original = draw(days | st.just(Unknown.UNKNOWN))
    until = draw(days).last
    is_awaiting = draw(st.booleans())
    return Slip(
        title=draw(words),
        counted_as=draw(words),
        ref=draw(words),
        address=draw(words),
        original=original,
        revised=tuple(draw(st.lists(days, max_size=4))),
        until=until,
        months=None if isinstance(original, Unknown) else draw(st.integers(0, 960)),
        is_over_threshold=draw(st.booleans()),
        is_past_deadline=draw(st.booleans()),
        is_awaiting_verification=is_awaiting,
        finished=draw(days).last if is_awaiting else None,
        length=draw(st.sampled_from(["960 months", "less than a month", "more than 120 months"])),
    )


@pytest.mark.laws
@settings(max_examples=60)
@given(st.lists(slips(), min_size=1, max_size=25), st.integers(0, 5000))
def test_any_slippage_is_whole_and_legible(rows: list[Slip], more: int) -> None:
    svg = slippage_svg(slipped(*rows, more=more))
    assert_self_contained(svg)
    assert_laid_out(svg)
    assert svg == slippage_svg(slipped(*rows, more=more))


# how directorates stand


def test_numbers_stand_in_the_bar_or_beside_it() -> None:
    svg = directorates_svg(stand(directorate(40, 0, 30, 0, 0, 1)))
    assert texts(svg)[-5:] == ["Finance", "71 items", "40", "30", "1"]
    in_bar, _, beside = boxes(svg)[-3:]
    assert in_bar[2] == beside[2]


def test_numbers_that_have_no_room_beside_the_bar_stand_under_it() -> None:
    svg = directorates_svg(stand(directorate(5000, 1, 2, 3, 4, 5)))
    in_bar, *under = boxes(svg)[-6:]
    assert [each[0] for each in under] == ["1", "2", "3", "4", "5"]
    assert min(each[2] for each in under) > in_bar[4]


def test_a_directorate_without_items_says_why() -> None:
    told = texts(directorates_svg(stand(directorate(1, 0, 0, 0, 0, 0), directorate(*[0] * 6))))
    assert told[-2:] == ["Finance", "No items"]
    hidden = directorates_svg(stand(directorate(1, 0, 0, 0, 0, 0, not_public=2), directorate(*[0] * 6, not_public=1)))
    assert texts(hidden)[-4:] == ["1 item; 2 inspections not public", "1", "Finance", "Items not public"]


def test_patterns_differ_from_each_other() -> None:
    every = DirectorateState(name="Finance", counts=(90,) * len(State), lost=0, not_public=0)
    root = parsed(directorates_svg(stand(every)))
    bars = [each.attrib["fill"] for each in root.iter(f"{SVG}rect") if each.attrib["height"] == "38"]
    assert len(set(bars)) == len(State)


@pytest.mark.laws
@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            DirectorateState,
            name=words,
            counts=st.tuples(*[st.integers(0, 5000) | st.integers(0, 3)] * len(State)),
            lost=st.integers(0, 20),
            not_public=st.integers(0, 5),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_directorates_are_whole_and_legible(rows: list[DirectorateState]) -> None:
    svg = directorates_svg(stand(*rows))
    assert_self_contained(svg)
    assert_laid_out(svg)
    numbers = [f"{count:,}" for row in rows for count in row.counts if count]
    assert not Counter(numbers) - Counter(texts(svg))


# both


def test_text_of_the_register_is_text() -> None:
    awkward = "R&D <script>alert('1')</script> \"x\"\x00\x08\ufffe\ud800 ]]>"
    told = "R&D <script>alert('1')</script> \"x\" ]]>"
    svg = directorates_svg(stand(directorate(1, 0, 0, 0, 0, 0, name=awkward)))
    assert " ".join(texts(svg)[-4:-2]) == told
    description = parsed(svg)[1].text or ""
    assert description.startswith(told)
    svg.encode("utf-8")


def test_two_pictures_on_one_page_share_no_id() -> None:
    pictures = [
        slippage_svg(slipped(MOVED)),
        slippage_svg(slipped(SHORT)),
        directorates_svg(stand(directorate(1, 1, 1, 1, 1, 1))),
        directorates_svg(stand(directorate(2, 1, 1, 1, 1, 1))),
    ]
    ids = [name for svg in pictures for name in re.findall(r' id="(.*?)"', svg)]
    assert len(ids) == len(set(ids))


def contrast(colour: str) -> float:
    """The contrast of a colour with white, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_text_is_large_and_dark_enough() -> None:
    for svg in (
        slippage_svg(slipped(MOVED, SHORT, PASSED, DONE, LOST)),
        directorates_svg(stand(directorate(*[9] * 6))),
    ):
        root = parsed(svg)
        # 17 cm are 481.9 points
        assert float(root.attrib["font-size"]) / WIDTH * 481.9 >= 10
        assert not [each for each in root.iter() if each is not root and "font-size" in each.attrib]
        assert min(contrast(each.attrib["fill"]) for each in root.iter(f"{SVG}text")) >= 7


# PNG


def size_of(image: bytes) -> tuple[int, int]:
    """How wide and high a PNG says it is."""
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(image[16:20], "big"), int.from_bytes(image[20:24], "big")


@pytest.mark.extras
def test_a_png_has_so_many_pixels_a_unit_and_is_the_same_again() -> None:
    svg = directorates_svg(stand(directorate(1, 2, 3, 4, 5, 6)))
    height = float(parsed(svg).attrib["height"])
    assert size_of(png(svg, zoom=1)) == (WIDTH, round(height))
    assert size_of(png(svg)) == (2 * WIDTH, round(2 * height))
    assert png(svg) == png(svg)


@pytest.mark.extras
def test_a_png_has_its_text() -> None:
    # resvg leaves out all text, without a word, where it finds no font
    svg = directorates_svg(stand(directorate(1, 2, 3, 4, 5, 6)))
    regular, bold = (re.sub(rf"<text [^>]*{weight}.*?</text>", "", svg) for weight in ('fill="#3d3d3d"', "bold"))
    assert len({svg, regular, bold}) == 3
    assert len({png(svg, zoom=1), png(regular, zoom=1), png(bold, zoom=1)}) == 3


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NoChartsError, match=r"pip install 'auditrack\[charts\]'"):
        png("<svg/>")
