"""`tnt new`: rule files made from the tables of another program."""

import shlex
from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import lang_option, option, write
from tnt.words import mark


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
    "--year",
    type=int,
    metavar="YEAR",
    help=mark("The population's year, where its table has several or none."),
)
@option(
    "--id",
    "prefix",
    default="local.pacehrh",
    metavar="ID",
    help=mark("What the new files' ids begin with. Default: local.pacehrh."),
)
@option(
    "--role",
    default="health-worker",
    metavar="ROLE",
    help=mark("Who does the tasks. Default: health-worker."),
)
@lang_option
@click.pass_context
def command(ctx: click.Context, /, path: str, source: str | None, prefix: str, **asked: Any) -> int:
    """Make, write, and say what comes next."""
    words = words_of(ctx)
    if source is None:
        raise click.UsageError(
            words.say(
                "say what to make the files from: tnt new {path} --from-pacehrh FOLDER, or "
                "FILE.xlsx",
                path=path,
            ),
            ctx,
        )
    from tnt import api
    from tnt.report import problem_lines

    made, written = api.new_from_pacehrh(source, path, prefix=prefix, **asked)
    for line in problem_lines(made.problems, words):
        click.echo(line, err=True)
    lines = [words.say("written: {path}", path=each) for each in written]
    lines += [words.say("next: {command}", command=shlex.join(["tnt", "check", path]))]
    lines += [
        words.say("next: {command}", command=_estimate(Path(path), rules, people, prefix))
        for rules, people in made.people_of.items()
    ]
    write("".join(f"{line}\n" for line in lines), None)
    return 0


def _estimate(folder: Path, rules: str, people: str, prefix: str) -> str:
    files = [each for name in (rules, people) for each in ("--rules", str(folder / name))]
    population = f"{prefix}.{Path(people).stem}"
    return shlex.join(["tnt", "estimate", *files, "--population", population])
