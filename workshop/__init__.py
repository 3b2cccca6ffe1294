"""Wer zahlt? / Who Pays? A workshop game about one question: who is my customer?

Floors, from the ground; none looks up: `rules` → `cases` → `play` → `language` → `study` → `picture`, `page` (what a
stage says, once) → `store` → `report` → `lead` → `room` (phones) → `plain`, `tui` (they draw) → `commands` → `cli`.
A key: key → action → journal on the disk → state → what that audience may know → page → screen, line or phone.
A fact: TOML file → case → organisation → verdict → sentences and picture → page → screen, line, phone or report.
To add: a case in scenarios, a sentence in both languages, a stage as a page that the front ends draw, a command.
"""

__version__ = "0.1.0"
