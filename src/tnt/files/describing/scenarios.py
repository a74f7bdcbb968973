"""What the keys of scenarios say."""

from tnt.files.describing.key import SOURCES, USES, Described, Descriptions, Key, basis, head
from tnt.model.scenario import Demand, Move, Scenario, Setting

ONE_OF_FOUR = "one of `add`, `set`, `move` and `demand`"

SCENARIOS: Descriptions = {
    Scenario: Described(
        "a scenario",
        "scenarios",
        {
            **head("scenario", "what `--scenario` calls it", "local.two-nurses"),
            "add": Key(
                "a list of guidelines that are counted beside those asked about, whatever their "
                "status",
                needed=ONE_OF_FOUR,
            ),
            "set": Key("a list of figures in the place of others", needed=ONE_OF_FOUR),
            "move": Key(
                "a list of parts of actions that other roles take over", needed=ONE_OF_FOUR
            ),
            "demand": Key("how much oftener patients come", needed=ONE_OF_FOUR),
            **SOURCES,
            **USES,
        },
    ),
    Setting: Described(
        "a setting",
        "figures-in-the-place-of-others",
        {
            "id": Key(
                "the id of the value in whose place it stands",
                "local-hours.roles.gp.hours_per_week",
            ),
            "value": Key(
                "a figure of the same kind as the other, which counts in all years",
                "38 hours (37-39)",
            ),
            **basis(),
        },
    ),
    Move: Described(
        "a move",
        "parts-that-others-take-over",
        {
            "id": Key("its id, used once in the file", "visits"),
            "to": Key("the role that takes over", "nurse"),
            "actions": Key(
                "a list of actions, of recommendations, follow-ups and visits: each by the id of "
                "its time without `.time`"
            ),
            "share": Key("the share of each action's times that it takes over", "50 % (40-60)"),
            **basis(),
        },
    ),
    Demand: Described(
        "demand",
        "how-often-patients-come",
        {
            "times": Key(
                "how many times the consultations that patients ask of a GP, above 0",
                "1.22 (1.05-1.4)",
            ),
            **basis(),
        },
    ),
}
