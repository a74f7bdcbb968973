"""What is kept: results and their documents by their ids, in one SQLite file that several share."""

import errno
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.problems import Refused, reason_of
from tnt.web.store_file import NAME, check_store, connect, make, not_kept

# of the file as it is: no other time will help
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# SQLite's codes say more in their higher bits
_PRIMARY: Final = 0xFF


class Full(Exception):  # noqa: N818 - a state of the store, not a fault of a caller
    """There is no room for another result: the limit is reached, or the disk is full."""


class Unusable(Exception):  # noqa: N818
    """What is kept can't be read or written now: its file is gone, another's, or damaged."""

    def __init__(self, cause: Exception) -> None:
        super().__init__()
        self.cause = cause


@frozen
class Kept:
    """How much is kept: `bytes` are those of the documents, as they are stored."""

    results: int
    bytes: int


class Store:
    """Kept results in `folder`/tnt.sqlite; several processes of one machine may share it.

    Safe to use from several threads. A result is there for good once `put` has returned, also
    where the process is killed or the power goes right after.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """Open the file, or make it.

        Raises:
            Refused: TNT777 where nothing can be kept there, TNT778 where a newer version made it.
        """
        self._path = folder / NAME
        self._most_bytes = most_bytes
        self._own = threading.local()
        self._lock = threading.Lock()
        # threads wait for each other in turn; processes wait as SQLite does, by trying again
        self._turn = threading.Lock()
        self._opened: set[sqlite3.Connection] = set()
        self._closed = False
        self._damaged = False
        self._file: tuple[int, int] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            check_store(folder)
            make(self._connection(), folder)
            self._file = _number_of(self._path)
            self._try_to_write()
        except Unusable as error:
            self.close()
            raise not_kept(folder, reason_of(error.cause)) from error
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise not_kept(folder, reason_of(error)) from error
        except Refused:
            self.close()
            raise

    def put(self, id_: str, kind: str, documents: Mapping[str, bytes]) -> None:
        """Keep a result with its documents, all or none; of an id that is kept nothing changes.

        Raises:
            Full, Unusable: nothing was kept.
        """
        packed = {name: zlib.compress(body) for name, body in documents.items()}
        with self._writing() as connection:
            found = connection.execute("SELECT 1 FROM results WHERE id = ?", (id_,)).fetchone()
            if found is not None:
                return
            if not self._has_room(connection, packed.values()):
                raise Full
            row = (id_, kind, int(time.time()))
            connection.execute("INSERT INTO results VALUES (?, ?, ?)", row)
            rows = [(id_, name, body) for name, body in packed.items()]
            connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", rows)

    def add(self, id_: str, name: str, body: bytes) -> None:
        """Keep one more document of a kept result, where there is room: it can be made again."""
        packed = zlib.compress(body)
        # a full disk, or another's long write
        with suppress(Full, Unusable), self._writing() as connection:
            if self._has_room(connection, [packed]):
                connection.execute(
                    "INSERT OR IGNORE INTO documents SELECT id, ?, ? FROM results WHERE id = ?",
                    (name, packed, id_),
                )

    def get(self, id_: str, name: str) -> bytes | None:
        """A document of a result, or None where there is none of that name.

        Raises:
            Unusable: where it can't be read.
        """
        wanted = "SELECT body FROM documents WHERE id = ? AND name = ?"
        with self._reading() as connection:
            found = connection.execute(wanted, (id_, name)).fetchone()
            return None if found is None else zlib.decompress(found[0])

    def kind(self, id_: str) -> str | None:
        """Of what kind a result is, or None where it isn't kept.

        Raises:
            Unusable: where it can't be read.
        """
        with self._reading() as connection:
            found = connection.execute("SELECT kind FROM results WHERE id = ?", (id_,)).fetchone()
            return None if found is None else str(found[0])

    def kept(self) -> Kept:
        """How much is kept, without counting it anew.

        Raises:
            Unusable: where it can't be read.
        """
        with self._reading() as connection:
            return Kept(*connection.execute("SELECT results, bytes FROM kept").fetchone())

    def ready(self) -> bool:
        """Whether it can be read and written now; never again where it was seen to be damaged."""
        try:
            check_store(self._path.parent)
            self._try_to_write()
        except (Refused, Unusable):
            return False
        return not self._damaged

    def close(self) -> None:
        """Close every thread's connection; the last process to do so leaves one file alone.

        No thread may be using the store then.
        """
        with self._lock:
            self._closed = True
            opened, self._opened = self._opened, set()
        for each in opened:
            each.close()

    def _connection(self) -> sqlite3.Connection:
        """This thread's own connection, to the file that is there.

        Raises:
            OSError: where that isn't there any more: what was written would be nobody's.
        """
        if self._file is not None and _number_of(self._path) != self._file:
            raise FileNotFoundError(errno.ESTALE, os.strerror(errno.ESTALE))
        own: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if own is None:
            with self._lock:
                if self._closed:
                    raise sqlite3.ProgrammingError("the store is closed")
                own = self._own.connection = connect(self._path)
                self._opened.add(own)
        return own

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all; it is on the disk when this ends.

        Raises:
            Full: the disk is.
            Unusable: nothing was written.
        """
        with self._reading() as connection, self._turn:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                # a full disk may have rolled it back already
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
                if full:
                    raise Full from error
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection.

        Raises:
            Unusable: where the file is gone, or can't be read.
        """
        try:
            yield self._connection()
        except (OSError, sqlite3.Error, zlib.error) as error:
            of_file = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
            if isinstance(error, zlib.error) or of_file in _DAMAGED:
                self._damaged = True
            raise Unusable(error) from error

    def _try_to_write(self) -> None:
        """Write, and take it back.

        Raises:
            Unusable: where that can't be done.
        """
        with self._reading() as connection, self._turn:
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE kept SET results = results")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _has_room(self, connection: sqlite3.Connection, bodies: Iterable[bytes]) -> bool:
        (kept,) = connection.execute("SELECT bytes FROM kept").fetchone()
        return bool(kept + sum(map(len, bodies)) <= self._most_bytes)


def _number_of(path: Path) -> tuple[int, int]:
    """Which file it is, by its system's own numbers."""
    status = path.stat()
    return status.st_dev, status.st_ino
