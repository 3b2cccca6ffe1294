"""Every page of the rounds, alone and before a room, as recorded, once per language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from support.acting import act, do
from support.pages import compare, dump
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.numbers import share
from workshop.language.rounds import RoundTelling
from workshop.language.voice import Voice
from workshop.page.model import Page, Panel, Words, panel, text_of, words
from workshop.page.room_ballot import Queue
from workshop.page.room_rounds import (
    laid,
    queue,
    round_of,
    round_talk,
    telling_of,
    turn,
    whose_desk,
)
from workshop.page.round_end import round_reveal
from workshop.page.rounds import came_of, desk, open_round, rounds
from workshop.play.actions import Action as Led
from workshop.play.actions import Forward, LayDown, Withdraw
from workshop.play.audience import room_view
from workshop.play.ballot import ROOM
from workshop.play.course import Game, open_session
from workshop.play.refusal import Reason
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import NOTHING, Lay, moves
from workshop.play.session_rounds import round_game
from workshop.play.solo import Solo, start
from workshop.play.solo_acts import Action, Again, Next, Open, Press
from workshop.play.solo_acts import Toggle as Pick
from workshop.play.solo_rounds import game_of
from workshop.play.table import Table
from workshop.play.view import view

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
WHOLE, TWIN = "payroll-clerk", "matrix-project-member"
PLAYED = [(WHOLE, kind) for kind in Round if kind is not Round.TWIN] + [(TWIN, Round.TWIN)]
TITLE = Text("Seminar", "Seminar")
Shown = Iterator[tuple[str, Page | Iterable[Panel]]]


def acted(state: Solo, *actions: Action) -> Solo:
    """The run after those actions."""
    return do(state, TABLE, *actions)


def answered(case: str) -> Solo:
    """The case once the customer question is answered."""
    return acted(start((case,)), Next(), Pick(LIBRARY.cases[case].options[0]), Next())


def solo(state: Solo, voice: Voice, refused: str = "") -> Page:
    """The page of the round that lies open."""
    seen = view(state, TABLE)
    assert seen.round is not None and seen.judgement is not None
    return open_round(seen, seen.round, Explanation(seen.case, seen.judgement, voice), refused)


def one_round(case: str, kind: Round, voice: Voice) -> Shown:
    """A desk with nothing on it, every later one with two cards, and what became of the lay."""
    state = acted(answered(case), Open(kind))
    name = kind.value
    yield f"{name}: desk", solo(state, voice)
    for part in range(1, 20):
        seen = view(state, TABLE).round
        assert seen is not None
        if seen.game is not None:
            break
        game = game_of(case, kind, state.answer, state.seed, TABLE)
        for place in (1, 0):
            choices = moves(game, view(state, TABLE).round.lay)  # type: ignore[union-attr]
            if len(choices) > place:
                state = acted(state, Press(choices[place]))
        if part < 3:
            yield f"{name}: part {part} with cards", solo(state, voice)
        state = acted(state, Next())
    yield f"{name}: what became of it", solo(state, voice)


def best_of(case: str, kind: Round, voice: Voice) -> Page:
    """What became of the best lay, reached by choices."""
    state = acted(answered(case), Open(kind))
    game = game_of(case, kind, state.answer, state.seed, TABLE)
    for token in game.best().tokens:
        state = acted(state, Press(token))
    return solo(acted(state, Next()), voice)


def alone(voice: Voice) -> Shown:
    """Everything for one player, by what it shows."""
    state = answered(WHOLE)
    yield "list", rounds(view(state, TABLE), voice)
    for case, kind in PLAYED:
        yield from one_round(case, kind, voice)
    yield "evidence: all of it", best_of(WHOLE, Round.EVIDENCE, voice)
    done = acted(state, Open(Round.EVIDENCE), Press("fact-5"), Next(), Next())
    yield "list, one played", rounds(view(done, TABLE), voice)
    no_tokens = RoundTelling(Round.EVIDENCE, LIBRARY.cases[WHOLE], voice).refused(Reason.NO_TOKENS)
    yield "a move that was not possible", solo(acted(state, Open(Round.SUCCESS)), voice, no_tokens)


def opened(*kinds: Round, teams: int = 2, way: Way = Way.KEYBOARD) -> Game:
    """A session at the first of these rounds."""
    agenda = Agenda("x", TITLE, TITLE, (Block(WHOLE, 60, COURSE, kinds),), 60, teams=teams, way=way)
    return onward(open_session(agenda, 7, 0.0), Stage.ROUND)


def done(game: Game, *actions: Led) -> Game:
    """The session after those actions."""
    return act(game, TABLE, *actions)


def onward(game: Game, stage: Stage) -> Game:
    """The session at the next stage of that kind."""
    game = done(game, Forward())
    while game.session.stage is not stage:
        game = done(game, Forward())
    return game


def lay_of(game: Game, voter: str, *tokens: str) -> LayDown:
    """A lay of those cards; without cards the best."""
    kind = round_of(room_view(game.session, TABLE)).kind
    best = round_game(game.session, TABLE, kind, voter).best()
    return LayDown(voter, Lay(tokens, 1) if tokens else best)


def line_of(game: Game, voice: Voice, *, again: bool) -> Iterable[Panel]:
    """The line of teams that come forward."""
    room = room_view(game.session, TABLE)
    return queue(Queue(room, round_of(room).laid, again=again), voice)


def before_a_room(voice: Voice) -> Shown:
    """Everything for a room, by what it shows."""
    explanation = Explanation(LIBRARY.cases[WHOLE], TABLE.judgement(WHOLE), voice)

    def revealed(game: Game) -> Iterable[Panel]:
        return round_reveal(room_view(onward(game, Stage.ROUND_REVEAL).session, TABLE), explanation)

    def said(game: Game) -> Iterable[Panel]:
        return (panel("said", words(laid(round_of(room_view(game.session, TABLE)), voice))),)

    game = opened(Round.EVIDENCE, Round.CHAIN, Round.TELL, Round.ASK)
    yield "nobody has laid", line_of(game, voice, again=False)
    yield "nobody has laid, said", said(game)
    one = done(game, lay_of(game, "t1"))
    yield "one has laid", line_of(one, voice, again=False)
    yield "one has laid, said", said(one)
    room = room_view(one.session, TABLE)
    yield "whose desk", (panel("whose", whose_desk(room, "t2", voice)),)
    picked = round_game(one.session, TABLE, Round.EVIDENCE, "t2").desk(Lay(("fact-5",)))
    yield "a desk that tells nothing", desk(telling_of(room, voice), picked, Lay(("fact-5",)), silent=True)
    yield "talk", round_talk(room, voice)
    again = onward(one, Stage.ROUND_AGAIN)
    yield "once more", line_of(again, voice, again=True)
    yield "one laid nothing", revealed(one)
    chain = onward(onward(one, Stage.ROUND_REVEAL), Stage.ROUND)
    yield "a chain, nobody laid", revealed(chain)
    yield "a chain, best", revealed(done(chain, lay_of(chain, "t2")))
    tell = onward(onward(chain, Stage.ROUND_REVEAL), Stage.ROUND)
    tell = done(tell, lay_of(tell, "t2"))
    ask = onward(onward(tell, Stage.ROUND_REVEAL), Stage.ROUND)
    yield "two duties", revealed(done(ask, lay_of(ask, "t1"), lay_of(ask, "t2")))
    links = opened(Round.CASCADE)
    seen = room_view(links.session, TABLE)
    yield "whose link it is", (panel("turn", turn(seen, round_of(seen).desk, voice)),)
    whole = opened(Round.EVIDENCE, teams=0, way=Way.HANDS)
    yield "the room, nothing laid, said", said(whole)
    whole = done(whole, lay_of(whole, ROOM, "fact-1"))
    yield "the room has laid, said", said(whole)
    yield "the room keeps, said", said(onward(whole, Stage.ROUND_AGAIN))
    yield "the room", revealed(whole)


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_the_rounds_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"rounds-{language.value}.txt", dict(alone(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_round_before_a_room_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"room_rounds-{language.value}.txt", dict(before_a_room(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_a_silent_desk_looks_the_same_whatever_lies_there(language: Language) -> None:
    game = opened(Round.EVIDENCE)
    telling = telling_of(room_view(game.session, TABLE), Voice(language))
    played = round_game(game.session, TABLE, Round.EVIDENCE, "t1")
    desks = [desk(telling, played.desk(lay), lay, silent=True) for lay in (Lay(("fact-5",)), Lay(("fact-1",)))]
    assert dump(desks[0]) == dump(desks[1])
    assert dump(desk(telling, played.desk(NOTHING), NOTHING)) != dump(desks[0])


def marks(page: Iterable[Panel]) -> list[tuple[str, str]]:
    """Every line of a review that has a mark of right, wrong or missed before it, with the mark."""
    return [
        (part.sign.glyph, part.text)
        for each in page
        for part in each.parts
        if isinstance(part, Words) and part.sign is not None and part.sign.glyph in ("✓", "✗", "▲", "■")
    ]


@pytest.mark.parametrize(("teams", "way"), [(0, Way.HANDS), (0, Way.ONE), (2, Way.KEYBOARD), (5, Way.KEYBOARD)])
@pytest.mark.parametrize("kind", [Round.CHAIN, Round.WHAT_IF, Round.CASCADE])
def test_where_nothing_was_handed_in_nothing_is_called_right(kind: Round, teams: int, way: Way) -> None:
    voice = Voice(Language.DE)
    explanation = Explanation(LIBRARY.cases[WHOLE], TABLE.judgement(WHOLE), voice)
    begun = opened(kind, teams=teams, way=way)
    for game in (begun, done(begun, lay_of(begun, ROOM), Withdraw(ROOM))):
        page = round_reveal(room_view(onward(game, Stage.ROUND_REVEAL).session, TABLE), explanation)
        assert not marks(page)
        text = dump(page)
        assert (voice("rounds.reveal.nobody") in text) is (kind is not Round.WHAT_IF), "of what if nothing is taken"
        assert not any(voice(f"rounds.{key}") in text for key in ("chain.yours", "what_if.edits"))


def test_of_a_chain_that_is_half_built_only_what_was_built_is_right() -> None:
    game = round_game(opened(Round.CHAIN).session, TABLE, Round.CHAIN, ROOM)
    assert isinstance(game, Chain)
    whole = game.best()
    explanation = Explanation(LIBRARY.cases[WHOLE], TABLE.judgement(WHOLE), Voice(Language.DE))
    for number in range(len(whole.tokens) + 1):
        lay = Lay(whole.tokens[:number], number + 1)
        assert game.done(lay) and game.valid(lay)
        money, *links = marks((panel("review", came_of(game, lay, explanation)),))
        assert [mark for mark, _ in links] == ["✓"] * number + ["▲"] * (len(whole.tokens) - number)
        assert money[0] == ("✓" if number == len(whole.tokens) else "▲")


def test_teams_of_which_the_same_holds_stand_together_and_all_of_several_are_called_all() -> None:
    voice = Voice(Language.DE)
    explanation = Explanation(LIBRARY.cases[WHOLE], TABLE.judgement(WHOLE), voice)
    begun = opened(Round.SUCCESS, teams=3)
    best = [lay_of(begun, team) for team in ("t1", "t2", "t3")]

    def told(*lays: LayDown) -> str:
        game = onward(done(begun, *lays), Stage.ROUND_REVEAL)
        return dump(round_reveal(room_view(game.session, TABLE), explanation))

    assert "{lead:alle:\u00a0}100" in told(*best)
    two = told(*best[:2])
    assert "{lead:Otter, Luchse:\u00a0}100" in two and "{lead:Kraniche:\u00a0}nichts gewählt" in two


@pytest.mark.parametrize("language", Language)
def test_what_is_done_for_practice_speaks_of_no_points(language: Language) -> None:
    voice = Voice(language)
    played = acted(answered(WHOLE), Open(Round.EVIDENCE), Press("fact-5"), Next())
    practised = acted(played, Next(), Open(Round.EVIDENCE), Press("fact-5"), Next())
    counted, again = solo(played, voice), solo(practised, voice)
    assert counted.right
    assert not again.right and not solo(acted(practised, Again()), voice).right
    first = again.panel("review")
    assert first is not None
    seen = view(practised, TABLE).round
    assert seen is not None and seen.score is not None
    lines = [text_of(each.runs) for each in first.words]
    assert lines[0] == voice("rounds.practised", share=share(seen.score, voice))
    assert lines[1] == voice("rounds.common.practice")
