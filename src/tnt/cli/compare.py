"""`tnt compare A B`: what the one takes that the other doesn't."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import (
    inputs_of,
    inputs_of_sides,
    lang_option,
    lists_options,
    option,
    output_option,
    question_options,
    skip_broken_option,
    table_option,
)
from tnt.cli.people import counting_of, people_options
from tnt.cli.progress import Progress
from tnt.cli.writing import bold, refuse_input, tell_problems, write
from tnt.words import mark

if TYPE_CHECKING:
    from tnt.api.comparing import Taken
    from tnt.choose import Comparison

FINDINGS = 1


@click.command(
    "compare",
    cls=TntCommand,
    help=mark(
        "Extra time and time freed, B less A. A side is KEY=VALUE[,KEY=VALUE…] over what the other "
        "options ask: uptake=now, scenario=FILE, rules=old/, guidelines=ID, working_time=ID, …; or "
        "now, target or full alone. Several guidelines or rule files that are alternatives to each "
        "other, and none, stand beside each other in one table."
    ),
)
@click.argument("sides", nargs=-1, metavar="A B")
@lists_options(
    mark("Compare on the lists of FILE, in place of an average list."),
    mark("The list of FILE that alternatives are worked out on; the first if none is named."),
)
@question_options
@people_options
@option(
    "--fail-over",
    metavar="SHARE",
    help=mark(
        "End with 1 where B takes more than SHARE (such as 5%) of a list's patient time beyond A, "
        "or where that can't be told of a list."
    ),
)
@option(
    "--career-years",
    type=float,
    metavar="N",
    help=mark("How long a working life is, for what it comes to in one: 35 years."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "csv"]),
    default="text",
    metavar="text|markdown|html|json|csv",
    help=mark("Form of the result; text by default."),
)
@table_option
@skip_broken_option
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    sides: tuple[str, ...],
    list_: str | None,
    fail_over: str | None,
    career_years: float | None,
    form: Any,
    table: Any,
    skip_broken: bool,
    i_own_the_data: bool,
    output: Path | None,
    **asked: Any,
) -> int:
    """Read, compare, write, and 1 where more is taken than may be."""
    from tnt import api
    from tnt.report import TABLES, render

    words = words_of(ctx)
    counting = counting_of(asked, words)
    question = api.question(**asked)
    limit = None if fail_over is None else api.share_of(fail_over)
    if career_years is not None and form == "csv":
        raise click.UsageError(words.say("--career-years doesn't go with --format csv"))
    if table is not None and form != "csv":
        raise click.UsageError(words.say("--table goes with --format csv"))
    panel = api.names_alternatives(sides)
    of_sides = sides if panel else inputs_of_sides(sides, question)
    refuse_input(output, [*inputs_of(question), *of_sides])
    if list_ is not None and not panel:
        raise click.UsageError(words.say("--list goes with alternatives"))
    emphasis = bold() and output is None
    if panel:
        beyond = limit is not None or career_years is not None or form == "csv" or skip_broken
        if beyond or question.guidelines:
            raise click.UsageError(
                words.say(
                    "--guidelines, --fail-over, --career-years, --skip-broken and --format csv go "
                    "with two sides"
                )
            )
        with Progress(words) as progress:
            beside = api.alternatives(
                *sides,
                asked=question,
                list_=list_,
                i_own_the_data=i_own_the_data,
                counting=counting,
                tell=progress.tell,
            )
        write(render(beside, form, words, bold=emphasis), output)
        return 0
    with Progress(words) as progress:
        found = api.compare(
            *sides,
            asked=question,
            career_years=career_years,
            skip_broken=skip_broken,
            i_own_the_data=i_own_the_data,
            counting=counting,
            tell=progress.tell,
        )
    # what can't be held against the limit is told before anything is written
    most = None if limit is None else api.most_taken(found)
    if form == "csv":
        tell_problems(found.problems, words)
    write(render(found, form, words, bold=emphasis, table=table or TABLES[0]), output)
    if most is None or limit is None:
        return 0
    # what can't be held against the limit doesn't pass it
    passed = most.share <= limit and most.lists == len(found.lists) and most.compared
    _tell(ctx, found, most, limit)
    return 0 if passed else FINDINGS


def _tell(ctx: click.Context, found: "Comparison", most: "Taken", limit: float) -> None:
    """What the gate says, for whoever reads its log."""
    from tnt.report.lines import some_ids
    from tnt.report.wording import minus

    words = words_of(ctx)
    facts = {
        "list": most.list,
        "share": minus(words.percent(most.share, 2)),
        "limit": words.percent(limit, 2),
        "held": words.number(most.lists),
        "lists": words.number(len(found.lists)),
    }
    if not most.compared:
        told = words.say("Not held against the limit: nothing was compared.")
    elif most.share > limit:
        told = words.say(
            "Over the limit: B takes {share} more of the patient time of {list} than A; the limit "
            "is {limit}. Held against it: {held} of {lists} lists.",
            **facts,
        )
    elif most.lists < len(found.lists):
        told = words.say(
            "Not all lists can be held against the limit, {limit}: {held} of {lists}. Of these the "
            "most that B takes beyond A is {share} of patient time ({list}).",
            **facts,
        )
    else:
        told = words.say(
            "Within the limit: the most that B takes beyond A is {share} of a list's patient time "
            "({list}); the limit is {limit}. Held against it: {held} of {lists} lists.",
            **facts,
        )
    click.echo(told, err=True)
    if found.not_compared:
        ids = sorted({each.id for each in found.not_compared})
        click.echo(
            words.plural(
                "Not compared, and so not held against it: {n} recommendation: {ids}",
                "Not compared, and so not held against it: {n} recommendations: {ids}",
                len(ids),
                ids=some_ids(ids, words),
            ),
            err=True,
        )
