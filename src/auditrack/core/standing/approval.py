"""Who decides on what is asked for: a committee to which the register is reported, or another post or body."""

from auditrack.core.register.settings import Committee, Settings
from auditrack.core.standing.flags import is_same_post


def approver(settings: Settings) -> str | None:
    """The post or body that decides, as its decisions name it: a committee by its name; None where nobody need."""
    wanted = settings.extensions.approval_from
    committee = _committee(settings, wanted)
    return committee.name if committee else wanted


def is_approver(settings: Settings, name: str) -> bool:
    """Whether a post or body is the one that decides, by any of its names; anybody is where nobody need."""
    wanted = settings.extensions.approval_from
    if wanted is None:
        return True
    committee = _committee(settings, wanted)
    names = (committee.code, committee.name) if committee else (wanted,)
    return any(is_same_post(name, known) for known in names)


def decides(settings: Settings, committee: Committee) -> bool:
    """Whether a committee decides on what is asked for."""
    deciding = _committee(settings, settings.extensions.approval_from)
    return deciding is not None and deciding.code == committee.code


def _committee(settings: Settings, wanted: str | None) -> Committee | None:
    """The committee of a code or a name, where it is one."""
    named = (one for one in settings.committees if wanted and _is_named(one, wanted))
    return next(named, None)


def _is_named(committee: Committee, wanted: str) -> bool:
    return is_same_post(wanted, committee.code) or is_same_post(wanted, committee.name)
