"""Another program's tables → new rule files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tnt.api.loading import paths_of

if TYPE_CHECKING:
    from tnt.authoring import Made


def new_from_pacehrh(
    source: str | Path, folder: str | Path = ".", **asked: Any
) -> "tuple[Made, tuple[Path, ...]]":
    """Write rule files of pacehrh's tables to a folder; keywords are those of `from_pacehrh`.

    Raises:
        Refused: with every error in the tables, or the files that are there already.
    """
    # loaded where it is used: whoever only estimates makes no files
    from tnt.authoring import from_pacehrh, write_files

    tables, to = paths_of([source, folder])
    made = from_pacehrh(tables, **asked)
    return made, write_files(made.files, to)
