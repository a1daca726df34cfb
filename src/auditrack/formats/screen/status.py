"""The position of a whole register: one line an inspection, then what it comes to."""

from collections.abc import Iterator, Sequence
from datetime import date

from auditrack.core.grammar.english import plural, verb
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import RatingSettings
from auditrack.core.register.paper_names import HeadlineForm
from auditrack.core.standing.breakdown_fields import By
from auditrack.core.standing.breakdowns import Breakdown, Counts, breakdown
from auditrack.core.standing.figures import (
    Figures,
    Group,
    Headline,
    InspectionFigures,
    RollForward,
)
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.rating import disagreement
from auditrack.formats.screen.blocks import STYLES, Block, Cell, Column, Heading, Line, Row, Style, Table

WIDE = 108

_COUNTS = (
    ("All", "total"),
    ("Complete", "complete"),
    ("In progress", "in_progress"),
    ("Not started", "not_started"),
    ("Closed", "closed"),
    ("Delayed", "delayed"),
)


def blocks(
    figures: Figures, groups: Sequence[Group], width: int, filtered: str = "", by: By | None = None
) -> list[Block]:
    """What is shown on a terminal of this width: the inspections of some groups, and all figures.

    With ``by``, their items are shown by that instead.
    """
    shown = figures.of(*groups)
    name = figures.settings.short_name or figures.settings.organisation
    since = f", since {in_words(figures.since)}" if figures.since else "; there is no earlier report"
    made: list[Block] = [Line(f"{name}: position on {in_words(figures.day)}{since}", Style.STRONG)]
    if filtered:
        made.append(Line(f"Only {filtered}; every figure is of these.", Style.QUIET))
    if shown and by:
        made += [Line(""), _breakdown(breakdown(figures.settings, shown, by))]
    elif shown:
        made.append(Line(""))
        made.append(_table(figures, groups, wide=width >= WIDE))
        made += _legend(shown)
    else:
        made.append(Line("No inspection to show." if filtered else "Nothing is new or ongoing.", Style.QUIET))
    made += [] if by else _flags(shown, figures.settings.rating)
    made += [Heading("In all"), *summary(figures)]
    return [*made, *_left_out(figures, groups)]


def summary(figures: Figures, form: HeadlineForm | None = None) -> list[Line]:
    """What it comes to: the headline figures in this form, else the council's, and the roll-forward that balances."""
    told = form or figures.settings.report.headline
    headline = _headline(figures.headline, figures.since, told)
    return [*headline, *_roll_forward(figures.roll_forward), *_shared(figures)]


def _table(figures: Figures, groups: Sequence[Group], *, wide: bool) -> Table:
    columns = [Column("Inspection", gives_way=True)]
    if wide:
        columns.append(Column("Title", gives_way=True))
    columns += [Column("Rating", gives_way=not wide), Column("All", right=True), Column("Done", right=True)]
    columns += [Column(title, right=True) for title in ("Open", "Late", "Mths", "Flags")]
    rows: list[Row] = []
    for directorate in figures.directorates:
        here = [each for group in groups for each in directorate.of(group)]
        if here:
            rows.append(Row([directorate.directorate.name], is_group=True))
            rows += [Row(_cells(each, wide=wide)) for each in here]
    return Table(columns, rows)


def _cells(one: InspectionFigures, *, wide: bool) -> list[Cell | str]:
    rating = one.rated.rating
    label = (rating.label if wide else rating.short) if rating else _without_rating(one)
    cells: list[Cell | str] = [one.inspection.id, one.inspection.title] if wide else [one.inspection.id]
    cells.append(Cell(label, STYLES[rating.tone] if rating else Style.QUIET))
    if one.inspection.withheld or one.group is Group.SCHEDULED:
        return [*cells, *[""] * 6]
    if not one.outcome_is_known:
        return [*cells, *["-"] * 3, *[""] * 3]
    months = one.most_months_late
    return [
        *cells,
        str(one.total),
        _done(one),
        str(one.open),
        Cell(str(one.delayed), Style.DOUBTFUL) if one.delayed else "",
        Cell(_months(one), Style.BAD if one.delayed_over_threshold else Style.DOUBTFUL)
        if months is not None or one.delayed
        else "",
        str(len(one.flags)) if one.flags else "",
    ]


def _breakdown(broken_down: Breakdown) -> Table:
    """A row for each kind of item, and one for all."""
    columns = [
        Column(broken_down.by.capitalize(), gives_way=True),
        *(Column(title, right=True) for title, _ in _COUNTS),
    ]
    return Table(columns, [Row(_counts(counts)) for counts in (*broken_down.rows, broken_down.total)])


def _counts(counts: Counts) -> list[Cell | str]:
    late = Cell(str(counts.delayed), Style.DOUBTFUL) if counts.delayed else "0"
    return [counts.label, *(str(getattr(counts, name)) for _, name in _COUNTS[:-1]), late]


