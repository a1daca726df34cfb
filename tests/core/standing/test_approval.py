"""Who decides on what is asked for."""

import pytest

from auditrack.core.standing.approval import approver, decides, is_approver
from tests.making import settings


@pytest.mark.parametrize(
    ("wanted", "name", "decided_by"),
    [
        ("audit", "Audit Committee", ["audit"]),
        ("audit  committee", "Audit Committee", ["audit"]),
        ("The board", "The board", []),
    ],
)
def test_a_committee_decides_by_its_code_or_its_name(wanted: str, name: str, decided_by: list[str]) -> None:
    rules = settings(f"extensions: {{approval_from: {wanted}}}")
    assert approver(rules) == name
    assert [one.code for one in rules.committees if decides(rules, one)] == decided_by
    assert is_approver(rules, name.upper())
    assert not is_approver(rules, "Scrutiny Board")


def test_without_a_rule_anybody_may() -> None:
    assert approver(settings()) is None
    assert is_approver(settings(), "Scrutiny Board")
    assert not decides(settings(), settings().committees[0])
