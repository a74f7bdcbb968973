"""Rule texts → what is wrong with them; nothing is kept."""

import json
from collections.abc import Sequence

from attrs import frozen

from tnt import api
from tnt.report import content_of, parts, render
from tnt.web.wire.bodies import SentFile
from tnt.web.work.installed import Installed
from tnt.web.work.refusing import refuse_identity_numbers_in_rules
from tnt.web.work.sent import sent_files
from tnt.words import LANGUAGES, Words


@frozen
class Checked:
    """`json` is tnt.check/1; `pages` what a reader sees, as parts, by language."""

    json: bytes
    pages: dict[str, bytes]


def check(installed: Installed, files: Sequence[SentFile]) -> Checked:
    """Read and judge the files beside the installed ones.

    Raises:
        Refused: where two files go by one name, or one may be about a person.
    """
    refuse_identity_numbers_in_rules(files)
    with sent_files(installed.roots) as (sent, without_folders):
        report = api.check(sent.paths(files))
        pages = {
            lang: json.dumps(parts(content_of(report, Words(lang))), ensure_ascii=False)
            for lang in LANGUAGES
        }
        return Checked(
            without_folders(render(report, "json", Words("en"))).encode(),
            {lang: without_folders(text).encode() for lang, text in pages.items()},
        )
