"""How a contest stands: every team by its place, what breaks a tie, and at the end the awards with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from workshop.language.numbers import points, points_said, share
from workshop.language.voice import Voice
from workshop.page.model import (
    NUMBERED,
    Bar,
    Bars,
    Panel,
    Part,
    Run,
    Weight,
    Words,
    heading,
    panel,
    run,
    soft_heading,
    words,
)
from workshop.page.teams import badge, team_name, team_signed
from workshop.play.audience import RoomView
from workshop.play.standings import TeamScore, broken_by
from workshop.play.teams import Team
from workshop.rules.score import CERTAINTY

PODIUM: Final = 3
"""Teams on the podium."""
_MOST: Final = max(when_right for when_right, _ in CERTAINTY.values())


def standings(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """Every team, the best first, or why there is nothing to see."""
    if room.standings:
        return (panel("places", heading(voice("standings.heading")), places(room, voice), ties(room, voice)),)
    return (panel("places", words(voice(f"standings.{'hidden' if room.teams else 'no_teams'}"))),)


def honours(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """The result of a contest: places, ties and awards; nothing for a room without teams."""
    if not room.standings:
        return ()
    head = heading(voice("standings.final"))
    return (panel("honours", head, places(room, voice), ties(room, voice), awards(room, voice)),)


def places(room: RoomView, voice: Voice) -> tuple[Part, ...]:
    """One bar a team. Equal teams share a place, and the place after them is left out."""
    teams, shared = _teams(room), Counter(place.place for place in room.standings)
    rows = []
    for place in room.standings:
        team, said = teams[place.score.team], points_said(place.score.points, voice)
        key = "shared" if shared[place.place] > 1 else "place"
        rows.append(
            Bar(
                team_name(team, voice),
                points(place.score.points, voice),
                float(place.score.points),
                lead=run(f"{place.place}. ", NUMBERED),
                badge=badge(team),
                weight=Weight.NAME,
                said=voice(f"standings.{key}", place=place.place, team=team_signed(team, voice), points=said),
            )
        )
    return (Bars(tuple(rows)),)


def ties(room: RoomView, voice: Voice) -> Iterator[Words]:
    """What puts some first of those that have as many points."""
    teams, sharing = _teams(room), dict[int, list[TeamScore]]()
    for place in room.standings:
        sharing.setdefault(place.place, []).append(place.score)
    told = []
    for better, worse in pairwise(sharing.values()):
        tie = broken_by(better[0], worse[0])
        if tie is not None:
            names = (voice.join([team_name(teams[score.team], voice) for score in each]) for each in (better, worse))
            told.append(words(voice(f"standings.tie.{tie}", better=next(names), worse=next(names)), gap=False))
    if told:
        yield soft_heading(voice("standings.ties"))
        yield from told


def awards(room: RoomView, voice: Voice) -> Iterator[Words]:
    """Each award that somebody earned: for what, by how much, and to whom."""
    found, teams = room.awards, _teams(room)
    scores = {place.score.team: place.score for place in room.standings}
    if found is None:
        return
    for name, winners in (
        ("most_gain", found.most_gain),
        ("best_calibrated", found.best_calibrated),
        found.third,
    ):
        if winners:
            award, reason = voice(f"standings.award.{name}"), _reason(name, scores[winners[0]], voice)
            yield soft_heading(voice("standings.earned", award=award, reason=reason))
        for id in winners:
            yield Words(run(team_name(teams[id], voice), Weight.NAME), badge=badge(teams[id]), gap=False)


def podium(room: RoomView, voice: Voice) -> Iterator[Words]:
    """The first places in one line: as many teams as stand on a podium, or all that share the first place."""
    places = [place.place for place in room.standings]
    room_for = {place for place in places if place == 1 or sum(other <= place for other in places) <= PODIUM}
    teams, first = _teams(room), [place for place in room.standings if place.place in room_for]
    runs: list[Run] = []
    for place in first:
        runs.append(Run(f"{place.place}.", Weight.LEAD, apart=bool(runs)))
        team = team_signed(teams[place.score.team], voice)
        runs += [Run(f" {team}", Weight.NAME), Run(f" {points(place.score.points, voice)}", Weight.SOFT)]
    yield soft_heading(voice("evening.podium"))
    yield Words(tuple(runs), gap=False)


def _reason(award: str, score: TeamScore, voice: Voice) -> str:
    match award:
        case "most_gain":
            return voice("standings.reason.most_gain", points=points_said(score.gain, voice))
        case "best_calibrated":
            assert score.calibration is not None  # who never said how sure it was earns nothing for it
            return voice("standings.reason.best_calibrated", points=points(score.calibration, voice), most=_MOST)
        case "best_evidence":
            assert score.evidence is not None
            return voice("standings.reason.best_evidence", share=share(score.evidence, voice))
        case _:
            return voice("standings.reason.most_switches", times=score.switches)


def _teams(room: RoomView) -> dict[str, Team]:
    return {team.id: team for team in room.teams}
