"""Tables in Word: how wide columns are, when a page lies on its side, and the rows of their header."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from auditrack.core.standing.policy import Tone
from auditrack.formats.paper import document, metrics, tints
from auditrack.formats.paper.document import Cell, Table, Words
from auditrack.formats.paper.word.tables import column_widths, needs_landscape
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import Element, WordFile, all_of, first, plain, qualified, value
from tests.shipped import PARTICULARS, paper

UPRIGHT, ON_ITS_SIDE = 11906 - 2 * 1134, 16838 - 2 * 1134
FLAT = replace(PARTICULARS, has_merged_headings=False)
MARGINS = 2 * 85
"""Left and right of the words in a cell, by the style of tables."""


def table(*rows: str) -> Table:
    """A table from its rows, the first of which is its header."""
    rule = re.sub(r"[^|]+", " --- ", rows[0].strip("|"))
    (made,) = document.read("\n".join([rows[0], f"|{rule}|", *rows[1:]]))
    assert isinstance(made, Table)
    return made


def header(file: WordFile) -> list[list[tuple[str, str, str]]]:
    """The rows of the first table's header: text, columns that it stands over, and whether it goes on below."""
    return [
        [
            (
                " ".join(map(plain, all_of(cell, "w:p"))),
                value(cell, "w:tcPr/w:gridSpan"),
                "" if (merge := first(cell, "w:tcPr/w:vMerge")) is None else value(merge) or "on",
            )
            for cell in all_of(row, "w:tc")
        ]
        for row in all_of(file.tables()[0], "w:tr")
        if first(row, "w:trPr/w:tblHeader") is not None
    ]


# widths

