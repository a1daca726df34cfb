"""``report --format``: which files come out, what is refused, whose template Word takes, and what is in the header."""

import os
import stat
import sys
from pathlib import Path

import pytest

from auditrack.store import office
from tests.cli.conftest import Run
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.outline import WordFile, alternative_texts, first, qualified

JANUARY = ("report", "--meeting", "2024-01-09-audit")
STEM = "2024-01-09-audit"
PICTURES = [f"{STEM}-directorates.svg", f"{STEM}-slippage.svg"]
FAKE_OFFICE = """#!{python}
import pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
made = b"%PDF-1.7\\n" + str(pathlib.Path(sys.argv[-1]).stat().st_size > 1000).encode() + b"\\n%%EOF\\n"
(folder / "paper.pdf").write_bytes(made)
"""
"""Stands for LibreOffice, and says whether it was given a Word file of some size."""

pytestmark = pytest.mark.usefixtures("busy")


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(office, "_USUAL_PLACES", ())


@pytest.fixture
def fake_office(no_office: None, tmp_path: Path) -> None:
    """A machine with something that is called soffice."""
    assert no_office is None
    program = tmp_path / "bin" / "soffice"
    program.write_text(FAKE_OFFICE.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def paper(name: str = STEM) -> WordFile:
    """The Word file that was written."""
    return WordFile(Path(f"reports/{name}.docx").read_bytes())


def header(name: str = STEM) -> str:
    """Its header, in one line."""
    file = paper(name)
    return next(" ".join(texts) for kind, _, texts in file.headers(file.sections()[0]) if kind == "header")


def paths_of(told: str) -> list[str]:
    """The files that were told of, the figures left aside."""
    return [line for line in told.splitlines() if line.startswith("reports/")]


# which files


@pytest.mark.extras
@pytest.mark.parametrize(
    ("options", "endings", "pictures"),
    [
        ((), ["md", "docx"], True),
        (("--format", "md"), ["md"], True),
        (("--format", "docx"), ["docx"], False),
        (("--format", "html"), ["html"], False),
        (("--format", "HTML , md"), ["html", "md"], True),
        (("--format", "docx,docx,"), ["docx"], False),
        (("--no-charts",), ["md", "docx"], False),
        (("--no-charts", "--format", "md,html,docx"), ["md", "html", "docx"], False),
    ],
)
def test_the_forms_that_were_asked_for_are_written(
    options: tuple[str, ...], endings: list[str], pictures: bool, auditrack: Run
) -> None:
    done = auditrack(*JANUARY, *options)
    assert (done.returncode, done.stderr) == (0, "")
    expected = [f"{STEM}.{ending}" for ending in endings] + (PICTURES if pictures else [])
    assert sorted(os.listdir("reports")) == sorted(expected)
    assert sorted(paths_of(done.stdout)) == sorted(f"reports/{name}" for name in expected)


def test_the_files_are_told_in_the_order_that_was_asked_for(auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--format", "docx,md", "--no-charts")
    assert paths_of(done.stdout) == [f"reports/{STEM}.docx", f"reports/{STEM}.md"]


@pytest.mark.extras
@pytest.mark.usefixtures("fake_office")
def test_a_pdf_is_made_of_the_word_file_which_is_not_kept(auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--format", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert os.listdir("reports") == [f"{STEM}.pdf"]
    assert Path(f"reports/{STEM}.pdf").read_bytes().startswith(b"%PDF-1.7\nTrue\n%%EOF\n")


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(("forms", "endings"), [("pdf", ["docx"]), ("md,pdf", ["docx", "md"]), ("docx,pdf", ["docx"])])
def test_without_libreoffice_a_pdf_becomes_a_word_file_and_it_says_how_to_get_one(
    forms: str, endings: list[str], auditrack: Run
) -> None:
    done = auditrack(*JANUARY, "--format", forms, "--no-charts")
    assert done.returncode == 2
    assert done.stderr == (
        "auditrack: making a PDF needs LibreOffice, which was not found. Install it from https://www.libreoffice.org "
        "or your software centre, or open the Word file in Word and choose Save As, PDF.\n"
    )
    assert sorted(os.listdir("reports")) == [f"{STEM}.{ending}" for ending in endings]
    assert paper().paragraphs()[0].style == "Title"


@pytest.mark.usefixtures("fake_office")
@pytest.mark.parametrize(("form", "begins"), [("md", "# Inspections "), ("html", "<!"), ("md,docx", "# Inspections ")])
def test_one_text_goes_to_standard_output(form: str, begins: str, auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--format", form, "-o", "-")
    assert done.returncode == 0
    assert done.stdout.lower().startswith(begins.lower())
    assert not Path("reports").exists()


@pytest.mark.parametrize("form", ["docx", "pdf", "md,html", "html,html,md", "docx,pdf"])
def test_what_is_no_text_or_more_than_one_does_not_go_there(form: str, auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--format", form, "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("auditrack: -o - writes one format to standard output. Use --format md or --format html.\n")


@pytest.mark.parametrize(
    ("said", "named"), [("odt", "odt"), ("md,word", "word"), ("", ""), (" , ", " , "), ("*", "*")]
)
def test_a_form_that_there_is_not_is_told(said: str, named: str, auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--format", said)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (f"auditrack: '{named}' is not a paper format. Choose from md, docx, html, pdf.\n")
    assert not Path("reports").exists()


def test_nothing_is_written_where_one_of_them_was_edited(auditrack: Run) -> None:
    auditrack(*JANUARY, "--no-charts")
    word = Path(f"reports/{STEM}.docx")
    edited = templates.changed(word.read_bytes(), ("word/document.xml", "Background", "Foreground"))
    word.write_bytes(edited)
    markdown = Path(f"reports/{STEM}.md").read_bytes()
    done = auditrack(*JANUARY, "--no-charts", "--since", "2023-09-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: reports/{STEM}.docx has been edited since it was written, ")
    assert (word.read_bytes(), Path(f"reports/{STEM}.md").read_bytes()) == (edited, markdown)


def test_the_same_paper_is_the_same_files(auditrack: Run) -> None:
    auditrack(*JANUARY)
    before = {path.name: path.read_bytes() for path in Path("reports").iterdir()}
    assert auditrack(*JANUARY).returncode == 0
    assert {path.name: path.read_bytes() for path in Path("reports").iterdir()} == before


def test_members_have_files_of_their_own(auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--audience", "members", "--format", "docx,md")
    names = [f"{STEM}-members{ending}" for ending in (".docx", ".md", "-directorates.svg", "-slippage.svg")]
    assert sorted(os.listdir("reports")) == sorted(names)
    assert "-members.docx" in done.stdout


# pictures


@pytest.mark.extras
def test_word_shows_the_pictures_that_the_markdown_shows(auditrack: Run) -> None:
    auditrack(*JANUARY)
    markdown = Path(f"reports/{STEM}.md").read_text(encoding="utf-8")
    assert [f"({name})" in markdown for name in PICTURES] == [True, True]
    assert len(alternative_texts(paper().body)) == 2


def test_without_charts_there_are_none_anywhere(auditrack: Run) -> None:
    auditrack(*JANUARY, "--no-charts", "--format", "md,docx,html")
    assert alternative_texts(paper().body) == []
    assert "![" not in Path(f"reports/{STEM}.md").read_text(encoding="utf-8")
    assert "<svg" not in Path(f"reports/{STEM}.html").read_text(encoding="utf-8")


def test_where_pictures_cannot_be_made_for_word_it_says_so_once_and_tells_them_in_words(
    auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditrack(*JANUARY)
    told = alternative_texts(paper().body)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    done = auditrack(*JANUARY)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "pip install" in done.stderr
    assert alternative_texts(paper().body) == []
    assert set(told) <= {each.text for each in paper().paragraphs()}
    assert sorted(os.listdir("reports")) == sorted([f"{STEM}.md", f"{STEM}.docx", *PICTURES])


# whose template


def _look(text: str) -> bytes:
    """A template with this text in its header."""
    return templates.with_page(templates.paragraph(text), templates.paragraph("{{date}}"))


@pytest.mark.parametrize("kind", ["docx", "dotx"])
@pytest.mark.parametrize("folder", ["registry/templates", "templates"])
def test_a_template_in_or_beside_the_registry_is_taken(folder: str, kind: str, auditrack: Run) -> None:
    Path(folder).mkdir()
    made = _look("{{organisation}}, our paper")
    Path(folder, f"word-styles.{kind}").write_bytes(made if kind == "docx" else templates.as_template(made))
    assert auditrack(*JANUARY, "--format", "docx").returncode == 0
    assert header() == "Borough of Exampleton, our paper"


def test_the_one_in_the_registry_comes_before_the_one_beside_it(auditrack: Run) -> None:
    for folder in ("registry/templates", "templates"):
        Path(folder).mkdir()
        Path(folder, "word-styles.docx").write_bytes(_look(folder))
    auditrack(*JANUARY, "--format", "docx")
    assert header() == "registry/templates"


def test_the_one_that_is_named_comes_before_all(auditrack: Run) -> None:
    Path("templates").mkdir()
    Path("templates/word-styles.docx").write_bytes(_look("beside"))
    Path("ours.dotx").write_bytes(_look("named"))
    auditrack(*JANUARY, "--format", "docx", "--word-template", "ours.dotx")
    assert header() == "named"


def test_a_template_of_words_leaves_the_shipped_look(auditrack: Run) -> None:
    Path("templates").mkdir()
    Path("templates/committee.md.j2").write_text("# Ours\n", encoding="utf-8")
    auditrack(*JANUARY, "--format", "docx")
    assert [each.text for each in paper().paragraphs()] == ["Ours"]
    assert paper().styles.keys() == WordFile(shipped.made()).styles.keys()


@pytest.mark.extras
@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("word-styles.docm", templates.docm(), "this file holds macros, which are not taken over: "),
        (
            "word-styles.docx",
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "this file is protected by a password, or is an old .doc",
        ),
        ("word-styles.docx", b"minutes", "this file is broken, or is no Word file"),
        ("word-styles.dotx", b"", "this file is broken, or is no Word file"),
        (
            "word-styles.docx",
            _look("{{ chair }}"),
            "its header or footer has {{ chair }}, which cannot be filled in; ",
        ),
    ],
)
def test_one_that_cannot_be_used_is_told_in_one_line_and_nothing_is_written(
    name: str, data: bytes, message: str, auditrack: Run
) -> None:
    Path("templates").mkdir()
    Path("templates", name).write_bytes(data)
    done = auditrack(*JANUARY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: ")
    assert f"templates/{name}: {message}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("reports").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.docx", "auditrack: missing.docx cannot be read: No such file or directory.\n"),
        (".", "auditrack: . cannot be read: Is a directory.\n"),
    ],
)
def test_one_that_cannot_be_opened_is_told(name: str, message: str, auditrack: Run) -> None:
    done = auditrack(*JANUARY, "--word-template", name)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


@pytest.mark.laws
@pytest.mark.extras
def test_the_installed_command_tells_it_the_same(script: Run) -> None:
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    done = script(*JANUARY, "--word-template", "old.doc", cwd=Path.cwd())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: old.doc: this file is protected by a password, or is an old .doc: "
        "save it as .docx, without a password\n"
    )


# what is in the header, and how tables are headed


def _say(text: str) -> None:
    settings = Path("registry/registry.yaml")
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{text}\n", encoding="utf-8")


def test_the_marking_is_in_the_header(auditrack: Run) -> None:
    _say("report: {marking: OFFICIAL}")
    auditrack(*JANUARY, "--format", "docx")
    assert header().endswith(" → OFFICIAL")


@pytest.mark.laws
@pytest.mark.parametrize(
    ("said", "options", "marking"),
    [
        ("", ("--audience", "members"), "Not for publication"),
        ("report: {marking: OFFICIAL}", ("--audience", "members"), "OFFICIAL, Not for publication"),
    ],
)
def test_a_paper_for_members_says_on_each_page_that_it_is(
    said: str, options: tuple[str, ...], marking: str, auditrack: Run
) -> None:
    _say(said)
    auditrack(*JANUARY, *options, "--format", "docx")
    assert header(f"{STEM}-members").endswith(f" → {marking}")


def test_a_draft_says_on_each_page_that_it_is(auditrack: Run) -> None:
    file = Path("registry/inspections/2022-10-roads.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("due: 2023-04", "due: April"), encoding="utf-8")
    auditrack(*JANUARY, "--draft", "--format", "docx")
    assert header().endswith(" → Draft")


@pytest.mark.laws
@pytest.mark.parametrize(("said", "merges"), [("", True), ("report: {table_header: flat}", False)])
def test_headings_of_tables_are_merged_or_flat(said: str, merges: bool, auditrack: Run) -> None:
    _say(said)
    auditrack(*JANUARY, "--format", "docx")
    spans = list(paper().body.iter(qualified("w:gridSpan"), qualified("w:vMerge")))
    assert bool(spans) is merges
    texts = [each.text for each in paper().paragraphs() if each.style == "Table Heading"]
    assert ("Implemented: At last report" in texts) is not merges
    assert ("At last report" in texts) is merges


@pytest.mark.laws
def test_footer_has_committee_day_and_page(auditrack: Run) -> None:
    auditrack(*JANUARY, "--format", "docx")
    file = paper()
    footers = [texts for kind, _, texts in file.headers(file.sections()[0]) if kind == "footer"]
    assert footers == [["Audit and Governance Committee, 9 January 2024 → Page {PAGE: 1} of {NUMPAGES: 1}"]]
    assert first(file.settings, "w:updateFields") is None, "Word would ask before it opens the file"


# what a template or a meeting's file lacks, or has too much of


def test_a_picture_that_is_none_of_ours_is_refused(auditrack: Run) -> None:
    folder = Path("templates")
    folder.mkdir(exist_ok=True)
    (folder / "committee.md.j2").write_text("# Title\n\n![Our logo](logo.png)\n", encoding="utf-8")
    done = auditrack(*JANUARY, "--format", "docx")
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: the template shows a picture, logo.png, which auditrack did not make")
    assert done.stderr.count("\n") == 1
    assert not Path("reports").exists()


def test_it_says_what_the_meeting_does_not(auditrack: Run) -> None:
    file = Path("registry/meetings/2024-01-09-audit.yaml")
    file.write_text("committee: audit\ndate: 2024-01-09\nposition_date: 2023-12-15\n", encoding="utf-8")
    done = auditrack(*JANUARY, "--format", "md")
    told = f"no summary and no recommendations to the committee: add summary and asks under paper in {file}."
    assert told in done.stderr


def test_a_meeting_whose_file_is_broken_is_not_said_to_be_missing_only(auditrack: Run) -> None:
    Path("registry/meetings/2024-01-09-audit.yaml").write_text("x: [\n", encoding="utf-8")
    done = auditrack("report", "--meeting", "2024-01-09-audit", "--draft")
    assert done.returncode == 2
    assert "Left out because of errors: registry/meetings/2024-01-09-audit.yaml\n" in done.stderr
