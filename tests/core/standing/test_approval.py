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


SUCCEEDED = """
extensions: {approval_from: Audit and Standards Committee}
committees:
  - {code: audit, name: Audit Committee, formerly: [{name: Audit and Standards Committee, until: 2020-05}]}
  - {code: arac, name: "Audit, Risk and Assurance Committee", from: 2026-05, succeeds: audit}
  - {code: scrutiny, name: Scrutiny Board}
"""


def test_a_committee_decides_by_any_name_that_it_has_had_and_its_successor_after_it() -> None:
    rules = settings(SUCCEEDED)
    assert [one.code for one in rules.committees if decides(rules, one)] == ["audit", "arac"]
    assert approver(rules) == "Audit, Risk and Assurance Committee"
    names = ("Audit Committee", "Audit and Standards Committee", "arac")
    assert all(is_approver(rules, name) for name in names)
    assert not is_approver(rules, "Scrutiny Board")
