"""The rounds of a case in a session, in lines: what is projected, the desk typed in, and what came of it."""

from __future__ import annotations

from enum import Enum, auto

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.language.numbers import percent
from workshop.language.rounds import RoundTelling, review
from workshop.language.voice import Voice
from workshop.plain.dialogue import Entry
from workshop.plain.picture import picture_lines
from workshop.plain.rounds import card_entries, tell_desk, tell_review
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_standings import team_name, voter_name
from workshop.play.actions import LayDown, Withdraw
from workshop.play.audience import RoomRound, RoomView, RoundOutcome
from workshop.play.ballot import ROOM
from workshop.play.refusal import Refusal as Unlaid
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.game import NOTHING, Lay, RoundGame
from workshop.play.session_rounds import LAYING, round_game

_BACK = "withdraw"


class _Go(Enum):
    """What one can do beside taking cards."""

    NEXT = auto()


def stage_name(stage: Stage, kind: Round | None, voice: Voice) -> str:
    """What a stage is called; one of a round with the round's title."""
    said = voice(f"plain.seminar.stage.{stage}")
    return said if kind is None else voice("plain.seminar.round.stage", title=_title(kind, voice), stage=said)


def _title(kind: Round, voice: Voice) -> str:
    return voice(f"rounds.{kind.value}.title")


def tell_round(seminar: Seminar, room: RoomView) -> None:
    """What the round is about, the cards, and who has laid."""
    found, dialogue, voice = _of(room), seminar.dialogue, seminar.voice
    telling = RoundTelling(found.kind, room.case, voice)
    dialogue.tell(telling.about())
    tell_desk(dialogue, telling, found.desk)
    dialogue.list(telling.choice(choice, found.desk) for choice in found.desk.choices)
    if room.stage is Stage.ROUND_AGAIN:
        dialogue.tell(voice("seminar.round.kept"))
    tell_laid(seminar, room)


def tell_laid(seminar: Seminar, room: RoomView) -> None:
    """Say who has laid, never what."""
    found, voice = _of(room), seminar.voice
    if ROOM not in found.voters:
        seminar.dialogue.tell(voice("seminar.round.voted_of", number=len(found.laid), of=len(found.voters)))
    elif found.laid:
        seminar.dialogue.tell(voice("seminar.round.taken"))


def tell_round_talk(seminar: Seminar, room: RoomView) -> None:
    """What is talked about."""
    found, voice = _of(room), seminar.voice
    question = RoundTelling(found.kind, room.case, voice).prompt(found.desk)
    seminar.dialogue.tell(question, voice("seminar.round.prompt_1"), voice("seminar.round.prompt_2"))


def tell_round_reveal(seminar: Seminar, room: RoomView) -> None:
    """Who reached how much, who told and who asked, and what became of the best lay."""
    found, dialogue, voice = _of(room), seminar.dialogue, seminar.voice
    outcome = found.outcome
    assert outcome is not None
    names = {voter: voter_name(seminar.session, voter, voice) for voter in found.voters}
    if ROOM not in found.voters:
        dialogue.heading(voice("seminar.round_reveal.scores"))
        for voter, name in names.items():
            score = outcome.scores.get(voter)
            said = voice("plain.seminar.round.nothing") if score is None else _reached(seminar, outcome, voter)
            dialogue.say("seminar.round.score", team=name, reached=said)
    _tell_pairs(seminar, outcome, names)
    voter = outcome.best or found.voters[0]
    game, lay = outcome.games[voter], outcome.lays.get(voter)
    if lay is None:
        dialogue.heading(voice("seminar.round_reveal.nobody"))
    elif voter == ROOM:
        dialogue.heading(voice("seminar.round_reveal.room", percent=_reached(seminar, outcome, voter)))
    else:
        reached = _reached(seminar, outcome, voter)
        dialogue.heading(voice("seminar.round_reveal.team", team=names[voter], percent=reached))
    tell_review(dialogue, review(game, game.best() if lay is None else lay, seminar.explanation))
    if found.kind is Round.CHAIN:
        dialogue.heading(voice("reveal.in_words"))
        dialogue.tell(*picture_lines(seminar.explanation))


