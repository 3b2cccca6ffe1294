"""The end of a round before a room: everybody's cards in one table, or what became of the best lay; and its picture.
All of it has to be seen at one glance: `closer` panels say the same in fewer rows, the fullest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.numbers import share
from workshop.language.voice import Voice
from workshop.page import cascade
from workshop.page.model import Panel, Part, Picture, Sign, Weight, Words, heading, panel, run, words
from workshop.page.room_rounds import followed, outcome_of, round_of
from workshop.page.round_glance import closer
from workshop.page.round_table import RoundTable
from workshop.page.rounds import came_of, chain, solved
from workshop.page.teams import badge, team_name
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.room_round import RoundOutcome
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import Lay, RoundGame
from workshop.play.rounds.what_if import WhatIf
from workshop.play.session_rounds import ALOUD


def shown(room: RoomView) -> tuple[str, RoundGame, Lay | None]:
    """Whose lay is gone through, the round as they played it, and the lay; None when nobody laid."""
    outcome = outcome_of(room)
    voter = outcome.best or round_of(room).voters[0]
    return voter, outcome.games[voter], outcome.lays.get(voter)


def round_reveal(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """What came of the round, everybody's cards in one table, or what became of the best lay; and its picture."""
    voice, outcome, (voter, game, lay) = explanation.voice, outcome_of(room), shown(room)
    table = RoundTable(room, outcome, game, explanation)
    if parts := table.parts():
        others = panel("others", table.others(), again=True)
        seen = panel("review", parts, _pairs(room, outcome, voice))
        return (seen, *_closer(closer(table)), *([others] if others.parts else []))
    whose: tuple[Words, ...] = ()
    if not _told_already(voter, game, lay):
        whose = (words(_whose(room, voter, lay, outcome, voice), Weight.NAME, keep=True),)
    if isinstance(game, Chain):
        return (*chain(game, explanation), panel("review", whose, _coins(game, lay, explanation)))
    gone = solved(game, explanation) if lay is None else came_of(game, lay, explanation)
    if isinstance(game, Cascade):
        played = game.best() if lay is None else lay
        less = [*cascade.closer(game, played, explanation, laid=lay is not None)]
        return (panel("review", whose, gone), *_closer((*whose, *each) for each in less), *_closer(less))
    if lay is None and isinstance(game, WhatIf):
        said, picture = followed(Explanation(explanation.case, game.world(game.best()), voice))
        if game.change.edits is not None:
            said, picture = _would_be(game, picture, explanation)
        headline = said.parts[:1]
        return (
            picture,
            panel("review", whose, gone, said.parts),
            *_closer(((*gone, *headline), gone, gone[1:], gone[1:-1])),
        )
    return (panel("review", whose, gone),)


def _would_be(game: WhatIf, picture: Panel, explanation: Explanation) -> tuple[Panel, Panel]:
    """Who would be the customer in that world, in words and in its picture: nobody takes it for the case's."""
    voice, target = explanation.voice, explanation.name(game.target)
    would = voice("rounds.what_if.would", x=target)
    tag = voice("rounds.what_if.tag", who=target)
    parts: list[Part] = []
    for part in picture.parts:
        assert isinstance(part, Picture)  # nothing else stands there
        nodes = {key: replace(node, tag=tag) if node.tag else node for key, node in part.scene.nodes.items()}
        parts.append(replace(part, scene=replace(part.scene, nodes=nodes), heading=would))
    return panel("verdict", words(would, Weight.LEAD, keep=True)), panel("picture", parts)


def _closer(found: Iterable[tuple[Part, ...]]) -> Iterator[Panel]:
    for parts in found:
        yield panel("closer", parts, again=True)


def _coins(game: Chain, lay: Lay | None, explanation: Explanation) -> Words:
    """How many links were found, and where the money got stuck: the rest is in the picture."""
    voice, number = explanation.voice, len(game.links)
    if lay is None:
        return words(voice("rounds.chain.whole", number=number), gap=False)
    falls = [(coin[-1], way[len(coin)]) for way, coin in zip(game.ways, game.coins(lay), strict=True) if coin != way]
    if not falls:
        sign = Sign("✓", Weight.GOOD, voice("rounds.mark.right"), before=True)
        return Words(run(voice("rounds.chain.all", number=number), Weight.NAME), sign=sign, gap=False)
    right = sum(pair in game.links for pair in game.laid(lay))
    upper, lower = map(explanation.name, falls[0])
    said = voice("rounds.chain.gap", right=right, number=number, x=upper, y=lower)
    sign = Sign("▲", Weight.BAD, voice("rounds.mark.missed"), before=True)
    return Words(run(said, Weight.NAME), sign=sign, gap=False)


def _told_already(voter: str, game: RoundGame, lay: Lay | None) -> bool:
    """Whether who laid what was said while it was played, or the picture says it; of *what if* nothing is ever taken
    down.
    """
    if isinstance(game, Cascade):
        return lay is not None
    return voter == ROOM and game.kind in ALOUD and (lay is not None or game.kind is Round.WHAT_IF)


def _pairs(room: RoomView, outcome: RoundOutcome, voice: Voice) -> Iterable[Words]:
    if not outcome.pairs:
        return
    teams = {team.id: team for team in room.teams}
    yield heading(voice("rounds.reveal.pairs"))
    for pair in outcome.pairs:
        teller, asker = teams[pair.told_by], teams[pair.asked_by]
        text = voice(
            "rounds.reveal.pair",
            teller=team_name(teller, voice),
            told=share(pair.told, voice),
            asker=team_name(asker, voice),
            asked=share(pair.asked, voice),
        )
        yield Words(run(text), badge=badge(teller), to=badge(asker), gap=False)
    yield words(voice("rounds.reveal.duties"), Weight.SOFT)


def _whose(room: RoomView, voter: str, lay: Lay | None, outcome: RoundOutcome, voice: Voice) -> str:
    if lay is None:
        return voice("rounds.reveal.nobody")
    reached = share(outcome.scores[voter], voice)
    if voter == ROOM:
        return voice("rounds.reveal.room", share=reached)
    team = next(each for each in room.teams if each.id == voter)
    return voice("rounds.reveal.team", team=team_name(team, voice), share=reached)
