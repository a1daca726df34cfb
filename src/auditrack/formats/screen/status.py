"""The position of a whole register: one line an inspection, then the figures of all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import in_figures, listed, sentence, verb
from auditrack.core.register.dates import in_words
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import By, HeadlineForm
from auditrack.core.sentences import cohorts
from auditrack.core.sentences.periods import position_day
from auditrack.core.sentences.reported import latest_entry, not_computed
from auditrack.core.standing.before_register import BeforeRegister
from auditrack.core.standing.breakdowns import Breakdown, Counts, breakdown
from auditrack.core.standing.figures import Figures
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.rating import disagreement
from auditrack.core.standing.totals import Group, Headline, RollForward
from auditrack.core.standing.trend import Point
from auditrack.formats.screen.blocks import STYLES, Block, Cell, Column, Heading, Line, Row, Style, Table

WIDE = 108
"""The columns of a terminal from which titles and whole labels fit."""


def blocks(
    figures: Figures,
    groups: Sequence[Group],
    width: int,
    filtered: str = "",
    by: By | None = None,
    remarks: Sequence[str] = (),
    *,
    is_ahead: bool = False,
) -> list[Block]:
    """What is shown on a terminal of this width: the inspections of some groups, and all figures.

    With ``by``, their items are counted by that instead. ``remarks`` are sentences on the day as a whole, which
    may be still to come.
    """
    shown = figures.of(*groups)
    name = figures.settings.short_name or figures.settings.organisation
    since = f", since {in_words(figures.since)}" if figures.since else "; no earlier report"
    none = Line("No inspections to show." if filtered else "No new or ongoing inspections.", Style.QUIET)
    table: list[Block] = [none]
    if figures.registered and by:
        broken_down = breakdown(figures.settings, figures.registered, by, figures.since)
        table = [Line(""), *_breakdown(broken_down, figures.since)]
    elif shown:
        table = [Line(""), _table(figures, groups, width), Line(""), *_below(shown)]
    return [
        Line(f"{name}: position on {position_day(figures.day, is_ahead=is_ahead)}{since}", Style.STRONG),
        *([Line(f"Only {filtered}. All figures are for these inspections.", Style.QUIET)] if filtered else []),
        *(Line(remark, Style.DOUBTFUL) for remark in remarks),
        *_latest_entry(figures),
        *table,
        *([] if by else _flags(shown, figures.settings.rating)),
        Heading("Totals"),
        *summary(figures),
        *_not_shown(figures, groups),
    ]


def _latest_entry(figures: Figures) -> Iterator[Line]:
    """When the latest entry was made, where no remark says so."""
    if figures.latest_entry and not figures.is_silent:
        yield Line(f"{latest_entry(figures.latest_entry)}.", Style.QUIET)


def before_register(figures: Figures, before: BeforeRegister) -> list[Block]:
    """What is shown of a day that the register does not compute: what was recorded as reported, and nothing else."""
    name = figures.settings.short_name or figures.settings.organisation
    return [
        Line(f"{name}: position on {in_words(before.day)}", Style.STRONG),
        Line(not_computed(before), Style.DOUBTFUL),
        *(recorded(before.recorded, figures.settings.report.headline) if before.recorded else ()),
    ]


def trend(points: Sequence[Point]) -> list[Block]:
    """What was open, delayed and overdue at each report; in brackets what was recorded, where that is another."""
    titles = ("Open", "Delayed", "Overdue", "Past latest")
    columns = [Column("Report", gives_way=True), *(Column(title, right=True) for title in titles)]
    names = ("open", "delayed", "overdue", "past_revised_date")
    rows = [
        Row([f"{point.meeting}, {in_words(point.day)}", *(_at_report(point, name) for name in names)])
        for point in points
    ]
    if not rows:
        return [Heading("At each report"), Line("There was none.", Style.QUIET)]
    legend = "In brackets: as recorded, where the register has another figure or none."
    return [Heading("At each report"), Table(columns, rows), Line(""), Line(legend, Style.QUIET)]


def _at_report(point: Point, name: str) -> str:
    now, then = (getattr(side, name, None) for side in (point.computed, point.recorded))
    if then is None or then == now:
        return "-" if now is None else str(now)
    return f"({then})" if now is None else f"{now} ({then})"


def recorded(reported: Reported, form: HeadlineForm) -> list[Line]:
    """The figures that were recorded as reported, without those that were not."""
    texts = (_new(reported, form), _ongoing(reported, form), _past_deadlines(reported))
    return [Line(text, hang=2) for text in texts if text]


def summary(figures: Figures, form: HeadlineForm | None = None) -> list[Line]:
    """The headline figures in this form, else in the council's, and the roll-forward that balances."""
    headline = _headline(figures.headline, figures.since, form or figures.settings.report.headline)
    deadlines = (Line(text, hang=2) for text in cohorts.sentences(figures, up_to=0))
    return [*headline, *_roll_forward(figures.roll_forward), *_shared(figures), *deadlines]


