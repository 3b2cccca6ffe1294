"""Before the first case: people, teams, ways of voting, the teams' names; and whether the last row can read this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from workshop.language.voice import Voice
from workshop.page.model import Large, Page, Panel, Run, Weight, Words, heading, panel, run, words
from workshop.page.teams import badge, team_name
from workshop.play.teams import LEAST, Team, make_teams

if TYPE_CHECKING:
    from workshop.cases.agenda import Agenda, Way
    from workshop.cases.text import Text

ROWS: Final = ("people", "teams", "go", "ways", "names", "check")
MEASURES: Final = ("height", "distance")
TOLD_FROM: Final = 5
"""People of a team, on average, from which on the report tells of its votes and points."""
LEAST_ROWS: Final = 14
"""Below this many rows not everything has room."""
_DISTANCES_PER_HEIGHT: Final = 155.0
"""ASR A6: a character is at least its distance divided by this high."""
_CAPITAL: Final = 0.6
"""How much of a row a capital letter takes."""
_SPARE: Final = 3
"""So many rows more are worth a smaller type."""


class Room(Protocol):
    """What these rows tell of a room: all of it is known before the session is there."""

    @property
    def title(self) -> Text:
        """The agenda's title."""

    @property
    def people(self) -> int | None:
        """How many there are, if somebody counted."""

    @property
    def teams(self) -> tuple[Team, ...]:
        """Those who play against each other; empty where nobody does."""

    @property
    def way(self) -> Way:
        """How people vote."""


class Before(NamedTuple):
    """A room whose session is still being made."""

    title: Text
    people: int | None
    teams: tuple[Team, ...]
    way: Way


def before(agenda: Agenda) -> Before:
    """The room as a session of that agenda begins."""
    return Before(agenda.title, None, make_teams(agenda.teams) if agenda.teams else (), agenda.way)


def setup(room: Room, voice: Voice, *, begun: bool = False, typing: str = "") -> Page:
    """Who is here? The rows, and the teams where there are some. `begun`: whether it lies over a running session;
    `typing`: the row in which a number stands that was typed and not taken over.
    """
    rows = (row_of(row, room, voice, begun=begun, typing=row == typing) for row in ROWS if row != "names" or room.teams)
    question = panel("question", Large(voice("setup.heading"), Weight.LEAD))
    found = [question, panel("rows", rows, for_report(room, voice))]
    if room.teams:
        found.append(teams(room, voice))
    return Page(room.title.in_(voice.language), tuple(found))


def for_report(room: Room, voice: Voice) -> tuple[Words, ...]:
    """What the report needs of a room with teams, as long as it lacks it."""
    people, number = room.people, len(room.teams)
    if not number or (people or 0) // number >= TOLD_FROM:
        return ()
    if people is None:
        return (words(voice("setup.for_report", number=TOLD_FROM), Weight.SOFT),)
    said = voice("setup.too_few", people=people, teams=number, number=TOLD_FROM)
    if (most := people // TOLD_FROM) >= LEAST:
        said = f"{said} {voice('setup.fewer', most=most)}"
    return (words(said, Weight.BAD),)


def row_of(row: str, room: Room, voice: Voice, *, begun: bool = False, typing: bool = False) -> Words:
    """A row: what it is called and, where it has one, its value; while one is typed, what takes it over."""
    name, value = (
        Run(
            voice("setup.done" if row == "go" and begun else f"setup.{row}"),
            Weight.NAME if row == "go" else Weight.PLAIN,
        ),
        "",
    )
    if row == "people":
        value = voice("setup.unknown") if room.people is None else str(room.people)
    elif row == "teams":
        value = str(len(room.teams)) if room.teams else voice("setup.no_teams")
    elif row == "ways":
        value = voice(f"vote.way.{room.way.value}")
    runs = (name, Run(value, Weight.LEAD, apart=True)) if value else (name,)
    if typing:
        runs = (*runs, Run(f" {voice('setup.takes')}", Weight.SOFT))
    return Words(runs, option=row, gap=row in ("people", "go", "ways"))


def for_trainer(session: str, until: str, voice: Voice) -> tuple[Words, ...]:
    """What whoever leads should know of the session before its first case; `until`: when it goes."""
    return words(voice("setup.saved", session=session, until=until)), words(voice("setup.notes"))


def teams(room: Room, voice: Voice) -> Panel:
    """The teams by name."""
    lines = (Words(run(team_name(team, voice)), badge=badge(team), gap=False, named=True) for team in room.teams)
    return panel("teams", heading(voice("setup.teams_heading")), lines)


def naming(room: Room, voice: Voice) -> Page:
    """The teams, to be renamed."""
    return Page(
        voice("setup.names"), (panel("teams", words(voice("setup.naming.how"), Weight.SOFT), _named(room, voice)),)
    )


def _named(room: Room, voice: Voice) -> Iterator[Words]:
    for number, team in enumerate(room.teams):
        yield team_line(team, voice, gap=not number)


def team_line(team: Team, voice: Voice, *, gap: bool = False) -> Words:
    """A team as it can be chosen."""
    return Words(run(team_name(team, voice), Weight.NAME), badge=badge(team), option=team.id, gap=gap)


# Whether the room can read it


def legible_rows(height: float, distance: float) -> int:
    """How many rows a picture of that height can have so that somebody at that distance reads them; both in metres."""
    return int(height * _CAPITAL * _DISTANCES_PER_HEIGHT / distance + 1e-9)


def metres(text: str) -> float:
    """The number typed, in metres, in either language; 0 where it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def room_check(height: str, distance: str, now: int, voice: Voice) -> Page:
    """The two measures as typed, and the advice; `now`: the rows of the picture at present."""
    fields = (_measure(name, text, voice) for name, text in zip(MEASURES, (height, distance), strict=True))
    advice = panel("advice", _advice(metres(height), metres(distance), now, voice))
    return Page(voice("setup.room.place"), (panel("fields", fields), advice))


def _measure(name: str, text: str, voice: Voice) -> Words:
    unit = Run(f" {voice('setup.room.metres')}", Weight.SOFT)
    runs = Run(voice(f"setup.room.{name}")), Run(text, Weight.LEAD, apart=True), unit
    return Words(runs, option=name, gap=False)


def _advice(height: float, distance: float, now: int, voice: Voice) -> Iterator[Words]:
    if not height or not distance:
        yield words(voice("setup.room.how"), Weight.SOFT)
        return
    rows = legible_rows(height, distance)
    yield words(voice("setup.room.rows", rows=rows, now=now), Weight.NAME)
    if rows < LEAST_ROWS:
        key = "too_far"
    elif now > rows:
        key = "larger"
    elif now + _SPARE < rows:
        key = "smaller"
    else:
        key = "good"
    yield words(voice(f"setup.room.{key}", rows=max(rows, LEAST_ROWS)))
    yield words(voice("setup.room.source"), Weight.SOFT)
