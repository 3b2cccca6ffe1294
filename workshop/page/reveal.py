"""The verdict: who the customer is, what the answer was worth, and the picture of the chain."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.numbers import points, share
from workshop.language.voice import Voice
from workshop.page.answers import team_answers, were_right
from workshop.page.case import INDENT, cards, chain_picture, name_and_role, solo_picture, story
from workshop.page.marks import mark_of, worth_of
from workshop.page.model import (
    Large,
    Panel,
    Part,
    Picture,
    Run,
    Sign,
    Weight,
    Words,
    heading,
    panel,
    run,
    words,
)
from workshop.page.votes import bars, kept, told_of, without
from workshop.picture.paying import pays
from workshop.play.answer import Answer, Result, Special
from workshop.play.audience import RoomView
from workshop.play.ballot import Distribution
from workshop.play.shift import FEW
from workshop.play.view import View
from workshop.rules.verdict import Outcome

_PICKED = Sign("▲", Weight.PLAIN)


def verdict(explanation: Explanation) -> tuple[Words, ...]:
    """The verdict and who it names."""
    case, voice = explanation.case, explanation.voice
    customers = [each.party for each in explanation.judgement.verdict.customers]
    return (
        words(explanation.headline(), Weight.LEAD, keep=bool(customers)),
        *(Words(name_and_role(case, party, voice), sign=Sign("◆"), gap=False) for party in customers),
        words(explanation.verdict()),
    )


def worth(result: Result, voice: Voice) -> Words:
    """Whether an answer was right, and its points."""
    sign = mark_of(result.points)
    text = voice(f"reveal.own.{worth_of(result.points)}", points=points(result.points, voice))
    return Words(run(text, sign.weight), sign=sign)


def said(explanation: Explanation, answer: Answer) -> Words:
    """What the player answered."""
    case, voice = explanation.case, explanation.voice
    if answer.special is None:
        names = [case.role(party).in_(voice.language) for party in case.options if party in answer.parties]
        return Words(run(voice("reveal.own.picked", names=names), Weight.SOFT), sign=_PICKED, gap=False)
    text = voice(f"reveal.own.picked_{answer.special}")
    if answer.special is Special.ASK and answer.question is not None:
        text = voice("reveal.own.asked", picked=text, question=explanation.question(answer.question))
    return Words(run(text, Weight.SOFT), sign=INDENT, gap=False)


def contested(case: Case, voice: Voice) -> tuple[Words, ...]:
    """That the case is contested, where it is."""
    return (words(voice("reveal.contested"), Weight.SOFT),) if case.objection is not None else ()


def solo_reveal(view: View, explanation: Explanation) -> tuple[Panel, ...]:
    """For one player, whose answer is judged."""
    result, voice = view.result, explanation.voice
    own: tuple[Words, ...] = ()
    if result is not None:
        own = (worth(result, voice),) if result.right else (worth(result, voice), said(explanation, result.answer))
    case = explanation.case
    return (
        panel("story", story(case, voice), cards(case, case.dealt, voice), again=True),
        panel("verdict", verdict(explanation), own, contested(case, voice)),
        panel("picture", solo_picture(view, explanation)),
    )


def room_reveal(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """For the room, in three steps: how it voted, or what each team answered; who it is and how many knew; and the
    picture. The picture waits where the chain is asked for later.
    """
    shown: tuple[Panel, ...] = (panel("answer", _answer(room, explanation), contested(room.case, explanation.voice)),)
    if Round.CHAIN not in room.coming:
        picture = chain_picture(explanation)
        shown = (*shown, panel("picture", picture), *_lanes(picture, again=room.number > 1))
    votes, voice = room.votes, explanation.voice
    if votes is None or not votes.voters:
        return shown
    if room.answers:
        return (panel("votes", team_answers(room, voice)), *shown)
    before = room.shift.before if room.shift is not None else None
    cast = bars(room.case, votes, voice, before)
    both = (votes,) if before is None else (before, votes)
    title = heading(voice("vote.cast.heading"))
    rest = without(room.case, *both, voice=voice)
    return (panel("votes", title, cast, rest, kept(votes, voice)), *shown)


def _answer(room: RoomView, explanation: Explanation) -> Iterator[Part]:
    """Who it is, as large as there is room, and one number."""
    case, voice, verdict = room.case, explanation.voice, explanation.judgement.verdict
    if verdict.outcome in (Outcome.ONE, Outcome.SPLIT):
        yield words(explanation.headline(), Weight.GOOD, keep=True)
        for customer in verdict.customers:
            wording = case.role(customer.party).in_(voice.language)
            yield Large(wording.label, Weight.GOOD)
            said = [wording.role] if wording.role else []
            if verdict.outcome is Outcome.SPLIT:
                said.append(f"€ {pays(wording, customer.ways, voice)}")
            yield words(" · ".join(said), Weight.NAME, gap=False)
    else:
        yield Large(explanation.headline(), Weight.GOOD)
        yield words(explanation.verdict())
    if (number := _counted(room, voice, verdict.parties)) is not None:
        yield Large(number, Weight.LEAD, less=1)
        yield from were_right(room, voice)


def _lanes(picture: Picture, *, again: bool) -> tuple[Panel, ...]:
    """What the words beside the chain mean, where there are any; a room has read that at its first case."""
    runs: list[Run] = []
    for lane in picture.scene.lanes:
        runs.append(Run(f"{' · ' if runs else ''}{lane.title}", Weight.NAME))
        runs.append(Run(f": {lane.says}", Weight.SOFT))
    return (panel("lanes", Words(tuple(runs)), again=again),) if runs else ()


def _counted(room: RoomView, voice: Voice, parties: frozenset[str]) -> str | None:
    """How many were right, at both votes where there were two; None where nobody voted. By hands several parties can
    be right at most as often as the one with the fewest of them.
    """
    votes, before = room.votes, room.shift.before if room.shift is not None else None
    if votes is None or not votes.voters:
        return None
    of, after = told_of(before, votes, room.people), _right(votes, parties)
    if before is None:
        said = voice("vote.cast.of", right=after, voters=votes.voters if of is None else of)
    elif of is None:
        told = (voice("vote.cast.of", right=_right(each, parties), voters=each.voters) for each in (before, votes))
        said = voice("evening.each", before=next(told), after=next(told))
    else:
        said = voice("evening.from_to", before=_right(before, parties), right=after, voters=of)
    return voice("vote.cast.at_most", share=said) if len(parties) > 1 and not votes.seated else said


def _right(votes: Distribution, parties: frozenset[str]) -> int:
    if len(parties) > 1 and not votes.seated:
        return min(votes.options.get(party, 0) for party in parties)
    return votes.number_right


def share_right(votes: Distribution, voice: Voice, *, split: bool) -> str:
    """The share that was right, in figures: of few votes their number, for a share of those says little."""
    assert votes.right is not None  # asked for after the reveal, where somebody voted
    if split and not votes.seated:
        return voice("vote.cast.at_most", share=share(votes.right, voice))
    if votes.voters < FEW:
        return voice("vote.cast.of", right=votes.number_right, voters=votes.voters)
    return share(votes.right, voice)
