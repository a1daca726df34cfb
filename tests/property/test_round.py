"""The monthly round as laws: nothing filled in is no change, and what is filled in comes back exactly."""

import random as randoms
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from benchmarks import generator
from hypothesis import given, strategies as st

from auditrack.core.register.dates import Period, parse
from auditrack.core.register.typed_dates import typed
from auditrack.core.register.words import REASONS_TO_CLOSE, Audience, Rag, Status
from auditrack.core.spreadsheets.cells import CELL_BLANKS, Sheet, Value, as_text, used
from auditrack.core.spreadsheets.returns.collection import Collected, cells_of_updates, collected
from auditrack.core.spreadsheets.returns.replies import replies, together
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, key, read_key, request
from auditrack.formats.data.workbooks import PROGRESS, workbook
from auditrack.store.edit import draft
from auditrack.store.registry import load
from auditrack.store.sheets import read

from .registers import Made, few, law, registers

COLUMNS = [column.name for column in (*SHOWN, *ASKED)]

signs = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"])
texts = st.builds(
    lambda start, text: (start + text).strip(CELL_BLANKS),
    st.sampled_from(["", "=", "+", "-", "@", "'", "007", "=HYPERLINK(", "_x0041_", "# ", "- ", "{", "a\nb: c\n"]),
    st.text(signs | st.sampled_from(["\n", "\t", '"', "\\", ":"]), max_size=60),
).filter(bool)
dates = st.sampled_from(
    [
        "2024-07-11",
        "2024-11",
        "2025",
        "2025/26",
        "2024-Q3",
        "2024-summer",
        "2024-winter",
        "2024-03/2024-05",
        "2024-07?",
    ]
)
filled = st.fixed_dictionaries(
    {"note": texts},
    optional={
        "status": st.sampled_from([status.value for status in Status]),
        "rag": st.sampled_from([rag.value for rag in Rag]),
        "due": dates,
        "reason": texts,
        "because": texts | st.sampled_from(REASONS_TO_CLOSE),
        "impact": texts,
        "by": texts,
    },
)


def sheets_of(made: Made, day: date) -> list[Sheet]:
    """The sheets that are sent out for a register, as they are read again from their files."""
    asked = request(made.registry, day, None, Audience.MEMBERS)
    found: list[Sheet] = []
    with TemporaryDirectory() as folder:
        for batch in asked.batches:
            path = Path(folder, f"{len(found)}.xlsx")
            path.write_bytes(workbook(asked, batch))
            found += [sheet for sheet in read(str(path)) if sheet.name == PROGRESS]
    return found


def collect(made: Made, sheets: list[Sheet], day: date) -> Collected:
    """What the sheets would add to the register."""
    return collected(made.registry, together(replies([sheet]) for sheet in sheets), day, day)


def changed(sheet: Sheet, cells: dict[int, dict[str, Any]], random: randoms.Random) -> Sheet:
    """The sheet with rows filled in (by their number), and its rows of items in any order."""
    rows = grid(sheet)
    for number, said in cells.items():
        for name, value in said.items():
            rows[number][COLUMNS.index(name)] = value
    items = rows[5:]
    random.shuffle(items)
    return Sheet(sheet.file, "Renamed", used(rows[:5] + items))


def grid(sheet: Sheet) -> list[list[Value]]:
    """The values of a small sheet, row by row from the first on."""
    rows, columns = range(1, max(sheet.rows) + 1), range(1, sheet.columns()[-1] + 1)
    return [[sheet.value(row, column) for column in columns] for row in rows]


@pytest.mark.laws
@few
@given(registers)
def test_nothing_filled_in_is_no_change(made: Made) -> None:
    day = made.day()
    found = collect(made, sheets_of(made, day), day)
    assert (found.changes, found.unread, found.ignored, found.recorded) == ((), (), (), ())
    assert found.empty == sum(len(batch.rows) for batch in request(made.registry, day, None, Audience.MEMBERS).batches)


