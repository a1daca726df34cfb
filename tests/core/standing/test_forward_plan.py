"""The forward plan: how far an inspection has got on a day, when it takes its next step, and what comes by when."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.standing.forward_plan import Coming, Stage, forward_plan, stage_of
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.making import inspection

DAY = date(2023, 12, 15)
USUAL = "title: Peer review\nbody: LGA\nkind: review\ndirectorate: CYPS\n"


def planned(head: str, name: str = "review") -> Inspection:
    """An inspection of which only these dates are known."""
    made, problems = decode(read("review.yaml", f"{USUAL}{head}\n".encode()), Inspection, id=name)
    assert made is not None
    assert not problems
    return made


@pytest.mark.parametrize(
    ("head", "stage", "window", "overdue"),
    [
        ("expected: unknown", Stage.SCHEDULED, None, False),
        ("expected: 2024-03", Stage.SCHEDULED, "2024-03", False),
        ("expected: 2023-12", Stage.SCHEDULED, "2023-12", False),
        ("expected: 2023-11", Stage.SCHEDULED, "2023-11", True),
        # a firm date takes the place of what was expected
        ("expected: 2024-spring\nfieldwork: 2024-03-04/2024-03-06", Stage.SCHEDULED, "2024-03-04/2024-03-06", False),
        ("expected: 2023-11\nfieldwork: 2024-01", Stage.SCHEDULED, "2024-01", False),
        ("fieldwork: 2023-12-15/2023-12-16", Stage.UNDER_WAY, "2023-12-15/2023-12-16", False),
        ("fieldwork: 2023-12", Stage.UNDER_WAY, "2023-12", False),
        # what entered the register early has not taken place for that
        ("fieldwork: 2023-12\nregistered: 2023-10", Stage.UNDER_WAY, "2023-12", False),
        ("expected: 2024-03\nregistered: 2023-10", Stage.SCHEDULED, "2024-03", False),
        ("fieldwork: 2023-12-15", Stage.AWAITING_OUTCOME, None, False),
        ("fieldwork: 2023-11", Stage.AWAITING_OUTCOME, None, False),
        ("fieldwork: 2023-11\nreport_expected: 2024-02?", Stage.AWAITING_OUTCOME, "2024-02?", False),
        ("fieldwork: 2023-09\nreport_expected: 2023-11", Stage.AWAITING_OUTCOME, "2023-11", True),
        ("fieldwork: 2023-09\nreport_expected: 2023-12-15", Stage.AWAITING_OUTCOME, "2023-12-15", False),
    ],
)
def test_how_far_it_has_got(head: str, stage: Stage, window: str | None, overdue: bool) -> None:
    coming = Coming(planned(head), DAY)
    assert coming.stage is stage
    assert (coming.window.text if coming.window else None, coming.is_overdue) == (window, overdue)


def test_what_has_reported_is_in_the_plan_of_days_before_only() -> None:
    done = inspection(head="fieldwork: 2023-09\nreported: 2023-11")
    assert stage_of(done, DAY) is Stage.REPORTED
    assert forward_plan([done], DAY).coming == ()
    assert [each.stage for each in forward_plan([done], date(2023, 11, 29)).coming] == [Stage.AWAITING_OUTCOME]


def test_what_only_ever_reported_was_never_planned() -> None:
    came = inspection(head="fieldwork: 2023-09\nreported: 2023-11")
    bare = Inspection(title="A", body=("B",), kind="audit", directorate="C", reported=came.reported)
    assert forward_plan([bare], date(2023, 11, 1)).coming == ()


def test_the_plan_is_sorted_by_window_and_says_how_many_come_later() -> None:
    heads = {
        "late": "expected: 2023-10",
        "range": "expected: 2024-01/2024-03",
        "month": "expected: 2024-01",
        "far": "expected: 2025",
        "unknown": "expected: unknown",
        "findings": "fieldwork: 2023-11\nreport_expected: 2024-02",
    }
    every = [planned(head, name) for name, head in heads.items()]
    plan = forward_plan(every, DAY, date(2024, 6, 15))
    assert [each.inspection.id for each in plan.coming] == ["late", "month", "range", "findings", "unknown"]
    assert plan.later == 1
    assert len(forward_plan(every, DAY).coming) == len(every)


def test_what_begins_on_the_last_day_of_the_plan_is_in_it() -> None:
    assert forward_plan([planned("expected: 2024-06-15")], DAY, date(2024, 6, 15)).later == 0
    assert forward_plan([planned("expected: 2024-06-16")], DAY, date(2024, 6, 15)).later == 1
