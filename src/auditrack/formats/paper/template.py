"""A paper's values through a Jinja template into Markdown with counted paragraphs.

Templates are data: they run in a sandbox, on frozen values, and an undefined name is an error. Whatever they print
is escaped, so that text from the register reads as that text and nothing else.
"""

import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from auditrack.core.grammar import english
from auditrack.core.papers.report import Report
from auditrack.core.register.model import PaperName, TableHeader
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.references import split_references
from auditrack.core.sentences.deadlines import is_lost
from auditrack.formats.markdown import Markdown, escape
from auditrack.formats.paper import marks
from auditrack.formats.paper.document import Particulars, Picture
from auditrack.formats.paper.filters import filters
from auditrack.formats.paper.names import PaperNames
from auditrack.formats.paper.numbering import UnknownReferenceError, numbered

if TYPE_CHECKING:
    from jinja2 import Environment


NO_PICTURES: Mapping[str, Picture | None] = {"directorates": None, "slippage": None}
"""The names that templates know pictures by, and none of them wanted."""


LEFT_OUT = "a part that this paper leaves out"
"""What takes the place of a reference to an inspection that this audience may not know of, or that has errors."""


class TemplateError(AuditrackError):
    """A template that cannot be used: its file, the line, and what is wrong there."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        super().__init__(f"{file}{f':{line}' if line else ''}: {what}")


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
    return _rendered(f"{name}.md.j2", folders, paper, pictures)


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
        authors=paper.meeting.paper.author,
        subject=f"Report to {english.the(committee)}, {paper.meeting.date}" if paper.committee.name else title,
        keywords=("inspections", "audits", "recommendations", "follow-up", committee),
        has_merged_headings=settings.report.table_header is TableHeader.MERGED,
    )


def _rendered(name: str, folders: Sequence[str], paper: Report, pictures: Mapping[str, Picture | None]) -> str:
    import jinja2

    path = _path_of(name, folders)
    environment = _environment(folders, paper)
    environment.globals |= {"picture": partial(_picture, pictures), "mark": marks.mark}
    try:
        titles = {
            one.inspection.id: escape(_without_references(one.inspection.title)) for one in paper.figures.inspections
        }
        return _tidy(numbered(environment.get_template(name).render(paper=PaperNames(paper)), titles))
    except RecursionError:
        raise TemplateError(path, None, "the template uses itself, without end") from None
    except UnicodeDecodeError:
        raise TemplateError(path, None, "the template is not in UTF-8") from None
    except UnknownReferenceError as error:
        raise TemplateError(path, None, str(error)) from None
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.filename or path, error.lineno, str(error.message)) from None
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        where = _where(error, folders)
        if where is None:
            raise
        missing = error.name if isinstance(error, jinja2.TemplateNotFound) else None
        what = f"there is no template {missing}" if missing else str(error)
        raise TemplateError(*where, what) from None


def _path_of(name: str, folders: Sequence[str]) -> str:
    """The first file of this name. Raises TemplateError where there is none, or what is there is no file."""
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
        if os.path.lexists(path):
            raise TemplateError(path, None, "this is no file")
    raise TemplateError(name, None, f"there is no such template in {' or '.join(folders)}")


def _environment(folders: Sequence[str], paper: Report) -> "Environment":
    from jinja2 import StrictUndefined, pass_context

    from auditrack.formats.paper.compiled import COMPILED
    from auditrack.formats.paper.template_files import TemplateFiles, Templates

    reference = partial(_with_references, paper)
    environment = Templates(
        loader=TemplateFiles(folders),
        undefined=StrictUndefined,
        # what depends on the paper waits until the template runs, so that its code serves every paper
        finalize=pass_context(lambda _, value: _printed(value, reference)),
        optimized=False,
        bytecode_cache=COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters(paper.settings, reference)
    environment.tests["lost"] = is_lost
    return environment


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
    known = {one.inspection.id for one in paper.figures.inspections}
    pieces = [
        f"[ref:{piece}]" if is_reference and piece in known else escape(LEFT_OUT if is_reference else piece)
        for piece, is_reference in split_references(text)
    ]
    return Markdown("".join(pieces))


def _without_references(title: str) -> str:
    """A title that stands for a reference: what it refers to itself may not be named here."""
    return "".join(LEFT_OUT if is_reference else piece for piece, is_reference in split_references(title))


def _where(error: BaseException, folders: Sequence[str]) -> tuple[str, int | None] | None:
    """The template and the line in which something went wrong; None where it was not in a template."""
    roots = tuple(os.path.abspath(folder) for folder in folders)
    traced = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in traced if os.path.abspath(frame.filename).startswith(roots)]
    return (frames[-1].filename, frames[-1].lineno) if frames else None


def _tidy(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
