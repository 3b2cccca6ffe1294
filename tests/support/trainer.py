"""A trainer's program without a screen, to be killed: `python -m support.trainer FOLDER` begins a session at its first
vote and opens its door; with a journal in place of the folder it goes on. It says where it is in one line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from support.hosted import LIBRARY, led
from workshop.cases.library import Library
from workshop.lead.opening import resume
from workshop.room.hosting import Hosting
from workshop.room.house import CannotOpen
from workshop.store.places import door_log


def main(where: Path) -> None:
    """Until the input ends."""
    session = resume(where, Library(LIBRARY.cases, {}, {}, ())) if where.is_file() else led(where)
    acting = threading.Lock()

    def alone(work: object) -> None:
        with acting:
            work()  # type: ignore[operator]

    hosting = Hosting(session, alone, lambda: None, door_log(session.journal))
    while True:
        try:
            house, key = hosting.knock("127.0.0.1", ports=range(8700, 8800))
        except CannotOpen as error:
            if str(error) != "silent":  # a machine that has a lot to do
                raise
        else:
            break
    with acting:
        assert hosting.begin(house, key)
    told = {"port": key.port, "code": key.code, "journal": str(session.journal), "pid": house.pid}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    hosting.close()
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
