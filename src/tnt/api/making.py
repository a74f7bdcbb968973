"""New rule files and packages: to begin with, or from another program's tables."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tnt.api.loading import load, paths_of
from tnt.problems import Refused
from tnt.words import Words

if TYPE_CHECKING:
    from tnt.authoring import Made, New


def new_rule_file(
    path: str | Path, id: str | None = None, lang: str = "nb", today: date | None = None
) -> "New":
    """Write a rule file with an invented example, and a worked case beside it.

    The JSON Schema by which editors complete is written beside them, unless they have one.
    `id` is the guideline's, by default `local.` and the file's name; `today` is what its review
    date is reckoned from, the clock's date where it is None.

    Raises:
        Refused: for a name or an id that won't do, or files that are there already.
    """
    # loaded where it is used: whoever only estimates makes no files
    from tnt.authoring import (
        SCHEMA,
        New,
        example_files,
        file_problems,
        id_of,
        id_problems,
        schema_near,
        schema_text,
        write_files,
    )

    (file,) = paths_of([path])
    problems = file_problems(file)
    id_, wrong = id_of(file.stem, id)
    # a name that won't do gives no id either
    problems += wrong if id is not None or not problems else []
    if problems := problems or id_problems(id_, load()):
        raise Refused(problems)
    near = schema_near(file.parent)
    files = example_files(file.name, id_, Words(lang), _day(today), schema_path=near or SCHEMA)
    if near is None:
        files[SCHEMA] = schema_text()
    return New(id_, write_files(files, file.parent))


def new_plugin(
    path: str | Path, id: str | None = None, lang: str = "nb", today: date | None = None
) -> "New":
    """Write a plugin package to the folder `path`, whose name is the package's.

    `id` is its example's; the rest is as for `new_rule_file`.

    Raises:
        Refused: for a name or an id that won't do, or files that are there already.
    """
    from tnt.authoring import New, id_of, id_problems, package_files, package_names, write_files

    (folder,) = paths_of([path])
    rules = load()
    names, problems = package_names(folder.resolve().name, rules)
    id_, wrong = id_of(names.plugin, id, "example")
    problems += wrong if id is not None or not problems else []
    if problems := problems or id_problems(id_, rules):
        raise Refused(problems)
    return New(id_, write_files(package_files(names, id_, Words(lang), _day(today)), folder))


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
