"""Pages for people, in three languages."""
