"""A paper's values as Markdown, Word, web page and pictures."""
