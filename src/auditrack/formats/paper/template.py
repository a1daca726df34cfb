"""A paper's values through a Jinja template into Markdown with counted paragraphs.

Templates are data: they run in a sandbox, on frozen values, and an undefined name is an error. Whatever they print
is escaped, so that text from the register reads as that text and nothing else.
"""

import os
import re
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cached_property, partial
from typing import Any

import jinja2

from auditrack.core.grammar import english
from auditrack.core.grammar.plain_text import seen
from auditrack.core.papers import figures_sentences
from auditrack.core.papers.briefing import Briefing
from auditrack.core.papers.follow_up import FollowUp, follow_up_of
from auditrack.core.papers.plan import Plan, plan_of
from auditrack.core.papers.report import Report
from auditrack.core.papers.tracker import Tracker, tracker_of
from auditrack.core.register.dates import in_words, when
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.references import LEFT_OUT, in_plain, split_references
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import PaperName, TableHeader
from auditrack.core.sentences.deadlines import as_a_date, is_lost
from auditrack.core.sentences.judgements import judged
from auditrack.core.sentences.lineage import goes_on, since_when
from auditrack.core.sentences.ratings import how_long, reasons
from auditrack.core.sentences.updates import in_paper, what_it_corrects
from auditrack.core.standing.names import other_directorate
from auditrack.formats.markdown import Markdown, cell, escape, link, prose
from auditrack.formats.paper import marks, phrases
from auditrack.formats.paper.briefing_room import BriefingOnPages
from auditrack.formats.paper.document import Particulars, Picture
from auditrack.formats.paper.numbering import UnknownReferenceError, numbered
from auditrack.formats.paper.template_bounds import bounded_time
from auditrack.formats.paper.template_files import COMPILED, TemplateFiles, Templates

NO_PICTURES: Mapping[str, Picture | None] = {"directorates": None, "slippage": None}
"""The names that templates know pictures by, and none of them wanted."""


class TemplateError(AuditrackError):
    """A template that cannot be used: its file, the line, and what is wrong there."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        super().__init__(f"{file}{f':{line}' if line else ''}: {what}")


class PaperNames:
    """A report as templates see it, under the names of docs/papers.md.

    The papers stay reachable from it because councils have copies of templates that ask for them so, as
    ``paper.tracker``; all other names are the report's own.
    """

    def __init__(self, report: Report) -> None:
        self._report = report

    def __getattr__(self, name: str) -> Any:
        return getattr(self._report, name)

    @cached_property
    def tracker(self) -> Tracker:
        """The tracker: assessments, critical recommendations, exceptions, what is expected."""
        return tracker_of(self._report)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """The inspection that the paper is about, recommendation by recommendation."""
        return follow_up_of(self._report)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that the paper is about, by theme, with the sources that it answers."""
        return plan_of(self._report)

    @cached_property
    def briefing(self) -> BriefingOnPages:
        """The briefing, its lists cut to two pages."""
        return BriefingOnPages(Briefing(self._report))


def written(
    name: PaperName, paper: Report, folders: Sequence[str], pictures: Mapping[str, Picture | None] = NO_PICTURES
) -> str:
    """A paper in Markdown, as it is published. Raises what ``marked`` raises."""
    return marks.without(marked(name, paper, folders, pictures))


