"""Rules about what is asked for, and about what is decided of it."""

from pathlib import Path

import pytest

from auditrack.core.rules import decisions
from auditrack.core.rules.decisions import (
    contradictory_decision,
    corrects_what_was_decided,
    decides_nothing,
    incomplete_request,
    repeated_request,
)
from auditrack.core.rules.updates import extension_without_reason, target_before_agreed, update_of_inspection
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, fields, item, with_items

ASKED = "2023-10-02, requests: {due: 2023-10}, reason: Staff left."
GRANTED = "2023-11-20, approves: 2023-10-02, approved_by: Board"
REFUSED = "2023-11-20, refuses: 2023-10-02, by: Board"
EXTENDED = "2023-10-02, due: 2024-06, reason: Staff left."


@pytest.mark.parametrize(
    "updates",
    [
        (ASKED, GRANTED),
        (ASKED, REFUSED),
        (EXTENDED, GRANTED),
        (EXTENDED, REFUSED),
        (ASKED, "2023-10-09, requests: {due: 2024-07}, reason: More., corrects: 2023-10-02", GRANTED),
        (ASKED, "2023-10-09, requests: {due: 2024-07}, reason: More., corrects: 2023-10-02", REFUSED),
        (ASKED, GRANTED, "2023-11-21, corrects: 2023-11-20, refuses: 2023-10-02, reason: Misheard."),
        (ASKED, "2023-10-05, requests: {due: 2023-12}, reason: Late., entered: 2023-12-01", GRANTED),
        ("2023-10-02, requests: {due: 2023-12}, reason: A., entered: 2023-11-21", f"{GRANTED}, entered: 2023-11-22"),
    ],
)
def test_what_waits_is_decided_once(updates: tuple[str, ...]) -> None:
    for rule in (decides_nothing, corrects_what_was_decided, contradictory_decision, repeated_request):
        assert asked(rule, with_items(item(*updates))) == []


@pytest.mark.parametrize(
    "updates",
    [
        (ASKED, "2023-10-09, status: complete", GRANTED),
        (ASKED, "2023-10-09, response: not accepted", REFUSED),
        (ASKED, "2023-10-09, requests: {due: 2024-07}, reason: More.", GRANTED),
        (f"{EXTENDED}, approved_by: Board", GRANTED),
        (EXTENDED, "2023-10-09, due: 2024-09, reason: Again.", REFUSED),
        ("2023-10-02, due: 2024-01", GRANTED),
        (f"{ASKED}, entered: 2023-12-01", GRANTED),
        (ASKED, GRANTED, "2023-12-01, refuses: 2023-11-20"),
    ],
)
def test_what_does_not_wait_is_not_decided(updates: tuple[str, ...]) -> None:
    assert asked(decides_nothing, with_items(item(*updates))) == ["decides-nothing"]


def test_what_is_granted_needs_no_reason_of_its_own_and_counts_as_the_deadline() -> None:
    later = "2023-12-01, due: 2023-11-30"
    assert asked(extension_without_reason, with_items(item(ASKED, GRANTED, due="2023-09"))) == []
    assert asked(extension_without_reason, with_items(item(ASKED, GRANTED, later, due="2023-09"))) == [
        "extension-without-reason"
    ]
    assert asked(extension_without_reason, with_items(item(ASKED, REFUSED, due="2023-09"))) == []
    assert asked(extension_without_reason, with_items(item(EXTENDED, REFUSED))) == []


def test_a_deadline_is_asked_for_before_it_has_passed_whenever_it_is_granted() -> None:
    otherwise = f"{GRANTED}, due: 2023-10-31"
    for updates in ((ASKED, GRANTED), (ASKED, otherwise)):
        assert asked(target_before_agreed, with_items(item(*updates, due="2023-09"))) == []
    too_early = f"{GRANTED}, due: 2023-10-01"
    assert asked(target_before_agreed, with_items(item(ASKED, too_early, due="2023-09"))) == ["target-before-agreed"]


def test_an_original_deadline_may_have_been_granted() -> None:
    corrected = "2023-12-01, corrects: due, due: 2023-11, reason: Mistyped."
    assert asked(decides_nothing, with_items(item(ASKED, GRANTED, corrected, due=None))) == []


def test_a_request_may_ask_to_be_closed() -> None:
    assert (
        asked(incomplete_request, with_items(item("2023-10-02, requests: {close: superseded}, reason: Gone."))) == []
    )


def test_inspections_ask_for_nothing() -> None:
    note = "updates:\n- {date: 2023-10-02, requests: {due: 2024-01}, reason: Why.}\n"
    assert asked(update_of_inspection, fields() + note) == ["update-of-inspection"]


@pytest.mark.parametrize("name", examples_of(decisions))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
