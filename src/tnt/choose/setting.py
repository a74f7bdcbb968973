"""A scenario's `set`: files read anew with its figures where theirs stand.

What is read goes through the same checks as a rule file. What is wrong with it is told at the
scenario's own line.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from tnt.files import RuleFile, Text, nearest, problem_at, read_otherwise
from tnt.library import rejoined, rule_files, values_in
from tnt.model.changing import with_values
from tnt.model.ruleset import RuleSet
from tnt.model.scenario import Scenario, Setting
from tnt.model.value import Basis, Place, Value
from tnt.problems import Problem, problems_in


def settable(rules: RuleSet) -> dict[str, Value]:
    """Every value that stands in a file other than a scenario's, by id."""
    files = (each for each in rule_files(rules) if not isinstance(each, Scenario))
    return {value.id: value for file in files for value in values_in(file)}


def set_values(rules: RuleSet, scenario: Scenario) -> tuple[RuleSet, list[Problem]]:
    """The rules as if their files said what the scenario sets, and what is wrong with that.

    Where anything is, the rules are as they were.
    """
    known = settable(rules)
    problems = [
        problem_at(each.id_.place, "TNT341", id=each.id_.id, nearest=nearest(each.id_.id, known))
        for each in scenario.set
        if each.id_.id not in known and not may_be_broken(each.id_.id, rules)
    ]
    settings = [each for each in scenario.set if each.id_.id in known]
    made, found = _with_settings(rules, known, settings)
    if not found:
        return (rules, problems) if problems else (made, [])
    told = {_told_at(each, rules, known, settings) for each in found}
    return rules, [*problems, *told]


def may_be_broken(id_: str, rules: RuleSet) -> bool:
    """Whether a value or an action may be of a file that can't be read, whose problems say enough.

    What files share goes by its own name, so that any of them may define it.
    """
    shared = id_.startswith(("condition.", "visit."))
    return any(shared or each.id is None or id_.startswith(f"{each.id}.") for each in rules.broken)


def _with_settings(
    rules: RuleSet, known: Mapping[str, Value], settings: Iterable[Setting]
) -> tuple[RuleSet, list[Problem]]:
    """The rules with these settings, and what was not wrong before."""
    in_files: dict[str, list[Setting]] = {}
    for each in settings:
        in_files.setdefault(known[each.id_.id].place.file, []).append(each)
    models, problems = [], list[Problem]()
    for model in rule_files(rules):
        path = model.place.file
        if path not in in_files:
            models.append(model)
            continue
        texts = _texts(known, in_files[path])
        read, wrong = read_otherwise(path, rules.files[path].text, texts)
        problems += wrong
        if read is not None:
            models.append(_resting(read, in_files[path]))
    if problems:
        return rules, problems
    made = rejoined(rules, models)
    return made, [each for each in problems_in(made.problems) if each not in rules.problems]


def _texts(known: Mapping[str, Value], settings: Iterable[Setting]) -> dict[Place, Text]:
    """The new texts by the places of the old; a value by year has one for each."""
    return {
        old.place: Text.at(each.value.text, each.value.place)
        for each in settings
        for value in (known[each.id_.id],)
        for old in (value, *(of_year for _, of_year in value.years))
    }


def _resting(model: RuleFile, settings: Iterable[Setting]) -> RuleFile:
    """The model with each set value on the scenario's word, and alike in all years."""
    bases = {each.id_.id: Basis(each.source, each.assumption) for each in settings}

    def change(value: Value) -> Value:
        basis = bases.get(value.id)
        return value if basis is None else evolve(value, basis=basis, years=())

    return with_values(model, change)


def _told_at(
    problem: Problem, rules: RuleSet, known: Mapping[str, Value], settings: Sequence[Setting]
) -> Problem:
    """The problem at the setting that brings it about: the first that has it with those before."""
    if any(problem.file == each.value.place.file for each in settings):
        return problem
    of_file = [each for each in settings if known[each.id_.id].place.file == problem.file]
    among = of_file or list(settings)
    cause = among[-1]
    for number, each in enumerate(among[:-1], start=1):
        _, found = _with_settings(rules, known, among[:number])
        if any((p.code, p.file, p.line) == _where(problem) for p in found):
            cause = each
            break
    place = cause.value.place
    return evolve(problem, file=place.file, line=place.line, column=place.column)


def _where(problem: Problem) -> tuple[str, str | None, int | None]:
    return problem.code, problem.file, problem.line
