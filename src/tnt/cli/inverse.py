"""Options that turn a question around: the longest list, and the uptake, that there is time for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tnt.cli.commands import words_of
from tnt.cli.options import inputs_of, option
from tnt.cli.progress import Progress
from tnt.cli.writing import bold, refuse_input, tell_problems, write
from tnt.words import mark

if TYPE_CHECKING:
    from tnt.choose import Asked
    from tnt.model.question import Question

F = TypeVar("F", bound=Callable[..., Any])


def inverse_options(command: F) -> F:
    """`--longest-list` and `--uptake-that-fits`."""
    options = [
        option(
            "--longest-list",
            is_flag=True,
            help=mark(
                "Answer instead how many persons of the same ages and sexes there is time for."
            ),
        ),
        option(
            "--uptake-that-fits",
            is_flag=True,
            help=mark(
                "Answer instead how much of the uptake there is time for, of all recommendations "
                "alike."
            ),
        ),
    ]
    for each in reversed(options):
        command = each(command)
    return command


def inverse_asked(given: dict[str, Any]) -> "tuple[Asked, ...]":
    """Which of the two are asked; their options are taken out of `given`."""
    longest, uptake = given.pop("longest_list"), given.pop("uptake_that_fits")
    asked: list[Asked] = ["longest-list"] if longest else []
    return (*asked, "uptake-that-fits") if uptake else tuple(asked)


def answer_inverse(
    ctx: click.Context,
    question: "Question",
    asked: "tuple[Asked, ...]",
    form: Any,
    output: Path | None,
    **how: Any,
) -> None:
    """Answer them, and write."""
    from tnt import api
    from tnt.report import render

    words = words_of(ctx)
    refuse_input(output, inputs_of(question))
    rules = api.load_for(question)
    with Progress(words) as progress:
        found = api.inverse(rules, question, asked, tell=progress.tell, **how)
    if form == "csv":
        tell_problems(found.problems, words)
    write(render(found, form, words, bold=bold() and output is None), output)
