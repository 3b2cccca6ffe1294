"""Building an agenda: whatever is done to a draft, its file reads back equal and its minutes add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.agenda import COURSE, NEEDED, Block, Stage, Way
from workshop.cases.agenda_draft import A_CASE, ANNOUNCED, SWITCHES, Draft, file_name
from workshop.cases.agendas import read_agenda, shortest
from workshop.cases.checking import check_text
from workshop.cases.finding import Code
from workshop.cases.library import shipped
from workshop.cases.limits import ABOUT, MINUTES, TITLE
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.cases.writing import write_agenda

LIBRARY = shipped()
CASES = tuple(LIBRARY.cases)
KINDS = ("like", "announce", "teams", "way", "switch", "title", "about")
EMPTY = Draft.begin(Text("Plan", "Plan"), Text("Kurz.", "Short."))


def begun(*cases: str) -> Draft:
    draft = EMPTY
    for case in cases:
        draft = draft.added(case)
    return draft


@st.composite
def reached(draw: st.DrawFn) -> tuple[Draft, list[int]]:
    """A draft that somebody can reach, and the minutes of its cases, kept by a naive hand."""
    start = draw(st.sampled_from([None, *LIBRARY.agendas.values()]))
    draft = EMPTY if start is None else Draft.of(start)
    minutes = [block.minutes for block in draft.blocks]
    numbers, texts = st.integers(-2, 500), st.text(max_size=300)
    kinds = ("add", "add", "remove", "move", "time", "time", "stage", "stage", "stage", "round", *KINDS)
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=30)):
        at = draw(st.integers(0, max(0, len(minutes) - 1)))
        if kind in ("remove", "move", "time", "stage", "round", "like") and not minutes:
            continue
        match kind:
            case "add":
                draft = draft.added(draw(st.sampled_from(CASES)))
                minutes.append(minutes[-1] if minutes else A_CASE)
            case "remove":
                draft = draft.without(at)
                del minutes[at]
            case "move":
                by = draw(st.integers(-3, 3))
                draft = draft.moved(at, by)
                if 0 <= at + by < len(minutes):
                    minutes.insert(at + by, minutes.pop(at))
            case "round":
                draft = draft.rounded(at, draw(st.sampled_from(Round)))
            case "time":
                number = draw(numbers)
                draft = draft.timed(at, number)
                minutes[at] = number if 1 <= number <= 480 else minutes[at]
            case "stage":
                draft = draft.staged(at, draw(st.sampled_from(list(Stage))))
            case "like":
                draft = draft.like(at)
                minutes = [minutes[at]] * len(minutes)
            case "announce":
                draft = draft.announced(draw(numbers))
            case "teams":
                draft = draft.with_teams(draw(st.integers(-1, 10)))
            case "way":
                draft = draft.by(draw(st.sampled_from(Way)))
            case "switch":
                draft = draft.switched(draw(st.sampled_from(SWITCHES)))
            case "title":
                draft = draft.titled(draw(texts))
            case "about":
                draft = draft.described(draw(texts))
    return draft, minutes


@pytest.mark.slow
@given(reached())
def test_every_draft_writes_a_file_that_reads_back_equal_and_adds_up(found: tuple[Draft, list[int]]) -> None:
    draft, minutes = found
    assert [block.minutes for block in draft.blocks] == minutes
    assert draft.planned == sum(minutes)
    agenda = draft.agenda("plan")
    text = write_agenda(agenda)
    findings = draft.findings(CASES)
    assert draft.is_playable(CASES) is not any(finding.fatal for finding in findings)
    assert {finding.code for finding in findings if finding.fatal} <= {Code.EMPTY, Code.MISSING_KEY}
    assert draft.is_playable(CASES) is bool(minutes and agenda.title.de and agenda.about.de)
    if draft.is_playable(CASES):
        assert read_agenda(text, "plan.toml", known=CASES) == agenda
        assert Draft.of(agenda).agenda("plan") == agenda
    assert findings == check_text(text, "-", CASES)


@pytest.mark.slow
@given(reached())
def test_no_draft_can_be_brought_out_of_shape(found: tuple[Draft, list[int]]) -> None:
    draft, _ = found
    findings = draft.findings(CASES)
    codes = {finding.code for finding in findings}
    assert not codes & {Code.MISSING_STAGE, Code.STAGE_ORDER, Code.DUPLICATE_STAGE, Code.SHIFT_OF_ONE_VOTE}
    assert not codes & {Code.STANDINGS_WITHOUT_TEAMS, Code.OUT_OF_RANGE, Code.TEAM_COUNT, Code.HIDDEN_CHARACTER}
    assert (Code.TOO_MANY_MINUTES in codes) is (draft.planned > draft.plan.minutes)
    short = [at for at, block in enumerate(draft.blocks) if block.minutes < draft.least(at)]
    assert [draft.place_of(each) for each in findings if each.code is Code.TOO_FEW_MINUTES] == short
    for at, block in enumerate(draft.blocks):
        assert set(draft.stages(at)) >= NEEDED
        assert list(draft.stages(at)) == [stage for stage in COURSE if stage in draft.stages(at)]
        assert draft.least(at) == shortest(block.stages, draft.plan.teams, block.rounds)


def test_a_new_case_is_planned_like_the_last_one() -> None:
    draft = begun("recruiter").timed(0, 8).staged(0, Stage.DISCUSSION).added("hr-chain")
    assert draft.blocks[1] == replace(draft.blocks[0], case="hr-chain")
    assert begun("recruiter").blocks == (Block("recruiter", A_CASE),)
    assert not begun("recruiter").findings(CASES)
    assert EMPTY.plan.minutes == ANNOUNCED


def test_cases_move_and_stay_at_the_ends() -> None:
    draft = begun("recruiter", "hr-chain", "hr-director")
    assert [block.case for block in draft.moved(0, 2).blocks] == ["hr-chain", "hr-director", "recruiter"]
    assert [block.case for block in draft.moved(2, -1).blocks] == ["recruiter", "hr-director", "hr-chain"]
    for at, by in ((0, -1), (2, 1), (1, 5), (7, -1)):
        assert draft.moved(at, by) == draft


@pytest.mark.parametrize("stage", sorted(NEEDED))
def test_what_every_case_needs_cannot_be_left_out(stage: Stage) -> None:
    assert begun("recruiter").staged(0, stage) == begun("recruiter")


def test_a_shift_needs_two_votes() -> None:
    without = begun("recruiter").staged(0, Stage.SECOND_VOTE)
    assert not {Stage.SECOND_VOTE, Stage.SHIFT} & set(without.stages(0))
    assert {Stage.SECOND_VOTE, Stage.SHIFT} <= set(without.staged(0, Stage.SHIFT).stages(0))
    assert Stage.SHIFT not in without.staged(0, Stage.SECOND_VOTE).stages(0)


def test_standings_come_and_go_with_the_teams() -> None:
    draft = begun("recruiter").staged(0, Stage.WHY)
    assert Stage.STANDINGS not in draft.agenda("plan").blocks[0].stages
    again = Draft.of(draft.agenda("plan")).with_teams(4)
    assert Stage.STANDINGS in again.agenda("plan").blocks[0].stages
    assert not again.findings(CASES)


def test_teams_take_the_keyboard_and_keep_what_was_chosen() -> None:
    assert EMPTY.with_teams(4).plan.way is Way.KEYBOARD
    assert EMPTY.with_teams(4).with_teams(0).plan.way is Way.KEYBOARD
    assert EMPTY.by(Way.ONE).with_teams(4).plan.way is Way.ONE
    for teams in (-1, 1, 9):
        assert EMPTY.with_teams(teams) == EMPTY


def test_numbers_out_of_range_change_nothing() -> None:
    draft = begun("recruiter")
    for minutes in (MINUTES[0] - 1, MINUTES[1] + 1):
        assert draft.announced(minutes) == draft.timed(0, minutes) == draft


def test_texts_are_one_short_line_without_hidden_characters() -> None:
    title = EMPTY.titled(f"  Mein\n\tVor\u202emittag {'x' * 300}").plan.title
    assert title.de == title.en and title.de.startswith("Mein Vormittag xxx") and len(title.de) == TITLE
    assert len(EMPTY.described("y" * 300).plan.about.de) == ABOUT


def test_what_is_missing_is_said_before_it_is_saved() -> None:
    assert not EMPTY.is_playable(CASES)
    assert {finding.code for finding in EMPTY.findings(CASES)} == {Code.MISSING_KEY}
    assert {finding.code for finding in begun("recruiter").titled(" ").findings(CASES)} == {Code.EMPTY}
    assert not begun("gone").is_playable(CASES)


def test_a_finding_knows_its_case() -> None:
    draft = begun("recruiter", "hr-chain").timed(1, 2).announced(5)
    places = {finding.code: draft.place_of(finding) for finding in draft.findings(CASES)}
    assert places == {Code.TOO_FEW_MINUTES: 1, Code.TOO_MANY_MINUTES: None}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mein Vormittag", "mein-vormittag"),
        ("Größe & Öl: 2. Übung", "groesse-oel-2-uebung"),
        ("Ćevapčići", "cevapcici"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "agenda"),
        ("", "agenda"),
        ("All", "agenda-all"),
        ("CON", "agenda-con"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_file_is_named_after_the_title(title: str, name: str) -> None:
    assert file_name(Text(title, "other"), Language.DE) == name
    assert file_name(Text("other", title), Language.EN, {name}) == f"{name}-2"
    assert file_name(Text(title, title), Language.DE, {name, f"{name}-2"}) == f"{name}-3"


def test_a_round_comes_last_takes_its_minutes_and_goes_again() -> None:
    draft = begun(CASES[0])
    least = draft.least(0)
    both = draft.rounded(0, Round.CHAIN).rounded(0, Round.EVIDENCE)
    assert both.blocks[0].rounds == (Round.CHAIN, Round.EVIDENCE)
    assert both.least(0) == shortest(both.blocks[0].stages, 0, both.blocks[0].rounds) == least + 5
    assert both.rounded(0, Round.CHAIN).blocks[0].rounds == (Round.EVIDENCE,)
    assert both.rounded(0, Round.EVIDENCE).rounded(0, Round.CHAIN) == draft
    assert [finding.code for finding in both.timed(0, least).findings(CASES)] == [Code.TOO_FEW_MINUTES]
