"""What changed, as workflow commands: GitHub shows each finding beside its line."""

from collections.abc import Sequence

from auditrack.core.changes import Changes, Unread
from auditrack.core.guard import Finding
from auditrack.core.problems import Place, Problem
from auditrack.formats.annotations import annotation, notice
from auditrack.formats.changes import telling
from auditrack.formats.changes.shared import comes_to


def github(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> str:
    """Workflow commands: each finding beside its line, and each file that could not be compared."""
    problems: list[Problem] = [
        Problem(Place(each.path), "not-compared", message)
        for each, message in zip(unread, telling.not_compared(unread), strict=True)
    ]
    told = [annotation(each) for each in [*problems, *findings]]
    return "".join([*told, notice("auditrack", " ".join(comes_to(changes, unread)))])
