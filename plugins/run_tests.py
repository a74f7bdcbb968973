"""Installs each package of this folder beside tnt, runs its own tests, and takes it out again."""

import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(*arguments: str) -> bool:
    """Whether `python -m arguments` ended well."""
    return subprocess.run([sys.executable, "-m", *arguments], check=False).returncode == 0


def tested(package: Path) -> bool:
    """Whether the package in this folder installs, and its tests pass; no tests is a failure."""
    name = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]["name"]
    print(f"plugins/{package.name}", flush=True)
    passed = run("pip", "install", "--quiet", str(package)) and run(
        "pytest", "--rootdir", str(package), str(package / "tests")
    )
    # taken out again even so: no plugin's tests may lean on another plugin
    return run("pip", "uninstall", "--quiet", "--yes", name) and passed


def main() -> int:
    """1 where any package failed, else 0."""
    packages = sorted(path.parent for path in HERE.glob("*/pyproject.toml"))
    failed = [package.name for package in packages if not tested(package)]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
