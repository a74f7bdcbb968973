"""The rule files as they were when the service began, as they are sent along with a job."""

import json
import os
import pickle
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version

from attrs import astuple, frozen

from tnt import api
from tnt.model.ruleset import BY_HAND, RuleSet


class Stale(Exception):  # noqa: N818 - what the files are, not a fault of the program
    """The installed files have changed since the service began: it must begin again."""


@frozen
class Stamp:
    """What is known of an installed file, wherever it lies; no `sha256` where it is broken."""

    plugin: str
    version: str
    id: str
    kind: str
    sha256: str


@frozen
class Installed:
    """The installed rules, pickled once: unpacking them takes a tenth of reading the files.

    `stamps` are of all files, and `fingerprint` is a hash of these and of what reckons; `roots` are
    the folders that nobody outside needs to know.
    """

    pickled: bytes
    stamps: frozenset[Stamp]
    fingerprint: str
    roots: tuple[str, ...]

    def rules(self, sent: tuple[str, ...] = ()) -> RuleSet:
        """The rules, with the files at paths `sent` beside them.

        Raises:
            Stale: where the installed files are no longer those that the service began with.
        """
        if not sent:
            # made by `installed` in the process that began this one, and by nobody else
            rules: RuleSet = pickle.loads(self.pickled)  # noqa: S301
            return rules
        rules = api.load(extra=sent)
        # a copy of an installed file is read in its place
        copies = {each.sha256 for each in rules.files.values() if each.path in rules.given}
        found = stamps(rules)
        gone = {each for each in self.stamps - found if each.sha256 not in copies}
        if gone or found - self.stamps:
            raise Stale
        return rules


def read_installed() -> Installed:
    """The installed rules, ready to be sent along."""
    rules = api.load()
    stamped = stamps(rules)
    return Installed(pickle.dumps(rules), stamped, _fingerprint(stamped), _roots(rules))


def stamps(rules: RuleSet) -> frozenset[Stamp]:
    """Of every file that plugins brought; one that another has the id of is as whole as before."""
    whole = {
        Stamp(each.plugin, each.plugin_version, each.id, each.kind, each.sha256)
        for each in rules.files.values()
        if each.plugin != BY_HAND
    }
    unread = {
        Stamp(each.plugin, "", str(each.id), str(each.kind), "")
        for each in rules.broken
        if each.plugin != BY_HAND and each.path not in rules.files
    }
    return frozenset(whole | unread)


def _fingerprint(stamped: frozenset[Stamp]) -> str:
    """A hash of everything installed that an answer may rest on, and of what reckons it."""
    versions = [[name, version(name)] for name in ("tnt", "numpy")]
    files = sorted(map(astuple, stamped))
    return sha256(json.dumps([files, versions]).encode()).hexdigest()


def _roots(rules: RuleSet) -> tuple[str, ...]:
    """For each plugin, the folder above all of its files."""
    paths: dict[str, list[str]] = {}
    for each in rules.files.values():
        paths.setdefault(each.plugin, []).append(os.path.dirname(each.path))  # noqa: PTH120
    above = {os.path.dirname(os.path.commonpath(each)) for each in paths.values()}  # noqa: PTH120
    return tuple(sorted((f"{each}/" for each in above if each not in ("", "/")), key=len)[::-1])


def without(folders: Sequence[str], text: str) -> str:
    """The text with files told from these folders on: where those lie is nobody's business."""
    for each in folders:
        text = text.replace(each, "")
    return text
