"""What was understood of a list of recommendations, before it is added."""

from auditrack.core.drafts.letters import Understood
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(found: Understood) -> list[Block]:
    """Each recommendation as it would be added, and each line that was not understood."""
    made: list[Block] = [Heading("What was understood")]
    for entry in found.entries:
        start = f"{entry.ref or '-'}  "
        made.append(Line(f"{start}{entry.text}", indent=2, hang=len(start)))
        facts = [entry.owner, f"due by {entry.due}" if entry.due else None, entry.priority]
        if told := "; ".join(fact for fact in facts if fact):
            made.append(Line(told, Style.QUIET, indent=2 + len(start)))
    if found.left:
        made.append(Heading("What was left out"))
    for number, text, why in found.left:
        made.append(Line(f"line {number}: {text} ({why})", Style.DOUBTFUL, indent=2, hang=2))
    return made
