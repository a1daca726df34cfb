"""A change under review: laid out flat, so that each rule of the guard is one plain loop."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from auditrack.core.register.model import Action, Inspection, Item, Meeting, Registry, Source, items_of
from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.record import Place
from auditrack.core.standing.sight import seeing, view_of
from auditrack.core.versions.changes import Changes, EntryChange, SourceChange
from auditrack.core.versions.update_changes import UpdateChange


@dataclass(frozen=True, slots=True)
class Finding(Problem):
    """A finding: a change to past entries, with its subject: an address, an id, or ``registry`` for the settings."""

    subject: str = ""


class Found(NamedTuple):
    """A finding of a rule: the place, the subject, the message and the hint."""

    place: Place
    subject: str
    message: str
    hint: str
    severity: Severity | None = None
    """Its severity, where it differs from the usual one of its rule."""


class ReviewedUpdate(NamedTuple):
    """An update that was added, edited or removed, with what it belongs to."""

    source: SourceChange
    entry: EntryChange | None
    change: UpdateChange

    @property
    def subject(self) -> str:
        """The address of its item, or the id of its inspection."""
        return self.entry.address if self.entry else self.source.source.id

    @property
    def items(self) -> list[Item]:
        """The item that was updated, after and before the change; none for a note on an inspection."""
        was, stood = self.source.before, self.entry.before if self.entry else None
        before = [item for item in items_of(was) if item.entry.ref == stood.ref] if was and stood else []
        return [*([item_of(self.source, self.entry)] if self.entry else []), *before]


@dataclass(frozen=True)
class Reviewed:
    """A change with both registers, on a day."""

    changes: Changes
    before: Registry
    after: Registry
    day: date

    @cached_property
    def reported_positions(self) -> list[date]:
        """The days whose positions the register before records as reported, the latest last."""
        return sorted({meeting.position_day for meeting in self.before.meetings if self.was_reported_to(meeting)})

    def was_reported_to(self, meeting: Meeting) -> bool:
        """Whether a meeting of the register before was reported to: it was held, or its paper was published.

        One that deferred the report was not, unless its paper was published.
        """
        is_recorded = meeting.reported is not None and meeting.position_day <= self.day
        return is_recorded or (meeting.date.last <= self.day and not meeting.deferred)

    def last_reported_to(self, committee: str) -> date | None:
        """The last position reported to a committee; None if there was none."""
        line = self.after.settings.before_committee(committee)
        theirs = (
            meeting for meeting in self.before.meetings if meeting.committee in line and self.was_reported_to(meeting)
        )
        return max((meeting.position_day for meeting in theirs), default=None)

    @property
    def last(self) -> date | None:
        """The last reported position; None if there was none."""
        return self.reported_positions[-1] if self.reported_positions else None

    def last_of(self, of: Source) -> date | None:
        """The last position reported to a committee that is told of an inspection; of a meeting, to any."""
        council = self.before.settings
        if isinstance(of, Meeting) or not any(body.sees for body in council.committees):
            return self.last
        reported = (meeting for meeting in self.before.meetings if self.was_reported_to(meeting))
        seen = (meeting for meeting in reported if seeing(council, view_of(council, meeting.committee))(of))
        return max((meeting.position_day for meeting in seen), default=None)

    def was_reported_by(self, day: date | None, of: Source | None = None) -> bool:
        """Whether something that counts from a day was, or would have been, in the last report; that of its source."""
        last = self.last_of(of) if of else self.last
        return day is not None and last is not None and day <= last

    def crosses(self, one: date | None, other: date | None) -> bool:
        """Whether a reported position lies between two days."""
        return any(_is_by(one, position) != _is_by(other, position) for position in self.reported_positions)

    @property
    def kept(self) -> Iterator[SourceChange]:
        """Inspections and meetings that are on both sides."""
        return (source for source in self.changes.sources if source.before is not None and source.after is not None)

    @property
    def kept_inspections(self) -> Iterator[tuple[SourceChange, Inspection, Inspection]]:
        """Inspections that are on both sides, as they were and as they are."""
        for source in self.kept:
            if isinstance(source.before, Inspection) and isinstance(source.after, Inspection):
                yield source, source.before, source.after

    @property
    def kept_meetings(self) -> Iterator[tuple[SourceChange, Meeting, Meeting]]:
        """Meetings that are on both sides, as they were and as they are."""
        for source in self.kept:
            if isinstance(source.before, Meeting) and isinstance(source.after, Meeting):
                yield source, source.before, source.after

    @property
    def kept_entries(self) -> Iterator[tuple[SourceChange, EntryChange, Action, Action]]:
        """Recommendations and actions that are on both sides and differ, as they were and as they are."""
        for source in self.kept:
            for entry in source.entries:
                if entry.before is not None and entry.after is not None:
                    yield source, entry, entry.before, entry.after

    @cached_property
    def updates(self) -> list[ReviewedUpdate]:
        """Every update that was added, edited or removed."""
        changed: list[ReviewedUpdate] = []
        for source in self.changes.sources:
            changed += [ReviewedUpdate(source, None, update) for update in source.updates]
            changed += [ReviewedUpdate(source, entry, update) for entry in source.entries for update in entry.updates]
        return changed

    @property
    def new_updates(self) -> Iterator[ReviewedUpdate]:
        """Every new update of an item."""
        return (update for update in self.updates if update.change.is_added and update.entry is not None)


def item_of(source: SourceChange, entry: EntryChange) -> Item:
    """The item of a changed entry, after the change or, if it was removed, before."""
    holder: Inspection | Meeting | None = source.after if entry.after is not None else source.before
    return Item(holder or source.source, entry.entry, entry.parent)


def _is_by(one: date | None, day: date) -> bool:
    return one is not None and one <= day
