"""What is asked for where somebody else decides, and the entry of a decision."""

from dataclasses import replace
from datetime import date

from auditrack.core.drafts.targets import Target
from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Request, Update
from auditrack.core.standing import closing
from auditrack.core.standing.approval import approver
from auditrack.core.standing.decisions import in_force, settled
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
    before = stood.deadline if stood else None
    is_first = before is None and not (stood and isinstance(stood.original, Unknown))
    if is_first or (before and wish.due.last <= before.last):
        return wish
    return replace(wish, due=None, requests=Request(due=wish.due))


def wished(registry: Registry, target: Target, wish: Update, today: date) -> Update:
    """The same for what is entered today. Raises AuditrackError where the deadline is the one that holds already."""
    if not isinstance(target, Item):
        return wish
    stood = positions(registry, today).get(target.address)
    if stood and stood.is_open and wish.due and stood.deadline and wish.due.last == stood.deadline.last:
        raise AuditrackError(
            f"{target.address} is due by {stood.deadline} already. "
            "Use 'approve' to record who approved that, or 'update' to add a note."
        )
    return as_requested(registry.settings, stood, wish)


def decided(
    registry: Registry, target: Target, dated: Update, of: Period | None, by: str | None, today: date, *, granted: bool
) -> Update:
    """An entry as the decision of what waits: of the request, else of the extension in force that nobody approved.

    ``of`` is the date of the request or the extension, where another one is meant. Where nobody is said to have
    approved it, it is whoever the council's settings name. Raises AuditrackError.
    """
    if not isinstance(target, Item):
        raise AuditrackError(f"{target.id} is an inspection. Name the item that is decided on.")
    named = of or _undecided(target, today)
    if named is None:
        raise AuditrackError(
            f"{target.address}: nothing waits for a decision. Use 'extend' with --approved-by, or 'close', for what "
            "was decided without a request."
        )
    if not granted:
        return replace(dated, refuses=named, by=by)
    waiting = settled(target.entry.due, target.entry.updates, today).waiting
    because = waiting.requests.close if waiting and waiting.requests and waiting.date == named else None
    approved_by = by or approver(registry.settings, because)
    if approved_by is None:
        raise AuditrackError("give who approved it, with --by.")
    return replace(dated, approves=named, approved_by=approved_by)


def _undecided(target: Item, today: date) -> Period | None:
    """The date of what waits on a day."""
    then = settled(target.entry.due, target.entry.updates, today)
    if then.waiting:
        return then.waiting.date
    _, agreed, extensions = then.deadlines
    extension = in_force(agreed, extensions)
    return extension.update.date if extension and not extension.approved_by else None
