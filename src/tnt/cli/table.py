"""`tnt table`: a rule file's figures out to a table, and in again."""

import click

from tnt.cli.commands import TntGroup
from tnt.cli.options import lang_option
from tnt.words import mark


@click.group(
    "table",
    cls=TntGroup,
    prefix="table_",
    commands_help={
        "export": mark("Write a rule file's figures to a table, as XLSX or CSV."),
        "import": mark("Put a table's figures into the rule file that it is of."),
    },
    help=mark("Fill in a rule file's figures in Excel: out to a table, and in again."),
)
@lang_option
def command() -> None:
    """The group; its commands are in modules of their own."""
