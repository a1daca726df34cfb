"""A council's own tracker as inspections, recommendations and updates; and every cell that was left out, with why.

A row is one recommendation, or one action that answers it. It becomes at most one update, since a tracker tells only
where things stand. A cell that is not understood is left out and told; a row that lacks what is needed as a whole.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditrack.core.drafts.entries import entered, next_ref
from auditrack.core.drafts.ids import inspection_id
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.model import Action, Inspection, Recommendation, Registry, Status, Update
from auditrack.core.register.problems import AuditrackError, Place
from auditrack.core.spreadsheets.cells import Sheet, Spot, Unread, as_said, letters
from auditrack.core.spreadsheets.trackers.mapping import (
    FIELDS,
    INSPECTION_FIELDS,
    LEFT_OUT,
    NEEDED,
    SEVERAL,
    UNKNOWN,
    WORDS,
    Header,
    Tracker,
    columns_of,
)
from auditrack.core.spreadsheets.trackers.rows import Row, meaning, rows

_OF_ENTRY = (
    "finding", "theme", "priority", "grade", "response", "management_response", "raised", "owner", "lead", "due",
)  # fmt: skip
_FIELDS_THERE_ARE = f"The fields are: {', '.join(FIELDS)}."
_OF_UPDATE = ("note", "reason", "because", "evidence", "verified_by", "impact", "rag", "by", "approved_by")


class WrongMappingError(AuditrackError):
    """A mapping that does not fit the tracker, or still has question marks."""

    def __init__(self, wrong: Sequence[str]) -> None:
        more = "".join(f"\n  {each}" for each in wrong[1:])
        super().__init__(f"the mapping cannot be used: {wrong[0]}{more}")


@dataclass(frozen=True, slots=True)
class Brought:
    """One inspection of the tracker, with the cells that it was made of."""

    inspection: Inspection
    spots: Mapping[tuple[str, str], Spot]
    """By the ref of an entry (nothing for the inspection itself) and the field of FIELDS."""
    spot: Spot
    """Its first row."""


@dataclass
class Import:
    """What a tracker comes to."""

    brought: list[Brought] = field(default_factory=list)
    left_out: list[Unread] = field(default_factory=list)
    columns_left_out: list[str] = field(default_factory=list)
    rows: int = 0
    """Rows below the header with anything in them."""
    rows_left_out: int = 0


def wrong_with(mapping: Tracker, header: Header) -> list[str]:
    """All that keeps a mapping from being used: unknown fields and columns, what is missing, what is not decided."""
    wrong = []
    known = set(header.titles.values()) | {f"(column {letters(at)})" for at in header.titles}
    for name, said in mapping.columns.items():
        if said not in (*FIELDS, LEFT_OUT):
            wrong.append(f"columns: '{said}' is no field. {did_you_mean(said, FIELDS, _FIELDS_THERE_ARE)}")
        if name not in known:
            wrong.append(f"columns: the sheet has no column '{name}'. {did_you_mean(name, known)}".strip())
    columns = list(columns_of(mapping, header).values())
    wrong += [
        f"columns: more than one column is {name}. Leave out all but one."
        for name in dict.fromkeys(columns)
        if name in FIELDS and columns.count(name) > 1 and name not in SEVERAL
    ]
    wrong += [
        f"always: '{name}' is no field. {did_you_mean(name, FIELDS)}" for name in mapping.always if name not in FIELDS
    ]
    told = set(columns) | mapping.always.keys()
    wrong += [
        f"nothing says {name}: give it a column, or a value under always." for name in NEEDED if name not in told
    ]
    for part in ("always", *WORDS.values()):
        undecided = [name for name, said in getattr(mapping, part).items() if said == UNKNOWN]
        wrong += [f"{part}: write what '{name}' is in place of the question mark." for name in undecided]
    return wrong


def brought(
    sheet: Sheet, header: Header, mapping: Tracker, registry: Registry, today: date, there: Collection[str]
) -> Import:
    """The inspections of a tracker, as they would be in the register; those that are there already are left out.

    ``there`` are the ids of all files of the register, sound or not. Raises WrongMappingError.
    """
    if wrong := wrong_with(mapping, header):
        raise WrongMappingError(wrong)
    columns = columns_of(mapping, header)
    read = rows(sheet, header, mapping)
    made = Import(left_out=read.left_out, rows=read.count, rows_left_out=read.without)
    made.columns_left_out = [name for at, name in header.titles.items() if at not in columns]
    taken: set[str] = set()
    known = {each.casefold() for each in there}
    for theirs in _by_inspection(sheet, read.told, _always(mapping), made):
        found = _inspection(sheet, theirs, registry, taken, today, made)
        taken.add(found.inspection.id)
        if found.inspection.id.casefold() in known:
            why = f"the register has {found.inspection.id} already, and is left as it is"
            made.left_out.append(Unread(found.spot, found.inspection.title, why))
            made.rows_left_out += len(theirs)
        else:
            made.brought.append(found)
    return made


def _always(mapping: Tracker) -> dict[str, Any]:
    """What the mapping says of every row. Raises WrongMappingError."""
    made: dict[str, Any] = {}
    wrong = []
    for name, said in mapping.always.items():
        try:
            made[name] = meaning(name, said, mapping, is_1904=False)
        except ValueError as error:
            wrong.append(f"always: {name}: '{said}': {error}.")
    if wrong:
        raise WrongMappingError(wrong)
    return {name: meant for name, meant in made.items() if meant is not None}


# rows to records


def _by_inspection(sheet: Sheet, told: Sequence[Row], always: Mapping[str, Any], made: Import) -> list[list[Row]]:
    """The rows of each inspection: those with its title and its date. What lacks something needed is left out."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in told:
        said = dict(always) | row.said
        missing = [name for name in NEEDED if name not in said]
        if missing:
            spot = row.spots.get("text") or sheet.spot(row.number, 1)
            why = f"the row is left out, as nothing says its {', '.join(missing)}"
            made.left_out.append(Unread(spot, as_said(said.get("text")), why))
            made.rows_left_out += 1
        else:
            groups.setdefault((said["inspection"], _when(said)), []).append(replace(row, said=said))
    return list(groups.values())


