"""The eighteen claims behind the game, each played through the core: what a player does, and what comes of it.

The README has the same eighteen rows, in our own words. Where a claim speaks of everybody, every shipped case is
played; where it speaks of a desk in its energy utility, that one is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import workshop
from support import acting
from support.companies import ENERGY, TABLE, company, played
from support.organisations import CLAIMS, organisations
from workshop.cases.agenda import NEEDED, VOTES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.picture.company import company_of
from workshop.play.actions import Action, Count, Forward, LayDown
from workshop.play.answer import Special
from workshop.play.audience import room_view
from workshop.play.course import Game, open_session, reduce
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.cascade import ASK, Cascade
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import NOTHING, Lay, RoundGame
from workshop.play.rounds.hours import HOURS, Hours
from workshop.play.rounds.making import carried, make
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.session_rounds import simple_lays
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action as SoloAction
from workshop.play.solo_acts import Again, Choose, Next, Open, Press, Toggle, legal
from workshop.play.solo_acts import reduce as solo_reduce
from workshop.play.solo_rounds import game_of
from workshop.rules.facts import Pay, Tie, TieKind, Trap
from workshop.rules.hours import Demand, Work, best_spread
from workshop.rules.judgement import Judgement
from workshop.rules.needs import reached
from workshop.rules.score import edits_score
from workshop.rules.verdict import Outcome, Rule

ROOT = Path(workshop.__file__).parent.parent
CLAIM = re.compile(r"test_claim_(\d\d)_\w+")
ROW = re.compile(r"^\| (\d+) \| .+ \| .+ \| \[`(test_claim_(\d\d)_\w+)`\]\(tests/test_claims\.py\) \|$", re.MULTILINE)


# Playing


def do(state: Solo, *actions: SoloAction) -> Solo:
    """The state after actions that must be possible."""
    return acting.do(state, TABLE, *actions)


def answered(case: str, *parties: str, special: Special | None = None) -> Solo:
    """One person has read the case and answered its customer question."""
    state = do(start((case,)), Next())
    assert state.step is Step.VOTE
    return do(state, *([Choose(special)] if special else map(Toggle, parties)), Next())


def won(case: str) -> Solo:
    """The same, answered right where parties are right."""
    customers = TABLE.judgement(case).verdict.parties
    return answered(case, *sorted(customers)) if customers else answered(case, special=Special.NOBODY)


def trap_of(case: str, *parties: str) -> Trap | None:
    """The mistake behind an answer; None when it was right."""
    (result,) = answered(case, *parties).results
    assert result.right == (result.trap is None)
    return result.trap


def laid(state: Solo, kind: Round, lay: Lay) -> Fraction:
    """What somebody reaches who opens a round and lays that, card by card and part by part."""
    state = do(state, Open(kind))
    game = game_of(state.case, kind, state.answer, state.seed, TABLE)
    for token in lay.tokens:
        assert state.round is not None
        while (card := token_of(game, state.round.lay, token)) is None:
            state = do(state, Next())
            assert state.round is not None
        times = int(token.rpartition("=")[2]) if kind is Round.HOURS else 1
        lying = hours_of(game, state.round.lay, card)
        for _ in range(times - lying):
            state = do(state, Press(card))
    while state.round is not None and not game.done(state.round.lay):
        state = do(state, Next())
    (result,) = state.rounds
    assert result.lay == lay
    assert result.points == 10 * result.score
    return result.score


def token_of(game: RoundGame, lay: Lay, token: str) -> str | None:
    """The card whose press makes that token in the part the lay is in; None when it belongs to a later part."""
    if isinstance(game, Chain):
        now = game.current(lay)
        (lower, upper) = next(pair for pair in game.laid(Lay((token,))))
        return upper if lower == now else None
    if isinstance(game, Hours | Cascade):
        part, _, card = token.partition(":" if isinstance(game, Hours) else ">")
        return card.partition("=")[0] if int(part) == lay.phase else None
    return token


def hours_of(game: RoundGame, lay: Lay, card: str) -> int:
    """How many hours lie on that activity already: the second part begins with those of the first."""
    return game.spread(lay, lay.phase).get(card, 0) if isinstance(game, Hours) else 0


def carrying(kind: Round) -> list[str]:
    """The shipped cases that carry a round."""
    return [case for case in TABLE if kind in carried(case, TABLE)]


def act(game: Game, action: Action) -> Game:
    following = reduce(game, action, game.session.now + 5, TABLE)
    assert isinstance(following, Game), (action, following)
    return following


def plan(*cases: str, rounds: tuple[Round, ...] = (), show_first: bool = False) -> Agenda:
    title = Text("Seminar", "Seminar")
    blocks = tuple(Block(case, 10, rounds=rounds) for case in cases)
    return Agenda("x", title, title, blocks, 90, way=Way.HANDS, show_first=show_first)


# The claims


def test_claim_01_no_round_opens_before_the_customer_question_was_answered() -> None:
    gates = 0
    for case in TABLE:
        for kind in carried(case, TABLE):
            state = start((case,))
            for _ in range(2):  # at the situation and at the vote
                refusal = solo_reduce(state, Open(kind), TABLE)
                assert refusal == Refusal(Reason.NOT_ANSWERED)
                assert Open(kind) not in legal(state, TABLE)
                state = do(state, *([Next()] if state.step is Step.SITUATION else []))
            state = won(case)
            assert do(state, Open(kind)).round is not None
            assert isinstance(solo_reduce(do(state, Again()), Open(kind), TABLE), Refusal)
            gates += 1
    assert gates > 100
    case, kind = "payroll-clerk", Round.EVIDENCE
    game = open_session(plan(case, rounds=(kind,)), 1, 0.0)
    lay = simple_lays(make(kind, case, TABLE))[0]
    stages = []
    while (stage := game.session.stage) is not Stage.ROUND:
        assert not isinstance(reduce(game, LayDown("room", lay), game.session.now, TABLE), Game)
        stages.append(stage)
        game = act(game, Forward())
    assert {Stage.FIRST_VOTE, Stage.REVEAL} <= set(stages)
    act(game, LayDown("room", lay))


def spread_for(game: Hours, of: str) -> dict[str, int]:
    """The best ten hours for one party's needs, whoever it is."""
    demands = {need.id: Demand(need.weight, need.effort) for need in (*game.needs, *game.others) if need.of == of}
    works = {id: Work(each.serves, each.most) for id, each in game.activities.items()}
    return best_spread(demands, works, HOURS) if demands else {}


