"""How the lists, the search and Vandaag hold with thousands of dossiers, as one JSON object; medians in milliseconds
unless the name says otherwise.

    python -m tests.bench.law [--most 10000] [--rounds N]

Briefcases of 100, 1,000 and 10,000 fictional dossiers at the level `meta`, on the disk of the temporary folder, pulled as
the central side would send them. What is shown ends when the screen has been painted, on the offscreen platform.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.casework import Casework, lists
from desktop.facts import law
from desktop.facts.dossiers import Caseload, catch_up
from desktop.facts.today import today_facts
from desktop.presenters.dossiers import DossiersPresenter
from desktop.presenters.today import TodayPresenter
from desktop.store.local import LocalSide
from desktop.views.autolock import AutoLock
from desktop.views.dossiers import DossiersView
from desktop.views.theme import dress
from desktop.views.today import TodayView
from desktop.views.window import Window
from sync.protocol.operations import dossier_scope
from tests.bench.store import opened as of_the_store
from tests.facts.builders import a_briefcase
from tests.store.builders import EPOCH, Feed

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 9, 40).astimezone()
SIZES = (100, 1_000, 10_000)
GOALS = {
    "list_first_paint": 300,
    "search_per_key": 50,
    "search_per_key_worst": 50,
    "vandaag": 300,
    "open_dossier": 100,
    "terms_of_one": 1,
    "memory_mb": 400,
}
"""Issue LAW, numbers to reach with 10,000 dossiers in one briefcase."""

GIVEN = ("Selam", "Abdul Rahman", "Mehret", "Yusuf", "Olena", "Samira", "Tesfay", "Hawa", "Mohammad Reza", "Ayşe", ".")
FAMILY = ("Tesfay", "Al-Khateeb", "Haddad", "Demir", "Kovalenko", "Berhane", "Öztürk", "Warsame", "Karimi", "Noor", ".")
OWN = ("ሰላም ተስፋይ", "سميرة حداد", "یوسف کریمی", "Олена Коваленко", "")
LANGUAGES = ("ti", "ar", "fa", "uk", "tr", "so")
MUNICIPALITIES = ("0268", "0252", "1945", "0209", "0944")
TYPED = ("sel", "haddad s", "abdulrahman", "سمير", "ሰላም", "9999", "van den b", "zzz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    found: dict[str, Any] = {}
    for size in (size for size in SIZES if size <= args.most):
        with tempfile.TemporaryDirectory(prefix="regiekoffer-bench-") as folder:
            casework = a_briefcase(Path(folder) / "koffer")
            found[str(size)] = measure(casework, size, args.rounds)
            casework.vault.close()
    about = {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]}
    print(json.dumps({"about": about, "goals": GOALS, "found": found}, indent=2))


def measure(casework: Casework, size: int, rounds: int) -> dict[str, float]:
    started = time.perf_counter()
    fill(casework, size)
    found = {"pulled_s": round(time.perf_counter() - started, 1)}
    caseload = Caseload(casework, lambda: TODAY)
    found |= first_look(caseload, casework)
    found |= weighed(casework)
    found |= store(casework, caseload, rounds)
    found |= screens(casework, caseload, rounds)
    found["database_mb"] = round((casework.vault.folder / "koffer.db").stat().st_size / 1e6, 1)
    found["memory_mb"] = memory_mb()
    return found


def first_look(caseload: Caseload, casework: Casework) -> dict[str, float]:
    """The first look of a day, when no term was weighed for it yet."""
    arrangement = caseload.arrangement()
    return {
        "list_facts_on_a_new_day": once(lambda: caseload.look("", arrangement)),
        "vandaag_facts_on_a_new_day": once(lambda: today_facts(casework, TODAY)),
    }


def weighed(casework: Casework) -> dict[str, float]:
    """Every dossier of the briefcase, a piece at a time, as it goes beside the screen."""
    pieces: list[float] = []
    more = True
    while more:
        started = time.perf_counter()
        more = catch_up(casework, TODAY)
        pieces.append((time.perf_counter() - started) * 1000)
    dossiers = lists.some(casework, [listed.dossier_id for listed in lists.most_urgent(casework, 100)])
    each = [once(lambda dossier=dossier: law.terms(dossier, TODAY)) for dossier in dossiers]
    return {
        "weighed_all_s": round(sum(pieces) / 1000, 2),
        "weighed_a_piece": middle(pieces),
        "weighed_a_piece_worst": round(max(pieces), 1),
        "terms_of_one": middle(each),
    }


def store(casework: Casework, caseload: Caseload, rounds: int) -> dict[str, float]:
    """Without a screen: what the store and the facts take of it."""
    arrangement = caseload.arrangement()
    return {
        "list_facts": median(lambda: caseload.look("", arrangement), rounds),
        "roster_from_nothing": median(lambda: Caseload(casework, lambda: TODAY).look("", arrangement), rounds),
        "choices": median(caseload.choices, rounds),
        "search_facts": middle([once(lambda typed=typed: caseload.look(typed, arrangement)) for typed in keys()]),
        "vandaag_facts": median(lambda: today_facts(casework, TODAY), rounds),
    }


def screens(casework: Casework, caseload: Caseload, rounds: int) -> dict[str, float]:
    """From the wish to the painted screen. The first paint of the list is with nothing in memory yet; a key in the
    search field ends when the hits have been painted, without the pause that a fast typist gets."""
    window = a_window()
    dossiers, listed = a_list(caseload)
    day = TodayView()
    window.add("dossiers", dossiers)
    window.add("today", day)
    today = TodayPresenter(day, lambda: today_facts(casework, TODAY), now=lambda: NOW)

    def open_list() -> None:
        listed.look = Caseload(casework, lambda: TODAY).look
        listed.search()
        window.open("dossiers")
        dossiers.start()

    def open_today() -> None:
        today.refresh()
        window.open("today")
        day.start()

    found = {
        "list_first_paint": median(painted(window, open_list), rounds),
        "vandaag": median(painted(window, open_today), rounds),
    }
    listed.look = caseload.look
    window.open("dossiers")
    taken = [once(painted(window, lambda typed=typed: listed.search(typed))) for typed in keys()]
    found |= {"search_per_key": middle(taken), "search_per_key_worst": round(max(taken), 1)}
    listed.search()
    found["next_rows"] = median(painted(window, listed.more), rounds)
    laws = cycle((("wi2013",), ()))
    found["filtered"] = median(painted(window, lambda: listed.filter("law", next(laws))), rounds)
    ids = cycle([row.dossier_id for row in lists.most_urgent(casework, 50)])
    found["open_dossier"] = median(lambda: opened(casework, next(ids)), rounds)
    window.close()
    return found


def a_window() -> Any:
    application = QApplication.instance() or QApplication([])
    dress.dress(application)
    window = Window(AutoLock(clock=lambda: 0.0))
    window.show()
    return window


def a_list(caseload: Caseload) -> tuple[DossiersView, DossiersPresenter]:
    view = DossiersView()
    presenter = DossiersPresenter(
        view,
        caseload.look,
        caseload.rows,
        caseload.choices,
        caseload.arrangement,
        caseload.keep,
        caseload.catch_up,
        today=lambda: TODAY,
    )
    return view, presenter


def opened(casework: Casework, dossier_id: UUID) -> object:
    """What the page of a dossier is made of, apart from its own widgets."""
    dossier = casework.dossier(dossier_id)
    return dossier, law.terms(dossier, TODAY), of_the_store(casework, dossier_id)


def painted(window: Any, work: Callable[[], object]) -> Callable[[], None]:
    def until_painted() -> None:
        work()
        for _turn in range(3):
            QApplication.processEvents()
        window.repaint()

    return until_painted


# Fictional dossiers


def fill(casework: Casework, size: int) -> list[UUID]:
    chance = random.Random(2027)
    local = LocalSide(casework.vault)
    ids = [uuid5(EPOCH, f"law {number}") for number in range(size)]
    for number, dossier_id in enumerate(ids):
        local.apply_snapshot(a_feed(dossier_id, number, chance).snapshot())
    casework.vault.shrink()
    return ids


def a_feed(dossier_id: UUID, number: int, chance: random.Random) -> Feed:
    feed = Feed(dossier_scope(dossier_id))
    old_law = number % 9 == 0
    began = TODAY - timedelta(days=chance.randrange(1200))
    told: dict[str, Any] = {
        "gemeente": chance.choice(MUNICIPALITIES),
        "wettelijk_stelsel": "wi2013" if old_law else "wi2021",
        "doelgroep": chance.choice(("asielstatushouder", "gezinsmigrant_en_overige_migrant")),
        "plicht": True,
        "kennisgeving_datum": began.isoformat(),
        "pip_termijn_start": None if old_law else began.isoformat(),
        "brp_inschrijving": began.isoformat(),
        "afgesloten_op": (began + timedelta(days=30)).isoformat() if number % 23 == 0 else None,
    }
    if number % 3 == 0 and not old_law:
        plan = {"dagtekening_pip": (began + timedelta(days=60)).isoformat(), "leerroute": "b1_route", "niveau": "b1"}
        told["vorige_pip"] = plan
    who: dict[str, Any] = {
        "voornamen": chance.choice(GIVEN),
        "voorvoegsel": chance.choice(("", "", "", "van den", "el")),
        "geslachtsnaam": f"{chance.choice(FAMILY)} {chance.choice(FAMILY)}".replace(". ", "").strip(),
        "naam_eigen_schrift": chance.choice(OWN),
        "geboortedatum": f"{1960 + number % 45}-{1 + number % 12:02}-00",
        "contacttaal": chance.choice(LANGUAGES),
        "bsn": a_bsn(number),
    }
    for entity, values in (("dossier", told), ("person", who)):
        for name, value in values.items():
            if value is not None:
                feed.add(entity, dossier_id, name, value)
    return feed


def a_bsn(number: int) -> str:
    """A number of the range that is given to nobody, and that passes the eleven-test."""
    for start in range(number * 10, number * 10 + 100):
        digits = f"9999{start % 100_000:05}"
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0:
            return digits
    raise AssertionError


def keys() -> list[str]:
    """What stands in the search field after each key of some questions."""
    return [typed[:length] for typed in TYPED for length in range(1, len(typed) + 1)]


def once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return round((time.perf_counter() - started) * 1000, 2)


def median(work: Callable[[], object], rounds: int) -> float:
    return middle([once(work) for _round in range(rounds)])


def middle(taken: list[float]) -> float:
    return round(statistics.median(taken), 2)


def memory_mb() -> float:
    """The most that this process ever held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3), 1)


if __name__ == "__main__":
    main()
