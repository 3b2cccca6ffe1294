"""A round before a room: who is called, what lies on the desk, what is talked about, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling
from workshop.language.rounds_links import link, no_link
from workshop.language.voice import Voice
from workshop.page.case import chain_picture
from workshop.page.discussion import talk
from workshop.page.model import Panel, Part, Picture, Run, Weight, Words, heading, panel, paragraphs, run, words
from workshop.page.room_ballot import Queue, first_stands, line, queue_of
from workshop.page.rounds import cards, told
from workshop.page.teams import badge, team_name
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.letters import ballot_of
from workshop.play.phone_rounds import PhoneRound
from workshop.play.proposals import counted
from workshop.play.room_round import RoomRound, RoundOutcome
from workshop.play.rounds.game import Desk
from workshop.play.seats import Sent
from workshop.play.session_rounds import ALOUD

_MOST_EACH: Final = 1.5
"""So many hands for each person are believed: several letters may be right, and some show two."""
_FIRST: Final = 3
"""So many of what is proposed stand beside how many phones have answered."""
SAYS: Final = "rounds.room"
"""The table of the catalogue with what is said where a round is laid."""


def round_of(room: RoomView) -> RoomRound:
    """The round being played. Raises AssertionError outside of rounds."""
    assert room.round is not None
    return room.round


def outcome_of(room: RoomView) -> RoundOutcome:
    """What came of the round. Raises AssertionError before its reveal."""
    outcome = round_of(room).outcome
    assert outcome is not None
    return outcome


def telling_of(room: RoomView, voice: Voice) -> RoundTelling:
    """The words of the round being played."""
    return RoundTelling(round_of(room).kind, room.case, voice)


def laid(found: RoomRound, voice: Voice) -> str:
    """Who has laid, never what; empty where there is nothing to say."""
    if ROOM not in found.voters:
        return laid_of(found, voice)
    if found.kept:
        return voice("rounds.room.kept_room")
    return voice("rounds.room.taken") if found.laid else ""


def laid_of(found: RoomRound, voice: Voice) -> str:
    """How many have laid."""
    return voice("rounds.room.voted_of", number=len(found.laid), of=len(found.voters))


def turn(room: RoomView, lies: Desk, voice: Voice) -> tuple[Words, ...]:
    """The team whose link of the cascade it is: the teams take turns, whatever the links are."""
    teams, link = room.teams, lies.numbers.get("link")
    if not teams or link is None or round_of(room).kind is not Round.CASCADE:
        return ()
    team = teams[(link - 1) % len(teams)]
    text = voice("rounds.room.turn", team=team_name(team, voice))
    return (Words(run(text, Weight.LEAD), badge=badge(team), keep=True),)


# What phones propose


def proposed(asked: PhoneRound, sent: Sequence[Sent], joined: int, voice: Voice) -> Words:
    """How many phones have answered; and where it is played aloud, what most of them say."""
    counts = counted(sent) if asked.kind in ALOUD else {}
    signs = asked.desk.sign_of
    first = [f"{signs[card]}: {number}×" for card, number in counts.items() if card in signs]
    number = voice("vote.phones.voted", number=len(sent), joined=1 if asked.turn else joined)
    runs = (Run(number, Weight.SOFT), *(Run(each, Weight.YOU, apart=True) for each in first[:_FIRST]))
    return Words(runs, gap=False)


def put_forward(asked: PhoneRound, sent: Sequence[Sent], telling: RoundTelling, voice: Voice) -> str:
    """The card that most phones propose in *what if*, in words: where that is said the card may be out of sight."""
    counts = counted(sent)
    known = {choice.id: choice for choice in asked.desk.choices}
    first = next((card for card in counts if card in known), None)
    if first is None:
        return voice("rounds.what_if.propose_none")
    return voice("rounds.what_if.propose", number=counts[first], card=telling.choice(known[first], asked.desk))


def with_proposals(
    panels: Iterable[Panel], asked: PhoneRound, sent: Sequence[Sent], joined: int, voice: Voice
) -> Iterator[Panel]:
    """A desk with what phones say of it; where it is played aloud, beside every card how many propose it."""
    counts = counted(sent) if asked.kind in ALOUD else {}
    for each in panels:
        if each.name == "prompt":
            yield replace(each, parts=(*each.parts, proposed(asked, sent, joined, voice)))
        elif each.name == "cards":
            yield replace(each, parts=tuple(_beside(part, counts, voice) for part in each.parts))
        else:
            yield each


def _beside(card: Part, counts: Mapping[str, int], voice: Voice) -> Part:
    if not isinstance(card, Words) or card.option not in counts:
        return card
    number = Run(voice("phones.relied.number", number=counts[card.option]), Weight.YOU, apart=True)
    return replace(card, runs=(*card.runs, number))


# The line of teams


def queue(waiting: Queue, voice: Voice, *, low: bool = False) -> tuple[Panel, ...]:
    """What is asked for, the cards to decide about at the tables, and the teams with who has laid. `low`: what the
    clock is for stands before the first card, as the line of teams has no row for it.
    """
    telling, lies = telling_of(waiting.room, voice), round_of(waiting.room).desk
    note = voice(f"{SAYS}.tables")
    first = [words(note, Weight.SOFT)] if low else []
    around = panel("evidence", first, told(telling, lies), cards(telling, lies, silent=True), again=True)
    return line(waiting, telling.prompt(lies), voice, SAYS, (around,), note="" if low else note)


def whose_desk(room: RoomView, voter: str, voice: Voice) -> Words:
    """The team whose numbers are typed now."""
    team = next(each for each in room.teams if each.id == voter)
    return Words(run(team_name(team, voice), Weight.LEAD), badge=badge(team), keep=True)


def chosen(lies: Desk, voice: Voice) -> str:
    """How much a team has laid, never what."""
    number = sum(choice.count or choice.chosen for choice in lies.choices)
    if not number:
        return voice(f"{SAYS}.silent_none")
    counted = any(choice.count is not None for choice in lies.choices)
    return voice(f"{SAYS}.silent_hours" if counted else f"{SAYS}.silent", number=number)


def asked_back(lies: Desk, voice: Voice, *, team: bool, possible: bool, begun: bool = False) -> str:
    """What is asked once before a lay goes further as it is: where nothing lies there, or more could; else nothing.

    `team`: a team's lay, else the room's; `possible`: the round takes the lay as it is; `begun`: parts lie there.
    """
    number = sum(choice.count or choice.chosen for choice in lies.choices)
    if not possible or not number:
        empty = ("silent_sure" if possible else "left_out") if team else ("nothing_yet" if not begun else "ends")
        return voice(f"{SAYS}.{empty}")
    hours = any(choice.count is not None for choice in lies.choices)
    free = (
        not each.chosen if each.count is None else each.most is None or each.count < each.most
        for each in lies.choices
        if each.word is None
    )
    if not lies.left or not any(free):
        return ""
    return voice(f"{SAYS}.{'hours_left' if hours else 'more'}{'_team' if team else ''}", number=lies.left)


def checked(lies: Desk, voice: Voice) -> str:
    """What a team has laid, by its signs, for the moment in which it looks again: also what is on another page."""
    there = [
        sign if choice.count is None else voice(f"{SAYS}.hours_on", number=choice.count, sign=sign)
        for sign, choice in zip(lies.signs, lies.choices, strict=True)
        if choice.chosen or choice.count
    ]
    counted = any(choice.count is not None for choice in lies.choices)
    said = f"{SAYS}.checked_hours" if counted else f"{SAYS}.checked"
    return voice(said, signs=", ".join(there)) if there else chosen(lies, voice)


# What a room plays aloud


def built(pairs: Sequence[tuple[str, str]], asked: str | None, explanation: Explanation) -> Panel:
    """The chain that the room has built so far, as a picture that grows, with a question where it goes on."""
    from workshop.picture.partial import built as part  # no stage before the reveal draws one

    voice = explanation.voice
    lines = [link(explanation, lower, upper) for lower, upper in pairs]
    where = () if asked is None else (asked,)
    scene = part(chain_picture(explanation).scene, pairs, where, voice("rounds.chain.who"), lines)
    return panel("picture", Picture(scene, heading=voice("rounds.chain.built") if pairs else ""))


def not_built(pairs: Iterable[tuple[str, str]], explanation: Explanation) -> Panel:
    """Why what was called is no link."""
    title = heading(explanation.voice("rounds.chain.wrong"))
    return panel("wrong", title, paragraphs(no_link(explanation, lower, upper) for lower, upper in pairs))


def followed(explanation: Explanation) -> tuple[Panel, Panel]:
    """What follows from the facts as the room has changed them: the verdict and the picture."""
    said = words(explanation.headline(), Weight.LEAD, keep=True), words(explanation.verdict(), gap=False)
    return panel("verdict", said), panel("picture", chain_picture(explanation))


def aloud(room: RoomView, voice: Voice, lies: Desk | None = None, target: str = "") -> str:
    """What a room is asked that plays aloud. `lies`: the desk as it is now; `target`: who is to become the customer, in
    *what if*.
    """
    if not target:
        return telling_of(room, voice).prompt(lies or round_of(room).desk, aloud=True)
    return voice("rounds.what_if.aloud", x=RoundTelling(Round.WHAT_IF, room.case, voice).names[target])


# The discussion


def round_talk(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What was asked in the round, and what gets people talking about it."""
    question = telling_of(room, voice).prompt(round_of(room).desk)
    return talk(question, (voice("rounds.room.prompt_1"), voice("rounds.room.prompt_2")))


