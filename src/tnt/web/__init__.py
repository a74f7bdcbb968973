"""The web service: pages for people and JSON for programs, over `tnt.api`."""
