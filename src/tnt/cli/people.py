"""Options of those who count people: person files, and how they are counted."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tnt.cli.options import option
from tnt.words import Words, mark

if TYPE_CHECKING:
    from tnt.api import Counting

F = TypeVar("F", bound=Callable[..., Any])


def people_options(command: F) -> F:
    """`--people` and the options that go with it."""
    options = [
        option(
            "--people",
            multiple=True,
            type=click.Path(readable=False),
            metavar="FILE|FOLDER|GLOB",
            help=mark(
                "Person files (Parquet or CSV), a row a person: list, sex, age, and a column of 0 "
                "and 1 for each condition, or one column conditions with a bit for each."
            ),
        ),
        option(
            "--conditions",
            metavar="ID,ID…",
            help=mark("What the bits of the column conditions mean, the lowest bit first."),
        ),
        option(
            "--memory",
            metavar="SIZE",
            help=mark("How much memory counting people may take before it uses the disk: 1GB."),
        ),
        option(
            "--on",
            type=click.Choice(["duckdb", "spark"]),
            metavar="duckdb|spark",
            help=mark("Where people are counted: on this machine by DuckDB, or on Apache Spark."),
        ),
        option(
            "--spark-remote",
            metavar="URL",
            help=mark("A Spark Connect server, such as sc://host:15002."),
        ),
        option(
            "--i-own-the-data",
            is_flag=True,
            help=mark("Show small counts of real people, which are withheld without it."),
        ),
    ]
    for each in reversed(options):
        command = each(command)
    return command


def counting_of(asked: dict[str, Any], words: Words) -> "Counting":
    """How people are counted; its options are taken out of `asked`.

    Raises:
        click.UsageError: where one is given and there is nothing for it to do.
    """
    from tnt.api import Counting

    options = ("conditions", "memory", "on", "spark_remote")
    given = {name: asked.pop(name) for name in options}
    for name, value in given.items():
        if value is not None and not asked["people"]:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(words.say("{option} goes with --people", option=option))
    remote = given["spark_remote"]
    if remote is not None and given["on"] != "spark":
        raise click.UsageError(words.say("--spark-remote goes with --on spark"))
    bits = given["conditions"] or ""
    how = {name: given[name] for name in ("memory", "on") if given[name] is not None}
    return Counting(
        conditions=tuple(each.strip() for each in bits.split(",")) if bits else (),
        remote=remote,
        **how,
    )
