"""The options by which another command is asked what an estimate was."""

from pathlib import Path
from shlex import quote

from tnt.estimate import Estimate
from tnt.model.question import COUNTRY_POPULATION, LIST_POPULATION, Question


def same_question(estimate: Estimate) -> list[str]:
    """The options that ask another command the same; paths quoted for a shell."""
    asked, plain = estimate.question, Question()
    rules = [f"--rules {quote(path)}" for path in asked.rules]
    # lists read from standard input, or made in Python, can't be named again
    files = [path for path in asked.lists if Path(path).is_file()]
    skipping = [] if estimate.selection.whole else ["--skip-broken"]
    options = skipping + rules + [f"--people {quote(path)}" for path in asked.people]
    options += [f"--lists {quote(path)}" for path in files]
    if asked.population not in (None, LIST_POPULATION, COUNTRY_POPULATION):
        options.append(f"--population {asked.population}")
    if asked.scenario is not None:
        options.append(f"--scenario {quote(asked.scenario)}")
    for name in ("view", "uptake", "working_time"):
        found = getattr(asked, name)
        if found != getattr(plain, name):
            options.append(f"--{name.replace('_', '-')} {found}")
    return options
