"""A summary of changes: sentences, tables of ratings and figures, and all details under their titles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from auditrack.core.grammar.english import counted, listed, number, sentence, upper_first
from auditrack.core.register.dates import in_words
from auditrack.core.register.words import Status
from auditrack.core.versions import sentences
from auditrack.core.versions.changes import Changes, Figure, SourceChange, Unread
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.core.versions.sentences import ChangeLine, unmarked
from auditrack.core.versions.update_changes import UpdateChange

NOTHING = "No changes."

_CLOSED = "closed without being implemented"
_KINDS = ("completed", _CLOSED, "reopened", "extended", "requested", "refused", "verified", "corrected")
"""The kinds of change to an item by an update, in the order in which they are counted."""


def summed_up(changes: Changes, unread: Sequence[Unread]) -> list[str]:
    """The summary in sentences. "No changes" is printed only if everything could be compared."""
    moves = _summary(changes)
    if unread:
        left_out = f"{counted(len(unread), 'file')} could not be compared."
        return [
            *(moves or ["There are no changes in the files that could be compared."]),
            sentence(left_out),
        ]
    return [NOTHING] if changes.is_empty else moves


def parts(changes: Changes) -> Iterator[tuple[str, list[ChangeLine]]]:
    """All changes under their titles: the settings, templates, inspections, meetings."""
    if changes.settings:
        yield "Settings: registry.yaml", [sentences.difference(difference) for difference in changes.settings]
    if changes.templates:
        yield "Templates of papers", [unmarked(f"{change.path}: {change.words}") for change in changes.templates]
    for change in changes.sources:
        yield sentences.heading(change), list(sentences.of_source(change))


def ratings(changes: Changes, *, short: bool = False) -> list[tuple[str, str, str]]:
    """The inspections with a different rating, and new ones: before, and now."""
    label = partial(sentences.label, short=short)
    return [
        (change.source.id, label(change.rated_before) if change.before else "new", label(change.rated_after))
        for change in changes.inspections
        if change.is_rating_changed or (change.before is None and change.rated_after and change.rated_after.rating)
    ]


def figures(changes: Changes) -> list[tuple[str, str]]:
    """The headline figures that changed: their names, with the change."""
    return [_figure(figure, is_whole=changes.is_whole) for figure in changes.headline]


def figures_title(changes: Changes) -> str:
    """The title of the figures: their day, since when they count, and whether they are partial."""
    since = f", since {in_words(changes.since)}" if changes.since else ""
    note = ""
    if changes.is_policy_changed and not changes.is_whole:
        note = ", of the inspections above only: a changed setting affects the others too"
    return f"Headline figures on {in_words(changes.day)}{since}{note}"


def corrections(changes: Changes) -> list[str]:
    """The corrections, a line each."""
    return [f"{subject}: {next(sentences.of_update(update, 0)).words}" for subject, update in changes.corrections]


def errors_first(findings: Sequence[Finding]) -> list[Finding]:
    """Findings, with errors before warnings."""
    return sorted(findings, key=lambda finding: not finding.is_error)


def ended(message: str) -> str:
    """A message with a stop at its end. It may begin with an id, which has no capital."""
    return message if message.endswith((".", "!", "?", "…")) else f"{message}."


def _summary(changes: Changes) -> list[str]:
    """The summary in one or two sentences; empty if nothing changed."""
    parts = [_of_sources(changes.inspections, "inspection"), _of_sources(changes.meetings, "meeting")]
    parts.append("the settings changed" if changes.settings else "")
    parts.append(f"{counted(len(changes.templates), 'template')} changed" if changes.templates else "")
    sentences = [sentence(listed([part for part in parts if part]))] if any(parts) else []
    moved = list(_counted_moves(changes))
    return [*sentences, *([sentence(listed(moved))] if moved else [])]


def _figure(figure: Figure, *, is_whole: bool) -> tuple[str, str]:
    """A headline figure: its name and its change."""
    name = upper_first(figure.name.replace("_", " "))
    moved = figure.after - figure.before
    by = f"{abs(moved)} {'more' if moved > 0 else 'fewer'}"
    return name, f"{figure.before}, now {figure.after}" if is_whole else by


def _of_sources(changed: Sequence[SourceChange], noun: str) -> str:
    new = sum(change.before is None for change in changed)
    gone = sum(change.after is None for change in changed)
    kept = len(changed) - new - gone
    parts = [f"{counted(kept, noun)} changed"] if kept else []
    parts += [f"{counted(new, noun)} {'is' if new == 1 else 'are'} new"] if new else []
    parts += [f"{counted(gone, noun)} {'was' if gone == 1 else 'were'} removed"] if gone else []
    return ", ".join(parts)


def _counted_moves(changes: Changes) -> Iterator[str]:
    """How many of each kind of change to items there are."""
    entries = [entry for source in changes.sources for entry in source.entries if source.before and source.after]
    items = Counter("added" if entry.before is None else "removed" if entry.after is None else "" for entry in entries)
    updates = [update for entry in entries for update in entry.updates]
    counts = Counter(kind for update in updates for kind in _kinds(update))
    for kind in ("added", "removed"):
        if items[kind]:
            yield f"{counted(items[kind], 'item')} {kind}"
    yield from (f"{number(counts[kind])} {kind}" for kind in _KINDS if counts[kind])
    rated = sum(change.is_rating_changed for change in changes.inspections)
    if rated:
        yield f"{counted(rated, 'inspection')} with a different rating"


def _kinds(change: UpdateChange) -> Iterator[str]:
    update = change.update
    if not change.is_added:
        return
    match update.status:
        case Status.COMPLETE:
            yield "completed"
        case Status.CLOSED:
            yield _CLOSED
        case Status.REOPENED:
            yield "reopened"
    if change.target and change.target.extension:
        yield "extended"
    yield from _of_requests(change)
    if update.verified_by or update.lifted_by:
        yield "verified"
    if update.corrects is not None:
        yield "corrected"


def _of_requests(change: UpdateChange) -> Iterator[str]:
    if change.update.requests:
        yield "requested"
    if change.update.refuses:
        yield "refused"
    if change.decided and change.decided.closes:
        yield _CLOSED
