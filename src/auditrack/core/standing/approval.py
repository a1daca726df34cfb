"""Who decides on what is asked for: a committee to which the register is reported, or another post or body."""

from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.register.settings import Committee, Settings


def approver(settings: Settings) -> str | None:
    """The post or body that decides, as its decisions name it: a committee by its name; None where nobody need."""
    line = _line(settings)
    return line[-1].name if line else settings.extensions.approval_from


def is_approver(settings: Settings, name: str) -> bool:
    """Whether a post or body is the one that decides, by any name that it has had; anybody is where nobody need."""
    wanted = settings.extensions.approval_from
    if wanted is None:
        return True
    line = _line(settings)
    return any(_is_named(committee, name) for committee in line) if line else is_same_post(name, wanted)


def decides(settings: Settings, committee: Committee) -> bool:
    """Whether a committee decides on what is asked for: it is named, or came in the place of the one that is."""
    return any(named.code == committee.code for named in _line(settings))


def _line(settings: Settings) -> list[Committee]:
    """The committee that the settings name, and those that came in its place, one after the other; none for a post."""
    wanted = settings.extensions.approval_from
    line = [committee for committee in settings.committees if wanted and _is_named(committee, wanted)][:1]
    while line:
        after = [one for one in settings.committees if one.succeeds == line[-1].code and one not in line]
        if not after:
            break
        line.append(after[0])
    return line


def _is_named(committee: Committee, wanted: str) -> bool:
    names = (committee.code, committee.name, *(former.name for former in committee.formerly))
    return any(is_same_post(wanted, name) for name in names if name)
