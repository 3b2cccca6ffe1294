"""The trainer's menus behind the main one: what to look at, the course, the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.cases.rounds import Round
from workshop.language.voice import Voice
from workshop.lead.teams import make_teams
from workshop.page.case import story
from workshop.page.model import text_of
from workshop.page.plan import CASE, STEP, asked, plan
from workshop.page.room_ballot import evidence, way_chosen
from workshop.page.setup import row_of, teams
from workshop.page.standings import standings
from workshop.page.teams import team_signed
from workshop.plain.dialogue import Entry
from workshop.plain.facts import tell_facts
from workshop.plain.reading import line_of, read, read_parts
from workshop.plain.seminar_desk import Do, Seminar
from workshop.plain.seminar_notes import hidden_lines, notes_lines
from workshop.plain.seminar_pages import tell_stage
from workshop.plain.what_if import what_if
from workshop.plain.why_not import ask_why_not
from workshop.play.actions import (
    Action,
    ChangeWay,
    GoTo,
    HideStandings,
    NameTeam,
    RepeatCase,
    SetPeople,
    SkipCase,
)
from workshop.play.session import SEATS
from workshop.play.teams import LEAST, MOST

_KEYS: Final = {
    "facts": "case.all_facts",
    "story": "session.stage.situation",
    "why_not": "plain.game.why_not",
    "what_if": "plain.game.what_if",
    "skip": "plain.game.skip",
    "people": "setup.people",
    "language": "keys.command.language.name",
    "phones": "phones.place",
}
"""What is called the same elsewhere."""


def look(seminar: Seminar) -> None:
    """Look at something without moving on."""
    ways: list[tuple[str, Do]] = [("page", tell_stage), ("facts", _facts), ("standings", _standings)]
    if seminar.room.judgement is not None:
        ways += [("why_not", _why_not), ("what_if", _what_if)]
    _choose(seminar, "look", [*ways, ("notes", _notes), ("hidden", _hidden), ("story", _story)])


def course(seminar: Seminar) -> None:
    """Leave the order of the agenda."""
    _choose(seminar, "course", [("skip", _skip), ("repeat", _repeat), ("go_to", _go_to), ("step", _step)])


def room(seminar: Seminar) -> None:
    """What holds for the whole room."""
    hide = "show_standings" if seminar.session.hide_standings else "hide_standings"
    ways: list[tuple[str, Do]] = [("way", ask_way), ("people", ask_people), ("teams", ask_teams), ("names", ask_names)]
    _choose(seminar, "room", [*ways, (hide, _hide_standings), ("language", _language), ("phones", _phones)])


def _choose(seminar: Seminar, menu: str, ways: list[tuple[str, Do]]) -> None:
    entries = [Entry(seminar.voice(_KEYS.get(name, f"plain.seminar.{menu}.{name}")), do) for name, do in ways]
    _chosen(seminar, seminar.voice(f"plain.seminar.menu.{menu}"), entries)


def _chosen(seminar: Seminar, title: str, entries: list[Entry[Do]]) -> None:
    """Do what is chosen; where that asked something, the same menu comes again: the same number is the answer."""
    while True:
        seminar.dialogue.heading(title)
        chosen = seminar.dialogue.menu(entries, seminar.voice("plain.back"))
        asked = seminar.asked
        if chosen is None:
            seminar.asked = ""
            return
        chosen(seminar)
        if not seminar.asked or seminar.asked == asked:
            return


def _facts(seminar: Seminar) -> None:
    """All cards from the reveal on, without what the room is still asked; before it those about the focus, as on the
    wall.
    """
    room, dialogue = seminar.room, seminar.dialogue
    if room.judgement is not None:
        tell_facts(dialogue, room.case, None if Round.EVIDENCE in room.coming else room.judgement)
        return
    dialogue.heading(seminar.voice("case.cards"))
    read_parts(dialogue, evidence(room, seminar.voice).parts)


def _story(seminar: Seminar) -> None:
    read_parts(seminar.dialogue, story(seminar.room.case, seminar.voice))


def _standings(seminar: Seminar) -> None:
    read(seminar.dialogue, standings(seminar.room, seminar.voice))


def _notes(seminar: Seminar) -> None:
    for line in notes_lines(seminar.trainer, seminar.voice):
        seminar.dialogue.say("seminar.aside", text=line)


def _hidden(seminar: Seminar) -> None:
    for line in hidden_lines(seminar.trainer, seminar.voice):
        seminar.dialogue.say("seminar.aside", text=line)


def _why_not(seminar: Seminar) -> None:
    ask_why_not(seminar.dialogue, seminar.explanation)


def _what_if(seminar: Seminar) -> None:
    """The facts as switches; where there are phones, by what they propose."""
    if seminar.phones is not None and seminar.led.may_move:
        from workshop.plain.seminar_aloud import move_facts  # most sessions have no phones

        move_facts(seminar)
        seminar.phones.follow()
        return
    what_if(seminar.dialogue, seminar.room.case, seminar.explanation.judgement)


def _skip(seminar: Seminar) -> None:
    _done(seminar, SkipCase(), "done.skipped")


def _repeat(seminar: Seminar) -> None:
    _done(seminar, RepeatCase(), "done.repeated")


def _done(seminar: Seminar, action: Action, key: str, **values: object) -> None:
    if _venture(seminar, action):
        seminar.dialogue.say(f"seminar.{key}", **values)


def _venture(seminar: Seminar, action: Action) -> bool:
    """Do that, after a question where it would lose votes. Whether it was done."""
    cost = seminar.led.cost(action)
    return (cost is None or seminar.sure(asked(cost, seminar.voice))) and seminar.act(action)


def _go_to(seminar: Seminar) -> None:
    _planned(seminar, CASE, "go_to", lambda at: lambda seminar: _to_case(seminar, int(at)))


def _to_case(seminar: Seminar, at: int) -> None:
    if at != seminar.session.position:
        _venture(seminar, GoTo(at))


def _step(seminar: Seminar) -> None:
    def to(where: str) -> Do:
        stage, number = where.split(" ")
        return lambda seminar: _jump(seminar, Stage(stage), int(number))

    _planned(seminar, STEP, "step", to)


def _jump(seminar: Seminar, stage: Stage, number: int) -> None:
    cost = seminar.led.cost_of_jump(stage, number)
    if cost is None or seminar.sure(asked(cost, seminar.voice)):
        seminar.done(lambda: seminar.led.go_to_stage(stage, number))


def _planned(seminar: Seminar, kind: str, title: str, to: Callable[[str], Do]) -> None:
    """The lines of the plan of that kind, to go to."""
    rows = [row for panel in plan(seminar.led.plan, seminar.voice).panels for row in panel.words]
    options = [row for row in rows if row.option.startswith(f"{kind} ")]
    entries = [Entry(line_of(replace(row, lead=())), to(row.option.removeprefix(f"{kind} "))) for row in options]
    _chosen(seminar, seminar.voice(f"plain.seminar.course.{title}"), entries)


def ask_way(seminar: Seminar) -> None:
    """How the room votes."""

    def to(way: Way) -> Do:
        return lambda seminar: _change_way(seminar, way)

    voice = seminar.voice
    entries = [Entry(voice(f"vote.way.{way}"), to(way)) for way in Way]
    _chosen(seminar, voice("plain.seminar.way.which", way=voice(f"vote.way.{seminar.session.way}")), entries)


def _change_way(seminar: Seminar, way: Way) -> None:
    if way is not seminar.session.way and _venture(seminar, ChangeWay(way, along=True)):
        if way is Way.HANDS:
            seminar.dialogue.say("seminar.way.hands")
        seminar.dialogue.tell(way_chosen(seminar.room, seminar.voice))


def ask_people(seminar: Seminar) -> None:
    """How many people there are."""
    number = seminar.dialogue.number(seminar.voice("plain.seminar.people.how_many", most=SEATS))
    if number is not None and seminar.act(SetPeople(number)):
        seminar.dialogue.tell(text_of(row_of("people", seminar.room, seminar.voice).runs, ": "))


def ask_teams(seminar: Seminar) -> None:
    """How many teams there are."""
    voice = seminar.voice
    number = seminar.dialogue.number(voice("plain.seminar.teams.how_many", least=LEAST, most=MOST))
    if number is None or not seminar.done(lambda: make_teams(seminar.led, number)):
        return
    _tell_teams(seminar)


def _tell_teams(seminar: Seminar) -> None:
    if seminar.room.teams:
        read(seminar.dialogue, (teams(seminar.room, seminar.voice),))
    else:
        seminar.dialogue.tell(text_of(row_of("teams", seminar.room, seminar.voice).runs, ": "))


def ask_names(seminar: Seminar) -> None:
    """What a team is called."""
    voice, dialogue = seminar.voice, seminar.dialogue
    if not seminar.session.teams:
        _tell_teams(seminar)
        return
    dialogue.heading(voice("plain.seminar.teams.which"))
    entries = [Entry(team_signed(team, voice), team.id) for team in seminar.session.teams]
    team = dialogue.menu(entries, voice("plain.back"))
    if team is None:
        return
    if seminar.act(NameTeam(team, dialogue.typed(voice("plain.seminar.teams.name")))):
        _tell_teams(seminar)


def _hide_standings(seminar: Seminar) -> None:
    hidden = not seminar.session.hide_standings
    if seminar.act(HideStandings(hidden)):
        if hidden:
            seminar.dialogue.tell(seminar.voice("standings.hidden"))
        else:
            seminar.dialogue.say("seminar.standings.shown")


def _phones(seminar: Seminar) -> None:
    from workshop.plain.seminar_phones import phones  # most sessions have none

    phones(seminar)


def _language(seminar: Seminar) -> None:
    """The other language, for this conversation."""
    seminar.dialogue.voice = Voice(seminar.voice.language.other)
    tell_stage(seminar)
