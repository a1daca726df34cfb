"""What a meeting's paper says besides its figures, wherever that stands: in its file, else in registry.yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from auditrack.core.register.model import Meeting
from auditrack.core.register.settings import Paper, Settings
from auditrack.core.register.shape import fields_of

USUAL: Mapping[str, str] = {"key_decision": "No", "wards": "All", "council_approval": "No"}
"""What a paper says where nobody says it."""


def in_force(settings: Settings, meeting: Meeting) -> Paper:
    """All that its paper says: its own texts before those of its committee, these before those of every paper."""
    known = {**USUAL, **_stated(taken(settings, meeting)), **_own(meeting.paper)}
    return replace(meeting.paper, **known)


def taken(settings: Settings, meeting: Meeting) -> Paper:
    """What its paper takes from registry.yaml."""
    committee = settings.committee(meeting.committee)
    from_settings = {**_stated(settings.paper), **(_stated(committee.paper) if committee else {})}
    own = _own(meeting.paper)
    return Paper(**{name: value for name, value in from_settings.items() if name not in own})


def stated(paper: Paper) -> Iterator[tuple[str, object]]:
    """The fields that a paper has, with their values."""
    return ((field.name, value) for field in fields_of(Paper) if (value := getattr(paper, field.name)))


def _own(paper: Paper) -> dict[str, Any]:
    """What a meeting says itself, an empty list among it: that this paper does without the council's text."""
    return {name: getattr(paper, name) for name in paper.origin.fields if hasattr(paper, name)} | _stated(paper)


def _stated(paper: Paper) -> dict[str, Any]:
    return dict(stated(paper))
