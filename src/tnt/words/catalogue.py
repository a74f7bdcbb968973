"""One object that says things in one language: text from gettext catalogues, numbers from Babel.

English is the source language (a message's id is its English text); nb and nn are catalogues in
`locale/`, compiled when the package is built. A `Words` is passed to whoever needs words; nothing
here is global, so two languages can be used side by side.
"""

import os
from functools import cached_property
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

SPACES = "\u00a0\u202f"
# beyond it figures are a slip somewhere, and are not worth their digits
LARGEST_WRITTEN_OUT = 1e15
LANGUAGES = ("nb", "nn", "en")
LOCALE_DIR = Path(__file__).with_name("locale")


def visible(text: str) -> str:
    """The text with every character that a screen would act on, or hide, written by its number.

    What files, folders and arguments are called, and what titles hold, comes from outside: it must
    neither move a terminal's cursor nor forge a line.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in SPACES else f"U+{ord(c):04X}" for c in text)


def mark(message: str) -> str:
    """Return `message` as it is: marks a text in a table for the catalogues, said later."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Return both forms as they are: as `mark`, for a text with a number in it."""
    return one, many


def usual_language() -> str:
    """The language of whoever says none: that of `TNT_LANG`, else nb."""
    asked = os.environ.get("TNT_LANG")
    return asked if asked in LANGUAGES else "nb"


class Words:
    """Says texts and numbers in `lang`, one of `LANGUAGES`.

    A plain class: `tnt --help` says its words before anything has need of attrs.
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"{lang!r} is none of {', '.join(LANGUAGES)}")
        self.lang = lang

    @cached_property
    def _catalogue(self) -> GNUTranslations | NullTranslations:
        # no fallback: a missing catalogue must not quietly turn Norwegian into English
        if self.lang == "en":
            return NullTranslations()
        return translation("tnt", LOCALE_DIR, [self.lang])

    def say(self, message: str, /, **facts: object) -> str:
        """The message in this language with its `{facts}` filled in."""
        return self.raw(message).format(**facts)

    def raw(self, message: str, /) -> str:
        """The message in this language with its braces left as they are."""
        return self._catalogue.gettext(message)

    def plural(self, one: str, many: str, n: float, /, **facts: object) -> str:
        """As `say`, in the form that fits n; `{n}` is the number written in this language."""
        # gettext's plural rules take whole numbers; 1.5 contacts takes the form of many
        count = int(n) if n == int(n) else 2
        return self._catalogue.ngettext(one, many, count).format(n=self.number(n), **facts)

    def title(self, titles: dict[str, str]) -> str:
        """The title in this language, else in the first of nb, nn, en that there is."""
        return next(titles[lang] for lang in (self.lang, *LANGUAGES) if lang in titles)

    def number(self, value: float, digits: int = 0) -> str:
        """`value` in groups of three, with at most `digits` decimals."""
        from babel.numbers import format_decimal

        if abs(value) >= LARGEST_WRITTEN_OUT:
            return f"{value:.3g}"
        pattern = "#,##0" + ("." + "#" * digits if digits else "")
        return format_decimal(value, format=pattern, locale=self._number_locale)

    def fixed(self, value: float, digits: int) -> str:
        """`value` with exactly `digits` decimals: for figures that stand under each other."""
        from babel.numbers import format_decimal

        if abs(value) >= LARGEST_WRITTEN_OUT:
            return f"{value:.3g}"
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, format=pattern, locale=self._number_locale)

    def percent(self, fraction: float, digits: int = 0) -> str:
        """A fraction as a percentage with its sign; above 0 it is never written as plain 0."""
        floor = 10.0**-digits
        if 0 < fraction * 100 < floor:
            return f"< {self.fixed(floor, digits)}{self._percent_sign}"
        return f"{self.fixed(fraction * 100, digits)}{self._percent_sign}"

    @property
    def _percent_sign(self) -> str:
        return "%" if self.lang == "en" else "\u00a0%"

    @cached_property
    def _number_locale(self) -> "Locale":
        from babel import Locale

        # made from its parts: parsing "en_GB" would load the aliases of all the world's locales
        return Locale("en", "GB") if self.lang == "en" else Locale(self.lang)
