"""Which inspection a paper is about, where it is about one."""

from auditrack.core.grammar.english import listed
from auditrack.core.register import addresses
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Audience, PaperName, Registry
from auditrack.core.register.problems import AuditrackError

PLAN = "improvement plan"
"""The kind of inspection that a plan paper is about."""

_ABOUT_ONE = (PaperName.FOLLOW_UP, PaperName.PLAN)


def subject_of(registry: Registry, audience: Audience, name: PaperName, wanted: str | None) -> str | None:
    """The id of the inspection that a paper of this name is about; None where it is about the whole register.

    Without a name it is the only one that it could be. Raises UnknownNameError,
    and AuditrackError where it could be none or several.
    """
    if name not in _ABOUT_ONE:
        return None
    seen = visible_to(registry, audience)
    if wanted is not None:
        return addresses.inspection(seen, wanted)
    fitting = [
        inspection.id
        for inspection in seen.inspections
        if (inspection.kind == PLAN if name is PaperName.PLAN else inspection.recommendations)
    ]
    if len(fitting) != 1:
        raise AuditrackError(_which(name, fitting))
    return fitting[0]


def _which(name: PaperName, fitting: list[str]) -> str:
    """That it has to be said which one, or that there is none."""
    what = f"a {name} paper is about one {'plan' if name is PaperName.PLAN else 'inspection'}"
    if fitting:
        return f"{what}: name it with --about, or as 'about' under paper in the meeting's file: {listed(fitting)}."
    kind = f" of kind '{PLAN}'" if name is PaperName.PLAN else " with recommendations"
    return f"{what}, and the register has none{kind}."
