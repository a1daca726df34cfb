"""Rules about what was told."""

from pathlib import Path

import pytest

from auditrack.core.rules import findings
from auditrack.core.rules.findings import disclosure_without_exemption, reported_figures_differ
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, fields, item, meeting, with_items


@pytest.mark.parametrize(
    ("disclosure", "exemption", "codes"),
    [
        (None, None, []),
        ("public", None, []),
        ("exempt", "Paragraph 3", []),
        ("judgement only", "Children could be known", []),
        ("exempt", None, ["disclosure-without-exemption"]),
    ],
)
def test_what_is_not_public_says_why(disclosure: str | None, exemption: str | None, codes: list[str]) -> None:
    assert asked(disclosure_without_exemption, fields(disclosure=disclosure, exemption=exemption)) == codes


REPORTED = "committee: audit\ndate: 2023-11-21\nreported: {new_inspections: %d, new_complete: 0}\n"


@pytest.mark.parametrize(
    ("count", "register_from", "codes"),
    [
        (1, "2023-01", []),
        (7, "2023-01", ["reported-figures-differ"]),
        (7, "2023-11-21", ["reported-figures-differ"]),
        (7, "2023-11", ["reported-figures-differ"]),
        (7, "2023-11-22", []),
        (7, "2023-12", []),
    ],
)
def test_figures_are_computed_again_from_the_register_s_first_day(
    count: int, register_from: str, codes: list[str]
) -> None:
    held = meeting(REPORTED % count, "2023-11-21-audit")
    assert asked(reported_figures_differ, fields(), held, more_settings=f"register_from: {register_from}\n") == codes


def test_what_was_entered_later_does_not_change_what_was_reported() -> None:
    held = meeting(REPORTED % 1, "2023-11-21-audit")
    late = "2023-10, entered: 2023-11-22, status: complete, evidence: Menus"
    at_once = "2023-10, status: complete, evidence: Menus"
    assert asked(reported_figures_differ, with_items(item(late)), held) == []
    assert asked(reported_figures_differ, with_items(item(at_once)), held) == ["reported-figures-differ"]


@pytest.mark.parametrize("name", examples_of(findings))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
