"""Shell completion from the register; silent on failure."""

import contextlib
from collections.abc import Callable, Iterable

import typer

from auditrack.cli.project import Project
from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import PaperForm

Offer = Callable[[typer.Context, str], list[str]]


def _offered(find: Callable[[Project, str], Iterable[str]]) -> Offer:
    """Those names that begin as was typed, capital and small letters alike, and that a line can show."""

    def offer(context: typer.Context, incomplete: str) -> list[str]:
        with contextlib.suppress(AuditrackError, OSError):
            project = Project(context.find_root().params.get("registry"), context.params.get("at"))
            names = find(project, incomplete)
            begun = (name for name in names if name.casefold().startswith(incomplete.casefold()))
            return [name for name in begun if name == seen(name)]  # a shell would print the others as they are
        return []

    return offer


@_offered
def addresses(project: Project, incomplete: str) -> Iterable[str]:
    """Ids of inspections and meetings; after a slash, the refs of that one."""
    from auditrack.store.registry import ids

    return project.loaded.registry.items if "/" in incomplete else ids(project.tree)


@_offered
def inspections(project: Project, _incomplete: str) -> Iterable[str]:
    """Ids of inspections."""
    from auditrack.store.registry import ids

    return ids(project.tree)


@_offered
def meetings(project: Project, _incomplete: str) -> Iterable[str]:
    """Ids of meetings."""
    from auditrack.store.registry import ids

    return ids(project.tree, "meetings")


@_offered
def directorates(project: Project, _incomplete: str) -> Iterable[str]:
    """Codes of directorates."""
    return [directorate.code for directorate in project.loaded.registry.settings.directorates]


@_offered
def ratings(project: Project, _incomplete: str) -> Iterable[str]:
    """Codes of the ratings of the council's scheme."""
    from auditrack.core.standing.policy import ratings

    return ratings(project.loaded.registry.settings.rating)


def forms(incomplete: str) -> list[str]:
    """The forms of a paper; after a comma, those that are not named yet."""
    named, comma, _ = incomplete.rpartition(",")
    others = [form.value for form in PaperForm if form.value not in named.split(",")]
    return [name for name in (f"{named}{comma}{other}" for other in others) if name.startswith(incomplete)]


def examples(incomplete: str) -> list[str]:
    """Names of the examples that come with auditrack."""
    from auditrack.store.examples import names

    return [name for name in names() if name.startswith(incomplete)]
