"""`tnt reproduce`: published results beside ours."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import format_option, lang_option, output_option, rules_option
from tnt.cli.writing import bold, refuse_input, write
from tnt.words import mark


@click.command(
    "reproduce",
    cls=TntCommand,
    help=mark(
        "Work published results out again and show them beside what is printed: the papers CASES, "
        "or all that are installed. Ends with 1 where a figure is missed or can't be computed."
    ),
)
@click.argument("cases", nargs=-1)
@rules_option
@format_option("text", "markdown", "json")
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    cases: tuple[str, ...],
    rules: tuple[str, ...],
    form: Any,
    output: Path | None,
) -> int:
    """Work them out, write, and 1 where one is missed."""
    refuse_input(output, rules)
    from tnt import api
    from tnt.report import render

    found = api.reproduce(cases, api.load(extra=rules))
    write(render(found, form, words_of(ctx), bold=bold() and output is None), output)
    return int(not found.all_agree)
