"""Names of inspections and items as people type them: shortened as long as only one can be meant."""

from collections.abc import Collection, Iterable

from auditrack.core.grammar.closest import closest
from auditrack.core.grammar.english import listed
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.address import Address
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError

SHOWN_AT_MOST = 8


class UnknownNameError(AuditrackError):
    """Nothing, or more than one thing, answers to a name."""

    def __init__(
        self, what: str, typed: str, fitting: Collection[str], known: Iterable[str], addresses: Collection[str] = ()
    ) -> None:
        self.is_ambiguous = bool(fitting)
        """Whether it could mean more than one thing."""
        if fitting:
            names = ", ".join(sorted(fitting)[:SHOWN_AT_MOST])
            more = f" and {len(fitting) - SHOWN_AT_MOST} more" if len(fitting) > SHOWN_AT_MOST else ""
            super().__init__(f"'{typed}' could mean any of these: {names}{more}. Type more of the name.")
        else:
            everything = sorted(known)
            close = [*addresses][:SHOWN_AT_MOST] or closest(typed, everything, 3, 0.4)
            few = f" Choose from: {listed(everything, 'or')}." if 0 < len(everything) <= SHOWN_AT_MOST else ""
            hint = f" Did you mean {listed(close, 'or')}?" if close else few
            super().__init__(f"there is no {what} '{typed}'.{hint}")


def resolve(registry: Registry, name: str) -> Address:
    """The address that a typed name means: of an item, or of a whole inspection or meeting.

    Raises UnknownNameError.
    """
    typed = Address(composed(name))
    whole = [address for address in registry.followed if address.ref == typed] if typed.source == typed else []
    source = _one("inspection", typed.source, list(registry.by_id), whole)
    if not typed.ref:
        return Address.of(source)
    refs = [address.ref for address in registry.followed if address.source == source]
    is_meeting = isinstance(registry.by_id[source], Meeting)
    return Address.of(source, _one("action" if is_meeting else "recommendation", typed.ref, refs))


def inspection(registry: Registry, name: str) -> str:
    """The id of the inspection that a typed name means.

    Raises UnknownNameError.
    """
    return _one("inspection", composed(name), [inspection.id for inspection in registry.inspections])


def _one(what: str, typed: str, known: Collection[str], addresses: Collection[str] = ()) -> str:
    """The only name that is meant: it is this, or begins so, or holds it.

    ``addresses`` are those of items whose ref alone was typed: they are what was meant, perhaps.
    """
    if typed in known:
        return typed
    folded = typed.casefold()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        fitting = [name for name in known if fits(name.casefold(), folded)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UnknownNameError(what, typed, fitting, known)
    raise UnknownNameError(what, typed, (), known, addresses)
