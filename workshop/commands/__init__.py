"""The commands, one module each: `arguments` declares what it takes, `run` does it.

A module is imported when its command runs, so that asking the engine never pays for the screens.
"""
