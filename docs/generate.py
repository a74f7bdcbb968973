"""Writes what is generated from the code: `schema/`, `docs/problems.md`, `docs/cli.md`.

Run by `tox -e generate`; a test holds the files current.
"""

import json
import sys
from pathlib import Path

import click

from tnt.cli.main import tnt
from tnt.problems import CODES
from tnt.report.schemas import schemas
from tnt.words import Words

ROOT = Path(__file__).parents[1]
EXITS = {0: "", 2: "usage", 3: "list data", 4: "rules or plugin", 6: "over a limit"}


def generated() -> dict[Path, str]:
    """Every generated file's path and text."""
    pages = {
        ROOT / "schema" / name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }
    pages[ROOT / "docs" / "problems.md"] = problems_page()
    pages[ROOT / "docs" / "cli.md"] = cli_page()
    return pages


def problems_page() -> str:
    """Every problem code: what it says and what to write instead, facts in braces."""
    lines = [
        "# Problems",
        "",
        "Generated from the code. A code is never reused; names in braces are filled in. "
        "`tnt explain CODE` says the same in Norwegian and English.",
    ]
    for code in CODES.values():
        ends = f", exit code {code.exit} ({EXITS[code.exit]})" if code.exit else ""
        lines += ["", f"## {code.id}", "", f"{code.severity.capitalize()}{ends}.", ""]
        lines += [f"> {code.message}", ">", f"> → {code.hint}"]
    return "\n".join(lines) + "\n"


def cli_page() -> str:
    """Every command's help, as the command prints it in English."""
    context = click.Context(tnt, info_name="tnt", obj=Words("en"), terminal_width=100)
    lines = ["# Command line", "", "Generated from the commands' own help.", ""]
    lines += ["```text", tnt.get_help(context), "```"]
    for name in tnt.list_commands(context):
        command = tnt.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        lines += ["", f"## tnt {name}", "", "```text", command.get_help(inner), "```"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
