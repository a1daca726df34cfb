"""A council's own tracker as inspections, recommendations and updates; and every cell that was left out, with why.

A row is one recommendation, or one action that answers it. It becomes at most one update, as a tracker gives only the
latest position. A cell that cannot be read is left out and listed, and so is a whole row without the needed fields.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from auditrack.core.drafts.new_sources import as_of_today, inspection_id
from auditrack.core.drafts.recommendations import next_ref
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Action, Inspection, Recommendation, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.record import Place
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Status
from auditrack.core.spreadsheets.cells import Sheet, Spot, Unread, letters, quoted
from auditrack.core.spreadsheets.hidden import hidden_in_words
from auditrack.core.spreadsheets.refusals import Refusals, SourceCell
from auditrack.core.spreadsheets.trackers.fields import FIELDS, INSPECTION_FIELDS, NEEDED, SEVERAL, RowFields
from auditrack.core.spreadsheets.trackers.mapping import (
    LEFT_OUT,
    UNKNOWN,
    WORDS,
    Header,
    TrackerSettings,
    columns_of,
)
from auditrack.core.spreadsheets.trackers.rows import TrackerRow, meaning, read_rows

_OF_ENTRY = (
    "finding", "theme", "priority", "grade", "response", "management_response", "raised", "owner", "lead", "due",
)  # fmt: skip
_OF_RECOMMENDATION = ("finding", "theme", "priority", "grade", "response")
"""Of these, what a recommendation keeps where its actions have the rest."""
_OF_ACTION = ("owner", "lead", "due", "raised")
_OF_UPDATE = ("note", "because", "evidence", "verified_by", "impact", "rag", "by", "approved_by")
_ONE_AN_INSPECTION = ("body", "kind", "directorate", "reported", "registered", "judgement", "monitored_by")
"""Fields in which the rows of one inspection may differ by mistake."""
_FIELDS_THERE_ARE = f"The fields are: {', '.join(FIELDS)}."

Spots = Mapping[tuple[str, str], Spot]
"""Cells by the ref of an entry (nothing for the inspection itself) and the field of FIELDS."""


@dataclass(frozen=True, slots=True)
class ImportedInspection:
    """One inspection of the tracker, with the cells that it was made of."""

    inspection: Inspection
    spots: Spots
    spot: Spot
    """Its first row."""
    rows: int
    left_out: tuple[Unread, ...] = ()
    """Cells in which its rows differ about it, and rows whose ref another has."""
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """The inspections of a tracker, and what was left out."""

    inspections: tuple[ImportedInspection, ...]
    left_out: tuple[Unread, ...]
    columns_left_out: tuple[str, ...]
    rows: int
    """Rows below the header with anything in them."""
    rows_left_out: int
    remarks: tuple[str, ...] = ()
    """What nobody would see who opened the file."""
    refusals: Refusals = Refusals()  # noqa: RUF009 - it is frozen
    """What keeps inspections out of the register."""


def wrong_with(mapping: TrackerSettings, header: Header) -> list[str]:
    """The errors of a mapping: unknown and missing fields, unknown columns, and open questions."""
    fields = columns_of(mapping, header).values()
    return [
        *_wrong_columns(mapping, header),
        *(
            f"columns: more than one column is mapped to {name}. Leave out all but one."
            for name in dict.fromkeys(fields)
            if name in FIELDS and list(fields).count(name) > 1 and name not in SEVERAL
        ),
        *(
            f"always: '{name}' is not a field. {did_you_mean(name, FIELDS)}"
            for name in mapping.always
            if name not in FIELDS
        ),
        *(
            f"no {name}: map a column to it, or give a value under always."
            for name in NEEDED
            if name not in fields and name not in mapping.always
        ),
        *(
            f"{part}: say what '{name}' means in place of the question mark."
            for part in ("always", *WORDS.values())
            for name, meant in getattr(mapping, part).items()
            if meant == UNKNOWN
        ),
    ]


def _wrong_columns(mapping: TrackerSettings, header: Header) -> Iterator[str]:
    known = set(header.titles.values()) | {f"(column {letters(column)})" for column in header.titles}
    for title, field in mapping.columns.items():
        if field not in (*FIELDS, LEFT_OUT):
            yield f"columns: '{field}' is not a field. {did_you_mean(field, FIELDS, _FIELDS_THERE_ARE)}"
        if title not in known:
            yield f"columns: the sheet has no column '{title}'. {did_you_mean(title, known)}".strip()


def without(result: Import, refusals: Refusals) -> Import:
    """The same, with what the rules refuse, and without the recommendations that these hold back.

    An inspection of which none is left is held back as a whole.
    """
    inspections: list[ImportedInspection] = []
    rows, held = result.rows_left_out, refusals.held
    for source in result.inspections:
        name = source.inspection.id
        all_of_it = source.inspection.recommendations
        kept = tuple(
            recommendation for recommendation in all_of_it if Address.of(name, recommendation.ref) not in held
        )
        if kept:
            rows += sum(len(recommendation.actions) or 1 for recommendation in all_of_it if recommendation not in kept)
            source = replace(source, inspection=replace(source.inspection, recommendations=kept))
        else:
            held |= {Address(name)}
        inspections.append(source)
    return replace(
        result,
        inspections=tuple(inspections),
        rows_left_out=rows,
        refusals=result.refusals + replace(refusals, held=held),
    )


def imported(
    sheet: Sheet, header: Header, mapping: TrackerSettings, registry: Registry, today: date, there: Collection[str]
) -> Import:
    """The inspections of a tracker, as they would be in the register; those already in it are left out.

    ``there`` are the ids of all files of the register, sound or not. Raises AuditrackError if the mapping is wrong.
    """
    _refuse(wrong_with(mapping, header))
    read = read_rows(sheet, header, mapping)
    always = _always(mapping)
    rows = [replace(row, fields=row.fields.over(always, FIELDS)) for row in read.rows]
    left_out = [*read.left_out, *(_lacking(sheet, row) for row in rows if _missing(row))]
    known = {name.casefold() for name in there}
    read_inspections: list[ImportedInspection] = []
    for group in _by_inspection([row for row in rows if not _missing(row)]):
        taken = {source.inspection.id for source in read_inspections}
        read_inspections.append(_inspection(sheet, group, registry, taken, today))
    for source in read_inspections:
        left_out += source.left_out
        if source.inspection.id.casefold() in known:
            why = f"{source.inspection.id} is already in the register; nothing was changed"
            left_out.append(Unread(source.spot, source.inspection.title, why))
    new = [source for source in read_inspections if source.inspection.id.casefold() not in known]
    return Import(
        inspections=tuple(new),
        left_out=tuple(left_out),
        columns_left_out=tuple(
            title for column, title in header.titles.items() if column not in columns_of(mapping, header)
        ),
        rows=read.count,
        remarks=hidden_in_words(sheet, header.last),
        rows_left_out=read.count - sum(inspection.rows - inspection.rows_left_out for inspection in new),
    )


def _refuse(wrong: Sequence[str]) -> None:
    """Raise AuditrackError where a mapping does not fit the tracker, or still has question marks."""
    if wrong:
        lines = "\n  ".join(wrong)
        raise AuditrackError(f"the mapping cannot be used: {lines}")


def _always(mapping: TrackerSettings) -> RowFields:
    """The values that the mapping gives for every row. Raises AuditrackError."""
    values: dict[str, Any] = {}
    wrong = []
    for name, text in mapping.always.items():
        try:
            values[name] = meaning(name, text, mapping, is_1904=False)
        except ValueError as error:
            wrong.append(f"always: {name}: '{text}': {error}.")
    _refuse(wrong)
    return RowFields(**values)


# rows to records


def _missing(row: TrackerRow) -> list[str]:
    """The needed fields that a row does not give."""
    return [name for name in NEEDED if getattr(row.fields, name) is None]


def _lacking(sheet: Sheet, row: TrackerRow) -> Unread:
    spot = row.spots.get("text") or sheet.spot(row.number, 1)
    why = f"the row was left out: no {', '.join(_missing(row))}"
    return Unread(spot, quoted(row.fields.text), why)


def _by_inspection(rows: Sequence[TrackerRow]) -> list[list[TrackerRow]]:
    """The rows of each inspection: those with its title and its date."""
    groups: dict[tuple[str | None, str], list[TrackerRow]] = {}
    for row in rows:
        happened = row.fields.happened
        groups.setdefault((row.fields.inspection, happened.text if happened else ""), []).append(row)
    return list(groups.values())


def _inspection(
    sheet: Sheet, rows: Sequence[TrackerRow], registry: Registry, taken: Collection[str], today: date
) -> ImportedInspection:
    """An inspection built from its rows; if they differ about it, the first is used and the others are listed."""
    first = rows[0].fields
    happened = first.happened
    assert first.inspection is not None  # noqa: S101 - a row without its title is left out
    assert happened is not None  # noqa: S101 - a row without its date of report is left out
    entries = _entries_of(rows, sheet)
    new = Inspection(
        id=inspection_id(first.inspection, happened, taken),
        title=first.inspection,
        recommendations=tuple(entries.recommendations),
        **first.given(name for name in INSPECTION_FIELDS if name != "inspection"),
    )
    inspection = as_of_today(registry, new, today)
    spots = {("", name): spot for name, spot in rows[0].spots.items() if name in INSPECTION_FIELDS}
    return ImportedInspection(
        inspection=inspection,
        spots=spots | entries.spots,
        spot=sheet.spot(rows[0].number, 1),
        rows=len(rows),
        left_out=(*_differences(rows), *entries.left_out),
        rows_left_out=len(entries.left_out),
    )


def _differences(rows: Sequence[TrackerRow]) -> Iterator[Unread]:
    first = rows[0]
    for row in rows[1:]:
        for name in _ONE_AN_INSPECTION:
            value = getattr(row.fields, name)
            if name in row.spots and value != getattr(first.fields, name):
                why = (
                    f"row {first.number} gives a different {name} for the same inspection; row {first.number} was used"
                )
                yield Unread(row.spots[name], ", ".join(value) if isinstance(value, tuple) else str(value), why)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The recommendations of an inspection, their cells, and the rows left out."""

    recommendations: list[Recommendation]
    spots: dict[tuple[str, str], Spot]
    left_out: list[Unread]


