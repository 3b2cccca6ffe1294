"""What phones propose in a round, in lines: how many have answered, what most of them say, and that it can be taken."""

from __future__ import annotations

from workshop.language.rounds import RoundTelling
from workshop.page.model import text_of
from workshop.page.room_rounds import proposed, put_forward
from workshop.plain.seminar_desk import Seminar
from workshop.play.phone_rounds import Lying


def ask_phones(seminar: Seminar, lying: Lying) -> bool:
    """Shows phones the desk as it lies there; whether there are any, so that what they propose can be taken."""
    if seminar.phones is None or seminar.led.asked_of_phones(lying) is None:
        return False
    seminar.phones.follow(lying)
    return True


def taken(seminar: Seminar, lying: Lying) -> tuple[str, ...]:
    """What is pressed to lay what most phones propose; it says what that is."""
    asked, phones = seminar.led.asked_of_phones(lying), seminar.room.phones
    if asked is not None and phones is not None:
        found = proposed(asked, seminar.led.sent_to(asked), phones.joined, seminar.voice)
        seminar.dialogue.tell(text_of(found.runs, " "))
    return seminar.led.taking(lying)


def say_proposed(seminar: Seminar, lying: Lying) -> None:
    """What most phones propose, where the question to them is left and nothing was moved."""
    asked = seminar.led.asked_of_phones(lying)
    if asked is not None:
        telling = RoundTelling(asked.kind, seminar.room.case, seminar.voice)
        seminar.dialogue.tell(put_forward(asked, seminar.led.sent_to(asked), telling, seminar.voice))