def _when(said: Mapping[str, Any]) -> str:
    period: Period = said.get("fieldwork") or said["reported"]
    return period.text


def _inspection(
    sheet: Sheet, theirs: Sequence[Row], registry: Registry, taken: Collection[str], today: date, made: Import
) -> Brought:
    """An inspection of its rows; where they differ about it, the first one counts and the others are told."""
    first = theirs[0].said
    spots = {("", name): spot for name, spot in theirs[0].spots.items() if name in INSPECTION_FIELDS}
    for row in theirs[1:]:
        for name in ("body", "kind", "directorate", "reported", "judgement", "monitored_by"):
            if name in row.spots and row.said[name] != first.get(name):
                why = f"row {theirs[0].number} says another {name} of the same inspection, and that is taken"
                made.left_out.append(Unread(row.spots[name], _in_words(row.said[name]), why))
    happened = first.get("fieldwork") or first["reported"]
    inspection = Inspection(
        id=inspection_id(first["inspection"], happened, taken),
        title=first["inspection"],
        registered=entered(registry, happened, today),
        recommendations=tuple(_recommendations(theirs, spots, sheet, made)),
        **{name: first[name] for name in INSPECTION_FIELDS if name in first and name != "inspection"},
    )
    return Brought(inspection, spots, sheet.spot(theirs[0].number, 1))


def _in_words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _recommendations(
    theirs: Sequence[Row], spots: dict[tuple[str, str], Spot], sheet: Sheet, made: Import
) -> list[Recommendation]:
    """The recommendations of an inspection; rows with one text in turn, and an action each, are one of them."""
    found: list[Recommendation] = []
    taken: set[str] = {row.said["ref"] for row in theirs if row.said.get("ref")}
    steps: set[str] = set()
    for row in theirs:
        said = row.said
        is_next_step = "action" in said and found and found[-1].text == said["text"] and found[-1].actions
        if is_next_step:
            found[-1] = _with_action(found[-1], row, spots, steps | taken)
            steps.add(found[-1].actions[-1].ref)
            continue
        ref = said.get("ref") or next_ref(found, taken)
        if ref in {each.ref for each in found}:
            why = f"the row is left out: another of this inspection has the ref {ref}"
            made.left_out.append(Unread(row.spots.get("ref") or sheet.spot(row.number, 1), ref, why))
            made.rows_left_out += 1
            continue
        taken.add(ref)
        if "action" in said:
            shared = {
                name: said[name] for name in ("finding", "theme", "priority", "grade", "response") if name in said
            }
            bare = Recommendation(ref=ref, text=said["text"], **shared)
            spots |= {(ref, name): spot for name, spot in row.spots.items() if name in ("ref", "text", *shared)}
            found.append(_with_action(bare, row, spots, steps | taken))
            steps.add(found[-1].actions[-1].ref)
        else:
            found.append(Recommendation(ref=ref, text=said["text"], **_of_entry(said), updates=tuple(_updates(said))))
            spots |= {(ref, name): spot for name, spot in row.spots.items()}
    return found


