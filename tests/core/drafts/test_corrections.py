"""The entry that takes the place of a wrong one."""

from datetime import date

import pytest

from auditrack.core.drafts.corrections import correction
from auditrack.core.register import dates
from auditrack.core.register.dates import Period
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original
from tests import making

TODAY = date(2024, 1, 9)
REGISTER = making.registry(
    making.inspection(
        "updates: [{date: 2023-11-02, note: All 82., evidence: [{text: List}]}, "
        "{date: 2023-12-01, due: 2024-06, reason: The page is late}]"
    )
)
(ITEM,) = REGISTER.items.values()


def _when(text: str) -> Period:
    period = dates.parse(text)
    assert period
    return period


WRONG = _when("2023-11-02")


def test_what_is_not_said_again_stays_as_it_was() -> None:
    right = correction(ITEM, WRONG, {"note": "All 83."}, None, [], TODAY)
    assert (right.note, right.date, right.corrects, right.entered) == ("All 83.", WRONG, WRONG, dates.of_day(TODAY))
    assert [piece.text for piece in right.evidence] == ["List"]


def test_what_the_right_one_does_not_say_is_left_out() -> None:
    assert correction(ITEM, WRONG, {}, None, ["evidence"], TODAY).evidence == ()
    with pytest.raises(AuditrackError, match="--without: 'evidense' is not known"):
        correction(ITEM, WRONG, {}, None, ["evidense"], TODAY)


def test_why_the_target_moved_stays_beside_what_was_wrong() -> None:
    right = correction(ITEM, _when("2023-12-01"), {"reason": "The month", "due": _when("2024-07")}, None, [], TODAY)
    assert right.reason == "The page is late. Corrected: The month"


def test_the_original_deadline_has_a_correction_of_its_own() -> None:
    right = correction(ITEM, Original.DUE, {"due": _when("2024-02")}, None, [], TODAY)
    assert right == Update(date=dates.of_day(TODAY), due=_when("2024-02"), corrects=Original.DUE)


def test_an_entry_that_is_not_there_is_left_to_the_rules() -> None:
    assert correction(ITEM, _when("2020"), {"note": "x"}, None, [], TODAY).corrects == _when("2020")


def test_a_correction_says_something_else_and_of_no_earlier_day() -> None:
    with pytest.raises(AuditrackError, match="this is the same as the entry of"):
        correction(ITEM, WRONG, {"reason": "x"}, None, [], TODAY)
    with pytest.raises(AuditrackError, match="the same date as the entry"):
        correction(ITEM, WRONG, {"note": "x"}, _when("2023-10"), [], TODAY)
