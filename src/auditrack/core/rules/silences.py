"""What a council does not want to be warned of: a silence of ``registry.yaml`` takes warnings out of what is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.address import Address
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Registry
from auditrack.core.register.problems import Problem, Severity, in_order
from auditrack.core.register.record import Place
from auditrack.core.register.settings import Silence
from auditrack.core.rules.examined import Examined, quoted


@dataclass(frozen=True, slots=True)
class Heard:
    """The problems that are told, and how many warnings are silenced."""

    problems: tuple[Problem, ...]
    silenced: int


def heard(registry: Registry, day: date, problems: Iterable[Problem]) -> Heard:
    """The problems of a day without the warnings that the council accepts; and a warning of each silence in vain.

    An error is never silenced. Where a file could not be read in full, nothing is known of silences in vain.
    """
    silences = [(silence, _Reach(registry, silence)) for silence in registry.settings.checks.silence]
    sorted_out = [
        (
            problem,
            [silence for silence, reach in silences if _quiets(silence, problem, day) and reach.holds(problem.place)],
        )
        for problem in problems
    ]
    left = [problem for problem, by in sorted_out if not by]
    silenced = len(sorted_out) - len(left)
    if not any(problem.is_error for problem in left):
        examined, used = Examined(registry, day, frozenset()), {silence for _, by in sorted_out for silence in by}
        left += (warning for silence, _ in silences if silence not in used for warning in _in_vain(silence, examined))
    return Heard(tuple(in_order(left)), silenced)


class _Reach:
    """The places that a silence is about."""

    def __init__(self, registry: Registry, silence: Silence) -> None:
        self._everywhere = not silence.where
        addresses = [Address(name) for name in silence.where]
        sources = [registry.by_id.get(address) for address in addresses if not address.ref]
        self._paths = {source.origin.path for source in sources if source}
        self._places = {place for address in addresses for place in _places(registry, address)}

    def holds(self, place: Place) -> bool:
        """Whether it is about what stands there."""
        return self._everywhere or place.path in self._paths or place in self._places


def _places(registry: Registry, address: Address) -> Iterator[Place]:
    """Where an item stands, and each of its fields and of those of its updates."""
    for item in registry.items_at(address):
        for origin in (item.entry.origin, *(update.origin for update in item.entry.updates)):
            yield origin.place()
            yield from map(origin.place, origin.fields)


def _quiets(silence: Silence, problem: Problem, day: date) -> bool:
    return not problem.is_error and silence.code == problem.code and _lasts(silence, day)


def _lasts(silence: Silence, day: date) -> bool:
    return silence.until is None or day <= silence.until.last


def _in_vain(silence: Silence, examined: Examined) -> Iterator[Problem]:
    for place, message, hint in _why(silence, examined):
        yield Problem(place, "silence-unused", message, hint, Severity.WARNING)


def _why(silence: Silence, examined: Examined) -> Iterator[tuple[Place, str, str]]:
    registry = examined.registry
    if silence.until and not _lasts(silence, examined.day):
        message = f"the silence of {silence.code} ended on {in_words(silence.until.last)}"
        yield silence.origin.place("until"), message, "Remove it, or agree a later date."
        return
    lost = [name for name in silence.where if name not in registry.by_id and not registry.items_at(name)]
    for name in lost:
        hints = examined.likely_items if Address(name).ref else examined.likely_inspections
        hint = hints.did_you_mean(name, "Name an inspection or a meeting by its id, or an item by its address.")
        yield silence.origin.place("where"), f"there is no {quoted(name)} to silence", hint
    if not lost:
        message = f"there is no {silence.code} to silence on {in_words(examined.day)}"
        yield silence.origin.place("code"), message, "Remove this silence."
