"""Copies of CSV files in which all lines end alike, where DuckDB can't read the files."""

from pathlib import Path

from attrs import field, frozen

from tnt.tables.people.database import FailedError
from tnt.tables.people.failing import problem_of_disk
from tnt.tables.people.line_ends import pieces_of


@frozen
class Copies:
    """Copies of files in a folder, every line of which ends in LF; each is made once."""

    folder: Path
    _of: dict[str, str] = field(factory=dict, init=False)

    def copy(self, path: str) -> str:
        """The copy of a file.

        Raises:
            FailedError: TNT463 or TNT464.
        """
        if path not in self._of:
            copy = self.folder / f"copy{len(self._of)}.csv"
            try:
                with copy.open("wb") as file:
                    for piece in pieces_of(path):
                        file.write(piece.replace(b"\r\n", b"\n"))
            except OSError as error:
                raise FailedError(problem_of_disk(path, error)) from error
            self._of[path] = str(copy)
        return self._of[path]

    def original(self, path: str) -> str:
        """The file that a path is the copy of; the path itself where it is none."""
        return next((each for each, copy in self._of.items() if copy == path), path)
