"""What the page on tables shows on the screen is what the command says there."""

from pathlib import Path

from tests.contract import commands
from tests.docs.pages import ROOT, fences, write_files

PAGE = ROOT / "docs" / "sheets.md"


def test_the_screen_says_what_the_page_shows(tmp_path: Path) -> None:
    write_files(PAGE, tmp_path)
    shown = next(b.text for b in fences(PAGE) if b.language == "text" and b.name is None)
    asked = ("agreed.csv", "foot-care.yaml", "--in-place")
    ran = commands.tnt(tmp_path, "table", "import", *asked)
    assert (ran.code, ran.out, ran.err) == (0, "", shown)
