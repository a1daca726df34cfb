"""What is wrong with a register, as values with a place; and why a command cannot go on, as exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the user would name it, with line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


class Mark(Protocol):
    """A place as the YAML parser marks it: line and column counted from 0."""

    line: int
    column: int


class Origin:
    """Where a record was read, and each of its fields. Two origins are never compared: records say the same or not."""

    __slots__ = ("fields", "mark", "path")

    def __init__(self, path: str, mark: Mark | None, fields: Mapping[str, Mark]) -> None:
        self.path = path
        self.mark = mark
        self.fields = fields

    def place(self, name: str | None = None) -> Place:
        """The place of a field's value, or of the record where it has no such field."""
        mark = self.fields.get(name or "", self.mark)
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)


NOWHERE = Origin("", None, {})
"""The origin of a record that was made, not read."""


class Severity(StrEnum):
    """Whether a problem makes a file unsound, or is only worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, which rule (a word), what in a sentence, and what to do."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file that it stands in cannot be relied on."""
        return self.severity is Severity.ERROR


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems by file, line and column, each said once."""
    return sorted(set(problems), key=lambda problem: (problem.place, problem.code, problem.message))


class AuditrackError(Exception):
    """A command cannot go on. Its text is one line for the user; the exit code is 2."""
