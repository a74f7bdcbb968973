"""What the fixtures add to pytest: `--tnt-plugin`, and lines that are shown at the end."""

from typing import Final

import pytest

OPTION: Final = "--tnt-plugin"
SHOWN: Final = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The plugin under test, by name."""
    parser.getgroup("tnt").addoption(
        OPTION,
        metavar="NAME",
        help="the plugin of tnt under test, as `tnt plugins` names it (default: all installed)",
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """What is worth a look though nothing failed, such as the warnings of `tnt check`."""
    if lines := config.stash.get(SHOWN, []):
        terminalreporter.section("tnt")
        for line in lines:
            terminalreporter.write_line(line)
