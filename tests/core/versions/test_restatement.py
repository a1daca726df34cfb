"""What a committee was told against what is now said of the same day."""

from dataclasses import replace

import pytest

from auditrack.core.register.words import Audience
from auditrack.core.standing.reported import public_figures, record
from auditrack.core.versions.restatement import (
    differing_from_recorded,
    differing_headline,
    moved,
    moved_since_recorded,
    reasons,
)
from tests.making import inspection, meeting, registry

HELD = meeting("2023-12-15")
PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS
BEGUN = "due: 2023-03\nupdates:\n  - date: 2022-09\n    status: in progress\n"
DONE = BEGUN + "  - date: 2023-10\n    status: complete\n"
LATER = BEGUN + "  - date: 2023-10\n    entered: 2024-02\n    status: complete\n"
EXEMPT = "disclosure: exempt\nexemption: Paragraph 3"


def test_what_is_told_otherwise() -> None:
    then, now = registry(inspection(BEGUN, BEGUN)), registry(inspection(BEGUN, DONE))
    (one,) = moved(then, now, HELD, PUBLIC)
    assert (one.address, one.was, one.text) == ("review/2", None, "Do thing 2.")
    assert one.reported is not None
    assert one.reported.startswith("in progress")
    assert one.now == "complete, original deadline March 2023"
    assert (one.sources, one.refs) == (("review",), ("review/2",))


def test_what_entered_later_and_counts_later_makes_no_difference() -> None:
    assert moved(registry(inspection(BEGUN)), registry(inspection(LATER)), HELD, PUBLIC) == ()


def test_what_came_and_what_went() -> None:
    then, now = registry(inspection(BEGUN, name="old")), registry(inspection(DONE, head="title: Another", name="new"))
    found = moved(then, now, HELD, MEMBERS)
    assert [(each.address, each.was) for each in found] in (
        [("old/1", None), ("new/1", None)],
        [("new/1", "old/1")],  # where what it asks tells that it is the same
    )


def test_what_was_recorded_is_what_was_told_whatever_the_register_said_then() -> None:
    held = HELD
    then = registry(inspection(BEGUN, BEGUN, "due: 2024-05"), held)
    recorded = replace(held, reported=record(public_figures(then, held)))
    now = registry(inspection(BEGUN, DONE), recorded)
    found = moved_since_recorded(then, now, recorded)
    assert [(each.address, each.reported, each.now) for each in found] == [
        ("review/2", "in progress, due 2023-03, delayed", "complete, due 2023-03"),
        ("review/3", "not started, due 2024-05", None),
    ]
    figures = {each.what: each.now for each in differing_from_recorded(now, recorded)}
    assert figures["new_complete"] == "+1"
    assert (figures["overdue"], "new_closed" in figures) == ("-1", False)
    assert moved_since_recorded(then, registry(inspection(BEGUN, BEGUN, "due: 2024-05"), recorded), recorded) == ()


def test_what_was_recorded_under_another_address_is_told_under_the_present_one() -> None:
    held = HELD
    then = registry(inspection(BEGUN, name="a"), held)
    recorded = replace(held, reported=record(public_figures(then, held)))
    (one,) = moved_since_recorded(then, registry(inspection(DONE, name="b"), recorded), recorded)
    assert (one.address, one.was, one.now) == ("b/1", "a/1", "complete, due 2023-03")


def test_an_item_that_is_in_no_register_is_told_by_its_address() -> None:
    recorded = meeting("2023-12-15", "reported: {items: {gone/1: complete}}")
    (one,) = moved_since_recorded(registry(recorded), registry(recorded), recorded)
    assert (one.address, one.text, one.reported, one.now) == ("gone/1", "", "complete", None)


def test_a_file_that_was_renamed_is_the_same() -> None:
    then, now = registry(inspection(BEGUN, name="a")), registry(inspection(BEGUN, name="b"))
    assert moved(then, now, HELD, PUBLIC) == ()
    (one,) = moved(then, registry(inspection(DONE, name="b")), HELD, PUBLIC)
    assert (one.address, one.was) == ("b/1", "a/1")


def test_what_it_follows_twice_is_named_once() -> None:
    plan = inspection("delivered_by: work/1", "delivered_by: work/1", name="plan")
    follows = inspection("delivered_by: [plan/1, plan/2]")
    then, now = (registry(follows, plan, inspection(item, name="work")) for item in (BEGUN, DONE))
    one = next(one for one in moved(then, now, HELD, PUBLIC) if one.address == "review/1")
    assert sorted(one.refs) == ["plan/1", "plan/2", "review/1", "work/1"]


def test_what_it_follows_is_where_it_comes_from() -> None:
    follows = inspection("delivered_by: review/1", name="plan")
    found = moved(registry(inspection(BEGUN), follows), registry(inspection(DONE), follows), HELD, PUBLIC)
    assert {each.address: each.refs for each in found} == {
        "review/1": ("review/1",),
        "plan/1": ("plan/1", "review/1"),
    }


@pytest.mark.parametrize("head", [EXEMPT, EXEMPT.replace("exempt\n", "judgement only\n")])
def test_what_is_not_public_now_is_not_told_though_it_was_then(head: str) -> None:
    then, now = registry(inspection(BEGUN)), registry(inspection(DONE, head=head))
    assert moved(then, now, HELD, PUBLIC) == ()
    assert len(moved(then, now, HELD, MEMBERS)) == 1


def test_what_was_not_public_then_was_not_told() -> None:
    (one,) = moved(registry(inspection(BEGUN, head=EXEMPT)), registry(inspection(BEGUN)), HELD, PUBLIC)
    assert one.reported is None


def test_headline_figures_by_how_many() -> None:
    told = meeting("2024-01-09", "position_date: 2023-12-15")
    then, now = registry(inspection(BEGUN, BEGUN), told), registry(inspection(BEGUN, DONE), told)
    assert {each.what: each.now for each in differing_headline(then, now, told, told.position_day, PUBLIC)} == {
        "new_complete": "+1",
        "new_in_progress": "-1",
        "new_delayed": "-1",
    }


def test_why_figures_are_others_where_no_item_is() -> None:
    then = registry(inspection(BEGUN), inspection(BEGUN, name="other"))
    now = registry(
        inspection(BEGUN, head=EXEMPT),
        inspection(BEGUN, head="registered: 2024-01", name="other"),
        said="rating: {threshold_months: 18}",
    )
    policy, other = (
        "the rules for ratings or completion in registry.yaml have changed",
        "the date on which other was registered or",
    )
    members, public = (list(reasons(then, now, each)) for each in (MEMBERS, PUBLIC))
    assert members == [policy, "review was public and is now exempt", f"{other} reported has changed"]
    assert public == [policy, "what is disclosed to the public has changed", members[2]]
    assert list(reasons(then, then, MEMBERS)) == []


@pytest.mark.parametrize("marked", [EXEMPT, "disclosure: judgement only\nexemption: Paragraph 3"])
def test_what_the_public_may_not_see_now_is_not_told_of_a_file_that_was_renamed_since(marked: str) -> None:
    then = registry(inspection(BEGUN, name="a"))
    now = registry(inspection(DONE, head=marked, name="b"))
    assert moved(then, now, HELD, PUBLIC) == ()
    assert [one.address for one in moved(then, now, HELD, MEMBERS)] == ["b/1"]
