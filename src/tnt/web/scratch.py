"""Where workers put what was sent while they are at it: folders that the service itself removes."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from typing import Final

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows locks files otherwise
    fcntl = None  # type: ignore[assignment]

PREFIX: Final = "tnt-serve-"
# locked as long as the process that made the folder is there
_LOCK: Final = "held"


class Scratch:
    """A folder below the system's temporary one, for this user alone, with one for each worker.

    What services left that were killed is removed when the next one of the same user begins.
    """

    def __init__(self) -> None:
        _remove_left()
        self._folder = Path(mkdtemp(prefix=PREFIX))
        self._held = _hold(self._folder)

    def fresh(self) -> Path:
        """A new folder, which is empty."""
        return Path(mkdtemp(dir=self._folder))

    def close(self) -> None:
        """Remove all of it: nobody may be using it any more."""
        rmtree(self._folder, ignore_errors=True)
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _hold(folder: Path) -> int | None:
    """Lock a file in the folder, which gets its name when it is locked: no moment is in between."""
    if fcntl is None:
        return None
    unnamed = folder / f"{_LOCK}.new"
    held = os.open(unnamed, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    unnamed.rename(folder / _LOCK)
    return held


def _remove_left() -> None:
    """Remove the folders whose process is gone; where that can't be told, they stay."""
    if fcntl is None:
        return
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            if status.st_uid != os.getuid() or folder.is_symlink():
                continue
            held = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)
