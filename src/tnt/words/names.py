"""What rule files call by an English word, in words of the reader's own."""

from typing import Final

from tnt.words.catalogue import Words, mark

ROLES: Final = {
    "gp": mark("GP"),
    "nurse": mark("nurse"),
    "secretary": mark("secretary"),
    "midwife": mark("midwife"),
    "team": mark("the rest of the team"),
    "municipal-doctor": mark("municipal doctor"),
    "municipal-nurse": mark("public health nurse and others in the municipality"),
}
MODES: Final = {
    "consultation": mark("consultation"),
    "video": mark("video consultation"),
    "phone": mark("by phone"),
    "message": mark("written message"),
    "paperwork": mark("paperwork"),
    "home-visit": mark("home visit"),
}


def role_name(name: str, words: Words) -> str:
    """A role's name; roles that authors make up keep their own."""
    return words.raw(ROLES[name]) if name in ROLES else name


def mode_name(name: str, words: Words) -> str:
    """How time is spent; what isn't one of the model's ways stays as it is written."""
    return words.raw(MODES[name]) if name in MODES else name
