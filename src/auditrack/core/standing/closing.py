"""Why items are closed without being implemented: the usual reasons and the council's own, and what each needs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import REASONS_TO_CLOSE, Status
from auditrack.core.standing.approval import approver, is_approver

NEEDS = ("approved_by", "note", "review", "evidence")
"""The fields of an update that a reason may need."""

USUAL_NEEDS: Mapping[str, tuple[str, ...]] = {"risk accepted": ("approved_by", "note", "review")}
"""What reasons need in every register."""


def reasons(council: Settings) -> tuple[str, ...]:
    """The reasons for which an item may be closed, the usual ones first."""
    return tuple(dict.fromkeys((*REASONS_TO_CLOSE, *(own.because for own in council.closing))))


def needs(council: Settings, because: str | None) -> tuple[str, ...]:
    """The fields that an update which closes an item for this reason must have."""
    own = (name for rule in council.closing if rule.because == because for name in rule.needs)
    return tuple(dict.fromkeys((*USUAL_NEEDS.get(because or "", ()), *own)))


def reason(closed: Update) -> str | None:
    """Why an update closes an item, or asks for that; None where it does neither."""
    if closed.status is Status.CLOSED:
        return closed.because
    return closed.requests.close if closed.requests else None


def lacks(council: Settings, closed: Update) -> Iterator[str]:
    """What an update that closes an item lacks, in words: "approved_by (Audit Committee)", "note".

    One that asks for a closing lacks no approval: that is what it asks for.
    """
    because = reason(closed)
    for name in needs(council, because):
        if name == "approved_by" and closed.requests:
            continue
        body = approver(council, because) if name == "approved_by" else None
        if not getattr(closed, name) or (body and not is_approver(council, closed.approved_by or "", because)):
            yield f"{name} ({body})" if body else name


def is_request(council: Settings, closed: Update) -> bool:
    """Whether nothing but the approval is lacking that this reason needs: then the closing is only asked for."""
    without = replace(closed, approved_by=approver(council, closed.because) or "anybody")
    return bool(not closed.approved_by and list(lacks(council, closed)) and not list(lacks(council, without)))
