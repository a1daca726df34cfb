"""Items one by one, with what lists, tables and exports show of each: the one definition of their columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.dates import Deadline, Period, Unknown
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import owner_of
from auditrack.core.standing.figures import figures
from auditrack.core.standing.flags import flags_of
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import seen_on
from auditrack.core.standing.position import Position
from auditrack.core.standing.rating import Rated

Plain = str | int | bool | date | list[str] | None
"""What a column holds of an item."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item on a day, with the council's settings and the rating of its inspection."""

    item: ItemNow
    council: Settings
    rated: Rated | None = None
    """None for what a meeting asked for."""

    @property
    def now(self) -> Position:
        """Where it stands."""
        return self.item.now

    @property
    def inspection(self) -> Inspection | None:
        """Its inspection; None where a meeting asked for it."""
        return self.now.source if isinstance(self.now.source, Inspection) else None

    @property
    def title(self) -> str:
        """What its inspection or meeting is called."""
        return self.inspection.title if self.inspection else f"Meeting of {getattr(self.now.source, 'date', '')}"

    @property
    def owner(self) -> str:
        """Who answers for it, as ``due`` says."""
        return owner_of(self.council, self.now.item)

    @property
    def changed_on(self) -> list[date]:
        """The days on which the register came to know of it, and of each word since."""
        came = self.now.item.arrived_on
        return [*([came] if came else []), *(update.counts_from for update in self.now.updates)]


