"""The days of a paper in sentences."""

from datetime import date

from auditrack.core.register.dates import of_day
from auditrack.core.sentences import periods

DAY = date(2023, 12, 15)


def test_the_time_that_a_paper_tells_of() -> None:
    assert [periods.lately(since) for since in (DAY, None)] == ["since the last report", "so far"]
    assert periods.silence(DAY) == f"since the last report, or {periods.silence(None)}"


def test_the_days_that_the_council_allows_are_told() -> None:
    assert periods.silence(None, 90) == "for 90 days"


def test_a_day_to_come_says_so() -> None:
    assert periods.position_day(DAY, is_ahead=False) == "15 December 2023"
    assert periods.position_day(DAY, is_ahead=True) == (
        "15 December 2023 (a day to come: as the register stands today)"
    )


def test_the_day_of_the_figures() -> None:
    assert periods.day_of_figures(DAY, is_ahead=False) == "All figures are as of 15 December 2023."
    assert "still to come" in periods.day_of_figures(DAY, is_ahead=True)


def test_the_last_report() -> None:
    assert periods.last_report(of_day(DAY), DAY) == (
        "The last report came to the committee on 15 December 2023, with the figures of 15 December 2023."
    )
    assert periods.last_report(None, DAY) == "What has changed is told from 15 December 2023 on."
    assert periods.last_report(None, None) == "It is the first report to the committee."
