"""What a plan paper tells: themes that add up, sources that it answers, and nothing left unanswered unseen."""

from auditrack.core.papers.plan import Plan, plan_of
from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from tests.making import inspection, meeting, registry

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")
COLOURS = "rating: {scheme: red-amber-green}"
THEMES = "kind: improvement plan\nthemes: [Culture, Money]"


def plan(*inspections: Inspection, said: str = COLOURS, audience: Audience = Audience.PUBLIC) -> Plan:
    """What the paper of January 2024 tells of the inspection called "plan"."""
    register = registry(*inspections, JULY, JANUARY, said=said)
    told = plan_of(report_of(register, JANUARY, audience, (JULY.position_day, JULY), Choices(about="plan")))
    assert told
    return told


def workstreams(*items: str, head: str = THEMES) -> Inspection:
    """A plan with these workstreams."""
    return inspection(*items, head=head, name="plan")


# themes


def test_workstreams_by_theme_in_the_plans_order_those_without_one_last() -> None:
    told = plan(workstreams("theme: Money", "", "theme: Culture", "theme: Money"))
    assert [(theme.name, [each.ref for each in theme.accounts]) for theme in told.themes] == [
        ("Culture", ["3"]),
        ("Money", ["1", "4"]),
        (None, ["2"]),
    ]


def test_a_theme_without_workstreams_is_there_all_the_same() -> None:
    assert [(theme.name, theme.total) for theme in plan(workstreams("theme: Money")).themes] == [
        ("Culture", 0),
        ("Money", 1),
    ]


def test_themes_that_the_plan_does_not_list_come_as_they_are_used() -> None:
    told = plan(workstreams("theme: Money", "theme: Culture", head="kind: improvement plan"))
    assert [theme.name for theme in told.themes] == ["Money", "Culture"]


def test_each_workstream_of_a_theme_is_counted_once() -> None:
    told = plan(
        workstreams(
            "due: 2023-10",
            "due: 2022-10",
            "due: 2024-10",
            "updates: [{date: 2023-11, status: on hold, because: Wait., rag: amber}]",
            "updates: [{date: 2023-11, status: complete, rag: red}]",
            "response: not accepted",
        )
    )
    whole = told.whole
    assert [rating.label for rating in told.ratings] == ["Green", "Amber", "Red"]
    by_rating = [whole.rated(rating) for rating in told.ratings]
    assert by_rating == [1, 2, 1]
    assert (whole.total, whole.open, whole.complete, whole.closed) == (6, 4, 1, 1)
    assert (whole.on_hold, whole.slipped) == (1, 2)
    assert [each.ref for each in told.rated(told.ratings[-1])] == ["2"]


def test_by_the_scheme_of_delay_no_workstream_has_a_rating() -> None:
    assert plan(workstreams("due: 2023-10"), said="").ratings == ()


# sources


def test_every_item_of_every_source_is_there_once_answered_or_not() -> None:
    told = plan(
        workstreams("", "", head=f"{THEMES}\nrelated: [asked]"),
        inspection("delivered_by: [plan/1, plan/2]", "delivered_by: plan/1", "", name="review"),
        inspection("", "response: not accepted", name="asked"),
        inspection("", name="other"),
    )
    found = [
        (answer.item.now.item.address, [each.ref for each in answer.accounts])
        for source in told.sources
        for answer in source.answers
    ]
    assert sorted(found) == [
        ("asked/1", []),
        ("asked/2", []),
        ("review/1", ["1", "2"]),
        ("review/2", ["1"]),
        ("review/3", []),
    ]
    unanswered = [answer.item.now.item.address for _, answers in told.unanswered for answer in answers]
    assert sorted(unanswered) == ["asked/1", "asked/2", "review/3"]
    for source in told.sources:
        assert {*map(id, source.answered)} | {*map(id, source.unanswered)} == {*map(id, source.answers)}


