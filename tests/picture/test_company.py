"""The chains of several cases joined: every link once, every party in one place, and no end of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest

from support.companies import ENERGY, FIXED, company, played, scene
from support.organisations import organisation
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.naming import nameless
from workshop.language.voice import Voice
from workshop.picture.company import MOST, Company, TooLargeError, company_of, joining
from workshop.picture.company_scene import CompanyScene, company_scene, in_ascii, too_large
from workshop.picture.company_tree import company_rows
from workshop.picture.layers import Sizes, layers_of, wires_of
from workshop.picture.text import cells
from workshop.rules.chain import EndKind
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Rule, Way

WHO = tuple(f"who-{letter}" for letter in "abcdefghijkl")
VOICES = {language: Voice(language) for language in Language}


def lines_of(scene: CompanyScene, width: int) -> list[str]:
    """The tree without its weights."""
    return ["".join(text for text, _ in row).rstrip() for row in company_rows(scene, width)]


def random_pack(seed: int) -> list[tuple[Case, Judgement]]:
    """Some organisations whose parties are now and then the same person."""
    rng = Random(seed)
    found = []
    share = rng.choice((0.0, 0.3, 0.7, 1.0))
    for number in range(rng.randint(1, 6)):
        sample = organisation(rng, rng.randint(2, 12))
        case = replace(nameless(sample.organisation, sample.focus), id=f"case{number}")
        words = rng.sample(WHO, len(WHO))
        roles = []
        for role in case.roles:
            who = words.pop() if words and rng.random() < share else ""
            name = replace(role.de, label=who or f"case{number}:{role.party.id}")
            roles.append(replace(role, who=who, de=name, en=name))
        found.append((replace(case, roles=tuple(roles)), sample.judgement))
    return found


def small_packs(count: int) -> Iterator[tuple[list[tuple[Case, Judgement]], Company]]:
    """Random packs that are not too large, with their company."""
    seed = 0
    while count:
        pack = random_pack(seed)
        seed += 1
        try:
            joined = company_of(pack)
        except TooLargeError:
            continue
        count -= 1
        yield pack, joined


def key(case: Case, party: str) -> str:
    return case.role(party).who or f"{case.id}:{party}"


def recounted(pack: list[tuple[Case, Judgement]]) -> dict[tuple[str, str], set[Way]]:
    """The union of the single chains, counted without the code under test."""
    found: dict[tuple[str, str], set[Way]] = {}
    for case, judgement in pack:
        for link in judgement.chain.links:
            lower, upper = key(case, link.lower), key(case, link.upper)
            if lower != upper:
                found.setdefault((lower, upper), set()).update(link.ways)
    return found


def closed(pack: list[tuple[Case, Judgement]]) -> set[tuple[str, str]]:
    return {
        (key(case, end.at), key(case, end.loop[0]))
        for case, judgement in pack
        for end in judgement.chain.ends
        if end.kind is EndKind.LOOP
    }


@pytest.mark.slow
def test_the_links_are_exactly_the_union_of_the_single_chains() -> None:
    joined_packs = 0
    for pack, joined in [(played(ENERGY), company(ENERGY)), *small_packs(600)]:
        expected = recounted(pack)
        links = {(bond.lower, bond.upper): set(bond.ways) for bond in joined.bonds if not bond.closes}
        assert set(links) == set(expected)
        loops = closed(pack)
        for pair, rules in links.items():
            assert rules == expected[pair] or (pair in loops and rules >= expected[pair])
        assert {(bond.lower, bond.upper) for bond in joined.bonds if bond.closes} == loops - set(expected)
        parties = {key(case, party) for case, judgement in pack for party in judgement.chain.steps}
        assert set(joined.members) == parties
        joined_packs += len(joining(pack)) > 1
    assert joined_packs > 150


@pytest.mark.slow
def test_a_tree_names_every_party_once_and_ends_also_in_loops() -> None:
    loops = marks = 0
    for _, joined in small_packs(400):
        told = company_scene(joined, VOICES[Language.DE], "x")
        lines = lines_of(told, 46)
        assert max(map(cells, lines), default=0) <= 46
        for place in told.places.values():
            signed = [line for line in lines if line.lstrip("│├└─ ")[:1] in "€●" and named(line, place.name)]
            assert len(signed) == 1, place.name
        loops += bool(joined.loops)
        marks += any(told.above in line for line in lines)
        assert bool(told.back) == bool(joined.loops)
        assert len(told.payments) + len(told.back) == len(joined.bonds)
    assert loops > 20
    assert marks > 20


def named(line: str, name: str) -> bool:
    return line.lstrip("│├└─ ")[2:].split(" · ")[0] == name


@pytest.mark.slow
def test_whoever_follows_the_money_downward_never_comes_back() -> None:
    for _, joined in small_packs(400):
        told = company_scene(joined, VOICES[Language.EN], "x")
        left = {key: sum(pay.lower == key for pay in told.payments) for key in told.places}
        waiting = [key for key, uppers in left.items() if not uppers]
        assert sorted(told.tops) == sorted(waiting)
        seen = 0
        while waiting:
            upper = waiting.pop()
            seen += 1
            for pay in told.payments:
                if pay.upper == upper:
                    left[pay.lower] -= 1
                    if not left[pay.lower]:
                        waiting.append(pay.lower)
        assert seen == len(told.places)


def test_the_sentences_tell_every_payment_once_and_every_end() -> None:
    for _, joined in small_packs(200):
        told = company_scene(joined, VOICES[Language.EN], "x")
        ends = sum(
            member.market or bool(member.missing) or member.silent is not None for member in joined.members.values()
        )
        assert len(told.lines) == len(joined.bonds) + ends


def overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] - 0.01 and other[0] < one[1] - 0.01


@pytest.mark.slow
def test_no_two_boxes_of_a_layer_overlap_and_money_always_runs_down() -> None:
    sizes = Sizes(20, 2, 3)
    for _, joined in small_packs(300):
        told = company_scene(joined, VOICES[Language.DE], "x")
        shown: list[str] = []
        for layers in layers_of(told, sizes):
            depth = {name: at for at, row in enumerate(layers.rows) for name in row}
            shown += [name for name in depth if name in told.places]
            for row in layers.rows:
                spans = [
                    (layers.middle[name] - wide / 2, layers.middle[name] + wide / 2)
                    for name in row
                    for wide in [20 if name in told.places else 2]
                ]
                assert not any(overlaps(*pair) for pair in combinations(spans, 2))
                assert all(left[1] <= right[0] + 0.01 for left, right in pairwise(spans))
                assert all(left >= -0.01 and right <= layers.width + 0.01 for left, right in spans)
            for at, legs in enumerate(layers.legs):
                assert all((depth[leg.upper], depth[leg.lower]) == (at, at + 1) for leg in legs)
            ways = [(leg.pay.lower, leg.pay.upper) for legs in layers.legs for leg in legs if leg.lower in told.places]
            inside = {(pay.lower, pay.upper) for pay in told.payments if pay.lower in depth}
            assert sorted(ways) == sorted(inside)
        assert sorted(shown) == sorted(told.places)


@pytest.mark.slow
def test_lines_on_one_track_never_lie_over_one_another() -> None:
    for _, joined in small_packs(300):
        told = company_scene(joined, VOICES[Language.DE], "x")
        for layers in layers_of(told, Sizes(20, 2, 3)):
            for legs in layers.legs:
                wires, tracks = wires_of(legs, layers.middle, 4)
                assert all(0 <= wire.track < tracks for wire in wires)
                for one, other in combinations(wires, 2):
                    related = one.leg.upper == other.leg.upper or one.leg.lower == other.leg.lower
                    if one.track == other.track and not related:
                        mine, its = sorted((one.start, one.end)), sorted((other.start, other.end))
                        assert not overlaps((mine[0], mine[1]), (its[0], its[1]))


def test_the_energy_utility_is_one_company_from_the_market_to_every_desk() -> None:
    joined = company(ENERGY)
    assert joined.joined
    assert not joined.loops
    assert {member.key for member in joined.members.values() if member.market} == {
        "households",
        "local-businesses",
        "large-users",
    }
    assert not [member for member in joined.members.values() if member.missing or member.silent]
    uppers = {bond.lower: bond.upper for bond in joined.bonds}
    desks = [key(case, case.focus) for case, _ in played(ENERGY)]
    for desk in desks:
        while desk in uppers:
            desk = uppers[desk]
        assert joined.members[desk].market


def test_what_one_case_leaves_open_another_answers() -> None:
    (case, _) = played(("payroll-clerk",))[0]
    silent = replace(case, id="silent", ties=tuple(tie for tie in case.ties if tie.target != "hr-director"))
    open_ = (silent, Judgement(silent.organisation(), silent.focus))
    assert company_of([open_]).members["petra-lang"].missing == (Rule.RAISE, Rule.BONUS)
    assert company_of([open_, *played(("hr-director",))]).members["petra-lang"].missing == ()


def test_a_person_is_called_by_name_and_a_job_only_where_nobody_knows_the_name() -> None:
    told = scene(ENERGY, Language.EN)
    assert (told.places["karin-vogt"].name, told.places["karin-vogt"].role) == ("Karin Vogt", "head of payroll")
    assert told.places["payroll-clerk"].name == "Payroll clerk"
    first = company_of([each for each in played(ENERGY) if each[0].id == "head-of-payroll"])
    assert company_scene(first, VOICES[Language.EN], "x").places["karin-vogt"].name == "Head of payroll"


def test_only_cases_that_share_somebody_join() -> None:
    mixed = [*played(("payroll-clerk", "recruiter")), *played(("country-hr-manager", "temp-agency-worker"))]
    assert [case.id for case, _ in joining(mixed)] == ["payroll-clerk", "recruiter"]
    assert joining(played(("payroll-clerk",))) == []


def test_forty_parties_are_a_picture_and_more_are_a_sentence() -> None:
    pack: list[tuple[Case, Judgement]] = []
    parties: set[str] = set()
    for seed in range(1000):
        (case, judgement), *_ = random_pack(seed)
        case = replace(case, id=f"{seed}-{case.id}")
        following = parties | {key(case, party) for party in judgement.chain.steps}
        pack.append((case, judgement))
        if len(following) > MOST:
            break
        parties = following
        assert set(company_of(pack).members) == parties
    with pytest.raises(TooLargeError) as large:
        company_of(pack)
    for voice in VOICES.values():
        sentence = too_large(large.value, voice)
        assert str(len(following)) in sentence and str(MOST) in sentence


@pytest.mark.parametrize("pack", sorted(shipped().packs))
@pytest.mark.parametrize("language", list(Language))
def test_the_company_of_every_shipped_pack_is_drawn_without_a_gap(pack: str, language: Language) -> None:
    told = scene(shipped().playable(pack), language)
    assert told.places
    text = "\n".join(lines_of(told, 48))
    assert all(any(word in text for word in place.name.split()) for place in told.places.values())
    spelt = in_ascii(told)
    every = (*spelt.lines, spelt.about, *(place.name + place.role for place in spelt.places.values()))
    assert all(each.isascii() for each in every)


def test_the_widths_hold_for_the_deepest_tree() -> None:
    """Forty parties, each of whom pays two: never wider than the smallest screen."""
    told = FIXED["deep"]
    assert len(told.places) == MOST
    for width in (40, 46, 58, 78):
        assert max(map(cells, lines_of(told, width))) <= width


@pytest.mark.parametrize("name", sorted(FIXED))
def test_made_up_companies_have_every_party_once(name: str) -> None:
    told: CompanyScene = FIXED[name]
    lines = lines_of(told, 60)
    for place in told.places.values():
        assert sum(line.lstrip("│├└─ ")[:1] in "€●" and named(line, place.name) for line in lines) == 1
