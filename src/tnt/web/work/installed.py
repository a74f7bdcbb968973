"""The rule files as they were when the service began, as they are sent along with a job."""

import json
import os
import pickle
from hashlib import sha256
from importlib.metadata import version

from attrs import frozen

from tnt import api
from tnt.model.ruleset import BY_HAND, RuleSet


class Stale(Exception):  # noqa: N818 - what the files are, not a fault of the program
    """The installed files have changed since the service began: it must begin again."""


@frozen
class Installed:
    """The installed rules, pickled once: unpacking them takes a tenth of reading the files.

    `fingerprint` tells whether they are the same, whatever folder they lie in; `roots` are the
    folders that nobody outside needs to know.
    """

    pickled: bytes
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
        if fingerprint(rules) != self.fingerprint:
            raise Stale
        return rules


def read_installed() -> Installed:
    """The installed rules, ready to be sent along."""
    rules = api.load()
    return Installed(pickle.dumps(rules), fingerprint(rules), _roots(rules))


def fingerprint(rules: RuleSet) -> str:
    """A hash of everything installed that an answer may rest on, and of what reckons it."""
    of_plugins = [each for each in rules.files.values() if each.plugin != BY_HAND]
    files = sorted(
        [each.id, each.kind, each.sha256, each.plugin, each.plugin_version] for each in of_plugins
    )
    broken = sorted([each.plugin, str(each.id)] for each in rules.broken if each.plugin != BY_HAND)
    versions = [[name, version(name)] for name in ("tnt", "numpy")]
    return sha256(json.dumps([files, broken, versions]).encode()).hexdigest()


def _roots(rules: RuleSet) -> tuple[str, ...]:
    """For each plugin, the folder above all of its files."""
    paths: dict[str, list[str]] = {}
    for each in rules.files.values():
        paths.setdefault(each.plugin, []).append(os.path.dirname(each.path))  # noqa: PTH120
    above = {os.path.dirname(os.path.commonpath(each)) for each in paths.values()}  # noqa: PTH120
    return tuple(sorted((f"{each}/" for each in above if each not in ("", "/")), key=len)[::-1])
