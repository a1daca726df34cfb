"""A directorate or a rating, named as people type it."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.model import Directorate, Settings
from auditrack.core.standing import policy

Chosen = TypeVar("Chosen")


def directorate(settings: Settings, said: str) -> Directorate:
    """The directorate of this code, or with this name.

    Raises UnknownNameError.
    """
    names = {name: each for each in settings.directorates for name in (each.code, each.name)}
    return _chosen("directorate", said, names, [each.code for each in settings.directorates])


def rating(settings: Settings, said: str) -> policy.Rating:
    """The rating of this code or label: "significant-delay", "on track".

    Raises UnknownNameError.
    """
    known = policy.ratings(settings.rating).values()
    names = {name: each for each in known for name in (each.code, each.short, each.label)}
    return _chosen("rating", said, names, [each.label for each in known])


def _chosen(what: str, said: str, by_name: Mapping[str, Chosen], offered: Sequence[str]) -> Chosen:
    folded = said.casefold().strip()
    for name, each in by_name.items():
        if name.casefold() == folded:
            return each
    fitting = [each for name, each in by_name.items() if name.casefold().startswith(folded)]
    if fitting and all(each == fitting[0] for each in fitting):
        return fitting[0]
    raise UnknownNameError(what, said, (), offered)
