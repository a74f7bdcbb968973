"""*Write a guideline* and *Skriv en retningslinje* are one page in two languages."""

import re

from tests.docs.pages import ROOT, fences
from tests.docs.tables import tables

PAGES = [ROOT / "docs" / name for name in ("write-a-guideline.md", "skriv-en-retningslinje.md")]


def test_both_have_as_many_headings_tables_and_points() -> None:
    for line in (r"^#+ ", r"^- "):
        one, other = (re.findall(line, page.read_text("utf-8"), re.MULTILINE) for page in PAGES)
        assert len(one) == len(other), line
    rows, others = ([len(table.rows) for table in tables(page)] for page in PAGES)
    assert rows == others


def test_both_show_the_same_files_and_commands() -> None:
    shown = []
    for page in PAGES:
        commands = [
            command.removesuffix(" --lang en")
            for block in fences(page)
            if block.language == "console"
            for command in re.findall(r"^\$ (tnt \w+)", block.text, re.MULTILINE)
        ]
        shown.append(([block.language for block in fences(page)], commands))
    assert shown[0] == shown[1]
