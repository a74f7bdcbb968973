"""What is built and installed once, and shared by the tests of this folder."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.install import venvs
from tests.install.venvs import Venv

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    ".ci", "benchmarks", "docs", "guidelines", "plugins", "schema", "src", "tests",
    ".gitignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md",
    "hatch_build.py", "pyproject.toml", "tox.ini",
)  # fmt: skip


def copy_checkout(to: Path) -> Path:
    """A checkout as git would make it: nothing compiled, nothing installed from it."""
    to.mkdir()
    left_out = shutil.ignore_patterns("__pycache__", "*.mo", "_build", ".*_cache")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=left_out)
        elif source.is_file():
            shutil.copy(source, to / name)
    return to


def build(source: Path, into: Path, *what: str) -> None:
    """Build `source`; its backend is in the environment that runs the tests."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), *what]
    ended = subprocess.run(
        [*command, str(source)], capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh checkout, to be read only."""
    return copy_checkout(tmp_path_factory.mktemp("fresh") / "checkout")


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built straight from a checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build(shutil.copytree(checkout, folder / "checkout"), folder / "dist", "--wheel")
    return next(folder.glob("dist/*.whl"))


@pytest.fixture(scope="session")
def sdist_and_its_wheel(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The sdist of a checkout, and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    build(shutil.copytree(checkout, folder / "checkout"), folder / "dist")
    return next(folder.glob("dist/*.tar.gz")), next(folder.glob("dist/*.whl"))


@pytest.fixture(scope="session")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Venv:
    """The wheel, installed as a user installs it: pip finds what it needs."""
    made = venvs.make(tmp_path_factory.mktemp("from-wheel"))
    venvs.pip("--python", str(made.python), "install", str(wheel))
    return made


@pytest.fixture(scope="session")
def dependencies(from_wheel: Venv, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel needs, without itself: installed once, seen by the other environments."""
    folder = tmp_path_factory.mktemp("dependencies")
    for entry in venvs.site_packages(from_wheel).iterdir():
        if entry.name != "tnt" and not entry.name.startswith("tnt-"):
            (folder / entry.name).symlink_to(entry)
    return folder
