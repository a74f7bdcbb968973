"""What the keys of actions, follow-ups and visits say."""

from tnt.files.describing.key import Described, Descriptions, Key, basis
from tnt.model.work import Action, Branch, Visit

WORK: Descriptions = {
    Action: Described(
        "an action",
        "actions",
        {
            "id": Key(
                "its id; left out: the role", "register-form", "where two actions share a role"
            ),
            "role": Key(
                "who does it. Other roles than those listed may be named, in lower case, and are "
                "counted apart, with a warning. Other names for those listed, such as `fastlege`, "
                "are refused",
                "gp",
            ),
            "time": Key("how long it takes", "12 min (10-14)"),
            "mode": Key("how it is done", "consultation"),
            "share": Key(
                "the share of contacts in which it is done; left out: all", "65 % (50-80)"
            ),
            **basis("whose word `time` and `share` are"),
        },
    ),
    Branch: Described(
        "a follow-up",
        "follow-ups",
        {
            "id": Key("its id, used once among its siblings", "fall"),
            "when": Key("in words, when it comes", "Has fallen in the past year"),
            "probability": Key(
                "the share of contacts that it follows, or `rest` for what its siblings leave",
                "25 % (20-30)",
                "this or `condition`",
            ),
            "condition": Key(
                "it follows for those with this condition: the share with it *among the eligible* "
                "is used",
                "poor-circulation",
                "this or `probability`",
            ),
            "times": Key("how many contacts follow each time; left out: one", "3"),
            "frequency": Key(
                "in place of `times`, where it goes on for years: how often in each of them",
                "2/year",
                "with `for`",
            ),
            "for": Key("for how long it goes on", "5 years", "with `frequency`"),
            "actions": Key("a list of what is done", needed="this or `follow_up`"),
            "follow_up": Key(
                "a list of follow-ups of the follow-up; their probabilities multiply",
                needed="this or `actions`",
            ),
            **basis("whose word `probability`, `times` and `frequency` are", "with a figure"),
        },
    ),
    Visit: Described(
        "a visit",
        "visits",
        {
            "actions": Key("a list of what is done once in a contact, whatever else it holds"),
            "title": Key("its title"),
        },
    ),
}
