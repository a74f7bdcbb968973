"""What the fixtures add to pytest: `--tnt-plugin`, and lines that are shown at the end."""

from typing import Any, Final

import pytest

OPTION: Final = "--tnt-plugin"
SHOWN: Final = pytest.StashKey[list[str]]()
HANDED_ON: Final = "tnt_shown"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The plugin under test, by name."""
    parser.getgroup("tnt").addoption(
        OPTION,
        metavar="NAME",
        help="the plugin of tnt under test, as `tnt plugins` names it (default: all installed)",
    )


def show(config: pytest.Config, line: str) -> None:
    """Keep a line for the end, once."""
    lines = config.stash.setdefault(SHOWN, [])
    if line not in lines:
        lines.append(line)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the lines on, where this is one of several processes of pytest-xdist's."""
    handed_on: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if handed_on is not None:
        handed_on[HANDED_ON] = session.config.stash.get(SHOWN, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the lines in, where this is the process that others work for."""
    # one that crashed has handed nothing on
    for line in getattr(node, "workeroutput", {}).get(HANDED_ON, []):
        show(node.config, line)


# in quotes: pytest has this name from 8.4 on only
def pytest_terminal_summary(
    terminalreporter: "pytest.TerminalReporter", config: pytest.Config
) -> None:
    """What is worth a look though nothing failed, such as the warnings of `tnt check`."""
    if lines := config.stash.get(SHOWN, []):
        terminalreporter.section("tnt")
        for line in lines:
            terminalreporter.write_line(line)
