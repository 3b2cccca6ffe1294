"""Every finding: that it is found, and where."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from support.case_files import PACK, SMALL, SOUND, codes, found
from workshop.cases.checking import check_path, check_text
from workshop.cases.finding import Code
from workshop.cases.limits import LARGEST_FILE
from workshop.cases.loading import read_organisation

SAYS = 'says = { de = "S.", en = "S." }'
TIES = '[[party]]\nid = "b"\n[[tie]]\nfrom = "c"\nkind = "x"\nto = "d"\n'
END = SOUND[-60:]
ALONE = 'kind = "decides_bonus"\nto = "clerk"\n'
DIVISION = """
[[party]]
id = "firm"
kind = "firm"
[party.de]
label = "Werk GmbH"
gender = "f"
[party.en]
label = "Werk GmbH"
gender = "n"
"""


def tie(source: str, kind: str, target: str, behalf: str = "", mark: str = "") -> str:
    """One more tie, with the mark at its head, or at the value of its key `mark`."""
    values = {"from": source, "kind": kind, "to": target, "on_behalf_of": behalf}
    lines = [f'{key} = {"«" * (key == mark)}"{value}"' for key, value in values.items() if value]
    return "\n".join(["", "«" * (mark == "head") + "[[tie]]", *lines, SAYS, ""])


def more(*texts: str) -> tuple[str, str]:
    """The sound case with more at its end."""
    return (END, END + "".join(texts))


Edits = tuple[tuple[str, str], ...]
FOUND: dict[Code, Edits] = {
    Code.SYNTAX: (("level = 1", "level = «eins"),),
    Code.UNKNOWN_KEY: (("setting =", "«settings ="),),
    Code.ANSWER_KEY: (("level = 1", 'level = 1\n«answer = "head"'),),
    Code.MISSING_KEY: (("level = 1\n", ""), ("format", "«format")),
    Code.NOT_A_TEXT: (('focus = "clerk"', "focus = «7"),),
    Code.NOT_A_NUMBER: (("level = 1", 'level = «"1"'),),
    Code.NOT_A_SWITCH: (("level = 1", 'level = 1\nopen = «"yes"'),),
    Code.NOT_A_LIST: (('id = "clerk"', 'id = "clerk"\npay = «"raise"'),),
    Code.NOT_A_TABLE: (('title = { de = "Abrechnung", en = "Payroll" }', 'title = «"Abrechnung"'),),
    Code.EMPTY: (('title = { de = "Abrechnung"', 'title = { de = «" "'),),
    Code.UNKNOWN_VALUE: (('kind = "receives"', 'kind = «"recieves"'),),
    Code.OUT_OF_RANGE: (("level = 1", "level = «5"),),
    Code.OTHER_FORMAT: (("format = 1", "format = «2"),),
    Code.HIDDEN_IN_ID: (
        ('id = "head"', 'id = "he«\u200bad"'),
        ('from = "head"', 'from = "he\u200bad"'),
        ('from = "head"', 'from = "he\u200bad"'),
    ),
    Code.UNKNOWN_PARTY: (('from = "staff"', 'from = «"staf"'),),
    Code.DUPLICATE_PARTY: (('id = "staff"', 'id = «"head"'), ('from = "staff"', 'from = "head"')),
    Code.DUPLICATE_TIE: (more(tie("staff", "receives", "clerk", mark="head")),),
    Code.DUPLICATE_PAY: (('id = "staff"', 'id = "staff"\npay = ["raise", «"raise"]'),),
    Code.STRAY_PARTY: (more(DIVISION.replace('"firm"', '«"firm"', 1)),),
    Code.OWN_TWIN: (("level = 1", 'level = 1\ntwin = «"case"'),),
    Code.MISSING_TEXT: (('setting = { de = "Ein Werk am Fluss", en = "A plant by the river" }\n', ""), ("for", "«for")),
    Code.MISSING_LANGUAGE: (('title = { de = "Abrechnung", en = "Payroll" }', 'title = «{ de = "Abrechnung" }'),),
    Code.NAMELESS: (
        ('label = "Karin Vogt"\nrole = "Leiterin"\ngender = "f"\n[party.en]\n', ""),
        ('[party.de]\nlabel = "Karin Vogt"\nrole = "head of payroll"\ngender = "f"\n', ""),
        ('[[party]]\nid = "head"', '«[[party]]\nid = "head"'),
    ),
    Code.TOO_LONG: (('"Sie rechnen ab."', f'«"{"ä" * 261}"'),),
    Code.LINE_BREAK: (('de = "Karin Vogt entscheidet über', 'de = «"Karin\\nVogt entscheidet über'),),
    Code.HIDDEN_CHARACTER: (("Sie rechnen", "Sie «\u202erechnen"),),
    Code.DEBRIEFING_COUNT: (('  { de = "Wann?", en = "When?" },\n', ""), ("debriefing", "«debriefing")),
    Code.MISSING_FORM: (
        ('dat = "der Belegschaft"\n', ""),
        ('[party.de]\nlabel = "Beleg', '«[party.de]\nlabel = "Beleg'),
    ),
    Code.OTHER_GENDER: (('nom = "die Belegschaft"', 'nom = «"das Belegschaft"'),),
    Code.MISSING_CARD: (
        ('says = { de = "Die Belegschaft erhält Abrechnungen.", en = "The employees get payslips." }\n', ""),
        ("[[tie]]", "«[[tie]]"),
    ),
    Code.CARD_WITHOUT_FACT: (('id = "head"', 'id = "head"\n«says_status = { de = "Da.", en = "There." }'),),
    Code.ANSWER_IN_TEXT: (('"Sie rechnen ab."', '«"Sie rechnen ab für Ihre einzige Kundin."'),),
    Code.TOO_MANY_PARTIES: (
        more(
            *(
                DIVISION.replace('"firm"\n', f'"firm{n}"\n', 1)
                .replace("Werk", f"Werk {n}")
                .replace("[[", "«[[" if n == 6 else "[[", 1)
                + tie("clerk", "belongs_to", f"firm{n}")
                for n in range(7)
            )
        ),
    ),
    Code.SAME_LABEL: (('label = "Belegschaft"', 'label = «"KARIN  Vogt"'),),
    Code.NOT_ALONE: (
        more(tie("staff", "decides_bonus", "clerk").replace('de = "S."', 'de = «"Sie entscheidet allein."')),
    ),
    Code.ODD_ID: (
        ('id = "staff"', 'id = «"Die Köche:1"'),
        ('from = "staff"', 'from = "Die Köche:1"'),
    ),
    Code.SELF_TIE: (more(tie("head", "supplies", "head", mark="head")),),
    Code.NAME_WITHOUT_DECISION: (more(tie("staff", "requests", "clerk", "head").replace("on_be", "«on_be")),),
    Code.OWN_NAME: ((ALONE, ALONE + 'on_behalf_of = «"head"\n'),),
    Code.NAME_OF_TARGET: (more(tie("staff", "buys", "clerk", "clerk", mark="on_behalf_of")),),
    Code.TWO_NAMES: (more(tie("head", "decides_bonus", "clerk", "staff", mark="head")),),
    Code.PAY_EXCLUDED: (
        ('id = "clerk"', 'id = "clerk"\npay = ["raise"]\nsays_pay = { de = "So.", en = "So." }'),
        ('kind = "decides_bonus"', 'kind = «"decides_bonus"'),
    ),
    Code.PAY_OF_OFFICE: (
        ('id = "staff"', 'id = "staff"\nstatus = "office"'),
        more(tie("head", "decides_raise", "staff", mark="kind")),
    ),
    Code.PAY_OF_OWNER: (
        ('id = "staff"', 'id = "staff"\nstatus = "owner"'),
        more(tie("head", "decides_raise", "staff", mark="kind")),
    ),
    Code.PAY_OF_FIRM: (more(DIVISION, tie("head", "decides_raise", "firm", mark="kind")),),
    Code.PAY_AND_STATUS: (('id = "staff"', 'id = "staff"\nstatus = "unpaid"\npay = «["raise"]'),),
    Code.ABOVE_OWNER: (
        ('id = "head"', 'id = "head"\nstatus = "owner"'),
        more(tie("head", "reports_to", "staff", mark="kind")),
    ),
    Code.NO_HOUSE: (more(tie("staff", "belongs_to", "head", mark="to")),),
    Code.PROPOSES_TO_ONESELF: (more(tie("head", "proposes_pay", "clerk", mark="head")),),
    Code.CIRCLE_OF_COMMAND: (
        more(
            tie("clerk", "reports_to", "head"),
            tie("head", "reports_to", "staff"),
            tie("staff", "reports_to", "clerk", mark="head"),
        ),
    ),
    Code.DECIDES_NOTHING: (('kind = "decides_bonus"', 'kind = "directs"'), ('focus = "', 'focus = «"')),
    Code.NOT_OPEN: (("level = 1", "level = 1\n«open = true"),),
}
ELSEWHERE = {
    *(
        Code.MISSING_FILE,
        Code.FOLDER,
        Code.EMPTY_FOLDER,
        Code.UNREADABLE,
        Code.TOO_LARGE,
        Code.NOT_UTF8,
        Code.SAME_NAME,
        Code.OTHER_KIND,
    ),
    *(Code.TOO_DEEP, Code.MORE, Code.UNKNOWN_TWIN, Code.UNKNOWN_CASE, Code.DUPLICATE_CASE, Code.TOO_FEW_PARTIES),
    *(Code.UNPLAYABLE_CASE, Code.TOO_MANY_MINUTES, Code.TOO_FEW_MINUTES, Code.TEAM_COUNT, Code.TEAMS_WITHOUT_KEYBOARD),
    *(Code.CERTAINTY_BY_HANDS, Code.MISSING_STAGE, Code.DUPLICATE_STAGE, Code.STAGE_ORDER, Code.SHIFT_OF_ONE_VOTE),
    *(Code.STANDINGS_WITHOUT_TEAMS, Code.DUPLICATE_ROUND, Code.ROUND_TELLS, Code.TWIN_PLAYED, Code.WARM_UP_PLAYED),
}
CARDS_ONLY = {
    *(Code.DUPLICATE_WHO, Code.DUPLICATE_CARD, Code.UNKNOWN_NEED, Code.UNKNOWN_GOAL, Code.FOREIGN_NEED),
    *(
        Code.NO_EFFECT,
        Code.TOO_MANY_CARDS,
        Code.TOO_MANY_ACTIVITIES,
        Code.TWO_OPENINGS,
        Code.CLEAR_OPENING,
        Code.IDLE_NEED,
        Code.IDLE_GOAL,
    ),
    *(Code.IDLE_RESULT, Code.NO_STATEMENT, Code.NO_OPENING, Code.NO_QUESTION, Code.NO_SERVICE, Code.NO_GAIN),
}
"""Found in `test_cards`."""


def test_a_sound_case_has_no_findings() -> None:
    assert check_text(SOUND, "case.toml") == ()


def test_a_sound_pack_has_no_findings() -> None:
    assert check_text(PACK, "pack.toml", {"one", "two"}) == ()


@pytest.mark.parametrize("code", FOUND)
def test_it_is_found_at_its_line_and_column(code: Code) -> None:
    findings, place = found(*FOUND[code])
    assert (code, place) in [(finding.code, (finding.line, finding.column)) for finding in findings]


@pytest.mark.parametrize("code", sorted(set(FOUND) - {Code.MISSING_KEY, Code.DUPLICATE_PARTY, Code.PAY_EXCLUDED}))
def test_one_mistake_gives_few_findings(code: Code) -> None:
    findings, _ = found(*FOUND[code])
    assert len(findings) <= 2, codes(findings)


def test_no_code_is_without_a_test() -> None:
    assert set(Code) == set(FOUND) | ELSEWHERE | CARDS_ONLY
    assert not set(FOUND) & (ELSEWHERE | CARDS_ONLY)
    assert set(import_module("cases.test_cards").FOUND) >= CARDS_ONLY


def test_a_case_with_two_parties_has_too_few() -> None:
    findings = check_text(SMALL, "small.toml")
    assert [(f.line, f.column) for f in findings if f.code is Code.TOO_FEW_PARTIES] == [(9, 1)]


def test_all_mistakes_are_found_not_only_the_first() -> None:
    findings, _ = found(
        ("level = 1", "level = 9"),
        ("setting", "sitting"),
        ('to = "clerk"', 'to = "clark"'),
        (', en = "Payroll" }', "}"),
        ('"Fragen Sie nach."', '"Fragen\\u0007"'),
    )
    assert set(codes(findings)) == {
        *("out_of_range", "unknown_key", "unknown_party", "missing_text", "missing_language", "hidden_character")
    }


def test_a_text_of_nothing_but_hidden_characters_is_empty() -> None:
    findings, _ = found(('"Fragen Sie nach."', '"\\u0007\\u200b"'))
    assert set(codes(findings)) == {"empty", "hidden_character"}


def test_columns_count_characters_not_bytes() -> None:
    findings, place = found(('de = "Die Belegschaft erhält', 'de = "Ää€𝄞«\u200b erhält'))
    assert [(f.line, f.column) for f in findings] == [place]


def test_a_hidden_character_written_as_an_escape_is_found_too() -> None:
    findings, place = found(("Sie rechnen", r"Sie «\u202Erechnen"))
    assert [(f.code, (f.line, f.column)) for f in findings] == [(Code.HIDDEN_CHARACTER, place)]


@pytest.mark.parametrize(
    "key", ["answer", "solution", "customer", "correct", "verdict", "score", "points", "explanation"]
)
def test_an_answer_is_found_wherever_it_hides(key: str) -> None:
    for edit in (
        ("level = 1", f"level = 1\n«{key} = 1"),
        ('id = "head"', f'id = "head"\n«{key} = true'),
        ("[party.de]", f"[party.de]\n«{key} = {{ a = 1 }}"),
        ('kind = "receives"', f'kind = "receives"\nextra = [{{ «{key} = 1 }}]'),
    ):
        findings, place = found(edit)
        answers = [(finding.line, finding.column) for finding in findings if finding.code is Code.ANSWER_KEY]
        assert answers == [place]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('to = "clerk"', 'to = "clrk"', "clerk"),
        ("setting =", "seting =", "setting"),
        ('gender = "f"', 'gender = "fl"', "f"),
        ('kind = "receives"', 'kind = "Recieves"', "receives"),
        ('focus = "clerk"', 'focus = "CLERK"', "clerk"),
    ],
)
def test_the_hint_names_the_nearest_known_word(old: str, new: str, hint: str) -> None:
    findings, _ = found((old, new))
    hints = [dict(finding.hint.values) for finding in findings if finding.hint]
    assert any(hint in str(values.get("nearest", values.get("known"))).split(", ") for values in hints)


def told(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Code and hint of every finding of the case with those edits."""
    return [(each.code.value, each.hint.code if each.hint else "") for each in found(*edits)[0]]


