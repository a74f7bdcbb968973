"""What every plugin for tnt has to hold."""

import pytest

from tnt.conformance import *  # noqa: F403

pytest_plugins = ["tnt.testing"]


@pytest.fixture(scope="session")
def tnt_plugin_name() -> str:
    """As in pyproject.toml."""
    return "kloke-valg"