def _entries_of(rows: Sequence[TrackerRow], sheet: Sheet) -> _Entries:
    """The recommendations of an inspection; rows with one text in turn, and an action each, are one of them."""
    entries: list[Recommendation] = []
    spots: dict[tuple[str, str], Spot] = {}
    left_out: list[Unread] = []
    taken = {row.fields.ref for row in rows if row.fields.ref}
    for row in rows:
        if entries and _is_next_action(row.fields, entries[-1]):
            entry = _with_action(entries.pop(), row.fields, taken)
        else:
            ref = row.fields.ref or next_ref(entries, taken)
            if ref in {entry.ref for entry in entries}:
                spot = row.spots.get("ref") or sheet.spot(row.number, 1)
                why = f"the row was left out: this inspection already has the ref {ref}"
                left_out.append(Unread(spot, ref, why))
                continue
            entry = _recommendation(ref, row.fields, taken)
            spots |= _spots_of(row, ref, ("ref", "text", *_OF_RECOMMENDATION) if entry.actions else row.spots)
        if entry.actions:
            spots |= _spots_of(row, entry.actions[-1].ref, row.spots)
        taken |= {entry.ref, *(action.ref for action in entry.actions[-1:])}
        entries.append(entry)
    return _Entries(entries, spots, left_out)


