"""What a follow-up tells: recommendations with what answers them, what is outstanding, the account of each item."""

from datetime import date

import pytest

from auditrack.core.papers.follow_up import Account, FollowUp, follow_up_of
from auditrack.core.papers.report import Choices, Report, report_of
from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from tests.making import inspection, meeting, registry

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")


def paper(*inspections: Inspection, about: str | None = "review") -> Report:
    """The paper for the meeting of January 2024."""
    return report_of(
        registry(*inspections, JULY, JANUARY),
        JANUARY,
        Audience.PUBLIC,
        (JULY.position_day, JULY),
        Choices(about=about),
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


COLOURS = "rating: {scheme: red-amber-green}"
DAY, SINCE = date(2023, 12, 15), date(2023, 6, 15)


def account(
    item: str, *others: Inspection, said: str = COLOURS, since: date | None = SINCE, day: date = DAY
) -> Account:
    """The account of the only item of a review."""
    register = registry(inspection(item), *others, said=said)
    told = figures(register, day, since, Audience.PUBLIC)
    items = next(each.items for each in told.inspections if each.inspection.id == "review")
    return Account(items[0], register.settings, since)


MOVED = """
due: 2023-03
updates:
  - {date: 2023-02, status: in progress, due: 2023-07, reason: Staff left.}
  - {date: 2023-09, due: 2024-01, reason: Nobody applied.}
"""


@pytest.mark.parametrize(
    ("item", "rating", "why"),
    [
        (
            "due: 2024-03\nupdates: [{date: 2023-11, status: in progress}]",
            "Green",
            ["Its original deadline, March 2024, has not passed and has not been extended."],
        ),
        (
            "due: 2024-03\nupdates: [{date: 2023-11, status: in progress, rag: red, because: two posts are vacant}]",
            "Red",
            [
                "Its lead says red: two posts are vacant.",
                "Its original deadline, March 2024, has not passed and has not been extended.",
            ],
        ),
        (
            MOVED,
            "Amber",
            [
                (
                    "Recommendation 1 was due by March 2023 and is now due by January 2024: ten months later "
                    "(not more than twelve months)."
                )
            ],
        ),
        ("updates: [{date: 2023-11, status: in progress}]", "Green", ["It has no deadline, so it cannot be overdue."]),
    ],
)
def test_its_rating_says_why(item: str, rating: str, why: list[str]) -> None:
    told = account(item)
    assert told.rating
    assert (told.rating.label, list(told.why)) == (rating, why)


def test_the_reason_is_that_of_the_latest_colour() -> None:
    told = account(
        "updates: [{date: 2023-10, rag: red, because: two went}, {date: 2023-11, rag: amber, because: one came}]"
    )
    assert told.why[0] == "Its lead says amber: one came."


def test_by_the_scheme_of_delay_an_item_has_no_rating_of_its_own() -> None:
    assert account(MOVED, said="").rating is None


@pytest.mark.parametrize(
    ("rag", "disagree"),
    [("green", "rated green by the lead officer, although eight months past its deadline"), ("amber", None)],
)
def test_lead_and_dates_may_disagree(rag: str, disagree: str | None) -> None:
    assert account(f"due: 2023-03\nupdates: [{{date: 2023-11, rag: {rag}}}]").disagreement == disagree


def test_what_is_fresh_and_what_of_it_tells_more_than_a_date_or_a_colour() -> None:
    told = account("""
updates:
  - {date: 2023-05, note: Before.}
  - {date: 2023-07, status: in progress}
  - {date: 2023-08, rag: amber}
  - {date: 2023-09, due: 2024-02}
  - {date: 2023-10, note: Begun.}
  - {date: 2023-11, status: complete, evidence: Minutes}
""")
    assert [update.date.text for update in told.fresh] == ["2023-07", "2023-08", "2023-09", "2023-10", "2023-11"]
    assert [update.date.text for update in told.told] == ["2023-10", "2023-11"]


def test_what_moved_since_the_last_report_and_what_ever_slipped() -> None:
    told = account(MOVED)
    assert [each.after.text for each in told.slipped] == ["2023-07", "2024-01"]
    assert [each.after.text for each in told.moved] == ["2024-01"]


def test_what_follows_others_slips_where_they_do() -> None:
    told = account("delivered_by: other/1", inspection(MOVED, name="other"))
    assert told.item.now.extensions
    assert (told.slipped, told.moved) == ((), ())


@pytest.mark.parametrize(
    ("last", "risk"),
    [
        ("note: Nothing else.", ("It may rain.", "9 of 25")),
        ("risk: {text: It rains.}", ("It rains.", None)),
        ("status: complete", None),
    ],
)
def test_the_latest_risk_of_what_is_open(last: str, risk: tuple[str, str | None] | None) -> None:
    told = account(
        f"updates: [{{date: 2023-02, risk: {{text: It may rain., score: 9 of 25}}}}, {{date: 2023-11, {last}}}]"
    ).risk
    assert (told and (told.text, told.score)) == risk


def test_decisions_since_the_last_report() -> None:
    told = account("updates: [{date: 2023-02, decision: Wait.}, {date: 2023-11, decision: {what: Go., by: Cabinet}}]")
    assert [(each.decision.what, each.decision.by) for each in told.decided if each.decision] == [("Go.", "Cabinet")]


@pytest.mark.parametrize(
    ("item", "finished"),
    [
        ("updates: [{date: 2023-09, status: complete}]", "2023-09"),
        ("updates: [{date: 2023-09, status: in progress}]", None),
        ("response: not accepted", "2022-08-31"),
    ],
)
def test_when_it_was_finished_as_exactly_as_that_is_known(item: str, finished: str | None) -> None:
    told = account(item).finished
    assert (told and told.text) == finished


@pytest.mark.parametrize(
    ("item", "is_on_hold"),
    [
        ("updates: [{date: 2023-09, status: on hold, because: The pilot is reviewed.}]", True),
        ("updates: [{date: 2023-09, status: on hold, because: Wait.}, {date: 2023-10, status: in progress}]", False),
        ("response: not accepted\nupdates: [{date: 2023-09, status: on hold, because: Wait.}]", True),
        (
            "updates: [{date: 2023-09, status: on hold, because: Wait.}, {date: 2023-10, response: not accepted}]",
            False,
        ),
    ],
)
def test_what_is_on_hold(item: str, is_on_hold: bool) -> None:
    assert account(item).is_on_hold is is_on_hold


def test_its_priority_is_as_the_council_defines_it() -> None:
    said = f"{COLOURS}\npriorities: [{{id: high, label: High priority}}, {{id: low}}]"
    high = account("priority: high", said=said).priority
    assert high
    assert high.label == "High priority"
    assert account("", said=said).priority is None


def test_what_was_corrected_since_the_last_report() -> None:
    told = account("""
due: 2023-03
updates:
  - {date: 2023-02, note: Begun.}
  - {date: 2023-07, corrects: 2023-02, note: Not begun., reason: Mixed up.}
  - {date: 2023-08, corrects: due, due: 2023-04, reason: Misread.}
""")
    assert [update.reason for update in told.corrections] == ["Mixed up.", "Misread."]