def lacking(room: RoomView, hands: int, voice: Voice) -> str:
    """What the trainer is asked before going on from a vote or round that lacks something; else nothing.

    `hands`: how many were counted at this vote, which the room is told only when all are.
    """
    if room.stage in VOTES and room.judgement is None:
        return _vote_lacks(room, hands, voice)
    if room.stage is not Stage.ROUND or room.round is None or room.round.outcome is not None:
        return ""
    if ROOM in room.round.voters:
        if room.round.kind is Round.WHAT_IF:  # nothing is taken down of what was proposed
            return ""
        return "" if room.round.laid else voice(f"{SAYS}.nothing_yet")
    missing = len(room.round.voters) - len(room.round.laid)
    return voice(f"{SAYS}.still_missing", number=missing) if missing else ""


def enough(room: RoomView, hands: int, voice: Voice) -> str:
    """What is said once there are as many hands as people and letters are not counted yet: that *next* closes the vote.
    `hands`: how many were counted.
    """
    closes = hands and room.people is not None and room.hands is None and not lacking(room, hands, voice)
    return voice("vote.hands.enough") if closes else ""


def unsure(room: RoomView, hands: int, voice: Voice) -> str:
    """What is asked before *next* without a number closes a vote of which nobody knows how many hands there are, while
    letters are not counted yet. `hands`: how many were counted.
    """
    if not hands or room.people is not None or room.hands is not None or lacking(room, hands, voice):
        return ""
    return voice("vote.hands.unsure", number=len(room.counted), of=len(ballot_of(room.case)))