def test_all_missing_forms_are_named_in_one_run() -> None:
    forms = ('nom = "die Belegschaft"\ndat = "der Belegschaft"\n', "")
    english = ('nom = "the employees"\n', "")
    assert told(forms, english) == [
        ("missing_form", "form_nom"),
        ("missing_form", "form_dat"),
        ("missing_form", "form_english"),
    ]
    man = ('label = "Belegschaft"\ngender = "f"', 'label = "Betriebsrat"\ngender = "m"')
    assert told(man, forms) == [("missing_form", f"form_{form}") for form in ("nom", "acc", "dat")]


@pytest.mark.parametrize(
    ("nom", "gender", "missing"),
    [
        ("ein Kreis", "m", ["form_acc", "form_dat"]),
        ("eine Gruppe", "f", ["form_dat"]),
        ("alle Eltern", "pl", ["form_dat"]),
        ("Hellwasser Energie", "f", []),
    ],
)
def test_a_name_with_a_word_that_changes_needs_its_forms(nom: str, gender: str, missing: list[str]) -> None:
    old = 'label = "Belegschaft"\ngender = "f"\nnom = "die Belegschaft"\ndat = "der Belegschaft"\n'
    new = f'label = "Belegschaft"\ngender = "{gender}"\nnom = "{nom}"\n'
    assert told((old, new)) == [("missing_form", form) for form in missing]


