"""docs/format.md names every field that a file may hold, in the part that is about its record."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation
from auditrack.core.register.settings import Paper, Settings
from auditrack.core.register.shape import fields_of
from auditrack.core.register.updates import Update
from tests.habits import ROOT

HEADINGS = {
    Settings: "## `registry.yaml`",
    Inspection: "## `inspections/<id>.yaml`",
    Recommendation: "## A recommendation, or an action",
    Update: "## An update",
    Meeting: "## `meetings/<date>-<committee>.yaml`",
    Paper: "## What a paper says: `paper`",
}
"""The records with a part of their own. Any other is described where the record that holds it is."""


def names(record: Any) -> Iterator[str]:
    """The names of a record's fields, and of those of the records in it that have no part of their own.

    What is counted as an item has a part of its own: only what is special to it is named where it is held.
    """
    described = {field.name for field in fields_of(Recommendation)}
    for field in fields_of(record):
        yield field.name
        if field.record and field.record not in HEADINGS:
            is_item = issubclass(field.record, Action)
            yield from (name for name in names(field.record) if not (is_item and name in described))


def test_fields_of_records_within_records_are_looked_for() -> None:
    assert {"threshold_months", "approval_from", "critical"} <= set(names(Settings))
    assert {"text", "score"} <= set(names(Update))
    assert "resolution" in names(Meeting)
    assert "actions" in names(Recommendation)


@pytest.mark.parametrize("record", HEADINGS, ids=lambda record: record.__name__)
def test_the_format_page_names_every_field(record: Any) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    part = re.split(r"^## ", page.split(f"{HEADINGS[record]}\n")[1], flags=re.MULTILINE)[0]
    named = set(re.findall(r"`(\w+)`", part))
    assert [name for name in names(record) if name not in named] == []
