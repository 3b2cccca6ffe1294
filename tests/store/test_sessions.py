"""A session on the disk is the session that was played; what no longer fits is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.journals import BEGUN, agenda, begun, played, walk
from support.sessions import EFFORT, HEAD, STAFF, TABLE, plan, state_bytes
from workshop.cases.agenda import Way
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.play.actions import Cast, Forward, Undo
from workshop.play.codec import encode
from workshop.play.course import Game
from workshop.play.refusal import Refusal
from workshop.play.table import Table
from workshop.store.follower import Follower
from workshop.store.journal import read
from workshop.store.sessions import SessionFile, TroubleKind, Watch, fingerprint, load_session
from workshop.store.trouble import CaseMissing, sentence


@pytest.mark.parametrize("seed", range(12))
def test_a_resumed_session_is_at_the_exact_step_and_can_still_be_undone(seed: int, tmp_path: Path) -> None:
    path, _, games = played(tmp_path, seed, 60)
    with SessionFile.resume(path, TABLE, BEGUN) as session:
        assert session.troubles == ()
        assert session.header.seed == seed and session.header.language is Language.DE
        assert session.header.agenda == agenda(seed)
        assert [state_bytes(each) for each in (*session.game.past, session.game.session)] == [
            state_bytes(each) for each in (*games[-1].past, games[-1].session)
        ]
        if games[-1].past:
            assert isinstance(session.act(Undo(), BEGUN), Game)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_refused_action_is_not_written(tmp_path: Path) -> None:
    with begun(tmp_path, 1) as session:
        before = session.path.read_bytes()
        assert isinstance(session.act(Undo(), BEGUN), Refusal)
        assert session.path.read_bytes() == before


def test_an_agenda_with_a_case_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing):
        SessionFile.create(plan("gone"), 1, BEGUN, TABLE, Language.DE, folder=tmp_path)
    path, _, _ = played(tmp_path, 1, 5)
    torn = path.read_bytes()[:-3]
    path.write_bytes(torn)
    fewer = Table({name: case for name, case in TABLE.items() if name != "split"})
    with pytest.raises(CaseMissing) as caught:
        SessionFile.resume(path, fewer, BEGUN)
    assert "split" in sentence(Voice(Language.DE), caught.value)
    assert path.read_bytes() == torn


def test_a_changed_case_is_told_and_what_no_longer_fits_is_left_out(tmp_path: Path) -> None:
    agenda = plan("one", way=Way.KEYBOARD)
    with SessionFile.create(agenda, 1, BEGUN, TABLE, Language.EN, folder=tmp_path) as session:
        for action in (Forward(), Cast("s1", HEAD), Cast("s2", STAFF), Undo(), Cast("s3", HEAD)):
            assert isinstance(session.act(action, BEGUN), Game)
    case = TABLE["one"]
    roles = tuple(role for role in case.roles if role.party.id != "staff")
    changed = replace(case, roles=roles, ties=tuple(tie for tie in case.ties if tie != EFFORT))
    with SessionFile.resume(session.path, Table({"one": changed}), BEGUN) as again:
        assert [trouble.kind for trouble in again.troubles] == [TroubleKind.CHANGED, TroubleKind.REFUSED]
        assert (again.troubles[1].line, again.troubles[1].count) == (4, 1)
        assert again.game.session.current.first.votes == {"s1": HEAD, "s3": HEAD}
        for language in Language:
            assert all(trouble.sentence(Voice(language)) for trouble in again.troubles)


def test_only_facts_make_a_fingerprint() -> None:
    case = TABLE["one"]
    same = replace(case, ties=case.ties[::-1], roles=case.roles[::-1], title=plan().title)
    assert fingerprint(same) == fingerprint(case)
    assert len({fingerprint(each) for each in TABLE.values()}) == len(TABLE)
    assert fingerprint(replace(case, ties=case.ties[1:])) != fingerprint(case)
    assert fingerprint(replace(case, focus="staff")) != fingerprint(case)


def test_a_second_terminal_follows_every_action(tmp_path: Path) -> None:
    with begun(tmp_path, 4) as session:
        watch = Watch(session.path, TABLE)
        for _, (action, at, _) in zip(range(50), walk(4), strict=False):
            session.act(action, at)
            assert watch.refresh()
            assert encode(watch.game.session) == encode(session.game.session)
            assert not watch.refresh()


def test_following_waits_for_half_a_line_and_notices_one_that_is_taken_back(tmp_path: Path) -> None:
    path, actions, _ = played(tmp_path, 6, 6)
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]))
    follower = Follower(path)
    assert [entry.action for entry in follower.new_entries().entries] == actions[:2]
    with path.open("ab") as file:
        for part in (lines[3][:9], lines[3][9:-1]):
            file.write(part)
            file.flush()
            assert follower.new_entries().entries == ()
        file.write(lines[3][-1:] + lines[4][:5])
        file.flush()
        news = follower.new_entries()
        assert [entry.action for entry in news.entries] == actions[2:3] and not news.again
        file.truncate(len(b"".join(lines[:4])))  # the disk was full: what was half written is taken back
    path.write_bytes(b"".join(lines[:3]))
    news = follower.new_entries()
    assert news.again and [entry.action for entry in news.entries] == actions[:2]
    path.write_bytes(whole)
    assert [entry.action for entry in follower.new_entries().entries] == actions[2:]
    assert not follower.damaged
    path.write_bytes(whole + b"nonsense\n")
    assert follower.new_entries().again and follower.damaged
    with path.open("ab") as file:
        file.write(b"more\n")
    assert follower.new_entries().entries == ()
    assert len(read(path).entries) == 6


def test_a_line_that_replaced_another_one_between_two_looks_is_noticed(tmp_path: Path) -> None:
    with begun(tmp_path, 6) as session:
        steps = walk(6)
        action, at, _ = next(steps)
        session.act(action, at)
        kept = session.path.read_bytes()
        action, at, _ = next(steps)
        session.act(action, at)
    watch = Watch(session.path, TABLE)
    session.path.write_bytes(kept)
    with SessionFile.resume(session.path, TABLE, BEGUN) as other:
        for number in range(5):
            other.act(Forward(), BEGUN + 100 + number)
        assert watch.refresh()
        assert watch.game == other.game
    assert load_session(session.path, TABLE).game == watch.game
