"""What is wrong with a question, before any file is read."""

from collections.abc import Iterator

from tnt.model.question import UPTAKES, VIEWS, Question
from tnt.problems import Problem

# fewer draws can't show a 95 % interval; more change no digit that is shown
FEWEST_DRAWS, MOST_DRAWS = 100, 200_000
FIRST_YEAR, LAST_YEAR = 1900, 2200


def question_problems(asked: Question) -> list[Problem]:
    """Choices that aren't any."""
    return [Problem("TNT508", facts=facts) for facts in _no_choices(asked)]


def _no_choices(asked: Question) -> Iterator[dict[str, object]]:
    """The facts of every option that is none of what it may be."""

    def fact(option: str, wanted: str) -> dict[str, object]:
        return {"option": option, "found": str(getattr(asked, option)), "wanted": wanted}

    if asked.uptake not in UPTAKES:
        yield fact("uptake", " | ".join(UPTAKES))
    if asked.view not in VIEWS:
        yield fact("view", " | ".join(VIEWS))
    if asked.year is not None and not _whole(asked.year, FIRST_YEAR, LAST_YEAR):
        yield fact("year", f"{FIRST_YEAR}–{LAST_YEAR}")
    if not _whole(asked.seed, 0):
        yield fact("seed", "0, 1, 2 …")
    if not (asked.draws == 0 or _whole(asked.draws, FEWEST_DRAWS, MOST_DRAWS)):
        yield fact("draws", f"0, {FEWEST_DRAWS}–{MOST_DRAWS}")


def _whole(number: object, low: int, high: int | None = None) -> bool:
    return isinstance(number, int) and low <= number and (high is None or number <= high)
