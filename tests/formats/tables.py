"""The tables of a paper, for tests of what stands in them."""

from auditrack.formats.paper.document import Table, read, text_of


def tables(markdown: str) -> dict[str, list[list[str]]]:
    """The rows of each table, by its caption."""
    found = [block for block in read(markdown) if isinstance(block, Table)]
    return {each.caption: [[text_of(cell.words) for cell in row] for row in each.rows] for each in found}
