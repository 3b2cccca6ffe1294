"""The `workshop` script, and `python -m workshop` where that is not on the path: the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs it. Ctrl+C is understood from here on, also while the command line is loaded."""
    try:
        from workshop.cli import main as command_line
    except KeyboardInterrupt:
        return 130
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