def test_whoever_decides_with_others_does_not_decide_alone_in_either_language() -> None:
    second = tie("staff", "decides_bonus", "clerk").replace('en = "S."', 'en = "On their own they decide."')
    findings, _ = found(more(second), ("Vogt entscheidet über den", "Vogt entscheidet allein über den"))
    assert [(each.code, each.values["words"], each.values["other"]) for each in findings] == [
        (Code.NOT_ALONE, "allein", "staff"),
        (Code.NOT_ALONE, "On their own", "head"),
    ]
    assert codes(found(("Vogt entscheidet über den", "Vogt entscheidet allein über den"))[0]) == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("kö:ch in", "koe-ch-in"),
        ("Büro 3", "Buero-3"),
        ("-head", "head-2"),
        ("cle\u00a0rk", "cle-rk"),
        ("§", "Par"),
        ("你好", None),
        ("x" * 300 + "ä", None),
    ],
)
def test_an_odd_id_is_repaired_to_one_that_is_free(written: str, instead: str | None) -> None:
    edits = [('id = "staff"', f'id = "{written}"'), ('from = "staff"', f'from = "{written}"')]
    (finding,) = found(*edits)[0]
    assert (finding.code, finding.fatal) == (Code.ODD_ID, False)
    assert (finding.hint and dict(finding.hint.values)) == (instead and {"instead": instead})


