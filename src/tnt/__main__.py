"""The `tnt` command, and `python -m tnt`."""

import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line; Ctrl-C ends it in order from the first moment on."""
    try:
        # what is imported takes long enough for somebody to change their mind
        from tnt.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
