"""The catalogues are complete, true to the code, and what a reader gets to see."""

import re
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message as Entry

from tests.words.extraction import (
    TRANSLATED,
    Message,
    catalogue_file,
    messages,
    read_catalogue,
    refreshed,
)
from tnt.cli.click_words import CLICK_PLURALS, CLICK_WORDS
from tnt.problems import CODES, Problem
from tnt.words import LANGUAGES, Words

translated = pytest.mark.parametrize("lang", TRANSLATED)
every_language = pytest.mark.parametrize("lang", LANGUAGES)

# everyday words that the other written Norwegian spells in its own way
BOKMAL = frozenset(
    re.findall(
        r"\w+",
        """
        ikke hvor hvordan hvem hva hver hvert fra bare uten noe noen være samme begynn
        anbefaling anbefalinger kilde kilder sykepleier timer minutter uker personer listen filen
        linjen gjeldende advarsel navn enhet leses skrives brukes beregnes mangler
        """,
    )
)
NYNORSK = frozenset(
    re.findall(
        r"\w+",
        """
        ikkje kor korleis kven kva kvar kvart frå berre utan noko nokon vere same òg ein eit ei
        tilråding tilrådingar kjelde kjelder sjukepleiar timar minutt veker personar lista fila
        linja gjeldande åtvaring namn eining manglar
        """,
    )
)


def entries(lang: str) -> dict[Message, Entry]:
    """A catalogue's entries by their message."""
    return {
        entry.id if isinstance(entry.id, str) else (entry.id[0], entry.id[1]): entry
        for entry in read_catalogue(lang)
        if entry.id
    }


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A message's or translation's text, or its forms for one and many."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def facts(text: str) -> set[tuple[str, str | None, str | None]]:
    """The facts of a text: each one's name, format and conversion."""
    return {(name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None}


def test_every_way_of_marking_a_message_is_seen(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        'words.say("in a call {of}", of=words.raw("in its facts"))\n'
        'words.plural("one", "many", n, uptake=words.say("inside a plural"))\n'
        'mark(\n    "over two "\n    "lines"\n)\n'
        'words.raw(help or "")\n'
    )
    assert messages(tmp_path) == {
        "in a call {of}",
        "in its facts",
        ("one", "many"),
        "inside a plural",
        "over two lines",
    }


def test_every_problem_is_marked() -> None:
    assert {text for each in CODES.values() for text in (each.message, each.hint)} <= messages()


@translated
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(lang: str) -> None:
    assert set(entries(lang)) == messages(), "python tests/words/extraction.py brings them in line"


@translated
def test_every_message_is_translated_in_all_its_forms(lang: str) -> None:
    missing = [
        message
        for message, entry in entries(lang).items()
        if entry.fuzzy
        or len(forms(entry.string)) != len(forms(message))
        or not all(forms(entry.string))
    ]
    assert missing == []


@translated
def test_a_refresh_changes_nothing(lang: str) -> None:
    assert catalogue_file(lang).read_text(encoding="utf-8") == refreshed(lang)


@translated
def test_a_translation_has_the_facts_of_its_message(lang: str) -> None:
    differing = [
        (english, said)
        for message, entry in entries(lang).items()
        for english, said in zip(forms(message), forms(entry.string), strict=True)
        if facts(english) != facts(said)
    ]
    assert differing == []


@translated
def test_a_translation_keeps_the_space_around_its_message(lang: str) -> None:
    for message, entry in entries(lang).items():
        for english, said in zip(forms(message), forms(entry.string), strict=True):
            assert re.findall(r"^\s*|\s*$", english) == re.findall(r"^\s*|\s*$", said), english


@pytest.mark.parametrize(("lang", "foreign"), [("nb", NYNORSK), ("nn", BOKMAL)])
def test_bokmal_and_nynorsk_are_not_mixed(lang: str, foreign: frozenset[str]) -> None:
    mixed = [
        said
        for entry in entries(lang).values()
        for said in forms(entry.string)
        if foreign & set(re.findall(r"\w+", said.lower()))
    ]
    assert mixed == []


@translated
def test_what_is_installed_is_compiled_from_the_catalogue(lang: str) -> None:
    words = Words(lang)
    stale = [
        message
        for message, entry in entries(lang).items()
        if isinstance(message, str) and words.raw(message) != entry.string
    ]
    assert stale == [], "pip install -e . compiles the catalogues"


def test_what_click_says_is_in_the_click_that_is_installed() -> None:
    assert click.__file__ is not None
    said = messages(Path(click.__file__).parent, one_form={"_"}, two_forms={"ngettext"})
    assert {*CLICK_WORDS, *CLICK_PLURALS} <= said


@every_language
@pytest.mark.parametrize("code", CODES)
def test_a_problem_can_be_said_with_all_its_facts(code: str, lang: str) -> None:
    told = {
        name: f"<{name}>"
        for text in (CODES[code].message, CODES[code].hint)
        for name, _, _ in facts(text)
    }
    problem, words = Problem(code, facts=told), Words(lang)
    for text, said in (
        (CODES[code].message, problem.message(words)),
        (CODES[code].hint, problem.hint(words)),
    ):
        assert {name for name in told if told[name] in said} == {name for name, _, _ in facts(text)}
        assert "{" not in said


@translated
def test_a_number_is_written_as_norwegians_write_it(lang: str) -> None:
    words = Words(lang)
    assert words.number(1166) == "1\u00a0166"
    assert words.number(5_627_400) == "5\u00a0627\u00a0400"
    assert words.number(0.25, 4) == "0,25"
    assert words.fixed(33.84, 1) == "33,8"
    assert words.fixed(49, 1) == "49,0"
    assert words.percent(0.27) == "27\u00a0%"
    assert words.percent(0.0294, 1) == "2,9\u00a0%"


def test_a_number_is_written_as_the_english_write_it() -> None:
    words = Words("en")
    assert words.number(1166) == "1,166"
    assert words.fixed(33.84, 1) == "33.8"
    assert words.percent(0.0294, 1) == "2.9%"


def test_a_small_share_is_never_written_as_none() -> None:
    assert Words("nb").percent(0.0004) == "< 1\u00a0%"
    assert Words("nn").percent(0.0004, 1) == "< 0,1\u00a0%"
    assert Words("en").percent(0.0) == "0%"


def test_one_and_many_are_told_apart() -> None:
    files = ("{n} file", "{n} files")
    assert [Words("nb").plural(*files, n) for n in (0, 1, 2)] == ["0 filer", "1 fil", "2 filer"]
    assert Words("nn").plural(*files, 1.5).endswith("filer")


def test_a_title_is_in_the_readers_language_or_in_the_first_there_is() -> None:
    titles = {"en": "Hypertension", "nn": "Høgt blodtrykk"}
    assert Words("en").title(titles) == "Hypertension"
    assert Words("nb").title(titles) == "Høgt blodtrykk"


@pytest.mark.parametrize("lang", ["no", "NB", "de", ""])
def test_another_language_is_refused(lang: str) -> None:
    with pytest.raises(ValueError, match="none of nb, nn, en"):
        Words(lang)
