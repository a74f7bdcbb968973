"""Questions about two or more estimates: what if, one beside the other, what fits."""
