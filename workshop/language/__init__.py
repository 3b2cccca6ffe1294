"""German and English: every sentence of the engine and of the screens comes from here."""
