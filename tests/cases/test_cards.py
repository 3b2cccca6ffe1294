"""The cards of the rounds in a case file: read, written, and every finding about them at its place."""

from __future__ import annotations

import dataclasses
import time
import tomllib
import unicodedata
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.case_files import CARDS, SOUND, codes, found
from workshop.cases.cards import CARD_TABLES
from workshop.cases.case import Case
from workshop.cases.checking import check_text
from workshop.cases.finding import CaseError, Code, Finding
from workshop.cases.limits import MOST_ACTIVITIES, MOST_CARDS
from workshop.cases.loading import read_case
from workshop.cases.material import (
    NO_MATERIAL,
    Activity,
    Goal,
    Material,
    Need,
    QuestionCard,
    StatementCard,
    WorkResult,
)
from workshop.cases.shape import fits
from workshop.cases.text import Language, Text
from workshop.cases.writing import write_case
from workshop.language.findings import report_line
from workshop.language.voice import Voice

BASE = SOUND + CARDS
END = CARDS[-60:]
SAYS = '\nsays = { de = "S.", en = "S." }\n'
Edits = tuple[tuple[str, str], ...]


def more(*texts: str) -> tuple[str, str]:
    """The case with more at its end."""
    return (END, END + "".join(texts))


def need(id: str, of: str, mark: str = "") -> str:
    """One more need, with the mark at the value of its key `mark`."""
    return f'\n[[need]]\nid = {"«" * (mark == "id")}"{id}"\nof = {"«" * (mark == "of")}"{of}"\nweight = 1{SAYS}'


def activity(number: int) -> str:
    """One more activity."""
    return f'\n[[activity]]\nid = "more{number}"\nserves = {{ figures = 1 }}{SAYS}'


def without(start: str, end: str = "\n\n") -> tuple[str, str]:
    """The case without the piece of its cards from that text to the next end of a table."""
    at = CARDS.index(start)
    return (CARDS[at : CARDS.index(end, at) + len(end)], "")


