"""Rules about dates: of an inspection, of its findings, and of a meeting."""

from collections.abc import Iterator
from typing import Any

from auditrack.core.dates import Period, in_words
from auditrack.core.model import Action, Inspection, Meeting, Recommendation, Update
from auditrack.core.problems import Place
from auditrack.core.rules.examined import Examined, Found

YEARS_APART = 15

_DATES_OF: dict[type[Any], tuple[str, ...]] = {
    Inspection: ("expected", "fieldwork", "reported", "report_expected", "registered", "published"),
    Recommendation: ("raised", "due"),
    Action: ("raised", "due"),
    Update: ("date", "entered", "due", "corrects"),
    Meeting: ("date", "position_date", "next_meeting"),
}


def backwards_range(examined: Examined) -> Iterator[Found]:
    """A range of dates runs forwards."""
    for dates in _dates_by_file(examined):
        for place, period in dates:
            if period.is_backwards:
                message = f"{period.text} ends before it begins"
                yield place, message, "Write the earlier date first."


def missing_when(examined: Examined) -> Iterator[Found]:
    """An inspection has one of expected, fieldwork and reported."""
    for inspection in examined.registry.inspections:
        if not {"expected", "fieldwork", "reported"} & set(inspection.origin.fields):
            message = "it is not said when: it needs expected, fieldwork or reported"
            yield inspection.origin.place(), message, "Add the one that is known."


def findings_without_date(examined: Examined) -> Iterator[Found]:
    """An inspection with a judgement, an outcome or recommendations says when they were reported."""
    for inspection in examined.registry.inspections:
        if "reported" in inspection.origin.fields:
            continue
        for field in ("judgement", "outcome", "recommendations"):
            if field in inspection.origin.fields:
                message = f"there is {_a(field)}, but not when the findings came in"
                yield inspection.origin.place(field), message, "Add reported, with the date."
                break


def findings_before_inspection(examined: Examined) -> Iterator[Found]:
    """Findings do not come in before the inspection began."""
    for inspection in examined.registry.inspections:
        reported, fieldwork = inspection.reported, inspection.fieldwork
        if reported and fieldwork and reported.last < fieldwork.first:
            message = f"the findings came in ({reported}) before the inspection began ({fieldwork})"
            yield inspection.origin.place("reported"), message, "Correct the one that is wrong."


def raised_before_findings(examined: Examined) -> Iterator[Found]:
    """A recommendation is not raised before the findings came in."""
    for source, entry, _ in examined.entries:
        came = source.date if isinstance(source, Meeting) else source.reported
        if entry.raised and came and entry.raised.last < came.first:
            message = f"it was raised ({entry.raised}) before the findings came in ({came})"
            yield entry.origin.place("raised"), message, "Leave raised out where it came in with the findings."


def due_before_inspection(examined: Examined) -> Iterator[Found]:
    """Nothing was due before the inspection."""
    for source, entry, _ in examined.entries:
        began = source.date if isinstance(source, Meeting) else source.happened
        if isinstance(entry.due, Period) and began and entry.due.last < began.first:
            message = f"it was due in {entry.due}, before the inspection ({began})"
            yield entry.origin.place("due"), message, "Check the year."


def implausible_year(examined: Examined) -> Iterator[Found]:
    """No year is more than fifteen years from its neighbours in the file: that is surely a slip."""
    for dates in _dates_by_file(examined):
        years = [period.first.year for _, period in dates]
        if not years or max(years) - min(years) <= YEARS_APART:
            continue
        usual = sorted(years)[(len(years) - 1) // 2]
        for place, period in dates:
            if abs(period.first.year - usual) > YEARS_APART:
                message = f"{period.text} is more than {YEARS_APART} years from the other dates here, about {usual}"
                yield place, message, "Check the year."


def in_the_future(examined: Examined) -> Iterator[Found]:
    """What is told as having happened did not happen after today."""
    today = examined.day
    for inspection in examined.registry.inspections:
        for field in ("reported", "registered", "published"):
            period = getattr(inspection, field)
            if period and period.first > today:
                yield inspection.origin.place(field), _future(period, today), "What is still to come is expected."
        for update in inspection.updates:
            yield from _future_update(update, examined)
    for _, update in examined.updates:
        yield from _future_update(update, examined)


def position_after_meeting(examined: Examined) -> Iterator[Found]:
    """The figures for a meeting are taken by the day of the meeting."""
    for meeting in examined.registry.meetings:
        taken = meeting.position_date
        if taken and taken.last > meeting.date.last:
            message = f"the figures are taken on {taken}, after the meeting on {meeting.date}"
            yield meeting.origin.place("position_date"), message, "Use a day up to that of the meeting."


def _future_update(update: Update, examined: Examined) -> Iterator[Found]:
    for field in ("date", "entered"):
        period = getattr(update, field)
        if period and period.first > examined.day:
            hint = "An update tells what has become true; what is planned goes into due or note."
            yield update.origin.place(field), _future(period, examined.day), hint


def _future(period: Period, today: Any) -> str:
    return f"{period} is in the future: today is {in_words(today)}"


def _a(field: str) -> str:
    return {"judgement": "a judgement", "outcome": "an outcome"}.get(field, field)


def _dates_by_file(examined: Examined) -> Iterator[list[tuple[Place, Period]]]:
    for source in examined.registry.sources:
        yield sorted(_dates(source))


def _dates(record: Inspection | Meeting | Action | Update) -> Iterator[tuple[Place, Period]]:
    for field in _DATES_OF[type(record)]:
        period = getattr(record, field)
        if isinstance(period, Period):
            yield record.origin.place(field), period
    if isinstance(record, Update):
        return
    parts: list[Any] = [*getattr(record, "updates", ()), *getattr(record, "recommendations", ())]
    for part in (*parts, *getattr(record, "actions", ())):
        yield from _dates(part)
