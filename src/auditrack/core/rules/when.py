"""Rules about dates: of an inspection, of its findings, and of a meeting."""

from collections.abc import Iterator

from auditrack.core.register.dates import Period, Precision, in_words, when
from auditrack.core.register.model import Meeting
from auditrack.core.rules.examined import Dated, Examined, Found

YEARS_APART = 15
"""Between two dates of a file, in order, hardly more years pass."""


def backwards_range(examined: Examined) -> Iterator[Found]:
    """A range of dates runs forwards, and nothing ends before it begins."""
    for dates in examined.dates.values():
        for record, field, period in dates:
            if period.ends and period.is_backwards:
                yield (
                    record.origin.place(field),
                    f"{period.text} ends before it begins",
                    "Write the earlier date first.",
                )
    for named in examined.registry.settings.dated:
        if named.from_ and named.until and named.until.last < named.from_.first:
            yield (
                named.origin.place("until"),
                f"{named.code} ends ({named.until}) before it begins ({named.from_})",
                "Correct the wrong date.",
            )


def missing_when(examined: Examined) -> Iterator[Found]:
    """An inspection has one of expected, fieldwork and reported."""
    for inspection in examined.registry.inspections:
        if not {"expected", "fieldwork", "reported"} & set(inspection.origin.fields):
            yield (
                inspection.origin.place(),
                "no date is given",
                "Add expected, fieldwork or reported.",
            )


def findings_without_date(examined: Examined) -> Iterator[Found]:
    """An inspection with a judgement, an outcome or recommendations has the date of its findings."""
    for inspection in examined.registry.inspections:
        if "reported" in inspection.origin.fields:
            continue
        for field in ("judgement", "outcome", "followed_elsewhere", "recommendations"):
            if field in inspection.origin.fields:
                yield (
                    inspection.origin.place(field),
                    f"{field} is given but reported is missing",
                    "Add reported, the date of the findings.",
                )
                break


def findings_before_inspection(examined: Examined) -> Iterator[Found]:
    """Findings are not reported before the inspection began."""
    for inspection in examined.registry.inspections:
        reported, fieldwork = inspection.reported, inspection.fieldwork
        if reported and fieldwork and reported.last < fieldwork.first:
            yield (
                inspection.origin.place("reported"),
                f"the findings were reported ({reported}) before the inspection began ({fieldwork})",
                "Correct the wrong date.",
            )


def raised_before_findings(examined: Examined) -> Iterator[Found]:
    """A recommendation is not raised before the findings were received."""
    for source, entry in examined.entries:
        came = source.date if isinstance(source, Meeting) else source.reported
        if entry.raised and came and entry.raised.last < came.first:
            before = "the meeting" if isinstance(source, Meeting) else "the findings were received"
            yield (
                entry.origin.place("raised"),
                f"it was raised ({entry.raised}) before {before} ({came})",
                "Leave out raised if it was received with the findings.",
            )


def due_before_inspection(examined: Examined) -> Iterator[Found]:
    """Nothing was due before the inspection, or the meeting, took place."""
    for source, entry in examined.entries:
        began = source.date if isinstance(source, Meeting) else source.fieldwork
        if isinstance(entry.due, Period) and began and entry.due.last < began.first:
            of = "meeting" if isinstance(source, Meeting) else "inspection"
            yield (
                entry.origin.place("due"),
                f"it was due {when(entry.due)}, before the {of} ({began})",
                "Check the year.",
            )


def due_before_report(examined: Examined) -> Iterator[Found]:
    """Nothing was due before the findings came in, where nobody knows when the inspection took place."""
    for host, entry in examined.entries:
        came = None if isinstance(host, Meeting) or host.fieldwork else host.reported
        if isinstance(entry.due, Period) and came and entry.due.last < came.first:
            yield (
                entry.origin.place("due"),
                f"it was due {when(entry.due)}, before the findings ({came})",
                "Check the year, or add fieldwork: when the inspection took place.",
            )


def implausible_year(examined: Examined) -> Iterator[Found]:
    """No date stands alone, more than fifteen years from all others in the file: that is likely a typing error."""
    for dates in examined.dates.values():
        # when an entry entered the register may well be long after what it records; silences end at any time, and
        # directorates may be old
        dates = [dated for dated in dates if dated[1] not in ("entered", "from", "until")]
        clusters = _clusters(dates)
        usual = max(clusters, key=len, default=[])
        for (record, field, period), *others in clusters:
            if len(clusters) > 1 and not others and (record, field, period) not in usual:
                yield (
                    record.origin.place(field),
                    f"{period.text} is more than {YEARS_APART} years from all other dates in this file",
                    "Check the year.",
                )


def _clusters(dates: list[tuple[Dated, str, Period]]) -> list[list[tuple[Dated, str, Period]]]:
    """Dates in order, parted where more years lie between two of them than usual."""
    clusters: list[list[tuple[Dated, str, Period]]] = []
    latest = 0
    for dated in sorted(dates, key=lambda dated: dated[2].first):
        year = dated[2].first.year
        if not clusters or year - latest > YEARS_APART:
            clusters.append([])
        clusters[-1].append(dated)
        latest = year
    return clusters


def in_the_future(examined: Examined) -> Iterator[Found]:
    """Dates recorded as past are not in the future."""
    planned = "Use expected or report_expected for dates in the future."
    became = "An update records what has happened. Put plans in due or note."
    inspections, updates = examined.registry.inspections, examined.all_updates
    past: list[tuple[Dated, str, str]] = [
        *(
            (record, field, planned)
            for record in inspections
            for field in ("announced", "reported", "registered", "published")
        ),
        *(
            (milestone, field, "Use due for a date in the future.")
            for record in inspections
            for milestone in record.milestones
            for field in ("from", "done")
        ),
        *((entry, "raised", "Add it when it has been received.") for _, entry in examined.entries),
        *((update, field, became) for update in updates for field in ("date", "entered")),
    ]
    for record, field, hint in past:
        period = getattr(record, field)
        if period and period.first > examined.day:
            message = f"{period} is in the future: it comes after {in_words(examined.day)}"
            yield record.origin.place(field), message, hint


def meeting_without_day(examined: Examined) -> Iterator[Found]:
    """The date of a meeting is a single day."""
    for meeting in examined.registry.meetings:
        if meeting.date.precision is not Precision.DAY:
            yield (
                meeting.origin.place("date"),
                f"the date of a meeting must be a day, and {meeting.date.text} is not",
                "For example: 2024-01-31.",
            )


def position_after_meeting(examined: Examined) -> Iterator[Found]:
    """The position date of a meeting is not after the meeting."""
    for meeting in examined.registry.meetings:
        taken = meeting.position_date
        if taken and taken.first > meeting.date.last:
            yield (
                meeting.origin.place("position_date"),
                f"the position date ({taken}) is after the meeting ({meeting.date})",
                "Use the date of the meeting or an earlier one.",
            )
