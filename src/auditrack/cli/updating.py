"""How the commands that record something on an item or an inspection make it, try it and keep it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from auditrack.cli import output, project as projects
from auditrack.cli.project import Project, Saving, refuse
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.dates import Unknown, of_day
from auditrack.core.register.typed_dates import given
from auditrack.core.register.words import GOES_ON, Original

if TYPE_CHECKING:
    from auditrack.core.drafts.additions import Entries
    from auditrack.core.drafts.replacing import Replacing
    from auditrack.core.register.model import Source
    from auditrack.core.register.updates import Update

NOTHING_TO_SET = (
    "nothing to set. Give --owner, --lead, --directorate or --delivered-by, and of an inspection --title, "
    "--monitored-by, --expected, --report-expected, --fieldwork, --reported, --published, --link, --judgement, "
    "--followed-elsewhere, --disclosure or --exemption."
)


def dated_update(
    project: Project, when: str | None, more: dict[str, Any] | None = None, /, **typed: str | list[str] | None
) -> "Update":
    """An update of today, or of the date that was typed, with these fields and those that were typed."""
    from auditrack.core.drafts.fields import fields
    from auditrack.core.register.updates import Update

    date = of_day(projects.today()) if when is None else given(when, "--date")
    return Update(date=date, **(more or {}), **fields(project.registry, **typed))


def wished(project: Project, name: str, extension: "Update") -> "Update":
    """An entry as it may be made: as a request, where the council's settings ask for an approval."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import decisions, targets

    target = named(project, targets.target, name)
    return decisions.wished(project.registry, target, extension, projects.today())


def brought_forward(project: Project, name: str, dated: "Update") -> str:
    """That a new deadline is sooner than the latest that was agreed; nothing where it is not."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import targets
    from auditrack.core.standing.ledger import positions

    agreed = positions(project.registry, projects.today())[named(project, targets.item, name).address].deadline
    if agreed is None or dated.due is None or isinstance(dated.due, Unknown) or dated.due.last >= agreed.last:
        return ""
    return f"This is no extension: it brings the deadline forward from {agreed} to {dated.due}."


def tell(words: str) -> None:
    """Remark something, where there is anything to say."""
    if words:
        output.remark(words)


def tell_who_decides(project: Project, wish: "Update") -> None:
    """Say of what was entered that it is a request, and who decides on it."""
    from auditrack.core.grammar.english import the
    from auditrack.core.standing.approval import approver

    if wish.requests and (decides := approver(project.registry.settings, wish.requests.close)):
        output.remark(f"This is a request: {the(decides)} decides on it. Use 'approve' once it is granted.")


def decision(
    project: Project, name: str, dated: "Update", of: str | None, by: str | None, *, granted: bool
) -> "Update":
    """An entry of this date as the decision of what waits, or of what a date names."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import decisions, targets

    target = named(project, targets.target, name)
    asked = given(of, "--of") if of else None
    by = tidy(by) if by else None
    return decisions.decided(project.registry, target, dated, asked, by, projects.today(), granted=granted)


def correction(
    project: Project, name: str, wrong: str, fields: dict[str, Any], when: str | None, without: list[str]
) -> "Update":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import corrections, targets

    target = named(project, targets.target, name)
    entry = Original.DUE if wrong == Original.DUE.value else given(wrong, "the entry to correct")
    date = given(when, "--date") if when else None
    return corrections.correction(target, entry, fields, date, without, projects.today())


def merged(project: Project, name: str, into: str, wish: "Update") -> "Replacing":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import replacing, targets

    missing = "its closing has to be approved first. Give --approved-by, or close it with --into once it is granted."
    refuse((wish.requests is not None, missing))
    merged, other = (named(project, targets.item, one) for one in (name, into))
    return replacing.into(project.registry, merged, other, wish, projects.today())


def parted(project: Project, name: str, texts: Sequence[str], dated: "Update") -> "Replacing":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import replacing, targets

    whole = named(project, targets.item, name)
    return replacing.split(project.registry, whole, tuple(filter(None, map(tidy, texts))), dated, projects.today())


def remind(closed: "Update", name: str) -> None:
    """Say what is still to do where work goes on under another ref, and nothing says where."""
    if closed.because in GOES_ON and not closed.requests:
        output.remark(f"Say where the work goes on: 'auditrack new recommendation ID --replaces {name}'.")


def replace_work(project: Project, name: str, replacing: "Replacing", saving: Saving) -> None:
    """Close what is replaced, and add what replaces it."""
    _keep(project, name, replacing.changes, projects.today(), saving, replacing.message)


def add(project: Project, name: str, update: "Update", saving: Saving) -> None:
    """Add an update."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import entries, targets

    target, today = named(project, targets.target, name), projects.today()
    proposed = entries.proposal(project.registry, target, update, today)
    changes = [(targets.source_of(target), (proposed.addition,))]
    _keep(project, name, changes, max(today, update.counts_from), saving, proposed.message)


def put(project: Project, name: str, dated: "Update", typed: "Mapping[str, Any]", saving: Saving) -> None:
    """Put current facts in their place, and add an update for what has a history."""
    from auditrack.cli.keep import keep_facts, named
    from auditrack.core.drafts import entries, facts, targets
    from auditrack.core.drafts.fields import fields

    current = fields(project.registry, **typed)
    if not current:
        refuse((not dated.names_anything, NOTHING_TO_SET))
        return add(project, name, dated, saving)
    target = named(project, targets.target, name)
    values = facts.of_target(project.registry, target, current, projects.today())
    new = entries.new_update(project.registry, target, dated, projects.today())
    more = [new] if dated.names_anything or dated.note else []
    keep_facts(project, [(targets.source_of(target), [*values, *more])], saving, facts.message(target, current))
    return None


def _keep(
    project: Project,
    name: str,
    changes: "Iterable[tuple[Source, Sequence[Entries]]]",
    on: date,
    saving: Saving,
    message: str,
) -> None:
    """Apply the rules, show the position on that day and the change of each file, and keep all of it or nothing."""
    from auditrack.cli.keep import named, save, tried
    from auditrack.core.drafts import targets
    from auditrack.formats.screen.show import of_trial
    from auditrack.store import edit

    drafts = [edit.draft(source, additions) for source, additions in changes]
    trial = tried(project, *drafts)
    output.show(of_trial(trial.before, trial.after, named(project, targets.target, name), on))
    save(drafts, saving, message)
