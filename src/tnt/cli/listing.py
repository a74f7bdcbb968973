"""The commands that list what is installed: one shape, four kinds."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import format_option, lang_option, option, output_option, refuse_input, write
from tnt.words import mark


def listing_command(name: str, help_: str, listing: str) -> click.Command:
    """The command `name`, which prints what the function `listing` of `tnt.report.listings` finds.

    It lists what could be read, says on stderr what could not, and then ends with 4.
    """

    @click.command(name, cls=TntCommand, help=help_)
    @option(
        "--rules",
        multiple=True,
        type=click.Path(readable=False),
        metavar="FILE|FOLDER",
        help=mark("Rule files beside those installed; they count whatever their status."),
    )
    @format_option("text", "json")
    @output_option
    @lang_option
    @click.pass_context
    def command(
        ctx: click.Context, /, rules: tuple[str, ...], form: Any, output: Path | None
    ) -> int:
        refuse_input(output, rules)
        from tnt import api
        from tnt.problems import Problem, blocking, exit_code
        from tnt.report import listings, problem_lines, render

        found = api.load(extra=rules)
        words = words_of(ctx)
        write(render(getattr(listings, listing)(found), form, words), output)
        errors = blocking(each for each in found.problems if isinstance(each, Problem))
        for line in problem_lines(errors, words):
            click.echo(line, err=True)
        return exit_code(errors)

    return command
