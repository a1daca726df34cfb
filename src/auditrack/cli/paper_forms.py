"""A paper in each requested format: the template's Markdown, and Word, a web page and PDF made from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from auditrack.cli.output import remark
from auditrack.core.grammar import english
from auditrack.core.papers import pictures as shown
from auditrack.core.papers.report import Report
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import PaperForm, PaperName
from auditrack.formats.paper import document, marks, pictures, template, web, word
from auditrack.formats.paper.document import Block, Particulars, Picture
from auditrack.store import office, package_data as data


@dataclass
class Forms:
    """One paper in its formats, each made once and only if it is needed."""

    name: PaperName
    paper: Report
    folders: list[str]
    """Where templates are looked for."""
    word_template: str | None = None
    draws: bool = True
    """Whether the paper has pictures."""

    @property
    def stem(self) -> str:
        """What its files are called, without the ending."""
        # what is for a plain day is for no committee
        committee = self.paper.committee.code.replace("/", "-")
        which = "" if self.name is PaperName.COMMITTEE else str(self.name)
        readers = "members" if self.paper.is_for_members else ""
        of = self.paper.narrowed.name if self.paper.narrowed else ""
        return "-".join(filter(None, (self.paper.meeting.date.text, committee, which, of, readers)))

    def files(self, forms: Sequence[PaperForm]) -> tuple[dict[str, bytes], list[AuditrackError]]:
        """The files of these formats, by name, and why a format could not be made.

        A PDF that cannot be made becomes a Word file. Raises TemplateError, UnknownReferenceError, WordTemplateError
        and AuditrackError.
        """
        files: dict[str, bytes] = {}
        failed: list[AuditrackError] = []
        for form in forms:
            try:
                files |= self._files(form)
            except (office.NoLibreOfficeError, office.CannotMakePdfError) as error:
                failed.append(error)
                files |= self._files(PaperForm.WORD)
        return files, failed

    def _files(self, form: PaperForm) -> dict[str, bytes]:
        match form:
            case PaperForm.MARKDOWN:
                drawings = {source: self._drawings[source].encode() for source in self._shown}
                return {f"{self.stem}.md": self.markdown.encode(), **drawings}
            case PaperForm.WORD:
                return {f"{self.stem}.docx": self.word}
            case PaperForm.WEB:
                return {f"{self.stem}.html": self.page.encode()}
            case PaperForm.PDF:
                return {f"{self.stem}.pdf": office.to_pdf(self.word)}

    @property
    def markdown(self) -> str:
        """The paper in Markdown."""
        return marks.without(self._marked)

    @cached_property
    def _marked(self) -> str:
        """The same with the marks that its template set."""
        shown_by_name = {name: drawn[0] if drawn else None for name, drawn in self._drawn.items()}
        return template.marked(self.name, self.paper, self.folders, shown_by_name)

    @property
    def page(self) -> str:
        """The paper as a web page in one file."""
        return web.page(self._blocks, self._particulars, self._drawings)

    @cached_property
    def word(self) -> bytes:
        """The paper as a Word file, in the council's styles. Raises WordTemplateError."""
        path = self.word_template or data.word_template(self.folders)
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError as error:
            raise AuditrackError(f"{path} cannot be read: {error.strerror or error}.") from None
        return word.write(self._blocks, self._particulars, content, path, self._images, self.paper.figures.day)

    @cached_property
    def _blocks(self) -> Sequence[Block]:
        ratings = {rating.label: rating.tone for rating in self.paper.ratings}
        blocks = document.understood(document.read(self._marked), ratings)
        for block in blocks:
            if isinstance(block, Picture) and block.source not in self._drawings:
                raise AuditrackError(
                    f"the template shows a picture, {block.source}, which auditrack did not make and cannot put into "
                    "every format. Put a logo in the header of the Word template."
                )
        return blocks

    @cached_property
    def _particulars(self) -> Particulars:
        titles = (block for block in self._blocks if isinstance(block, document.Heading) and block.level == 1)
        title = next((document.text_of(block.words) for block in titles), self.paper.committee.name)
        return template.particulars(self.paper, title)

    @cached_property
    def _drawn(self) -> dict[str, tuple[Picture, str] | None]:
        """Each picture by the name that templates know it by, with its SVG; None where it would show nothing."""
        drawn: dict[str, tuple[Picture, str] | None] = dict.fromkeys(template.NO_PICTURES)
        if self.draws and (states := shown.directorate_states(self.paper)):
            drawn["directorates"] = self._named("directorates", states.alt, pictures.directorates_svg(states))
        if self.draws and (slippage := shown.slippage(self.paper)):
            drawn["slippage"] = self._named("slippage", slippage.alt, pictures.slippage_svg(slippage))
        return drawn

    def _named(self, name: str, alt: str, svg: str) -> tuple[Picture, str]:
        return Picture(alt, f"{self.stem}-{name}.svg"), svg

    @property
    def _drawings(self) -> dict[str, str]:
        """The SVG of each picture by its file."""
        return {drawn[0].source: drawn[1] for drawn in self._drawn.values() if drawn}

    @property
    def _shown(self) -> list[str]:
        """The files of the pictures that the template shows."""
        return [block.source for block in self._blocks if isinstance(block, Picture)]

    @cached_property
    def _images(self) -> dict[str, bytes]:
        """The PNG of each picture that is shown by its file, for Word, which shows no SVG."""
        try:
            return {source: pictures.png(self._drawings[source]) for source in self._shown}
        except pictures.NoChartsError as error:
            remark(english.sentence(str(error)))
            return {}
