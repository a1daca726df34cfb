"""Headers of templates as councils leave them: with tracked changes, content controls and fields."""

from pathlib import Path

import pytest

from auditrack.formats.paper.word.package import WordTemplateError
from tests.formats.paper.word import templates
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import WordFile, first, qualified, text_and_fields
from tests.formats.paper.word.templates import PAGE_FIELD, paragraph
from tests.formats.paper.word.test_package import holds

BY = 'w:id="1" w:author="SECRET" w:date="2024-01-01T00:00:00Z"'
TITLE = "Inspections"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, shown: str = run("SECRET")) -> str:
    """A field as Word writes one, in runs of their own."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return f"{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{marks['separate']}{shown}{marks['end']}"


def simple(code: str, shown: str = run("SECRET")) -> str:
    return f'<w:fldSimple w:instr="{code}">{shown}</w:fldSimple>'


def control(properties: str, content: str) -> str:
    about = f'<w:sdtPr><w:alias w:val="SECRET"/>{properties}</w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def bound(name: str) -> str:
    return f'<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:{name}[1]" w:storeItemID="{{SECRET}}"/>'


def header(*runs: str) -> list[str]:
    """The paragraphs of a header of these runs, in a paper in which no author and nothing secret is left."""
    template = templates.with_page("".join(runs) if runs[0].startswith(("<w:p>", "<w:tbl>")) else paragraph(*runs))
    made = written("# T", template)
    assert holds(made) == []
    file = WordFile(made)
    part = file.part_of(first(file.sections()[0], "w:headerReference"))
    return [text_and_fields(one)[0] for one in part.iter(qualified("w:p"))]


def test_what_is_left_of_a_header_is_sound(tmp_path: Path) -> None:
    changes = f"<w:ins {BY}>{run('{{tit')}</w:ins><w:moveTo {BY}>{run('le}}')}</w:moveTo>"
    controls = control(bound("title"), "") + control("<w:showingPlcHdr/>", run("SECRET"))
    fields = field("TITLE", "") + simple("TITLE", "") + field("HYPERLINK SECRET") + field("PAGE", run("7"))
    blocks = f"<w:p>{MARKS[DELETED]}</w:p>" + control(bound("title"), "<w:p/>")
    row = f"<w:tr><w:tc>{control('<w:showingPlcHdr/>', '<w:p/>')}</w:tc></w:tr>"
    cell = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl>"
    assert (
        errors(written("# T", templates.with_page(paragraph(changes, controls, fields) + blocks + cell)), tmp_path)
        == []
    )


INSERTED, DELETED = f"<w:ins {BY}/>", f"<w:del {BY}/>"
MARKS = {mark: f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" for mark in (INSERTED, DELETED)}
CELL = f"<w:tc><w:tcPr/>{paragraph('kept')}</w:tc>"
ROW = f"<w:tr><w:trPr>{DELETED}</w:trPr><w:tc><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("runs", "texts"),
    [
        ((run("For "), f"<w:ins {BY}>{run('mem')}</w:ins>", run("bers")), ["For members"]),
        ((f"<w:del {BY}><w:r><w:delText>SECRET</w:delText></w:r></w:del>", run("new")), ["new"]),
        ((f"<w:moveFrom {BY}>{run('SECRET')}</w:moveFrom>", f"<w:moveTo {BY}>{run('moved')}</w:moveTo>"), ["moved"]),
        ((f"<w:ins {BY}>{run('{{tit')}</w:ins>", run("le}}")), [TITLE]),
        ((f"<w:del {BY}>{field('AUTHOR')}</w:del>", run("x")), ["x"]),
        ((f"<w:r><w:rPr><w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",), ["x"]),
        ((f"<w:p>{MARKS[INSERTED]}{run('a')}</w:p>", paragraph("b")), ["a", "b"]),
        ((f"<w:p>{MARKS[DELETED]}{run('a')}</w:p>", paragraph("b")), ["ab"]),
        (
            (f"<w:p>{MARKS[DELETED]}{run('a')}</w:p>", f"<w:p><w:pPr><w:jc w:val='right'/></w:pPr>{run('b')}</w:p>"),
            ["ab"],
        ),
        ((f"<w:p>{MARKS[DELETED]}</w:p>", f"<w:p>{MARKS[DELETED]}</w:p>", paragraph("b")), ["b"]),
        ((f"<w:p>{MARKS[DELETED]}{run('a')}</w:p>",), ["a"]),
        ((f"<w:p>{MARKS[DELETED]}</w:p>",), [""]),
        ((f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{ROW}<w:tr>{CELL}</w:tr></w:tbl>",), ["kept", ""]),
    ],
)
def test_tracked_changes_are_accepted(runs: tuple[str, ...], texts: list[str]) -> None:
    assert header(*runs) == texts


TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>"
WAITING = control("<w:showingPlcHdr/>", "<w:tc><w:p/></w:tc>")


@pytest.mark.parametrize(
    ("blocks", "texts"),
    [
        ((TABLE.format(ROW),), [""]),
        ((TABLE.format(ROW), paragraph("x")), ["x"]),
        ((TABLE.format(f"<w:tr>{WAITING}</w:tr>"), paragraph("x")), ["x"]),
        ((TABLE.format(f"<w:tr><w:tc>{TABLE.format(ROW)}</w:tc></w:tr>"),), ["", ""]),
        ((TABLE.format(f"<w:tr><w:tc><w:p>{MARKS[DELETED]}</w:p></w:tc></w:tr>"),), ["", ""]),
    ],
)
def test_no_table_is_without_rows_no_row_without_cells_no_cell_without_a_paragraph(
    blocks: tuple[str, ...], texts: list[str], tmp_path: Path
) -> None:
    assert header(*blocks) == texts
    assert errors(written("# T", templates.with_page("".join(blocks))), tmp_path) == []


@pytest.mark.parametrize("change", ["cellDel", "cellMerge"])
def test_cells_that_were_deleted_or_merged_are_refused(change: str) -> None:
    cell = f"<w:tc><w:tcPr><w:{change} {BY}/></w:tcPr><w:p/></w:tc>"
    with pytest.raises(WordTemplateError) as told:
        read("# T", templates.with_page(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl><w:p/>"))
    assert str(told.value) == (
        "council.docx: in a table of its header or footer cells were deleted or merged with changes tracked: "
        "accept these first"
    )


@pytest.mark.parametrize(
    ("runs", "texts"),
    [
        ((run("shown"), run("SECRET", "<w:vanish/>"), run(" too", '<w:vanish w:val="0"/>')), ["shown too"]),
        ((control("", run("words")),), ["words"]),
        ((control(bound("title"), run("SEC") + run("RET")),), [TITLE]),
        ((control(bound("creator"), ""),), ["Risk Officer, Risk Manager"]),
        ((control(bound("Company"), run("SECRET")), run(".")), ["Anytown Borough Council."]),
        ((control(bound("keywords"), run("words")),), ["words"]),
        ((control(bound("title") + "<w:showingPlcHdr/>", run("SECRET")),), [TITLE]),
        ((control("<w:showingPlcHdr/>", run("SECRET")), run("x")), ["x"]),
        ((paragraph("a") + control("<w:showingPlcHdr/>", paragraph("SECRET")),), ["a"]),
        ((paragraph("a") + control(bound("title"), "<w:p/>"),), ["a", TITLE]),
        (("<w:hyperlink r:id='z' w:anchor='SECRET'>" + run("a link") + "</w:hyperlink>",), ["a link"]),
        (('<w:r><w:object/></w:r><w:bookmarkStart w:id="1" w:name="SECRET"/>' + run("x"),), ["x"]),
        (("<w:sdt/>", run("x")), ["x"]),
    ],
)
def test_controls_links_and_hidden_words(runs: tuple[str, ...], texts: list[str]) -> None:
    assert header(*runs) == texts


@pytest.mark.parametrize("make", [field, simple])
@pytest.mark.parametrize(
    ("code", "shown", "text"),
    [
        (r" PAGE  \* MERGEFORMAT ", run("7"), "{PAGE  \\* MERGEFORMAT: 7}"),
        (r' DATE \@ "d MMMM yyyy" ', run("7"), '{DATE \\@ "d MMMM yyyy": 7}'),
        (' STYLEREF "Heading 1" ', run("7"), '{STYLEREF "Heading 1": 7}'),
        (" TITLE ", run("SECRET"), TITLE),
        (r" TITLE  \* MERGEFORMAT ", "", TITLE),
        (' DOCPROPERTY "Company" ', run("SEC") + run("RET"), "Anytown Borough Council"),
        (" HYPERLINK http://intranet.example/SECRET ", run("ours"), "ours"),
        (" FORMTEXT ", run("ours"), "ours"),
        (r" FILENAME \p ", run("SECRET"), ""),
        (" INCLUDEPICTURE http://intranet.example/SECRET.png ", run("SECRET"), ""),
        (" DOCPROPERTY SECRET ", run("SECRET"), ""),
    ],
)
def test_fields(make: type, code: str, shown: str, text: str) -> None:
    quoted = code.replace('"', "&quot;") if make is simple else code
    found = header(run("a "), make(quoted, shown))
    if make is field or not text.startswith("{"):
        assert found == [f"a {text}"]
    else:
        assert found == ["a 7"]  # the outline does not know simple fields


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (field("HYPERLINK http://SECRET", run("page ") + PAGE_FIELD), "page {PAGE: 7}"),
        (field("FILENAME", PAGE_FIELD), ""),
        (field("HYPERLINK http://SECRET", field("FILENAME")), ""),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SECRET</w:instrText></w:r>'
            + run("SECRET"),
            "",
        ),
        ('<w:r><w:fldChar w:fldCharType="end"/><w:instrText>SECRET</w:instrText></w:r>' + run("x"), "x"),
        (templates.text_box(paragraph(field("TITLE"))) + field("FILENAME"), TITLE * 2),
    ],
)
def test_fields_within_fields_and_fields_that_do_not_end(runs: str, text: str) -> None:
    assert header(run(""), runs)[0] == text


def test_a_field_that_reckons_with_the_page_stays() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    reckoned = (
        f"{begin}<w:r><w:instrText> = </w:instrText></w:r>{PAGE_FIELD}<w:r><w:instrText> - 1</w:instrText></w:r>{end}"
    )
    file = read("# T", templates.with_page(paragraph(reckoned)))
    part = file.part_of(first(file.sections()[0], "w:headerReference"))
    assert [each.text for each in part.iter(qualified("w:instrText"))] == [" = ", " PAGE ", " - 1"]
