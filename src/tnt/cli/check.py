"""`tnt check`: rule files read and judged."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import format_option, lang_option, option, output_option
from tnt.cli.writing import bold, refuse_input, write
from tnt.words import mark


@click.command(
    "check",
    cls=TntCommand,
    help=mark(
        "Read and judge rule files: those in PATHS beside the installed ones, or all installed. "
        "Ends with 1 on errors; --format github writes workflow commands of GitHub Actions."
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@option("--strict", is_flag=True, help=mark("End with 1 on warnings too."))
@format_option("text", "json", "github")
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], strict: bool, form: Any, output: Path | None
) -> int:
    """Check, write, and 1 where something was found."""
    refuse_input(output, paths)
    from tnt import api
    from tnt.report import render, verdict

    found = api.check(paths)
    words = words_of(ctx)
    write(render(found, form, words, bold=bold() and output is None), output)
    if form == "github":
        click.echo(verdict(found, words), err=True)
    return int(bool(found.errors or (strict and found.warnings)))
