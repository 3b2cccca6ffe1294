"""A small case file without findings, a way to break it at a marked place, and what damages any file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from workshop.cases.checking import check_text
from workshop.cases.finding import CaseError, Finding
from workshop.cases.text import Language

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
who = "vogt"
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

[[need]]
id = "figures"
of = "head"
weight = 3
effort = 4
says = { de = "Zahlen.", en = "Figures." }
[[goal]]
id = "close"
of = "head"
weight = 5
says = { de = "Schluss.", en = "Close." }
[[result]]
id = "list"
says = { de = "Liste.", en = "List." }
moves = { close = -2 }
[[activity]]
id = "checks"
most = 4
says = { de = "Prüfen.", en = "Check." }
serves = { figures = 2 }
[[question]]
id = "when"
to = "head"
says = { de = "Wann?", en = "When?" }
hears = { de = "Bald.", en = "Soon." }
learns = { figures = 3 }
[[relay]]
id = "relay"
need = "figures"
by = "head"
says = { de = "R.", en = "R." }
[[statement]]
id = "soon"
of = "head"
says = { de = "Bald.", en = "Soon." }
tells = { figures = 1 }
opening = true
"""
"""A file that can be played, with every construct of the format, and short: for ten thousand of them."""

CARDS = """
[[need]]
id = "figures"
of = "head"
weight = 3
effort = 8
says = { de = "Am dritten Tag stehen die Zahlen.", en = "The figures are ready on day three." }

[[need]]
id = "calm"
of = "head"
weight = 2
says = { de = "Beschwerden kommen nicht bei mir an.", en = "Complaints do not reach me." }

[[need]]
id = "payslip"
of = "staff"
weight = 5
says = { de = "Die Abrechnung ist verständlich.", en = "The payslip can be understood." }

[[goal]]
id = "close"
of = "head"
weight = 5
says = { de = "Der Monat ist pünktlich zu.", en = "The month is closed on time." }

[[goal]]
id = "wage"
of = "staff"
weight = 4
says = { de = "Das Geld kommt pünktlich.", en = "The money comes on time." }

[[result]]
id = "on-time"
says = { de = "Alle Zahlen stimmen am dritten Tag.", en = "All figures are right on day three." }
moves = { close = 2, wage = 1 }

[[result]]
id = "leaflet"
says = { de = "Ein Merkblatt erklärt die Abrechnung.", en = "A leaflet explains the payslip." }
moves = { wage = 3 }

[[activity]]
id = "checks"
says = { de = "Vorab prüfen", en = "Checking ahead" }
serves = { figures = 2, calm = 1 }

[[activity]]
id = "hotline"
says = { de = "Am Telefon erklären", en = "Explaining on the phone" }
most = 4
serves = { payslip = 3 }

[[question]]
id = "which-day"
to = "head"
says = { de = "Wann brauchen Sie die Zahlen?", en = "When do you need the figures?" }
hears = { de = "Am dritten Tag.", en = "On day three." }
learns = { figures = 3 }

[[question]]
id = "wishes"
to = "staff"
says = { de = "Was fehlt Ihnen?", en = "What do you miss?" }
hears = { de = "Wir verstehen den Zettel nicht.", en = "We do not understand the slip." }
learns = { payslip = 2 }

[[relay]]
id = "calm-head"
need = "calm"
by = "head"
says = { de = "Am Montag ist Ruhe.", en = "There is calm on Mondays." }

[[statement]]
id = "soon"
of = "head"
says = { de = "Machen Sie bitte zügig.", en = "Please be quick." }
tells = { figures = 1 }
opening = true

[[statement]]
id = "quiet"
of = "head"
says = { de = "Halten Sie mir Beschwerden vom Leib.", en = "Keep complaints away from me." }
tells = { calm = 3 }
"""
"""Cards for the rounds of the sound case, without findings."""

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
rounds = ["chain", "evidence"]
"""
"""An agenda of four teams without findings."""

AGENDA = """\
format = 1
title = { de = "Plan", en = "Plan" }
about = { de = "Über", en = "About" }
minutes = 30
[[block]]
case = "mine"
minutes = 20
"""
"""An agenda of one case."""

MARKED = SOUND.replace("Abrechnung", "Eigen", 1)
"""The sound case under another title."""


def write(folder: Path, **files: str) -> Path:
    """Files in a folder, by their names without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def only(language: Language, text: str = SOUND) -> str:
    """The file without a word in the other language."""
    gone = language.other.value
    text = re.sub(rf'(?m)^\[party\.{gone}\]\n(?:\w+ = ".*"\n)+', "", text)
    return re.sub(rf'(, )?{gone} = "[^"]*"(?:, (?=\w+ = "))?', "", text)


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


ODD: Final[tuple[Any, ...]] = (0, 1, -1, 2**70, 1.5, float("nan"), True, False, [], {}, [[]], [{}], [1], {"de": 1})
"""Values that TOML can hold, and that few places of a file want."""
UNTIDY: Final = "\"'[]{}=.,#\n\t \\0159az_-\u202e\u200b\x00\x1bé€𝄞\ufeff"
"""Characters for a file that somebody has damaged."""


def attempted(reader: Callable[[], Any]) -> Any:
    """What the reader returns, or its findings; any other exception is what the test is about."""
    try:
        return reader()
    except CaseError as error:
        assert error.findings  # noqa: PT017
        return error.findings
