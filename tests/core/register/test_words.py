"""The words that files and options may use."""

from auditrack.core.register.words import PaperForm


def test_a_paper_is_text_as_markdown_and_as_a_web_page_and_in_no_other_form() -> None:
    assert [form for form in PaperForm if form.is_text] == [PaperForm.MARKDOWN, PaperForm.WEB]
