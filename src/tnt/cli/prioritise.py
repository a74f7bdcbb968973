"""`tnt prioritise`: what fits, what is marginal, and what a new recommendation displaces."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.inverse import answer_inverse, inverse_asked, inverse_options
from tnt.cli.options import (
    format_option,
    inputs_of,
    lang_option,
    lists_options,
    option,
    output_option,
    question_options,
    skip_broken_option,
)
from tnt.cli.people import counting_of, people_options
from tnt.cli.progress import Progress
from tnt.cli.writing import bold, refuse_input, tell_problems, write
from tnt.words import Words, mark

if TYPE_CHECKING:
    from tnt.choose import Asked


@click.command(
    "prioritise",
    cls=TntCommand,
    help=mark(
        "Take whole recommendations in an order while they fit in a GP's time: what fits, what is "
        "the first that doesn't, what a new one displaces, and hours against people helped."
    ),
)
@option(
    "--order",
    metavar="strength|benefit|FILE",
    help=mark(
        "What is taken first: by strength, which is what is done without this option; by fewest "
        "minutes for one person helped; or by a text file with an id on each line."
    ),
)
@option(
    "--budget",
    metavar="patient|remaining|HOURS",
    help=mark(
        "What it has to fit in: all patient time, which is what is done without this option; what "
        "is left of it beside what patients come for; or hours a year."
    ),
)
@option(
    "--weight",
    "weights",
    multiple=True,
    metavar="OUTCOME=NUMBER",
    help=mark("What one person helped counts for, by outcome, where there are several."),
)
@option(
    "--new",
    multiple=True,
    metavar="ID",
    help=mark("A recommendation, or a guideline, that must be done first: what does it displace?"),
)
@lists_options(
    mark("Ask about a list of FILE; the first list unless --list names one."),
    mark("The list to ask about."),
)
@inverse_options
@skip_broken_option
@question_options
@people_options
@format_option("text", "json", "csv")
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    order: str | None,
    budget: str | None,
    weights: tuple[str, ...],
    new: tuple[str, ...],
    list_: str | None,
    skip_broken: bool,
    i_own_the_data: bool,
    form: Any,
    output: Path | None,
    **asked: Any,
) -> None:
    """Read, choose, write."""
    from tnt import api
    from tnt.report import render

    words = words_of(ctx)
    inverse = inverse_asked(asked)
    how: dict[str, Any] = {
        "skip_broken": skip_broken,
        "i_own_the_data": i_own_the_data,
        "counting": counting_of(asked, words),
        "list_": list_,
    }
    question = api.question(**asked)
    if inverse:
        of_order = {"--order": order, "--budget": budget, "--weight": weights, "--new": new}
        _refuse_beside(inverse, of_order, words)
        answer_inverse(ctx, question, inverse, form, output, one_list=True, **how)
        return
    given = {"order": order, "budget": budget}
    how |= {name: value for name, value in given.items() if value is not None}
    files = [] if order is None else [order]
    refuse_input(output, (*inputs_of(question), *files))
    rules = api.load_for(question)
    with Progress(words) as progress:
        found = api.prioritise(
            rules,
            question,
            weights=weights,
            new=new,
            tell=progress.tell,
            **how,
        )
    if form == "csv":
        tell_problems(found.problems, words)
    write(render(found, form, words, bold=bold() and output is None), output)


def _refuse_beside(inverse: "tuple[Asked, ...]", options: dict[str, Any], words: Words) -> None:
    """An inverse question takes no order.

    Raises:
        click.UsageError: where one is given.
    """
    for name, value in options.items():
        if value not in (None, ()):
            raise click.UsageError(
                words.say("{option} doesn't go with --{question}", option=name, question=inverse[0])
            )
