"""How items stand by what was said of them: their priority, the council's answer, the body's grade, their theme."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auditrack.core.register.model import By, Response, Settings
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.position import Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How the items of one kind stand."""

    name: str | None
    """The id of the priority, the answer, the grade or the theme; None for items of which none is said."""
    label: str
    items: tuple[ItemNow, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.items)

    @property
    def complete(self) -> int:
        """Those that are complete."""
        return self._standing(Standing.COMPLETE)

    @property
    def in_progress(self) -> int:
        """Those begun and not finished."""
        return self._standing(Standing.IN_PROGRESS)

    @property
    def not_started(self) -> int:
        """Open ones on which nothing was begun."""
        return self._standing(Standing.NOT_STARTED)

    @property
    def closed(self) -> int:
        """Those closed without being implemented."""
        return self._standing(Standing.CLOSED)

    @property
    def delayed(self) -> int:
        """Open ones behind their original deadline."""
        return sum(item.now.is_delayed for item in self.items)

    def _standing(self, standing: Standing) -> int:
        return sum(item.now.standing is standing for item in self.items)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The items of several inspections, each in one row."""

    by: By
    rows: tuple[Counts, ...]

    @property
    def total(self) -> Counts:
        """All of them together."""
        return Counts(None, "All", tuple(item for row in self.rows for item in row.items))

    @property
    def says_anything(self) -> bool:
        """Whether any item carries what they are counted by; of answers, one that is not simply accepted."""
        plain = (None, Response.ACCEPTED.value) if self.by is By.RESPONSE else (None,)
        return any(row.name not in plain for row in self.rows)


def breakdown(settings: Settings, inspections: Iterable[InspectionFigures], by: By) -> Breakdown:
    """How the items of these inspections stand by what was said of them; those of which nothing was said come last.

    What is counted with what it follows is counted there.
    Priorities come in the council's order, answers in that of the format page, themes in the order of their plans.
    """
    shown = list(inspections)
    gathered: dict[str | None, list[ItemNow]] = {name: [] for name in _in_order(settings, shown, by)}
    for one in shown:
        for item in one.counted.items:
            gathered.setdefault(_SAID[by](item), []).append(item)
    nothing = gathered.pop(None, [])
    labels = (
        {priority.id: priority.label or priority.id for priority in settings.priorities} if by is By.PRIORITY else {}
    )
    rows = [
        Counts(name, labels.get(name or "", name or ""), tuple(items)) for name, items in gathered.items() if items
    ]
    return Breakdown(by, (*rows, *([Counts(None, f"no {by} given", tuple(nothing))] if nothing else [])))


def priority_of(item: ItemNow) -> str | None:
    """The id of its priority, else that of the recommendation that it answers."""
    entry, parent = item.entry, item.now.item.parent
    return entry.priority or (parent.priority if parent else None)


def grade_of(item: ItemNow) -> str | None:
    """The body's own grading of it, else of the recommendation that it answers."""
    entry, parent = item.entry, item.now.item.parent
    return entry.grade or (parent.grade if parent else None)


def theme_of(item: ItemNow) -> str | None:
    """Its theme, else that of the recommendation that it answers."""
    entry, parent = item.entry, item.now.item.parent
    return entry.theme or (parent.theme if parent else None)


_SAID: Mapping[By, Callable[[ItemNow], str | None]] = {
    By.PRIORITY: priority_of,
    By.RESPONSE: lambda item: item.now.response.value,
    By.GRADE: grade_of,
    By.THEME: theme_of,
}


def _in_order(settings: Settings, inspections: Iterable[InspectionFigures], by: By) -> list[str]:
    """The names that have an order of their own; grades come as they are met."""
    match by:
        case By.PRIORITY:
            return [priority.id for priority in settings.priorities]
        case By.RESPONSE:
            return [response.value for response in Response]
        case By.THEME:
            return [theme for one in inspections for theme in one.inspection.themes]
        case By.GRADE:
            return []
