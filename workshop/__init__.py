"""Wer zahlt? / Who Pays? A workshop game about one question: who is my customer?

The floors, from the ground: `rules` (facts in, verdict out) → `cases` (files) → `play` (a session as actions and
states, and what each audience may know) → `language` (sentences) → `study` (what is due) → `picture` and `page` (what
a stage says, without ink) → `store` (disk) → `report` → `lead` (one led session) → `room` (phones) → `plain` and
`tui` (front ends, which draw pages and take input) → `commands` → `cli`. No floor looks up.
"""

__version__ = "0.1.0"