def _tell_pairs(seminar: Seminar, outcome: RoundOutcome, names: dict[str, str]) -> None:
    if not outcome.pairs:
        return
    dialogue, voice = seminar.dialogue, seminar.voice
    dialogue.heading(voice("seminar.round_reveal.pairs"))
    for pair in outcome.pairs:
        told = voice("seminar.round_reveal.percent", percent=percent(pair.told))
        asked = voice("seminar.round_reveal.percent", percent=percent(pair.asked))
        teller, asker = names[pair.told_by], names[pair.asked_by]
        dialogue.tell(voice("seminar.round_reveal.pair", teller=teller, told=told, asker=asker, asked=asked))
    dialogue.tell(voice("seminar.round_reveal.duties"))
    for pair in outcome.pairs:
        game = outcome.games[pair.asked_by]
        assert isinstance(game, Ask)  # only there are pairs
        dialogue.heading(voice("seminar.round_reveal.brief", asker=names[pair.asked_by]))
        for need, before, after in game.brief(outcome.lays[pair.asked_by]):
            says = need.says.in_(voice.language)
            dialogue.say("seminar.round.need", says=says, before=before, after=after)


def _reached(seminar: Seminar, outcome: RoundOutcome, voter: str) -> str:
    return seminar.voice("seminar.round_reveal.percent", percent=percent(outcome.scores[voter]))


def _of(room: RoomView) -> RoomRound:
    assert room.round is not None  # only the stages of a round ask
    return room.round


# Laying


def enter_lays(seminar: Seminar) -> None:
    """Take lays down until there are no more or the trainer goes back."""
    room = seminar.room
    if room.round is None or room.stage not in LAYING:
        seminar.dialogue.say("seminar.refused.not_now")
    elif ROOM in room.round.voters:
        if _laid(seminar, ROOM):
            tell_laid(seminar, seminar.room)
    else:
        _teams(seminar)


def _teams(seminar: Seminar) -> None:
    """One team after another comes forward."""
    dialogue, present = seminar.dialogue, ""
    while True:
        session, voice, found = seminar.session, seminar.voice, _of(seminar.room)
        names = {voter: voter_name(session, voter, voice) for voter in found.voters}
        entries = [
            Entry(voice("plain.seminar.round.team_laid", team=name) if voter in found.laid else name, voter)
            for voter, name in names.items()
        ]
        if found.laid:
            entries.append(Entry(voice("plain.seminar.vote.withdraw"), _BACK))
        dialogue.heading(voice("plain.seminar.vote.who"))
        voter = dialogue.menu(entries, voice("plain.back"))
        if voter is None:
            return
        was, present = present, ""
        if voter == _BACK:
            seminar.asked = ""
            _withdraw(seminar, {voter: name for voter, name in names.items() if voter in found.laid})
        elif seminar.may_come(voter, found.laid - {was}, "seminar.round") and _laid(seminar, voter):
            present = voter
            dialogue.say("seminar.round.has_laid", team=names[voter])
            tell_laid(seminar, seminar.room)
            if len(_of(seminar.room).laid) == len(found.voters):
                return


def _withdraw(seminar: Seminar, laid: dict[str, str]) -> None:
    seminar.dialogue.heading(seminar.voice("plain.seminar.vote.withdraw"))
    voter = seminar.dialogue.menu([Entry(name, voter) for voter, name in laid.items()], seminar.voice("plain.back"))
    if voter is not None and seminar.act(Withdraw(voter)):
        seminar.dialogue.say("seminar.vote.withdrawn", team=laid[voter])


def _laid(seminar: Seminar, voter: str) -> bool:
    """Let a voter lay; a team does it under cover. Whether something was handed in."""
    found = _of(seminar.room)
    game = round_game(seminar.session, seminar.table, found.kind, voter)
    telling = RoundTelling(found.kind, seminar.room.case, seminar.voice)
    if voter == ROOM:
        lay = _lay(seminar, game, telling)
    else:
        with seminar.dialogue.covered():
            lay = _lay(seminar, game, telling)
    return lay is not None and seminar.act(LayDown(voter, lay))


def _lay(seminar: Seminar, game: RoundGame, telling: RoundTelling) -> Lay | None:
    """The finished lay; None for going back."""
    dialogue, voice, lay = seminar.dialogue, seminar.voice, NOTHING
    teams = seminar.session.teams
    while not game.done(lay):
        desk = game.desk(lay)
        if teams and game.kind is Round.CASCADE:
            team = teams[(desk.numbers["link"] - 1) % len(teams)]
            dialogue.heading(voice("seminar.round.turn", team=team_name(team, voice)))
        tell_desk(dialogue, telling, desk)
        further = voice("plain.round.hand_in" if desk.final else "plain.round.next")
        entries: list[Entry[str | _Go]] = [Entry(further, _Go.NEXT)]
        entries += [Entry(each.text, each.value) for each in card_entries(dialogue, telling, desk)]
        chosen = dialogue.menu(entries, voice("plain.back"))
        if chosen is None:
            return None
        outcome = game.advance(lay) if isinstance(chosen, _Go) else game.press(lay, chosen)
        if isinstance(outcome, Unlaid):
            dialogue.tell(telling.refused(outcome.reason))
        else:
            lay = outcome
    return lay