_word = st.text("abcdefghijWM-\u2019é", min_size=1, max_size=12)
_cell = st.lists(st.tuples(_word, st.booleans()), max_size=6).map(
    lambda words: Cell(tuple(Words(f"{text} ", bold) for text, bold in words))
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of up to nine columns."""
    columns = draw(st.integers(1, 9))
    row = st.tuples(*[_cell] * columns)
    titles = draw(
        st.tuples(
            *[
                st.sampled_from(
                    ["Title", "Status", "Of: this", "Of: that", "Considerations: a", "Considerations: b", ""]
                )
            ]
            * columns
        )
    )
    return Table("", tuple(Cell((Words(title),)) for title in titles), tuple(draw(st.lists(row, max_size=4))))


def longest_words(of: Table, *, merged: bool) -> list[float]:
    """For each column, how wide its longest word is: those of a heading over several columns have room."""
    titles = [title.rpartition(": ")[2] if merged else title for title in of.titles]
    said = [
        [(title, True), *((each.text, each.bold) for row in of.rows for each in row[at].words)]
        for at, title in enumerate(titles)
    ]
    return [
        max((20 * metrics.width(word, 12, bold) for text, bold in column for word in _pieces(text)), default=0)
        for column in said
    ]


def _pieces(text: str) -> list[str]:
    return text.replace("-", "- ").split()


@pytest.mark.laws
@given(tables(), st.booleans(), st.integers(4000, 15000))
def test_columns_fill_the_page_and_no_word_is_broken_that_fits(of: Table, merged: bool, available: int) -> None:
    widths = column_widths(of, available, merged=merged)
    assert min(widths) > 0
    if needs_landscape(of, available, merged=merged):
        assert available - len(widths) < sum(widths) <= available
    else:
        assert sum(widths) == available
        longest = longest_words(of, merged=merged)
        assert [room for room, word in zip(widths, longest, strict=True) if room - MARGINS < word] == []
        over = [each for each in of.headings(merged=merged)[0] if each.columns > 1]
        rooms = [sum(widths[each.column : each.column + each.columns]) for each in over]
        assert [each.text for each, room in zip(over, rooms, strict=True) if room - MARGINS < _bold(each.text)] == []


def _bold(text: str) -> float:
    return 20 * metrics.width(text, 12, True)


def test_a_column_of_sentences_gets_more_room_than_one_of_figures() -> None:
    of = table("| Number | What was done |", f"| 12 | {'so many words ' * 30} |")
    narrow, wide = column_widths(of, UPRIGHT, merged=True)
    assert narrow == pytest.approx(1100, abs=120)
    assert wide == UPRIGHT - narrow


def test_two_columns_that_say_the_same_are_as_wide() -> None:
    of = table("| a | b |", f"| {'some words ' * 20} | {'some words ' * 20} |")
    left, right = column_widths(of, UPRIGHT, merged=True)
    assert left == pytest.approx(right, abs=200)


def test_every_column_of_the_paper_has_room_for_its_words() -> None:
    made = WordFile(paper().word)
    blocks = [block for block in document.read(paper().markdown) if isinstance(block, Table)]
    for of, written_ in zip(blocks, made.tables(), strict=True):
        widths = _grid(written_)
        assert sum(widths) == UPRIGHT
        assert int(value(written_, "w:tblPr/w:tblW", "w:w")) == UPRIGHT
        longest = longest_words(of, merged=True)
        assert [room for room, word in zip(widths, longest, strict=True) if room - MARGINS < word] == [], of.caption


def _grid(element: Element) -> list[int]:
    return [int(value(each, attribute="w:w")) for each in all_of(element, "w:tblGrid/w:gridCol")]


@pytest.mark.laws
@given(tables())
def test_cells_are_as_wide_as_the_columns_that_they_stand_in(of: Table) -> None:
    file = _written(of)
    (made,) = file.tables()
    widths = _grid(made)
    for row in all_of(made, "w:tr"):
        at = 0
        for cell in all_of(row, "w:tc"):
            columns = int(value(cell, "w:tcPr/w:gridSpan") or 1)
            assert int(value(cell, "w:tcPr/w:tcW", "w:w")) == sum(widths[at : at + columns])
            at += columns
        assert at == len(widths)


def _written(of: Table) -> WordFile:
    rows = [of.header, *of.rows]
    lines = [f"| {' | '.join(document.text_of(cell.words) for cell in row)} |" for row in rows]
    return read("\n".join([lines[0], f"|{' --- |' * len(of.header)}", *lines[1:]]))


# pages on their side

WIDE = "| " + " | ".join(f"Considerations{at}" for at in range(8)) + " |"
WIDE_TABLE = f"{WIDE}\n|{' --- |' * 8}\n{WIDE}\n"


def pages(file: WordFile) -> list[tuple[str, str, str, str]]:
    """Of each section: its width, whether it lies on its side, and its margins above and on the left."""
    return [
        (
            value(each, "w:pgSz", "w:w"),
            value(each, "w:pgSz", "w:orient"),
            value(each, "w:pgMar", "w:top"),
            value(each, "w:pgMar", "w:left"),
        )
        for each in file.sections()
    ]


def test_no_table_of_the_paper_needs_a_page_on_its_side() -> None:
    assert len(pages(WordFile(paper().word))) == 1


@pytest.mark.parametrize(
    ("markdown", "sides"),
    [
        (f"One.\n\n{WIDE_TABLE}\nTwo.", ["", "landscape", ""]),
        (f"{WIDE_TABLE}\nTwo.", ["landscape", ""]),
        (f"One.\n\n{WIDE_TABLE}", ["", "landscape"]),
        (WIDE_TABLE, ["landscape"]),
        (f"One.\n\n{WIDE_TABLE}\n{WIDE_TABLE}\nTwo.", ["", "landscape", ""]),
        (f"| a |\n| --- |\n| b |\n\n{WIDE_TABLE}\n| a |\n| --- |\n| b |\n", ["", "landscape", ""]),
        ("| a | b |\n| --- | --- |\n| c | d |\n", [""]),
    ],
)
def test_only_a_table_too_wide_for_the_page_stands_on_one_that_lies_on_its_side(
    markdown: str, sides: list[str], tmp_path: Path
) -> None:
    made = written(markdown)
    assert [side for _, side, _, _ in pages(WordFile(made))] == sides
    assert errors(made, tmp_path) == []


def test_a_page_is_turned_with_its_margins_and_keeps_header_and_footer() -> None:
    template = templates.changed(
        shipped.made(), ("word/document.xml", 'w:top="1134" w:right="1134"', 'w:top="567" w:right="1701"')
    )
    file = read(f"One.\n\nTable: Wide\n\n{WIDE_TABLE}\nTwo.", template)
    upright, turned = ("11906", "", "567", "1134"), ("16838", "landscape", "1134", "1134")
    assert pages(file) == [upright, turned, upright]
    across = file.sections()[1]
    assert (value(across, "w:pgMar", "w:right"), value(across, "w:pgMar", "w:bottom")) == ("567", "1701")
    assert len({str(list(file.headers(section))) for section in file.sections()}) == 1
    assert sum(_grid(file.tables()[0])) == pytest.approx(16838 - 1134 - 567, abs=8)


def test_the_caption_of_a_wide_table_stands_on_its_page() -> None:
    file = read(f"One.\n\nTable: Wide\n\n{WIDE_TABLE}\nTwo.")
    ends = [first(each, "w:pPr/w:sectPr") is not None for each in file.body if each.tag == qualified("w:p")]
    assert [plain(each) for each in file.body if each.tag == qualified("w:p")] == ["One.", "Wide", "", "Two."]
    assert ends == [True, False, True, False]


def test_a_first_page_of_its_own_is_only_the_first_and_pages_are_counted_on() -> None:
    template = templates.with_page(
        templates.paragraph("a"),
        templates.paragraph("b"),
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/>',
    )
    file = read(f"One.\n\n{WIDE_TABLE}\nTwo.", template)
    assert [value(each, "w:pgNumType", "w:start") for each in file.sections()] == ["1", "", ""]
    assert [first(each, "w:titlePg") is not None for each in file.sections()] == [True, False, False]


def test_a_page_that_lies_on_its_side_already_is_not_turned() -> None:
    template = templates.changed(
        shipped.made(),
        ("word/document.xml", 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'),
    )
    file = read(f"One.\n\n{WIDE_TABLE.replace('Considerations', 'ConsiderationsConsiderations')}\nTwo.", template)
    assert [(width, side) for width, side, _, _ in pages(file)] == [("16838", "landscape")]


# headers

THREE = "| A | Of: x | Of: y | Of: z | B |\n| --- | --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 | 5 |\n"
TWO_GROUPS = "| Of: x | Of: y | By: x | By: y |\n| --- | --: | --- | --- |\n| 1 | 2 | 3 | 4 |\n"


def test_three_columns_under_one_heading(tmp_path: Path) -> None:
    file = read(THREE)
    assert header(file) == [
        [("A", "", "restart"), ("Of:", "3", ""), ("B", "", "restart")],
        [("", "", "on"), ("x", "", ""), ("y", "", ""), ("z", "", ""), ("", "", "on")],
    ]
    assert errors(written(THREE), tmp_path) == []


def test_two_groups_side_by_side(tmp_path: Path) -> None:
    file = read(TWO_GROUPS)
    assert header(file) == [
        [("Of:", "2", ""), ("By:", "2", "")],
        [("x", "", ""), ("y", "", ""), ("x", "", ""), ("y", "", "")],
    ]
    assert errors(written(TWO_GROUPS), tmp_path) == []


@pytest.mark.parametrize("markdown", [THREE, TWO_GROUPS])
def test_flat_each_column_has_a_heading_of_its_own_in_full(markdown: str) -> None:
    file = read(markdown, particulars=FLAT)
    titles = [each.strip() for each in markdown.splitlines()[0].strip("|").split("|")]
    assert header(file) == [[(title, "", "") for title in titles]]
    merges = [each for name in ("w:gridSpan", "w:vMerge") for each in file.body.iter(qualified(name))]
    assert merges == []


def test_a_heading_that_stands_alone_is_not_split() -> None:
    assert header(read("| Of: x | A |\n| --- | --- |\n")) == [[("Of: x", "", ""), ("A", "", "")]]


def test_rows_are_not_split_and_the_header_comes_first_on_each_page() -> None:
    (made,) = read(THREE).tables()
    rows = all_of(made, "w:tr")
    assert [first(row, "w:trPr/w:cantSplit") is not None for row in rows] == [True] * 3
    assert [first(row, "w:trPr/w:tblHeader") is not None for row in rows] == [True, True, False]


# cells


def test_a_table_says_what_it_is_and_what_its_columns_are() -> None:
    (made,) = read(f"Table: How it stands & why\n\n{THREE}").tables()
    assert value(made, "w:tblPr/w:tblCaption") == "How it stands & why"
    assert value(made, "w:tblPr/w:tblDescription") == "Columns: A, Of: x, Of: y, Of: z, B."


def test_a_table_without_a_caption_is_called_by_its_columns() -> None:
    (made,) = read(THREE).tables()
    assert value(made, "w:tblPr/w:tblCaption") == "A and Of: x"


def test_figures_are_on_the_right_under_their_heading() -> None:
    (made,) = read("| a | b |\n| --- | --: |\n| c | 1 |\n").tables()
    assert [value(each, "w:pPr/w:jc") for each in made.iter(qualified("w:p"))] == ["", "right", "", "right"]


def test_each_line_of_a_cell_is_a_paragraph() -> None:
    (made,) = read("| a |\n| --- |\n| **Complete**<br>two<br><br>four |\n").tables()
    assert [plain(each) for each in made.iter(qualified("w:p"))] == ["a", "Complete", "two", "", "four"]


def test_an_empty_cell_holds_a_paragraph_as_word_asks(tmp_path: Path) -> None:
    markdown = "| a | b |\n| --- | --- |\n| | |\n"
    (made,) = read(markdown).tables()
    assert [len(all_of(cell, "w:p")) for cell in made.iter(qualified("w:tc"))] == [1] * 4
    assert errors(written(markdown), tmp_path) == []


@pytest.mark.parametrize("tone", Tone)
def test_a_cell_that_is_marked_with_a_rating_is_tinted(tone: Tone) -> None:
    (made,) = read(f"| a |\n| --- |\n| [.rated-{tone.value}]**Any words**<br>(two) |\n").tables()
    assert _fills(made) == [tints.HEADER, tints.TINTS[tone]]


@pytest.mark.parametrize("cell", ["Complete", "**Complete**", "[.delayed]Complete", r"\[.rated-bad\]Complete"])
def test_other_cells_are_not_tinted(cell: str) -> None:
    (made,) = read(f"| a |\n| --- |\n| {cell} |\n").tables()
    assert _fills(made) == [tints.HEADER, ""]


def _fills(made: Element) -> list[str]:
    return [value(cell, "w:tcPr/w:shd", "w:fill") for cell in made.iter(qualified("w:tc"))]


@pytest.mark.parametrize("fill", [*tints.TINTS.values(), tints.HEADER, tints.DELAYED])
def test_black_on_a_tint_is_read_with_a_contrast_of_seven_to_one_and_more(fill: str) -> None:
    channels = [int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    luminance = sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert (luminance + 0.05) / 0.05 >= 14


# many rows


@pytest.mark.laws
def test_a_row_of_a_long_table_takes_no_longer_than_one_of_a_short_one() -> None:
    short, long = (min(_seconds(rows) for _ in range(3)) / rows for rows in (100, 1000))
    assert long < 1.5 * short


def _seconds(rows: int) -> float:
    """CPU time to write a table of so many rows, the template left aside."""
    row = "| Corporate review (LGA) | March 2024 | 4 | 5 | **Complete**<br>(five areas complete) |\n"
    markdown = f"| Title | Date | A | B | Status |\n|{' --- |' * 5}\n{row * rows}"
    blocks = document.read(markdown)
    begun = time.process_time()
    _write(blocks)
    return time.process_time() - begun


def _write(blocks: list[document.Block]) -> None:
    from auditrack.formats.paper import word
    from tests.formats.paper.word.conftest import DAY

    word.write(blocks, PARTICULARS, shipped.made(), "council.docx", {}, DAY)
