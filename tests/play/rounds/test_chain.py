from collections import Counter
from fractions import Fraction

import pytest

from support.examples import judged, party
from support.organisations import Sample
from support.round_players import carded, carded_cases, check_play
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import NOTHING, Lay
from workshop.rules.facts import Party
from workshop.rules.score import chain_score
from workshop.rules.verdict import judge

LINES = (
    "head decides_raise clerk",
    "head decides_bonus clerk",
    "boss decides_raise head",
    "boss decides_bonus head",
    "market buys boss",
    "staff receives clerk",
)
PARTIES = (party("boss", status="owner"), party("market", "market"))


def chain(*lines: str, parties: tuple[Party, ...] = PARTIES, seed: int = 0) -> Chain:
    judgement = judged(*(lines or LINES), parties=parties)
    facts = judgement.organisation
    case = carded(Sample(tuple(facts.parties.values()), facts.ties, judgement.focus))
    assert Chain.carries(case, judgement)
    return Chain(case, judgement, seed)


def climb(game: Chain, **said: str) -> Lay:
    """A lay that was handed in: for each party whom it is said to have as customers; the others have none."""
    lay = NOTHING
    while (current := game.current(lay)) is not None:
        for upper in said.get(current, "").split():
            pressed = game.press(lay, upper)
            assert isinstance(pressed, Lay), (upper, pressed)
            lay = pressed
        following = game.advance(lay)
        assert isinstance(following, Lay)
        lay = following
    return lay


def test_the_way_up_to_the_market_is_worth_everything() -> None:
    game = chain()
    lay = climb(game, clerk="head", head="boss", boss="market")
    assert game.score(lay) == 1 and lay == game.best()


def test_a_right_link_counts_one_and_a_wrong_one_minus_a_half() -> None:
    game = chain()
    assert game.score(climb(game, clerk="head")) == Fraction(1, 3)
    assert game.score(climb(game, clerk="head", head="boss")) == Fraction(2, 3)
    assert game.score(climb(game, clerk="head", head="boss", boss="market staff")) == Fraction(5, 6)
    assert game.score(climb(game, clerk="staff")) == 0
    assert game.score(climb(game)) == 0


def test_a_right_link_above_a_wrong_one_counts() -> None:
    game = chain()
    lay = climb(game, clerk="boss", boss="market")
    assert game.score(lay) == Fraction(1, 6)
    assert [game.wrong(pair) for pair in game.laid(lay)] == [True, False]


def test_the_coin_falls_from_the_market_until_a_link_is_missing() -> None:
    game = chain()
    assert game.ways == (("market", "boss", "head", "clerk"),)
    assert game.coin(game.best()) == ("market", "boss", "head", "clerk")
    assert game.coin(climb(game, clerk="boss", boss="market")) == ("market", "boss")
    assert game.coin(climb(game, clerk="head", head="boss")) == ("market",)


def test_a_way_that_the_breadth_first_chain_leaves_out_counts_neither_way() -> None:
    game = chain("a decides_raise clerk", "b decides_bonus clerk", "b decides_raise a", "b decides_bonus a")
    assert set(game.links) == {("clerk", "a"), ("clerk", "b")}
    assert not game.wrong(("a", "b")) and game.wrong(("b", "a"))
    assert game.score(climb(game, clerk="a b", a="b")) == 1
    assert game.score(climb(game, clerk="a b", b="a")) == Fraction(3, 4)


def test_several_markets_have_a_coin_each() -> None:
    lines = ("a decides_raise clerk", "b decides_bonus clerk", "m buys a", "n buys b")
    game = chain(*lines, parties=(party("a", "firm"), party("b", "firm"), party("m", "market"), party("n", "market")))
    assert set(game.ways) == {("m", "a", "clerk"), ("n", "b", "clerk")}
    assert game.coins(climb(game, clerk="a b", a="m", b="n")) == game.ways
    assert set(game.coins(climb(game, clerk="a b", a="m"))) == {("m", "a", "clerk"), ("n",)}


