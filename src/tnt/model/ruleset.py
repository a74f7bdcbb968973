"""Everything that was read, checked and joined, and the part of it that a question is about."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Final, Protocol

from attrs import field, frozen

from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.published import Published
from tnt.model.question import Question
from tnt.model.reference import Condition, Reference, Source
from tnt.model.scenario import Scenario
from tnt.model.value import Place, Ref
from tnt.model.work import Visit
from tnt.model.working_time import WorkingTime

# in place of a plugin's name and version: a file that the user named
BY_HAND: Final = "-"


class Finding(Protocol):
    """What reading found wrong; made by `tnt.problems`, which is a room of its own."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def file(self) -> str | None: ...


@frozen
class FileInfo:
    """A file that was read: where it came from, what it held, and a hash of that."""

    id: str
    kind: str
    path: str
    sha256: str
    plugin: str
    plugin_version: str
    text: str = field(repr=False)


@frozen
class PluginInfo:
    """A plugin that was loaded, and how many files it added."""

    name: str
    version: str
    files: int


@frozen
class BrokenFile:
    """A file that could not be read whole; what could be read of its head tells whom it concerns.

    A field is None where the file doesn't say it readably.
    """

    path: str
    plugin: str
    id: str | None
    kind: str | None
    status: str | None
    country: str | None


@frozen
class RuleSet:
    """All files that belong together, by id, with what was wrong in them.

    `sources` holds, for each file as shown, the sources that it may name: its own and those of
    the files it uses. `given` are the files that the user named beside them; `cases` are
    the worked-case files beside what the user named, or beside all where nothing was named.
    """

    guidelines: Mapping[str, Guideline]
    references: Mapping[str, Reference]
    conditions: Mapping[str, Condition]
    visits: Mapping[str, Visit]
    populations: Mapping[str, Population]
    working_times: Mapping[str, WorkingTime]
    scenarios: Mapping[str, Scenario]
    published: Mapping[str, Published]
    sources: Mapping[str, Mapping[str, Source]]
    files: Mapping[str, FileInfo]
    broken: tuple[BrokenFile, ...]
    given: frozenset[str]
    cases: tuple[Path, ...]
    plugins: tuple[PluginInfo, ...]
    problems: tuple[Finding, ...]

    @property
    def recommendations(self) -> Mapping[str, Guideline]:
        """Each recommendation's guideline, by the recommendation's full id."""
        return {
            recommendation.id: guideline
            for guideline in self.guidelines.values()
            for recommendation in guideline.recommendations
        }

    def paths_from(self, plugins: Container[str]) -> tuple[str, ...]:
        """The files that these plugins bring, those that can't be read whole among them."""
        whole = [each.path for each in self.files.values() if each.plugin in plugins]
        return (*whole, *(each.path for each in self.broken if each.plugin in plugins))

    def source(self, ref: Ref) -> Source:
        """The source that `ref` names in its own file."""
        return self.sources[ref.place.file][ref.id]

    def file(self, place: Place) -> FileInfo:
        """The file in which `place` lies."""
        return self.files[place.file]


@frozen
class Selection:
    """The files that a question is about, and the question with its defaults filled in.

    `asked` is the population that was named. `population` lists persons by sex and age: `asked`
    itself, or the one whose profile it borrows; it is what national totals are made for. What
    `scenario` says is in all else already.
    """

    question: Question
    guidelines: tuple[Guideline, ...]
    conditions: Mapping[str, Condition]
    visits: Mapping[str, Visit]
    populations: Mapping[str, Population]
    asked: Population
    population: Population
    working_time: WorkingTime
    files: tuple[FileInfo, ...]
    problems: tuple[Finding, ...]
    # False where something with errors was left out
    whole: bool = True
    scenario: Scenario | None = None
    # the ids of guidelines that it alone brings into the question
    added: frozenset[str] = frozenset()
