"""What was understood of a list of recommendations, before it is added."""

from auditrack.core.drafts.letters import Understood
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(listed: Understood) -> list[Block]:
    """Each recommendation as it would be added, and each line that was not understood."""
    lines: list[Block] = [Line(remark, Style.DOUBTFUL, hang=2) for remark in listed.remarks]
    lines.append(Heading("What was understood"))
    for entry in listed.entries:
        start = f"{entry.ref or '-'}  "
        lines.append(Line(f"{start}{entry.text}", indent=2, hang=len(start)))
        facts = [*(entry.owner or ()), f"due by {entry.due}" if entry.due else None, entry.priority]
        if text := "; ".join(fact for fact in facts if fact):
            lines.append(Line(text, Style.QUIET, indent=2 + len(start)))
    if listed.left_out:
        lines.append(Heading("What was left out"))
    lines += [
        Line(f"{line.place}: {line.text} ({line.why})", Style.DOUBTFUL, indent=2, hang=2) for line in listed.left_out
    ]
    return lines
