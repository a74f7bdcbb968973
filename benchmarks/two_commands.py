"""The smallest click program worth the name: what `tnt --help` is measured against."""

import click


@click.group()
def main() -> None:
    """A program with two commands."""


@main.command()
def one() -> None:
    """The first."""


@main.command()
def two() -> None:
    """The second."""


main()