def marked(
    name: PaperName, paper: Report, folders: Sequence[str], pictures: Mapping[str, Picture | None] = NO_PICTURES
) -> str:
    """A paper in Markdown, with the marks from which Word and the web page know what stands out: see ``marks``.

    The first folder that holds its template, such as ``committee.md.j2``, gives it.
    ``pictures`` holds each picture by the name that a template knows it by; None where it would show nothing, or
    none are wanted. Raises TemplateError, and UnknownReferenceError for a reference that leads nowhere.
    """
    file = "recorded.md.j2" if paper.before_register else f"{name}.md.j2"
    path = _path_of(file, folders)
    environment = _environment(folders, paper)
    environment.globals |= {"picture": partial(_picture, pictures), "mark": marks.mark}
    titles = {name: escape(in_plain(title, {})) for name, title in paper.titles.items()}
    try:
        with bounded_time():
            return _tidy(numbered(environment.rendered(file, paper=PaperNames(paper)), titles))
    except (UnicodeDecodeError, UnknownReferenceError) as error:
        why = "the template is not in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise TemplateError(path, None, why) from None
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.filename or path, error.lineno, str(error.message)) from None
    except (RecursionError, MemoryError) as error:
        raise TemplateError(*(_where(error, folders) or (path, None)), _excess(error, folders)) from None
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        where = _where(error, folders)
        if where is None and not isinstance(error, jinja2.TemplateRuntimeError):
            raise
        missing = error.name if isinstance(error, jinja2.TemplateNotFound) else None
        why = f"there is no template {missing}" if missing else str(error)
        raise TemplateError(*(where or (path, None)), why) from None


def _excess(error: RecursionError | MemoryError, folders: Sequence[str]) -> str:
    """What a template took too much of. One that uses itself has come through the same line again and again."""
    if isinstance(error, MemoryError):
        return "the template takes more memory than there is"
    lines = Counter((frame.filename, frame.lineno) for frame in _frames(error, folders))
    uses_itself = max(lines.values(), default=0) > _AGAIN
    return "the template uses itself, without end" if uses_itself else "this is nested too deeply"


_AGAIN = 20
"""Times through one line of a template, none of which has ended, beyond which it uses itself."""


def particulars(paper: Report, title: str) -> Particulars:
    """What the paper of this title says of itself outside its text."""
    settings, committee = paper.settings, paper.committee.name or "Briefing"
    states = ("Draft" if paper.is_draft else "", "Not for publication" if paper.is_for_members else "")
    return Particulars(
        title=title,
        organisation=settings.organisation,
        committee=committee,
        date=str(paper.meeting.date),
        marking=", ".join(filter(None, (settings.report.marking, *states))),
        authors=tuple(author.post for author in paper.meeting.paper.author),
        subject=f"Report to {english.the(committee)}, {paper.meeting.date}" if paper.committee.name else title,
        keywords=("inspections", "audits", "recommendations", "follow-up", committee),
        has_merged_headings=settings.report.table_header is TableHeader.MERGED,
    )


def _path_of(name: str, folders: Sequence[str]) -> str:
    """The first file of this name. Raises TemplateError where there is none, or what is there is no file."""
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
        if os.path.lexists(path):
            raise TemplateError(path, None, "this is no file")
    raise TemplateError(name, None, f"there is no such template in {' or '.join(folders)}")


