"""The answers that a register allows: its kinds of inspection, directorates, committees and priorities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import KINDS


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question."""

    code: str
    label: str = ""


def choices(settings: Settings, field: str) -> list[Choice]:
    """The answers that a register allows for the kind, the directorate, the committee or the priority."""
    answers = {
        "kind": [Choice(kind) for kind in (*KINDS, *settings.kinds)],
        "directorate": [Choice(directorate.code, directorate.name) for directorate in settings.directorates],
        "committee": [Choice(committee.code, committee.name) for committee in settings.committees],
        "priority": [Choice(priority.id, priority.label or "") for priority in settings.priorities],
    }
    return answers[field]


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


def code(settings: Settings, field: str, text: str) -> str:
    """The code that an option means. Raises AuditrackError."""
    known = choices(settings, field)
    code = chosen(text.strip(), known)
    if code is None:
        raise AuditrackError(
            f"there is no {field} '{text}'. Choose from: {', '.join(choice.code for choice in known)}."
        )
    return code
