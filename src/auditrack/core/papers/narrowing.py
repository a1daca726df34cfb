"""What a paper is about, where that is not everything: one directorate, some inspections, one plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditrack.core.grammar.english import listed
from auditrack.core.register import addresses
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Sees
from auditrack.core.register.words import PLAN, Audience, PaperName
from auditrack.core.standing.sight import Sight, seeing

_ABOUT_ONE = (PaperName.FOLLOW_UP, PaperName.PLAN)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a paper is about, where that is not everything."""

    sees: Sees
    words: str
    """As its title says it."""
    name: str
    """As the name of its file says it."""

    def view(self, seen: Registry, of_committee: Sight | None) -> Sight:
        """Of what the committee is told, that which the paper is about; nothing left its sight by that."""
        of_these = seeing(seen.settings, self.sees)
        ids = frozenset(inspection.id for inspection in seen.inspections if of_these(inspection))
        if of_committee is None:
            return Sight(ids, ids)
        return Sight(ids & of_committee.now, ids & of_committee.before & of_committee.now)

    def meeting(self, whole: Meeting) -> Meeting:
        """The meeting with the texts of its paper, but for the summary, which is of all of it."""
        return replace(whole, paper=replace(whole.paper, summary=()))


def narrowed(seen: Registry, directorate: str | None, inspections: Sequence[str]) -> Narrowed | None:
    """What a paper is about, by the code of a directorate and the ids of inspections; None where by neither."""
    if directorate is None and not inspections:
        return None
    names = [known.name for known in seen.settings.directorates if known.code == directorate]
    names += [known.title for known in seen.inspections if known.id in inspections]
    sees = Sees(directorates=(directorate,) if directorate else (), inspections=tuple(inspections))
    return Narrowed(sees, listed(names), "-".join([*([directorate] if directorate else []), *inspections]))


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
    """That the meeting has to be named, or that there is none."""
    what = f"a {name} paper is about one {'plan' if name is PaperName.PLAN else 'inspection'}"
    if fitting:
        return f"{what}: name it with --about, or as 'about' under paper in the meeting's file: {listed(fitting)}."
    kind = f" of kind '{PLAN}'" if name is PaperName.PLAN else " with recommendations"
    return f"{what}, and the register has none{kind}."
