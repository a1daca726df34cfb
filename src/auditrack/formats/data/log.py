"""The lives of items, and the latest commits, as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from auditrack.core.register.address import Address
from auditrack.core.sentences.updates import in_life
from auditrack.core.versions.history import WHOLE, Commit, Edit, Life, Lives, Recent, UpdateLife
from auditrack.formats.data.answers import Answer, dated

_CHANGE = ("address", "update", "what", "before", "after", "taken_out", "of_the_past")
_COMMIT = ("commit", "author", "day", "subject")
"""Columns of what is done to an item, and of the commit that does it."""


def answer(lives: Lives, day: date) -> Answer:
    """The lives of an item, or of all of an inspection; as a table, all that was done to them."""
    values = dated(
        day,
        id=lives.source,
        items=[_life_json(lives.source, life) for life in lives.lives],
        unread=[commit_values(commit) for commit in lives.unread],
        history_is_cut=lives.is_cut,
    )
    return Answer(values, (*_CHANGE, *_COMMIT), [row for life in lives.lives for row in _rows(lives.source, life)])


def answer_of_recent(recent: Sequence[Recent], day: date) -> Answer:
    """The latest commits to a register."""
    commits: list[dict[str, Any]] = [
        {
            "commit": commit_values(change.commit),
            "ids": list(change.ids),
            "settings": change.settings_changed,
        }
        for change in recent
    ]
    rows = [commit | _flat(commit["commit"]) for commit in commits]
    return Answer(dated(day, commits=commits), (*_COMMIT, "ids", "settings"), rows)


def _rows(source: str, life: Life) -> Iterator[dict[str, Any]]:
    """What brought an item, what was done to it, and the same of each of its updates."""
    came = Edit(life.came, "file" if life.ref == WHOLE else "item", "", life.wording, is_of_the_past=False)
    changes: list[tuple[str | None, Edit]] = [(None, edit) for edit in (came, *life.edits)]
    for entry in life.entries:
        brought = Edit(entry.brought, "update", "", "; ".join(in_life(entry.update)), is_of_the_past=False)
        changes += [(entry.update.date.text, edit) for edit in (brought, *entry.edits)]
    for update, edit in changes:
        values = _edit_json(edit)
        yield {"address": _address(source, life), "update": update} | values | _flat(values["commit"])


def _flat(commit: Mapping[str, Any] | None) -> dict[str, Any]:
    return {**commit, "commit": commit["id"]} if commit else {"commit": None}


def _address(source: str, life: Life) -> str:
    return source if life.ref == WHOLE else Address.of(source, life.ref)


def _life_json(source: str, life: Life) -> dict[str, Any]:
    return {
        "address": _address(source, life),
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


def commit_values(commit: Commit) -> dict[str, Any] | None:
    """A commit; its author and subject are None where they may not be known. None for uncommitted changes."""
    if commit.id is None:
        return None
    return {
        "id": commit.id,
        "author": commit.author or None,
        "day": commit.day.isoformat(),
        "subject": commit.subject or None,
    }
