"""What to chase as a screen: words for one and for many, and what is said of the rest."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import chase
from auditrack.formats.screen import due
from auditrack.formats.screen.blocks import Line, Style, plain
from tests.making import inspection, registry

DAY, UNTIL = date(2023, 1, 15), date(2023, 4, 15)


def blocks(*items: str, others: tuple[Inspection, ...] = ()) -> list[object]:
    """What is shown of an inspection with these items."""
    return list(due.blocks(chase(registry(inspection(*items), *others), DAY, UNTIL, Audience.PUBLIC)))


def screen(*items: str, others: tuple[Inspection, ...] = ()) -> str:
    """The same as text."""
    return plain(due.blocks(chase(registry(inspection(*items), *others), DAY, UNTIL, Audience.PUBLIC)), 80)


def test_an_item_with_its_owner_its_deadline_and_how_long_ago_that_was() -> None:
    text = screen("owner: Clerk\ndue: 2022-12", "owner: Clerk\ndue: 2023-01-14", "owner: Clerk\ndue: 2023-03")
    assert (
        "\nClerk (3)\n"
        "  review/1  December 2022: 15 days overdue\n"
        "      Do thing 1.\n"
        "  review/2  14 January 2023: 1 day overdue\n"
        "      Do thing 2.\n"
        "  review/3  March 2023\n"
        "      Do thing 3.\n"
    ) in text


def test_a_target_that_was_moved_says_from_when() -> None:
    text = screen("due: 2022-10\nupdates: [{date: 2022-09, due: 2023-02, reason: Staff.}]")
    assert "  review/1  February 2023 (originally October 2022: overdue)\n" in text
    lost = screen("due: unknown\nupdates: [{date: 2022-09, due: 2023-02, reason: Staff.}]")
    assert "  review/1  February 2023\n" in lost


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("due: 2022-12", "December 2022: 15 days overdue"),
        ("due: 2022-10\nupdates: [{date: 2022-09, due: 2022-12, reason: x}]", "15 days past the revised date"),
        ("due: 2022-10\nupdates: [{date: 2022-09, due: 2023-02, reason: x}]", "(originally October 2022: overdue)"),
        ("due: 2023-06\nupdates: [{date: 2022-09, due: 2022-12, reason: x}]", "15 days past the revised date"),
        ("due: unknown\nupdates: [{date: 2022-09, due: 2022-12, reason: x}]", "15 days overdue"),
    ],
)
def test_overdue_is_what_is_past_its_original_deadline(item: str, words: str) -> None:
    assert words in " ".join(screen(item).split())


def test_what_is_past_its_date_stands_out() -> None:
    styles = {line.text[:8]: line.style for line in blocks("due: 2022-12", "due: 2023-03") if isinstance(line, Line)}
    assert (styles["review/1"], styles["review/2"]) == (Style.BAD, Style.PLAIN)


def test_the_rest_is_counted_in_words_that_fit() -> None:
    assert screen("due: 2024-03", "").endswith("\n\nAlso open: 1 item due later and 1 item with no deadline.\n")
    assert screen("due: 2024-03", "due: 2024-03").endswith("\n\nAlso open: 2 items due later.\n")
    assert screen("", "").endswith("\n\nAlso open: 2 items with no deadline.\n")
    assert "Besides" not in screen("due: 2023-02")
