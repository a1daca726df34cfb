"""The forward plan: what is to come, under way, or awaiting its outcome."""

from collections.abc import Iterator

from auditrack.core.grammar.english import in_figures, listed, upper_first
from auditrack.core.register.dates import in_words, when
from auditrack.core.sentences.periods import position_day
from auditrack.core.standing.forward_plan import Coming, ForwardPlan, Stage
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(plan: ForwardPlan, *, is_ahead: bool = False) -> list[Block]:
    """For a terminal; of a day that may be still to come."""
    until = f", up to {in_words(plan.until)}" if plan.until else ""
    besides = Line(f"Not shown: {in_figures(plan.later, 'later inspection')} (include with --all).", Style.QUIET)
    return [
        Line(
            f"Forward plan on {position_day(plan.day, is_ahead=is_ahead)}{until}: "
            f"{in_figures(len(plan.coming), 'inspection')}",
            Style.STRONG,
        ),
        *(block for coming in plan.coming for block in _entry(coming)),
        *([Line(""), besides] if plan.later else []),
    ]


def _entry(coming: Coming) -> Iterator[Block]:
    inspection = coming.inspection
    window = upper_first(str(coming.window)) if coming.window else "To be confirmed"
    what = ", findings" if coming.stage is Stage.AWAITING_OUTCOME else ""
    yield Heading(f"{window}{what}: {inspection.title} ({listed(inspection.body)})")
    yield Line(f"{inspection.id}, {_stage(coming)}", Style.BAD if coming.is_overdue else Style.PLAIN, indent=2, hang=2)
    for name, text in (
        ("current rating", inspection.previous_judgement),
        ("period reviewed", inspection.period_reviewed),
        ("focus", inspection.focus),
        ("at stake", inspection.at_stake),
        ("lead", listed(inspection.lead)),
    ):
        if text:
            yield Line(f"{name + ':':<17}{text}", indent=2, hang=17)


def _stage(coming: Coming) -> str:
    fieldwork = coming.inspection.fieldwork
    if coming.stage is Stage.AWAITING_OUTCOME and fieldwork:
        late = "; the findings are overdue" if coming.is_overdue else ""
        return f"awaiting outcome: took place {when(fieldwork)}{late}"
    return f"{coming.stage.value}{'; overdue to start' if coming.is_overdue else ''}"
