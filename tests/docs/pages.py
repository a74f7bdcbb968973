"""The fenced blocks of a Markdown page: what its samples show, so that tests can run them."""

import re
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_FENCE = re.compile(
    r"^```(?:\{code-block\} )?(?P<language>[\w-]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
_CAPTION = re.compile(r"\A:caption: (?P<name>.+)\n+")


@frozen
class Block:
    """A fenced block. `name` is the file that it shows, where its caption gives one."""

    language: str
    text: str
    name: str | None


def blocks(page: Path) -> list[Block]:
    """The page's blocks, in order."""
    found = []
    for fence in _FENCE.finditer(page.read_text("utf-8")):
        caption = _CAPTION.match(fence["body"])
        text = fence["body"][caption.end() :] if caption else fence["body"]
        found.append(Block(fence["language"], text, caption["name"] if caption else None))
    return found


def write_files(page: Path, folder: Path) -> None:
    """Write every file that the page shows into `folder`."""
    for block in blocks(page):
        if block.name:
            path = folder / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
