"""The rounds of a case in a session, in lines: what is projected, the desk typed in, and what came of it."""

from __future__ import annotations

from contextlib import nullcontext

from workshop.cases.agenda import Stage
from workshop.language.rounds import RoundTelling
from workshop.language.session import refused
from workshop.page.room_rounds import SAYS, asked_back, laid, round_of, telling_of, turn
from workshop.page.rounds import brief, cards, prompt
from workshop.page.teams import voter_signed
from workshop.plain.dialogue import Entry
from workshop.plain.reading import line_of, read_parts
from workshop.plain.rounds import FURTHER, HINT, Reader
from workshop.plain.seminar_aloud import asked_aloud, play_aloud, plays_aloud
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_proposals import ask_phones, taken
from workshop.play.actions import LayDown, Withdraw
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.phone_rounds import Lying
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import Lay
from workshop.play.session_rounds import LAYING

_BACK = "withdraw"


def tell_round(seminar: Seminar, room: RoomView) -> None:
    """What the round is about, the cards, and who has laid."""
    found, dialogue, voice = round_of(room), seminar.dialogue, seminar.voice
    telling = telling_of(room, voice)
    read_parts(dialogue, (*brief(telling, found.desk), *prompt(telling, found.desk, asked=asked_aloud(seminar))))
    dialogue.tell(*map(line_of, cards(telling, found.desk, silent=True)))
    if room.stage is Stage.ROUND_AGAIN and ROOM not in found.voters:
        dialogue.tell(voice("rounds.room.kept"))
    tell_laid(seminar, room)


def tell_laid(seminar: Seminar, room: RoomView) -> None:
    """Say who has laid, never what."""
    if said := laid(round_of(room), seminar.voice):
        seminar.dialogue.tell(said)


# Laying


def enter_lays(seminar: Seminar) -> None:
    """Take lays down until there are no more or the trainer goes back."""
    room = seminar.room
    if room.round is None or room.stage not in LAYING:
        seminar.dialogue.tell(refused(Reason.NOT_NOW, seminar.voice))
    elif plays_aloud(room):
        play_aloud(seminar)
    elif ROOM in room.round.voters:
        if _laid(seminar, ROOM):
            tell_laid(seminar, seminar.room)
    else:
        _teams(seminar)


def _teams(seminar: Seminar) -> None:
    """One team after another comes forward."""
    dialogue, present = seminar.dialogue, ""
    while True:
        session, voice, found = seminar.session, seminar.voice, round_of(seminar.room)
        names = {voter: voter_signed(session.teams, voter, voice) for voter in found.voters}
        entries = [
            Entry(voice("plain.seminar.round.team_laid", team=name) if voter in found.laid else name, voter)
            for voter, name in names.items()
        ]
        if found.laid:
            entries.append(Entry(voice("plain.seminar.round.withdraw"), _BACK))
        dialogue.heading(voice("plain.seminar.vote.who"))
        voter = dialogue.menu(entries, voice("plain.back"))
        if voter is None:
            return
        was, present = present, ""
        if voter == _BACK:
            seminar.asked = ""
            _withdraw(seminar, {voter: name for voter, name in names.items() if voter in found.laid})
        elif seminar.may_come(voter, found.laid - {was}, SAYS) and _laid(seminar, voter):
            present = voter
            dialogue.say("seminar.round.has_laid", team=names[voter])
            tell_laid(seminar, seminar.room)
            if len(round_of(seminar.room).laid) == len(found.voters):
                return


def _withdraw(seminar: Seminar, laid: dict[str, str]) -> None:
    seminar.dialogue.heading(seminar.voice("plain.seminar.round.withdraw"))
    voter = seminar.dialogue.menu([Entry(name, voter) for voter, name in laid.items()], seminar.voice("plain.back"))
    if voter is not None and seminar.act(Withdraw(voter)):
        seminar.dialogue.say("seminar.round.withdrawn", team=laid[voter])


def _laid(seminar: Seminar, voter: str) -> bool:
    """Let a voter lay; a team does it under cover. Whether something was handed in."""
    with nullcontext() if voter == ROOM else seminar.dialogue.covered():
        lay = _lay(seminar, voter, telling_of(seminar.room, seminar.voice))
    return lay is not None and seminar.act(LayDown(voter, lay))


def _lay(seminar: Seminar, voter: str, telling: RoundTelling) -> Lay | None:
    """The lay as it can be handed in; None for going back."""
    voice, led = seminar.voice, seminar.led
    lay = led.begun(voter)
    reader, started = Reader(seminar.dialogue, telling), lay.phase
    while lay.phase == started or not led.finished(voter, lay):
        desk = led.desk(voter, lay)
        lying = Lying(telling.kind, lay) if voter == ROOM else None
        hint = voice("plain.round.from_phones") if lying is not None and ask_phones(seminar, lying) else ""
        moves = reader.moves(desk, lay, voice("plain.back"), turn=turn(seminar.room, desk, voice), hint=hint)
        if moves is None:
            return None
        if lying is not None and moves == (HINT,):
            moves = taken(seminar, lying)
        for move in moves:
            outcome = led.advance(voter, lay) if move == FURTHER else led.press(voter, lay, move)
            if move == FURTHER and (voter != ROOM or isinstance(outcome, Lay)):
                possible = isinstance(outcome, Lay)
                asked = asked_back(led.desk(voter, lay), voice, team=voter != ROOM, possible=possible)
                if asked and not seminar.sure(asked):
                    break
                if not possible:
                    return None
            elif move != FURTHER:
                seminar.asked = ""
            if isinstance(outcome, Refusal):
                seminar.dialogue.tell(telling.refused(outcome.reason))
                break
            before, lay = lay, outcome
            if (before.phase, before.pending) != (lay.phase, lay.pending):
                break
    return lay
