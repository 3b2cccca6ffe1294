"""The phone's page in a real browser: Chromium, driven from outside, as small as the smallest phone."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.evenings import TABLE, Evening, swallowing
from support.hostile import HOSTILE
from support.interviews import random_interview
from support.phones import CODE, HOST, SECRET
from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.play.actions import GO_ON
from workshop.play.job import Given, Interview, Kind
from workshop.play.job_table import outline
from workshop.play.phone_rounds import Lying, phone_round
from workshop.play.teams import clean_name
from workshop.room import protocol as say
from workshop.room.house import House
from workshop.room.paper import job

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
]
SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "locale": "de-DE", "color_scheme": "light"}
OTHER: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "locale": "en-GB", "color_scheme": "dark"}
LOOKS = pytest.mark.parametrize("looks", [SMALL, OTHER], ids=["320 de light", "360 en dark"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        there = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield there
        there.close()


class Held:
    """A phone in somebody's hand."""

    def __init__(self, context: Any, url: str) -> None:
        self.context, self.errors = context, list[str]()
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if "Security" in said.text else None)
        self.page.goto(url)

    def pick(self, letter: str) -> None:
        """Tap an option."""
        self.page.locator("label.pick", has=self.page.get_by_text(letter, exact=True)).first.click()

    def send(self) -> None:
        """Hand in."""
        self.page.locator("#send").click()

    def note(self) -> str:
        """The line at the bottom."""
        return str(self.page.locator("#note").inner_text())

    def sees(self, text: str) -> None:
        """Waits until that text is there."""
        self.page.get_by_text(text).first.wait_for()

    def sound(self) -> None:
        """Nothing is too wide, too small to hit, or wrong for whoever hears the page instead of seeing it."""
        assert self.errors == []
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert self.page.evaluate(wide) <= 0
        small = """[...document.querySelectorAll('button, summary, label.pick, input[type=text]')]
            .filter(e => e.checkVisibility()).map(e => [e.innerText, e.getBoundingClientRect().height])
            .filter(x => x[1] < 44)"""
        assert self.page.evaluate(small) == []
        assert broken(self.page) == []


def broken(page: Any) -> list[str]:
    """What axe-core finds."""
    import axe_playwright_python

    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:80]}" for each in found["violations"]]


Hold = Callable[..., Held]


@pytest.fixture
def hold(browser: Any) -> Iterator[Hold]:
    contexts: list[Any] = []

    def take(evening: Evening, looks: dict[str, Any] = SMALL, path: str = SECRET, host: str = "") -> Held:
        contexts.append(browser.new_context(**looks))
        return Held(contexts[-1], f"http://{host or evening.host}/{path}")

    yield take
    for each in contexts:
        each.close()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Evening]]:
    made: list[Evening] = []

    def begin(**more: Any) -> Evening:
        made.append(Evening(tmp_path, **more))
        made[-1].show()
        return made[-1]

    yield begin
    for each in made:
        each.house.close()
    assert "Traceback" not in (tmp_path / "door.log").read_text(encoding="utf-8")


def voice(looks: dict[str, Any]) -> Voice:
    return Voice(Language(looks["locale"][:2]))


