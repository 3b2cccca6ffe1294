"""`workshop schema`: the JSON Schema of cases, packs and agendas, for editors that complete and check."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from workshop.commands.desk import Desk, unknown


def arguments(parser: ArgumentParser) -> None:
    """What `schema` takes."""
    parser.add_argument("kind", nargs="?", default="case")


def run(options: Namespace, desk: Desk) -> int:
    """Print the schema of that kind of file. Raises UsageError for another word."""
    from workshop.cases.schema import SCHEMAS
    from workshop.language.schema import described

    if options.kind not in SCHEMAS:
        raise unknown("unknown_schema", options.kind, SCHEMAS)
    desk.out.raw(json.dumps(described(options.kind), indent=2) + "\n")
    return 0