ALL_QUIET = (without("[[statement]]"), (CARDS[CARDS.index('[[statement]]\nid = "quiet"') :], ""))
HEAD_NEEDS = ('id = "figures"\nof = "head"', 'id = "figures"\nof = «"head"')
FOUND: dict[Code, Edits] = {
    Code.UNKNOWN_KEY: (("effort = 8", "«efort = 8"),),
    Code.ANSWER_KEY: (("effort = 8", "«correct = true"),),
    Code.MISSING_KEY: (("weight = 3\n", ""), ('[[need]]\nid = "figures"', '«[[need]]\nid = "figures"')),
    Code.NOT_A_TEXT: (('of = "staff"\nweight = 5', "of = «7\nweight = 5"),),
    Code.NOT_A_NUMBER: (("learns = { figures = 3 }", 'learns = { figures = «"3" }'),),
    Code.NOT_A_SWITCH: (("opening = true", "opening = «1"),),
    Code.NOT_A_TABLE: (("learns = { figures = 3 }", 'learns = «["figures"]'),),
    Code.EMPTY: (('de = "Vorab prüfen"', 'de = «" "'),),
    Code.OUT_OF_RANGE: (("weight = 3", "weight = «6"),),
    Code.UNKNOWN_PARTY: (('id = "quiet"\nof = "head"', 'id = "quiet"\nof = «"hed"'),),
    Code.MISSING_TEXT: (without("hears =", "\n"), ('[[question]]\nid = "which', '«[[question]]\nid = "which')),
    Code.MISSING_LANGUAGE: (('{ de = "Am dritten Tag.", en = "On day three." }', '«{ de = "Am dritten Tag." }'),),
    Code.TOO_LONG: (('"Vorab prüfen"', f'«"{"ä" * 71}"'),),
    Code.LINE_BREAK: (('"Am dritten Tag."', '«"Am\\ndritten Tag."'),),
    Code.HIDDEN_CHARACTER: (("Vorab prüfen", "Vorab «\u202eprüfen"),),
    Code.HIDDEN_IN_ID: (('id = "head"\n', 'id = "head"\nwho = "karin«\u200bvogt"\n'),),
    Code.DUPLICATE_WHO: (
        ('id = "head"\n', 'id = "head"\nwho = "vogt"\n'),
        ('id = "staff"\n', 'id = "staff"\nwho = «"vogt"\n'),
    ),
    Code.DUPLICATE_CARD: (('id = "hotline"', 'id = «"checks"'),),
    Code.ODD_ID: (('id = "hotline"', 'id = «"-checks"'),),
    Code.UNKNOWN_NEED: (("serves = { figures = 2, calm", "serves = { figures = 2, «clam"),),
    Code.UNKNOWN_GOAL: (("moves = { close = 2, wage", "moves = { close = 2, «wages"),),
    Code.FOREIGN_NEED: (("learns = { figures = 3 }", "learns = { figures = 3, «payslip = 1 }"),),
    Code.NO_EFFECT: (("moves = { close = 2, wage = 1 }", "moves = { close = 2, wage = «0 }"),),
    Code.TOO_MANY_CARDS: (
        ("learns = { payslip = 2 }", f"learns = {{ {', '.join(f'n{n} = 1' for n in range(MOST_CARDS - 2))} }}"),
        more(
            *(need(f"n{n}", "staff") for n in range(MOST_CARDS - 3)),
            need("n9", "staff").replace("[[", "«[["),
        ),
    ),
    Code.TOO_MANY_ACTIVITIES: (
        more(
            *(activity(n) for n in range(3, MOST_ACTIVITIES + 1)),
            activity(MOST_ACTIVITIES + 1).replace("[[", "«[["),
            activity(MOST_ACTIVITIES + 2),
        ),
    ),
    Code.TWO_OPENINGS: (more("«opening = true\n"),),
    Code.CLEAR_OPENING: (("tells = { figures = 1 }", "tells = «{ figures = 3, calm = 3 }"),),
    Code.IDLE_NEED: (more(need("extra", "head", mark="id")),),
    Code.IDLE_GOAL: (
        ("close = 2, wage = 1", "close = 2"),
        ("wage = 3", "close = 1"),
        ('"wage"', '«"wage"'),
    ),
    Code.IDLE_RESULT: (("moves = { wage = 3 }", "moves = «{}"),),
    Code.NO_STATEMENT: (*ALL_QUIET, HEAD_NEEDS),
    Code.NO_OPENING: (("opening = true\n", ""), HEAD_NEEDS),
    Code.NO_QUESTION: (
        ("learns = { figures = 3 }", ""),
        HEAD_NEEDS,
    ),
    Code.NO_SERVICE: (("serves = { figures = 2, calm = 1 }", ""), ("[[activity]]", "«[[activity]]")),
    Code.NO_GAIN: (("close = 2, wage = 1", "close = -1, wage = 1"), ("[[result]]", "«[[result]]")),
}


def of(*edits: tuple[str, str]) -> tuple[tuple[Finding, ...], tuple[int, int] | None]:
    """All findings of the case with cards and those edits, and the marked place."""
    return found(*edits, base=BASE)


def refused(*edits: tuple[str, str]) -> list[str]:
    """The codes of the findings because of which such a case is refused."""
    text = BASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    with pytest.raises(CaseError) as caught:
        read_case(text, "case.toml")
    return codes(caught.value.findings)


def test_a_case_with_cards_has_no_findings() -> None:
    assert check_text(BASE, "case.toml") == ()
    assert fits(tomllib.loads(BASE))


@pytest.mark.parametrize("code", FOUND)
def test_it_is_found_at_its_line_and_column(code: Code) -> None:
    findings, place = of(*FOUND[code])
    assert (code, place) in [(finding.code, (finding.line, finding.column)) for finding in findings]


@pytest.mark.parametrize("code", sorted(set(FOUND) - {Code.NO_STATEMENT}))
def test_one_mistake_in_a_card_gives_one_finding(code: Code) -> None:
    assert codes(of(*FOUND[code])[0]) == [code.value]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", FOUND)
