"""Papers in their folder: one as it was written is written anew, one that somebody edited is left as it is."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.store import papers
from auditrack.store.writing import CannotWriteError
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import errors, written
from tests.formats.paper.word.outline import WordFile

WORD = written("# Inspections\n\nOne paragraph.\n\n## 1 Background\n")
FILES = {
    "paper.md": b"# Inspections\n\nOne paragraph.\n",
    "paper.html": b"<!doctype html><title>Inspections</title>\n",
    "paper-slippage.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "paper.pdf": b"%PDF-1.7\n\x80\x81 1 0 obj\nstartxref\n0\n%%EOF\n",
    "paper.docx": WORD,
}
TEXTS = ("paper.md", "paper.html", "paper-slippage.svg")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder that is not there yet."""
    return str(tmp_path / "reports")


def at(folder: str, name: str) -> Path:
    """A paper in the folder."""
    return Path(folder) / name


# written


def test_all_are_written_and_their_paths_are_told(folder: str) -> None:
    assert papers.write(folder, FILES) == [os.path.join(folder, name) for name in FILES]
    assert sorted(os.listdir(folder)) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_same_paper_is_the_same_file(name: str, folder: str) -> None:
    papers.write(folder, {name: FILES[name]})
    before = at(folder, name).read_bytes()
    papers.write(folder, {name: FILES[name]})
    assert at(folder, name).read_bytes() == before


@pytest.mark.parametrize("name", FILES)
def test_one_as_it_was_written_gives_way_to_another(name: str, folder: str) -> None:
    papers.write(folder, {name: FILES[name]})
    other = written("# Other") if name.endswith(".docx") else b"other" + FILES[name]
    papers.write(folder, {name: other})
    after = at(folder, name).read_bytes()
    papers.write(folder + "-2", {name: other})
    assert after == at(folder + "-2", name).read_bytes()


@pytest.mark.parametrize("name", [*TEXTS, "paper.pdf"])
def test_the_content_comes_first_and_the_stamp_in_a_comment_at_the_end(name: str, folder: str) -> None:
    papers.write(folder, {name: FILES[name]})
    made = at(folder, name).read_bytes()
    assert made.startswith(FILES[name])
    stamp = made[len(FILES[name]) :].decode()
    comment = (
        r"\n%auditrack [0-9a-f]{16}\n" if name.endswith(".pdf") else r"\n<!-- auditrack [0-9a-f]{16}: [^\n]*-->\n"
    )
    assert re.fullmatch(comment, stamp)


def test_word_keeps_its_stamp_among_the_properties_and_is_sound(folder: str, tmp_path: Path) -> None:
    papers.write(folder, {"paper.docx": WORD})
    made = at(folder, "paper.docx").read_bytes()
    before, after = WordFile(WORD), WordFile(made)
    assert after.properties() == {**before.properties(), "identifier": after.properties()["identifier"]}
    assert after.properties()["identifier"].startswith("auditrack ")
    assert after.outline().partition("section 1")[2] == before.outline().partition("section 1")[2]
    assert errors(made, tmp_path) == []


def test_the_parts_of_a_word_file_bear_no_day_of_today(folder: str) -> None:
    papers.write(folder, {"paper.docx": WORD})
    with zipfile.ZipFile(at(folder, "paper.docx")) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_paper_written_on_a_paper_of_ours_is_known_as_ours(folder: str) -> None:
    """Officers take their last paper for a template; its stamp is not that of the next one."""
    papers.write(folder, {"paper.docx": WORD})
    template = at(folder, "paper.docx").read_bytes()
    papers.write(folder, {"next.docx": written("# Next", template)})
    assert WordFile(at(folder, "next.docx").read_bytes()).properties()["identifier"].startswith("auditrack ")
    papers.refuse_edited(folder, ["next.docx"])


@pytest.mark.laws
@pytest.mark.parametrize(
    "template",
    [
        templates.example("libreoffice.docx"),
        templates.from_word(),
        templates.bare(),
        templates.zipped(
            {
                name.replace("docProps/core.xml", "package/services/metadata/core-properties/0f.psmdcp"): data.replace(
                    b"docProps/core.xml", b"package/services/metadata/core-properties/0f.psmdcp"
                )
                for name, data in templates.parts_of(templates.from_word()).items()
            }
        ),
    ],
    ids=["LibreOffice", "Word", "bare", "properties elsewhere"],
)
def test_whatever_template_it_was_written_on(template: bytes, folder: str) -> None:
    papers.write(folder, {"paper.docx": written("# T", template)})
    papers.refuse_edited(folder, ["paper.docx"])
    papers.write(folder, {"paper.docx": written("# Other", template)})


# edited


def _with_word(change: Callable[[docx.document.Document], None]) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        document = docx.Document(io.BytesIO(data))
        change(document)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return edit


def _add_a_word(document: docx.document.Document) -> None:
    document.paragraphs[1].add_run(" More.")


def _change_the_title(document: docx.document.Document) -> None:
    document.core_properties.title = "Another title"


def _change_the_header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].add_run(" More.")


