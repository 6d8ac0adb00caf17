"""Afspraken nakomen: the path as steps, what is asked at a step, what may be chosen next, and its letters as concepts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters import help as keys
from desktop.presenters.enforcement_page import DUTY, LAW, EnforcementPage
from desktop.presenters.work import Problem
from desktop.views.parts.asks import AskForm, say
from desktop.views.parts.button import Button
from desktop.views.parts.enforcement import BlockedList, Notes, Paths, StepPart, Ways
from desktop.views.parts.frames import (
    ROWS_IN_CARD,
    card,
    centred,
    column,
    empty,
    hold,
    line,
    order_stops,
    scrolling,
    section,
)
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.paper import PaperView
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 860
PRINT = "Ctrl+P"


class EnforcementView(VisitScreen):
    """All signals carry the dossier's id first."""

    begin_requested = Signal(str, str, str)  # id, duty, law
    path_chosen = Signal(str, str)  # id, path
    step_taken = Signal(str, str, str)  # id, path, step
    told = Signal(str, str, str, str, object, bool)  # id, path, step, field, value, final
    step_removed = Signal(str, str, str)  # id, path, step
    letter_requested = Signal(str, str)  # id, step
    plan_requested = Signal(str)
    undo_requested = Signal(str, str)  # id, path
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Afspraken nakomen"), parent)
        self.page: EnforcementPage | None = None
        self.parts: dict[str, StepPart] = {}
        self.open_step = ""
        self.letter_step = ""
        self.pdf = b""
        self._printing = False
        self._chosen: dict[str, str] = {}
        self._make_parts()
        self._arrange()
        self._listen()
        self._ready = True
        self._show_paper(shown=False)
        self._fit()

    # What the presenter shows

    def show_page(self, page: EnforcementPage) -> None:
        """Show a page anew: what was typed and not kept is gone, as after an undo."""
        other = self.page is None or self.page.dossier_id != page.dossier_id
        if other:
            self._chosen = {}
            self.begin_form.forget()
            self.close_letter()
        self.strip.clear()
        focused = self.focusWidget()
        working = focused is not None and (focused is self.begin or self.scroller.isAncestorOf(focused))
        self._make_steps(page)
        self._show_rest(page)
        self._open(page.open_step)
        if page.open_step in self.parts and not other:
            self.parts[page.open_step].focus_first()
            QTimer.singleShot(0, self._show_open_step)
        elif working:
            self._focus_ways()
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_kept(self, page: EnforcementPage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        if set(self.parts) != {step.id for step in page.steps}:
            self.show_page(page)
            return
        for step in page.steps:
            self.parts[step.id].show_step(step)
        self._show_rest(page)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_fault(self, name: str, problem: Problem) -> None:
        words = f"{problem.message} {problem.advice}".strip()
        opened = self.parts.get(self.open_step)
        for form in (opened.form if opened else None, self.begin_form):
            if form is not None and name in form.fields:
                form.fields[name].show_fault(words)
                break
        else:
            self.strip.show_problem(problem.message, problem.advice)
        if name not in (DUTY, LAW):
            self._show_unsaved()

    def show_letter(self, pdf: bytes, languages: str) -> None:
        if not self.letter_step:
            return  # she left it before it was drawn
        self.pdf = pdf
        self.paper.show_document(pdf, languages)
        self.print_button.setEnabled(True)
        if self._printing:
            self._printing = False
            self._send_to_printer()

    def show_no_letter(self, problem: Problem) -> None:
        self.pdf, self._printing = b"", False
        self.print_button.setEnabled(False)
        self.paper.show_message(f"{problem.message} {problem.advice}".strip())
        announce(self, problem.message)

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # Leaving, and the letter

    def flush(self) -> None:
        for part in self.parts.values():
            part.form.flush()

    def close_letter(self) -> None:
        self.letter_step, self.pdf, self._printing = "", b"", False
        self.paper.clear()
        self._show_paper(shown=False)

    def close_panel(self) -> None:
        if self.letter_step:
            self._back()
        else:
            super().close_panel()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.paper_side if self.letter_step else self.scroller, self.header]

    # Building

    def _make_parts(self) -> None:
        self.print_button = Button(_("Afdrukken"), "quiet", icon="file-text", keys=PRINT)
        self.header = VisitHeader(_("Afspraken nakomen"), beside=(self.print_button,))
        self.header.lines.addWidget(self.strip)
        self.title = LangText("", role="h1", bold=True)
        self.summary = LangText("", role="lead", colour="muted")
        self.notice = LangText("", role="lead")
        self.nothing = LangText("", role="lead")
        self.shield = MessageStrip()
        self.paths, self.notes = Paths(), Notes()
        self._steps = column(0, ROWS_IN_CARD)
        self.about = LangText("", role="h2", bold=True)
        self.ways, self.beside, self.blocked = Ways(), Ways(), BlockedList()
        self.begin_form = AskForm()
        self.begin = Button(_("Beginnen"), "primary")
        self.paper = PaperView()

    def _arrange(self) -> None:
        self._paths_card, self._steps_card = card(_around(self.paths)), card(self._steps)
        path = column(10)
        for part in (self.about, self.notes):
            path.addWidget(part)
        self._path = hold(path)
        self._so_far = section(_("Tot nu toe"), self._steps_card)
        self._ways = section(_("Wat nu"), card(_around(self.ways)))
        self._beside = section(_("Dit mag altijd ook"), card(_around(self.beside)))
        self._blocked = card(_around(self.blocked), "sunken")
        started = column(16, (24, 18, 24, 18))
        started.addWidget(self.begin_form)
        started.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._begin = section(_("Vragen om te komen"), card(started))
        self._inside = column(14, (0, 6, 0, 24))
        for widget in (
            self.title,
            self.summary,
            self.notice,
            self.shield,
            self.nothing,
            self._paths_card,
            self._path,
            self._ways,
            self._blocked,
            self._so_far,
            self._beside,
            self._begin,
        ):
            self._inside.addWidget(widget)
        self._inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self._inside), WIDEST))
        around = line(0, (24, 4, 24, 12))
        around.addWidget(self.paper)
        self.paper_side = hold(around)
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self.scroller, 1)
        self._outer.addWidget(self.paper_side, 1)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(self._back)
        self.print_button.clicked.connect(self._print)
        self.begin.clicked.connect(self._ask_to_begin)
        self.begin_form.told.connect(self._choose)
        self.paths.chosen.connect(lambda path_id: self._report(self.path_chosen, path_id))
        self.notes.plan_requested.connect(lambda: self._report(self.plan_requested))
        for ways in (self.ways, self.beside):
            ways.chosen.connect(self._take)
        acts: list[tuple[str, Callable[[], object]]] = [(PRINT, self.print_button.click)]
        acts += [(one, self._undo) for one in keys.in_intake()["undo"].sequences]
        acts += [(one, lambda: self._turn_page(1)) for one in keys.in_plan()["next_page"].sequences]
        acts += [(one, lambda: self._turn_page(-1)) for one in keys.in_plan()["previous_page"].sequences]
        for sequence, act in acts:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    # What the person does

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _report_of_path(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            self._report(wish, self.page.path_id, *told)

    def _back(self) -> None:
        """From a letter to the steps, from the steps to the dossier."""
        if self.letter_step:
            step = self.letter_step
            self.close_letter()
            if step in self.parts:
                self.parts[step].letter.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.flush()
        self._report(self.back_requested)

    def _choose(self, name: str, value: object, _final: bool) -> None:
        self._chosen[name] = str(value)

    def _ask_to_begin(self) -> None:
        self.flush()
        self._report(self.begin_requested, self._chosen.get(DUTY, ""), self._chosen.get(LAW, ""))

    def _take(self, step: str) -> None:
        self.flush()
        self._report_of_path(self.step_taken, step)

    def _remove(self, step_id: str) -> None:
        self.flush()
        self._report_of_path(self.step_removed, step_id)

    def _undo(self) -> None:
        self.flush()
        self._report_of_path(self.undo_requested)

    def _ask_letter(self, step_id: str) -> None:
        self.flush()
        self.letter_step, self.pdf, self._printing = step_id, b"", False
        self.paper.clear()
        self._show_paper(shown=True)
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._report(self.letter_requested, step_id)

    def _print(self) -> None:
        """Have the letter drawn anew and print that: what was true when it was opened may not be any more."""
        if self.pdf and not self._printing:
            self._printing = True
            self._report(self.letter_requested, self.letter_step)

    def _send_to_printer(self) -> None:
        from desktop.views.parts import printing  # asks the machine for its print system, so not before it is needed

        if not printing.has_printer():
            words = _("Er is geen printer gevonden op deze laptop. Sluit een printer aan en probeer het nog een keer.")
            self.strip.show_message("warn", words)
        elif printing.print_document(self.pdf, _("Concept van een brief"), self):
            self.strip.show_message("ok", _("Het concept is naar de printer gestuurd."))

    def _turn_page(self, step: int) -> None:
        self.paper.turn_to(self.paper.page + step)

    def _turn(self, step_id: str) -> None:
        self.flush()
        self._open("" if self.open_step == step_id else step_id)

    # What is visible

    def _make_steps(self, page: EnforcementPage) -> None:
        """The newest step on top: that is the one that somebody works on."""
        for part in self.parts.values():
            part.blockSignals(True)  # a field that loses the keyboard while it goes has nothing to tell any more
        empty(self._steps)
        self.parts = {}
        for number, step in enumerate(reversed(page.steps)):
            part = StepPart(step, hairline=number > 0)
            part.opened.connect(self._turn)
            part.told.connect(lambda *told: self._report_of_path(self.told, *told))
            part.dirty.connect(self._show_unsaved)
            part.letter_requested.connect(self._ask_letter)
            part.removed.connect(self._remove)
            self._steps.addWidget(part)
            self.parts[step.id] = part

    def _open(self, step_id: str) -> None:
        """Open one step and close the others."""
        self.open_step = step_id if step_id in self.parts else ""
        for other, part in self.parts.items():
            part.open(opened=other == self.open_step)

    def _show_open_step(self) -> None:
        """Bring the step that was begun into sight, once Qt knows how high everything is."""
        if self.open_step in self.parts:
            self.scroller.ensureWidgetVisible(self.parts[self.open_step])

    def _show_rest(self, page: EnforcementPage) -> None:
        self.page = page
        if self.letter_step and not any(each.letter for each in page.steps if each.id == self.letter_step):
            self.close_letter()
        self.header.person.show_text(page.person)
        self.header.show_saved(page.saved)
        for label, words in (
            (self.title, page.title),
            (self.summary, page.summary),
            (self.notice, page.notice),
            (self.nothing, page.nothing),
            (self.about, page.about),
        ):
            say(label, words)
            label.setVisible(bool(words))
        if not page.shield:
            self.shield.clear()
        elif self.shield.words.text() != page.shield:  # a screen reader hears it once, not at every letter typed
            self.shield.show_message("info", page.shield)
        self.paths.show_paths(page.paths)
        self._paths_card.setVisible(bool(page.paths))
        self.notes.show_notes(page.notes)
        self.ways.show_ways(page.ways)
        self.beside.show_ways(page.beside, quiet=True)
        self.blocked.show_blocked(page.blocked)
        self.begin_form.show_asks(page.begin)
        for widget, wanted in (
            (self._path, bool(page.path_id)),
            (self._so_far, bool(page.steps)),
            (self._ways, bool(page.ways)),
            (self._beside, bool(page.beside)),
            (self._blocked, bool(page.blocked)),
            (self._begin, bool(page.begin)),
        ):
            widget.setVisible(wanted)
        self._order()

    def _show_paper(self, *, shown: bool) -> None:
        self.scroller.setVisible(not shown)
        self.paper_side.setVisible(shown)
        self.print_button.setVisible(shown)
        self.print_button.setEnabled(bool(self.pdf))
        self._fit()

    def _focus_ways(self) -> None:
        first = next(iter([*self.ways.buttons, *self.beside.buttons]), self.header.back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self) -> None:
        stops: list[QWidget] = [self.header.back, self.print_button, *self.paths.rows, *self.notes.stops()]
        stops += self.ways.buttons
        stops += [stop for part in self.parts.values() for stop in part.stops()]
        stops += [*self.beside.buttons, *self.begin_form.stops(), self.begin]
        order_stops([*stops, self.paper.sheet])

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)

    def _fit(self) -> None:
        self.header.fold(folded=self._in_one_column())
        self._place_header(scrolls=self._large() and not self.letter_step)


def _around(widget: QWidget) -> QVBoxLayout:
    layout = column(0)
    layout.addWidget(widget)
    return layout
