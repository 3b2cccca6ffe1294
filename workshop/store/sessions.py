"""A session on the disk: begun, acted in, resumed at the exact step, and watched from a second terminal."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.cases.agenda import Agenda
from workshop.cases.case import Case
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.play.actions import Action
from workshop.play.clock import Spent
from workshop.play.codec import encode
from workshop.play.course import Game, open_session, reduce
from workshop.play.refusal import Refusal
from workshop.play.table import Table
from workshop.store.follower import Follower
from workshop.store.journal import Damage, Entry, Header, Journal, Reading, read, read_header
from workshop.store.lock import holder
from workshop.store.places import JOURNAL, sessions_folder
from workshop.store.shelf import MOST_DAYS
from workshop.store.trouble import CaseMissing


class TroubleKind(StrEnum):
    """What a resumed session has to tell; it goes on all the same."""

    TORN = "torn"
    """An unfinished line at the end was cut; it was never acknowledged."""
    DAMAGED = "damaged"
    """From a line on the journal cannot be read; the session is where it was before that line."""
    CHANGED = "changed"
    """The facts of a case are no longer those that were played."""
    REFUSED = "refused"
    """Actions are no longer possible with the cases as they are now; they were left out."""
    MOVED = "moved"
    """With the cases as they are now, the same actions lead somewhere else."""
    UNGUARDED = "unguarded"
    """The file system knows no locks: another program could write to the same journal."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to tell the trainer. `line` is that of the journal, `count` how many bytes or actions."""

    kind: TroubleKind
    line: int = 0
    count: int = 0
    case: str = ""
    saved: Path | None = None

    def sentence(self, voice: Voice) -> str:
        """It, in the language of the voice."""
        saved = "" if self.saved is None else self.saved.name
        return voice(f"store.trouble.{self.kind}", line=self.line, count=self.count, case=self.case, saved=saved)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A session replayed from its journal, and what is to be told about that."""

    header: Header
    game: Game
    troubles: tuple[Trouble, ...] = ()
    unfit: frozenset[int] = frozenset()
    """The places in the agenda of which not everything fits the cases as they are now: their votes are not whole."""
    changed: frozenset[str] = frozenset()
    """The cases whose facts are no longer those that were played."""


@dataclass(frozen=True, slots=True)
class _Misfit:
    """What of a journal does not fit the cases as they are now. Lines of the journal, None or 0 for none."""

    refused: int | None = None
    """The first line that was left out."""
    count: int = 0
    """How many were."""
    moved: int | None = None
    """The first line after which the session stands elsewhere than it did."""
    positions: frozenset[int] = frozenset()

    def with_one(self, line: int, positions: set[int], *, refused: bool) -> _Misfit:
        """The same with one more line that was left out, or after which the session stands elsewhere."""
        places = self.positions | positions
        if refused:
            first = line if self.refused is None else self.refused
            return replace(self, refused=first, count=self.count + 1, positions=places)
        return replace(self, moved=line if self.moved is None else self.moved, positions=places)

    def troubles(self) -> Iterator[Trouble]:
        """What is to be told."""
        if self.refused is not None:
            yield Trouble(TroubleKind.REFUSED, line=self.refused, count=self.count)
        if self.moved is not None:
            yield Trouble(TroubleKind.MOVED, line=self.moved)


def fingerprint(case: Case, table: Table | None = None) -> str:
    """SHA-256 over the facts of a case: texts, names and the order of the file do not matter. With a `table`, also over
    what its rounds are scored by: its cards and the facts of its twin.
    """
    facts = [encode(case.focus), *sorted(json.dumps(encode(each)) for each in case.ties)]
    facts += sorted(json.dumps(encode(role.party)) for role in case.roles)
    if table is not None:
        facts.append(_without_texts(case.material))
        facts.append(fingerprint(table[case.twin]) if case.twin is not None and case.twin in table else "")
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _without_texts(value: object) -> str:
    if isinstance(value, Text):
        return ""
    if is_dataclass(value):
        return json.dumps([_without_texts(getattr(value, each.name)) for each in fields(value)])
    if isinstance(value, Mapping):
        return json.dumps(sorted([_without_texts(key), _without_texts(each)] for key, each in value.items()))
    if isinstance(value, tuple | frozenset):
        return json.dumps(sorted(map(_without_texts, value)))
    return str(value)


def replayed(found: Reading, table: Table, path: Path) -> Replayed:
    """The session that a journal tells. Raises CaseMissing."""
    header, table = found.header, numbered(found.header, table)
    _need_cases(header.agenda, table, path)
    game = open_session(header.agenda, header.seed, header.started)
    game, misfit = _advanced(game, found.entries, table)
    changed = _changed(header.cases, table)
    troubles = (*_of_damage(found.damage), *_of_cases(changed), *misfit.troubles())
    return Replayed(header, game, troubles, misfit.positions, changed)


def load_session(path: Path, table: Table) -> Replayed:
    """The session in that journal, which stays as it is: for a report, or to look. Raises JournalError."""
    return replayed(read(path), table, path)


def numbered(header: Header, table: Table) -> Table:
    """The cases with the numbers that their cards have in that session."""
    return table if header.dealt else table.filed


def _need_cases(agenda: Agenda, table: Table, path: Path) -> None:
    missing = sorted({block.case for block in agenda.blocks} - table.keys())
    if missing:
        raise CaseMissing(path, cases=", ".join(missing))


def _advanced(
    game: Game, entries: Iterable[Entry], table: Table, first: int = 2, misfit: _Misfit | None = None
) -> tuple[Game, _Misfit]:
    """The game after the entries, the first of which is that line of the journal, and what of them does not fit."""
    misfit = misfit or _Misfit()
    for line, entry in enumerate(entries, first):
        if entry.since is not None:
            game = replace(game, spent=game.spent.resumed(entry.since))
        before = game.session
        following = reduce(game, entry.action, entry.at, table)
        if isinstance(following, Refusal):
            # It counts as an action that did nothing, so that an undo behind it takes back what it took back then.
            session = replace(before, now=max(entry.at, before.now))
            following = Game(session, game.spent.at(entry.at, before), (*game.past, before))
            misfit = misfit.with_one(line, {before.position, entry.position}, refused=True)
        elif (following.session.position, following.session.stage) != (entry.position, entry.stage):
            misfit = misfit.with_one(line, {following.session.position, entry.position}, refused=False)
        game = following
    return game, misfit


def _of_damage(damage: Damage | None) -> tuple[Trouble, ...]:
    if damage is None:
        return ()
    kind = TroubleKind.TORN if damage.torn else TroubleKind.DAMAGED
    return (Trouble(kind, line=damage.line, count=damage.bytes, saved=damage.saved),)


def _changed(known: Mapping[str, str], table: Table) -> frozenset[str]:
    return frozenset(
        case
        for case, mark in known.items()
        if case in table and mark != fingerprint(table[case]) and mark != fingerprint(table[case], table)
    )


def _of_cases(changed: Iterable[str]) -> tuple[Trouble, ...]:
    return tuple(Trouble(TroubleKind.CHANGED, case=case) for case in sorted(changed))


class SessionFile:
    """A session being played. What `game` says is on the disk."""

    def __init__(self, journal: Journal, replayed: Replayed, table: Table) -> None:
        self._journal = journal
        self.table = numbered(replayed.header, table)
        """The cases as this session has them."""
        self.header = replayed.header
        unguarded = () if journal.guarded else (Trouble(TroubleKind.UNGUARDED),)
        self.troubles = (*replayed.troubles, *unguarded)
        self.unfit, self.changed = replayed.unfit, replayed.changed
        self.game = replayed.game
        self._since: float | None = None
        """When it was taken up again, as long as nothing was done since."""

    @property
    def path(self) -> Path:
        """Its journal."""
        return self._journal.path

    @classmethod
    def create(
        cls,
        agenda: Agenda,
        seed: int,
        at: float,
        table: Table,
        language: Language,
        *,
        days: int | None = None,
        folder: Path | None = None,
    ) -> Self:
        """A new session. Raises JournalError, CaseMissing among them; ValueError for no case, or days out of range."""
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise ValueError(days)
        folder = folder or sessions_folder()
        _need_cases(agenda, table, folder)
        game = open_session(agenda, seed, at)
        path = _free(folder, at)
        cases = {block.case: fingerprint(table[block.case], table if block.rounds else None) for block in agenda.blocks}
        header = Header(path.stem, agenda, seed, at, language, days, cases, dealt=True)
        return cls(Journal.create(path, header, at), Replayed(header, game), table)

    @classmethod
    def resume(cls, path: Path, table: Table, at: float) -> Self:
        """A session to go on with, at the exact step; see `troubles`. Raises JournalError."""
        _need_cases(read_header(path)[0].agenda, table, path)  # what cannot be resumed is not mended either
        journal, found = Journal.open(path, at)
        try:
            file = cls(journal, replayed(found, table, path), table)
            file.game, file._since = replace(file.game, spent=file.game.spent.resumed(at)), at
            return file
        except BaseException:
            journal.close()
            raise

    @property
    def language(self) -> Language:
        """The language in which it was begun."""
        return self.header.language

    def act(self, action: Action, at: float) -> Game | Refusal:
        """The game after the action, once that is on the disk; or why it is not possible.

        Raises JournalError when the disk refuses: then nothing has happened.
        """
        following = reduce(self.game, action, at, self.table)
        if isinstance(following, Refusal):
            return following
        session = following.session
        self._journal.append(Entry(at, action, session.position, session.stage, self._since))
        self.game, self._since = following, None
        return following

    def close(self) -> None:
        """Leaves the session; it can be resumed."""
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Watch:
    """A session that another process plays, as far as it has come."""

    def __init__(self, path: Path, table: Table) -> None:
        """Reads it once. Raises JournalError."""
        self.path = path
        self._follower = Follower(path)
        found = Reading(self._follower.header, (), 0, 0)
        self.header = found.header
        self.table = numbered(self.header, table)
        """The cases as that session has them."""
        self._begun = replayed(found, table, path)
        self.game = self._begun.game
        self._entries = 0
        self._misfit = _Misfit()
        self.refresh()

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is to be told about it: what of the journal does not fit the cases as they are now."""
        return (*self._begun.troubles, *self._misfit.troubles())

    @property
    def whole(self) -> bool:
        """Whether the votes on the present case are all there; else no share of them means anything."""
        return self.game.session.position not in self._misfit.positions

    def spent(self, now: float) -> Spent:
        """The time that counted until `now`, less the time since the last action in which nobody played it."""
        there, spent = holder(self.path), self.game.spent
        if there is None:
            return replace(spent, last=now)
        return spent if there.since is None or there.since <= spent.last else spent.resumed(there.since)

    def refresh(self) -> bool:
        """Whether the session went on since the last time; then `game` is new. Raises JournalError."""
        news = self._follower.new_entries()
        if news.again:
            self.game, self._entries, self._misfit = self._begun.game, 0, _Misfit()
        if news.entries or news.again:
            first = self._entries + 2
            self.game, self._misfit = _advanced(self.game, news.entries, self.table, first, self._misfit)
            self._entries += len(news.entries)
        return bool(news.entries) or news.again


def _free(folder: Path, at: float) -> Path:
    """A name for a new session: the day and minute it begins, and something that no other one has."""
    day = time.strftime("%Y-%m-%d-%H%M", time.localtime(at))
    while os.path.lexists(path := folder / f"{day}-{secrets.token_hex(2)}{JOURNAL}"):
        pass
    return path
