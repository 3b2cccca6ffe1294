"""What phones see at each stage: made from the room's view alone, which knows nothing before it is revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.cases.case import Case
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.numbers import NO_BREAK
from workshop.language.voice import Voice
from workshop.page.case import in_short, option_runs, place
from workshop.page.debriefing import debriefing
from workshop.page.discussion import discussion
from workshop.page.evening import final
from workshop.page.model import Panel, panel, words
from workshop.page.reveal import room_reveal
from workshop.page.room_ballot import cards_open, stage_of
from workshop.page.round_end import round_reveal
from workshop.page.situation import room_situation
from workshop.page.standings import standings
from workshop.page.teams import badge, team_name
from workshop.page.why import room_why, room_why_not
from workshop.play.answer import CERTAINTIES, Special
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of, lettered
from workshop.play.phone_rounds import PhoneRound
from workshop.play.phones import round_name as play_name
from workshop.play.rounds.game import Desk
from workshop.room.asking import Asking
from workshop.room.drawing import drawn, drawn_badge
from workshop.room.protocol import By, Show, View

_EXPLAINED: Final[Mapping[Stage, Callable[[RoomView, Explanation], tuple[Panel, ...]]]] = {
    Stage.WHY: room_why,
    Stage.WHY_NOT: room_why_not,
}
_PHASES: Final = {Stage.REVEAL: "reveal", Stage.DISCUSSION: "talk", Stage.FINAL: "end"} | dict.fromkeys(VOTES, "vote")


@dataclass(frozen=True, slots=True)
class Ask:
    """A vote that is open to phones."""

    round: str
    options: tuple[str, ...]
    most: int
    alone: tuple[str, ...] = ()
    certainty: bool = False
    cards: tuple[str, ...] = ()


def vote_asked(room: RoomView, *, certainty: bool) -> Ask:
    """The vote of this stage: any number of parties, or one of the answers that name none; and the card relied on, once
    the room has the cards.
    """
    options, numbered = ballot_of(room.case), room.case.numbered
    cards = room.case.about_focus if cards_open(room) else ()
    return Ask(
        round=round_name(room),
        options=options,
        most=len(options),
        alone=tuple(special.value for special in Special),
        certainty=certainty,
        cards=tuple(str(numbered[fact]) for fact in cards if fact in numbered),
    )


def round_name(room: RoomView) -> str:
    """The name of the vote at this stage: the same again when a session comes back to it."""
    return play_name(room.number, room.stage, room.phones.again if room.phones else 0)


def show_of(room: RoomView, number: int, ask: Ask | None = None, *, told: bool = True) -> Show:
    """What phones see now. `number` rises. `told`: whether the room has been shown what this stage is about; before
    that, phones look at the wall, as the room does.
    """
    by = _by(room)
    says = {language.value: _view(room, Voice(language), ask, by, told) for language in Language}
    teams = tuple(team.id for team in room.teams)
    if ask is None:
        return Show(number, says, {}, by=by, teams=teams)
    return Show(
        number,
        says,
        {},
        round=ask.round,
        by=by,
        options=ask.options,
        most=ask.most,
        alone=ask.alone,
        certainty=ask.certainty,
        cards=ask.cards,
        teams=teams,
    )


def show_round(room: RoomView, number: int, asked: PhoneRound) -> Show:
    """What phones see in a round, or where a fact is to be moved: the desk with its cards."""
    by = By.TEAM if asked.by_team else By.SEAT

    def seen(desk: Desk | None) -> dict[str, View]:
        return {language.value: _round_view(room, Voice(language), asked, desk, by) for language in Language}

    own = {team: seen(desk) for team, desk in asked.desks.items()}
    if asked.turn is not None:
        own = {asked.turn: seen(asked.desk)}
    return Show(
        number,
        seen(None if asked.turn is not None else asked.desk),
        own,
        round=asked.name,
        by=by,
        options=asked.options,
        most=asked.most + len(asked.free),
        alone=asked.alone,
        teams=tuple(team.id for team in room.teams),
    )


def _round_view(room: RoomView, voice: Voice, asked: PhoneRound, desk: Desk | None, by: By) -> View:
    asking = Asking(room, asked, voice)
    view = _frame("vote", asking.heading(), drawn(asking.panels(desk)), room, voice, by)
    return view if desk is None else view | {"round": asked.name, "ask": asking.ask(desk)}


def waiting(room: RoomView, number: int) -> Show:
    """Before the first case: what it is called, and which teams there are."""
    by = _by(room)
    says = {}
    for language in Language:
        voice = Voice(language)
        wait = drawn((panel("wait", words(voice("phone.wait"))),))
        says[language.value] = _frame("wait", room.title.in_(language), wait, room, voice, by)
    return Show(number, says, {}, by=by, teams=tuple(team.id for team in room.teams))


def _view(room: RoomView, voice: Voice, ask: Ask | None, by: By, told: bool) -> View:
    title = room.case.title.in_(voice.language)
    heading = place(room.number, room.total, title, voice).replace(" · ", f"{NO_BREAK}· ")
    if ask is not None and room.stage in VOTES:
        heading = stage_of(room, voice)
    found = panels(room, voice) if told else ()
    if not drawn(found):
        found = (panel("look", words(voice("phone.look"))),)
    view = _frame(_PHASES.get(room.stage, "show"), heading, drawn(found), room, voice, by)
    view["options"] = [_option(room.case, letter, option, voice) for letter, option in _letters(room.case)]
    view["recall"] = {} if ask else _recalled(room, voice)
    if ask is not None:
        view |= {"round": ask.round, "ask": _ask(room, ask, voice)}
    return view


def _by(room: RoomView) -> By:
    """Phones answer for teams where teams answer; where hands are counted each phone is a person."""
    return By.TEAM if room.teams and room.way is Way.KEYBOARD else By.SEAT


def _recalled(room: RoomView, voice: Voice) -> dict[str, str]:
    again = room.phones.again if room.phones else 0
    return {play_name(room.number, stage, again): voice("rounds.twin.yours") for stage in VOTES}


def panels(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What there is to read at this stage; nothing where phones look at the wall."""
    if room.judgement is not None:
        told = Explanation(room.case, room.judgement, voice)
        if room.stage is Stage.REVEAL:
            return tuple(each for each in room_reveal(room, told) if each.name in ("votes", "answer"))
        if room.stage in _EXPLAINED:
            return _EXPLAINED[room.stage](room, told)
        if room.stage is Stage.ROUND_REVEAL:
            return tuple(each for each in round_reveal(room, told) if each.name != "closer")  # a page has any length
    match room.stage:
        case Stage.SITUATION:
            first, *rest = room_situation(room, 0, voice)
            return (replace(first, parts=first.parts[1:]), *rest)  # its title stands above already
        case Stage.FIRST_VOTE | Stage.SECOND_VOTE:
            return (panel("story", in_short(room.case, voice)),)
        case Stage.DISCUSSION:
            return discussion(room, voice)
        case Stage.DEBRIEFING:
            return debriefing(room.case, (), voice)
        case Stage.STANDINGS:
            return standings(room, voice)
        case Stage.FINAL:
            return tuple(each for each in final(room, voice).panels if each.name != "take")
        case _:
            return ()


