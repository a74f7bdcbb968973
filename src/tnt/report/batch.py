"""What a batch came to, in a few lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from tnt.problems import Problem
from tnt.report.answers import with_rest_line, withheld_lists_line
from tnt.report.problems import problem_lines
from tnt.report.wording import people
from tnt.words import Words

# what fits on a screen; errors.csv has all
MOST_ERRORS = 10


class Told(Protocol):
    """A batch, as `tnt.api.Batch` has it."""

    @property
    def files(self) -> tuple[Path, ...]: ...
    @property
    def lists(self) -> int: ...
    @property
    def persons(self) -> float: ...
    @property
    def over(self) -> int: ...
    @property
    def unknown(self) -> int: ...
    @property
    def with_rest(self) -> int: ...
    @property
    def over_rest(self) -> int: ...
    @property
    def unknown_rest(self) -> int: ...
    @property
    def withheld(self) -> int: ...
    @property
    def left_out(self) -> int: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


def batch_lines(batch: Told, words: Words) -> Iterator[str]:
    """The answer first, then what is wrong, then where the tables are."""
    facts = {"persons": people(batch.persons, words), "over": words.number(batch.over)}
    if batch.unknown:
        yield words.plural(
            "{n} list, {persons} persons: {over} go over patient time by these recommendations "
            "alone, of {unknown} it isn't known",
            "{n} lists, {persons} persons: {over} go over patient time by these recommendations "
            "alone, of {unknown} it isn't known",
            batch.lists,
            unknown=words.number(batch.unknown),
            **facts,
        )
    else:
        yield words.plural(
            "{n} list, {persons} persons: {over} go over patient time by these recommendations "
            "alone",
            "{n} lists, {persons} persons: {over} go over patient time by these recommendations "
            "alone",
            batch.lists,
            **facts,
        )
    if batch.with_rest:
        yield with_rest_line(batch.over_rest, batch.with_rest, batch.unknown_rest, words)
    if batch.withheld:
        yield withheld_lists_line(batch.withheld, words)
    errors = [each for each in batch.problems if each.severity == "error"]
    # what is wrong in a file comes before which lists it costs
    errors.sort(key=lambda each: each.file is None)
    yield from problem_lines([each for each in batch.problems if each.severity != "error"], words)
    yield from problem_lines(errors[:MOST_ERRORS], words)
    if errors and not batch.left_out:
        # of a file that can't be read nobody knows how many lists it has
        yield words.say("{file} says what is wrong", file=batch.files[-1])
    if batch.left_out:
        yield words.plural(
            "{n} list was left out; {file} says why",
            "{n} lists were left out; {file} says why",
            batch.left_out,
            file=batch.files[-1],
        )
    yield words.say("Written: {files}", files=", ".join(map(str, batch.files)))
