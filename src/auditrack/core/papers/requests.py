"""What a paper says of what is asked for: what waits for a decision, what was decided, and what nobody approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import sentence, the, upper_first
from auditrack.core.register.model import Inspection, Item
from auditrack.core.register.settings import Committee, Settings
from auditrack.core.sentences.decisions import by_whom, what_it_asks, what_was_decided
from auditrack.core.standing.approval import decides
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.position import Position


@dataclass(frozen=True, slots=True)
class Requests:
    """What is asked for of the items of a paper, and what was decided of it."""

    items: tuple[ItemNow, ...]
    since: date | None
    council: Settings
    committee: Committee

    @property
    def to_decide(self) -> tuple[str, ...]:
        """What waits for the decision of the committee, a sentence each; nothing where somebody else decides."""
        return tuple(f"decide on the {waits}" for waits in self._waiting(is_here=True))

    @property
    def waiting(self) -> tuple[str, ...]:
        """What waits for the decision of somebody else."""
        return tuple(map(upper_first, self._waiting(is_here=False)))

    def _waiting(self, *, is_here: bool) -> Iterator[str]:
        for change in self.items:
            asks = change.now.asks
            if asks and decides(self.council, self.committee, asks.close) is is_here:
                yield from _what_waits(change.now)

    @property
    def decided(self) -> tuple[str, ...]:
        """What was granted, granted otherwise or refused since the last report, by when the register came to know."""
        return tuple(
            sentence(f"{upper_first(_named(change.now.item))}: {what_was_decided(one)}{_by(by_whom(one))}")
            + (f" {sentence(one.decision.note)}" if one.decision.note else "")
            for change in self.items
            for one in change.now.decided
            if self.since is None or one.decision.counts_from > self.since
        )


def _what_waits(now: Position) -> Iterator[str]:
    dated = now.request
    if dated and dated.requests:
        until = f" (due by {now.deadline} until then)" if now.deadline else ""
        why = f" {sentence(dated.reason)}" if dated.reason else ""
        yield f"{what_it_asks(dated.requests)} that is requested for {_named(now.item)}{until}.{why}"


def _named(of: Item) -> str:
    """An item in a sentence, with its inspection: "recommendation 1, Audit of depots"."""
    source = of.source
    if not isinstance(source, Inspection):
        return f"action {of.entry.ref}, meeting of {source.date}"
    return f"{source.counted_as} {of.entry.ref}, {source.title}"


def _by(body: str | None) -> str:
    return f", by {the(body)}" if body else ""