def listed_items(
    registry: Registry, on: date, audience: Audience, *, with_meetings: bool = False
) -> tuple[ListedItem, ...]:
    """Every item of inspections that had come in by a day, as totals count them; those of meetings, if wanted."""
    all_figures = figures(registry, on, None, audience)
    council = all_figures.settings
    of_inspections = [ListedItem(now, council, one.rated) for one in all_figures.inspections for now in one.items]
    if not with_meetings:
        return tuple(of_inspections)
    there = positions(seen_on(registry, audience, on), on).values()
    asked = (now for now in there if not isinstance(now.source, Inspection))
    return (*of_inspections, *(ListedItem(ItemNow(now, None, flags_of(now)), council) for now in asked))


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list of items: what it means, and what it holds."""

    meaning: str
    of: Callable[[ListedItem], Plain]


def _as_written(deadline: Deadline | None) -> str | None:
    return deadline.value if isinstance(deadline, Unknown) else deadline.text if deadline else None


def _last(deadline: Deadline | None) -> date | None:
    return deadline.last if isinstance(deadline, Period) else None


COLUMNS: Mapping[str, ListColumn] = {
    "organisation": ListColumn("The council", lambda work: work.council.organisation),
    "item": ListColumn("Address, unique in the register", lambda work: work.now.address),
    "as_of": ListColumn("The day of the position", lambda work: work.now.day),
    "inspection": ListColumn("Id of the inspection or meeting", lambda work: work.now.source.id),
    "ref": ListColumn("Its ref, unique in its file", lambda work: work.now.ref),
    "title": ListColumn("What the inspection or meeting is called", lambda work: work.title),
    "body": ListColumn("Who inspected", lambda work: list(work.inspection.body) if work.inspection else []),
    "kind": ListColumn("Kind of inspection", lambda work: work.inspection.kind if work.inspection else "meeting"),
    "directorate": ListColumn(
        "Code of the directorate where the work is done", lambda work: work.now.item.directorate
    ),
    "rating": ListColumn(
        "Rating of the inspection", lambda work: work.rated.rating.label if work.rated and work.rated.rating else None
    ),
    "text": ListColumn("What is asked", lambda work: work.now.text),
    "theme": ListColumn("Theme of a plan", lambda work: work.now.item.own_or_inherited(lambda asked: asked.theme)),
    "priority": ListColumn(
        "Id of its priority", lambda work: work.now.item.own_or_inherited(lambda asked: asked.priority)
    ),
    "grade": ListColumn(
        "The body's own grading", lambda work: work.now.item.own_or_inherited(lambda asked: asked.grade)
    ),
    "owner": ListColumn("Who answers for it", lambda work: work.owner),
    "lead": ListColumn("Who delivers it", lambda work: list(work.now.item.lead)),
    "response": ListColumn("The council's answer", lambda work: work.now.response.value),
    "raised": ListColumn("The day on which it came in", lambda work: work.now.item.arrived_on),
    "standing": ListColumn("What it counts as", lambda work: work.now.standing.value),
    "status": ListColumn("What was last said of it", lambda work: work.now.status.value),
    "original_deadline": ListColumn("The original deadline, as written", lambda work: _as_written(work.now.original)),
    "original_deadline_by": ListColumn("Its last day", lambda work: _last(work.now.original)),
    "due": ListColumn("The latest deadline, as written", lambda work: _as_written(work.now.deadline)),
    "due_by": ListColumn("Its last day", lambda work: _last(work.now.deadline)),
    "extensions": ListColumn("How often the deadline was extended", lambda work: len(work.now.extensions)),
    "delayed": ListColumn("Open, and behind its original deadline", lambda work: work.now.is_delayed),
    "months_delayed": ListColumn(
        "By how many whole months", lambda work: work.now.delay.months if work.now.delay else None
    ),
    "overdue": ListColumn("Open, and past its original deadline", lambda work: work.now.is_overdue),
    "past_revised_date": ListColumn("Past its latest deadline", lambda work: work.now.is_past_deadline),
    "finished": ListColumn("The day on which it was reported complete, or closed", lambda work: work.now.finished),
    "because": ListColumn("Why it stands as it does", lambda work: work.now.because),
    "verified": ListColumn("Who verified or lifted it", lambda work: _verifier(work.now)),
    "awaits_verification": ListColumn(
        "Reported complete, and not yet verified", lambda work: work.now.awaiting_verification
    ),
    "percent": ListColumn("How much is done, as its lead says", lambda work: work.now.percent),
    "lead_rating": ListColumn("Colour that its lead gives", lambda work: work.now.rag.value if work.now.rag else None),
    "evidence": ListColumn("What shows it", lambda work: [evidence.text for evidence in work.now.evidence]),
    "replaces": ListColumn("Addresses of what it replaces", lambda work: [one.address for one in work.now.replaces]),
    "replaced_by": ListColumn(
        "Addresses under which its work goes on", lambda work: [one.address for one in work.now.replaced_by]
    ),
    "flags": ListColumn("What is worth knowing of it", lambda work: [flag.value for flag in work.item.flags]),
    "updates": ListColumn("How many updates count", lambda work: len(work.now.updates)),
    "last_changed": ListColumn(
        "The day of the latest word of it",
        lambda work: max(work.changed_on, default=None),
    ),
    "last_note": ListColumn(
        "The latest note of progress",
        lambda work: _last_note(work.now),
    ),
}
"""Every column, in its order. Columns are only ever added."""


def _last_note(now: Position) -> str | None:
    return next((update.note for update in reversed(now.updates) if update.note), None)


def _verifier(now: Position) -> str | None:
    return (now.verified.verified_by or now.verified.lifted_by) if now.verified else None


def column(name: str) -> ListColumn:
    """The column of this name. Raises AuditrackError."""
    from auditrack.core.grammar.closest import did_you_mean

    known = COLUMNS.get(name.strip().replace("-", "_"))
    if known is None:
        hint = did_you_mean(name, COLUMNS, f"There are: {', '.join(COLUMNS)}.")
        raise AuditrackError(f"there is no column '{name}'. {hint}")
    return known


def columns(typed: str) -> dict[str, ListColumn]:
    """The columns that are named, with commas between. Raises AuditrackError."""
    names = [name.strip().replace("-", "_") for name in typed.split(",") if name.strip()]
    return {name: column(name) for name in names}


def in_order(rows: Sequence[ListedItem], by: str | None) -> list[ListedItem]:
    """The items in the order of a column, from the highest down where a minus is before its name; gaps come last.

    Raises AuditrackError.
    """
    if by is None:
        return list(rows)
    of = column(by.removeprefix("-")).of
    known = [row for row in rows if of(row) not in (None, "", [])]
    there = set(map(id, known))
    known.sort(key=lambda work: _comparable(of(work)), reverse=by.startswith("-"))
    return [*known, *(row for row in rows if id(row) not in there)]


def _comparable(cell: Plain) -> tuple[float, str]:
    match cell:
        case bool() | int():
            return float(cell), ""
        case list():
            return 0.0, ", ".join(cell).casefold()
        case _:
            return 0.0, str(cell).casefold()


def counted_by(rows: Iterable[ListedItem], name: str) -> dict[str, int]:
    """How many items have each value of a column, the most frequent first. Raises AuditrackError."""
    of = column(name).of
    counts: dict[str, int] = {}
    for row in rows:
        words = in_words(of(row))
        counts[words] = counts.get(words, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def in_words(cell: Plain) -> str:
    """A cell as people read it."""
    match cell:
        case None:
            return "none"
        case bool():
            return "yes" if cell else "no"
        case list():
            return ", ".join(cell) or "none"
        case _:
            return str(cell)
