"""The line front end: every mode as numbered lines on standard input and output."""
