"""What people write in forms → the bodies that programs send."""

from tnt.web.pages.forms.choosing import compare_form, prioritise_form
from tnt.web.pages.forms.doors import DOORS, Door, all_form, door_form
from tnt.web.pages.forms.fields import Filled, Spread
from tnt.web.pages.forms.naming import fields_of_problems, own_name
from tnt.web.pages.forms.own_list import OwnList, usual_list

__all__ = [
    "DOORS",
    "Door",
    "Filled",
    "OwnList",
    "Spread",
    "all_form",
    "compare_form",
    "door_form",
    "fields_of_problems",
    "own_name",
    "prioritise_form",
    "usual_list",
]
