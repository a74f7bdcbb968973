"""The file of a store: whose it is, of which version, and the tables that are in it."""

import sqlite3
import struct
import time
from contextlib import closing
from pathlib import Path
from typing import Final

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
        raise not_kept(folder, reason_of(error)) from error
    if not header:
        return
    if len(header) < _HEADER.size:
        raise not_kept(folder, _NOT_OURS)
    magic, version, application = _HEADER.unpack(header)
    if magic != b"SQLite format 3\0":
        raise not_kept(folder, _NOT_OURS)
    # a file that was just made may still have its numbers beside it, where `Store` reads them
    beside = path.with_name(f"{NAME}-wal").exists()
    _judge(folder, application, version, 0 if beside else _tables(path, folder))


def _tables(path: Path, folder: Path) -> int:
    """How many tables a file has; nothing is locked or made for it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as read:
            (count,) = read.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise not_kept(folder, reason_of(error)) from error
    return int(count)


def make(connection: sqlite3.Connection, folder: Path) -> None:
    """Make the tables where they aren't there; of several processes one does.

    Raises:
        Refused: where the file is another program's, or a newer version made it.
        sqlite3.Error: where it can't be read or written.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _judge(folder, *_numbers(connection), *tables)
    _to_wal(connection)
    connection.execute("BEGIN IMMEDIATE")
    if _numbers(connection) == (0, 0):
        for statement in _SCHEMA:
            connection.execute(statement)
    connection.execute("COMMIT")


def _judge(folder: Path, application: int, version: int, tables: int = 0) -> None:
    if application != APPLICATION and (application or version or tables):
        raise not_kept(folder, _NOT_OURS)
    if version > VERSION:
        facts = {"path": shown(folder / NAME), "found": version, "known": VERSION}
        raise Refused([Problem("TNT778", facts=facts)])


def not_kept(folder: Path, reason: str) -> Refused:
    """That nothing can be kept in a folder."""
    return Refused([Problem("TNT777", facts={"path": shown(folder), "reason": reason})])


def _numbers(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose file it is, and of which version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def connect(path: Path) -> sqlite3.Connection:
    """A connection whose transactions are on the disk when they end; any thread may close it."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
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
