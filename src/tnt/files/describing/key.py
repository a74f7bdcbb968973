"""What is said of a key of a rule file, and of a block of keys."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from tnt.files.describing.words import KIND_NAMES


@frozen
class Key:
    """What a key `says`, in a clause of Markdown that editors show as it stands.

    `needed` tells when it is needed, where that hangs on other keys (left out: what the model
    says). `words` has a clause for each word that the key may hold, where its type alone doesn't
    tell what they mean.
    """

    says: str
    example: str = ""
    needed: str = ""
    words: Mapping[str, str] = field(factory=dict)


@frozen
class Described:
    """A block: its `name` in running text, its keys, and the section that tells more of it.

    The section is the anchor of a heading of the page about rule files, or another page's.
    """

    name: str
    section: str
    keys: Mapping[str, Key]


Descriptions = Mapping[Any, Described]

SOURCE = "the id of something published, under `sources`"
ASSUMPTION = "in place of a source: a sentence that says whose judgement it is, and why"


def basis(whose: str = "whose word the figure is", when: str = "") -> dict[str, Key]:
    """The two keys of which a block with figures has one."""
    when = f"{when}, " if when else ""
    return {
        "source": Key(f"{whose}: {SOURCE}", "the-study", f"{when}this or `assumption`"),
        "assumption": Key(ASSUMPTION, "Our judgement", f"{when}this or `source`"),
    }


def may_have_a_basis(covers: str) -> dict[str, Key]:
    """The two keys of which a block may have one."""
    return {
        "source": Key(f"{covers}: {SOURCE}", "the-guideline"),
        "assumption": Key(ASSUMPTION, "Invented, to show the format"),
    }


def head(kind: str, id_: str, example: str, titled: str = "its title") -> dict[str, Key]:
    """The keys that every file of a `kind` begins with."""
    return {
        "schema": Key("the version of the format, always 1", "1"),
        "kind": Key(f"what the file holds: {KIND_NAMES[kind]}", kind),
        "id": Key(id_, example),
        "title": Key(titled),
    }


SOURCES = {
    "sources": Key("what was read: each key is the id of a source, lower case"),
}
USES = {
    "uses": Key("the ids of the files whose sources, conditions and visits this one names"),
}
AGES_LEFT_OUT = Key("their ages; left out: all", "50-69")
SEX_LEFT_OUT = Key("which sex; left out: both", "female")
