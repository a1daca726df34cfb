"""What is asked for and what was decided of it, in words."""

from auditrack.core.register.dates import when
from auditrack.core.register.updates import Request
from auditrack.core.standing.deadlines import Decided


def what_it_asks(request: Request) -> str:
    """What a request asks for: "extension to September 2022", "closing (superseded)"."""
    return f"closing ({request.close})" if request.close else f"extension to {request.due}"


def what_was_decided(decided: Decided) -> str:
    """What became of it: "granted the extension to September 2022, requested on 25 February 2022"."""
    asked, decision = decided.asked, decided.decision
    if decided.request:
        what = f"{what_it_asks(decided.request)}, requested {when(asked.date)}"
        word = "granted" if decided.is_granted else "refused"
    else:
        what = f"extension to {asked.due}, agreed {when(asked.date)}"
        word = "approved" if decided.is_granted else "refused"
    if not decided.is_granted_otherwise:
        return f"{word} the {what}"
    return f"{word} an extension to {decision.due} in place of the {what}"


def by_whom(decided: Decided) -> str | None:
    """The post or body that decided, where the register names it."""
    decision = decided.decision
    return decision.approved_by if decided.is_granted else decision.by
