"""What the documentation shows is what happens: its files, commands and Python are run as written.

A page's captioned blocks are files, written where they stand. Its `console` blocks are commands
after a `$`, each followed by what it prints, if the page shows that; a note after the command says
the exit code where it isn't 0. Its `python` blocks are one program.
"""

import contextlib
import inspect
import io
import itertools
import re
import shlex
from pathlib import Path

import pytest

import tnt
from tests.docs.pages import PAGES, ROOT, fences, write_file, write_files
from tests.install import venvs
from tnt.plugins import Hooks

_COMMAND = re.compile(r"^\$ (?P<command>.+)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_EXIT = re.compile(r" # [\w ]+ (?P<code>\d+)$")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_do_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    here = venvs.this_python(tmp_path)
    for block in fences(page):
        if block.name:
            write_file(block, tmp_path)
        for found in _COMMAND.finditer(block.text) if block.language == "console" else ():
            program, *arguments = shlex.split(found["command"], comments=True)
            assert program == "tnt"
            ran = here.run("-m", "tnt", *arguments)
            ending = _EXIT.search(found["command"])
            assert ran.code == (int(ending["code"]) if ending else 0), ran.err
            if found["shown"]:
                assert ran.out == found["shown"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TNT_PLUGINS", "")
    write_files(page, tmp_path)
    shown = [block for block in fences(page) if block.name is None]
    names: dict[str, object] = {}
    for block, after in itertools.zip_longest(shown, shown[1:]):
        if block.language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.text, f"{page.name} (python)", "exec"), names)  # noqa: S102
        if after and after.language == "text":
            assert printed.getvalue() == after.text


def test_every_hook_is_a_heading_with_its_exact_signature() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    headings = re.findall(r"^## `(.+)`$", page, re.MULTILINE)
    hooks = {
        name: inspect.signature(hook)
        for name, hook in inspect.getmembers(Hooks, inspect.isfunction)
        if not name.startswith("_")
    }
    assert headings == [
        name + str(signature.replace(parameters=list(signature.parameters.values())[1:]))
        .replace("collections.abc.", "").replace("pathlib._local", "pathlib")
        for name, signature in hooks.items()
    ]  # fmt: skip


def test_every_plugin_problem_is_explained_to_plugin_authors() -> None:
    from tnt.problems import CODES

    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    # all of the family but what is no author's to mend: another package's broken metadata
    about_one = {code for code in CODES if code.startswith("TNT0")} - {"TNT011"}
    assert set(re.findall(r"^\| `(TNT\d+)`", page, re.MULTILINE)) == about_one


def test_every_claim_and_every_fixture_is_told_to_plugin_authors() -> None:
    from tnt import conformance, testing

    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(test_\w+)`", page, re.MULTILINE)) == set(conformance.__all__)
    fixtures = {each for each in testing.__all__ if not each.startswith("pytest_")}
    assert set(re.findall(r"^\| `((?:tnt|run)_\w+)", page, re.MULTILINE)) == fixtures


def test_every_public_name_is_in_the_python_page() -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    named = set(re.findall(r"\btnt\.(\w+)", page))
    assert set(tnt.__all__) - {"__version__"} <= named
    assert named <= set(tnt.__all__)
