"""Interactive prompts; without a terminal, name the missing options."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from auditrack.cli.output import remark, width
from auditrack.core.grammar.plain_text import seen, tidy
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from auditrack.core.drafts.choices import Choice
    from auditrack.core.register.dates import Period


def there_is_somebody() -> bool:
    """Whether stdin and stderr are terminals."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def text(question: str, *, needed: bool = True, default: str | None = None, hint: str = " (Enter to skip)") -> str:
    """A line of text; nothing where it is not needed and only Enter was pressed."""
    while True:
        answer = typer.prompt(
            seen(f"{question}{'' if needed or default else hint}"),
            default=default or "",
            show_default=bool(default),
            err=True,
        )
        if (line := tidy(str(answer))) or not needed:
            return line
        remark("An answer is needed.")


def several(question: str, option: str) -> list[str]:
    """Lines of text, until Enter alone is pressed. Raises AuditrackError where nobody can be asked."""
    refuse_without_somebody([option])
    return list(iter(lambda: text(question, needed=False, hint=" (Enter when done)"), ""))


def date(question: str, *, needed: bool = True, default: str | None = None) -> "Period | None":
    """A date, typed in any way that is understood."""
    from auditrack.core.register.typed_dates import typed

    while answer := text(f"{question} (for example 2024-01-31 or 2024-01)", needed=needed, default=default):
        if period := typed(answer):
            return period
        remark(f"'{answer}' is not a date. Write, for example, 2024-01-31, 2024-01 or 31 January 2024.")
    return None


def choice(question: str, choices: "Sequence[Choice]", *, needed: bool = True, default: str | None = None) -> str:
    """One of several: by its number, its code or the beginning of its name."""
    from auditrack.core.drafts.choices import chosen
    from auditrack.formats.screen.blocks import cut

    remark(f"{question}:")
    longest = max(len(option.code) for option in choices)
    for number, option in enumerate(choices, 1):
        remark(cut(f"  {number:>2}  {option.code:<{longest}}  {option.label}".rstrip(), width()))
    while answer := text("Number or name", needed=needed, default=default):
        if code := chosen(answer, choices):
            return code
        remark(f"'{answer}' is not on the list.")
    return ""


def yes(question: str) -> bool:
    """Ask for confirmation; the default is no."""
    return bool(typer.confirm(seen(question), default=False, err=True))


def refuse_without_somebody(missing: Sequence[str]) -> None:
    """Raise AuditrackError where options are missing and there is no terminal to prompt on."""
    if not there_is_somebody():
        raise AuditrackError(f"give {' and '.join(missing)}. (auditrack prompts when run in a terminal.)")
