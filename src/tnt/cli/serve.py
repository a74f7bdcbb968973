"""`tnt serve`: the web service."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tnt.cli.commands import TntCommand, words_of
from tnt.cli.options import lang_option, option
from tnt.words import Words, mark, visible

if TYPE_CHECKING:
    from tnt.web.settings import Read

# what the extra `web` installs, by the names that are imported
PACKAGES: Final = (
    *("altair", "jinja2", "litestar", "msgspec", "prometheus_client", "structlog", "uvicorn"),
    "vl_convert",
)


@click.command(
    "serve",
    cls=TntCommand,
    help=mark(
        "Serve pages for people and JSON for programs, until Ctrl-C. Settings come from a file, "
        "from variables such as TNT_PORT, and from the options here: each stands over those before "
        "it."
    ),
)
@option(
    "--config",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help=mark("File of settings, in TOML; what --check prints is one."),
)
@option("--host", metavar="ADDRESS", help=mark("Address to listen at. Default: 127.0.0.1."))
@option("--port", metavar="PORT", help=mark("Port to listen at. Default: 8000."))
@option("--state", metavar="FOLDER", help=mark("Folder of all that is kept. Default: tnt-state."))
@option(
    "--check",
    is_flag=True,
    help=mark("Print every setting with where it came from, and whether the service could start."),
)
@option(
    "--backup",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help=mark("Copy all that is kept to FOLDER; a running service may go on meanwhile."),
)
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    config: Path | None,
    check: bool,
    backup: Path | None,
    **given: str | None,
) -> int:
    """Serve, or look whether that would go well, or copy what is kept."""
    words = words_of(ctx)
    if check and backup:
        raise click.UsageError(words.say("--check and --backup can't be asked together"), ctx)
    _need_packages()
    # one way in imports another here alone: to start it
    from tnt.web.settings import read_settings

    options = {name: value for name, value in given.items() if value is not None}
    read = read_settings(config, os.environ, options)
    if check:
        return _check(read, words)
    if backup:
        from tnt.web.backup import back_up

        path = back_up(read.settings.state, backup)
        click.echo(visible(words.say("{path} is written", path=path.as_posix())))
        return 0
    from tnt.web.serving import serve

    serve(
        read.settings,
        lambda address: click.echo(
            words.say("Open {address} in a browser. Ctrl-C ends the service.", address=address)
        ),
    )
    return 0


def _need_packages() -> None:
    """Refuse in words where the extra isn't installed.

    Raises:
        Refused: TNT776.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        from tnt.problems import Problem, Refused

        raise Refused([Problem("TNT776", facts={"missing": ", ".join(missing)})])


def _check(read: "Read", words: Words) -> int:
    """Print the settings as a file of them, and say what stands in the way of starting."""
    from tnt.problems import exit_code
    from tnt.report import problem_lines
    from tnt.web.checking import check_settings

    for line in _lines(read, words):
        click.echo(line)
    problems = check_settings(read.settings)
    for line in problem_lines(problems, words):
        click.echo(line, err=True)
    return exit_code(problems)


def _lines(read: "Read", words: Words) -> list[str]:
    from tnt.web.settings import DEFAULT, MEANINGS, toml

    lines = []
    for name, meaning in MEANINGS.items():
        origin = read.origins[name]
        said = words.raw(origin) if origin == DEFAULT else origin
        value = toml(getattr(read.settings, name))
        lines += [visible(f"# {words.raw(meaning)} ({said})"), f"{name} = {value}"]
    return lines
