"""Tables for Word: a header that is repeated, rows that are not torn, tinted ratings, columns as wide as they need."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from auditrack.formats.paper import metrics, tints
from auditrack.formats.paper.document import Cell, HeaderCell, Line, Table, Words
from auditrack.formats.paper.xml import paragraph, run, safe

Runs = Callable[[Line], str]
"""Words as runs of a paragraph."""

_FONT_SIZE = 12
_PADDING = 200
"""Left and right of the words in a cell, in twentieths of a point, with a little to spare for other fonts."""
_SPACE = round(20 * metrics.width(" ", _FONT_SIZE))
_STEPS = 60
_CELLS = 12
"""How many cells of a column are measured: the longest decide."""


def column_widths(table: Table, available: int, *, merged: bool) -> list[int]:
    """How wide each column is, in twentieths of a point; together, all that there is.

    Each has room for its longest word. What is left goes, a little at a time, to the column with the tallest cell.
    """
    widths = _least_widths(table, merged=merged)
    spare = available - sum(widths)
    if spare < 0:
        return [available * width // sum(widths) for width in widths]
    columns = _longest_cells(table)
    heights = [_height(cells, width) for cells, width in zip(columns, widths, strict=True)]
    for _ in range(_STEPS):
        tallest = heights.index(max(heights))
        widths[tallest] += spare // _STEPS
        heights[tallest] = _height(columns[tallest], widths[tallest])
    widths[-1] += available - sum(widths)
    return widths


def needs_landscape(table: Table, available: int, *, merged: bool) -> bool:
    """Whether its longest words do not fit side by side."""
    return sum(_least_widths(table, merged=merged)) > available


def table_xml(
    table: Table,
    widths: Sequence[int],
    styles: Mapping[str, str],
    runs: Runs,
    *,
    merged: bool,
) -> str:
    """The table, in which a cell that holds a rating takes the tint of its tone."""
    caption = safe(table.caption or " and ".join(table.titles[:2]))
    described = safe(f"Columns: {', '.join(table.titles)}.")
    look = '<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
    properties = (
        f'<w:tblStyle w:val="{styles["Paper Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{described}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(_header_rows(table.headings(merged=merged), widths, styles))
    body = "".join(_row(row, widths, styles, runs) for row in table.rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _header_rows(
    rows: Sequence[Sequence[HeaderCell]], widths: Sequence[int], styles: Mapping[str, str]
) -> Iterator[str]:
    """A heading over two rows goes on, empty, in the second."""
    tall = [replace(heading, text="", rows=1) for heading in rows[0] if heading.rows > 1]
    for number, row in enumerate(rows):
        merge = '<w:vMerge w:val="restart"/>' if not number else "<w:vMerge/>"
        inner = "".join(
            _header_cell(heading, widths, merge if heading.rows > 1 or heading in tall else "", styles)
            for heading in sorted([*row, *(tall if number else ())], key=lambda heading: heading.column)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{inner}</w:tr>"


def _header_cell(heading: HeaderCell, widths: Sequence[int], merge: str, styles: Mapping[str, str]) -> str:
    width = sum(widths[heading.column : heading.column + heading.columns])
    span = f'<w:gridSpan w:val="{heading.columns}"/>' if heading.columns > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{tints.HEADER}"/>'
    words = paragraph(
        styles["Table Heading"], _RIGHT[heading.is_right], run(safe(heading.text)) if heading.text else ""
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>{words}</w:tc>'


def _row(row: Sequence[Cell], widths: Sequence[int], styles: Mapping[str, str], runs: Runs) -> str:
    cells = (_cell(cell, width, styles["Table Text"], runs) for cell, width in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, style: str, runs: Runs) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{tints.TINTS[cell.tone]}"/>' if cell.tone else ""
    lines = "".join(paragraph(style, _RIGHT[cell.is_right], runs(line)) for line in _lines(cell.words))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>'


_RIGHT = ("", '<w:jc w:val="right"/>')
"""The properties of a paragraph on the left, and on the right."""


def _lines(words: Line) -> list[Line]:
    """The words of each line of a cell; one that is empty has one empty line."""
    lines: list[list[Words]] = [[]]
    for part in words:
        if part.text == "\n":
            lines.append([])
        else:
            lines[-1].append(part)
    return [tuple(line) for line in lines]


def _least_widths(table: Table, *, merged: bool) -> list[int]:
    words = [[part for row in table.rows for part in row[at].words] for at in range(len(table.header))]
    least = [max((_longest_word(part.text, part.bold) for part in parts), default=0) for parts in words]
    for heading in (heading for row in table.headings(merged=merged) for heading in row if heading.columns == 1):
        least[heading.column] = max(least[heading.column], _longest_word(heading.text, True))
    least = [width + _PADDING for width in least]
    for heading in (heading for row in table.headings(merged=merged) for heading in row if heading.columns > 1):
        under = range(heading.column, heading.column + heading.columns)
        missing = _longest_word(heading.text, True) + _PADDING - sum(least[column] for column in under)
        for column in under:
            least[column] += max(0, -(-missing // heading.columns))
    return least


def _height(cells: Sequence[Sequence[int]], width: int) -> float:
    """How many lines a column of this width fills, as its longest cells tell; the fuller the last line, the more."""
    room = max(width - _PADDING, 1)
    return max(_lines_filled(cell, room) + sum(cell) / room / 100 for cell in cells)


def _lines_filled(words: Sequence[int], room: int) -> int:
    """How many lines words of these widths fill."""
    lines, used = 0, room
    for word in words:
        if used + _SPACE + word > room:
            lines, used = lines + 1, word
        else:
            used += _SPACE + word
    return lines


def _longest_cells(table: Table) -> list[list[list[int]]]:
    """For each column, the widths of the words of its longest cells."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = (
        sorted(cells, key=lambda cell: -sum(len(part.text) for part in cell.words))[:_CELLS] for cells in columns
    )
    return [
        [[_longest_word(word, part.bold) for part in cell.words for word in part.text.split()] for cell in cells]
        for cells in longest
    ]


@lru_cache(maxsize=4096)
def _longest_word(text: str, bold: bool) -> int:
    return max(
        (round(20 * metrics.width(word, _FONT_SIZE, bold)) for word in text.replace("-", "- ").split()), default=0
    )
