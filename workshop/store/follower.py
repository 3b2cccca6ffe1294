"""Following a journal that another process writes: for the trainer's second screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop.store.disk import read_file
from workshop.store.journal import Entry, entries_of, load, read_header
from workshop.store.lines import has_line, scan
from workshop.store.trouble import reading


@dataclass(frozen=True, slots=True)
class News:
    """Entries that came in. `again` when they are all there are: what was handed out before no longer holds."""

    entries: tuple[Entry, ...] = ()
    again: bool = False


NOTHING = News()


class Follower:
    """Reads a journal as it grows, without a lock. A line that is being written waits for the next time."""

    def __init__(self, path: Path) -> None:
        """Reads the header. Raises JournalError."""
        self.path = path
        self.header, first = read_header(path)
        self._start = self._end = first.end
        self._start_check = self._check = first.check
        self._seen: tuple[int, ...] = ()
        self.damaged = False
        """Whether behind the last entry there is something that cannot be read."""

    def new_entries(self) -> News:
        """What was written since the last time. Cheap when nothing was. Raises JournalMissing and JournalUnreadable."""
        try:
            stat = self.path.stat()
            seen = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
            if seen == self._seen:
                return NOTHING
            data = read_file(self.path, since=self._end)
        except OSError as error:
            raise reading(self.path, error) from error
        # Its writer takes back what the disk did not accept: then the file is shorter than what we have read.
        if stat.st_size < self._end or (self._seen and not data) or (self._seen and stat.st_ino != self._seen[2]):
            return self._from_the_start(seen)
        before = self.damaged
        news = self._taken(data, seen, again=False)
        # The chain of checksums also breaks where the writer took a line back and wrote another one over it.
        return self._from_the_start(seen) if self.damaged and not before else news

    def _from_the_start(self, seen: tuple[int, ...]) -> News:
        self._end, self._check, self.damaged = self._start, self._start_check, False
        return self._taken(load(self.path)[self._start :], seen, again=True)

    def _taken(self, data: bytes, seen: tuple[int, ...], *, again: bool) -> News:
        found = scan(data, offset=self._end, check=self._check)
        entries = entries_of(found.lines)
        self.damaged = len(entries) < len(found.lines) or has_line(data[found.end - self._end :])
        if entries:
            last = found.lines[len(entries) - 1]
            self._end, self._check = last.end, last.check
        self._seen = seen
        return News(entries, again)
