"""Inspections and meetings that are new to a register, and what their files are called."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from auditrack.core.drafts.ids import inspection_id
from auditrack.core.grammar.plain_text import file_name
from auditrack.core.register.model import Inspection, Meeting, Registry


def inspection(registry: Registry, fields: Mapping[str, Any], name: str | None = None) -> Inspection:
    """An inspection under the id that is given, else under one made of its date and title."""
    record = Inspection(**fields)
    return replace(record, id=name or inspection_id(record.title, record.happened, registry.by_id))


def meeting(fields: Mapping[str, Any]) -> Meeting:
    """A meeting, its id made of its date and committee."""
    return Meeting(**fields, id=f"{fields['date'].text}-{file_name(fields['committee'], 'meeting')}")
