"""What belongs to the file format but isn't computed yet: refused, never read and ignored."""

UNBUILT_KINDS = frozenset({"scenario"})
