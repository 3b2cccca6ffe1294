"""Agendas as files: reading one, and everything that can be wrong with its plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from workshop.cases.agenda import COURSE, NEEDED, Agenda, Block, Stage, Way
from workshop.cases.building import both_of
from workshop.cases.draft import is_word, tables
from workshop.cases.finding import Code, Finding, Hint, Problem, Value
from workshop.cases.hidden import shown
from workshop.cases.limits import MINUTES, TEAMS
from workshop.cases.nearest import Guesses
from workshop.cases.rounds import TELLS, Round
from workshop.cases.shape import AGENDA_KEYS, fits_agenda
from workshop.cases.source import NO_PATH, composed, parsed, text_and_name
from workshop.cases.texts import in_one_language, pack_length_problems, pack_missing_problems

SHORTEST: Final[Mapping[Stage, int]] = {
    Stage.SITUATION: 40,
    Stage.FIRST_VOTE: 60,
    Stage.DISCUSSION: 120,
    Stage.SECOND_VOTE: 45,
    Stage.REVEAL: 30,
    Stage.WHY: 30,
    Stage.WHY_NOT: 30,
    Stage.SHIFT: 15,
    Stage.DEBRIEFING: 120,
    Stage.STANDINGS: 15,
}
"""Seconds below which a stage cannot be played with a room of people."""
SHORTEST_ROUND: Final[Mapping[Round, int]] = {
    Round.EVIDENCE: 120,
    Round.CHAIN: 180,
    Round.WHAT_IF: 180,
    Round.TWIN: 90,
    Round.SUCCESS: 120,
    Round.TELL: 150,
    Round.ASK: 150,
    Round.HOURS: 240,
    Round.CASCADE: 390,
}
"""The same for a whole round."""
_ROUNDS: Final = {each.value: each for each in Round}


def read_agenda(
    source: Path | str,
    name: str = NO_PATH,
    known: Collection[str] | None = None,
    broken: Collection[str] = (),
) -> Agenda:
    """The agenda in a file (a Path) or in a text (a str). Its id is the name of the file.

    Its stages stand in the order of play, and those that every case needs are among them. With `known`, the ids
    of the cases that can be played, every case must be one of them; `broken` are those that exist and cannot.
    Raises CaseError with all findings because of which it cannot be played.
    """
    text, name = text_and_name(source, name)
    data = parsed(text, name)
    problems = _quick_problems(data)
    missing = []
    if known is not None:  # who has the name of a case that can be played is not looked for among the others
        unplayable = [case for _, case in _cases(data) if case not in known and case in broken]
        missing = list(_unknown_cases(data, known, unplayable))
    if not fits_agenda(data) or any(problem.fatal for problem in (*problems, *missing)):
        # Imported here: the models are only needed to say what is wrong.
        from workshop.cases.modelled import refuse

        refuse([*problems, *_structure_problems(data), *missing], text, name)
    given = {key: data[key] for key in ("teams", "certainty", "show_first", "score_contested") if key in data}
    return Agenda(
        id=composed(Path(name).stem),
        title=both_of(data["title"]),
        about=both_of(data["about"]),
        blocks=tuple(_block(block) for block in data["block"]),
        minutes=data["minutes"],
        way=Way(data.get("way", Way.HANDS)),
        **given,
    )


def agenda_findings(
    data: dict[str, Any],
    text: str,
    name: str,
    known: Collection[str] | None,
    broken: Container[str] = (),
    warm_ups: Container[str] = (),
    twins: Callable[[str], str | None] = lambda case: None,
    *,
    share: bool = True,
) -> tuple[Finding, ...]:
    """Everything that is wrong with an agenda. `known`: the ids of the cases beside it, if that is known; `broken`:
    those of them that cannot be played; `warm_ups`: those that demo and welcome give away; `twins`: the twin of a
    case. Without `share` it may be in one language.
    """
    from workshop.cases.positions import located

    problems = [*_quick_problems(data), *_structure_problems(data)]
    problems += pack_length_problems(data)
    problems += _plan_problems(data)
    if fits_agenda(data):
        problems += _way_problems(data)
    if known is not None:
        problems += _unknown_cases(data, known, broken)
    problems += (
        Problem(Code.WARM_UP_PLAYED, ("block", at, "case"), {"case": shown(case)})
        for at, case in _cases(data)
        if case in warm_ups
    )
    problems += _twins_played(data, twins)
    return located([each for each in problems if share or not in_one_language(each)], text, name)


def is_agenda(data: Mapping[str, Any]) -> bool:
    """Whether a table looks like an agenda rather than a case or a pack."""
    if {"party", "tie", "focus"} & data.keys():
        return False
    own = AGENDA_KEYS.keys() - {"format", "title", "about"}
    return "block" in data or ("cases" not in data and not own.isdisjoint(data))


def shortest(stages: Collection[Stage], teams: int = 0, rounds: Collection[Round] = ()) -> int:
    """The minutes below which a case cannot be played through those stages and rounds. Without teams no standings
    are shown.
    """
    played = NEEDED.union(stages) - (set() if teams else {Stage.STANDINGS})
    seconds = sum(SHORTEST.get(stage, 0) for stage in played) + sum(SHORTEST_ROUND[each] for each in set(rounds))
    return -(-seconds // 60)


def _block(table: Mapping[str, Any]) -> Block:
    wanted = NEEDED.union(map(Stage, table["stages"])) if "stages" in table else COURSE
    stages = tuple(stage for stage in COURSE if stage in wanted)
    return Block(table["case"], table["minutes"], stages, tuple(dict.fromkeys(map(Round, table.get("rounds", ())))))


def _quick_problems(data: dict[str, Any]) -> list[Problem]:
    return [*pack_missing_problems(data), *_unplayable(data)]


def _structure_problems(data: dict[str, Any]) -> list[Problem]:
    from workshop.cases.modelled import agenda_structure

    return agenda_structure(data)


def _unplayable(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What the model lets pass and no session can."""
    if data.get("block") == []:
        yield Problem(Code.EMPTY, ("block",), {"key": "block"}, Hint("write_block"), fatal=True)
    teams, (least, most) = data.get("teams"), TEAMS
    if type(teams) is int and teams != 0 and not least <= teams <= most:
        yield Problem(Code.TEAM_COUNT, ("teams",), {"least": least, "most": most}, fatal=True)


