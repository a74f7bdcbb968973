"""What a new file says to its author in comments, and to its readers in citations."""

from collections.abc import Sequence

from tnt.authoring.hapi.hierarchy import Gathered
from tnt.authoring.hapi.things import Thing
from tnt.authoring.schemas import schema_lines
from tnt.words import Words

NLOD = "https://data.norge.no/nlod/no"


def above(words: Words, found: Gathered, schema_path: str) -> list[str]:
    """The comments at the top of a file: its credit, what is left to write, what is left out."""
    lines = [
        *schema_lines(schema_path),
        "",
        words.say(
            "Contains data under the Norwegian licence for Open Government data (NLOD) made "
            "available by Helsedirektoratet: {url}",
            url=NLOD,
        ),
        words.say(
            "Titles, strengths, codes, dates and links are Helsedirektoratet's. What you write is "
            "yours: Helsedirektoratet has neither made nor approved this file."
        ),
        "",
        words.say("Write what is left empty, for each recommendation:"),
        *(
            f"  {key}: {text}"
            for key, text in (
                ("direction", words.say("for, or against what should not be done")),
                ("age", words.say("whom it covers, such as 40+ or 40-79; see eligible for more")),
                ("frequency", words.say("how often, such as 1/year, every 2 years, 1 per person")),
                ("role", words.say("who does it: gp, nurse, secretary, midwife or another")),
                ("time", words.say("how long it takes each time, such as 10 min (7-13)")),
                ("assumption", words.say("whose judgement the time is, and why; or source:")),
            )
        ),
        words.say(
            "Take out the recommendations that ask for no clinician's time. tnt check lists what "
            "is left to write, with line and column."
        ),
    ]
    if found.missing:
        lines += ["", words.say("Named by the guideline, and not among what was given:")]
        lines += [f"  {link.title or '–'} {link.href}".rstrip() for link in found.missing]
    if found.withdrawn:
        lines += ["", words.say("Left out, for what is in force is {status}:", status="Gjeldende")]
        lines += [f"  {thing.title} ({thing.status})" for thing in found.withdrawn]
    if found.elsewhere:
        lines += ["", words.say("Left out, for another guideline's file has them already:")]
        lines += [f"  {its.thing.title} ({its.other.title})" for its in found.elsewhere]
    return lines


def of_recommendation(words: Words, thing: Thing, strength: str | None) -> list[str]:
    """The comments above a recommendation: what has no place in a rule file."""
    lines = []
    if strength is None:
        lines.append(
            words.say("Strength: the field says {found}", found=thing.strength)
            if thing.strength
            else words.say("Strength: no field says it")
        )
    if thing.codes:
        codes = "; ".join(f"{name} {', '.join(each)}" for name, each in thing.codes.items())
        lines.append(words.say("Codes: {codes}", codes=_short(codes)))
    return lines


def chapters(titles: Sequence[str]) -> str:
    """The line above a chapter's recommendations."""
    return f"--- {' > '.join(titles)} ---"


def citation(words: Words, thing: Thing, guideline: str, retrieved: str) -> str:
    """Where something was read: who, what, in what, as it was when."""
    parts = [f"Helsedirektoratet. {thing.title}"]
    if guideline and guideline != thing.title:
        parts.append(words.say("in: {guideline}", guideline=guideline))
    if thing.updated:
        parts.append(words.say("professionally updated {date}", date=thing.updated))
    parts.append(f"id {thing.id}")
    if retrieved:
        parts.append(words.say("retrieved {date}", date=retrieved))
    return "; ".join([*parts, "NLOD"])


def _short(text: str, longest: int = 200) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
