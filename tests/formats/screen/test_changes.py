"""What a branch changes, as it is shown: on a terminal, as a comment on a pull request, for GitHub, and as JSON."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience
from auditrack.core.versions.changes import Changes, Side, Unread, compare
from auditrack.core.versions.guard import findings
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.formats.comment import LONGEST_COMMENT, markdown
from auditrack.formats.data import annotations, changes as data
from auditrack.formats.data.answers import as_json
from auditrack.formats.screen import changes as screen
from auditrack.formats.screen.blocks import plain
from tests.conftest import Golden
from tests.making import inspection, meeting, registry

DAY = date(2024, 2, 1)
HELD = meeting("2024-01-09", "position_date: 2023-12-15\n")
BEGUN = "due: 2023-06\nowner: Head of Meals\nupdates:\n  - {date: 2023-01, status: in progress, note: Begun.}"
UNREAD = (
    Unread(Side.BEFORE, "registry/inspections/2023-06-schools.yaml", "a quote is missing in line 7"),
    Unread(Side.AFTER, "registry/meetings/2024-03-19-audit.yaml"),
)


def everything() -> tuple[Registry, Registry]:
    """A register before and after a branch that does a little of everything."""
    before = registry(
        inspection(
            BEGUN,
            "text: Weigh a family's history as well as its situation now.\ndue: 2024-01",
            "due: 2022-11\nupdates: [{date: 2022-09, due: 2023-02, reason: Staff left.}]",
            "due: 2022-11\nupdates: [{date: 2022-10, status: complete, evidence: Minutes}]",
            "text: Publish the plan.",
            head="judgement: Good\nupdates: [{date: 2023-03, note: The board met.}]\n"
            "outcome: [Leaders know the service.]",
            name="2022-06-meals",
        ),
        inspection("delivered_by: 2022-06-meals/1", name="2022-07-follows", head="title: Kitchens"),
        inspection("due: 2024-06", name="2022-old-name", head="title: Roads"),
        inspection("due: 2023-06", name="2022-gone", head="title: Trees\nfieldwork: 2023-01\nreported: 2023-02"),
        HELD,
    )
    after = registry(
        inspection(
            f"{BEGUN}\n"
            "  - {date: 2024-01-15, status: complete, evidence: [{text: Menus, link: https://example.org/menus}],"
            " impact: Every child eats.}\n"
            "  - {date: 2024-01-20, verified_by: Internal Audit}",
            "text: Weigh the family's history as well as its present situation.\ndue: 2024-03",
            "due: 2022-11\nupdates: [{date: 2022-09, due: 2023-02, reason: Staff left.},"
            " {date: 2024-01-20, due: 2024-06, reason: Two posts are still empty., approved_by: Audit Committee},"
            " {date: 2024-01-22, corrects: 2022-09, due: 2023-03, reason: It was March.}]",
            "due: 2022-11\nupdates: [{date: 2022-10, status: complete, evidence: Minutes, note: Late.},"
            " {date: 2024-01-18, status: reopened, because: it came back}]",
            'ref: "6"\ntext: Report twice a year.\nraised: 2024-01-10\ndue: 2024-09\nowner: [Head of Meals, Chef]',
            head="judgement: Outstanding\nupdates: [{date: 2023-03, note: The board met.},"
            " {date: 2024-01-30, note: The board met again.}]\n"
            "outcome: [Leaders know the service.]\nlead: Director of Meals",
            name="2022-06-meals",
        ),
        inspection("delivered_by: 2022-06-meals/1", name="2022-07-follows", head="title: Kitchens"),
        inspection("due: 2024-06", name="2022-new-name", head="title: Roads"),
        inspection(
            "due: 2024-06", name="2024-01-parks", head="title: Parks\nfieldwork: 2024-01\nreported: 2024-01-20"
        ),
        meeting("2024-01-09", "position_date: 2023-12-15\nresolutions: [That the report be noted.]\n"),
        said="short_name: ABC",
    )
    return before, after


def compared(before: Registry, after: Registry, *, whole: bool = True) -> tuple[Changes, tuple[Finding, ...]]:
    """What changed, and what of it rewrites the past."""
    changes = compare(before, after, DAY, Audience.MEMBERS, whole=whole)
    return changes, findings(changes, before, after, DAY)


def comment(before: Registry, after: Registry, unread: Sequence[Unread] = ()) -> str:
    """What changed, as a comment."""
    return markdown(*compared(before, after), unread)


@pytest.mark.parametrize("width", [80, 120])
def test_text(golden: Golden, width: int) -> None:
    golden(Path(f"changes/everything-{width}.txt"), plain(screen.blocks(*compared(*everything()), UNREAD), width))


def test_markdown(golden: Golden) -> None:
    golden(Path("changes/everything.md"), comment(*everything(), UNREAD))


def test_json(golden: Golden) -> None:
    golden(Path("changes/everything.json"), as_json(data.answer(*compared(*everything()), UNREAD)))


def test_github(golden: Golden) -> None:
    golden(Path("changes/everything-github.txt"), data.github(*compared(*everything()), UNREAD))


def test_findings_in_the_shape_of_check() -> None:
    found = compared(*everything())[1]
    rows = annotations.answer(found).values
    assert [each["subject"] for each in rows] == [each.subject for each in found]
    assert set(rows[0]) == {"path", "line", "column", "severity", "code", "message", "hint", "subject"}


def test_a_part_tells_what_moved_only() -> None:
    changes, found = compared(*everything(), whole=False)
    assert "1 more" in plain(screen.blocks(changes, found, ()), 80)
    assert all(set(each) == {"change"} for each in data.answer(changes, found, ()).values["headline"].values())


def test_a_part_where_settings_move_the_rest() -> None:
    before, after = registry(inspection(BEGUN)), registry(inspection("due: 2024-06"), said="completion: verified")
    changes, found = compared(before, after, whole=False)
    said = " ".join(plain(screen.blocks(changes, found, ()), 80).split())
    assert "of the inspections above only: a changed setting affects the others too" in said


# Nothing changed, and what could not be compared


def test_nothing_changed() -> None:
    same = registry(inspection(BEGUN))
    changes, found = compared(same, same)
    assert plain(screen.blocks(changes, found, ()), 80) == "No changes.\n"
    assert markdown(changes, found, ()) == ("### Changes to the register\n\n**No changes.**\n")
    assert data.github(changes, found, ()) == "::notice title=auditrack::No changes.\n"


def test_what_could_not_be_compared_never_reads_as_nothing_changed() -> None:
    same = registry(inspection(BEGUN))
    changes, found = compared(same, same)
    for answer in (
        plain(screen.blocks(changes, found, UNREAD), 100),
        markdown(changes, found, UNREAD),
        data.github(changes, found, UNREAD),
    ):
        assert "Nothing changed" not in answer
        assert "2023-06-schools.yaml cannot be read" in answer
        assert "There are no changes in the files that could be compared." in answer
        assert "Two files could not be compared." in answer
    values = data.answer(changes, found, UNREAD).values
    assert (values["complete"], [each["side"] for each in values["unread"]]) == (False, ["before", "after"])


# Safe, whatever a register says

HOSTILE = [
    *("@octocat did it", "ask @council/audit-team", "mail a@b.example", "fixes #12", "Closes GH-34", "resolves gh-5"),
    *("council/register#12", "closes https://github.com/council/register/issues/12", "see www.example.org"),
    *("<img src=x onerror=alert(1)>", "![a](https://example.org/a.png)", "[a](https://example.org)", "<!-- x -->"),
    *("</details></summary><h1>x</h1>", "<details>", "`code` **bold** ~~gone~~ | cell |", "# heading", "- list"),
    *("1. list", "> quote", "---", "&lt;b&gt; &#64;octocat", ":tada: done", "commit 0123abc4567def", "[ref:a] [^1]"),
    *("```\nfixes #1\n```", "line one\n\n# line three", "$x$ {{ x }}", "mailto:a@b.example", "ftp://example.org"),
]
MENTION = re.compile(r"@\w|#\d|\bGH-\d|://\w|www\.\w|mailto:\w|:\w+:|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_comment_is_safe(words: str) -> None:
    """It mentions nobody, closes nothing, and holds no link, image or HTML that a register has put there."""
    said = json.dumps(words)
    before = registry(inspection(f"text: Do it.\nfinding: {said}", head=f"title: Roads\nfocus: {said}"), HELD)
    after = registry(
        inspection(
            f"text: {said}\nfinding: x\nowner: [{said}]\nupdates: [{{date: 2024-01, note: {said}, corrects: due,"
            f" due: 2024-06, reason: {said}}}]",
            head=f"title: {said}\nfocus: y y",
        ),
        inspection(f"text: {said}", head=f"title: {said}\nbody: {said}", name="new"),
        HELD,
        said=f"organisation: {said}",
    )
    made = comment(before, after, [Unread(Side.AFTER, f"registry/{words}.yaml", words)])
    safe = {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "html_block"}
    safe |= {f"{kind}_{end}" for kind in ("bullet_list", "list_item") for end in ("open", "close")}
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(made)
    assert {token.type for token in tokens if not re.match("t(able|head|body|[rhd])_", token.type)} <= safe
    for token in tokens:
        if token.type == "html_block":
            inner = re.fullmatch(r"<details><summary>([^<>]*)</summary>\n|</details>\n?", token.content)
            assert inner, token.content
            assert not MENTION.search(inner[1] or "")
        for child in token.children or ():
            assert child.type in ("text", "code_inline", "softbreak") or re.match("(s|strong)_", child.type), child
    read = " ".join(child.content for token in tokens for child in token.children or () if child.type == "text")
    assert not MENTION.search(read), MENTION.search(read)


def test_a_comment_says_what_the_register_says() -> None:
    """The signs that part a name from its @ are seen by nobody, and nothing else is added."""
    for words in ("@octocat did it", "fixes #12", "https://example.org/a", "Closes GH-34"):
        made = comment(registry(inspection("finding: x")), registry(inspection(f"finding: {json.dumps(words)}")))
        tokens = MarkdownIt("commonmark").parse(made)
        read = "".join(child.content for token in tokens for child in token.children or ())
        assert words in read.replace("\u200b", "")


# Never longer than GitHub takes


def test_a_long_comment_is_cut() -> None:
    before = registry()
    after = registry(*(inspection(*[f"text: {'word ' * 50}"] * 10, name=f"review-{at}") for at in range(60)))
    made = comment(before, after)
    assert len(made.encode()) <= LONGEST_COMMENT
    assert made.count("<details>") == made.count("</details>") > 5
    assert re.search(r"\d+ more files are not shown, as a comment here has no room for it", made) or re.search(
        r"[A-Z][a-z-]+ more files are not shown, because the comment would be too long: run `auditrack diff`\.", made
    )


def test_a_single_long_inspection_is_cut() -> None:
    after = registry(inspection(*[f"text: {'wörd ' * 300}"] * 99))
    made = comment(registry(), after)
    assert LONGEST_COMMENT - 5000 < len(made.encode()) <= LONGEST_COMMENT
    assert re.search(r"There are [a-z-]+ lines more, not shown because the comment", made)
    assert made.endswith("</details>\n")


def test_many_findings_are_cut() -> None:
    before = registry(*(inspection(BEGUN, name=f"review-{at}") for at in range(150)))
    after = registry(*(inspection(BEGUN.replace("Begun", "Done"), name=f"review-{at}") for at in range(150)))
    made = comment(before, after)
    assert len(made.encode()) <= LONGEST_COMMENT
    assert made.count("`history-rewritten`") == 100
    assert "… and 50 more, which are not listed" in made


def test_a_text_without_end_is_cut() -> None:
    made = comment(registry(inspection()), registry(inspection(f"text: {'endless' * 50_000}\nraised: 2024-01")))
    assert len(made.encode()) <= LONGEST_COMMENT


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (
            "corrects: due, due: 2026-12",
            "corrects the original deadline, which was November 2022 and is now December 2026; reason: A slip.",
        ),
        (
            "corrects: 2022-09, due: 2026-12",
            "said 'due by February 2023: Staff left.'; the revised date was February 2023 and is now December 2026",
        ),
    ],
)
def test_a_correction_is_told_with_what_was_said_before(correction: str, words: str) -> None:
    stood = "due: 2022-11\nupdates:\n  - {date: 2022-09, due: 2023-02, reason: Staff left.}\n"
    corrected = f"{stood}  - {{date: 2024-01-22, {correction}, reason: A slip.}}"
    changes, found = compared(registry(inspection(stood)), registry(inspection(corrected)))
    assert words in " ".join(plain(screen.blocks(changes, found, ()), 80).split())
