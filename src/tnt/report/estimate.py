"""An estimate's first screen: the answer, its basis, what takes most time, the country."""

from pathlib import Path
from shlex import quote

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate
from tnt.problems import problems_in
from tnt.report.content import Content, Writing
from tnt.report.estimate_tables import gp_minutes, write_lists, write_recommendations
from tnt.report.problems import problem_lines
from tnt.report.wording import UPTAKES, VIEWS, hours, people, share
from tnt.words import Words


def estimate_content(estimate: Estimate, words: Words) -> Content:
    """The estimate as content, the answer first."""
    writing = Writing()
    _left_out(writing, estimate, words)
    if len(estimate.lists) == 1:
        _one_answer(writing, estimate, estimate.lists[0], words)
    else:
        _many_answers(writing, estimate, words)
    _basis(writing, estimate, words)
    _not_estimated(writing, estimate, words)
    writing.gap()
    if len(estimate.lists) == 1:
        write_recommendations(writing, estimate, estimate.lists[0], words)
    else:
        write_lists(writing, estimate, words)
    _country(writing, estimate, words)
    _closing(writing, estimate, words)
    return writing.content()


def _left_out(writing: Writing, estimate: Estimate, words: Words) -> None:
    """What `--skip-broken` left out stands first: the figures lack it."""
    left = [each for each in problems_in(estimate.problems) if each.severity != "note"]
    if left:
        writing.line(words.say("NOT WHOLE: something was left out"), strong=True)
        for line in problem_lines(left, words):
            writing.line(f"  {line}")
        writing.gap()


def _question(each: ListEstimate, words: Words) -> str:
    count, fte = len(each.recommendations), each.working_time.fte if each.working_time else 1.0
    if fte == 1:
        return words.plural(
            "Does one GP have room for this recommendation?",
            "Does one GP have room for these {n} recommendations?",
            count,
        )
    return words.plural(
        "Do {fte} GPs have room for this recommendation?",
        "Do {fte} GPs have room for these {n} recommendations?",
        count,
        fte=words.number(fte, 2),
    )


def _one_answer(writing: Writing, estimate: Estimate, each: ListEstimate, words: Words) -> None:
    total = each.total.get(GP)
    if not each.recommendations:
        asked = words.say("None of the recommendations chosen can be estimated.")
        writing.line(asked, strong=True)
        return
    needed = hours(total.minutes_per_year.mean if total else 0.0, words)
    if each.working_time is None:
        answer = words.plural(
            "UNKNOWN – it takes {needed} hours, and this list's working time isn't known",
            "UNKNOWN – they take {needed} hours, and this list's working time isn't known",
            len(each.recommendations),
            needed=needed,
        )
    else:
        room = hours(each.working_time.patient_minutes_per_year, words)
        part = total.share_of_patient_time if total else 0.0
        facts = {"needed": needed, "room": room, "share": share(part or 0.0, words)}
        if total and total.over_working_time:
            answer = words.plural(
                "NO – it takes {needed} of {room} hours of patient time ({share})",
                "NO – they take {needed} of {room} hours of patient time ({share})",
                len(each.recommendations),
                **facts,
            )
        elif each.not_estimated or not estimate.selection.whole:
            answer = words.say(
                "NOT KNOWN – those estimated take {needed} of {room} hours of patient time "
                "({share})",
                **facts,
            )
        else:
            answer = words.plural(
                "YES – it takes {needed} of {room} hours of patient time ({share})",
                "YES – they take {needed} of {room} hours of patient time ({share})",
                len(each.recommendations),
                **facts,
            )
    writing.line(f"{_question(each, words)}   {answer}", strong=True)


def _many_answers(writing: Writing, estimate: Estimate, words: Words) -> None:
    lists = estimate.lists
    known = [each for each in lists if each.working_time is not None]
    over = estimate.population.lists_over_working_time
    question = words.plural(
        "Does each GP have room for this recommendation?",
        "Does each GP have room for these {n} recommendations?",
        len(lists[0].recommendations),
    )
    if not known:
        answer = words.say("UNKNOWN – no list's working time is known")
    elif over:
        answer = words.plural(
            "NO – {over} of {n} list goes over patient time",
            "NO – {over} of {n} lists go over patient time",
            len(known),
            over=words.number(over),
        )
    elif lists[0].not_estimated or not estimate.selection.whole:
        answer = words.say("NOT KNOWN – not everything could be estimated")
    elif len(known) < len(lists):
        answer = words.plural(
            "NOT KNOWN – the {n} list with known working time doesn't go over patient time",
            "NOT KNOWN – none of the {n} lists with known working time goes over patient time",
            len(known),
        )
    else:
        answer = words.plural(
            "YES – the {n} list doesn't go over patient time",
            "YES – none of the {n} lists goes over patient time",
            len(known),
        )
    writing.line(f"{question}   {answer}", strong=True)
    if len(known) < len(lists):
        writing.line(
            words.plural(
                "{n} list without known working time has no share, and is counted apart.",
                "{n} lists without known working time have no share, and are counted apart.",
                len(lists) - len(known),
            )
        )