def test_claim_02_hours_that_serve_the_customer_earn_most() -> None:
    compared = 0
    for case in carrying(Round.HOURS):
        game = make(Round.HOURS, case, TABLE)
        assert isinstance(game, Hours)
        assert laid(won(case), Round.HOURS, game.best()) == 1
        for other in {need.of for need in game.others}:
            spread = spread_for(game, other)
            if not spread:
                continue
            lay = NOTHING
            for part in range(2):
                tokens = tuple(f"{part}:{id}={spread[id]}" for id in game.activities if spread.get(id))
                lay = Lay((*lay.tokens, *tokens), 2)
            assert laid(won(case), Round.HOURS, lay) < 1, (case, other)
            compared += 1
    assert compared >= 20


def test_claim_03_the_first_pack_is_the_hr_department_of_an_energy_utility() -> None:
    pack = next(iter(shipped().packs.values()))
    assert (pack.id, pack.cases) == ("energy-utility", ENERGY)
    assert all(case in TABLE for case in pack.cases)
    assert "Energieversorger" in pack.title.de and "energy utility" in pack.title.en
    chains = {case.id: {case.role(party).who for party in judgement.chain.steps} for case, judgement in played(ENERGY)}
    department = [case for case, people in chains.items() if "petra-lang" in people]  # the HR director
    assert len(department) >= 6 and company(ENERGY).joined
    state = start(pack.cases)
    while state.step is not Step.END:
        if state.step is Step.VOTE:
            state = do(state, *map(Toggle, sorted(TABLE.judgement(state.case).verdict.parties)))
        state = do(state, Next())
    assert len(state.results) == len(pack.cases)
    assert all(result.right for result in state.results)


