"""What worker processes do: a body in, documents out. Nothing is kept here between two jobs."""

from tnt.web.work.answering import answer
from tnt.web.work.checking import Checked, check, guidelines_in
from tnt.web.work.drawing import picture
from tnt.web.work.installed import Installed, Stale, read_installed, without
from tnt.web.work.starting import begin

__all__ = [
    "Checked",
    "Installed",
    "Stale",
    "answer",
    "begin",
    "check",
    "guidelines_in",
    "picture",
    "read_installed",
    "without",
]
