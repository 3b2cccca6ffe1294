"""The rounds after the customer question: each a small game of cards with a score from 0 to 1."""
