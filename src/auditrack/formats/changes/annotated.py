"""What changed, as workflow commands: GitHub shows each finding beside its line."""

from collections.abc import Sequence

from auditrack.core.register.problems import Place, Problem
from auditrack.core.versions.changes import Changes, Unread
from auditrack.core.versions.guard import Finding
from auditrack.formats.changes import telling
from auditrack.formats.changes.shared import comes_to
from auditrack.formats.data.annotations import annotation, notice


def github(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> str:
    """Workflow commands: each finding beside its line, and each file that could not be compared."""
    problems: list[Problem] = [
        Problem(Place(each.path), "not-compared", message)
        for each, message in zip(unread, telling.not_compared(unread), strict=True)
    ]
    told = [annotation(each) for each in [*problems, *findings]]
    return "".join([*told, notice("auditrack", " ".join(comes_to(changes, unread)))])
