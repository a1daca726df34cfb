"""The forward plan: inspections that are still to come or under way, and when each of them takes its next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditrack.core.register.dates import Period
from auditrack.core.register.knowledge import known_on
from auditrack.core.register.model import Inspection


class Stage(Enum):
    """How far an inspection has got on a day. Its file is the same throughout."""

    SCHEDULED = "scheduled"
    UNDER_WAY = "under way"
    AWAITING_OUTCOME = "awaiting outcome"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Coming:
    """An inspection of the forward plan."""

    inspection: Inspection
    day: date

    @property
    def stage(self) -> Stage:
        """How far it has got."""
        return stage_of(self.inspection, self.day)

    @property
    def window(self) -> Period | None:
        """When it takes its next step: takes place, or reports. None where that is to be confirmed."""
        if self.stage is Stage.AWAITING_OUTCOME:
            return self.inspection.report_expected
        expected = self.inspection.expected
        return self.inspection.fieldwork or (expected if isinstance(expected, Period) else None)

    @property
    def is_overdue(self) -> bool:
        """The window has passed, and the register records nothing since."""
        return self.window is not None and self.window.last < self.day


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """What comes by a day, the earliest first, what is to be confirmed last; and how much comes later."""

    day: date
    until: date | None
    coming: tuple[Coming, ...]
    later: int


def stage_of(inspection: Inspection, day: date) -> Stage:
    """How far an inspection had got, by the dates in its file; whether it was registered early is no part of it."""
    if inspection.is_reported_by(day):
        return Stage.REPORTED
    fieldwork = inspection.fieldwork
    if fieldwork is None or day < fieldwork.first:
        return Stage.SCHEDULED
    return Stage.AWAITING_OUTCOME if fieldwork.last <= day else Stage.UNDER_WAY


def forward_plan(inspections: Iterable[Inspection], day: date, until: date | None = None) -> ForwardPlan:
    """The forward plan on a day, up to another; of the inspections that its readers may know of, as known that day.

    An inspection is in it that begins by the last day of the plan, or whose window is to be confirmed or has passed.
    Without a last day, nothing is left for later.
    """
    known = known_on(inspections, day)
    every = [Coming(inspection, day) for inspection in known if _is_to_come(inspection, day)]
    near = [planned for planned in every if until is None or planned.window is None or planned.window.first <= until]
    return ForwardPlan(day, until, tuple(sorted(near, key=_earliest_first)), len(every) - len(near))


def _is_to_come(inspection: Inspection, day: date) -> bool:
    # one of which only the report is dated was never planned: it is registered once it has reported
    return stage_of(inspection, day) is not Stage.REPORTED and (
        inspection.expected is not None or inspection.fieldwork is not None
    )


def _earliest_first(coming: Coming) -> tuple[date, date, str]:
    window = coming.window
    return (window.first, window.last, coming.inspection.id) if window else (date.max, date.max, coming.inspection.id)
