"""A deadline in words: one that there is, one that is lost, and none."""

import pytest

from auditrack.core.register.dates import Deadline, Unknown, parse
from auditrack.core.sentences import deadlines

MARCH = parse("2024-03")


@pytest.mark.parametrize(
    ("deadline", "beside", "moved_from"),
    [
        (MARCH, "March 2024", "March 2024"),
        (Unknown.UNKNOWN, "unknown", "an unknown date"),
        (None, "none", "an unknown date"),
    ],
)
def test_in_words(deadline: Deadline | None, beside: str, moved_from: str) -> None:
    assert deadlines.or_none(deadline) == beside
    assert deadlines.as_a_date(deadline) == moved_from


def test_only_one_that_was_agreed_and_is_lost_is_lost() -> None:
    assert [deadlines.is_lost(deadline) for deadline in (MARCH, Unknown.UNKNOWN, None)] == [False, True, False]


def test_a_lost_deadline_reads_as_it_is_written() -> None:
    assert (str(Unknown.UNKNOWN), Unknown.UNKNOWN.text) == ("unknown", "unknown")
