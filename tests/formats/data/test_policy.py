"""A council's rules as JSON: the keys of each part."""

from pathlib import Path

from auditrack.core.standing import policy as schemes
from auditrack.core.standing.worked_examples import worked
from auditrack.formats.data import policy
from auditrack.formats.data.answers import as_json
from tests.conftest import Golden
from tests.formats.screen.test_policy import OWN
from tests.making import settings


def test_json(golden: Golden) -> None:
    golden(Path("policy/own.json"), as_json(policy.answer(settings(OWN))))


def test_of_a_threshold_beyond_a_century_no_example_is_made() -> None:
    made = settings("rating: {threshold_months: 999999}")
    assert policy.answer(made).values["threshold_months"] == 999999
    assert len(worked(made)) == len(schemes.steps(made.rating)) - 1
