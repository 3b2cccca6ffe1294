"""What is on disk: sessions, study, settings, and cases and agendas of one's own. Durable before it is acknowledged,
written whole or not at all, versioned, tolerant of damage.
"""
