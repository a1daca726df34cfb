"""Reading a mapping: the file that says how a council's own tracker is to be read."""

from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.spreadsheets.trackers.mapping import Tracker
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read as read_source


class UnreadableMappingError(AuditrackError):
    """A mapping that cannot be opened, or is none."""


def read(path: str) -> Tracker:
    """A mapping, with nothing wrong in its form. Raises UnreadableMappingError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UnreadableMappingError(f"{path} cannot be read: {error.strerror or error}.") from None
    mapping, problems = decode(read_source(path, data), Tracker)
    wrong = [problem for problem in problems if problem.is_error]
    if wrong or mapping is None:
        raise UnreadableMappingError("\n  ".join(_told(problem) for problem in wrong) or f"{path} holds no mapping.")
    if mapping.header_rows is None:
        place = mapping.origin.place("header")
        raise UnreadableMappingError(
            f"{place.path}:{place.line}: header: '{mapping.header}' names no row. Write 4, or 4-5 for two rows."
        )
    return mapping


def _told(problem: Problem) -> str:
    return f"{problem.place.path}:{problem.place.line}: {problem.message}. {problem.hint}".strip()
