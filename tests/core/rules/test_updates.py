"""Rules about updates."""

from pathlib import Path

import pytest

from auditrack.core.register.words import REASONS_TO_CLOSE
from auditrack.core.rules import updates
from auditrack.core.rules.updates import (
    correction_of_nothing,
    empty_update,
    entered_before_date,
    extension_without_reason,
    finished_before_findings,
    recommendation_with_actions,
    reopened_not_finished,
    self_verified,
    target_before_agreed,
    unknown_because,
    update_of_inspection,
    updates_out_of_order,
)
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import EVIDENCE, asked, fields, item, with_items


def test_no_actions_are_no_actions() -> None:
    assert asked(recommendation_with_actions, with_items(item("2023-11, note: Begun.", more="actions: []"))) == []


@pytest.mark.parametrize(
    "said",
    [
        "note: Begun.",
        "status: in progress",
        "due: 2024-03",
        "response: awaited",
        "evidence: Menus",
        "verified_by: Challenge Panel",
        "lifted_by: Ofsted",
        "impact: Meals are warm.",
        "rag: amber",
        "decision: To go on.",
    ],
)
def test_an_update_says_any_one_thing(said: str) -> None:
    assert asked(empty_update, with_items(item(f"2023-11, {said}"))) == []


def test_an_inspection_as_a_whole_has_notes() -> None:
    notes = (
        "updates:\n  - {date: 2023-09, note: Begun., impact: Warmer meals.}\n  - {date: 2023-10, evidence: Menus}\n"
    )
    assert asked(update_of_inspection, fields() + notes) == []


@pytest.mark.parametrize(
    ("earlier", "later", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-30", []),
        ("2023-11", "2023-11", []),
        ("2023-10-31", "2023-Q4", []),
        ("2023-11", "2023-11-29", ["updates-out-of-order"]),
        ("2023-11-15", "2023-11-14", ["updates-out-of-order"]),
    ],
)
def test_last_days_do_not_decrease(earlier: str, later: str, codes: list[str]) -> None:
    text = with_items(item(f"{earlier}, note: Begun.", f"{later}, note: Going on."))
    assert asked(updates_out_of_order, text) == codes


