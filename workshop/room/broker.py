"""A broker between house and door, where they are not on one machine: its address, and what goes wrong on the way.

The library that speaks to it is an extra; it is loaded when a broker is used.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urlsplit

from workshop.room.carrier import CannotOpen
from workshop.room.secrets import SUBJECT, new_secret

if TYPE_CHECKING:
    from nats.aio.client import Client

PORT: Final = 4222
CONNECT: Final = 5.0
"""Seconds for a broker to answer in."""
CALL: Final = 2.0
"""Seconds for one question to it."""
AGAIN: Final = 0.1
"""Seconds until something that failed on the way is tried again."""
KEPT: Final = 24 * 3600.0
"""Seconds that a broker keeps what nobody fetches."""
WINDOW: Final = 120.0
"""Seconds in which a broker knows a message again by its id."""
_SCHEMES: Final = ("nats", "tls")
_SUBJECT: Final = re.compile(r"[A-Za-z0-9]{22,64}")


class BadAddress(ValueError):
    """No address of a broker, or (`subject`) a name of a room that somebody could guess."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker and, on it, the subject under which one house and one door meet."""

    url: str
    subject: str = ""

    @classmethod
    def read(cls, text: str) -> Broker:
        """From `nats://[USER:PASSWORD@]HOST[:PORT][/SUBJECT]`. Raises BadAddress."""
        try:
            parts = urlsplit(text)
            port = parts.port or PORT
        except ValueError:
            raise BadAddress("address") from None
        if parts.scheme not in _SCHEMES or not parts.hostname or parts.query or parts.fragment:
            raise BadAddress("address")
        where = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        who, at, _ = parts.netloc.rpartition("@")
        url = SplitResult(parts.scheme, f"{who}{at}{where}:{port}", "", "", "").geturl()
        return cls(url).on(parts.path.strip("/")) if parts.path.strip("/") else cls(url)

    def on(self, subject: str = "") -> Broker:
        """With that subject, or a new one that nobody guesses. Raises BadAddress for one that could be guessed."""
        if subject and not _SUBJECT.fullmatch(subject):
            raise BadAddress("subject")
        return replace(self, subject=subject or new_secret(SUBJECT))

    @property
    def said(self) -> str:
        """To be handed on: without the name and the password that may be in it."""
        scheme, _, rest = self.url.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}/{self.subject}".rstrip("/")

    @property
    def stream(self) -> str:
        """The name of the stream that keeps what is under way."""
        return f"who-pays-{self.subject}"

    def under(self, *words: str) -> str:
        """A subject of this room."""
        return ".".join(("who-pays", self.subject, *words))


@dataclass(frozen=True, slots=True)
class Far:
    """A door on another machine: the broker, and where phones reach that door."""

    broker: Broker
    host: str
    port: int


_far: tuple[Far, ...] = ()


def use(*far: Far) -> None:
    """From now on rooms are opened there, at all of those doors, not on this machine."""
    global _far
    _far = far


def used() -> tuple[Far, ...]:
    """Where rooms are opened; nothing: on this machine."""
    return _far


async def connected(
    broker: Broker,
    *,
    stays: bool = True,
    failed: Callable[[Exception], None] = lambda error: None,
    back: Callable[[], None] = lambda: None,
) -> Client:
    """A connection, kept up by itself when it `stays`; `failed` is told what goes wrong later, on the way, and `back`
    that it is there again. Raises CannotOpen: `library`, `keys`, `certificate`, `plain`, `credentials`, `broker`.
    """
    try:
        from nats import errors

        from workshop.room.broker_client import Plain, client
    except ImportError:
        raise CannotOpen("library") from None

    async def told(error: Exception) -> None:
        """What failed on the way is tried again by whoever needed it."""
        failed(error)

    async def there_again() -> None:
        back()

    async def once(**more: Any) -> Client:
        who: dict[str, Any] = {
            name: os.environ[f"NATS_{name.upper()}"] for name in ("user", "password", "token") if _given(name)
        }
        if _given("creds"):
            who["user_credentials"] = _credentials(Path(os.environ["NATS_CREDS"]))
        there = client()
        await there.connect(broker.url, error_cb=told, **who, **more)
        return there

    try:
        first = await asyncio.wait_for(
            once(allow_reconnect=False, max_reconnect_attempts=1, reconnect_time_wait=AGAIN), CONNECT
        )
        if not stays:
            return first
        await first.close()
        return await asyncio.wait_for(
            once(max_reconnect_attempts=-1, reconnect_time_wait=AGAIN, reconnected_cb=there_again), CONNECT
        )
    except ImportError:
        raise CannotOpen("keys") from None
    except ssl.SSLCertVerificationError:
        raise CannotOpen("certificate") from None
    except Plain:
        raise CannotOpen("plain") from None
    except (TimeoutError, errors.Error, OSError, ValueError) as error:
        refused = turned_away(error) or isinstance(error, FileNotFoundError | ValueError)
        raise CannotOpen("credentials" if refused else "broker") from None


def turned_away(error: Exception) -> bool:
    """Whether the broker does not know these credentials."""
    return "authorization" in str(error).lower()


def _credentials(path: Path) -> str:
    """That file, if it is one of credentials. Raises OSError, ValueError."""
    text = path.read_text(encoding="utf-8")
    seed = re.search(r"BEGIN USER NKEY SEED-+\s+(S[A-Z2-7]{57})\s", text)
    if "BEGIN NATS USER JWT" not in text or seed is None:
        raise ValueError(path.name)
    base64.b32decode(f"{seed[1]}======")
    return str(path)


def _given(name: str) -> bool:
    return bool(os.environ.get(f"NATS_{name.upper()}"))


async def keeping(client: Client, broker: Broker) -> None:
    """A stream for everything that is under way, on the broker's disk. Raises CannotOpen: `storage`."""
    from nats.errors import Error
    from nats.js.api import StorageType, StreamConfig

    config = StreamConfig(
        name=broker.stream,
        subjects=[broker.under("run", ">")],
        storage=StorageType.FILE,
        max_age=KEPT,
        duplicate_window=WINDOW,
    )
    try:
        await client.jetstream(timeout=CALL).add_stream(config)
    except (TimeoutError, Error):
        raise CannotOpen("storage") from None


async def ask(client: Client, broker: Broker, what: str, run: str = "") -> Mapping[str, object]:
    """What the door says to that. Raises CannotOpen: `door` where there is none, `broker` where nothing comes back."""
    from nats.errors import Error, NoRespondersError

    try:
        answer = await client.request(broker.under(what), run.encode(), timeout=CALL)
        found = json.loads(answer.data)
    except NoRespondersError:
        raise CannotOpen("door") from None
    except (TimeoutError, Error, ValueError):
        raise CannotOpen("broker") from None
    if not isinstance(found, dict):
        raise CannotOpen("broker")
    return found


async def find(broker: Broker) -> Far:
    """The door that waits there. Raises CannotOpen."""
    client = await connected(broker, stays=False)
    try:
        place = await ask(client, broker, "ask")
    finally:
        await client.close()
    host, port = place.get("host"), place.get("port")
    if not isinstance(host, str) or not isinstance(port, int):
        raise CannotOpen("door")
    return Far(broker, host, port)
