"""What to chase: by owner, the oldest deadline first."""

from collections.abc import Iterator

from auditrack.core.grammar.english import listed, plural
from auditrack.core.register.dates import Period, in_words
from auditrack.core.standing.due_list import Chase, Owed
from auditrack.core.standing.position import Position
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(chase: Chase) -> list[Block]:
    """For a terminal."""
    total = sum(len(owed.positions) for owed in chase.owed)
    until = in_words(chase.until)
    return [
        Line(f"{_counted(total, 'item')} due by {until}, on {in_words(chase.day)}", Style.STRONG),
        *(block for owed in chase.owed for block in _owed(owed)),
        *_besides(chase),
    ]


def _owed(owed: Owed) -> Iterator[Block]:
    yield Heading(f"{owed.owner} ({len(owed.positions)})")
    for position in owed.positions:
        yield from _item(position)


def _besides(chase: Chase) -> Iterator[Line]:
    rest = [f"{_counted(chase.later, 'item')} due later"] if chase.later else []
    rest += [f"{_counted(chase.without_deadline, 'open item')} without a deadline"] if chase.without_deadline else []
    if rest:
        yield Line("")
        yield Line(f"Besides: {' and '.join(rest)}.", Style.QUIET)
    if chase.left_out:
        text = f"{_counted(chase.left_out, 'open item')} not public, and not above (--audience members)."
        yield Line(text, Style.QUIET)


def _item(position: Position) -> Iterator[Line]:
    deadline = position.deadline
    is_late = position.is_past_deadline
    moved = f", first {position.original}" if position.extensions and isinstance(position.original, Period) else ""
    when = f"{deadline}{moved}" + (f": {_past(position)}" if is_late else "")
    when += ": said to be complete, to be verified" if position.awaiting_verification else ""
    when += f"; follows {listed([other.address for other in position.follows])}" if position.follows else ""
    yield Line(f"{position.address}  {when}", Style.BAD if is_late else Style.PLAIN, indent=2, hang=4)
    yield Line(position.text, Style.QUIET, indent=6)


def _counted(count: int, noun: str) -> str:
    return f"{count} {plural(noun, count)}"


def _past(position: Position) -> str:
    deadline = position.deadline
    days = (position.day - deadline.last).days if deadline else 0
    return f"{_counted(days, 'day')} ago"
