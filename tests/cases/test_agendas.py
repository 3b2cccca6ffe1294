"""Agendas as files: every finding at its place, the shipped ones, writing, and a thousand broken ones."""

from __future__ import annotations

import copy
import dataclasses
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from support.case_files import MARK, ODD, PACK, PLAN, SOUND, UNTIDY, codes
from workshop.cases.agenda import COURSE, NEEDED, Agenda, Block, Stage, Way
from workshop.cases.agendas import SHORTEST, SHORTEST_ROUND, is_agenda, read_agenda, shortest
from workshop.cases.checking import check_path, check_text
from workshop.cases.files import toml_files
from workshop.cases.finding import CaseError, Code, Finding
from workshop.cases.library import Library, load_library, shipped, shipped_root
from workshop.cases.limits import TEAMS, TITLE
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.cases.writing import write_agenda
from workshop.language.findings import report_line
from workshop.language.voice import Voice
from workshop.play import teams as play_teams
from workshop.play.rounds.making import carried
from workshop.play.table import Table

KNOWN = ("one", "two", "three")
Edits = tuple[tuple[str, str], ...]
FOUND: dict[Code, Edits] = {
    Code.UNKNOWN_CASE: (('case = "two"', 'case = «"tow"'),),
    Code.DUPLICATE_CASE: (('case = "two"', 'case = «"one"'),),
    Code.UNKNOWN_VALUE: (('"discussion"', '«"discusion"'),),
    Code.UNKNOWN_KEY: (("way =", "«ways ="),),
    Code.MISSING_KEY: (('case = "two"\n', ""), ("[[block]]\nminutes", "«[[block]]\nminutes")),
    Code.MISSING_TEXT: (('about = { de = "Zwei Fälle.", en = "Two cases." }\n', ""), ("format", "«format")),
    Code.MISSING_LANGUAGE: (('title = { de = "Vormittag", en = "Morning" }', 'title = «{ de = "Vormittag" }'),),
    Code.EMPTY: (('de = "Vormittag"', 'de = «" "'),),
    Code.TOO_LONG: (('"Vormittag"', f'«"{"x" * (TITLE + 1)}"'),),
    Code.LINE_BREAK: (('"Vormittag"', '«"Vor\\nmittag"'),),
    Code.HIDDEN_CHARACTER: (("Zwei Fälle", "Zwei «\u202eFälle"),),
    Code.OTHER_FORMAT: (("format = 1", "format = «2"),),
    Code.OUT_OF_RANGE: (("minutes = 25", "minutes = «0"),),
    Code.NOT_A_NUMBER: (("minutes = 25", 'minutes = «"25"'),),
    Code.NOT_A_TEXT: (('case = "two"', "case = «2"),),
    Code.NOT_A_SWITCH: (("certainty = true", 'certainty = «"yes"'),),
    Code.NOT_A_LIST: (("stages = [", 'stages = «"situation" #'),),
    Code.NOT_A_TABLE: (('title = { de = "Vormittag", en = "Morning" }', 'title = «"Vormittag"'),),
    Code.SYNTAX: (("minutes = 45", "minutes = 45 «min"),),
    Code.TEAM_COUNT: (("teams = 4", "teams = «1"), (', "standings"]', "]")),
    Code.TOO_MANY_MINUTES: (("minutes = 45", "minutes = «36"),),
    Code.TOO_FEW_MINUTES: (("minutes = 12", "minutes = «8"),),
    Code.TEAMS_WITHOUT_KEYBOARD: (('way = "keyboard"', 'way = «"one"'),),
    Code.CERTAINTY_BY_HANDS: (
        ('way = "keyboard"\ncertainty = ', "certainty = «"),
        ("teams = 4\n", ""),
        (', "standings"]', "]"),
    ),
    Code.MISSING_STAGE: (("stages = [", "stages = «["), ('"reveal", ', "")),
    Code.DUPLICATE_ROUND: (('"chain", "evidence"', '"chain", "evidence", «"chain"'),),
    Code.ROUND_TELLS: (('"chain", "evidence"', '"twin", «"evidence"'), ('"why", ', "")),
    Code.TWIN_PLAYED: (('case = "one"\nminutes = 12', 'case = "one"\nminutes = 14\nrounds = [«"twin"]'),),
    Code.WARM_UP_PLAYED: (('case = "two"', 'case = «"three"'),),
    Code.DUPLICATE_STAGE: (('"why", "shift"', '"why", «"why", "shift"'),),
    Code.STAGE_ORDER: (('"reveal", "why"', '"why", «"reveal"'),),
    Code.SHIFT_OF_ONE_VOTE: (('"second_vote", ', ""), ('"shift"', '«"shift"')),
    Code.STANDINGS_WITHOUT_TEAMS: (("teams = 4", "teams = 0"), ('"standings"', '«"standings"')),
}
PLAN_CODES = set(list(Code)[list(Code).index(Code.TOO_MANY_MINUTES) :])
"""The findings that only an agenda can have."""


