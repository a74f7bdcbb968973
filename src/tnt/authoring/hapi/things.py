"""A piece of content as the API gives it: a guideline, a chapter, a recommendation."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from attrs import field, frozen

from tnt.authoring.hapi.plain import plain
from tnt.authoring.hapi.shapes import CODES, Shapes
from tnt.files.slug import slug

# the kinds (infoType) that the API's own overview calls "normerende enhet" and that ask for
# something to be done; laws, rates and their comments are no recommendations
RECOMMENDATIONS: Final = frozenset(
    {"anbefaling", "rad", "pakkeforlop-anbefaling", "aktivitet", "veiledning"}
    | {"generisk-normerende-enhet"}
)
GUIDELINES: Final = frozenset(
    {"retningslinje", "nasjonal-faglig-retningslinje", "faglig-rad", "nasjonalt-forlop"}
    | {"pakkeforlop", "veileder", "nasjonal-veileder", "prioriteringsveileder", "rundskriv"}
    | {"veileder-lov-forskrift", "generisk-produkt"}
)
CHAPTERS: Final = frozenset({"kapittel", "seksjon"})
# below a recommendation: what it was decided on, and files
NEVER_ABOVE: Final = frozenset({"pico", "referanse", "fil"})
IN_FORCE: Final = "gjeldende"

_ID_OF_A_LINK: Final = re.compile(r"[0-9]{4}(-[0-9]{4})?-[0-9A-Za-z-]{3,}")


@frozen
class Link:
    """A link to other content; `id` is that of the content, empty where its href has none."""

    rel: str
    kind: str
    title: str
    href: str
    id: str

    @property
    def place(self) -> str:
        """What two links to the same content share."""
        return self.id or self.href


@frozen
class Thing:
    """`kind` is its infoType; texts are plain, days are ISO dates, what is missing is empty.

    `where` is the file and the place in it, which no two of one file share.
    """

    id: str
    title: str
    short: str
    kind: str
    status: str
    language: str
    strength: str
    published: str
    updated: str
    url: str
    codes: Mapping[str, tuple[str, ...]]
    links: tuple[Link, ...]
    where: str = field(eq=False)
    # more was there than a title holds
    cut: bool = False

    @property
    def in_force(self) -> bool:
        """Whether nothing says that it isn't."""
        return not self.status or self.status.casefold() == IN_FORCE

    def linked(self, rel: str) -> tuple[Link, ...]:
        """The links of a kind, in the API's order, each content once."""
        found = {link.place: link for link in reversed(self.links) if link.rel == rel}
        return tuple(reversed(found.values()))


def things_in(data: Any, shapes: Shapes) -> list[Thing]:
    """The content of a file's JSON: an object, or a list of them."""
    if not isinstance(data, list):
        items = [(data, "")]
    else:
        items = [(each, f"[{number}]") for number, each in enumerate(data)]
    blocks = [(shapes.top(each, path), path) for each, path in items]
    return [_thing(block, path, shapes) for block, path in blocks if block is not None]


def _thing(block: dict[str, Any], at: str, shapes: Shapes) -> Thing:
    technical = shapes.block(block, "tekniskeData", at)
    below = f"{at}.tekniskeData" if at else "tekniskeData"
    id_ = plain(shapes.needed(block, "id", at))
    title, short = shapes.text(block, "tittel", at), shapes.text(block, "kortTittel", at)
    data = shapes.block(block, "data", at)
    return Thing(
        id=id_,
        title=plain(title) or plain(short) or id_,
        short=plain(short) or plain(title) or id_,
        kind=slug(shapes.text(technical, "infoType", below)[:100]),
        status=plain(shapes.text(block, "status", at)),
        language=plain(shapes.text(block, "spraak", at)).casefold(),
        strength=plain(shapes.text(data, "styrke", f"{at}.data" if at else "data")),
        published=shapes.day(block, "forstPublisert", at),
        updated=shapes.day(block, "sistFagligOppdatert", at),
        url=shapes.text(block, "url", at),
        codes=_codes(block, at, shapes),
        links=tuple(_link(each, path, shapes) for each, path in shapes.blocks(block, "links", at)),
        where=f"{shapes.file}{at}",
        cut=len(title) > len(plain(title)) and plain(title).endswith("…"),
    )


def _link(block: dict[str, Any], at: str, shapes: Shapes) -> Link:
    href = shapes.text(block, "href", at)
    return Link(
        rel=slug(shapes.needed(block, "rel", at)[:100]),
        kind=slug(shapes.text(block, "type", at)[:100]),
        title=plain(shapes.text(block, "tittel", at)),
        href=plain(href),
        id=id_in(href),
    )


def id_in(href: str) -> str:
    """The id of the content that a link leads to: the last part of its path."""
    try:
        last = unquote(urlsplit(href).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""
    return last if _ID_OF_A_LINK.fullmatch(last) else ""


def _codes(block: dict[str, Any], at: str, shapes: Shapes) -> dict[str, tuple[str, ...]]:
    """Codes by their system, such as ICPC2; without their titles, which are under licence."""
    found: dict[str, tuple[str, ...]] = {}
    for system, codes in shapes.block(block, "koder", at).items():
        listed = codes if isinstance(codes, list) else [codes]
        if not all(isinstance(each, str) for each in listed):
            shapes.wrong(f"{at}.koder.{plain(system)}".lstrip("."), codes, CODES)
            continue
        if kept := tuple(filter(None, map(plain, listed))):
            found[plain(system) or "–"] = kept
    return found