def test_letters_put_together_or_apart_are_the_same_word_also_as_escapes() -> None:
    together = [('id = "staff"', 'id = "b\u00fcro"'), ('from = "staff"', 'from = "b\u00fcro"')]
    for apart in ("bu\u0308ro", r"bu\u0308ro", r"b\u00fcro", r"bu\U00000308ro"):
        assert codes(found(together[0], ('from = "staff"', f'from = "{apart}"'))[0]) == ["odd_id"]
        assert codes(found(('id = "staff"', f'id = "{apart}"'), together[1])[0]) == ["odd_id"]


@pytest.mark.parametrize("unseen", ["\u00a0", "\ufeff", "\u202f", "\u200b"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level = 1", "level{} = 1"),
        ("level = 1", "level ={}1"),
        ("level = 1", "{}level = 1"),
        ("level = 1", "level = 1{}"),
        ("[[tie]]", "{}[[tie]]"),
        ("[[tie]]", "[[tie{}]]"),
        ("level = 1", "\n{}\nlevel = 1"),
        ('kind = "receives"', 'kind = "receives{}"'),
        ("level = 1", '"level{}" = 1'),
        ('gender = "f"', 'gender = "{}f"'),
    ],
)
def test_an_invisible_character_outside_of_texts_is_named(unseen: str, old: str, new: str) -> None:
    findings, _ = found((old, new.format(unseen)))
    number = f"U+{ord(unseen):04X}"
    assert any(each.hint and each.hint.values.get("character") == number for each in findings), findings


