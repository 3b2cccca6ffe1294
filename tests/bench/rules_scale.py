"""How the engine's cost grows with the organisation. By hand:

    python tests/bench/rules_scale.py              # 10³ to 10⁶ people, some minutes and 3 GB
    python tests/bench/rules_scale.py 1000 10000   # these sizes only

Every organisation is a tree of heads, ten to each, up to an owner whose firm is bought from. Payroll transfers
everybody's money, the works council has rights towards everybody, and everybody belongs to the firm: three hubs tied to
all. Judged are people drawn by chance, at the bottom of the tree.

Goals: judging at 10⁶ at most 3 × as long as at 10³, with a proof that nobody reads at most 1.25 × as long as without,
a linear index, all standings of a case below 1 ms, a smallest change below 5 ms. Reading a proof builds it and costs
about as much again as the verdict: `read/verdict` is verdict and proof beside the verdict alone, `read/chain` the same
with the chain on both sides, which whoever reads a proof has. Times are the fastest of several rounds over all people
drawn, so that other work on the machine is not measured.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Final

from workshop.rules.facts import Party, PartyKind, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import judge

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
SPAN: Final = 10
FOCI: Final = 200
ROUNDS: Final = 7


def company(people: int) -> tuple[list[Party], list[Tie]]:
    """A firm of that many people: person 0 owns it, person n's head is person (n - 1) // 10."""
    parties = [Party("firm", PartyKind.FIRM), Party("buyers", PartyKind.MARKET), Party("payroll"), Party("council")]
    parties.append(Party("0", status=Status.OWNER))
    parties += [Party(str(number)) for number in range(1, people)]
    ties = [Tie("0", TieKind.HEADS, "firm"), Tie("buyers", TieKind.BUYS, "firm")]
    for number in range(1, people):
        person, head = str(number), str((number - 1) // SPAN)
        ties += (
            Tie(head, TieKind.DECIDES_RAISE, person),
            Tie(head, TieKind.DECIDES_BONUS, person),
            Tie(person, TieKind.REPORTS_TO, head),
            Tie(person, TieKind.BELONGS_TO, "firm"),
            Tie("payroll", TieKind.EXECUTES_PAYMENT, person),
            Tie("council", TieKind.HAS_RIGHTS, person),
        )
    return parties, ties


def resident() -> int:
    """The memory this process holds, in bytes (Linux; elsewhere 0)."""
    status = Path("/proc/self/statm")
    return int(status.read_text(encoding="ascii").split()[1]) * 4096 if status.exists() else 0


def together(acts: Mapping[str, Callable[[str], object]], foci: list[str]) -> dict[str, float]:
    """Seconds for each act on one focus: the fastest of several rounds over all foci, the acts in turn."""
    best = dict.fromkeys(acts, inf)
    for _ in range(ROUNDS):
        for name, act in acts.items():
            start = perf_counter()
            for focus in foci:
                act(focus)
            best[name] = min(best[name], (perf_counter() - start) / len(foci))
    return best


def fastest(act: Callable[[str], object], foci: list[str]) -> float:
    """The same for one act."""
    return together({"": act}, foci)[""]


def measured(people: int) -> dict[str, float]:
    """All figures for a company of that many people."""
    parties, ties = company(people)
    gc.collect()
    gc.disable()
    before, start = resident(), perf_counter()
    organisation = Organisation(parties, ties)
    built, held = perf_counter() - start, resident() - before
    gc.enable()
    gc.freeze()
    rng = Random(people)
    foci = [str(rng.randrange(people // 2, people)) for _ in range(FOCI)]

    def verdict(focus: str) -> object:
        return Judgement(organisation, focus).verdict

    def told(focus: str) -> object:
        judgement = Judgement(organisation, focus)
        return judgement.verdict, judgement.chain

    def proved(focus: str) -> object:
        judgement = Judgement(organisation, focus)
        return judgement.verdict, judgement.chain, tuple(judgement.proof)

    def unread(focus: str) -> object:
        judgement = Judgement(organisation, focus)
        return judgement.verdict, judgement.proof

    def read(focus: str) -> object:
        judgement = Judgement(organisation, focus)
        return judgement.verdict, tuple(judgement.proof)

    figures: dict[str, float] = {"ties": len(ties), "build": built, "bytes": held / len(ties)}
    figures["judge"] = fastest(lambda focus: judge(organisation, focus), foci)
    figures |= together({"verdict": verdict, "unread": unread, "read": read, "told": told, "proved": proved}, foci)
    figures["decisive"] = fastest(lambda focus: Judgement(organisation, focus).decisive, foci[:5])
    figures["change"] = fastest(lambda focus: Judgement(organisation, focus).smallest_change("council"), foci[:20])
    return figures


def cells(row: dict[str, float], first: dict[str, float]) -> dict[str, str]:
    """One line of the table; `first` is the smallest company's row."""
    return {
        "ties": f"{row['ties']:.0f}",
        "build s": f"{row['build']:.2f}",
        "µs/tie": f"{row['build'] / row['ties'] * 1e6:.2f}",
        "bytes/tie": f"{row['bytes']:.0f}",
        "judge µs": f"{row['judge'] * 1e6:.2f}",
        "ratio": f"{row['judge'] / first['judge']:.2f}",
        "chain µs": f"{row['told'] * 1e6:.1f}",
        "proof/verdict": f"{row['unread'] / row['verdict']:.2f}",
        "read/verdict": f"{row['read'] / row['verdict']:.2f}",
        "read/chain": f"{row['proved'] / row['told']:.2f}",
        "decisive µs": f"{row['decisive'] * 1e6:.0f}",
        "change µs": f"{row['change'] * 1e6:.0f}",
    }


def cases() -> dict[str, float]:
    """What the screens ask for, in dense random organisations of the size of a case, and of forty parties."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from support.organisations import organisation

    figures = {}
    for size in (7, 40):
        standings, changes = [], []
        for sample in [organisation(Random(number), size) for number in range(150)]:
            facts = sample.organisation
            start = perf_counter()
            _ = Judgement(facts, sample.focus).standings
            standings.append(perf_counter() - start)
            for target in sample.others[:4]:
                start = perf_counter()
                Judgement(facts, sample.focus).smallest_change(target)
                changes.append(perf_counter() - start)
        for name, values in (("standings", standings), ("change", changes)):
            values.sort()
            figures[f"{name} of {size} parties, median ms"] = median(values) * 1e3
            figures[f"{name} of {size} parties, 99 % within ms"] = values[len(values) * 99 // 100] * 1e3
            figures[f"{name} of {size} parties, slowest ms"] = values[-1] * 1e3
    return figures


def main() -> None:
    """Measure and print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    first: dict[str, float] = {}
    for people in sizes:
        row = measured(people)
        first = first or row
        told = {"people": str(people), **cells(row, first)}
        if row is first:
            print("".join(f"{name:>14}" for name in told))
        print("".join(f"{cell:>14}" for cell in told.values()), flush=True)
    for name, value in cases().items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
