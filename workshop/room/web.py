"""The little of the web that a phone needs: a page, what opens in it, and the way to the door. Loads the web server."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, TypeAlias

from websockets.datastructures import Headers, MultipleValuesError
from websockets.http11 import Request, Response

from workshop.cases.text import Language
from workshop.room.secrets import LETTERS

DOOR: Final = "/room"
JOB: Final = "/job.js"
"""What a phone asks for once somebody opens the page about the own job."""
WORDS: Final = {f"/{language.value}.json": language for language in Language}
"""What a phone asks for once somebody wants the other language."""
VIEW: Final = b">VIEW<"
"""Where in a page it stands what there is to see."""
LESS: Final = "\\u003c"
"""How data in a page says "<", so that nothing in it ends it."""
Glance: TypeAlias = Callable[[str, Language], str]
"""What whoever knows that secret may see before having come in: a message as phones hear it, or nothing."""
_PAGE: Final = re.compile(rf"/[{LETTERS}]{{0,26}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pages:
    """The page in each language, and what its own script and style are known by."""

    bodies: Mapping[Language, bytes]
    words: Mapping[Language, tuple[bytes, bytes]]
    """The sentences of each language, and the same with gzip."""
    policy: str
    """What a browser may load and reach from it."""
    job: Callable[[], tuple[bytes, bytes]]
    """What makes the page about one's own job, and the same with gzip: made when it is asked for, and kept."""
    _made: dict[tuple[Language, bool], tuple[str, bytes, bytes]] = field(default_factory=dict)

    def page(self, language: Language, seen: str) -> tuple[bytes, bytes]:
        """The page, and the same with gzip, for the slowest of networks. `seen`: what there is to see already, so that
        nobody waits for the connection with it. Made once for each thing to see, however many come.
        """
        at = language, bool(seen)
        made = self._made.get(at)
        if made is None or made[0] != seen:
            body = self.bodies[language].replace(VIEW, b">%s<" % seen.replace("<", LESS).encode())
            self._made[at] = made = seen, body, gzip.compress(body, mtime=0)
        return made[1:]


def language_of(accepted: str) -> Language:
    """The one of our languages that a browser likes best; German where it likes neither."""
    best, found = 0.0, Language.DE
    for part in accepted[:500].split(","):
        name, _, parameters = part.partition(";")
        weight = re.fullmatch(r"\s*q=(\d(?:\.\d{0,3})?)\s*", parameters)
        if parameters and weight is None:
            continue
        likes = float(weight[1]) if weight else 1.0
        spoken = name.strip().lower().partition("-")[0]
        if likes > best and spoken in set(Language):
            best, found = likes, Language(spoken)
    return found


def answer_to(
    request: Request, hosts: Set[str], pages: Pages, full: bool, glance: Glance
) -> tuple[HTTPStatus, str] | Response | None:
    """A refusal, a page, or None for a phone that may come to the door. `hosts`: the names this place goes by."""
    try:
        host = request.headers.get("Host", "").lower()
        origin = request.headers.get("Origin", "").lower()
        upgrades = "websocket" in request.headers.get("Upgrade", "").lower()
        accepted = request.headers.get("Accept-Language", "")
        packed = "gzip" in request.headers.get("Accept-Encoding", "").lower()
    except MultipleValuesError:
        return HTTPStatus.BAD_REQUEST, "twice\n"
    if host not in hosts:
        return HTTPStatus.MISDIRECTED_REQUEST, "not here\n"
    if full:
        return HTTPStatus.SERVICE_UNAVAILABLE, "full\n"
    if upgrades:
        if request.path != DOOR:
            return HTTPStatus.NOT_FOUND, "nothing here\n"
        scheme, _, name = origin.partition("://")
        return None if scheme in ("http", "https") and name in hosts else (HTTPStatus.FORBIDDEN, "from elsewhere\n")
    if request.path == JOB:
        return _answer(pages.job()[packed], "text/javascript", {}, packed)
    if request.path in WORDS:
        return _answer(pages.words[WORDS[request.path]][packed], "application/json", {}, packed)
    if not _PAGE.fullmatch(request.path):
        return HTTPStatus.NOT_FOUND, "nothing here\n"
    language = language_of(accepted)
    body = pages.page(language, glance(request.path[1:], language))[packed]
    policy = f"{pages.policy}; connect-src 'self' ws://{host} wss://{host}"
    return _answer(body, "text/html", {"Content-Security-Policy": policy}, packed)


def _answer(body: bytes, kind: str, more: Mapping[str, str], packed: bool) -> Response:
    headers = Headers(
        {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Connection": "close",
            **more,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Vary": "Accept-Language, Accept-Encoding",
        }
    )
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(200, "OK", headers, body)
