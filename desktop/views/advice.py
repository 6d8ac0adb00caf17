"""Van intake naar advies: her own view, the arguments side by side, and her choice, on one calm page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.advice import AdvicePage
from desktop.presenters.work import Problem
from desktop.views.parts.arguments import Weighings
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.choice import ChoiceCard
from desktop.views.parts.frames import (
    card,
    centred,
    column,
    empty,
    hairline,
    hold,
    line,
    order_stops,
    scrolling,
    section,
)
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.strip import announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 1160


class AdviceView(VisitScreen):
    """All signals carry the dossier's id first."""

    told = Signal(str, str, object, bool)  # id, field, value, final
    counter_named = Signal(str, str, bool)  # id, rule, named
    arguments_requested = Signal(str)
    question_requested = Signal(str, str)  # id, question
    lbt_requested = Signal(str)
    intake_requested = Signal(str)
    plan_requested = Signal(str)
    undo_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Van intake naar advies"), parent)
        self.page: AdvicePage | None = None
        self.shared = False
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=keys.in_intake()["shared"].shown)
        self.share_button.setCheckable(True)
        self.header = VisitHeader(_("Advies"), beside=(self.share_button,))
        self.header.lines.addWidget(self.strip)
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: AdvicePage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        opened = not other and self.page is not None and not self.page.routes and bool(page.routes)
        self.strip.clear()
        for form in (self.own, self.guidance_view, self.choice):
            form.forget()
        self._show(page, fresh=True)
        if other:
            self.scroller.verticalScrollBar().setValue(0)
        elif opened:
            self._show_routes_first()

    def show_kept(self, page: AdvicePage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        self._show(page, fresh=False)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_fault(self, name: str, problem: Problem) -> None:
        words = f"{problem.message} {problem.advice}".strip()
        for form in (self.own, self.guidance_view):
            if name in form.fields:
                form.fields[name].show_fault(words)
                form.fields[name].focus()
        self.choice.show_fault(name, words)
        self._show_unsaved()

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # Meekijken, and leaving

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: her own view and what rests on a talk in confidence leave it at once."""
        self.flush()
        self.shared = shared
        self.share_button.setChecked(shared)
        if self.page is not None:
            self._show(self.page, fresh=False)
        if shared:
            words = _("Meekijken staat aan. Wat alleen voor u is, is verborgen.")
            self.strip.show_message("info", words, icon="eye")
        else:
            self.strip.clear()

    def let_go(self, go: Callable[[], None]) -> None:
        """Leaving leaves Meekijken too, but only after a plain question."""
        self.flush()
        if not self.shared:
            go()
            return

        def leave() -> None:
            self.share(shared=False)
            go()

        words = _("U verlaat het gesprek. Daarna zijn namen, termijnen en notities weer te zien.")
        choices = [(_("Hier blijven"), self.strip.clear), (_("Gesprek verlaten"), leave)]
        self.strip.show_message("warn", words, choices, icon="eye")
        self.strip.buttons[0].setFocus()

    def flush(self) -> None:
        self.own.flush()
        self.guidance_view.flush()
        self.choice.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        own = self.own.stops()
        first = own[0] if own and self.own.isVisibleTo(self) and not large else self.header.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.scroller, self.footer, self.header]

    # Building

    def _make_parts(self) -> None:
        self.title = LangText("", role="h1", bold=True)
        self.decides = LangText("", role="lead", colour="muted")
        self.notice = LangText("", role="lead")
        self.own = AskForm()
        self.own_day = LangText("", role="caption", colour="muted")
        self.show_button = Button(
            _("Laat de argumenten zien"), "primary", icon="list", keys=keys.in_intake()["next"].shown
        )
        self.empty_words = LangText("", role="lead", colour="muted")
        self.to_intake = Button(_("Naar de intake"), icon="arrow-left")
        self.routes, self.guidance = Weighings(), Weighings()
        self.guidance_view = AskForm()
        self.choice = ChoiceCard()
        self.closed = LangText("", role="lead", icon="lock")
        self._closed_lines = column(4)

    def _make_footer(self) -> None:
        self.to_lbt = Button(_("Leerbaarheidstoets"), icon="list")
        self.to_plan = Button(
            _("Naar het plan"), "primary", icon="arrow-right", trailing=True, keys=keys.in_intake()["next"].shown
        )
        buttons = line(12, (20, 10, 20, 14))
        buttons.addWidget(self.to_lbt)
        buttons.addStretch(1)
        buttons.addWidget(self.to_plan)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        ask = line(0, (0, 6, 0, 0))
        ask.addWidget(self.show_button)
        ask.addStretch(1)
        self._ask = hold(ask)
        nothing = line(0, (0, 6, 0, 0))
        nothing.addWidget(self.to_intake)
        nothing.addStretch(1)
        levels = column(16)
        levels.addWidget(self.guidance)
        self._guidance_card = _in_card(self.guidance_view)
        levels.addWidget(self._guidance_card)
        self.parts = {
            "own": section(_("Uw eigen kijk eerst"), _in_card(self.own, self.own_day, self._ask)),
            "empty": _in_card(self.empty_words, hold(nothing)),
            "closed": section(_("Uw keuze"), _in_card(self.closed, hold(self._closed_lines))),
            "routes": section(_("Leerroute"), self.routes),
            "guidance": section(_("Mate van begeleiding"), hold(levels)),
            "choice": section(_("Uw keuze"), self.choice),
        }
        self._inside = column(14, (0, 6, 0, 24))
        for heading in (self.title, self.decides, self.notice):
            self._inside.addWidget(heading)
        for part in self.parts.values():
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self._inside), WIDEST))
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self.scroller, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(lambda: self.let_go(lambda: self._report(self.back_requested)))
        self.share_button.clicked.connect(lambda on: self.share(shared=on))
        for form in (self.own, self.guidance_view, self.choice):
            form.told.connect(lambda name, value, final: self._report(self.told, name, value, final))
            form.dirty.connect(self._show_unsaved)
        self.choice.named.connect(lambda rule, on: self._report(self.counter_named, rule, on))
        self.choice.followed.connect(self._follow)
        for weighings in (self.routes, self.guidance):
            weighings.rests_on.connect(self._go_to_evidence)
        self.show_button.clicked.connect(self._ask_arguments)
        for button, wish in (
            (self.to_intake, self.intake_requested),
            (self.to_lbt, self.lbt_requested),
            (self.to_plan, self.plan_requested),
        ):
            button.clicked.connect(lambda _on=False, wish=wish: self.let_go(lambda: self._report(wish)))
        acts: dict[str, Callable[[], None]] = {
            "shared": lambda: self.share(shared=not self.shared),
            "next": self._go_on,
            "undo": self._undo,
        }
        for name, act in acts.items():
            for sequence in keys.in_intake()[name].sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(act)

    # What the person does

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _ask_arguments(self) -> None:
        self.flush()
        self._report(self.arguments_requested)

    def _go_on(self) -> None:
        (self.show_button if self._ask.isVisibleTo(self) else self.to_plan).click()

    def _undo(self) -> None:
        self.flush()
        self._report(self.undo_requested)

    def _go_to_evidence(self, question_id: str) -> None:
        if question_id:
            self.let_go(lambda: self._report(self.question_requested, question_id))
        else:
            self.let_go(lambda: self._report(self.lbt_requested))

    def _follow(self, name: str) -> None:
        """A link to what a choice still needs leads to its field."""
        field = self.choice.field(name)
        if field is not None:
            self.choice.focus(name)
            self.scroller.ensureWidgetVisible(field)

    # What is visible

    def _show(self, page: AdvicePage, *, fresh: bool) -> None:
        self.page = page
        self.title.show_text(page.title)
        self.decides.show_text(page.decides)
        self.header.show_saved(page.saved)
        self.notice.show_text(page.notice)
        self.own.show_asks((page.own_view,) if page.own_view is not None else ())
        self.own_day.show_text(page.own_day)
        self.empty_words.show_text(page.empty)
        self.routes.show_weighings(page.routes, shared=self.shared)
        self.guidance.show_weighings(page.guidance, shared=self.shared)
        self.guidance_view.show_asks((page.guidance_view,) if page.guidance_view is not None else ())
        if page.choice is None:
            self.choice.clear()
        else:
            asks = tuple(replace(ask, note="") for ask in page.choice.asks) if self.shared else page.choice.asks
            self.choice.show_choice(replace(page.choice, asks=asks), page.lang, other=fresh)
        self.closed.show_text(page.closed)
        empty(self._closed_lines)
        for label, text in page.closed_lines:
            self._closed_lines.addWidget(LangText(label, role="caption", bold=True, colour="muted"))
            self._closed_lines.addWidget(LangText(text))
        self._show_what_fits(page)
        order_stops(self._stops())

    def _show_what_fits(self, page: AdvicePage) -> None:
        self.header.person.show_text(_("Gesprek") if self.shared else page.person)
        self.decides.setVisible(not page.notice)
        self.notice.setVisible(bool(page.notice))
        self.parts["own"].setVisible(page.own_view is not None and not self.shared)
        self.own_day.setVisible(bool(page.own_day))
        self._ask.setVisible(page.may_show)
        self.parts["empty"].setVisible(bool(page.empty))
        self.parts["closed"].setVisible(bool(page.closed) and not self.shared)
        self.parts["routes"].setVisible(bool(page.routes))
        self.parts["guidance"].setVisible(bool(page.guidance) or page.guidance_view is not None)
        self._guidance_card.setVisible(page.guidance_view is not None and not self.shared)
        self.parts["choice"].setVisible(page.choice is not None)
        self.choice.share(shared=self.shared)
        self.to_lbt.setVisible(not page.notice)
        self.to_plan.setVisible(not page.notice)
        self._dress_way_on("plain" if page.may_show else "primary")

    def _dress_way_on(self, kind: str) -> None:
        """One way on at a time is the main one: first the arguments, then the plan."""
        if self.to_plan.kind != kind:
            self.to_plan.kind = kind
            self.to_plan.setProperty("kind", kind)
            self.to_plan.style().unpolish(self.to_plan)
            self.to_plan.style().polish(self.to_plan)
            self.to_plan.updateGeometry()

    def _show_routes_first(self) -> None:
        """The arguments have come: the keyboard goes to them, and they are told."""
        stops = self.routes.stops()
        if stops:  # once Qt has shown them: until then they take no keyboard
            QTimer.singleShot(0, stops[0], lambda: stops[0].setFocus(Qt.FocusReason.OtherFocusReason))
        announce(self, _("De argumenten staan onder uw eigen kijk."))

    def _stops(self) -> list[QWidget]:
        return [
            self.share_button,
            *self.own.stops(),
            self.show_button,
            self.to_intake,
            *self.routes.stops(),
            *self.guidance.stops(),
            *self.guidance_view.stops(),
            *self.choice.stops(),
            self.to_lbt,
            self.to_plan,
        ]

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)


def _in_card(*parts: QWidget) -> QWidget:
    inside = column(12, (24, 18, 24, 18))
    for part in parts:
        inside.addWidget(part)
    return card(inside)
