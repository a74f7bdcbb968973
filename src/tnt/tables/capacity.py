"""Rows of the second table and the lists of all files, joined; what is wrong between files."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import evolve

from tnt.model.crowd import Crowd, ListHead
from tnt.model.strata import Practice
from tnt.problems import Problem
from tnt.tables.lists import ListFile
from tnt.tables.practices import ListedPractice
from tnt.tables.telling import ListProblem, listed_by_list, shown

# how problems name lists that were counted from person records
PEOPLE: Final = "--people"


def with_full_time(crowd: Crowd) -> Crowd:
    """The lists, each with one full-time position."""
    practice = Practice(fte=1.0)
    return evolve(crowd, lists=tuple(evolve(head, practice=practice) for head in crowd.lists))


def with_practices(crowd: Crowd, rows: Sequence[ListedPractice]) -> Crowd:
    """The lists with what the second table says of them; no practice for those that it leaves out.

    Where it names no municipality, what is known of it stays.
    """
    known = {row.list: row for row in rows}

    def joined(head: ListHead) -> ListHead:
        row = known.get(head.id)
        if row is None:
            return evolve(head, practice=None)
        municipality = row.municipality or head.municipality
        return evolve(head, practice=row.practice, municipality=municipality)

    return evolve(crowd, lists=tuple(joined(head) for head in crowd.lists))


def without_persons(rows: Sequence[ListedPractice], lists: Collection[str]) -> list[ListProblem]:
    """TNT417 for rows of the second table whose list nobody is on."""

    def problem(row: ListedPractice) -> ListProblem:
        facts = {"list": shown(row.list)}
        return ListProblem(None, Problem("TNT417", row.file, row.line, None, facts))

    unknown = [row for row in rows if row.practice is not None and row.list not in lists]
    return listed_by_list(unknown, problem)


def in_two_files(
    files: Sequence[ListFile], counted: Collection[str]
) -> tuple[list[ListProblem], set[str]]:
    """TNT416 for lists that were `counted` elsewhere, or that an earlier file has; and which."""
    problems: list[ListProblem] = []
    lists: set[str] = set()
    first = dict.fromkeys(counted, PEOPLE)
    for file in files:
        found = [(line, list_) for list_, line in file.first_lines.items() if list_ in first]
        problems += listed_by_list(found, partial(_again, file.file, first))
        lists.update(list_ for _, list_ in found)
        first = {**dict.fromkeys(file.first_lines, file.file), **first}
    return problems, lists


def _again(file: str, first: Mapping[str, str], row: tuple[int, str]) -> ListProblem:
    line, list_ = row
    facts = {"list": shown(list_), "other": first[list_]}
    return ListProblem(list_, Problem("TNT416", file, line, None, facts))


def given_twice(rows: Sequence[ListedPractice]) -> tuple[list[ListProblem], set[str]]:
    """TNT423 for lists whose working time an earlier row gives; and which these are."""
    good = [row for row in rows if row.practice is not None]
    first: dict[str, ListedPractice] = {}
    again = [row for row in good if first.setdefault(row.list, row) is not row]

    def problem(row: ListedPractice) -> ListProblem:
        place = f"{first[row.list].file}:{first[row.list].line}"
        facts = {"list": shown(row.list), "first": place}
        return ListProblem(row.list, Problem("TNT423", row.file, row.line, None, facts))

    return listed_by_list(again, problem), {row.list for row in again}
