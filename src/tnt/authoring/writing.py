"""New files on disk: all of them whole, or none; and nothing that is there is ever replaced."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tnt.problems import Problem, Refused, reason_of


def write_files(files: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Write each text to the file of its name, in a folder that is made if it is missing.

    A name such as `src/a.py` lies in a folder below it.

    Whatever ends it, an interruption too, leaves the disk as it was.

    Raises:
        Refused: TNT635 with all the files that are there already, TNT636 where one can't be
            written; then none is.
    """
    paths = {folder / name: text for name, text in files.items()}
    refuse_there(paths)
    writing = _Writing(folder)
    try:
        writing.all(paths)
    except OSError as error:
        writing.undo()
        facts = {"path": str(writing.here), "error": reason_of(error)}
        raise Refused([Problem("TNT636", facts=facts)]) from None
    except BaseException:
        writing.undo()
        raise
    return tuple(paths)


def refuse_there(paths: Iterable[Path]) -> None:
    """Raise Refused with TNT635 and all the files among the paths that are there already."""
    # a link that leads nowhere is there too
    if there := [path for path in paths if os.path.lexists(path)]:
        raise Refused([Problem("TNT635", facts={"paths": ", ".join(str(each) for each in there)})])


class _Writing:
    """What was made so far; `here` is what is being written."""

    def __init__(self, folder: Path) -> None:
        self.folder = self.here = folder
        self.folders: list[Path] = []
        self.files: list[Path] = []

    def all(self, texts: Mapping[Path, str]) -> None:
        """Make the folder, then the files: whole somewhere else, before any has its name."""
        self._make(self.folder)
        with TemporaryDirectory(prefix=".tnt-", dir=self.folder) as aside:
            # no rule file yet, should the process be killed
            parts = {path: Path(aside, f"{number}.part") for number, path in enumerate(texts)}
            for self.here, text in texts.items():
                parts[self.here].write_text(text, encoding="utf-8", newline="\n")
            for self.here, part in parts.items():
                self._make(self.here.parent)
                # a rename would replace a file that came in between; this one is known to be ours
                self.here.open("x").close()
                self.files.append(self.here)
                part.replace(self.here)

    def _make(self, folder: Path) -> None:
        for each in reversed([folder, *folder.parents]):
            if not each.exists():
                each.mkdir()
                self.folders.append(each)

    def undo(self) -> None:
        """Take away what was made, and nothing else."""
        for each in self.files:
            each.unlink(missing_ok=True)
        for each in reversed(self.folders):
            # somebody else's file may have come into it
            with suppress(OSError):
                each.rmdir()
