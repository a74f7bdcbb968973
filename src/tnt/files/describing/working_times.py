"""What the keys of working times say."""

from tnt.files.describing.key import (
    AGES_LEFT_OUT,
    SEX_LEFT_OUT,
    SOURCES,
    USES,
    Described,
    Descriptions,
    Key,
    basis,
    head,
    may_have_a_basis,
)
from tnt.model.working_time import (
    Allowances,
    CategoryAllowance,
    Committed,
    ConsultationRow,
    IndividualAllowance,
    RoleTime,
    WorkingTime,
)

WORKING_TIMES: Descriptions = {
    WorkingTime: Described(
        "a working time",
        "working-time",
        {
            **head("working-time", "what `--working-time` calls it", "local-hours"),
            "roles": Key("each key is a role, such as `gp`"),
            **may_have_a_basis("may stand here, but each figure needs its own"),
            **SOURCES,
            **USES,
        },
    ),
    RoleTime: Described(
        "a role",
        "working-time",
        {
            "hours_per_week": Key("all working hours in a full-time position"),
            "weeks_per_year": Key("working weeks in a year"),
            "patient_share": Key("the share of the hours that is with patients"),
            "committed": Key("the time that other consultations take"),
            "allowances": Key("other work"),
            "modes": Key("a list of the modes that the patient time covers; left out: all"),
        },
    ),
    Committed: Described(
        "committed time",
        "committed-time",
        {
            "consultations": Key("a list of rows; together they speak of everybody, once"),
            "time": Key("how long each consultation takes"),
            "modes": Key(
                "a list of the modes of the guideline work that is done in them now; left out: all"
            ),
        },
    ),
    ConsultationRow: Described(
        "a row of consultations",
        "committed-time",
        {
            "age": AGES_LEFT_OUT,
            "sex": SEX_LEFT_OUT,
            "frequency": Key("how many each of them has in a year", "2,5/year (2-3)"),
            **basis(),
        },
    ),
    Allowances: Described(
        "allowances",
        "allowances",
        {
            "category": Key("a list: what takes a share of everybody's time, under 100 % together"),
            "individual": Key("a list: what takes some of them hours, whatever the work"),
        },
    ),
    CategoryAllowance: Described(
        "a category allowance",
        "allowances",
        {
            "id": Key("its id, used once in the list", "meetings"),
            "share": Key("the share of all working time, without a range", "10 %"),
            **basis(),
        },
    ),
    IndividualAllowance: Described(
        "an individual allowance",
        "allowances",
        {
            "id": Key("its id, used once in the list", "leading"),
            "time": Key("how long, for all of them together, without a range", "8 hours/week"),
            **basis(),
        },
    ),
}
