"""What the guard says of files that could not be read on a side."""

from auditrack.core.versions.changes import Side, Unread
from auditrack.core.versions.guard import not_compared


def test_a_file_that_could_not_be_read_stops_a_change_with_its_side_and_reason() -> None:
    before, after = not_compared([Unread(Side.BEFORE, "a.yaml", "a quote is missing"), Unread(Side.AFTER, "a.yaml")])
    assert (before.code, before.place.path, before.is_error) == ("not-compared", "a.yaml", True)
    assert before.message.endswith(" A quote is missing.")
    assert before.message.removesuffix(" A quote is missing.") != after.message


def test_what_could_be_read_is_no_finding() -> None:
    assert not_compared([]) == ()
