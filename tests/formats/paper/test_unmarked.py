"""Papers of templates that set no marks: their words are still understood."""

import pytest

from auditrack.core.standing.policy import Tone
from auditrack.formats.paper.document import Cell, ListItem, Table, read, understood
from tests.shipped import RATINGS


@pytest.mark.parametrize(
    ("markdown", "is_delayed"),
    [
        ("- **Delayed: area for improvement 3:** x", True),
        ("- [.delayed]**Overdue: area for improvement 3:** x", True),
        ("- **Overdue: area for improvement 3:** x", False),
        ("- **Area for improvement 3:** Delayed", False),
        ("- Delayed: area", False),
        ("- x **Delayed**", False),
    ],
)
def test_an_item_whose_words_say_that_it_is_delayed(markdown: str, is_delayed: bool) -> None:
    (block,) = understood(read(markdown), {})
    assert isinstance(block, ListItem)
    assert block.is_delayed is is_delayed


def cell(markdown: str) -> Cell:
    """The cell of a table of one."""
    (table,) = understood(read(f"| a |\n| --- |\n| {markdown} |\n"), RATINGS)
    assert isinstance(table, Table)
    return table.rows[0][0]


@pytest.mark.parametrize(("label", "tone"), RATINGS.items())
def test_a_cell_that_begins_with_the_label_of_a_rating(label: str, tone: Tone) -> None:
    assert cell(f"**{label}**<br>(two)").tone is tone


@pytest.mark.parametrize("words", ["Complete", "a **Complete**", "**Complete:** all", "*Complete*", "**Done**", ""])
def test_a_cell_of_other_words(words: str) -> None:
    assert cell(words).tone is None


def test_a_mark_says_more_than_the_words() -> None:
    assert cell("[.rated-bad]**Complete**").tone is Tone.BAD
