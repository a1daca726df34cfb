"""A council's other rules in sentences: how delay is measured, what completes an item, who agrees to a new target."""

from auditrack.core.grammar.english import counted, number, the
from auditrack.core.register.model import Completion, Counting, ExtensionRules, Measure, Settings
from auditrack.core.standing import policy

_MEASURES = {
    Measure.FORECAST: (
        "It runs to the latest target, or to the day itself where that is later: moving a target far out counts."
    ),
    Measure.ELAPSED: (
        "What counts as long is the time that has passed since the original deadline, wherever the target lies."
    ),
}
_COLOURS = {
    True: "A red or amber said by a lead counts as above; a green never outweighs a date.",
    False: "The colour that a lead gives does not count. Where it and the dates disagree, that is said.",
}
_COMPLETIONS = {
    Completion.VERIFIED: "An item is complete once somebody has verified it, or the inspecting body has lifted it.",
    Completion.REPORTED: "An item is complete once it is said to be.",
}
_COUNTINGS = {
    Counting.ONCE: "Work that answers several recommendations is counted once.",
    Counting.ONCE_A_SOURCE: "Work that answers several recommendations is counted once for each of them.",
}


def rules(settings: Settings) -> list[str]:
    """The rules besides the ratings themselves, a sentence each."""
    threshold = settings.rating.threshold_months
    months = counted(threshold, "month")
    return [
        f"A delay is long where it is more than {months}; exactly {number(threshold)} is not more.",
        _MEASURES[settings.rating.measure],
        _COLOURS[policy.hears_leads(settings.rating)],
        _COMPLETIONS[settings.completion],
        *(_of_extensions(settings.extensions) or ["A new target needs a reason, and nobody's approval."]),
        _COUNTINGS[settings.counting],
    ]


def _of_extensions(extensions: ExtensionRules) -> list[str]:
    most = extensions.at_most
    approved = [f"A new target is approved by {the(extensions.approval_from)}."] if extensions.approval_from else []
    return approved if most is None else [*approved, f"A target may be moved at most {_times(most)}."]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")
