"""Another program's tables, or a guideline's content → new rule files."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tnt.api.loading import paths_of

if TYPE_CHECKING:
    from tnt.authoring import Made, Skeletons


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


def new_from_hapi(
    source: str | Path,
    path: str | Path = ".",
    *,
    id_: str | None = None,
    lang: str = "nb",
    told: Callable[[int, str], None] = lambda _number, _title: None,
) -> "tuple[Skeletons, tuple[Path, ...]]":
    """Write a rule file for each guideline of Helsedirektoratet's content API in `source`.

    `source` is saved JSON (a file, or a folder of them), or an id, which is fetched over the
    network with the key in TNT_HAPI_KEY; `told` hears how far that is. `path` is a folder, or the
    file to make. Minutes, and who, how often and which way, are left empty for the author.

    Raises:
        Refused: with every error found, or the files that are there already.
    """
    # loaded where it is used: whoever only estimates makes no files
    from tnt.authoring import from_hapi, write_files

    _, to = paths_of([source, path])
    made = from_hapi(
        source,
        to,
        id_=id_,
        lang=lang,
        key=os.environ.get("TNT_HAPI_KEY"),
        told=told,
        today=date.today(),  # noqa: DTZ011 - a date of retrieval has no zone
    )
    return made, write_files(made.files, made.folder)
