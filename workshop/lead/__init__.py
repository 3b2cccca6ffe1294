"""One led session: journal, clock, voices, what may be done now. Every front end leads through it."""
