"""What is wrong with a register, as values with a place; and why a command cannot go on, as exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the user would name it, with line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read, and each of its fields: (line, column), counted from 1."""

    path: str
    line: int
    column: int
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, name: str | None = None) -> Place:
        """The place of a field's value, or of the record where it has no such field."""
        return Place(self.path, *self.fields.get(name or "", (self.line, self.column)))


NOWHERE = Origin("", 1, 1)
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
