"""A problem, or a finding, as GitHub's workflow command and as a JSON value: the same wherever it is told."""

from collections.abc import Iterable
from typing import Any

from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.problems import Problem
from auditrack.core.sentences.problems import with_hint
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.formats.data.answers import Answer


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands: GitHub shows each problem beside the line that it is about."""
    return "".join(annotation(problem) for problem in problems)


def answer(problems: Iterable[Problem]) -> Answer:
    """A list, each problem with path, line, column, severity, code, message and hint; of a finding, its subject."""
    return Answer([problem_values(problem) for problem in problems])


def annotation(problem: Problem) -> str:
    """A workflow command: GitHub shows the message beside the line."""
    place = problem.place
    at = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(problem.code)}"
    return f"::{problem.severity} {at}::{_data(with_hint(problem.message, problem.hint))}\n"


def notice(title: str, message: str) -> str:
    """A workflow command that is about no line."""
    return f"::notice title={_property(title)}::{_data(message)}\n"


def problem_values(problem: Problem) -> dict[str, Any]:
    """Its path, line, column, severity, code, message and hint; of a finding, its subject as well."""
    values = {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
    return values | {"subject": problem.subject} if isinstance(problem, Finding) else values


def _data(words: str) -> str:
    return seen(words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