def _months(one: InspectionFigures) -> str:
    months = one.most_months_late
    if months is None:
        return "?"
    return str(months) if months else "<1"


def _done(one: InspectionFigures) -> str:
    if one.group is Group.NEW:
        return f"{one.complete} new"
    before = one.complete_at_last_report
    return f"{'-' if before is None else before}+{one.completed_since}"


def _without_rating(one: InspectionFigures) -> str:
    if one.group is Group.SCHEDULED:
        return f"Expected {one.inspection.happened or ''}".strip()
    return f"Not rated ({one.inspection.judgement})" if one.inspection.judgement else "Not rated"


def _legend(shown: Sequence[InspectionFigures]) -> Iterator[Line]:
    yield Line("")
    text = "Done: complete at the last report + since (- where the outcome was not known then); of a new one, so far."
    if any(one.delayed for one in shown):
        text += " Late: delayed items; Mths: months past the original deadline, at most (? where that is lost)."
    yield Line(text, Style.QUIET)


def _flags(shown: Sequence[InspectionFigures], settings: RatingSettings) -> Iterator[Block]:
    told = [(one.inspection.id, _remarks(one, settings)) for one in shown]
    if any(remarks for _, remarks in told):
        yield Heading("Flags")
    for name, remarks in told:
        if remarks:
            yield Line(f"{name}: {'; '.join(remarks)}", hang=2)


def _remarks(one: InspectionFigures, settings: RatingSettings) -> list[str]:
    """The flags of an inspection, and that leads say amber or red where the dates say something else."""
    words = [f"{flag.words} ({sum(flag in item.flags for item in one.items)})" for flag in one.flags]
    others = [item for item in one.items if Flag.GREEN_BUT_LATE not in item.flags]
    count = sum(disagreement(item.now, settings) is not None for item in others)
    return [*words, f"lead and dates disagree ({count})"] if count else words


def _headline(headline: Headline, since: date | None, form: HeadlineForm) -> Iterator[Line]:
    new = [
        f"{headline.new_complete} complete",
        f"{headline.new_in_progress} in progress",
        f"{headline.new_not_started} not started",
        *([f"{headline.new_closed} closed"] if headline.new_closed else []),
    ]
    inspections = f"{headline.new_inspections} {plural('inspection', headline.new_inspections)}"
    count = headline.new_recommendations
    is_of_delay = form is HeadlineForm.DELAY
    late = f"; {headline.new_delayed} of them delayed" if headline.new_delayed and is_of_delay else ""
    text = f"New: {inspections} with {count} {plural('recommendation', count)}: {', '.join(new)}{late}"
    yield Line(text + _not_known(headline.new_outcome_not_known), hang=2)
    if since is None:
        return
    done = [f"{headline.ongoing_completed_since} completed since the last report"]
    if headline.ongoing_closed_since:
        done.append(f"{headline.ongoing_closed_since} closed")
    text = f"Ongoing: {', '.join(done)}; {_still_open(headline, form)}"
    yield Line(text + _not_known(headline.ongoing_outcome_not_known), hang=2)


def _still_open(headline: Headline, form: HeadlineForm) -> str:
    if form is HeadlineForm.PROGRESS:
        return f"{headline.ongoing_begun} in progress, {headline.ongoing_not_started} not started"
    long = headline.ongoing_delayed_over_12_months
    beyond = f" ({long} beyond the threshold)" if long else ""
    return f"{headline.ongoing_in_progress} open, {headline.ongoing_delayed} of them delayed{beyond}"


def _not_known(count: int) -> str:
    return f"; outcome not yet known of {count}" if count else ""


def _roll_forward(flow: RollForward) -> Iterator[Line]:
    yield Line(
        f"{flow.opening} open at the last report + {flow.late} came in late + {flow.new} new "
        f"+ {flow.reopened} reopened = {flow.completed} completed + {flow.closed} closed"
        f"{f' + {flow.shared} counted elsewhere from now on' if flow.shared else ''} + {flow.closing} open now",
        hang=2,
    )


def _shared(figures: Figures) -> Iterator[Line]:
    if figures.shared:
        items = f"{figures.shared} {plural('recommendation', figures.shared)} {verb(figures.shared, 'is', 'are')}"
        late = f"; {figures.shared_delayed} of them delayed" if figures.shared_delayed else ""
        yield Line(f"{items} answered through other items and counted there, once{late}", hang=2)


def _left_out(figures: Figures, groups: Sequence[Group]) -> Iterator[Block]:
    rest = [
        f"{len(figures.of(group))} {group.value}"
        for group in (Group.FINISHED, Group.SCHEDULED)
        if group not in groups and figures.of(group)
    ]
    if rest or figures.left_out:
        yield Line("")
    if rest:
        yield Line(f"Not shown: {' and '.join(rest)} (--all shows them).", Style.QUIET)
    if figures.left_out:
        count = f"{figures.left_out} {plural('item', figures.left_out)}"
        text = f"{count} not public, and in no figure above (--audience members shows them)."
        yield Line(text, Style.QUIET)