def _hands_lack(room: RoomView, hands: int, voice: Voice) -> str:
    """Whether phones and hands fit together nobody can know where people are not counted: then it is asked."""
    phoned, people = (room.phones.voted if room.phones else 0), room.people
    if not hands and not phoned:
        return _nothing_in(room, voice)
    if people is not None and phoned and hands + phoned > people:
        return voice("vote.phones.too_many", hands=hands, phones=phoned, people=people)
    if people is not None and hands > _MOST_EACH * people:
        return voice("vote.hands.too_many", hands=hands, people=people)
    if hands and phoned and people is None:
        return voice("vote.phones.both", hands=hands, phones=phoned)
    if room.phones and not hands and phoned < room.phones.joined:
        return voice("vote.phones.still_missing", number=room.phones.joined - phoned)
    if people is not None and hands and room.hands is None and hands + phoned < people:
        return voice("vote.hands.still_missing", hands=hands + phoned, people=people)
    return ""


def _twice(room: RoomView, voice: Voice) -> str:
    """Whether somebody who answered by phone came to the keyboard, too, nobody can know of people without teams."""
    phoned, people = (room.phones.voted if room.phones else 0), room.people
    seats = len(room.voted) - phoned
    if room.teams or not phoned or not seats:
        return ""
    if people is None:
        return voice("vote.phones.both_seats", seats=seats, phones=phoned)
    if seats + phoned > people:
        return voice("vote.phones.too_many_seats", seats=seats, phones=phoned, people=people)
    return ""


def _vote_lacks(room: RoomView, hands: int, voice: Voice) -> str:
    if room.way is Way.HANDS:
        return _hands_lack(room, hands, voice)
    if not room.voted and (room.way is Way.ONE or _first_counts(room)):
        return _nothing_in(room, voice)
    missing = queue_of(room).missing if room.way is Way.KEYBOARD else 0
    if missing:
        return voice(f"vote.keyboard.{'not_again' if first_stands(room) else 'still_missing'}", number=missing)
    if room.way is Way.KEYBOARD and (twice := _twice(room, voice)):
        return twice
    return "" if room.voted else _nothing_in(room, voice)


def _nothing_in(room: RoomView, voice: Voice) -> str:
    return voice("vote.none_again" if _first_counts(room) else "vote.none")


def _first_counts(room: RoomView) -> bool:
    """Whether a first vote counts where nothing comes in at the second, in whichever ways."""
    return room.stage is Stage.SECOND_VOTE and room.first_way is not None
