"""Phones: a child process, the *door*, holds their connections; the *house* in the trainer's program starts it, shows
it what phones may see and takes down votes. `PROTOCOL.md` beside this file is what they say to each other.
"""
