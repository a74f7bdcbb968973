"""The program's words in Norwegian bokmål, nynorsk and English, and numbers as each writes them."""

from tnt.words.catalogue import (
    LANGUAGES,
    LOCALE_DIR,
    Words,
    mark,
    mark_plural,
    usual_language,
    visible,
)
from tnt.words.names import mode_name, role_name

__all__ = [
    "LANGUAGES",
    "LOCALE_DIR",
    "Words",
    "mark",
    "mark_plural",
    "mode_name",
    "role_name",
    "usual_language",
    "visible",
]
