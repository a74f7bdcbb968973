"""The JSON Schema of rule files, by which an editor completes keys and underlines slips."""

import json
import os
from pathlib import Path
from typing import Final

SCHEMA: Final = "guideline-1.json"


def schema_text() -> str:
    """The schema as a file."""
    from tnt.files.schema import file_schema

    return json.dumps(file_schema(), indent=1, ensure_ascii=False) + "\n"


def schema_lines(path: str) -> tuple[str, str]:
    """The comments by which editors find the schema at a path: VS Code's, and PyCharm's."""
    return f"yaml-language-server: $schema={path}", f"$schema: {path}"


def schema_path(folder: Path) -> str:
    """The way from a folder to the schema that its new files go by."""
    return _near(folder) or SCHEMA


def missing_schema(folder: Path) -> dict[str, str]:
    """The schema as a file to write into a folder, unless its files go by one already."""
    return {} if _near(folder) else {SCHEMA: schema_text()}


def _near(folder: Path) -> str | None:
    """The way from a folder to a schema that is there; None where there is none yet.

    It is in the folder itself, or in `schema/` of the package or checkout around it.
    """
    if (folder / SCHEMA).is_file():
        return SCHEMA
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - the folder may be a link, or missing
    for up, each in enumerate([here, *here.parents]):
        if (each / "pyproject.toml").is_file():
            found = (each / "schema" / SCHEMA).is_file()
            return "../" * up + f"schema/{SCHEMA}" if found else None
    return None
