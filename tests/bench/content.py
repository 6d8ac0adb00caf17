"""How long the intake's content takes, as JSON in milliseconds. Run with `python -m tests.bench.content [rounds]`.

Cold is what the app pays once: a process that has its imports and loads Dutch and one language for the first time.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.intake import agenda, content
from desktop.intake.card import card
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.session import intake

ROOT = Path(__file__).parents[2]

GOALS = {"cold_load": 400, "next_question": 100}

COLD = """
import time
from desktop.intake import content
start = time.perf_counter()
content.load(content.newest(), {language!r})
print((time.perf_counter() - start) * 1000)
"""


def median_ms(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 2)


def cold_ms(language: str, rounds: int) -> float:
    """Loading and checking in a fresh process each time, without starting Python and its imports."""
    script = [sys.executable, "-c", COLD.format(language=language)]
    times = [float(subprocess.run(script, cwd=ROOT, check=True, capture_output=True).stdout) for _ in range(rounds)]
    return round(statistics.median(times), 1)


def main(rounds: int) -> None:
    version = content.newest()
    loaded = content.load(version, "ar")
    talk = intake(loaded, {}, Situation(alone=True, interpreter=InterpreterKind.PROFESSIONAL))
    ids = list(talk.visible)

    def next_question() -> None:
        state = intake(loaded, talk.answers, talk.situation)
        shown = state.after(ids[len(ids) // 2])
        assert shown is not None
        card(loaded, shown, drafts_allowed=True, demo=True)
        state.place(shown)
        state.topics()

    found = {
        "goals": GOALS,
        "rounds": rounds,
        "questions": len(loaded.questions),
        "cold_load": {language: cold_ms(language, rounds) for language in ("ar", "ti", "tr")},
        "warm_load": median_ms(lambda: content.load_package(content.shipped(version), "ar"), rounds),
        "everything_checked": median_ms(lambda: content.check(None), 1),
        "next_question": median_ms(next_question, rounds * 5),
        "suggestion_of_all_sets": median_ms(lambda: [agenda.suggestion(talk, one.id) for one in loaded.sets], rounds),
    }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
