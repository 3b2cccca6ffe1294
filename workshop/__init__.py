"""Wer zahlt? / Who Pays? A workshop game about one question: who is my customer?"""

__version__ = "0.1.0"