def test_what_each_workstream_answers() -> None:
    told = plan(
        workstreams("", "", ""), inspection("delivered_by: [plan/1, plan/2]", "delivered_by: plan/1", name="r")
    )
    assert [(one.ref, [each.item.now.item.address for each in answers]) for one, answers in told.answering] == [
        ("1", ["r/1", "r/2"]),
        ("2", ["r/1"]),
        ("3", []),
    ]


def test_an_answer_may_lead_to_the_plan_by_way_of_others() -> None:
    told = plan(
        workstreams("", ""),
        inspection("delivered_by: b/1", name="a"),
        inspection("delivered_by: [plan/2, a/1]", name="b"),
    )
    assert [
        (answer.item.now.item.address, [each.ref for each in answer.accounts])
        for source in told.sources
        for answer in source.answers
    ] == [("a/1", ["2"]), ("b/1", ["2"])]


def test_a_recommendation_of_the_plan_with_actions_answers_with_all_of_them() -> None:
    told = plan(
        workstreams('actions: [{ref: "1.1", text: Do.}, {ref: "1.2", text: Do too.}]'),
        inspection("delivered_by: plan/1", name="review"),
    )
    assert [each.ref for each in told.sources[0].answers[0].accounts] == ["1.1", "1.2"]


def test_what_is_asked_is_met_once_all_that_answers_it_is_complete() -> None:
    done = "updates: [{date: 2023-11, status: complete}]"
    told = plan(
        workstreams(done, ""),
        inspection("delivered_by: plan/1", "delivered_by: [plan/1, plan/2]", name="review"),
    )
    (source,) = told.sources
    assert [answer.is_met for answer in source.answers] == [True, False]
    assert source.met == 1


def test_a_source_that_is_exempt_is_for_members_only() -> None:
    secret = inspection("delivered_by: plan/1", name="secret", head="disclosure: exempt\nexemption: Paragraph 3")
    both = (workstreams("", head=f"{THEMES}\nrelated: [secret]"), secret)
    assert plan(*both).sources == ()
    assert [source.inspection.id for source in plan(*both, audience=Audience.MEMBERS).sources] == ["secret"]


# since the last report


def test_changes_since_the_last_report() -> None:
    told = plan(
        workstreams(
            "updates: [{date: 2023-03, status: complete}, {date: 2023-09, status: reopened, because: It broke.}]",
            "updates: [{date: 2023-11, status: complete}]",
            "updates: [{date: 2023-11, status: closed, because: merged}]",
            'raised: 2023-10\nreplaces: "3"',
            "due: 2023-05\nupdates: [{date: 2023-11, due: 2024-05, reason: Staff left., decision: Wait for staff.}]",
            "updates: [{date: 2023-02, note: Red.}, {date: 2023-10, corrects: 2023-02, note: Green., reason: Typed.}]",
        )
    )
    named = {
        name: [each.ref for each in getattr(told, name)]
        for name in ("added", "completed", "dropped", "replaced", "reopened", "moved", "corrected")
    }
    assert named == {
        "added": ["4"],
        "completed": ["2"],
        "dropped": [],
        "replaced": ["3"],
        "reopened": ["1"],
        "moved": ["5"],
        "corrected": ["6"],
    }
    assert [(one.ref, update.decision and update.decision.what) for one, update in told.decisions] == [
        ("5", "Wait for staff.")
    ]


def test_a_plan_that_is_new_adds_nothing_to_itself() -> None:
    told = plan(workstreams("", head=f"{THEMES}\nfieldwork: 2023-08\nreported: 2023-09"))
    assert (told.was_reported, told.added) == (False, ())


def test_where_lead_and_dates_disagree_what_is_at_risk_and_what_is_on_hold() -> None:
    told = plan(
        workstreams(
            "due: 2023-03\nupdates: [{date: 2023-11, rag: green}]",
            "updates: [{date: 2023-11, risk: {text: It may rain., score: low}}]",
            "updates: [{date: 2023-11, status: on hold, because: Wait.}]",
        )
    )
    assert [each.ref for each in told.disagreeing] == ["1"]
    assert [each.ref for each in told.at_risk] == ["2"]
    assert [each.ref for each in told.on_hold] == ["3"]
