"""Content of Helsedirektoratet's API as tests make it: small, invented, in the API's own shape."""

import json
from collections.abc import Sequence
from typing import Any

CONTENT = "https://api.helsedirektoratet.no/innhold"
FOLDERS = {"retningslinje": "retningslinjer", "kapittel": "kapitler", "pico": "picoer"}
_TYPES = {"retningslinje": "0001", "anbefaling": "0002", "kapittel": "0041", "pico": "0044"}


def id_of(number: int, kind: str = "anbefaling") -> str:
    """An id as the API writes them."""
    return f"0006-{_TYPES.get(kind, '0099')}-00000000-aaaa-4000-8000-{number:012}"


def link(
    rel: str, number: int, kind: str = "anbefaling", title: str = "", at: str = CONTENT
) -> dict[str, Any]:
    """A link to content."""
    folder = FOLDERS.get(kind, "anbefalinger")
    return {
        "rel": rel, "type": kind, "tittel": title or f"{kind} {number}",
        "href": f"{at}/{folder}/{id_of(number, kind)}", "strukturId": "0006-x-structure",
    }  # fmt: skip


def thing(
    number: int, kind: str = "anbefaling", links: Sequence[dict[str, Any]] = (), **keys: Any
) -> dict[str, Any]:
    """A piece of content, with all the keys that the API gives."""
    return {
        "id": id_of(number, kind), "tittel": f"Tittel {number}", "kortTittel": "",
        "tekst": "<p>Helsedirektoratets egne ord</p>", "intro": "Helsedirektoratets innledning",
        "koder": None, "tema": [], "eier": ["Helsedirektoratet"], "opprettet": "2019-03-07T12:56",
        "forstPublisert": "2018-01-17T11:15", "sistOppdatert": "2024-01-09T14:47",
        "sistFagligOppdatert": "2020-03-03T00:00", "status": "Gjeldende", "maalgruppe": None,
        "spraak": "no", "data": {"nokkelInfo": {}, "praktisk": "<p>Praktisk</p>"},
        "tekniskeData": {"infoId": "x", "infoType": kind, "subtype": ""},
        "links": list(links), "attachments": None,
        "url": f"https://www.helsedirektoratet.no/retningslinjer/oppdiktet/{number}",
        "dokumentType": "Infobit", "sistImportertTilHapi": "2025-09-13T12:48:44.6599881+00:00",
    } | keys  # fmt: skip


def guideline(at: str = CONTENT) -> list[dict[str, Any]]:
    """A guideline with a chapter of two recommendations, and one outside chapters."""
    return [
        thing(
            1, "retningslinje",
            [link("barn", 2, "kapittel", at=at), link("barn", 5, at=at)],
            tittel="Nasjonal faglig retningslinje for høyt blodtrykk", kortTittel="Høyt blodtrykk",
        ),
        thing(
            2, "kapittel",
            [link("barn", 4, at=at), link("barn", 3, at=at), link("forelder", 1, "retningslinje")],
            tittel="Oppfølging &amp; kontroll",
        ),
        thing(
            3, tittel="Årlig kontroll: alle", koder={"ICPC2": ["K86", "K87"], "ICD10": ["I10"]},
            data={"styrke": "Sterk anbefaling"}, links=[link("barn", 9, "pico", at=at)],
        ),
        thing(4, tittel="Hjemmemåling", data={"styrke": "svak"}, spraak="nn"),
        thing(5, tittel="Kontroll utenfor kapitlene"),
    ]  # fmt: skip


def text(data: Any) -> str:
    """As JSON."""
    return json.dumps(data, ensure_ascii=False)
