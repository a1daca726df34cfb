"""What a template knows as ``paper``: the report's own names, and each paper by the name that councils' copies use."""

import pytest

from auditrack.core.papers.report import Choices, Report, report_of
from auditrack.core.register.words import Audience
from auditrack.formats.paper.template import PaperNames
from tests.making import inspection, meeting, registry

DAY = meeting("2023-12-15", "position_date: 2023-12-15")


def report(about: str | None) -> Report:
    """The report on a plan and what it answers."""
    plan = inspection("due: 2023-02", name="plan", head="kind: improvement plan")
    register = registry(plan, inspection("delivered_by: [plan/1]"), DAY)
    return report_of(register, DAY, Audience.PUBLIC, (None, None), Choices(about=about))


def test_each_paper_is_reached_by_its_name() -> None:
    paper = PaperNames(report("plan"))
    assert [entry.ref for entry in paper.tracker.entries] == ["1"]
    assert paper.follow_up
    assert [account.ref for account in paper.follow_up.outstanding] == ["1"]
    assert paper.plan
    assert [source.inspection.id for source in paper.plan.sources] == ["review"]
    assert [entry.position.address for entry in paper.briefing.late.shown] == ["plan/1"]


def test_a_paper_about_nothing_has_no_follow_up_and_no_plan() -> None:
    paper = PaperNames(report(None))
    assert (paper.follow_up, paper.plan) == (None, None)


def test_all_other_names_are_the_reports() -> None:
    paper = PaperNames(report("plan"))
    assert paper.figures.day == DAY.position_day
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = paper.no_such_name
