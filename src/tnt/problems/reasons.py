"""Why the computer couldn't read or write a file, as a fact that is said in three languages."""

from tnt.problems.problem import Phrase
from tnt.words import mark

# what operating systems say most often, word for word: the catalogues know these alone
OF_THE_SYSTEM = (
    mark("No such file or directory"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("File exists"),
    mark("File name too long"),
    mark("File too large"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("Bad file descriptor"),
    mark("Invalid argument"),
    mark("Too many open files"),
    mark("Too many levels of symbolic links"),
    mark("Directory not empty"),
    mark("No such device or address"),
    mark("Text file busy"),
    mark("Address already in use"),
    mark("Cannot assign requested address"),
)


def reason_of(error: Exception) -> str:
    """What the system says of a file; what a library says is left in its own words."""
    said = error.strerror if isinstance(error, OSError) else None
    return Phrase(said) if said else str(error)
