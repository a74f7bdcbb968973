"""The fenced blocks of a Markdown page: what its samples show, so that tests can run them."""

from pathlib import Path

from tnt.problems.pages import Fence
from tnt.problems.pages import fences as fences_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def fences(page: Path) -> tuple[Fence, ...]:
    """The page's fenced blocks, in order."""
    return fences_of(page.read_text("utf-8"))


def write_files(page: Path, folder: Path) -> None:
    """Write every file that the page shows into `folder`."""
    for block in fences(page):
        if block.name:
            write_file(block, folder)


def write_file(block: Fence, folder: Path) -> None:
    """Write the file that a captioned block shows into `folder`."""
    assert block.name is not None
    path = folder / block.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, "utf-8")
