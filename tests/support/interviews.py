"""Interviews about one's own job, for tests: random ones, and whole ones from a line of words each."""

from __future__ import annotations

from random import Random
from typing import Final

from workshop.language.job_names import guessed, named
from workshop.play.job import Interview, Kind, Special, Topic
from workshop.play.job_acts import Answer, Back, HandIn, Name, Say, legal, reduce, takes_names
from workshop.play.refusal import Refusal

WORDS: Final = (
    *(
        "Chefin",
        "Teamleiter",
        "Frau Lang",
        "Herr Brot",
        "K. V.",
        "Kollege",
        "Vorgesetzter",
        "Belegschaft",
        "Betriebsrat",
    ),
    *(
        "Team Nord",
        "Kunden",
        "Fachbereiche",
        "Stadtwerke GmbH",
        "Line manager",
        "Customers",
        "Board",
        "Ä" * 28,
        "[b]x[/b]",
    ),
    *(
        '"quoted" \\ name',
        "<script>",
        "a\tb",
        "x" * 60,
        "'''",
        "日本",
        "{x:nom}",
        "%s",
        "|",
        "# Titel",
        "4",
        "?",
        "Mueller & Co.",
    ),
)
"""What people type, and what they do not."""

ANSWERS: Final[dict[str, tuple[str, ...]]] = {
    "split": (
        *("Entgeltabrechnung", "employed", "Belegschaft", "Belegschaft", "Führungskräfte", "Teamleiter", "-"),
        *("Teamleiter", "Frau Lang", "Kollegin", "Vorstand", "Haushalte"),
    ),
    "service": (
        *("Bauamt", "employed", "Bürger", "Bürger", "Architekten", "Abteilungsleiterin", "-"),
        *("-", "-", "Stadtrat", "-", "-"),
    ),
    "freelancer": (
        *("Grafik", "self_employed", "Marketing", "Kollegin K.", "Marketing", "Projektleiter", "-"),
        *("Stadtwerke GmbH", "yes", "Stadt", "Agentur"),
    ),
    "owner": (
        *("Tischlerei", "owner", "Hausbesitzer", "Gesellen", "Architektin", "-", "Gesellen, Holz Müller GmbH"),
        *("Hausbesitzer", "unknown", "Architektin"),
    ),
    "council": ("Betriebsrat", "office", "Belegschaft", "Belegschaft", "Belegschaft", "-", "-", "Belegschaft"),
    "unpaid": ("Trainerin", "unpaid", "Kinder", "Eltern", "Vereinsvorstand", "-", "-"),
    "unknown": ("Einkauf", "employed", *"????????", "?"),
    "seller": (
        *("Vertrieb", "employed", "Kunden", "Kunden", "Kunden", "Chef", "Assistentin"),
        *("Chef", "Chef", "-", "-", "Kunden"),
    ),
}
"""Whole interviews: names with commas between them, - for nobody, ? for unknown."""


def interview(*answers: str) -> Interview:
    """The interview with those answers."""
    state = Interview()
    for answer in answers:
        if not takes_names(state):
            state = done(state, Say(answer))
        elif answer in "-?":
            state = done(state, Answer(Special.NOBODY if answer == "-" else Special.UNKNOWN))
        else:
            for each in answer.split(", "):
                state = done(state, Name(named(each), guessed(each)))
            state = done(state, HandIn())
    return state


def done(state: Interview, action: object) -> Interview:
    """The interview after an action that is possible."""
    after = reduce(state, action)  # type: ignore[arg-type]
    assert not isinstance(after, Refusal), (state.topic, action, after)
    return after


def random_interview(seed: int) -> Interview:
    """A complete interview of legal answers, with some going back."""
    random = Random(seed)
    state = Interview()
    while state.topic is not None:
        actions = [action for action in legal(state) if not isinstance(action, Back) or random.random() < 0.2]
        if state.topic is Topic.JOB:
            actions = [Say(random.choice(WORDS))]
        elif takes_names(state) and random.random() < 0.5:
            actions = [Name(random.choice(WORDS), random.choice(list(Kind)))]
        if state.draft and random.random() < 0.6:
            actions = [HandIn()]
        action = random.choice(actions)
        after = reduce(state, action)
        state = state if isinstance(after, Refusal) else after
    return state