def test_every_finding_about_a_card_is_told_on_one_line(code: Code, language: Language) -> None:
    for finding in of(*FOUND[code])[0]:
        assert report_line(Voice(language), finding).isprintable()


@pytest.mark.parametrize(
    ("edit", "code", "nearest"),
    [
        (("serves = { figures = 2, calm", "serves = { figures = 2, clam"), Code.UNKNOWN_NEED, "calm"),
        (("moves = { close = 2, wage", "moves = { close = 2, wages"), Code.UNKNOWN_GOAL, "wage"),
        (('id = "quiet"\nof = "head"', 'id = "quiet"\nof = "hed"'), Code.UNKNOWN_PARTY, "head"),
        (("effort = 8", "efort = 8"), Code.UNKNOWN_KEY, "effort"),
        (("serves = { payslip = 3 }", "servs = { payslip = 3 }"), Code.UNKNOWN_KEY, "serves"),
        (("[[activity]]", "[[activty]]"), Code.UNKNOWN_KEY, "activity"),
        (("[[result]]", "[[results]]"), Code.ANSWER_KEY, "result"),
    ],
)
def test_the_hint_names_what_was_meant(edit: tuple[str, str], code: Code, nearest: str) -> None:
    hints = [finding.hint for finding in of(edit)[0] if finding.code is code]
    assert hints[0] is not None
    assert dict(hints[0].values) == {"nearest": nearest}


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (("weight = 3\n", ""), "write_weight"),
        (('of = "head"\nsays = { de = "Machen', 'says = { de = "Machen'), "write_of"),
        (("learns = { figures = 3 }", "learns = 3"), "write_effects"),
        (("learns = { figures = 3 }", 'learns = { figures = "3" }'), "bare_number"),
        (("opening = true", 'opening = "ja"'), "bare_switch"),
        (("format = 1", "format = 1\nresult = 3"), "double_brackets"),
    ],
)
def test_the_hint_shows_how_to_write_it(edit: tuple[str, str], hint: str) -> None:
    text = BASE if "result" not in edit[1] else SOUND
    given = [finding.hint.code for finding in found(edit, base=text)[0] if finding.hint]
    assert hint in given


@pytest.mark.parametrize(
    ("edit", "range_"),
    [
        (("weight = 3", "weight = 0"), (1, 5)),
        (("effort = 8", "effort = 13"), (1, 12)),
        (("most = 4", "most = 11"), (1, 10)),
        (("close = 2, wage", "close = -4, wage"), (-3, 3)),
        (("serves = { payslip = 3 }", "serves = { payslip = 7 }"), (1, 6)),
        (("learns = { figures = 3 }", "learns = { figures = 4 }"), (1, 3)),
        (("tells = { calm = 3 }", "tells = { calm = -1 }"), (1, 3)),
    ],
)
def test_a_number_out_of_range_is_refused_and_the_range_named(edit: tuple[str, str], range_: tuple[int, int]) -> None:
    (finding,) = of(edit)[0]
    assert (finding.code, finding.fatal) == (Code.OUT_OF_RANGE, True)
    assert (finding.values["least"], finding.values["most"]) == range_


@pytest.mark.parametrize("effects", ["wage = 1", "payslip = 3", "figures = 3", "calm = 3"])
def test_an_effect_of_nothing_is_refused_on_every_card(effects: str) -> None:
    edit = (f"{effects} }}", f"{effects.split()[0]} = 0 }}")
    assert codes(of(edit)[0]) == refused(edit) == ["no_effect"]


FATAL = (Code.DUPLICATE_CARD, Code.ODD_ID, Code.UNKNOWN_NEED, Code.UNKNOWN_GOAL, Code.FOREIGN_NEED, Code.NO_EFFECT)
TOO_MANY = (Code.TOO_MANY_CARDS, Code.TOO_MANY_ACTIVITIES)


