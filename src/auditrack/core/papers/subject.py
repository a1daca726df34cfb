"""Which inspection a paper is about, where it is about one."""

from auditrack.core.grammar.english import listed
from auditrack.core.register import addresses
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Audience, Inspection, PaperName, Registry
from auditrack.core.register.problems import AuditrackError

PLAN = "improvement plan"
"""The kind of inspection that a plan paper is about."""

_ABOUT_ONE = (PaperName.FOLLOW_UP, PaperName.PLAN)


class NoSubjectError(AuditrackError):
    """A paper is about one inspection, and it is not said which."""

    def __init__(self, name: PaperName, fitting: list[Inspection]) -> None:
        what = f"a {name} paper is about one {'plan' if name is PaperName.PLAN else 'inspection'}"
        if fitting:
            ids = listed([inspection.id for inspection in fitting])
            super().__init__(f"{what}: name it with --about, or as 'about' under paper in the meeting's file: {ids}.")
        else:
            kind = f" of kind '{PLAN}'" if name is PaperName.PLAN else " with recommendations"
            super().__init__(f"{what}, and the register has none{kind}.")


def subject_of(registry: Registry, audience: Audience, name: PaperName, wanted: str | None) -> str | None:
    """The id of the inspection that a paper of this name is about; None where it is about the whole register.

    Without a name it is the only one that it could be. Raises NoSubjectError and UnknownNameError.
    """
    if name not in _ABOUT_ONE:
        return None
    seen = visible_to(registry, audience)
    if wanted is not None:
        return addresses.inspection(seen, wanted)
    fitting = [inspection for inspection in seen.inspections if _fits(inspection, name)]
    if len(fitting) != 1:
        raise NoSubjectError(name, fitting)
    return fitting[0].id


def _fits(inspection: Inspection, name: PaperName) -> bool:
    if name is PaperName.PLAN:
        return inspection.kind == PLAN
    return bool(inspection.recommendations)
