"""The library's client, which does not give itself away to a broker that does not encrypt. Loads the library."""

from __future__ import annotations

import logging

from nats.aio.client import Client
from nats.errors import Error

for _name in ("asyncio", "nats"):  # what these complain about would stand on the screen
    logging.getLogger(_name).addHandler(logging.NullHandler())


class Plain(Error):
    """The address asks for encryption, and the broker has none."""


class _Client(Client):
    """With `tls://` it says its name and password only once the connection is encrypted.

    nats-py 2.16 encrypts where the broker asks for it, whatever the address says. It is here that it goes on.
    """

    def _connect_command(self) -> bytes:
        server = self._current_server
        if server is not None and server.uri.scheme == "tls" and not self._server_info.get("tls_required"):
            raise Plain
        return super()._connect_command()


def client() -> Client:
    """A new one, not connected yet."""
    return _Client()
