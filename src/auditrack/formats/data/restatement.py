"""What was reported to a committee and the register now, as JSON; docs/json.md says which keys may be relied on."""

from typing import Any

from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.shape import Holds, fields_of
from auditrack.core.standing.before_register import BeforeRegister
from auditrack.core.versions.history import Commit
from auditrack.core.versions.restatement import Moved, Restatement
from auditrack.formats.data.answers import Answer, dated
from auditrack.formats.data.log import commit_values


def answer(restatement: Restatement) -> Answer:
    """Everything that differs from what was reported to a committee."""
    return Answer(
        dated(
            restatement.day,
            meeting=restatement.meeting.id,
            audience=restatement.audience.value,
            computed=True,
            of_record=restatement.of_record or None,
            told_by=commit_values(restatement.told_by),
            backwards=[{"commit": _dated(one.commit), "after": _dated(one.after)} for one in restatement.backwards],
            items=[_item(item, restatement) for item in restatement.moved],
            figures={figure.what: int(figure.now) for figure in restatement.figures},
            unread=list(dict.fromkeys(file.path for file in restatement.unread)),
        )
    )


def not_computed(before: BeforeRegister) -> Answer:
    """That the register does not compute the day, and the figures that were recorded."""
    names = [field.name for field in fields_of(Reported) if field.holds is Holds.NUMBER]
    figures = {name: getattr(before.recorded, name) for name in names} if before.recorded else None
    return Answer(
        dated(before.day, meeting=before.meeting.id if before.meeting else None, computed=False, recorded=figures)
    )


def _item(item: Moved, restatement: Restatement) -> dict[str, Any]:
    return {
        "address": item.address,
        "was_address": item.was,
        "text": item.text,
        "told": item.reported,
        "now": item.now,
        "commits": [commit_values(commit) for commit in restatement.commits.get(item.address, ())],
    }


def _dated(commit: Commit) -> dict[str, Any]:
    """A commit without who made it and what they said, as it may also have changed what is not public."""
    return {"id": commit.id, "day": commit.day.isoformat()}
