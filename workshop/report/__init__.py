"""What people take home from a workshop: one report, in four formats, about groups and never about a person."""
