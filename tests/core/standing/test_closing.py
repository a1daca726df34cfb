"""Reasons for closing, and what each needs."""

import pytest

from auditrack.core.standing.approval import approver
from auditrack.core.standing.closing import lacks, needs, reasons
from tests.making import settings, stands

OWN = settings("""
extensions: {approval_from: Improvement Board}
closing:
  - {because: agreed by the committee, needs: [approved_by, note], approval_from: Audit Committee}
  - {because: merged, needs: note}
  - {because: risk accepted, needs: evidence}
""")


def test_the_councils_reasons_follow_the_usual_ones() -> None:
    assert reasons(settings())[-1] == "out of scope"
    assert reasons(OWN)[-1] == "agreed by the committee"
    assert reasons(OWN).count("merged") == 1


def test_an_entry_with_a_usual_reason_adds_what_that_needs() -> None:
    assert needs(OWN, "risk accepted") == ("approved_by", "note", "review", "evidence")
    assert needs(settings(), "risk accepted") == ("approved_by", "note", "review")
    assert needs(OWN, "split") == needs(OWN, None) == ()


def test_a_reason_may_have_its_own_approval() -> None:
    assert approver(OWN, "agreed by the committee") == "Audit Committee"
    assert approver(OWN, "risk accepted") == approver(OWN) == "Improvement Board"
    assert approver(settings(), "risk accepted") is None


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("because: agreed by the committee", ["approved_by (Audit Committee)", "note"]),
        ("because: agreed by the committee, note: So., approved_by: Cabinet", ["approved_by (Audit Committee)"]),
        ("because: agreed by the committee, note: So., approved_by: audit committee", []),
        ("because: merged", ["note"]),
        ("because: split", []),
    ],
)
def test_what_an_update_lacks(fields: str, missing: list[str]) -> None:
    (closed,) = stands("2024-01-09", f"updates: [{{date: 2023-05, status: closed, {fields}}}]").updates
    assert list(lacks(OWN, closed)) == missing


def test_what_closes_nothing_lacks_nothing() -> None:
    (update,) = stands("2024-01-09", "updates: [{date: 2023-05, status: on hold, because: risk accepted}]").updates
    assert list(lacks(OWN, update)) == []
