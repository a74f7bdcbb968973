"""A copy of what is kept, taken while the service runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tnt.files import shown
from tnt.problems import Phrase, Problem, Refused, reason_of
from tnt.web.store_file import NAME, check_store
from tnt.words import mark


def back_up(state: Path, folder: Path) -> Path:
    """Copy what `state` keeps into `folder`, as it is at one moment; return the file.

    Processes that write there go on meanwhile. The copy is written whole or not at all, and is a
    state folder like the first: the service starts on it.

    Raises:
        Refused: TNT777 and TNT778 where there is nothing to copy, TNT779 where it can't be written.
    """
    source, target, part = state / NAME, folder / NAME, folder / f"{NAME}.part"
    check_store(state)
    if not source.exists():
        reason: str = Phrase(mark("nothing is kept there yet"))
        raise Refused([Problem("TNT777", facts={"path": shown(state), "reason": reason})])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # made by nobody else, and never over a copy that is there
        part.open("xb").close()
        try:
            if target.exists():
                raise FileExistsError(17, "File exists", str(target))
            _copy(source, part)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
        _to_disk(folder)
    except (OSError, sqlite3.Error) as error:
        facts = {"path": shown(folder), "reason": reason_of(error)}
        raise Refused([Problem("TNT779", facts=facts)]) from error
    return target


def _copy(source: Path, to: Path) -> None:
    """All pages in one step: others may write meanwhile, and what they write isn't in it."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as read,
        closing(sqlite3.connect(to)) as written,
    ):
        written.execute("PRAGMA synchronous = FULL")
        read.backup(written)


def _to_disk(folder: Path) -> None:
    """Let the new name be on the disk too, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