def _with_action(
    recommendation: Recommendation, row: Row, spots: dict[tuple[str, str], Spot], taken: Collection[str]
) -> Recommendation:
    ref = next_ref(recommendation.actions, taken, recommendation)
    own = {name: value for name, value in _of_entry(row.said).items() if name in ("owner", "lead", "due", "raised")}
    action = Action(ref=ref, text=row.said["action"], **own, updates=tuple(_updates(row.said)))
    spots |= {(ref, name): spot for name, spot in row.spots.items()}
    return replace(recommendation, actions=(*recommendation.actions, action))


def _of_entry(said: Mapping[str, Any]) -> dict[str, Any]:
    made = {name: said[name] for name in _OF_ENTRY if name in said}
    if "target" in said and "due" not in said:
        made["due"] = Unknown.UNKNOWN  # there was a deadline before the revised one, and the tracker has lost it
    return made


def _updates(said: Mapping[str, Any]) -> Iterator[Update]:
    """The update that a row comes to; none where it says nothing but that the work has not begun.

    A new target that has passed by the day of the row was agreed earlier, and by its own day at the latest: it is an
    update of its own.
    """
    status, because = _status(said)
    made = {name: said[name] for name in _OF_UPDATE if name in said and name != "reason"}
    if because:
        made["because"] = because
    done = said.get("completed") if status in (Status.COMPLETE, Status.CLOSED) else None
    when: Period = done or said["date"]
    target = said.get("target")
    if target is not None and target != said.get("due"):
        moved = {"due": target} | ({"reason": said["reason"]} if "reason" in said else {})
        if target.last < when.first:
            yield Update(date=target, **moved)
        else:
            made |= moved
    if status and not (status is Status.NOT_STARTED and not made):
        made["status"] = status
    if made.keys() - {"by", "approved_by"}:
        yield Update(date=when, **made)


def _status(said: Mapping[str, Any]) -> tuple[Status | None, str | None]:
    """The status, and why it was closed, which a mapping may say with it."""
    status = said.get("status")
    return status if isinstance(status, tuple) else (status, said.get("because"))


# where the rules find fault


_CALLED = {"title": "inspection"}
"""Fields of an inspection that a mapping calls otherwise."""


def spots_of(found: Brought, inspection: Inspection) -> dict[Place, Spot]:
    """Which cell every place of a new file comes from."""
    places: dict[Place, Spot] = {inspection.origin.place(): found.spot}
    for name in inspection.origin.fields:
        places[inspection.origin.place(name)] = found.spots.get(("", _CALLED.get(name, name)), found.spot)
    for entry in _entries(inspection):
        row = found.spots.get((entry.ref, "action")) or found.spots.get((entry.ref, "text"), found.spot)
        for name in entry.origin.fields:
            places[entry.origin.place(name)] = found.spots.get((entry.ref, name), row)
        places[entry.origin.place()] = row
        for update in entry.updates:
            for name in update.origin.fields:
                places[update.origin.place(name)] = _spot_of(found, entry.ref, name) or row
            places[update.origin.place()] = row
    return places


def _spot_of(found: Brought, ref: str, name: str) -> Spot | None:
    """The cell that a field of an update comes from."""
    columns = {"due": ("target",), "date": ("completed", "date", "target")}.get(name, (name,))
    return next((spot for column in columns if (spot := found.spots.get((ref, column)))), None)


def _entries(inspection: Inspection) -> Iterator[Action]:
    for recommendation in inspection.recommendations:
        yield recommendation
        yield from recommendation.actions
