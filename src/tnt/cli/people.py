"""Options of those who count people: person files, and how they are counted."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tnt.cli.options import option
from tnt.words import mark

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
            default="1GB",
            metavar="SIZE",
            help=mark("How much memory counting people may take before it uses the disk: 1GB."),
        ),
        option(
            "--on",
            type=click.Choice(["duckdb", "spark"]),
            default="duckdb",
            metavar="duckdb|spark",
            help=mark("Where people are counted: on this machine, or on Apache Spark."),
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


def counting_of(asked: dict[str, Any]) -> "Counting":
    """How people are counted; its options are taken out of `asked`."""
    from tnt.api import Counting

    bits = asked.pop("conditions") or ""
    return Counting(
        conditions=tuple(each.strip() for each in bits.split(",")) if bits else (),
        memory=asked.pop("memory"),
        on=asked.pop("on"),
        remote=asked.pop("spark_remote"),
    )


def unused(asked: Mapping[str, Any]) -> str | None:
    """An option that says how people are counted where there are none, if one was given."""
    if asked["people"]:
        return None
    given = {
        "--conditions": asked["conditions"] is not None,
        "--spark-remote": asked["spark_remote"] is not None,
        "--on": asked["on"] != "duckdb",
    }
    return next((name for name, there in given.items() if there), None)
