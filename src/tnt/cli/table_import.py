"""`tnt table import`: a table's figures put into the rule file that it is of."""

from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR
from typing import TYPE_CHECKING

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.figures_missing import still_missing
from tnt.cli.new_lines import next_lines
from tnt.cli.options import lang_option, option, output_option
from tnt.cli.writing import refuse_existing, tell_problems, write
from tnt.words import Words, mark, visible

if TYPE_CHECKING:
    from tnt.authoring.sheets import Change, Filled

_OF = {"figure": "", "source": mark("source: "), "assumption": mark("assumption: ")}


@click.command(
    "import",
    cls=TntCommand,
    help=mark(
        "Put the figures of TABLE, XLSX or CSV that tnt table export wrote, into the rule file "
        "FILE, and print it; -o writes it to a new file, --in-place to FILE itself. Only what the "
        "table changes is touched: comments, order and all else stay as they are."
    ),
)
@click.argument("table", type=click.Path(readable=False))
@click.argument("file", type=click.Path(readable=False))
@output_option
@option("--in-place", is_flag=True, help=mark("Write FILE itself: whole, or not at all."))
@lang_option
@click.pass_context
def command(
    ctx: click.Context, /, table: str, file: str, output: Path | None, in_place: bool
) -> None:
    """Import, write, and say what was changed."""
    words = words_of(ctx)
    if in_place and output is not None:
        raise click.UsageError(words.say("--in-place writes FILE itself: leave -o out"), ctx)
    refuse_existing(output)
    from tnt import api

    made = api.import_table(table, file)
    tell_problems(made.problems, words)
    data = made.text.encode()
    if not in_place:
        write(data, output)
    elif made.changes:
        _refuse_protected(Path(file), words)
        write(data, Path(file))
    written = file if in_place else str(output or "-")
    for line in _told(made, file, written, words):
        click.echo(visible(line), err=True)


def _refuse_protected(file: Path, words: Words) -> None:
    """Never replace a file that somebody protected, though its folder would allow it.

    Raises:
        click.FileError: where nobody may write the file.
    """
    if not file.stat().st_mode & (S_IWUSR | S_IWGRP | S_IWOTH):
        raise click.FileError(str(file), words.say("it is write-protected; nothing was written"))


def _told(made: "Filled", file: str, written: str, words: Words) -> list[str]:
    lines = [_changed(each, words) for each in made.changes]
    lines = lines or [words.say("the table changes nothing")]
    if made.still_missing:
        lines.append(still_missing(made.still_missing, words))
    if made.old_assumption:
        ids = ", ".join(made.old_assumption)
        lines.append(
            words.say("a new figure with the old assumption: {ids} – does it still hold?", ids=ids)
        )
    lines.append(words.say("all else is as it was in {file}", file=file))
    if written != "-":
        lines += next_lines(words, ["tnt", "check", written])
    return lines


def _changed(change: "Change", words: Words) -> str:
    before = change.before or words.say("nothing")
    of = words.raw(_OF[change.of]) if change.of != "figure" else ""
    # a text of several lines is told on one
    return " ".join(f"{change.id}: {of}{before} → {change.after}".split("\n"))
