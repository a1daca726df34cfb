"""A life drawn as a line: dates down the left, and what each update says beside them."""

from collections.abc import Iterator, Sequence

from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.model import Decision, Original, Update
from auditrack.core.standing.position import tells_why_coloured
from auditrack.formats.screen.blocks import Line


def said(update: Update, target: Period | Unknown | None = None) -> list[str]:
    """What an update says, a line for each thing."""
    lines = []
    if update.status:
        because = "" if update.because is None or tells_why_coloured(update) else f" ({update.because})"
        lines.append(f"{update.status}{because}")
    if update.due:
        was = f" (was {target})" if target else ""
        lines.append(f"due by {update.due}{was}" + (f": {update.reason}" if update.reason else ""))
    if update.corrects is not None:
        what = "the original deadline" if isinstance(update.corrects, Original) else f"the entry of {update.corrects}"
        lines.append(f"corrects {what}" + (f": {update.reason}" if update.reason and not update.due else ""))
    lines += [update.note] if update.note else []
    lines += [f"evidence: {_with(evidence.text, evidence.link)}" for evidence in update.evidence]
    for name, value in (
        ("response", update.response),
        ("verified by", update.verified_by),
        ("lifted by", update.lifted_by),
        ("impact", update.impact),
        ("lead says", _colour(update)),
        ("risk", update.risk and _with(update.risk.text, update.risk.score)),
        ("decided", update.decision and _decided(update.decision)),
        ("reported by", update.by),
        ("approved by", update.approved_by),
        ("entered", update.entered),
    ):
        if value:
            lines.append(f"{name}: {value}")
    return lines


def _with(words: str, more: str | None) -> str:
    return f"{words} ({more})" if more else words


def _decided(decision: Decision) -> str:
    if not decision.by and not decision.why:
        return decision.what
    by = f", by {decision.by}" if decision.by else ""
    return f"{decision.what.rstrip('.')}{by}" + (f": {decision.why}" if decision.why else "")


def _colour(update: Update) -> str | None:
    because = update.because if tells_why_coloured(update) else None
    return _with(str(update.rag), because) if update.rag else None


def timeline(entries: Sequence[tuple[Period, list[str]]]) -> Iterator[Line]:
    """Dates down the left, and beside each the lines of what is told of it."""
    width = max((len(str(when)) for when, _ in entries), default=0)
    for when, lines in entries:
        for at, text in enumerate(lines):
            start = f"{str(when) if at == 0 else '':<{width}} {'o' if at == 0 else '|'} "
            yield Line(start + text, indent=2, hang=len(start))
