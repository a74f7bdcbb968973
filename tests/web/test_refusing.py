"""What a worker reads and what it makes is looked at for identity numbers, not only what came."""

import json

import pytest

from tests.web.identities import PLANTED
from tests.web.test_answers import LISTS, MOST, RULES, bodies
from tnt.problems import Refused
from tnt.web import work
from tnt.web.wire.bodies import (
    ComparisonBody,
    EstimateBody,
    Kind,
    ListsFile,
    QuestionBody,
    RulesFile,
    SideBody,
)
from tnt.web.wire.identity import holds_identity_number
from tnt.web.work import Installed
from tnt.web.work.refusing import refuse_identity_numbers_kept

DATE, REST = PLANTED[:6], PLANTED[6:]
# what is no such number before it is read as YAML
TITLES = [
    f'"\\x30{PLANTED[1:]}"',
    f'"{DATE}\\u0020{REST}"',
    f">-\n    {DATE}\n    {REST}",
    f'"{DATE}\\\n    {REST}"',
]


@pytest.fixture(scope="module")
def installed() -> Installed:
    return work.read_installed()


def titled(title: str) -> RulesFile:
    return RulesFile("a.yaml", RULES.text.replace("en: Inhaler check", f"en: {title}"))


def codes(installed: Installed, kind: Kind, body: QuestionBody) -> list[str]:
    with pytest.raises(Refused) as refused:
        work.answer(kind, installed, body, *MOST)
    return [each.code for each in refused.value.problems]


@pytest.mark.parametrize("title", TITLES)
def test_escapes_and_folded_lines_hide_no_number(installed: Installed, title: str) -> None:
    file = titled(title)
    assert not holds_identity_number(file.text)
    assert codes(installed, "estimates", EstimateBody(rules=[file], draws=0)) == ["TNT788"]
    side = SideBody(rules=[file])
    comparison = ComparisonBody(a=SideBody(), b=side, draws=0)
    assert codes(installed, "comparisons", comparison) == ["TNT788"]
    with pytest.raises(Refused, match="TNT788"):
        work.check(installed, [file])


@pytest.mark.parametrize("name", [f'"{DATE}, {REST}"', f"0.{PLANTED[1:]}"])
def test_a_list_is_not_kept_under_such_a_name(installed: Installed, name: str) -> None:
    lists = LISTS.text.replace("\na,", f"\n{name},")
    body = EstimateBody(lists=[ListsFile("lists.csv", lists)], draws=0)
    assert not holds_identity_number(lists)
    assert codes(installed, "estimates", body) == ["TNT788"]


@pytest.mark.parametrize("document", ["json", "csv", "page.nb"])
def test_no_document_with_one_in_a_text_is_kept(document: str) -> None:
    cell = f"x {DATE}/{REST}"
    made = f"a,b\n{cell},1\n" if document == "csv" else json.dumps({"parts": [{"text": cell}]})
    with pytest.raises(Refused, match="TNT788"):
        refuse_identity_numbers_kept({document: made.encode()})


def test_figures_of_any_length_are_kept() -> None:
    figures = f'{{"a": [{int(PLANTED)}, 0.{PLANTED}, 1{PLANTED}.5]}}'
    rows = f"a,b\n{PLANTED},{PLANTED}.0\n0.{PLANTED},{DATE}.{REST}\n"
    refuse_identity_numbers_kept({"json": figures.encode(), "csv": rows.encode()})


@pytest.mark.parametrize(("kind", "body"), bodies())
def test_answers_are_kept_as_they_are(installed: Installed, kind: Kind, body: QuestionBody) -> None:
    assert work.answer(kind, installed, body, *MOST)
