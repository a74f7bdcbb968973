"""What files define for others to name: conditions and visits, each id once across all files."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import frozen

from tnt.files import RuleFile, problem_at
from tnt.library.refs import condition_refs, conditions_in, visit_refs, visits_in
from tnt.model.reference import Condition
from tnt.model.value import Ref
from tnt.model.work import Visit
from tnt.problems import Problem

T = TypeVar("T", Condition, Visit)


@frozen
class Shared(Generic[T]):
    """A kind of thing that files define and name, and the codes of what goes wrong with it."""

    inside: Callable[[RuleFile], tuple[T, ...]]
    refs: Callable[[RuleFile], Iterable[Ref]]
    defined_twice: str
    unknown: str
    not_used: str

    def defined(self, files: Iterable[RuleFile]) -> dict[str, T]:
        """All of them by id; of two with one id, the first."""
        found: dict[str, T] = {}
        for file in files:
            for each in self.inside(file):
                found.setdefault(each.id, each)
        return found

    def twice(self, files: Iterable[RuleFile]) -> Iterable[Problem]:
        """A problem at both of two with one id."""
        seen: dict[str, T] = {}
        for file in files:
            for each in self.inside(file):
                other = seen.setdefault(each.id, each)
                if other is not each:
                    for one, two in ((each, other), (other, each)):
                        facts = {"id": each.id, "other": two.place.file}
                        yield problem_at(one.place, self.defined_twice, **facts)


CONDITIONS = Shared(conditions_in, condition_refs, "TNT302", "TNT306", "TNT307")
VISITS = Shared(visits_in, visit_refs, "TNT318", "TNT319", "TNT320")
