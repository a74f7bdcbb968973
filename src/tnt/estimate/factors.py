"""A value as an explanation shows it: with its source looked up, and where it stands."""

from tnt.estimate.explanation import Factor, SourceNote
from tnt.model.ruleset import RuleSet
from tnt.model.value import Place, Value


def factor(value: Value, rules: RuleSet) -> Factor:
    """A value with its source looked up."""
    ref = value.basis.source
    note = None
    if ref is not None:
        source = rules.source(ref)
        note = SourceNote(ref.id, source.citation, source.url, source.doi, source.published)
    file = rules.file(value.place)
    return Factor(
        id=value.id,
        text=value.text,
        best=value.best,
        low=value.low,
        high=value.high,
        source=note,
        assumption=value.basis.assumption,
        file=value.place.file,
        line=value.place.line,
        column=value.place.column,
        plugin=file.plugin,
        plugin_version=file.plugin_version,
    )


def own_factor(place: Place, list_: str, name: str, figure: float) -> Factor:
    """A figure of a list's own table: the table is whose word it is."""
    shown = {"hours_per_week": figure / 60, "patient_share": figure * 100}.get(name, figure)
    return Factor(
        id=f"{list_}.{name}",
        text=f"{shown:g}" + (" %" if name == "patient_share" else ""),
        best=figure,
        low=None,
        high=None,
        source=None,
        assumption=None,
        file=place.file,
        line=place.line,
        column=place.column,
        plugin="-",
        plugin_version="-",
    )
