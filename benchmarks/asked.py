"""What rivals are asked: for every rule, how many people on each list are eligible.

A rule is an age range, a sex and a tree of conditions, read from the files that `tnt` reads. What
it says beyond that (shares, steps, ranges, visits) is left to `tnt`, and to its disadvantage.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

import tnt
from tnt.estimate.points import factor, means
from tnt.model.guideline import Recommendation
from tnt.quantities import OLDEST


@frozen
class Rule:
    """Whom a recommendation covers: of `has` all hold, of `any` one or more, of `lacks` none.

    `later` are asked about in follow-ups, which rivals don't count. `share` of them are meant,
    `often` times a year, `minutes` of the GP's each. `yearly` is false where it is new cases that
    count, whom no single record shows.
    """

    id: str
    low: int
    high: int
    sex: str | None
    has: tuple[str, ...]
    any: tuple[str, ...]
    lacks: tuple[str, ...]
    later: tuple[str, ...]
    share: float
    often: float
    minutes: float
    yearly: bool


@frozen(eq=False)
class Found:
    """Eligible people, of shape (lists, rules); the lists in the order of their names."""

    lists: tuple[str, ...]
    people: NDArray[np.int64]

    @classmethod
    def of(cls, lists: Sequence[str], people: NDArray[Any]) -> "Found":
        """The same, put in order."""
        order = np.argsort(np.array(lists))
        return cls(tuple(lists[row] for row in order), people[order].astype(np.int64))

    def must_be(self, other: "Found") -> None:
        """Say where two answers differ.

        Raises:
            ValueError: where they do.
        """
        if self.lists != other.lists:
            raise ValueError(f"{len(self.lists)} lists beside {len(other.lists)}, or other names")
        apart = np.argwhere(self.people != other.people)
        if len(apart):
            row, rule = apart[0]
            raise ValueError(
                f"{len(apart)} counts differ, first list {self.lists[row]}, rule {rule}: "
                f"{self.people[row, rule]} and {other.people[row, rule]}"
            )


def rules_in(folder: Path) -> list[Rule]:
    """Every recommendation of the files there."""
    read = tnt.load(folder)
    return [
        _rule(recommendation)
        for guideline in read.guidelines.values()
        for recommendation in guideline.recommendations
    ]


def _rule(recommendation: Recommendation) -> Rule:
    eligible, often = recommendation.eligible, recommendation.frequency
    assert eligible is not None
    assert often is not None
    age = eligible.age
    required = (*((eligible.condition,) if eligible.condition else ()), *eligible.all)
    return Rule(
        id=recommendation.id,
        low=age.low if age else 0,
        high=age.high if age and age.high is not None else OLDEST,
        sex=eligible.sex,
        has=tuple(ref.id for ref in required),
        any=tuple(ref.id for ref in eligible.any),
        lacks=tuple(ref.id for ref in eligible.not_),
        later=tuple(each.condition.id for each in recommendation.branches() if each.condition),
        share=float(factor(eligible.share, means)[0]) if eligible.share else 1.0,
        often=often.best,
        minutes=sum(action.time.best for action in recommendation.actions if action.role == "gp"),
        yearly=often.per == "year",
    )


def in_sql(rule: Rule) -> str:
    """The rule as a condition on a person's row."""
    parts = [f"age BETWEEN {rule.low} AND {rule.high}"]
    parts += [f"sex = '{rule.sex}'"] if rule.sex else []
    parts += [f'"{name}"' for name in rule.has]
    parts += [f"({' OR '.join(_quoted(rule.any))})"] if rule.any else []
    parts += [f"NOT {name}" for name in _quoted(rule.lacks)]
    return " AND ".join(parts)


def covers(rule: Rule, person: Mapping[str, Any]) -> bool:
    """The same in plain Python."""
    return (
        rule.low <= person["age"] <= rule.high
        and (rule.sex is None or person["sex"] == rule.sex)
        and all(person[name] for name in rule.has)
        and (not rule.any or any(person[name] for name in rule.any))
        and not any(person[name] for name in rule.lacks)
    )


def conditions_of(rules: Iterable[Rule]) -> list[str]:
    """Every condition that a rule names, in follow-ups too."""
    return sorted(
        {name for r in rules for names in (r.has, r.any, r.lacks, r.later) for name in names}
    )


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]
