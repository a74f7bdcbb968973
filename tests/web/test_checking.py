"""A report on sent rule files is no larger than anybody can use, and counts all that is wrong."""

import json

from tests.web.test_answers import RULES
from tnt.web import work
from tnt.web.wire.bodies import RulesFile
from tnt.web.work.checking import MOST_TOLD


def test_of_thousands_of_problems_some_are_told_and_all_are_counted() -> None:
    many = MOST_TOLD + 1500  # and two warnings of the invented file
    uses = "uses:\n" + "".join(f"  - unknown{n}\n" for n in range(many))
    text = RULES.text.replace("recommendations:\n", f"{uses}recommendations:\n")
    checked = work.check(work.read_installed(), [RulesFile("a.yaml", text)])
    report = json.loads(checked.json)
    assert len(report["problems"]) == MOST_TOLD
    assert report["errors"] >= many
    page = json.loads(checked.pages["en"])
    assert "2 000 errors" in page[0]["text"].replace("\u00a0", " ").replace(",", " ")
    assert "1 502 more problems" in page[-1]["text"].replace("\u00a0", " ").replace(",", " ")
    assert len(page) < 5 * MOST_TOLD
