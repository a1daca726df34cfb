"""The history of an item in git: each update with its commit, and later edits."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import listed, plural
from auditrack.core.register.address import Address
from auditrack.core.register.dates import in_words
from auditrack.core.sentences.updates import in_life
from auditrack.core.versions.history import WHOLE, Edit, Life, Lives, Recent, UpdateLife
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

_NAMED_AT_MOST = 4


def of_lives(lives: Lives) -> list[Block]:
    """For a terminal."""
    shown: list[Block] = [Line(f"{lives.source}: {lives.title}", Style.STRONG)]
    for life in lives.lives:
        if life.ref != WHOLE:
            shown.append(Heading(Address.of(lives.source, life.ref) + (f": {life.wording}" if life.wording else "")))
        shown += _life(life)
    shown += [Line("")] if lives.unread or lives.is_cut or lives.words_are_hidden else []
    for commit in lives.unread:
        text = f"The version of {in_words(commit.day)} ({commit.signature}) cannot be read and was skipped."
        shown.append(Line(text, Style.DOUBTFUL))
    if lives.is_cut:
        text = "This is a shallow clone: earlier history may be missing."
        shown.append(Line(text, Style.DOUBTFUL))
    if lives.words_are_hidden:
        shown.append(Line("Earlier wordings and deleted entries are shown with --audience members.", Style.QUIET))
    return shown


def of_register(recent: Sequence[Recent], in_all: bool) -> list[Block]:
    """The latest changes of a register, for a terminal. ``in_all``: there are no earlier ones."""
    if not recent:
        return [Line("No version of this register has been committed yet.")]
    shown: list[Block] = [Line("Latest changes to the register" if not in_all else "All changes", Style.STRONG)]
    for change in recent:
        by = f", {change.commit.author}" if change.commit.author else ""
        shown.append(Heading(f"{in_words(change.commit.day)}{by} ({change.commit.short_id})"))
        if change.commit.subject:
            shown.append(Line(change.commit.subject, indent=2))
        shown.append(Line(_files(change), Style.QUIET, indent=2))
    return shown


def _life(life: Life) -> Iterator[Line]:
    width = max((len(str(dated.update.date)) for dated in life.entries), default=0)
    yield Line(_came(life), indent=2)
    for edit in life.edits:
        yield _edit(edit, "  ! ")
    for entry in life.entries:
        yield from _entry(entry, width)


def _came(life: Life) -> str:
    if life.came.id is None:
        return "Not committed yet."
    by = f"by {life.came.author} " if life.came.author else ""
    when = f"on {in_words(life.came.day)} ({life.came.short_id})"
    return f"First committed {by}{when}" + (f": {life.came.subject}" if life.came.subject else "")


def _entry(entry: UpdateLife, width: int) -> Iterator[Line]:
    when, style = str(entry.update.date), Style.PLAIN if entry.is_there else Style.QUIET
    lines = in_life(entry.update) or ["…"]
    for at, text in enumerate(lines):
        start = f"{when if at == 0 else '':<{width}} {('o' if entry.is_there else 'x') if at == 0 else '|'} "
        yield Line(start + text, style, indent=2, hang=len(start))
    start = f"{'':<{width}} | "
    yield Line(start + _brought(entry), Style.QUIET, indent=2, hang=len(start))
    for edit in entry.edits:
        yield _edit(edit, f"  {'':<{width}} ! ")


def _brought(entry: UpdateLife) -> str:
    commit = entry.brought
    if commit.id is None:
        return "[not committed yet]"
    by = f"{commit.author}, " if commit.author else ""
    return f"[{by}{in_words(commit.day)}{_later(entry)}, {commit.short_id}]"


def _later(entry: UpdateLife) -> str:
    days = entry.days_after
    if days <= 0:
        return ""
    months = entry.update.date.months_until(entry.brought.day)
    count, unit = (months, "month") if months > 1 else (days, "day")
    return f", {count} {plural(unit, count)} later"


def _edit(edit: Edit, start: str) -> Line:
    indent = len(start) - len(start.lstrip())
    style = Style.BAD if edit.is_of_the_past else Style.DOUBTFUL
    return Line(start.lstrip() + _edited(edit), style, indent=indent, hang=len(start) - indent)


def _edited(edit: Edit) -> str:
    who = "not committed yet" if edit.commit.id is None else edit.commit.signature
    when = "" if edit.commit.id is None else f" on {in_words(edit.commit.day)}"
    if edit.after is None and edit.what in ("update", "item"):
        return f"deleted{when} ({who})"
    if edit.is_text and not edit.before and not edit.after:
        return f"{edit.what} {'deleted' if edit.after is None else 'changed'}{when} ({who})"
    if not edit.before:
        return f"{edit.what} added{when} ({who}): {edit.after}"
    if edit.after is None:
        return f"{edit.what} deleted{when} ({who}); previously: {edit.before}"
    if edit.is_text:
        return f"{edit.what} changed{when} ({who}); previously: {edit.before}"
    return f"{edit.what} changed from {edit.before} to {edit.after}{when} ({who})"


def _files(recent: Recent) -> str:
    names = list(recent.ids[:_NAMED_AT_MOST])
    more = len(recent.ids) - len(names)
    names += [f"{more} more"] if more else []
    names += ["registry.yaml"] if recent.settings_changed else []
    return listed(names)
