"""A result's parts as its page shows them: the answer first, and no command for a terminal."""

from typing import Any, Final

import pytest

import tnt
from tnt.report import content_of, parts
from tnt.web.pages.forms import own_name
from tnt.web.pages.showing import Linking, Shown, Table, Text, shown
from tnt.words import LANGUAGES, Words

RULES: Final = tnt.load()
REVIEW: Final = "no.dmp.medication.review"


def linking(lang: str = "en") -> Linking:
    return Linking(RULES, Words(lang), lambda path: f"/{lang}{path}")


def said(text: str, lang: str = "en") -> str:
    return "".join(part for part, _ in linking(lang).segments(text))


def links(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(part, where) for part, where in linking(lang).segments(text) if where]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (f"tnt explain {REVIEW}", f"/en/recommendations/{REVIEW}"),
        (f"{REVIEW}.actions.gp.time 27 %", f"/en/recommendations/{REVIEW}"),
        ("no.dmp.medication", "/en/guidelines/no.dmp.medication"),
        ("condition.copd.prevalence 4 %", "/en/values/copd"),
        (
            "visit.chronic-control.actions.notes.time",
            "/en/values/visit.chronic-control.actions.notes.time",
        ),
        (
            "tnt explain no-2018.roles.gp.committed.time",
            "/en/values/no-2018.roles.gp.committed.time",
        ),
        ("TNT421 note: bands", "/en/problems/TNT421"),
        ("see https://example.org/a.b?c=d.", "https://example.org/a.b?c=d"),
        ("All sources: tnt explain ID. An estimate", "/en/guidelines"),
    ],
)
def test_what_has_a_page_leads_there(text: str, page: str) -> None:
    assert [where for _, where in links(text)] == [page]


@pytest.mark.parametrize(
    "text",
    ["guidelines/no/copd.yaml:12", "338 (299–383)", "no-2018", "norway-list", "e.g. this", "1.5.2"],
)
def test_what_has_none_stays_as_it_is(text: str) -> None:
    assert links(text) == []
    assert said(text) == text


def test_options_of_commands_are_left_out() -> None:
    text = f"All sources: tnt explain ID, such as {REVIEW} --rules 'a b.yaml' --lists l.csv. End."
    assert said(text).endswith(f"such as {REVIEW}. End.")
    assert said("A career of 35 years is an assumption: --career-years.") == (
        "A career of 35 years is an assumption."
    )


def test_the_action_of_a_form_is_called_what_the_form_calls_it() -> None:
    ids = ("local.form.action.eligible.share", "local.form.action.actions.gp.time")
    text = "They come most from: {} 70% · {} 30%".format(*ids)
    assert said(text) == "They come most from: Share of the patients 70% · Minutes each time 30%"
    # whose sources are nowhere else
    text = "All sources: tnt explain ID, such as local.form.action --rules f.yaml. An estimate."
    assert said(text) == "An estimate."
    assert own_name(REVIEW, Words("en")) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_a_result_is_on_its_page(lang: str) -> None:
    estimate = tnt.estimate(RULES, draws=100)
    record = parts(content_of(estimate, Words(lang)))
    found = shown(record, linking(lang))
    assert "   " not in found.question + found.answer
    assert found.answer
    text = everything(found)
    for part in record:
        if part["kind"] == "table":
            cells = [str(cell).strip() for row in part["rows"] for cell in row]
            assert all(cell in text for cell in cells)
        assert "tnt explain" not in text
        assert " --" not in text


def everything(found: Shown) -> str:
    blocks: list[Any] = [*found.basis, *found.first.blocks]
    blocks += [block for section in found.sections for block in section.blocks]
    texts = [found.question, found.answer]
    for block in blocks:
        match block:
            case Text():
                texts.append("".join(part for part, _ in block.segments))
            case Table():
                cells = [cell for row in (block.head, *block.rows) for cell in row]
                texts += ["".join(part for part, _ in cell.segments) for cell in cells]
    return "\n".join(texts)
