"""Heavy libraries are loaded by what uses them, and by nothing else."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = (
    *("numpy", "pint", "yaml", "duckdb", "python_calamine", "xlsxwriter", "babel"),
    *("litestar", "uvicorn", "sqlite3", "altair", "vl_convert"),
)

RUN = """\
import json, runpy, sys
sys.argv = ["tnt", *sys.argv[1:]]
try:
    runpy.run_module("tnt", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
IMPORT = "import json, sys, tnt; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def loaded(*arguments: str) -> set[str]:
    """Which of the heavy libraries a fresh Python has loaded in the end."""
    command = [sys.executable, "-c", *arguments]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return set(HEAVY) & set(json.loads(ended.stderr.splitlines()[-1]))


def test_import_tnt_loads_nothing_heavy() -> None:
    assert loaded(IMPORT) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["estimate", "--help"],
        ["new", "--help"],
        ["table", "--help"],
        ["serve", "--help"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(RUN, *arguments) == set()


def test_an_estimate_without_list_files_does_not_load_duckdb() -> None:
    assert "duckdb" not in loaded(RUN, "estimate")


THREADS = """\
import os, runpy, sys
sys.argv = ["tnt", "--version"]
try:
    runpy.run_module("tnt", run_name="__main__", alter_sys=True)
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"], file=sys.stderr)
"""


@pytest.mark.parametrize(("given", "kept"), [(None, "1"), ("7", "7")])
def test_numpy_gets_one_thread_unless_the_user_says_otherwise(given: str | None, kept: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    environment |= {"OPENBLAS_NUM_THREADS": given} if given else {}
    command = [sys.executable, "-c", THREADS]
    ended = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=environment
    )
    assert ended.stderr.strip() == kept
