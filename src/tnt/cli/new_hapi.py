"""`tnt new --from-hapi`: a rule file of a guideline's content, with the author's figures left."""

import shlex
from typing import Any

import click

from tnt.cli.options import write
from tnt.cli.progress import Progress
from tnt.words import Words, visible


def new_from_hapi(source: str, path: str, id_: str | None, words: Words) -> int:
    """Make, write, and say what comes next."""
    from tnt import api
    from tnt.report import problem_lines

    with Progress(words) as progress:
        made, written = api.new_from_hapi(
            source,
            path,
            id_=id_,
            lang=words.lang,
            told=lambda number, title: progress.tell(
                words.say("fetched: {n} {title}", n=number, title=title[:40])
            ),
        )
    for line in problem_lines(made.problems, words):
        click.echo(line, err=True)
    lines = [words.say("written: {path}", path=each) for each in written]
    commands = [["tnt", "check", str(each)] for each in written]
    lines += [words.say("next: {command}", command=shlex.join(each)) for each in commands]
    write("".join(f"{visible(line)}\n" for line in lines), None)
    return 0


def refuse_others(ctx: click.Context, words: Words, **given: Any) -> None:
    """Options that say nothing of a guideline's content are refused, not passed over."""
    if others := [f"--{name.replace('_', '-')}" for name, each in given.items() if each]:
        options = ", ".join(others)
        raise click.UsageError(
            words.say("{options} can't stand beside --from-hapi", options=options), ctx
        )
