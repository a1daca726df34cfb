"""Meetings in sentences."""

import pytest

from auditrack.core.sentences.meetings import not_taken, outcome
from tests.making import meeting


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        (
            "deferred: the meeting was inquorate",
            ("The committee did not take the report: the meeting was inquorate.",),
        ),
        (
            "presented_by: [Head of Audit, Clerk]\nattended: Head of Meals",
            ("The report was presented by Head of Audit and Clerk.", "Head of Meals attended."),
        ),
    ],
)
def test_what_happened_is_told_in_a_sentence_each(text: str, sentences: tuple[str, ...]) -> None:
    assert outcome(meeting("2024-01-09", text)) == sentences


def test_meetings_that_took_no_report_are_told_with_the_reason() -> None:
    june, july = (meeting(day, "deferred: there was no time") for day in ("2024-06-12", "2024-07-10"))
    assert not_taken([]) == ""
    assert not_taken([june]) == "The meeting of 12 June 2024 did not take its report (there was no time)."
    assert not_taken([june, july]).count("did not take its report") == 2
