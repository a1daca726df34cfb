"""The filters that put items, a plan, a tracker or a briefing into the words of ``core``, as Markdown.

What ``core`` gives as phrases is printed each after a space, its beginning in bold.
"""

from collections.abc import Callable, Iterable
from typing import Any

from auditrack.core.grammar.english import upper_first
from auditrack.core.papers import briefing_sentences, plan_sentences, tracker_sentences
from auditrack.core.papers.follow_up import Account
from auditrack.core.papers.parts import Matter, PrintedItem
from auditrack.core.register.settings import Settings
from auditrack.core.sentences import accounts, deadlines, meetings, periods, reported
from auditrack.core.sentences.accounts import Phrase
from auditrack.core.standing.position import Standing
from auditrack.formats.markdown import Markdown
from auditrack.formats.paper import marks

Reference = Callable[[str], str]
"""Makes Markdown of a stretch of plain text."""


def filters(settings: Settings, reference: Reference) -> dict[str, Callable[..., Any]]:
    """Each filter by the name that templates know it by."""
    return {**_of_items(settings, reference), **_of_papers(settings, reference)}


def _of_items(settings: Settings, reference: Reference) -> dict[str, Callable[..., Any]]:
    up_to = settings.report.numbers_in_words_up_to

    def phrases(several: Iterable[Phrase]) -> Markdown:
        return _in_markdown(several, reference)

    return {
        "standing": _standing,
        "standing_in_cell": lambda account: _standing_in_cell(account, reference),
        "through_others": accounts.through_others,
        "lead_says": lambda position, disagreement: phrases(accounts.lead_says(position, disagreement)),
        "dates": lambda story: phrases(accounts.dates(story.item.now, story.reason, up_to)),
        "slippage": lambda extensions: phrases(accounts.slippage(extensions)),
        "progress": lambda story, label: phrases(_progress(story, label)),
        "verification": lambda position: phrases(accounts.verification(position)),
        "in_phrases": lambda update: phrases(accounts.update_in_phrases(update)),
        "what_was_done": lambda account, lately: phrases(_what_was_done(account, lately)),
        "decision": lambda update: Markdown(phrases(accounts.decision(update.decision)).lstrip()),
        "matter": lambda matter: phrases(_matter(matter)),
    }


def _of_papers(settings: Settings, reference: Reference) -> dict[str, Callable[..., Any]]:
    up_to = settings.report.numbers_in_words_up_to

    def several(phrases: Iterable[Phrase]) -> list[Markdown]:
        return [Markdown(_in_markdown([phrase], reference).lstrip()) for phrase in phrases]

    return {
        "outcome": meetings.outcome,
        "not_taken": meetings.not_taken,
        "not_computed": reported.not_computed,
        "opening_differs": reported.opening_differs,
        "in_plan": lambda inspection, paper: deadlines.in_plan(inspection, paper.figures.day),
        "due_by": lambda expected, paper: deadlines.due_by(expected, paper.figures.day),
        "findings_due": lambda inspection, paper: deadlines.findings_due(
            inspection.title, inspection.report_expected, paper.figures.day
        ),
        "lately": periods.lately,
        "silence": lambda since: periods.silence(since, settings.checks.days_without_update),
        "as_of": lambda paper: periods.day_of_figures(paper.figures.day, is_ahead=paper.is_ahead),
        "last_report": lambda paper: periods.last_report(
            paper.last_meeting and paper.last_meeting.date, paper.figures.since
        ),
        "tracker_purpose": lambda paper: tracker_sentences.purpose(
            paper.tracker, paper.figures.day, is_ahead=paper.is_ahead
        ),
        "tracker_in_short": lambda paper: several(tracker_sentences.in_short(paper.tracker, paper)),
        "refs": plan_sentences.refs,
        "plan_standing": lambda plan: list(plan_sentences.standing(plan, up_to)),
        "briefing_in_all": lambda briefing: several(briefing_sentences.in_all(briefing.whole_lists)),
        "named": lambda first, count=1: briefing_sentences.name(first, count, up_to),
        "due": briefing_sentences.due,
        "lateness": lambda position: briefing_sentences.lateness(position, up_to),
        "about": lambda entry: briefing_sentences.entry_in_words(entry, up_to),
        "more": lambda rest, noun: briefing_sentences.more(rest, noun, up_to),
        "and_more": lambda rest: briefing_sentences.and_more(rest, up_to),
    }


def _in_markdown(phrases: Iterable[Phrase], reference: Reference) -> Markdown:
    texts = (f"{f'**{reference(phrase.bold)}**' if phrase.bold else ''}{reference(phrase.rest)}" for phrase in phrases)
    return Markdown("".join(f" {text}" for text in texts))


def _standing(account: Account) -> str:
    return accounts.standing(account.item.now, account.finished)


def _standing_in_cell(account: Account, reference: Reference) -> Markdown:
    """Where an item stands, in a cell: first its rating, where it has one and was not closed."""
    now, words = account.item.now, upper_first(_standing(account))
    if account.rating and (now.is_open or now.standing is Standing.COMPLETE):
        rest = words if now.is_open else account.finished
        return Markdown("<br>".join((marks.rated(account.rating), *([reference(str(rest))] if rest else []))))
    return Markdown(reference(f"{words}, delayed" if now.is_delayed else words))


def _progress(story: PrintedItem, label: str) -> Iterable[Phrase]:
    return accounts.progress(story.item.now, story.progress, story.last_heard, label)


def _matter(matter: Matter) -> Iterable[Phrase]:
    return accounts.matter(matter.item.now, matter.progress, matter.last_heard, matter.question)


def _what_was_done(account: Account, lately: str) -> Iterable[Phrase]:
    story = account.story
    last_note = (story.progress[0], story.last_heard) if story.last_heard else None
    return accounts.what_was_done(account.item.now, account.told, last_note, lately, is_silent=not account.fresh)
