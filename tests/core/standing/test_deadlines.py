"""Entries that take the place of earlier ones."""

from auditrack.core.register.words import Status
from auditrack.core.standing.position import Standing
from tests.making import stands


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    item = """
    updates:
      - {date: 2022-09, status: complete}
      - {date: 2022-10, corrects: 2022-09, status: in progress, reason: The wrong item.}
    """
    assert stands("2022-09-30", item).standing is Standing.COMPLETE
    assert stands("2022-10-31", item).standing is Standing.IN_PROGRESS
    assert [update.date.text for update in stands("2022-10-31", item).updates] == ["2022-10"]


def test_a_correction_comes_before_what_was_said_after_the_corrected() -> None:
    item = """
    updates:
      - {date: 2022-09, status: complete}
      - {date: 2022-10, status: reopened}
      - {date: 2022-11, corrects: 2022-09, status: not started, reason: The wrong item.}
    """
    assert stands("2022-12-01", item).status is Status.REOPENED


def test_a_correction_corrects_the_last_of_that_date() -> None:
    item = """
    updates:
      - {date: 2022-09, note: First.}
      - {date: 2022-09, note: Second.}
      - {date: 2022-10, corrects: 2022-09, note: Better., reason: A slip.}
    """
    assert [update.note for update in stands("2022-12-01", item).updates] == ["First.", "Better."]


def test_a_correction_can_itself_be_corrected() -> None:
    item = """
    updates:
      - {date: 2022-09, status: complete}
      - {date: 2022-10, corrects: 2022-09, status: not started, reason: The wrong item.}
      - {date: 2022-11, corrects: 2022-10, status: in progress, reason: It was begun.}
    """
    position = stands("2022-12-01", item)
    assert position.standing is Standing.IN_PROGRESS
    assert len(position.updates) == 1


def test_the_later_of_two_corrections_of_one_update_counts() -> None:
    item = """
    updates:
      - {date: 2022-10, status: complete}
      - {date: 2022-11, corrects: 2022-10, status: in progress, reason: The wrong item.}
      - {date: 2022-12, corrects: 2022-10, status: not started, reason: It was not begun either.}
    """
    position = stands("2024-01-01", item)
    assert position.standing is Standing.NOT_STARTED
    assert [update.date.text for update in position.updates] == ["2022-12"]


def test_a_target_that_was_corrected_was_never_agreed() -> None:
    item = """
    due: 2022-11
    updates:
      - {date: 2022-10, due: 2023-11, reason: Staff left.}
      - {date: 2022-11, corrects: 2022-10, due: 2022-12, reason: The wrong year.}
    """
    position = stands("2022-11-30", item)
    assert str(position.target) == "December 2022"
    assert [str(extension.after) for extension in position.extensions] == ["December 2022"]


def test_the_original_deadline_can_be_corrected() -> None:
    item = """
    due: 2022-11
    updates: [{date: 2022-10, corrects: due, due: 2023-11, reason: The plan says 2023.}]
    """
    before, after = stands("2022-10-30", item), stands("2022-12-15", item)
    assert (str(before.original), str(after.original)) == ("November 2022", "November 2023")
    assert str(after.target) == "November 2023"
    assert not after.extensions
    assert not after.is_delayed


def test_a_corrected_original_leaves_a_later_target_as_it_was() -> None:
    item = """
    due: 2022-11
    updates:
      - {date: 2022-10, due: 2023-06, reason: Staff left.}
      - {date: 2023-01, corrects: due, due: 2023-02, reason: The plan says February.}
    """
    position = stands("2023-02-01", item)
    assert (str(position.original), str(position.target)) == ("February 2023", "June 2023")
    assert position.is_delayed


def test_a_corrected_original_leaves_an_earlier_target_as_it_was() -> None:
    item = """
    due: 2024-06
    updates:
      - {date: 2022-10, due: 2024-03, reason: Sooner.}
      - {date: 2022-11, corrects: due, due: 2024-07, reason: The plan says July.}
    """
    position = stands("2023-01-01", item)
    assert (str(position.original), str(position.target)) == ("July 2024", "March 2024")


def test_an_extension_of_a_lost_original_is_measured_from_it_once_it_is_found() -> None:
    item = """
    due: unknown
    updates:
      - {date: 2022-10, due: 2024-03, reason: Later.}
      - {date: 2022-11, corrects: due, due: 2023-07, reason: The plan was found.}
    """
    position = stands("2024-01-01", item)
    assert [(str(each.before), str(each.after)) for each in position.extensions] == [("July 2023", "March 2024")]
