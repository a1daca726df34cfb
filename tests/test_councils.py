"""Small registers after what councils have told their committees: each figure that was printed comes out."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.sight import sight
from tests.making import inspection, meeting, registry


def between(council: Registry, since: str, day: str) -> Figures:
    """What is counted from one report to the next."""
    return figures(council, date.fromisoformat(day), date.fromisoformat(since), Audience.PUBLIC)


def counts(computed: Figures, *names: str) -> list[int | None]:
    """These figures of deadlines."""
    return [getattr(computed.deadlines, name) for name in names]


# Herefordshire, July to December 2023


def test_what_became_of_the_overdue_adds_up() -> None:
    """34 overdue = 7 completed + 1 on hold + 26 outstanding; of 34 first due since, 21 were completed."""
    overdue = "due: 2023-06\nupdates: [{date: 2023-05, status: in progress}"
    first_due = "due: 2023-11\nupdates: [{date: 2023-05, status: in progress}"
    council = registry(
        inspection(
            *[f"{overdue}, {{date: 2023-10, status: complete}}]"] * 7,
            f"{overdue}, {{date: 2023-10, status: on hold, because: Funding.}}]",
            *[f"{overdue}]"] * 26,
            *[f"{first_due}, {{date: 2023-11-20, status: complete}}]"] * 21,
            *[f"{first_due}]"] * 13,
        )
    )
    computed = between(council, "2023-07-31", "2023-12-12")
    names = ("overdue_at_last_report", "overdue_completed", "overdue_on_hold", "overdue_outstanding", "overdue_closed")
    assert counts(computed, *names) == [34, 7, 1, 26, 0]
    assert counts(computed, "due_since", "due_since_completed", "due_since_outstanding") == [34, 21, 13]
    assert counts(computed, "overdue", "fell_overdue") == [40, 13]


# North Devon, March 2022


ASKS = "due: 2022-02\nupdates:\n  - {date: 2022-02-20, requests: {due: 2022-09}, reason: The plan.}"
DELETION = "due: 2022-02\nupdates:\n  - {date: 2022-02-20, requests: {close: superseded}, reason: One plan.}"


@pytest.mark.parametrize(
    ("item", "decision", "stands"),
    [
        (ASKS, "", ("in-hand", "February 2022")),
        (ASKS, "approves: 2022-02-20, approved_by: Audit Committee", ("open", "September 2022")),
        (ASKS, "approves: 2022-02-20, due: 2022-06, approved_by: Audit Committee", ("open", "June 2022")),
        (ASKS, "refuses: 2022-02-20, by: Audit Committee", ("open", "February 2022")),
        (DELETION, "approves: 2022-02-20, approved_by: Audit Committee", ("closed", "February 2022")),
        (DELETION, "refuses: 2022-02-20, by: Audit Committee", ("open", "February 2022")),
    ],
)
def test_what_is_asked_for_waits_for_the_committee(item: str, decision: str, stands: tuple[str, str]) -> None:
    """Granted, granted otherwise, refused, and a deletion that was asked for."""
    decided = f"{item}\n  - {{date: 2022-03-08, {decision}}}" if decision else item
    head = "fieldwork: 2021-09\nreported: 2021-09"
    council = registry(inspection(decided, head=head), said="extensions: {approval_from: audit}")
    (position,) = positions(council, date(2022, 3, 9)).values()
    where = "in-hand" if position.request else position.standing.value if not position.is_open else "open"
    assert (where, str(position.deadline)) == stands
    computed = between(council, "2022-02-01", "2022-03-09")
    waiting = int(position.request is not None)
    granted, refused = int("approves" in decision), int("refuses" in decision)
    assert counts(computed, "granted_since", "refused_since") == [granted, refused]
    assert sum(number or 0 for number in counts(computed, "extensions_requested", "closings_requested")) == waiting


# Bridgend, January 2023


def test_an_older_inspection_that_comes_into_scope_adds_nothing_to_what_was_completed() -> None:
    """18 completed since the last report: not 19, as one of an inspection of 2019 was completed in 2021."""
    done = "updates: [{date: 2022-12, status: complete}]"
    council = registry(
        inspection(*[done] * 18, "due: 2023-06"),
        inspection(
            "due: 2020-06\nupdates: [{date: 2021-03, status: complete}]",
            "due: 2020-06",
            head="fieldwork: 2019-03\nreported: 2019-05\nregistered: 2022-12-01",
            name="schools",
        ),
    )
    computed = between(council, "2022-11-10", "2023-01-26")
    assert computed.roll_forward.completed == 18
    assert (computed.came_in_complete, computed.roll_forward.new, computed.roll_forward.closing) == (1, 1, 2)


# New York City


def test_what_was_not_accepted_may_be_implemented_all_the_same() -> None:
    """Disagreed, and implemented: complete, in no flow, told once."""
    council = registry(inspection("response: not accepted\nupdates: [{date: 2023-03, status: complete}]"))
    assert [position.standing.value for position in positions(council, date(2023, 1, 31)).values()] == ["closed"]
    computed = between(council, "2023-01-31", "2023-06-30")
    assert computed.roll_forward.completed == computed.roll_forward.opening == 0
    assert counts(computed, "completed_after_closing") == [1]
    assert counts(between(council, "2023-06-30", "2023-12-31"), "completed_after_closing") == [0]


# an auditor that asks again


def test_what_an_auditor_asks_again_keeps_its_first_deadline() -> None:
    first = inspection("due: 2022-12\nupdates: [{date: 2023-10-01, status: closed, because: asked again}]")
    again = inspection(
        "due: 2024-06\nreplaces: review/1",
        head="fieldwork: 2023-09\nreported: 2023-10-01\ntitle: Follow-up",
        name="follow-up",
    )
    council = registry(first, again)
    there = positions(council, date(2023, 12, 31))
    assert sorted(position.standing.value for position in there.values()) == ["not started", "replaced"]
    goes_on = next(position for position in there.values() if position.is_open)
    assert (str(goes_on.original), str(goes_on.deadline), goes_on.is_overdue) == ("December 2022", "June 2024", True)
    computed = between(council, "2023-06-30", "2023-12-31")
    assert (computed.roll_forward.replacing, computed.roll_forward.replaced, computed.roll_forward.new) == (1, 1, 0)
    assert computed.headline.new_repeated == 1
    assert counts(computed, "overdue_replaced", "overdue_replacing", "overdue") == [1, 1, 1]


# a committee that sees a part


def test_a_committee_that_sees_a_part_is_told_of_it_alone() -> None:
    scrutiny = "{code: scrutiny, name: Scrutiny, sees: {directorates: [FCS]}}"
    said = f"committees:\n  - {{code: audit, name: Audit}}\n  - {scrutiny}"
    sources: list[Inspection | Meeting] = [
        inspection("due: 2023-02", "due: 2024-06"),
        inspection("due: 2023-02", head="directorate: FCS\ntitle: Accounts", name="accounts"),
        meeting("2023-07-04"),
        meeting("2023-07-04", committee="scrutiny"),
    ]
    council = registry(*sources, said=said)
    told = {
        held.committee: figures(council, held.position_day, None, Audience.PUBLIC, sight(council, held, None, None))
        for held in council.meetings
    }
    assert [one.roll_forward.closing for one in told.values()] == [3, 1]
    assert [one.deadlines.overdue for one in told.values()] == [2, 1]
