"""A council overrides one section, or keeps the templates that it copied before papers were made of sections."""

import re
import shutil
from pathlib import Path

import pytest

from auditrack.core.register.words import PaperName
from auditrack.formats.paper.template import TemplateError
from auditrack.formats.paper.template_files import FORMER_MACROS
from tests.conftest import TESTS
from tests.formats.paper.test_copied_templates import CASES, COPIES, Case

SHIPPED = TESTS.parent / "templates"
PAPERS = sorted(SHIPPED.glob("*.md.j2"))
SECTIONS = sorted((SHIPPED / "sections").iterdir())
ROTHERHAM = CASES[0]
SHARING = [case for case in CASES if case.paper is not PaperName.BRIEFING]
"""Papers that used the shared macros before they were made of sections."""
INCLUDED = re.compile(r'include "(sections/[a-z-]+\.md\.j2)"')
USED = re.compile(r'(?:include|import) "(sections/[a-z-]+\.md\.j2)"')


def own(folder: Path, name: str, text: str) -> Path:
    """A council's own template in a folder; the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


# what is shipped


@pytest.mark.parametrize("name", list(PaperName))
def test_a_paper_is_an_order_of_sections(name: PaperName) -> None:
    text = (SHIPPED / f"{name}.md.j2").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50
    assert "[n" not in text
    assert len(INCLUDED.findall(text)) >= 7


@pytest.mark.parametrize("section", SECTIONS, ids=lambda path: path.name)
def test_a_section_is_short_and_says_what_it_is(section: Path) -> None:
    lines = section.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("{#- ")
    assert lines[0].endswith(" -#}")
    assert len(lines) <= 80


def test_every_section_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*PAPERS, *SECTIONS)]
    used = {name for text in texts for name in USED.findall(text)}
    assert used == {f"sections/{path.name}" for path in SECTIONS}


def test_no_template_makes_a_tense_by_replacing_words_or_holds_a_command_line() -> None:
    for path in (*PAPERS, *SECTIONS):
        text = path.read_text(encoding="utf-8")
        assert 'replace(" ' not in text, path
        assert "auditrack report" not in text, path


# one section


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_council_overrides_one_section(case: Case, tmp_path: Path) -> None:
    (name,) = INCLUDED.findall((SHIPPED / f"{case.paper}.md.j2").read_text(encoding="utf-8"))[1:2]
    shipped = (SHIPPED / name).read_text(encoding="utf-8")
    before = case.forms().markdown
    folder = own(tmp_path, name, f"{shipped}\nAs our officers {{{{ 'wish' }}}}.\n")
    assert case.forms(folder).markdown.replace("As our officers wish.\n\n", "", 1) == before
    assert "As our officers wish." in case.forms(folder).markdown


def test_a_section_within_a_section_is_overridden_too(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        "sections/items.md.j2",
        "{% for group in groups %}{% for story in group %}{{ story.ref }};{% endfor %}{% endfor %}\n",
    )
    text = ROTHERHAM.forms(folder).markdown
    assert "3.7.4 Two are delayed, one by more than twelve months:\n\n3;4;\n" in text


def test_what_is_wrong_in_a_section_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    folder = own(tmp_path, "sections/lessons.md.j2", "a\n{{ 1/0 }}\n")
    with pytest.raises(TemplateError) as error:
        ROTHERHAM.forms(folder).markdown  # noqa: B018
    assert str(error.value) == f"{folder}/sections/lessons.md.j2:2: division by zero"


def test_a_section_that_there_is_not_is_told_with_the_paper_that_asks_for_it(tmp_path: Path) -> None:
    folder = own(tmp_path, "committee.md.j2", 'a\n{% include "sections/lesson.md.j2" %}\n')
    with pytest.raises(TemplateError, match=r"committee.md.j2:2: there is no template sections/lesson.md.j2"):
        ROTHERHAM.forms(folder).markdown  # noqa: B018


# copies of earlier templates


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_copy_of_a_paper_alone_prints_todays_sections(case: Case, tmp_path: Path) -> None:
    name = f"{case.paper}.md.j2"
    shutil.copy(COPIES / name, tmp_path)
    assert case.forms(tmp_path).markdown == case.forms(COPIES).markdown


def test_sections_use_no_phrase_that_a_copy_of_the_shared_macros_lacks() -> None:
    used = {name for path in SECTIONS for name in re.findall(r"shared\.(\w+)\(", path.read_text(encoding="utf-8"))}
    assert used <= set(re.findall(r"macro (\w+)\(", (COPIES / "shared.md.j2").read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", SHARING, ids=lambda case: case.name)
def test_a_copy_of_the_shared_macros_alone_is_printed_by_todays_papers(case: Case, tmp_path: Path) -> None:
    own(tmp_path, "shared.md.j2", (COPIES / "shared.md.j2").read_text(encoding="utf-8"))
    assert case.forms(tmp_path).markdown == case.forms().markdown


@pytest.mark.parametrize("macro", FORMER_MACROS)
def test_a_macro_that_a_council_changed_is_printed_where_the_section_would_be(macro: str, tmp_path: Path) -> None:
    shared = (COPIES / "shared.md.j2").read_text(encoding="utf-8")
    changed, count = re.subn(
        rf"(macro {macro}\(.*\) %}}\n)", r"\1## [n] Our own {{ paper.committee.name }}\n\n", shared
    )
    assert count == 1
    about = Case("examples/blackpool-2020/registry", "2020-10", PaperName.FOLLOW_UP, CASES[7].about)
    text = about.forms(own(tmp_path, "shared.md.j2", changed)).markdown
    assert len(re.findall(r"^## \d+ Our own Audit Committee$", text, re.MULTILINE)) == 1
    own(tmp_path, FORMER_MACROS[macro][0], "## [n] Our section\n")
    text = about.forms(tmp_path).markdown
    assert "Our own" not in text
    assert len(re.findall(r"^## \d+ Our section$", text, re.MULTILINE)) == 1


def test_a_phrase_that_a_council_changed_is_printed_in_todays_sections(tmp_path: Path) -> None:
    shared = (COPIES / "shared.md.j2").read_text(encoding="utf-8")
    folder = own(tmp_path, "shared.md.j2", shared.replace("**Original deadline:**", "**At first due:**"))
    before, after = ROTHERHAM.forms().markdown, ROTHERHAM.forms(folder).markdown
    assert after == before.replace("**Original deadline:**", "**At first due:**") != before


def test_copies_of_todays_templates_print_what_the_shipped_ones_do(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "templates")
    assert ROTHERHAM.forms(tmp_path / "templates").markdown == ROTHERHAM.forms().markdown