@pytest.mark.parametrize("agenda", shipped().agendas.values(), ids=list(shipped().agendas))
def test_claim_04_every_session_asks_the_customer_question_first(agenda: Agenda) -> None:
    game = open_session(agenda, 1, 0.0)
    asked: list[tuple[int, Stage]] = []
    while not game.session.ended:
        if game.session.stage in (*VOTES, Stage.ROUND, Stage.ROUND_AGAIN):
            asked.append((game.session.position, game.session.stage))
        game = act(game, Forward())
    firsts = dict(reversed(asked))
    assert firsts == dict.fromkeys(range(len(agenda.blocks)), Stage.FIRST_VOTE)
    assert all(set(block.stages) >= NEEDED for block in agenda.blocks)


def test_claim_05_whoever_says_the_employees_took_the_effort_for_the_money() -> None:
    assert trap_of("payroll-clerk", "employees") is Trap.EFFORT
    game = open_session(plan("payroll-clerk"), 1, 0.0)
    while game.session.stage is not Stage.FIRST_VOTE:
        game = act(game, Forward())
    game = act(act(game, Count("employees", 19)), Count("payroll-head", 4))
    for stage in (Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE):
        assert game.session.stage is stage
        seen = room_view(game.session, TABLE)
        assert seen.judgement is None and seen.shift is None  # the vote is silent
        if stage is not Stage.FIRST_VOTE:
            assert seen.votes is None
        game = act(game, Forward())
    assert room_view(game.session, TABLE).wrong == "employees"


def test_claim_06_whoever_says_the_managers_took_the_request_for_the_money() -> None:
    assert trap_of("hr-director", "line-managers") is Trap.REQUEST
    assert trap_of("training-officer", "line-managers") is Trap.REQUEST
    assert trap_of("recruiter", "hiring-departments") is Trap.REQUEST
    assert trap_of("hr-director", "owner") is None


def test_claim_07_the_works_council_can_be_added_and_has_rights_but_does_not_pay() -> None:
    both = answered("works-council-liaison", "hr-director", "council")
    (result,) = both.results
    assert not result.right
    assert 0 < result.points < 10  # who adds a party to be safe, pays for it
    assert result.trap is Trap.RIGHTS
    assert trap_of("works-council-liaison", "council") is Trap.RIGHTS
    assert trap_of("works-council-liaison", "hr-director") is None


def test_claim_08_opinions_come_first_then_the_talk_then_the_resolution() -> None:
    game = open_session(plan(*ENERGY), 1, 0.0)
    stages: dict[str, list[Stage]] = {}
    while not game.session.ended:
        seen = room_view(game.session, TABLE)
        before = stages.setdefault(game.session.block.case, [])
        before.append(game.session.stage)
        assert (seen.judgement is None) == (Stage.REVEAL not in before)
        game = act(game, Forward())
    for order in stages.values():
        wanted = (Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.REVEAL)
        assert tuple(stage for stage in order if stage in wanted) == wanted
        assert order[0] is Stage.SITUATION


def test_claim_09_whoever_pays_is_the_customer_and_nothing_else_makes_one() -> None:
    paying = {TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS, TieKind.BUYS, TieKind.OWNS_BUDGET, TieKind.GRANTS}
    counted: Counter[Outcome] = Counter()
    for sample, rng in organisations(9, 600):
        verdict = sample.judgement.verdict
        counted[verdict.outcome] += 1
        for customer in verdict.customers:
            assert all(ground.tie.kind in paying for ground in customer.grounds)
            without = [tie for tie in sample.ties if tie not in [ground.tie for ground in customer.grounds]]
            again = Judgement(sample.with_ties(without).organisation, sample.focus).verdict
            assert customer.party not in {each.party for each in again.customers if each.shares == customer.shares}
        claims = [
            Tie(rng.choice(sample.others), kind, sample.focus) for kind in CLAIMS for _ in range(2) if sample.others
        ]
        more = Judgement(sample.with_ties(dict.fromkeys((*sample.ties, *claims))).organisation, sample.focus).verdict
        assert (more.outcome, more.parties) == (verdict.outcome, verdict.parties)
    assert counted[Outcome.ONE] > 100 and counted[Outcome.SPLIT] > 30
    for case in TABLE:
        verdict = TABLE.judgement(case).verdict
        if verdict.outcome in (Outcome.ONE, Outcome.SPLIT):
            assert answered(case, *sorted(verdict.parties)).results[0].points == 10


