"""Writing a case without a screen: whatever is done can be taken back, and what is written is what is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.authors import STEPS, TYPED, shipped, stepped
from workshop.cases.library import shipped as library
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.cases.writing import write_data
from workshop.language.voice import Voice
from workshop.lead.author_begin import begun, copied, draft_of, gone_on, opened_file
from workshop.lead.author_typing import new_sheet
from workshop.lead.authoring import Desk
from workshop.page.author import rows
from workshop.play.authoring import At
from workshop.store.drafts import waiting
from workshop.store.places import drafts_folder

VOICE = Voice(Language.DE)


def loaded(sheet: Sheet) -> Sheet | None:
    """The sheet as it comes back from a file."""
    return Sheet.of(tomllib.loads(write_data(sheet.data)))


@given(STEPS, st.booleans())
@settings(max_examples=50, deadline=None)
def test_each_change_and_its_undo_are_as_if_nothing_had_been(steps: list[Any], from_shipped: bool) -> None:
    desk = Desk(Sheet(shipped()) if from_shipped else new_sheet())
    first, changes = desk.sheet, 0
    for step in steps:
        before = desk.sheet
        after = stepped(before, step)
        if desk.change(after):
            assert desk.undo() and desk.sheet == before
            assert desk.change(after) and desk.sheet == after
            changes += 1
    there = loaded(desk.sheet)
    assert there == desk.sheet and there is not None and there.case() == desk.sheet.case()
    assert [desk.undo() for _ in range(changes)] == [True] * changes
    assert desk.sheet == first and not desk.undo()


CHOSEN = st.lists(
    st.tuples(
        st.sampled_from(("choose", "choose", "choose", "undo", "back", "remove", "move")), st.integers(0, 60), TYPED
    ),
    max_size=25,
)


@given(CHOSEN, st.sampled_from(Language))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_wanders_through_the_rows_can_go_back_step_by_step(acts: list[Any], language: Language) -> None:
    voice = Voice(language)
    desk = Desk(Sheet(shipped()))
    stood = [desk.sheet]
    for act, number, typed in acts:
        options = [row.option for row in rows(desk.form(voice)).panels[0].words if row.option and row.option != "save"]
        if act == "undo":
            desk.undo()
            if len(stood) > 1:
                stood.pop()
            assert desk.sheet == stood[-1]
        elif act == "back":
            desk.back()
        elif act == "choose" and options:
            desk.choose(options[number % len(options)], voice)
            if desk.place.kind is At.TEXT:
                desk.type(typed, voice)
                desk.finish()
        elif desk.place.kind is At.WHOLE and options:
            option = options[number % len(options)]
            desk.remove(option) if act == "remove" else desk.move(option, 1 if number % 2 else -1)
        if desk.sheet != stood[-1]:
            stood.append(desk.sheet)
        assert len(desk.past) == len(stood) - 1
    assert loaded(desk.sheet) == desk.sheet


def typed(desk: Desk, title: str) -> None:
    """Somebody types that title."""
    desk.choose("title", VOICE)
    desk.type(title, VOICE)
    desk.finish()
    desk.keep()


def test_two_windows_on_one_draft_do_not_write_over_each_other() -> None:
    first = begun("empty", library(), VOICE)
    typed(first, "Eins")
    second = gone_on(waiting()[0], library())
    typed(second, "Zwei")
    assert not second.parted
    typed(first, "Eins und mehr")
    assert first.parted and first.draft != second.draft
    assert {each.sheet.text(("title",), Language.DE) for each in waiting()} == {"Eins und mehr", "Zwei"}
    second.drop()
    assert [each.sheet.text(("title",), Language.DE) for each in waiting()] == ["Eins und mehr"]


def test_a_window_that_saves_leaves_the_draft_of_the_other_one() -> None:
    first = begun("empty", library(), VOICE)
    typed(first, "Eins")
    second = gone_on(waiting()[0], library())
    typed(second, "Zwei")
    first.save(VOICE)
    assert first.saved
    (draft,) = waiting()
    assert draft.path == second.draft and draft.sheet == second.sheet
    second.save(VOICE)
    assert second.saved and second.file != first.file and not waiting()


def test_two_windows_on_one_file_have_a_draft_each_and_the_second_one_to_save_is_asked(tmp_path: Path) -> None:
    copied("payroll-clerk", library(), tmp_path / "a.toml", twin=False).save(VOICE)
    first, second = (opened_file(tmp_path / "a.toml", library()) for _ in range(2))
    typed(first, "Eins")
    typed(second, "Zwei")
    assert first.draft != second.draft and draft_of(tmp_path / "a.toml") is not None
    first.save(VOICE)
    second.save(VOICE)
    assert first.saved and second.place.kind is At.OTHER


def test_a_draft_whose_window_was_closed_goes_on_in_the_same_file() -> None:
    typed(begun("empty", library(), VOICE), "Eins")
    (draft,) = waiting()
    desk = gone_on(draft, library())
    typed(desk, "Weiter")
    assert not desk.parted and desk.draft == draft.path and len(list(drafts_folder().glob("*"))) == 1
