"""Where templates are read from, and the names of earlier versions by which the copies that councils made know them.

Until December 2026 a paper was one file, and ``shared.md.j2`` held as macros what several papers print alike. Each of
those macros is a section now. Until version 1.0

- a copy of an earlier paper may still call the macro: it prints the section;
- a council's own earlier ``shared.md.j2`` still counts: its macro is printed where the section would be, unless the
  council has that section too;
- attributes that became filters are still there.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import jinja2
from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from jinja2.loaders import split_template_path

from auditrack.core.register.model import Action, MeetingAction, Recommendation
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing.rating import Rated
from auditrack.formats.paper.template_bounds import BoundTemplates

SHARED = "shared.md.j2"
FORMER_MACROS: Mapping[str, tuple[str, str]] = {
    "head": ("sections/head.md.j2", "title"),
    "matters_arising": ("sections/matters-arising.md.j2", ""),
    "standing_sections": ("sections/standing-sections.md.j2", ""),
    "outcome_of_meeting": ("sections/outcome.md.j2", ""),
    "route": ("sections/route.md.j2", ""),
}
"""The section that each macro of an earlier ``shared.md.j2`` became, and what it is given besides the paper."""

FORMER_TITLE = "External inspections, reviews and audits"
"""What the macro ``head`` called a paper that did not say its title."""

ATTRIBUTES: Mapping[tuple[type, str], Callable[[Any], object]] = {
    (Rated, "why"): reasons,  # of earlier versions
    **{(kind, "text"): attrgetter("wording") for kind in (Action, MeetingAction, Recommendation)},
}
"""What an attribute is to a template, where that is something else in the code."""

Source = tuple[str, str | None, Callable[[], bool] | None]


class TemplateFiles(BaseLoader):
    """The templates of several folders. The first that holds one gives it; the last is auditrack's own."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._files = FileSystemLoader(list(folders))
        self._folders = folders
        self._shipped = folders[-1]

    def get_source(self, environment: Environment, template: str) -> Source:
        """The text of a template, and its file. Raises TemplateNotFound, and TemplateRuntimeError for a link."""
        self._refuse_link(template)
        text, path, is_current = self._files.get_source(environment, template)
        if template == SHARED:
            macros = (_section_as_macro(name) for name in FORMER_MACROS if not _defines(text, name))
            return "".join((text, *macros)), path, is_current
        macro = next((name for name, (section, _) in FORMER_MACROS.items() if section == template), None)
        if macro and path == os.path.join(self._shipped, *template.split("/")):
            self._refuse_link(SHARED)
            shared, shared_path, shared_is_current = self._files.get_source(environment, SHARED)
            if _defines(shared, macro):
                return _macro_as_section(macro), shared_path, shared_is_current
        return text, path, is_current

    def _refuse_link(self, template: str) -> None:
        parts = split_template_path(template)
        paths = ((folder, os.path.join(folder, *parts)) for folder in self._folders)
        folder, path = next(((folder, path) for folder, path in paths if os.path.isfile(path)), ("", ""))
        real = os.path.realpath(folder)
        if path and os.path.commonpath((real, os.path.realpath(path))) != real:
            raise jinja2.TemplateRuntimeError(f"{path} is a link that leads out of its folder: put the file there")


class Templates(BoundTemplates):
    """What runs templates: in a sandbox with bounds, in which the attributes of earlier versions are there too."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute of a value, as a template names it."""
        here = ATTRIBUTES.get((type(obj), attribute))
        return here(obj) if here else super().getattr(obj, attribute)


class Compiled(BytecodeCache):
    """Templates as Jinja compiled them, kept while the process runs: compiling takes longer than writing a paper.

    The code of each is kept by where its file is and what the file says. Nothing of a paper may be in it: no filter
    may be applied, and no value printed, while a template is compiled.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code, where this text was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a text."""
        self._code[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def _defines(shared: str, macro: str) -> bool:
    return f" macro {macro}(" in shared


def _section_as_macro(name: str) -> str:
    section, given = FORMER_MACROS[name]
    takes = f'(paper, {given}="{FORMER_TITLE}")' if given else "(paper)"
    return f'{{%- macro {name}{takes} %}}{{% include "{section}" %}}{{% endmacro %}}'


def _macro_as_section(name: str) -> str:
    _, given = FORMER_MACROS[name]
    return f'{{%- import "{SHARED}" as shared %}}{{{{ shared.{name}(paper{f", {given}" if given else ""}) | md }}}}\n'
