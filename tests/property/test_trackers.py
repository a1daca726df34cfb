"""Whatever stands in the cells of a tracker or of a return: it is understood or told, and never a traceback."""

import contextlib
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, strategies as st

from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Merged, Sheet, Value, used
from auditrack.core.spreadsheets.returns.replies import replies, together
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, key
from auditrack.core.spreadsheets.trackers.inspections import imported
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.core.spreadsheets.trackers.proposal import propose
from auditrack.core.spreadsheets.trackers.rows import read_rows
from auditrack.store.edit import draft_new
from tests.making import inspection, registry

from .registers import law

REGISTER = registry(inspection("due: 2023-02", "due: 2023-03"))
KEYS = [key(item, date(2023, 12, 15)) for item in REGISTER.items.values()]
TITLES = (
    "Inspection", "Ref", "Recommendation", "Action", "Owner", "Due date", "Revised date", "Status", "Date completed",
    "Comments", "Evidence", "Priority", "Updated",
)  # fmt: skip

words = st.sampled_from(
    ["complete", "Completed", "in progress", "1", "1.10", "R1", "Total", "June 2022", "31/12/2023", "TBC", "a; b\nc",
     "https://x.org", "=1+1", "-", "\xa0", "x\x00y", "\ufeff", "2024-03?", "01/02/0000"]
)  # fmt: skip
values: st.SearchStrategy[Value] = st.one_of(
    st.none(), words, st.text(max_size=12), st.integers(-1, 60_000), st.floats(0, 60_000), st.booleans(), st.dates()
)
blocks = st.builds(
    lambda row, column, down, along: Merged(row, column, row + down, column + along),
    st.integers(2, 6), st.integers(1, 13), st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip


def rows(width: int) -> st.SearchStrategy[list[list[Value]]]:
    return st.lists(st.lists(values, min_size=width, max_size=width), max_size=6)


@pytest.mark.laws
@law
@given(rows(len(TITLES)), st.lists(blocks, max_size=3))
def test_every_row_of_a_tracker_is_brought_in_or_told(cells: list[list[Value]], merged: list[Merged]) -> None:
    sheet = Sheet("t.xlsx", "S", used((TITLES, *map(tuple, cells))), tuple(merged))
    proposed = propose([sheet], REGISTER.settings, "tracker")
    assert proposed
    header, mapping = proposed.header, proposed.mapping
    answered = TrackerSettings(
        header=mapping.header,
        columns=mapping.columns,
        always=dict(mapping.always)
        | {"body": "LGA", "kind": "review", "directorate": "CYPS", "reported": "2022-08", "date": "2024-01-05"},
        statuses=dict.fromkeys(mapping.statuses, "leave out"),
        priorities=dict.fromkeys(mapping.priorities, "leave out"),
    )
    result = imported(sheet, header_of(sheet, 1, 1), answered, REGISTER, date(2024, 1, 9), ["review"])
    assert header == header_of(sheet, 1, 1)
    entries = [entry for source in result.inspections for entry in source.inspection.recommendations]
    items = sum(len(entry.actions) or 1 for entry in entries)
    assert items + result.rows_left_out == result.rows
    for source in result.inspections:
        path = f"inspections/{source.inspection.id}.yaml"
        assert draft_new(path, source.inspection).record == source.inspection


@law
@given(rows(len(SHOWN) + len(ASKED)), st.lists(blocks, max_size=3))
def test_every_row_of_a_return_is_understood_or_told(cells: list[list[Value]], merged: list[Merged]) -> None:
    titles = [*(column.title for column in (*SHOWN, *ASKED)), "Key"]
    keyed = [[*row, (*KEYS, None)[at % 3]] for at, row in enumerate(cells)]
    sheet = Sheet("r.xlsx", "S", used((titles, *keyed, (*[None] * (len(titles) - 1), KEYS[0]))), tuple(merged))
    found = replies([sheet])
    told = {unread.spot.row for unread in found.unread}
    assert len(told | {row.spot.row for row in found.rows}) + found.empty >= len([row for row in keyed if row[-1]])


@pytest.mark.laws
@law
@given(rows(len(TITLES)), st.lists(blocks, max_size=3))
def test_a_tracker_read_twice_says_the_same(cells: list[list[Value]], merged: list[Merged]) -> None:
    """Reading keeps nothing, and changes nothing of the sheet."""
    sheet = Sheet("t.xlsx", "S", used((TITLES, *map(tuple, cells))), tuple(merged))
    before = deepcopy(sheet)
    proposed = propose([sheet], REGISTER.settings, "tracker")
    assert proposed
    rows_of_tracker = read_rows(sheet, proposed.header, proposed.mapping)
    assert (sheet, propose([sheet], REGISTER.settings, "tracker")) == (before, proposed)
    assert read_rows(before, proposed.header, proposed.mapping) == rows_of_tracker


@law
@given(rows(len(SHOWN) + len(ASKED)), st.lists(blocks, max_size=3))
def test_a_return_read_twice_says_the_same(cells: list[list[Value]], merged: list[Merged]) -> None:
    """Reading keeps nothing, and changes nothing of the sheet; together with itself it says everything twice."""
    titles = [*(column.title for column in (*SHOWN, *ASKED)), "Key"]
    keyed = [(*row, (*KEYS, None)[at % 3]) for at, row in enumerate(cells)]
    last = (*[None] * (len(titles) - 1), KEYS[0])
    sheet = Sheet("r.xlsx", "S", used((titles, *keyed, last)), tuple(merged))
    before = deepcopy(sheet)
    once = replies([sheet])
    assert (sheet, replies([sheet])) == (before, once)
    twice = together([once, once])
    assert (twice.rows, twice.unread, twice.empty) == (once.rows * 2, once.unread * 2, once.empty * 2)
    assert twice.held == once.held


@law
@given(st.lists(st.lists(values, max_size=8), max_size=12))
def test_a_mapping_is_proposed_or_none_is(cells: list[list[Value]]) -> None:
    sheet = Sheet("t.xlsx", "S", used(cells))
    proposed = propose([sheet], REGISTER.settings, "tracker")
    if proposed:
        with contextlib.suppress(AuditrackError):
            imported(sheet, proposed.header, proposed.mapping, REGISTER, date(2024, 1, 9), ())
