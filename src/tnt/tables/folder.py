"""A folder of results: each file is there whole, or as it was, whenever the program is stopped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from tnt.problems import Problem, Refused

# what is being written; a killed run may leave some behind
_PREFIX = ".tnt-"


class ResultFolder:
    """New files stand under names of their own until all are finished and take their places."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts: dict[str, Path] = {}

    def part(self, name: str) -> Path:
        """Where to write the file that will have this name."""
        return self._parts.setdefault(name, self.path / f"{_PREFIX}{os.getpid()}-{name}")

    def commit(self) -> None:
        """Let every new file take its place, one after the other."""
        for part in self._parts.values():
            # what is renamed must be on the disk, else a power cut may leave an empty file
            with part.open("rb") as file:
                os.fsync(file.fileno())
        for name, part in self._parts.items():
            part.replace(self.path / name)
        self._parts.clear()


@contextmanager
def result_folder(path: Path) -> Iterator[ResultFolder]:
    """The folder, made if need be, and nobody else's while it lasts.

    Raises:
        Refused: TNT522 where another run writes there.
        OSError: where it can't be made or written to.
    """
    path.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        for left in path.glob(f"{_PREFIX}*"):
            _remove(left)
        folder = ResultFolder(path)
        try:
            yield folder
        finally:
            for part in path.glob(f"{_PREFIX}*"):
                _remove(part)


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


def _remove(path: Path) -> None:
    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
