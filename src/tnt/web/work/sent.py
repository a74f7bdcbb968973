"""The texts of a body as files, while a question about them is answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, frozen

from tnt.problems import Problem, Refused
from tnt.web.wire.bodies import SentFile
from tnt.web.work.installed import without


@frozen
class Sent:
    """A folder that is gone when the answer is there."""

    folder: Path

    def paths(self, files: Sequence[SentFile], below: str = "") -> tuple[str, ...]:
        """Write the texts, under their names, and give their paths.

        Raises:
            Refused: TNT244 where two go by one name.
        """
        folder = self.folder / below if below else self.folder
        folder.mkdir(exist_ok=True)
        paths = []
        for each in files:
            path = folder / each.name
            if path.exists():
                raise Refused([Problem("TNT244", facts={"name": each.name})])
            path.write_text(each.text, encoding="utf-8", newline="")
            paths.append(str(path))
        return tuple(paths)


@contextmanager
def sent_files(roots: Sequence[str]) -> Iterator[tuple[Sent, Callable[[str], str]]]:
    """A folder for what was sent, and what takes it, and `roots`, out of a text.

    Problems that are refused inside tell of files by the names that they were sent under.
    """
    with TemporaryDirectory(prefix="tnt-") as name:
        folder = Path(name)
        own = (f"{folder}/", f"{folder.resolve()}/")
        # workers' paths are told from the root on
        hidden = (*own, *(each.removeprefix("/") for each in own), *roots)

        without_folders = partial(without, hidden)
        try:
            yield Sent(folder), without_folders
        except Refused as refused:
            raise Refused(_told(each, without_folders) for each in refused.problems) from None


def _told(problem: Problem, without_folders: Callable[[str], str]) -> Problem:
    file = None if problem.file is None else without_folders(problem.file)
    return evolve(problem, file=file, facts=_facts(problem.facts, without_folders))


def _facts(facts: Mapping[str, Any], without_folders: Callable[[str], str]) -> dict[str, Any]:
    return {
        # a fact may be a text with something of its own, as a phrase of the catalogues is
        name: without_folders(fact) if type(fact) is str else fact
        for name, fact in facts.items()
    }
