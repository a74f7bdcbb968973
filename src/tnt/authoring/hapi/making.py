"""A guideline's content → the text of a rule file in which the author's own figures are empty."""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any, Final

from attrs import frozen

from tnt.authoring.hapi import saying
from tnt.authoring.hapi.hierarchy import Gathered, Part
from tnt.authoring.hapi.strengths import strength_and_direction
from tnt.authoring.hapi.things import Link, Thing
from tnt.files import MAX_BYTES, example_unless, yaml_text
from tnt.files.slug import slug
from tnt.model.value import Url
from tnt.problems import Phrase, Problem, Refused
from tnt.words import Words, mark

_LONGEST_ID: Final = 48
# how the API writes its languages; no is what nearly all of it says
_LANGUAGES: Final = {"no": "nb", "nb": "nb", "nn": "nn", "en": "en"}
_LEFT_TO_THE_AUTHOR: Final = ""


@frozen
class Skeleton:
    """A rule file that isn't written yet."""

    text: str
    problems: tuple[Problem, ...]


def make_skeleton(
    found: Gathered, words: Words, id_: str, retrieved: str, *, schema_path: str
) -> Skeleton:
    """The file of one guideline; `retrieved` is the day on which it was fetched, or empty.

    `schema_path` leads from it to the JSON Schema by which editors complete.

    Raises:
        Refused: TNT733 where it is larger than a rule file may be.
    """
    top = found.top if isinstance(found.top, Thing) else None
    problems = _problems(found, top)
    title, language = _title(found)
    ids, source_ids = Ids(), Ids()
    parts = [(part, ids.new(_slug(part.thing.short))) for part in found.parts]
    # of the whole id: it leads back to the API, and is no other file's
    cited = {
        thing.id: (source_ids.new(f"hdir-{slug(thing.id)[:100]}".rstrip("-")), thing)
        for thing in ([top] if top else []) + [part.thing for part, _ in parts]
    }
    head: dict[str, Any] = {
        "schema": "1",
        "kind": "guideline",
        "id": id_,
        "title": {language: title or _LEFT_TO_THE_AUTHOR},
        "publisher": "Helsedirektoratet",
        "country": "no",
        "status": "proposed",
        **({"source": cited[top.id][0]} if top else {}),
        "sources": {
            source: _source(words, thing, title, retrieved) for source, thing in cited.values()
        },
    }
    comments = saying.above(words, found, schema_path)
    given = [(part, id_, cited[part.thing.id][0]) for part, id_ in parts]
    # the longer part first: what is too large for a file is known before all of it is written
    below = _no_larger(_recommendations(given, words))
    text = _no_larger([yaml_text(head, comments), "recommendations:\n", below])
    return Skeleton(text, tuple(problems))


def name_of(found: Gathered) -> str:
    """What a guideline's file is called, of its short title; empty where nothing is left of it."""
    top = found.top
    name = top.short if isinstance(top, Thing) else top.title if isinstance(top, Link) else ""
    return _slug(name or found.parts[0].thing.short)


def _no_larger(texts: Iterable[str]) -> str:
    """The texts as one, which a rule file has room for.

    Raises:
        Refused: TNT733 where it has not.
    """
    taken, size = [], 0
    for each in texts:
        taken.append(each)
        size += len(each.encode("utf-8"))
        if size > MAX_BYTES:
            facts = {"limit": f"{MAX_BYTES >> 20} MiB"}
            raise Refused([Problem("TNT733", facts=facts)])
    return "".join(taken)


def _recommendations(given: list[tuple[Part, str, str]], words: Words) -> Iterator[str]:
    """Each with its own id and its source's, below the chapters that it stands in."""
    chapters: tuple[str, ...] = ()
    for part, id_, source in given:
        if part.chapters != chapters:
            chapters = part.chapters
            yield "\n"
            if chapters:
                yield _comment(saying.chapters(chapters))
        strength, direction = strength_and_direction(part.thing.strength)
        made = {
            "id": id_,
            "title": {_language(part.thing): part.thing.title},
            "direction": direction or _LEFT_TO_THE_AUTHOR,
            **({"strength": strength} if strength else {}),
            "source": source,
            "eligible": {"age": _LEFT_TO_THE_AUTHOR},
            "frequency": _LEFT_TO_THE_AUTHOR,
            "actions": [dict.fromkeys(("role", "time", "assumption"), _LEFT_TO_THE_AUTHOR)],
        }
        yield from map(_comment, saying.of_recommendation(words, part.thing, strength))
        yield indent(yaml_text([made]), "  ")


def _comment(line: str) -> str:
    return f"  # {line}\n"


def _source(words: Words, thing: Thing, guideline: str, retrieved: str) -> dict[str, str]:
    made = {"citation": saying.citation(words, thing, guideline, retrieved)}
    if thing.url and example_unless(thing.url, Url) is None and thing.url.isprintable():
        made["url"] = thing.url
    if thing.published:
        made["published"] = thing.published
    return made


def _title(found: Gathered) -> tuple[str, str]:
    """The guideline's title, empty where nothing says it, and its language."""
    match found.top:
        case Thing():
            return found.top.title, _language(found.top)
        case Link():
            return found.top.title, _language(found.parts[0].thing)
    return "", _language(found.parts[0].thing)


def _language(thing: Thing) -> str:
    return _LANGUAGES.get(re.split("[-_]", thing.language)[0], "nb")


def _problems(found: Gathered, top: Thing | None) -> list[Problem]:
    """What the author should know of what was taken."""
    problems = []
    things = [part.thing for part in found.parts]
    if silent := [each for each in things if strength_and_direction(each.strength)[0] is None]:
        facts = {"n": len(silent), "of": len(things), "title": silent[0].title}
        problems.append(Problem("TNT747", facts=facts))
    for thing in ([top] if top else []) + things:
        problems += _changed(thing)
    return problems


def _changed(thing: Thing) -> list[Problem]:
    """TNT748 for what isn't in the file as the API has it."""
    changed = []
    if re.split("[-_]", thing.language)[0] not in _LANGUAGES:
        found = thing.language or "–"
        changed.append((Phrase(mark("the language (written as nb)")), found))
    if thing.cut:
        changed.append((Phrase(mark("the title (cut)")), f"> {len(thing.title)}"))
    if thing.url and (example_unless(thing.url, Url) or not thing.url.isprintable()):
        changed.append((Phrase(mark("the link (left out)")), thing.url[:100]))
    return [
        Problem("TNT748", thing.where, facts={"what": what, "title": thing.title, "found": said})
        for what, said in changed
    ]


class Ids:
    """Ids of one place, each used once."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        # the last number that a base was given: many recommendations may have one title
        self._last: dict[str, int] = {}

    def new(self, base: str) -> str:
        """The id, numbered where it is taken; `no-name` in the place of none."""
        base = base or "no-name"
        id_, number = base, self._last.get(base, 1)
        while id_ in self._used:
            number += 1
            id_ = f"{base}-{number}"
        self._used.add(id_)
        self._last[base] = number
        return id_


def _slug(name: str) -> str:
    """As `slug`, cut between two words."""
    whole = slug(name)
    if len(whole) <= _LONGEST_ID:
        return whole
    cut = whole[: _LONGEST_ID + 1].rpartition("-")[0]
    return cut or whole[:_LONGEST_ID]
