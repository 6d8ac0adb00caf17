"""The desk: the open briefcase, every screen behind the lock introduced to the casework."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer

from desktop import exchange
from desktop.app import screens as every_screen
from desktop.app.screens import Screens
from desktop.app.together import Together
from desktop.casework import Casework
from desktop.facts.by_hand import Beginning
from desktop.facts.intake import Conversations
from desktop.facts.plan import Planning
from desktop.facts.sync import Rounds
from desktop.presenters import days
from desktop.presenters.new_dossier import Draft
from desktop.presenters.together import NEUTRAL
from desktop.presenters.work import in_words
from desktop.views.background import Background
from desktop.views.neutral import NeutralView
from desktop.views.window import Window
from i18n import _
from sync.dossier.errors import AppError
from sync.protocol.round import Summary

if TYPE_CHECKING:
    from desktop.app.case_screens import CaseScreens
    from desktop.app.talk_screens import TalkScreens

POLL_S = 300
"""Between two rounds when nothing waits; the central side may ask for more."""

LANE_MS = 2000
"""How long closing waits for work beside the screen."""

BEHIND = {"papers": "dossier", "school_import": "progress"}
"""After the lock the screen from which one comes here: what stood on these is not asked for anew."""

AFTER_A_DEED_S = 20
"""Work goes out soon, but not with every letter."""


def _nobody(_answer: Any, _problem: Exception | None) -> None:
    """Nobody is waiting for it any more."""


@dataclass(slots=True, weakref_slot=True)  # Qt holds the receiver of a signal weakly
class Desk:
    """Every screen of the open briefcase. `today` and `now` are the day and moment that the screens work with."""

    window: Window
    casework: Casework
    drawing: Background
    syncing: Background
    demo: bool = False
    today: Callable[[], date] = days.today
    now: Callable[[], datetime] = days.now
    rounds: Rounds = field(default_factory=Rounds)
    after_round: Callable[[Summary], None] = lambda summary: None
    conversations: Conversations = field(init=False)
    planning: Planning = field(init=False)
    screens: Screens = field(init=False)
    talk_screens: TalkScreens | None = field(default=None, init=False)
    case_screens: CaseScreens | None = field(default=None, init=False)
    together: Together = field(init=False)
    timer: QTimer = field(init=False)
    neutral: NeutralView = field(default_factory=NeutralView, init=False)
    next_adult: str = field(default="", init=False)
    next_screen: Callable[[], None] = field(default=lambda: None, init=False)
    seating: int = field(default=0, init=False)
    """How often the screens were made anew; work beside the screen that began before has nobody to answer to."""

    def __post_init__(self) -> None:
        self.conversations = Conversations(self.casework, self.demo, self.today)
        self.planning = Planning(self.casework, self.demo)
        self.timer = QTimer(self.window)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.synchronise)
        self.screens = every_screen.build(self)
        every_screen.listen(self)
        self.together = Together(self)
        self.together.listen_to(self)
        self.window.entry_chosen.connect(self.choose)
        self.window.back_requested.connect(self.back)
        self.window.sync_requested.connect(self.synchronise)

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
            case {"screen": str(screen), "dossier": str(dossier_id)} if screen in self._of_dossier():
                self._of_dossier()[screen](dossier_id)
            case {"screen": "agenda"}:
                self.open_agenda()
            case {"screen": "new_dossier", "typed": dict(typed)}:
                self.open_new_dossier(Draft(typed))
            case {"screen": "dossiers"}:
                self.open_dossiers()
            case {"screen": "sync"}:
                self.open_sync()
            case _:
                self.open_today()

    def place(self) -> dict[str, Any]:
        """Where the person is, for after the lock."""
        screen = BEHIND.get(self.window.current, self.window.current)
        place: dict[str, Any] = {"screen": screen}
        if screen == "intake" and self.screens.intake_view.page is not None:
            shown = self.screens.intake_view.page.place
            place |= {"dossier": shown.dossier_id, "question": shown.question_id}
        elif screen in self._of_dossier():
            place["dossier"] = self.screens.open_dossier
        elif screen == "new_dossier":
            draft = self.around_the_case().new_dossier_view.draft()
            place["typed"] = dict(draft.typed) if draft else {}
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
        self._show("dossier", dossier_id, lambda: self.screens.dossier.open(dossier_id))

    def open_intake(self, dossier_id: str, question_id: str | None = None) -> None:
        self._show("intake", dossier_id, lambda: self.screens.intake.open(dossier_id, question_id))

    def open_talk(self, dossier_id: str, question_id: str | None = None) -> None:
        """The talk of today where it was left, or else what comes before one."""
        if question_id is None and self.conversations.talk_now(UUID(dossier_id)) is None:
            self.open_prepare(dossier_id)
        else:
            self.open_intake(dossier_id, question_id)

    def open_prepare(self, dossier_id: str) -> None:
        self._show("prepare", dossier_id, lambda: self._around_the_talk().prepare.open(dossier_id))

    def open_review(self, dossier_id: str) -> None:
        self._show("review", dossier_id, lambda: self._around_the_talk().review.open(dossier_id))

    def open_closing(self, dossier_id: str) -> None:
        self._show("closing", dossier_id, lambda: self._around_the_talk().closing.open(dossier_id))

    def open_advice(self, dossier_id: str) -> None:
        self._show("advice", dossier_id, lambda: self._around_the_talk().advice.open(dossier_id))

    def open_lbt(self, dossier_id: str) -> None:
        self._show("lbt", dossier_id, lambda: self._around_the_talk().lbt.open(dossier_id))

    def open_plan(self, dossier_id: str) -> None:
        self._show("plan", dossier_id, lambda: self.screens.plan.open(dossier_id))

    def open_progress(self, dossier_id: str) -> None:
        self._show("progress", dossier_id, lambda: self.around_the_case().progress.open(dossier_id))

    def open_enforcement(self, dossier_id: str) -> None:
        self._show("enforcement", dossier_id, lambda: self.around_the_case().enforcement.open(dossier_id))

    def open_successor(self, dossier_id: str) -> None:
        self._show("successor", dossier_id, lambda: self.around_the_case().successor.open(dossier_id))

    def print_card(self, dossier_id: str) -> None:
        self._show("papers", dossier_id, lambda: self.around_the_case().papers.open_card(dossier_id))

    def print_successor(self, dossier_id: str) -> None:
        self._show("papers", dossier_id, lambda: self.around_the_case().papers.open_successor(dossier_id))

    def open_school_import(self) -> None:
        self.around_the_case().school.open()
        self._open("school_import")

    def open_new_dossier(self, draft: Draft | None = None) -> None:
        """The form for a dossier by hand; what was typed in it and left comes back."""
        case = self.around_the_case()
        case.new_dossier.open(draft or case.new_dossier_view.draft())
        self._open("new_dossier")

    def show_begun(self, dossier_id: str) -> None:
        """The dossier that was just begun; as long as nothing was written in it, it can be taken back."""

        def take_back() -> None:
            try:
                Beginning(self.casework).take_back(dossier_id)
            except AppError as error:
                self.screens.dossier_view.show_problem(in_words(error))
            else:
                self.screens.open_dossier = ""
                self.open_dossiers()

        self.open_dossier(dossier_id)
        acts = [(_("Toch niet beginnen"), take_back)]
        self.screens.dossier_view.strip.show_message("ok", _("Het dossier is begonnen."), acts, icon="check")

    def open_late_number(self, dossier_id: str) -> None:
        self._show("late_number", dossier_id, lambda: self.around_the_case().late_number.open(dossier_id))

    def open_agenda(self) -> None:
        self.around_the_case().agenda.open()
        self._open("agenda")

    def make_appointment(self, dossier_id: str) -> None:
        """A new appointment for this dossier, today as long as no other day was chosen."""
        self.around_the_case().agenda.begin(self.today(), dossier_id)
        self._open("agenda")

    def open_sync(self) -> None:
        self.screens.sync.refresh()
        self._open("sync")

    def choose(self, entry: str) -> None:
        match entry:
            case "dossiers" | "search":
                self.open_dossiers(searching=entry == "search")
            case "sync":
                self.open_sync()
            case "agenda":
                self.open_agenda()
            case _:
                self.open_today()

    def back(self) -> None:
        match self.window.current:
            case "intake" | "papers":
                self.open_dossier(self.screens.open_dossier)
            case "review":
                self.open_intake(self.screens.open_dossier)
            case "closing":
                self.open_review(self.screens.open_dossier)
            case "school_import" if self.screens.open_dossier:
                self.open_progress(self.screens.open_dossier)
            case window_name if window_name == NEUTRAL:
                return  # from there is one way on
            case "dossier" | "new_dossier":
                self.open_dossiers()
            case screen if screen in self._of_dossier():
                self.open_dossier(self.screens.open_dossier)
            case _:
                self.open_today()

    # Two adults of one household

    def change_adult(self, dossier_id: str) -> None:
        """Go to another adult's dossier, past a screen on which nothing of either of them stands."""
        self._pass_by(dossier_id, lambda: self.open_talk(dossier_id))

    def meet_next(self) -> None:
        """The next adult is at the table: every screen is made anew, so that nothing of the one before is in it."""
        self.screens = every_screen.build(self)
        every_screen.listen(self)
        self.together.listen_to(self)
        self.screens.open_dossier, self.next_adult = self.next_adult, ""
        self.next_screen()

    def _show(self, screen: str, dossier_id: str, fill: Callable[[], None]) -> None:
        """Open a screen of this dossier, at once or after the neutral screen."""
        if self._may_come(dossier_id, lambda: self._show(screen, dossier_id, fill)):
            fill()
            self._open(screen)

    def _of_dossier(self) -> dict[str, Callable[[str], None]]:
        """The screens that show one dossier and nothing else, and that can be opened with its id alone."""
        return {
            "dossier": self.open_dossier,
            "plan": self.open_plan,
            "prepare": self.open_prepare,
            "review": self.open_review,
            "closing": self.open_closing,
            "advice": self.open_advice,
            "lbt": self.open_lbt,
            "progress": self.open_progress,
            "enforcement": self.open_enforcement,
            "successor": self.open_successor,
            "late_number": self.open_late_number,
        }

    def _may_come(self, dossier_id: str, opening: Callable[[], None]) -> bool:
        """Whether this dossier may come on the screen at once. Whatever road leads to it: between two adults of one
        household stands the neutral screen, and `opening` comes after that."""
        before = self.screens.open_dossier
        if before and before != dossier_id and self._one_household(before, dossier_id):
            self._pass_by(dossier_id, opening)
            return False
        self.screens.open_dossier = dossier_id
        return True

    def _one_household(self, one: str, other: str) -> bool:
        of_one = self.casework.member_dossiers(UUID(one)).values()
        of_other = self.casework.member_dossiers(UUID(other)).values()
        return UUID(other) in of_one or UUID(one) in of_other

    def _pass_by(self, dossier_id: str, opening: Callable[[], None]) -> None:
        self.window.flush()
        before = self.screens.open_dossier
        if before and before != dossier_id and self.casework.holds(UUID(before)):
            self.conversations.leave(before)
        if NEUTRAL not in self.window.screens:
            self.window.add(NEUTRAL, self.neutral, full=True)
            self.neutral.went_on.connect(self.meet_next)
        dossier = self.casework.dossier(UUID(dossier_id))
        content = self.conversations.content(dossier)
        self.next_adult, self.next_screen = dossier_id, opening
        self.seating += 1
        self.neutral.show_words(self.conversations.fixed(dossier, content)("a_moment"), content.wanted)
        self.window.open(NEUTRAL)
        self.talk_screens = self.case_screens = None
        self.window.forget()

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

    def _around_the_talk(self) -> TalkScreens:
        if self.talk_screens is None:
            from desktop.app import talk_screens  # they cost the first window a fifth of a second

            self.talk_screens = talk_screens.build(self)
            talk_screens.listen(self, self.talk_screens)
            self.together.listen_to_talk(self)
        return self.talk_screens

    def around_the_case(self) -> CaseScreens:
        if self.case_screens is None:
            from desktop.app import case_screens

            self.case_screens = case_screens.build(self)
            case_screens.listen(self, self.case_screens)
        return self.case_screens

    # Work beside the screen

    def then_send(self, deed: Callable[..., Any]) -> Callable[..., Any]:
        """The deed, with a round soon after it."""

        def done(*what: object) -> Any:
            answer = deed(*what)
            self.soon()
            return answer

        return done

    def lane(self, lane: Background, unheard: Callable[[Any, Exception | None], None] = _nobody) -> Callable[..., None]:
        """How the screens of this seating have work done beside them.

        When these screens have gone before it is done, `unheard` gets what came of it instead of them.
        """
        seating = self.seating

        def run(work: Callable[[], Any], *, then: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
            def well(answer: Any) -> None:
                then(answer) if seating == self.seating else unheard(answer, None)

            def ill(error: Exception) -> None:
                failed(error) if seating == self.seating else unheard(None, error)

            lane.run(work, then=well, failed=ill)

        return run

    # Getting in step

    def synchronise(self) -> None:
        if self.window.current == NEUTRAL:
            self.timer.start(AFTER_A_DEED_S * 1000)  # nobody would see how it went
        else:
            self.screens.sync.synchronise()

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
        """What came in shows on lists and overviews; a screen that somebody is typing in is left alone, but for what the
        client took back elsewhere."""
        match self.window.current:
            case "today":
                self.screens.today.refresh()
            case "dossiers":
                self.screens.dossiers.search(self.screens.dossiers_view.typed)
            case "dossier":
                self.screens.dossier.open(self.screens.open_dossier)
            case "review":
                self._around_the_talk().review.open(self.screens.open_dossier)
            case "intake" if self.screens.intake_view.page is not None:
                self.screens.intake.catch_up(self.screens.intake_view.page)
