"""TNT769 to TNT779: the web service, its settings and what it keeps."""

from tnt.problems.codes.code import Code
from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

SERVING = (
    Code(
        "TNT769",
        "error",
        6,
        mark("the answer is too large: {size} bytes, and the limit is {limit}"),
        mark("ask about fewer lists or guidelines at a time"),
    ),
    error(
        "TNT770",
        mark("the file of settings can't be read: {reason}"),
        mark("name a file that is there, or leave --config out"),
    ),
    error(
        "TNT771",
        mark("the file of settings is not TOML: {reason}"),
        mark('write a line for each setting, such as port = 8000, and text in "quotes"'),
    ),
    error(
        "TNT772",
        mark("there is no setting {found}"),
        mark("nearest: {nearest}; tnt serve --check shows them all"),
    ),
    error(
        "TNT773",
        mark("{setting} is {found}"),
        mark("write {wanted}"),
    ),
    error(
        "TNT774",
        mark("{setting} is {found}"),
        mark("write a number from {low} to {high}"),
    ),
    error(
        "TNT775",
        mark("the service can't listen at {host}, port {port}: {reason}"),
        mark(
            "another program may listen there, or it is no address of this machine: choose others "
            "with --port and --host"
        ),
    ),
    error(
        "TNT776",
        mark("the web service's packages are not installed: {missing}"),
        mark("install them with pip install 'tnt[web]'"),
    ),
    error(
        "TNT777",
        mark("nothing can be kept in {path}: {reason}"),
        mark("name a folder of this machine that the service may write to, with --state"),
    ),
    error(
        "TNT778",
        mark("{path} was made by a newer version of the program: it is of kind {found}"),
        mark("this version knows kind {known}: install the newer one, or name another folder"),
    ),
    error(
        "TNT779",
        mark("no copy can be written to {path}: {reason}"),
        mark("name a folder that is new or empty, on a disk with room"),
    ),
)
