"""What holds in every organisation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.library import over
from support.organisations import Sample, organisations, samples
from workshop.rules.chain import EndKind
from workshop.rules.change import Edit, EditKind
from workshop.rules.facts import Fact, Party, PartyKind, Pay, Stated, Statement, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.standing import Rank
from workshop.rules.verdict import Outcome, Rule, Verdict, judge

OUTSIDE = {Rule.PURCHASE, Rule.GRANT, Rule.HEAD}
LARGE = [sample for sample, _ in organisations(77, 100)]


def facts_of(sample: Sample) -> list[Fact]:
    """Everything that can be taken away: every tie, and what is stated about a party."""
    stated: list[Fact] = [Statement(party.id, Stated.STATUS) for party in sample.parties if party.status is not None]
    stated += [Statement(party.id, Stated.PAY) for party in sample.parties if party.pay is not None]
    return [*sample.ties, *stated]


def without(sample: Sample, fact: Fact) -> Sample:
    """The sample built anew without that fact."""
    if isinstance(fact, Tie):
        return sample.with_ties(tie for tie in sample.ties if tie != fact)
    return sample.with_parties(
        Party(
            party.id,
            party.kind,
            None if fact == Statement(party.id, Stated.STATUS) else party.status,
            None if fact == Statement(party.id, Stated.PAY) else party.pay,
        )
        for party in sample.parties
    )


def decision(judgement: Judgement) -> tuple[Outcome, frozenset[str]]:
    """The outcome and the customers."""
    return judgement.verdict.outcome, judgement.verdict.parties


def everything(judgement: Judgement) -> tuple[object, ...]:
    """All that is derived about the focus."""
    standings = judgement.standings
    return (
        judgement.verdict,
        judgement.chain,
        dict(standings),
        judgement.decisive,
        judgement.proof,
        [judgement.why_not(party) for party in standings if party not in judgement.verdict.parties],
        [judgement.trap(frozenset({party})) for party in standings],
    )


def check_whole(sample: Sample) -> None:
    """Whatever the facts are, everything is derived, and fits together."""
    judgement = sample.judgement
    verdict, standings = judgement.verdict, judgement.standings
    everything(judgement)
    assert sample.focus not in verdict.parties
    assert tuple(standings) == sample.others
    assert {party for party in standings if standings[party].rank is Rank.CUSTOMER} == verdict.parties
    assert len(verdict.customers) == len(verdict.parties)
    assert bool(verdict.unknown) == (verdict.outcome is Outcome.OPEN)
    if verdict.outcome is Outcome.ONE:
        assert len(verdict.customers) == 1
    if verdict.outcome is Outcome.SPLIT:
        assert len(verdict.customers) > 1
    if verdict.outcome is Outcome.NONE:
        assert verdict.customers == ()
    for customer in verdict.customers:
        assert customer.shares
        for ground in customer.grounds:
            assert ground.tie.counts_for == customer.party
            assert ground.tie in sample.ties
    for party, standing in standings.items():
        places = [sample.ties.index(claim.tie) for claim in standing.claims]
        assert places == sorted(set(places)), party
        claimed = {claim.tie for claim in standing.claims}
        for tie in sample.ties:
            plain = not tie.kind.decisive and tie.kind not in (TieKind.BELONGS_TO, TieKind.REPORTS_TO)
            if plain and (tie.source, tie.target) == (party, sample.focus):
                assert tie in claimed
    proofs = [proof for proof in judgement.proof if proof.step == "customer"]
    assert [proof.parties for proof in proofs] == [(sample.focus, customer.party) for customer in verdict.customers]
    for proof in judgement.proof:
        assert set(proof.leaves) <= set(facts_of(sample))


def check_chain(sample: Sample) -> None:
    """The chain follows customers breadth first, keeps one way, and says where every branch ends."""
    chain = sample.judgement.chain
    assert chain.focus == sample.focus
    assert chain.steps[sample.focus] == 0
    assert set(chain.steps) == {sample.focus, *(link.upper for link in chain.links)}
    assert len(chain.links) == len(chain.steps) - 1
    steps = [chain.steps[link.upper] for link in chain.links]
    assert steps == sorted(steps)
    market = {end.at for end in chain.ends if end.kind is EndKind.MARKET}
    through: set[str] = set()
    parties = sample.organisation.parties
    for link in chain.links:
        customers = {customer.party: customer.shares for customer in judge(sample.organisation, link.lower).customers}
        assert link.lower not in market
        assert chain.steps[link.upper] == chain.steps[link.lower] + 1
        if link.through is not None:
            assert not customers
            assert link.lower != sample.focus
            assert link.rules == ()
            assert link.upper in market
            assert link.upper in paying(sample, link.through)
            through.add(link.lower)
            continue
        assert customers[link.upper] == link.rules
        ends_here = bool(OUTSIDE & set(link.rules)) or parties[link.upper].kind is PartyKind.MARKET
        assert (link.upper in market) == ends_here
    followed = [party for party in chain.steps if party not in market]
    graph = {party: judge(sample.organisation, party) for party in followed}
    for party, verdict in graph.items():
        assert verdict.parties <= set(chain.steps)
        kinds = {end.kind: end for end in chain.ends if end.at == party and end.kind is not EndKind.LOOP}
        if party in through:
            assert not kinds
            continue
        if party != sample.focus and not verdict.customers and not kinds:
            assert any(paying(sample, firm) & set(chain.steps) for firm in sample.organisation.parties)
            continue
        wanted = {Outcome.NONE: {EndKind.SILENT}, Outcome.OPEN: {EndKind.MISSING}}.get(verdict.outcome, set())
        assert set(kinds) == wanted
        if verdict.outcome is Outcome.OPEN:
            assert kinds[EndKind.MISSING].missing == verdict.unknown
    reached = {party: reach(graph, party) for party in followed}
    circles = {
        frozenset(other for other in reached[party] if party in reached.get(other, ()))
        for party in followed
        if party in reached[party]
    }
    order = list(chain.steps)
    loops = [end for end in chain.ends if end.kind is EndKind.LOOP]
    assert len(loops) == len(circles)
    for end in loops:
        (circle,) = (circle for circle in circles if end.at in circle)
        assert end.loop[-1] == end.at
        assert end.loop[0] == min(circle, key=order.index)
        assert set(end.loop) <= circle
        for lower, upper in zip(end.loop, (*end.loop[1:], end.loop[0]), strict=True):
            assert upper in graph[lower].parties
        assert len(end.loop) == shortest(graph, end.loop[0])


def paying(sample: Sample, firm: str) -> set[str]:
    """Who buys from a firm or grants to it."""
    kinds = (TieKind.BUYS, TieKind.GRANTS)
    return {tie.counts_for for tie in sample.ties if tie.target == firm and tie.kind in kinds}


def above(graph: dict[str, Verdict], party: str) -> frozenset[str]:
    """The customers of a party that is followed; of others none."""
    return graph[party].parties if party in graph else frozenset()


def reach(graph: dict[str, Verdict], start: str) -> set[str]:
    """Everybody above that party on the followed chain, itself only if one comes back to it."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for upper in above(graph, waiting.pop()):
            if upper not in found:
                found.add(upper)
                waiting.append(upper)
    return found & set(graph)


