"""One recommendation as its file has it: who says it, and every value in it with its source."""

from attrs import frozen

from tnt import __version__
from tnt.estimate import Factor, factor
from tnt.library import values_in
from tnt.model.guideline import Certainty, Direction, Status, Strength
from tnt.model.ruleset import RuleSet
from tnt.model.value import Titles


@frozen
class RecommendationNote:
    """A recommendation before anything is estimated; `values` are in the file's order.

    `conditions` are those that it names, whose values are common to all guidelines.
    """

    id: str
    title: Titles
    guideline: str
    guideline_title: Titles
    publisher: str
    status: Status
    direction: Direction
    strength: Strength | None
    conditions: tuple[str, ...]
    visit: str | None
    outcome: Titles | None
    certainty: Certainty | None
    values: tuple[Factor, ...]
    plugin: str
    plugin_version: str
    file: str
    line: int
    tnt: str = __version__
    schema: str = "tnt.recommendation/1"


def recommendation_note(rules: RuleSet, id_: str) -> RecommendationNote:
    """The recommendation of that id.

    Raises:
        KeyError: where there is none.
    """
    guideline = rules.recommendations[id_]
    found = guideline.recommendation(id_)
    file = rules.file(found.place)
    benefit = found.benefit
    return RecommendationNote(
        id=id_,
        title=found.title,
        guideline=guideline.id,
        guideline_title=guideline.title,
        publisher=guideline.publisher,
        status=guideline.status,
        direction=found.direction,
        strength=found.strength,
        conditions=tuple(dict.fromkeys(ref.id for ref in found.condition_refs())),
        visit=found.visit.id if found.visit else None,
        outcome=benefit.outcome if benefit else None,
        certainty=benefit.certainty if benefit else None,
        values=tuple(factor(each, rules) for each in values_in(found)),
        plugin=file.plugin,
        plugin_version=file.plugin_version,
        file=found.place.file,
        line=found.place.line,
    )
