"""Writing a case on the screen: a newcomer with nothing but the keys; what stands beside it; nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Paste

from support.hand import Hand, writing
from support.hostile import HOSTILE, active
from support.library import sparse
from support.walking import LEAST, SIZES, THEME, contrast, segments, settle, text_of
from workshop.cases.checking import check_file
from workshop.cases.library import shipped
from workshop.cases.loading import read_case
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.author_begin import copied
from workshop.lead.author_typing import new_sheet
from workshop.lead.authoring import Desk
from workshop.play.authoring import At
from workshop.rules.judgement import Judgement
from workshop.store.drafts import waiting
from workshop.store.places import cases_folder
from workshop.tui.app import WorkshopApp
from workshop.tui.textbox import TextBox

Make = Callable[..., WorkshopApp]


PEOPLE = ("Pflegekräfte", "Angehörige", "Heimleiterin", "Medizinischer Dienst", "Pflegekasse")
SITUATION = (
    "Sie leiten eine Station. Angehörige rufen an, der Medizinische Dienst prüft, die Kasse rechnet, "
    "und am Freitag spricht die Heimleiterin mit Ihnen über das nächste Jahr."
)


def said(shown: Callable[..., str], app: WorkshopApp) -> str:
    """What stands in the form at 80 columns, without its line breaks."""
    return " ".join(" ".join(row[:42] for row in shown(app).splitlines()).split())


async def test_a_newcomer_writes_a_case_of_six_parties_with_the_keys_alone(make_app: Make) -> None:
    app = make_app(start="new")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        hand = Hand(app, pilot)
        await hand.press("enter")  # empty
        for text in ("Stationsleitung", "Pflegeheim Sonnenhof", SITUATION, "Stationsleiterin"):
            await hand.fill(text)
        for name in PEOPLE:
            assert hand.screen.row == "join"
            await hand.fill(name)
            await hand.press("enter")  # what it is
        await hand.to("tie")
        deeds = {
            "Pflegekräfte": "supplies",
            "Angehörige": "requests",
            "Heimleiterin": "decides_raise",
            "Medizinischer Dienst": "rates",
            "Pflegekasse": "bears_cost",
        }
        for kind in deeds.values():
            await hand.press("enter", "enter", "enter")  # who was last without a fact; to you
            await hand.to(kind)
            await hand.press("enter", "enter")  # the sentence as it stands
        await hand.press("enter")
        await hand.to(str(hand.desk.sheet.place_of("heimleiterin")))
        await hand.press("enter", "enter")
        await hand.to("decides_bonus")
        await hand.press("enter", "enter")
        await hand.to("notes")
        await hand.fill("Die meisten wählen die Angehörigen.")
        assert hand.desk.problems == ()
        await hand.press("ctrl+s")
        assert hand.desk.saved
        path = cases_folder() / "stationsleitung.toml"
        assert hand.desk.file == path
        assert not check_file(path, share=False)
        case = read_case(path)
        assert len(case.roles) == 6 and case.languages == (Language.DE,)
        verdict = Judgement(case.organisation(), case.focus).verdict
        assert verdict.parties == {"heimleiterin"}
        assert not waiting()
        print(f"key presses: {hand.presses}")
        assert hand.presses < 900  # ten minutes at a slow one and a half a second
        await hand.press("escape")


async def test_verdict_findings_and_trap_follow_every_change(make_app: Make, shown: Callable[..., str]) -> None:
    app = make_app(start="cases", scenarios=None, language=Language.EN)
    async with app.run_test(size=(120, 40)) as pilot:
        hand = await writing(app, pilot, copied("payroll-clerk", shipped(), twin=True))
        voice = Voice(Language.EN)
        assert "KARIN VOGT" in shown(app).upper() and "Why not" in shown(app)
        at = hand.desk.sheet.place_of("payroll-head")
        await hand.to(f"party {at}")
        await hand.press("x")
        assert voice("author.left_party", ties=7) in shown(app)
        assert "HAS TO BE ASKED" in shown(app).upper() or hand.desk.problems
        assert hand.desk.sheet.place_of("payroll-head") is None
        await hand.press("u")
        assert hand.desk.sheet.place_of("payroll-head") == at
        await hand.press("j")
        assert hand.desk.sheet.place_of("payroll-head") == (at or 0) + 1
        await hand.to("title")
        await hand.press("enter")
        await hand.type(" of a smaller firm")
        assert hand.desk.sheet.text(("title",), Language.EN).endswith("of a smaller firm")
        await hand.press("escape")  # nothing typed is lost with Esc
        assert hand.desk.sheet.text(("title",), Language.EN).endswith("of a smaller firm")
        await hand.press("u")
        assert hand.desk.sheet.text(("title",), Language.EN) == "Payroll"


async def test_the_other_language_is_filled_in_on_the_same_screen(make_app: Make, shown: Callable[..., str]) -> None:
    app = make_app(start="cases", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = copied("payroll-clerk", shipped(), twin=False).sheet.only(Language.DE)
        hand = await writing(app, pilot, Desk(sheet))
        missing = len(sheet.lacking(Language.EN))
        await hand.press("l")
        await hand.press("enter")
        assert "German: Entgeltabrechnung" in shown(app)
        await hand.type("Payroll")
        await hand.press("enter")
        assert hand.desk.sheet.text(("title",), Language.EN) == "Payroll"
        assert len(hand.desk.sheet.lacking(Language.EN)) == missing - 1
        await hand.to("situation")
        await hand.press("enter")
        whole = " ".join(sheet.text(("situation",), Language.DE).split()[-4:])
        assert whole not in said(shown, app)  # it is long: the next page of the question has it
        await hand.press("pagedown")
        assert whole in said(shown, app)
        await hand.type("The end of the month.")
        assert whole in said(shown, app) and "The end of the month." in said(shown, app)
        await hand.press("pageup")
        assert whole not in said(shown, app)
        await hand.press("enter")
        await hand.to("party 1")
        await hand.press("enter")
        assert hand.desk.place.kind is At.TEXT  # without a name there is nothing else to say
        await hand.type("the employees")
        await hand.press("enter")
        assert hand.desk.sheet.parties[1]["en"] == {"label": "employees", "gender": "pl", "nom": "the employees"}


@pytest.mark.parametrize("typed", sparse(HOSTILE[::7], 2))
async def test_a_hostile_name_is_a_name(make_app: Make, shown: Callable[..., str], typed: str) -> None:
    app = make_app(start="cases", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = await writing(app, pilot, Desk(new_sheet()))
        await hand.to("join")
        await hand.press("enter")
        await pilot.pause(0)
        hand.screen.query_one(TextBox).post_message(Paste(typed[:2000]))
        await settle(pilot)
        assert not active(shown(app))
        await hand.press("enter")
        await settle(pilot)
        assert not active(shown(app))
        assert app.failure is None
        assert Sheet.of(hand.desk.sheet.data) is not None


@pytest.mark.parametrize(
    ("language", "size"), zip((Language.DE, Language.DE, Language.EN, Language.EN), SIZES, strict=True)
)
async def test_every_place_is_clear_and_fits(make_app: Make, language: Language, size: tuple[int, int]) -> None:
    app = make_app(start="cases", scenarios=None, language=language, theme=THEME[language])
    async with app.run_test(size=size) as pilot:
        hand = await writing(app, pilot, copied("payroll-clerk", shipped(), twin=True))

        def look() -> None:
            rows = segments(app)
            least = LEAST[str(app.theme)]
            assert not [(each.text, contrast(each)) for row in rows for each in row if contrast(each) < least]
            assert max(map(len, text_of(rows).splitlines())) <= size[0]

        for option in ("title", "party 1", "tie 1", "tie", "level", "situation"):
            await hand.to(option)
            look()
            await hand.press("enter")
            look()
            if hand.screen.typing_now:
                assert hand.screen.query_one(TextBox).size.height >= 2
            await hand.press("escape")
        for _ in range(3):
            await hand.press("v")
            look()
