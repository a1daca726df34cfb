"""Writing what was reported into a meeting's file: a block at its end, and nothing else changed."""

from auditrack.core.drafts.additions import Value
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.shape import Holds, fields_of
from auditrack.store import edit


def record(meeting: Meeting, figures: Reported) -> bool:
    """Add ``reported:`` to the meeting's file; False if the same figures are already recorded.

    Raises AuditrackError where other figures were recorded before, and what edit.draft and edit.write raise.
    """
    if meeting.reported is not None:
        if _differs(meeting.reported, figures) or meeting.reported.items != figures.items:
            raise AuditrackError(
                f"{meeting.origin.path} already records different figures. Reported figures are not overwritten: "
                "auditrack check lists the differences."
            )
        return False
    edit.write(edit.draft(meeting, [Value("reported", figures)]))
    return True


def _differs(recorded: Reported, figures: Reported) -> bool:
    """Whether a figure is another than was recorded; one that was not recorded then is no other."""
    names = (field.name for field in fields_of(Reported) if field.holds is Holds.NUMBER)
    return any(getattr(recorded, name) not in (None, getattr(figures, name)) for name in names)
