"""Inspections and meetings that are new to a register, and what their files are called."""

from datetime import date

import pytest

from auditrack.core.drafts import new_sources
from auditrack.core.drafts.new_sources import LONGEST, counted_on, inspection_id
from auditrack.core.register.dates import parse
from auditrack.core.register.settings import Paper
from tests.making import inspection, meeting, registry

DAY = date(2024, 1, 20)
FIELDS = {"title": "Peer review", "body": ("LGA",), "kind": "review", "directorate": "CYPS"}


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [(None, "other", "2022-06-peer-review"), (None, "2022-06-peer-review", "2022-06-peer-review-2"), ("x", "x", "x")],
)
def test_an_inspection_goes_by_its_given_id_or_by_a_free_one(name: str | None, taken: str, expected: str) -> None:
    fields = FIELDS | {"fieldwork": parse("2022-06")}
    new = new_sources.inspection(registry(inspection(name=taken)), fields, DAY, name)
    assert (new.id, new.title, new.body) == (expected, "Peer review", ("LGA",))


@pytest.mark.parametrize(
    ("happened", "recorded", "start", "registered"),
    [
        ("2023-12-15", True, "", "2024-01-20"),
        ("2023-12-16", True, "", None),
        ("2023-06", True, "register_from: 2023-12-15", "2024-01-20"),
        ("2023-06", True, "register_from: 2023-12-16", None),
        ("2023-06", False, "", None),
    ],
)
def test_an_inspection_is_registered_today_where_recorded_figures_would_count_it(
    happened: str, recorded: bool, start: str, registered: str | None
) -> None:
    told = meeting("2024-01-09", f"position_date: 2023-12-15\n{'reported: {new_inspections: 0}' if recorded else ''}")
    there = registry(told, said=start)
    new = new_sources.inspection(there, FIELDS | {"fieldwork": parse(happened)}, DAY)
    assert (new.registered and new.registered.text) == registered
    given = new_sources.inspection(there, FIELDS | {"fieldwork": parse(happened), "registered": parse("2023-11")}, DAY)
    assert given.registered == parse("2023-11")


def test_what_is_expected_is_announced_today_once_anything_was_reported() -> None:
    fields = FIELDS | {"expected": parse("2024-05")}
    held = registry(meeting("2024-01-09"))
    announced = new_sources.inspection(held, fields, DAY).announced
    assert announced == parse("2024-01-20")
    assert new_sources.inspection(registry(), fields, DAY).announced is None
    assert new_sources.inspection(registry(meeting("2024-02-09")), fields, DAY).announced is None
    known = new_sources.inspection(held, fields | {"announced": parse("2023-11")}, DAY)
    assert known.announced == parse("2023-11")


@pytest.mark.parametrize(
    ("committee", "expected"), [("audit", "2024-01-09-audit"), ("Pwyllgor Archwilio", "2024-01-09-Pwyllgor-Archwilio")]
)
def test_a_meeting_goes_by_its_date_and_committee(committee: str, expected: str) -> None:
    made = new_sources.meeting(registry(), {"date": parse("2024-01-09"), "committee": committee})
    assert (made.id, made.paper) == (expected, Paper())


def test_its_paper_says_what_that_of_the_last_meeting_said_and_the_council_does_not() -> None:
    texts = "{title: Update, summary: All is well., asks: [Note it.], legal: None., published_at: https://example.org}"
    last = meeting("2023-07-27", f"paper: {texts}")
    known = registry(last, said="paper: {asks: [Note it.]}")
    made = new_sources.meeting(known, {"date": parse("2024-01-09"), "committee": "audit"})
    assert made.paper == Paper(title="Update", legal=("None.",))
    assert new_sources.meeting(known, {"date": parse("2024-01-09"), "committee": "scrutiny"}).paper == Paper()


@pytest.mark.parametrize(
    ("title", "when", "name"),
    [
        ("ILACS short inspection", "2022-06", "2022-06-ilacs-short-inspection"),
        ("Inspection of the Council's services", "2022", "2022-01-inspection-councils-services"),
        ("Cynllun Gŵyl", None, "cynllun-gwyl"),
        ("Of the", None, "inspection"),
        ("…", None, "inspection"),
    ],
)
def test_an_id_is_made_of_the_words_that_count_and_of_the_month(title: str, when: str | None, name: str) -> None:
    assert inspection_id(title, parse(when) if when else None, ()) == name


def test_a_long_title_is_cut_between_words_and_a_long_word_within() -> None:
    assert inspection_id("word " * 20, None, ()) == "-".join(["word"] * 10)
    assert inspection_id("w" * 60, None, ()) == "w" * LONGEST


def test_an_id_that_is_taken_is_counted_on_small_and_capital_letters_alike() -> None:
    assert inspection_id("Plan", None, ["PLAN"]) == "plan-2"
    assert inspection_id("Plan", None, ["plan", "Plan-2"]) == "plan-3"


def test_other_names_are_counted_on_without_a_sign() -> None:
    assert counted_on("LC", ["lc", "LC2"]) == "LC3"
