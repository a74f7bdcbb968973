"""YAML text → every text in it as its reader gets it, whatever the file is worth otherwise."""

from collections.abc import Iterator

import yaml


def texts_in(text: str) -> Iterator[str]:
    """Each scalar and key, escapes and folded lines read; as far as it is YAML."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                yield event.value
    except yaml.YAMLError:
        # what can't be read is told where the file is read; nothing after it is used
        return
