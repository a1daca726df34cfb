"""Rules about disclosure and reported figures: exemptions are given, and reported figures still follow."""

from collections.abc import Iterator

from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.words import Disclosure
from auditrack.core.rules.examined import Examined, Found
from auditrack.core.standing import reported
from auditrack.core.standing.figures import Figures

NAMED_AT_MOST = 5


def disclosure_without_exemption(examined: Examined) -> Iterator[Found]:
    """Inspections that are not public name the exemption."""
    for inspection in examined.registry.inspections:
        if inspection.disclosure is not Disclosure.PUBLIC and "exemption" not in inspection.origin.fields:
            yield (
                inspection.origin.place("disclosure"),
                f"disclosure is {inspection.disclosure.value} but no exemption is given",
                "Add exemption: the paragraph of Schedule 12A to the Local Government Act 1972, or the reason.",
            )


def followed_here_too(examined: Examined) -> Iterator[Found]:
    """What is followed elsewhere has no recommendations here."""
    for inspection in examined.registry.inspections:
        if {"followed_elsewhere", "recommendations"} <= set(inspection.origin.fields):
            yield (
                inspection.origin.place("followed_elsewhere"),
                "its recommendations are in this register, but followed_elsewhere is given",
                "Remove followed_elsewhere, or the recommendations.",
            )


def reported_figures_differ(examined: Examined) -> Iterator[Found]:
    """Figures reported to a committee still follow from the register."""
    for figures, computed in _computed_again(examined):
        if not reported.is_read_otherwise(figures, computed):
            yield from _differences(figures, computed)


def reported_before_replacing(examined: Examined) -> Iterator[Found]:
    """Figures reported before it was told apart what is replaced still follow from the register."""
    for figures, computed in _computed_again(examined):
        if reported.is_read_otherwise(figures, computed):
            for place, what, _ in _differences(figures, computed):
                yield place, what, "Replaced work inherits its first deadline now. Say so in the next paper."


def _computed_again(examined: Examined) -> Iterator[tuple[Reported, Figures]]:
    for meeting in () if examined.unread else examined.registry.meetings:
        if meeting.reported and reported.is_computed_again(examined.registry, meeting):
            yield meeting.reported, reported.figures_as_disclosed_then(examined.registry, meeting)


def _differences(figures_reported: Reported, computed: Figures) -> Iterator[Found]:
    moved = reported.moved_items(figures_reported, computed)
    for difference in reported.differing_figures(figures_reported, computed):
        name = difference.what.replace("_", " ")
        yield (
            figures_reported.origin.place(difference.what),
            f"{name} was reported as {difference.reported} and is now {difference.now}",
            _moved(moved),
        )
    for item in moved:
        message = f"{item.what} was reported as '{item.reported}' and is now '{item.now}'"
        hint = (
            "Reported figures do not change. Restore the original deadline, or correct it (corrects: due); add "
            "entered (the date it was added) to entries made later. If the council's rating rules were changed, set "
            "register_from to a date after this meeting's position: its figures are then printed as reported."
        )
        if item.now.endswith(reported.COUNTED_ELSEWHERE) and not item.reported.endswith(reported.COUNTED_ELSEWHERE):
            hint = (
                "Remove delivered_by, because a link changes past figures too. "
                "If the item has already been reported, close it instead (status: closed, because: merged)."
            )
        if item.now == "not there":
            hint = "Restore it: refs that have been reported are kept. Close an item that is no longer needed."
        yield figures_reported.origin.place("items"), message, hint


def _moved(moved: list[reported.Difference]) -> str:
    if not moved:
        return "An entry was changed, or was added late: add entered (the date it was added)."
    names = ", ".join(address.what for address in moved[:NAMED_AT_MOST])
    more = f" and {len(moved) - NAMED_AT_MOST} more" if len(moved) > NAMED_AT_MOST else ""
    return f"Changed since: {names}{more}."