def test_of_two_components_without_a_decider_both_are_named_with_the_pay_that_a_formula_would_leave() -> None:
    findings, _ = found(('kind = "decides_bonus"', 'kind = "directs"'), ('kind = "decides_raise"', 'kind = "rates"'))
    assert [(each.hint.code, dict(each.hint.values)) for each in findings if each.hint] == [
        ("undecided_raise", {"party": "clerk", "pay": '["bonus"]'}),
        ("undecided_bonus", {"party": "clerk", "pay": '["raise"]'}),
    ]
    stated = 'id = "clerk"\npay = ["bonus"]\nsays_pay = { de = "So.", en = "So." }'
    formula, _ = found(
        ('kind = "decides_bonus"', 'kind = "directs"'),
        ('kind = "decides_raise"', 'kind = "rates"'),
        ('id = "clerk"', stated),
    )
    assert [dict(each.hint.values)["pay"] for each in formula if each.hint] == ["[]"]


def test_an_open_case_is_meant_when_it_says_so_or_is_contested() -> None:
    undecided = ('kind = "decides_bonus"', 'kind = "directs"')
    assert codes(found(undecided)[0]) == ["decides_nothing"]
    assert found(undecided, ("level = 1", "level = 1\nopen = true"))[0] == ()
    assert found(undecided, ("level = 1", 'level = 1\nobjection = { de = "Doch.", en = "But." }'))[0] == ()


