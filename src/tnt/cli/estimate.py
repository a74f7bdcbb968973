"""`tnt estimate`: the main job."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.inverse import answer_inverse, inverse_asked, inverse_options
from tnt.cli.options import (
    inputs_of,
    lang_option,
    option,
    question_options,
    skip_broken_option,
    table_option,
)
from tnt.cli.people import counting_of, people_options
from tnt.cli.progress import Progress
from tnt.cli.writing import agreed_form, bold, refuse_input, tell_problems, write
from tnt.words import Words, mark

if TYPE_CHECKING:
    from tnt.model.question import Question


# endings of files that hold a table, and nothing that is read on a screen
_OF_TABLES: Final = (".parquet", ".xlsx", ".xls", ".ods")


@click.command(
    "estimate",
    cls=TntCommand,
    help=mark(
        "What recommendations cost in clinicians' time, for each list in LISTS (CSV, XLSX or "
        "Parquet; - is standard input), for the lists of person files (--people), or for an "
        "average list; and for the country; and whether it fits in a GP's working time."
    ),
)
@click.argument("lists", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@question_options
@people_options
@inverse_options
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "parquet"]),
    metavar="text|json|csv|parquet",
    help=mark("Form of the result: text by default; into a folder parquet, or csv."),
)
@table_option
@skip_broken_option
@option(
    "--fail-fast",
    is_flag=True,
    help=mark("Into a folder: leave it as it was if anything is wrong with any list."),
)
@option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE|FOLDER",
    help=mark(
        "Write to FILE instead of the screen, whole or not at all; or tables of all lists into "
        "FOLDER (one that is there, or a name that ends in / or has no ending): recommendations, "
        "lists, municipalities, and errors.csv with what is wrong with the lists left out."
    ),
)
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    form: Any,
    table: Any,
    skip_broken: bool,
    fail_fast: bool,
    i_own_the_data: bool,
    output: str | None,
    **asked: Any,
) -> None:
    """Read, estimate, write."""
    from tnt import api
    from tnt.report import TABLES, render

    words = words_of(ctx)
    counting = counting_of(asked, words)
    inverse = inverse_asked(asked)
    question = api.question(**asked)
    if output == "":
        raise click.UsageError(words.say("-o needs the name of a file or folder"))
    folder = output is not None and _is_folder(output, form)
    if output is not None:
        form = _form_in(output, form, words) if folder else _form_of(output, form, words)
    if fail_fast and not folder:
        raise click.UsageError(words.say("--fail-fast goes with -o FOLDER"))
    if form == "parquet" and not folder:
        raise click.UsageError(words.say("--format parquet goes with -o FOLDER"))
    if table is not None and (form != "csv" or folder):
        raise click.UsageError(words.say("--table goes with --format csv"))
    if inverse and (folder or table is not None):
        other = "-o FOLDER" if folder else "--table"
        raise click.UsageError(
            words.say("{option} doesn't go with --{question}", option=other, question=inverse[0])
        )
    if output is not None and folder:
        _batch(
            ctx,
            question,
            Path(output),
            form,
            counting=counting,
            skip_broken=skip_broken,
            fail_fast=fail_fast,
            i_own_the_data=i_own_the_data,
        )
        return
    file = None if output is None else Path(output)
    if inverse:
        how = {"counting": counting, "skip_broken": skip_broken, "i_own_the_data": i_own_the_data}
        answer_inverse(ctx, question, inverse, form or "text", file, **how)
        return
    refuse_input(file, inputs_of(question))
    rules = api.load_for(question)
    with Progress(words) as progress:
        estimate = api.answer_to(
            rules,
            question,
            skip_broken=skip_broken,
            i_own_the_data=i_own_the_data,
            counting=counting,
            tell=progress.tell,
        ).estimate
    if form == "csv":
        tell_problems(estimate.problems, words)
    emphasis = bold() and output is None
    write(render(estimate, form or "text", words, bold=emphasis, table=table or TABLES[0]), file)


def _form_of(output: str, form: str | None, words: Words) -> str:
    """The form of a file: the one asked for, or else what its ending says.

    Raises:
        click.UsageError: where the ending says another, or one that tables alone have.
    """
    ending = Path(output).suffix.lower()
    if ending in _OF_TABLES:
        raise click.UsageError(
            words.say(
                "{file}: write FILE.csv or FILE.json, or -o FOLDER for tables in Parquet or CSV",
                file=output,
            )
        )
    said = {".csv": "csv", ".json": "json"}.get(ending)
    return agreed_form(output, said, form, words) or "text"


def _form_in(output: str, form: str | None, words: Words) -> str:
    """The form of the tables in a folder.

    Raises:
        click.UsageError: where the form is no table's, or the name looks like a file's.
    """
    if form in ("text", "json"):
        raise click.UsageError(
            words.say(
                "{folder} is a folder, which takes tables: write --format parquet or csv, or -o "
                "FILE",
                folder=output,
            )
        )
    new = not Path(output).exists() and not output.endswith(("/", os.sep))
    if new and Path(output).suffix.lower() in (*_OF_TABLES, ".csv", ".json"):
        raise click.UsageError(
            words.say(
                "{file} is the name of a file, and the tables go into a folder: write -o FOLDER",
                file=output,
            )
        )
    return form or "parquet"


def _is_folder(output: str, form: str | None) -> bool:
    """Whether results go into a folder: one that is there, or a name that is no file's."""
    if output == "-":
        return False
    path = Path(output)
    if output.endswith(("/", os.sep)):
        return True
    # a pipe or /dev/null takes what it gets
    if path.exists() and not path.is_file():
        return path.is_dir()
    if form in ("text", "json"):
        return False
    return path.suffix == "" or form == "parquet"


def _batch(
    ctx: click.Context,
    question: "Question",
    folder: Path,
    form: Any,
    **options: Any,
) -> None:
    """Write the tables, tell what they come to, and end with what the errors ask for."""
    from tnt import api
    from tnt.problems import exit_code
    from tnt.report import batch_lines

    words = words_of(ctx)
    rules = api.load_for(question)
    try:
        with Progress(words) as progress:
            batch = api.estimate_to_folder(
                rules, question, folder, form=form, tell=progress.tell, **options
            )
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from None
    for line in batch_lines(batch, words):
        click.echo(line, err=True)
    other = api.result_files(folder, "csv" if form == "parquet" else "parquet")[:-1]
    if old := [file for file in other if file.exists()]:
        names = ", ".join(map(str, old))
        click.echo(
            words.say("Not of this run, and left as they were: {files}", files=names), err=True
        )
    ctx.exit(exit_code(batch.problems))
