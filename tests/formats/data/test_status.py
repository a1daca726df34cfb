"""Where a register stands, as JSON: what a key holds where something is not known."""

from auditrack.formats.data import status
from tests.formats.screen.test_status import DONE, SHOWN, told
from tests.making import inspection


def test_json_has_the_label_and_the_code_of_a_rating() -> None:
    made = status.answer(told(inspection("due: 2022-09", DONE)), SHOWN).values
    (one,) = made["inspections"]
    assert (one["rating"], one["rating_code"], one["months_late"]) == ("Significant delay", "significant-delay", 14)
    assert one["why"] == [
        (
            "Recommendation 1 was due by September 2022, and is still open fourteen months after the original "
            "deadline (more than twelve months)."
        )
    ]


def test_json_of_a_first_report_has_no_since() -> None:
    assert status.answer(told(since=None), SHOWN).values["since"] is None


def test_json_of_findings_that_are_still_to_come_has_no_judgement() -> None:
    one = inspection(head="fieldwork: 2023-07\nreported: 2024-02\njudgement: Good")
    (shown,) = status.answer(told(one), SHOWN).values["inspections"]
    assert shown["judgement"] is None
