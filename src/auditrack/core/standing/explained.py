"""Which items a figure counts: the same figures, of each item alone.

Every figure is a sum over items, or over inspections. So what is behind one is found by counting each by itself, with
the definitions that make the figure, and with no others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.english import listed
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.cohorts import DeadlineFigures
from auditrack.core.standing.figures import Figures, FiguresOfSeveral
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.totals import RollForward, headline_names

_ALONE = ("came_in_complete", "came_in_closed", "came_in_replaced", "shared", "shared_delayed")
KEYS: Mapping[str, tuple[str, str]] = {
    **{f"headline.{name}": ("headline", name) for name in headline_names()},
    **{f"roll_forward.{field.name}": ("roll_forward", field.name) for field in fields(RollForward)},
    **{f"deadlines.{field.name}": ("deadlines", field.name) for field in fields(DeadlineFigures)},
    **{name: ("", name) for name in _ALONE},
}
"""Every figure of ``status --json`` that counts items or inspections, by its whole name."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: an item, or a whole inspection."""

    inspection: InspectionFigures
    change: ItemNow | None
    times: int = 1
    """How often: two requests of one item may have been decided."""

    @property
    def address(self) -> str:
        """Of the item; else the id of the inspection."""
        return self.change.address if self.change else self.inspection.inspection.id


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure, and all that it counts."""

    key: str
    figure: int | None
    """None where it looks back at a last report, and there was none."""
    counted: tuple[Counted, ...]


def explained(figures: Figures, typed: str) -> Explained:
    """What is behind a figure, by its name in ``status --json``. Raises AuditrackError."""
    key = key_named(typed)
    figure = _figure(figures, key)
    return Explained(key, figure, tuple(_behind(figures, key)) if figure else ())


def key_named(typed: str) -> str:
    """The whole name of a figure that was typed, whole or bare. Raises AuditrackError."""
    name = typed.strip().replace("-", "_").casefold()
    known = {key.rpartition(".")[2]: key for key in KEYS} | {key: key for key in KEYS}  # the whole name goes before
    if name not in known:
        otherwise = f"Use a name of status --json, such as {listed(list(headline_names())[:3], 'or')}."
        raise AuditrackError(f"there is no figure '{typed}'. {did_you_mean(name, known, otherwise)}")
    return known[name]


def _behind(figures: Figures, key: str) -> Iterator[Counted]:
    for holder in figures.inspections:
        by_itself = _figure(_only(figures, holder, ()), key) or 0
        if by_itself:
            yield Counted(holder, None, by_itself)
        for change in holder.items:
            if times := (_figure(_only(figures, holder, (change,)), key) or 0) - by_itself:
                yield Counted(holder, change, times)


def _only(figures: Figures, holder: InspectionFigures, items: tuple[ItemNow, ...]) -> FiguresOfSeveral:
    return FiguresOfSeveral(since=figures.since, inspections=(replace(holder, items=items),))


def _figure(figures: FiguresOfSeveral, key: str) -> int | None:
    section, name = KEYS[key]
    figure: Any = getattr(getattr(figures, section) if section else figures, name)
    return len(figure) if isinstance(figure, tuple) else figure
