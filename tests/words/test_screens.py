"""What a reader sees on the screen is in the reader's language, all of it."""

import os
import re
import subprocess
import sys
from functools import cache

import click
import pytest

from tests.words.extraction import TRANSLATED, messages
from tnt.cli.commands import TntGroup
from tnt.cli.main import tnt
from tnt.words import LANGUAGES, Words

every_language = pytest.mark.parametrize("lang", LANGUAGES)


def found_at(command: tuple[str, ...]) -> click.Command:
    """A command, or a group's command."""
    found: click.Command = tnt
    for name in command:
        assert isinstance(found, TntGroup)
        below = found.get_command(click.Context(found), name)
        assert below is not None
        found = below
    return found


def below(command: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A command, and all that are below it."""
    found = found_at(command)
    names = found.commands_help if isinstance(found, TntGroup) else ()
    return [command, *(each for name in names for each in below((*command, name)))]


every_command = pytest.mark.parametrize("command", below(()))


@cache
def screen(*arguments: str, lang: str) -> str:
    """What `tnt` prints, messages included."""
    environment = os.environ | {"TNT_LANG": "", "COLUMNS": "80", "TNT_PLUGINS": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tnt", *arguments, "--lang", lang],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return done.stdout + done.stderr


def squeezed(text: str) -> str:
    """The text without spaces and line breaks: help is wrapped, inside words with hyphens too."""
    return re.sub(r"\s", "", text)


def help_texts(command: tuple[str, ...]) -> list[str]:
    """The English of what the help of a command says."""
    found = found_at(command)
    params = found.get_params(click.Context(found))
    options = [each for each in params if isinstance(each, click.Option)]
    texts = [found.help, *(each.help for each in options)]
    texts += found.commands_help.values() if isinstance(found, TntGroup) else ()
    return [text for text in texts if text]


@every_language
@every_command
def test_help_says_every_option_in_the_readers_language(
    command: tuple[str, ...], lang: str
) -> None:
    shown, words = squeezed(screen(*command, "--help", lang=lang)), Words(lang)
    texts = help_texts(command)
    assert len(texts) > 3
    for text in texts:
        assert squeezed(words.raw(text)) in shown


@pytest.mark.parametrize("lang", TRANSLATED)
@every_command
def test_no_english_is_left_in_norwegian_help(command: tuple[str, ...], lang: str) -> None:
    shown, words = screen(*command, "--help", lang=lang), Words(lang)
    assert not re.search(r"\b(Usage|Options|Commands|Default|Show|Write)\b", shown)
    sentences = [text for text in messages() if isinstance(text, str) and text.count(" ") > 1]
    left = [
        text for text in sentences if words.raw(text) != text and squeezed(text) in squeezed(shown)
    ]
    # the term's own name stands beside the Norwegian one
    assert set(left) <= {"Time needed to treat"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("foo",), "Feil: Kommandoen 'foo' finnes ikke."),
        (("estimate", "--yearr", "2026"), "Feil: Valget '--yearr' finnes ikke. Mente du '--year'?"),
        (("estimate", "--draws", "a"), "'--draws': 'a' er ikke et gyldig tall"),
        (("check", "--format", "jso"), "'jso' er ingen av 'text', 'json', 'github'."),
        (("explain",), "Feil: Mangler argument 'ID'."),
        (("guidelines", "a", "b"), "Feil: Uventede argumenter (a b)"),
        (("estimate", "--uptake", "x"), "TNT508 uptake er x (skriv full | target | now)"),
    ],
)
def test_a_slip_on_the_command_line_is_answered_in_norwegian(
    arguments: tuple[str, ...], said: str
) -> None:
    shown = screen(*arguments, lang="nb")
    assert said in shown
    assert not re.search(r"\b(Usage|Try|Error|Missing|Invalid)\b", shown)


def test_the_first_screen_answers_first_in_words_that_gps_use() -> None:
    shown = screen("estimate", lang="nb").replace("\u00a0", " ")
    for piece in (
        r"^Får én fastlege plass til disse \d+ anbefalingene\? +(JA|NEI) – de tar [\d ,]+ "
        r"\([\d ,]+–[\d ,]+\) av "
        r"1 166 timer pasienttid \([\d,]+ %\)"
        r"; med alt pasientene ellers kommer med er det usikkert: [\d,]+ % sannsynlighet "
        r"for å gå over\n",
        r"\nListe: norway-list, 958 personer · arbeidstid no-2018 \(49,0 timer × 44 uker × "
        r"54,1 %\) · gjennomføring: full · år 2026\n",
        r"\nEr det plass i pasienttiden\? +svar +sannsynlighet for å gå over +grunnlag\n",
        r"\n  Med alt pasientene kommer med +(ja|nei|uvisst) ",
        r"\nTar mest tid +omfattes +kontakter/år +fastlegetimer/år +95 %-intervall +andel av "
        r"pasienttid\n",
        r": 5 627 400 personer · 5 747 stillinger · [\d,]+ mill\. \([\d,]+–[\d,]+\) fastlegetimer",
        r"\nI parentes: 95 %-intervaller \(10 000 trekninger\)",
        r"\nDe kommer mest av: ",
        r"\n  I konsultasjoner: 2 899 i året × 18 min \(13-24\), som er en antakelse",
        r"\n  I tillegg kommer \d+ timer i året utenom pasienttiden, som notater, svar og brev\n",
        r"\n\d+ % av fastlegeminuttene bygger på antatt tidsbruk",
        r"Alle kilder: tnt explain ID.*Dette er et anslag, ikke en norm",
    ):
        assert re.search(piece, shown), piece
