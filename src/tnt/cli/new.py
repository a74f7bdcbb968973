"""`tnt new`: rule files made from the tables of another program."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.new_hapi import new_from_hapi, refuse_others
from tnt.cli.options import lang_option, option, write
from tnt.words import mark, visible

if TYPE_CHECKING:
    from tnt.authoring import Pair


@click.command(
    "new",
    cls=TntCommand,
    help=mark(
        "Make rule files in the folder PATH (default: this one) from pacehrh's tables of tasks, "
        "population groups and population. Files that are there already are never replaced."
    ),
)
@click.argument("path", default=".", type=click.Path(readable=False))
@option(
    "--from-pacehrh",
    "source",
    type=click.Path(readable=False),
    metavar="FOLDER|FILE.xlsx",
    help=mark("A folder with pacehrh's tables as CSV, or its workbook."),
)
@option(
    "--from-hapi",
    "hapi",
    metavar="FILE|ID",
    help=mark(
        "A guideline of Helsedirektoratet's content API: saved JSON, a folder of it, or an id, "
        "fetched with the key in TNT_HAPI_KEY. PATH is the file to make, or a folder."
    ),
)
@option(
    "--year",
    type=int,
    metavar="YEAR",
    help=mark("The population's year, where its table has several or none."),
)
@option(
    "--id",
    "prefix",
    metavar="ID",
    help=mark(
        "What the new files' ids begin with (default: local.pacehrh); with --from-hapi the new "
        "file's whole id."
    ),
)
@option(
    "--role",
    metavar="ROLE",
    help=mark("Who does the tasks. Default: health-worker."),
)
@lang_option
@click.pass_context
def command(
    ctx: click.Context, /, path: str, source: str | None, hapi: str | None, **asked: Any
) -> int:
    """Make, write, and say what comes next."""
    words = words_of(ctx)
    if hapi is not None:
        year, role = asked["year"], asked["role"]
        refuse_others(ctx, words, from_pacehrh=source, year=year, role=role)
        return new_from_hapi(hapi, path, asked["prefix"], words)
    if source is None:
        raise click.UsageError(
            words.say(
                "say what to make the files from: tnt new {path} --from-pacehrh FOLDER, or "
                "FILE.xlsx",
                path=visible(path),
            ),
            ctx,
        )
    from tnt import api
    from tnt.report import problem_lines

    given = {name: each for name, each in asked.items() if each is not None}
    made, written = api.new_from_pacehrh(source, path, **given)
    for line in problem_lines(made.problems, words):
        click.echo(line, err=True)
    lines = [words.say("written: {path}", path=each) for each in written]
    commands = [["tnt", "check", path], *(_estimate(Path(path), each) for each in made.pairs)]
    lines += [words.say("next: {command}", command=shlex.join(each)) for each in commands]
    write("".join(f"{visible(line)}\n" for line in lines), None)
    return 0


def _estimate(folder: Path, pair: "Pair") -> list[str]:
    files = [folder / each for each in (pair.guideline, pair.population)]
    rules = [each for file in files for each in ("--rules", str(file))]
    uptake = ["--uptake", pair.uptake] if pair.uptake != "full" else []
    return ["tnt", "estimate", *rules, "--population", pair.population_id, *uptake]
