"""A disk that loses its power: what may be on it at any moment, going by nothing but what was asked to be settled.

What runs really writes to a folder; beside it is noted what is sure to be there. A file may then hold anything between
what was settled last and what was written since, torn or filled with zeros; a folder may know any of the names it had
since it was settled.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

_WATCHED = ("open", "write", "fsync", "fdatasync", "ftruncate", "replace", "rename", "unlink", "mkdir")


class Disk:
    """A folder, and what of it would survive. `moment` is called after every step that changes something."""

    def __init__(self, root: Path, moment: Callable[[], None]) -> None:
        self.root, self.moment = root, moment
        self.contents: dict[int, list[bytes]] = {}
        """By file, whatever it has held since it was settled: the first is sure."""
        self.names: dict[Path, list[dict[str, int]]] = {}
        """By folder, the files and folders in it, by their numbers; the first is sure."""
        self.folders: dict[int, Path] = {}
        self._real: dict[str, Any] = {name: getattr(os, name) for name in _WATCHED if hasattr(os, name)}
        self._kept: list[int] = []
        self._look(settled=True)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While it lasts, the system's calls are noted."""
        for name, real in self._real.items():
            setattr(os, name, self._noting(name, real))
        try:
            yield
        finally:
            for name, real in self._real.items():
                setattr(os, name, real)
            for descriptor in self._kept:
                os.close(descriptor)

    def _noting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            result = real(*words, **more)
            if name in ("fsync", "fdatasync"):
                self._settle(os.fstat(words[0]))
            elif name != "open" or words[1] & os.O_CREAT:
                self._look()
                self.moment()
            return result

        return call

    def _settle(self, found: os.stat_result) -> None:
        if stat.S_ISDIR(found.st_mode):
            folder = self.folders.get(found.st_ino)
            if folder is not None:
                self.names[folder] = self.names[folder][-1:]
        elif found.st_ino in self.contents:
            self.contents[found.st_ino] = self.contents[found.st_ino][-1:]
        self.moment()

    def _look(self, *, settled: bool = False) -> None:
        todo = [self.root]
        while todo:
            folder = todo.pop()
            self.folders[folder.stat().st_ino] = folder
            inside: dict[str, int] = {}
            for path in sorted(folder.iterdir()):
                number = path.stat().st_ino
                inside[path.name] = number
                if path.is_dir():
                    todo.append(path)
                    continue
                data = path.read_bytes()
                if number not in self.contents:
                    # Kept open, so that no other file gets its number.
                    self._kept.append(self._real["open"](path, os.O_RDONLY))
                    self.contents[number] = [data if settled else b""]
                if self.contents[number][-1] != data:
                    self.contents[number].append(data)
            known = self.names.setdefault(folder, [inside if settled else {}])
            if known[-1] != inside:
                known.append(inside)

    def after_a_cut(self, where: Path, chance: Random) -> None:
        """Puts into that folder what may be left if the power went now."""
        self._put(self.root, where, chance)

    def _put(self, folder: Path, where: Path, chance: Random) -> None:
        self._real["mkdir"](where, 0o700)
        for name, number in chance.choice(self.names[folder]).items():
            if number in self.folders and self.folders[number] in self.names:
                self._put(self.folders[number], where / name, chance)
                continue
            descriptor = self._real["open"](where / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._real["write"](descriptor, self._left(self.contents[number], chance))
            os.close(descriptor)

    def _left(self, held: list[bytes], chance: Random) -> bytes:
        at = chance.randrange(len(held))
        data, before = held[at], held[max(0, at - 1)]
        if at == 0 or not data.startswith(before):
            return data
        cut = chance.randrange(len(before), len(data) + 1)
        match chance.randrange(4):
            case 0:
                return data[:cut]
            case 1:
                return data[:cut] + bytes(len(data) - cut)
            case 2:
                return before + bytes(len(data) - len(before))
            case _:
                return data
