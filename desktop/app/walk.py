"""The main job walked without a person, through the real presenters and views: what `demo --unattended` does.

Enrol, pull, open a dossier, hold two talks in Arabic (see `walk_talk`), weigh the route, write and establish the plan,
push; then a second laptop that pulls, rebuilds the plan from the value that travelled and compares the bytes. Each
step says what held.
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import PySide6
from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.app.desk import Desk
from desktop.app.gate import DEMO_COST
from desktop.app.program import Demo, Program, Setting, application
from desktop.app.walk_case import look_around
from desktop.app.walk_hands import DidNotHold, type_into
from desktop.app.walk_talk import hold_talks, taken_back_is_gone
from desktop.casework import by_hand, talks
from desktop.paper import pdf
from desktop.paper.document import PlanDocument
from desktop.presenters.enrolment import Invitation
from desktop.presenters.plan_fields import FieldKey
from desktop.views.enrolment import EnrolmentView
from desktop.views.parts.forms import FormField
from desktop.views.parts.plan_part import PlanPart
from desktop.views.theme import dress
from desktop.views.unlock import UnlockView
from sync.dossier.dossier import Dossier

PATIENCE_S = 60.0
PASSPHRASE = "lamp veter appel wolk trein"  # noqa: S105  of a laptop that lives as long as this walk
SECOND_PASSPHRASE = "kaars brug peer mist anker"  # noqa: S105
LANGUAGE = "ar"


class CentralSide(Protocol):
    @property
    def url(self) -> str: ...

    def code(self, number: int = 0) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the walk starts and where it leaves what it made. `room` is a folder of its own."""

    central: CentralSide
    room: Path
    out: Path
    screenshots: Path | None
    today: date


@dataclass(slots=True)
class Steps:
    """What each step took, and what was checked."""

    seconds: dict[str, float] = field(default_factory=dict)
    checks: dict[str, bool] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)

    def holds(self, name: str, held: bool) -> None:
        self.checks[name] = bool(held)


