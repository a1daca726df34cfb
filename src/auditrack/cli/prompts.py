"""Questions on a terminal, with the answers that can be chosen; where there is no terminal, what should be given."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import typer

from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from auditrack.core.register.dates import Period

Answer = TypeVar("Answer")


class NobodyToAskError(AuditrackError):
    """Something is missing, and there is no terminal on which to ask for it."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(f"{' and '.join(options)} must be given. (On a terminal, auditrack asks.)")


class NotAChoiceError(AuditrackError):
    """An answer that is none of those that there are."""

    def __init__(self, what: str, said: str, choices: "Sequence[Choice]") -> None:
        known = ", ".join(each.code for each in choices)
        super().__init__(f"there is no {what} '{said}'. There are: {known}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question."""

    code: str
    label: str = ""


def there_is_somebody() -> bool:
    """Whether questions reach a person."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def text(question: str, *, needed: bool = True, default: str | None = None) -> str:
    """A line of text; nothing where it is not needed and only Enter was pressed."""
    hint = "" if needed or default else " (Enter to skip)"
    while True:
        said = tidy(
            str(typer.prompt(f"{question}{hint}", default=default or "", show_default=bool(default), err=True))
        )
        if said or not needed:
            return said
        typer.echo("Something is needed here.", err=True)


def date(question: str, *, needed: bool = True, default: str | None = None) -> "Period | None":
    """A date in one of the ways in which the register writes them."""
    from auditrack.core.register.typed_dates import typed

    while said := text(f"{question}, as 2024-01-31 or 2024-01", needed=needed, default=default):
        if found := typed(said):
            return found
        typer.echo(f"'{said}' is not a date: 2024-01-31, 2024-01, 2024/25 and 31 January 2024 are.", err=True)
    return None


def choice(question: str, choices: Sequence[Choice], *, needed: bool = True, default: str | None = None) -> str:
    """One of several: by its number, its code or the beginning of its name."""
    from auditrack.cli.output import width
    from auditrack.formats.screen.blocks import cut

    typer.echo(f"{question}:", err=True)
    longest = max(len(each.code) for each in choices)
    for number, each in enumerate(choices, 1):
        typer.echo(cut(f"  {number:>2}  {each.code:<{longest}}  {each.label}".rstrip(), width()), err=True)
    while said := text("Number or name", needed=needed, default=default):
        if found := chosen(said, choices):
            return found
        typer.echo(f"'{said}' is none of them.", err=True)
    return ""


def chosen(said: str, choices: Sequence[Choice]) -> str | None:
    """The code that an answer means, where it can mean only one."""
    if said.isdigit() and said not in {each.code for each in choices}:
        return choices[int(said) - 1].code if 0 < int(said) <= len(choices) else None
    folded = said.casefold()
    tests: tuple[Callable[[Choice], bool], ...] = (
        lambda each: each.code.casefold() == folded,
        lambda each: each.code.casefold().startswith(folded) or each.label.casefold().startswith(folded),
    )
    for test in tests:
        fitting = [each.code for each in choices if test(each)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def one_of(what: str, said: str, choices: Sequence[Choice]) -> str:
    """The code that an option means. Raises NotAChoiceError."""
    found = chosen(said.strip(), choices)
    if found is None:
        raise NotAChoiceError(what, said, choices)
    return found


def yes(question: str) -> bool:
    """Whether somebody says yes."""
    return bool(typer.confirm(question, default=False, err=True))
