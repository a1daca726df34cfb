"""An imported tracker on the screen: the proposed mapping, and the inspections read."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.model import Inspection, items_of
from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Status
from auditrack.core.spreadsheets.cells import Unread, quoted
from auditrack.core.spreadsheets.hidden import hidden_in_words
from auditrack.core.spreadsheets.trackers.fields import FIELDS, INSPECTION_FIELDS, ITEM_FIELDS, UPDATE_FIELDS
from auditrack.core.spreadsheets.trackers.inspections import Import
from auditrack.core.spreadsheets.trackers.mapping import LEFT_OUT, UNKNOWN, WORDS, TrackerSettings, columns_of
from auditrack.core.spreadsheets.trackers.proposal import Proposal, dates_above
from auditrack.core.spreadsheets.trackers.rows import first_rows
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

SHOWN_ROWS = 3
_LONGEST = 60
_WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z][\w ./()'-]*[\w.)]|[A-Za-z]")
_NO_TEXT = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))
_PARTS = {
    "of the inspection": INSPECTION_FIELDS,
    "of a recommendation": ITEM_FIELDS,
    "of what was done": UPDATE_FIELDS,
}
_STATUSES = ", ".join(status.value for status in Status if status is not Status.REOPENED)
_ABOUT = {
    "status": f"The status for each word: {_STATUSES} (with a reason: 'closed, superseded'), or: {LEFT_OUT}",
    "directorate": "The code of each directorate in registry.yaml:",
    "kind": "Kinds of inspection, as docs/format.md lists them:",
    "response": "accepted, partly accepted, not accepted or awaited:",
    "rag": "red, amber or green:",
    "priority": "The id of each priority in registry.yaml:",
}
"""The comment above the words of each field in a mapping."""


# the mapping


def mapping(proposed: TrackerSettings, path: str) -> str:
    """A proposed mapping as the file that people look through and change."""
    return "".join(f"{line}\n" for line in _lines(proposed, path))


def _lines(proposed: TrackerSettings, path: str) -> Iterator[str]:
    name = " ".join(path.replace("\\", "/").rpartition("/")[2].split())
    yield f"# How auditrack would read {name}. Check it, correct what is wrong, replace every {UNKNOWN}"
    yield "# with an answer, and save it as mapping.yaml. Then:"
    yield f"#     auditrack import {name} --map mapping.yaml"
    if proposed.sheet is not None:
        yield f"sheet: {_scalar(proposed.sheet)}"
    yield "# The heading row, or the first and last if there are two:"
    yield f'header: "{proposed.header}"'
    yield f"# The field of each column, or: {LEFT_OUT}"
    for part, fields in _PARTS.items():
        text = f"{part}: {', '.join(fields)}"
        yield from textwrap.wrap(text, _WIDTH, initial_indent="#   ", subsequent_indent="#     ")
    yield from _part("columns", proposed.columns)
    if proposed.always:
        yield "# Values for fields without a column, and for empty cells; date is the date of the whole tracker:"
        yield from _part("always", proposed.always)
    for field, part in WORDS.items():
        if words := getattr(proposed, part):
            yield f"# {_ABOUT[field]}"
            yield from _part(part, words)


def _part(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"{name}:"
    for key, value in values.items():
        yield f"  {_scalar(key)}: {_scalar(value)}"


def _scalar(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.isascii() and text.casefold() not in _NO_TEXT and "  " not in text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def preview(proposal: Proposal) -> list[Block]:
    """How the first rows would be read, cell by cell."""
    sheet, header, columns = proposal.sheet, proposal.header, columns_of(proposal.mapping, proposal.header)
    blocks: list[Block] = [
        Line(f"How the first rows of {sheet.file}, sheet {sheet.name}, would be read:", Style.STRONG),
        *(Line(remark, Style.DOUBTFUL, hang=2) for remark in hidden_in_words(sheet, header.last)),
    ]
    for row in first_rows(sheet, header, proposal.mapping, SHOWN_ROWS):
        blocks.append(Heading(f"Row {row.number}"))
        values = row.fields.given(FIELDS)
        blocks += [Line(f"{name}: {_in_words(value)}", indent=2, hang=4) for name, value in values.items()]
        blocks += [Line(_cell(cell), Style.DOUBTFUL, indent=2, hang=4) for cell in row.unread]
    for spot, period in dates_above(sheet, header):
        text = f"date: is it {period}? {spot.name} contains '{_cut(quoted(sheet.value(spot.row, spot.column)))}'."
        blocks += [Line(""), Line(text, Style.DOUBTFUL, hang=2)]
    if left_out := [title for column, title in header.titles.items() if column not in columns]:
        blocks += [Line(""), Line(f"Columns left out: {', '.join(left_out)}.", Style.DOUBTFUL, hang=2)]
    return blocks


def _in_words(value: Any) -> str:
    """What was understood of a cell, in one line."""
    values = value if isinstance(value, tuple) else (value,)
    texts = (part.text if isinstance(part, Evidence) else str(part) for part in values)
    return _cut("; ".join(" ".join(text.split()) for text in texts))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


# what was read


def report(result: Import) -> list[Block]:
    """The inspections that would be created, everything left out, and the totals."""
    refusals = result.refusals
    blocks: list[Block] = [Line(remark, Style.DOUBTFUL, hang=2) for remark in result.remarks]
    for imported in result.inspections:
        blocks += _inspection(imported.inspection, is_held=imported.inspection.id in refusals.held)
    blocks += _cells("Left out", result.left_out, Style.DOUBTFUL)
    blocks += _cells("Not allowed by the register's rules", refusals.cells, Style.BAD)
    if refusals.problems:
        blocks.append(Heading("Problems"))
        blocks += [Line(problem, Style.BAD, indent=2, hang=2) for problem in refusals.problems]
    if result.columns_left_out:
        text = f"Columns left out: {', '.join(result.columns_left_out)}."
        blocks += [Line(""), Line(text, Style.QUIET, hang=2)]
    return [*blocks, Line(""), Line(_tally(result), Style.STRONG)]


def _inspection(inspection: Inspection, *, is_held: bool) -> list[Block]:
    items = [counted.entry for counted in items_of(inspection)]
    complete = sum(any(update.status is Status.COMPLETE for update in action.updates) for action in items)
    moved = sum(any(update.due for update in action.updates) for action in items)
    undated = sum(action.due is None for action in items)
    counts = [in_figures(len(inspection.recommendations), inspection.counted_as)]
    counts += [in_figures(len(items), "action")] if len(items) != len(inspection.recommendations) else []
    counts += [f"{complete} complete"] if complete else []
    counts += [f"{moved} with a revised date"] if moved else []
    counts += [f"{undated} without a deadline"] if undated else []
    held = ": held back, see below" if is_held else ""
    about = f"{', '.join(inspection.body)}; {inspection.directorate}; reported {inspection.reported}"
    return [
        Line(f"{inspection.id}{held}", Style.BAD if is_held else Style.STRONG),
        Line(f"{inspection.title} ({about})", indent=2, hang=2),
        Line(", ".join(counts), Style.QUIET, indent=2, hang=2),
    ]


def _cells(heading: str, cells: Sequence[Unread], style: Style) -> list[Block]:
    lines = [Line(_cell(cell), style, indent=2, hang=2) for cell in sorted(cells, key=lambda cell: cell.spot)]
    return [Heading(f"{heading} ({len(cells)})"), *lines] if cells else []


def _cell(cell: Unread) -> str:
    return f"{cell.spot.name}: {cell.in_words(_LONGEST)}"


def _tally(result: Import) -> str:
    held = [address for address in result.refusals.held if not address.ref]
    kept = [imported.inspection for imported in result.inspections if imported.inspection.id not in held]
    count = sum(1 for inspection in kept for _ in items_of(inspection))
    kept_items = f"{in_figures(len(kept), 'inspection')} with {in_figures(count, 'item')}"
    counts = [f"{kept_items}, from {in_figures(result.rows, 'row')}"]
    counts += [f"{in_figures(result.rows_left_out, 'row')} left out"] if result.rows_left_out else []
    counts += [f"{in_figures(len(held), 'inspection')} held back"] if held else []
    return f"{'; '.join(counts)}."
