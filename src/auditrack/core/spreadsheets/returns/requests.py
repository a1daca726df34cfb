"""The outgoing half of the monthly round: which items each owner is asked about, and what the sheet shows of them.

One batch of rows goes to a directorate. A row carries a key, which people do not see: the item's address, the day of
the figures, and a digest of the item's entry, so that a change in the meantime is noticed when the
row comes back.
"""

import hashlib
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from auditrack.core.grammar.english import plural, upper_first
from auditrack.core.grammar.plain_text import file_name
from auditrack.core.register import dates
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Deadline, Period, Precision
from auditrack.core.register.marks import Names
from auditrack.core.register.model import Inspection, Item, Registry
from auditrack.core.register.references import in_plain
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import fields_of
from auditrack.core.register.words import REASONS_TO_CLOSE, Audience, Disclosure, Rag, Status
from auditrack.core.spreadsheets.cells import Value
from auditrack.core.standing.due_list import oldest_first, owner_of, unfinished
from auditrack.core.standing.names import seen_on
from auditrack.core.standing.position import Position

KEY = "auditrack 1"
"""How a key begins; the number is the version of its form."""

LONGEST = 32_000
"""Characters that a cell is given; spreadsheets take 32,767."""

STATUSES = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETE, Status.CLOSED)
"""The statuses an owner may choose for an open item."""

SHEET = "Progress"
"""The name of the sheet that is filled in."""

_KEY = re.compile(rf"{KEY} ([^ ]*) ([^ ]{{12}}) (.*)", re.DOTALL)
_HOW_MANY = re.compile(rf"The sheet “{SHEET}” has (\d{{1,6}}) rows?: ")

MEETINGS = "meetings"
"""The batch of what meetings asked for, which belongs to no directorate."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet, by its name in auditrack and in the sheet."""

    name: str
    title: str
    hint: str = ""
    """What to write into it, in plain words."""
    choices: tuple[str, ...] = ()
    """The values to choose from."""
    is_date: bool = False


SHOWN = (
    Column("inspection", "Inspection"),
    Column("ref", "Ref"),
    Column("text", "What is asked"),
    Column("owner", "Owner"),
    Column("original", "Original deadline"),
    Column("target", "Latest target"),
    Column("standing", "Status so far"),
    Column("last_note", "Last note"),
)
"""Read-only columns, filled from the register."""

ASKED = (
    Column("status", "Status now", "Choose from the list. Leave it empty where nothing has changed.", STATUSES),
    Column("note", "Progress", "What was done since the last note, in a sentence or two."),
    Column("due", "New target", "Only if more time is needed: 31/03/2025, or March 2025 for the whole month."),
    Column("reason", "Reason for the new target", "Why more time is needed. A later target is not taken without it."),
    Column(
        "because",
        "Why closed or on hold",
        f"Closed without being done: {', '.join(REASONS_TO_CLOSE)}. On hold: why, in your own words.",
        REASONS_TO_CLOSE,
    ),
    Column(
        "date", "Date", "The day on which this became true. Empty: the day on which it is collected.", is_date=True
    ),
    Column(
        "evidence", "Evidence", "What shows that it was done; one piece a line, with its web address if it has one."
    ),
    Column("impact", "Difference made", "What is better now for residents, or for the service."),
    Column("rag", "RAG", "Your own view: red, amber or green.", tuple(Rag)),
    Column("by", "Reported by (post)", "Your post, not your name."),
)
"""What owners are asked: each column is a field of an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a row shows of an item, by the columns of SHOWN; a day as a day, any other date in words."""

    inspection: Value = None
    ref: Value = None
    text: Value = None
    owner: Value = None
    original: Value = None
    target: Value = None
    standing: Value = None
    last_note: Value = None

    def __iter__(self) -> Iterator[Value]:
        return (getattr(self, column.name) for column in SHOWN)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One row: an item, and what its owner is shown."""

    position: Position
    owner: str
    key: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Batch:
    """What one directorate is asked."""

    code: str
    name: str
    file: str
    """The name of its file."""
    rows: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """All batches of a day."""

    settings: Settings
    day: date
    until: date | None
    """Asked about are items due by this day, and all that are delayed or overdue; None if all open items are."""
    audience: Audience
    batches: tuple[Batch, ...]
    not_asked: int
    """Open items that fall due later, or have no deadline."""


def request(
    registry: Registry, day: date, until: date | None, audience: Audience, only: Container[str] | None = None
) -> Request:
    """Batches of open items, all or those delayed, overdue or due by a day; by directorate, owner, deadline.

    ``only`` are the addresses of those that are asked about, where that is not all.
    """
    seen = seen_on(registry, audience, day)
    open_items = [now for now in unfinished(seen, day) if only is None or now.address in only]
    wanted = [
        position
        for position in open_items
        if until is None or position.is_late or (position.deadline and position.deadline.last <= until)
    ]
    rows = [
        RequestRow(position, owner_of(seen.settings, position.item), key(position.item, day), shown(seen, position))
        for position in wanted
    ]
    return Request(
        settings=seen.settings,
        day=day,
        until=until,
        audience=audience,
        batches=tuple(_batches(seen.settings, rows, day, audience)),
        not_asked=len(open_items) - len(wanted),
    )


def key(item: Item, day: date) -> str:
    """The key that identifies a returned row: ``auditrack 1 2024-01-09 5f3a90c1d2e4 2022-06-ilacs/3``."""
    return f"{KEY} {day.isoformat()} {digest(item)} {item.address}"


def digest(item: Item) -> str:
    """Twelve characters that change with any change to the item's entry."""
    lines = "\n".join(f"{name}: {value}" for name, value in _values("", item.entry.as_filed))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def shown(registry: Registry, position: Position) -> Shown:
    """What an owner is shown of an item."""
    item = position.item
    plain = partial(in_plain, titles=registry.titles)
    return Shown(
        inspection=_fitting(plain(_source(item))),
        ref=item.ref,
        text=_fitting(plain(item.text)),
        owner=_fitting(owner_of(registry.settings, item)),
        original=_deadline(position.original),
        target=_deadline(position.deadline),
        standing=f"{position.status.value}{', to be verified' if position.awaiting_verification else ''}",
        last_note=_fitting(plain(_last_note(position))),
    )