def test_claim_10_inside_a_firm_raise_and_bonus_decide_and_moving_them_moves_the_customer() -> None:
    case = "payroll-clerk"
    judgement = TABLE.judgement(case)
    assert TABLE[case].role(TABLE[case].focus).party.components == {Pay.RAISE, Pay.BONUS}
    assert {rule for customer in judgement.verdict.customers for rule in customer.shares} == {Rule.RAISE, Rule.BONUS}
    evidence = make(Round.EVIDENCE, case, TABLE)
    assert {fact.kind for fact in judgement.decisive if isinstance(fact, Tie)} == {
        TieKind.DECIDES_RAISE,
        TieKind.DECIDES_BONUS,
    }
    assert laid(won(case), Round.EVIDENCE, evidence.best()) == 1
    nothing = evidence.advance(NOTHING)
    assert isinstance(nothing, Lay) and evidence.score(nothing) == 0
    change = judgement.smallest_change("employees")
    assert change.cost == 2 and edits_score(change.cost, change.cost) == 1
    moved = make(Round.WHAT_IF, case, TABLE, target="employees")
    assert moved.score(moved.best()) == 1


def test_claim_11_results_that_move_the_bosss_own_goals_are_what_counts() -> None:
    compared = 0
    for case in carrying(Round.SUCCESS):
        game = make(Round.SUCCESS, case, TABLE)
        assert isinstance(game, Success)
        assert {goal.of for goal in game.goals} <= TABLE.judgement(case).verdict.parties
        assert laid(won(case), Round.SUCCESS, game.best()) == 1
        elsewhere = [result for result in game.results if game.elsewhere(result) and game.worth(result) <= 0]
        if elsewhere:
            assert laid(won(case), Round.SUCCESS, game.handed_in(elsewhere[:3])) == 0
            compared += 1
    assert compared >= 8


def test_claim_12_from_the_clerk_up_to_the_market_that_pays_all_wages() -> None:
    case = "payroll-clerk"
    game = make(Round.CHAIN, case, TABLE)
    assert isinstance(game, Chain)
    way = ("clerk", "payroll-head", "hr-director", "owner", "market")
    state = do(won(case), Open(Round.CHAIN))
    for upper in way[1:]:
        state = do(state, Press(upper), Next())
    state = do(state, Next())  # nobody pays the market
    (result,) = state.rounds
    assert result.score == 1
    assert game.coin(result.lay) == way[::-1]  # money runs down through every link
    short = Lay(result.lay.tokens[:2], 3)
    assert game.score(short) == Fraction(1, 2)
    assert game.coin(short) == ("market",)  # where a link is missing, the money stops


def test_claim_13_the_head_joins_all_departments_into_one_company() -> None:
    joined = company(ENERGY)
    assert joined.joined and len(joined.members) >= 12
    markets = {key for key, member in joined.members.items() if member.market}
    heads = {bond.lower for bond in joined.bonds if bond.upper in markets}
    assert heads == {"selin-aydin"}  # whatever comes in from outside passes one desk
    departments = {bond.lower for bond in joined.bonds if bond.upper == "selin-aydin"}
    assert {"petra-lang", "grace-owusu"} <= departments
    uppers = {bond.lower: bond.upper for bond in joined.bonds if bond.upper not in markets}
    for case, _ in played(ENERGY):
        desk = case.role(case.focus).who
        while desk in uppers:
            desk = uppers[desk]
        assert desk == "selin-aydin"
    single = [company_of([each]) for each in played(ENERGY)]
    assert max(len(each.members) for each in single) < len(joined.members) / 2


def test_claim_14_a_salespersons_buyers_are_the_companys_customers_and_the_sales_manager_is_theirs() -> None:
    assert trap_of("field-salesperson", "market") is Trap.CONTACT
    assert trap_of("field-salesperson", "sales-manager") is None
    assert TABLE.judgement("field-salesperson").standings["market"].rank == "company_customer"
    assert TABLE.judgement("company-head").verdict.parties == {"market"}


