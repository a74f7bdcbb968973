"""The commands that list what is installed: one shape, five kinds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tnt.cli.commands import TntCommand, TntGroup, words_of
from tnt.cli.options import format_option, lang_option, output_option, rules_option
from tnt.cli.writing import refuse_input, write


def listing_command(
    name: str, help_: str, listing: str, commands_help: Mapping[str, str] | None = None
) -> click.Command:
    """The command `name`, which prints what the function `listing` of `tnt.report.listings` finds.

    It lists what could be read, says on stderr what could not, and then ends with 4. Where it has
    commands of its own, they are those of `commands_help`; alone it lists.
    """
    shape: dict[str, Any] = {"cls": TntCommand}
    if commands_help:
        shape = {"cls": TntGroup, "invoke_without_command": True, "commands_help": commands_help}

    @click.command(name, help=help_, **shape)
    @rules_option
    @format_option("text", "json")
    @output_option
    @lang_option
    @click.pass_context
    def command(
        ctx: click.Context, /, rules: tuple[str, ...], form: Any, output: Path | None
    ) -> int:
        if ctx.invoked_subcommand is not None:
            _refuse_options(ctx)
            return 0
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

    made: click.Command = command
    return made


def _refuse_options(ctx: click.Context) -> None:
    """The listing's own options do nothing for a command of its own, and must not seem to.

    Raises:
        click.UsageError: where one was given.
    """
    for option in ctx.command.params:
        given = ctx.get_parameter_source(option.name or "") == ParameterSource.COMMANDLINE
        if option.expose_value and given:
            words = words_of(ctx)
            raise click.UsageError(
                words.say(
                    "{option} is an option of the listing; write options after {command}",
                    option=option.opts[-1],
                    command=ctx.invoked_subcommand,
                ),
                ctx,
            )
