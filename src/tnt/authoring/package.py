"""A plugin package: a Python package that brings rule files along, ready to be installed."""

import json
from datetime import date
from typing import Final

from tnt.authoring.example import example_files
from tnt.authoring.naming import PackageNames
from tnt.authoring.readme import readme
from tnt.authoring.schemas import SCHEMA, schema_text
from tnt.authoring.template import from_template
from tnt.words import Words, mark

RULE_FILE: Final = "example.yaml"
IGNORED: Final = ("__pycache__/", "*.egg-info/", ".venv/", ".pytest_cache/", "build/", "dist/")
COMMENTS: Final = {
    "licence": mark(
        'Others may use the package only when you say how: license = "CC-BY-4.0", for example, '
        "and the licence's text in a file called LICENSE."
    ),
    "dependencies": mark(
        "tnt itself isn't listed here: whoever uses the package has it installed already."
    ),
    "entry_point": mark("By this tnt finds the package. Before = stands the plugin's name."),
    "hook": mark("The folder with the rule files; every one that you put there is found."),
    "plugin_name": mark("The plugin's name in pyproject.toml, unless --tnt-plugin names another."),
}


def package_files(names: PackageNames, id_: str, words: Words, today: date) -> dict[str, str]:
    """The package's files, as texts by their paths in its folder.

    The JSON Schema of rule files stays outside of what is installed.
    """
    comments = {each: words.raw(text) for each, text in COMMENTS.items()}
    facts = {
        "project": names.project,
        "module": names.module,
        "plugin": names.plugin,
        # JSON's strings are TOML's
        "description": json.dumps(words.say("Rule files for tnt"), ensure_ascii=False),
    }
    package = f"src/{names.module}"
    schema_path = f"../../../schema/{SCHEMA}"
    rules = example_files(RULE_FILE, id_, words, today, schema_path=schema_path, status="in-force")
    return {
        "pyproject.toml": from_template("pyproject.toml.txt", facts, comments),
        "README.md": readme(names, f"{package}/files", words),
        ".gitignore": "".join(f"{line}\n" for line in IGNORED),
        f"schema/{SCHEMA}": schema_text(),
        f"{package}/__init__.py": from_template("plugin.py.txt", facts, comments),
        **{f"{package}/files/{name}": text for name, text in rules.items()},
        "tests/conftest.py": from_template("conftest.py.txt", facts, comments),
        "tests/test_conformance.py": from_template("test_conformance.py.txt", facts, comments),
    }
