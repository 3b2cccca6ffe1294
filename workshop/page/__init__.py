"""Presenters: a view becomes a page without ink, in words. What a stage says is said here once, for every front end."""
