"""What is installed, as records and as content: guidelines, populations, scenarios and others."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from tnt import __version__
from tnt.estimate import GP
from tnt.model.population import Population, figure
from tnt.model.ruleset import RuleSet
from tnt.report.content import Content, Writing
from tnt.report.wording import STATUSES, people, role
from tnt.words import Words, mark


@frozen
class Listing:
    """What there is of one kind. Each record has an id, and the plugin and file it comes from."""

    kind: str
    records: tuple[dict[str, Any], ...]


def listing_record(listing: Listing) -> dict[str, Any]:
    """The listing for programs."""
    return {
        "schema": f"tnt.{listing.kind}/1",
        "tnt": __version__,
        listing.kind: list(listing.records),
    }


def guidelines_listing(rules: RuleSet) -> Listing:
    """Guidelines with their recommendations' ids, whatever their status."""
    return Listing(
        "guidelines",
        tuple(
            {
                "id": each.id,
                "title": each.title,
                "publisher": each.publisher,
                "country": each.country,
                "status": each.status,
                "recommendations": [
                    {"id": recommendation.id, "title": recommendation.title}
                    for recommendation in each.recommendations
                ],
                **_origin(rules, each.place.file),
            }
            for each in rules.guidelines.values()
        ),
    )


def populations_listing(rules: RuleSet) -> Listing:
    """Populations with their persons and positions."""
    return Listing(
        "populations",
        tuple(
            {
                "id": each.id,
                "title": each.title,
                "country": each.country,
                "year": each.year,
                "persons": _persons(each),
                "positions": figure(each.positions).best if each.positions else None,
                "profile": each.profile.id if each.profile else None,
                **_origin(rules, each.place.file),
            }
            for each in rules.populations.values()
        ),
    )


def working_times_listing(rules: RuleSet) -> Listing:
    """Working times with each role's hours, weeks and patient share."""
    return Listing(
        "working-times",
        tuple(
            {
                "id": each.id,
                "title": each.title,
                "roles": {
                    role: {
                        "hours_per_week": time.hours_per_week.value.best / 60,
                        "weeks_per_year": time.weeks_per_year.value.best,
                        "patient_share": time.patient_share.value.best,
                        "modes": list(time.modes),
                    }
                    for role, time in each.roles.items()
                },
                **_origin(rules, each.place.file),
            }
            for each in rules.working_times.values()
        ),
    )


def scenarios_listing(rules: RuleSet) -> Listing:
    """Scenarios with what they change; `tnt explain` has the word for each of their values."""
    return Listing(
        "scenarios",
        tuple(
            {
                "id": each.id,
                "title": each.title,
                "add": [ref.id for ref in each.add],
                "set": [
                    {"id": setting.id_.id, "value": setting.value.text} for setting in each.set
                ],
                "move": [
                    {
                        "id": move.share.id,
                        "share": move.share.text,
                        "to": move.to,
                        "actions": [ref.id for ref in move.actions],
                    }
                    for move in each.move
                ],
                "demand": {"id": each.demand.times.id, "times": each.demand.times.text}
                if each.demand
                else None,
                **_origin(rules, each.place.file),
            }
            for each in rules.scenarios.values()
        ),
    )


def plugins_listing(rules: RuleSet) -> Listing:
    """Plugins that were loaded, broken ones too, and how many files each added."""
    return Listing(
        "plugins",
        tuple(
            {"id": each.name, "version": each.version, "files": each.files}
            for each in rules.plugins
        ),
    )


def _persons(population: Population) -> float:
    if population.size is not None:
        return figure(population.size).best
    return sum(row.persons for row in population.persons)


def _origin(rules: RuleSet, path: str) -> dict[str, str]:
    file = rules.files[path]
    return {"plugin": file.plugin, "plugin_version": file.plugin_version, "file": path}


def listing_content(listing: Listing, words: Words) -> Content:
    """The listing as a table."""
    writing = Writing()
    if not listing.records:
        writing.line(words.say("none"))
    head, rows = _TABLES[listing.kind](listing.records, words)
    writing.table(head, rows, text_columns=len(head))
    return writing.content()


Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]


def _origin_cells(each: dict[str, Any]) -> tuple[str, str]:
    return (each["plugin"], each["file"])


def _guideline_rows(records: Iterable[dict[str, Any]], words: Words) -> Rows:
    rows: list[tuple[str, ...]] = []
    for each in records:
        status = words.say(STATUSES[each["status"]])
        rows.append((each["id"], words.title(each["title"]), status, *_origin_cells(each)))
        rows += [
            ("  " + found["id"], words.title(found["title"]), "", "", "")
            for found in each["recommendations"]
        ]
    head = ("id", "title", "status", "plugin", "file")
    return _said(head, words), rows


def _population_rows(records: Iterable[dict[str, Any]], words: Words) -> Rows:
    rows: list[tuple[str, ...]] = [
        (
            each["id"],
            words.title(each["title"]),
            str(each["year"]),
            people(each["persons"], words),
            words.number(each["positions"]) if each["positions"] else "–",
            *_origin_cells(each),
        )
        for each in records
    ]
    head = ("id", "title", "year", "persons", "positions", "plugin", "file")
    return _said(head, words), rows


def _working_time_rows(records: Iterable[dict[str, Any]], words: Words) -> Rows:
    rows: list[tuple[str, ...]] = []
    for each in records:
        gp = each["roles"].get(GP)
        told = "–"
        if gp:
            told = words.say(
                "{hours} hours × {weeks} weeks × {share}",
                hours=words.fixed(gp["hours_per_week"], 1),
                weeks=words.number(gp["weeks_per_year"], 1),
                share=words.percent(gp["patient_share"], 1),
            )
        rows.append((each["id"], words.title(each["title"]), told, *_origin_cells(each)))
    return _said(("id", "title", "GP", "plugin", "file"), words), rows


def _scenario_rows(records: Iterable[dict[str, Any]], words: Words) -> Rows:
    rows: list[tuple[str, ...]] = []
    for each in records:
        rows.append((each["id"], words.title(each["title"]), *_origin_cells(each)))
        changes = [(id_, words.say("added")) for id_ in each["add"]]
        changes += [(given["id"], given["value"]) for given in each["set"]]
        changes += [
            (
                move["id"],
                words.plural(
                    "{share} of {n} action to {role}",
                    "{share} of {n} actions to {role}",
                    len(move["actions"]),
                    share=move["share"],
                    role=role(move["to"], words),
                ),
            )
            for move in each["move"]
        ]
        if each["demand"]:
            changes.append((each["demand"]["id"], f"× {each['demand']['times']}"))
        rows += [(f"  {id_}", what, "", "") for id_, what in changes]
    return _said(("id", "title", "plugin", "file"), words), rows


def _plugin_rows(records: Iterable[dict[str, Any]], words: Words) -> Rows:
    rows: list[tuple[str, ...]] = [
        (each["id"], each["version"], words.number(each["files"])) for each in records
    ]
    return _said(("plugin", "version", "files"), words), rows


# the headings, for the catalogues
HEADINGS = (
    mark("id"),
    mark("title"),
    mark("status"),
    mark("plugin"),
    mark("file"),
    mark("year"),
    mark("persons"),
    mark("positions"),
    mark("version"),
    mark("files"),
)


def _said(head: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return tuple(words.say(each) for each in head)


_TABLES = {
    "guidelines": _guideline_rows,
    "populations": _population_rows,
    "working-times": _working_time_rows,
    "scenarios": _scenario_rows,
    "plugins": _plugin_rows,
}
