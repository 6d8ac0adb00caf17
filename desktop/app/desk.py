"""The desk: the open briefcase, every screen behind the lock introduced to the casework."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer

from desktop import exchange
from desktop.casework import Casework
from desktop.facts.dossier import dossier_facts
from desktop.facts.dossiers import dossier_list
from desktop.facts.intake import Conversations
from desktop.facts.plan import Planning
from desktop.facts.sync import Rounds, keep, sync_facts
from desktop.facts.today import today_facts
from desktop.presenters.dossier import DossierPresenter
from desktop.presenters.dossiers import DossiersPresenter
from desktop.presenters.intake import IntakePresenter
from desktop.presenters.plan import PlanPresenter
from desktop.presenters.sync import SyncPresenter
from desktop.presenters.today import TodayPresenter
from desktop.views.background import Background
from desktop.views.dossier import DossierView
from desktop.views.dossiers import DossiersView
from desktop.views.intake import IntakeView
from desktop.views.plan import PlanView
from desktop.views.sync import SyncView
from desktop.views.today import TodayView
from desktop.views.window import Window
from i18n import _
from sync.protocol.round import Summary

POLL_S = 300
"""Between two rounds when nothing waits; the central side may ask for more."""

LANE_MS = 2000
"""How long closing waits for work beside the screen."""

AFTER_A_DEED_S = 20
"""Work goes out soon, but not with every letter."""


@dataclass(slots=True, weakref_slot=True)  # Qt holds the receiver of a signal weakly
class Desk:
    """Every screen of the open briefcase. `today` and `now` are the day and moment that the screens work with."""

    window: Window
    casework: Casework
    drawing: Background
    syncing: Background
    demo: bool = False
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    rounds: Rounds = field(default_factory=Rounds)
    after_round: Callable[[Summary], None] = lambda summary: None
    conversations: Conversations = field(init=False)
    planning: Planning = field(init=False)
    screens: Screens = field(init=False)
    timer: QTimer = field(init=False)

    def __post_init__(self) -> None:
        self.conversations = Conversations(self.casework, self.demo)
        self.planning = Planning(self.casework, self.demo)
        self.screens = _screens(self)
        self.timer = QTimer(self.window)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.screens.sync.synchronise)
        _listen(self)

    # Where the person is

    def open_first(self) -> None:
        """Show where she was when she locked, else Vandaag, and get in step."""
        self.window.show_identity(_("Gemeente {name}").format(name=self.casework.profile().municipality_name))
        try:
            self.reopen(self.casework.place() or {})
        except Exception:  # noqa: BLE001  a place that is gone is no reason not to open
            self.open_today()
        self.screens.sync.refresh()
        self.timer.start(500)

    def reopen(self, place: Mapping[str, Any]) -> None:
        match place:
            case {"dossier": str(dossier_id)} if not self.casework.holds(UUID(dossier_id)):
                self.open_today()
            case {"screen": "intake", "dossier": str(dossier_id), "question": question_id}:
                self.open_intake(dossier_id, question_id)
            case {"screen": "plan", "dossier": str(dossier_id)}:
                self.open_plan(dossier_id)
            case {"screen": "dossier", "dossier": str(dossier_id)}:
                self.open_dossier(dossier_id)
            case {"screen": "dossiers"}:
                self.open_dossiers()
            case {"screen": "sync"}:
                self.open_sync()
            case _:
                self.open_today()

    def place(self) -> dict[str, Any]:
        """Where the person is, for after the lock."""
        screen = self.window.current
        place: dict[str, Any] = {"screen": screen}
        if screen == "intake" and self.screens.intake_view.page is not None:
            shown = self.screens.intake_view.page.place
            place |= {"dossier": shown.dossier_id, "question": shown.question_id}
        elif screen in ("dossier", "plan"):
            place["dossier"] = self.screens.open_dossier
        return place

    def open_today(self) -> None:
        self.screens.today.refresh()
        self._open("today")

    def open_dossiers(self, *, searching: bool = False) -> None:
        self.screens.dossiers.search(self.screens.dossiers_view.typed)
        self._open("dossiers")
        if searching:
            self.screens.dossiers_view.focus_search()

    def open_dossier(self, dossier_id: str) -> None:
        self.screens.open_dossier = dossier_id
        self.screens.dossier.open(dossier_id)
        self._open("dossier")

    def open_intake(self, dossier_id: str, question_id: str | None = None) -> None:
        self.screens.open_dossier = dossier_id
        self.screens.intake.open(dossier_id, question_id)
        self._open("intake")

    def open_plan(self, dossier_id: str) -> None:
        self.screens.open_dossier = dossier_id
        self.screens.plan.open(dossier_id)
        self._open("plan")

    def open_sync(self) -> None:
        self.screens.sync.refresh()
        self._open("sync")

    def choose(self, entry: str) -> None:
        match entry:
            case "dossiers" | "search":
                self.open_dossiers(searching=entry == "search")
            case "sync":
                self.open_sync()
            case _:
                self.open_today()

    def back(self) -> None:
        match self.window.current:
            case "intake" | "plan":
                self.open_dossier(self.screens.open_dossier)
            case "dossier":
                self.open_dossiers()
            case _:
                self.open_today()

    def close(self) -> None:
        """Stop what runs beside the screen; what was typed is saved by then.

        A round that hangs on a network is not waited for: the lock is more urgent, and a round may stop anywhere.
        """
        self.timer.stop()
        for lane in (self.syncing, self.drawing):
            lane.stop()
            lane.wait(LANE_MS)

    def _open(self, name: str) -> None:
        self.window.open(name)
        self.window.screens[name].start()
        if name not in ("sync",):
            self.screens.sync.tell_chip()

    # Getting in step

    def round(self) -> Summary:
        """One round; runs in its own lane."""
        with exchange.connect(self.casework.vault) as central:
            return exchange.synchronise(self.casework.vault, central)

    def begin_round(self) -> None:
        self.timer.stop()
        self.rounds.busy = True

    def end_round(self, summary: Summary | None, problem: Exception | None) -> None:
        self.rounds.busy = False
        self.rounds.failed = problem
        if problem is None:
            self.rounds.failures = 0
            self.timer.start(POLL_S * 1000)
        else:
            self.rounds.failures += 1
            wait_s = exchange.wait_s(self.rounds.failures, random.random, getattr(problem, "retry_after_s", None))
            self.rounds.retry_minutes = max(1, round(wait_s / 60))
            self.timer.start(round(wait_s * 1000))
        if summary is not None:
            self.rounds.handed_over |= bool(summary.refused) and not self.casework.refused()
            self.after_round(summary)
        if summary is not None and summary.pulled + summary.snapshots:
            self._show_news()

    def soon(self) -> None:
        """Something was saved: it goes out shortly, unless a failed round decides when."""
        if not self.rounds.failures and not self.rounds.busy and self.timer.remainingTime() > AFTER_A_DEED_S * 1000:
            self.timer.start(AFTER_A_DEED_S * 1000)

    def _show_news(self) -> None:
        """What came in shows on lists and overviews; a screen that somebody is typing in is left alone."""
        match self.window.current:
            case "today":
                self.screens.today.refresh()
            case "dossiers":
                self.screens.dossiers.search(self.screens.dossiers_view.typed)
            case "dossier":
                self.screens.dossier.open(self.screens.open_dossier)


@dataclass(slots=True)
class Screens:
    """The presenters and the views that need to be known by name."""

    today: TodayPresenter
    dossiers: DossiersPresenter
    dossier: DossierPresenter
    intake: IntakePresenter
    plan: PlanPresenter
    sync: SyncPresenter
    today_view: TodayView
    dossiers_view: DossiersView
    dossier_view: DossierView
    intake_view: IntakeView
    plan_view: PlanView
    sync_view: SyncView
    open_dossier: str = ""


def _screens(desk: Desk) -> Screens:
    casework, talks, planning = desk.casework, desk.conversations, desk.planning
    today, dossiers, dossier = TodayView(), DossiersView(), DossierView()
    intake, plan, sync = IntakeView(), PlanView(), SyncView()
    for name, screen, full in (
        ("today", today, False),
        ("dossiers", dossiers, False),
        ("dossier", dossier, False),
        ("intake", intake, True),
        ("plan", plan, True),
        ("sync", sync, False),
    ):
        desk.window.add(name, screen, full=full)

    def then_send(deed: Callable[..., Any]) -> Callable[..., Any]:
        def done(*what: object) -> Any:
            answer = deed(*what)
            desk.soon()
            return answer

        return done

    return Screens(
        today=TodayPresenter(today, lambda: today_facts(casework, desk.today()), now=desk.now),
        dossiers=DossiersPresenter(dossiers, lambda: dossier_list(casework, desk.today()), today=desk.today),
        dossier=DossierPresenter(
            dossier, lambda dossier_id: dossier_facts(casework, dossier_id, desk.today()), today=desk.today
        ),
        intake=IntakePresenter(
            view=intake,
            question=talks.question,
            questions=talks.questions,
            neighbour=talks.neighbour,
            first_of=talks.first_of,
            save_answer=then_send(talks.save_answer),
            save_note=then_send(talks.save_note),
            undo_last=then_send(talks.undo_last),
            set_talk=talks.set_talk,
            finish_intake=then_send(talks.finish),
        ),
        plan=PlanPresenter(
            view=plan,
            plan=lambda dossier_id: planning.facts(dossier_id, desk.today()),
            save=then_send(planning.save),
            add=then_send(planning.add_goal),
            remove=then_send(planning.remove_goal),
            prepare=lambda dossier_id: planning.prepare(dossier_id, desk.today()),
            close=then_send(planning.establish),
            run=desk.drawing.run,
            today=desk.today,
        ),
        sync=SyncPresenter(
            view=sync,
            facts=lambda: sync_facts(casework, desk.rounds),
            round=desk.round,
            set_offline=casework.work_offline,
            choose=then_send(lambda conflict_id, version_id: keep(casework, conflict_id, version_id)),
            run=desk.syncing.run,
            show_chip=desk.window.show_chip,
            begun=desk.begin_round,
            ended=desk.end_round,
            now=desk.now,
        ),
        today_view=today,
        dossiers_view=dossiers,
        dossier_view=dossier,
        intake_view=intake,
        plan_view=plan,
        sync_view=sync,
    )


def _listen(desk: Desk) -> None:
    window, screens = desk.window, desk.screens
    window.entry_chosen.connect(desk.choose)
    window.back_requested.connect(desk.back)
    window.sync_requested.connect(screens.sync.synchronise)

    screens.today_view.dossier_chosen.connect(desk.open_dossier)
    screens.today_view.all_chosen.connect(desk.open_dossiers)
    screens.dossiers_view.dossier_chosen.connect(desk.open_dossier)
    screens.dossiers_view.searched.connect(screens.dossiers.search)
    screens.dossier_view.intake_requested.connect(desk.open_intake)
    screens.dossier_view.plan_requested.connect(desk.open_plan)
    screens.dossier_view.back_requested.connect(desk.back)

    intake, asking = screens.intake_view, screens.intake
    intake.answered.connect(asking.answer)
    intake.note_written.connect(asking.write_note)
    intake.next_requested.connect(asking.next)
    intake.previous_requested.connect(asking.previous)
    intake.later_requested.connect(asking.later)
    intake.topic_requested.connect(asking.open_topic)
    intake.list_requested.connect(asking.list_questions)
    intake.question_requested.connect(asking.open)
    intake.undo_requested.connect(asking.undo)
    intake.talk_told.connect(asking.tell_talk)
    intake.finished.connect(asking.finish)
    intake.back_requested.connect(desk.open_dossier)
    intake.plan_requested.connect(desk.open_plan)

    plan, planning = screens.plan_view, screens.plan
    plan.written.connect(planning.write)
    plan.goal_added.connect(planning.add_goal)
    plan.goal_removed.connect(planning.remove_goal)
    plan.redraw_requested.connect(planning.redraw)
    plan.establish_requested.connect(planning.ask)
    plan.establish_confirmed.connect(planning.establish)
    plan.intake_requested.connect(desk.open_intake)
    plan.back_requested.connect(desk.open_dossier)

    screens.sync_view.sync_requested.connect(screens.sync.synchronise)
    screens.sync_view.offline_switched.connect(screens.sync.switch_offline)
    screens.sync_view.version_kept.connect(screens.sync.keep)
