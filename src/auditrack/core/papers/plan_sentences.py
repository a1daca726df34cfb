"""How a plan stands, in sentences."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditrack.core.grammar.english import listed, number, plural, sentence, upper_first, verb

if TYPE_CHECKING:
    from auditrack.core.papers.follow_up import Account
    from auditrack.core.papers.plan import Plan


def refs(accounts: Sequence["Account"], noun: str) -> str:
    """Some of its items by their refs: "workstreams 2.1 and 3.4"."""
    return f"{plural(noun, len(accounts))} {listed([account.ref for account in accounts])}"


def standing(plan: "Plan", up_to: int) -> Iterator[str]:
    """How many open items have which rating, how many have slipped, and which are on hold."""
    whole, noun = plan.whole, plan.inspection.counted_as
    if plan.ratings and whole.open:
        ratings = listed(list(_by_rating(plan, up_to)))
        yield sentence(f"of those that are open, {ratings}" if whole.open < whole.total else ratings)
    if slipped := whole.slipped:
        have = verb(slipped, "has slipped beyond its", "have slipped beyond their")
        yield sentence(f"{number(slipped, up_to)} {have} original deadline")
    if plan.on_hold:
        which = (
            f"{number(whole.on_hold, up_to)} {'of them ' if whole.open > 1 else ''}{verb(whole.on_hold, 'is', 'are')}"
        )
        yield f"{upper_first(which)} on hold ({refs(plan.on_hold, noun)})."


def _by_rating(plan: "Plan", up_to: int) -> Iterator[str]:
    """The worst rating first: "one is rated Red (workstream 2.1)"; the refs only where they are few."""
    for rating in reversed(plan.ratings):
        if accounts := plan.rated(rating):
            which = f" ({refs(accounts, plan.inspection.counted_as)})" if len(accounts) < _FEW else ""
            yield f"{number(len(accounts), up_to)} {verb(len(accounts), 'is', 'are')} rated {rating.label}{which}"


_FEW = 4
