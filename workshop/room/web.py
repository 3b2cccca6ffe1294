"""The little of the web that a phone needs: a page, what opens in it, and the way to the door. Loads the web server."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from websockets.datastructures import Headers, MultipleValuesError
from websockets.http11 import Request, Response

from workshop.cases.text import Language
from workshop.room.secrets import LETTERS

DOOR: Final = "/room"
JOB: Final = "/job.js"
"""What a phone asks for once somebody opens the page about the own job."""
_PAGE: Final = re.compile(rf"/[{LETTERS}]{{0,26}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pages:
    """The page in each language, and what its own script and style are known by."""

    bodies: Mapping[Language, bytes]
    packed: Mapping[Language, bytes]
    """The same with gzip, for the slowest of networks."""
    policy: str
    """What a browser may load and reach from it."""
    job: Callable[[], tuple[bytes, bytes]]
    """What makes the page about one's own job, and the same with gzip: made when it is asked for, and kept."""


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


def answer_to(request: Request, hosts: Set[str], pages: Pages, full: bool) -> tuple[HTTPStatus, str] | Response | None:
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
    if not _PAGE.fullmatch(request.path):
        return HTTPStatus.NOT_FOUND, "nothing here\n"
    return _page(pages, language_of(accepted), host, packed)


def _page(pages: Pages, language: Language, host: str, packed: bool) -> Response:
    body = (pages.packed if packed else pages.bodies)[language]
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
