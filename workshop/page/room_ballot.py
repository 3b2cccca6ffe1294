"""Voting in a room: hands that are counted, one answer for all, or one after another at a keyboard under cover.

What is picked or typed comes from the front end. Who voted is said, never what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.case import in_short, numbered_cards, option_runs
from workshop.page.model import NUMBERED, Large, Panel, Run, Runs, Weight, Words, panel, run, words
from workshop.page.teams import badge, team_name
from workshop.play.answer import Answer
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.letters import ballot_of, lettered
from workshop.play.phones import RoomPhones
from workshop.play.teams import Team

CLOSE: Final = "close"
ANYBODY: Final = "anybody"
"""The line of whoever comes next, where people are not counted in teams."""


def way_now(way: Way, voice: Voice, key: str = "") -> str:
    """That people vote in another way from now on, which nobody asked for. `key`: changes it, where there is one."""
    told = voice("vote.way_now.told", way=voice(f"vote.way.{way.value}"))
    return f"{told} {voice('vote.way_now.key', key=key)}" if key else told


def ballot(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """The vote in the way in which it is held, before anything was picked or typed."""
    match room.way:
        case Way.HANDS:
            return hands(room, voice)
        case Way.ONE:
            return one_answer(room, Answer(), voice)
        case Way.KEYBOARD:
            return vote_line(queue_of(room), voice)


# Hands

_COUNTED: Final = "■"
_TYPED: Final = "•"
_PICKED: Final = "✓"
_HERE: Final = "▸"


def strip(room: RoomView, at: str, voice: Voice, marks: Callable[[str], str]) -> Panel:
    """The letters in one row, for where something else stands in their place: each with its mark, and which one is
    meant, `at`.
    """
    runs: list[Run] = []
    for letter, option in lettered(room.case).items():
        here = option == at
        text = f"{_HERE if here else ''}{letter}{marks(option)}"
        runs += (Run(text, Weight.LEAD if here else Weight.PLAIN), Run("  "))
    return panel("strip", Words(tuple(runs[:-1])), again=True)


def hands(room: RoomView, voice: Voice, typed: tuple[str, str] = ("", ""), *, peek: bool = False) -> tuple[Panel, ...]:
    """One number per option; which ones were counted shows, never how many. `typed`: an option, and the digits typed
    for it so far; they show as dots, but with `peek` as they are, for the moment in place of its role.
    """
    lines, digits = [], ""
    if typed[1]:
        digits = f"{typed[1] if peek else _TYPED * len(typed[1])}_"

    def marks(option: str) -> str:
        if digits and option == typed[0]:
            return digits
        return _COUNTED if option in room.counted else ""

    for letter, option in lettered(room.case).items():
        mark = Run(f"{_COUNTED if option in room.counted else ' '} ", Weight.NAME)
        label = option_runs(room.case, option, voice)
        if digits and option == typed[0]:
            label = label[0], Run(digits, Weight.LEAD, apart=True)
        lead = (Run(f"{letter} ", NUMBERED), mark)
        lines.append(Words(label, lead=lead, option=option, gap=False, named=True, cut=True))
    return (
        *_around(room, voice),
        panel(
            "question",
            words(voice(f"{_asked(room)}.{room.stage.value}"), Weight.NAME),
        ),
        strip(room, typed[0], voice, marks),
        panel("options", lines),
        panel("sum", hands_sum(room, voice)),
    )


def _asked(room: RoomView) -> str:
    """The table of the catalogue with the question: it tells of phones where there are some."""
    return "phones.vote" if room.phones else "vote.hands"


def hands_sum(room: RoomView, voice: Voice) -> Words:
    """How many hands were counted, and whether some are missing; before that is known, how many options were. Before it
    how many phones have answered, whose people need no hand. Nobody raises one hand only: several letters may be right.
    """
    if room.phones is None:
        return _hands_sum(room, voice)
    if room.hands is None:
        counted, options, phones = len(room.counted), len(ballot_of(room.case)), room.phones
        key = "vote.hands.counted_phones"
        return words(voice(key, voted=phones.voted, joined=phones.joined, number=counted, of=options), Weight.SOFT)
    hands = _hands_sum(room, voice)
    return Words((Run(f"{phones_sum(room.phones, voice)} "), *hands.runs))


def phones_sum(phones: RoomPhones, voice: Voice) -> str:
    """How many of the phones that joined have answered."""
    return voice("vote.phones.voted", number=phones.voted, joined=phones.joined)


def _hands_sum(room: RoomView, voice: Voice) -> Words:
    if room.hands is None:
        counted, options = len(room.counted), len(ballot_of(room.case))
        return words(voice("vote.hands.counted", number=counted, of=options), Weight.SOFT)
    if room.people is None:
        return words(voice("vote.hands.sum", hands=room.hands), Weight.SOFT)
    text = hands_of(room.hands, room.people, voice)
    missing = room.people - room.hands - (room.phones.voted if room.phones else 0)
    if missing > 0:
        return words(f"{text} {voice('vote.hands.missing', number=missing)}", Weight.SOFT)
    if missing < 0:
        return words(text, Weight.SOFT)
    return words(f"{text} {voice('vote.hands.all')}", Weight.GOOD)


def too_many_of(room: RoomView, hands: int, voice: Voice) -> str:
    """What is asked of a number for one letter that is larger than the room, without telling it; else nothing."""
    if room.people is None or hands <= room.people:
        return ""
    return voice("vote.hands.too_many_of", people=room.people)


def hands_of(hands: int, people: int, voice: Voice) -> str:
    """How many hands of how many people: of each one, or more where some raised one for several letters."""
    return voice("vote.hands.sum_more" if hands > people else "vote.hands.sum_of", hands=hands, people=people)


# One answer


def one_answer(room: RoomView, answer: Answer, voice: Voice, at: str = "") -> tuple[Panel, ...]:
    """One answer for all; `answer`: what was picked and not yet taken down; `at`: the option at the cursor."""
    lines = []
    for letter, option in lettered(room.case).items():
        chosen = option in answer.parties or answer.special == option
        label = option_runs(room.case, option, voice)
        lead = run(f"{letter} ", NUMBERED)
        lines.append(Words(label, lead=lead, option=option, chosen=chosen, gap=False, named=True, cut=True))
    return (
        *_around(room, voice),
        panel("question", words(voice("vote.one.question"), Weight.NAME)),
        strip(room, at, voice, lambda option: _PICKED if option in answer.parties or answer.special == option else ""),
        panel("options", lines),
    )


# The keyboard


@dataclass(frozen=True, slots=True)
class Queue:
    """Those who come forward one after another."""

    room: RoomView
    voted: frozenset[str]
    passed: frozenset[str] = frozenset()
    """Who was called and gave no answer."""
    again: bool = False
    """Whether it is the second time, at which the first answer stands where none is given."""

    @property
    def seat(self) -> str | None:
        """The first seat that has no vote."""
        most = self.room.people or len(self.voted) + 1
        return next((seat for seat in (f"s{n + 1}" for n in range(most)) if seat not in self.voted), None)

    @property
    def left(self) -> tuple[str, ...]:
        """Who has not voted and was not called in vain."""
        if self.room.teams:
            return tuple(team.id for team in self.room.teams if team.id not in self.voted | self.passed)
        return (ANYBODY,) if self.seat is not None and ANYBODY not in self.passed else ()

    @property
    def total(self) -> int:
        """How many there are; 0 where nobody knows."""
        return len(self.room.teams) or self.room.people or 0

    @property
    def missing(self) -> int:
        """How many have no vote yet."""
        return max(0, self.total - len(self.voted))


def queue_of(room: RoomView) -> Queue:
    """Those who vote at the keyboard."""
    return Queue(room, room.voted, again=first_stands(room))


def first_stands(room: RoomView) -> bool:
    """Whether a first answer counts where no second one is given: it must have come in the same way."""
    return room.stage is Stage.SECOND_VOTE and room.first_way is room.way


def vote_line(queue: Queue, voice: Voice, *, low: bool = False) -> tuple[Panel, ...]:
    """The line of voters, with what there is to think about until it is one's turn. `low`: there is no row to ask them
    forward, so the first one is asked beside its name.
    """
    around = _around(queue.room, voice)
    if not cards_open(queue.room):  # before there are cards to think about there are the answers
        around = *around, panel("evidence", letters(queue.room, voice), again=True)
    question = "phones.vote.come" if queue.room.phones else "vote.keyboard.question"
    around = *around, panel("asked", words(voice("vote.keyboard.asked"), Weight.NAME))
    return line(queue, voice(question), voice, around=around, low=low)


def line(
    queue: Queue,
    question: str,
    voice: Voice,
    says: str = "vote.keyboard",
    around: tuple[Panel, ...] = (),
    *,
    note: str = "",
    low: bool = False,
) -> tuple[Panel, ...]:
    """The line of voters. `says`: the table of the catalogue with the words for what is done there; `around`: what
    stands beside it; `note`: what is said below the question.
    """
    asked = [words(question, Weight.NAME)]
    if note:
        asked.append(words(note, Weight.SOFT, gap=False))
    if queue.again:
        asked.append(words(voice(f"{says}.kept"), Weight.SOFT, gap=False))
    close = run(voice(f"{says}.close"), Weight.PLAIN if queue.left else Weight.NAME)
    rows = _teams(queue, voice, says, low=low) if queue.room.teams else _seats(queue, voice)
    return (
        *around,
        panel("question", asked),
        panel("voters", rows, Words(close, lead=run("X  ", NUMBERED), option=CLOSE)),
    )


def handed_in(queue: Queue, voice: Voice, says: str = "vote.keyboard") -> str:
    """How many have voted, never what."""
    number = len(queue.voted)
    if not queue.total:
        return voice(f"{says}.voted", number=number)
    return voice(f"{says}.voted_of", number=number, of=queue.total)


def _teams(queue: Queue, voice: Voice, says: str, *, low: bool) -> Iterable[Words]:
    first = next(iter(queue.left), "") if low else ""
    for number, team in enumerate(queue.room.teams, 1):
        name: Runs = run(team_name(team, voice), Weight.NAME)
        if team.id in queue.voted:
            name += (Run(voice(f"{says}.has_voted"), Weight.NAME, apart=True),)
        elif team.id == first:
            name += (Run(voice(f"{says}.come"), Weight.SOFT, apart=True),)
        yield Words(name, lead=run(f"{number}  ", NUMBERED), badge=badge(team), option=team.id, gap=False, named=True)


def _seats(queue: Queue, voice: Voice) -> Iterable[Words]:
    if queue.seat is None:
        yield words(voice("vote.keyboard.all_seats"), Weight.GOOD)
        return
    text = voice("vote.keyboard.next_seat", number=len(queue.voted) + 1)
    yield Words(run(text, Weight.NAME), lead=run("1  ", NUMBERED), option=ANYBODY)


def cover(room: RoomView, voter: str, voice: Voice) -> tuple[Panel, ...]:
    """While one of them picks: who that is, what is asked, and what each letter means."""
    asked = words(voice("vote.keyboard.asked"), Weight.NAME)
    return (
        panel("whose", _whose(next((team for team in room.teams if team.id == voter), None), voter, voice)),
        panel("how", asked, words(voice("vote.keyboard.cover"), Weight.SOFT, gap=False)),
        panel("letters", letters(room, voice)),
        panel("story", in_short(room.case, voice), again=True),
    )


def letters(room: RoomView, voice: Voice) -> Iterable[Words]:
    """What each letter means."""
    for letter, option in lettered(room.case).items():
        label = option_runs(room.case, option, voice)
        yield Words(label, lead=run(f"{letter}  ", NUMBERED), gap=False, named=True, cut=True)


def picked(answer: Answer, voice: Voice, *, certainty: bool) -> Words:
    """Whether something was picked under the cover, never what or how much. `certainty`: whether it is asked how sure
    one is.
    """
    found = run(voice(f"vote.keyboard.{'not_picked' if answer.empty else 'picked'}"), Weight.NAME)
    if certainty:
        key = "vote.keyboard.sure" if answer.certainty is None else "vote.keyboard.sure_said"
        found += (Run(voice(key), Weight.NAME, apart=True),)
    return Words(found)


def _whose(team: Team | None, voter: str, voice: Voice) -> Words:
    if team is None:
        return words(voice("vote.keyboard.seat", number=voter.removeprefix("s")), Weight.LEAD)
    return Words(run(team_name(team, voice), Weight.LEAD), badge=badge(team), named=True)


def turnout(room: RoomView, voice: Voice) -> str:
    """How far the vote has come, in whichever way it is held; nothing of one answer for all."""
    if room.way is Way.HANDS:
        return hands_sum(room, voice).text
    return handed_in(queue_of(room), voice) if room.way is Way.KEYBOARD else ""


def way_chosen(room: RoomView, voice: Voice) -> str:
    """In which way it is voted, or laid, from now on, after the trainer changed it."""
    if room.round is not None:
        return voice(f"rounds.room.way.{'room' if ROOM in room.round.voters else 'teams'}")
    return (
        way_now(room.way, voice)
        if room.stage in VOTES
        else voice("vote.way_next", way=voice(f"vote.way.{room.way.value}"))
    )


def stage_of(room: RoomView, voice: Voice) -> str:
    """What the present stage is called; the only vote of a case has no number."""
    return stage_name(room.stage, room.round.kind if room.round else None, voice, once=room.once)


def _around(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What stands around every ballot, as far as there is room: which vote it is, the situation, and the cards."""
    return (
        panel("name", Large(stage_of(room, voice), Weight.LEAD), again=True),
        panel("story", in_short(room.case, voice), again=True),
        *((evidence(room, voice, again=True),) if cards_open(room) else ()),
    )


def cards_open(room: RoomView) -> bool:
    """Whether the room has the cards about the focus at a vote: after the discussion, or where it votes only once."""
    return (room.once or room.stage is not Stage.FIRST_VOTE) and bool(room.case.about_focus)


def evidence(room: RoomView, voice: Voice, *, again: bool = False) -> Panel:
    """The fact cards about the focus. Those of the chain above it come with the reveal."""
    return panel("evidence", numbered_cards(room.case, room.case.about_focus, voice), again=again)
