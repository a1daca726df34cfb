"""The paper's web page in a browser: what axe finds, how wide it is, what it asks for, and how it prints."""

import io
import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from auditrack.formats.paper import web
from auditrack.formats.paper.document import read
from tests.formats.paper.test_web import parsed, text_in, the
from tests.shipped import PARTICULARS, paper

pytestmark = pytest.mark.system

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1280, 375, 320)

EVERYTHING = f"""# {"Unbreakable" * 8}

Report by: {"a" * 90}

## 1 Background

1.1 See [paragraph 2] and [the report](https://www.example.org/{"long/" * 30}).

- **Delayed: recommendation 1:** x
  1. y

     z
- a

Table: New

| Title | Implemented: Then | Implemented: Now | Status | |
| --- | --: | --: | --- | --- |
| {"Wide" * 20} | 1 | 2 | **Complete**<br>(one) | |
| | | | **Significant delay** | x |

## 2 Issues

Table: New

| Rating | Meaning |
| --- | --- |
| **In progress and on track** | x |

## 3 Else

![A picture](a.svg)

[paragraph 2]: #2-issues
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90" width="900" height="90"><text y="9">A</text></svg>'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("Chromium is not installed", pytrace=False)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=program, args=options)
        yield started
        started.close()


def pages() -> dict[str, str]:
    """The shipped paper; and one with all that a paper may hold, among it words too long for a line."""
    return {"shipped": paper().page, "everything": web.page(read(EVERYTHING), PARTICULARS, {"a.svg": PICTURE})}


@pytest.fixture(params=["shipped", "everything"])
def html(request: pytest.FixtureRequest) -> str:
    """A page."""
    return pages()[request.param]


def shown(browser: Browser, folder: Path, html: str, width: int = 1280, **options: Any) -> Page:
    """The page, opened from a file."""
    file = folder / "paper.html"
    file.write_text(html, encoding="utf-8", newline="")
    page: Page = browser.new_page(viewport={"width": width, "height": 800}, **options)
    page.goto(file.as_uri())
    return page


def violations(page: Page) -> list[str]:
    """What axe finds, each with the first place where."""
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(result["passes"]) > 15
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in result["violations"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_the_page_fits(browser: Browser, tmp_path: Path, html: str, width: int) -> None:
    page = shown(browser, tmp_path, html, width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    broken = paper().page.replace('lang="en-GB"', "").replace("</main>", '<img src="data:,"></main>')
    broken = broken.replace('<th scope="col"', '<th style="color:#999;background:#aaa" scope="col"')
    page = shown(browser, tmp_path, broken)
    assert {each.partition(":")[0] for each in violations(page)} == {"color-contrast", "html-has-lang", "image-alt"}
    page.close()


def test_every_text_has_a_contrast_of_seven_to_one(browser: Browser, tmp_path: Path, html: str) -> None:
    page = shown(browser, tmp_path, html)
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast-enhanced']}, "
                           "rules: {'color-contrast-enhanced': {enabled: true}}})")  # fmt: skip
    assert [each["id"] for each in result["passes"]] == ["color-contrast-enhanced"]
    assert result["violations"] == []
    page.close()


def test_it_asks_for_nothing_and_complains_of_nothing(browser: Browser, tmp_path: Path, html: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    file = tmp_path / "paper.html"
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri(), wait_until="networkidle")
    assert [each for each in asked if not each.startswith("data:")] == [file.as_uri()]
    assert said == []
    page.close()


def test_all_of_it_is_there_without_scripts(browser: Browser, tmp_path: Path) -> None:
    page = shown(browser, tmp_path, paper().page, java_script_enabled=False)
    seen = iter(page.locator("main").inner_text().split())
    # in their order; contents and pictures say some words besides
    assert [word for word in text_in(the(parsed(paper().page), "main")).split() if word not in seen] == []
    page.close()


def test_the_keyboard_leads_through_it(browser: Browser, tmp_path: Path) -> None:
    page = shown(browser, tmp_path, paper().page, 375)
    focused = "getComputedStyle(document.activeElement)"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the paper"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#paper")  # at once, but for a busy machine
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(f"[{focused}.outlineStyle, parseFloat({focused}.outlineWidth) >= 2]") == ["solid", True]
        if page.evaluate("document.activeElement.matches('.table:has(.wide)')"):
            break
    for _ in range(50):  # a busy machine may need more than one
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
        if page.evaluate("document.activeElement.scrollLeft > 0"):
            break
    else:
        pytest.fail("the arrow keys move nothing")
    page.close()


def test_it_prints_on_a4_with_numbered_pages(browser: Browser, tmp_path: Path) -> None:
    page = shown(browser, tmp_path, paper().page)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True, outline=True)))
    page.close()
    sheets = [sheet.extract_text() for sheet in printed.pages]
    assert 10 < len(sheets) < 30
    assert [round(float(each) / 72 * 25.4) for each in printed.pages[0].mediabox[2:]] == [210, 297]
    assert all(f"Page {at} of {len(sheets)}" in sheet for at, sheet in enumerate(sheets, 1))
    words = re.sub(r"\s", "", "".join(sheets))
    assert re.sub(r"\s", "", "Recommendation 4: Tell all parents and carers") in words
    assert "Skip to the paper" not in sheets[0]
    assert "In this paper" not in sheets[0]
