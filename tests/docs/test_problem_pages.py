"""Every problem code has its page, and the page's samples do what they say."""

import re
from pathlib import Path

import pytest

from docs.problem_pages import (
    FOLDER,
    HEADINGS,
    can_run,
    page_text,
    put,
    run_bad,
    run_good,
    shown_by,
    source_of,
)
from tests.docs.pages import ROOT
from tnt.problems import CODES, problem_page
from tnt.problems.pages import WHY

HERE = {path.stem for path in FOLDER.glob("*.md")}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(CODES) == HERE


@pytest.mark.parametrize("code", sorted(HERE))
def test_a_page_says_what_why_bad_and_good(code: str) -> None:
    page = problem_page(code)
    assert tuple(page.sections) == HEADINGS
    assert all(text.strip() for text in page.sections.values())
    for lang in WHY:
        why = page.why(lang)
        # whole sentences, and prose alone
        assert re.search(r"\w[.?!»)]$", why), why
        assert "```" not in why
    if shown_by(page) is None:
        assert page.bad
        assert page.good
        assert [(each.name, each.text) for each in page.bad if each.language != "console"] != [
            (each.name, each.text) for each in page.good if each.language != "console"
        ] or [each for each in page.good if each.language == "console"]


@pytest.mark.parametrize("code", sorted(HERE))
def test_the_bad_sample_gives_the_problem_and_the_good_one_does_not(code: str) -> None:
    page, text = problem_page(code), (FOLDER / f"{code}.md").read_text("utf-8")
    if (shown := shown_by(page)) is not None:
        assert code in source_of(*shown)
        assert text == page_text(code, ())
        return
    if not can_run(page):
        pytest.skip("a module that the sample needs isn't installed")
    bad, good = run_bad(page), run_good(page)
    assert any(code in each.printed for each in bad), bad
    # what the page is about is what ends the command, and nothing else
    assert all(each.code in {0, 1, CODES[code].exit} for each in bad), bad
    assert all(code not in each.printed and each.code == 0 for each in good), good
    assert text == page_text(code, bad), f"run: python docs/problem_pages.py {code}"
    assert str(ROOT) not in text


def test_a_part_is_put_in_once_and_nowhere_else() -> None:
    whole = "a:\n  share: 3 %\nb:\n  c:\n      share: 3 %\n"
    with pytest.raises(ValueError, match=r"lines \[2, 5\]"):
        put(whole, "share: 3 %\n", "share: 4 %\n")
    # what only ends like it is left alone
    assert put(whole, "c:\n    share: 3 %\n", "c: d\n") == "a:\n  share: 3 %\nb:\n  c: d\n"
    whole = "share: 3 %\nits share: 3 %\n"
    assert put(whole, "share: 3 %\n", "share: 4 %\n") == "share: 4 %\nits share: 3 %\n"
    with pytest.raises(ValueError, match=r"lines \[\]"):
        put(whole, "other: 3 %\n", "")


def test_what_shows_a_problem_is_the_test_and_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / "test_x.py"
    path.write_text(
        'NAMED = {"a": "TNT001"}\nOTHER: dict[str, str] = {"b": "TNT002"}\n\n'
        '@parametrize("x", NAMED.values())\ndef test_one(x: str) -> None:\n    assert x\n\n'
        'def test_two() -> None:\n    assert "TNT003"\n',
        "utf-8",
    )
    codes = re.findall("TNT00[1-3]", source_of(path, "test_one"))
    assert codes == ["TNT001"]
    with pytest.raises(ValueError, match="0 tests"):
        source_of(path, "test_thr")
