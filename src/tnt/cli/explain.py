"""`tnt explain ID`: where a figure comes from."""

from pathlib import Path
from typing import Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import (
    format_option,
    inputs_of,
    lang_option,
    lists_options,
    option,
    output_option,
    question_options,
)
from tnt.cli.people import counting_of, people_options
from tnt.cli.writing import bold, refuse_input, write
from tnt.words import mark


@click.command(
    "explain",
    cls=TntCommand,
    help=mark(
        "Take the figure of one recommendation apart: every factor with its source, file and "
        "line. ID may also be a value, a condition, a guideline, or a problem code such as TNT203."
    ),
)
@click.argument("id_", metavar="ID")
@lists_options(
    mark("Explain the figure on a list of FILE; the first list unless --list names one."),
    mark("The list to explain the figure on."),
)
@option(
    "--skip-broken",
    is_flag=True,
    help=mark("Leave out guidelines and plugins with errors."),
)
@question_options
@people_options
@format_option("text", "json")
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    id_: str,
    list_: str | None,
    skip_broken: bool,
    i_own_the_data: bool,
    form: Any,
    output: Path | None,
    **asked: Any,
) -> None:
    """Read, take apart, write."""
    from tnt import api
    from tnt.estimate import Explanation
    from tnt.report import render, render_explanation

    words, emphasis = words_of(ctx), bold() and output is None
    counting = counting_of(asked, words)
    question = api.question(**asked)
    refuse_input(output, inputs_of(question))
    rules = api.load_for(question)
    found = api.explain(
        rules,
        id_,
        question,
        list_=list_,
        skip_broken=skip_broken,
        i_own_the_data=i_own_the_data,
        counting=counting,
    )
    if isinstance(found, Explanation):
        write(render_explanation(found, rules, form, words, bold=emphasis), output)
    else:
        write(render(found, form, words, bold=emphasis), output)