@dataclass(slots=True)
class Laptop:
    """One laptop of the walk: the running program and a way to wait for it."""

    program: Program
    app: QApplication

    @property
    def desk(self) -> Desk:
        assert isinstance(self.program.desk, Desk)  # noqa: S101  opened before anybody asks
        return self.program.desk

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Let the app run until something holds; raise `DidNotHold` when it takes too long."""
        end = time.perf_counter() + PATIENCE_S
        while not true():
            if time.perf_counter() > end:
                raise DidNotHold(what)
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        for _turn in range(6):
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def synchronise(self) -> None:
        """A round that starts after this call and ends well."""
        self.until(lambda: not self.desk.rounds.busy, "a round that was under way")
        before = self.desk.casework.last_round()
        self.desk.screens.sync_view.sync_requested.emit()
        self.until(lambda: not self.desk.rounds.busy, "a round")
        if self.desk.rounds.failed or self.desk.casework.last_round() == before:
            raise DidNotHold("a round")

    def close(self) -> None:
        self.program._close()
        self.program.window.close()
        self.program.window.deleteLater()
        self.settle()


def walk(route: Route) -> dict[str, Any]:
    """Walk the main job and return the summary; `held` says whether everything did."""
    steps = Steps()
    summary: dict[str, Any] = {"held": False, "problem": ""}
    try:
        summary |= _walk(route, steps)
        summary["held"] = all(steps.checks.values())
    except DidNotHold as problem:
        summary["problem"] = str(problem)
    steps.seconds["all"] = round(sum(steps.seconds.values()), 3)
    return summary | {
        "checks": steps.checks,
        "seconds": steps.seconds,
        "versions": {
            "regiekoffer": version("regiekoffer"),
            "python": platform.python_version(),
            "pyside6": PySide6.__version__,
            "paper": pdf.engine(),
            "platform": platform.platform(),
        },
    }


def _walk(route: Route, steps: Steps) -> dict[str, Any]:
    camera = Camera(route.screenshots)
    with steps.step("first window"):
        laptop = _start(route, "koffer", 0)
    with steps.step("enrol and first pull"):
        _enrol(laptop, PASSPHRASE, camera)
    desk = laptop.desk
    dossiers = desk.casework.caseload()
    steps.holds("the caseload is here", len(dossiers) >= 20)
    laptop.until(lambda: desk.casework.last_round() is not None and not desk.rounds.busy, "the first round")
    camera.take(laptop, "vandaag")
    client = _client(dossiers, route.today)
    with steps.step("open a dossier"):
        desk.open_dossiers()
        camera.take(laptop, "dossiers")
        desk.open_dossier(str(client.id))
        laptop.settle()
    camera.take(laptop, "dossier")
    begun = look_around(laptop, client, camera, steps)
    counts = hold_talks(laptop, client, camera, steps)
    steps.holds("two talks were held", counts["talks"] == 2)
    with steps.step("plan"):
        _write_plan(laptop, client, camera)
    with steps.step("establish"):
        _establish(laptop, client, camera)
    established = desk.casework.established(client.id)
    steps.holds("the plan is established", len(established) == 1)
    document = PlanDocument.from_json(established[0].document)
    printed = pdf.render(document)
    route.out.joinpath("pip.pdf").write_bytes(printed)
    steps.holds("the plan carries its own digest", document.digest() == established[0].document_hash)
    waiting = sum(count.unsent for count in desk.casework.waiting().values())
    with steps.step("push"):
        desk.open_sync()
        camera.take(laptop, "synchroniseren")
        laptop.synchronise()
    steps.holds("nothing waits after the push", not any(count.unsent for count in desk.casework.waiting().values()))
    steps.holds("nothing was refused", not desk.casework.refused())
    standing = by_hand.standing(desk.casework, UUID(begun))
    known = standing is not None and standing.state is by_hand.State.KNOWN
    steps.holds("the municipality knows the dossier by hand", known)
    camera.take(laptop, "bijgewerkt")
    answers, held = desk.casework.answers(client.id), talks.of(desk.casework, client.id)
    laptop.close()
    with steps.step("unlock again"):
        laptop = _reopen(route, camera)
        laptop.close()
    with steps.step("second laptop"):
        other = _start(route, "tweede-koffer", 1)
        _enrol(other, SECOND_PASSPHRASE, Camera(None))
    received = other.desk.casework.established(client.id)
    steps.holds("what was taken back is gone there too", taken_back_is_gone(other.desk.casework, client))
    steps.holds("the talks came over", talks.of(other.desk.casework, client.id) == held)
    steps.holds("the answers came over", other.desk.casework.answers(client.id) == answers)
    steps.holds("the plan came over", [each.document_hash for each in received] == [established[0].document_hash])
    with steps.step("rebuild the plan"):
        rebuilt = pdf.render(PlanDocument.from_json(received[0].document)) if received else b""
    steps.holds("the plan has the same bytes", rebuilt == printed)
    pulled = sum(1 for _each in other.desk.casework.caseload())
    other.close()
    return {
        "dossiers": len(dossiers),
        **counts,
        "language": LANGUAGE,
        "pushed_operations": waiting,
        "pulled_dossiers": pulled,
        "plan": {"pages": len(pdf_pages(printed)), "sha256": hashlib.sha256(printed).hexdigest()},
        "screenshots": len(camera.taken),
    }


def pdf_pages(printed: bytes) -> list[int]:
    import pypdfium2

    return list(range(len(pypdfium2.PdfDocument(printed))))


# The gate


def _start(route: Route, folder: str, code: int) -> Laptop:
    app = application()
    setting = Setting(
        folder=route.room / folder,
        demo=Demo(
            passphrase=PASSPHRASE,
            invitation=Invitation(route.central.code(code), route.central.url, "Laptop van Marieke"),
            cost=DEMO_COST,
        ),
        today=lambda: route.today,
    )
    program = Program(app, setting)
    program.start()
    laptop = Laptop(program, app)
    laptop.settle()
    return laptop


def _enrol(laptop: Laptop, passphrase: str, camera: Camera) -> None:
    view = laptop.program.window.screens["enrolment"]
    assert isinstance(view, EnrolmentView)  # noqa: S101
    camera.take(laptop, "eerste-start")
    view.on_code.click()
    laptop.until(lambda: view.passphrase.isVisible() or view.strip.isVisible(), "the invitation")
    camera.take(laptop, "wachtwoord-kiezen")
    view.passphrase.field.setText(passphrase)
    view.repeated.field.setText(passphrase)
    view.on_passphrase.click()
    laptop.until(lambda: view.begin.isVisible() or view.strip.isVisible(), "the first pull")
    camera.take(laptop, "eerste-keer-klaar")
    if not view.begin.isVisible():
        raise DidNotHold("the first pull")
    view.begin.click()
    laptop.until(lambda: laptop.program.desk is not None, "the desk")
    laptop.settle()


def _reopen(route: Route, camera: Camera) -> Laptop:
    laptop = _start(route, "koffer", 0)
    view = laptop.program.window.screens["unlock"]
    assert isinstance(view, UnlockView)  # noqa: S101
    camera.take(laptop, "ontgrendelen")
    view.passphrase.field.setText(PASSPHRASE)
    view.unlock.click()
    laptop.until(lambda: laptop.program.desk is not None, "unlocking")
    laptop.settle()
    return laptop


# The talk


def _client(dossiers: list[Dossier], today: date) -> Dossier:
    """An Arabic speaker for whom a plan has to be made: the one whose term ends first."""
    wanted = [
        dossier
        for dossier in dossiers
        if dossier.person.contacttaal
        and dossier.person.contacttaal.tag == LANGUAGE
        and dossier.pip is None
        and dossier.duo.pip_termijn_start is not None
        and not dossier.why_no_pip(today)
    ]
    if not wanted:
        raise DidNotHold("a dossier in Arabic without a plan")
    return min(wanted, key=lambda dossier: (dossier.duo.pip_termijn_start, dossier.id))


# The plan

PLAN = {  # the leerroute with its motivations comes from the advice
    "niveau": "b1",
    "geschatte_intensiteit_uren": "600",
    "sterke_punten": "Spreekt drie talen\nHeeft tien jaar als naaister gewerkt",
    "eigen_wens": "Ik wil weer naaien voor geld.",
    "begeleiding": "gewoon",
    "ontzorgen": "no",
    "voortgang_maanden": "3",
    "afspraken_inburgeraar": "Ik kom naar de les en bel als het niet lukt.",
    "afspraken_gemeente": "De gemeente regelt kinderopvang op lesdagen.",
    "vve_verteld": "yes",
    "kinderopvang": "Op lesdagen, geregeld vóór de eerste les.",
}

GOAL = {
    "wens": "Ik wil weer naaien voor geld.",
    "doel": "Vóór 1 juni loopt zij 40 uur mee in het naaiatelier.",
    "stappen": "De klantregisseur belt het atelier\nKennismaken in het atelier",
    "wie": "Klantregisseur en naaiatelier",
    "wanneer": "1-6-2027",
    "bewijs": "Verklaring van het atelier",
}


def _write_plan(laptop: Laptop, client: Dossier, camera: Camera) -> None:
    desk, view = laptop.desk, laptop.desk.screens.plan_view
    laptop.until(lambda: view.paper.pages > 0, "the first drawing")
    camera.take(laptop, "plan-leeg")
    _fill(laptop, PLAN)
    _part_of(laptop, "doelen").goal_added.emit()
    laptop.settle()
    goal_id = str(desk.casework.goals(client.id)[0].id)
    _fill(laptop, GOAL, goal_id)
    camera.take(laptop, "plan-doelen")
    desk.open_plan(str(client.id))
    laptop.settle()
    desk.drawing.wait()
    laptop.settle()
    camera.take(laptop, "plan", sizes=True)


def _fill(laptop: Laptop, given: dict[str, str], goal_id: str = "") -> None:
    """Type into the forms of the plan, opening each part as a person does."""
    for name, typed in given.items():
        key = FieldKey(name, goal_id)
        part = next(part for part in laptop.desk.screens.plan_view.parts.values() if key in part.fields)
        if not part.is_open:
            part.row.click()
        _fill_field(part.fields[key], typed)
        laptop.settle()


def _fill_field(field: FormField, typed: str) -> None:
    tile = next((tile for tile in field.tiles if tile.objectName() == typed), None)
    if tile is not None:
        tile.click()
    elif field.edit is not None:
        type_into(field.edit, typed)
        field.flush()


def _part_of(laptop: Laptop, name: str) -> PlanPart:
    return laptop.desk.screens.plan_view.parts[name]


def _establish(laptop: Laptop, client: Dossier, camera: Camera) -> None:
    view = laptop.desk.screens.plan_view
    view.establish.click()
    laptop.settle()
    camera.take(laptop, "plan-vaststellen")
    view.strip.buttons[1].click()
    laptop.until(lambda: bool(laptop.desk.casework.established(client.id)), "the established plan")
    laptop.desk.drawing.wait()
    laptop.settle()
    camera.take(laptop, "plan-vastgesteld")


# Pictures


@dataclass(slots=True)
class Camera:
    """Takes pictures of the window at 1366 × 768, the usual municipal laptop; without a folder it takes none."""

    folder: Path | None
    taken: list[str] = field(default_factory=list)

    def take(self, laptop: Laptop, name: str, *, sizes: bool = False) -> None:
        """A picture; with `sizes` also in the dark and at 200 %."""
        if self.folder is None:
            return
        self._shoot(laptop, name)
        if sizes:
            for scheme, scale in (("dark", 1.0), ("light", 2.0), ("dark", 2.0)):
                dress.dress(laptop.app, scheme, scale)
                laptop.settle()
                self._shoot(laptop, f"{name}-{'donker' if scheme == 'dark' else 'licht'}-{round(scale * 100)}")
            dress.dress(laptop.app, "light", 1.0)
            laptop.settle()

    def take_part(self, laptop: Laptop, scroller: QScrollArea, part: QWidget, name: str) -> None:
        """A picture with this part of a long page at the top."""
        body = scroller.widget()
        if self.folder is not None and body is not None:
            laptop.settle()
            scroller.verticalScrollBar().setValue(part.mapTo(body, QPoint(0, 0)).y())
            self._shoot(laptop, name)

    def take_window(self, laptop: Laptop, window: QWidget, name: str) -> None:
        """A picture of another window than the laptop's own."""
        if self.folder is not None:
            laptop.settle()
            window.grab().save(str(self.folder / f"{name}.png"))
            self.taken.append(name)

    def take_once(self, laptop: Laptop, name: str) -> None:
        if name not in self.taken:
            self.take(laptop, name)

    def _shoot(self, laptop: Laptop, name: str) -> None:
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        laptop.settle()
        laptop.program.window.grab().save(str(self.folder / f"{name}.png"))
        self.taken.append(name)
