"""The commands that list what is installed: one shape, four kinds."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import (
    format_option,
    lang_option,
    output_option,
    refuse_input,
    rules_option,
    write,
)


def listing_command(name: str, help_: str, listing: str) -> click.Command:
    """The command `name`, which prints what the function `listing` of `tnt.report.listings` finds.

    It lists what could be read, says on stderr what could not, and then ends with 4.
    """

    @click.command(name, cls=TntCommand, help=help_)
    @rules_option
    @format_option("text", "json")
    @output_option
    @lang_option
    @click.pass_context
    def command(
        ctx: click.Context, /, rules: tuple[str, ...], form: Any, output: Path | None
    ) -> int:
        refuse_input(output, rules)
        from tnt import api
        from tnt.problems import blocking, exit_code, problems_in
        from tnt.report import listings, problem_lines, render

        found = api.load(extra=rules)
        words = words_of(ctx)
        write(render(getattr(listings, listing)(found), form, words), output)
        errors = blocking(problems_in(found.problems))
        for line in problem_lines(errors, words):
            click.echo(line, err=True)
        return exit_code(errors)

    return command
