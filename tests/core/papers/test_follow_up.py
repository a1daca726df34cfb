"""What a follow-up tells: the recommendations with what answers them, what is outstanding, notes on the whole."""

from auditrack.core.papers.follow_up import FollowUp, follow_up_of
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.model import Audience, Inspection
from tests.making import inspection, meeting, registry

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")


def paper(*inspections: Inspection, about: str | None = "review") -> Report:
    """The paper for the meeting of January 2024."""
    return report_of(
        registry(*inspections, JULY, JANUARY), JANUARY, Audience.PUBLIC, (JULY.position_day, JULY), about=about
    )


def follow_up(*inspections: Inspection) -> FollowUp:
    """What it tells of the review."""
    told = follow_up_of(paper(*inspections))
    assert told
    return told


def test_a_paper_about_nothing_has_none() -> None:
    assert follow_up_of(paper(inspection(""), about=None)) is None


def test_it_is_about_one_inspection_and_no_other() -> None:
    told = follow_up(inspection("", "", name="other"), inspection("", name="review"))
    assert told.inspection.id == "review"
    assert [each.address for each in told.accounts] == ["review/1"]


def test_what_is_outstanding() -> None:
    told = follow_up(
        inspection(
            "updates: [{date: 2023-11, status: complete}]",
            "updates: [{date: 2023-11, status: on hold, because: Wait.}]",
            "response: not accepted",
            "",
        )
    )
    assert [each.ref for each in told.outstanding] == ["2", "4"]


def test_recommendations_with_the_items_that_answer_them() -> None:
    told = follow_up(
        inspection('actions: [{ref: "1.1", text: Do.}, {ref: "1.2", text: Do too.}]', "", "raised: 2024-02")
    )
    assert [(each.recommendation.ref, [one.ref for one in each.accounts]) for each in told.recommendations] == [
        ("1", ["1.1", "1.2"]),
        ("2", ["2"]),
    ]
    assert [each.has_actions for each in told.recommendations] == [True, False]


def test_notes_on_the_whole_since_the_last_report() -> None:
    head = "updates: [{date: 2023-05, note: Before.}, {date: 2023-08, note: Since.}, {date: 2024-01, note: To come.}]"
    assert [update.note for update in follow_up(inspection("", head=head)).notes] == ["Since."]
