"""New rule files and packages: to begin with, or from tables or a guideline's content."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tnt.api.loading import load, paths_of
from tnt.problems import Refused
from tnt.words import Words

if TYPE_CHECKING:
    from tnt.authoring import Made, New, Skeletons


def new_rule_file(
    path: str | Path, id_: str | None = None, lang: str = "nb", today: date | None = None
) -> "New":
    """Write a rule file with an invented example, and a worked case beside it.

    The JSON Schema by which editors complete is written beside them, unless they have one.
    `id_` is the guideline's, by default `local.` and the file's name; `today` is what its review
    date is reckoned from, the clock's date where it is None.

    Raises:
        Refused: for a name or an id that won't do, or files that are there already.
    """
    # loaded where it is used: whoever only estimates makes no files
    from tnt.authoring import (
        New,
        example_files,
        file_problems,
        id_of,
        id_problems,
        missing_schema,
        schema_path,
        write_files,
    )

    (file,) = paths_of([path])
    problems = file_problems(file)
    made, wrong = id_of(file.stem, id_)
    # a name that won't do gives no id either
    problems += wrong if id_ is not None or not problems else []
    if problems := problems or id_problems(made, load()):
        raise Refused(problems)
    folder = file.parent
    way = schema_path(folder)
    files = example_files(file.name, made, Words(lang), _day(today), schema_path=way)
    return New(made, write_files({**files, **missing_schema(folder)}, folder))


def new_plugin(
    path: str | Path, id_: str | None = None, lang: str = "nb", today: date | None = None
) -> "New":
    """Write a plugin package to the folder `path`, whose name is the package's.

    `id_` is its example's; the rest is as for `new_rule_file`.

    Raises:
        Refused: for a name or an id that won't do, or files that are there already.
    """
    from tnt.authoring import New, id_of, id_problems, package_files, package_names, write_files

    (folder,) = paths_of([path])
    rules = load()
    names, problems = package_names(folder.resolve().name, rules)
    made, wrong = id_of(names.plugin, id_, "example")
    problems += wrong if id_ is not None or not problems else []
    if problems := problems or id_problems(made, rules):
        raise Refused(problems)
    return New(made, write_files(package_files(names, made, Words(lang), _day(today)), folder))


def _day(today: date | None) -> date:
    return today or date.today()  # noqa: DTZ011 - a review date has no zone


def new_from_pacehrh(
    source: str | Path, folder: str | Path = ".", **asked: Any
) -> "tuple[Made, tuple[Path, ...]]":
    """Write rule files of pacehrh's tables to a folder; keywords are those of `from_pacehrh`.

    Raises:
        Refused: with every error in the tables, or the files that are there already.
    """
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
    file to make. Minutes, and who, how often and which way, are left empty for the author. The JSON
    Schema by which editors complete is written beside it, unless there is one.

    Raises:
        Refused: with every error found, or the files that are there already.
    """
    # loaded where it is used: whoever only estimates makes no files
    from tnt.authoring import KEY_NAME, from_hapi, missing_schema, write_files

    _, to = paths_of([source, path])
    made = from_hapi(
        source,
        to,
        id_=id_,
        lang=lang,
        key=os.environ.get(KEY_NAME),
        told=told,
        today=date.today(),  # noqa: DTZ011 - a date of retrieval has no zone
    )
    return made, write_files({**made.files, **missing_schema(made.folder)}, made.folder)
