"""What comes next of an inspection: the steps that are ahead of it, with their days."""

import datetime
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Doubt
from auditrack.core.register.record import FileRecord, record


@record
class Milestone(FileRecord):
    """A step that is ahead of an inspection."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What comes next"]
    from_: Annotated[Period | None, "When it was set; else when the findings came in", Doubt.ASSUMED] = None
    due: Annotated[Period | None, "When it should happen"] = None
    done: Annotated[Period | None, "When it happened", Doubt.ASSUMED] = None

    def __str__(self) -> str:
        """Its text, as copies of earlier templates print it."""
        return self.text

    def is_done_by(self, day: datetime.date) -> bool:
        """Whether it had happened."""
        return self.done is not None and self.done.last <= day

    def has_passed_by(self, day: datetime.date) -> bool:
        """Whether its day had passed, and nobody had said that it was done."""
        return self.due is not None and self.due.last < day and not self.is_done_by(day)
