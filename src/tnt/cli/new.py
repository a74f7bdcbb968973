"""`tnt new`: a rule file or a package to begin with, or another program's tables as rule files."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.new_hapi import new_from_hapi
from tnt.cli.new_lines import next_lines, written_lines
from tnt.cli.options import lang_option, option
from tnt.cli.writing import write
from tnt.words import Words, mark, visible

if TYPE_CHECKING:
    from tnt.authoring import Pair


@click.command(
    "new",
    cls=TntCommand,
    help=mark(
        "Make the rule file PATH, which ends in .yaml, with an invented example and a worked case "
        "to put your own in place of; or a package of rule files in the folder PATH, or rule files "
        "from pacehrh's tables there. Files that are there already are never replaced."
    ),
)
@click.argument("path", required=False, type=click.Path(readable=False))
@option("--plugin", is_flag=True, help=mark("Make a package, which others can install."))
@option(
    "--from-pacehrh",
    "pacehrh",
    type=click.Path(readable=False),
    metavar="FOLDER|FILE.xlsx",
    help=mark(
        "Make rule files of pacehrh's tables of tasks, population groups and population: a folder "
        "with CSV, or its workbook. PATH is then the folder to make them in, by itself this one."
    ),
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
    help=mark("With --from-pacehrh: the population's year, where its table has several or none."),
)
@option(
    "--id",
    "id_",
    metavar="ID",
    help=mark(
        "The new guideline's id, by itself made from the name. With --from-pacehrh: what the new "
        "files' ids begin with. Default: local.pacehrh."
    ),
)
@option(
    "--role",
    metavar="ROLE",
    help=mark("With --from-pacehrh: who does the tasks. Default: health-worker."),
)
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    path: str | None,
    plugin: bool,
    pacehrh: str | None,
    hapi: str | None,
    id_: str | None,
    **tables: Any,
) -> int:
    """Make, write, and say what comes next."""
    words = words_of(ctx)
    from tnt.problems import Refused

    if problems := _slips(path, plugin, hapi, pacehrh, tables):
        raise Refused(problems)
    if path is not None and path.startswith("-"):
        # what comes next must not take it for an option
        path = f"./{path}"
    if hapi is not None:
        lines = new_from_hapi(words, hapi, path or ".", id_)
    elif pacehrh is not None:
        asked = {"prefix": id_, **tables}
        lines = _from_pacehrh(words, pacehrh, path or ".", asked)
    elif plugin:
        lines = _plugin(words, str(path), id_)
    else:
        lines = _rule_file(words, str(path), id_)
    write("".join(f"{visible(line)}\n" for line in lines), None)
    return 0


def _slips(
    path: str | None,
    plugin: bool,
    hapi: str | None,
    pacehrh: str | None,
    tables: dict[str, Any],
) -> list[Any]:
    """Options that don't go together, or say nothing."""
    from tnt.problems import Problem

    of_files = hapi is not None or pacehrh is not None
    belongs = {
        "--plugin": "tnt new --plugin tnt-my-society" if plugin and of_files else None,
        "--from-hapi": "tnt new --from-hapi FILE" if hapi and pacehrh is not None else None,
        **{
            f"--{name}": "--from-pacehrh"
            for name, each in tables.items()
            if each is not None and pacehrh is None
        },
    }
    problems = [
        Problem("TNT763", facts={"option": option, "belongs": to})
        for option, to in belongs.items()
        if to is not None
    ]
    return problems + ([Problem("TNT754")] if path is None and not of_files else [])


def _rule_file(words: Words, path: str, id_: str | None) -> Iterable[str]:
    from tnt import api

    new = api.new_rule_file(path, id_, words.lang)
    yield from written_lines(words, new.written)
    yield words.say("Everything in it is invented: open it in a text editor, and follow its notes.")
    yield from next_lines(
        words,
        ["tnt", "check", path],
        ["tnt", "test", path],
        ["tnt", "estimate", "--rules", path, "-g", new.id],
    )


def _plugin(words: Words, path: str, id_: str | None) -> Iterable[str]:
    from tnt import api

    new = api.new_plugin(path, id_, words.lang)
    yield from written_lines(words, new.written)
    yield words.say(
        "Its example is invented, and counts in every estimate once the package is installed: put "
        "your own in its place before anybody else installs it. README.md says how."
    )
    # pip takes a plain name for something to fetch
    folder = path if os.sep in path else os.path.join(".", path)  # noqa: PTH118
    yield from next_lines(
        words,
        ["pip", "install", "-e", folder],
        ["tnt", "plugins"],
        ["tnt", "estimate", "-g", new.id],
        ["pytest", path],
    )


def _from_pacehrh(words: Words, source: str, path: str, asked: dict[str, Any]) -> Iterable[str]:
    from tnt import api
    from tnt.report import problem_lines

    given = {name: each for name, each in asked.items() if each is not None}
    made, written = api.new_from_pacehrh(source, path, **given)
    for line in problem_lines(made.problems, words):
        click.echo(line, err=True)
    yield from written_lines(words, written)
    commands = (_estimate(Path(path), each) for each in made.pairs)
    yield from next_lines(words, ["tnt", "check", path], *commands)


def _estimate(folder: Path, pair: "Pair") -> list[str]:
    files = [folder / each for each in (pair.guideline, pair.population)]
    rules = [each for file in files for each in ("--rules", str(file))]
    uptake = ["--uptake", pair.uptake] if pair.uptake != "full" else []
    return ["tnt", "estimate", *rules, "--population", pair.population_id, *uptake]
