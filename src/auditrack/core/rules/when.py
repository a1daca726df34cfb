"""Rules about dates: of an inspection, of its findings, and of a meeting."""

from collections.abc import Iterator

from auditrack.core.register.dates import Period, Precision, in_words, when
from auditrack.core.register.model import Meeting
from auditrack.core.rules.examined import Dated, Examined, Found

YEARS_APART = 15


def backwards_range(examined: Examined) -> Iterator[Found]:
    """A range of dates runs forwards."""
    for dates in examined.dates.values():
        for record, field, period in dates:
            if period.ends and period.is_backwards:
                yield (
                    record.origin.place(field),
                    f"{period.text} ends before it begins",
                    "Write the earlier date first.",
                )


def missing_when(examined: Examined) -> Iterator[Found]:
    """An inspection has one of expected, fieldwork and reported."""
    for inspection in examined.registry.inspections:
        if not {"expected", "fieldwork", "reported"} & set(inspection.origin.fields):
            yield (
                inspection.origin.place(),
                "it is not said when: it needs expected, fieldwork or reported",
                "Add the one that is known.",
            )


def findings_without_date(examined: Examined) -> Iterator[Found]:
    """An inspection with a judgement, an outcome or recommendations says when they were reported."""
    for inspection in examined.registry.inspections:
        if "reported" in inspection.origin.fields:
            continue
        for field in ("judgement", "outcome", "recommendations"):
            if field in inspection.origin.fields:
                yield (
                    inspection.origin.place(field),
                    f"{field} is given, but not when the findings came in",
                    "Add reported, with the date.",
                )
                break


def findings_before_inspection(examined: Examined) -> Iterator[Found]:
    """Findings do not come in before the inspection began."""
    for inspection in examined.registry.inspections:
        reported, fieldwork = inspection.reported, inspection.fieldwork
        if reported and fieldwork and reported.last < fieldwork.first:
            yield (
                inspection.origin.place("reported"),
                f"the findings came in ({reported}) before the inspection began ({fieldwork})",
                "Correct the one that is wrong.",
            )


def raised_before_findings(examined: Examined) -> Iterator[Found]:
    """A recommendation is not raised before the findings came in."""
    for source, entry in examined.entries:
        came = source.date if isinstance(source, Meeting) else source.reported
        if entry.raised and came and entry.raised.last < came.first:
            before = "the meeting" if isinstance(source, Meeting) else "the findings came in"
            yield (
                entry.origin.place("raised"),
                f"it was raised ({entry.raised}) before {before} ({came})",
                "Leave raised out where it came in with the findings.",
            )


def due_before_inspection(examined: Examined) -> Iterator[Found]:
    """Nothing was due before the inspection."""
    for source, entry in examined.entries:
        began = source.date if isinstance(source, Meeting) else source.happened
        if isinstance(entry.due, Period) and began and entry.due.last < began.first:
            of = "meeting" if isinstance(source, Meeting) else "inspection"
            yield (
                entry.origin.place("due"),
                f"it was due {when(entry.due)}, before the {of} ({began})",
                "Check the year.",
            )


def implausible_year(examined: Examined) -> Iterator[Found]:
    """No year is more than fifteen years from its neighbours in the file: that is surely a slip."""
    for dates in examined.dates.values():
        # when an entry entered the register may well be long after what it tells of
        dates = [dated for dated in dates if dated[1] != "entered"]
        years = [period.first.year for _, _, period in dates]
        if not years or max(years) - min(years) <= YEARS_APART:
            continue
        usual = sorted(years)[(len(years) - 1) // 2]
        for record, field, period in dates:
            if abs(period.first.year - usual) > YEARS_APART:
                yield (
                    record.origin.place(field),
                    f"{period.text} is more than {YEARS_APART} years from the other dates here, about {usual}",
                    "Check the year.",
                )


def in_the_future(examined: Examined) -> Iterator[Found]:
    """What is told as having happened did not happen after today."""
    planned = "What is still to come goes into expected or report_expected."
    became = "An update tells what has become true; what is planned goes into due or note."
    inspections, updates = examined.registry.inspections, examined.all_updates
    past: list[tuple[Dated, str, str]] = [
        *((record, field, planned) for record in inspections for field in ("reported", "registered", "published")),
        *((entry, "raised", "It is added once it has come in.") for _, entry in examined.entries),
        *((update, field, became) for update in updates for field in ("date", "entered")),
    ]
    for record, field, hint in past:
        period = getattr(record, field)
        if period and period.first > examined.day:
            message = f"{period} is in the future: today is {in_words(examined.day)}"
            yield record.origin.place(field), message, hint


def meeting_without_day(examined: Examined) -> Iterator[Found]:
    """A meeting is on a day."""
    for meeting in examined.registry.meetings:
        if meeting.date.precision is not Precision.DAY:
            yield (
                meeting.origin.place("date"),
                f"a meeting is on a day, and {meeting.date.text} is not one",
                "Write it as 2024-01-31.",
            )


def position_after_meeting(examined: Examined) -> Iterator[Found]:
    """The figures for a meeting are taken by the day of the meeting."""
    for meeting in examined.registry.meetings:
        taken = meeting.position_date
        if taken and taken.first > meeting.date.last:
            yield (
                meeting.origin.place("position_date"),
                f"the figures are taken on {taken}, after the meeting on {meeting.date}",
                "Use a day up to that of the meeting.",
            )
