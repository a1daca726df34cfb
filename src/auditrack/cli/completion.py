"""Shell completion from the register; silent on failure. Commands for an audience offer what it may see."""

import contextlib
from collections.abc import Callable, Iterable

import typer

from auditrack.cli.project import Project
from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, PaperForm

_AUDIENCE = "audience"
Offer = Callable[[typer.Context, str], list[str]]


def _offered(find: Callable[[Project, str, Audience], Iterable[str]]) -> Offer:
    """Those names that begin as was typed, capital and small letters alike, and that a line can show."""

    def offer(context: typer.Context, incomplete: str) -> list[str]:
        with contextlib.suppress(AuditrackError, OSError):
            project = Project(context.find_root().params.get("registry"), context.params.get("at"))
            names = find(project, incomplete, _audience(context))
            begun = (name for name in names if name.casefold().startswith(incomplete.casefold()))
            return [name for name in begun if name == seen(name)]  # a shell would print the others as they are
        return []

    return offer


def _audience(context: typer.Context) -> Audience:
    """For whom a command shows something; members, who see everything, where it is for those who keep the files."""
    if all(parameter.name != _AUDIENCE for parameter in context.command.params):
        return Audience.MEMBERS
    return Audience(context.params.get(_AUDIENCE) or Audience.PUBLIC)


@_offered
def addresses(project: Project, incomplete: str, audience: Audience) -> Iterable[str]:
    """Ids of inspections and meetings; after a slash, the refs of that one."""
    from auditrack.core.register.disclosure import visible_to

    if "/" in incomplete:
        return visible_to(project.loaded.registry, audience).items
    return _ids(project, audience)


@_offered
def inspections(project: Project, _incomplete: str, audience: Audience) -> Iterable[str]:
    """Ids of inspections."""
    return _ids(project, audience)


def _ids(project: Project, audience: Audience) -> list[str]:
    """The ids of inspections and meetings that an audience may know of; no file is read that is surely public."""
    from auditrack.core.register.disclosure import visible_to
    from auditrack.store.registry import ids, load_some, may_be_withheld

    every = ids(project.tree)
    doubtful = may_be_withheld(project.tree, every) if audience is Audience.PUBLIC else set[str]()
    seen_of_these = visible_to(load_some(project.tree, doubtful.__contains__), audience).by_id if doubtful else {}
    return [name for name in every if name not in doubtful or name in seen_of_these]


@_offered
def meetings(project: Project, _incomplete: str, _audience: Audience) -> Iterable[str]:
    """Ids of meetings."""
    from auditrack.store.registry import ids

    return ids(project.tree, "meetings")


@_offered
def directorates(project: Project, _incomplete: str, _audience: Audience) -> Iterable[str]:
    """Codes of directorates."""
    return [directorate.code for directorate in project.loaded.registry.settings.directorates]


@_offered
def ratings(project: Project, _incomplete: str, _audience: Audience) -> Iterable[str]:
    """Codes of the ratings of the council's scheme."""
    from auditrack.core.standing.policy import ratings

    return ratings(project.loaded.registry.settings.rating)


@_offered
def queries(project: Project, incomplete: str, _audience: Audience) -> Iterable[str]:
    """Fields of a query and words for where an item stands; after a colon, the words that the field takes."""
    from auditrack.core.standing.query_fields import FIELDS, STANDS

    name, colon, _ = incomplete.partition(":")
    if not colon:
        return [*(f"{field}:" for field in FIELDS), *STANDS]
    if name == "directorate":
        return [f"{name}:{known.code}" for known in project.loaded.registry.settings.directorates]
    words = FIELDS[name].values.split(", ") if name in ("status", "flag", "response", "lead-rating") else []
    return [f"{name}:{word}" for word in words]


def figures(incomplete: str) -> list[str]:
    """Names of figures, as far as they are typed."""
    from auditrack.core.standing.explained import KEYS

    names = dict.fromkeys((*(key.rpartition(".")[2] for key in KEYS), *KEYS))
    return [name for name in names if name.startswith(incomplete)]


def forms(incomplete: str) -> list[str]:
    """The forms of a paper; after a comma, those that are not named yet."""
    named, comma, _ = incomplete.rpartition(",")
    others = [form.value for form in PaperForm if form.value not in named.split(",")]
    return [name for name in (f"{named}{comma}{other}" for other in others) if name.startswith(incomplete)]


def examples(incomplete: str) -> list[str]:
    """Names of the examples that come with auditrack."""
    from auditrack.store.examples import names

    return [name for name in names() if name.startswith(incomplete)]
