"""A register as tables for other programs: items, updates, inspections, meetings, and positions on several days."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.listing import COLUMNS, ListedItem, Plain, listed_items
from auditrack.core.standing.names import committee_on, seen_on
from auditrack.formats.data.values import INSPECTION

Test = Callable[[ListedItem], bool]

BOOLEAN, INTEGER, DATE, STRING = "boolean", "integer", "date", "string"
"""The kinds of values, as the standards of the Web name them."""

_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("delayed", "overdue", "past_revised_date", "awaits_verification"), BOOLEAN),
    **dict.fromkeys(("judgement_given", "withheld"), BOOLEAN),
    **dict.fromkeys(("extensions", "months_delayed", "months_late", "percent", "percent_of", "updates"), INTEGER),
    **dict.fromkeys(("number", "total", "shared", "complete", "in_progress", "not_started", "closed"), INTEGER),
    **dict.fromkeys(("replaced", "items_delayed", "delayed_over_threshold"), INTEGER),
    **dict.fromkeys(("as_of", "raised", "finished", "last_changed", "counts_from", "original_deadline_by"), DATE),
    **dict.fromkeys(("due_by", "date_by", "fieldwork_by", "reported_by", "position_date_by"), DATE),
}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table, and what it means."""

    name: str
    meaning: str

    @property
    def kind(self) -> str:
        """The kind of its values."""
        return _KINDS.get(self.name, STRING)


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table with its rows, and the columns that together tell a row from all others."""

    name: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


POSITIONS = (
    *("organisation", "item", "as_of", "inspection", "directorate", "owner", "standing", "status"),
    *("original_deadline_by", "due_by", "extensions", "delayed", "months_delayed", "overdue", "past_revised_date"),
    *("finished", "percent"),
)
"""The columns of ``positions``: those of items that change from day to day."""

_UPDATE: Mapping[str, tuple[str, Callable[[Update], Any]]] = {
    "date": ("Its date, as written", lambda dated: dated.date.text),
    "date_by": ("The last day of that", lambda dated: dated.date.last),
    "counts_from": ("The day from which it counts", lambda dated: dated.counts_from),
    "status": ("The status that it says", lambda dated: dated.status and dated.status.value),
    "because": ("Why", lambda dated: dated.because),
    "note": ("Progress", lambda dated: dated.note),
    "due": ("The deadline that it sets, as written", lambda dated: dated.due and dated.due.text),
    "due_by": ("The last day of that", lambda dated: _last(dated.due)),
    "reason": ("Why the deadline changes", lambda dated: dated.reason),
    "response": ("The council's answer", lambda dated: dated.response and dated.response.value),
    "evidence": ("What shows it", lambda dated: [evidence.text for evidence in dated.evidence]),
    "verified_by": ("Who verified it", lambda dated: dated.verified_by),
    "approved_by": ("Who approved it", lambda dated: dated.approved_by),
    "percent": ("How much is done", lambda dated: dated.percent),
    "lead_rating": ("The colour that its lead gives", lambda dated: dated.rag and dated.rag.value),
    "impact": ("The difference made", lambda dated: dated.impact),
    "said_by": ("Who reported it", lambda dated: dated.by),
}

_INSPECTION: Mapping[str, tuple[str, Callable[[InspectionFigures], Any]]] = {
    "kind": ("Kind of inspection", lambda figures: figures.inspection.kind),
    "expected": ("When it is expected, as written", lambda figures: _written(figures.inspection.expected)),
    "fieldwork": ("When it took place, as written", lambda figures: _written(figures.inspection.fieldwork)),
    "fieldwork_by": ("The last day of that", lambda figures: _last(figures.inspection.fieldwork)),
    "reported": ("When the findings were received, as written", lambda figures: _written(figures.inspection.reported)),
    "reported_by": ("The last day of that", lambda figures: _last(figures.inspection.reported)),
    "published": ("When the report came out, as written", lambda figures: _written(figures.inspection.published)),
    "link": ("The public report", lambda figures: figures.inspection.link),
    "lead": ("Lead posts", lambda figures: list(figures.inspection.lead)),
}

_MEETING: Mapping[str, tuple[str, Callable[[Meeting], Any]]] = {
    "date": ("Its date, as written", lambda held: held.date.text),
    "date_by": ("The last day of that", lambda held: held.date.last),
    "position_date_by": ("The day of its figures", lambda held: held.position_day),
    "deferred": ("Why it did not take its report", lambda held: held.deferred),
    "next_meeting": ("When the register is reported next, as written", lambda held: _written(held.next_meeting)),
    "presented_by_posts": ("Who presented the report", lambda held: list(held.presented_by)),
    "attended": ("Who attended", lambda held: list(held.attended)),
    "resolutions": ("What it resolved", lambda held: list(held.resolutions)),
}


_OF_A_REPORT = frozenset(("why", "group", "complete_at_last_report", "complete_since_last_report"))
"""What ``status --json`` says of the time since a report, or in sentences."""
_RENAMED = {"id": "inspection", "delayed": "items_delayed"}


def tables(
    registry: Registry, days: Sequence[date], audience: Audience, is_meant: Test = lambda _: True
) -> tuple[ExportTable, ...]:
    """All tables: items, updates, inspections and meetings as of the last of the days, positions of each.

    Without a query, ``items`` holds what ``list`` does. What the audience may not see is absent.
    """
    last = max(days)
    rows = [work for work in listed_items(registry, last, audience) if is_meant(work)]
    computed = figures(registry, last, None, audience)
    of_days = (work for on in days for work in listed_items(registry, on, audience) if is_meant(work))
    return (
        _of_items("items", rows, tuple(COLUMNS)),
        _of_updates(rows),
        _of_inspections(computed),
        _of_meetings(seen_on(registry, audience, last), last),
        _of_items("positions", of_days, POSITIONS),
    )


def _of_items(name: str, rows: Iterable[ListedItem], names: tuple[str, ...]) -> ExportTable:
    columns = tuple(TableColumn(column, COLUMNS[column].meaning) for column in names)
    cells = [{column: COLUMNS[column].of(work) for column in names} for work in rows]
    return ExportTable(name, columns, ("organisation", "item", "as_of"), cells)


def _of_updates(rows: Iterable[ListedItem]) -> ExportTable:
    head = (_named("organisation"), _named("item"), TableColumn("number", "Its place among those of the item, from 1"))
    cells = [
        {
            "organisation": work.council.organisation,
            "item": work.now.address,
            "number": number,
            **_cells(_UPDATE, dated),
        }
        for work in rows
        for number, dated in enumerate(work.now.updates, 1)
    ]
    return ExportTable("updates", (*head, *_columns(_UPDATE)), ("organisation", "item", "number"), cells)


def _of_inspections(computed: Figures) -> ExportTable:
    of_status = {name: ("As in status --json", of) for name, of in INSPECTION.items() if name not in _OF_A_REPORT}
    known = of_status | dict(_INSPECTION)
    cells = [
        {
            "organisation": computed.settings.organisation,
            **{_RENAMED.get(name, name): cell for name, cell in _cells(known, one).items()},
            "as_of": computed.day,
        }
        for one in computed.inspections
    ]
    columns = (_named("organisation"), *(_renamed(column) for column in _columns(known)), _named("as_of"))
    return ExportTable("inspections", columns, ("organisation", "inspection", "as_of"), cells)


def _of_meetings(seen: Registry, last: date) -> ExportTable:
    held = [meeting for meeting in seen.meetings if meeting.date.last <= last]
    council = seen.settings
    head = (_named("organisation"), TableColumn("meeting", "Its id"), TableColumn("committee", "Its name on that day"))
    cells = [
        {
            "organisation": council.organisation,
            "meeting": meeting.id,
            "committee": committee_on(council, meeting.committee, meeting.date.last).name,
            **_cells(_MEETING, meeting),
        }
        for meeting in held
    ]
    return ExportTable("meetings", (*head, *_columns(_MEETING)), ("organisation", "meeting"), cells)


def _named(name: str) -> TableColumn:
    return TableColumn(name, COLUMNS[name].meaning)


def _renamed(column: TableColumn) -> TableColumn:
    return TableColumn(_RENAMED.get(column.name, column.name), column.meaning)


def _columns(table: Mapping[str, tuple[str, Callable[[Any], Any]]]) -> Iterator[TableColumn]:
    return (TableColumn(name, meaning) for name, (meaning, _) in table.items())


def _cells(table: Mapping[str, tuple[str, Callable[[Any], Any]]], record: Any) -> dict[str, Any]:
    return {name: of(record) for name, (_, of) in table.items()}


def _written(deadline: Deadline | None) -> str | None:
    return deadline.text if isinstance(deadline, Period) else deadline.value if deadline else None


def _last(deadline: Deadline | None) -> date | None:
    return deadline.last if isinstance(deadline, Period) else None


def plain(cell: Plain) -> str | int | bool | None:
    """A cell of a table that knows no lists and no dates."""
    if isinstance(cell, list):
        return "; ".join(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