def _batches(settings: Settings, rows: Sequence[RequestRow], day: date, audience: Audience) -> Iterator[Batch]:
    """In the council's order of directorates; last what meetings asked for."""
    readers = "-members" if audience is Audience.MEMBERS else ""
    taken: set[str] = set()
    names: dict[str | None, str] = {directorate.code: directorate.name for directorate in settings.directorates}
    for code, name in (names | {None: "Actions that meetings asked for"}).items():
        theirs = [row for row in rows if row.position.item.directorate == code]
        if not theirs:
            continue
        theirs.sort(key=lambda row: (row.owner, oldest_first(row.position)))
        stem = file_name(code or MEETINGS, "directorate")
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        yield Batch(code or MEETINGS, name, f"{day.isoformat()}-{stem}{readers}.xlsx", tuple(theirs))


def _source(item: Item) -> str:
    source = item.source
    if not isinstance(source, Inspection):
        return f"Meeting of {source.date} ({source.id})"
    secret = "" if source.disclosure is Disclosure.PUBLIC else ", not public"
    return f"{source.title} ({source.id}{secret})"


def _deadline(deadline: Deadline | None) -> str | date:
    if not isinstance(deadline, Period):
        return str(deadline.value) if deadline else "none"
    is_day = deadline.precision is Precision.DAY and not deadline.to_be_confirmed
    return deadline.first if is_day else str(deadline)


def _last_note(position: Position) -> str:
    noted = next((update for update in reversed(position.updates) if update.progress), None)
    return f"{upper_first(str(noted.date))}: {noted.progress}" if noted else ""


def _fitting(text: str) -> str:
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


def _values(before: str, record: Any) -> Iterator[tuple[str, str]]:
    """All values of a record with their names. Fields added by later releases change nothing until they are used.

    What else bears on it is left out: of that a sheet for the public may know less than the register.
    """
    for field in fields_of(record.__class__):
        if Names.INSPECTIONS in field.marks:
            continue
        value = getattr(record, field.name)
        for at, part in enumerate(value if isinstance(value, tuple) else (value,)):
            name = f"{before}{field.name}[{at}]"
            if hasattr(part, "__dataclass_fields__") and not isinstance(part, Period):
                yield from _values(f"{name}.", part)
            elif part is not None:
                yield (
                    name,
                    part.text if isinstance(part, Period) else str(part.value if isinstance(part, Enum) else part),
                )


# what comes back


def how_many(count: int) -> str:
    """The words in which the first sheet gives the number of rows of the second."""
    return f"The sheet “{SHEET}” has {count} {plural('row', count)}: "


def read_how_many(text: str) -> int | None:
    """The number of rows sent out, read from a cell of the first sheet; None for any other cell."""
    match = _HOW_MANY.match(text)
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Key:
    """The parts of a key: the item, the day, and the digest of its entry on that day."""

    address: Address
    day: date
    digest: str


def read_key(text: str) -> Key | None:
    """The key in a cell; None if there is none."""
    match = _KEY.fullmatch(text.strip())
    period = dates.parse(match[1]) if match else None
    if not match or not period or period.precision is not Precision.DAY:
        return None
    return Key(Address(match[3]), period.first, match[2])
