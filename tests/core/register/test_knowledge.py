"""What a register knew on a day: nothing that was entered, registered or dated later."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register import dates
from auditrack.core.register.dates import Period
from auditrack.core.register.knowledge import as_known, is_known, known_on
from auditrack.core.register.marks import Known
from auditrack.core.register.model import Inspection
from auditrack.core.register.shape import fields_of
from tests.making import inspection

DAY = date(2023, 6, 15)


def at(text: str) -> Period:
    found = dates.parse(text)
    assert found
    return found


def _at(text: str | None) -> Period | None:
    return at(text) if text else None


def dated(head: str) -> Inspection:
    """An inspection with these dates and without recommendations."""
    return replace(inspection("", head=head), recommendations=())


def planned(head: str, fieldwork: str | None = None, reported: str | None = None) -> Inspection:
    """An inspection with just these dates."""
    there = dated(head)
    return replace(there, fieldwork=_at(fieldwork), reported=_at(reported))


@pytest.mark.parametrize(
    ("head", "fieldwork", "reported", "known"),
    [
        ("expected: 2023-09", None, None, True),
        ("expected: unknown", None, None, True),
        ("expected: 2023-09\nannounced: 2023-06-15", None, None, True),
        ("expected: 2023-09\nannounced: 2023-06-16", None, None, False),
        ("expected: 2023-09", "2023-09", "2023-10", True),
        ("focus: Homes.", "2023-06", None, True),
        ("focus: Homes.", "2023-06-16", None, False),
        ("focus: Homes.", None, "2023-06-15", True),
        ("focus: Homes.", None, "2023-06", False),
        ("registered: 2023-06-16", "2023-03", "2023-04", False),
        ("registered: 2023-06-15", "2023-09", None, True),
        ("registered: 2023-12\nexpected: 2023-03", "2023-03", "2023-04", True),
    ],
)
def test_what_had_not_begun_and_was_not_expected_was_not_known(
    head: str, fieldwork: str | None, reported: str | None, known: bool
) -> None:
    there = planned(head, fieldwork, reported)
    assert is_known(there, DAY) is known
    assert len(list(known_on([there], DAY))) == known


def test_what_came_with_the_findings_is_not_known_before_them() -> None:
    whole = planned("judgement: Good\nbackground: Why.\nlink: 'https://a.org/'\nplan: A plan", "2023-05", "2023-07")
    late = {field.name: field.blank for field in fields_of(Inspection) if Known.WITH_FINDINGS in field.marks}
    assert set(late) == {
        "reported", "published", "link", "judgement", "outcome", "background", "monitored_by", "plan",
        "arrangements", "lessons", "barriers", "assurance", "followed_elsewhere",
    }  # fmt: skip
    assert as_known(whole, DAY) == replace(whole, **late)
    assert as_known(whole, date(2023, 7, 31)) is whole


def test_texts_count_from_the_findings_even_if_these_have_not_come_in_at_all() -> None:
    awaited = planned("background: Why.\nplan: A plan", "2023-05")
    assert as_known(awaited, DAY) == replace(awaited, background=None, plan=None)


def test_that_it_took_place_is_not_known_before_it_did() -> None:
    later = planned("expected: 2023-09\njudgement: Good", "2023-10", "2023-11")
    assert as_known(later, DAY) == planned("expected: 2023-09")


def test_what_was_registered_later_was_expected_until_then() -> None:
    late = planned("expected: 2023-03\nregistered: 2023-12\njudgement: Good", "2023-03", "2023-04")
    assert as_known(late, DAY) == planned("expected: 2023-03")
    assert as_known(late, date(2023, 12, 31)) is late


def test_that_its_report_is_public_is_not_known_before_it_came_out() -> None:
    out = planned("published: 2023-08\nlink: 'https://a.org/'\njudgement: Good", "2023-03", "2023-05")
    assert as_known(out, DAY) == replace(out, published=None, link=None)
    assert as_known(out, date(2023, 8, 31)) is out


def test_a_milestone_is_known_once_it_is_set_and_done_once_it_is_done() -> None:
    steps = "milestones: [Later., {text: Set., from: 2023-06-15}, {text: Ahead., from: 2023-07}]"
    assert [step.text for step in as_known(planned(steps, "2023-05", "2023-06-15"), DAY).milestones] == [
        "Later.",
        "Set.",
    ]
    assert [step.text for step in as_known(planned(steps, "2023-05"), DAY).milestones] == ["Set."]
    done = planned("milestones: [{text: A review., due: 2023-03, done: 2023-07}]", "2023-01", "2023-02")
    assert [step.done for step in as_known(done, DAY).milestones] == [None]
    assert as_known(done, date(2023, 7, 31)) is done