@pytest.mark.parametrize("code", [*FATAL, *TOO_MANY, Code.TWO_OPENINGS, Code.MISSING_TEXT, Code.HIDDEN_IN_ID])
def test_what_a_round_cannot_be_played_with_is_refused(code: Code) -> None:
    edits = [(old, new.replace("«", "")) for old, new in FOUND[code]]
    assert refused(*edits) == [code.value]


@pytest.mark.parametrize(
    "key", ["answer", "correct", "best", "results", "customer", "decisive", "score", "verdict", "points"]
)
@pytest.mark.parametrize("table", CARD_TABLES)
def test_no_card_holds_an_answer(table: str, key: str) -> None:
    findings, place = of((f"[[{table}]]", f"[[{table}]]\n«{key} = true"))
    assert [(f.code, (f.line, f.column)) for f in findings] == [(Code.ANSWER_KEY, place)]


def test_result_is_a_table_of_a_case_and_an_answer_anywhere_else() -> None:
    for edit in (('id = "head"', 'id = "head"\n«result = 1'), ("effort = 8", "effort = 8\n«result = 1")):
        findings, place = of(edit)
        assert [(f.code, (f.line, f.column)) for f in findings] == [(Code.ANSWER_KEY, place)]


def test_a_need_may_have_any_word_for_its_id() -> None:
    text = BASE.replace('"calm"', '"result"').replace("calm =", "result =")
    assert check_text(text, "case.toml") == ()
    assert read_case(text, "case.toml").material.activities[0].serves == {"figures": 2, "result": 1}


def test_the_same_id_may_stand_in_two_tables() -> None:
    assert check_text(BASE.replace('"close"', '"calm"').replace("close =", "calm ="), "case.toml") == ()


def test_twelve_cards_of_a_kind_are_not_too_many() -> None:
    more_needs = [need(f"n{n}", "staff") for n in range(MOST_CARDS - 3)]
    learns = ", ".join(f"n{n} = 1" for n in range(MOST_CARDS - 3))
    findings, _ = of(more(*more_needs), ("learns = { payslip = 2 }", f"learns = {{ {learns} }}"))
    assert findings == ()


def test_nine_activities_are_not_too_many_and_ten_are_said_in_both_languages() -> None:
    nine = more(*(activity(n) for n in range(3, MOST_ACTIVITIES + 1)))
    assert of(nine)[0] == ()
    (finding,) = of(more(*(activity(n) for n in range(3, MOST_ACTIVITIES + 2))))[0]
    assert (finding.code, finding.values["count"], finding.values["most"]) == (Code.TOO_MANY_ACTIVITIES, 10, 9)
    said = [report_line(Voice(language), finding) for language in Language]
    assert "10 Einträge" in said[0] and "10 entries" in said[1]


def test_texts_at_their_limits_fit() -> None:
    for old, longest in (("Vorab prüfen", 70), ("Am dritten Tag.", 140), ("Machen Sie bitte zügig.", 110)):
        assert of((f'"{old}"', f'"{"ä" * longest}"'))[0] == ()
        assert codes(of((f'"{old}"', f'"{"ä" * (longest + 1)}"'))[0]) == ["too_long"]


def test_needs_of_the_top_of_the_chain_travel_without_cards() -> None:
    above = (
        '\n[[party]]\nid = "boss"\n',
        *(f'[party.{language}]\nlabel = "Li"\ngender = "f"\n' for language in Language),
        *(f'\n[[tie]]\nfrom = "boss"\nkind = "decides_{pay}"\nto = "head"{SAYS}' for pay in ("raise", "bonus")),
    )
    needs = [need(f"n{n}", "boss") for n in range(3)]
    assert of(more(*above, *needs))[0] == ()
    assert codes(of(more(*above, *needs[:2]))[0]) == ["idle_need", "idle_need"]