@LOOKS
def test_somebody_joins_votes_changes_and_sees_the_answer(make: Any, hold: Hold, looks: dict[str, Any]) -> None:
    evening, says = make(), voice(looks)
    phone = hold(evening, looks)
    phone.sees(says("vote.phones.seat", number=1))
    phone.sees(evening.case.situation.in_(says.language)[:40])
    phone.sound()
    evening.go(Stage.FIRST_VOTE)
    phone.sees(says("vote.question"))
    assert phone.page.locator("#send").is_disabled()
    story = phone.page.locator("p, div", has_text=evening.case.situation.in_(says.language)[:40]).last
    assert phone.page.evaluate("scrollY") == 0 and not story.is_visible()
    phone.page.locator("#story").click()
    phone.page.wait_for_function("document.querySelector('details').open")
    phone.sound()
    assert phone.page.evaluate("scrollY") == 0 and story.bounding_box()["y"] < 300, "above the answers, one tap away"
    phone.page.locator("#story").click()
    phone.pick("B")
    phone.pick("C")
    phone.pick(says("vote.sure_3"))
    phone.sound()
    phone.send()
    phone.sees(says("phone.vote.taken"))
    vote = evening.votes[-1]
    assert (vote.id, vote.picks, vote.certainty, vote.card) == (1, evening.case.options[1:3], 3, None)
    phone.pick(says("vote.nobody"))
    phone.send()
    phone.sees(says("phone.vote.taken"))
    assert (evening.votes[-1].id, evening.votes[-1].picks, evening.votes[-1].card) == (2, ("nobody",), None)
    evening.go(Stage.DISCUSSION)
    phone.sees(says("discussion.question"))
    phone.sees(says("rounds.twin.yours"))
    phone.sound()
    evening.go(Stage.SECOND_VOTE)
    phone.pick(says("vote.nobody"))
    phone.page.locator("summary", has_text=says("phone.vote.card")).click()
    phone.page.locator("label.pick:has(#c-2)").click()
    phone.send()
    phone.sees(says("phone.vote.taken"))
    assert (evening.votes[-1].id, evening.votes[-1].picks, evening.votes[-1].card) == (3, ("nobody",), "2")
    phone.sound()
    evening.go(Stage.REVEAL)
    (customer,) = TABLE.judgement(evening.case.id).verdict.parties
    phone.page.locator(".large", has_text=evening.case.role(customer).in_(says.language).label).wait_for()
    phone.sound()
    phone.page.locator("#speak").click()
    phone.page.locator(f"html:not([lang={says.language}])").wait_for()
    phone.sound()
    evening.house.close()
    phone.sees(Voice(says.language.other)("phone.bye.over"))
    phone.sound()


def test_a_reload_and_a_closed_page_come_back_to_the_seat_and_the_vote(make: Any, hold: Hold) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone = hold(evening)
    phone.pick("A")
    phone.send()
    phone.sees(voice(SMALL)("phone.vote.taken"))
    phone.page.reload()
    phone.sees(voice(SMALL)("phone.vote.taken"))
    assert phone.page.locator("input:checked").count() >= 1
    phone.page.close()
    again = Held(phone.context, f"http://{evening.host}/{SECRET}")
    again.sees("Platz 1")
    again.pick("B")
    again.send()
    evening.until(lambda: len(evening.votes) == 2)
    assert [vote.id for vote in evening.votes] == [1, 2]
    assert [seat.seat for seat, _ in evening.house.seats] == [1]


def test_one_reads_and_answers_before_the_connection_is_there_and_it_counts_once(make: Any, hold: Hold) -> None:
    with swallowing() as network:
        evening = make(hosts=(network.host,))
        network.port = evening.house.port
        evening.go(Stage.FIRST_VOTE)
        network.slow = True
        phone = hold(evening, OTHER, host=network.host)
        phone.sees(voice(OTHER)("phone.link.connecting"))
        phone.sound()
        phone.pick("A")
        phone.send()
        phone.sees(voice(OTHER)("phone.vote.sending"))
        assert evening.votes == [] and phone.page.locator("#who").inner_text() == voice(OTHER)("home.title")
        network.slow = False
        phone.sees(voice(OTHER)("phone.vote.taken"))
        assert [vote.id for vote in evening.votes] == [1]


def test_a_phone_that_changed_its_language_reads_it_after_a_reload(make: Any, hold: Hold) -> None:
    evening = make()
    phone = hold(evening)
    phone.page.locator("#speak").click()
    phone.sees("Seat 1")
    phone.page.reload()
    phone.sees("Seat 1")
    phone.context.set_offline(True)
    phone.page.locator("#speak").click()
    phone.sees("Platz 1")


