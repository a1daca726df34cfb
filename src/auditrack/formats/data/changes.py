"""Changes as JSON and as workflow commands for GitHub; docs/json.md says which keys may be relied on."""

from collections.abc import Sequence
from typing import Any

from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.shape import Holds
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing.rating import Rated
from auditrack.core.versions.changes import Changes, EntryChange, SourceChange, TemplateChange, Unread
from auditrack.core.versions.differences import Difference, fields_in
from auditrack.core.versions.guard import not_compared
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.core.versions.summary import summed_up
from auditrack.core.versions.update_changes import UpdateChange
from auditrack.core.versions.wording import marked
from auditrack.formats.data import annotations
from auditrack.formats.data.annotations import notice, problem_values
from auditrack.formats.data.answers import Answer, dated


def answer(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> Answer:
    """Changes for other programs; docs/json.md says which keys may be relied on."""
    return Answer(
        dated(
            changes.day,
            since=changes.since.isoformat() if changes.since else None,
            audience=changes.audience.value,
            complete=not unread,
            unread=[_unread_values(file, finding) for file, finding in zip(unread, not_compared(unread), strict=True)],
            settings=[_difference_values(difference) for difference in changes.settings],
            templates=[_template_values(template) for template in changes.templates],
            inspections=[_source_values(inspection) for inspection in changes.inspections],
            meetings=[_source_values(meeting) for meeting in changes.meetings],
            headline={
                figure.name: {"change": figure.after - figure.before}
                | ({"before": figure.before, "after": figure.after} if changes.is_whole else {})
                for figure in changes.headline
            },
            findings=[problem_values(problem) for problem in findings],
        )
    )


def github(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> str:
    """Workflow commands: each finding beside its line, and each file that could not be compared."""
    return annotations.github([*not_compared(unread), *findings]) + notice(
        "auditrack", " ".join(summed_up(changes, unread))
    )


def _unread_values(file: Unread, finding: Finding) -> dict[str, Any]:
    values = {"side": file.side.value, "path": file.path, "why": file.why}
    return values | {"message": finding.message, "hint": finding.hint}


def _template_values(change: TemplateChange) -> dict[str, Any]:
    values = {"path": change.path, "change": _what(change.before, change.after), "is_link": change.is_link}
    return values | {"bytes_before": change.before, "bytes": change.after}


def _source_values(change: SourceChange) -> dict[str, Any]:
    source = change.source
    return {
        "id": source.id,
        "title": getattr(source, "title", None),
        "path": source.origin.path,
        "change": _what(change.before, change.after),
        "was_id": change.was_id,
        "was_path": change.was_path,
        "rating": _rating_values(change.rated_after),
        "rating_before": _rating_values(change.rated_before),
        "why": list(reasons(change.rated_after)) if change.rated_after else [],
        "fields": [_difference_values(difference) for difference in change.differences],
        "updates": [_update_values(update) for update in change.updates],
        "updates_reordered": change.is_reordered,
        "items": [_entry_values(entry) for entry in change.entries],
    }


def _entry_values(change: EntryChange) -> dict[str, Any]:
    stood, stands = change.stood, change.stands
    return {
        "address": change.address,
        "change": _what(change.before, change.after),
        "was_ref": change.was_ref,
        "text": change.entry.text,
        "standing_before": stood.standing.value if stood else None,
        "standing": stands.standing.value if stands else None,
        "delayed_before": stood.is_delayed if stood else None,
        "delayed": stands.is_delayed if stands else None,
        "fields": [_difference_values(difference) for difference in change.differences],
        "updates": [_update_values(update) for update in change.updates],
        "updates_reordered": change.is_reordered,
    }


def _update_values(change: UpdateChange) -> dict[str, Any]:
    target = change.target
    return {
        "change": _what(change.before, change.after),
        "date": change.update.date.text,
        "counts_from": change.update.counts_from.isoformat(),
        "status_before": change.status_before or None,
        "target": target
        and {
            "before": _plain(target.before),
            "after": target.after.text,
            "original": _plain(target.original),
            "months_beyond_original": target.months_beyond,
            "extension": target.extension,
        },
        "before": _plain(change.before),
        "after": _plain(change.after),
        "corrected": _plain(change.corrected),
        "fields": [_difference_values(difference) for difference in change.differences],
    }


def _difference_values(one: Difference) -> dict[str, Any]:
    values = {"path": list(one.path), "before": _plain(one.before), "after": _plain(one.after)}
    if type(one.before) is type(one.after) is str:
        words = [{"mark": piece.mark.value, "text": piece.text} for piece in marked(one.before, one.after)]
        return values | {"words": words}
    return values


def _rating_values(rated: Rated | None) -> str | None:
    return rated.rating.label if rated and rated.rating else None


def _what(before: object, after: object) -> str:
    return "added" if before is None else "removed" if after is None else "changed"


def _plain(value: Any) -> Any:
    """A value of the register as it is written in its file."""
    match value:
        case Period():
            return value.text
        case Unknown():
            return value.value
        case tuple():
            return [_plain(part) for part in value]
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case None | str() | int():
            return value if value is None or not isinstance(value, str) else str(value)
        case _ if hasattr(value, "value"):
            return value.value
        case _:
            values = {field.name: (field, getattr(value, field.name)) for field in fields_in(value)}
            return {name: _plain(part) for name, (field, part) in values.items() if _is_said(field.holds, part)}


def _is_said(holds: Holds, value: Any) -> bool:
    return value not in (None, (), {}) or holds is Holds.YES_NO
