"""What holds for every test.

Property tests draw the same examples in every run, so that a red run is about the change and can be repeated.
To let them draw anew: `HYPOTHESIS_PROFILE=explore python -m pytest`.
"""

import os

from hypothesis import settings

# Apps under test look more often whether something is to be drawn: nobody waits for a sixtieth of a second.
os.environ.setdefault("TEXTUAL_FPS", "250")
# The same terminal on every machine: it knows all colours.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)

settings.register_profile("run", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "run"))