def test_at_another_address_a_phone_gets_its_seat_and_vote_back_with_what_its_old_window_says(
    make: Any, hold: Hold, tmp_path: Path
) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone, says = hold(evening, OTHER), voice(OTHER)
    phone.pick("B")
    phone.send()
    phone.sees(says("phone.vote.taken"))
    evening.house.hush()
    evening.house.close()
    phone.sees(says("phone.lost.elsewhere"))
    phone.sound()
    told = phone.page.locator("p.mine strong").inner_text()
    seats = tuple(seat for seat, _ in evening.house.seats)
    opened = say.Open(say.VERSION, HOST, 0, (), SECRET, CODE, seats, evening.house.votes)
    asked: list[say.Asked] = []

    def deliver(events: tuple[Any, ...]) -> None:
        for event in events:
            if isinstance(event, say.Asked):
                asked.append(event)
                evening.house.give(event.seat, event.of)

    evening.house = House(opened, deliver, tmp_path / "door.log")
    evening.house.start()
    evening.show()
    new = hold(evening, OTHER, host=f"{HOST}:{evening.house.port}")
    new.sees("Seat 2")
    new.page.locator("summary", has_text=says("phone.lost.question")).click()
    new.sound()
    new.page.locator("#old").fill(told.lower())
    new.page.keyboard.press("Enter")
    new.sees("Seat 1")
    new.sees(says("phone.vote.taken"))
    assert asked == [say.Asked(2, 1, sure=True)]


def test_a_second_tab_takes_over_and_the_first_one_can_take_it_back(make: Any, hold: Hold) -> None:
    evening = make()
    first = hold(evening)
    first.sees("Platz 1")
    second = Held(first.context, f"http://{evening.host}/{SECRET}")
    second.sees("Platz 1")
    first.sees(voice(SMALL)("phone.bye.elsewhere"))
    first.sound()
    first.page.locator("#again").click()
    first.page.locator("#again").wait_for(state="detached")
    second.sees(voice(SMALL)("phone.bye.elsewhere"))
    assert len(evening.house.seats) == 1


def test_a_phone_that_slept_while_its_network_went_wakes_and_delivers(make: Any, hold: Hold) -> None:
    with swallowing() as network:
        evening = make(hosts=(network.host,))
        network.port = evening.house.port
        evening.go(Stage.FIRST_VOTE)
        phone = hold(evening, host=network.host)
        phone.pick("A")
        network.swallow()
        phone.send()
        phone.sees(voice(SMALL)("phone.vote.sending"))
        assert evening.votes == []
        phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        phone.sees(voice(SMALL)("phone.vote.taken"))
        assert [vote.id for vote in evening.votes] == [1]


def test_where_the_old_address_answers_nothing_at_all_a_phone_says_so_and_what_gets_its_seat_back(
    make: Any, hold: Hold
) -> None:
    with swallowing() as network:
        evening, says = make(hosts=(network.host,)), voice(SMALL)
        network.port = evening.house.port
        phone = hold(evening, host=network.host)
        phone.sees(says("vote.phones.seat", number=1))
        phone.page.clock.install()
        phone.page.reload()
        seat = phone.page.get_by_text(says("vote.phones.seat", number=1)).first
        for _ in range(60):  # should the door be busy, it knocks again by the clock that the test holds
            if seat.is_visible():
                break
            phone.page.clock.run_for(500)
            phone.page.wait_for_timeout(100)
        phone.sees(says("vote.phones.seat", number=1))
        network.swallow()
        network.slow = True
        phone.page.clock.fast_forward(10_000)
        phone.page.clock.fast_forward(6_500)
        phone.sees(says("phone.link.lost"))
        phone.page.clock.fast_forward(6_500)
        phone.sees(says("phone.lost.elsewhere"))
        phone.sound()


def test_a_door_that_is_killed_between_disk_and_acknowledgement_costs_no_vote(make: Any, hold: Hold) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone = hold(evening)
    evening.writes = False
    phone.pick("A")
    phone.send()
    evening.until(lambda: evening.votes)
    os.kill(evening.house.pid, signal.SIGKILL)
    evening.house.written(evening.votes)
    phone.sees(voice(SMALL)("phone.link.kept"))
    phone.sees(voice(SMALL)("phone.vote.taken"))
    assert len(evening.votes) == 1


