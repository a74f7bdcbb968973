"""`tnt report`: a document with charts, or the charts alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
)
from tnt.cli.people import counting_of, people_options
from tnt.cli.progress import Progress
from tnt.cli.writing import agreed_form, refuse_input, tell_problems, write
from tnt.words import Words, mark

if TYPE_CHECKING:
    from tnt.choose import Comparison
    from tnt.estimate import Estimate
    from tnt.model.question import Question

_ENDINGS: Final = {".html": "html", ".htm": "html", ".svg": "svg", ".png": "png"}


@click.command(
    "report",
    cls=TntCommand,
    help=mark(
        "A document with charts (HTML), or the charts alone (SVG or PNG). About one list (--kind "
        "list) or the country and its lists (--kind country), of list files LISTS or an average "
        "list; or about two sides A B, as tnt compare takes them (--kind compare). Charts need the "
        "extra report: pip install 'tnt[report]'."
    ),
)
@click.argument("arguments", nargs=-1, metavar="[LISTS…|A B]")
@option(
    "--kind",
    type=click.Choice(["list", "country", "compare"]),
    default="list",
    metavar="list|country|compare",
    help=mark("What the report is about; list by default."),
)
@lists_options(
    mark("With --kind compare: on the lists of FILE, in place of an average list."),
    mark("The list that --kind list is about; the first if none is named."),
)
@question_options
@people_options
@option(
    "--format",
    "form",
    type=click.Choice(["html", "svg", "png"]),
    metavar="html|svg|png",
    help=mark("Form of the report; by default what the ending of FILE says."),
)
@option(
    "--chart",
    metavar="NAME",
    help=mark(
        "Only this chart: time, benefit, uncertainty, lists, country or differences; all by "
        "default."
    ),
)
@option(
    "--theme",
    type=click.Choice(["light", "dark", "print"]),
    metavar="light|dark|print",
    help=mark("Colours of SVG and PNG; light by default. HTML has all three."),
)
@option(
    "--width",
    type=click.Choice(["wide", "narrow"]),
    metavar="wide|narrow",
    help=mark("Width of SVG and PNG; wide by default. HTML has both."),
)
@skip_broken_option
@output_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    arguments: tuple[str, ...],
    kind: Any,
    list_: str | None,
    form: Any,
    chart: str | None,
    theme: Any,
    width: Any,
    skip_broken: bool,
    i_own_the_data: bool,
    output: Path | None,
    **asked: Any,
) -> None:
    """Read, answer, draw, write."""
    from tnt import api
    from tnt.report.charts import refuse_without_extra
    from tnt.report.document import document, document_charts, only

    words = words_of(ctx)
    form = _form_of(output, form, words)
    if form == "html" and (theme is not None or width is not None):
        raise click.UsageError(words.say("--theme and --width go with SVG and PNG"))
    if list_ is not None and kind != "list":
        raise click.UsageError(words.say("--list goes with --kind list"))
    if kind != "compare":
        asked["lists"] = (*arguments, *asked["lists"])
    counting = counting_of(asked, words)
    question = api.question(**asked)
    if kind != "compare" and _are_sides(arguments, question):
        a, b = arguments
        told = words.say("{a} and {b} are the two sides of a comparison: --kind compare", a=a, b=b)
        raise click.UsageError(told)
    of_sides = inputs_of_sides(arguments, question) if kind == "compare" else []
    refuse_input(output, [*inputs_of(question), *of_sides])
    # before anything is worked out for a picture that can't be drawn
    refuse_without_extra()
    how: dict[str, Any] = {
        "counting": counting,
        "skip_broken": skip_broken,
        "i_own_the_data": i_own_the_data,
    }
    with Progress(words) as progress:
        result: Comparison | Estimate
        if kind == "compare":
            result = api.compare(*arguments, asked=question, tell=progress.tell, **how)
        else:
            rules = api.load_for(question)
            answered = api.answer_to(
                rules,
                question,
                tell=progress.tell,
                one_list=kind == "list",
                list_=list_,
                **how,
            )
            result = answered.estimate
    charts = document_charts(result, kind, words)
    if chart is not None:
        charts = only(charts, chart)
    if form != "html":
        tell_problems(result.problems, words)
    of_picture: dict[str, Any] = {"theme": theme or "light", "width": width or "wide"}
    write(document(result, kind, charts, form, words, **of_picture), output)


def _are_sides(arguments: tuple[str, ...], question: "Question") -> bool:
    """Whether two arguments are no files, and say what the sides of a comparison say."""
    from tnt.choose import read_sides
    from tnt.problems import Refused

    if len(arguments) != 2 or any(Path(each).exists() for each in arguments):
        return False
    try:
        read_sides(arguments, question)
    except Refused:
        return False
    return True


def _form_of(output: Path | None, form: str | None, words: Words) -> Any:
    """The form of the report: the one asked for, or else what the file's ending says.

    Raises:
        click.UsageError: where neither says it, or the ending says another.
    """
    named = output is not None and str(output) != "-"
    said = _ENDINGS.get(output.suffix.lower()) if output is not None and named else None
    if form is None and said is None:
        if output is None:
            raise click.UsageError(words.say("write -o FILE.html, FILE.svg or FILE.png"))
        raise click.UsageError(
            words.say("{file}: write FILE.html, FILE.svg or FILE.png, or --format", file=output)
        )
    return agreed_form(str(output), said, form, words)
