"""Templates with their facts and comments put in.

In a template `#: NAME` on a line of its own is a comment, and `{NAME}` a fact.
"""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).with_name("templates")
WIDTH: Final = 92


def from_template(template: str, facts: Mapping[str, str], comments: Mapping[str, str]) -> str:
    """The text of the template of that name; comments are folded, each line after a `#`."""
    text = (TEMPLATES / template).read_text("utf-8")
    text = re.sub(r"\{(\w+)\}", lambda found: facts[found[1]], text)
    # last, so that nothing is looked for in what a file is called
    return re.sub(
        r"^( *)#: (\w+)$",
        lambda found: _comment(comments[found[2]], found[1]),
        text,
        flags=re.MULTILINE,
    )


def _comment(text: str, indent: str) -> str:
    prefix = f"{indent}# "
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )
