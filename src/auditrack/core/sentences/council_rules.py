"""A council's other rules in sentences: how delay is measured, what completes an item, who agrees to a new target."""

from collections.abc import Iterator

from auditrack.core.grammar.english import counted, number, the
from auditrack.core.register.model import Completion, Counting, ExtensionRules, Measure, Settings
from auditrack.core.standing import policy


def rules(settings: Settings) -> Iterator[str]:
    """The rules besides the ratings themselves, a sentence each."""
    rating = settings.rating
    months = counted(rating.threshold_months, "month")
    yield f"A delay is long where it is more than {months}; exactly {number(rating.threshold_months)} is not more."
    if rating.measure is Measure.FORECAST:
        yield "It runs to the latest target, or to the day itself where that is later: moving a target far out counts."
    else:
        yield "What counts as long is the time that has passed since the original deadline, wherever the target lies."
    if policy.hears_leads(rating):
        yield "A red or amber said by a lead counts as above; a green never outweighs a date."
    else:
        yield "The colour that a lead gives does not count. Where it and the dates disagree, that is said."
    if settings.completion is Completion.VERIFIED:
        yield "An item is complete once somebody has verified it, or the inspecting body has lifted it."
    else:
        yield "An item is complete once it is said to be."
    yield from _of_extensions(settings.extensions)
    if settings.counting is Counting.ONCE:
        yield "Work that answers several recommendations is counted once."
    else:
        yield "Work that answers several recommendations is counted once for each of them."


def _of_extensions(extensions: ExtensionRules) -> Iterator[str]:
    if extensions.approval_from:
        yield f"A new target is approved by {the(extensions.approval_from)}."
    if extensions.at_most is not None:
        yield f"A target may be moved at most {_times(extensions.at_most)}."
    if not extensions.approval_from and extensions.at_most is None:
        yield "A new target needs a reason, and nobody's approval."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")
