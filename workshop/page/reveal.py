"""The verdict: who the customer is, what the answer was worth, and the picture of the chain."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent, points, share
from workshop.language.voice import Voice
from workshop.page.case import INDENT, cards, chain_picture, name_and_role, option_label, story
from workshop.page.model import Panel, Sign, Weight, Words, panel, paragraphs, run, words
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
    glyph, weight = ("✓", Weight.GOOD) if result.right else ("✗", Weight.BAD)
    key = "right" if result.right else "partly" if result.points else "wrong"
    return Words(run(voice(f"reveal.own.{key}", points=points(result.points, voice)), weight), sign=Sign(glyph, weight))


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
    return _panels(explanation, own, view.answer.parties)


def room_reveal(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """For the room, which hears how many were right and where most went wrong."""
    found, voice = [], explanation.voice
    votes = room.votes
    if votes is not None and votes.right is not None:
        split = explanation.judgement.verdict.outcome is Outcome.SPLIT
        found.append(words(right_of(votes, voice, split=split), Weight.NAME))
    if room.wrong is not None and votes is not None:
        text = voice(
            "reveal.room.wrong", who=option_label(room.case, room.wrong, voice), number=votes.options[room.wrong]
        )
        found.append(Words(run(text, Weight.SOFT), sign=_PICKED, gap=False))
    return _panels(explanation, tuple(found))


def right_of(votes: Distribution, voice: Voice, *, split: bool) -> str:
    """How many were right, as far as that is known. `split`: several are the customer, so hands say only the most."""
    assert votes.right is not None  # asked for after the reveal, where somebody voted
    if split and not votes.seated:
        return voice("reveal.room.split_right", percent=percent(votes.right))
    key = "right" if votes.seated else "hands_right"
    return voice(f"reveal.room.{key}", right=round(votes.right * votes.voters), voters=votes.voters)


def share_right(votes: Distribution, voice: Voice, *, split: bool) -> str:
    """The share that was right, in figures: of few votes their number, for a share of those says little."""
    assert votes.right is not None  # asked for after the reveal, where somebody voted
    if split and not votes.seated:
        return voice("vote.cast.at_most", share=share(votes.right, voice))
    if votes.voters < FEW:
        return voice("vote.cast.of", right=round(votes.right * votes.voters), voters=votes.voters)
    return share(votes.right, voice)


def _panels(
    explanation: Explanation, found: tuple[Words, ...], marked: frozenset[str] = frozenset()
) -> tuple[Panel, ...]:
    case, voice = explanation.case, explanation.voice
    return (
        panel("story", story(case, voice), cards(case, case.facts, voice), again=True),
        panel("verdict", verdict(explanation), found, contested(case, voice)),
        panel("because", paragraphs(explanation.why()), again=True),
        panel("picture", chain_picture(explanation, marked)),
    )
