"""Whether the service could start with its settings: looked at, with nothing made."""

import os
from pathlib import Path
from tempfile import TemporaryFile

from tnt.files import shown
from tnt.problems import Problem, Refused, reason_of, tried
from tnt.web.serving import listen
from tnt.web.settings import Settings
from tnt.web.store_file import check_store


def check_settings(settings: Settings) -> list[Problem]:
    """What stands in the way: TNT775 of the port, TNT777 and TNT778 of the folder."""
    problems: list[Problem] = []
    tried(problems, lambda: listen(settings).close(), None)
    tried(problems, lambda: _check_folder(settings.state), None)
    return problems


def _check_folder(folder: Path) -> None:
    at = folder.absolute()
    while not os.path.lexists(at):
        at = at.parent
    try:
        # it has no name, and is gone at once
        TemporaryFile(dir=at).close()
    except OSError as error:
        facts = {"path": shown(folder), "reason": reason_of(error)}
        raise Refused([Problem("TNT777", facts=facts)]) from error
    check_store(folder)
