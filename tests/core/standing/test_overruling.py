"""Which fields of two updates of one day only their order decides between; the laws are in tests/property."""

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Response, Status
from auditrack.core.standing.overruling import clashes

DAY = parse("2023-05-01")
assert DAY
REFUSED = Update(date=DAY, response=Response.NOT_ACCEPTED)


@pytest.mark.parametrize(
    ("other", "fields"),
    [
        (Update(date=DAY, status=Status.COMPLETE), [("response", "status")]),
        (Update(date=DAY, returned="No minutes."), [("response", "returned")]),
        (Update(date=DAY, note="Begun."), []),
    ],
)
def test_not_accepted_and_done_all_the_same_are_for_people(other: Update, fields: list[tuple[str, str]]) -> None:
    assert clashes(REFUSED, other) == fields
    assert clashes(other, REFUSED) == [(later, earlier) for earlier, later in fields]
