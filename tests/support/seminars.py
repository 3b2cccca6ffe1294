"""What somebody types to lead a whole agenda in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.cases.agenda import VOTES, Agenda, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Special
from workshop.play.ballot import is_right
from workshop.play.letters import ballot_of, letters_of
from workshop.rules.judgement import Judgement

LIBRARY = shipped()
NEXT = ""
VOTE, SHOW, MINUTE, UNDO, LOOK, COURSE, ROOM, REPORT = "3", "4", "5", "6", "7", "8", "9", "10"


def right_and_wrong(case: str) -> tuple[str, str]:
    """The letters of the right answer (one of a split) and of the first wrong party."""
    found = LIBRARY.cases[case]
    verdict = Judgement(found.organisation(), found.focus).verdict
    letters = {option: letter for letter, option in letters_of(ballot_of(found)).items()}
    special = next((each for each in Special if is_right(Answer(special=each), verdict)), None)
    right = special or next(party for party in found.options if party in verdict.parties)
    wrong = next(party for party in found.options if party not in verdict.parties)
    return letters[right], letters[wrong]


def course_of(agenda: Agenda, votes: Mapping[Stage, list[list[str]]]) -> Iterator[str]:
    """The lines of every stage of an agenda; `votes`: what is typed at the votes, one list a case.

    In a round the room cites the first card, and leaves it at that. Of hands no step shows who moved.
    """
    for number, block in enumerate(agenda.blocks):
        assert set(block.rounds) <= {Round.EVIDENCE}  # nothing else is laid with two lines
        rounds = [line for _ in block.rounds for line in (VOTE, "1", NEXT, NEXT, NEXT)]
        for stage in block.stages:
            if stage is Stage.SHIFT and agenda.way is Way.HANDS:
                continue
            if stage in VOTES:
                yield from votes[stage][number]
            if stage is Stage.WHY:
                yield from rounds
            yield NEXT


def hands(agenda: Agenda, before: tuple[int, int], after: tuple[int, int]) -> Iterator[str]:
    """Hands for the right and a wrong answer, at the first and at the second vote of every case."""
    lines: dict[Stage, list[list[str]]] = {stage: [] for stage in VOTES}
    for block in agenda.blocks:
        right, wrong = right_and_wrong(block.case)
        for stage, (many, few) in zip(VOTES, (before, after), strict=True):
            lines[stage].append([f"{right} {many} {wrong} {few}"])
    return course_of(agenda, lines)


def contest(agenda: Agenda, teams: int) -> Iterator[str]:
    """Every team answers under cover: the first team is always right, the last one only at second votes."""
    lines: dict[Stage, list[list[str]]] = {stage: [] for stage in VOTES}
    for block in agenda.blocks:
        right, wrong = right_and_wrong(block.case)
        for stage in VOTES:
            answers = [right] * (teams - 1) + [right if stage is Stage.SECOND_VOTE else wrong]
            typed = [line for team, answer in enumerate(answers, 1) for line in (str(team), answer, "2")]
            lines[stage].append([VOTE, *typed])
    return course_of(agenda, lines)
