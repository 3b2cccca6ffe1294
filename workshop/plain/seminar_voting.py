"""Votes typed in: hands by letter, answers under cover at the shared keyboard, one answer for the room."""

from __future__ import annotations

import re
from typing import Final

from workshop.cases.agenda import VOTES, Way
from workshop.language.session import refused
from workshop.page.case import option_label
from workshop.page.room_ballot import cover, too_many_of
from workshop.page.teams import voter_signed
from workshop.plain.dialogue import Entry
from workshop.plain.reading import read
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_pages import ballot, tell_turnout
from workshop.play.actions import Cast, Count, Withdraw
from workshop.play.answer import CERTAINTIES, Answer, Special
from workshop.play.ballot import ROOM
from workshop.play.letters import lettered
from workshop.play.refusal import Reason
from workshop.play.voters import voters

_HANDS: Final = re.compile(r"([A-Za-z]{1,2})\s*[:=]?\s*([0-9]{1,4})(?:[\s,;]+|$)")
_OTHER: Final = "other"
_BACK: Final = "withdraw"


def hands_in(line: str) -> tuple[tuple[str, int], ...]:
    """Letters and numbers in a line such as "B 9" or "a4 b=9"; nothing when there is anything else in it."""
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(line):
        match = _HANDS.match(line, at)
        if match is None:
            return ()
        found.append((match[1].upper(), int(match[2])))
        at = match.end()
    return tuple(found)


def count_hands(seminar: Seminar, line: str) -> bool:
    """Carry a line of hands out. Whether it was one."""
    counts = hands_in(line)
    if not counts:
        return False
    dialogue, session = seminar.dialogue, seminar.session
    letters = lettered(seminar.room.case)
    for letter, _ in counts:
        if session.stage in VOTES and letter not in letters:
            dialogue.say("seminar.vote.letters", last=list(letters)[-1])
            return True
    most = max(hands for _, hands in counts)
    doubt = too_many_of(seminar.room, most, seminar.voice) if session.stage in VOTES else ""
    if doubt and seminar.asked != line:  # the same line once more is the answer
        seminar.asked = line
        dialogue.tell(doubt)
        return True
    seminar.asked = ""
    for letter, hands in counts:
        option = letters.get(letter, "")
        before = seminar.room.counted
        if not seminar.act(Count(option, hands)):
            return True
        label = option_label(seminar.room.case, option, seminar.voice)
        key = "corrected" if option in before else "counted"
        dialogue.say(f"seminar.vote.{key}", letter=letter, label=label)
    room = seminar.room
    tell_turnout(seminar, room)
    return True


def enter_votes(seminar: Seminar) -> None:
    """Take votes in the way that is in force, until there are no more or the trainer goes back."""
    if seminar.session.stage not in VOTES:
        seminar.dialogue.tell(refused(Reason.NOT_NOW, seminar.voice))
        return
    match seminar.session.way:
        case Way.HANDS:
            _hands(seminar)
        case Way.ONE:
            if _answered(seminar, ROOM):
                seminar.dialogue.tell(seminar.voice("vote.one.taken"))
        case Way.KEYBOARD:
            _keyboard(seminar)


def _hands(seminar: Seminar) -> None:
    dialogue = seminar.dialogue
    read(dialogue, ballot(seminar.room, seminar.voice))
    while (line := dialogue.typed(seminar.voice("plain.seminar.vote.hands_how"))) not in ("", "0"):
        if not count_hands(seminar, line):
            dialogue.say("seminar.vote.not_hands")


def _keyboard(seminar: Seminar) -> None:
    """One voter after another comes forward."""
    dialogue, present = seminar.dialogue, ""
    while True:
        session, voice, room = seminar.session, seminar.voice, seminar.room
        everybody = voters(session)
        waiting = [voter for voter in everybody if voter not in room.voted]
        if not waiting:
            dialogue.tell(voice("vote.keyboard.all_seats"))
        if session.teams:
            names = {voter: voter_signed(session.teams, voter, voice) for voter in everybody}
            entries = [
                Entry(voice("plain.seminar.vote.team_voted", team=name) if voter in room.voted else name, voter)
                for voter, name in names.items()
            ]
        else:
            entries = [Entry(voter_signed(session.teams, voter, voice), voter) for voter in waiting[:1]]
            entries.append(Entry(voice("plain.seminar.vote.other_seat"), _OTHER))
        if room.voted:
            entries.append(Entry(voice("plain.seminar.vote.withdraw"), _BACK))
        dialogue.heading(voice("plain.seminar.vote.who"))
        voter = dialogue.menu(entries, voice("plain.back"))
        if voter is None:
            return
        if voter == _BACK:
            seminar.asked = ""
            _withdraw(seminar)
            continue
        if voter == _OTHER:
            voter = _seat(seminar)
        was, present = present, ""
        if voter and seminar.may_come(voter, room.voted - {was}, "vote.keyboard") and _answered(seminar, voter):
            present = voter
            dialogue.say("seminar.vote.has_voted", team=voter_signed(session.teams, voter, voice))
            tell_turnout(seminar, seminar.room)
            if len(seminar.room.voted) == len(everybody):
                dialogue.tell(voice("vote.keyboard.all_seats"))
                return


def _seat(seminar: Seminar) -> str | None:
    number = seminar.dialogue.number(seminar.voice("plain.seminar.vote.which_seat"))
    return None if not number else f"s{number}"


def _withdraw(seminar: Seminar) -> None:
    session, voice, dialogue = seminar.session, seminar.voice, seminar.dialogue
    voted = [voter for voter in voters(session) if voter in seminar.room.voted]
    dialogue.heading(voice("plain.seminar.vote.withdraw"))
    entries = [Entry(voter_signed(session.teams, voter, voice), voter) for voter in voted]
    voter = dialogue.menu(entries, voice("plain.back"))
    if voter is not None and seminar.act(Withdraw(voter)):
        dialogue.say("seminar.vote.withdrawn", team=voter_signed(session.teams, voter, voice))


def _answered(seminar: Seminar, voter: str) -> bool:
    """Ask for an answer under cover and cast it. Whether that was done; the answer itself is never said."""
    dialogue, voice = seminar.dialogue, seminar.voice
    dialogue.tell("")
    read(dialogue, ballot(seminar.room, voice) if voter == ROOM else cover(seminar.room, voter, voice))
    with dialogue.covered():
        answer = _answer(seminar)
    return answer is not None and seminar.act(Cast(voter, answer))


def _answer(seminar: Seminar) -> Answer | None:
    dialogue, letters = seminar.dialogue, lettered(seminar.room.case)
    while words := dialogue.typed(seminar.voice("plain.seminar.vote.answer_how")):
        if words == "0":
            return None
        picked = words.upper().replace(",", " ").replace(";", " ").split()
        if not all(letter in letters for letter in picked):
            dialogue.say("seminar.vote.letters", last=list(letters)[-1])
            continue
        options = {letters[letter] for letter in picked}
        special = options & set(Special)
        if special and len(options) > 1:
            dialogue.say("vote.alone")
            continue
        return Answer(
            frozenset() if special else frozenset(options),
            Special(special.pop()) if special else None,
            certainty=_certainty(seminar) if seminar.session.agenda.certainty else None,
        )
    return None


def _certainty(seminar: Seminar) -> int | None:
    dialogue, voice = seminar.dialogue, seminar.voice
    dialogue.heading(voice("vote.sure"))
    entries = [Entry(voice(f"vote.sure_{level}"), level) for level in CERTAINTIES]
    return dialogue.menu(entries, voice("plain.vote.sure_0"))
