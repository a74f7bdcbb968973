"""A broken plugin is one clear line that names it and exit code 4; without it all works again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.install import venvs
from tests.install.venvs import Venv

MARKED = "import pluggy\nhookimpl = pluggy.HookimplMarker('tnt')\n@hookimpl\n"
BROKEN = {
    "raises-at-import": ("TNT001", "raise RuntimeError('no licence\\nfound')\n"),
    "leaves-at-import": ("TNT001", "raise SystemExit(0)\n"),
    "is-no-python": ("TNT001", "def tnt_files(:\n"),
    "forgot-the-marker": ("TNT002", "def tnt_files():\n    return []\n"),
    "misspells-the-hook": ("TNT003", MARKED + "def tnt_filez():\n    return []\n"),
    "wants-an-argument": ("TNT003", MARKED + "def tnt_files(config):\n    return []\n"),
    "raises-when-asked": ("TNT004", MARKED + "def tnt_files():\n    raise KeyError('x')\n"),
    "fails-on-a-type": ("TNT004", MARKED + "def tnt_files():\n    return len(7)\n"),
    "forgot-to-return": ("TNT005", MARKED + "def tnt_files():\n    ['a.yaml']\n"),
    "returns-a-number": ("TNT005", MARKED + "def tnt_files():\n    return 7\n"),
    "returns-numbers": ("TNT005", MARKED + "def tnt_files():\n    return [7]\n"),
    "names-no-file": ("TNT006", MARKED + "def tnt_files():\n    return ['/nowhere/a.yaml']\n"),
}

Install = Callable[[str, str], str]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Venv:
    """The Python that runs the tests, away from the checkout."""
    return venvs.this_python(tmp_path_factory.mktemp("here"))


@pytest.fixture(scope="module")
def healthy(here: Venv) -> object:
    """The estimate with the shipped files alone."""
    return here.json("estimate", env={"TNT_PLUGINS": ""})


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Makes a folder that is to Python an installed plugin of that name and source."""

    def folder(name: str, source: str) -> str:
        module = name.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tnt]\n{name} = {module}\n")
        return str(tmp_path)

    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_stops_the_estimate_with_one_line_that_names_it(
    name: str, here: Venv, install: Install, healthy: object
) -> None:
    code, source = BROKEN[name]
    path = install(name, source)
    ran = here.run("-m", "tnt", "estimate", "--lang", "en", env={"PYTHONPATH": path})
    assert (ran.code, ran.out) == (4, "")
    assert "Traceback" not in ran.err
    (line,) = [line for line in ran.err.splitlines() if "TNT0" in line]
    assert code in line
    assert name in line
    # the others go on as before once it is left out
    assert here.json("estimate", env={"PYTHONPATH": path, "TNT_PLUGINS": ""}) == healthy


def test_two_broken_plugins_are_both_named_at_once(here: Venv, install: Install) -> None:
    for name in ("raises-at-import", "names-no-file"):
        path = install(name, BROKEN[name][1])
    ran = here.run("-m", "tnt", "estimate", "--lang", "en", env={"PYTHONPATH": path})
    assert ran.code == 4
    assert "TNT001" in ran.err
    assert "TNT006" in ran.err


def test_a_plugin_asked_for_but_not_installed_is_named(here: Venv) -> None:
    ran = here.run("-m", "tnt", "estimate", "--lang", "en", env={"TNT_PLUGINS": "not-there"})
    assert ran.code == 4
    assert "TNT007" in ran.err
    assert "not-there" in ran.err
