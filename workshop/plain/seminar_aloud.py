"""What a room plays aloud, in lines: the chain that grows, and what if by what the room proposes."""

from __future__ import annotations

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling
from workshop.page.model import Panel
from workshop.page.room_rounds import aloud, built, followed, not_built, round_of, telling_of
from workshop.plain.dialogue import Entry
from workshop.plain.reading import read
from workshop.plain.rounds import FURTHER, HINT, Reader
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_proposals import ask_phones, say_proposed, taken
from workshop.play.actions import LayDown
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.phone_rounds import Lying
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import NOTHING
from workshop.play.session_rounds import ALOUD


def plays_aloud(room: RoomView) -> bool:
    """Whether the whole room plays this round aloud."""
    return round_of(room).kind in ALOUD and ROOM in round_of(room).voters


def asked_aloud(seminar: Seminar) -> str:
    """What the room is asked where it plays aloud; empty elsewhere."""
    if not plays_aloud(seminar.room):
        return ""
    target = seminar.led.what_if().target if round_of(seminar.room).kind is Round.WHAT_IF else ""
    return aloud(seminar.room, seminar.voice, target=target)


def play_aloud(seminar: Seminar) -> None:
    """The round, until it is over or the trainer goes back."""
    if round_of(seminar.room).kind is Round.CHAIN:
        _chain(seminar)
    else:
        move_facts(seminar)


def _chain(seminar: Seminar) -> None:
    """Who is next, again and again; who is wrong is explained at once and does not come in."""
    led, dialogue, explanation = seminar.led, seminar.dialogue, seminar.explanation
    reader, lay = Reader(dialogue, telling_of(seminar.room, seminar.voice)), NOTHING
    while (asked := led.asked_about(lay)) is not None:
        around = [built(led.chain_of(lay), asked, explanation)] if lay.tokens else []
        lying = Lying(Round.CHAIN, lay)
        hint = seminar.voice("plain.round.from_phones") if ask_phones(seminar, lying) else ""
        desk, back = led.desk(ROOM, lay), seminar.voice("plain.back")
        asking = aloud(seminar.room, seminar.voice, desk)
        moves = reader.moves(desk, lay, back, asked=asking, around=around, hint=hint)
        if moves is None:
            return
        if moves == (HINT,):
            moves = taken(seminar, lying)
        for move in moves:
            nobody = not any(choice.chosen for choice in led.desk(ROOM, lay).choices)
            if move == FURTHER and nobody and not seminar.sure(seminar.voice("rounds.chain.nobody")):
                break
            outcome = led.advance(ROOM, lay) if move == FURTHER else led.press(ROOM, lay, move)
            assert not isinstance(outcome, Refusal)  # nothing else stands in the menu
            if wrong := led.wrong_links(outcome):
                read(dialogue, (not_built(wrong, explanation),))
                break
            further, lay = outcome.phase != lay.phase, outcome
            if further:
                break
    seminar.act(LayDown(ROOM, lay))


def move_facts(seminar: Seminar) -> None:
    """A card is switched, and what follows is read at once; or it is asked about somebody else."""
    led, dialogue, voice = seminar.led, seminar.dialogue, seminar.voice
    reader, lay, target = Reader(dialogue, RoundTelling(Round.WHAT_IF, seminar.room.case, voice)), NOTHING, ""
    while True:
        game = led.what_if(target)
        world = followed(Explanation(seminar.room.case, game.world(lay), voice))
        around: tuple[Panel, ...] = () if lay.pending else world
        asked = "" if lay.pending else aloud(seminar.room, voice, target=game.target)
        lying = Lying(Round.WHAT_IF, lay, game.target)
        moves = reader.moves(
            game.desk(lay),
            lay,
            voice("plain.back"),
            asked=asked,
            around=around,
            further="plain.round.somebody_else",
            hint="" if lay.pending or not ask_phones(seminar, lying) else seminar.voice("plain.round.from_phones"),
        )
        if moves is None:
            if lay == NOTHING and ask_phones(seminar, lying):
                say_proposed(seminar, lying)
            return
        if moves == (HINT,):
            moves = taken(seminar, lying)
        for move in moves:
            if move == FURTHER:
                target, lay = _whom(seminar, game.target), NOTHING
                reader.part = None
                break
            outcome = game.press(lay, move)
            assert not isinstance(outcome, Refusal)  # nothing else stands in the menu
            before, lay = lay, outcome
            if before.pending != lay.pending:
                break


def _whom(seminar: Seminar, target: str) -> str:
    """Whom the room proposes; whoever was asked about, where it proposes nobody."""
    names = RoundTelling(Round.WHAT_IF, seminar.room.case, seminar.voice).names
    seminar.dialogue.heading(seminar.voice("what_if.change.whom"))
    entries = [Entry(names[party].label, party) for party in seminar.led.proposals]
    return seminar.dialogue.menu(entries, seminar.voice("plain.back")) or target
