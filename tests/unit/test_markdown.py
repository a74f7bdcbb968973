"""Words from files stay words in Markdown, and an address stays one."""

import pytest

from tnt.report.content import Heading, Line, Table
from tnt.report.markdown import to_markdown


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("5 * 6 | 7_8", r"5 \* 6 \| 7\_8"),
        ("<img src=x>", r"\<img src=x\>"),
        ("&lt;", r"\&lt;"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("0.1 and 2.5", "0.1 and 2.5"),
        ("see (https://x.org/a_b).", "see (<https://x.org/a_b>)."),
        ("https://x.org/a><img>", r"<https://x.org/a>\>\<img\>"),
        ("https://x.org/a|b", r"<https://x.org/a>\|b"),
    ],
)
def test_nothing_that_is_said_is_acted_on(said: str, written: str) -> None:
    assert to_markdown((Line(said),)) == f"{written}\n"


def test_headings_answers_and_tables_have_their_marks() -> None:
    content = (Heading("A"), Line("yes", strong=True), Table(("x", "y"), (("a", "1"),)))
    assert to_markdown(content) == "## A\n\n**yes**\n\n| x | y |\n| --- | ---: |\n| a | 1 |\n"