def test_a_vote_given_without_a_network_is_kept_and_goes_out_when_it_is_back(make: Any, hold: Hold) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone = hold(evening)
    phone.pick("A")
    phone.context.set_offline(True)
    phone.sees(voice(SMALL)("phone.link.lost"))
    phone.sound()
    phone.send()
    phone.sees(voice(SMALL)("phone.link.kept"))
    assert evening.votes == []
    phone.context.set_offline(False)
    phone.sees(voice(SMALL)("phone.vote.taken"))
    assert [vote.id for vote in evening.votes] == [1]


def test_a_vote_that_arrives_after_the_close_is_told_so(make: Any, hold: Hold) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone = hold(evening)
    phone.pick("A")
    phone.context.set_offline(True)
    phone.send()
    phone.sees(voice(SMALL)("phone.link.kept"))
    evening.go(Stage.DISCUSSION)
    phone.context.set_offline(False)
    phone.sees(voice(SMALL)("phone.vote.closed"))
    assert evening.votes == []


def test_a_code_is_typed_wrongly_then_rightly(make: Any, hold: Hold) -> None:
    evening = make()
    phone = hold(evening, OTHER, path="")
    phone.sound()
    phone.page.locator("#code").fill("zzzzzz")
    phone.page.keyboard.press("Enter")
    phone.sees(voice(OTHER)("phone.bye.wrong"))
    phone.sound()
    phone.page.locator("#code").fill(CODE.lower())
    phone.page.keyboard.press("Enter")
    phone.sees("Seat 1")
    phone.page.reload()
    phone.sees("Seat 1")


@LOOKS
def test_a_team_has_a_captain_whose_answer_all_see_and_who_hands_over(
    make: Any, hold: Hold, looks: dict[str, Any]
) -> None:
    evening, says = make(teams=2), voice(looks)
    one, two = hold(evening, looks), hold(evening, looks)
    one.sound()
    for phone in (one, two):
        phone.page.locator("#t-t1").click()
    one.sees(says("phone.team.yours"))
    two.sees(says("phone.team.theirs", seat=1))
    evening.go(Stage.FIRST_VOTE)
    two.sees(says("phone.team.none_yet"))
    two.sees(says("vote.question"))
    assert two.page.locator("label.pick").count() == 0
    for phone, who in ((one, says("phone.team.yours")), (two, says("phone.team.theirs", seat=1))):
        read = phone.page.locator("#main").inner_text()
        assert read.index(who) < read.index(says("vote.question")), "who answers stands before what is asked"
    one.pick("B")
    one.send()
    two.sees(says("phone.team.so_far"))
    assert evening.votes[-1].team == "t1"
    one.sound()
    two.sound()
    one.page.get_by_text(says("phone.team.more")).click()
    one.page.locator("#h-2").click()
    two.sees(says("phone.team.yours"))
    two.pick("C")
    two.send()
    two.sees(says("phone.vote.taken"))
    assert (evening.votes[-1].seat, evening.votes[-1].team) == (2, "t1")
    one.sees(says("phone.team.theirs", seat=2))


def test_no_name_becomes_anything_but_a_name(make: Any, hold: Hold) -> None:
    evening = make(teams=8)
    phone = hold(evening)
    phone.sees("Platz 1")
    tags = "[...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes].map(a => a.name)).sort().join()"
    quiet: str | None = None
    for start in range(0, len(HOSTILE), 8):
        names = [clean_name(name) or "x" for name in HOSTILE[start : start + 8]]
        names += ["x"] * (8 - len(names))

        def named(show: say.Show, names: list[str] = names, start: int = start) -> say.Show:
            says = {}
            for language, view in show.says.items():
                teams = [{**team, "name": name} for team, name in zip(view["teams"], names, strict=True)]
                says[language] = {**view, "teams": teams, "heading": f"{start} {names[0]}"}
            return replace(show, says=says)

        evening.show(change=named)
        phone.page.wait_for_function(
            "name => document.querySelector('h1').textContent === name", arg=f"{start} {names[0]}"
        )
        shown = phone.page.evaluate("[...document.querySelectorAll('.wide')].map(e => e.lastChild.textContent)")
        assert shown == names
        found = phone.page.evaluate(tags)
        assert quiet in (None, found)
        quiet = found
        assert phone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert phone.errors == []


