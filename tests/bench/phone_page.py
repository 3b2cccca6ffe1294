"""How soon a phone's page can be used: `python tests/bench/phone_page.py`. Chromium on a processor four times as slow,
behind a network as far and as narrow as named; from the address being opened until all of the page is there, which is
the network's part, until there is something to tap, and until a vote that is tapped at once is on the disk.

The network is between browser and door, on 127.0.0.1: a connection takes one way there and back before it carries
anything, what is sent takes half of that, and no more goes through a second than its width allows.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from room.test_phone_page import CHROMIUM, SMALL
from support.evenings import Evening
from support.phones import HOST, SECRET
from workshop.cases.agenda import Stage
from workshop.cases.text import Language
from workshop.room.paper import pages

NETWORKS: Final = {
    "in the room (5 ms, 2 Mbit/s)": (0.005, 250_000),
    "narrow, in the house (100 ms, 400 kbit/s)": (0.1, 50_000),
    "slow 3G (400 ms, 400 kbit/s)": (0.4, 50_000),
    "slow 3G of browsers' own tools (2,000 ms, 400 kbit/s)": (2.0, 50_000),
}
SLOWER: Final = 4
ROUNDS: Final = 5


class Network:
    """Far and narrow."""

    def __init__(self) -> None:
        self.trip, self.width = 0.0, 1e9
        self.port = self.to = 0
        """Where it begins, and the port of the door that it leads to."""
        self._ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True).start()
        self._ready.wait()

    async def _live(self) -> None:
        server = await asyncio.start_server(self._carry, HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await server.serve_forever()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.trip)  # until the other end has said that it is there
        there, back = await asyncio.open_connection(HOST, self.to)
        await asyncio.gather(self._pipe(reader, back), self._pipe(there, writer))

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop, free = asyncio.get_running_loop(), 0.0
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1460):
                free = max(free, loop.time()) + len(data) / self.width
                loop.call_at(free + self.trip / 2, writer.write, data)
            await asyncio.sleep(max(0.0, free - loop.time()) + self.trip / 2)
            writer.close()


def usable(browser: Any, url: str) -> tuple[float, float, float]:
    """Seconds from opening the address until its last byte is there, until there is something to tap, and until what
    was tapped then is written.
    """
    context = browser.new_context(**SMALL)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    begun = time.monotonic()
    page.goto(url, wait_until="commit")
    page.locator("label.pick").first.wait_for(timeout=60_000)
    took = time.monotonic() - begun
    page.locator("label.pick").first.click()
    page.locator("#send").click()
    page.locator("#note.good").wait_for(timeout=60_000)
    written = time.monotonic() - begun
    there = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd") / 1000
    context.close()
    return there, took, written


def main() -> None:
    """Prints the figures."""
    from playwright.sync_api import sync_playwright

    made = pages()
    for language in Language:
        body, packed = made.page(language, "")
        assert gzip.decompress(packed) == body
        print(f"the page in {language.value}: {len(body):,} bytes, {len(packed):,} on the way")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        network = Network()
        evening = Evening(Path(folder), hosts=(f"{HOST}:{network.port}",))
        network.to = evening.house.port
        evening.go(Stage.FIRST_VOTE)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        usable(browser, f"http://{evening.host}/{SECRET}")
        for name, (trip, width) in NETWORKS.items():
            network.trip, network.width = trip, width
            took = [usable(browser, f"http://{HOST}:{network.port}/{SECRET}") for _ in range(ROUNDS)]
            there, seen, written = zip(*took, strict=True)
            print(f"{name}: all of the page is there after {median(there):.2f} s; "
                  f"usable after {median(seen):.2f} s, at the latest {max(seen):.2f} s; "
                  f"a vote tapped at once is on the disk after {median(written):.2f} s")  # fmt: skip
        browser.close()
        evening.house.close()


if __name__ == "__main__":
    main()
