"""What a status or a paper is for: a meeting or a plain day, and the last report as seen from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from auditrack.cli import options
from auditrack.cli.output import remark
from auditrack.cli.project import refuse, today
from auditrack.core.register import meetings
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience, PaperName

if TYPE_CHECKING:
    from auditrack.core.standing.figures import Figures


@dataclass(frozen=True, slots=True)
class Occasion:
    """What it is for; of a plain day a meeting of no committee."""

    meeting: Meeting
    since: date | None
    """The day from which changes are told; None where everything is new."""
    last: Meeting | None
    """The meeting that was the last report, where it was one."""

    @property
    def day(self) -> date:
        """The day of its position."""
        return self.meeting.position_day

    def figures(self, registry: Registry, audience: Audience) -> "Figures":
        """All that its committee is told of, counted; of a plain day, everything."""
        from auditrack.core.standing.figures import figures
        from auditrack.core.standing.sight import sight

        view = sight(registry, self.meeting, self.since, self.last)
        return figures(registry, self.day, self.since, audience, view)


def of_status(registry: Registry, as_of: str | None, meeting: str | None, since: str | None) -> Occasion:
    """The meeting that is named, else the day. Raises UnknownMeetingError and AuditrackError."""
    refuse((meeting is not None and as_of is not None, "use either --meeting or --as-of, not both."))
    if meeting is None:
        return _of_day(registry, options.day(as_of), since)
    named = meetings.named(registry, meeting)
    return _since(registry, named, meetings.before(registry, named), since)


def of_paper(
    registry: Registry,
    which: PaperName,
    name: str | None,
    as_of: str | None,
    since: str | None,
    left_out: Sequence[str],
) -> Occasion:
    """Raises UnknownMeetingError, and AuditrackError where there is no meeting or ``since`` is too late."""
    is_briefing = which is PaperName.BRIEFING
    if is_briefing and name is None:
        return _of_day(registry, options.day(as_of), since)
    meeting = _to_report(registry, name, left_out)
    last = meetings.before(registry, meeting)
    told = meetings.for_day(registry, meeting.position_day, meeting, today=today()) if is_briefing else meeting
    return _since(registry, told, last, since)


def caveat(settings: Settings, on: date) -> str:
    """That the register does not compute a day, where that is so, and what is shown all the same."""
    from auditrack.core.sentences.reported import as_dated
    from auditrack.core.standing.before_register import before_register

    early = before_register(settings, on)
    return as_dated(early) if early else ""


def tell_left_out(paths: Sequence[str]) -> None:
    """Remark which files are left out."""
    for path in paths:
        remark(f"Left out because of errors: {path}")


def _of_day(registry: Registry, day: date, since: str | None) -> Occasion:
    return _since(registry, meetings.for_day(registry, day, today=today()), meetings.last_held(registry, day), since)


def _since(registry: Registry, meeting: Meeting, last: Meeting | None, since: str | None) -> Occasion:
    """Seen from the last report, or from whatever was named instead. Raises AuditrackError where that is later."""
    if since is None:
        return Occasion(meeting, last.position_day if last else None, last)
    earlier, day = meetings.day_named(registry, since), meeting.position_day
    refuse((earlier >= day, f"--since ({earlier}) must be before the position date ({day})."))
    return Occasion(meeting, earlier, meetings.meeting_named(registry, since))


def _to_report(registry: Registry, name: str | None, left_out: Sequence[str]) -> Meeting:
    if name is not None:
        try:
            return meetings.named(registry, name)
        except AuditrackError:
            tell_left_out(left_out)  # among them, perhaps, the meeting that is meant
            raise
    meeting = meetings.to_report(registry, today())
    if meeting is None:
        raise AuditrackError("there is no meeting to report to. Add one with 'auditrack new meeting'.")
    return meeting
