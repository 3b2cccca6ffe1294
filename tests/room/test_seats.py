"""Who sits where, and who speaks for a team."""

from __future__ import annotations

import pytest

from support.phones import CODE, SECRET, TEAMS, door, hears_at_last, token
from workshop.room import desk
from workshop.room import protocol as say
from workshop.room.codes import Codes
from workshop.room.protocol import By, Cast, Presence, Seat, Why
from workshop.room.seats import Place, Seats
from workshop.room.secrets import back_of, fingerprint


def seats(*teams: str | None) -> tuple[Seats, list[Place]]:
    there = Seats()
    places = [there.new(f"k{number}") for number in range(len(teams))]
    for place, team in zip(places, teams, strict=True):
        there.move(place, team)
    return there, places


def captains(places: list[Place]) -> list[int]:
    return [place.seat for place in places if place.captain]


def test_the_first_of_a_team_is_its_captain_and_each_team_has_one() -> None:
    _, places = seats("t1", "t2", "t1", None)
    assert captains(places) == [1, 2]


def test_when_a_captain_goes_somebody_who_is_awake_follows() -> None:
    there, places = seats("t1", "t1", "t1")
    places[2].here = Presence.AWAKE
    assert there.move(places[0], "t2") == {places[0], places[2]}
    assert captains(places) == [1, 3]
    there.remove(places[2])
    assert captains(places) == [1, 2]
    there.move(places[1], None)
    assert captains(places) == [1]


def test_who_becomes_captain_is_the_only_one() -> None:
    there, places = seats("t1", "t1")
    assert there.lead(places[1]) == set(places)
    assert there.lead(places[1]) == set()
    assert captains(places) == [2]


def test_numbers_are_never_given_twice_and_what_was_before_is_there_again() -> None:
    there = Seats([Seat(7, "k7", "t1", captain=True), Seat(9, "k9", "t1")], [Cast(7, "1", 3, ("a",), team="t1")])
    assert there.new("k").seat == 10
    nine = there.of_key("k9")
    assert nine is not None
    you = there.you(nine, By.TEAM)
    assert (you.captain, you.vote) == (7, Cast(7, "1", 3, ("a",), team="t1"))
    assert there.you(nine, By.SEAT).vote is None


def test_a_seat_is_given_to_another_phone_with_its_team_and_its_vote() -> None:
    there, (dead, new) = seats("t1", "t1")
    there.written(Cast(1, "1", 3, ("a",)))
    there.give(new, dead)
    assert there.of_key("k1") is dead
    assert there.of_key("k0") is None
    assert there.you(dead, By.SEAT).vote == Cast(1, "1", 3, ("a",))
    assert (dead.team, dead.captain, new.removed, new.team) == ("t1", True, True, None)


def test_a_large_team_is_told_of_a_few_of_its_members_only() -> None:
    there, places = seats(*["t1"] * 100)
    for place in places:
        place.here = Presence.AWAKE
    assert len(there.you(places[50], By.TEAM).members) == 12


async def test_only_the_captain_votes_for_a_team_and_all_of_it_see_the_vote() -> None:
    async with door(TEAMS) as there:
        one, two, other = [await there.seated(name, team) for name, team in (("a", "t1"), ("b", "t1"), ("c", "t2"))]
        await two.votes(1, "a")
        assert (await two.hears(say.No)).why is Why.CAPTAIN
        await one.votes(1, "b")
        vote = await there.writes()
        assert (vote.seat, vote.team) == (1, "t1")
        assert isinstance(await one.hears(say.Ack), say.Ack)
        assert (await hears_at_last(two, say.You, lambda you: you.vote)).vote == vote
        await other.say(say.Ping())
        told = await other.hears()
        while not isinstance(told, say.Pong):
            assert not isinstance(told, say.You) or told.vote is None
            told = await other.hears()


