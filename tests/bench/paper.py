"""How long a plan on paper takes: prints medians as JSON. Run with `python tests/bench/paper.py [rounds]`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

BUDGET_MS = 500
"""For a bilingual plan, finishing included."""


def median_ms(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)


def main(rounds: int) -> None:
    from desktop.paper.checks import checks
    from desktop.paper.pdf import engine, render
    from tests.paper.plans import a_document, a_source, wording

    found: dict[str, object] = {"engine": engine(), "rounds": rounds, "budget_ms": BUDGET_MS}
    for language in ("nl", "ar", "ti"):
        document = a_document(language)
        pdf = render(document)
        drawing = median_ms(lambda document=document: render(document), rounds)
        found[f"render_{language}"] = {
            "ms": drawing,
            "of_budget": round(drawing / BUDGET_MS, 2),
            "bytes": len(pdf),
            "pages": pdf.count(b"/StructParents"),
        }
    found["compose_and_checks_ar_ms"] = median_ms(lambda: checks(a_source("ar"), wording("ar")), rounds)
    fresh = [sys.executable, "-c", "import desktop.paper.pdf"]
    found["process_and_imports_ms"] = median_ms(lambda: subprocess.run(fresh, cwd=ROOT, check=True), 3)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
