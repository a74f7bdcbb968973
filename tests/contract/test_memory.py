"""What is said where there is too little memory."""

from pathlib import Path

from tests.contract import commands

# numpy's own refusal: an array larger than any memory stands where those of the draws are made
TOO_LARGE = """
import numpy
from tnt.estimate import role_draws
role_draws.draw = lambda *_: numpy.empty(1 << 56)
"""


def test_draws_without_memory_for_them_end_with_6(tmp_path: Path) -> None:
    commands.example(tmp_path, times=["10 min (8-12)"])
    asked = ("estimate", "--rules", "rules", "-g", "x")
    with commands.started(tmp_path, TOO_LARGE, *asked) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (6, b""), err
    assert err.decode().startswith("TNT516 not enough memory")
    # without draws there is none to run out of
    with commands.started(tmp_path, TOO_LARGE, *asked, "--draws", "0") as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert out
