"""The entry that corrects an earlier one, with all fields that are not changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from auditrack.core.drafts.fields import UnknownWordError
from auditrack.core.drafts.targets import Target, updates_of
from auditrack.core.grammar.english import sentence
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.shape import fields_of
from auditrack.core.register.updates import Request, Update
from auditrack.core.register.words import Original


def correction(
    target: Target,
    wrong: Period | Original,
    fields: Mapping[str, Any],
    when: Period | None,
    without: Sequence[str],
    today: date,
) -> Update:
    """The update that corrects the entry of a date, or the original deadline.

    ``fields`` are what is right, ``when`` the day on which it became true if another one, and ``without`` the names of
    fields that the wrong entry has and the right one has not. Raises UnknownWordError and AuditrackError.
    """
    plain = Update(**{"date": when or of_day(today), **fields}, corrects=wrong)
    if isinstance(wrong, Original):
        return plain
    named = [update for update in updates_of(target) if wrong.text in _names(update)]
    if not named:
        return plain  # the rules will say which there are
    nothing: dict[str, Any] = {name: () if name == "evidence" else None for name in map(_field, without)}
    kept = replace(named[-1], **nothing)
    if kept.requests and "due" in fields:
        fields = {name: value for name, value in fields.items() if name != "due"} | {
            "requests": Request(due=fields["due"])
        }
    right = when or kept.date
    if right.last < kept.date.last:
        raise AuditrackError(
            f"a correction must have the same date as the entry ({kept.date}) or a later one: entries are kept in "
            "date order. Leave --date out, and give the correct date in --note."
        )
    if fields.keys() <= {"reason"} and kept == named[-1] and right == kept.date:
        raise AuditrackError(
            f"this is the same as the entry of {kept.date}. Give what is correct with --note, --status, --due, "
            "--date …, or the fields to remove with --without."
        )
    changed: dict[str, Any] = {**fields, "reason": _both_reasons(kept, fields.get("reason"))}
    return replace(kept, **changed, date=right, entered=of_day(today) if right.last < today else None, corrects=wrong)


def _names(update: Update) -> tuple[str | None, str | None]:
    """The dates that identify an entry: its own, and that of the entry it corrects."""
    return update.date.text, getattr(update.corrects, "text", None)


def _both_reasons(kept: Update, wrong: str | None) -> str | None:
    """The reason for the extension or the request, which is kept, and what was wrong in that entry."""
    if (kept.due is None and kept.requests is None) or kept.reason is None or wrong is None:
        return wrong
    return f"{sentence(kept.reason)} Corrected: {wrong}"


def _field(text: str) -> str:
    name = text.strip().replace("-", "_").lower()
    known = [field.name for field in fields_of(Update) if field.name not in ("date", "corrects", "reason")]
    if name not in known:
        raise UnknownWordError("--without", text, known)
    return name
