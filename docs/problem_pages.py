"""The pages of the problem codes: their samples are run, and what is generated in them is written.

`python docs/problem_pages.py [CODE…]` writes anew what each page says of its code and what its bad
sample prints; why, and the samples, are written by hand. A test holds all of it.

A sample is what stands below Bad or Good:

- a block with the caption `clinic/NAME.yaml` is a part of that file of docs/rule-files.md: the good
  part stands there, once, and the bad one takes its place;
- a block with another caption is a whole file;
- a `python` block makes what text can't show, such as a workbook;
- a good sample that says `The other files stay as they are.` has the bad one's other whole files;
- a `console` block has the command after a `$`, and what it prints. The good sample's is the bad
  one's where it has none of its own.
"""

import ast
import importlib.util
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent
from typing import Final
from unittest.mock import patch

from attrs import frozen

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "docs" / "problems"
HEADINGS: Final = ("What", "Why", "Bad", "Good", "Hvorfor", "Kvifor")

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from docs.generate import EXITS  # noqa: E402 - found where `docs` is, as a script from here on
from tnt.cli import main  # noqa: E402
from tnt.problems import CODES  # noqa: E402
from tnt.problems.pages import Fence, ProblemPage, fences, problem_page  # noqa: E402

_COMMAND: Final = re.compile(r"^\$ (?P<command>.+)$", re.MULTILINE)
_CONSOLE: Final = re.compile(r"^```console\n.*?^```$", re.DOTALL | re.MULTILINE)
# where a sample can't be run here: what is missing, or the test that shows it instead
_NEEDS: Final = re.compile(r"<!-- needs: (?P<what>[\w-]+) -->")
_SHOWN_BY: Final = re.compile(r"<!-- shown by: (?P<test>\S+)::(?P<name>\w+) -->")
_OTHERS_STAY: Final = "The other files stay as they are."
_HOME: Final = {"PATH", "HOME", "TMPDIR", "LANG"}


@frozen
class Ran:
    """A command, its exit code, and what it printed: to stdout, then to stderr."""

    command: str
    code: int
    printed: str


def can_run(page: ProblemPage) -> bool:
    """Whether the module is there, if any, without which the page's samples can't be run."""
    found = _NEEDS.search(page.sections["Bad"])
    return found is None or importlib.util.find_spec(found["what"]) is not None


def shown_by(page: ProblemPage) -> tuple[Path, str] | None:
    """The file and the name of the test that shows the problem, where no command here can."""
    found = _SHOWN_BY.search(page.sections["Bad"])
    return (ROOT / found["test"], found["name"]) if found else None


