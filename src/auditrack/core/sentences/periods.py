"""The days of a paper in sentences: that of its figures, and that of the last report."""

from datetime import date

from auditrack.core.register.dates import Period, in_words
from auditrack.core.register.settings import DAYS_WITHOUT_UPDATE


def lately(since: date | None) -> str:
    """The time that a paper tells of: "since the last report", where there was one."""
    return "since the last report" if since else "so far"


def silence(since: date | None, days: int = DAYS_WITHOUT_UPDATE) -> str:
    """The time for which nothing was said of what its owner owes an update on; without a report, so many days."""
    long = "for half a year" if days == DAYS_WITHOUT_UPDATE else f"for {days} days"
    return f"since the last report, or {long}" if since else long


def position_day(on: date, *, is_ahead: bool) -> str:
    """A day as it heads a screen, and whether it is still to come."""
    return f"{in_words(on)}{' (a day to come: as the register stands today)' if is_ahead else ''}"


def day_of_figures(day: date, *, is_ahead: bool) -> str:
    """As of when all figures of a paper are, and whether that day is still to come."""
    ahead = " That day is still to come: they take it that nothing changes until then." if is_ahead else ""
    return f"All figures are as of {in_words(day)}.{ahead}"


def last_report(meeting: Period | None, since: date | None) -> str:
    """To which meeting the last report came, with which day's figures."""
    if meeting and since:
        return f"The last report came to the committee on {meeting}, with the figures of {in_words(since)}."
    return (
        f"What has changed is told from {in_words(since)} on." if since else "It is the first report to the committee."
    )
