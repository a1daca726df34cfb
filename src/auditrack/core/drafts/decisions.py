"""What is asked for where somebody else decides, and the entry of a decision."""

from dataclasses import replace
from datetime import date

from auditrack.core.drafts.targets import Target
from auditrack.core.grammar.english import counted, how_many, listed, the
from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Request, Update
from auditrack.core.standing import closing
from auditrack.core.standing.approval import approver, is_approver
from auditrack.core.standing.decisions import Settled, in_force, settled
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position


def as_requested(settings: Settings, stood: Position | None, wish: Update) -> Update:
    """An entry as the council's rules let it stand: an extension or a closing that nobody approved is a request.

    ``stood`` is the item before it.
    """
    if closing.is_request(settings, wish):
        asked = Request(close=wish.because)
        return replace(wish, status=None, because=None, requests=asked, reason=wish.note or wish.because)
    if not settings.extensions.approval_from or wish.due is None or wish.approved_by or wish.corrects is not None:
        return wish
    return replace(wish, due=None, requests=Request(due=wish.due)) if _is_extension(stood, wish) else wish


def _is_extension(stood: Position | None, wish: Update) -> bool:
    """Whether it moves the deadline of an item to a later day: the first that it is given does not."""
    before = stood.deadline if stood else None
    if wish.due is None or wish.corrects is not None or (before and wish.due.last <= before.last):
        return False
    return before is not None or bool(stood and isinstance(stood.original, Unknown))


def _refuse_approver(council: Settings, approved_by: str | None, because: str | None, instead: str) -> None:
    """Raise AuditrackError where somebody else decides."""
    if approved_by and not is_approver(council, approved_by, because):
        decides = the(approver(council, because) or "")
        raise AuditrackError(f"{decides} decides on this, not '{approved_by}'. {instead}")


def _refuse_beyond_limit(council: Settings, stood: Position) -> None:
    """Raise AuditrackError where an item may not be extended once more."""
    at_most = council.extensions.at_most
    if at_most is not None and len(stood.extensions) >= at_most:
        raise AuditrackError(
            f"the deadline of {stood.address} has been extended {counted(len(stood.extensions), 'time')}, and the "
            f"council allows {how_many(at_most)} (extensions: at_most in registry.yaml). Use 'close' with a "
            "reason, or ask the council to allow more."
        )


def wished(registry: Registry, target: Target, wish: Update, today: date) -> Update:
    """The same for what is entered today.

    Raises AuditrackError where the deadline is the one that holds already, where the council allows no other, and
    where somebody else approves it.
    """
    if not isinstance(target, Item):
        return wish
    stood = positions(registry, today).get(target.address)
    if stood and stood.is_open and wish.due and stood.deadline and wish.due.last == stood.deadline.last:
        raise AuditrackError(
            f"{target.address} is due by {stood.deadline} already. "
            "Use 'approve' to record who approved that, or 'update' to add a note."
        )
    council = registry.settings
    if stood and stood.is_open and _is_extension(stood, wish):
        _refuse_beyond_limit(council, stood)
        _refuse_approver(council, wish.approved_by, None, "Leave --approved-by out to request it.")
    return as_requested(council, stood, wish)


def decided(
    registry: Registry, target: Target, dated: Update, of: Period | None, by: str | None, today: date, *, granted: bool
) -> Update:
    """An entry as the decision of what waits: of the request, else of the extension in force that nobody approved.

    ``of`` is the date of the request or the extension, where another one is meant. Where nobody is said to have
    approved it, it is whoever the council's settings name. Raises AuditrackError.
    """
    if not isinstance(target, Item):
        raise AuditrackError(f"{target.id} is an inspection. Name the item that is decided on.")
    then = settled(target.entry.due, target.entry.updates, today)
    fitting = _undecided(then)
    named = of or next(iter(fitting), None)
    if of and fitting and of.text not in {date.text for date in fitting}:
        raise AuditrackError(
            f"{target.address}: no request or extension of {of} waits for a decision. "
            f"What waits is of {listed([date.text for date in fitting])}."
        )
    if named is None or (of and not fitting):
        raise AuditrackError(
            f"{target.address}: nothing waits for a decision. Use 'extend' with --approved-by, or 'close', for what "
            "was decided without a request."
        )
    if not granted:
        return replace(dated, refuses=named, by=by)
    waiting = then.waiting
    asked = waiting.requests if waiting and waiting.date == named else None
    because = asked.close if asked else None
    if asked and asked.due:
        _refuse_beyond_limit(registry.settings, positions(registry, today)[target.address])
    _refuse_approver(registry.settings, by, because, "Leave --by out, or use 'refuse'.")
    approved_by = by or approver(registry.settings, because)
    if approved_by is None:
        raise AuditrackError("give who approved it, with --by.")
    return replace(dated, approves=named, approved_by=approved_by)


def _undecided(then: Settled) -> list[Period]:
    """The dates of what may be decided: first of the request that waits, then of an extension that nobody approved."""
    _, agreed, extensions = then.deadlines
    extension = in_force(agreed, extensions)
    unapproved = [extension.update.date] if extension and not extension.approved_by else []
    return [*([then.waiting.date] if then.waiting else []), *unapproved]
