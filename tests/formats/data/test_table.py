"""Answers as comma-separated values."""

from auditrack.formats.data.answers import Answer
from auditrack.formats.data.table import as_csv


def test_without_rows_the_columns_are_named() -> None:
    assert as_csv(Answer({}, ("address", "text"))) == b"address,text\r\n"


def test_each_kind_of_value() -> None:
    row = {
        "text": 'Größe, "x"\nof two lines',
        "none": None,
        "yes": True,
        "no": False,
        "number": -3,
        "list": ["=A1", "b"],
        "formula": "-1+1",
        "nested": {"no": "column"},
    }
    names = tuple(name for name in row if name != "nested")
    table = as_csv(Answer({}, (*names, "absent"), [row]))
    lines = table.decode("utf-8").split("\r\n")
    assert lines == [
        "text,none,yes,no,number,list,formula,absent",
        '"Größe, ""x""\nof two lines",,true,false,-3,\'=A1; b,\'-1+1,',
        "",
    ]
