"""A folder of results: each file is there whole, or as it was, whenever the program is stopped."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from tnt.problems import Problem, Refused

# what is being written; a killed run may leave some behind
PART = ".tnt-batch-"


class ResultFolder:
    """New files stand under names of their own until all are finished and take their places."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts: dict[str, Path] = {}
        self._dropped: list[str] = []

    def part(self, name: str) -> Path:
        """Where to write the file that will have this name."""
        return self._parts.setdefault(name, self.path / f"{PART}{os.getpid()}-{name}")

    def drop(self, name: str) -> None:
        """Have no file of this name any more, once the others take their places."""
        self._dropped.append(name)

    def commit(self) -> None:
        """Let every new file take its place, one after the other."""
        for part in self._parts.values():
            # what is renamed must be on the disk, else a power cut may leave an empty file
            with part.open("rb") as file:
                os.fsync(file.fileno())
        for name in self._dropped:
            (self.path / name).unlink(missing_ok=True)
        for name, part in self._parts.items():
            part.replace(self.path / name)
        self._parts.clear()


@contextmanager
def result_folder(path: Path, names: Collection[str]) -> Iterator[ResultFolder]:
    """The folder, made if need be, and nobody else's while it lasts; not left behind empty.

    `names` are those of the files that it will have.

    Raises:
        Refused: TNT522 where another run writes there, TNT524 where there is no folder but
            something else, or a folder where a file is to be.
        OSError: where it can't be made or written to.
    """
    made = not path.exists()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _in_the_way(error.filename) from None
    for name in names:
        if (path / name).is_dir():
            raise _in_the_way(path / name)
    with _alone(path):
        _clear(path)
        try:
            yield ResultFolder(path)
        finally:
            _clear(path)
            if made and not any(path.iterdir()):
                path.rmdir()


def _in_the_way(path: Path | str) -> Refused:
    return Refused([Problem("TNT524", facts={"path": str(path)})])


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """A lock on the folder itself, which ends with the process however that ends."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - a system without such locks, where names differ still
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused([Problem("TNT522", facts={"path": str(path)})]) from None
        yield
    finally:
        os.close(descriptor)


def _clear(path: Path) -> None:
    """Take away what was being written."""
    for part in path.glob(f"{PART}*"):
        if part.is_dir():
            rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
