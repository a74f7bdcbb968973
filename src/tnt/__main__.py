"""`python -m tnt` is the `tnt` command."""

from tnt.cli import main

main()