def _frame(
    phase: str, heading: str, parts: list[list[dict[str, Any]]], room: RoomView, voice: Voice, by: By
) -> dict[str, Any]:
    teams = [{"id": team.id, "name": team_name(team, voice), **drawn_badge(badge(team))} for team in room.teams]
    return {
        "phase": phase,
        "round": None,
        "by": by.value,
        "heading": heading,
        "panels": parts,
        "ask": None,
        "options": [],
        "recall": {},
        "teams": teams,
    }


def _ask(room: RoomView, ask: Ask, voice: Voice) -> dict[str, Any]:
    case = room.case
    texts = _card_texts(case, voice.language)
    options = [_option(case, letter, option, voice) for letter, option in _letters(case)]
    return {
        "question": voice("vote.question"),
        "options": options,
        "most": ask.most,
        "alone": list(ask.alone),
        "sure": voice("vote.sure") if ask.certainty else "",
        "certainty": [voice(f"vote.sure_{number}") for number in CERTAINTIES] if ask.certainty else [],
        "cards": [{"id": each, "n": each, "text": texts[each]} for each in ask.cards],
    }


def _letters(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple(lettered(case).items())


def _option(case: Case, letter: str, option: str, voice: Voice) -> dict[str, str]:
    name, *role = (run.text for run in option_runs(case, option, voice))
    return {"id": option, "letter": letter, "name": name, "role": "".join(role)}


def _card_texts(case: Case, language: Language) -> dict[str, str]:
    found = ((number, case.card(fact)) for fact, number in case.numbered.items())
    return {str(number): text.in_(language) for number, text in found if text is not None}
