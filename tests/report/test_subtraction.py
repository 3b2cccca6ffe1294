"""Rooms of five to twelve, up to four options: whatever a report tells leaves at least two values for each number from
one to four that could stand behind it. `report.rooms` has all sessions of a room as numbers.

Here are the rooms that are counted in seconds; `python tests/bench/subtraction.py` counts all of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations_with_replacement, product
from random import Random
from types import SimpleNamespace

import pytest

from report.rooms import Ballot, Given, Open, Room, Session, Sums, lone_by_hands, tables
from report.sessions import DE, STARTED
from support.sessions import TABLE as NAMELESS
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.text import Text
from workshop.play.answer import Answer, Special
from workshop.play.ballot import Ballots
from workshop.play.session import Played
from workshop.play.session import Session as Led
from workshop.play.table import Table
from workshop.report import telling
from workshop.report.facts import _people, report_of
from workshop.report.hiding import FEW, Cell
from workshop.report.plain_json import as_json
from workshop.report.values import Matrix, Vote

AGENDA = Agenda("x", Text("Seminar", "Seminar"), Text("", ""), (Block("one", 10),), 60, way=Way.KEYBOARD)
TABLE = Table({"one": replace(NAMELESS["one"], id="one")})
SEVERAL = Ballot(3, 1, several=True)
PARTIES = dict(zip("abc", TABLE["one"].options, strict=True))


def answer(at: int) -> Answer:
    """That answer of SEVERAL, to the case "one"."""
    picked = SEVERAL.names[at].split("+")
    return (
        Answer(special=Special.NOBODY) if picked == ["nobody"] else Answer(frozenset(map(PARTIES.__getitem__, picked)))
    )


B = frozenset({1})
ROOMS = [
    (Ballot(3, 1), 12, 5),
    (Ballot(3, 1), 12, 6),
    (Ballot(3, 1, needed=B), 9, 5),
    (Ballot(2, 2), 10, 5),
    (Ballot(2, 1, several=True), 11, 5),
    (Ballot(2, 2, frozenset({0, 1}), several=True), 8, 5),
    (Ballot(3, 1, several=True), 9, 5),
]


@pytest.mark.slow
@pytest.mark.parametrize(("ballot", "people", "least"), ROOMS, ids=str)
def test_no_small_number_of_a_room_follows_from_its_report(ballot: Ballot, people: int, least: int) -> None:
    room = Room([Sums(ballot, size) for size in range(1, people + 1)], least)
    assert not room.singled_out()
    assert room.reports > 100


@pytest.mark.slow
@pytest.mark.parametrize("ballot", [Ballot(2, 1), Ballot(2, 1, several=True)], ids=str)
def test_nor_where_some_vote_by_phone_and_others_raise_a_hand(ballot: Ballot) -> None:
    assert not {name for people in range(5, 10) for name in lone_by_hands(ballot, people, 5)}


def every_session(ballot: Ballot, people: int, late: int) -> dict[tuple[int, Vote, Vote, Matrix | None], Open]:
    """All sessions of so many people of whom so many came late, one after another, by what is told of them."""
    room, found = Room([Sums(ballot, people)], 5), defaultdict[tuple[int, Vote, Vote, Matrix | None], Open](Open)
    every = range(len(ballot.answers))
    early = people - late
    votes: dict[Given, Vote] = {}
    for size in {early, people}:
        for given in combinations_with_replacement(every, size):
            counts = [sum(option in ballot.answers[at] for at in given) for option in range(len(ballot.labels))]
            right = 0 if ballot.right is None else given.count(ballot.right)
            votes[given] = ballot.told(counts, size, right, 5)
    for one, other in product(votes, votes):
        if len(one) != early or len(other) != people:
            continue
        rows = (*(one.count(at) for at in every), late)
        for moved in tables(rows, tuple(other.count(at) for at in every)):
            session: Session = Counter()
            for old, row in enumerate(moved):
                for new, number in enumerate(row):
                    if number:
                        session[old, new] = number
            table = None if late else room.table(session, votes[one], votes[other])
            found[early, votes[one], votes[other], table].add(session, ballot)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("late", [0, 2])
@pytest.mark.parametrize(
    ("name", "people", "ballot"),
    [
        ("safe_matrix", 10, Ballot(1, 1)),
        ("safe_matrix", 11, Ballot(2, 0)),
        ("hide", 6, Ballot(2, 1)),
        ("_of_several", 6, Ballot(2, 0, several=True)),
    ],
)
def test_where_less_is_hidden_it_finds_what_all_sessions_one_by_one_find(
    monkeypatch: pytest.MonkeyPatch, name: str, people: int, ballot: Ballot, late: int
) -> None:
    def hide(counts: tuple[int, ...], limit: int, _: object) -> tuple[Cell, ...]:
        return tuple(FEW if 0 < count < limit else Cell(count) for count in counts)

    weaker: dict[str, Callable[..., object]] = {
        "safe_matrix": lambda *_: True,
        "hide": hide,
        "_of_several": lambda counts, voters, limit, _: hide(counts, limit, _),
    }
    monkeypatch.setattr(telling, name, weaker[name])
    votes = [Sums(ballot, size) for size in range(1, people + 1)]
    room = Room(votes, 5)
    found = {each for each in room.singled_out() if each[0] in (people - late, people)}
    last = {vote for early, _, vote, other in found if early == people and other is None}
    first = {vote for early, _, vote, other in found if early == people - late and other is None}
    pairs = {(before, after) for early, _, before, after in found if early == people - late}
    one_by_one = {
        (before, after) for (_, before, after, _), open in every_session(ballot, people, late).items() if open.lone
    }
    expected = set(product(room.votes[people - late - 1], room.votes[-1]))
    expected = {pair for pair in expected if pair in pairs or pair[0] in first or pair[1] in last}
    assert one_by_one == expected
    assert one_by_one or late


@pytest.mark.slow
def test_sessions_are_written_alike_where_and_only_where_their_numbers_are_told_alike() -> None:
    """Some sessions with latecomers and several picks, and of each some in which one or two answered otherwise."""
    rng, ballot = Random(2), replace(SEVERAL, needed=B)
    assert PARTIES["b"] == "head"
    texts, keys = defaultdict[object, set[str]](set), defaultdict[str, set[object]](set)
    for _ in range(40):
        weights = [5, 5, 1, 1, *rng.choices([0, 1], k=4)]
        people, late = rng.randint(5, 12), rng.choice([0, 0, 1, 3])
        first, last = (rng.choices(range(8), weights, k=people) for _ in range(2))
        for _ in range(8):
            for given in (first, last):
                given[rng.randrange(people)] = rng.choices(range(8), weights)[0]
            text = reported(session_of(first[late:], last[late:], last[:late]))
            key = told_of(ballot, first[late:], last)
            texts[key].add(text)
            keys[text].add(key)
            text, key = (
                reported(mixed(first, [min(at, 3) for at in last])),
                told_mixed(ballot, first, [min(at, 3) for at in last]),
            )
            texts[key].add(text)
            keys[text].add(key)
    assert all(len(each) == 1 for each in (*texts.values(), *keys.values()))
    assert 100 < len(texts) < 400


def session_of(first: list[int], again: list[int], late: list[int]) -> Led:
    voted = [{f"s{seat}": answer(at) for seat, at in enumerate(given)} for given in (first, again + late)]
    before, after = (Ballots(Way.KEYBOARD, {Way.KEYBOARD: votes}) for votes in voted)
    return revealed(Played(before, after))


def told_of(ballot: Ballot, first: list[int], last: list[int]) -> object:
    def vote(given: list[int]) -> Vote:
        counts = [sum(option in ballot.answers[at] for at in given) for option in range(len(ballot.labels))]
        return ballot.told(counts, len(given), given.count(1), 5)

    before, after = vote(first), vote(last)
    if len(first) < len(last):
        return before, after, "late"
    return before, after, Room([Sums(ballot, 1)], 5).table(Counter(zip(first, last, strict=True)), before, after)


def revealed(played: Played) -> Led:
    opened = tuple(stage for stage in COURSE if stage is not Stage.STANDINGS)
    played = Played(played.first, played.second, opened=opened)
    return Led(AGENDA, 1, STARTED, STARTED, stage=Stage.FINAL, position=1, played={0: played})


def reported(session: Led) -> str:
    """The report, without what is the same for all."""
    (case,) = json.loads(as_json(report_of(session, TABLE, DE)))["cases"]
    return json.dumps([case["votes"], case["change"], case["traps"], case["why_not"], case["remark"]])


def mixed(phones: list[int], hands: list[int]) -> Led:
    """One vote, at which some answered by phone, also with several parties, and the others raised a hand."""
    votes = {f"p{seat}": answer(at) for seat, at in enumerate(phones, 1)}
    raised = Counter((*(PARTIES[letter] for letter in "abc"), "nobody")[at] for at in hands)
    return revealed(Played(Ballots(Way.HANDS, {Way.HANDS: votes}, raised), Ballots()))


def told_mixed(ballot: Ballot, phones: list[int], hands: list[int]) -> object:
    raised = [hands.count(at) for at in range(4)]
    counts = [raised[at] + sum(at in ballot.answers[each] for each in phones) for at in range(4)]
    return ballot.told_of_hands(counts, len(phones), phones.count(1), raised, 5)


def test_votes_by_phone_alone_are_votes_of_people_and_with_hands_they_are_hands() -> None:
    units = [
        json.loads(reported(mixed(phones, hands)))[0]["before"]["unit"]
        for phones, hands in (([0] * 6, []), ([0] * 6, [0] * 6), ([], [0] * 6))
    ]
    assert units == ["people", "hands", "hands"]


def test_a_lone_right_answer_by_phone_is_not_told_among_hands_and_does_not_follow() -> None:
    """Ten named a party, nine of them the other one too: the numbers of both would tell that one did not."""
    told = json.loads(reported(mixed([4] * 9 + [1], [3] * 10)))[0]["before"]
    assert [each["count"] for each in told["counts"]] == [None, None, 0, None, 0]
    assert told["right"] is None


@pytest.mark.slow
@pytest.mark.parametrize("hands", [True, False])
def test_neither_a_number_nor_how_many_did_not_vote_follows_for_who_was_not_there(hands: bool) -> None:
    ballot, alike = Ballot(3, 1, needed=B), defaultdict[object, dict[str, set[int]]](lambda: defaultdict(set))
    for total in range(1, 13):
        for given in combinations_with_replacement(range(4), total):
            counts = tuple(given.count(at) for at in range(4))
            vote = ballot.told_of_hands(counts, 0, 0, counts, 5) if hands else ballot.told(counts, total, counts[1], 5)
            case = SimpleNamespace(votes=(vote,))
            for silent in range(7):
                told = alike[_people(total + silent, [case], 5), vote]  # type: ignore[list-item]
                told["silent"].add(silent)
                for at, count in enumerate(counts):
                    told[f"option {at}"].add(count)
    lone = [numbers for told in alike.values() for numbers in told.values() if len(numbers) == 1]
    assert not {number for (number,) in lone if 1 <= number <= 4}
