"""The glossary has the program's words, and uses them as the program says them."""

import re

from tests.docs.pages import ROOT
from tnt.words import LOCALE_DIR

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| English")
]
# terms that the program has no need to say to its users
UNSAID = {
    "time needed to treat (TNT)", "GP list", "number needed to treat (NNT)",
    "absolute risk reduction (ARR)", "horizon",
}  # fmt: skip


def test_every_term_stands_once_in_three_languages() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) == len(set(terms))
    for english, bokmal, nynorsk, _, meaning in ROWS:
        assert all((english, bokmal, nynorsk, meaning)), english


def test_the_words_are_those_of_the_catalogues() -> None:
    said = {
        lang: (LOCALE_DIR / lang / "LC_MESSAGES" / "tnt.po").read_text("utf-8").casefold()
        for lang in ("nb", "nn")
    }
    # the catalogues' long lines are broken with quotes between
    said = {lang: re.sub(r'"\n"', "", text) for lang, text in said.items()}
    missing = [
        (english, lang)
        for english, *words, _, _ in ROWS
        for lang, word in zip(said, words, strict=True)
        if word.casefold() not in said[lang] and english not in UNSAID
    ]
    assert missing == []
