"""How a record of the model is declared."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

from auditrack.core.register.problems import NOWHERE, Origin

Made = TypeVar("Made")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """A frozen, slotted, keyword-only dataclass.

    The type checker holds it frozen. At run time nothing stands in the way of a change: a register has a hundred
    thousand records, and freezing each takes longer than reading it.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


@record
class FileRecord:
    """A record that a file holds: where it was read is no part of what it says."""

    origin: Origin = field(default=NOWHERE, compare=False, repr=False)
