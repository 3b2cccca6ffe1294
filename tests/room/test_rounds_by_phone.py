"""Rounds by phone: what a team's phone sends is its lay, what a room's phones propose the trainer takes, and a phone
is told no more than the wall shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.hosted import LIBRARY, FakeHouse, agenda, go_to, hosted, led
from support.secrets import other_worlds, secrets_of
from workshop.cases.agenda import Stage, Way
from workshop.cases.case import Case
from workshop.cases.library import Library
from workshop.cases.rounds import Round
from workshop.lead.led import Led
from workshop.lead.opening import resume
from workshop.play import phone_rounds
from workshop.play.actions import GO_ON, LayDown, Poll, Undo
from workshop.play.audience import room_view
from workshop.play.ballot import ROOM
from workshop.play.course import open_session
from workshop.play.phone_rounds import NONE, Lying, phone_round, refused_sent
from workshop.play.proposals import gathered, sent_to
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.making import carried, make
from workshop.play.rounds.pressing import presses
from workshop.play.seats import Phone, Phones, Sent
from workshop.play.session import Played, Session
from workshop.play.session_rounds import round_game
from workshop.play.table import Table
from workshop.room.hosting import Hosting
from workshop.room.kept import votes_of
from workshop.room.leads import Sight
from workshop.room.protocol import By, Cast, Why
from workshop.room.showing import show_round

TABLE = Table(LIBRARY.cases)
LAID = tuple(kind for kind in Round if kind not in (Round.CHAIN, Round.WHAT_IF, Round.CASCADE))
CASES = [(case, kind) for case in sorted(TABLE) for kind in carried(case, TABLE)]


def at_round(case: str, kind: Round, table: Table = TABLE, *, teams: int = 2) -> Session:
    """A session that stands in that round of that case, with a phone in every team."""
    way = Way.KEYBOARD if teams else Way.HANDS
    session = open_session(agenda((case,), way, teams, (kind,)), 1, 0.0).session
    seats = {n + 1: Phone(n + 1, f"k{n}", f"t{n + 1}" if teams else None, True) for n in range(max(2, teams))}
    played = {0: Played(opened=(Stage.SITUATION, Stage.REVEAL, Stage.ROUND))}
    return replace(session, stage=Stage.ROUND, played=played, phones=Phones(1, "S", "C", seats))


def sent(session: Session, table: Table = TABLE, lying: Lying | None = None) -> bytes:
    asked = phone_round(session, table, lying)
    assert asked is not None
    show = show_round(room_view(session, table), 1, asked)
    said = [dict(show.says), {team: dict(own) for team, own in show.own.items()}, show.options]
    return json.dumps(said, ensure_ascii=False).encode()


def picks_of(kind: Round, lay: Lay) -> tuple[str, ...]:
    """A whole lay as a phone sends it."""
    if kind is Round.HOURS:
        return tuple(token.removeprefix("1:") for token in lay.tokens if token.startswith("1:"))
    return lay.tokens or (NONE,)


@pytest.mark.parametrize("kind", LAID)
def test_whatever_is_best_on_a_desk_a_phone_can_send_and_it_is_worth_all(kind: Round) -> None:
    found = [case for case, each in CASES if each is kind]
    assert found
    for case in found:
        session = at_round(case, kind)
        best = round_game(session, TABLE, kind, "t1").best()
        for team, seat in (("t1", 1), ("t2", 2)) * (2 if kind is Round.HOURS else 1):
            asked = phone_round(session, TABLE)
            assert asked is not None and asked.by_team and not asked.by_hand
            vote = Cast(seat, asked.name, 1, picks_of(kind, best), team=team)
            assert refused_sent(session, TABLE, vote) is None, (case, kind)
            session = Poll((vote,)).done(session, TABLE)
        lay = session.current.rounds[kind].first["t1"]
        assert lay == best
        assert round_game(session, TABLE, kind, "t1").score(lay) == 1


def without_solution(case: Case) -> Case:
    """The case to read, word for word, with other effects of everything that can be laid."""
    material = case.material
    hears = material.questions[0].hears if material.questions else None
    return replace(
        case,
        material=replace(
            material,
            results=tuple(replace(each, moves=dict.fromkeys(each.moves, 1)) for each in material.results),
            activities=tuple(replace(each, serves=dict.fromkeys(each.serves, 1)) for each in material.activities),
            statements=tuple(replace(each, tells=dict.fromkeys(each.tells, 1)) for each in material.statements),
            questions=tuple(
                replace(each, learns=dict.fromkeys(each.learns, 1), hears=hears) for each in material.questions
            ),
        ),
    )


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 9])
def test_what_is_right_in_a_round_changes_no_byte_that_phones_get_before_it_is_shown(step: int) -> None:
    compared = set()
    for case, kind in CASES[::step]:
        found = TABLE[case]
        if kind in (Round.CHAIN, Round.WHAT_IF, Round.TWIN):  # what they ask about is told
            continue
        others = other_worlds(found)[:1] if kind is Round.EVIDENCE else [without_solution(found)]
        for other in others:
            there = Table({**TABLE, case: other})
            if kind not in carried(case, there):
                continue
            assert sent(at_round(case, kind, there), there) == sent(at_round(case, kind))
            compared.add(kind)
    assert compared >= {*LAID, Round.CASCADE} - {Round.TWIN}


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 19])
def test_no_sentence_about_what_is_right_stands_in_what_phones_get_in_a_round(step: int) -> None:
    """In *what if* everything that can be switched stands there, so also what would be right."""
    seen = set()
    for case, kind in [each for each in CASES if each[1] is not Round.WHAT_IF][::step]:
        twin = TABLE[case].twin
        secrets = secrets_of(twin) if kind is Round.TWIN and twin is not None else secrets_of(case)
        data = sent(at_round(case, kind))
        assert not [secret for secret in secrets if secret in data], (case, kind)
        seen.add(kind)
    assert seen == {*LAID, Round.CHAIN, Round.CASCADE}


def test_what_others_sent_changes_no_byte_for_anybody_else() -> None:
    for kind in (Round.EVIDENCE, Round.SUCCESS, Round.CHAIN):
        case = next(case for case, each in CASES if each is kind)
        for teams in (0, 2):
            session = at_round(case, kind, teams=teams)
            asked = phone_round(session, TABLE)
            assert asked is not None
            vote = Cast(1, asked.name, 1, asked.options[:1], team="t1" if asked.by_team else None)
            assert sent(Poll((vote,)).done(session, TABLE)) == sent(session)


# In a session


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    there: list[Led] = []

    def begin(*rounds: Round, case: str = "hr-chain", teams: int = 2) -> tuple[Led, Hosting, FakeHouse]:
        session = led(tmp_path, cases=(case,), way=Way.KEYBOARD if teams else Way.HANDS, teams=teams, rounds=rounds)
        there.append(session)
        go_to(session, Stage.ROUND if rounds else Stage.WHY)
        hosting, house = hosted(session, monkeypatch)
        for seat in range(1, 4):
            house.joins(seat, **({"team": f"t{min(seat, 2)}", "captain": seat < 3} if teams else {}))
        return session, hosting, house

    yield begin
    for each in there:
        each.close()


def lays(session: Led, kind: Round) -> dict[str, tuple[str, ...]]:
    return {voter: lay.tokens for voter, lay in session.state.current.rounds[kind].first.items()}


def test_a_captain_lays_for_the_team_and_what_the_trainer_types_later_counts(start: Any) -> None:
    session, _hosting, house = start(Round.EVIDENCE)
    show = house.shows[-1]
    assert (show.round, show.by, show.alone) == ("1.evidence-0", By.TEAM, (NONE,))
    letters = [each["letter"] for each in show.says["de"]["ask"]["options"]]
    assert letters[:3] == ["1", "2", "3"] and letters[-1] == "", "a card has its number, as on the wall"
    house.votes(Cast(1, show.round, 1, ("fact-2", "fact-1"), team="t1"), Cast(2, show.round, 1, (NONE,), team="t2"))
    assert [each.seat for each in house.acknowledged] == [1, 2]
    assert lays(session, Round.EVIDENCE) == {"t1": ("fact-1", "fact-2"), "t2": ()}
    assert session.room.round is not None and session.room.round.laid == {"t1", "t2"}
    session.act(LayDown("t1", Lay(("fact-3",), 1)))
    assert lays(session, Round.EVIDENCE)["t1"] == ("fact-3",)
    house.votes(Cast(1, show.round, 2, ("fact-4",), team="t1"))
    assert lays(session, Round.EVIDENCE)["t1"] == ("fact-4",)
    session.act(GO_ON)
    house.votes(Cast(1, show.round, 3, ("fact-5",), team="t1"))
    assert house.refused[-1][1] is Why.CLOSED


def test_an_undo_takes_nothing_from_phones_and_a_session_that_goes_on_has_it_all(start: Any) -> None:
    session, _hosting, house = start(Round.EVIDENCE)
    house.votes(Cast(1, "1.evidence-0", 1, ("fact-1",), team="t1"))
    session.act(LayDown("t2", Lay(("fact-3",), 1)))
    house.votes(Cast(1, "1.evidence-0", 2, ("fact-2",), team="t1"))
    session.act(Undo())
    assert lays(session, Round.EVIDENCE) == {"t1": ("fact-2",)}
    state, path = session.state, session.journal
    session.close()
    with resume(path, Library(LIBRARY.cases, {}, {}, ())) as again:
        assert again.state == replace(state, now=again.state.now)
        assert Cast(1, "1.evidence-0", 2, ("fact-2",), team="t1") in votes_of(again.state)


def test_hours_are_spread_twice_and_the_second_half_comes_when_all_have_sent_the_first(start: Any) -> None:
    session, _hosting, house = start(Round.HOURS)
    options = house.shows[-1].says["en"]["ask"]["options"]
    one, two = options[0]["id"], options[1]["id"]
    assert house.shows[-1].says["en"]["ask"]["hours"] == 10
    house.votes(Cast(1, "1.hours-0", 1, (f"{one}=2", f"{two}=1"), team="t1"))
    assert house.shows[-1].round == "1.hours-0"
    house.votes(Cast(2, "1.hours-0", 1, (f"{one}=1",), team="t2"))
    assert house.shows[-1].round == "1.hours-1"
    assert house.shows[-1].says["en"]["ask"]["before"] == "1.hours-0"
    for number, hours in enumerate((2, 1), 2):
        house.votes(Cast(1, "1.hours-1", number, (f"{two}={hours}",), team="t1"))
    assert set(lays(session, Round.HOURS)["t1"]) == {f"0:{one}=2", f"0:{two}=1", f"1:{two}=1"}
    too_many = tuple(f"{each['id']}={each['most']}" for each in options)
    house.votes(Cast(2, "1.hours-1", 2, too_many, team="t2"))
    assert house.refused[-1][1] is Why.UNFIT


def test_a_team_is_asked_about_what_its_partners_told_it(start: Any) -> None:
    session, hosting, house = start(Round.TELL, Round.ASK, case="hr-director")
    ids = [each["id"] for each in house.shows[-1].says["de"]["ask"]["options"]]
    house.votes(Cast(1, "1.tell-0", 1, tuple(ids[:1]), team="t1"), Cast(2, "1.tell-0", 1, tuple(ids[1:2]), team="t2"))
    session.act(GO_ON)
    session.act(GO_ON)
    hosting.follow(Sight.TOLD)
    show = house.shows[-1]
    said = {team: json.dumps(own["de"], ensure_ascii=False) for team, own in show.own.items()}
    material = session.table["hr-director"].material
    texts = {each.id: each.says.de for each in material.statements}
    assert texts[ids[1]] in said["t1"] and texts[ids[0]] not in said["t1"]
    assert texts[ids[0]] in said["t2"] and texts[ids[1]] not in said["t2"]


def test_where_the_room_lays_together_its_phones_propose_and_the_trainer_takes_what_most_say(start: Any) -> None:
    session, _hosting, house = start(Round.EVIDENCE, teams=0)
    assert house.shows[-1].by is By.SEAT
    for seat, picks in enumerate((("fact-1", "fact-2"), ("fact-2",), ("fact-2", "fact-3")), 1):
        house.votes(Cast(seat, "1.evidence-0", 1, picks))
    assert len(house.acknowledged) == 3
    assert Round.EVIDENCE not in session.state.current.rounds
    assert session.taking(Lying(Round.EVIDENCE)) == ("fact-2",)
    assert session.taking(Lying(Round.EVIDENCE, Lay(("fact-1",)))) == ("fact-1", "fact-2")


def test_a_chain_is_proposed_link_by_link(start: Any) -> None:
    session, hosting, house = start(Round.CHAIN, case="payroll-clerk", teams=0)
    game = round_game(session.state, session.table, Round.CHAIN, ROOM)
    lay, seen = NOTHING, []
    for number in range(1, 3):
        hosting.follow(Sight.TOLD, Lying(Round.CHAIN, lay))
        seen.append(house.shows[-1].round)
        upper = next(upper for lower, upper in game.links if lower == game.current(lay))  # type: ignore[attr-defined]
        house.votes(*(Cast(seat, seen[-1], number, (upper,)) for seat in (1, 2)))
        (press,) = session.taking(Lying(Round.CHAIN, lay))
        pressed = game.press(lay, press)
        assert isinstance(pressed, Lay) and not session.wrong_links(pressed)
        further = game.advance(pressed)
        assert isinstance(further, Lay)
        lay = further
    assert len(set(seen)) == 2 and len(house.acknowledged) == 4


def test_at_a_link_of_the_cascade_the_team_is_asked_whose_turn_it_is(start: Any) -> None:
    session, _hosting, house = start(Round.CASCADE)
    show = house.shows[-1]
    assert (show.round, set(show.own), show.says["de"]["ask"]) == ("1.cascade-0", {"t1"}, None)
    ask = show.own["t1"]["de"]["ask"]
    assert (ask["free"], ask["most"], show.most) == (["+ask"], 2, 3)
    need = ask["options"][0]["id"]
    house.votes(Cast(2, "1.cascade-0", 1, (need,), team="t2"), Cast(1, "1.cascade-0", 1, (need, "+ask"), team="t1"))
    assert [why for _, why in house.refused] == [Why.CAPTAIN]
    assert set(session.taking(Lying(Round.CASCADE))) == {need, "+ask"}


def test_a_fact_is_moved_by_what_most_phones_propose_and_then_the_next_one(start: Any) -> None:
    session, hosting, house = start(case="payroll-clerk", teams=0)
    house.votes(Cast(1, "1.move-x-0", 1, ("tie-1",)))
    assert house.refused[-1][1] is Why.CLOSED
    target = session.what_if().target
    hosting.follow(Sight.TOLD, Lying(Round.WHAT_IF))
    show = house.shows[-1]
    assert show.round == f"1.move-{target}-0" and show.most == 1
    one, two = show.options[:2]
    house.votes(*(Cast(seat, show.round, 1, (pick,)) for seat, pick in ((1, two), (2, two), (3, one))))
    lying = Lying(Round.WHAT_IF, target=target)
    asked = session.asked_of_phones(lying)
    assert asked is not None and len(session.sent_to(asked)) == 3
    assert session.taking(lying) == (two,)
    switched = Lay((next(token for token in session.what_if().edits if token.endswith(two.partition("-")[2])),))
    hosting.follow(Sight.TOLD, Lying(Round.WHAT_IF, switched, target))
    assert house.shows[-1].round == f"1.move-{target}-1"
    before, after = ({each["id"]: each["letter"] for each in s.says["de"]["ask"]["options"]} for s in house.shows[-2:])
    assert after.items() <= before.items() and len(after) == len(before) - 1, "a card keeps its letter"
    assert session.taking(Lying(Round.WHAT_IF, switched, target)) == ()
    hosting.follow(Sight.TOLD)
    assert house.shows[-1].round is None


def test_what_a_whole_room_proposes_at_once_is_not_looked_up_for_each_phone(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, hosting, house = start(case="payroll-clerk", teams=0)
    house.joins(*range(4, 60))
    hosting.follow(Sight.TOLD, Lying(Round.WHAT_IF))
    show, looked = house.shows[-1], list[str]()
    found = phone_rounds._found
    monkeypatch.setattr(phone_rounds, "_found", lambda *of: looked.append(of[2]) or found(*of))
    house.votes(*(Cast(seat, show.round, 1, show.options[:1]) for seat in range(1, 60)))
    assert len(house.acknowledged) == 59 and len(looked) < 4, "and not for each of them"
    assert session.taking(Lying(Round.WHAT_IF)) == show.options[:1]


def test_no_fact_is_moved_before_the_reveal_nor_where_a_round_to_come_would_be_told(tmp_path: Path) -> None:
    lying = Lying(Round.WHAT_IF)
    session = at_round("payroll-clerk", Round.EVIDENCE)
    assert phone_round(replace(session, stage=Stage.WHY), TABLE, lying) is None
    plain = at_round("payroll-clerk", Round.WHAT_IF, teams=0)
    assert phone_round(replace(plain, stage=Stage.WHY), TABLE, lying) is not None
    assert phone_round(replace(plain, stage=Stage.SITUATION, played={}), TABLE, lying) is None


def test_what_is_gathered_is_something_that_the_desk_takes() -> None:
    for case, kind in CASES[::3]:
        if kind is Round.WHAT_IF:
            continue
        session = at_round(case, kind, teams=0)
        asked = phone_round(session, TABLE)
        assert asked is not None
        game = make(kind, case, TABLE, seed=1)
        some = [asked.options[at % len(asked.options) :][:1] for at in (0, 0, 3, 5)]
        lay = NOTHING
        for press in presses(game, lay, gathered(asked, tuple(Sent(n, 1, pick) for n, pick in enumerate(some)))):
            outcome = game.press(lay, press)
            assert not isinstance(outcome, Refusal), (case, kind, press)
            lay = outcome
        assert sent_to(session, asked) == ()
