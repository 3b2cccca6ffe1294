"""The interview about one's own job on the screens: keys, messages, forgetting; every screen as recorded.

WORKSHOP_GOLDEN=write records them anew. Every frame is also measured for contrast and for its edges.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from support.interviews import ANSWERS, interview
from support.walking import SIZES, THEME, Album, Walker, segments, settle, text_of
from workshop.cases.checking import check_file
from workshop.cases.loading import read_case
from workshop.cases.text import Language
from workshop.language.job import JobTelling
from workshop.language.job_names import kinds
from workshop.play.job import Interview, Kind, Topic, Work
from workshop.play.job_acts import takes_names
from workshop.tui.app import WorkshopApp
from workshop.tui.job import JobDesk, JobStage

GOLDEN = Path(__file__).parent / "golden" / "job"
MOST_PAGES = 40
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


class Talk(Walker):
    """Answers the interview with the keys."""

    async def fill_in(self, text: str) -> None:
        """Types a text into the row for it, letter by letter."""
        await self.press(*({" ": "space", ",": "comma", ".": "full_stop"}.get(letter, letter) for letter in text))

    @property
    def desk(self) -> JobDesk:
        """The interview."""
        stage = self.stage
        assert isinstance(stage, JobStage)
        return stage.desk

    async def answer(self, word: str) -> None:
        """Answers the present question: names with commas between, - for nobody, ? for unknown, or a word."""
        state = self.desk.interview
        if state.topic is Topic.JOB:
            await self.fill_in(word)
            await self.press("enter")
        elif not takes_names(state):
            number = list(Work).index(Work(word)) if state.topic is Topic.WORK else ("yes", "no", "unknown").index(word)
            await self.press(str(number + 1))
        elif word in "-?":
            await self.press(*["up"] * (2 if word == "-" else 1), "enter")
            if self.desk.interview.topic is state.topic:  # the cursor was not on the first row
                raise AssertionError(word)
        else:
            for name in word.split(", "):
                await self.fill_in(name)
                await self.press("enter")
            await self.press("enter")

    async def to_the_end(self) -> None:
        """Page by page to what can be taken home."""
        for _ in range(MOST_PAGES):
            if type(self.app.screen).__name__ != "JobResult":
                break
            await self.press("space")
        assert type(self.app.screen).__name__ == "JobTake"

    async def whole(self, name: str) -> None:
        """All answers of one of the interviews, until the result shows."""
        await self.press("enter")
        for word in ANSWERS[name]:
            await self.answer(word)
        assert type(self.app.screen).__name__ == "JobResult"


@asynccontextmanager
async def talking(app: WorkshopApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Talk]:
    """Somebody who sits before the app, in a terminal of that size."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield Talk(app, pilot, Album())


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_every_screen_of_the_interview_is_as_recorded(
    make_app: Callable[..., WorkshopApp], language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(language=language, theme=THEME[language], start="job")
    async with talking(app, SIZES[-1]) as talk:
        await talk.see("cover")
        await talk.press("enter")
        await talk.see("what one does")
        await talk.press("enter")
        await talk.see("nothing typed")
        await talk.answer("Entgeltabrechnung")
        await talk.see("how one works")
        await talk.answer("employed")
        await talk.see("who gets it")
        await talk.fill_in("die Belegs")
        await talk.see("typing")
        await talk.fill_in("chaft")
        await talk.press("enter")
        await talk.see("a name")
        await talk.press("tab")
        await talk.see("another kind")
        await talk.press(*["tab"] * (len(kinds(language, "Belegschaft")) - 1), "p", "left", "delete", "down", "enter")
        for word in ANSWERS["split"][3:7]:
            await talk.answer(word)
        await talk.press("question_mark")
        await talk.press("backspace", "f1")
        await talk.see("help")
        await talk.press("escape")
        for word in ANSWERS["split"][7:10]:
            await talk.answer(word)
        await talk.see("who is above")
        await talk.fill_in("Teamleiter")
        await talk.press("enter")
        await talk.see("not the same")
        for _ in "Teamleiter":
            await talk.press("backspace")
        for word in ANSWERS["split"][10:]:
            await talk.answer(word)
        await talk.pages(lambda number: f"result {number}")
        await talk.to_the_end()
        await talk.see("take home")
        await talk.press("1")
        await talk.see("saved")
        await talk.press("escape", "escape")
        await talk.see("cover over a result")
        await talk.press("escape")
        await talk.see("sure?")
    talk.album.check(GOLDEN, language, write=WRITE)


@pytest.mark.slow
@pytest.mark.parametrize("name", ANSWERS)
async def test_every_interview_can_be_answered_with_the_keys(make_app: Callable[..., WorkshopApp], name: str) -> None:
    app = make_app(start="job")
    async with talking(app) as talk:
        await talk.whole(name)
        given = [(each.topic, each.word, [one.name for one in each.names]) for each in talk.desk.interview.given]
        wanted = [(each.topic, each.word, [one.name for one in each.names]) for each in interview(*ANSWERS[name]).given]
        assert given == wanted


@pytest.mark.slow
@pytest.mark.parametrize(("name", "turn"), [("service", 0), ("owner", 1), ("council", 0), ("unknown", 1)])
async def test_every_verdict_shows_at_every_size(make_app: Callable[..., WorkshopApp], name: str, turn: int) -> None:
    for number, size in enumerate(SIZES, turn):
        language = list(Language)[number % 2]
        app = make_app(start="job", language=language)
        async with talking(app, size) as talk:
            talk.desk.interview = interview(*ANSWERS[name])
            await talk.press("enter")
            seen = ""
            for _ in range(MOST_PAGES):
                if type(app.screen).__name__ != "JobResult":
                    break
                seen += " ".join(text_of(segments(app)).split()) + " "
                await talk.press("space")
            telling = JobTelling(interview(*ANSWERS[name]), app.voice)
            for word in telling.explanation.verdict().split()[:6]:
                assert word in seen
            for claim, _ in telling.claims():
                assert claim in seen


async def test_what_is_typed_is_a_name_and_never_markup_or_a_command(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(start="job")
    async with talking(app) as talk:
        await talk.press("enter")
        await talk.fill_in("q")
        await talk.press("enter", "1", "left_square_bracket", *"bltx", "right_square_bracket")
        assert "[bltx]" in text_of(segments(app))
        await talk.press("enter")
        assert talk.desk.interview.draft[0].name == "[bltx]"
        assert app.voice.language is Language.DE


async def test_a_word_that_is_typed_where_a_list_answers_moves_the_cursor_and_is_no_command(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="job", language=Language.DE)
    async with talking(app) as talk:
        await talk.press("enter")
        await talk.answer("Texte")
        for sign in "selbst":
            await talk.press(sign)
        await talk.press("enter")
        assert app.voice.language is Language.DE  # an l is no command there
        assert app.screen.desk.interview.work is Work.SELF_EMPLOYED  # type: ignore[attr-defined]


async def test_a_tick_leads_on_and_what_was_typed_but_not_entered_stays_with_its_question(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="job")
    async with talking(app) as talk:
        await talk.press("enter")
        await talk.answer("Grafik")
        await talk.answer("employed")
        await talk.answer("Anna")
        topic = talk.desk.interview.topic
        await talk.press("up", "up", "up", "up")
        assert "Enter ankreuzen" in text_of(segments(app))
        await talk.press("enter")
        assert [each.name for each in talk.desk.interview.draft] == ["Anna"]
        await talk.fill_in("Bert")
        await talk.press("down", "enter")
        assert talk.desk.interview.topic is not topic and "Bert" not in text_of(segments(app))


async def test_tab_changes_the_kind_of_the_name_typed_last(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(start="job")
    async with talking(app) as talk:
        await talk.press("enter")
        await talk.answer("Grafik")
        await talk.answer("employed")
        await talk.fill_in("Anna")
        await talk.press("enter")
        kinds_seen = [talk.desk.interview.draft[0].kind]
        for _ in Kind:
            await talk.press("tab")
            kinds_seen.append(talk.desk.interview.draft[0].kind)
        assert kinds_seen == [*Kind, Kind.PERSON]


async def test_back_goes_through_the_questions_to_the_cover_and_loses_nothing_but_the_answer(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="job")
    async with talking(app) as talk:
        await talk.whole("council")
        await talk.press("left")
        assert [type(app.screen).__name__, talk.desk.interview.topic] == ["JobQuestion", Topic.FOUND]
        await talk.press("enter")
        assert [type(app.screen).__name__, talk.desk.interview.topic] == ["JobResult", None]
        await talk.press("escape")
        assert type(app.screen).__name__ == "JobCover"
        await talk.press("1")
        assert type(app.screen).__name__ == "JobResult"


@pytest.mark.slow
async def test_forgetting_leaves_nothing_in_the_app_and_shows_the_cover_for_the_next_person(
    make_app: Callable[..., WorkshopApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(start="job")
    async with talking(app, (60, 18)) as talk:
        await talk.whole("split")
        await talk.to_the_end()
        await talk.press("4")
        assert type(app.screen).__name__ == "JobCover"
        assert talk.desk.interview == Interview()
        assert "Teamleiter" not in text_of(segments(app))
        await talk.whole("council")
        await talk.to_the_end()
        await talk.press("5")
        assert type(app.screen).__name__ == "Home"
    assert list(tmp_path.iterdir()) == []


async def test_esc_and_f5_of_a_clicker_in_turn_do_not_forget_the_answers_at_once(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="job")
    async with talking(app, (60, 18)) as talk:
        await talk.press("enter")
        await talk.answer("Grafik")
        await talk.press("escape", "f5")
        assert type(app.screen).__name__ == "JobCover"
        assert talk.desk.interview.job == "Grafik"
        await talk.press("ctrl+q")
        assert app.return_value is None
        await talk.press("escape", "escape")
        assert type(app.screen).__name__ == "Home"


async def test_a_case_is_saved_only_when_it_is_asked_for_and_a_second_one_overwrites_nothing(
    make_app: Callable[..., WorkshopApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(start="job")
    async with talking(app) as talk:
        talk.desk.interview = interview(*ANSWERS["split"])
        await talk.press("1")
        await talk.to_the_end()
        assert list(tmp_path.iterdir()) == []
        await talk.press("3", "3", "2")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "mein-fall-2.toml",
            "mein-fall.toml",
            "meine-arbeit.md",
        ]
        assert check_file(tmp_path / "mein-fall.toml") == ()
        app.job_folder = tmp_path / "not" / "there"
        await talk.press("1")
        assert "ließ sich nicht schreiben" in " ".join(text_of(segments(app)).split())


async def test_the_result_goes_to_the_file_that_was_named_and_that_file_plays(
    make_app: Callable[..., WorkshopApp], tmp_path: Path
) -> None:
    file = tmp_path / "my job.toml"
    app = make_app(start=f"job {file}")
    async with talking(app) as talk:
        await talk.whole("split")
        assert check_file(file) == ()
        assert "Gespeichert" in " ".join(text_of(segments(app)).split())
    assert read_case(file).focus
