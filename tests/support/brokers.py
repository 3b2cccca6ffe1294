"""A broker of this machine for a test: Debian's `nats-server`, on 127.0.0.1 alone, that can be killed and come back."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.waiting import PATIENCE

HOST = "127.0.0.1"
PROGRAM = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin:/usr/local/bin")
needed = pytest.mark.skipif(PROGRAM is None, reason="no nats-server: apt-get install nats-server")


def certificate(folder: Path) -> tuple[Path, Sequence[str]]:
    """A certificate that nobody trusts yet, for this machine: its file, and what a broker is told to use it."""
    key, file = folder / "key.pem", folder / "certificate.pem"
    words = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=test"]
    where = ["-addext", f"subjectAltName=IP:{HOST}", "-keyout", str(key), "-out", str(file)]
    subprocess.run(["openssl", "req", "-x509", *words, *where], check=True, capture_output=True, timeout=PATIENCE)
    return file, ["--tls", "--tlscert", str(file), "--tlskey", str(key)]


class Served:
    """One broker. `user`: who may come in, with the password `right`; empty: everybody."""

    def __init__(self, folder: Path, *, user: str = "", storing: bool = True, more: Sequence[str] = ()) -> None:
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self._command = [PROGRAM or "", "-a", HOST, "-p", str(self.port)]
        self._command += more
        if storing:
            self._command += ["-js", "-sd", str(folder / "broker")]
        self._user = user
        self._child: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"nats://{HOST}:{self.port}"

    def start(self, user: str | None = None) -> None:
        """Here it is, or here it is again, for another user perhaps; its disk is as it was."""
        self._user = self._user if user is None else user
        who = ["--user", self._user, "--pass", "right"] if self._user else []
        self._child = subprocess.Popen([*self._command, *who], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while time.monotonic() < until and self._child.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection((HOST, self.port), 1) as there:
                if there.recv(4) == b"INFO":
                    return
            time.sleep(0.02)
        raise TimeoutError(f"no broker at {self.url}; it ended with {self._child.poll()}")

    def kill(self) -> None:
        """It dies at once, with whatever was on its way."""
        assert self._child is not None
        self._child.send_signal(signal.SIGKILL)
        self._child.wait(10)
