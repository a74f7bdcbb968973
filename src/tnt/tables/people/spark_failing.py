"""Why Spark gave up, as a problem; and Spark's own words about it, kept from the screen."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from tnt.problems import Problem
from tnt.tables.people.failing import first_line, unread

_UNREADABLE: Final = re.compile(
    r"\[(?:FAILED_READ_FILE|CANNOT_READ_FILE_FOOTER)[^]]*\][^\n]*?\bfile:? "
    r"(?P<address>\S[^\n]*?)\.? *(?:SQLSTATE|Please|\n|$)"
)
_CAUSE: Final = re.compile(r"^Caused by: (?:[\w.$]+(?:Exception|Error): )?(.+)$", re.MULTILINE)
# what Python's side says of every error, as does the error itself
_SPEAKING: Final = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")


def problem_of_spark(error: Exception, file: str | None, given: Callable[[str], str]) -> Problem:
    """TNT464 where a file can't be read, with the file as it was given; else TNT468."""
    text = str(error)
    reason = first_line(_cause(text))
    unreadable = _UNREADABLE.search(text)
    if unreadable is not None:
        return unread(file or given(unreadable["address"]), reason)
    return Problem("TNT468", file, facts={"error": reason})


def _cause(text: str) -> str:
    """What was wrong first of all: Java tells it last."""
    causes = _CAUSE.findall(text)
    if causes:
        return str(causes[-1])
    # the first line says no more than that something was asked
    _, found, said = text.partition("\n: ")
    return said if found else text


@contextmanager
def silence() -> Iterator[None]:
    """Nothing on the screen of what is told as a problem anyway, while the context lasts."""
    loggers = [_logger(name) for name in _SPEAKING]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        # above the highest there is
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _logger(name: str) -> logging.Logger:
    try:
        from pyspark.logger import PySparkLogger
    except ImportError:
        # older versions have none
        return logging.getLogger(name)
    logger: logging.Logger = PySparkLogger.getLogger(name)
    return logger
