"""The known name that a misspelt or translated one stands for."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from tnt.files.roles import OTHER_NAMES
from tnt.problems import Phrase
from tnt.words import mark

NONE_LIKE_IT: Final = mark("none like it")
# how many names, and how much of one, a slip is compared with
MOST_COMPARED, LONGEST_COMPARED = 100, 80
# from here on one name can be taken for the other
ALIKE = 0.8

# what a Norwegian writes who doesn't have the word at hand; of several the first that is known
NORWEGIAN: Final[dict[str, tuple[str, ...]]] = {
    # keys
    "alder": ("age",), "kjønn": ("sex",), "andel": ("share", "rate"), "antall": ("count", "times"),
    "tal": ("count", "times"), "antakelse": ("assumption",), "antagelse": ("assumption",),
    "antaking": ("assumption",), "kilde": ("source",), "kjelde": ("source",),
    "kilder": ("sources",), "kjelder": ("sources",), "rolle": ("role",), "tid": ("time",),
    "minutter": ("time",), "minutt": ("time",), "måte": ("mode",), "tittel": ("title",),
    "land": ("country",), "utgiver": ("publisher",), "utgivar": ("publisher",),
    "retning": ("direction",), "styrke": ("strength",), "frekvens": ("frequency",),
    "hyppighet": ("frequency",), "hyppigheit": ("frequency",), "hvem": ("eligible",),
    "kven": ("eligible",), "målgruppe": ("eligible",), "tilstand": ("condition",),
    "tilstander": ("conditions",), "tilstandar": ("conditions",), "sykdom": ("condition",),
    "sjukdom": ("condition",), "prevalens": ("prevalence",), "forekomst": ("prevalence",),
    "førekomst": ("prevalence",), "insidens": ("incidence",), "anbefaling": ("recommendation",),
    "tilråding": ("recommendation",), "anbefalinger": ("recommendations",),
    "tilrådingar": ("recommendations",), "handling": ("actions",), "handlinger": ("actions",),
    "handlingar": ("actions",), "oppgaver": ("actions",), "oppgåver": ("actions",),
    "tiltak": ("actions",), "oppfølging": ("follow_up",), "oppfølgning": ("follow_up",),
    "sannsynlighet": ("probability",), "sannsyn": ("probability",), "når": ("when",),
    "ganger": ("times",), "gonger": ("times",), "gjennomføring": ("uptake",), "nå": ("now",),
    "no": ("now", "nb"), "mål": ("target",), "nytte": ("benefit",), "utfall": ("outcome",),
    "sikkerhet": ("certainty",), "tryggleik": ("certainty",), "volum": ("volume",),
    "bruker": ("uses",), "brukar": ("uses",), "besøk": ("visits", "visit"), "verdi": ("value",),
    "verdier": ("values",), "verdiar": ("values",), "navn": ("name",), "namn": ("name",),
    # where the one stands, the other doesn't
    "share": ("rate",), "rate": ("share",),
    "liste": ("list",), "personer": ("persons",), "personar": ("persons",), "år": ("year",),
    "toleranse": ("tolerance",), "forventet": ("expect",), "forventa": ("expect",),
    "tilfeller": ("cases",), "referanse": ("reference", "citation"), "publisert": ("published",),
    "gjennomgås": ("review_by",), "revideres": ("review_by",), "alle": ("all",),
    "ikke": ("not",), "ikkje": ("not",), "kjent": ("known",), "stillinger": ("positions",),
    "stillingar": ("positions",), "fordi": ("because",), "type": ("kind",),
    # languages
    "norsk": ("nb",), "bokmål": ("nb",), "nynorsk": ("nn",), "engelsk": ("en",),
    "norwegian": ("nb",), "english": ("en",),
    # what keys can say
    "mot": ("against",), "mann": ("male",), "menn": ("male",), "kvinne": ("female",),
    "kvinner": ("female",), "sterk": ("strong",), "svak": ("weak",), "lovpålagt": ("legal",),
    "gjeldende": ("in-force",), "gjeldande": ("in-force",), "forslag": ("proposed",),
    "foreslått": ("proposed",), "eksempel": ("example",), "døme": ("example",),
    "utgått": ("withdrawn",), "trukket": ("withdrawn",), "retningslinje": ("guideline",),
    "befolkning": ("population",), "folkemengde": ("population",), "arbeidstid": ("working-time",),
    "konsultasjon": ("consultation",), "telefon": ("phone",), "melding": ("message",),
    "e-konsultasjon": ("message",), "papirarbeid": ("paperwork",), "hjemmebesøk": ("home-visit",),
    "heimebesøk": ("home-visit",), "sykebesøk": ("home-visit",), "høy": ("high",), "høg": ("high",),
    "moderat": ("moderate",), "lav": ("low",), "låg": ("low",), "svært lav": ("very-low",),
    "svært låg": ("very-low",), "resten": ("rest",), "ja": ("yes",), "nei": ("no",),
    "norge": ("norway",), "noreg": ("norway",),
    **{name: (role,) for role, names in OTHER_NAMES.items() for name in names},
}  # fmt: skip


# no slips for each other, and what belongs elsewhere: how long belongs to an action
ELSEWHERE: Final[dict[str, tuple[str, ...]]] = {"time": ("actions",), "times": ()}


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or words that say there is none.

    Comparing is slow: of many names only some that begin alike are looked at.
    """
    names = list(known)
    if (translated := _translated(name, names)) is not None:
        return translated
    if name in ELSEWHERE:
        names = [each for each in ELSEWHERE[name] if each in names]
        return names[0] if names else Phrase(NONE_LIKE_IT)
    if len(names) > MOST_COMPARED:
        alike = [each for each in names if each[:3] == name[:3]]
        names = (alike or names)[:MOST_COMPARED]
    found = get_close_matches(name[:LONGEST_COMPARED], names, 1, cutoff=0.5)
    return found[0] if found else Phrase(NONE_LIKE_IT)


def meant(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` stands for beyond much doubt, or None."""
    names = list(known)
    if (translated := _translated(name, names)) is not None:
        return translated
    found = nearest(name, names)
    if found not in names or name in ELSEWHERE:
        return None
    likeness = SequenceMatcher(None, name.casefold()[:LONGEST_COMPARED], found).ratio()
    return found if likeness >= ALIKE else None


def _translated(name: str, known: list[str]) -> str | None:
    written = name.strip().casefold()
    # a name that differs in capitals alone, or in the dash that sets its words apart
    alike = (written, written.replace("-", "_").replace(" ", "_"), written.replace(" ", "-"))
    return next((each for each in (*alike, *NORWEGIAN.get(written, ())) if each in known), None)
