"""Positions of items by priority, the council's answer, the body's grade or theme."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auditrack.core.register.model import By, Response, Settings
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemCounts, ItemNow


@dataclass(frozen=True, slots=True)
class Counts(ItemCounts):
    """The positions of the items of one kind."""

    name: str | None
    """The id of the priority, the answer, the grade or the theme; None for items that have none."""
    label: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The items of several inspections, each in one row."""

    by: By
    rows: tuple[Counts, ...]

    @property
    def total(self) -> Counts:
        """All of them together."""
        return Counts(tuple(item for row in self.rows for item in row.items), None, "All")

    @property
    def says_anything(self) -> bool:
        """Whether any item carries what they are counted by; of answers, one that is not simply accepted."""
        plain = (None, Response.ACCEPTED.value) if self.by is By.RESPONSE else (None,)
        return any(row.name not in plain for row in self.rows)


def breakdown(settings: Settings, inspections: Iterable[InspectionFigures], by: By) -> Breakdown:
    """Positions of the items of these inspections by one of these fields; items without it come last.

    What is counted with what it follows is counted there.
    Priorities come in the council's order, answers in that of the format page, themes in the order of their plans.
    """
    shown = list(inspections)
    gathered: dict[str | None, list[ItemNow]] = {name: [] for name in _in_order(settings, shown, by)}
    for part in shown:
        for item in part.counted.items:
            gathered.setdefault(_NAMES[by](item), []).append(item)
    nothing = gathered.pop(None, [])
    labels = (
        {priority.id: priority.label or priority.id for priority in settings.priorities} if by is By.PRIORITY else {}
    )
    rows = [
        Counts(tuple(items), name, labels.get(name or "", name or "")) for name, items in gathered.items() if items
    ]
    return Breakdown(by, (*rows, *([Counts(tuple(nothing), None, f"no {by} given")] if nothing else [])))


_NAMES: Mapping[By, Callable[[ItemNow], str | None]] = {
    By.PRIORITY: lambda item: item.now.item.own_or_inherited(lambda entry: entry.priority),
    By.RESPONSE: lambda item: item.now.response.value,
    By.GRADE: lambda item: item.now.item.own_or_inherited(lambda entry: entry.grade),
    By.THEME: lambda item: item.now.item.own_or_inherited(lambda entry: entry.theme),
}
"""By what items may be counted by: the id of an item's priority, the answer, the body's grade, its theme."""


def _in_order(settings: Settings, inspections: Iterable[InspectionFigures], by: By) -> list[str]:
    """The names that have an order of their own; grades come as they are met."""
    orders = {
        By.PRIORITY: [priority.id for priority in settings.priorities],
        By.RESPONSE: [response.value for response in Response],
        By.THEME: [theme for part in inspections for theme in part.inspection.themes],
    }
    return orders.get(by, [])