def test_nothing_is_said_about_customers_where_there_are_none() -> None:
    office = 'id = "clerk"\nstatus = "office"\nsays_status = { de = "Ein Ehrenamt.", en = "An honorary office." }'
    findings, _ = of(
        ('id = "clerk"', office),
        ('kind = "decides_raise"', 'kind = "directs"'),
        ('kind = "decides_bonus"', 'kind = "rates"'),
        ("serves = { figures = 2, calm = 1 }", ""),
        ("learns = { figures = 3 }", ""),
    )
    assert findings == ()


def test_a_decoy_needs_neither_statement_nor_question() -> None:
    assert of(("learns = { payslip = 2 }", ""))[0] == ()


def test_what_is_told_about_the_customer_is_judged_by_the_facts_and_not_by_the_file() -> None:
    swapped = [('from = "head"', 'from = "staff"'), ('from = "head"', 'from = "staff"')]
    findings, _ = of(*swapped)
    told = {(finding.code, finding.values["party"]) for finding in findings}
    assert told == {(Code.NO_STATEMENT, "staff"), (Code.STRAY_PARTY, "head")}


def test_a_broken_reference_hides_what_the_engine_would_say() -> None:
    edits = FOUND[Code.UNKNOWN_NEED][0], *FOUND[Code.IDLE_RESULT]
    assert "idle_result" not in codes(found(*((o, n.replace("«", "")) for o, n in edits), base=BASE)[0])


def test_a_case_without_cards_has_none() -> None:
    case = read_case(SOUND, "case.toml")
    assert case.material == NO_MATERIAL
    assert case.role("head").who == ""


def test_cards_are_read_in_the_order_of_the_file_with_their_defaults() -> None:
    text = BASE.replace('id = "head"\n', 'id = "head"\nwho = "karin-vogt"\n', 1)
    case = read_case(text, "case.toml")
    material = case.material
    assert case.role("head").who == "karin-vogt"
    assert material.needs[:2] == (
        Need("figures", "head", 3, Text("Am dritten Tag stehen die Zahlen.", "The figures are ready on day three."), 8),
        Need("calm", "head", 2, Text("Beschwerden kommen nicht bei mir an.", "Complaints do not reach me."), 6),
    )
    assert [goal.id for goal in material.goals] == ["close", "wage"]
    assert material.results[0].moves == {"close": 2, "wage": 1}
    assert [(card.id, card.most, dict(card.serves)) for card in material.activities] == [
        ("checks", 10, {"figures": 2, "calm": 1}),
        ("hotline", 4, {"payslip": 3}),
    ]
    assert (material.questions[0].to, material.questions[0].hears.en) == ("head", "On day three.")
    assert [(card.id, card.opening) for card in material.statements] == [("soon", True), ("quiet", False)]


def test_effects_may_stand_in_a_table_of_their_own_or_be_left_out() -> None:
    text = BASE.replace("serves = { payslip = 3 }", "[activity.serves]\npayslip = 3")
    assert read_case(text, "case.toml") == read_case(BASE, "case.toml")
    text = BASE.replace("serves = { payslip = 3 }\n", "")
    assert read_case(text, "case.toml").material.activities[1].serves == {}


def test_hidden_characters_are_taken_out_of_cards() -> None:
    case = read_case(BASE.replace("Vorab prüfen", r"Vorab\u202E prüfen[/]"), "case.toml")
    assert case.material.activities[0].says.de == "Vorab prüfen[/]"


def test_a_case_with_cards_written_and_read_is_the_same_case() -> None:
    case = read_case(BASE.replace('id = "head"\n', 'id = "head"\nwho = "karin-vogt"\n', 1), "case.toml")
    assert read_case(write_case(case), "case.toml") == case
    assert check_text(write_case(case), "case.toml") == ()
    assert write_case(case).count("effort = ") == write_case(case).count("most = ") == 1


