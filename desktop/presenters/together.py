"""What the window needs to know of two people at one table, before any screen of a talk is there."""

from __future__ import annotations

CARDS_KEY, READ_KEY, CLIENT_KEY = "F2", "F4", "F8"
"""The help cards, reading aloud, and the client's own screen."""

TOGETHER = frozenset({"intake", "review", "closing"})
"""The screens that the client's own screen follows; on every other one it asks for a moment."""

FOR_TWO = TOGETHER | {"advice", "lbt"}
"""The screens that a client may look at too, with Meekijken on; they hide by themselves what is the professional's."""

NEUTRAL = "neutral"
"""What the window calls the screen between two adults. From there is one way on, and the professional takes it."""
