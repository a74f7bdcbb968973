"""Values' ids in words: what they are of, and what of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tnt.model.ruleset import Selection
from tnt.model.work import Action
from tnt.report.wording import SEXES, role
from tnt.words import Words, mark, mode_name

# what the last word of a value's id stands for
_KINDS: Final = {
    "time": mark("minutes"),
    "share": mark("share"),
    "frequency": mark("how often"),
    "count": mark("how many"),
    "probability": mark("how often it follows"),
    "times": mark("how many contacts follow"),
    "prevalence": mark("how common it is"),
    "incidence": mark("new cases"),
    "now": mark("uptake now"),
    "target": mark("uptake aimed at"),
    "years": mark("for how many years"),
}
# what stands in brackets after the id of one study's rows: its name, and the first row
_ROWS: Final = re.compile(r"(?P<id>.*?) \((?P<study>[^,]*)(?:, (?P<rows>.*))?\)")
# a row by itself, such as `prevalence.both.18+`
_OF_ROW: Final = re.compile(r"(?P<kind>.+)\.(?P<rows>(?:both|female|male)\..+)")
_PERSONS: Final = re.compile(r"(?P<sex>both|female|male)\.(?P<age>.*)")


def value_name(id_: str, selection: Selection, words: Words) -> str:
    """What a value is called, such as `Smoking cessation: minutes`; its id where nothing is known.

    A follow-up or a row keeps the short name that its file gives it, and so does an action of one.
    """
    named = _ROWS.fullmatch(id_)
    own, rows = (named["id"], named["rows"] or named["study"]) if named else (id_, "")
    found = next(
        (
            (prefix, title, own.removeprefix(prefix + "."))
            for prefix, title in _titles(selection, words)
            if own.startswith(prefix + ".")
        ),
        None,
    )
    if found is None:
        return id_
    prefix, title, rest = found
    of_row = _OF_ROW.fullmatch(rest)
    if of_row is not None:
        rest, rows = of_row["kind"], of_row["rows"]
    *place, last = rest.split(".")
    told = [words.say(_KINDS[last]) if last in _KINDS else last]
    actions = _actions(selection)
    told += [
        _doer(actions[f"{prefix}.{each}"], words)
        if f"{prefix}.{each}" in actions
        else role(each, words).replace("-", " ")
        for each in place
        if each not in _CONTAINERS
    ]
    if rows:
        told.append(_persons(rows, words))
    return f"{title}: {', '.join(told)}"


# keys of a rule file that say nothing more
_CONTAINERS: Final = frozenset({"actions", "follow_up", "eligible", "uptake", "roles", "volume"})


def _actions(selection: Selection) -> dict[str, Action]:
    """Actions of recommendations and visits, by what owns them and their own name."""
    owners: list[tuple[str, Sequence[Action]]] = [
        (each.id, each.actions)
        for guideline in selection.guidelines
        for each in guideline.recommendations
    ]
    owners += [(f"visit.{id_}", visit.actions) for id_, visit in selection.visits.items()]
    return {f"{owner}.{each.id}": each for owner, actions in owners for each in actions}


def _doer(action: Action, words: Words) -> str:
    """Who does it; and in which way, where its file calls it something else than its role."""
    who = role(action.role, words)
    if str(action.id) == action.role or action.mode is None:
        return who
    return f"{who}, {mode_name(action.mode, words)}"


def _persons(rows: str, words: Words) -> str:
    """Whom rows are of; a study's name as it is."""
    persons = _PERSONS.fullmatch(rows)
    if persons is None:
        return rows
    sex = {"both": None}.get(persons["sex"], persons["sex"])
    age = persons["age"].replace("-", "–")
    return f"{words.say(SEXES[sex])} {age}"


def _titles(selection: Selection, words: Words) -> Iterator[tuple[str, str]]:
    """How ids begin, and the title of what is called so; longer beginnings first."""
    found: dict[str, str] = {
        each.id: words.title(each.title)
        for guideline in selection.guidelines
        for each in guideline.recommendations
    }
    found |= {each.id: words.title(each.title) for each in selection.guidelines}
    for kind, several in (("visit", selection.visits), ("condition", selection.conditions)):
        found |= {
            # without a title the id says what it is, as its file does
            f"{kind}.{id_}": words.title(each.title) if each.title else id_.replace("-", " ")
            for id_, each in several.items()
        }
    found |= {each.id: words.title(each.title) for each in selection.populations.values()}
    time = selection.working_time
    found[time.id] = words.title(time.title)
    yield from sorted(found.items(), key=lambda pair: -len(pair[0]))
