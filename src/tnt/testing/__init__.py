"""pytest fixtures for whoever writes a plugin: `pytest_plugins = ["tnt.testing"]`.

It is no plugin of pytest's that loads by itself: everybody who has tnt installed would then have it
in every run of theirs. PYTEST_DONT_REWRITE: it may be imported before pytest takes it as a plugin.
"""

from tnt.testing.fixtures import (
    run_worked_cases,
    tnt_estimate,
    tnt_files,
    tnt_plugin_name,
    tnt_plugins,
    tnt_rules,
    tnt_rules_of,
    tnt_show,
)
from tnt.testing.options import (
    pytest_addoption,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)

__all__ = [
    "pytest_addoption",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
    "run_worked_cases",
    "tnt_estimate",
    "tnt_files",
    "tnt_plugin_name",
    "tnt_plugins",
    "tnt_rules",
    "tnt_rules_of",
    "tnt_show",
]
