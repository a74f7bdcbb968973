"""What a command says of files that it made: where they are, and which command comes next."""

import os
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tnt.words import Words


def written_lines(words: Words, paths: Iterable[Path]) -> Iterable[str]:
    """A line for each file."""
    return (words.say("written: {path}", path=each) for each in paths)


def next_lines(words: Words, *commands: list[str]) -> Iterable[str]:
    """A line for each command, in the quotes that the reader's own shell takes."""
    join = subprocess.list2cmdline if os.name == "nt" else shlex.join
    return (words.say("next: {command}", command=join(each)) for each in commands)