def _spots_of(row: TrackerRow, ref: str, names: Iterable[str]) -> dict[tuple[str, str], Spot]:
    return {(ref, name): row.spots[name] for name in names if name in row.spots}


def _is_next_action(fields: RowFields, last: Recommendation) -> bool:
    """Whether a row is one more action of the recommendation above it."""
    return fields.action is not None and bool(last.actions) and last.text == fields.text


def _recommendation(ref: str, fields: RowFields, taken: Collection[str]) -> Recommendation:
    """What a row asks: with the row's action where it has one, which then has the update."""
    if fields.action is not None:
        bare = Recommendation(ref=ref, **fields.given(("text", *_OF_RECOMMENDATION)))
        return _with_action(bare, fields, taken)
    return Recommendation(
        ref=ref, **fields.given(("text", *_OF_ENTRY)) | _lost_deadline(fields), updates=tuple(_updates(fields))
    )


def _with_action(recommendation: Recommendation, fields: RowFields, taken: Collection[str]) -> Recommendation:
    action = Action(
        ref=next_ref(recommendation.actions, taken, recommendation),
        text=fields.action or "",
        **fields.given(_OF_ACTION) | _lost_deadline(fields),
        updates=tuple(_updates(fields)),
    )
    return replace(recommendation, actions=(*recommendation.actions, action))