def test_an_honorary_office_decides_nothing_on_purpose() -> None:
    office = 'id = "clerk"\nstatus = "office"\nsays_status = { de = "Ein Ehrenamt.", en = "An honorary office." }'
    assert "decides_nothing" not in codes(found(('id = "clerk"', office))[0])


def test_a_stated_status_that_matters_needs_its_card() -> None:
    findings, place = found(
        ('id = "clerk"', 'id = "clerk"\n«status = "office"'),
        ('kind = "decides_raise"', 'kind = "directs"'),
        ('kind = "decides_bonus"', 'kind = "rates"'),
    )
    assert [(f.code, (f.line, f.column)) for f in findings] == [(Code.MISSING_CARD, place)]


def test_a_raise_of_a_group_that_is_employed_is_no_contradiction() -> None:
    assert found(more(tie("clerk", "decides_raise", "staff")))[0] == ()


def test_speaking_of_customers_in_general_gives_nothing_away() -> None:
    assert found(("Sie rechnen ab.", "Kunden rufen an. Auch ihre Kundin, sagt sie."))[0] == ()


def test_a_twin_must_be_beside_the_case() -> None:
    text = SOUND.replace("level = 1", 'level = 1\ntwin = "othr"')
    assert check_text(text, "case.toml") == ()
    (finding,) = check_text(text, "case.toml", {"case", "other"})
    assert (finding.code, finding.line, finding.column) == (Code.UNKNOWN_TWIN, 3, 8)
    assert finding.hint is not None
    assert finding.hint.values == {"nearest": "other"}


def test_a_pack_names_only_cases_that_exist_and_each_once() -> None:
    text = PACK.replace('["one", "two"]', '["one", "tow", "one"]')
    findings = check_text(text, "pack.toml", {"one", "two"})
    assert [(f.code, f.line, f.column) for f in findings] == [(Code.UNKNOWN_CASE, 4, 17), (Code.DUPLICATE_CASE, 4, 24)]


def test_a_missing_file_is_a_finding_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "payroll.toml").write_text(SOUND)
    (finding,) = check_path(tmp_path / "payrol.toml")
    assert finding.code is Code.MISSING_FILE
    assert finding.hint is not None
    assert finding.hint.values == {"nearest": "payroll.toml"}