def shortest(graph: dict[str, Verdict], start: str) -> int:
    """The number of links of the shortest way from that party back to itself."""
    level, length = {start}, 0
    while True:
        length += 1
        level = {upper for lower in level for upper in above(graph, lower)}
        if start in level:
            return length


@pytest.mark.slow
@given(samples(max_parties=8, max_ties=18))
@settings(max_examples=120, deadline=None)
def test_everything_is_derived_and_fits_together(sample: Sample) -> None:
    check_whole(sample)


@pytest.mark.slow
@given(samples(max_parties=8, max_ties=18))
@settings(max_examples=120, deadline=None)
def test_the_chain_follows_customers_breadth_first_and_ends(sample: Sample) -> None:
    check_chain(sample)


def test_large_organisations_are_derived_whole_and_their_chains_end() -> None:
    assert max(len(sample.parties) for sample in LARGE) > 30
    for sample in LARGE:
        check_whole(sample)
        check_chain(sample)


def check_decisive(sample: Sample) -> None:
    """A fact is decisive exactly if the case built without it is decided differently."""
    decided = decision(sample.judgement)
    wanted = [fact for fact in facts_of(sample) if decision(without(sample, fact).judgement) != decided]
    decisive = sample.judgement.decisive
    assert [fact for fact in decisive if isinstance(fact, Tie)] == [fact for fact in wanted if isinstance(fact, Tie)]
    assert set(decisive) == set(wanted)
    assert len(decisive) == len(wanted)


