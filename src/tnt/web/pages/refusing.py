"""What must not be written in a form: national identity numbers."""

from tnt.web.pages.forms.fields import Filled
from tnt.web.wire.identity import holds_identity_number


def refuse_identity_numbers_in(filled: Filled) -> None:
    """Note each field that holds such a number, and let go of what was written in it.

    Neither the page that comes back nor a problem shows it again.
    """
    holding = [
        name
        for name, texts in filled.written.items()
        if any(holds_identity_number(each) for each in (name, *texts))
    ]
    if not holding:
        return
    told = filled.words.say(
        "This looks like a national identity number. Nothing of it was kept; leave it out."
    )
    for name in holding:
        filled.slip(name if not holds_identity_number(name) else "title", told)
    filled.written = {name: texts for name, texts in filled.written.items() if name not in holding}
