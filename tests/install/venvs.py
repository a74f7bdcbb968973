"""Virtual environments for the tests of installation, and the command run inside them."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen


@frozen
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


@frozen
class Venv:
    """A Python and the folder in which commands run: never the checkout, which must not help."""

    python: Path
    folder: Path

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
        """Run `python arguments`, with `env` on top of an environment that asks nothing of tnt."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TNT_", "COV_", "PYTHONPATH"))
        }
        ended = subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=kept | {"PYTHONUTF8": "1"} | dict(env or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    def json(self, *arguments: str, env: Mapping[str, str] | None = None) -> Any:
        """What `tnt arguments --format json` prints; it must end with 0 and say nothing else."""
        ran = self.run("-m", "tnt", *arguments, "--format", "json", env=env)
        assert (ran.code, ran.err) == (0, ""), ran.err
        return json.loads(ran.out)

    def install(self, *what: str) -> None:
        """pip-install without dependencies."""
        pip("--python", str(self.python), "install", "--no-deps", *what)


def this_python(folder: Path) -> Venv:
    """The Python that runs the tests, in another folder."""
    return Venv(Path(sys.executable), folder)


def make(folder: Path, dependencies: Path | None = None) -> Venv:
    """An empty virtual environment in `folder`, which sees the packages in `dependencies`."""
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    made = Venv(folder / "venv" / "bin" / "python", folder)
    if dependencies:
        (site_packages(made) / "dependencies.pth").write_text(f"{dependencies}\n", "utf-8")
    return made


def site_packages(made: Venv) -> Path:
    """Where a virtual environment keeps its packages."""
    return Path(
        made.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").out.strip()
    )


def pip(*arguments: str) -> None:
    """Run this environment's pip; what it says is shown where it fails."""
    ended = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