def _without_stamp(data: bytes) -> bytes:
    return templates.zipped(
        {**templates.parts_of(data), "docProps/core.xml": templates.parts_of(WORD)["docProps/core.xml"]}
    )


def _with_a_part_damaged(data: bytes) -> bytes:
    first = data.index(b"[Content_Types].xml") + len(b"[Content_Types].xml")
    return data[:first] + b"\xff" * 12 + data[first + 12 :]


EDITS: dict[str, list[Callable[[bytes], bytes]]] = {
    "paper.md": [
        lambda data: data.replace(b"One", b"Two"),
        lambda data: data + b"Signed.\n",
        lambda data: data.replace(b"-->\n", b"-->"),
        lambda data: data.replace(b"auditrack ", b""),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda _: b"",
        lambda _: b"\xff\xfe\x00",
    ],
    "paper.html": [lambda data: data.replace(b"Inspections", b"Audits"), lambda data: data + b"<p>"],
    "paper-slippage.svg": [lambda data: data.replace(b"/>", b" />")],
    "paper.pdf": [
        lambda data: data.replace(b"\x80", b"\x82"),
        lambda data: data + b"2 0 obj\n",
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda _: FILES["paper.pdf"],
    ],
    "paper.docx": [
        _with_word(_add_a_word),
        _with_word(_change_the_title),
        _with_word(_change_the_header),
        _without_stamp,
        _with_a_part_damaged,
        lambda data: data[:-30],
        lambda _: b"",
        lambda _: b"minutes",
        lambda _: WORD,
        lambda _: shipped.made(),
        lambda _: templates.zipped({"minutes.txt": "minutes"}),
    ],
}


@pytest.mark.parametrize(("name", "edit"), [(name, edit) for name, edits in EDITS.items() for edit in edits])
def test_one_that_was_edited_is_left_as_it_is(name: str, edit: Callable[[bytes], bytes], folder: str) -> None:
    papers.write(folder, {name: FILES[name]})
    edited = edit(at(folder, name).read_bytes())
    assert edited != at(folder, name).read_bytes()
    at(folder, name).write_bytes(edited)
    with pytest.raises(AuditrackError, match="has been edited since it was written") as told:
        papers.write(folder, {name: FILES[name]})
    assert str(told.value).startswith(f"{os.path.join(folder, name)} has been edited since it was written, ")
    assert at(folder, name).read_bytes() == edited


def test_however_a_word_file_is_damaged_it_is_ours_or_left_as_it_is(folder: str) -> None:
    papers.write(folder, {"paper.docx": WORD})
    path, random = at(folder, "paper.docx"), Random(3)
    sound, refused = path.read_bytes(), 0
    for _ in range(300):
        place = random.randrange(len(sound))
        path.write_bytes(sound[:place] + random.randbytes(4) + sound[place + 4 :])
        try:
            papers.refuse_edited(folder, ["paper.docx"])
        except AuditrackError:
            refused += 1
    assert refused > 200  # the rest hit what no reader looks at, such as the day of a part


def test_one_that_was_only_opened_and_saved_may_be_overwritten(folder: str) -> None:
    """By a program that writes every part as it was."""
    papers.write(folder, {"paper.docx": WORD})
    path = at(folder, "paper.docx")
    path.write_bytes(templates.zipped(templates.parts_of(path.read_bytes())))
    papers.refuse_edited(folder, ["paper.docx"])


@pytest.mark.parametrize("name", TEXTS)
def test_line_endings_that_git_has_changed_are_no_edit(name: str, folder: str) -> None:
    papers.write(folder, {name: FILES[name]})
    before = at(folder, name).read_bytes()
    at(folder, name).write_bytes(before.replace(b"\n", b"\r\n"))
    papers.write(folder, {name: FILES[name]})
    assert at(folder, name).read_bytes() == before


@pytest.mark.parametrize("edited", FILES)
def test_nothing_is_written_where_one_of_them_was_edited(edited: str, folder: str) -> None:
    papers.write(folder, FILES)
    at(folder, edited).write_bytes(b"edited")
    before = {name: at(folder, name).read_bytes() for name in FILES}
    others = {name: written("# Other") if name.endswith(".docx") else b"other" for name in FILES}
    with pytest.raises(AuditrackError, match="has been edited since it was written"):
        papers.write(folder, others)
    assert {name: at(folder, name).read_bytes() for name in FILES} == before


def test_a_folder_of_that_name_and_a_folder_that_is_a_file_are_told(folder: str, tmp_path: Path) -> None:
    at(folder, "paper.md").mkdir(parents=True)
    with pytest.raises(CannotWriteError):
        papers.write(folder, FILES)
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWriteError):
        papers.write(str(tmp_path / "file"), FILES)


def test_what_leads_nowhere_is_no_paper_of_ours(folder: str) -> None:
    os.mkdir(folder)
    at(folder, "paper.md").symlink_to("nowhere.md")
    with pytest.raises(AuditrackError, match=r"has been edited since it was written|cannot be written"):
        papers.write(folder, FILES)
    assert os.readlink(at(folder, "paper.md")) == "nowhere.md"


def test_names_that_are_not_there_are_not_refused(folder: str) -> None:
    papers.refuse_edited(folder, ["paper.md"])
