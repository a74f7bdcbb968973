"""The fixtures, for whoever runs the suite by its name."""

pytest_plugins = ["tnt.testing"]
