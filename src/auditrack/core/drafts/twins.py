"""What is to be added, and is in the register already: as where a command that was cut off is run again."""

from collections.abc import Iterable
from typing import Any

from auditrack.core.register.model import Action, Inspection
from auditrack.core.register.shape import fields_of

_ITS_OWN = ("ref", "raised")
"""Fields of an item that continue those before it, so that they differ the second time."""


def twin(new: Action | Inspection, there: Iterable[Action | Inspection]) -> Action | Inspection | None:
    """The first that says all that a new one says, whatever else became of it since."""
    kind: Any = type(new)
    says = {field.name: getattr(new, field.name) for field in fields_of(kind) if field.name not in _ITS_OWN}
    written = [(name, value) for name, value in says.items() if value]
    return next((other for other in there if all(getattr(other, name) == value for name, value in written)), None)
