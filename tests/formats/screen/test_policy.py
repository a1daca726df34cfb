"""``policy``: the rules of a council of each scheme, whole."""

from pathlib import Path

import pytest

from auditrack.core.standing import policy as schemes
from auditrack.core.standing.worked_examples import worked
from auditrack.formats.screen import policy
from auditrack.formats.screen.blocks import plain
from tests.conftest import Golden
from tests.making import settings

OWN = """rating:
  scheme: own
  threshold_months: 6
  measure: elapsed
  ratings:
    - {id: off, label: Off track, when: [said red, delayed beyond the threshold]}
    - {id: lost, label: Lost, definition: Nobody expects it any more., over_months: 24}
    - {id: risk, label: At risk, short: Risk, when: [said amber, delayed]}
    - {id: well, label: On course, when: on track}
completion: verified
counting: once a source
extensions: {approval_from: Audit Committee, at_most: 2}
priorities:
  - {id: high, label: High, definition: [People are at risk, The accounts are wrong], critical: true}
  - {id: low}
"""
SCHEMES = {
    "delay": "",
    "red-green": "rating: {scheme: red-green}",
    "red-amber-green": """rating: {scheme: red-amber-green, ratings: [{id: red, label: Off track}]}
extensions: {at_most: 1}""",
    "own": OWN,
}


@pytest.mark.parametrize("name", SCHEMES)
def test_whole_screens(name: str, golden: Golden) -> None:
    text = plain(policy.blocks(settings(SCHEMES[name])), 80)
    golden(Path(f"policy/{name}.txt"), text)
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("name", SCHEMES)
def test_the_examples_lead_to_every_rating_of_the_scheme(name: str) -> None:
    made = settings(SCHEMES[name])
    reached = {example.rated.rating.code for example in worked(made) if example.rated.rating}
    assert reached == set(schemes.ratings(made.rating))
