"""What a command answers to other programs: the one thing that every form for programs is made from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

JSON_VERSION = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found, as plain values."""

    values: Any
    """All of it, nested, in the order of JSON; docs/json.md says which keys may be relied on."""
    columns: Sequence[str] = ()
    """What a table of the answer shows of each row; nothing where the answer is no table."""
    rows: Sequence[Mapping[str, Any]] = ()
    """Rows of the table, which may hold more than the columns show."""


def dated(day: date, **values: Any) -> dict[str, Any]:
    """A whole answer: the version of its form, the day that it holds for, and the rest."""
    return {"version": JSON_VERSION, "as_of": day.isoformat(), **values}


def as_json(answer: Answer) -> str:
    """An answer as JSON."""
    return json.dumps(answer.values, indent=2) + "\n"
