"""What a paper says of what is asked for: what waits for a decision, what was decided, and what nobody approved."""

from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import sentence, upper_first
from auditrack.core.register.model import Inspection, Item
from auditrack.core.sentences.decisions import by_whom, what_it_asks, what_was_decided
from auditrack.core.standing.inspection_figures import ItemNow


@dataclass(frozen=True, slots=True)
class Requests:
    """What is asked for of the items of a paper, and what was decided of it."""

    items: tuple[ItemNow, ...]
    since: date | None
    is_decided_here: bool
    """Whether the committee of the paper decides on it."""

    @property
    def to_decide(self) -> tuple[str, ...]:
        """What waits for the decision of the committee, a sentence each; nothing where somebody else decides."""
        waiting = (change for change in self.items if change.now.request and self.is_decided_here)
        return tuple(f"decide on the {_what_waits(change)}" for change in waiting)

    @property
    def waiting(self) -> tuple[str, ...]:
        """What waits for the decision of somebody else."""
        waiting = (change for change in self.items if change.now.request and not self.is_decided_here)
        return tuple(upper_first(_what_waits(change)) for change in waiting)

    @property
    def decided(self) -> tuple[str, ...]:
        """What was granted, granted otherwise or refused since the last report, by when the register came to know."""
        return tuple(
            sentence(f"{upper_first(_named(change.now.item))}: {what_was_decided(one)}{_by(by_whom(one))}")
            for change in self.items
            for one in change.now.decided
            if self.since is None or one.decision.counts_from > self.since
        )


def _what_waits(change: ItemNow) -> str:
    request, now = change.now.request, change.now
    if request is None or request.requests is None:
        return ""
    until = f" (due by {now.deadline} until then)" if now.deadline else ""
    why = f" {sentence(request.reason)}" if request.reason else ""
    what = f"{what_it_asks(request.requests)} that is requested for {_named(now.item)}"
    return f"{what}{until}.{why}"


def _named(of: Item) -> str:
    """An item in a sentence, with its inspection: "recommendation 1, Audit of depots"."""
    source = of.source
    if not isinstance(source, Inspection):
        return f"action {of.entry.ref}, meeting of {source.date}"
    return f"{source.counted_as} {of.entry.ref}, {source.title}"


def _by(body: str | None) -> str:
    return f", by {body}" if body else ""
