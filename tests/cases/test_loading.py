"""Reading cases and organisations, and the library of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.case_files import PACK, SOUND, codes
from support.waiting import PATIENCE
from workshop.cases.finding import CaseError
from workshop.cases.library import load_library, shipped
from workshop.cases.loading import read_case, read_organisation
from workshop.cases.packs import read_pack
from workshop.cases.text import Gender
from workshop.rules.facts import Tie, TieKind
from workshop.rules.verdict import judge

BARE = """\
format = 1
focus = "clerk"

[[party]]
id = "clerk"

[[party]]
id = "head"

[[party]]
id = "director"

[[tie]]
from = "head"
kind = "decides_raise"
to = "clerk"

[[tie]]
from = "head"
kind = "decides_bonus"
to = "clerk"
on_behalf_of = "director"
"""


def test_an_organisation_of_bare_ids_is_enough_to_judge() -> None:
    organisation, focus = read_organisation(BARE)
    assert judge(organisation, focus).parties == {"head", "director"}


def test_a_case_needs_its_texts() -> None:
    with pytest.raises(CaseError) as caught:
        read_case(BARE)
    assert set(codes(caught.value.findings)) == {"missing_key", "missing_text", "nameless"}


def test_a_typing_mistake_in_a_fact_is_refused_because_it_would_change_the_verdict() -> None:
    with pytest.raises(CaseError) as caught:
        read_organisation(BARE.replace("on_behalf_of", "on_behalf"))
    assert codes(caught.value.findings) == ["unknown_key"]


def test_a_case_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "payroll.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert read_case(path).id == "payroll"


def test_facts_and_cards_stand_in_the_order_of_the_file() -> None:
    case = read_case(SOUND)
    assert [tie.kind for tie in case.ties] == [TieKind.RECEIVES, TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS]
    assert case.card(Tie("staff", TieKind.RECEIVES, "clerk")) is not None
    assert list(case.organisation().parties) == ["clerk", "head", "staff"]


def test_names_have_the_forms_the_file_gives_and_else_the_label() -> None:
    case = read_case(SOUND)
    head, staff = case.role("head").de, case.role("staff").de
    assert (head.nom, head.acc, head.dat) == ("Karin Vogt",) * 3
    assert (staff.nom, staff.acc, staff.dat) == ("die Belegschaft", "die Belegschaft", "der Belegschaft")
    assert case.role("staff").en.gender is Gender.PL


def test_hidden_characters_are_taken_out_of_names_and_markup_is_a_name() -> None:
    case = read_case(SOUND.replace('label = "Abrechnung"', r'label = "[/\u202E\u0007x"'))
    assert case.role("clerk").de.label == "[/x"


def test_a_case_without_notes_can_be_played() -> None:
    assert read_case(SOUND.replace('notes = { de = "Fragen Sie nach.", en = "Ask again." }\n', "")).notes.de == ""


def test_a_value_of_another_type_is_not_taken_for_a_number() -> None:
    for old, new in (("format = 1", "format = true"), ("format = 1", "format = 1.0"), ("level = 1", "level = 1.0")):
        with pytest.raises(CaseError) as caught:
            read_case(SOUND.replace(old, new))
        assert codes(caught.value.findings) == ["not_a_number"]


def test_a_broken_case_is_set_aside_and_the_others_play(tmp_path: Path) -> None:
    for name in ("cases", "packs"):
        (tmp_path / name).mkdir()
    (tmp_path / "cases" / "one.toml").write_text(SOUND.replace("level = 1", "level = 3"), encoding="utf-8")
    (tmp_path / "cases" / "two.toml").write_text("format = ", encoding="utf-8")
    (tmp_path / "cases" / "zero.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "packs" / "first.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "packs" / "second.toml").write_bytes(b"\xff")
    library = load_library(tmp_path)
    assert list(library.cases) == ["zero", "one"]
    assert {name: codes(findings) for name, findings in library.broken.items()} == {
        "two": ["syntax"],
        "second": ["not_utf8"],
    }
    assert library.packs["first"].cases == ("one", "two")
    assert library.playable("first") == ("one",)


def test_cases_stand_in_the_order_of_level_and_then_of_their_pack(tmp_path: Path) -> None:
    for name in ("cases", "packs"):
        (tmp_path / name).mkdir()
    for name in ("one", "two", "alone"):
        (tmp_path / "cases" / f"{name}.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "packs" / "first.toml").write_text(PACK.replace('"one", "two"', '"two", "one"'), encoding="utf-8")
    assert list(load_library(tmp_path).cases) == ["two", "one", "alone"]


def test_a_folder_that_is_no_library_is_an_empty_one(tmp_path: Path) -> None:
    library = load_library(tmp_path / "nowhere")
    assert (dict(library.cases), dict(library.packs), dict(library.broken)) == ({}, {}, {})


def test_nothing_in_the_shipped_library_is_broken() -> None:
    assert dict(shipped().broken) == {}


def test_a_shipped_case_has_five_to_eight_parties_and_is_in_a_pack_or_a_warm_up() -> None:
    library = shipped()
    in_packs = {case for pack in library.packs.values() for case in pack.cases}
    for case in library.cases.values():
        assert 5 <= len(case.roles) <= 8, case.id
        assert (case.id in in_packs) is not case.warm_up


def test_a_pack_is_read(tmp_path: Path) -> None:
    pack = read_pack(PACK, "first.toml")
    assert (pack.id, pack.title.de, pack.cases) == ("first", "Erste Fälle", ("one", "two"))
    with pytest.raises(CaseError):
        read_pack(tmp_path)


def test_reading_facts_loads_neither_screens_nor_models_nor_a_second_parser() -> None:
    program = (
        "import sys; from workshop.cases.loading import read_organisation; read_organisation(sys.stdin.read());"
        "late = ('textual', 'workshop.cases.positions', 'tomli_w', 'pydantic', 'difflib');"
        "print([m for m in late if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=BARE, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("unseen", ["\u00a0", "\ufeff", "\u200b", "\u3164"])
def test_a_character_that_cannot_be_seen_is_named_where_it_stands(unseen: str) -> None:
    for text in (BARE.replace("focus =", f"focus{unseen}=", 1), BARE.replace("[[party]]", f"{unseen}[[party]]", 1)):
        with pytest.raises(CaseError) as found:
            read_organisation(text)
        (finding,) = found.value.findings
        assert finding.hint is not None
        assert finding.hint.values["character"] == f"U+{ord(unseen):04X}"


def test_a_word_written_apart_is_the_same_word() -> None:
    together, apart = "f\u00fchrung", "fu\u0308hrung"
    text = BARE.replace('"clerk"', f'"{together}"').replace(f'"{together}"', f'"{apart}"', 1)
    assert apart in text and together in text
    organisation, focus = read_organisation(text)
    assert focus == together
    assert together in organisation.parties
