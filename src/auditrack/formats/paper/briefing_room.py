"""How much of each list of a briefing two pages of A4 have room for, in twelve points.

What a line holds and what each entry takes is estimated; that a briefing keeps to two pages is tested on pages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from auditrack.core.papers.briefing import Briefing, Entry
from auditrack.core.papers.briefing_sentences import LONGEST
from auditrack.core.register.model import Inspection
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.position import Position

LINES = 50.0
"""How many lines the directorates and the lists may take together: with the rest, two pages."""
LETTERS = 80
"""About how many letters such a line has."""
GAP = 0.4
"""The room between two entries, in lines."""
AT_MOST: Mapping[str, int] = {"rows": 6, "came": 4, "completed": 4, "came_late": 4, "replacing": 4}
"""The lists of which so many entries are shown at most: directorates, and inspections that are named with a number."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a list, the weightiest first, and how many of them are shown."""

    every: tuple[Any, ...]
    most: int

    @property
    def shown(self) -> tuple[Any, ...]:
        """Those that are shown."""
        return self.every[: self.most]

    @property
    def rest(self) -> tuple[Any, ...]:
        """Those that are not."""
        return self.every[self.most :]


class BriefingOnPages:
    """A briefing whose lists are cut to two pages, or whole where it is wanted in full.

    Each list of the briefing is a ``Listing`` under the same name; all else is as the briefing has it.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._listings = _listings(briefing)

    def __getattr__(self, name: str) -> Any:
        listing = self._listings.get(name)
        return getattr(self._briefing, name) if listing is None else listing

    @property
    def is_cut(self) -> bool:
        """Whether a list has more than it shows."""
        return any(listing.rest for listing in self._listings.values())

    @property
    def whole_lists(self) -> Briefing:
        """The briefing before its lists are cut."""
        return self._briefing

    @property
    def whole(self) -> str:
        """The command that writes all of every list; kept for councils' copies of the template of 2026."""
        report = self._briefing.report
        which = f"--meeting {report.meeting.id}" if report.meeting.id else f"--as-of {report.figures.day}"
        last = report.last_meeting.id if report.last_meeting else report.figures.since
        since = f" --since {last}" if last else ""
        readers = f" --audience {report.audience.value}" if report.is_for_members else ""
        return f"auditrack report --paper briefing --full {which}{since}{readers}"


def room(lists: Mapping[str, Sequence[float]], lines: float) -> dict[str, int]:
    """How many entries each list shows, by the lines that each entry takes; the weightiest lists come first.

    Each list has one entry in turn, and the three weightiest two, while there is room.
    """
    names = list(lists)
    shown = dict.fromkeys(names, 0)
    is_growing = True
    while is_growing:
        is_growing = False
        for name in (*names, *names[:3]):
            entries = lists[name]
            if shown[name] < len(entries) and entries[shown[name]] <= lines:
                lines -= entries[shown[name]]
                shown[name] += 1
                is_growing = True
    return shown


def _listings(briefing: Briefing) -> dict[str, Listing]:
    every = {name: getattr(briefing, name) for name in (*AT_MOST, *_LINES)}
    if briefing.report.in_full:
        return {name: Listing(entries, len(entries)) for name, entries in every.items()}
    named = [
        [entry.inspection.title for entry in every[name][:most]] for name, most in AT_MOST.items() if name != "rows"
    ]
    taken = sum(_lines(*titles, besides=50 * len(titles)) for titles in named if titles)
    rows = len(every["rows"][: AT_MOST["rows"]]) * (1 + GAP)
    lines = {name: [estimate(entry) for entry in every[name]] for name, estimate in _LINES.items()}
    most = {**AT_MOST, **room(lines, LINES - taken - rows)}
    return {name: Listing(entries, most[name]) for name, entries in every.items()}


def _lines_of_item(item: ItemNow) -> float:
    return _lines(item.now.because, besides=5 + len(_name(item.now)))


def _lines_of_entry(entry: Entry, besides: int) -> float:
    text = entry.position.text if entry.count == 1 else None
    return _lines(entry.owner, text, besides=besides + len(_name(entry.position)))


_LINES: Mapping[str, Callable[[Any], float]] = {
    "late": lambda late: _lines_of_entry(late, 110),
    "falling_due": lambda due: _lines_of_entry(due, 30),
    "silent": lambda silent: _lines(silent.owner, besides=70),
    "extended": lambda moved: _lines(moved.extension.reason, besides=45 + len(_name(moved.item.now))),
    "closed": _lines_of_item,
    "replaced": _lines_of_item,
    "reopened": _lines_of_item,
    "disagreeing": lambda disputed: _lines(disputed.owner, besides=60 + len(_name(disputed.position))),
    "asked_for": lambda asked: _lines_of_entry(asked, 110),
}
"""About how many lines an entry of each list takes, the weightiest lists first."""


def _name(position: Position) -> str:
    """About as long as what an item is called in a sentence."""
    source = position.source
    if not isinstance(source, Inspection):
        return "the meeting that asked for it"
    return f"{source.title[:LONGEST]}, {source.counted_as} {position.ref}"


def _lines(*texts: str | None, besides: int) -> float:
    """About how many lines texts take that are cut where they are long, with so many letters besides."""
    letters = besides + sum(min(len(text or ""), LONGEST) for text in texts)
    return ceil(letters / LETTERS) + GAP