def test_a_seat_is_not_to_be_had_by_guessing_and_only_once_by_knowing() -> None:
    place, new, other, codes = Place(7, "5f0c"), Place(8, "8"), Place(9, "9"), Codes(SECRET, CODE)
    assert not codes.prove(None, place, new) and codes.prove(place.back.lower(), place, new)
    assert codes.prove(place.back, place, new), "whoever presses twice has not read it elsewhere"
    assert not codes.prove(place.back, place, other), "it is promised: whoever comes second has to ask"
    guesses = [f"{number:05}" for number in range(1000)]
    assert not any(codes.prove(guess, place, new) for guess in guesses)
    assert not codes.prove(place.back, place, new), "after so many wrong ones none is looked at for a while"
    assert Codes(SECRET, CODE).prove(place.back, place, other)
    place.removed = True
    assert not Codes(SECRET, CODE).prove(place.back, place, new), "whom the trainer sent out does not come back so"


async def test_who_has_voted_has_to_ask_for_another_seat_that_may_have_a_vote() -> None:
    key = fingerprint(token("a"))
    assert key is not None
    async with door(seats=(Seat(1, key),)) as there:
        new = await there.seated("b")
        await new.hears(say.Shown)  # a vote before it would wait for the round
        await new.say(say.Take(1, back_of(key)))
        assert await there.hears(say.Asked) == say.Asked(2, 1, sure=True)
        await new.votes(1)
        for _ in range(2):  # before the vote is written, and after
            await new.say(say.Take(1, back_of(key)))
            assert await there.hears(say.Asked) == say.Asked(2, 1)
            there.order(say.Written((say.Ref(2, "1.first", 1),)))
            await new.hears(say.Ack)


async def test_a_seat_that_is_given_twice_stays_with_the_phone_that_has_it() -> None:
    async with door() as there:
        await there.seated("a")
        new = await there.seated("b")
        await new.say(say.Take(1, "AAAAA"))
        assert await there.hears(say.Asked) == say.Asked(2, 1)
        assert (await hears_at_last(there, say.Counted, lambda count: count.wrong)).wrong == 1, "a wrong one is counted"
        for _ in range(2):  # as when somebody presses twice before the house has answered
            there.order(say.Give(2, 1))
        assert (await new.hears(say.Bye)).why is Why.BUSY
        assert (await (await there.phone("b")).hears()).seat == 1


async def test_a_message_in_pieces_counts_like_a_whole_one() -> None:
    async with door() as there:
        phone = await there.seated()
        text = say.said(say.Vote("1.first", 1, ("b",)))
        await phone.socket.send([text[:9], text[9:20], text[20:]])
        assert (await there.writes()).picks == ("b",)
        assert (await phone.hears(say.Ack)).id == 1
        await phone.votes(2)
        assert (await there.writes()).id == 2


async def test_a_captain_hands_over_and_one_that_sleeps_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SWEEP", 0.05)
    async with door(TEAMS) as there:
        one, two = await there.seated("a", "t1"), await there.seated("b", "t1")

        async def captain(number: int) -> None:
            await hears_at_last(two, say.You, lambda you: you.captain == number)

        await two.say(say.Hand(2))  # not while the captain is awake
        await one.say(say.Hand(2))
        await captain(2)
        await two.say(say.Hand(1))
        await captain(1)
        await one.say(say.Away())
        await hears_at_last(there, say.Here, lambda here: say.Member(1, Presence.ASLEEP) in here.seats)
        await two.say(say.Hand(2))
        await captain(2)


@pytest.mark.parametrize(
    "picks", [(), ("a", "a"), ("a", "nobody"), ("a", "b", "nobody"), ("z",), ("",)], ids=lambda picks: "+".join(picks)
)
async def test_what_cannot_be_picked_or_not_together_is_refused_with_the_reason(picks: tuple[str, ...]) -> None:
    async with door() as there:
        phone = await there.seated()
        await phone.hears(say.Shown)
        await phone.say(say.Vote("1.first", 1, picks))
        assert (await phone.hears(say.No)).why is Why.UNFIT
        for more in ({"certainty": 4}, {"certainty": 0}, {"card": "5"}):
            await phone.say(say.Vote("1.first", 2, ("a",), **more))  # type: ignore[arg-type]
            assert (await phone.hears(say.No)).why is Why.UNFIT
