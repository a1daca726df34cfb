"""What is worth a look."""

from pathlib import Path

import pytest

from auditrack.core.rules import doubts
from auditrack.core.rules.doubts import (
    complete_without_evidence,
    green_but_late,
    no_deadline,
    no_update,
    target_passed,
)
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import EVIDENCE, asked, item, with_items


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        (None, ["2023-11, note: Begun."], ["no-deadline"]),
        (None, ["2023-11, due: 2024-03"], []),
        (None, [EVIDENCE], []),
        (None, ["2023-11, status: closed, because: merged"], []),
        (None, ["2023-11, response: not accepted"], []),
        ("unknown", ["2023-11, note: Begun."], []),
    ],
)
def test_what_is_open_has_a_deadline(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert asked(no_deadline, with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        ("2024-01-09", ["2023-11, note: Begun."], []),
        ("2024-01", ["2023-11, note: Begun."], []),
        ("2024-01-08", ["2023-11, note: Begun."], ["target-passed"]),
        ("2023-12", ["2023-11, note: Begun."], ["target-passed"]),
        ("2023-12", ["2023-11, due: 2024-03, reason: Illness"], []),
        ("2023-12", ["2024-01-02, status: complete, evidence: Menus"], []),
    ],
)
def test_due_in_a_month_is_late_from_the_first_of_the_next(due: str, updates: list[str], codes: list[str]) -> None:
    assert asked(target_passed, with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize(("heard", "codes"), [("2023-07-13", []), ("2023-07-12", ["no-update"])])
def test_a_hundred_and_eighty_days_of_silence_are_not_more(heard: str, codes: list[str]) -> None:
    assert asked(no_update, with_items(item(f"{heard}, note: Begun."), reported="2023-06")) == codes


@pytest.mark.parametrize(
    ("updates", "codes"),
    [
        ([EVIDENCE], []),
        (["2023-10, evidence: Menus", "2023-11, status: complete"], []),
        (["2023-11, status: complete", "2023-12, evidence: Menus"], []),
        (["2023-11, status: complete"], ["complete-without-evidence"]),
        (["2023-11, status: closed, because: merged"], []),
    ],
)
def test_evidence_may_come_earlier_or_later(updates: list[str], codes: list[str]) -> None:
    assert asked(complete_without_evidence, with_items(item(*updates), item(EVIDENCE, ref="2"))) == codes


def test_a_register_without_evidence_is_told_so_once() -> None:
    done = "2023-11, status: complete"
    assert asked(complete_without_evidence, with_items(item(done), item(done, ref="2"), item(done, ref="3"))) == [
        "complete-without-evidence"
    ]


@pytest.mark.parametrize(
    ("due", "update", "codes"),
    [
        ("2024-03", "2023-11, rag: green", []),
        ("2023-12", "2024-01-02, rag: green, due: 2024-03, reason: Illness", ["green-but-late"]),
        ("2023-12", "2024-01-02, rag: amber, due: 2024-03, reason: Illness", []),
        ("2023-12", "2024-01-02, rag: green, status: complete, evidence: Menus", []),
    ],
)
def test_green_and_late_disagree(due: str, update: str, codes: list[str]) -> None:
    assert asked(green_but_late, with_items(item(update, due=due))) == codes


@pytest.mark.parametrize("name", examples_of(doubts))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