def _unknown_cases(data: Mapping[str, Any], known: Collection[str], broken: Container[str]) -> Iterator[Problem]:
    guesses = Guesses()
    for at, case in _cases(data):
        if case in broken:
            yield Problem(Code.UNPLAYABLE_CASE, ("block", at, "case"), {"case": shown(case)}, fatal=True)
        elif case not in known:
            hint = guesses.hint(case, sorted(each for each in known if each not in broken))
            yield Problem(Code.UNKNOWN_CASE, ("block", at, "case"), {"case": shown(case)}, hint, fatal=True)


def _plan_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What can be played and yet is not what anybody planned."""
    teams = _number(data.get("teams"), TEAMS)
    seen: set[str] = set()
    for at, case in _cases(data):
        if case in seen:
            yield Problem(Code.DUPLICATE_CASE, ("block", at, "case"), {"case": shown(case)})
        seen.add(case)
    minutes, planned = _number(data.get("minutes"), MINUTES), 0
    for at, block in tables(data, "block"):
        planned += _number(block.get("minutes"), MINUTES)
        yield from _stage_problems(block, at, teams)
        yield from _round_problems(block, at)
    if minutes and planned > minutes:
        values = {"planned": planned, "minutes": minutes, "over": planned - minutes}
        yield Problem(Code.TOO_MANY_MINUTES, ("minutes",), values)


def _way_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    way = Way(data.get("way", Way.HANDS))
    if data.get("teams") and way in (Way.HANDS, Way.ONE):
        yield Problem(Code.TEAMS_WITHOUT_KEYBOARD, ("way" if "way" in data else "teams",), {"way": way.value})
    if data.get("certainty") and way is Way.HANDS:
        yield Problem(Code.CERTAINTY_BY_HANDS, ("certainty",))


def _stage_problems(block: Mapping[str, Any], at: int, teams: int) -> Iterator[Problem]:
    path = ("block", at, "stages")
    listed = block.get("stages")
    stages = COURSE
    if isinstance(listed, list):
        known = {stage.value: stage for stage in COURSE}
        placed = [(place, known[word]) for place, word in enumerate(listed) if isinstance(word, str) and word in known]
        stages = tuple(stage for _, stage in placed)
        if missing := [stage.value for stage in COURSE if stage in NEEDED - set(stages)]:
            yield Problem(Code.MISSING_STAGE, path, {"missing": ", ".join(missing)})
        yield from _order_problems(placed, at)
        for place, stage in placed:
            if stage is Stage.SHIFT and Stage.SECOND_VOTE not in stages:
                yield Problem(Code.SHIFT_OF_ONE_VOTE, (*path, place))
            if stage is Stage.STANDINGS and not teams:
                yield Problem(Code.STANDINGS_WITHOUT_TEAMS, (*path, place))
    rounds = [each for _, each in _rounds(block)]
    minutes, least = _number(block.get("minutes"), MINUTES), shortest(stages, teams, rounds)
    if 0 < minutes < least and all(isinstance(block.get(key, []), list) for key in ("stages", "rounds")):
        values: dict[str, Value] = {"case": shown(block.get("case", "")), "minutes": minutes, "least": least}
        yield Problem(Code.TOO_FEW_MINUTES, ("block", at, "minutes"), values)


def _order_problems(placed: list[tuple[int, Stage]], at: int) -> Iterator[Problem]:
    seen: set[Stage] = set()
    last = COURSE[0]
    for place, stage in placed:
        path = ("block", at, "stages", place)
        if stage in seen:
            yield Problem(Code.DUPLICATE_STAGE, path, {"stage": stage.value})
        elif COURSE.index(stage) < COURSE.index(last):
            yield Problem(Code.STAGE_ORDER, path, {"stage": stage.value, "before": last.value})
        else:
            last = stage
        seen.add(stage)


def _round_problems(block: Mapping[str, Any], at: int) -> Iterator[Problem]:
    seen: list[Round] = []
    listed = block.get("stages")
    why = not isinstance(listed, list) or Stage.WHY.value in listed
    # Where the room is told why, it says before which facts decide, whatever stands first in the list.
    for place, each in sorted(_rounds(block), key=lambda found: not (why and found[1] is Round.EVIDENCE)):
        path = ("block", at, "rounds", place)
        if each in seen:
            yield Problem(Code.DUPLICATE_ROUND, path, {"round": each.value})
        elif told := next((before for before in seen if each in TELLS.get(before, ())), None):
            yield Problem(Code.ROUND_TELLS, path, {"round": each.value, "before": told.value})
        seen.append(each)


def _twins_played(data: Mapping[str, Any], twins: Callable[[str], str | None]) -> Iterator[Problem]:
    """Rounds that play a twin which the agenda plays as a case, too: whichever comes first gives the other away."""
    played = {case for _, case in _cases(data)}
    for at, block in tables(data, "block"):
        case = block.get("case")
        twin = twins(case) if isinstance(case, str) else None
        if twin is None or twin not in played:
            continue
        values: dict[str, Value] = {"case": shown(case), "twin": shown(twin)}
        for place, each in _rounds(block):
            if each is Round.TWIN:
                yield Problem(Code.TWIN_PLAYED, ("block", at, "rounds", place), values)


def _rounds(block: Mapping[str, Any]) -> Iterator[tuple[int, Round]]:
    """The rounds it lists, with their places in the list."""
    listed = block.get("rounds")
    for place, word in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(word, str) and word in _ROUNDS:
            yield place, _ROUNDS[word]


def _cases(data: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    yield from ((at, block["case"]) for at, block in tables(data, "block") if is_word(block.get("case")))


def _number(value: object, allowed: tuple[int, int]) -> int:
    """The whole number, or 0 when it is none or out of range."""
    return value if type(value) is int and allowed[0] <= value <= allowed[1] else 0
