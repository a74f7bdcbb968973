"""`tnt populations fetch`: a population over the network."""

import shlex
from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import lang_option, option, output_option
from tnt.cli.writing import write
from tnt.words import mark, visible


@click.command(
    "fetch",
    cls=TntCommand,
    help=mark(
        "Fetch SOURCE over the network, and write it as a population file. SOURCE is ssb:07459: "
        "Statistics Norway's people by sex and single year of age on 1 January."
    ),
)
@click.argument("source")
@option(
    "--region",
    default="0",
    metavar="NUMBER",
    help=mark("0 for the country, or a county or municipality such as 0301. Default: 0."),
)
@option("--year", type=int, metavar="YEAR", help=mark("Default: the newest that there is."))
@option(
    "--id",
    "id_",
    metavar="ID",
    help=mark("The population's id. Default: norway-YEAR, or norway-REGION-YEAR."),
)
@output_option
@lang_option
@click.pass_context
def command(ctx: click.Context, /, source: str, output: Path | None, **asked: Any) -> None:
    """Fetch, write, and say what comes next."""
    from tnt import api

    fetched = api.fetch_population(source, **asked)
    write(fetched.text, output)
    if output is not None and str(output) != "-":
        said = ["tnt", "estimate", "--rules", str(output), "--population", fetched.id]
        line = words_of(ctx).say("next: {command}", command=shlex.join(said))
        click.echo(visible(line), err=True)
