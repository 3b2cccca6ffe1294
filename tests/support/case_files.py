"""A small case file without findings, and a way to break it at a marked place."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.cases.checking import check_text
from workshop.cases.finding import Finding

MARK = "«"
"""Stands in a replacement where the finding is expected; it is taken out before the check."""

SOUND = """\
format = 1
level = 1
focus = "clerk"
title = { de = "Abrechnung", en = "Payroll" }
setting = { de = "Ein Werk am Fluss", en = "A plant by the river" }
situation = { de = "Sie rechnen ab.", en = "You do the payroll." }
notes = { de = "Fragen Sie nach.", en = "Ask again." }
debriefing = [
  { de = "Wer?", en = "Who?" },
  { de = "Wie?", en = "How?" },
  { de = "Wann?", en = "When?" },
]

[[party]]
id = "clerk"
[party.de]
label = "Abrechnung"
gender = "f"
[party.en]
label = "Payroll clerk"
gender = "f"

[[party]]
id = "head"
[party.de]
label = "Karin Vogt"
role = "Leiterin"
gender = "f"
[party.en]
label = "Karin Vogt"
role = "head of payroll"
gender = "f"

[[party]]
id = "staff"
kind = "group"
[party.de]
label = "Belegschaft"
gender = "f"
nom = "die Belegschaft"
dat = "der Belegschaft"
[party.en]
label = "Employees"
gender = "pl"
nom = "the employees"

[[tie]]
from = "staff"
kind = "receives"
to = "clerk"
says = { de = "Die Belegschaft erhält Abrechnungen.", en = "The employees get payslips." }

[[tie]]
from = "head"
kind = "decides_raise"
to = "clerk"
says = { de = "Karin Vogt entscheidet über die Erhöhung.", en = "Karin Vogt decides the raise." }

[[tie]]
from = "head"
kind = "decides_bonus"
to = "clerk"
says = { de = "Karin Vogt entscheidet über den Bonus.", en = "Karin Vogt decides the bonus." }
"""

SMALL = """\
format = 1
level = 1
focus = "clerk"
title = { de = "Abrechnung", en = "Payroll" }
setting = { de = "Werk", en = "Plant" }
situation = { de = "Los.", en = "Go." }
debriefing = [{ de = "Wer?", en = "Who?" }]

[[party]]
id = "clerk"
pay = ["raise"]
de = { label = "Büro", gender = "n" }
en = { label = "Clerk", gender = "f" }
[[party]]
id = "head"
[party.de]
label = "Karin Vogt"
gender = "f"
[party.en]
label = "Karin Vogt"
gender = "f"

[[tie]]
from = "clerk"
kind = "reports_to"
to = "head"
says = { de = "So.", en = "So." }
[[tie]]
from = "head"
kind = "decides_raise"
to = "clerk"
"""
"""A file that can be played, with every construct of the format, and short: for ten thousand of them."""

PACK = """\
format = 1
title = { de = "Erste Fälle", en = "First cases" }
about = { de = "Drei Fälle.", en = "Three cases." }
cases = ["one", "two"]
"""

PLAN = """\
format = 1
title = { de = "Vormittag", en = "Morning" }
about = { de = "Zwei Fälle.", en = "Two cases." }
minutes = 45
teams = 4
way = "keyboard"
certainty = true
show_first = false
score_contested = false

[[block]]
case = "one"
minutes = 12

[[block]]
case = "two"
minutes = 25
stages = ["situation", "first_vote", "discussion", "second_vote", "reveal", "why", "shift", "standings"]
"""
"""An agenda of four teams without findings."""


def broken(*edits: tuple[str, str], base: str = SOUND) -> tuple[str, tuple[int, int] | None]:
    """The case with each first old text replaced by its new one, and the marked line and column."""
    text = base
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    if MARK not in text:
        return text, None
    before = text[: text.index(MARK)]
    return text.replace(MARK, ""), (before.count("\n") + 1, len(before) - before.rfind("\n"))


def found(*edits: tuple[str, str], base: str = SOUND) -> tuple[tuple[Finding, ...], tuple[int, int] | None]:
    """All findings of the case with those edits, and the marked place."""
    text, place = broken(*edits, base=base)
    return check_text(text, "case.toml"), place


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code.value for finding in findings]
