"""Makes the scene: from what the engine says about one focus, and the names of the parties in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from workshop.cases.ascii import transliterate
from workshop.cases.text import Wording
from workshop.language.voice import Voice
from workshop.picture.paying import pays, sentence
from workshop.picture.scene import Lane, Node, Part, Scene, Words
from workshop.picture.text import clean
from workshop.rules.chain import EndKind
from workshop.rules.facts import Status
from workshop.rules.judgement import Judgement
from workshop.rules.standing import Rank
from workshop.rules.verdict import Outcome, Way, judge

_LANES: Final = (
    Rank.RECIPIENT,
    Rank.SAY,
    Rank.SUPPLIER,
    Rank.HOUSE,
    Rank.COMPANY_CUSTOMER,
    Rank.CUSTOMERS_CUSTOMER,
    Rank.BYSTANDER,
)


def scene_of(
    judgement: Judgement,
    names: Mapping[str, Wording],
    voice: Voice,
    job: str = "",
    beyond: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Scene:
    """The scene of one focus.

    `names` has every party of the case, the focus as "Sie" or "you"; `job` stands beside the focus. `beyond`: by whom
    somebody from outside, with whom the chain would end, is paid for handing the work on.
    Raises KeyError for a party without a name.
    """
    return _Maker(judgement, names, voice, beyond).make(job)


class _Maker:
    def __init__(
        self, judgement: Judgement, names: Mapping[str, Wording], voice: Voice, beyond: Mapping[str, Sequence[str]]
    ) -> None:
        self.judgement, self.names, self.voice = judgement, names, voice
        self.organisation, self.chain = judgement.organisation, judgement.chain
        self.nodes: dict[str, Node] = {}
        self.lines: list[str] = []
        steps = self.chain.steps
        self.beyond = {lower: [each for each in uppers if each not in steps] for lower, uppers in beyond.items()}
        self.below = {link.upper: link.lower for link in self.chain.links}

    def make(self, job: str) -> Scene:
        focus = self.judgement.focus
        you = self.names[focus]
        self.nodes[focus] = Node(focus, Part.FOCUS, self.name(focus), role=clean(job or you.role))
        # Where a component is undecided nobody is called the customer, as the verdict calls nobody so.
        verdict = self.judgement.verdict
        customers = verdict.parties if verdict.outcome in (Outcome.ONE, Outcome.SPLIT) else frozenset[str]()
        for link in self.chain.links:
            customer = link.upper in customers
            self.put(
                link.lower,
                Node(
                    link.upper,
                    Part.CUSTOMER if customer else Part.PARTY,
                    self.name(link.upper),
                    role=clean(self.names[link.upper].role),
                    tag=self.say("customer", who=self.names[link.upper]) if customer else "",
                    pays=pays(self.names[link.upper], link.ways, self.voice),
                ),
            )
            self.lines.append(sentence(self.names[link.upper], self.names[link.lower], link.ways, self.voice))
        self.ends()
        self.cross_links()
        lanes = tuple(self.lanes())
        self.lines.extend(
            f"{lane.title}: {', '.join(name for _, name in lane.members).removesuffix('.')}." for lane in lanes
        )
        words = Words(*(self.say(f"word.{word}") for word in ("service", "more", "above", "below", "picked")))
        return Scene(focus, self.nodes, lanes, words, tuple(map(clean, self.lines)))

    def say(self, key: str, **values: object) -> str:
        return self.voice(f"picture.{key}", **values)

    def name(self, party: str) -> str:
        return clean(self.names[party].label) or clean(party) or "?"

    def put(self, lower: str, node: Node) -> None:
        """Places a node above another."""
        self.nodes[node.key] = node
        below = self.nodes[lower]
        self.nodes[lower] = replace(below, above=(*below.above, node.key))

    def ends(self) -> None:
        """Markets, missing facts and silent offices."""
        for end in self.chain.ends:
            who = self.names[end.at]
            yours = "your" if end.at == self.judgement.focus else "their"
            if end.kind is EndKind.MARKET:
                further = self.beyond.get(end.at, ())
                for upper in further:
                    self.handed_on(end.at, upper)
                for market in further or (end.at,):
                    self.nodes[market] = replace(self.nodes[market], market=True)
                    self.lines.append(self.say("line.market", who=self.names[market]))
            elif end.kind is EndKind.MISSING:
                what = "both" if len(end.missing) > 1 else end.missing[0].value
                question = self.say(f"question.{yours}.{what}")
                node = Node(f"?{end.at}", Part.QUESTION, question, short=self.say(f"question.short.{what}"))
                self.put(end.at, node)
                self.lines.append(self.say("line.missing", who=who, question=question))
            elif end.kind is EndKind.SILENT:
                status = self.organisation.parties[end.at].standing_status
                kind = "unpaid" if status is Status.UNPAID else "office"
                remark = self.say(f"silent.{kind}")
                self.put(end.at, Node(f"-{end.at}", Part.SILENT, remark, short=self.say(f"silent.short.{kind}")))
                self.lines.append(self.say(f"line.{kind}", who=who))

    def handed_on(self, lower: str, upper: str) -> None:
        """Somebody who pays the one from outside for what that one hands on."""
        who, ways = self.names[upper], (Way.PURCHASE,)
        role, paid = clean(who.role), pays(who, ways, self.voice)
        self.put(lower, Node(upper, Part.PARTY, self.name(upper), role=role, pays=paid))
        self.lines.append(sentence(who, self.names[lower], ways, self.voice))

    def cross_links(self) -> None:
        """Payers whom the chain reached on a shorter way already: where a loop closes, or two branches meet."""
        kept = {(link.lower, link.upper) for link in self.chain.links}
        closing = {(end.at, end.loop[0]) for end in self.chain.ends if end.kind is EndKind.LOOP}
        markets = {end.at for end in self.chain.ends if end.kind is EndKind.MARKET}
        for lower in self.chain.steps:
            if lower in markets:
                continue
            verdict = judge(self.organisation, lower)
            for customer in verdict.customers if verdict.outcome is not Outcome.NONE else ():
                upper = customer.party
                if (lower, upper) in kept:
                    continue
                loop = (lower, upper) in closing or upper in self.down_from(lower)
                self.again(lower, upper, Part.LOOP if loop else Part.SAME, customer.ways)
        for join in self.chain.joins:
            self.again(join.lower, join.upper, Part.SAME, join.ways)

    def again(self, lower: str, upper: str, part: Part, ways: tuple[Way, ...]) -> None:
        who = self.names[upper]
        node = Node(
            f"{'@' if part is Part.LOOP else '='}{upper}>{lower}",
            part,
            clean(self.say(f"again.{part.value}", who=who)),
            short=self.name(upper),
            pays=pays(who, ways, self.voice),
            closes=upper,
        )
        self.put(lower, node)
        self.lines.append(self.say(f"line.{part.value}", upper=who, lower=self.names[lower]))

    def down_from(self, party: str) -> set[str]:
        seen = {party}
        while party in self.below:
            party = self.below[party]
            seen.add(party)
        return seen

    def lanes(self) -> list[Lane]:
        beside: dict[Rank, list[tuple[str, str]]] = {}
        for party, standing in self.judgement.standings.items():
            if party not in self.nodes:
                beside.setdefault(standing.rank, []).append((party, self.name(party)))
        return [
            Lane(
                self.say(f"lane.{rank.value}"),
                tuple(beside[rank]),
                rank in (Rank.RECIPIENT, Rank.SAY),
                self.say(f"lane_says.{rank.value}"),
            )
            for rank in _LANES
            if rank in beside
        ]


def in_ascii(scene: Scene) -> Scene:
    """The same scene with every text spelled out in plain ASCII, for a terminal without Unicode."""
    nodes = {
        key: replace(
            node,
            name=transliterate(node.name),
            role=transliterate(node.role),
            tag=transliterate(node.tag),
            short=transliterate(node.short),
            pays=transliterate(node.pays),
        )
        for key, node in scene.nodes.items()
    }
    lanes = tuple(
        replace(
            lane,
            title=transliterate(lane.title),
            members=tuple((party, transliterate(name)) for party, name in lane.members),
        )
        for lane in scene.lanes
    )
    words = scene.words
    spoken = (words.service, words.more, words.above, words.below, words.picked)
    return Scene(scene.focus, nodes, lanes, Words(*map(transliterate, spoken)), tuple(map(transliterate, scene.lines)))
