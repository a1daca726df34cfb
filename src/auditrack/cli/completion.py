"""What Tab offers, from the register itself. Whatever goes wrong here, Tab offers nothing and says nothing."""

import contextlib
from collections.abc import Callable, Iterator

import typer

from auditrack.cli.project import Project
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import PaperForm


def addresses(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of inspections; after a slash, the refs of that one."""
    return [name for name in _quietly(context, _addresses, incomplete) if name.startswith(incomplete)]


def meetings(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of meetings."""
    return [name for name in _quietly(context, _meetings, incomplete) if name.startswith(incomplete)]


def directorates(context: typer.Context, incomplete: str) -> list[str]:
    """Codes of directorates."""
    codes = _quietly(context, _directorates, incomplete)
    return [code for code in codes if code.lower().startswith(incomplete.lower())]


def ratings(context: typer.Context, incomplete: str) -> list[str]:
    """Codes of the ratings of the council's scheme."""
    return [name for name in _quietly(context, _ratings, incomplete) if name.startswith(incomplete)]


def inspections(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of inspections."""
    return [name for name in _quietly(context, _inspections, incomplete) if name.startswith(incomplete)]


def forms(incomplete: str) -> list[str]:
    """The forms of a paper; after a comma, those that are not named yet."""
    named, comma, _ = incomplete.rpartition(",")
    others = [form.value for form in PaperForm if form.value not in named.split(",")]
    return [name for name in (f"{named}{comma}{other}" for other in others) if name.startswith(incomplete)]


def examples(incomplete: str) -> list[str]:
    """Names of the examples that come with auditrack."""
    from auditrack.store.examples import names

    return [name for name in names() if name.startswith(incomplete)]


def _quietly(context: typer.Context, find: Callable[[Project, str], Iterator[str]], incomplete: str) -> list[str]:
    with contextlib.suppress(AuditrackError, OSError):
        named, revision = context.find_root().params.get("registry"), context.params.get("at")
        return list(find(Project(named, revision), incomplete))
    return []


def _addresses(project: Project, incomplete: str) -> Iterator[str]:
    from auditrack.store.registry import ids

    if "/" in incomplete:
        yield from project.loaded.registry.items
    else:
        yield from ids(project.tree)


def _inspections(project: Project, _incomplete: str) -> Iterator[str]:
    from auditrack.store.registry import ids

    yield from ids(project.tree)


def _meetings(project: Project, _incomplete: str) -> Iterator[str]:
    from auditrack.store.registry import ids

    yield from ids(project.tree, "meetings")


def _directorates(project: Project, _incomplete: str) -> Iterator[str]:
    for directorate in project.loaded.registry.settings.directorates:
        yield directorate.code


def _ratings(project: Project, _incomplete: str) -> Iterator[str]:
    from auditrack.core.standing.policy import ratings

    yield from ratings(project.loaded.registry.settings.rating)