def test_the_player_ends_a_branch_nobody_else_does() -> None:
    game = chain()
    lay = NOTHING
    for upper in ("head", "boss", "market"):
        pressed = game.press(lay, upper)
        assert isinstance(pressed, Lay)
        following = game.advance(pressed)
        assert isinstance(following, Lay)
        lay = following
    assert not game.done(lay) and game.current(lay) == "market"
    assert {choice.party for choice in game.desk(lay).choices} == {"head", "boss", "staff"}
    assert game.desk(lay).final


def test_a_party_that_was_reached_before_is_not_explored_again() -> None:
    game = chain("a decides_raise clerk", "b decides_bonus clerk")
    lay = climb(game, clerk="a b", a="b", b="a")
    assert game.explored(lay) == ("clerk", *(upper for upper in game.options if upper in "ab"))


def test_only_a_focus_with_customers_has_a_chain() -> None:
    for lines, parties in (
        (("a receives clerk",), ()),
        (("a decides_raise clerk",), (party("clerk", status="office"),)),
    ):
        judgement = judged(*lines, parties=parties)
        facts = judgement.organisation
        assert not Chain.carries(carded(Sample(tuple(facts.parties.values()), facts.ties, "clerk")), judgement)


def test_the_order_of_parties_depends_on_the_seed_and_on_nothing_else() -> None:
    orders = Counter(chain(seed=seed).options for seed in range(40))
    assert len(orders) > 10 and all(sorted(order) == sorted(chain().options) for order in orders)
    other = chain("staff decides_raise clerk", "staff decides_bonus clerk", "market buys head", "boss directs clerk")
    assert other.options == chain().options


def test_a_party_has_the_letter_that_it_has_in_the_vote_whomever_is_asked_about() -> None:
    game = chain()
    letters = {choice.party: choice.letter for choice in game.desk(NOTHING).choices}
    assert list(letters.values()) == list("ABCDEFGHIJ"[: len(letters)]) and letters.keys() == set(game.options)
    lay = game.best()
    for phase in range(1, lay.phase):
        there = game.desk(Lay(lay.tokens, phase)).choices
        assert {choice.party: choice.letter for choice in there}.items() < letters.items()


def test_what_is_not_there_is_refused() -> None:
    game = chain()
    assert game.press(NOTHING, "clerk") == Refusal(Reason.NO_SUCH_CARD)
    assert game.press(NOTHING, "nobody") == Refusal(Reason.NO_SUCH_CARD)
    assert game.press(game.best(), "head") == Refusal(Reason.DONE)
    with pytest.raises(ValueError):
        game.score(NOTHING)


def test_parties_may_be_called_whatever_a_file_calls_them() -> None:
    judgement = judged("a>b decides_raise clerk", "a decides_bonus clerk", "b>c receives clerk")
    facts = judgement.organisation
    game = Chain(carded(Sample(tuple(facts.parties.values()), facts.ties, "clerk")), judgement)
    assert game.score(game.best()) == 1
    assert game.laid(game.best()) == tuple(("clerk", upper) for upper in game.options if upper in {"a>b", "a"})


def test_the_score_of_a_chain_is_never_below_nothing() -> None:
    assert chain_score(1, 9, 3) == 0
    assert chain_score(2, 1, 3) == Fraction(1, 2)
    for impossible in ((0, 0, 0), (2, 0, 1), (0, -1, 1)):
        with pytest.raises(ValueError):
            chain_score(*impossible)


@pytest.mark.slow
def test_any_organisation_can_be_played_by_anybody() -> None:
    carried = 0
    for case, judgement, rng in carded_cases(21, 400):
        if not Chain.carries(case, judgement):
            continue
        carried += 1
        game = Chain(case, judgement, rng.randrange(9))
        check_play(game, rng)
        assert sorted(game.laid(game.best())) == sorted(game.links)
        assert all(way[-1] == case.focus for way in game.ways)
        assert game.coins(game.best()) == game.ways
        through = {
            (link.lower, link.upper) for link in (*judgement.chain.links, *judgement.chain.joins) if link.through
        }
        for lower, upper in ((rng.choice(game.options), rng.choice(game.options)) for _ in range(5)):
            paid = upper in judge(judgement.organisation, lower).parties or (lower, upper) in through
            assert game.wrong((lower, upper)) == (not paid)
    assert carried >= 150
