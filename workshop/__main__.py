"""`python -m workshop`: the command line where the `workshop` script is not on the path."""

from __future__ import annotations

import sys

from workshop.cli import main

if __name__ == "__main__":
    sys.exit(main())