# the table of inspections


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A column of figures: its title, its cell, and all else that the table and its legend need to know."""

    title: str
    cell: Callable[[InspectionFigures], Cell | str]
    not_known: str = ""
    """The cell of an inspection whose outcome is not known."""
    legend: str = ""
    is_of_delay: bool = False
    """Whether it is explained only where something is delayed."""


def _delayed(figures: InspectionFigures) -> Cell | str:
    return Cell(str(figures.delayed), Style.DOUBTFUL) if figures.delayed else ""


def _months(figures: InspectionFigures) -> Cell | str:
    months = figures.most_months_late
    text = str(months or "<1") if months is not None else "?" if figures.delayed else ""
    return Cell(text, Style.BAD if figures.delayed_over_threshold else Style.DOUBTFUL)


def _done(figures: InspectionFigures) -> str:
    if figures.group is Group.NEW:
        return f"{figures.complete} new"
    before = figures.complete_at_last_report
    return f"{'-' if before is None else before}+{figures.completed_since}"


_FIGURES = (
    _Figure(title="All", cell=lambda figures: str(figures.total), not_known="-"),
    _Figure(
        title="Done",
        cell=_done,
        not_known="-",
        legend="complete at the last report + completed since (- if the outcome was not known then); if new, so far",
    ),
    _Figure(title="Open", cell=lambda figures: str(figures.open), not_known="-"),
    _Figure(title="Late", cell=_delayed, legend="delayed items", is_of_delay=True),
    _Figure(
        title="Mths",
        cell=_months,
        legend="most months past the original deadline (? if that was not recorded)",
        is_of_delay=True,
    ),
    _Figure(title="Flags", cell=lambda figures: str(len(figures.flags) or "")),
)
"""The columns of the table after the rating, from the left. A new one is one more entry here."""


def _table(figures: Figures, groups: Sequence[Group], width: int) -> Table:
    is_wide = width >= WIDE
    titles = [Column("Inspection", gives_way=True), *([Column("Title", gives_way=True)] if is_wide else [])]
    columns = [
        *titles,
        Column("Rating", gives_way=not is_wide),
        *(Column(figure.title, right=True) for figure in _FIGURES),
    ]
    rows: list[Row] = []
    for directorate in figures.directorates:
        here = [inspection for group in groups for inspection in directorate.of(group)]
        if here:
            rows.append(Row([directorate.directorate.name], is_group=True))
            rows += [Row(_cells(inspection, is_wide=is_wide)) for inspection in here]
    return Table(columns, rows)


def _cells(figures: InspectionFigures, *, is_wide: bool) -> list[Cell | str]:
    inspection = figures.inspection
    names = [inspection.id, inspection.title] if is_wide else [inspection.id]
    return [*names, _rating(figures, is_wide=is_wide), *(_figure(column, figures) for column in _FIGURES)]


def _rating(figures: InspectionFigures, *, is_wide: bool) -> Cell:
    rating, judgement = figures.rated.rating, figures.inspection.given_judgement
    if rating:
        return Cell(rating.label if is_wide else rating.short, STYLES[rating.tone])
    if figures.group is Group.SCHEDULED:
        return Cell(f"Expected {figures.inspection.happened or ''}".strip(), Style.QUIET)
    if figures.inspection.followed_elsewhere:
        return Cell("Followed elsewhere", Style.QUIET)
    return Cell(f"Judgement: {judgement}" if judgement else "Not rated", Style.QUIET)


def _figure(column: _Figure, figures: InspectionFigures) -> Cell | str:
    if figures.inspection.withheld or figures.group is Group.SCHEDULED:
        return ""
    return column.cell(figures) if figures.outcome_is_known else column.not_known


def _below(shown: Sequence[InspectionFigures]) -> Iterator[Line]:
    """What explains the table: its columns, and what is in no column, so that rows add up."""
    yield Line(_legend(shown), Style.QUIET)
    apart = [(figures.inspection.id, _apart(figures)) for figures in shown if figures.outcome_is_known]
    words = [f"{name} ({listed(counts)})" for name, counts in apart if counts]
    if words:
        yield Line(f"In All, but neither done nor open: {', '.join(words)}.", Style.QUIET)


def _apart(figures: InspectionFigures) -> list[str]:
    """The items in neither column, by how they ended; none where nobody may know of any."""
    counts = ((figures.closed, "closed"), (figures.replaced, "replaced"))
    return [f"{count} {word}" for count, word in counts if count and not figures.inspection.withheld]


def _legend(shown: Sequence[InspectionFigures]) -> str:
    has_delay = any(figures.delayed for figures in shown)
    legends = [
        "; ".join(
            f"{column.title}: {column.legend}" for column in _FIGURES if column.legend and column.is_of_delay == late
        )
        for late in ((False, True) if has_delay else (False,))
    ]
    return " ".join(sentence(text) for text in legends)


# the table of a breakdown


_BEFORE, _REPLACED = "Before", "Replaced"

_COUNTS: tuple[tuple[str, Callable[[Counts], Cell | str]], ...] = (
    ("All", lambda counts: str(counts.total)),
    (_BEFORE, lambda counts: str(counts.finished_before)),
    ("Done", lambda counts: str(counts.completed_since)),
    ("Closed", lambda counts: str(counts.closed_since)),
    (_REPLACED, lambda counts: str(counts.replaced_since)),
    ("Begun", lambda counts: str(counts.in_progress)),
    ("To do", lambda counts: str(counts.not_started)),
    ("Delayed", lambda counts: Cell(str(counts.delayed), Style.DOUBTFUL) if counts.delayed else "0"),
    ("Overdue", lambda counts: Cell(str(counts.deadlines.overdue), Style.BAD) if counts.deadlines.overdue else "0"),
)
"""The columns of the table: a title, and the cell of a row."""


def _breakdown(broken_down: Breakdown, since: date | None) -> Iterator[Block]:
    """A row for each kind of item, and one for all; what it says of the last report, where there was one."""
    left_out = {*(() if since else (_BEFORE,)), *(() if broken_down.total.replaced_since else (_REPLACED,))}
    shown = [column for column in _COUNTS if column[0] not in left_out]
    columns = [
        Column(broken_down.by.capitalize(), gives_way=True, keeps_end=True),
        *(Column(title, right=True) for title, _ in shown),
    ]
    rows = [
        Row([counts.label, *(cell(counts) for _, cell in shown)]) for counts in (*broken_down.rows, broken_down.total)
    ]
    yield Table(columns, rows)
    before = f"{_BEFORE}: finished by the last report. Done and Closed: since then. " if since else ""
    yield Line("")
    yield Line(f"{before}Begun: in progress. To do: not started.", Style.QUIET)


# what follows the table


def _flags(shown: Sequence[InspectionFigures], settings: RatingSettings) -> Iterator[Block]:
    remarks = {figures.inspection.id: _remarks(figures, settings) for figures in shown}
    if any(remarks.values()):
        yield Heading("Flags")
    yield from (Line(f"{name}: {'; '.join(texts)}", hang=2) for name, texts in remarks.items() if texts)


def _remarks(figures: InspectionFigures, settings: RatingSettings) -> list[str]:
    """The flags of an inspection, and that leads say amber or red where the dates say something else."""
    days = figures.items[0].now.quiet_after if figures.items else 0
    words = [
        f"{flag.words_after(days)} ({sum(flag in item.flags for item in figures.items)})" for flag in figures.flags
    ]
    others = [item for item in figures.items if Flag.GREEN_BUT_LATE not in item.flags]
    count = sum(disagreement(item.now, settings) is not None for item in others)
    return [*words, f"conflict between the lead officer's rating and the dates ({count})"] if count else words


def _headline(headline: Headline, since: date | None, form: HeadlineForm) -> Iterator[Line]:
    yield Line(_new(headline, form), hang=2)
    if since is not None:
        yield Line(_ongoing(headline, form), hang=2)


def _new(headline: Headline | Reported, form: HeadlineForm) -> str:
    """What is new; nothing where that was not recorded."""
    if headline.new_inspections is None:
        return ""
    new = _known(
        (headline.new_complete, "complete"),
        (headline.new_in_progress, "in progress"),
        (headline.new_not_started, "not started"),
        (headline.new_closed or None, "closed"),
        (headline.new_replaced or None, "replaced"),
    )
    recommendations = in_figures(headline.new_recommendations or 0, "recommendation")
    is_of_delay = form is HeadlineForm.DELAY
    late = f"; {headline.new_delayed} of them delayed" if headline.new_delayed and is_of_delay else ""
    text = (
        f"New: {in_figures(headline.new_inspections, 'inspection')} with {recommendations}{f': {new}' if new else ''}"
    )
    again = f"; {headline.new_repeated} of them asked before" if headline.new_repeated else ""
    return f"{text}{again}{late}{_not_known(headline.new_outcome_not_known)}"


def _ongoing(headline: Headline | Reported, form: HeadlineForm) -> str:
    """What became of earlier ones; nothing where that was not recorded."""
    done = _known(
        (headline.ongoing_completed_since, "completed since the last report"),
        (headline.ongoing_closed_since or None, "closed"),
        (headline.ongoing_replaced_since or None, "replaced"),
    )
    parts = "; ".join(filter(None, (done, _still_open(headline, form))))
    return f"Ongoing: {parts}{_not_known(headline.ongoing_outcome_not_known)}" if parts else ""


def _past_deadlines(reported: Reported) -> str:
    counts = ((reported.overdue, "overdue"), (reported.past_revised_date, "past the latest deadline agreed"))
    return _known(*counts)


def _known(*counts: tuple[int | None, str]) -> str:
    return ", ".join(f"{count} {word}" for count, word in counts if count is not None)


def _still_open(headline: Headline | Reported, form: HeadlineForm) -> str:
    begun = _known((headline.ongoing_begun, "in progress"), (headline.ongoing_not_started, "not started"))
    if (form is HeadlineForm.PROGRESS and begun) or headline.ongoing_in_progress is None:
        return begun
    long = headline.ongoing_delayed_over_12_months
    beyond = f" ({long} beyond the threshold)" if long else ""
    late = "" if headline.ongoing_delayed is None else f", {headline.ongoing_delayed} of them delayed{beyond}"
    return f"{headline.ongoing_in_progress} open{late}"


def _not_known(count: int | None) -> str:
    return f"; outcome not yet known for {count}" if count else ""


def _roll_forward(flow: RollForward) -> Iterator[Line]:
    yield Line(
        f"{flow.opening} open at the last report + {flow.late} added since + {flow.new} new "
        f"+ {flow.reopened} reopened{f' + {flow.replacing} in place of others' if flow.replacing else ''}"
        f" = {flow.completed} completed + {flow.closed} closed"
        f"{f' + {flow.replaced} replaced' if flow.replaced else ''}"
        f"{f' + {flow.shared} now counted elsewhere' if flow.shared else ''} + {flow.closing} open now",
        hang=2,
    )


def _shared(figures: Figures) -> Iterator[Line]:
    if figures.shared:
        items = f"{in_figures(figures.shared, 'recommendation')} {verb(figures.shared, 'is', 'are')}"
        late = f"; {figures.shared_delayed} of them delayed" if figures.shared_delayed else ""
        yield Line(f"{items} delivered through other items and counted there, once{late}", hang=2)


def _not_shown(figures: Figures, groups: Sequence[Group]) -> Iterator[Block]:
    rest = [
        f"{len(figures.of(group))} {group.value}"
        for group in (Group.FINISHED, Group.SCHEDULED)
        if group not in groups and figures.of(group)
    ]
    if rest:
        yield Line("")
        yield Line(f"Not shown: {' and '.join(rest)} (include with --all).", Style.QUIET)