@given(samples())
@settings(max_examples=80, deadline=None)
def test_the_decisive_facts_are_exactly_those_whose_removal_changes_the_decision(sample: Sample) -> None:
    check_decisive(sample)


def test_the_decisive_facts_of_large_organisations() -> None:
    for sample in LARGE[:40]:
        check_decisive(sample)


@given(samples(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_after_a_change_all_is_as_if_built_anew(sample: Sample, rng: Random) -> None:
    facts = facts_of(sample)
    removed = [fact for fact in facts if rng.random() < 0.3]
    kinds = (TieKind.DECIDES_RAISE, TieKind.BUYS, TieKind.RATES, TieKind.REPORTS_TO, TieKind.OWNS_BUDGET)
    added = [Tie(rng.choice(sample.ids), rng.choice(kinds), rng.choice(sample.ids)) for _ in range(rng.randint(0, 3))]
    anew = sample
    for fact in removed:
        anew = without(anew, fact)
    anew = anew.with_ties(dict.fromkeys((*anew.ties, *added)))
    after = sample.judgement.after(removed, added)
    assert everything(after) == everything(anew.judgement)
    assert after.organisation.ties == anew.ties
    again = after.after(added[:1], [fact for fact in removed[:1] if isinstance(fact, Tie)])
    rebuilt = Organisation(again.organisation.parties.values(), again.organisation.ties)
    assert everything(again) == everything(Judgement(rebuilt, sample.focus))


@pytest.mark.slow
@given(samples(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_ties_changes_neither_verdict_nor_standing(sample: Sample, rng: Random) -> None:
    ties = list(sample.ties)
    rng.shuffle(ties)
    other = sample.with_ties(ties).judgement
    assert decision(other) == decision(sample.judgement)
    assert other.verdict.unknown == sample.judgement.verdict.unknown
    assert {customer.party: customer.shares for customer in other.verdict.customers} == {
        customer.party: customer.shares for customer in sample.judgement.verdict.customers
    }
    lanes = {Rank.RECIPIENT, Rank.SAY}
    for party, standing in sample.judgement.standings.items():
        turned = other.standings[party]
        ranks = {turned.rank, standing.rank}
        # Of two equally short ways the first is kept, and it says whether the chain goes on from there.
        assert len(ranks) == 1 or ranks == lanes or Rank.CUSTOMERS_CUSTOMER in ranks
    assert set(other.decisive) == set(sample.judgement.decisive)
    target = rng.choice(sample.others)
    one, two = other.smallest_change(target), sample.judgement.smallest_change(target)
    assert (one.cost, one.count) == (two.cost, two.count)


@pytest.mark.slow
@given(samples(), st.sampled_from([kind for kind in TieKind if kind is not TieKind.HEADS]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_tie_between_strangers_changes_nothing(sample: Sample, kind: TieKind, first: bool) -> None:
    strangers = (Party("stranger"), Party("other", PartyKind.GROUP))
    tie = Tie("stranger", kind, "other")
    parties = (*strangers, *sample.parties) if first else (*sample.parties, *strangers)
    ties = (tie, *sample.ties) if first else (*sample.ties, tie)
    wider = Sample(parties, ties, sample.focus).judgement
    judgement = sample.judgement
    assert wider.verdict == judgement.verdict
    assert wider.chain == judgement.chain
    assert wider.proof == judgement.proof
    assert wider.decisive == judgement.decisive
    assert {party: wider.standings[party] for party in sample.others} == judgement.standings
    assert wider.standings["stranger"].rank is Rank.BYSTANDER
    for target in sample.others:
        assert wider.smallest_change(target) == judgement.smallest_change(target)


@given(samples())
@settings(max_examples=60, deadline=None)
def test_names_do_not_matter(sample: Sample) -> None:
    renamed = sample.renamed("x").judgement
    judgement = sample.judgement
    assert renamed.verdict.outcome is judgement.verdict.outcome
    assert renamed.verdict.unknown == judgement.verdict.unknown
    assert [(customer.party, customer.shares) for customer in renamed.verdict.customers] == [
        ("x" + customer.party, customer.shares) for customer in judgement.verdict.customers
    ]
    assert [(link.lower, link.upper) for link in renamed.chain.links] == [
        ("x" + link.lower, "x" + link.upper) for link in judgement.chain.links
    ]
    assert [(end.at, end.kind, end.loop) for end in renamed.chain.ends] == [
        ("x" + end.at, end.kind, tuple("x" + party for party in end.loop)) for end in judgement.chain.ends
    ]
    for party, standing in judgement.standings.items():
        other = renamed.standings["x" + party]
        assert (other.rank, other.steps) == (standing.rank, standing.steps)
        assert [claim.trap for claim in other.claims] == [claim.trap for claim in standing.claims]
        one, two = renamed.smallest_change("x" + party), judgement.smallest_change(party)
        assert (one.cost, one.count) == (two.cost, two.count)
        assert [edit.kind for edit in one.edits or ()] == [edit.kind for edit in two.edits or ()]


@pytest.mark.slow
@given(samples())
@settings(max_examples=80, deadline=None)
def test_why_not_concedes_names_what_is_missing_and_who_has_it(sample: Sample) -> None:
    judgement = sample.judgement
    verdict = judgement.verdict
    concluded = {rule for customer in verdict.customers for rule in customer.shares}
    for party, standing in judgement.standings.items():
        if party in verdict.parties:
            with pytest.raises(ValueError, match=party):
                judgement.why_not(party)
            continue
        why = judgement.why_not(party)
        assert why.party == party
        assert why.conceded == standing.claims
        assert set(why.missing) == concluded | set(verdict.unknown)
        assert list(why.missing) == [rule for rule in Rule if rule in why.missing]
        assert {rule for rule, _ in why.instead} == concluded
        assert set(why.instead) == {
            (rule, customer.party) for customer in verdict.customers for rule in customer.shares
        }
        assert len(set(why.instead)) == len(why.instead)
        assert bool(why.missing) == (verdict.outcome is not Outcome.NONE)


class EditSpace:
    """Every edit that may be made towards a target, listed from the contract, and what becomes of the ties."""

    def __init__(self, sample: Sample, target: str) -> None:
        self.sample, self.target = sample, target
        focus = sample.focus
        led = [tie for tie in sample.ties if tie.kind is TieKind.HEADS and tie.counts_for == focus]
        firms = {tie.target for tie in led}
        decides = {TieKind.DECIDES_RAISE: Pay.RAISE, TieKind.DECIDES_BONUS: Pay.BONUS}
        own = {
            decides[tie.kind]
            for tie in sample.ties
            if tie.kind in decides and tie.target == focus and tie.counts_for == focus
        }
        if own:
            firms |= sample.organisation.houses(focus)
        outside = {TieKind.BUYS, TieKind.GRANTS}
        near = {*decides, *outside, TieKind.OWNS_BUDGET}
        editable = [
            tie
            for tie in sample.ties
            if (tie.kind in near and tie.target == focus) or (tie.kind in outside and tie.target in firms)
        ]
        taken = {(tie.kind, tie.target) for tie in sample.ties if tie.counts_for == target}
        self.edits = [Edit(EditKind.REMOVE, tie) for tie in (*editable, *led)]
        for tie in editable:
            if (tie.kind, tie.target) in taken:
                continue
            mine = Tie(target, tie.kind, tie.target)
            kind = EditKind.OWN_NAME if tie.source == target else EditKind.MOVE
            self.edits.append(Edit(kind, tie, mine))
        pay = next(party for party in sample.parties if party.id == focus).components
        wanted = [(TieKind.BUYS, target_of) for target_of in {focus, *firms}]
        wanted += [(TieKind.DECIDES_RAISE, focus)] if Pay.RAISE in pay else []
        wanted += [(TieKind.DECIDES_BONUS, focus)] if Pay.BONUS in pay else []
        wanted += [] if pay - own else [(TieKind.OWNS_BUDGET, focus)]
        for tie_kind, at in wanted:
            if (tie_kind, at) not in taken:
                added = Tie(target, tie_kind, at)
                self.edits.append(Edit(EditKind.ADD, added, added))

    def worlds(self, size: int) -> Iterator[tuple[tuple[Edit, ...], Judgement]]:
        """Every allowed set of so many edits, and the judgement built anew after it."""
        for edits in combinations(self.edits, size):
            given_ties = [edit.becomes for edit in edits if edit.becomes is not None]
            touched = [edit.tie for edit in edits if edit.kind is not EditKind.ADD]
            if len(set(given_ties)) == len(given_ties) and len(set(touched)) == len(touched):
                kept = [tie for tie in self.sample.ties if tie not in touched]
                yield edits, self.sample.with_ties(dict.fromkeys((*kept, *given_ties))).judgement


def _only(judgement: Judgement, party: str) -> bool:
    return decision(judgement) == (Outcome.ONE, frozenset({party}))


PREFERENCE = {EditKind.MOVE: 0, EditKind.OWN_NAME: 0, EditKind.ADD: 1, EditKind.REMOVE: 2}


@pytest.mark.slow
@given(samples(max_parties=5, max_ties=9), st.data())
@settings(max_examples=120, deadline=None)
def test_the_smallest_change_is_sound_and_no_set_of_edits_is_smaller(sample: Sample, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(sample.others))
    change = sample.judgement.smallest_change(target)
    space = EditSpace(sample, target)
    assert change.party == target
    limit = len(space.edits) if change.edits is None else len(change.edits)
    for size in range(min(limit, 4)):
        assert not any(_only(judgement, target) for _, judgement in space.worlds(size))
    if change.edits is None:
        assert (change.cost, change.count) == (None, 0)
        return
    assert change.cost == len(change.edits)
    assert set(change.edits) <= set(space.edits)
    assert len(set(change.edits)) == len(change.edits)
    if change.cost <= 4:
        solutions = {frozenset(edits): _only(judgement, target) for edits, judgement in space.worlds(change.cost)}
        found = [edits for edits, right in solutions.items() if right]
        assert frozenset(change.edits) in found
        assert len(found) == change.count
        ranks = sorted(PREFERENCE[edit.kind] for edit in change.edits)
        assert ranks == min(sorted(PREFERENCE[edit.kind] for edit in edits) for edits in found)


def test_smallest_changes_in_large_organisations_are_sound() -> None:
    for sample in LARGE:
        for target in sample.others[:6]:
            change = sample.judgement.smallest_change(target)
            status = sample.organisation.party(sample.focus).standing_status
            assert (change.edits is None) == (change.count == 0)
            if status in (Status.OFFICE, Status.UNPAID):
                assert change.edits is None
            elif change.edits is not None:
                removed = [edit.tie for edit in change.edits if edit.kind is not EditKind.ADD]
                added = [edit.becomes for edit in change.edits if edit.becomes is not None]
                assert _only(sample.judgement.after(removed, added), target)


@over("sample", LARGE, batches=1)
def test_every_supplier_has_a_claim_that_names_its_trap(sample: Sample) -> None:
    for standing in sample.judgement.standings.values():
        assert standing.rank is not Rank.SUPPLIER or standing.claims
