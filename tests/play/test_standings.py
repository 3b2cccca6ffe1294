"""Teams compared: points, ties, places and awards."""

from dataclasses import replace
from fractions import Fraction

from support.sessions import BOSS, BOTH, HEAD, STAFF, TABLE, act, begin, cast, plan
from workshop.play.actions import Forward, SkipCase
from workshop.play.answer import Answer
from workshop.play.course import Game
from workshop.play.standings import awards, places, team_scores


def sure(answer: Answer, certainty: int) -> Answer:
    return replace(answer, certainty=certainty)


def played(game: Game, first: list[Answer], second: list[Answer] | None = None) -> Game:
    """The current case played to its end."""
    game = cast(act(game, Forward()), first, "t")
    if second is not None:
        game = cast(act(game, Forward(), Forward()), second, "t")
    position = game.session.position
    while game.session.position == position and not game.session.ended:
        game = act(game, Forward())
    return game


def test_a_team_is_worth_its_final_answers() -> None:
    game = played(begin(plan("one", "split", teams=3)), [STAFF, HEAD, STAFF], [HEAD, HEAD, STAFF])
    game = played(game, [BOTH, HEAD, STAFF])
    scores = team_scores(game.session, TABLE)
    assert [score.points for score in scores] == [20, 15, 0]
    assert [(score.gain, score.switches) for score in scores] == [(10, 1), (0, 0), (0, 0)]
    assert all(score.calibration is None for score in scores)


def test_nothing_counts_before_the_reveal_or_when_skipped() -> None:
    game = cast(act(begin(plan("one", "one", teams=2)), Forward()), [HEAD, HEAD], "t")
    assert [score.points for score in team_scores(game.session, TABLE)] == [0, 0]
    skipped = act(game, SkipCase())
    assert [score.points for score in team_scores(skipped.session, TABLE)] == [0, 0]


def test_certainty_earns_points_where_the_agenda_wants_it_and_breaks_ties_everywhere() -> None:
    answers = [sure(HEAD, 3), sure(HEAD, 1), sure(STAFF, 3), HEAD]
    wanted = played(begin(plan("one", teams=4, certainty=True)), answers)
    assert [score.points for score in team_scores(wanted.session, TABLE)] == [19, 17, 0, 16]
    plain = played(begin(plan("one", teams=4)), answers)
    assert [(place.place, place.score.team) for place in places(plain.session, TABLE)] == [
        (1, "t1"),
        (2, "t2"),
        (3, "t4"),
        (4, "t3"),
    ]
    assert [score.calibration for score in team_scores(plain.session, TABLE)] == [9, 7, 0, None]


def test_equal_teams_share_a_place_and_the_next_is_left_out() -> None:
    game = played(begin(plan("split", teams=4)), [BOTH, BOTH, HEAD, BOSS])
    found = places(game.session, TABLE)
    assert [(place.place, place.score.team, place.behind) for place in found] == [
        (1, "t1", 0),
        (1, "t2", 0),
        (3, "t3", Fraction(5)),
        (3, "t4", Fraction(5)),
    ]


def test_gain_breaks_a_tie_after_certainty() -> None:
    game = played(begin(plan("one", teams=2)), [HEAD, STAFF], [HEAD, HEAD])
    assert [place.score.team for place in places(game.session, TABLE)] == ["t2", "t1"]


def test_awards_are_computed_and_go_to_nobody_who_did_not_earn_them() -> None:
    game = played(begin(plan("one", teams=3)), [STAFF, sure(HEAD, 3), STAFF], [HEAD, sure(HEAD, 3), STAFF])
    found = awards(game.session, TABLE)
    assert (found.most_gain, found.best_calibrated, found.most_switches) == (("t1",), ("t2",), ("t1",))
    nothing = awards(begin(plan(teams=2)).session, TABLE)
    assert (nothing.most_gain, nothing.best_calibrated, nothing.most_switches) == ((), (), ())