def test_what_is_wrong_for_some_people_is_found(make: Any, hold: Hold) -> None:
    phone = hold(make())
    phone.sees("Platz 1")
    assert broken(phone.page) == []
    phone.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [each.partition(":")[0] for each in broken(phone.page)] == ["image-alt"]


def test_a_phone_without_storage_still_votes(make: Any, hold: Hold) -> None:
    evening = make()
    evening.go(Stage.FIRST_VOTE)
    phone = hold(evening, path="")
    phone.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    phone.page.goto(f"http://{evening.host}/{SECRET}")
    phone.pick("A")
    phone.send()
    phone.sees(voice(SMALL)("phone.vote.taken"))
    assert [vote.picks for vote in evening.votes] == [evening.case.options[:1]]


@LOOKS
def test_a_fact_is_proposed_cards_are_laid_and_hours_spread(make: Any, hold: Hold, looks: dict[str, Any]) -> None:
    evening, says = make(case="hr-chain", teams=2, rounds=(Round.EVIDENCE, Round.HOURS)), voice(looks)
    phone = hold(evening, looks)
    page = phone.page
    page.locator("#t-t1").click()
    evening.go(Stage.ROUND)
    phone.sees(says("rounds.evidence.prompt.cite"))
    assert page.locator("#send").is_disabled()
    phone.pick("1")
    phone.pick("3")
    page.locator("label.pick", has_text=says("phone.round.none")).click()
    assert page.locator("input:checked").count() == 1, "none goes only by itself"
    phone.pick("1")
    phone.sound()
    phone.send()
    phone.sees(says("phone.vote.taken"))
    asked = phone_round(evening.game.session, TABLE)
    assert asked is not None and asked.desk.signs[0] == "1"
    assert (evening.votes[-1].picks, evening.votes[-1].team) == (asked.options[:1], "t1")
    evening.act(GO_ON)
    evening.go(Stage.ROUND)
    phone.sees(says("rounds.hours.left", number=10))
    more = page.locator(".step button:enabled", has_text="+")
    for _ in range(2):
        more.nth(0).click()
    more.nth(1).click()
    phone.sees(says("rounds.hours.left", number=7))
    page.locator(".step button:enabled", has_text="−").first.click()
    phone.sound()
    phone.send()
    phone.sees(says("phone.vote.taken"))
    ids = list(TABLE["hr-chain"].material.activities)
    assert set(evening.votes[-1].picks) == {f"{ids[0].id}=1", f"{ids[1].id}=1"}
    for _ in range(10):
        if more.count():
            more.first.click()
    evening.act(GO_ON)
    evening.show(lying=Lying(Round.WHAT_IF))
    phone.sees(says("phone.move"))
    phone.pick("2")
    phone.pick("1")
    phone.send()
    phone.sees(says("phone.vote.taken"))
    assert len(evening.votes[-1].picks) == 1 and evening.votes[-1].round.startswith("1.move-")
    phone.sound()


