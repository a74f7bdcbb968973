"""What roles are called by those who don't have the word at hand."""

from typing import Final

# What a role may be called by mistake. Taken as roles of their own, a GP's minutes would be lost
# from the GP's total without a word.
OTHER_NAMES: Final = {
    "gp": ("fastlege", "lege", "allmennlege", "doctor", "physician", "general-practitioner"),
    "nurse": ("sykepleier", "sjukepleiar"),
    "secretary": ("sekretar", "helsesekretar", "helsesekretaer", "medical-secretary"),
    "midwife": ("jordmor",),
    "municipal-doctor": ("kommunelege", "helsestasjonslege"),
    "municipal-nurse": ("helsesykepleier", "helsesjukepleiar", "public-health-nurse"),
}
