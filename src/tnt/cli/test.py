"""`tnt test`: worked cases run."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import format_option, lang_option, output_option, working_time_option
from tnt.cli.writing import bold, refuse_input, write
from tnt.words import mark


@click.command(
    "test",
    cls=TntCommand,
    help=mark(
        "Run the worked cases (NAME.test.yaml) beside the rule files in PATHS, or beside all "
        "installed ones. Ends with 1 where a figure differs."
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@working_time_option
@format_option("text", "json")
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], working_time: str, form: Any, output: Path | None
) -> int:
    """Run, write, and 1 where something differs."""
    refuse_input(output, paths)
    from tnt import api
    from tnt.report import render

    found = api.test(paths, api.question(working_time=working_time))
    write(render(found, form, words_of(ctx), bold=bold() and output is None), output)
    return int(not found.fine)
