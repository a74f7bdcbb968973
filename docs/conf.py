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
# Bad samples on the pages of problems are no YAML or JSON: that is what they show. And these pages
# are reached from their table: in the sidebar of every page, they would make building take minutes.
suppress_warnings = ["misc.highlighting_failure", "toc.not_included"]
