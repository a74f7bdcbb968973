"""How Sphinx builds these pages."""

from tnt import __version__

project = "tnt"
author = "The tnt developers"
project_copyright = author
release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Time needed to treat"
myst_heading_anchors = 3