def test_claim_15_a_customer_has_to_know_the_needs_and_to_choose_what_to_say() -> None:
    for case in carrying(Round.TELL):
        game = make(Round.TELL, case, TABLE)
        assert isinstance(game, Tell)
        desk = game.desk(NOTHING)
        assert {told.text for told in desk.told} == {need.says for need in game.needs}  # the player is the customer
        assert all(told.weight for told in desk.told) and len(desk.choices) > (desk.left or 0)
        assert laid(won(case), Round.TELL, game.best()) == 1
        opening = [each.id for each in game.statements.values() if each.opening]
        assert opening, case
        assert laid(won(case), Round.TELL, game.handed_in(opening)) < Fraction(1, 2), case  # too little was said


def test_claim_16_the_vaguer_it_is_said_the_less_of_the_need_is_met() -> None:
    for case in carrying(Round.TELL):
        game = make(Round.TELL, case, TABLE)
        assert isinstance(game, Tell)
        best = list(game.best().tokens)
        score = laid(won(case), Round.TELL, game.handed_in(best))
        while len(best) > 1:
            best.pop()
            less = laid(won(case), Round.TELL, game.handed_in(best))
            assert less < score, case
            score = less
        weights = {need.id: need.weight for need in game.needs}
        for need in weights:
            shares = [reached(weights, {**dict.fromkeys(weights, 3), need: clear}) for clear in (3, 2, 1, 0)]
            assert shares == sorted(set(shares), reverse=True)


def test_claim_17_a_vague_boss_is_no_excuse_for_who_does_not_ask() -> None:
    for case in carrying(Round.ASK):
        game = make(Round.ASK, case, TABLE)
        assert isinstance(game, Ask)
        assert laid(won(case), Round.ASK, game.best()) == 1
        silent = game.handed_in(())
        assert laid(won(case), Round.ASK, silent) == 0
        assert game.value(game.best()) > game.value(silent)
        customers = TABLE.judgement(case).verdict.parties
        for statement in (each for each in TABLE[case].material.statements if each.of in customers):
            told = make(Round.ASK, case, TABLE, told=frozenset({statement.id}))
            assert isinstance(told, Ask)
            assert told.score(told.best()) == 1  # however little was told, full marks can be had by asking
            if told.best().tokens:
                assert told.score(told.handed_in(())) == 0


def test_claim_18_needs_are_lost_link_by_link_unless_somebody_asks_back() -> None:
    for case in carrying(Round.CASCADE):
        game = make(Round.CASCADE, case, TABLE)
        assert isinstance(game, Cascade)
        best = game.best()
        assert laid(won(case), Round.CASCADE, best) == 1
        silent = unasked(game, best)
        assert game.value(silent) < game.value(best)
        assert game.expected(game.links, asking=True) > game.expected(game.links, asking=False)
        for lay in (best, silent):
            course = game.course(lay)
            assert course[0].carried == game.needs
            assert course[0].upper == game.way[0] and course[-1].lower == TABLE[case].focus
            lost = [need for passage in course for need in passage.lost]
            assert Counter(need.id for need in (*lost, *game.arrived(lay))) == Counter(need.id for need in game.needs)
            said = [game.says(need, passage.upper).de for passage in course for need in passage.carried]
            assert len(set(said)) == len(said)  # every link has words of its own
    shares = [Cascade(TABLE[case], TABLE.judgement(case)) for case in ("hr-director", "payroll-clerk")]
    assert shares[0].links < shares[1].links
    # The longer the chain, the less arrives.
    assert shares[0].expected(shares[0].links, asking=False) > shares[1].expected(shares[1].links, asking=False)


def unasked(game: Cascade, lay: Lay) -> Lay:
    """The lay without any asking back."""
    return replace(lay, tokens=tuple(token for token in lay.tokens if not token.endswith(ASK)))


# The table


def test_the_readme_has_a_row_for_every_claim_and_every_row_its_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = ROW.findall(readme)
    tests = [name for name in globals() if CLAIM.fullmatch(name)]
    assert [int(number) for number, _, _ in rows] == list(range(1, 19))
    assert [name for _, name, _ in rows] == tests
    assert all(int(number) == int(claim) for number, _, claim in rows)


def test_the_readme_never_credits_our_word_to_the_article() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Ralf Borlinghaus" in readme and "Coach Me If You Can" in readme
    for paragraph in readme.split("\n\n"):
        assert not ("Borlinghaus" in paragraph and "Bringschuld" in paragraph)
