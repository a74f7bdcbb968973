"""Twenty-two invented tasks of a clinic, of the kind that pacehrh plans by.

Each is a frequency for people of a sex and age, or for those of them who have a condition, and its
minutes by one role or two. No shared visits, no follow-ups; every figure has its range.
"""

from pathlib import Path

from benchmarks.made_rules import INVENTED, Block, action, file_head, ranged, write_files

TASKS = 22
# age, sex, condition, frequency, the GP's minutes, the nurse's
_Task = tuple[str, str | None, str | None, str, float, float]
_TASKS: list[_Task] = [
    ("0", None, None, "4/year (3-5)", 10, 15),
    ("0", None, None, "2/year (1.5-2.5)", 0, 30),
    ("1-4", None, None, "3/year (2-4)", 5, 5),
    ("1", None, None, "4/year (3-5)", 0, 5),
    ("2", None, None, "1/year (0.8-1.2)", 0, 5),
    ("1-4", None, None, "3.07/year (2.5-3.7)", 5, 0),
    ("1-4", None, None, "0.46/year (0.3-0.65)", 5, 3),
    ("1-4", None, None, "0.37/year (0.2-0.6)", 5, 0),
    ("5-17", None, None, "0.5/year (0.4-0.6)", 8, 0),
    ("15-49", "female", None, "0.28/year (0.2-0.37)", 5, 5),
    ("15-49", "female", None, "0.1/year (0.08-0.12)", 12, 0),
    ("25-69", "female", None, "every 3 years", 10, 5),
    ("50-69", "female", None, "every 2 years", 0, 10),
    ("40-79", "male", None, "0.2/year (0.1-0.32)", 10, 0),
    ("18+", None, None, "0.08/year (0.05-0.12)", 5, 0),
    ("18+", None, None, "every 5 years", 10, 10),
    ("65+", None, None, "1/year (0.8-1.2)", 0, 8),
    ("75+", None, None, "1/year (0.8-1.2)", 20, 20),
    ("18+", None, "raised-pressure", "2/year (1.5-2.5)", 12, 5),
    ("18+", None, "raised-sugar", "4/year (3-5)", 15, 15),
    ("18+", None, "short-breath", "1/year (0.8-1.2)", 20, 15),
    ("0-17", None, "short-breath", "2/year (1.5-2.5)", 12, 10),
]
_CONDITIONS = {"raised-pressure": (2, 35), "raised-sugar": (0.5, 10), "short-breath": (6, 9)}


def write_tasks(folder: Path) -> None:
    """Their guideline, `made.tasks`, into `folder`."""
    file = file_head("guideline", "made.tasks") | {
        "publisher": "nobody",
        "status": "in-force",
        "conditions": {name: _condition(*shares) for name, shares in _CONDITIONS.items()},
        "recommendations": [_task(number, task) for number, task in enumerate(_TASKS)],
    }
    write_files(folder, {"made.tasks": file})


def _condition(young: float, old: float) -> Block:
    """How common it is below the age of 40 and from then on."""
    rows = (("0-39", young), ("40+", old))
    prevalence = [{"age": age, "share": ranged(share, " %")} | INVENTED for age, share in rows]
    return {"prevalence": prevalence}


def _task(number: int, task: _Task) -> Block:
    age, sex, condition, frequency, gp, nurse = task
    eligible = {"age": age, "sex": sex, "condition": condition}
    return {
        "id": f"task-{number}",
        "title": {"en": f"Task {number}"},
        "direction": "for",
        "eligible": {name: told for name, told in eligible.items() if told is not None} | INVENTED,
        "frequency": frequency,
        "actions": [action(role, time) for role, time in (("gp", gp), ("nurse", nurse)) if time],
    }