def _environment(folders: Sequence[str], paper: Report) -> Templates:
    reference = partial(_with_references, paper)
    printed = partial(_printed, reference=reference)
    environment = Templates(
        loader=TemplateFiles(folders),
        undefined=jinja2.StrictUndefined,
        # what depends on the paper waits until the template runs, so that its code serves every paper
        finalize=jinja2.pass_context(lambda context, value: context.environment.printed(value, printed)),
        optimized=False,
        bytecode_cache=COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.add_filters(filters(paper.settings, reference))
    environment.tests["lost"] = is_lost
    return environment


_SENTENCES: Mapping[str, Callable[..., str | tuple[str, ...]]] = {
    "recorded": figures_sentences.recorded,
    "new_standing": figures_sentences.new_standing,
    "new_delay": figures_sentences.new_delay,
    "ongoing_progress": figures_sentences.ongoing_progress,
    "reported_progress": figures_sentences.reported_progress,
    "reported_delay": figures_sentences.reported_delay,
    "open_delay": figures_sentences.open_delay,
    "delayed": figures_sentences.delayed,
    "counts_in_short": figures_sentences.counts_in_short,
    "counts_in_full": figures_sentences.counts_in_full,
    "delayed_of_open": figures_sentences.delayed_of_open,
    "answered": figures_sentences.answered,
    "running_through": figures_sentences.running_through,
    "in_per_cent": figures_sentences.in_per_cent,
    "led_to": figures_sentences.led_to,
    "asked_again": figures_sentences.asked_again,
    "between_reports": figures_sentences.between_reports,
}
"""Filters that put figures into sentences, by the council's settings."""


def filters(settings: Settings, reference: Callable[[str], str]) -> dict[str, Callable[..., Any]]:
    """Each filter by the name that templates know it by. ``reference`` makes Markdown of a stretch of plain text."""
    up_to = settings.report.numbers_in_words_up_to
    sentences = {name: partial(sentence, settings=settings) for name, sentence in _SENTENCES.items()}
    words: dict[str, Callable[..., Any]] = {
        "words": partial(english.number, up_to=up_to),
        "how_many": partial(english.how_many, up_to=up_to),
        "counted": partial(english.counted, up_to=up_to),
        "plural": english.plural,
        "listed": lambda words, last="and": english.listed(tuple(map(str, words)), last),
        "sentence": lambda text: english.sentence(_text(text)),
        "shortened": english.shortened,
        "the": english.the,
        "verb": english.verb,
        "are": partial(english.verb, one="is", several="are"),
        "were": partial(english.verb, one="was", several="were"),
        "have": partial(english.verb, one="has", several="have"),
        "day": in_words,
        "when": when,
        "months": partial(how_long, up_to=up_to),
        "reasons": reasons,
        "judged": judged,
        "moved_from": as_a_date,
        "corrected": what_it_corrects,
        "other_directorate": partial(other_directorate, settings),
        "goes_on": goes_on,
        "since_when": since_when,
        "says": in_paper,
        "capitalize": english.upper_first,
        "link": link,
        "rated": marks.rated,
        "cell": lambda texts: cell(texts, reference),
        "md": Markdown,
        "prose": lambda text: prose(_text(text), reference),
    }
    return sentences | phrases.filters(settings, reference) | words


def _text(value: Any) -> str:
    """A text, or the text of a milestone. Raises TypeError where there is none."""
    if value is None:
        raise TypeError("there is no text here: ask first whether there is one")
    return str(value)


def _printed(value: Any, reference: Callable[[str], str]) -> str:
    """What a template prints for a value: nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, Markdown):
        return value
    return reference(str(value.value if isinstance(value, Enum) else value))


def _picture(pictures: Mapping[str, Picture | None], name: str) -> Markdown:
    """A picture as Markdown; nothing where it would show nothing, or none are wanted."""
    if name not in pictures:
        raise LookupError(f"there is no picture named '{name}': there are {english.listed(sorted(pictures))}")
    picture = pictures[name]
    return Markdown(f"![{escape(picture.alt)}]({picture.source})" if picture else "")


def _with_references(paper: Report, text: str) -> Markdown:
    """Plain text in which ``[ref:id]`` still names an inspection that the paper knows of and may tell of.

    Whether the paper has a part about it that a reference can lead to is known once all of it is written.
    """
    pieces = [
        f"[ref:{piece}]" if is_reference and piece in paper.titles else escape(LEFT_OUT if is_reference else piece)
        for piece, is_reference in split_references(text)
    ]
    return Markdown("".join(pieces))


def _where(error: BaseException, folders: Sequence[str]) -> tuple[str, int | None] | None:
    """The template and the line in which something went wrong; None where it was not in a template."""
    frames = _frames(error, folders)
    return (frames[-1].filename, frames[-1].lineno) if frames else None


def _frames(error: BaseException, folders: Sequence[str]) -> list[traceback.FrameSummary]:
    """The lines of templates through which it came, the last one last."""
    roots = tuple(os.path.abspath(folder) for folder in folders)
    traced = traceback.extract_tb(error.__traceback__)
    return [frame for frame in traced if os.path.abspath(frame.filename).startswith(roots)]


def _tidy(text: str) -> str:
    lines = "\n".join(seen(line.rstrip()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
