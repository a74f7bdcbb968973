"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tnt.cli.commands import TntOption
from tnt.words import LANGUAGES, mark

if TYPE_CHECKING:
    from tnt.model.question import Question

F = TypeVar("F", bound=Callable[..., Any])


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option with help in three languages."""
    return click.option(*names, cls=TntOption, **settings)


def lang_option(command: F) -> F:
    """`--lang`; it is read before anything else (see `tnt.cli.main`)."""
    return option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        metavar="nb|nn|en",
        help=mark("Language of text; nb by default, or TNT_LANG."),
    )(command)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, one of `formats`, the first by default."""
    return option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        metavar="|".join(formats),
        help=mark("Form of the result; text by default."),
    )


def output_option(command: F) -> F:
    """`-o`."""
    return option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help=mark("Write to FILE instead of the screen: whole, or not at all."),
    )(command)


def rules_option(command: F) -> F:
    """`--rules`."""
    return option(
        "--rules",
        multiple=True,
        type=click.Path(readable=False),
        metavar="FILE|FOLDER",
        help=mark("Rule files beside those installed; they count whatever their status."),
    )(command)


def working_time_option(command: F) -> F:
    """`--working-time`."""
    return option(
        "--working-time",
        default="no-2018",
        metavar="ID",
        help=mark("The working time to hold it against. Default: no-2018."),
    )(command)


def lists_options(files: str, one: str) -> Callable[[F], F]:
    """`--lists` and `--list`, for commands that have arguments of their own; help for each."""

    def add(command: F) -> F:
        with_one = option("--list", "list_", metavar="NAME", help=one)(command)
        return option(
            "--lists",
            multiple=True,
            type=click.Path(allow_dash=True, readable=False),
            metavar="FILE",
            help=files,
        )(with_one)

    return add


def table_option(command: F) -> F:
    """`--table`."""
    return option(
        "--table",
        type=click.Choice(["recommendations", "lists"]),
        metavar="recommendations|lists",
        help=mark(
            "Which table CSV holds: a row for each recommendation and role, or for each list."
        ),
    )(command)


def skip_broken_option(command: F) -> F:
    """`--skip-broken`, where results say first what was left out."""
    return option(
        "--skip-broken",
        is_flag=True,
        help=mark("Leave out guidelines and plugins with errors, and say so first."),
    )(command)


def question_options(command: F) -> F:
    """The options that a question is made of."""
    options = [
        option(
            "-g",
            "--guidelines",
            multiple=True,
            metavar="ID|GLOB",
            help=mark(
                "Guidelines; an id counts whatever its status, a glob takes those in force. "
                "Default: all in force in the population's country."
            ),
        ),
        rules_option,
        option(
            "--population",
            metavar="ID",
            help=mark(
                "The population that stands for one list, or that list files belong to. "
                "Default: norway-list, with list files norway."
            ),
        ),
        option("--year", type=int, metavar="YEAR", help=mark("Default: the population's year.")),
        option(
            "--view",
            default="steady",
            metavar="steady|first-year",
            help=mark("A usual year, or the year in which a recommendation is taken up."),
        ),
        option(
            "--uptake",
            default="full",
            metavar="full|target|now",
            help=mark("How many of the eligible get it: everybody, the aim, or as it is."),
        ),
        working_time_option,
        option(
            "--scenario",
            metavar="ID|FILE",
            help=mark("A scenario: what it says takes the place of what the rules say."),
        ),
        option(
            "--draws",
            type=int,
            metavar="N",
            help=mark("Draws for the intervals; 10,000 by default, 0 for none."),
        ),
        option("--seed", type=int, default=1, metavar="N", help=mark("Seed of the draws.")),
    ]
    for each in reversed(options):
        command = each(command)
    return command


def inputs_of(question: "Question") -> list[str]:
    """The paths that a question names; a scenario may be one."""
    scenario = [question.scenario] if question.scenario else []
    return [*question.lists, *question.people, *question.rules, *scenario]


def inputs_of_sides(sides: tuple[str, ...], question: "Question") -> list[str]:
    """The paths that the sides of a comparison name, over the question that both are asked."""
    from tnt.choose import read_sides

    return [path for side in read_sides(sides, question) for path in inputs_of(side.question)]