LINES = (
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), max_size=40)
    .map(lambda text: unicodedata.normalize("NFC", text.strip()))
    .filter(bool)
)
TEXTS = st.builds(Text, LINES, LINES)
IDS = st.lists(st.from_regex(r"[A-Za-z0-9ä][A-Za-z0-9_-]{0,6}", fullmatch=True), max_size=4, unique=True)
PARTIES = st.sampled_from(("clerk", "head", "staff"))


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """Any cards that fit together."""

    def effects(ids: list[str], least: int, most: int) -> MappingProxyType[str, int]:
        if not ids:
            return MappingProxyType({})
        numbers = st.integers(least, most).filter(bool)
        return MappingProxyType(draw(st.dictionaries(st.sampled_from(ids), numbers, max_size=3)))

    needs = tuple(
        Need(id, draw(PARTIES), draw(st.integers(1, 5)), draw(TEXTS), draw(st.integers(1, 12))) for id in draw(IDS)
    )
    goals = tuple(Goal(id, draw(PARTIES), draw(st.integers(1, 5)), draw(TEXTS)) for id in draw(IDS))

    def of(party: str) -> list[str]:
        return [need.id for need in needs if need.of == party]

    every = [need.id for need in needs]
    results = tuple(WorkResult(id, draw(TEXTS), effects([goal.id for goal in goals], -3, 3)) for id in draw(IDS))
    activities = tuple(Activity(id, draw(TEXTS), effects(every, 1, 6), draw(st.integers(1, 10))) for id in draw(IDS))
    questions = tuple(
        QuestionCard(id, to := draw(PARTIES), draw(TEXTS), draw(TEXTS), effects(of(to), 1, 3)) for id in draw(IDS)
    )
    opened: set[str] = set()
    statements = []
    for id in draw(IDS):
        party = draw(PARTIES)
        opening = draw(st.booleans()) and party not in opened
        opened |= {party} if opening else set()
        statements.append(StatementCard(id, party, draw(TEXTS), effects(of(party), 1, 3), opening))
    return Material(needs, goals, results, activities, questions, tuple(statements))


@pytest.mark.slow
@given(materials(), st.sampled_from(("", "karin-vogt", 'x "y"')))
def test_any_cards_survive_writing_and_reading(material: Material, who: str) -> None:
    case = read_case(SOUND, "case.toml")
    first, *others = case.roles
    case = dataclasses.replace(case, material=material, roles=(dataclasses.replace(first, who=who), *others))
    text = write_case(case)
    assert read_case(text, "case.toml") == case
    assert not any(finding.fatal for finding in check_text(text, "case.toml"))
    assert fits(tomllib.loads(text))


def full() -> str:
    """The case with as many cards as a file can have."""
    cards = [need(f"n{n}", "head") for n in range(MOST_CARDS)]
    effects = ", ".join(f"n{n} = 1" for n in range(MOST_CARDS))
    hears = 'hears = { de = "H.", en = "H." }'
    keys = {
        "goal": 'of = "head"\nweight = 1',
        "result": f"moves = {{ {effects} }}",
        "activity": f"serves = {{ {effects} }}",
        "question": f'to = "head"\n{hears}\nlearns = {{ {effects} }}',
        "relay": 'need = "n1"\nby = "head"',
        "statement": f'of = "head"\ntells = {{ {effects} }}',
    }
    for table, own in keys.items():
        cards += [f'\n[[{table}]]\nid = "n{n}"\n{own}{SAYS}' for n in range(CARD_TABLES[table].most)]
    cards.append("opening = true\n")
    return SOUND + "".join(cards)


def test_the_largest_case_is_sound_and_plays() -> None:
    text = full()
    assert check_text(text, "case.toml") == ()
    assert isinstance(read_case(text, "case.toml"), Case)


@pytest.mark.slow
@pytest.mark.parametrize("table", CARD_TABLES)
def test_a_flood_of_cards_is_told_in_good_time(table: str) -> None:
    card = f'[[{table}]]\nid = "x"\nof = "nobody"\nto = "nobody"\nserves = {{ a = 1, b = 0 }}\nmoves = {{ a = 1 }}\n'
    started = time.perf_counter()
    assert check_text(SOUND + card * 2_500, "flood.toml")[-1].code is Code.MORE
    assert time.perf_counter() - started < 4
