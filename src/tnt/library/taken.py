"""Ids that two files have: which of them are copies, and which come from two plugins."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from tnt.files import RuleFile, key_place, problem_at
from tnt.model.ruleset import BY_HAND, FileInfo
from tnt.plugins import BUILT_IN
from tnt.problems import Problem

# of the lines of the shorter file; what begins every file doesn't count
ALIKE = 0.6
HEAD = ("schema:", "kind:", "id:")


def taken_ids(
    models: Iterable[RuleFile], files: Mapping[str, FileInfo]
) -> tuple[dict[str, RuleFile], list[RuleFile], list[Problem]]:
    """The files by id, those with an id that another has too, and a problem in each of these."""
    sharing: dict[str, list[RuleFile]] = {}
    for model in models:
        sharing.setdefault(model.id, []).append(model)
    by_id = {id_: alike[0] for id_, alike in sharing.items() if len(alike) == 1}
    twins, problems = [], []
    for id_, alike in sharing.items():
        for file in alike if len(alike) > 1 else ():
            other = next(each for each in alike if each is not file)
            twins.append(file)
            own, others = (files[each.place.file].text for each in (file, other))
            copies = type(file) is type(other) and _look_like_copies(own, others)
            code = "TNT183" if copies else "TNT301"
            place = key_place(own, file.place, "id")
            problems.append(problem_at(place, code, id=id_, other=other.place.file))
    return by_id, twins, problems


def between_plugins(
    problems: Iterable[Problem], files: Mapping[str, FileInfo]
) -> Iterable[Problem]:
    """The problems; those of an id that two plugins have are told to whoever installed both."""
    for each in problems:
        one, two = (files[str(path)].plugin for path in (each.file, each.facts["other"]))
        if one == two or {one, two} & {BUILT_IN, BY_HAND}:
            yield each
        else:
            yield evolve(each, code="TNT766", facts={**each.facts, "one": one, "two": two})


def _look_like_copies(text: str, other: str) -> bool:
    """Whether most lines of the shorter stand in the longer too."""
    lines, others = (
        {line for line in each.split("\n") if line and not line.startswith(HEAD)}
        for each in (text, other)
    )
    return len(lines & others) > ALIKE * min(len(lines), len(others))
