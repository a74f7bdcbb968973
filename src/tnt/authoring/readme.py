"""A new package's README: how its author goes on, for somebody who knows neither git nor Python."""

from typing import Final

from tnt.authoring.naming import PackageNames
from tnt.words import Words, mark

TITLE: Final = mark("Rule files for tnt")
# headings, paragraphs and commands, in the order in which the author needs them
PARTS: Final = (
    mark(
        "Whoever installs this package beside tnt has its guidelines in every estimate: install it "
        "with `pip install` and the name of the file that you were given, and look it up with "
        "`tnt plugins`. To take it out: `pip uninstall {project}`"
    ),
    mark("## For those who write it"),
    mark(
        "The example that the package begins with is invented: put your own in its place before "
        "anybody else installs it."
    ),
    mark(
        "The commands below are written in a terminal (on Windows: PowerShell) that stands in this "
        "folder: `cd`, a space, and the path of the folder."
    ),
    mark("### Write"),
    mark(
        "The rule files are in `{files}`. Open `example.yaml` in a text editor and follow its "
        "notes; VS Code (with its YAML extension) and PyCharm suggest keys and underline slips. "
        "Work out a case by hand in `example.test.yaml`. More files may stand beside them, each "
        "with its worked case; `tnt new {files}/another.yaml` makes both."
    ),
    mark("### Check"),
    "```sh\ntnt check {files}\ntnt test {files}\n```",
    mark(
        "The first says what is written wrong, with file, line and what to write instead. The "
        "second says whether the figures are those that you worked out."
    ),
    mark("### Install"),
    "```sh\npip install -e .\ntnt plugins\ntnt estimate\n```",
    mark(
        "`tnt plugins` now lists {plugin}. With `-e` it is read from this folder: what you change "
        "in a rule file counts at once. Without `-e` a copy would be installed, and be older than "
        "your files after the next change."
    ),
    mark("### Test"),
    '```sh\npip install "pytest>=8.1"\npytest\n```',
    mark(
        "This says whether the package gets on with tnt and with the other packages that are "
        "installed: it loads, every figure has a source or an assumption, every guideline has a "
        "worked case that agrees, and no other guideline's figures change."
    ),
    mark("### Give it to others"),
    mark(
        "1. Say in `pyproject.toml` under which licence others may use it, and raise the version "
        "with each change that you give out."
    ),
    mark("2. Make the file to give out, which then lies in the folder `dist`:"),
    "```sh\npip install build\npython -m build --wheel\n```",
    mark(
        "3. Send that file, or put it where others fetch files. They install it with `pip install` "
        "and the file's name."
    ),
)


def readme(names: PackageNames, files: str, words: Words) -> str:
    """The README of a package whose rule files are in `files`."""
    facts = {"project": names.project, "plugin": names.plugin, "files": files}
    # commands are the same in every language
    parts = [
        part.format(**facts) if part.startswith("```") else words.say(part, **facts)
        for part in PARTS
    ]
    return "\n\n".join([f"# {names.project}", f"{words.say(TITLE)}.", *parts]) + "\n"
