"""What is kept: results and their documents by their ids, in one SQLite file that several share."""

import sqlite3
import struct
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.files import shown
from tnt.problems import Phrase, Problem, Refused, reason_of
from tnt.words import mark

NAME: Final = "tnt.sqlite"
# "tnt" and a blank, in ASCII: whose file it is
APPLICATION: Final = 0x746E7420
VERSION: Final = 1
# as long as one process waits for another's write
BUSY_SECONDS: Final = 30.0

_SCHEMA: Final = (
    # made: seconds since 1970, UTC
    """CREATE TABLE results (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, made INTEGER NOT NULL
) STRICT""",
    # body: packed by zlib
    """CREATE TABLE documents (
    id TEXT NOT NULL REFERENCES results, name TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (id, name)
) STRICT""",
    # one row, which triggers keep: nobody has to count the whole table
    "CREATE TABLE kept (results INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT",
    "INSERT INTO kept VALUES (0, 0)",
    """CREATE TRIGGER result_kept AFTER INSERT ON results
    BEGIN UPDATE kept SET results = results + 1; END""",
    """CREATE TRIGGER result_gone AFTER DELETE ON results
    BEGIN UPDATE kept SET results = results - 1; END""",
    """CREATE TRIGGER document_kept AFTER INSERT ON documents
    BEGIN UPDATE kept SET bytes = bytes + length(new.body); END""",
    """CREATE TRIGGER document_gone AFTER DELETE ON documents
    BEGIN UPDATE kept SET bytes = bytes - length(old.body); END""",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


# of SQLite's file: its first words, user_version at byte 60, application_id at byte 68
_HEADER: Final = struct.Struct(">16s44xI4xI")


_NOT_OURS: Final = Phrase(mark("its tnt.sqlite is no file of this program"))


class Full(Exception):  # noqa: N818 - a state of the store, not a fault of a caller
    """There is no room for another result: the limit is reached, or the disk is full."""


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
        try:
            folder.mkdir(parents=True, exist_ok=True)
            check_store(folder)
            self._make(folder)
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise _refused(folder, reason_of(error)) from error
        except Refused:
            self.close()
            raise

    def put(self, id_: str, kind: str, documents: Mapping[str, bytes]) -> None:
        """Keep a result with its documents, all or none; of an id that is kept nothing changes.

        Raises:
            Full: nothing was kept.
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
        with suppress(Full, sqlite3.OperationalError), self._writing() as connection:
            if self._has_room(connection, [packed]):
                connection.execute(
                    "INSERT OR IGNORE INTO documents SELECT id, ?, ? FROM results WHERE id = ?",
                    (name, packed, id_),
                )

    def get(self, id_: str, name: str) -> bytes | None:
        """A document of a result, or None where there is none of that name."""
        row = self._connection().execute(
            "SELECT body FROM documents WHERE id = ? AND name = ?", (id_, name)
        )
        found = row.fetchone()
        return None if found is None else zlib.decompress(found[0])

    def kind(self, id_: str) -> str | None:
        """Of what kind a result is, or None where it isn't kept."""
        row = self._connection().execute("SELECT kind FROM results WHERE id = ?", (id_,))
        found = row.fetchone()
        return None if found is None else str(found[0])

    def kept(self) -> Kept:
        """How much is kept, without counting it anew."""
        return Kept(*self._connection().execute("SELECT results, bytes FROM kept").fetchone())

    def ready(self) -> bool:
        """Whether it can be read now."""
        try:
            self.kept()
        except sqlite3.Error:
            return False
        return True

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
        """This thread's own connection."""
        own: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if own is None:
            with self._lock:
                if self._closed:
                    raise sqlite3.ProgrammingError("the store is closed")
                own = self._own.connection = _connect(self._path)
                self._opened.add(own)
        return own

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all; it is on the disk when this ends.

        Raises:
            Full: the disk is.
        """
        connection = self._connection()
        with self._turn:
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

    def _has_room(self, connection: sqlite3.Connection, bodies: Iterable[bytes]) -> bool:
        (kept,) = connection.execute("SELECT bytes FROM kept").fetchone()
        return bool(kept + sum(map(len, bodies)) <= self._most_bytes)

    def _make(self, folder: Path) -> None:
        """Make the tables where they aren't there; of several processes one does."""
        connection = self._connection()
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _judge(folder, *_numbers(connection), *tables)
        _to_wal(connection)
        with self._writing():
            if _numbers(connection) == (0, 0):
                for statement in _SCHEMA:
                    connection.execute(statement)


def check_store(folder: Path) -> None:
    """Whether what is kept in a folder can be used, if anything is; nothing is made or changed.

    Raises:
        Refused: TNT777 where tnt.sqlite is something else, TNT778 where a newer version made it.
    """
    path = folder / NAME
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _refused(folder, reason_of(error)) from error
    if not header:
        return
    if len(header) < _HEADER.size:
        raise _refused(folder, _NOT_OURS)
    magic, version, application = _HEADER.unpack(header)
    if magic != b"SQLite format 3\0":
        raise _refused(folder, _NOT_OURS)
    # a file that was just made may still have its numbers beside it, where `Store` reads them
    _judge(folder, application, version)


def _judge(folder: Path, application: int, version: int, tables: int = 0) -> None:
    if application != APPLICATION and (application or version or tables):
        raise _refused(folder, _NOT_OURS)
    if version > VERSION:
        facts = {"path": shown(folder / NAME), "found": version, "known": VERSION}
        raise Refused([Problem("TNT778", facts=facts)])


def _refused(folder: Path, reason: str) -> Refused:
    return Refused([Problem("TNT777", facts={"path": shown(folder), "reason": reason})])


def _numbers(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose file it is, and of which version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _connect(path: Path) -> sqlite3.Connection:
    # `close` closes the connections of all threads
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    # FULL: what is committed is on the disk
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _to_wal(connection: sqlite3.Connection) -> None:
    """Let readers and one writer go on beside each other, from now on in every process.

    SQLite doesn't wait for others here, whatever its time-out says: two that start at once would
    stop each other.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
