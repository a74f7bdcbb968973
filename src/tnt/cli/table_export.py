"""`tnt table export`: a rule file's figures as a table to fill in."""

from pathlib import Path
from typing import Literal

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.figures_missing import still_missing
from tnt.cli.new_lines import next_lines
from tnt.cli.options import lang_option, output_option
from tnt.cli.writing import refuse_existing, tell_problems, write
from tnt.words import Words, mark, visible


@click.command(
    "export",
    cls=TntCommand,
    help=mark(
        "Write the figures of the rule file FILE to a table: a row for each, and for each that is "
        "still missing where its line stands empty, such as time: with nothing after it. What has "
        "no line in the file has no row. -o FILE.xlsx is a workbook, -o FILE.csv is CSV; without "
        "-o CSV is printed. A file that is there already is never replaced."
    ),
)
@click.argument("file", type=click.Path(readable=False))
@output_option
@lang_option
@click.pass_context
def command(ctx: click.Context, /, file: str, output: Path | None) -> None:
    """Export, write, and say what comes next."""
    words = words_of(ctx)
    form = _form(output, words)
    refuse_existing(output)
    from tnt import api

    made = api.export_table(file, form, words.lang)
    tell_problems(made.problems, words)
    write(made.content, output)
    if missing := made.missing:
        click.echo(visible(still_missing(missing, words)), err=True)
    if output is not None and str(output) != "-":
        keys = ", ".join(made.only_in_file)
        only = words.say(
            "not in the table, and changed in {file} itself: {keys}, comments", file=file, keys=keys
        )
        click.echo(visible(only), err=True)
        comes_next = ["tnt", "table", "import", str(output), file, "--in-place"]
        for line in next_lines(words, comes_next):
            click.echo(visible(line), err=True)


def _form(output: Path | None, words: Words) -> Literal["xlsx", "csv"]:
    if output is None or str(output) == "-" or output.suffix.lower() == ".csv":
        return "csv"
    if output.suffix.lower() == ".xlsx":
        return "xlsx"
    raise click.BadParameter(
        words.say(
            "{found} ends in neither .xlsx nor .csv; name such as figures.xlsx",
            found=visible(str(output)),
        ),
        param_hint="-o",
    )
