"""The six templates of November 2026, copied as a council's own, still give the papers that they gave then.

The Markdown is kept whole. Of the web page and the parts of the Word file, made of the Markdown, a digest is kept.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditrack.cli.paper_forms import Forms
from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register import meetings
from auditrack.core.register.words import Audience, PaperName
from auditrack.store import registry as store
from tests.conftest import TESTS, Golden

ROOT = TESTS.parent
COPIES = TESTS / "examples" / "templates-2026"
PARTS = ("document", "numbering", "styles", "header1", "footer1")


@dataclass(frozen=True)
class Case:
    """One paper of a register."""

    registry: str
    meeting: str
    paper: PaperName
    about: str | None = None
    audience: Audience = Audience.PUBLIC

    @property
    def name(self) -> str:
        """What its golden files are called."""
        place = self.registry.split("/")[-1 if self.registry.startswith("tests") else 1 if "/" in self.registry else 0]
        return f"{place}-{self.paper}" + ("-members" if self.audience is Audience.MEMBERS else "")

    def forms(self, *folders: Path) -> Forms:
        """The paper by the templates of these folders."""
        register = store.load(str(ROOT / self.registry)).registry
        (meeting,) = (meeting for meeting in register.meetings if meeting.date.text.startswith(self.meeting))
        last = meetings.before(register, meeting)
        since = (last.position_day if last else None, last)
        report = report_of(register, meeting, self.audience, since, Choices(about=self.about))
        return Forms(self.paper, report, [*map(str, folders), str(ROOT / "templates")])


CASES = (
    Case("registry", "2024-01", PaperName.COMMITTEE),
    Case("registry", "2024-01", PaperName.TRACKER),
    Case("registry", "2024-01", PaperName.FOLLOW_UP, "2022-06-ilacs"),
    Case("registry", "2024-01", PaperName.PLAN, "2022-03-equality-framework"),
    Case("registry", "2024-01", PaperName.BRIEFING),
    Case("examples/essex-2010/registry", "2010-05", PaperName.TRACKER),
    Case("examples/essex-2010/registry", "2010-05", PaperName.COMMITTEE),
    Case("examples/blackpool-2020/registry", "2020-10", PaperName.FOLLOW_UP, "2019-11-post-inspection-improvements"),
    Case("examples/sandwell-2022/registry", "2022-09", PaperName.PLAN, "2022-06-improvement-plan"),
    Case("examples/sandwell-2022/registry", "2022-09", PaperName.BRIEFING),
    Case("tests/examples/busy", "2024-01", PaperName.COMMITTEE, audience=Audience.MEMBERS),
    Case("tests/examples/busy", "2024-01", PaperName.TRACKER),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_copy_of_the_templates_of_2026_gives_the_paper_of_2026(case: Case, golden: Golden) -> None:
    forms = case.forms(COPIES)
    golden(Path("templates-2026", f"{case.name}.md"), forms.markdown)
    digests = [f"{_digest(forms.page.encode())}  html\n"]
    with zipfile.ZipFile(io.BytesIO(forms.word)) as word:
        digests += [f"{_digest(word.read(f'word/{part}.xml'))}  {part}\n" for part in PARTS]
    golden(Path("templates-2026", f"{case.name}.txt"), "".join(digests))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