def test_a_folder_is_checked_with_all_folders_below_it(tmp_path: Path) -> None:
    for folder in ("cases", "packs", ".hidden"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.toml").write_text("format = 1" if folder == ".hidden" else SOUND)
    (tmp_path / "packs" / "one.toml").write_text(PACK)
    findings = check_path(tmp_path)
    assert [(finding.path, finding.code) for finding in findings] == [
        (str(tmp_path / "packs" / "one.toml"), Code.UNKNOWN_CASE)
    ]


def test_a_folder_without_files_is_a_finding(tmp_path: Path) -> None:
    assert codes(check_path(tmp_path)) == ["empty_folder"]


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert codes(check_path(loop)) == ["unreadable"]
    assert codes(check_path(Path("a\0b"))) == ["unreadable"]


def test_a_file_of_one_megabyte_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    room = LARGEST_FILE - len(SOUND.encode())
    path.write_text(SOUND + "#" * room, encoding="utf-8")
    assert check_path(path) == ()
    path.write_text(SOUND + "#" * (room + 1), encoding="utf-8")
    assert codes(check_path(path)) == ["too_large"]


def test_other_encodings_are_found_where_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('# gut: €\nä = "'.encode() + "ß".encode("latin-1"))
    (finding,) = check_path(path)
    assert (finding.code, finding.line, finding.column) == (Code.NOT_UTF8, 2, 6)


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert check_path(path) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        ("a = " + "[" * 100_000, Code.TOO_DEEP),
        ("a = " + "{a=" * 100_000, Code.TOO_DEEP),
        ("a" + ".a" * 400_000 + " = 1", Code.TOO_DEEP),
        ("[" + '"a".' * 100_000 + "a]", Code.TOO_DEEP),
        ("a = " + "9" * 100_000, Code.SYNTAX),
        ("a = 0x" + "f" * 100_000, Code.UNKNOWN_KEY),
        ("level = 0x" + "f" * 100_000, Code.OUT_OF_RANGE),
        ('a = """' + "\n" * 500_000, Code.SYNTAX),
        ("[[party]]\n" * 20_000, Code.MISSING_KEY),
        ("party = [" + "{}," * 50_000 + "]", Code.MISSING_KEY),
        ("".join(f"answer{n} = 1\nk{n} = 1\n" for n in range(10_000)), Code.UNKNOWN_KEY),
        (TIES * 10_000, Code.UNKNOWN_VALUE),
        ('[[need]]\nid = "a"\nof = "b"\nweight = 1\n' * 10_000, Code.TOO_MANY_CARDS),
        ("[[activity]]\nserves = {" + ", ".join(f"n{n} = 9" for n in range(20_000)) + "}", Code.OUT_OF_RANGE),
    ],
    ids=lambda value: value[:8] if isinstance(value, str) and not isinstance(value, Code) else str(value),
)
def test_bombs_give_findings_in_good_time(bomb: str, code: Code) -> None:
    findings = check_text(bomb, "bomb.toml")
    assert code in [finding.code for finding in findings]


def test_a_file_with_three_thousand_parties_is_judged_and_checked_in_good_time() -> None:
    text = 'format = 1\nfocus = "p0"\n' + "".join(f'[[party]]\nid = "p{n}"\n' for n in range(3_000))
    text += "".join(f'[[tie]]\nfrom = "p{n}"\nkind = "rates"\nto = "p0"\n' for n in range(1, 3_000))
    organisation, focus = read_organisation(text)
    assert (len(organisation.parties), focus) == (3_000, "p0")
    (finding,) = check_text(text, "many.toml")
    assert (finding.code, finding.values["count"]) == (Code.TOO_MANY_PARTIES, 3_000)


def test_of_a_flood_the_first_thousand_are_listed_and_the_others_counted() -> None:
    findings = check_text(SOUND + "".join(f"k{number} = 1\n" for number in range(1200)), "flood.toml")
    assert len(findings) == 1001
    assert (findings[-1].code, dict(findings[-1].values)) == (Code.MORE, {"count": 200})


def test_the_shipped_library_has_no_findings() -> None:
    from workshop.cases.library import shipped_root

    assert [finding for finding in check_path(shipped_root()) if finding.code is not Code.EMPTY_FOLDER] == []
