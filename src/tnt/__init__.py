"""Time needed to treat: what clinical guidelines cost in clinicians' time."""

__version__ = "0.1.0"
