"""What was open and overdue at each report of a committee."""

from datetime import date

from auditrack.core.register.words import Audience
from auditrack.core.standing.trend import Counts, Point, trend
from tests.making import inspection, meeting, registry

DUE = "due: 2023-03"
DONE = "due: 2023-03\nupdates: [{date: 2023-10, status: complete}]"
FIRST, DEFERRED = meeting("2023-06-30"), meeting("2023-09-30", "deferred: No time.")
RECORDED = meeting("2023-12-31", "reported: {ongoing_in_progress: 1, ongoing_delayed: 1, new_delayed: 1, overdue: 2}")
BEFORE = meeting("2022-12-31", "reported: {new_inspections: 1}")
OTHER = meeting("2023-08-31", committee="scrutiny")


def test_each_report_that_was_not_deferred_is_a_point_with_what_was_recorded_beside_it() -> None:
    made = registry(
        inspection(DUE, DONE),
        BEFORE,
        FIRST,
        DEFERRED,
        OTHER,
        RECORDED,
        meeting("2024-06"),
        said="register_from: 2023-05",
    )
    before, first, recorded = trend(made, "audit", date(2024, 1, 9), Audience.PUBLIC)
    nothing = Counts(open=None, delayed=None, overdue=None, past_revised_date=None)
    assert before == Point("2022-12-31-audit", date(2022, 12, 31), None, nothing)
    assert first.computed == Counts(open=2, delayed=2, overdue=2, past_revised_date=2)
    assert first.recorded is None
    assert recorded.computed == Counts(open=1, delayed=1, overdue=1, past_revised_date=1)
    assert recorded.recorded == Counts(open=1, delayed=2, overdue=2, past_revised_date=None)
