"""What is said of problems is said in the reader's words: of files, and of codes without facts."""

import errno
import os
from pathlib import Path

import pytest

from tnt.problems import CODES, Phrase, reason_of
from tnt.problems.reasons import OF_THE_SYSTEM
from tnt.report import ProblemNote
from tnt.report.content import Line
from tnt.report.values import problem_note_content
from tnt.words import LANGUAGES, Words


def test_the_systems_reasons_are_word_for_word_what_the_system_says(tmp_path: Path) -> None:
    assert set(OF_THE_SYSTEM) <= {os.strerror(number) for number in errno.errorcode}
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "none.yaml").read_text("utf-8")
    reason = reason_of(missing.value)
    # a phrase is looked up in the reader's language
    assert isinstance(reason, Phrase)
    assert reason in OF_THE_SYSTEM


def test_what_a_library_says_is_left_as_it_is() -> None:
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
    assert not isinstance(reason_of(OSError("odd")), Phrase)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_code_is_explained_with_names_of_facts(lang: str) -> None:
    for code in CODES:
        content = problem_note_content(ProblemNote.of(code), Words(lang))
        said = [part.text for part in content[:3] if isinstance(part, Line)]
        assert said
        assert not any("{" in line for line in said), code