@LOOKS
def test_ones_own_job_stays_on_the_phone_and_only_the_result_is_shared(
    make: Any, hold: Hold, looks: dict[str, Any]
) -> None:
    evening, says = make(), voice(looks)
    phone, sent = hold(evening, looks), list[str]()
    page = phone.page
    evening.go(Stage.FINAL)
    phone.sees(says("phone.job"))
    assert page.evaluate("window.JOB") is None, "it comes when it is asked for"
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.reload()
    page.locator("#job").click()
    phone.sees(says("phone_job.stays"))
    phone.sound()

    def types(name: str) -> None:
        page.locator("#job-text").fill(name)
        page.keyboard.press("Enter")

    def asks(topic: str) -> None:
        page.locator("h1", has_text=says(f"job.ask.{topic}")).wait_for()

    types("Buchhaltung")
    asks("work")
    page.locator("[id='job-work.employed']").click()
    for topic, name in (("receives", "Zora Q"), ("time", "Zora Q"), ("requests", "Yps"), ("directs", "Xaver")):
        asks(topic)
        types(name)
        page.locator("#job-done").wait_for()
        phone.sound() if topic == "time" else None
        page.locator("#job-done").click()
    asks("mine")
    types("buchhaltung")
    phone.sees(says("job.refused.yourself"))
    page.locator("#job-nobody").click()
    asks("raise")
    page.locator("label.pick", has_text="Xaver").click()
    page.locator("#job-done").click()
    asks("bonus")
    page.locator("#job-back").click()
    asks("raise")
    page.reload()
    page.locator("#job").click()
    page.locator("label.pick.on", has_text="Xaver").wait_for()
    page.locator("#job-done").click()
    for topic in ("bonus", "proposes"):
        asks(topic)
        page.locator("#job-nobody").click()
    phone.sees(says("phone_job.above", name="Xaver"))
    page.locator("#job-unknown").click()
    asks("market")
    page.locator("#job-nobody").click()
    phone.sees(says("phone_job.verdict.one"))
    phone.sees(says("engine.trap_why.EFFORT"))
    phone.sound()
    assert not any(isinstance(each, say.Told) for each in evening.heard)
    page.locator("#job-share").click()
    phone.sees(says("phone_job.share.done"))
    told = evening.until(lambda: [each for each in evening.heard if isinstance(each, say.Told)])
    assert [(each.verdict, set(each.traps)) for each in told] == [("one", {"RECEIVE", "EFFORT", "REQUEST"})]
    assert sent and not any(name in each for each in sent for name in ("Zora", "Yps", "Xaver", "Buchhaltung"))
    page.locator("#job-forget").click()
    phone.sees(says("job.ask.job"))
    assert "Xaver" not in page.evaluate("JSON.stringify(localStorage)")
    page.locator("#job-close").click()
    phone.sees(says("phone.job"))


def test_what_a_phone_reads_from_the_table_is_what_the_engine_says(browser: Any) -> None:
    page, found = browser.new_page(), [random_interview(seed) for seed in range(150)]
    page.evaluate(job()[0].decode())
    read = page.evaluate(
        """list => list.map(given => {
            const before = given.map((_, n) => given.slice(0, n));
            const steps = before.map(so_far => [JOB.asked(so_far), JOB.barred(so_far, JOB.asked(so_far)).sort()]);
            return { steps, end: JOB.asked(given), ...JOB.outline(given) };
        })""",
        [[as_phone(given) for given in interview.given] for interview in found],
    )
    for interview, said in zip(found, read, strict=True):
        for number, (topic, barred) in enumerate(said["steps"]):
            so_far = Interview(interview.given[:number])
            assert (topic, barred) == (so_far.topic, sorted(so_far.barred))
        told = outline(interview)
        assert said["end"] is None
        assert (said["verdict"], said["missing"]) == (told.outcome, "_".join(told.missing))
        assert {name.casefold() for name in said["customers"]} == told.customers
        assert {each["name"].casefold(): set(each["traps"]) for each in said["claims"]} == told.claims
        assert {name.casefold() for name in said["mirror"]} == told.mirror
    page.close()


def as_phone(given: Given) -> dict[str, Any]:
    """An answer as a phone keeps it."""
    names = [{"name": named.name, "firm": named.kind is Kind.FIRM} for named in given.names]
    return {"topic": given.topic, "word": given.word, "special": given.special or "", "names": names}