def source_of(path: Path, name: str) -> str:
    """A test's own source, with its decorators and the tables of the module that they name.

    Raises:
        ValueError: where the file has no such test.
    """
    module = ast.parse(path.read_text("utf-8"))
    tests = [
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    if len(tests) != 1:
        raise ValueError(f"{len(tests)} tests of the name {name} in {path}")
    named = {
        node.id
        for decorator in tests[0].decorator_list
        for node in ast.walk(decorator)
        if isinstance(node, ast.Name)
    }
    tables = [
        node
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and any(isinstance(each, ast.Name) and each.id in named for each in _targets(node))
    ]
    return "\n".join(map(ast.unparse, [*tables, tests[0]]))


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def run_bad(page: ProblemPage) -> list[Ran]:
    """What the bad sample's commands print."""
    return _run(page.bad, page.good, _commands(page.bad))


def run_good(page: ProblemPage) -> list[Ran]:
    """What the good sample's commands print."""
    sample = page.good
    if _OTHERS_STAY in page.sections["Good"]:
        own = {each.name for each in sample}
        sample = (*(each for each in page.bad if each.name and each.name not in own), *sample)
    return _run(sample, (), _commands(page.good) or _commands(page.bad))


def _commands(sample: Sequence[Fence]) -> list[str]:
    consoles = [each.text for each in sample if each.language == "console"]
    return [found["command"] for text in consoles for found in _COMMAND.finditer(text)]


def _run(sample: Sequence[Fence], instead_of: Sequence[Fence], commands: list[str]) -> list[Ran]:
    """Run commands in a folder with the sample's files."""
    with TemporaryDirectory() as name, chdir(name):
        for path, text in _files(sample, instead_of).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        with _as_if_started_here():
            for each in sample:
                if each.language == "python" and each.name is None:
                    exec(compile(each.text, "sample", "exec"), {})  # noqa: S102 - our own page's
            return [_ran(each) for each in commands]


def _files(sample: Sequence[Fence], instead_of: Sequence[Fence]) -> dict[Path, str]:
    """The files of a sample, and of the clinic where it shows a part of one of them."""
    page = (ROOT / "docs" / "rule-files.md").read_text("utf-8")
    shown = {each.name: each.text for each in fences(page) if each.name}
    clinic = {name: text for name, text in shown.items() if name.startswith("clinic/")}
    good = {each.name: each.text for each in instead_of if each.name}
    files = {}
    for each in sample:
        if each.name in clinic:
            clinic[each.name] = put(clinic[each.name], good.get(each.name, each.text), each.text)
        elif each.name:
            files[each.name] = each.text
    if any(each.name in shown and each.name in clinic for each in sample) or not files:
        files = clinic | files
    return {Path(name): text for name, text in files.items()}


def put(whole: str, old: str, new: str) -> str:
    """A file with one part of it, at whatever indent it stands there, in place of another.

    Raises:
        ValueError: where the part isn't there, or is more than once.
    """
    places = [
        (deep, found)
        for deep in range(0, 24, 2)
        for found in re.finditer(f"^{re.escape(_at(deep, old))}", whole, re.MULTILINE)
    ]
    if len(places) != 1:
        lines = [whole.count("\n", 0, found.start()) + 1 for _, found in places]
        raise ValueError(f"this has to stand there once, and does on lines {sorted(lines)}:\n{old}")
    deep, found = places[0]
    # the bad part stands as much further in as the good one does
    taken = len(old) - len(old.lstrip(" ")) - (len(dedent(old)) - len(dedent(old).lstrip(" ")))
    shift = " " * max(0, deep - taken)
    put_in = "".join(shift + each for each in new.splitlines(keepends=True))
    return whole[: found.start()] + put_in + whole[found.end() :]


def _at(deep: int, part: str) -> str:
    return indent(dedent(part), " " * deep)


@contextmanager
def _as_if_started_here() -> Iterator[None]:
    """No settings of whoever runs this; modules and plugins of the folder can be found."""
    loaded = set(sys.modules)
    kept = {name: value for name, value in os.environ.items() if name in _HOME}
    with (
        patch.dict(os.environ, kept | {"TNT_PLUGINS": ""}, clear=True),
        patch.object(sys, "path", [os.getcwd(), *sys.path]),  # noqa: PTH109
    ):
        yield
    for name in set(sys.modules) - loaded:
        # another sample may have one of the same name
        if str(getattr(sys.modules[name], "__file__", None)).startswith(os.getcwd()):  # noqa: PTH109
            del sys.modules[name]


def _ran(command: str) -> Ran:
    words = shlex.split(command, comments=True)
    settings: dict[str, str] = {}
    while "=" in words[0]:
        name, _, settings[name] = words.pop(0).partition("=")
    program, *arguments = words
    if program != "tnt":
        raise ValueError(f"a command is tnt …, not {program}")
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with patch.dict(os.environ, settings), redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ran(command, code, out.getvalue() + err.getvalue())


def page_text(code: str, ran: Sequence[Ran]) -> str:
    """A page as it should be: its own text, with what is generated made anew.

    `ran` is what its bad sample's commands print; empty where they aren't run here.
    """
    page = problem_page(code)
    sections = {**page.sections, "What": _what(code)}
    if ran:
        printed = "".join(f"$ {each.command}\n{each.printed}" for each in ran)
        sections["Bad"] = _CONSOLE.sub(
            lambda _: f"```console\n{printed}```", page.sections["Bad"], count=1
        )
    return f"# {code}\n\n" + "".join(f"## {name}\n{text}" for name, text in sections.items())


def _what(code: str) -> str:
    found = CODES[code]
    ends = f", exit code {found.exit} ({EXITS[found.exit]})" if found.exit else ""
    return f"\n{found.severity.capitalize()}{ends}.\n\n> {found.message}\n>\n> → {found.hint}\n\n"


if __name__ == "__main__":
    for each in sys.argv[1:] or CODES:
        its = problem_page(each)
        printed_here = [] if shown_by(its) or not can_run(its) else run_bad(its)
        (FOLDER / f"{each}.md").write_text(page_text(each, printed_here), "utf-8")
