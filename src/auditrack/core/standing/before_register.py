"""Days that the register does not compute, as it was begun later: what was recorded is what is told of them."""

from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting
from auditrack.core.register.settings import Settings
from auditrack.core.standing.figures import Figures


@dataclass(frozen=True, slots=True)
class BeforeRegister:
    """That the register does not compute a day, and what was recorded as reported of it."""

    day: date
    begins: date
    """The day from which it computes: the first of ``register_from``."""
    meeting: Meeting | None
    """The meeting to which figures of that day were reported and recorded; None where there is none."""

    @property
    def recorded(self) -> Reported | None:
        """The figures that were recorded; None where none were."""
        return self.meeting.reported if self.meeting else None

    def figures(self, computed: Figures) -> Figures:
        """The figures of that day without what would contradict the recorded ones."""
        return replace(computed, inspections=()) if self.recorded else computed


def before_register(settings: Settings, day: date, meeting: Meeting | None = None) -> BeforeRegister | None:
    """That the register does not compute this day, of the meeting where one is named; None where it does."""
    start = settings.register_from
    if start is None or settings.computes(day):
        return None
    return BeforeRegister(day, start.first, meeting if meeting and meeting.reported else None)


def open_as_recorded(reported: Reported) -> int | None:
    """How many items were open by what was recorded: the new ones and those from before; None where it is not said."""
    if reported.ongoing_in_progress is None:
        return None
    return reported.ongoing_in_progress + (reported.new_in_progress or 0) + (reported.new_not_started or 0)
