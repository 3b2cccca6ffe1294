"""What a round asks for is on no page before the round's own reveal: over the library, the agendas, both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest

from support import acting
from support.library import over, turns
from support.pages import dump
from support.room_pages import room_pages, ways
from support.secrets import CASES, LEAST
from workshop.cases.agenda import COURSE, VOTES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import TELLS, Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling, review
from workshop.language.rounds_links import link
from workshop.language.voice import Voice
from workshop.page.model import Panel, Picture, Words
from workshop.page.reveal import solo_reveal
from workshop.page.why import solo_why_not, why
from workshop.picture.scene import Part
from workshop.play.actions import GO_ON, Action, Cast, Count, LayDown
from workshop.play.answer import Answer
from workshop.play.course import Game, open_session
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.making import carried, make
from workshop.play.session_rounds import half_at, lays_of, round_at, round_game, round_voters, simple_lays
from workshop.play.solo import Solo, start
from workshop.play.solo_acts import Next, Toggle
from workshop.play.solo_acts import reduce as reduce_alone
from workshop.play.table import Table
from workshop.play.view import view

TABLE = Table(CASES)
TEXT = Text("Seminar", "Seminar")
AGENDAS = shipped().agendas
PLAYED = turns(sorted(CASES), (2, Language.DE), (0, Language.EN), (2, Language.EN), (0, Language.DE))
"""By teams or by the room, and in one language: in shipped agendas every page is read in both."""
QUESTIONS = frozenset(Voice(language)("rounds.chain.who") for language in Language)
"""What stands above the one who is asked about while the chain is built."""


def ordered(kinds: Iterable[Round]) -> tuple[Round, ...]:
    """The rounds in an order in which none tells what a later one asks."""
    left, found = list(kinds), list[Round]()
    while left:
        blocked = [kind for kind in left if any(other in TELLS.get(kind, ()) for other in left if other is not kind)]
        free = next(kind for kind in left if kind not in blocked)
        found.append(free)
        left.remove(free)
    return tuple(found)


def act(game: Game, *actions: Action) -> Game:
    return acting.act(game, TABLE, *actions)


def steps(agenda: Agenda) -> Iterator[Game]:
    """Every state of a session in which all vote for the first party, and lay little."""
    game = open_session(agenda, 5, 0.0)
    while not game.session.ended:
        session = game.session
        kind = round_at(session, TABLE)
        if session.stage in VOTES:
            yield game
            first = CASES[session.block.case].options[0]
            if session.way is Way.HANDS:
                game = act(game, Count(first, 9))
            else:
                seats = [team.id for team in session.teams] or ["room" if session.way is Way.ONE else "s1"]
                game = act(game, *(Cast(seat, Answer(frozenset({first}))) for seat in seats))
        elif kind is not None and session.stage is Stage.ROUND:
            for half in range(2):
                for voter in round_voters(session, kind):
                    yield game
                    game = act(game, LayDown(voter, _lay(game, kind, voter)))
                if not half_at(game.session, TABLE) > half:
                    break
        yield game
        game = act(game, GO_ON)


def _lay(game: Game, kind: Round, voter: str) -> Lay:
    """As little as can be handed in now."""
    played = round_game(game.session, TABLE, kind, voter)
    *_, least = simple_lays(played)
    if isinstance(played, Hours) and not half_at(game.session, TABLE) and len(game.session.teams) > 1:
        tokens = [token for token in least.tokens if token.startswith("0:")]
        return Lay((*tokens, *(token.replace("0:", "1:", 1) for token in tokens)), 1)
    return least


UNTOLD = tuple(stage for stage in COURSE if stage is not Stage.WHY)
"""Where nobody is told why, the rounds come as they are listed."""


def plan(case: str, kinds: Sequence[Round], teams: int, stages: tuple[Stage, ...] = COURSE) -> Agenda:
    way = Way.KEYBOARD if teams else Way.HANDS
    return Agenda("x", TEXT, TEXT, (Block(case, 60, stages, tuple(kinds)),), 60, teams=teams, way=way)


@cache
def rounds_of(case: str) -> tuple[Round, ...]:
    return carried(case, TABLE)


@cache
def secrets_of(case: str, kind: Round, language: Language) -> frozenset[str]:
    """What is said only once the round is over: all of its review that is no sentence of the answer itself."""
    voice, found = Voice(language), CASES[case]
    explanation = Explanation(found, TABLE.judgement(case), voice)
    game, telling = make(kind, case, TABLE, seed=5), RoundTelling(kind, found, voice)
    public = {explanation.verdict(), explanation.headline(), *explanation.why(), *explanation.why(cards=False)}
    links = explanation.judgement.chain.links
    public |= {explanation.link(each) for each in links if each.lower == found.focus}  # who the customers are
    public |= {part for party in found.options if party not in explanation.judgement.verdict.parties
               for part in explanation.why_not(party)}  # fmt: skip
    for lay in ways(game, NOTHING):
        lies = game.desk(lay)
        public |= {telling.choice(each, lies) for each in lies.choices} | {telling.told(each) for each in lies.told}
    public |= {card.in_(language) for fact in found.facts if (card := found.card(fact)) is not None}
    said = {line.text for lay in simple_lays(game) for section in review(game, lay, explanation)
            for line in section.lines}  # fmt: skip
    if kind is Round.CHAIN:
        focus = found.focus
        said = {link(explanation, lower, upper) for lower, upper in game.links if lower != focus}  # type: ignore[attr-defined]
    if kind is Round.ASK:
        said |= {question.hears.in_(language) for question in found.material.questions}
    known = "\n".join(public)
    return frozenset(text for text in said if len(text) >= LEAST and text not in known)


@cache
def hidden_needs(case: str, language: Language) -> frozenset[str]:
    """What the second half of *hours* shows."""
    game = make(Round.HOURS, case, TABLE)
    assert isinstance(game, Hours)
    return frozenset(need.says.in_(language) for need in game.needs)


def tells(page: Sequence[Panel], text: str, case: str, kind: Round, language: Language) -> list[str]:
    """What a page, on which that text stands, tells of a round that is still to come."""
    if kind is Round.CHAIN and any(each.name == "picture" for each in page):
        # A picture of the chain tells what was built, in sentences; what it draws beyond them is looked for below.
        text = said([each for each in page if each.name != "picture"])
    found = [secret for secret in secrets_of(case, kind, language) if secret in text]
    if kind is Round.EVIDENCE:
        found += uneven(page, text, case, language)
    if kind is Round.CHAIN:
        found += [f"{name} in the picture" for each in page for part in each.parts for name in drawn(part)]
    if kind is Round.CHAIN:
        found += [
            f"{lower} > {upper}" for lower, upper in _higher(case) if _asked_between(page, case, lower, upper, language)
        ]
    return found


def drawn(part: object) -> list[str]:
    """What a picture tells of the chain beyond what its own sentences say was built: the rest, or where it ends."""
    if not isinstance(part, Picture):
        return []
    nodes, built = part.scene.nodes, " ".join((*part.scene.lines, *QUESTIONS)).casefold()
    above = [nodes[upper] for node in nodes.values() for upper in node.above]
    shown = [node.name for node in above if (node.short if node.closes else node.name).casefold() not in built]
    return [*shown, *(node.name for node in nodes.values() if node.market), *(lane.title for lane in part.scene.lanes)]


def _higher(case: str) -> list[tuple[str, str]]:
    """The links of the chain above that of the focus."""
    return [(link.lower, link.upper) for link in TABLE.judgement(case).chain.links if link.lower != CASES[case].focus]


def _asked_between(page: Sequence[Panel], case: str, lower: str, upper: str, language: Language) -> bool:
    """Whether what is asked names both ends of a link."""
    names = [
        {wording.label, wording.nom, wording.dat}
        for wording in (CASES[case].role(each).in_(language) for each in (lower, upper))
    ]
    asked = [part.text for each in page if each.name == "prompt" for part in each.words]
    return any(all(any(form in text for form in forms) for forms in names) for text in asked)


def said(page: Sequence[Panel]) -> str:
    """What stands on a page as true: not the cards that one may choose."""
    return "\n".join(line for line in dump(page).splitlines() if "  -> " not in line)


def uneven(page: Sequence[Panel], text: str, case: str, language: Language) -> list[str]:
    """Fact cards of which some look otherwise than others, or of which only some that decide are quoted."""
    cards = {card.in_(language): fact for fact in CASES[case].facts if (card := CASES[case].card(fact)) is not None}
    decisive = set(TABLE.judgement(case).decisive)
    found = []
    for each in page:
        shown = [part for part in each.parts if isinstance(part, Words) and not part.option and part.text in cards]
        looks = {(tuple(run.weight for run in part.runs), part.sign) for part in shown}
        if len(looks) > 1:
            found.append(each.name)
    facts = {fact for card, fact in cards.items() if card in text}
    if facts and facts <= decisive and facts != set(CASES[case].about_focus):
        found.append("only cards that decide")
    return found


def searched(agenda: Agenda, *languages: Language, rounds: int = 9) -> tuple[int, list[tuple[object, ...]]]:
    """How many times a page was searched for a round, and what was found; up to the reveal of so many `rounds`."""
    number, found = 0, list[tuple[object, ...]]()
    for game in steps(agenda):
        session = game.session
        case, here = session.block.case, round_at(session, TABLE)
        there = [kind for kind in session.block.rounds if kind in rounds_of(case)]
        hidden = [kind for kind in there if not lays_of(session.current, kind).revealed]
        if len(there) - len(hidden) > rounds:
            break
        for language in languages or Language:
            for page in room_pages(session, TABLE, Voice(language)) if hidden else ():
                text = said(page)
                for kind in hidden:
                    number += 1
                    told = tells(page, text, case, kind, language)
                    if kind is Round.HOURS and (
                        here is not Round.HOURS or (session.teams and not half_at(session, TABLE))
                    ):
                        told += [need for need in hidden_needs(case, language) if need in text]
                    if told:
                        found.append((case, session.stage, here, kind, told[0]))
    return number, found


@over("case", sorted(CASES))
def test_no_page_tells_what_a_later_round_of_the_case_asks(case: str) -> None:
    teams, language = PLAYED[case]
    number, found = searched(plan(case, ordered(carried(case, TABLE)), teams), language)
    assert not found
    assert number > 10


@pytest.mark.parametrize("agenda", sorted(AGENDAS))
def test_no_page_of_a_shipped_agenda_tells_what_a_later_round_asks(agenda: str) -> None:
    assert not searched(AGENDAS[agenda])[1]


@pytest.mark.slow
def test_what_may_not_stand_before_is_what_tells_something_in_some_case() -> None:
    """No pair of rounds is forbidden for nothing, and none that tells something is allowed."""
    telling: set[tuple[Round, Round]] = set()
    for case in sorted(CASES)[::3]:  # an order that tells something in one of the others is found above
        kinds = carried(case, TABLE)
        for first in kinds:
            later = [kind for kind in kinds if kind is not first]
            for found in searched(plan(case, (first, *later), 2, UNTOLD), Language.DE, rounds=1)[1]:
                if found[2] is first:
                    telling.add((first, found[3]))  # type: ignore[arg-type]
    forbidden = {(first, later) for first, told in TELLS.items() for later in told}
    assert telling - forbidden == set()
    assert forbidden - telling == set()


@over("case", CASES)
def test_alone_no_page_shows_the_chain_before_it_was_built_or_looked_at(case: str) -> None:
    state = start([case])
    for action in (Next(), Toggle(CASES[case].options[0]), Next()):
        state = reduce_alone(state, action, TABLE)
    assert isinstance(state, Solo)
    seen, judgement = view(state, TABLE), TABLE.judgement(case)
    links = [(each.lower, each.upper) for each in judgement.chain.links if each.lower != CASES[case].focus]
    for language in Language:
        explanation = Explanation(CASES[case], judgement, Voice(language))
        pages = [*solo_reveal(seen, explanation), *why(seen, explanation), *solo_why_not(seen, explanation)]
        told = dump(pages)
        scenes = [part.scene for page in pages for part in page.parts if isinstance(part, Picture)]
        assert seen.unbuilt == bool(judgement.verdict.parties)
        for lower, upper in links if seen.unbuilt else ():
            assert link(explanation, lower, upper) not in told
            assert all(upper not in scene.nodes for scene in scenes)
        above = {scene.nodes[key].part for scene in scenes for node in scene.parties[1:]
                 for key in scene.nodes[node].above}  # fmt: skip
        # a question would say that the case is open, and that somebody is to be found there
        assert above == ({Part.LATER} if seen.unbuilt else above - {Part.LATER})
