"""Options that several commands share, and where results go."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from errno import EBADF
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tnt.cli.commands import TntOption, words_of
from tnt.cli.ends import to_nowhere
from tnt.words import LANGUAGES, Words, mark

if TYPE_CHECKING:
    from tnt.model.question import Question

F = TypeVar("F", bound=Callable[..., Any])


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option with help in three languages."""
    return click.option(*names, cls=TntOption, **settings)


def lang_option(command: F) -> F:
    """`--lang`; it is read before anything else (see `tnt.cli.main`)."""
    return option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        metavar="nb|nn|en",
        help=mark("Language of text; nb by default, or TNT_LANG."),
    )(command)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, one of `formats`, the first by default."""
    return option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        metavar="|".join(formats),
        help=mark("Form of the result; text by default."),
    )


def output_option(command: F) -> F:
    """`-o`."""
    return option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help=mark("Write to FILE instead of the screen: whole, or not at all."),
    )(command)


def rules_option(command: F) -> F:
    """`--rules`."""
    return option(
        "--rules",
        multiple=True,
        type=click.Path(readable=False),
        metavar="FILE|FOLDER",
        help=mark("Rule files beside those installed; they count whatever their status."),
    )(command)


def working_time_option(command: F) -> F:
    """`--working-time`."""
    return option(
        "--working-time",
        default="no-2018",
        metavar="ID",
        help=mark("The working time to hold it against. Default: no-2018."),
    )(command)


def lists_options(files: str, one: str) -> Callable[[F], F]:
    """`--lists` and `--list`, for commands that have arguments of their own; help for each."""

    def add(command: F) -> F:
        with_one = option("--list", "list_", metavar="NAME", help=one)(command)
        return option(
            "--lists",
            multiple=True,
            type=click.Path(allow_dash=True, readable=False),
            metavar="FILE",
            help=files,
        )(with_one)

    return add


def table_option(command: F) -> F:
    """`--table`."""
    return option(
        "--table",
        type=click.Choice(["recommendations", "lists"]),
        metavar="recommendations|lists",
        help=mark(
            "Which table CSV holds: a row for each recommendation and role, or for each list."
        ),
    )(command)


def skip_broken_option(command: F) -> F:
    """`--skip-broken`, where results say first what was left out."""
    return option(
        "--skip-broken",
        is_flag=True,
        help=mark("Leave out guidelines and plugins with errors, and say so first."),
    )(command)


def question_options(command: F) -> F:
    """The options that a question is made of."""
    options = [
        option(
            "-g",
            "--guidelines",
            multiple=True,
            metavar="ID|GLOB",
            help=mark(
                "Guidelines; an id counts whatever its status, a glob takes those in force. "
                "Default: all in force in the population's country."
            ),
        ),
        rules_option,
        option(
            "--population",
            metavar="ID",
            help=mark(
                "The population that stands for one list, or that list files belong to. "
                "Default: norway-list, with list files norway."
            ),
        ),
        option("--year", type=int, metavar="YEAR", help=mark("Default: the population's year.")),
        option(
            "--view",
            default="steady",
            metavar="steady|first-year",
            help=mark("A usual year, or the year in which a recommendation is taken up."),
        ),
        option(
            "--uptake",
            default="full",
            metavar="full|target|now",
            help=mark("How many of the eligible get it: everybody, the aim, or as it is."),
        ),
        working_time_option,
        option(
            "--scenario",
            metavar="ID|FILE",
            help=mark("A scenario: what it says takes the place of what the rules say."),
        ),
        option(
            "--draws",
            type=int,
            metavar="N",
            help=mark("Draws for the intervals; 10,000 by default, 0 for none."),
        ),
        option("--seed", type=int, default=1, metavar="N", help=mark("Seed of the draws.")),
    ]
    for each in reversed(options):
        command = each(command)
    return command


def inputs_of(question: "Question") -> list[str]:
    """The paths that a question names; a scenario may be one."""
    scenario = [question.scenario] if question.scenario else []
    return [*question.lists, *question.people, *question.rules, *scenario]


def refuse_input(output: Path | None, inputs: Iterable[str]) -> None:
    """Never write over what is read: a file, what a folder holds, or what a pattern names.

    Raises:
        click.FileError: where `output` is one of the inputs.
    """
    if output is None or not output.exists():
        return
    for path in inputs:
        if any(output.samefile(each) for each in _files_in(path)):
            words = words_of(click.get_current_context())
            raise click.FileError(
                str(output), words.say("it is a file to be read; name another one")
            )


def _files_in(path: str) -> Iterator[Path]:
    """What a path stands for: itself, all that is in it however deep, or what it is a pattern of.

    Links are followed; what can't be looked at is told by who reads it.
    """
    # a pattern may begin at the root, which Path.glob doesn't take
    found = [path] if os.path.lexists(path) else glob(path, recursive=True)  # noqa: PTH207
    seen: set[str] = set()
    for each in found:
        for folder, below, names in os.walk(each, followlinks=True):
            real = os.path.realpath(folder)
            if real in seen:
                below.clear()
                continue
            seen.add(real)
            yield from (file for name in names if (file := Path(folder, name)).exists())
        if Path(each).exists():
            yield Path(each)


def tell_problems(found: Iterable[object], words: Words) -> None:
    """Say on stderr what was left out or split: tables have no room for it."""
    from tnt.problems import problems_in
    from tnt.report import problem_lines

    for line in problem_lines(problems_in(found), words):
        click.echo(line, err=True)


def write(text: str | bytes, output: Path | None) -> None:
    """Print the text, or write it to `output`: whole or not at all.

    Raises:
        click.FileError: where the file can't be written.
    """
    if output is None or str(output) == "-":
        _print(text)
        return
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    # a link is followed: what it leads to is written, and the link stays
    target = Path(os.path.realpath(output))
    part = target.with_name(f".tnt-{os.getpid()}")
    try:
        if output.exists() and not output.is_file():
            # a device or a pipe is written to, never replaced by a file; a folder refuses
            output.write_bytes(data)
            return
        part.write_bytes(data)
        if target.exists():
            # who may read the old one may read the new one, and nobody else
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    finally:
        # gone already where it took its place; left where anything ended the run
        part.unlink(missing_ok=True)


def refuse_existing(output: Path | None) -> None:
    """Never write over a file of somebody's work; a device or a pipe is no file.

    Raises:
        Refused: TNT725 where `output` is there already.
    """
    # a link that leads nowhere is there too
    if output is None or not os.path.lexists(output):
        return
    if not output.exists() or output.is_file() or output.is_dir():
        from tnt.problems import Problem, Refused

        raise Refused([Problem("TNT725", facts={"path": str(output)})])


def _print(text: str | bytes) -> None:
    if sys.stdout is None:
        # closed before the start: there is nowhere to write to
        raise click.FileError("-", os.strerror(EBADF))
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except OSError as error:
        to_nowhere(sys.stdout)
        # the reader went away (`tnt … | head`): nothing is wrong, and there is nobody to tell
        if not isinstance(error, BrokenPipeError):
            raise click.FileError("-", error.strerror or str(error)) from None


def bold() -> bool:
    """Whether the screen takes bold type: a terminal, and nobody said NO_COLOR."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
