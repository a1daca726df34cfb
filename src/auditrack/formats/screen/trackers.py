"""A tracker that is brought in: the mapping that is proposed for it, and what came of it."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditrack.core.grammar.english import plural
from auditrack.core.register.model import Action, Evidence, Inspection, Status
from auditrack.core.spreadsheets.cells import Sheet, Unread, as_said
from auditrack.core.spreadsheets.trackers.inspections import Brought, Import
from auditrack.core.spreadsheets.trackers.mapping import (
    FIELDS,
    INSPECTION_FIELDS,
    ITEM_FIELDS,
    LEFT_OUT,
    UNKNOWN,
    UPDATE_FIELDS,
    WORDS,
    Header,
    Tracker,
    columns_of,
)
from auditrack.core.spreadsheets.trackers.proposal import dates_above
from auditrack.core.spreadsheets.trackers.rows import first_rows
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

SHOWN_ROWS = 3
_LONGEST = 60
_WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z][\w ./()'-]*[\w.)]|[A-Za-z]")
_NO_TEXT = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))


# the mapping


def mapping(proposed: Tracker, path: str) -> str:
    """A proposed mapping as the file that people look through and change."""
    return "".join(f"{line}\n" for line in _lines(proposed, path))


def _lines(proposed: Tracker, path: str) -> Iterator[str]:
    name = " ".join(path.replace("\\", "/").rpartition("/")[2].split())
    yield f"# How auditrack would read {name}. Look through it, change what is wrong, put an answer in the"
    yield f"# place of every {UNKNOWN}, and save it as mapping.yaml. Then:"
    yield f"#     auditrack import {name} --map mapping.yaml"
    if proposed.sheet is not None:
        yield f"sheet: {_scalar(proposed.sheet)}"
    yield "# The row of titles, or the first and last where there are two:"
    yield f'header: "{proposed.header}"'
    yield f"# What each column is, or: {LEFT_OUT}"
    yield from _comment(f"of the inspection: {', '.join(INSPECTION_FIELDS)}")
    yield from _comment(f"of a recommendation: {', '.join(ITEM_FIELDS)}")
    yield from _comment(f"of what was done: {', '.join(UPDATE_FIELDS)}")
    yield from _part("columns", proposed.columns)
    if proposed.always:
        yield "# What no column tells, or where its cell is empty; date is the day of which it all speaks:"
        yield from _part("always", proposed.always)
    for field, part in WORDS.items():
        words: Mapping[str, str] = getattr(proposed, part)
        if words:
            yield f"# {_about(field)}"
            yield from _part(part, words)


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="#   ", subsequent_indent="#     ")


def _about(field: str) -> str:
    if field == "status":
        words = ", ".join(each.value for each in Status if each is not Status.REOPENED)
        return f"What its words mean: {words} (with why: 'closed, superseded'), or: {LEFT_OUT}"
    return {
        "directorate": "The code that registry.yaml has for each directorate:",
        "kind": "Kinds of inspection, as docs/format.md lists them:",
        "response": "accepted, partly accepted, not accepted or awaited:",
        "rag": "red, amber or green:",
        "priority": "The id that registry.yaml has for each priority:",
    }[field]


def _part(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"{name}:"
    for key, value in values.items():
        yield f"  {_scalar(key)}: {_scalar(value)}"


def _scalar(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.isascii() and text.casefold() not in _NO_TEXT and "  " not in text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def preview(sheet: Sheet, header: Header, proposed: Tracker) -> list[Block]:
    """How the first rows would be read, cell by cell."""
    made: list[Block] = [Line(f"The first rows, as {sheet.file}, sheet {sheet.name}, would be read:", Style.STRONG)]
    order = {name: at for at, name in enumerate(FIELDS)}
    for row, unread in first_rows(sheet, header, proposed, SHOWN_ROWS):
        made.append(Heading(f"Row {row.number}"))
        names = sorted(row.said, key=lambda each: order.get(each, 0))
        made += [Line(f"{name}: {_in_words(row.said[name])}", indent=2, hang=4) for name in names]
        made += [Line(_cell(each), Style.DOUBTFUL, indent=2, hang=4) for each in unread]
    for spot, found in dates_above(sheet, header):
        text = f"date: is it {found}? {spot.name} says '{_cut(as_said(sheet.value(spot.row, spot.column)))}'."
        made += [Line(""), Line(text, Style.DOUBTFUL, hang=2)]
    left = [name for at, name in header.titles.items() if at not in columns_of(proposed, header)]
    if left:
        made += [Line(""), Line(f"Columns left out: {', '.join(left)}.", Style.DOUBTFUL, hang=2)]
    return made


def _in_words(value: Any) -> str:
    """What was understood of a cell, in one line."""
    values = value if isinstance(value, tuple) else (value,)
    said = "; ".join(
        " ".join(str(getattr(each, "text", each) if isinstance(each, Evidence) else each).split()) for each in values
    )
    return _cut(said)


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


# what came of it


def report(found: Import, refused: Sequence[Unread], problems: Sequence[str], held: Sequence[str]) -> list[Block]:
    """The inspections that would be made, everything that was left out, and what it comes to."""
    made: list[Block] = []
    for brought in found.brought:
        made += _inspection(brought, is_held=brought.inspection.id in held)
    made += _cells("Left out", found.left_out, Style.DOUBTFUL)
    made += _cells("Refused by the rules of the register", refused, Style.BAD)
    if problems:
        made.append(Heading("Not possible"))
        made += [Line(each, Style.BAD, indent=2, hang=2) for each in problems]
    if found.columns_left_out:
        made += [Line(""), Line(f"Columns left out: {', '.join(found.columns_left_out)}.", Style.QUIET, hang=2)]
    return [*made, Line(""), Line(_tally(found, held), Style.STRONG)]


def _inspection(brought: Brought, *, is_held: bool) -> list[Block]:
    inspection = brought.inspection
    entries = list(_items(inspection))
    complete = sum(any(update.status is Status.COMPLETE for update in each.updates) for each in entries)
    moved = sum(any(update.due for update in each.updates) for each in entries)
    told = [_counted(len(inspection.recommendations), inspection.counted_as)]
    told += [_counted(len(entries), "action")] if len(entries) != len(inspection.recommendations) else []
    told += [f"{complete} complete"] if complete else []
    told += [f"{moved} with a new target"] if moved else []
    told += [f"{undated} without a deadline"] if (undated := sum(each.due is None for each in entries)) else []
    held = ": held back, see below" if is_held else ""
    about = f"{', '.join(inspection.body)}; {inspection.directorate}; reported {inspection.reported}"
    return [
        Line(f"{inspection.id}{held}", Style.BAD if is_held else Style.STRONG),
        Line(f"{inspection.title} ({about})", indent=2, hang=2),
        Line(", ".join(told), Style.QUIET, indent=2, hang=2),
    ]


def _items(inspection: Inspection) -> Iterator[Action]:
    for each in inspection.recommendations:
        yield from each.actions or (each,)


def _cells(heading: str, cells: Sequence[Unread], style: Style) -> list[Block]:
    if not cells:
        return []
    made: list[Block] = [Heading(f"{heading} ({len(cells)})")]
    made += [Line(_cell(each), style, indent=2, hang=2) for each in sorted(cells, key=lambda cell: cell.spot)]
    return made


def _cell(cell: Unread) -> str:
    return f"{cell.spot.name}: '{_cut(cell.said)}': {cell.why.removesuffix('.')}."


def _tally(found: Import, held: Sequence[str]) -> str:
    kept = [each.inspection for each in found.brought if each.inspection.id not in held]
    count = sum(1 for inspection in kept for _ in _items(inspection))
    told = [f"{_counted(len(kept), 'inspection')} with {_counted(count, 'item')}, from {_counted(found.rows, 'row')}"]
    told += [f"{_counted(found.rows_left_out, 'row')} left out"] if found.rows_left_out else []
    told += [f"{_counted(len(held), 'inspection')} held back"] if held else []
    return f"{'; '.join(told)}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {plural(noun, count)}"
