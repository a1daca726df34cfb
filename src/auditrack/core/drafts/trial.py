"""Would the rules accept this? What a register becomes with some of its files changed, and what is wrong with that."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.model import Inspection, Meeting, Registry, Source
from auditrack.core.register.problems import AuditrackError, Problem, in_order
from auditrack.core.register.settings import Settings
from auditrack.core.rules import REFUSED, Rule, broken


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a rule finds wrong with the changed register, and did not find before."""

    problem: Problem
    source: str | None
    """The id of the changed file that it is found in; None where it is found elsewhere: any change may be why."""

    def __str__(self) -> str:
        return f"{self.problem.message} [{self.problem.code}]. {self.problem.hint}".strip()


@dataclass(frozen=True, slots=True)
class Trial:
    """A register as it is, as it would become, and what the rules have against that."""

    before: Registry
    after: Registry
    refusals: tuple[Refusal, ...]

    def accepted(self) -> "Trial":
        """The same, where nothing is against it. Raises AuditrackError."""
        if self.refusals:
            reasons = "\n  ".join(map(str, self.refusals))
            raise AuditrackError(f"nothing was written: {reasons}")
        return self


def trial(
    registry: Registry,
    changed: Collection[Source | Settings],
    day: date,
    unread: Collection[str] = (),
    *,
    sound: Registry | None = None,
    rules: tuple[Rule, ...] = REFUSED,
) -> Trial:
    """What becomes of a register where its settings, inspections and meetings are as given, or are new.

    The rules judge all of ``registry``, but for the files ``unread``. Where only a part of it is sound, ``before`` and
    ``after`` are of that part.
    """
    ids = {source.origin.path: source.id for source in changed if not isinstance(source, Settings)}
    known = Counter(_gist(problem) for problem in broken(registry, day, unread, rules))
    refusals = []
    for problem in in_order(broken(with_sources(registry, changed), day, unread, rules)):
        known[_gist(problem)] -= 1
        if known[_gist(problem)] < 0:
            refusals.append(Refusal(problem, ids.get(problem.place.path)))
    before = registry if sound is None else sound
    return Trial(before, with_sources(before, changed), tuple(refusals))


def trial_of_new(records: Collection[Settings | Source], day: date) -> Trial:
    """What the rules have against a new register, made of its settings and its first inspections and meetings."""
    empty = Registry(next(record for record in records if isinstance(record, Settings)))
    after = with_sources(empty, records)
    return Trial(empty, after, tuple(Refusal(problem, None) for problem in broken(after, day)))


def with_sources(registry: Registry, changed: Iterable[Source | Settings]) -> Registry:
    """The register with its settings, inspections and meetings as they will be, and with those that are new."""
    council, sources = registry.settings, {(type(source), source.id): source for source in registry.sources}
    for record in changed:
        if isinstance(record, Settings):
            council = record
        else:
            sources[type(record), record.id] = record
    return Registry(
        council,
        tuple(source for source in sources.values() if isinstance(source, Inspection)),
        tuple(source for source in sources.values() if isinstance(source, Meeting)),
    )


def _gist(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, problem.message
