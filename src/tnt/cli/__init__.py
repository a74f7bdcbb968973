"""The command line: options → question → report. Nothing here computes."""

from tnt.cli.main import main

__all__ = ["main"]
