"""What the terminal and the comment share: what it comes to, the tables, and everything under its titles."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import counted, sentence
from auditrack.core.register.dates import in_words
from auditrack.core.standing.rating import Rated
from auditrack.core.versions.changes import Changes, Unread
from auditrack.core.versions.guard import Finding
from auditrack.core.versions.guard import corrections as corrections_in
from auditrack.formats.changes import telling
from auditrack.formats.changes.telling import Telling

NOTHING = "Nothing changed: both say the same."


def comes_to(changes: Changes, unread: Sequence[Unread]) -> list[str]:
    """What it comes to, in sentences. That nothing changed is said only where everything could be compared."""
    told = telling.summary(changes)
    if unread:
        left_out = f"{counted(len(unread), 'file')} could not be compared."
        told = told or ["In what could be compared, nothing changed."]
        return [*told, sentence(left_out)]
    return [NOTHING] if changes.is_empty else told


def parts(changes: Changes) -> Iterator[tuple[str, list[Telling]]]:
    """Everything that changed under its titles: the settings, inspections, meetings."""
    if changes.settings:
        yield "Settings: registry.yaml", telling.settings(changes)
    for change in changes.sources:
        yield telling.heading(change), list(telling.of_source(change))


def ratings(changes: Changes, *, short: bool = False) -> list[tuple[str, str, str]]:
    """The inspections that are rated otherwise, or are new: before, and now."""

    def label(rated: Rated | None) -> str:
        return telling.label(rated, short=short)

    return [
        (each.source.id, label(each.rated_before) if each.before else "new", label(each.rated_after))
        for each in changes.inspections
        if each.is_rated_otherwise or (each.before is None and each.rated_after and each.rated_after.rating)
    ]


def figures(changes: Changes) -> list[tuple[str, str]]:
    """The headline figures that move: their names, and how."""
    return [telling.figure(each, is_whole=changes.is_whole) for each in changes.headline]


def figures_title(changes: Changes) -> str:
    """What stands over the figures: of which day, since when, and if they are not all."""
    since = f", since {in_words(changes.since)}" if changes.since else ""
    note = ""
    if changes.is_policy_changed and not changes.is_whole:
        note = ", of the inspections above only: settings changed that move the others as well"
    return f"Headline figures on {in_words(changes.day)}{since}{note}"


def corrections(changes: Changes) -> list[str]:
    """The corrections, a line each."""
    found = []
    for subject, change in corrections_in(changes):
        first, *_ = telling.of_update(change, 0)
        found.append(f"{subject}: {first.words}")
    return found


def errors_first(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with those that stop a change before those that only ask for a look."""
    return sorted(findings, key=lambda each: not each.is_error)


def ended(message: str) -> str:
    """A message with a stop at its end. It may begin with an id, which has no capital."""
    return message if message.endswith((".", "!", "?", "…")) else f"{message}."
