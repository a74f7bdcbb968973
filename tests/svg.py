"""What an SVG says to whoever reads it as XML: its texts, and the plain numbers at its marks."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def root_of(svg: bytes) -> ElementTree.Element:
    """The SVG's root element; an error where it isn't well-formed."""
    return ElementTree.fromstring(svg)  # noqa: S314 - it is our own


def texts_of(svg: bytes) -> str:
    """All that is written in the picture, line after line."""
    return " ".join("".join(each.itertext()) for each in root_of(svg).iter(f"{SVG}text"))


def numbers_of(svg: bytes) -> dict[str, dict[str, float]]:
    """The plain numbers at each mark, by the id of what it shows."""
    found: dict[str, dict[str, float]] = {}
    for label, _ in _marks(svg):
        facts = dict(part.split("=", 1) for part in label.split("; ")[1:])
        id_ = facts.pop("id")
        plain = {name: _number(value) for name, value in facts.items()}
        found[id_] = {name: value for name, value in plain.items() if value is not None}
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def bars_of(svg: bytes) -> dict[str, tuple[float, float]]:
    """Where each bar begins and ends, in pixels, by the id of what it shows."""
    found: dict[str, tuple[float, float]] = {}
    for label, mark in _marks(svg):
        path = re.fullmatch(r"M([\d.-]+),[\d.-]+h([\d.-]+)v.*", mark.get("d", ""))
        if path:
            start, width = float(path[1]), float(path[2])
            id_ = label.split("; id=")[1].split(";")[0]
            first, last = found.get(id_, (start, start + width))
            found[id_] = (min(first, start), max(last, start + width))
    return found


def _marks(svg: bytes) -> list[tuple[str, ElementTree.Element]]:
    return [
        (label, each)
        for each in root_of(svg).iter()
        if "; id=" in (label := each.get("aria-label", ""))
    ]
