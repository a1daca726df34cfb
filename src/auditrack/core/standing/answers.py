"""Where an item stands by what was said of it: the latest status, or the council's answer that it will not be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.dates import Period
from auditrack.core.register.model import Item
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Completion, Original, Response, Status
from auditrack.core.standing.holders import directorate_when
from auditrack.core.standing.overruling import last_words
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.sign_off import signed_off, signing_body

_COMPLETE, _CLOSED, _NOT_STARTED = Status.COMPLETE, Status.CLOSED, Status.NOT_STARTED
_NOT_ACCEPTED = Response.NOT_ACCEPTED
_NEED_A_REASON = (Status.CLOSED, Status.ON_HOLD, Status.REOPENED)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an item by a day, and what it makes of the item."""

    standing: Standing
    status: Status
    response: Response
    is_refused: bool = False
    """Closed by the council's answer: it was not accepted, and no status was said with that or since."""
    finished: date | None = None
    """The day on which it was reported complete, or closed."""
    because: str | None = None
    verified: Update | None = None
    signs_off: tuple[str, ...] = ()
    """The body that must verify it, where the council names one."""
    returned: Update | None = None
    percent: int | None = None
    review: Period | None = None

    @property
    def is_awaiting(self) -> bool:
        """Reported complete, and not yet verified."""
        return self.status is _COMPLETE and self.standing.is_open


def said(asked: Item, updates: Sequence[Update], council: Settings, words: Mapping[str, Update] | None = None) -> Said:
    """Where an item stands by updates that count, corrections in place of what they correct.

    ``words`` are the last words of these, where they are known already.
    """
    words = last_words(updates) if words is None else words
    stated, answer = words.get("status") or words.get("returned"), words.get("response")
    status = (stated.stated if stated else None) or _NOT_STARTED
    response = (answer.response if answer else None) or asked.response
    percent = _percent(words, updates)
    if response is _NOT_ACCEPTED and status is not _CLOSED and not _is_later(stated, answer, updates):
        refused_on = answer.date.last if answer else asked.arrived_on
        return Said(Standing.CLOSED, status, response, is_refused=True, finished=refused_on, percent=percent)
    body: tuple[str, ...] = ()
    verified = words.get("verified_by") or words.get("lifted_by")
    needs_verifying = council.completion is Completion.VERIFIED and verified is None
    if stated and status is _COMPLETE and council.sign_off:
        until, then = updates[: _place(updates, stated) + 1], stated.date.last
        body = signing_body(asked, directorate_when(asked, until, then), then, council)
    if stated and body:
        by_body = signed_off(body, updates[_place(updates, stated) :])
        needs_verifying, verified = by_body is None, by_body or verified
    return Said(
        _standing(status, needs_verifying),
        status,
        response,
        finished=stated.date.last if stated and status in (_COMPLETE, _CLOSED) else None,
        because=stated.because if stated and not tells_why_coloured(stated) else None,
        verified=verified,
        signs_off=body,
        returned=words.get("returned"),
        percent=percent,
        review=stated.review if stated and status is _CLOSED else None,
    )


def _percent(words: Mapping[str, Update], updates: Sequence[Update]) -> int | None:
    """How much is done, as was said last; nothing where the item was reopened since."""
    told = words.get("percent")
    if told is None:
        return None
    since = updates[_place(updates, told) + 1 :]
    return None if any(later.status is Status.REOPENED for later in since) else told.percent


def _place(updates: Sequence[Update], wanted: Update) -> int:
    """The last place of an update in a list; of two that say the same, their order makes no difference."""
    return next(number for number in range(len(updates) - 1, -1, -1) if updates[number] is wanted)


def since_refusal(refused: Position) -> Iterator[Update]:
    """The updates with a deadline, or a request, that came with the answer by which an item is closed, or after it."""
    answers = [number for number, answer in enumerate(refused.updates) if answer.response]
    since = refused.updates[answers[-1] if answers else 0 :]
    return (later for later in since if later.requests or (later.due and later.corrects is not Original.DUE))


def tells_why_coloured(coloured: Update) -> bool:
    """Whether ``because`` explains the colour: beside a status that needs a reason, it explains that."""
    return coloured.rag is not None and coloured.status not in _NEED_A_REASON


def _is_later(stated: Update | None, answer: Update | None, updates: Sequence[Update]) -> bool:
    """Whether a status was said with an answer or after it; the first answer comes before all updates."""
    if stated is None or answer is None:
        return stated is not None
    latest = next(word for word in reversed(updates) if word is stated or word is answer)
    return latest is stated


def _standing(status: Status, needs_verifying: bool) -> Standing:
    if status is _CLOSED:
        return Standing.CLOSED
    if status is _COMPLETE and not needs_verifying:
        return Standing.COMPLETE
    return Standing.NOT_STARTED if status is _NOT_STARTED else Standing.IN_PROGRESS