def found(*edits: tuple[str, str], known: tuple[str, ...] = KNOWN) -> tuple[tuple[Finding, ...], tuple[int, int]]:
    """All findings of the plan with each first old text replaced by its new one, and the marked place."""
    text = PLAN
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    before = text.partition(MARK)[0]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return check_text(text.replace(MARK, ""), "plan.toml", known, warm_ups=("three",), twins={"one": "two"}.get), place


def hint(findings: tuple[Finding, ...], code: Code) -> tuple[str, dict[str, object]]:
    """The hint of the finding with that code."""
    (hint,) = [finding.hint for finding in findings if finding.code is code]
    assert hint is not None
    return hint.code, dict(hint.values)


def refused(text: str, **known: Any) -> list[str]:
    """The codes of the findings because of which an agenda is refused."""
    with pytest.raises(CaseError) as caught:
        read_agenda(text, "plan.toml", **known)
    return codes(caught.value.findings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with the cases one and two, and the plan."""
    for name in ("cases", "packs", "agendas"):
        (tmp_path / name).mkdir()
    for name in ("one", "two"):
        (tmp_path / "cases" / f"{name}.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "agendas" / "plan.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_a_sound_agenda_has_no_findings() -> None:
    assert check_text(PLAN, "plan.toml", KNOWN) == ()


@pytest.mark.parametrize("code", FOUND)
def test_it_is_found_at_its_line_and_column(code: Code) -> None:
    findings, place = found(*FOUND[code])
    assert (code, place) in [(finding.code, (finding.line, finding.column)) for finding in findings]


@pytest.mark.parametrize("code", FOUND)
def test_one_mistake_in_an_agenda_gives_one_finding(code: Code) -> None:
    assert codes(found(*FOUND[code])[0]) == [code.value]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", FOUND)
def test_every_finding_about_an_agenda_is_told_on_one_line(code: Code, language: Language) -> None:
    for finding in found(*FOUND[code])[0]:
        assert report_line(Voice(language), finding).isprintable()


def test_no_finding_about_a_plan_is_without_a_test() -> None:
    assert set(FOUND) >= PLAN_CODES


@pytest.mark.parametrize(
    ("edit", "code", "nearest"),
    [
        (('case = "two"', 'case = "tow"'), Code.UNKNOWN_CASE, "two"),
        (('"discussion"', '"discusion"'), Code.UNKNOWN_VALUE, "discussion"),
        (('"keyboard"', '"keybord"'), Code.UNKNOWN_VALUE, "keyboard"),
        (("certainty =", "certanty ="), Code.UNKNOWN_KEY, "certainty"),
        (("stages =", "stage ="), Code.UNKNOWN_KEY, "stages"),
        (("rounds =", "round ="), Code.UNKNOWN_KEY, "rounds"),
        (('"evidence"', '"evidenc"'), Code.UNKNOWN_VALUE, "evidence"),
    ],
)
def test_the_hint_names_what_was_meant(edit: tuple[str, str], code: Code, nearest: str) -> None:
    assert hint(found(edit)[0], code) == ("nearest", {"nearest": nearest})


@pytest.mark.parametrize(("key", "value"), [("case", 'case = "two"\n'), ("minutes", "minutes = 25\n")])
def test_the_hint_shows_how_to_write_what_is_missing(key: str, value: str) -> None:
    assert hint(found((value, ""))[0], Code.MISSING_KEY)[0] == f"write_{key}"


def test_an_agenda_without_cases_is_empty_and_one_without_the_word_lacks_it() -> None:
    head = PLAN.partition("[[block]]")[0]
    assert [(f.code, f.line) for f in check_text(head, "plan.toml")] == [(Code.MISSING_KEY, 1)]
    assert [(f.code, f.line) for f in check_text(f"{head}block = []\n", "plan.toml")] == [(Code.EMPTY, 11)]
    assert refused(f"{head}block = []\n") == ["empty"]


def test_the_end_of_the_session_is_no_stage_of_a_case() -> None:
    findings, place = found(('"shift"', '«"final"'))
    assert [(f.code, (f.line, f.column)) for f in findings] == [(Code.UNKNOWN_VALUE, place)]


def test_a_stage_that_every_case_needs_is_missed_and_played_all_the_same() -> None:
    (finding,) = found(('stages = ["situation", "first_vote", "discussion", "second_vote", "reveal", ', "stages = ["))[
        0
    ][:1]
    assert (finding.code, finding.values["missing"]) == (Code.MISSING_STAGE, "situation, first_vote, reveal")
    text = PLAN.replace('"situation", "first_vote", ', "").replace('"reveal", "why"', '"why"')
    assert set(read_agenda(text, "plan.toml").blocks[1].stages) >= NEEDED


def test_stages_are_played_in_the_order_of_the_course_however_they_are_listed() -> None:
    text = PLAN.replace('"reveal", "why"', '"why", "reveal", "why"')
    assert read_agenda(text, "plan.toml").blocks[1].stages == read_agenda(PLAN, "plan.toml").blocks[1].stages


def test_a_block_that_lists_no_stages_plays_the_whole_course_with_and_without_teams() -> None:
    text = PLAN.replace("teams = 4\n", "").replace(', "standings"]', "]")
    assert check_text(text, "plan.toml", KNOWN) == ()
    assert read_agenda(text, "plan.toml").blocks[0].stages == COURSE


def test_what_an_agenda_does_not_say_is_as_the_session_has_it() -> None:
    text = "\n".join(
        line
        for line in PLAN.splitlines()
        if line.split(" ")[0]
        not in {
            *("teams", "way", "certainty", "show_first", "score_contested", "stages", "rounds"),
        }
    )
    agenda = read_agenda(text, "plan.toml")
    blocks = (Block("one", 12), Block("two", 25))
    assert agenda == Agenda("plan", Text("Vormittag", "Morning"), Text("Zwei Fälle.", "Two cases."), blocks, 45)


def test_minutes_may_fill_the_announced_time_and_not_one_more() -> None:
    assert found(("minutes = 45", "minutes = 37"))[0] == ()
    (finding,) = found(("minutes = 45", "minutes = 36"))[0]
    assert dict(finding.values) == {"planned": 37, "minutes": 36, "over": 1}


def test_the_time_a_case_needs_grows_with_its_stages() -> None:
    assert shortest(()) == shortest(NEEDED) == 3
    assert shortest(COURSE) == 9
    shown = (Stage.WHY, Stage.SHIFT, Stage.STANDINGS)
    assert (shortest(shown), shortest(shown, teams=4)) == (3, 4)
    assert set(SHORTEST) == set(COURSE)


def test_the_time_a_case_needs_grows_with_its_rounds_in_whatever_order() -> None:
    assert set(SHORTEST_ROUND) == set(Round)
    assert shortest((), rounds=(Round.TWIN,)) == 4
    assert shortest((), rounds=(Round.HOURS, Round.CASCADE)) == shortest((), rounds=(Round.CASCADE, Round.HOURS)) == 13
    for each in Round:
        assert shortest(COURSE, 4, (each,)) > shortest(COURSE, 4)
        assert shortest(COURSE, 4, (each, each)) == shortest(COURSE, 4, (each,))
    assert found(("minutes = 25", "minutes = 11"))[0] == ()
    (finding,) = found(("minutes = 25", "minutes = 10"))[0]
    assert (finding.code, finding.values["least"]) == (Code.TOO_FEW_MINUTES, 11)


def test_rounds_are_played_in_the_order_of_the_file_and_each_once() -> None:
    text = PLAN.replace('"chain", "evidence"', '"chain", "evidence", "chain"')
    assert [block.rounds for block in read_agenda(text, "plan.toml").blocks] == [(), (Round.CHAIN, Round.EVIDENCE)]


def test_rounds_that_are_no_list_or_unknown_are_refused() -> None:
    for value, code in (('"chain"', "not_a_list"), ('["chian"]', "unknown_value"), ("[1]", "not_a_text")):
        assert refused(PLAN.replace('["chain", "evidence"]', value)) == [code]
        assert codes(check_text(PLAN.replace('["chain", "evidence"]', value), "plan.toml", KNOWN)) == [code]


def test_a_file_may_ask_for_as_many_teams_as_a_session_can_make() -> None:
    assert (play_teams.LEAST, play_teams.MOST) == TEAMS
    for count in range(10):
        text = PLAN.replace("teams = 4", f"teams = {count}")
        if count == 0 or TEAMS[0] <= count <= TEAMS[1]:
            assert read_agenda(text, "plan.toml").teams == count
        else:
            assert refused(text) == ["team_count"]


def test_an_agenda_is_known_by_its_keys_and_a_pack_or_a_case_by_theirs() -> None:
    findings = check_text("format = 1\nminutes = 20\n", "plan.toml")
    assert codes(findings) == ["missing_text", "missing_text", "missing_key"]
    assert check_text(PACK, "pack.toml") == check_text(SOUND, "case.toml") == ()
    assert codes(found(("way =", 'cases = ["one"]\nway ='))[0]) == ["unknown_key"]


def test_a_setting_that_looks_like_an_answer_in_a_case_is_an_unknown_key_in_an_agenda() -> None:
    assert codes(found(("teams = 4", "teams = 4\nstandings = true"))[0]) == ["unknown_key"]


def test_a_missing_agenda_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        read_agenda(tmp_path / "none.toml")
    assert codes(caught.value.findings) == ["missing_file"]


def test_a_folder_of_agendas_is_checked_against_the_cases_beside_it(folder: Path) -> None:
    assert check_path(folder) == ()
    (folder / "cases" / "two.toml").rename(folder / "cases" / "second.toml")
    assert [(f.path, f.code) for f in check_path(folder)] == [
        (str(folder / "agendas" / "plan.toml"), Code.UNKNOWN_CASE)
    ]


def test_a_library_has_its_agendas_the_shortest_first(folder: Path) -> None:
    for name, minutes in (("a-long", 60), ("b-short", 40)):
        text = PLAN.replace("minutes = 45", f"minutes = {minutes}")
        (folder / "agendas" / f"{name}.toml").write_text(text, encoding="utf-8")
    assert list(load_library(folder).agendas) == ["b-short", "plan", "a-long"]


def test_an_agenda_with_a_case_that_cannot_be_played_is_set_aside(folder: Path) -> None:
    (folder / "cases" / "two.toml").write_text("format = ", encoding="utf-8")
    (folder / "agendas" / "other.toml").write_text(PLAN.replace('"two"', '"tow"'), encoding="utf-8")
    (folder / "agendas" / "sound.toml").write_text(PLAN.partition('\n[[block]]\ncase = "two"')[0], encoding="utf-8")
    library = load_library(folder)
    assert list(library.agendas) == ["sound"]
    assert {name: codes(findings) for name, findings in library.broken.items()} == {
        "two": ["syntax"],
        "plan": ["unplayable_case"],
        "other": ["unknown_case"],
    }
    (finding,) = library.broken["plan"]
    assert (finding.line, finding.column) == (16, 8)


def test_a_broken_agenda_does_not_hide_a_broken_case_of_the_same_name(folder: Path) -> None:
    (folder / "cases" / "plan.toml").write_text("format = ", encoding="utf-8")
    (folder / "agendas" / "plan.toml").write_bytes(b"\xff")
    assert codes(load_library(folder).broken["plan"]) == ["syntax", "not_utf8"]


OPENERS = (
    *("care", "charity", "clubs", "debate", "floor", "hr"),
    *("it", "leaders", "public", "service", "start", "trade"),
)
SHIPPED = {
    "opener-20": (20, 1, 0),
    **{f"opener-{audience}": (20, 2, 0) for audience in OPENERS},
    "works-council-30": (30, 3, 0),
    "contest-45": (45, 8, 4),
    "seminar-60": (60, 4, 0),
    "seminar-90": (90, 6, 0),
    "rounds-90": (90, 4, 4),
}
"""Minutes, cases and teams."""


def test_an_agenda_is_shipped_for_every_length_and_an_opener_for_every_audience() -> None:
    agendas = shipped().agendas.values()
    assert {agenda.id: (agenda.minutes, len(agenda.blocks), agenda.teams) for agenda in agendas} == SHIPPED


def test_every_pack_has_a_case_that_an_opener_plays() -> None:
    library = shipped()
    played = {block.case for name in SHIPPED if name.startswith("opener") for block in library.agendas[name].blocks}
    assert [name for name, pack in library.packs.items() if not played & set(pack.cases)] == ["traps"]


def test_all_shipped_agendas_are_clean() -> None:
    files = toml_files(shipped_root() / "agendas")
    assert len(files) == len(SHIPPED)
    assert [finding for file in files for finding in check_path(file)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_minutes_of_a_shipped_agenda_leave_a_little_for_the_welcome_and_the_end(name: str) -> None:
    agenda = shipped().agendas[name]
    assert 2 <= agenda.minutes - agenda.planned <= 5
    for block in agenda.blocks:
        least = shortest(block.stages, agenda.teams, block.rounds)
        assert block.minutes > least - (Stage.DISCUSSION not in block.stages), block.case


@pytest.mark.parametrize("name", SHIPPED)
def test_all_cases_of_a_shipped_agenda_exist_and_each_is_played_once(name: str) -> None:
    library = shipped()
    cases = [block.case for block in library.agendas[name].blocks]
    assert set(cases) <= library.cases.keys()
    assert len(set(cases)) == len(cases)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_agenda_begins_with_its_hardest_case(name: str) -> None:
    library = shipped()
    levels = [library.cases[block.case].level for block in library.agendas[name].blocks]
    assert levels[0] == min(levels) <= 2
    assert levels[-1] == max(levels)


def test_the_article_s_agenda_plays_the_energy_utility_and_closes_with_the_chain() -> None:
    library = shipped()
    cases = [block.case for block in library.agendas["seminar-90"].blocks]
    assert set(cases) <= set(library.packs["energy-utility"].cases)
    assert cases[-1] == "hr-chain"


def test_rounds_are_planned_where_a_case_carries_them_at_most_two_a_case_and_one_agenda_plays_nearly_all() -> None:
    library = shipped()
    table = Table(library.cases)
    for agenda in library.agendas.values():
        for block in agenda.blocks:
            assert set(block.rounds) <= set(carried(block.case, table)), (agenda.id, block.case)
            assert len(block.rounds) <= 2
    played = {kind for block in library.agendas["rounds-90"].blocks for kind in block.rounds}
    assert played == set(Round) - {Round.TWIN}
    assert any(block.rounds for block in library.agendas["seminar-60"].blocks)
    assert {kind for block in library.agendas["seminar-90"].blocks for kind in block.rounds} >= {
        Round.EVIDENCE,
        Round.ASK,
    }


def test_a_file_is_checked_against_the_warm_ups_beside_it(folder: Path) -> None:
    (folder / "cases" / "two.toml").write_text("warm_up = true\n" + SOUND, encoding="utf-8")
    assert codes(check_path(folder / "agendas" / "plan.toml")) == ["warm_up_played"]
    (folder / "cases" / "two.toml").write_text(SOUND, encoding="utf-8")
    assert codes(check_path(folder / "agendas" / "plan.toml")) == []


def test_demo_and_welcome_give_away_what_no_shipped_agenda_plays() -> None:
    library = shipped()
    played = {block.case for agenda in library.agendas.values() for block in agenda.blocks}
    assert library.warm_ups and played.isdisjoint(library.warm_ups)
    assert not any(library.cases[case].warm_up for case in played)


def test_of_a_library_without_warm_ups_the_demo_takes_what_no_agenda_plays(folder: Path) -> None:
    (folder / "cases" / "three.toml").write_text(SOUND, encoding="utf-8")
    assert load_library(folder).warm_ups == ("three",)
    (folder / "cases" / "three.toml").unlink()
    assert load_library(folder).warm_ups == ("one", "two")


def test_the_contest_can_give_all_its_awards() -> None:
    contest = shipped().agendas["contest-45"]
    assert (contest.way, contest.certainty) == (Way.KEYBOARD, True)
    assert all(Stage.STANDINGS in block.stages for block in contest.blocks)
    assert any(Stage.SECOND_VOTE in block.stages for block in contest.blocks), "gain and switches need two votes"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_agenda_written_and_read_is_the_same_agenda(name: str) -> None:
    agenda = shipped().agendas[name]
    assert read_agenda(write_agenda(agenda), f"{name}.toml") == agenda


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), min_size=1, max_size=40).map(
    str.strip
)
STAGES = st.sets(st.sampled_from(COURSE)).map(lambda some: tuple(s for s in COURSE if s in NEEDED.union(some)))
ROUNDS = st.lists(st.sampled_from(Round), unique=True, max_size=4).map(tuple)
AGENDAS = st.builds(
    Agenda,
    id=st.just("plan"),
    title=st.builds(Text, TEXTS.filter(bool), TEXTS.filter(bool)),
    about=st.builds(Text, TEXTS.filter(bool), TEXTS.filter(bool)),
    blocks=st.lists(
        st.builds(Block, TEXTS.filter(bool), st.integers(1, 480), STAGES, ROUNDS), min_size=1, max_size=4
    ).map(tuple),
    minutes=st.integers(1, 480),
    teams=st.sampled_from((0, *range(TEAMS[0], TEAMS[1] + 1))),
    way=st.sampled_from(Way),
    certainty=st.booleans(),
    show_first=st.booleans(),
    score_contested=st.booleans(),
)


@pytest.mark.slow
@given(AGENDAS)
def test_any_agenda_written_and_read_is_the_same_agenda(agenda: Agenda) -> None:
    assert read_agenda(write_agenda(agenda), "plan.toml") == agenda


def test_what_is_written_says_what_matters_and_leaves_out_the_default_course() -> None:
    written = write_agenda(dataclasses.replace(read_agenda(PLAN, "plan.toml"), teams=0))
    assert "teams" not in written
    assert written.count("stages = ") == written.count("rounds = ") == 1


WORDS = ("one", "tow", "", "x" * 300, "situation", "final", "reveal", "hands", "keyboard", "\u202e", "\n", "[/")
VALUES: tuple[Any, ...] = (*WORDS, *ODD, 9, 500)
KEYS = (
    "case",
    "minutes",
    "rounds",
    "stages",
    "teams",
    "way",
    "block",
    "cases",
    "party",
    "standings",
    "answer",
    "de",
    "x",
    "",
)


def text_mutated(chance: random.Random) -> str:
    """The plan with a few characters, lines or pieces changed."""
    text = PLAN
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 1, 2, 10, 200)))
        other = chance.randrange(len(text) + 1)
        new = chance.choice((chance.choice(UNTIDY), chance.choice(WORDS), "", text[other : other + 60]))
        text = text[:at] + new + text[end:]
    return text


def data_mutated(chance: random.Random) -> str:
    """The plan's data with a few keys and values removed, added, doubled or replaced."""
    data = tomllib.loads(PLAN)
    for _ in range(chance.choice((1, 2, 3, 6))):
        holder = chance.choice([data, *_holders(data)])
        if isinstance(holder, list):
            at = chance.randrange(len(holder) + 1)
            holder[at : at + chance.randrange(2)] = copy.deepcopy(
                chance.choice(([], [chance.choice(VALUES)], holder[:2]))
            )
        else:
            key = chance.choice((*holder, *KEYS))
            if chance.random() < 0.3:
                holder.pop(key, None)
            else:
                holder[key] = copy.deepcopy(chance.choice(VALUES))
    return tomli_w.dumps(data)


def _holders(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value
    return [each for item in inner if isinstance(item, (dict, list)) for each in (item, *_holders(item))]


def attempted(text: str) -> Agenda | tuple[Finding, ...]:
    """The agenda, or the findings because of which there is none."""
    try:
        return read_agenda(text, "plan.toml", KNOWN)
    except CaseError as error:
        return error.findings


@pytest.mark.slow
@pytest.mark.parametrize("mutated", [text_mutated, data_mutated])
def test_five_hundred_broken_agendas_give_findings_or_an_agenda(mutated: Callable[[random.Random], str]) -> None:
    played = 0
    for seed in range(500):
        text = mutated(random.Random(seed))
        findings = check_text(text, "plan.toml", KNOWN)
        for finding in findings:
            assert 1 <= finding.line <= text.count("\n") + 1, seed
            assert finding.column >= 1, seed
            assert report_line(Voice(list(Language)[seed % 2]), finding).isprintable(), seed
        read = attempted(text)
        fatal = tuple(finding for finding in findings if finding.fatal)
        if isinstance(read, Agenda):
            assert not fatal, seed
            if all((read.title.de, read.title.en, read.about.de, read.about.en)):  # else only hidden characters
                assert read_agenda(write_agenda(read), "plan.toml") == read, seed
            played += 1
        else:
            assert read == fatal or not is_agenda(tomllib.loads(text)), seed
    assert played


@pytest.mark.slow
@pytest.mark.parametrize(
    "bomb",
    ["[[block]]\n" * 20_000, '[[block]]\ncase = "x"\nminutes = 9\n' * 10_000, "block = [" + "{}," * 30_000 + "]"],
    ids=["blocks", "cases", "inline"],
)
def test_a_flood_of_blocks_is_told_in_good_time(bomb: str) -> None:
    assert check_text(bomb, "bomb.toml", KNOWN)[-1].code is Code.MORE


def test_a_library_without_agendas_has_none(tmp_path: Path) -> None:
    library: Library = load_library(tmp_path)
    assert dict(library.agendas) == {}
