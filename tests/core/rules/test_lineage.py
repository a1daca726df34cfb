"""Rules about the same work under other refs."""

from pathlib import Path

import pytest

from auditrack.core.rules import lineage
from auditrack.core.rules.lineage import (
    nothing_replaces,
    replaced_but_open,
    replaced_by_withheld,
    replaces_later,
    replaces_withheld,
)
from auditrack.core.rules.updates import correction_of_nothing
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import asked, inspection, item, with_items

MERGED = "2023-11, status: closed, because: merged"


@pytest.mark.parametrize(
    ("update", "codes"),
    [
        (MERGED, []),
        ("2023-11, response: not accepted", []),
        ("2023-11, status: complete, evidence: Menus", []),
        ("2023-11, status: on hold, because: Cooks are ill", ["replaced-but-open"]),
    ],
)
def test_what_is_replaced_was_closed_or_is_complete(update: str, codes: list[str]) -> None:
    assert asked(replaced_but_open, with_items(item(update), item(more="replaces: '1'", ref="2"))) == codes


@pytest.mark.parametrize("said", ["2023-11, replaces: plates/1", "2023-11, replaces: [plates/1, plates/2]"])
def test_what_an_update_replaces_in_another_file_was_closed(said: str) -> None:
    plates = with_items(item(MERGED), item("2023-11, note: Begun.", ref="2"))
    codes = asked(replaced_but_open, with_items(item(said)), inspection(plates, "plates"))
    assert codes == (["replaced-but-open"] if "plates/2" in said else [])


def test_what_replaces_a_recommendation_replaces_all_its_actions() -> None:
    plates = with_items(item(due=None, more="actions:\n  - {ref: 1a, text: One.}\n  - {ref: 1b, text: Two.}"))
    codes = asked(replaced_but_open, with_items(item(more="replaces: plates/1")), inspection(plates, "plates"))
    assert codes == ["replaced-but-open", "replaced-but-open"]


def test_what_a_recommendation_replaces_is_told_once_however_many_actions_it_has() -> None:
    parent = "replaces: '1'\nactions:\n  - {ref: 2a, text: One.}\n  - {ref: 2b, text: Two.}"
    assert asked(replaced_but_open, with_items(item(), item(due=None, more=parent, ref="2"))) == ["replaced-but-open"]


@pytest.mark.parametrize(
    ("replacing", "replaced", "codes"),
    [
        ("public", "public", []),
        ("exempt", "exempt", []),
        ("exempt", "public", ["replaced-by-withheld"]),
        ("judgement only", "public", ["replaced-by-withheld"]),
        ("public", "exempt", ["replaces-withheld"]),
    ],
)
def test_what_is_public_and_what_is_not_replace_each_other_only_with_a_word(
    replacing: str, replaced: str, codes: list[str]
) -> None:
    plates = inspection(with_items(item(MERGED), disclosure=replaced, exemption="Paragraph 3"), "plates")
    text = with_items(item(more="replaces: plates/1"), disclosure=replacing, exemption="Paragraph 3")
    assert [*asked(replaces_withheld, text, plates), *asked(replaced_by_withheld, text, plates)] == codes


@pytest.mark.parametrize(
    ("because", "more", "codes"),
    [
        ("asked again", "", ["nothing-replaces"]),
        ("asked again", "replaces: '1'", []),
        ("risk accepted", "", []),
    ],
)
def test_work_that_goes_on_says_where(because: str, more: str, codes: list[str]) -> None:
    closed = item(f"2023-11, status: closed, because: {because}")
    assert asked(nothing_replaces, with_items(closed, item(ref="2", more=more))) == codes


@pytest.mark.parametrize(
    ("due", "update", "codes"),
    [
        ("2024-03", "", []),
        ("2024-01", "", []),
        ("2024-09", "", ["replaces-later"]),
        (None, "2023-12, due: 2024-09", ["replaces-later"]),
        (None, "2023-12, due: 2024-09, reason: Two parts more.", []),
        (None, "2023-12, due: 2024-09, corrects: due, reason: It was September.", []),
    ],
)
def test_a_later_deadline_than_the_one_inherited_has_a_reason(due: str | None, update: str, codes: list[str]) -> None:
    part = item(*([update] if update else []), due=due, more="replaces: '1'", ref="2")
    assert asked(replaces_later, with_items(item(MERGED), part)) == codes
    assert asked(correction_of_nothing, with_items(item(MERGED), part)) == []


@pytest.mark.parametrize("name", examples_of(lineage))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
