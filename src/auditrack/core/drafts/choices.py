"""The answers that a register allows: its kinds of inspection, directorates, committees and priorities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditrack.core.register.model import KINDS, Registry
from auditrack.core.register.problems import AuditrackError


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question."""

    code: str
    label: str = ""


def kinds(registry: Registry) -> list[Choice]:
    """The kinds of inspection that the register knows."""
    return [Choice(kind) for kind in (*KINDS, *registry.settings.kinds)]


def directorates(registry: Registry) -> list[Choice]:
    """The directorates of the register."""
    return [Choice(directorate.code, directorate.name) for directorate in registry.settings.directorates]


def committees(registry: Registry) -> list[Choice]:
    """The committees of the register."""
    return [Choice(committee.code, committee.name) for committee in registry.settings.committees]


def priorities(registry: Registry) -> list[Choice]:
    """The council's priorities."""
    return [Choice(priority.id, priority.label or "") for priority in registry.settings.priorities]


def chosen(text: str, choices: Sequence[Choice]) -> str | None:
    """The code that an answer means, where it can mean only one: by number, by code or by how its name begins."""
    if text.isdigit() and text not in {choice.code for choice in choices}:
        return choices[int(text) - 1].code if 0 < int(text) <= len(choices) else None
    folded = text.casefold()
    tests: tuple[Callable[[Choice], bool], ...] = (
        lambda choice: choice.code.casefold() == folded,
        lambda choice: any(name.casefold().startswith(folded) for name in (choice.code, choice.label)),
    )
    for test in tests:
        fitting = [choice.code for choice in choices if test(choice)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def code(what: str, text: str, choices: Sequence[Choice]) -> str:
    """The code that an option means. Raises AuditrackError."""
    fitting = chosen(text.strip(), choices)
    if fitting is None:
        known = ", ".join(choice.code for choice in choices)
        raise AuditrackError(f"there is no {what} '{text}'. There are: {known}.")
    return fitting
