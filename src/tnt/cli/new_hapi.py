"""`tnt new --from-hapi`: a rule file of a guideline's content, with the author's figures left."""

from collections.abc import Iterable

import click

from tnt.cli.new_lines import next_lines, written_lines
from tnt.cli.progress import Progress
from tnt.words import Words


def new_from_hapi(words: Words, source: str, path: str, id_: str | None) -> Iterable[str]:
    """Make and write; what was written, and what comes next, as lines."""
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
    yield from written_lines(words, written)
    yield from next_lines(
        words, *(["tnt", "check", str(made.folder / each)] for each in made.files)
    )
