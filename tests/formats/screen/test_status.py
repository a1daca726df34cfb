"""The position of a register as a screen: what each column says, and what is said only where it is needed."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.totals import Group
from auditrack.formats.screen import status
from auditrack.formats.screen.blocks import Cell, Style, Table, plain, text_of
from tests.making import inspection, registry

DAY, SINCE = date(2023, 12, 15), date(2023, 6, 15)
SHOWN = (Group.NEW, Group.ONGOING)
DONE = "updates: [{date: 2023-10, status: complete}]"
OPEN = "due: 2024-06\nupdates: [{date: 2023-10, status: in progress}]"
NEW = "fieldwork: 2023-07\nreported: 2023-09"

COLUMNS = ("Inspection", "Rating", "All", "Done", "Open", "Late", "Mths", "Flags")


def told(*inspections: Inspection, since: date | None = SINCE, said: str = "") -> Figures:
    """The figures of a register for the public."""
    return figures(registry(*inspections, said=said), DAY, since, Audience.PUBLIC)


def screen(*inspections: Inspection, width: int = 80, groups: tuple[Group, ...] = SHOWN, said: str = "") -> str:
    """What is shown of it."""
    return plain(status.blocks(told(*inspections, said=said), groups, width), width)


def row(one: Inspection, *, said: str = "", width: int = 80, groups: tuple[Group, ...] = tuple(Group)) -> list[str]:
    """The cells of its only inspection."""
    return [text_of(cell) for cell in _cells(one, said=said, width=width, groups=groups)]


def named(one: Inspection) -> dict[str, str]:
    """The same by the titles of their columns, on a screen of eighty columns."""
    (table,) = _tables(one)
    return dict(zip((column.title for column in table.columns), row(one), strict=True))


def _tables(
    one: Inspection, *, said: str = "", width: int = 80, groups: tuple[Group, ...] = tuple(Group)
) -> list[Table]:
    return [block for block in status.blocks(told(one, said=said), groups, width) if isinstance(block, Table)]


def _cells(
    one: Inspection, *, said: str = "", width: int = 80, groups: tuple[Group, ...] = tuple(Group)
) -> list[Cell | str]:
    (table,) = _tables(one, said=said, width=width, groups=groups)
    (cells,) = [each.cells for each in table.rows if not each.is_group]
    return list(cells)


@pytest.mark.parametrize(
    ("one", "cells"),
    [
        (inspection(OPEN, DONE), {"Rating": "On track", "All": "2", "Done": "0+1", "Open": "1"}),
        (inspection(OPEN, DONE, head=NEW), {"Rating": "On track", "All": "2", "Done": "1 new", "Open": "1"}),
        (
            inspection("due: 2023-11", "due: 2022-09", DONE),
            {
                "Rating": "Significant delay",
                "All": "3",
                "Done": "0+1",
                "Open": "2",
                "Late": "2",
                "Mths": "14",
                "Flags": "2",
            },
        ),
        (
            inspection("due: 2023-11", DONE),
            {
                "Rating": "Partly delayed",
                "All": "2",
                "Done": "0+1",
                "Open": "1",
                "Late": "1",
                "Mths": "<1",
                "Flags": "2",
            },
        ),
        (
            inspection("due: unknown\nupdates: [{date: 2023-10, due: 2024-02, reason: x}]", DONE),
            {
                "Rating": "Partly delayed",
                "All": "2",
                "Done": "0+1",
                "Open": "1",
                "Late": "1",
                "Mths": "?",
                "Flags": "1",
            },
        ),
        (
            inspection(OPEN, head="reported: 2023-09"),
            {"Rating": "On track", "All": "1", "Done": "-+0", "Open": "1"},
        ),
        (
            inspection(head="judgement: Good\ndisclosure: judgement only\nexemption: P3"),
            {"Rating": "Judgement: Good"},
        ),
        (inspection(head="disclosure: judgement only\nexemption: P3"), {"Rating": "Not rated"}),
        (
            inspection(head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04"),
            {"Rating": "Expected March 2024"},
        ),
        (
            inspection("updates: [{date: 2023-01, status: complete}]"),
            {"Rating": "Complete", "All": "1", "Done": "1+0", "Open": "0"},
        ),
    ],
)
def test_what_a_row_says(one: Inspection, cells: dict[str, str]) -> None:
    """By the titles of the columns; the others of these columns are empty."""
    shown = named(one)
    empty = dict.fromkeys(COLUMNS, "")
    assert {title: shown[title] for title in COLUMNS} == {**empty, "Inspection": "review", **cells}


def test_a_wide_screen_has_room_for_titles_and_whole_labels() -> None:
    one = inspection(OPEN, head="title: Review of everything")
    assert row(one, width=status.WIDE)[:3] == ["review", "Review of everything", "In progress and on track"]
    assert row(one, width=status.WIDE - 1)[:2] == ["review", "On track"]


def test_a_title_of_several_lines_stands_on_one() -> None:
    one = inspection(OPEN, head="title: |-\n  Review\n  of everything")
    assert "Review of everything" in screen(one, width=status.WIDE)


@pytest.mark.parametrize(
    ("item", "said", "style"),
    [
        (DONE, "", Style.GOOD),
        (OPEN, "", Style.PLAIN),
        ("due: 2022-09", "", Style.BAD),
        (OPEN, "rating: {scheme: red-green}", Style.PLAIN),
        ("due: 2023-11", "rating: {scheme: red-amber-green}", Style.DOUBTFUL),
        ("due: 2023-11", "rating: {scheme: red-green}", Style.BAD),
    ],
)
def test_a_rating_has_its_look(item: str, said: str, style: Style) -> None:
    rating = _cells(inspection(item), said=said)[1]
    assert isinstance(rating, Cell)
    assert rating.style is style


def test_the_legend_explains_only_what_is_there() -> None:
    assert "Mths" not in screen(inspection(OPEN)).partition("Done:")[2]
    assert "Mths: most months past the original" in " ".join(screen(inspection("due: 2023-11")).split())


def test_no_flags_no_heading() -> None:
    assert "\nFlags\n" not in screen(inspection(OPEN))
    assert "\nFlags\nreview: no deadline (1)\n" in screen(
        inspection("updates: [{date: 2023-10, status: in progress}]")
    )


def test_the_head_names_the_council_by_its_short_name_where_it_has_one() -> None:
    assert screen(said="short_name: ABC").startswith("ABC: position on 15 December 2023, since 15 June 2023\n")
    assert screen().startswith("Anytown Borough Council: position on ")
    first = status.blocks(told(since=None), SHOWN, 80)
    assert "; no earlier report\n" in plain(first, 120)


def test_an_empty_register() -> None:
    assert "No new or ongoing inspections." in screen()
    assert "No inspections to show." in plain(status.blocks(told(), SHOWN, 80, "Finance"), 80)


def test_counts_agree_with_their_nouns() -> None:
    one = screen(inspection(OPEN.replace("2023-10", "2023-11"), head=NEW))
    assert "New: 1 inspection with 1 recommendation: 0 complete, 1 in progress, 0 not" in one
    assert "New: 0 inspections with 0 recommendations" in screen(inspection(OPEN))


def test_what_is_closed_or_not_known_is_told_where_there_is_any() -> None:
    some = " ".join(
        screen(
            inspection("response: not accepted", name="a", head=NEW),
            inspection(name="b", head="reported: 2024-02"),
            inspection(OPEN, "updates: [{date: 2023-10, status: closed, because: merged}]", name="c"),
            inspection(name="d", head="fieldwork: 2023-07\nreported: 2024-02"),
        ).split()
    )
    assert "0 not started, 1 closed; outcome not yet known for 1" in some
    assert (
        "Ongoing: 0 completed since the last report, 1 closed; 1 open, 0 of them delayed; outcome not yet known for 1"
        in some
    )


def test_what_is_not_shown_is_counted() -> None:
    finished = inspection("updates: [{date: 2023-01, status: complete}]", name="a")
    scheduled = inspection(name="b", head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04")
    text = screen(finished, scheduled)
    assert "Not shown: 1 finished and 1 scheduled (include with --all).\n" in text
    assert "Not shown" not in screen(finished, scheduled, groups=tuple(Group))


def test_where_leads_and_dates_disagree_it_is_counted_unless_a_flag_says_it() -> None:
    colours = "rating: {scheme: red-amber-green}"
    red = "due: 2024-06\nupdates: [{date: 2023-11, status: in progress, rag: red}]"
    green = "due: 2023-11\nupdates: [{date: 2023-11, status: in progress, rag: green}]"
    assert "\nFlags\nreview: conflict between the lead officer's rating and the dates (1)\n" in screen(
        inspection(red), said=colours
    )
    assert "\nFlags\n" not in screen(inspection(red))
    assert "rated green by the lead officer, but late (1)" in " ".join(screen(inspection(green), said=colours).split())
    assert "conflict between" not in screen(inspection(green), said=colours)


def test_the_summary_may_tell_progress() -> None:
    begun = "due: 2024-06\nupdates: [{date: 2023-01, status: in progress}]"
    told = screen(inspection(begun, begun, ""), said="report: {headline: progress}")
    assert "Ongoing: 0 completed since the last report; 2 in progress, 1 not started\n" in told
