"""A trainer leads a session in lines: what the room reads, what is typed, and what nobody may read too early."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from support.library import over
from support.seminars import COURSE, LIBRARY, LOOK, MINUTE, NEXT, REPORT, ROOM, SHOW, UNDO, VOTE, right_and_wrong
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.numbers import share
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.evening import final
from workshop.page.room_ballot import way_now
from workshop.page.setup import TOLD_FROM
from workshop.page.welcome import welcome
from workshop.plain.paper import Paper
from workshop.plain.reading import lines_of
from workshop.plain.running import run
from workshop.plain.seminar_running import run_host, run_resume
from workshop.plain.seminar_voting import hands_in
from workshop.play.answer import Answer
from workshop.play.audience import room_view
from workshop.play.ballot import ROOM as WHOLE_ROOM
from workshop.play.course import open_session
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.making import make
from workshop.play.session import Session
from workshop.play.session_rounds import ALOUD
from workshop.play.table import Table
from workshop.report.hiding import LEAST
from workshop.rules.judgement import Judgement
from workshop.store.moments import when
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import load_session
from workshop.store.shelf import listed

SEMINAR = LIBRARY.agendas["seminar-60"]
RIGHT, WRONG = right_and_wrong("payroll-clerk")
OTTER = {Language.DE: "● Otter", Language.EN: "● Otters"}


def lead(*lines: str, agenda: Agenda = SEMINAR, language: Language = Language.DE, seconds: float = 0.0) -> str:
    """Begin a session as it is set up, type the lines, and give the transcript; every look at the clock takes
    `seconds`.
    """
    stream, said, now = io.StringIO(), iter((NEXT, *lines)), [1_000_000.0]

    def clock() -> float:
        now[0] += seconds
        return now[0]

    paper = Paper(stream)
    read = lambda: next(said, None)  # noqa: E731
    assert run_host(paper, paper, Voice(language), LIBRARY, agenda, read=read, clock=clock) == 0
    return stream.getvalue()


def plan(*cases: str, way: Way = Way.HANDS, teams: int = 0, certainty: bool = False) -> Agenda:
    text = Text("Plan", "Plan")
    blocks = tuple(Block(case, 10) for case in cases or ("payroll-clerk",))
    return Agenda("plan", text, text, blocks, 10 * len(blocks), teams=teams, way=way, certainty=certainty)


def session() -> Session:
    (path,) = journals(sessions_folder())
    return load_session(path, Table(LIBRARY.cases)).game.session


@pytest.mark.parametrize("language", Language)
@over("case", LIBRARY.cases.values())
def test_nothing_of_the_answer_is_told_before_the_reveal(case: Case, language: Language) -> None:
    explanation = Explanation(case, Judgement(case.organisation(), case.focus), Voice(language))
    vote = f"{right_and_wrong(case.id)[0]} 12"
    told = lead(NEXT, vote, SHOW, NEXT, LOOK, "2", LOOK, "1", NEXT, vote, agenda=plan(case.id), language=language)
    rest = lead(*[NEXT] * 12, agenda=plan(case.id), language=language)
    conclusion = explanation.why()[-1]
    assert conclusion in rest
    assert conclusion not in told
    assert explanation.verdict() not in told
    assert explanation.headline() not in told
    assert case.notes.in_(language) not in told + rest
    assert not any(question.in_(language) in told for question in case.debriefing)
    assert "%" not in "".join(line for line in told.splitlines(keepends=True) if line[:7] not in ("Leitung", "Trainer"))


@pytest.mark.parametrize("way", Way)
def test_the_ballot_says_with_every_letter_who_that_is(way: Way) -> None:
    case = LIBRARY.cases["payroll-clerk"]
    typed = {Way.HANDS: (VOTE,), Way.KEYBOARD: (VOTE, "1"), Way.ONE: (VOTE,)}[way]
    told = lead(NEXT, *typed, agenda=plan(way=way))
    roles = [case.role(party).de for party in case.options]
    assert any(role.role for role in roles)
    for letter, role in zip("ABCDEFGHI", roles, strict=False):
        said = f"{role.label}, {role.role}" if role.role else role.label
        assert told.count(f"\n{letter}  {said}\n") == 3  # in the situation, at the vote, and when it is typed


@pytest.mark.parametrize(
    ("line", "hands"),
    [
        ("B 9", (("B", 9),)),
        ("b9", (("B", 9),)),
        ("a 3, B=9;c:0", (("A", 3), ("B", 9), ("C", 0))),
        ("B", ()),
        ("9", ()),
        ("B 9 x", ()),
        ("B -9", ()),
        ("", ()),
    ],
)
def test_hands_are_a_letter_and_a_number(line: str, hands: tuple[tuple[str, int], ...]) -> None:
    assert hands_in(line) == hands


def test_a_number_typed_again_corrects_the_first_one() -> None:
    rest = "B 0 D 0 E 0 F 0 G 0 H 0"
    told = lead(ROOM, "2", "23", NEXT, "A 9 C 3", "a 8", rest, "I 0", "C 20", "Z 1")
    assert "A  Belegschaft: gezählt\n" in told and "A  Belegschaft: berichtigt\n" in told
    assert "2 von 9 Buchstaben gezählt.\n" in told
    assert "11 von 23 Händen. 12 fehlen.\n" in told
    assert "28 Hände bei 23 Personen.\n" in told
    assert "Bitte Buchstaben von A bis I." in told
    assert sum(session().current.first.counts.values()) == 28


def test_the_situation_can_be_read_again_while_the_room_votes() -> None:
    told = lead(NEXT, LOOK, "6", "0").split("– 1. Abstimmung")[1]
    assert LIBRARY.cases["payroll-clerk"].situation.de in " ".join(told.split())


def test_hands_can_be_typed_one_after_another() -> None:
    told = lead(NEXT, VOTE, "A 4", "?", "B 3", "", NEXT)
    assert "Das war nicht zu verstehen" in told
    assert told.index("2 von 9 Buchstaben gezählt.") < told.index("7 Hände gezählt.") < told.index("– Diskussion")


def test_more_hands_for_one_letter_than_people_are_asked_about_once_and_more_hands_in_all_are_not() -> None:
    asked = Voice(Language.DE)("vote.hands.too_many_of", people=23)
    told = lead(ROOM, "2", "23", NEXT, "A 44", "A 45", "A 17", "B 10", *(f"{letter} 0" for letter in "CDEFGHI"), NEXT)
    assert told.count(asked) == 2 and "27 Hände bei 23 Personen." in told
    assert session().stage is Stage.DISCUSSION
    assert session().current.first.counts["employees"] == 17


def test_whoever_says_so_twice_counts_more_hands_for_one_letter_than_people() -> None:
    lead(ROOM, "2", "23", NEXT, "A 44", "A 44")
    assert session().current.first.counts["employees"] == 44


@pytest.mark.parametrize("language", Language)
def test_two_counts_of_the_same_options_read_the_same_until_the_trainer_goes_on(language: Language) -> None:
    one, two = (lead(NEXT, VOTE, *lines, language=language) for lines in (
        ["A 17", "C 5", "A 16"], ["A 3", "C 19", "A 2"],
    ))  # fmt: skip
    names = [path.stem for path in journals(sessions_folder())]
    assert len(names) == 2
    for name in names:
        one, two = one.replace(name, "x"), two.replace(name, "x")
    assert one == two
    assert Voice(language)("plain.seminar.way.hands").split(". ")[-1] in one
    assert "17" not in one and "22" not in one


def test_hands_outside_a_vote_are_refused_with_a_reason() -> None:
    assert "Das geht gerade nicht." in lead("A 4")
    assert "Solange sie nicht zurückgenommen ist" in lead(*[NEXT] * 6, "2", "A 4")


def test_what_is_typed_is_taken_back() -> None:
    told = lead(NEXT, "A 9", UNDO, NEXT, NEXT, UNDO)
    assert session().current.first.empty
    voice = Voice(Language.DE)
    step = voice("session.undone.step", stage=voice("session.stage.first_vote"))
    assert told.index(voice("session.undone.vote")) < told.index(step)


def test_a_team_votes_under_cover_and_only_that_it_voted_is_told() -> None:
    typed = ["1", "a c", "3", "2", "X", "B", "0"]
    told = lead(NEXT, VOTE, *typed, agenda=plan(way=Way.KEYBOARD, teams=2, certainty=True))
    assert "● Otter: abgestimmt.\n1/2 abgestimmt\n" in told
    assert "▲ Luchse: abgestimmt.\n2/2 abgestimmt\nAlle haben abgestimmt." in told
    assert "Hier ist kein Terminal" in told
    assert session().current.first.votes == {
        "t1": Answer(frozenset({"employees", "payroll-head"}), certainty=3),
        "t2": Answer(frozenset({"council"})),
    }


def test_a_vote_is_changed_and_withdrawn() -> None:
    agenda = plan(way=Way.KEYBOARD, teams=3)
    told = lead(NEXT, VOTE, "1", "A", "1", "C", "2", "B", "4", "2", "0", agenda=agenda)
    assert "Neu abstimmen?" not in told, "it still stood there"
    assert {voter: sorted(answer.parties) for voter, answer in session().current.first.votes.items()} == {
        "t1": ["payroll-head"]
    }


def test_a_team_whose_vote_is_in_is_asked_for_before_it_votes_again_in_lines() -> None:
    agenda, asked = plan(way=Way.KEYBOARD, teams=4), "● Otter: schon abgestimmt. Neu abstimmen?"
    told = lead(NEXT, VOTE, "1", "A", "2", "B", "1", "3", "C", "1", "1", "C", "0", agenda=agenda)
    assert told.count(asked) == 2, "after another team it is asked again"
    assert session().current.first.votes["t1"] == Answer(frozenset({"payroll-head"}))
    assert session().current.first.votes["t2"] == Answer(frozenset({"council"}))


def test_a_seat_whose_vote_is_in_is_asked_for_in_lines() -> None:
    told = lead(ROOM, "2", "3", NEXT, VOTE, "1", "A", "1", "B", "2", "1", "0", agenda=plan(way=Way.KEYBOARD))
    assert "Person 1: schon abgestimmt. Neu abstimmen?" in told
    assert session().current.first.votes["s1"] == Answer(frozenset({"employees"}))


def test_closing_a_vote_that_lacks_votes_asks_the_trainer_in_lines() -> None:
    agenda = plan(way=Way.KEYBOARD, teams=2)
    told = lead(NEXT, VOTE, "1", "A", "0", NEXT, MINUTE, NEXT, agenda=agenda)
    assert told.count("Leitung: Eine Stimme fehlt noch. Noch einmal schließt die Abstimmung.\n") == 2
    assert session().stage is Stage.FIRST_VOTE
    for path in journals(sessions_folder()):
        path.unlink()
    lead(NEXT, VOTE, "1", "A", "0", NEXT, NEXT, agenda=agenda)
    assert session().stage is Stage.DISCUSSION


def test_an_undo_over_a_reveal_asks_the_trainer_in_lines() -> None:
    asked = Voice(Language.DE)("vote.undo_hides")
    told = lead(NEXT, "A 9", *[NEXT] * 4, UNDO, MINUTE, UNDO, UNDO)
    assert told.count(asked) == 2 and session().stage is Stage.REVEAL
    for path in journals(sessions_folder()):
        path.unlink()
    told = lead(NEXT, "A 9", *[NEXT] * 4, UNDO, UNDO)
    assert told.count(asked) == 1 and session().stage is Stage.SECOND_VOTE


def test_an_answer_that_stands_alone_is_not_mixed() -> None:
    told = lead(NEXT, VOTE, "1", "A H", "H", agenda=plan(way=Way.KEYBOARD, teams=2))
    assert "Diese Antwort steht für sich" in told
    assert session().current.first.votes["t1"].special == "nobody"


def test_people_come_forward_to_their_seats() -> None:
    told = lead(ROOM, "2", "3", NEXT, VOTE, "1", "A", "1", "B", "2", "9", "A", "1", "C", agenda=plan(way=Way.KEYBOARD))
    assert "Person 2: abgestimmt." in told
    assert "Diese Person oder dieses Team gibt es hier nicht" in told
    assert set(session().current.first.votes) == {"s1", "s2", "s3"}


def test_the_trainer_types_one_answer_for_all() -> None:
    told = lead(NEXT, VOTE, "C", agenda=plan(way=Way.ONE))
    assert "Notiert. Ein neuer Buchstabe ersetzt das." in told
    assert set(session().current.first.votes) == {WHOLE_ROOM}


def test_the_way_changes_in_mid_question_and_nobody_counts_twice() -> None:
    told = lead(NEXT, "A 9 C 2", ROOM, "1", "2", "2", VOTE, "1", "C", "0", LOOK, "5")
    assert told.index(Voice(Language.DE)("plan.ask.way")) < told.index(
        Voice(Language.DE)("vote.way_now.told", way=Voice(Language.DE)("vote.way.keyboard"))
    )
    assert session().current.first.way is Way.KEYBOARD
    assert "Leitung: A  Belegschaft" not in told
    assert "Leitung: C  Karin Vogt: 1\n" in told
    assert "Leitung: 1 von 1 richtig\n" in told


def test_teams_are_made_and_named() -> None:
    told = lead(ROOM, "3", "4", ROOM, "4", "2", "Die Zahlenden", ROOM, "4", "3", "die zahlenden", ROOM, "3", "99")
    assert "\n● Otter\n▲ Luchse\n■ Kraniche\n◆ Dachse\n" in told
    assert "\n▲ Die Zahlenden\n" in told
    assert "So heißt schon ein anderes Team." in told
    assert "Diese Zahl geht hier nicht: " in told
    assert [team.name for team in session().teams] == ["", "Die Zahlenden", "", ""]


def test_the_first_distribution_is_shown_when_the_trainer_wants_it() -> None:
    hidden = lead(NEXT, "A 9 C 3", NEXT)
    shown = lead(NEXT, "A 9 C 3", NEXT, SHOW)
    assert "Die erste Abstimmung" not in hidden
    assert "Die erste Abstimmung\nA  Belegschaft: 9\nC  Karin Vogt: 3\nOhne Stimme: B, D, E, F, G, H, I.\n" in shown


def test_a_first_vote_that_nobody_gave_cannot_be_shown_in_lines() -> None:
    told = lead(NEXT, NEXT, NEXT, SHOW)
    assert "Das geht gerade nicht." in told and "Die erste Abstimmung" not in told
    assert not session().show_votes


def test_advice_is_for_the_trainer_and_only_from_ten_votes_on() -> None:
    assert "Leitung: Rat: Unter 30 % lagen richtig" in lead(NEXT, f"{WRONG} 9 {RIGHT} 3", NEXT, LOOK, "5")
    assert "Leitung: Rat: Über 70 % lagen richtig" in lead(NEXT, f"{WRONG} 3 {RIGHT} 9", NEXT, LOOK, "5")
    assert "Leitung: Unter zehn Stimmen" in lead(NEXT, f"{WRONG} 4 {RIGHT} 5", NEXT, LOOK, "5")


def test_advice_waits_until_everybody_is_counted() -> None:
    later = "Leitung: Rat gibt es, wenn alle gezählt sind."
    assert later in lead(NEXT, f"{WRONG} 9 {RIGHT} 3", LOOK, "5")
    people = [ROOM, "2", "12"]
    assert later in lead(*people, NEXT, f"{WRONG} 9", LOOK, "5")
    assert "Leitung: Rat: Unter 30 %" in lead(*people, NEXT, f"{WRONG} 9 {RIGHT} 3", LOOK, "5")


@pytest.mark.parametrize("language", Language)
def test_unasked_the_projected_lines_say_nothing_of_the_votes_that_are_hidden(language: Language) -> None:
    def entering(votes: str) -> str:
        stage = Voice(language)("session.stage.discussion")
        told = lead(NEXT, votes, NEXT, language=language).rpartition(f"– {stage}\n")[2]
        return told[: told.index("workshop resume")]

    told = [entering(f"{WRONG} {wrong} {RIGHT} {right}") for wrong, right in ((9, 3), (3, 9))]
    mark = Voice(language)("plain.seminar.aside", text="").strip()
    asides = [line for each in told for line in each.splitlines() if line.startswith(mark)]
    assert asides and not any("%" in line for line in asides)
    assert told[0] == told[1]


def test_of_hands_both_votes_are_told_and_nobody_is_told_again_what_moved() -> None:
    told = lead(NEXT, f"{WRONG} 15 {RIGHT} 5", NEXT, NEXT, f"{WRONG} 5 {RIGHT} 15", *[NEXT] * 4)
    assert "5 → 15 von 20\nHänden für die richtige Antwort\n" in told
    assert "Was sich verschoben hat" not in told and session().stage is Stage.DEBRIEFING
    assert "Gewinn" not in told


def test_what_a_discussion_won_is_told_to_the_trainer_in_words() -> None:
    votes = [NEXT, f"{WRONG} 15 {RIGHT} 5", NEXT, NEXT, f"{WRONG} 5 {RIGHT} 15"]
    won = Voice(Language.DE)("session.gain.some", number=7)
    assert won not in lead(*votes, *[NEXT] * 4)
    assert f"Leitung: {won}" in lead(*votes, *[NEXT] * 4, LOOK, "7")


def test_the_shift_of_seats_tells_who_moved_where() -> None:
    votes = [VOTE, "1", WRONG, "2", WRONG]
    told = lead(*[NEXT, *votes, NEXT, NEXT, VOTE, "1", RIGHT, "0", *[NEXT] * 5], agenda=plan(way=Way.KEYBOARD, teams=2))
    assert "Gewechselt: 1. Geblieben: 1.\n1: Belegschaft → Karin Vogt\n1: Belegschaft (unverändert)\n" in told
    assert "Eine Stimme aus der ersten Abstimmung beibehalten." in told


def test_the_clock_tells_the_trainer_and_never_locks() -> None:
    told = lead(NEXT, MINUTE)
    assert "Leitung: Noch 16 Minuten für diesen Fall." in told
    assert told.count("Leitung: Noch 17 Minuten für diesen Fall.") == 1
    assert "über der Zeit dieses Falls" in lead(*[NEXT] * 4, *[MINUTE] * 9, seconds=90)
    assert "hinter dem Plan" in lead(*[NEXT] * 12, seconds=90)


def test_a_case_is_skipped_repeated_and_gone_to() -> None:
    told = lead(NEXT, "A 9", NEXT, COURSE, "2", "2", COURSE, "1", "1", COURSE, "3", "4")
    assert "Der Fall beginnt von vorn." in told
    assert "Ausgelassen." in told
    assert "Fall 4 von 4" in told
    assert session().played[0].skipped
    assert session().played[0].first.empty


def test_the_line_of_the_menu_that_is_not_possible_says_so() -> None:
    told = lead("2", UNDO, VOTE)
    assert " 2  Zurück (jetzt nicht möglich)" in told
    assert told.count("Das geht gerade nicht.") == 2
    assert "Es gibt nichts zurückzunehmen." in told


def test_the_menu_is_told_once_and_then_only_what_changes() -> None:
    told = lead(NEXT, NEXT, NEXT, "?")
    assert told.count("10  Bericht schreiben") == 2
    assert "\n1  Weiter: Diskussion\n" in told


def test_after_the_reveal_the_trainer_asks_why_not_and_what_if() -> None:
    told = lead(*[NEXT] * 6, LOOK, "4", "1", LOOK, "5", "1", "0")
    explanation = Explanation(
        LIBRARY.cases["payroll-clerk"], Table(LIBRARY.cases).judgement("payroll-clerk"), Voice(Language.DE)
    )
    for sentence in explanation.why_not("employees"):
        assert sentence in told
    assert "[gilt nicht]" in told


def test_standings_name_every_team_and_share_places() -> None:
    cases = ("payroll-clerk", "recruiter")
    lines = [NEXT]
    lines += [VOTE]
    for team, letter in enumerate([RIGHT, RIGHT, RIGHT, WRONG, WRONG], 1):
        lines += [str(team), letter]
    told = lead(*lines, *[NEXT] * 8, agenda=plan(*cases, way=Way.KEYBOARD, teams=5))
    standings = told.split("– Zwischenstand\n")[1].split("Leitung")[0].splitlines()
    assert standings[1:7] == [
        "Der Stand in Punkten",
        "Geteilter Platz 1: ● Otter, 10 Punkte",
        "Geteilter Platz 1: ▲ Luchse, 10 Punkte",
        "Geteilter Platz 1: ■ Kraniche, 10 Punkte",
        "Geteilter Platz 4: ◆ Dachse, 0 Punkte",
        "Geteilter Platz 4: ★ Igel, 0 Punkte",
    ]


@pytest.mark.parametrize("teams", [0, 2])
@pytest.mark.parametrize("language", Language)
def test_the_welcome_and_the_end_are_the_pages_of_the_screens(language: Language, teams: int) -> None:
    votes = [VOTE, "1", RIGHT, "2", WRONG] if teams else [f"{RIGHT} 9 {WRONG} 14"]
    agenda = plan(way=Way.KEYBOARD if teams else Way.HANDS, teams=teams)
    told = lead(NEXT, *votes, *[NEXT] * 12, agenda=agenda, language=language)
    game, voice = session(), Voice(language)
    assert game.ended
    room = room_view(game, Table(LIBRARY.cases))
    first = welcome(room_view(open_session(agenda, 1, 0.0).session, Table(LIBRARY.cases)), agenda, voice)
    for page in (first, final(room, voice)):
        for panel in page.panels:
            assert "\n".join(line for part in panel.parts for line in lines_of(part) if line) in squeezed(told)
    assert ("Otter" in told) is bool(teams)


def squeezed(told: str) -> str:
    """Without empty lines."""
    return "\n".join(line for line in told.splitlines() if line)


def test_standings_can_be_hidden_until_the_end() -> None:
    told = lead(ROOM, "3", "2", ROOM, "5", LOOK, "3")
    assert told.count("Der Stand bleibt bis zum Abschluss verdeckt.") == 2
    assert "Ohne Teams gibt es keinen Zwischenstand." in lead(LOOK, "3")


def test_the_language_changes_in_the_middle() -> None:
    told = lead(NEXT, ROOM, "6", NEXT)
    assert "Case 1 of 4: Payroll – 1st vote" in told
    assert told.endswith("Goodbye.\n")


def test_the_report_is_written_at_the_end_and_not_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    told = lead(NEXT, "A 9", *[NEXT] * 3, REPORT, "2", "mine.md", "0", REPORT, "1", "", REPORT, "2", "no/such/file.md")
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "mine"
    (path,) = journals(sessions_folder())
    (written,) = tmp_path.glob("seminar-60-1970-01-1?.html")  # the agenda and the day
    assert written.read_text(encoding="utf-8").startswith("<!")
    assert listed(path).reported is None
    assert "darum ändert ein Bericht nichts" in told
    assert "Die Datei „no/such/file.md“ lässt sich nicht schreiben: " in told


def test_a_report_goes_into_a_file_that_is_what_its_name_says(tmp_path: Path) -> None:
    told = lead(NEXT, "A 9", *[NEXT] * 3, REPORT, "2", "report.pdf", REPORT, "1", "report.md", REPORT, "1", "page.HTM")
    assert "In eine Datei „.pdf“ lässt sich der Bericht nicht schreiben" in told and "Bekannt: .md." in told
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["page.HTM"]


def test_a_session_resumes_at_the_exact_step_and_says_what_was_cut() -> None:
    lead(NEXT, "A 9", NEXT)
    (path,) = journals(sessions_folder())
    before = session()
    with path.open("ab") as file:
        file.write(b"half a line")
    stream = io.StringIO()
    paper = Paper(stream)
    assert run_resume(paper, paper, Voice(Language.DE), LIBRARY, path, read=lambda: None) == 0
    assert "nur halb geschrieben" in stream.getvalue()
    assert "Fall 1 von 4: Entgeltabrechnung – Diskussion" in stream.getvalue()
    assert session() == before


def test_a_disk_that_refuses_is_said_and_nothing_has_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    lines = iter([NEXT, NEXT, "A 9"])

    def read() -> str | None:
        line = next(lines, None)
        if line == "A 9":
            monkeypatch.setattr("workshop.store.journal.write_all", full)
        return line

    stream = io.StringIO()
    paper = Paper(stream)
    assert run_host(paper, paper, Voice(Language.DE), LIBRARY, SEMINAR, read=read) == 0
    assert "Die Festplatte ist voll" in stream.getvalue()
    assert session().current.first.empty


def test_home_shows_the_unfinished_session_on_top_and_goes_on_with_it() -> None:
    lead(NEXT)
    stream, said = io.StringIO(), iter(["1", "0", "3", "2", "0", "0"])
    assert run(Paper(stream), Voice(Language.DE), LIBRARY, read=lambda: next(said, None)) == 0
    told = stream.getvalue()
    assert "\n1  Weiter: Seminar, Fall 1 von 4, " in told
    assert "Entgeltabrechnung – 1. Abstimmung" in told
    assert Voice(Language.DE)("agenda.which") in told
    assert len(journals(sessions_folder())) == 2


def test_a_time_is_told_as_one_says_it() -> None:
    from datetime import datetime

    now, voice = datetime(2026, 11, 24, 9, 0).timestamp(), Voice(Language.DE)
    assert when(voice, datetime(2026, 11, 24, 8, 30).timestamp(), now) == "heute 08:30"
    assert when(voice, datetime(2026, 11, 23, 14, 3).timestamp(), now) == "gestern 14:03"
    assert when(voice, datetime(2026, 11, 2, 14, 3).timestamp(), now) == "02.11.2026, 14:03 Uhr"


@pytest.mark.parametrize("seed", range(10))
def test_whatever_a_trainer_types_the_session_goes_on_and_is_kept(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        "",
        "",
        "",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
        "A 3",
        "b 9 c 2",
        "A",
        "C",
        "x",
        "\x00",
        "99",
    ]
    agenda = chance.choice(list(LIBRARY.agendas.values()))
    told = lead(*(chance.choice(words) for _ in range(250)), agenda=agenda, language=chance.choice(list(Language)))
    assert "\x1b" not in told and "\x00" not in told
    assert session().agenda == agenda


def rounds(*kinds: Round, way: Way = Way.KEYBOARD, teams: int = 2, case: str = "payroll-clerk") -> Agenda:
    text = Text("Runden", "Rounds")
    block = Block(case, 60, (Stage.DISCUSSION, Stage.SECOND_VOTE), kinds)
    return Agenda("rounds", text, text, (block,), 60, teams=teams, way=way)


TO_ROUND = [NEXT] * 7
"""Situation, two votes that nobody gives, so that closing them is asked for, a discussion and the reveal."""


@pytest.mark.parametrize("language", Language)
def test_teams_lay_one_after_another_and_what_they_laid_is_told_at_the_reveal(language: Language) -> None:
    voice = Voice(language)
    lines = [*TO_ROUND, VOTE, "1", "5", "6", NEXT, "2", "1", NEXT, NEXT]
    told = lead(*lines, agenda=rounds(Round.EVIDENCE), language=language)
    lays = session().current.rounds[Round.EVIDENCE]
    assert lays.first == {"t1": Lay(("fact-5", "fact-6"), 1), "t2": Lay(("fact-7",), 1)} and lays.revealed
    places = [
        told.index(f"– {stage_name(stage, Round.EVIDENCE, voice)}\n") for stage in (Stage.ROUND, Stage.ROUND_REVEAL)
    ]
    assert places == sorted(places)
    assert voice("rounds.room.voted_of", number=2, of=2) in told[: places[1]]
    assert "100" not in told[places[0] : places[1]].replace("1.900", "")
    end = told[places[1] :]
    assert f"{OTTER[language].split()[-1]}:\u00a0{share(Fraction(1), voice)}" in end
    assert voice("rounds.evidence.decide") in end


def test_in_lines_a_lay_can_be_taken_back_and_left_and_the_cascade_names_the_team() -> None:
    told = lead(*TO_ROUND, VOTE, "1", "1", NEXT, NEXT, "3", "1", "2", "0", "0", agenda=rounds(Round.SUCCESS))
    assert not session().current.rounds[Round.SUCCESS].first
    assert "● Otter: " in told
    told = lead(*TO_ROUND, VOTE, "1", NEXT, NEXT, "1", NEXT, "0", agenda=rounds(Round.CASCADE))
    assert "● Dieses Glied: Otter" in told and "▲ Dieses Glied: Luchse" in told


@pytest.mark.parametrize("kind", [kind for kind in Round if kind is not Round.TWIN and kind not in ALOUD])
def test_every_round_is_led_in_lines_by_the_room_as_one(kind: Round) -> None:
    asks = kind in (Round.SUCCESS, Round.TELL, Round.ASK, Round.CASCADE)  # more could lie there
    laying = [line for _ in range(12) for line in ("1", NEXT, *([NEXT] if asks else []))]
    agenda = rounds(kind, way=Way.HANDS, teams=0)
    lead(*TO_ROUND, VOTE, *laying, "0", agenda=agenda)
    assert session().current.rounds[kind].first.keys() == {WHOLE_ROOM}
    (path,) = journals(sessions_folder())
    path.unlink()
    told = lead(*[NEXT] * 9, agenda=agenda)
    voice = Voice(Language.DE)
    assert any(voice(key) in told for key in ("rounds.reveal.nobody", "rounds.table.nobody_laid"))


def links_typed(*wrong: str) -> list[str]:
    """The letters with which a room builds the whole chain; first it calls those who are wrong."""
    case, table = LIBRARY.cases["payroll-clerk"], Table(LIBRARY.cases)
    game = make(Round.CHAIN, case.id, table)
    assert isinstance(game, Chain)
    lay, typed = NOTHING, list[str]()
    while (asked := game.current(lay)) is not None:
        letters = {choice.id: choice.letter for choice in game.desk(lay).choices}
        typed += [letters[each] for each in (wrong if lay == NOTHING else ())]
        typed += [letters[upper].lower() for lower, upper in game.links if lower == asked]
        typed.append(NEXT)
        lay = replace(lay, tokens=game.best().tokens[: lay.phase + 1], phase=lay.phase + 1)
    return typed


def test_in_lines_the_room_builds_the_chain_aloud_and_what_is_wrong_is_explained_at_once() -> None:
    voice, agenda = Voice(Language.DE), rounds(Round.CHAIN, way=Way.HANDS, teams=0)
    told = lead(*TO_ROUND, VOTE, *links_typed("council"), NEXT, agenda=agenda)
    assert told.count(voice("rounds.chain.wrong")) == 1 and "Der Betriebsrat darf die Bruttolohnlisten" in told
    game = make(Round.CHAIN, "payroll-clerk", Table(LIBRARY.cases))
    assert session().current.rounds[Round.CHAIN].first == {WHOLE_ROOM: game.best()}
    grown = told.split(voice("rounds.chain.wrong"))[1]
    assert grown.count("Karin Vogt entscheidet über Ihre Gehaltserhöhung") > 2, "the chain is read as it grows"
    assert told.count(voice("rounds.chain.nobody")) == 1, "where it does end it is asked in the same words"


def test_in_lines_a_room_is_asked_once_before_it_goes_on_without_a_link() -> None:
    voice, agenda = Voice(Language.DE), rounds(Round.CHAIN, way=Way.HANDS, teams=0)
    told = lead(*TO_ROUND, VOTE, NEXT, NEXT, "0", agenda=agenda)
    assert told.count(voice("rounds.chain.nobody")) == 1
    assert "Jetzt alle auf Zuruf: Wer bezahlt Sie?" in " ".join(told.split()), "who names somebody is said"
    assert session().current.rounds[Round.CHAIN].first == {WHOLE_ROOM: Lay((), 1)}


def test_in_lines_what_if_reads_what_follows_from_every_switch_and_keeps_nothing() -> None:
    voice, agenda = Voice(Language.DE), rounds(Round.WHAT_IF, way=Way.HANDS, teams=0)
    told = lead(*TO_ROUND, VOTE, "5", "2", "+", "2", "0", NEXT, agenda=agenda)
    asked = told.split(voice("what_if.change.whom"))
    assert "Hier zahlen mehrere" in asked[0] and len(asked) == 2
    assert "Karin Vogt ist Ihre Kundin" in asked[1], "for somebody else all facts are as they were"
    assert Round.WHAT_IF not in session().current.rounds or not session().current.rounds[Round.WHAT_IF].first
    assert session().stage is Stage.ROUND_REVEAL


def test_in_lines_several_cards_are_taken_at_once_and_the_list_is_read_once() -> None:
    voice, agenda = Voice(Language.DE), rounds(Round.EVIDENCE, way=Way.HANDS, teams=0)
    told = lead(*TO_ROUND, VOTE, "5 6", "1", NEXT, "0", agenda=agenda)
    assert session().current.rounds[Round.EVIDENCE].first == {WHOLE_ROOM: Lay(("fact-5", "fact-6", "fact-7"), 1)}
    assert voice("plain.round.there", numbers="1, 5, 6") in told
    assert told.split(voice("plain.round.there", numbers="5, 6"))[1].count("1.900 Abrechnungen") == 0


def test_in_lines_cards_are_called_by_the_numbers_that_were_read_out_and_nothing_is_handed_in_by_habit() -> None:
    voice, agenda = Voice(Language.DE), rounds(Round.EVIDENCE)
    told = lead(*TO_ROUND, VOTE, "1", NEXT, NEXT, agenda=agenda)
    read = {line.strip() for line in told.splitlines() if "Auch über Ihren Bonus" in line}
    assert len(read) == 1, "in the discussion, on the wall and on the desk"
    assert told.count(voice("rounds.room.silent_sure")) == 1
    assert session().current.rounds[Round.EVIDENCE].first == {"t1": Lay((), 1)}


def test_a_team_that_has_laid_is_asked_for_before_it_lays_again_in_lines_and_so_is_closing_the_round() -> None:
    voice, lay = Voice(Language.DE), ["1", NEXT]
    agenda = rounds(Round.EVIDENCE, teams=3)
    told = lead(*TO_ROUND, VOTE, "1", *lay, "2", *lay, "1", "0", NEXT, agenda=agenda)
    assert voice("rounds.room.again", team="● Otter") in told
    assert voice("rounds.room.still_missing", number=1) in told
    assert session().stage is Stage.ROUND and session().current.rounds[Round.EVIDENCE].first.keys() == {"t1", "t2"}


def test_pairs_that_told_and_asked_are_told_with_the_brief() -> None:
    lay = ["1", "1", NEXT, NEXT, "2", "1", NEXT, NEXT]
    told = lead(*TO_ROUND, VOTE, *lay, NEXT, NEXT, VOTE, *lay, NEXT, agenda=rounds(Round.TELL, Round.ASK))
    voice = Voice(Language.DE)
    assert voice("rounds.reveal.pairs") in told
    assert voice("rounds.reveal.duties") in told
    assert voice("rounds.table.ask.head") in told


def test_the_notes_in_lines_have_a_hint_for_the_round() -> None:
    from workshop.plain.seminar_notes import block
    from workshop.store.sessions import Watch

    lead(*TO_ROUND, agenda=rounds(Round.EVIDENCE))
    (path,) = journals(sessions_folder())
    table = Table(LIBRARY.cases)
    lines = list(block(Watch(path, table), Voice(Language.DE), 1_000_000.0))
    assert Voice(Language.DE)("notes.round.evidence") in lines
    assert "Es fehlen noch: Otter und Luchse." in lines
    assert any("Weiter: Belege: Auflösung" in line for line in lines)


def test_the_notes_in_lines_know_what_comes_before_the_first_case() -> None:
    from workshop.plain.seminar_notes import block
    from workshop.store.sessions import Watch

    voice, table, told, said = Voice(Language.DE), Table(LIBRARY.cases), list[str](), iter([NEXT, "0"])

    def read() -> str | None:
        (path,) = journals(sessions_folder())
        told.append("\n".join(block(Watch(path, table), voice, 1_000_000.0)))
        return next(said, None)

    paper = Paper(io.StringIO())
    assert run_host(paper, paper, voice, LIBRARY, plan(), read=read, clock=lambda: 1_000_000.0) == 0
    assert voice("notes.do.setup") in told[0] and voice("setup.heading") in told[0]
    assert voice("notes.do.situation") in told[1] and voice("setup.heading") not in told[1]


def test_before_the_first_case_one_says_in_lines_who_is_there_and_is_told_what_the_report_needs() -> None:
    voice, agenda = Voice(Language.DE), plan(way=Way.HANDS)
    needs = voice("setup.too_few", people=12, teams=3, number=TOLD_FROM)
    stream, said = io.StringIO(), iter(["2", "12", "3", "3", "3", "2", "5", "1", "Blau", NEXT, "0"])
    paper = Paper(stream)
    assert run_host(paper, paper, voice, LIBRARY, agenda, read=lambda: next(said, None)) == 0
    told, _, after = stream.getvalue().partition(voice("welcome.question"))
    here = session()
    assert (here.people, len(here.teams), here.teams[0].name, here.way) == (12, 2, "Blau", Way.KEYBOARD)
    assert told.count(f"{needs} {voice('setup.fewer', most=2)}") == 1, "while twelve people are three teams"
    assert TOLD_FROM == LEAST and after and needs not in after
    assert told.count(way_now(Way.KEYBOARD, voice)) == 1, "teams come to the keyboard, which is said as they are made"
