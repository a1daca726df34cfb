"""A directorate or a rating, named as people type it; and the inspections that they select."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.settings import Directorate, Settings
from auditrack.core.standing import policy
from auditrack.core.standing.figures import Figures

Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class Selection:
    """Figures of some inspections, and in words what these have in common; nothing where they are all."""

    figures: Figures
    words: str


def directorate(settings: Settings, typed: str) -> Directorate:
    """The directorate of this code, or with this name.

    Raises UnknownNameError.
    """
    names = {
        name: directorate for directorate in settings.directorates for name in (directorate.code, directorate.name)
    }
    return _chosen("directorate", typed, names, [directorate.code for directorate in settings.directorates])


def rating(settings: Settings, typed: str) -> policy.Rating:
    """The rating of this code or label: "significant-delay", "on track".

    Raises UnknownNameError.
    """
    known = policy.ratings(settings.rating).values()
    names = {name: rating_ for rating_ in known for name in (rating_.code, rating_.short, rating_.label)}
    return _chosen("rating", typed, names, [rating_.label for rating_ in known])


def select(
    figures: Figures, directorate_name: str | None, rating_name: str | None, *, is_overdue: bool = False
) -> Selection:
    """Those of a directorate, of a rating, or with something overdue; all conditions hold. Raises UnknownNameError."""
    words = []
    if directorate_name is not None:
        wanted = directorate(figures.settings, directorate_name)
        figures = figures.only(lambda one: one.inspection.directorate == wanted.code)
        words.append(wanted.name)
    if rating_name is not None:
        rated = rating(figures.settings, rating_name)
        figures = figures.only(lambda one: one.rated.rating is not None and one.rated.rating.code == rated.code)
        words.append(f"rated {rated.label}")
    if is_overdue:
        figures = figures.only(lambda one: one.count(lambda item: item.now.is_late) > 0)
        words.append("with items delayed or overdue")
    return Selection(figures, ", ".join(words))


def _chosen(what: str, typed: str, by_name: Mapping[str, Chosen], offered: Sequence[str]) -> Chosen:
    folded = typed.casefold().strip()
    for name, item in by_name.items():
        if name.casefold() == folded:
            return item
    fitting = [item for name, item in by_name.items() if name.casefold().startswith(folded)]
    if fitting and all(name == fitting[0] for name in fitting):
        return fitting[0]
    raise UnknownNameError(what, typed, (), offered)
