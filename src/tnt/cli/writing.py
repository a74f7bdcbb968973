"""Where results go: to the screen or a file, whole or not at all, and never over what is read."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from errno import EBADF
from glob import glob
from pathlib import Path
from secrets import token_hex

import click

from tnt.cli.commands import words_of
from tnt.cli.ends import to_nowhere
from tnt.words import Words


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
    # of a name that nobody can have put a file or a link at beforehand
    part = target.with_name(f".tnt-{token_hex(8)}")
    try:
        if output.exists() and not output.is_file():
            # a device or a pipe is written to, never replaced by a file; a folder refuses
            output.write_bytes(data)
            return
        with part.open("xb") as file:
            file.write(data)
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


def agreed_form(output: str, said: str | None, form: str | None, words: Words) -> str | None:
    """The form of a file: the one asked for, or else the one `said` by its ending.

    Raises:
        click.UsageError: where both are there and differ.
    """
    if form is not None and said is not None and form != said:
        raise click.UsageError(
            words.say(
                "{file}: its ending says {said}, and --format says {form}; leave --format out, or "
                "give the file another ending",
                file=output,
                said=said,
                form=form,
            )
        )
    return form or said
