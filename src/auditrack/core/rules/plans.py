"""Warnings about what was planned: its day has passed, or no plan can tell of it."""

from collections.abc import Iterator

from auditrack.core.grammar.english import listed, the
from auditrack.core.register.dates import when
from auditrack.core.register.model import Meeting
from auditrack.core.rules.examined import Examined, Found


def milestone_passed(examined: Examined) -> Iterator[Found]:
    """Milestones that should be reached by now are done."""
    for inspection in examined.registry.inspections:
        for milestone in inspection.milestones:
            if milestone.due and milestone.has_passed_by(examined.day):
                yield (
                    milestone.origin.place("due"),
                    f"a milestone of {inspection.id} was due {when(milestone.due)} and is not done",
                    "Add done, with the date, or correct due.",
                )


def fieldwork_ahead(examined: Examined) -> Iterator[Found]:
    """An inspection that is still to come is expected: fieldwork is when it happened."""
    for inspection in examined.registry.inspections:
        if inspection.fieldwork and inspection.fieldwork.first > examined.day:
            yield (
                inspection.origin.place("fieldwork"),
                f"fieldwork of {inspection.id} is in the future ({inspection.fieldwork}): no forward plan shows it",
                "Use expected for the planned dates, and add fieldwork when it has begun.",
            )


def next_meeting_passed(examined: Examined) -> Iterator[Found]:
    """The next meeting of a committee that is announced is in the register once its day has passed."""
    line_of = examined.registry.settings.line_of_committee
    latest: dict[str, Meeting] = {line_of(meeting.committee)[0]: meeting for meeting in examined.registry.meetings}
    for meeting in latest.values():
        coming = meeting.next_meeting
        if coming and coming.last < examined.day:
            yield (
                meeting.origin.place("next_meeting"),
                f"the next meeting was announced for {coming}, and there is no meeting after {meeting.date}",
                "Add the meeting, or correct next_meeting.",
            )


def committee_over(examined: Examined) -> Iterator[Found]:
    """A meeting is of a committee that there is on its day."""
    council = examined.registry.settings
    for meeting in examined.registry.meetings:
        body = council.committee(meeting.committee)
        if body and body.until and body.until.last < meeting.date.first:
            after = [one.code for one in council.committees if one.succeeds == body.code]
            yield (
                meeting.origin.place("committee"),
                f"this meeting is of {meeting.date}, but {the(body.name)} ended in {body.until}",
                f"Name the committee of that day{f': {listed(after)}' if after else ''}.",
            )
