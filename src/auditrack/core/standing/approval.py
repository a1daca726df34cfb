"""Who decides on what is asked for: a committee to which the register is reported, or another post or body.

A reason for closing may have its own; without one it is decided on like an extension. ``because`` is that reason.
"""

from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.register.settings import Committee, Settings


def approver(council: Settings, because: str | None = None) -> str | None:
    """The post or body that decides, as its decisions name it: a committee by its name; None where nobody need."""
    wanted = _wanted(council, because)
    line = _line(council, wanted)
    return line[-1].name if line else wanted


def is_approver(council: Settings, name: str, because: str | None = None) -> bool:
    """Whether a post or body is the one that decides, by any name that it has had; anybody is where nobody need."""
    wanted = _wanted(council, because)
    if wanted is None:
        return True
    line = _line(council, wanted)
    return any(_is_named(committee, name) for committee in line) if line else is_same_post(name, wanted)


def decides(council: Settings, committee: Committee, because: str | None = None) -> bool:
    """Whether a committee decides on what is asked for: it is named, or came in the place of the one that is."""
    return any(named.code == committee.code for named in _line(council, _wanted(council, because)))


def _wanted(council: Settings, because: str | None) -> str | None:
    own = (rule.approval_from for rule in council.closing if because and rule.because == because)
    return next(filter(None, own), None) or council.extensions.approval_from


def _line(council: Settings, wanted: str | None) -> list[Committee]:
    """The committee that the settings name, and those that came in its place, one after the other; none for a post."""
    line = [committee for committee in council.committees if wanted and _is_named(committee, wanted)][:1]
    while line:
        after = [one for one in council.committees if one.succeeds == line[-1].code and one not in line]
        if not after:
            break
        line.append(after[0])
    return line


def _is_named(committee: Committee, wanted: str) -> bool:
    names = (committee.code, committee.name, *(former.name for former in committee.formerly))
    return any(is_same_post(wanted, name) for name in names if name)
