"""The fields of a row of a council's own tracker, by the names used in mappings."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from auditrack.core.register.dates import Period
from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Rag, Response, Status


@dataclass(frozen=True, slots=True)
class StatedStatus:
    """A status, with the reason for closing if the mapping gives one: ``closed, superseded``."""

    status: Status
    because: str | None = None

    @classmethod
    def of(cls, word: str) -> Self:
        """What a mapping writes as ``closed, superseded``. Raises ValueError where it begins with no status."""
        status, _, because = word.partition(", ")
        return cls(Status(status), because or None)

    def __str__(self) -> str:
        return f"{self.status.value}; {self.because}" if self.because else self.status.value


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFields:
    """Fields of the inspection: a blank cell repeats the one above. ``inspection`` is its title."""

    inspection: str | None = None
    body: tuple[str, ...] | None = None
    kind: str | None = None
    directorate: str | None = None
    fieldwork: Period | None = None
    reported: Period | None = None
    registered: Period | None = None
    judgement: str | None = None
    monitored_by: str | None = None

    @property
    def happened(self) -> Period | None:
        """The date of the inspection, if the row gives one."""
        return self.fieldwork or self.reported


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFields(InspectionFields):
    """Fields of a recommendation, or of the ``action`` that answers it."""

    ref: str | None = None
    text: str | None = None
    action: str | None = None
    finding: str | None = None
    theme: str | None = None
    priority: str | None = None
    grade: str | None = None
    response: Response | None = None
    management_response: str | None = None
    raised: Period | None = None
    owner: tuple[str, ...] | None = None
    lead: tuple[str, ...] | None = None
    due: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFields(ItemFields):
    """Fields of the row's update. ``target`` is the revised date, ``completed`` the date of completion."""

    date: Period | None = None
    completed: Period | None = None
    status: StatedStatus | None = None
    note: str | None = None
    target: Period | None = None
    reason: str | None = None
    because: str | None = None
    evidence: tuple[Evidence, ...] | None = None
    verified_by: str | None = None
    impact: str | None = None
    rag: Rag | None = None
    by: str | None = None
    approved_by: str | None = None

    def given(self, names: Iterable[str]) -> dict[str, Any]:
        """The fields among these names that the row gives."""
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def over(self, other: Self, names: Iterable[str]) -> Self:
        """The same fields, with those of these names that are missing taken from another."""
        return replace(self, **{name: getattr(other, name) for name in names if getattr(self, name) is None})


FIELDS = tuple(field.name for field in fields(RowFields))
INSPECTION_FIELDS = tuple(field.name for field in fields(InspectionFields))
ITEM_FIELDS = tuple(field.name for field in fields(ItemFields))[len(INSPECTION_FIELDS) :]
UPDATE_FIELDS = FIELDS[len(INSPECTION_FIELDS) + len(ITEM_FIELDS) :]

DATES = frozenset(("fieldwork", "reported", "registered", "raised", "due", "date", "completed", "target"))
SEVERAL = frozenset(("note", "evidence", "owner", "finding", "management_response"))
"""Fields that several columns may share: their texts are joined."""
NEEDED = ("inspection", "body", "kind", "directorate", "reported", "text", "date")