def _lost_deadline(fields: RowFields) -> dict[str, Any]:
    """Where there is a revised deadline only: there was one before it, and the tracker has lost it."""
    return {"due": Unknown.UNKNOWN} if fields.target is not None and fields.due is None else {}


def _updates(fields: RowFields) -> Iterator[Update]:
    """The updates of a row; none if its only news is that work has not started.

    A new target that has passed by the day of the row was agreed earlier, and by its own day at the latest: it is an
    update of its own.
    """
    status = fields.status.status if fields.status else None
    day = (fields.completed if status in (Status.COMPLETE, Status.CLOSED) else None) or fields.date
    assert day  # noqa: S101 - rows without a date are left out
    values = fields.given(_OF_UPDATE)
    if fields.status and fields.status.because:
        values["because"] = fields.status.because
    if fields.target is not None and fields.target != fields.due:
        moved = {"due": fields.target} | fields.given(("reason",))
        if fields.target.last < day.first:
            yield Update(date=fields.target, **moved)
        else:
            values |= moved
    if status and (status is not Status.NOT_STARTED or values):
        values["status"] = status
    if values.keys() - {"by", "approved_by"}:
        yield Update(date=day, **values)


# where the rules find fault


_CALLED = {"title": "inspection"}
"""Fields of an inspection under another name in mappings."""


def cells_of(source: ImportedInspection, inspection: Inspection) -> dict[Place, SourceCell]:
    """The cell behind each place of a new file; messages quote the inspection's id."""
    return {
        place: SourceCell(spot, inspection.id, Address.of(inspection.id, ref))
        for place, spot, ref in _places(source, inspection)
    }


def _places(source: ImportedInspection, inspection: Inspection) -> Iterator[tuple[Place, Spot, str | None]]:
    """The places of a file with their cells, and the ref of the recommendation that each belongs to."""
    yield inspection.origin.place(), source.spot, None
    for name in inspection.origin.fields:
        yield inspection.origin.place(name), source.spots.get(("", _CALLED.get(name, name)), source.spot), None
    for recommendation in inspection.recommendations:
        for action in (recommendation, *recommendation.actions):
            for place, spot in _places_of_action(source, action):
                yield place, spot, recommendation.ref


def _places_of_action(source: ImportedInspection, action: Action) -> Iterator[tuple[Place, Spot]]:
    row = source.spots.get((action.ref, "action")) or source.spots.get((action.ref, "text"), source.spot)
    for name in action.origin.fields:
        yield action.origin.place(name), source.spots.get((action.ref, name), row)
    yield action.origin.place(), row
    for update in action.updates:
        for name in update.origin.fields:
            yield update.origin.place(name), _spot_of_update(source.spots, action.ref, name) or row
        yield update.origin.place(), row


def _spot_of_update(spots: Spots, ref: str, name: str) -> Spot | None:
    """The cell behind a field of an update."""
    columns = {"due": ("target",), "date": ("completed", "date", "target")}.get(name, (name,))
    return next((spot for column in columns if (spot := spots.get((ref, column)))), None)
