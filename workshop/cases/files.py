"""The TOML files of a folder as a mapping: each is read when it is asked for, so that a large library costs nothing.

What is broken is set aside: it is no value of the mapping, and its findings are kept beside it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from workshop.cases.finding import CaseError, Code, Finding, Hint
from workshop.cases.hidden import shown

_Read = TypeVar("_Read")
ENDING: Final = ".toml"


class Files(Mapping[str, _Read], Generic[_Read]):
    """What the files of one folder say, by their names without ending. Only who counts or goes through all reads all.

    A file is read once; what is changed on the disk later is not seen.
    """

    def __init__(
        self,
        folder: Path,
        read: Callable[[Path], _Read | None],
        order: Callable[[Iterable[tuple[str, Any]]], Iterable[str]],
        glance: Callable[[Path], object | None] | None = None,
    ) -> None:
        """`read` raises CaseError for a broken file, and gives None for one that is of another kind and not meant;
        `order` gives the names in the order of this mapping. `glance`: see `glanced`; `order` takes what it gives, too.
        """
        self._glance = glance
        self._folder = folder
        self._read = read
        self._in_order = order
        self._found: dict[str, _Read | CaseError | None] = {}
        self._glances: dict[str, object | None] = {}

    def __getitem__(self, name: str) -> _Read:
        found = self._looked(name)
        if found is None or isinstance(found, CaseError):
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all files, also of the broken ones, in the order of the alphabet. Reads none of them."""
        return tuple(self._paths)

    @property
    def at_hand(self) -> bool:
        """Whether all of them have been read."""
        return all(name in self._found for name in self.names)

    def reading(self) -> Iterator[str]:
        """Reads one after the other and gives its name, so that whoever waits can stop in between."""
        for name in self.names:
            self._looked(name)
            yield name

    def glanced(self) -> list[tuple[str, object]]:
        """Every file by its name, in the order of this mapping: what was read of it, else what can be seen without
        reading it; where nothing can, it is read.
        """
        found: dict[str, object] = {}
        for name in self.names:
            each = self.seen(name)
            if not isinstance(each, CaseError | None):
                found[name] = each
        return [(name, found[name]) for name in self._in_order(found.items())]

    def was_seen(self, name: str) -> bool:
        """Whether nothing has to be opened to see that file."""
        return name in self._found or self._glances.get(name) is not None

    def seen(self, name: str) -> object | None:
        """What was read of that file, else what can be seen of it; where nothing can, it is read."""
        if name in self._found:
            return self._looked(name)
        if name not in self._glances:
            first, *others = self._paths[name]
            self._glances[name] = None if self._glance is None or others else self._glance(self._folder / first)
        return self._glances[name] or self._looked(name)

    @property
    def looks(self) -> tuple[Looks, ...]:
        """These files, to be seen as `glanced` sees them."""
        return (Looks(self),)

    @property
    def refused(self) -> Mapping[str, tuple[Finding, ...]]:
        """The broken files and what is wrong with them."""
        return _Refused(self)

    def findings(self, name: str) -> tuple[Finding, ...]:
        """Why that file is broken; nothing for one that is not, or that is not there."""
        found = self._looked(name)
        return found.findings if isinstance(found, CaseError) else ()

    def path(self, name: str) -> Path | None:
        """The file of that name; None where there is none. It may be broken."""
        return self._folder / self._paths[name][0] if name in self._paths else None

    @cached_property
    def _order(self) -> tuple[str, ...]:
        found = ((name, self._looked(name)) for name in self.names)
        return tuple(self._in_order([(name, each) for name, each in found if not isinstance(each, CaseError | None)]))

    @cached_property
    def _paths(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in _toml_names(self._folder):
            found.setdefault(id_of(name), []).append(name)
        return found

    def _looked(self, name: object) -> _Read | CaseError | None:
        if name not in self._found:
            # Looked up in the folder's list: a name that somebody typed is no path.
            if not isinstance(name, str) or name not in self._paths:
                return None
            found: _Read | CaseError | None
            try:
                first, *others = self._paths[name]
                found = self._read(self._folder / first)
                if others and found is not None:
                    raise CaseError((same_name(self._folder / first),))
            except CaseError as error:
                found = error
            self._found.setdefault(name, found)  # a second thread may have been faster
        return self._found[str(name)]


class Looks:
    """The files of a folder as they are seen, each without being read where that is enough. What is seen, stays."""

    def __init__(self, files: Files[Any]) -> None:
        self.names = files.names
        self._files = files

    @property
    def at_hand(self) -> bool:
        """Whether all of them have been seen."""
        return all(self._files.was_seen(name) for name in self.names)

    def reading(self) -> Iterator[str]:
        """Sees one after the other and gives its name, so that whoever waits can stop in between."""
        for name in self.names:
            self._files.seen(name)
            yield name


class _Refused(Mapping[str, tuple[Finding, ...]]):
    """The findings of the broken files."""

    def __init__(self, files: Files[_Read]) -> None:
        self._files = files

    def __getitem__(self, name: str) -> tuple[Finding, ...]:
        findings = self._files.findings(name)
        if not findings:
            raise KeyError(name)
        return findings

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._files.names if self._files.findings(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Layers(Mapping[str, _Read], Generic[_Read]):
    """Mappings over each other: the first that has a name gives its value. None of them is read before."""

    def __init__(
        self,
        *layers: Mapping[str, _Read],
        without: Callable[[str], bool] = lambda name: False,
        order: Callable[[Iterable[tuple[str, Any]]], Iterable[str]] | None = None,
    ) -> None:
        """Of the last layer those names are left out for which `without` holds. `order`: as in `Files`; by default one
        layer comes after the other.
        """
        self._layers = layers
        self._without = without
        self._in_order = order

    def __getitem__(self, name: str) -> _Read:
        *first, last = self._layers
        for layer in first:
            if name in layer:
                return layer[name]
        if self._without(name):
            raise KeyError(name)
        return last[name]

    def __iter__(self) -> Iterator[str]:
        if self._in_order is None:
            return self._one_after_the_other()
        return iter(self._in_order([(name, self[name]) for name in self._one_after_the_other()]))

    def _one_after_the_other(self) -> Iterator[str]:
        *first, last = self._layers
        seen = dict.fromkeys(name for layer in first for name in layer)
        yield from seen
        yield from (name for name in last if name not in seen and not self._without(name))

    def __len__(self) -> int:
        return sum(1 for _ in self._one_after_the_other())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files in the layers, also of the broken ones. Reads none of them."""
        return tuple(dict.fromkeys(name for each in self._files for name in each.names))

    @property
    def at_hand(self) -> bool:
        """Whether all files in the layers have been read."""
        return all(each.at_hand for each in self._files)

    def reading(self) -> Iterator[str]:
        """Reads one file of the layers after the other, see `Files.reading`."""
        for each in self._files:
            yield from each.reading()

    def glanced(self) -> list[tuple[str, object]]:
        """What the layers hold, in the order of this mapping, see `Files.glanced`."""
        found: dict[str, object] = {}
        for place, layer in enumerate(self._layers, 1):
            for name, each in layer.glanced() if isinstance(layer, Files | Layers) else layer.items():
                if place < len(self._layers) or not self._without(name):
                    found.setdefault(name, each)
        order = found if self._in_order is None else self._in_order(found.items())
        return [(name, found[name]) for name in order]

    @property
    def looks(self) -> tuple[Looks, ...]:
        """The files in the layers, to be seen as `glanced` sees them."""
        return tuple(look for each in self._files for look in each.looks)

    @property
    def _files(self) -> tuple[Files[_Read] | Layers[_Read], ...]:
        return tuple(each for each in self._layers if isinstance(each, Files | Layers))


def id_of(file: str) -> str:
    """The id of what is in a file of that name.

    Some systems take the letters of a name apart: here they are put together as everybody else does it.
    """
    return unicodedata.normalize("NFC", file[: -len(ENDING)])


def same_name(path: Path) -> Finding:
    """The finding that another file beside it has the same id: its name differs in how letters are put together."""
    values = {"name": shown(id_of(path.name))}
    return Finding(str(path), 1, 1, Code.SAME_NAME, values, Hint("same_name"), fatal=True)


def toml_files(folder: Path) -> tuple[Path, ...]:
    """The TOML files directly in a folder, by name; none when there is no such folder."""
    return tuple(folder / name for name in _toml_names(folder))


def _toml_names(folder: Path) -> list[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a thousand paths take longer than a thousand names
    except OSError:
        return []
    return sorted(name for name in names if name.lower().endswith(ENDING) and name[:1] != ".")
