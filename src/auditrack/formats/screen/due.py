"""What to chase: by owner, the oldest deadline first."""

from collections.abc import Sequence

from auditrack.core.grammar.english import in_figures, listed
from auditrack.core.register.dates import Period, in_words
from auditrack.core.sentences.decisions import what_it_asks
from auditrack.core.sentences.periods import position_day
from auditrack.core.standing.due_list import Chase, Work
from auditrack.core.standing.position import Position
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(chase: Chase, caveat: str = "", *, is_ahead: bool = False) -> list[Block]:
    """For a terminal; of a day that may be still to come. ``caveat`` is a sentence on the day as a whole."""
    work = chase.work
    total = sum(len(pieces) for _, pieces in work)
    on, until = position_day(chase.day, is_ahead=is_ahead), in_words(chase.until)
    return [
        Line(f"Position on {on}: {in_figures(total, 'item')} due by {until}", Style.STRONG),
        *([Line(caveat, Style.DOUBTFUL)] if caveat else []),
        *(block for owner, pieces in work for block in _owed(owner, pieces)),
        *_besides(chase),
    ]


def _owed(owner: str, pieces: Sequence[Work]) -> list[Block]:
    heading = Heading(f"{owner} ({len(pieces)})")
    return [heading, *(line for piece in pieces for line in _item(piece))]


def _besides(chase: Chase) -> list[Line]:
    later = [f"{in_figures(chase.later, 'item')} due later"] if chase.later else []
    dateless = [f"{in_figures(chase.without_deadline, 'item')} with no deadline"] if chase.without_deadline else []
    return [Line(""), Line(f"Also open: {' and '.join(later + dateless)}.", Style.QUIET)] if later or dateless else []


def _item(work: Work) -> list[Line]:
    position = work.position
    is_late = position.is_past_deadline
    is_moved = position.extensions and isinstance(position.original, Period)
    is_overdue_all_the_same = position.is_overdue and not is_late
    moved = f" (originally {position.original}{': overdue' if is_overdue_all_the_same else ''})" if is_moved else ""
    past = f": {_past(position)}" if is_late else ": overdue" if is_overdue_all_the_same and not is_moved else ""
    awaiting = f"{';' if past else ':'} reported complete, not yet verified" if position.awaiting_verification else ""
    asked = f"; {what_it_asks(position.asks)} requested" if position.asks else ""
    follows = f"; follows {listed([other.address for other in position.follows])}" if position.follows else ""
    answers = f"; answers {listed([other.address for other in work.answers])}" if work.answers else ""
    when = f"{position.deadline}{moved}{past}{asked}{awaiting}{follows}{answers}"
    return [
        Line(f"{position.address}  {when}", Style.BAD if is_late else Style.PLAIN, indent=2, hang=4),
        Line(position.text, Style.QUIET, indent=6),
    ]


def _past(position: Position) -> str:
    """How long past its deadline: overdue is what is past its original deadline, revised or not."""
    days = (position.day - position.deadline.last).days if position.deadline else 0
    is_revised = not position.is_overdue or position.deadline != position.first_deadline
    return f"{in_figures(days, 'day')} {'past the revised date' if is_revised else 'overdue'}"
