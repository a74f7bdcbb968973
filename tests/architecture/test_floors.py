"""The house: a module imports only from floors below its own, and only some know the big libraries.

The floors and rooms themselves are import-linter contracts in pyproject.toml.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tnt"
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """What a module imports, at its top or inside its functions: modules, and their packages."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module.split(".")[0], node.module}
    return names


def test_import_linter_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("pint", {"quantities"}),
        ("duckdb", {"tables"}),
        ("python_calamine", {"tables"}),
        ("xlsxwriter", {"tables"}),
        ("yaml", {"files"}),
        ("babel", {"words"}),
        ("pluggy", {"plugins"}),
        ("altair", {"report"}),
        ("vl_convert", {"report"}),
        *[(name, {"web"}) for name in ("litestar", "uvicorn", "structlog", "prometheus_client")],
        *[(name, {"web"}) for name in ("msgspec", "jinja2", "sqlite3", "multiprocessing")],
        # the network
        ("urllib.request", {"authoring"}),
    ],
)
def test_a_library_is_imported_only_by_its_room(library: str, rooms: set[str]) -> None:
    importers = {
        path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for path in MODULES
        if library in imported(path)
    }
    assert importers == rooms


def test_no_file_is_longer_than_a_room() -> None:
    lengths = {str(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}
