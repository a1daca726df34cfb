"""A paper in each form that was asked for: the template's Markdown, and Word, web page and PDF made from the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from auditrack.cli.project import remark
from auditrack.core.grammar import english
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import PaperForm, PaperName

if TYPE_CHECKING:
    from auditrack.core.papers.report import Report
    from auditrack.formats.paper.document import Block, Particulars, Picture


class UnknownPictureError(AuditrackError):
    """A template shows a picture that is none of auditrack's."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"the template shows a picture, {source}, which auditrack did not make and cannot put into every form. "
            "A logo belongs into the header of the Word template."
        )


class UnreadableTemplateError(AuditrackError):
    """A Word template that cannot be opened."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path} cannot be read: {error.strerror or error}.")


@dataclass
class Forms:
    """One paper, made into its forms; each is made once, and only if it is asked for."""

    name: PaperName
    paper: "Report"
    folders: list[str]
    """Where templates are looked for."""
    word_template: str | None = None
    draws: bool = True
    """Whether the paper has pictures."""
    failed: list[AuditrackError] = field(default_factory=list)
    """Why a form that was asked for could not be made."""

    @property
    def stem(self) -> str:
        """What its files are called, without the ending."""
        # what is for a plain day is for no committee
        committee = self.paper.committee.code.replace("/", "-")
        which = "" if self.name is PaperName.COMMITTEE else str(self.name)
        readers = "members" if self.paper.is_for_members else ""
        return "-".join(filter(None, (self.paper.meeting.date.text, committee, which, readers)))

    def files(self, forms: Sequence[PaperForm]) -> dict[str, bytes]:
        """The files of all these forms, by name. What cannot be made is in ``failed``.

        A PDF that cannot be made becomes a Word file. Raises TemplateError, UnknownReferenceError and
        WordTemplateError, UnknownPictureError.
        """
        files: dict[str, bytes] = {}
        for form in forms:
            match form:
                case PaperForm.MARKDOWN:
                    files[f"{self.stem}.md"] = self.markdown.encode()
                    files |= {source: self._drawings[source].encode() for source in self._shown}
                case PaperForm.WORD:
                    files[f"{self.stem}.docx"] = self.word
                case PaperForm.WEB:
                    files[f"{self.stem}.html"] = self.page.encode()
                case PaperForm.PDF:
                    files |= self._pdf()
        return files

    @cached_property
    def markdown(self) -> str:
        """The paper in Markdown."""
        from auditrack.formats.paper import marks

        return marks.without(self._marked)

    @cached_property
    def _marked(self) -> str:
        """The same with the marks that its template set."""
        from auditrack.formats.paper import template as paper

        pictures = {name: drawn[0] if drawn else None for name, drawn in self._drawn.items()}
        return paper.marked(self.name, self.paper, self.folders, pictures)

    @cached_property
    def page(self) -> str:
        """The paper as a web page in one file."""
        from auditrack.formats.paper import web

        return web.page(self._blocks, self._particulars, self._drawings)

    @cached_property
    def word(self) -> bytes:
        """The paper as a Word file, in the council's styles. Raises WordTemplateError."""
        from auditrack.formats.paper import word
        from auditrack.store import package_data as data

        path = self.word_template or data.word_template(self.folders)
        try:
            with open(path, "rb") as file:
                template = file.read()
        except OSError as error:
            raise UnreadableTemplateError(path, error) from None
        return word.write(self._blocks, self._particulars, template, path, self._images, self.paper.figures.day)

    def _pdf(self) -> dict[str, bytes]:
        from auditrack.store import office

        try:
            return {f"{self.stem}.pdf": office.to_pdf(self.word)}
        except (office.NoLibreOfficeError, office.CannotMakePdfError) as error:
            self.failed.append(error)
            return {f"{self.stem}.docx": self.word}

    @cached_property
    def _blocks(self) -> "Sequence[Block]":
        from auditrack.formats.paper import document, unmarked

        ratings = {rating.label: rating.tone for rating in self.paper.ratings}
        blocks = unmarked.understood(document.read(self._marked), ratings)
        for block in blocks:
            if isinstance(block, document.Picture) and block.source not in self._drawings:
                raise UnknownPictureError(block.source)
        return blocks

    @cached_property
    def _particulars(self) -> "Particulars":
        from auditrack.formats.paper import document, template as paper

        titles = (block for block in self._blocks if isinstance(block, document.Heading) and block.level == 1)
        title = next((document.text_of(block.words) for block in titles), self.paper.committee.name)
        return paper.particulars(self.paper, title)

    @cached_property
    def _drawn(self) -> "dict[str, tuple[Picture, str] | None]":
        """Each picture by the name that templates know it by, with its SVG; None where it would show nothing."""
        from auditrack.core.papers import pictures as shown
        from auditrack.formats.paper import pictures as drawing
        from auditrack.formats.paper.template import NO_PICTURES

        drawn: dict[str, tuple[Picture, str] | None] = dict.fromkeys(NO_PICTURES)
        if self.draws and (states := shown.directorate_states(self.paper)):
            drawn["directorates"] = self._named("directorates", states.alt, drawing.directorates_svg(states))
        if self.draws and (slippage := shown.slippage(self.paper)):
            drawn["slippage"] = self._named("slippage", slippage.alt, drawing.slippage_svg(slippage))
        return drawn

    def _named(self, name: str, alt: str, svg: str) -> "tuple[Picture, str]":
        from auditrack.formats.paper.document import Picture

        return Picture(alt, f"{self.stem}-{name}.svg"), svg

    @property
    def _drawings(self) -> dict[str, str]:
        """The SVG of each picture by its file."""
        return {drawn[0].source: drawn[1] for drawn in self._drawn.values() if drawn}

    @property
    def _shown(self) -> list[str]:
        """The files of the pictures that the template shows."""
        from auditrack.formats.paper.document import Picture

        return [block.source for block in self._blocks if isinstance(block, Picture)]

    @cached_property
    def _images(self) -> dict[str, bytes]:
        """The PNG of each picture that is shown by its file, for Word, which shows no SVG."""
        from auditrack.formats.paper import pictures

        try:
            return {source: pictures.png(self._drawings[source]) for source in self._shown}
        except pictures.NoChartsError as error:
            remark(english.sentence(str(error)))
            return {}
