"""Leerbaarheidstoets: what DUO says, how far the test is, and what came out by the threshold of its day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.lbt import CIRCUMSTANCES, GROUND, LbtPage, Ruled
from desktop.presenters.work import Problem
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.edits import whole_field
from desktop.views.parts.frames import card, centred, column, empty, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.strip import announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 860


class LbtView(VisitScreen):
    """All signals carry the dossier's id first."""

    told = Signal(str, str, object, bool)  # id, field, value, final
    advice_requested = Signal(str)
    undo_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Leerbaarheidstoets"), parent)
        self.page: LbtPage | None = None
        self.shared = False
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=keys.in_intake()["shared"].shown)
        self.share_button.setCheckable(True)
        self.header = VisitHeader(_("Brede intake"), beside=(self.share_button,))
        self.header.lines.addWidget(self.strip)
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: LbtPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        self.strip.clear()
        for form in self.forms:
            form.forget()
        self.show_kept(page)
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_kept(self, page: LbtPage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        outcome = self.page.outcome if self.page is not None and self.page.dossier_id == page.dossier_id else ""
        self.page = page
        self.title.show_text(page.title)
        self.summary.show_text(page.summary)
        self.header.show_saved(page.saved)
        self.notice.show_text(page.notice)
        self._show_duo(page)
        self.stand.show_asks(page.stand)
        self.form.show_asks(page.asks)
        self.outcome.show_text(page.outcome)
        self._show_ruled(page.ruled)
        self._show_what_fits(page)
        order_stops(self._stops())
        if page.outcome != outcome:
            announce(self, page.outcome)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_fault(self, name: str, problem: Problem) -> None:
        for form in self.forms:
            if name in form.fields:
                form.fields[name].show_fault(f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # Meekijken, and leaving

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: how the professional saw the test leaves it at once."""
        self.flush()
        self.shared = shared
        self.share_button.setChecked(shared)
        if self.page is not None:
            self._show_what_fits(self.page)
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
        for form in self.forms:
            form.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        field = self.stand.fields.get("stand")
        if field is not None and field.isVisibleTo(self) and not large:
            field.focus()
        else:
            self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.scroller, self.footer, self.header]

    # Building

    def _make_parts(self) -> None:
        self.title = LangText("", role="h1", bold=True)
        self.summary = LangText("", role="lead", colour="muted")
        self.notice = LangText("", role="lead")
        self.duo = LangText("", role="lead", bold=True)
        self.duo_details = LangText("", colour="muted")
        self._differences = column(4)
        self.stand, self.form, self.how_it_went = AskForm(), AskForm(), AskForm()
        self.forms = (self.stand, self.form, self.how_it_went)
        self.outcome = LangText("", role="lead", bold=True)
        self._ruled = column(4)

    def _make_footer(self) -> None:
        self.to_advice = Button(
            _("Van intake naar advies"),
            "primary",
            icon="arrow-right",
            trailing=True,
            keys=keys.in_intake()["next"].shown,
        )
        buttons = line(12, (20, 10, 20, 14))
        buttons.addStretch(1)
        buttons.addWidget(self.to_advice)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        told = column(6, (24, 16, 24, 16))
        for part in (self.duo, self.duo_details, hold(self._differences)):
            told.addWidget(part)
        self._duo_card = card(told)
        own = column(16, (24, 18, 24, 18))
        for part in (self.stand, self.form, self.outcome, hold(self._ruled), self.how_it_went):
            own.addWidget(part)
        self._own_card = card(own)
        self._inside = column(12, (0, 6, 0, 24))
        for part in (self.title, self.summary, self.notice, self._duo_card, self._own_card):
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
        self.to_advice.clicked.connect(lambda: self.let_go(lambda: self._report(self.advice_requested)))
        for form in self.forms:
            form.told.connect(lambda name, value, final: self._report(self.told, name, value, final))
            form.dirty.connect(self._show_unsaved)
        acts: dict[str, Callable[[], None]] = {
            "shared": lambda: self.share(shared=not self.shared),
            "next": self.to_advice.click,
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

    def _undo(self) -> None:
        self.flush()
        self._report(self.undo_requested)

    # What is visible

    def _show_duo(self, page: LbtPage) -> None:
        self.duo.show_text(page.duo)
        self.duo_details.show_text(page.duo_details)
        self.duo_details.setVisible(bool(page.duo_details))
        empty(self._differences)
        for words in page.differences:
            self._differences.addWidget(LangText(words))

    def _show_ruled(self, ruled: tuple[Ruled, ...]) -> None:
        empty(self._ruled)
        for each in ruled:
            self._ruled.addWidget(LangText(each.words))
            self._ruled.addWidget(LangText(each.source, role="caption", colour="muted"))

    def _show_what_fits(self, page: LbtPage) -> None:
        self.header.person.show_text(_("Gesprek") if self.shared else page.person)
        self.notice.setVisible(bool(page.notice))
        self._duo_card.setVisible(bool(page.duo))
        self._own_card.setVisible(not page.notice)
        # Why somebody is exempt is about seeing or hearing: not for who looks along.
        self.form.setVisible(bool(page.asks) and not (self.shared and any(ask.name == GROUND for ask in page.asks)))
        self.outcome.setVisible(bool(page.outcome))
        for_both = tuple(ask for ask in page.how_it_went if ask.name != CIRCUMSTANCES)
        self.how_it_went.show_asks(for_both if self.shared else page.how_it_went)
        self.how_it_went.setVisible(bool(page.how_it_went))
        self.to_advice.setVisible(not page.notice)

    def _stops(self) -> list[QWidget]:
        fields = [stop for form in self.forms for stop in form.stops()]
        return [self.share_button, *dict.fromkeys(map(whole_field, fields)), self.to_advice]

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)
