"""What is in the register twice."""

from pathlib import Path

import pytest

from auditrack.core.rules import copies
from auditrack.core.rules.copies import likely_copy
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, fields, inspection, meeting

OTHER = fields(title="School meals, second visit")


@pytest.mark.parametrize(
    "ending",
    [
        " - Copy",
        " - Copy (2)",
        " copy",
        " (1)",
        "(2)",
        ".sync-conflict-20260601-101500-ABCDEFG",
        "-DESKTOP-1",
        "-LAPTOP-AB12CD",
        " (conflicted copy 2026-06-01 101500)",
        " (Kate's conflicted copy 2026-06-01)",
        " (Case Conflict)",
        " [conflicted]",
        "_conflict-20190101-120000",
    ],
)
def test_a_name_with_the_ending_of_a_copy(ending: str) -> None:
    assert asked(likely_copy, OTHER, inspection(fields(), f"meals{ending}")) == ["likely-copy"]
    assert asked(likely_copy, OTHER, inspection(fields(), f"Copy of Meals{ending}")) == ["likely-copy"]


@pytest.mark.parametrize("name", ["lunch (1)", "Copy of lunch", "meals-2", "meals 2", "meals-SEND", "copy"])
def test_a_name_of_its_own(name: str) -> None:
    assert asked(likely_copy, OTHER, inspection(fields(), name)) == []


def test_inspections_are_told_apart_by_title_body_and_dates() -> None:
    others = [{"title": "Meals"}, {"body": "CQC"}, {"reported": "2023-09"}, {"fieldwork": "2023-05"}]
    for at, other in enumerate(others):
        assert asked(likely_copy, fields(), inspection(fields(**other), f"other-{at}")) == []
    assert asked(likely_copy, fields(), inspection(fields(title="SCHOOL meals"), "other")) == ["likely-copy"]


def test_meetings_are_told_apart_by_committee_and_date() -> None:
    text = "committee: {}\ndate: 2024-01-09\n"
    first, same, other = (meeting(text.format(code), name) for code, name in (("a", "1"), ("a", "2"), ("b", "3")))
    assert asked(likely_copy, fields(), first, other) == []
    assert asked(likely_copy, fields(), first, same) == ["likely-copy"]


def test_files_of_one_name_are_told_by_another_rule() -> None:
    assert asked(likely_copy, fields(), inspection(fields(), "MEALS")) == []


def test_each_copy_is_told_of_once() -> None:
    several = [inspection(fields(), name) for name in ("meals (1)", "meals - Copy", "other")]
    assert asked(likely_copy, fields(), *several) == ["likely-copy"] * 3


@pytest.mark.parametrize("name", examples_of(copies))
def test_bad_file(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


def test_a_link_to_another_file_of_the_register(registry: Path, golden: Golden) -> None:
    (registry / "inspections" / "link.yaml").symlink_to("2023-06-schools.yaml")
    compare("likely-copy.link", registry, golden)
