"""`tnt estimate`: the main job."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import (
    bold,
    format_option,
    lang_option,
    option,
    output_option,
    question_options,
    refuse_input,
    write,
)
from tnt.words import mark


@click.command(
    "estimate",
    cls=TntCommand,
    help=mark(
        "What recommendations cost in clinicians' time, for each list in LISTS (CSV files; - is "
        "standard input) or an average list, and for the country; and whether it fits in a GP's "
        "working time."
    ),
)
@click.argument("lists", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@question_options
@format_option("text", "json", "csv")
@option(
    "--table",
    type=click.Choice(["recommendations", "lists"]),
    metavar="recommendations|lists",
    help=mark("Which table CSV holds: a row for each recommendation and role, or for each list."),
)
@option(
    "--skip-broken",
    is_flag=True,
    help=mark("Leave out guidelines and plugins with errors, and say so first."),
)
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    form: Any,
    table: Any,
    skip_broken: bool,
    output: Path | None,
    **asked: Any,
) -> None:
    """Read, estimate, write."""
    from tnt import api
    from tnt.problems import problems_in
    from tnt.report import TABLES, problem_lines, render

    question = api.question(**asked)
    refuse_input(output, (*question.lists, *question.rules))
    if table is not None and form != "csv":
        raise click.UsageError(words_of(ctx).say("--table goes with --format csv"))
    rules = api.load(extra=question.rules)
    estimate = api.answer_to(rules, question, skip_broken=skip_broken).estimate
    if form == "csv":
        # tables have no room for what was left out or split
        for line in problem_lines(problems_in(estimate.problems), words_of(ctx)):
            click.echo(line, err=True)
    emphasis = bold() and output is None
    write(render(estimate, form, words_of(ctx), bold=emphasis, table=table or TABLES[0]), output)
