"""Studying alone: what a learner answered, what follows for tomorrow, and how far it has come. No files, no clock."""
