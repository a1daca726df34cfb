"""Rules about names: what leads somewhere, and what is there once."""

from pathlib import Path

import pytest

from auditrack.core.register.model import Registry
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import KINDS
from auditrack.core.rules import broken, names
from auditrack.core.rules.names import (
    circular_address,
    follows_withheld,
    repeated_code,
    repeated_ref,
    unknown_address,
    unknown_kind,
)
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.bad_examples import compare, examples_of, write
from tests.conftest import SOUND, Golden
from tests.core.rules.asking import DAY, asked, fields, inspection, item, meeting, with_items


@pytest.mark.parametrize("kind", KINDS)
def test_usual_kinds_need_no_declaring(kind: str) -> None:
    assert asked(unknown_kind, fields(kind=kind)) == []


def test_a_kind_may_be_declared() -> None:
    assert asked(unknown_kind, fields(kind="visit"), more_settings="kinds: [visit]\n") == []
    assert asked(unknown_kind, fields(kind="Visit"), more_settings="kinds: [visit]\n") == ["unknown-kind"]


def test_a_directorate_a_committee_and_a_priority_may_share_a_code() -> None:
    text = (SOUND / "registry.yaml").read_text(encoding="utf-8")
    shared = text.replace("code: audit", "code: CYPS").replace("id: high", "id: CYPS")
    made, problems = decode(read("registry.yaml", shared.encode()), Settings)
    assert made
    assert [*problems, *broken(Registry(made), DAY, rules=(repeated_code,))] == []


@pytest.mark.parametrize("other", ["1.0", "01", "1.1", "1.10", "I", "one"])
def test_refs_are_texts(other: str) -> None:
    assert (
        asked(repeated_ref, with_items(item("2023-11, note: Begun."), item("2023-11, note: Begun.", ref=other))) == []
    )


def test_one_ref_may_stand_in_two_files() -> None:
    text = with_items(item("2023-11, note: Begun."))
    assert asked(repeated_ref, text, inspection(text, "plates")) == []


@pytest.mark.parametrize("address", ["plates/1", "plates/2", "plates/2.1", "2023-11-21-audit/1"])
def test_an_address_names_an_item_or_a_recommendation_with_actions(address: str) -> None:
    actions = "actions:\n  - {ref: '2.1', text: Wash the plates., due: 2024-03}\n"
    plates = with_items(item("2023-11, note: Begun."), item(due=None, more=actions, ref="2"))
    request = "committee: audit\ndate: 2023-11-21\nactions:\n  - {ref: '1', text: Report back., due: 2024-03}\n"
    others = inspection(plates, "plates"), meeting(request, "2023-11-21-audit")
    assert asked(unknown_address, with_items(item(more=f"delivered_by: {address}")), *others) == []


def test_items_may_follow_each_other_in_a_row() -> None:
    row = [item(more="delivered_by: [meals/2, meals/3]"), item(more="delivered_by: meals/3", ref="2"), item(ref="3")]
    assert asked(circular_address, with_items(*row)) == []


def test_items_may_replace_each_other_in_a_row() -> None:
    closed = "2023-11, status: closed, because: merged"
    row = [item(closed), item(closed, more="replaces: '1'", ref="2"), item(more="replaces: [meals/1, '2']", ref="3")]
    assert asked(circular_address, with_items(*row)) == []


def test_what_is_merged_may_have_followed_what_it_is_merged_into() -> None:
    merged = item("2023-11, status: closed, because: merged", more="delivered_by: meals/2")
    assert asked(circular_address, with_items(merged, item(ref="2", more="replaces: '1'"))) == []


def test_inspections_may_be_parts_of_one_another_in_a_row() -> None:
    others = inspection(fields(part_of="all"), "plates"), inspection(fields(related="[meals, plates, all]"), "all")
    assert asked(circular_address, fields(part_of="plates"), *others) == []


@pytest.mark.parametrize(("follower", "followed"), [("public", "public"), ("exempt", "public"), ("exempt", "exempt")])
def test_what_is_withheld_may_follow(follower: str, followed: str) -> None:
    plates = with_items(item(), disclosure=followed, exemption="Paragraph 3")
    text = with_items(item(more="delivered_by: plates/1"), disclosure=follower, exemption="Paragraph 3")
    assert asked(follows_withheld, text, inspection(plates, "plates")) == []


@pytest.mark.parametrize("name", examples_of(names))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