def _basis(writing: Writing, estimate: Estimate, words: Words) -> None:
    question, selection = estimate.question, estimate.selection
    parts = []
    if len(estimate.lists) == 1:
        each = estimate.lists[0]
        parts.append(
            words.say(
                "List: {list}, {persons} persons",
                list=each.list,
                persons=people(each.persons, words),
            )
        )
    else:
        parts.append(words.plural("{n} list", "{n} lists", len(estimate.lists)))
    time = selection.working_time.roles.get(GP)
    if time is not None:
        parts.append(
            words.say(
                "working time {id} ({hours} hours × {weeks} weeks × {share})",
                id=question.working_time,
                hours=words.fixed(time.hours_per_week.value.best / 60, 1),
                weeks=words.number(time.weeks_per_year.value.best, 1),
                share=words.percent(time.patient_share.value.best, 1),
            )
        )
        if any(each.working_time and each.working_time.own for each in estimate.lists):
            parts.append(words.say("hours or patient share from the lists' own table"))
    parts.append(words.say("uptake: {uptake}", uptake=words.say(UPTAKES[question.uptake])))
    if question.view != "steady":
        parts.append(words.say("view: {view}", view=words.say(VIEWS[question.view])))
    parts.append(words.say("year {year}", year=question.year))
    writing.line(" · ".join(parts))


def _not_estimated(writing: Writing, estimate: Estimate, words: Words) -> None:
    left = estimate.lists[0].not_estimated
    if not left:
        return
    uptake = words.say(UPTAKES[estimate.question.uptake])
    writing.line(
        words.plural(
            "Not in these figures: {n} recommendation without an uptake «{uptake}»: {ids}",
            "Not in these figures: {n} recommendations without an uptake «{uptake}»: {ids}",
            len(left),
            uptake=uptake,
            ids=", ".join(each.id for each in left),
        )
    )


def _country(writing: Writing, estimate: Estimate, words: Words) -> None:
    country = estimate.population
    parts = [words.say("{persons} persons", persons=people(country.persons, words))]
    if country.positions is not None:
        parts.append(words.say("{positions} positions", positions=words.number(country.positions)))
    total = country.total.get(GP)
    need = total.minutes_per_year.mean if total else 0.0
    parts.append(words.say("{hours} GP hours/year", hours=hours(need, words)))
    if total and total.share_of_patient_time is not None:
        parts.append(
            words.say(
                "{share} of all GPs' patient time ({each} persons for each position)",
                share=share(total.share_of_patient_time, words),
                each=people(country.persons / (country.positions or 1.0), words),
            )
        )
    writing.line(f"{words.title(estimate.selection.population.title)}: {' · '.join(parts)}")


def _closing(writing: Writing, estimate: Estimate, words: Words) -> None:
    totals = [each.total[GP] for each in estimate.lists if GP in each.total]
    need = sum(total.minutes_per_year.mean for total in totals)
    if need:
        minutes = [(total.minutes_per_year.mean, total) for total in totals]
        times = sum(each * (total.assumed_time_share or 0.0) for each, total in minutes)
        any_factor = sum(each * (total.any_assumed_share or 0.0) for each, total in minutes)
        writing.line(
            words.say(
                "{times} of the GP minutes rest on an assumed time, {any} on any assumption.",
                times=words.percent(times / need),
                any=words.percent(any_factor / need),
            )
        )
    if any(each.working_time for each in estimate.lists):
        writing.line(
            words.say("The same patient time has to hold everything else that patients come with.")
        )
    notes = [each for each in problems_in(estimate.problems) if each.severity == "note"]
    for line in problem_lines(notes, words):
        writing.line(line)
    largest = max(
        estimate.lists[0].recommendations,
        key=lambda each: (gp_minutes(each), each.id),
        default=None,
    )
    if largest is not None:
        writing.line(
            words.say(
                "All sources: tnt explain ID, such as {id}. An estimate, not a norm; "
                "without intervals yet.",
                id=" ".join([largest.id, *_same_files(estimate)]),
            )
        )


def _same_files(estimate: Estimate) -> list[str]:
    """The options that lead another command to the same files; paths quoted for a shell."""
    rules = [f"--rules {quote(path)}" for path in estimate.question.rules]
    # lists read from standard input, or made in Python, can't be named again
    files = [path for path in estimate.question.lists if Path(path).is_file()]
    skipping = [] if estimate.selection.whole else ["--skip-broken"]
    return skipping + rules + [f"--lists {quote(path)}" for path in files]
