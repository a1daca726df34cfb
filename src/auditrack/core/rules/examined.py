"""A register under examination: its records laid out flat, so that each rule is one plain loop."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditrack.core.grammar.closest import Hints, Index, closest
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period
from auditrack.core.register.file_names import stem
from auditrack.core.register.meeting_papers import RouteStop
from auditrack.core.register.milestones import Milestone
from auditrack.core.register.model import Action, Inspection, Item, Meeting, Registry, Source, entries_of
from auditrack.core.register.record import Place
from auditrack.core.register.settings import Committee, Directorate, Former, Settings, SignOff, Silence
from auditrack.core.register.updates import Evidence, Request, Update
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position

_OfSettings = Settings | Silence | Directorate | Committee | Former | SignOff
Dated = Inspection | Milestone | Meeting | Action | Update | Evidence | Request | RouteStop | _OfSettings
"""A record that may hold dates."""

Found = tuple[Place, str, str]
"""What a rule yields: the place, what is wrong in a sentence, and what to do."""


@dataclass(frozen=True)
class Examined:
    """A register on a day, with the paths of files that could not be read in full."""

    registry: Registry
    day: date
    unread: frozenset[str]
    hash_of: Callable[[str], str | None] | None = None
    """Looks up a file of evidence: its SHA-256 hash, None where it is not there. Nothing looks where this is None."""

    @cached_property
    def entries(self) -> list[tuple[Source, Action]]:
        """Every recommendation and every action, with what it belongs to."""
        return [(source, item.entry) for source in self.registry.sources for item in entries_of(source)]

    @cached_property
    def items(self) -> list[Item]:
        """Every item that is counted, of inspections and of meetings."""
        return list(self.registry.items.values())

    @cached_property
    def updates(self) -> list[tuple[Item, Update]]:
        """Every update of every item."""
        return [(item, update) for item in self.items for update in item.entry.updates]

    @cached_property
    def update_lists(self) -> list[tuple[Update, ...]]:
        """Every list of updates: of items, and of inspections as a whole."""
        of_items = [item.entry.updates for item in self.items if item.entry.updates]
        return of_items + [inspection.updates for inspection in self.registry.inspections if inspection.updates]

    @cached_property
    def all_updates(self) -> list[Update]:
        """Every update, of items and of inspections as a whole."""
        return [update for updates in self.update_lists for update in updates]

    @cached_property
    def dates(self) -> dict[str, list[tuple[Dated, str, Period]]]:
        """Every date by its file, with the record and the field that hold it."""
        by_path: dict[str, list[tuple[Dated, str, Period]]] = {}
        for records, fields in self._dated():
            for record in records:
                here = by_path.setdefault(record.origin.path, [])
                for field in fields:
                    period = getattr(record, field)
                    if period.__class__ is Period:
                        here.append((record, field, period))
        return by_path

    def _dated(self) -> Iterator[tuple[Sequence[Dated], tuple[str, ...]]]:
        yield (
            self.registry.inspections,
            ("expected", "announced", "fieldwork", "reported", "report_expected", "registered", "published"),
        )
        milestones = [milestone for inspection in self.registry.inspections for milestone in inspection.milestones]
        yield milestones, ("from", "due", "done")
        yield self.registry.meetings, ("date", "position_date", "next_meeting")
        yield [stop for meeting in self.registry.meetings for stop in meeting.route], ("date",)
        yield [self.registry.settings], ("register_from",)
        settings = self.registry.settings
        yield settings.checks.silence, ("until",)
        yield settings.dated, ("from", "until")
        yield [*settings.formerly, *(former for one in settings.dated for former in one.formerly)], ("until",)
        yield [entry for _, entry in self.entries], ("raised", "due")
        yield settings.sign_off, ("from",)
        yield (
            self.all_updates,
            ("date", "entered", "due", "review", "corrects", "approves", "refuses", "expected", "report_expected"),
        )
        yield [shown for update in self.all_updates for shown in update.evidence if shown.until], ("until",)
        yield [update.requests for update in self.all_updates if update.requests], ("due",)

    @cached_property
    def positions(self) -> dict[str, Position]:
        """The position of every item on the day."""
        return positions(self.registry, self.day)

    @cached_property
    def unread_ids(self) -> frozenset[str]:
        """The ids of files that could not be read in full."""
        return frozenset(stem(path.rpartition(".")[0]) for path in self.unread)

    @cached_property
    def inspection_ids(self) -> frozenset[str]:
        """The ids of inspections, and of files that could not be read in full."""
        return self.unread_ids.union(inspection.id for inspection in self.registry.inspections)

    @cached_property
    def likely_inspections(self) -> Hints:
        """Which inspection was meant by an id that leads nowhere."""
        return Hints(Index(self.inspection_ids).likest)

    @cached_property
    def likely_items(self) -> Hints:
        """Which item was meant by an address that leads nowhere: its inspection is looked for first, then its ref."""
        sources = Index(self.registry.by_id)

        def look_up(typed: str) -> str | None:
            source = self.registry.by_id.get(Address(typed).source)
            likest = source.id if source else sources.likest(Address(typed).source)
            entries = entries_of(self.registry.by_id[likest]) if likest else ()
            return next(iter(closest(typed, [item.address for item in entries])), None)

        return Hints(look_up)

    @property
    def settings_are_unread(self) -> bool:
        """Whether registry.yaml could not be read in full, so that missing declarations are not reported."""
        return self.registry.settings.origin.path in self.unread


def quoted(words: object) -> str:
    """Quote a value for a message."""
    return f"'{words}'"
