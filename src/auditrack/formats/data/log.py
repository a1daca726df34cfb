"""The lives of items, and the latest commits, as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from auditrack.core.register.address import Address
from auditrack.core.versions.history import WHOLE, Commit, Edit, Life, Lives, Recent, UpdateLife
from auditrack.formats.data import values


def as_json(lives: Lives, day: date) -> str:
    """The lives of an item, or of all of an inspection."""
    return values.text(
        day,
        id=lives.source,
        items=[_life_json(lives.source, life) for life in lives.lives],
        unread=[commit_values(commit) for commit in lives.unread],
        history_is_cut=lives.is_cut,
    )


def recent_as_json(recent: Sequence[Recent], day: date) -> str:
    """The latest commits to a register."""
    commits = [
        {
            "commit": commit_values(change.commit, subject=not change.is_partly_hidden),
            "ids": list(change.ids),
            "settings": change.settings_changed,
        }
        for change in recent
    ]
    return values.text(day, commits=commits)


def _life_json(source: str, life: Life) -> dict[str, Any]:
    return {
        "address": Address.of(source, life.ref) if life.ref != WHOLE else source,
        "came": commit_values(life.came),
        "rewrites_the_past": life.rewrites_the_past,
        "edits": [_edit_json(edit) for edit in life.edits],
        "updates": [_entry_json(entry) for entry in life.entries],
    }


def _entry_json(entry: UpdateLife) -> dict[str, Any]:
    update = entry.update
    return {
        "date": update.date.text,
        "counts_from": update.counts_from.isoformat(),
        "status": update.status and update.status.value,
        "note": update.note,
        "due": update.due and update.due.text,
        "commit": commit_values(entry.brought),
        "days_after": entry.days_after if entry.brought.id else None,
        "is_there": entry.is_there,
        "edits": [_edit_json(edit) for edit in entry.edits],
    }


def _edit_json(edit: Edit) -> dict[str, Any]:
    return {
        "what": edit.what,
        "before": edit.before or None,
        "after": edit.after or None,
        "taken_out": edit.after is None,
        "of_the_past": edit.is_of_the_past,
        "commit": commit_values(edit.commit),
    }


def commit_values(commit: Commit, *, subject: bool = True) -> dict[str, Any] | None:
    """A commit, without its subject where that is not public; None for uncommitted changes."""
    if commit.id is None:
        return None
    known = {"id": commit.id, "author": commit.author, "day": commit.day.isoformat()}
    return known | ({"subject": commit.subject} if subject else {})