@few
@given(registers, st.data())
def test_what_was_filled_in_comes_back_exactly(made: Made, data: st.DataObject) -> None:
    day = made.day()
    for sheet in sheets_of(made, day):
        said = {number: data.draw(filled) for number in range(5, max(sheet.rows)) if data.draw(st.booleans())}
        meant = {read_key(str(grid(sheet)[number][-1])).address: each for number, each in said.items()}  # type: ignore[union-attr]
        found = collect(made, [changed(sheet, said, made.random)], day)
        assert not found.unread
        assert {change.item.address for change in found.changes} == meant.keys()
        for change in found.changes:
            for name, value in meant[change.item.address].items():
                asked = change.update.requests  # where the council wants approval, more time is requested
                was = (asked.due if asked else change.update.due) if name == "due" else getattr(change.update, name)
                assert (was.text if isinstance(was, Period) else was) == value
            assert change.update.date == parse(day.isoformat())


@pytest.mark.laws
@few
@given(registers, st.data())
def test_the_order_of_sheets_that_are_about_different_items_changes_nothing(made: Made, data: st.DataObject) -> None:
    """Each sheet comes back as two, with every other row each; then all of them in any order."""
    day = made.day()
    parts: list[Sheet] = []
    for sheet in sheets_of(made, day):
        cells = {number: data.draw(filled) for number in range(5, max(sheet.rows)) if data.draw(st.booleans())}
        back = changed(sheet, cells, made.random)
        rows = grid(back)
        halves = [half for half in (rows[5::2], rows[6::2]) if half]
        parts += [
            replace(back, file=f"{len(parts)}-{at}", rows=used(rows[:5] + half)) for at, half in enumerate(halves)
        ]
    one, other = collect(made, parts, day), collect(made, data.draw(st.permutations(parts)), day)
    assert {change.item.address: change for change in one.changes} == {
        change.item.address: change for change in other.changes
    }
    assert len(one.changes) == len(other.changes)
    assert sorted(one.ignored, key=str) == sorted(other.ignored, key=str)
    assert sorted(one.unread, key=str) == sorted(other.unread, key=str)
    assert (one.held, one.empty, one.sent, one.came) == (other.held, other.empty, other.sent, other.came)


@pytest.mark.laws
@few
@given(registers, st.data())
def test_what_was_filled_in_can_be_written(made: Made, data: st.DataObject) -> None:
    """Into files of any style, whatever the texts: the draft reads as it was meant, or there would be none."""
    day = made.day()
    with TemporaryDirectory() as folder:
        generator.write(Path(folder), made.documents)
        registry = load(folder).registry
        for sheet in sheets_of(made, day):
            said = {number: data.draw(filled) for number in range(5, max(sheet.rows)) if data.draw(st.booleans())}
            found = collected(registry, replies([changed(sheet, said, made.random)]), day, day)
            for name in {change.item.source.id for change in found.changes}:
                theirs = [change for change in found.changes if change.item.source.id == name]
                made_of = draft(registry.by_id[name], [change.entries for change in theirs])
                places = cells_of_updates(theirs, made_of.record)  # type: ignore[arg-type]
                assert {cell.spot.row for cell in places.values()} == {change.reply.spot.row for change in theirs}


@pytest.mark.laws
@law
@given(registers)
def test_every_key_is_known_again(made: Made) -> None:
    for address, item in made.registry.items.items():
        found = read_key(key(item, made.day()))
        assert found
        assert found.address == address


@law
@given(st.lists(texts | dates, min_size=1, max_size=20))
def test_every_text_survives_a_spreadsheet(said: list[str]) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, text in enumerate(said):
            sheet.write_string(at, 0, text)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(file.getvalue())
        (found,) = read(str(path))
    assert [as_text(found.value(row, 1)) for row in range(1, len(said) + 1)] == said


@law
@given(registers)
def test_dates_are_understood_as_they_are_shown(made: Made) -> None:
    for row in (
        row for batch in request(made.registry, made.day(), None, Audience.MEMBERS).batches for row in batch.rows
    ):
        deadline = row.position.deadline
        if deadline is not None and not isinstance(row.shown.target, date):
            found = typed(str(row.shown.target))
            assert found
            assert (found.first, found.last) == (deadline.first, deadline.last)
