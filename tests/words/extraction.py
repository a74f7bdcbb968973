"""The program's messages as its code marks them. Run as a script, it refreshes the catalogues:

    python tests/words/extraction.py

adds what is new without a translation, lets go what is gone, and keeps every other translation.
"""

import ast
import io
from collections.abc import Container, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

SOURCE = Path(__file__).parents[2] / "src" / "tnt"
LOCALES = SOURCE / "words" / "locale"
TRANSLATED = ("nb", "nn")

# calls whose first argument is a message, and calls whose first two are its forms for one and many
ONE_FORM = frozenset({"say", "raw", "mark"})
TWO_FORMS = frozenset({"plural", "mark_plural"})

Message = str | tuple[str, str]

# written here, because babel's own header has dates that would change with every refresh
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Language: {lang}\\n"

"""


def messages(
    folder: Path = SOURCE,
    one_form: Container[str] = ONE_FORM,
    two_forms: Container[str] = TWO_FORMS,
) -> set[Message]:
    """The messages in a folder's Python files and templates: a text, or its two forms."""
    found = {
        message
        for file in folder.rglob("*.py")
        for message in _messages_in(file.read_text(encoding="utf-8"), one_form, two_forms)
    }
    for file in folder.rglob("*.html"):
        found |= set(_messages_of_template(file.read_text(encoding="utf-8"), one_form, two_forms))
    return found


def _messages_of_template(
    template: str, one_form: Container[str], two_forms: Container[str]
) -> Iterator[Message]:
    for call in Environment(autoescape=True).parse(template).find_all(nodes.Call):
        # what says messages is given to templates by its name alone
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        texts = [
            each.value
            for each in call.args
            if isinstance(each, nodes.Const) and isinstance(each.value, str)
        ]
        if name in one_form and texts:
            yield texts[0]
        elif name in two_forms and len(texts) > 1:
            yield texts[0], texts[1]


def _messages_in(
    code: str, one_form: Container[str], two_forms: Container[str]
) -> Iterator[Message]:
    # Python's own parser, because babel's loses the second form of a plural whose facts hold a
    # call that is marked itself
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        texts = [
            each.value
            for each in node.args
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        name = _name(node.func)
        if name in one_form and texts:
            yield texts[0]
        elif name in two_forms and len(texts) > 1:
            yield texts[0], texts[1]


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def catalogue_file(lang: str) -> Path:
    """Where the translations into a language are kept."""
    return LOCALES / lang / "LC_MESSAGES" / "tnt.po"


def read_catalogue(lang: str) -> Catalog:
    """The translations into a language, as they are kept."""
    with catalogue_file(lang).open("rb") as file:
        return read_po(file, locale=lang)


def refreshed(lang: str) -> str:
    """A language's catalogue with exactly the messages of the code, as the text of its file."""
    template = Catalog()
    for message in messages():
        template.add(message)
    catalogue = read_catalogue(lang)
    catalogue.update(template, no_fuzzy_matching=True)
    for entry in catalogue:
        # facts are in braces here; `100 % and` is no place for one
        entry.flags.discard("python-format")
    text = io.BytesIO()
    write_po(
        text,
        catalogue,
        width=100,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return HEADER.format(lang=lang) + text.getvalue().decode().lstrip("\n")


if __name__ == "__main__":
    for each in TRANSLATED:
        catalogue_file(each).write_text(refreshed(each), encoding="utf-8")
