"""What was planned, and whether its day has passed."""

from pathlib import Path

import pytest

from auditrack.core.rules import plans
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, fields, meeting


@pytest.mark.parametrize("name", examples_of(plans))
def test_what_is_said_of_a_bad_file(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


@pytest.mark.parametrize("days", ["due: 2024-01", "due: 2024-01-09", "due: 2023-11, done: 2023-12", "from: 2023-09"])
def test_a_milestone_is_passed_once_its_last_day_is_over_and_it_is_not_done(days: str) -> None:
    assert asked(plans.milestone_passed, f"{fields()}milestones:\n  - {{text: A review., {days}}}\n") == []


def test_fieldwork_may_be_under_way() -> None:
    begun = fields(reported=None, fieldwork="2024-01-08/2024-01-12")
    assert asked(plans.fieldwork_ahead, begun) == []


def test_a_next_meeting_is_looked_for_by_committee_and_may_be_today() -> None:
    told = "committee: audit\ndate: 2023-06-01\nnext_meeting: 2023-12\n"
    met = "committee: audit\ndate: 2023-12-05\nnext_meeting: 2024-01-09\n"
    both = (meeting(told, "2023-06-01-audit"), meeting(met, "2023-12-05-audit"))
    assert asked(plans.next_meeting_passed, fields(), *both) == []
    assert asked(plans.next_meeting_passed, fields(), both[0]) == ["next-meeting-passed"]
