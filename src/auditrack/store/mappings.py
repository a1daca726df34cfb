"""Reading a mapping: the file that says how a council's own tracker is to be read."""

from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read as read_source


def read(path: str) -> TrackerSettings:
    """A mapping, with nothing wrong in its form. Raises AuditrackError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise AuditrackError(f"{path} cannot be read: {error.strerror or error}.") from None
    mapping, problems = decode(read_source(path, data), TrackerSettings)
    wrong = [problem for problem in problems if problem.is_error]
    if wrong or mapping is None:
        raise AuditrackError("\n  ".join(_line(problem) for problem in wrong) or f"{path} holds no mapping.")
    if mapping.header_rows is None:
        place = mapping.origin.place("header")
        raise AuditrackError(
            f"{place.path}:{place.line}: header: '{mapping.header}' names no row. Write 4, or 4-5 for two rows."
        )
    return mapping


def _line(problem: Problem) -> str:
    return f"{problem.place.path}:{problem.place.line}: {problem.message}. {problem.hint}".strip()
