"""What is behind a figure, as JSON; docs/json.md says which keys may be relied on."""

from auditrack.core.standing.explained import Counted, Explained
from auditrack.core.standing.figures import Figures
from auditrack.formats.data.answers import Answer, dated

_COLUMNS = ("address", "title", "standing", "due", "text")


def answer(figures: Figures, one: Explained) -> Answer:
    """The figure, and the address of each item or inspection, as often as it is counted."""
    rows = [_row(counted) for counted in one.counted for _ in range(counted.times)]
    values = dated(
        figures.day,
        since=figures.since.isoformat() if figures.since else None,
        audience=figures.audience.value,
        key=one.key,
        figure=one.figure,
        addresses=[row["address"] for row in rows],
        items=rows,
    )
    return Answer(values, _COLUMNS, rows)


def _row(counted: Counted) -> dict[str, str | None]:
    now = counted.change.now if counted.change else None
    return {
        "address": counted.address,
        "title": counted.inspection.inspection.title,
        "standing": now.standing.value if now else None,
        "due": now.deadline.text if now and now.deadline else None,
        "text": now.text if now else None,
    }
