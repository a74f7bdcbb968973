"""Saved JSON, or an id → the texts of rule files, or all that is wrong."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.authoring.hapi.fetching import EXAMPLE_ID, Get, Told, fetch_things, getter, is_id
from tnt.authoring.hapi.hierarchy import Gathered, guidelines_in
from tnt.authoring.hapi.leaving import kinds_of, left_out
from tnt.authoring.hapi.making import Ids, make_skeleton, name_of
from tnt.authoring.hapi.reading import read_saved
from tnt.authoring.schemas import schema_path
from tnt.authoring.writing import refuse_there
from tnt.files import ENDINGS, example_unless, shown
from tnt.model.value import FileId
from tnt.problems import Problem, Refused
from tnt.tables import cut_short
from tnt.words import Words

PREFIX: Final = "local"


@frozen
class Skeletons:
    """`files` are texts by file name, in `folder`; `problems` are warnings and notes."""

    folder: Path
    files: Mapping[str, str]
    problems: tuple[Problem, ...]


def from_hapi(
    source: str | Path,
    path: Path,
    *,
    id_: str | None = None,
    lang: str = "nb",
    key: str | None = None,
    told: Told = lambda _number, _title: None,
    today: date,
    get: Get | None = None,
) -> Skeletons:
    """Rule files of the guidelines in saved JSON, or of the one by an id of the API's.

    `path` is a folder, or the one file to make. `id_` is the new file's own id, and `lang` the
    language of its comments. The network is used for an id alone, with `key`; `get` asks a URL
    otherwise, for tests.

    Raises:
        Refused: with all that is wrong.
    """
    if id_ is not None and (example := example_unless(id_, FileId)):
        facts: dict[str, object] = {"option": "--id", "found": id_ or "«»", "wanted": example}
        raise Refused([Problem("TNT508", facts=facts)])
    one_file = path if path.suffix.casefold() in ENDINGS else None
    if one_file:
        # before a question is asked: each counts in the user's quota
        refuse_there([one_file])
    retrieved = ""
    if os.path.lexists(source):
        name = shown(Path(source))
        things = read_saved(Path(source))
    elif is_id(name := str(source)):
        things = fetch_things(name, get or getter(key), told=told)
        retrieved = today.isoformat()
    else:
        raise Refused([Problem("TNT739", facts={"found": name or "«»", "example": EXAMPLE_ID})])
    gathered, problems = guidelines_in(things)
    if problems:
        raise Refused(cut_short(problems))
    found = [each for each in gathered if each.parts]
    if not found:
        raise Refused([_nothing(gathered, name)])
    if len(found) > 1 and (one_file or id_):
        facts = {"n": len(found), "path": name, "file": one_file or f"--id {id_}"}
        raise Refused([Problem("TNT749", facts=facts)])
    words, ids = Words(lang), Ids()
    named = [(each, ids.new(name_of(each))) for each in found]
    folder = one_file.parent if one_file else path
    way = schema_path(folder)
    made = {
        one_file.name if one_file else f"{name}.yaml": make_skeleton(
            each, words, id_ or f"{PREFIX}.{name}", retrieved, schema_path=way
        )
        for each, name in named
    }
    return Skeletons(
        folder,
        {name: each.text for name, each in made.items()},
        (*left_out(gathered), *(each for one in made.values() for each in one.problems)),
    )


def _nothing(gathered: list[Gathered], name: str) -> Problem:
    """TNT736, with what there is."""
    kinds = {*kinds_of(gathered)}
    kinds |= {f"{thing.kind} ({thing.status})" for each in gathered for thing in each.withdrawn}
    return Problem("TNT736", facts={"path": name, "kinds": ", ".join(sorted(kinds))})
