"""Items counted by what they have in common: priority, answer, grade, theme, rating, owner, age and so on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import listed
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Inspection
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import By, Response
from auditrack.core.standing import policy
from auditrack.core.standing.cohorts import DeadlineFigures, deadline_figures
from auditrack.core.standing.due_list import owner_of
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemCounts, ItemNow
from auditrack.core.standing.position import Position
from auditrack.core.standing.rating import alone

AGES = ((3, "up to 3 months"), (6, "4 to 6 months"), (12, "7 to 12 months"))
"""How long something is overdue: whole months that are not exceeded, and the words; longer ones are over 12."""
OVER, NOT_KNOWN = "over 12 months", "not known"


@dataclass(frozen=True, slots=True)
class Counts(ItemCounts):
    """The positions of the items of one kind."""

    name: str | None
    """The id or words of what they have in common; None for items that have none."""
    label: str
    deadlines: DeadlineFigures


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The items of several inspections, each in one row."""

    by: By
    rows: tuple[Counts, ...]
    total: Counts
    """All of them together."""

    @property
    def says_anything(self) -> bool:
        """Whether any item carries what they are counted by; of answers, one that is not simply accepted."""
        plain = (None, Response.ACCEPTED.value) if self.by is By.RESPONSE else (None,)
        return any(row.name not in plain for row in self.rows)


def breakdown(
    settings: Settings, inspections: Iterable[InspectionFigures], by: By, since: date | None = None
) -> Breakdown:
    """Positions of the items of these inspections by one of these; items without it come last.

    What is counted with what it follows is counted there. Priorities, directorates and ratings come in the council's
    order, answers in that of the format page, themes in that of their plans, grades as they are met, all else by name.
    """
    shown = list(inspections)
    items = [now for part in shown for now in part.counted.items]
    gathered: dict[str | None, list[ItemNow]] = {name: [] for name in _in_order(settings, shown, by)}
    keys = [_NAMES[by](settings, counted.now) for counted in items]
    if by in _SORTED:
        gathered = {name: [] for name in sorted({key for key in keys if key})}
    for key, counted in zip(keys, items, strict=True):
        gathered.setdefault(key, []).append(counted)
    nothing = gathered.pop(None, [])
    labels = _labels(settings, by)

    def counts(of: Sequence[ItemNow], name: str | None, label: str) -> Counts:
        return Counts(tuple(of), name, label, deadline_figures(of, since))

    rows = [counts(of, name, labels.get(name or "", name or "")) for name, of in gathered.items() if of]
    if nothing:
        rows.append(counts(nothing, None, _WITHOUT.get(by, f"no {by} given")))
    return Breakdown(by, tuple(rows), counts(items, None, "All"))


def age(position: Position) -> str | None:
    """How long an item is overdue, in whole months from its original deadline; None where it is not overdue."""
    if not position.is_overdue:
        return None
    if not isinstance(position.original, Period):
        return NOT_KNOWN
    months = position.original.months_until(position.late_by)
    return next((words for most, words in AGES if months <= most), OVER)


def _year(position: Position) -> str | None:
    arrived = position.item.arrived_on
    return str(arrived.year) if arrived else None


def _of_inspection(field: Callable[[Inspection], str]) -> Callable[[Settings, Position], str | None]:
    return lambda _, position: field(position.source) if isinstance(position.source, Inspection) else None


_NAMES: Mapping[By, Callable[[Settings, Position], str | None]] = {
    By.PRIORITY: lambda _, position: position.item.own_or_inherited(lambda entry: entry.priority),
    By.RESPONSE: lambda _, position: position.response.value,
    By.GRADE: lambda _, position: position.item.own_or_inherited(lambda entry: entry.grade),
    By.THEME: lambda _, position: position.item.own_or_inherited(lambda entry: entry.theme),
    By.RATING: lambda settings, position: alone(settings.rating, position).code,
    By.OWNER: lambda settings, position: owner_of(settings, position.item),
    By.YEAR: lambda _, position: _year(position),
    By.AGE: lambda _, position: age(position),
    By.DIRECTORATE: lambda _, position: position.item.directorate,
    By.BODY: _of_inspection(lambda inspection: listed(inspection.body)),
    By.KIND: _of_inspection(lambda inspection: inspection.kind),
}
"""By what items may be counted: the id or words of each; None where an item has none."""

_SORTED = (By.OWNER, By.BODY, By.KIND, By.YEAR)
_WITHOUT = {By.AGE: "not overdue"}


def _labels(settings: Settings, by: By) -> dict[str, str]:
    match by:
        case By.PRIORITY:
            return {priority.id: priority.label or priority.id for priority in settings.priorities}
        case By.RATING:
            return {code: rating.label for code, rating in policy.ratings(settings.rating).items()}
        case By.DIRECTORATE:
            return {directorate.code: directorate.name for directorate in settings.directorates}
        case _:
            return {}


def _in_order(settings: Settings, inspections: Iterable[InspectionFigures], by: By) -> list[str]:
    """The names that have an order of their own; grades come as they are met."""
    orders = {
        By.PRIORITY: [priority.id for priority in settings.priorities],
        By.RESPONSE: [response.value for response in Response],
        By.THEME: [theme for part in inspections for theme in part.inspection.themes],
        By.RATING: list(policy.ratings(settings.rating)),
        By.DIRECTORATE: [directorate.code for directorate in settings.directorates],
        By.AGE: [*(words for _, words in AGES), OVER, NOT_KNOWN],
    }
    return orders.get(by, [])