@pytest.mark.parametrize(
    ("became_true", "entered", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-01", []),
        ("2023-11", "2023-12-04", []),
        ("2023-11-15", "2023-11-14", ["entered-before-date"]),
        ("2023-11", "2023-10", ["entered-before-date"]),
    ],
)
def test_entered_from_the_day_on_which_it_may_be_true(became_true: str, entered: str, codes: list[str]) -> None:
    assert asked(entered_before_date, with_items(item(f"{became_true}, entered: {entered}, note: Begun."))) == codes


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        (None, ["2023-11, due: 2024-03"], []),
        (None, ["2023-11, due: 2024-03", "2023-12, due: 2024-02"], []),
        (None, ["2023-11, due: 2024-03", "2023-12, due: 2024-04"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-02"], []),
        ("2024-03", ["2023-11, due: 2024-03-31"], []),
        ("2024-03", ["2023-11, due: 2024-03-01"], []),
        ("2024-03-30", ["2023-11, due: 2024-03"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-02", "2023-12, due: 2024-03"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-04, reason: Illness", "2023-12, due: 2024-04"], []),
        ("unknown", ["2023-11, due: 2024-03, reason: Illness"], []),
        ("unknown", ["2023-11, due: 2024-03, reason: Illness", "2023-12, due: 2024-02"], []),
    ],
)
def test_only_a_later_target_needs_a_reason(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert asked(extension_without_reason, with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize("field", ["because", "note", "response"])
def test_nothing_stands_in_for_a_reason(field: str) -> None:
    value = "accepted" if field == "response" else "Cooks were ill"
    assert asked(extension_without_reason, with_items(item(f"2023-11, due: 2024-04, {field}: {value}"))) == [
        "extension-without-reason"
    ]


@pytest.mark.parametrize(
    ("agreed", "target", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-01", []),
        ("2023-11-15", "2023-11-14", ["target-before-agreed"]),
        ("2023-11", "2023-10", ["target-before-agreed"]),
    ],
)
def test_a_target_from_the_day_on_which_it_was_agreed(agreed: str, target: str, codes: list[str]) -> None:
    updates = f"{agreed}, due: {target}", "2023-11-30, status: complete, evidence: Menus"
    assert asked(target_before_agreed, with_items(item(*updates))) == codes


@pytest.mark.parametrize(
    ("reported", "finished", "codes"),
    [
        ("2023-08", "2023-08-01", []),
        ("2023-08-15", "2023-08", []),
        ("2023-08-15", "2023-08-15", []),
        ("2023-08-15", "2023-08-14", ["finished-before-findings"]),
    ],
)
def test_finished_from_the_day_of_the_findings(reported: str, finished: str, codes: list[str]) -> None:
    text = with_items(item(f"{finished}, status: complete, evidence: Menus"), reported=reported)
    assert asked(finished_before_findings, text) == codes


def test_begun_before_the_findings() -> None:
    assert (
        asked(finished_before_findings, with_items(item("2023-07, status: in progress", "2023-11, note: Going on.")))
        == []
    )


@pytest.mark.parametrize("because", REASONS_TO_CLOSE)
def test_every_reason_to_close(because: str) -> None:
    assert asked(unknown_because, with_items(item(f"2023-11, status: closed, because: {because}"))) == []


def test_on_hold_and_reopened_for_a_reason_in_any_words() -> None:
    reopened = "2023-11, status: reopened, because: The soup is cold"
    assert asked(unknown_because, with_items(item("2023-10, status: complete, evidence: Menus", reopened))) == []
    assert asked(unknown_because, with_items(item("2023-11, status: on hold, because: Cooks are ill"))) == []


@pytest.mark.parametrize(
    ("updates", "codes"),
    [
        (["2023-09, status: complete, evidence: Menus"], []),
        (["2023-09, status: closed, because: merged"], []),
        (["2023-09, status: complete, evidence: Menus", "2023-10, note: The soup was tasted."], []),
        (["2023-09, status: in progress"], ["reopened-not-finished"]),
        (["2023-09, note: The soup was tasted."], ["reopened-not-finished"]),
        ([], ["reopened-not-finished"]),
    ],
)
def test_only_what_was_finished_is_reopened(updates: list[str], codes: list[str]) -> None:
    assert (
        asked(reopened_not_finished, with_items(item(*updates, "2023-11, status: reopened, because: Cold soup")))
        == codes
    )


def test_reopened_twice() -> None:
    finished = "status: complete, evidence: Menus"
    again = "status: reopened, because: Cold soup"
    updates = [f"2023-08, {finished}", f"2023-09, {again}", f"2023-10, {finished}", f"2023-11, {again}"]
    assert asked(reopened_not_finished, with_items(item(*updates))) == []
    assert asked(reopened_not_finished, with_items(item(*updates, f"2023-12, {again}"))) == ["reopened-not-finished"]


@pytest.mark.parametrize(
    ("verified_by", "codes"),
    [
        ("Challenge Panel", []),
        ("Deputy Head of Meals", []),
        ("Head of Meals", ["self-verified"]),
        ("HEAD  OF MEALS", ["self-verified"]),
        ("Head of Plates", ["self-verified"]),
        ("Cook", ["self-verified"]),
    ],
)
def test_evidence_is_checked_by_somebody_else(verified_by: str, codes: list[str]) -> None:
    posts = "owner: [Head of Meals, Head of Plates]\nlead: Cook"
    assert asked(self_verified, with_items(item(f"{EVIDENCE}, verified_by: {verified_by}", more=posts))) == codes


def test_the_owner_of_a_recommendation_owns_its_actions() -> None:
    action = f"{{ref: '1.1', text: Taste the soup., updates: [{{date: {EVIDENCE}, verified_by: Head of Meals}}]}}"
    recommendation = item(due=None, more=f"owner: Head of Meals\nactions:\n  - {action}")
    assert asked(self_verified, with_items(recommendation)) == ["self-verified"]


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        ("2024-03", ["2023-10, note: Done.", "2023-11, corrects: 2023-10, reason: It was not, note: Begun."], []),
        (
            "2024-03",
            ["2023-10, due: 2024-06, reason: Illness", "2023-11, corrects: 2023-10, reason: No, due: 2024-05"],
            [],
        ),
        ("2024-03", ["2023-11, corrects: due, due: 2024-06, reason: It was June"], []),
        ("unknown", ["2023-11, corrects: due, due: 2024-06, reason: It was found"], []),
        (None, ["2023-10, due: 2024-03", "2023-11, corrects: due, due: 2024-06, reason: It was June"], []),
        (None, ["2023-11, corrects: due, due: 2024-06, reason: It was June"], ["correction-of-nothing"]),
        (
            "2024-03",
            ["2023-10-15, note: Done.", "2023-11, corrects: 2023-10, reason: No, note: Begun."],
            ["correction-of-nothing"],
        ),
        ("2024-03", ["2023-11, corrects: 2023-11, reason: No, note: Begun."], ["correction-of-nothing"]),
    ],
)
def test_a_correction_names_what_stands_above_it(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert asked(correction_of_nothing, with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize("name", examples_of(updates))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


def test_who_owns_an_item_neither_verifies_nor_lifts_it() -> None:
    for checked, codes in (("lifted_by: Head of Meals", ["self-verified"]), ("lifted_by: Ofsted", [])):
        text = with_items(item(f"2023-11, status: complete, {checked}", more="owner: Head of Meals"))
        assert asked(self_verified, text) == codes


def test_an_inspection_as_a_whole_has_no_original_deadline_to_correct() -> None:
    correction = "updates:\n  - {date: 2023-10, corrects: due, note: Begun., reason: A slip.}\n"
    assert asked(update_of_inspection, fields() + correction) == ["update-of-inspection"]
