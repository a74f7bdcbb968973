"""TNT75x, TNT76x: new rule files and packages."""

from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

AUTHORING = (
    error(
        "TNT751",
        mark("a rule file's name ends in .yaml, and {path} doesn't"),
        mark("write tnt new {better}; to make a package, add --plugin"),
    ),
    error(
        "TNT752",
        mark("{path} is the name of a worked case, which stands beside a rule file"),
        mark("write tnt new {better}, which makes both"),
    ),
    error(
        "TNT753",
        mark("{path} is a folder"),
        mark("name the file that is to be made, such as {better}"),
    ),
    error(
        "TNT754",
        mark("nothing says what to make"),
        mark(
            "write tnt new my-guideline.yaml for a rule file, or "
            "tnt new --plugin tnt-my-society for a package"
        ),
    ),
    error(
        "TNT755",
        mark("{path} has a backslash in a name"),
        mark("write / between folders here: {better}"),
    ),
    error(
        "TNT756",
        mark("no id can be made of the name {name}: it holds no letter a-z and no digit"),
        mark("choose another name, or say the id: --id local.my-guideline"),
    ),
    error(
        "TNT757",
        mark("{id} can't be an id"),
        mark(
            "use at most {longest} of a-z and 0-9, with a dash or a dot between words: "
            "--id local.my-guideline"
        ),
    ),
    error(
        "TNT758",
        mark("the id {id} is taken by {file} (plugin {plugin})"),
        mark("choose another name, or say another id with --id"),
    ),
    error(
        "TNT761",
        mark("{name} can't be a package's name"),
        mark("use a-z, 0-9 and dashes, beginning with a letter: {better}"),
    ),
    error(
        "TNT762",
        mark("the name {name} is taken: {taken} is installed here"),
        mark("choose another name, so that both can be installed"),
    ),
    error(
        "TNT763",
        mark("{option} doesn't go with this"),
        mark("leave it out; it belongs to {belongs}"),
    ),
)
