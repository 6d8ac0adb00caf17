"""The app: it introduces the screens to the briefcase.

`front` is what the closed briefcase shows on its outside, `gate` opens it (unlock and first start), `desk` lays it out
(every screen behind the lock), `program` starts it all.
"""

from __future__ import annotations

from desktop.app.program import Demo, Ended, Setting, has_display, run

__all__ = ["Demo", "Ended", "Setting", "has_display", "run"]
