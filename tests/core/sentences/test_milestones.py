"""What comes next of an inspection, in words."""

from datetime import date

import pytest

from auditrack.core.register.knowledge import as_known
from auditrack.core.sentences.milestones import told
from tests.making import inspection

DAY, SINCE = date(2023, 12, 15), date(2023, 6, 15)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("Inspectors come back", ["Inspectors come back."]),
        ("{text: A review., due: 2024-03}", ["A review. This is due in March 2024."]),
        ("{text: A review., due: 2023-12-15}", ["A review. This is due on 15 December 2023."]),
        ("{text: A review., due: 2023-12-14}", ["A review. This was due on 14 December 2023."]),
        ("{text: A review., due: 2023-11?}", ["A review. This was due in November 2023 (to be confirmed)."]),
        ("{text: A review., due: 2023-09, done: 2023-10}", ["A review. This was done in October 2023."]),
        ("{text: A review., due: 2023-09, done: 2023-10?}", ["A review. This was done about October 2023."]),
        ("{text: A review., due: 2023-09, done: 2024-01}", ["A review. This was due in September 2023."]),
        ("{text: A review., done: 2023-06-15}", []),
        ("{text: A review., from: 2024-01}", []),
    ],
)
def test_a_milestone_is_ahead_was_due_or_was_done_since(step: str, words: list[str]) -> None:
    known = as_known(inspection(head=f"milestones: [{step}]"), DAY)
    assert list(told(known, DAY, SINCE)) == words


def test_without_a_last_report_all_that_was_done_is_told() -> None:
    known = as_known(inspection(head="milestones: [{text: A review., done: 2023-06-15}]"), DAY)
    assert told(known, DAY, None) == ("A review. This was done on 15 June 2023.",)
