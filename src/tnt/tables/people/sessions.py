"""Apache Spark sessions: the one there is, one on a server, or one of our own, kept quiet."""

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tnt.problems import Problem
from tnt.tables.people.database import FailedError
from tnt.tables.people.failing import first_line

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# nothing on the screen, nothing in the working folder, no web pages
_QUIET: Final = {
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.app.name": "tnt",
}
# a few seconds
_TRIES: Final = 3
# what went wrong on the way to a server, in gRPC's account of it
_DETAILS: Final = re.compile(r'^\s*details = "(.+)"$', re.MULTILINE)


@contextmanager
def spark_session(remote: str | None) -> Iterator["SparkSession"]:
    """A session of its own, so that no view meets another's; ended where it was begun here.

    Raises:
        FailedError: TNT465 without pyspark, TNT466 without Java, TNT467 without an answer.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise FailedError(_missing(error, "spark-connect" if remote else "spark")) from error
    if remote is not None:
        with warnings.catch_warnings():
            # of packages' versions, and of how often it tried: a problem says it if it matters
            warnings.simplefilter("ignore")
            session = _on_server(remote)
            try:
                yield session
            finally:
                session.stop()
        return
    # the gateway is there already where spark-submit started Python
    running = SparkSession.getActiveSession()
    if running is not None or "PYSPARK_GATEWAY_PORT" in os.environ:
        yield (running or SparkSession.builder.getOrCreate()).newSession()
        return
    with TemporaryDirectory(prefix="tnt-", ignore_cleanup_errors=True) as folder:
        own = _of_our_own(Path(folder))
        try:
            yield own
        finally:
            own.stop()


def _on_server(remote: str) -> "SparkSession":
    session = None
    try:
        from pyspark.sql.connect.client.retries import DefaultPolicy
        from pyspark.sql.connect.session import SparkSession as RemoteSession

        session = RemoteSession.builder.remote(remote).create()
        # whether somebody is there shows when something is asked; Spark itself would try for long
        session.client.set_retry_policies([DefaultPolicy(max_retries=_TRIES)])
        session.range(1).collect()
        session.client.set_retry_policies([DefaultPolicy()])
    except ImportError as error:
        raise FailedError(_missing(error, "spark-connect")) from error
    except Exception as error:
        if session is not None:
            # it goes on trying, and would speak of that later
            session.client.close()
        details = _DETAILS.search(str(error))
        facts = {"remote": remote, "error": first_line(details[1] if details else str(error))}
        raise FailedError(Problem("TNT467", facts=facts)) from error
    return session


def _of_our_own(folder: Path) -> "SparkSession":
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    for name, value in _QUIET.items():
        builder = builder.config(name, value)
    if "SPARK_LOCAL_DIRS" not in os.environ:
        builder = builder.config("spark.local.dir", str(folder / "local"))
    said = folder / "said"
    try:
        with _said_to(said):
            return builder.getOrCreate()
    except Exception as error:
        lines = said.read_text("utf-8", "replace")
        facts = {"error": first_line(lines) or first_line(str(error))}
        raise FailedError(Problem("TNT466", facts=facts)) from error


@contextmanager
def _said_to(path: Path) -> Iterator[None]:
    """What is said meanwhile goes to a file: Java speaks before it can be told not to."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = {number: os.dup(number) for number in (1, 2)}
    with path.open("wb") as file:
        for number in kept:
            os.dup2(file.fileno(), number)
    try:
        yield
    finally:
        for number, before in kept.items():
            os.dup2(before, number)
            os.close(before)


def _missing(error: ImportError, extra: str) -> Problem:
    return Problem("TNT465", facts={"error": first_line(str(error)), "extra": extra})
