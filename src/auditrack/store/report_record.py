"""Writing what was reported into a meeting's file: a block at its end, and nothing else changed."""

from auditrack.core.drafts.additions import Value
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting
from auditrack.core.register.settings import Paper
from auditrack.core.register.standing_texts import stated
from auditrack.store import edit


def record(meeting: Meeting, figures: Reported, taken: Paper) -> bool:
    """Add ``reported:`` to the meeting's file, and the texts that its paper took from registry.yaml.

    False if figures are already recorded: they, and the texts of that paper, stand as they were.

    Raises what edit.draft and edit.write raise.
    """
    if meeting.reported is not None:
        return False
    edit.write(edit.draft(meeting, [*_texts(meeting, taken), Value("reported", figures)]))
    return True


def _texts(meeting: Meeting, taken: Paper) -> list[Value]:
    if "paper" in meeting.origin.fields:
        return [Value(name, value, inside="paper") for name, value in stated(taken)]
    return [Value("paper", taken)] if taken != Paper() else []
