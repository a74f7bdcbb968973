"""`tnt`: the group of commands, and how every ending becomes a message and an exit code."""

import gc
import gettext
import io
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, redirect_stderr

import click

from tnt.cli.commands import TntGroup, TntOption
from tnt.cli.ends import Messages, ended_in_order
from tnt.cli.options import lang_option
from tnt.words import LANGUAGES, LOCALE_DIR, Words, mark, usual_language, visible

COMMANDS = {
    "estimate": mark("What recommendations cost in clinicians' time. The main job."),
    "explain": mark("Take one figure apart: every factor with its source, file and line."),
    "compare": mark("Extra time and time freed, the one beside the other."),
    "prioritise": mark("What fits in a GP's time, in an order, and what a new one displaces."),
    "report": mark("A document with charts, or the charts alone."),
    "check": mark("Read and judge rule files."),
    "test": mark("Run the worked cases beside rule files."),
    "reproduce": mark("Work published results out again, and show both."),
    "new": mark("Make a rule file or a package to begin with."),
    "table": mark("Fill in a rule file's figures in Excel: out to a table, and in again."),
    "serve": mark("Serve pages for people and JSON for programs."),
    "guidelines": mark("List the guidelines that are installed."),
    "plugins": mark("List the plugins that are installed."),
    "populations": mark("List the populations that are installed."),
    "working-times": mark("List the working times that are installed."),
    "scenarios": mark("List the scenarios that are installed."),
}
EXIT_OVER_A_LIMIT, EXIT_INTERNAL, EXIT_INTERRUPTED = 6, 70, 130


@click.group(
    cls=TntGroup,
    commands_help=COMMANDS,
    help=mark(
        "Time needed to treat: what clinical guidelines cost in clinicians' time. "
        "Exit codes: 0 fine, 1 findings, 2 usage, 3 list data, 4 rules or plugin, 5 nothing may "
        "be shown, 6 over a limit, 70 internal, 130 interrupted."
    ),
)
@click.option(
    "--version",
    cls=TntOption,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: _version(ctx, asked),
    help=mark("Show the version and exit."),
)
@lang_option
def tnt() -> None:
    """The group; its commands are in modules of their own."""


def _version(ctx: click.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from tnt import __version__

        click.echo(f"tnt {__version__}")
        ctx.exit()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    # a short run that makes many objects and drops few: looking for garbage less often is a tenth
    # of its time
    gc.set_threshold(100_000)
    # numpy's own threads spin after each product, and take the processors from those that sort
    # draws: with one, an estimate takes half the time. Read when numpy is loaded, which is later
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = Words(_language(arguments))
    # click says its own words through gettext's default domain
    os.environ["LANGUAGE"] = words.lang
    gettext.bindtextdomain("tnt", LOCALE_DIR)
    gettext.textdomain("tnt")
    for stream in (sys.stdout, sys.stderr):
        # what is written is UTF-8, whatever a pipe or an old terminal says of itself; a stream
        # that was closed before the start is None
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with ExitStack() as stack:
        stack.enter_context(ended_in_order())
        if isinstance(sys.stderr, io.TextIOWrapper):
            stack.enter_context(redirect_stderr(Messages(sys.stderr)))
        code = _run(arguments, words)
    sys.exit(code)


def _language(arguments: Sequence[str]) -> str:
    """`--lang` wherever it stands (help needs it before options are read), TNT_LANG, else nb."""
    asked = [
        arguments[number + 1] for number, each in enumerate(arguments[:-1]) if each == "--lang"
    ]
    asked += [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    return next((lang for lang in asked if lang in LANGUAGES), usual_language())


def _refuse_other_language(words: Words) -> None:
    given = os.environ.get("TNT_LANG") or "nb"
    if given not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise click.UsageError(
            words.say("TNT_LANG is {found}: write one of {choices}", found=given, choices=choices)
        )


def _run(arguments: Sequence[str], words: Words) -> int:
    try:
        _refuse_other_language(words)
        code = tnt.main(list(arguments), prog_name="tnt", standalone_mode=False, obj=words)
        return int(code or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 0
    except click.ClickException as error:
        said = io.StringIO()
        if isinstance(error, click.FileError):
            error = click.FileError(error.filename, words.raw(error.message))
        error.show(said)
        for line in said.getvalue().splitlines():
            click.echo(visible(line), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(words)
    except SystemExit:
        # click's answer to a reader that went away while it printed help
        return 0
    except Exception as error:  # noqa: BLE001 - the last line: a message, never a traceback
        return _failed(error, words)


def _interrupted(words: Words) -> int:
    click.echo(words.say("interrupted"), err=True)
    return EXIT_INTERRUPTED


def _failed(error: Exception, words: Words) -> int:
    # imported late: a command that only prints help needs none of it
    from tnt.problems import Problem, Refused, exit_code
    from tnt.report.problems import problem_lines

    if isinstance(error, Refused):
        for line in problem_lines(error.problems, words):
            click.echo(line, err=True)
        return exit_code(error.problems)
    if "KeyboardInterrupt" in str(error):
        # DuckDB makes an error of its own of a Ctrl-C in the Python that it calls
        return _interrupted(words)
    if os.environ.get("TNT_DEBUG", "0") != "0":
        raise error
    if isinstance(error, MemoryError):
        for line in problem_lines([Problem("TNT516")], words):
            click.echo(line, err=True)
        return EXIT_OVER_A_LIMIT
    if isinstance(error, OSError):
        from tnt.problems import reason_of

        reason = words.raw(reason_of(error))
        if error.filename is None:
            said = words.say("can't read or write: {error}", error=reason)
        else:
            path = os.fsdecode(error.filename)
            said = words.say("can't read or write {path}: {error}", path=path, error=reason)
        click.echo(visible(said), err=True)
        return 2
    click.echo(
        words.say(
            "internal error: {error}. This is a fault of the program: please report it, with what "
            "TNT_DEBUG=1 prints.",
            error=f"{type(error).__name__}: {error}",
        ),
        err=True,
    )
    return EXIT_INTERNAL
