"""Click classes that load commands late and say their help in the reader's language."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from tnt.words import Words


def words_of(ctx: click.Context) -> Words:
    """The words that the run is said in."""
    words = ctx.find_object(Words)
    return words if words is not None else Words("en")


class TntOption(click.Option):
    """An option whose help is a message of the catalogues."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line of help, in the reader's language."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, words_of(ctx).raw(self.help), 1)


class TntCommand(click.Command):
    """A command whose help is a message of the catalogues."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's help, in the reader's language."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words_of(ctx).raw(self.help or ""))


class TntGroup(click.Group):
    """A group that knows its commands' help without importing them.

    A command is in the module of its name, after `prefix`.
    """

    def __init__(
        self, *args: Any, commands_help: Mapping[str, str], prefix: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.commands_help = commands_help
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, the main job first."""
        return list(self.commands_help)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest command where there is none of that name."""
        if args and args[0] not in self.commands_help and not args[0].startswith("-"):
            from difflib import get_close_matches

            if near := get_close_matches(args[0], self.commands_help, n=1):
                facts = {"found": args[0], "nearest": near[0]}
                raise click.UsageError(
                    words_of(ctx).say("there is no command {found}; nearest: {nearest}", **facts),
                    ctx,
                )
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command, from the module of its name."""
        if name not in self.commands_help:
            return None
        module = import_module(f"tnt.cli.{self.prefix}{name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's help, in the reader's language."""
        TntCommand.format_help_text(self, ctx, formatter)  # type: ignore[arg-type]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command's line, without loading it."""
        words = words_of(ctx)
        with formatter.section(words.raw("Commands")):
            formatter.write_dl([(name, words.raw(h)) for name, h in self.commands_help.items()])
