"""The page of a problem code: why it is a problem, a bad example, a good one.

The pages are Markdown, for the documentation; `tnt explain CODE` shows them where there is none.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

# the heading below which a page says why, in each language
WHY: Final = {"nb": "Hvorfor", "nn": "Kvifor", "en": "Why"}

_FENCE: Final = re.compile(
    r"^```(?:\{code-block\} )?(?P<language>[\w-]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
_CAPTION: Final = re.compile(r"\A:caption: (?P<name>.+)\n+")
_HEADING: Final = re.compile(r"^## (.+)\n", re.MULTILINE)


@frozen
class Fence:
    """A fenced block of a page. `name` is the file that it shows, where its caption gives one."""

    language: str
    text: str
    name: str | None


@frozen
class ProblemPage:
    """`sections` are the page's texts by heading, in its order."""

    sections: Mapping[str, str]

    def why(self, lang: str) -> str:
        """Why it is a problem, in a language: a paragraph a line."""
        paragraphs = self.sections[WHY[lang]].strip().split("\n\n")
        return "\n".join(" ".join(each.split()) for each in paragraphs)

    @property
    def bad(self) -> tuple[Fence, ...]:
        """What gives the problem."""
        return fences(self.sections["Bad"])

    @property
    def good(self) -> tuple[Fence, ...]:
        """What doesn't."""
        return fences(self.sections["Good"])


def fences(text: str) -> tuple[Fence, ...]:
    """The fenced blocks of a Markdown text, in order."""
    found = []
    for fence in _FENCE.finditer(text):
        caption = _CAPTION.match(fence["body"])
        body = fence["body"][caption.end() :] if caption else fence["body"]
        found.append(Fence(fence["language"], body, caption["name"] if caption else None))
    return tuple(found)


def page_path(code: str) -> Path:
    """Where a code's page is: inside the installed package, else in the checkout beside `src`."""
    package = Path(__file__).parents[1]
    installed = package / "problem_pages"
    folder = installed if installed.is_dir() else package.parents[1] / "docs" / "problems"
    return folder / f"{code}.md"


def problem_page(code: str) -> ProblemPage:
    """The page of a code of `CODES`.

    Raises:
        OSError: where the page isn't installed.
    """
    _, *parts = _HEADING.split(page_path(code).read_text("utf-8"))
    return ProblemPage(dict(zip(parts[::2], parts[1::2], strict=True)))
