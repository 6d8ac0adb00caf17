"""Brede intake, afsluiten: what was said, what is agreed, whether it was understood, and when we meet again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters.appointment import NextLines
from desktop.presenters.asks import LINE, Ask
from desktop.presenters.closing import AT, ON, TICKS, Agreement, ClosingPage, TypedAgreement, keys, tick_words
from desktop.presenters.question import Words
from desktop.presenters.work import Problem
from desktop.views.parts.agreements import AgreementsCard
from desktop.views.parts.asks import AskForm
from desktop.views.parts.both import BothLanguages
from desktop.views.parts.button import Button
from desktop.views.parts.columns import TwoColumns
from desktop.views.parts.day_part import DayPart
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
from desktop.views.theme.bilingual import CheckTile, LangText
from i18n import _

WIDEST = 860


class ClosingView(VisitScreen):
    """All signals carry the dossier's id first. `ended` follows once the talk is over."""

    agreed = Signal(str, int, object, bool)  # id, number, TypedAgreement, final
    agreement_removed = Signal(str, int)
    agreement_put_back = Signal(str, object)  # id, Agreement
    next_told = Signal(str, str, str, bool)  # id, field, typed, final
    ticked = Signal(str, str, bool)
    end_requested = Signal(str)
    ended = Signal(str)
    prepare_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Gesprek afsluiten"), parent)
        self.page: ClosingPage | None = None
        self.shared = False
        self._asks_you = False
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=keys()["shared"].shown)
        self.share_button.setCheckable(True)
        self.header = VisitHeader(_("Afsluiten"), beside=(self.share_button,))
        self.header.lines.addWidget(self.strip)
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: ClosingPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        self.page = page
        self._asks_you = any(not tick.ticked for tick in page.for_you)
        self.strip.clear()
        if other:
            for form in self.next.values():
                form.forget()
        self._show_covered(page)
        self.agreements.show_all(page)
        self.show_kept(page)
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_kept(self, page: ClosingPage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        self.page = page
        self.title.show_text(page.title)
        self.header.show_saved(page.saved)
        self.nothing.show_text(page.nothing)
        self.agreements.show_kept(page)
        self.tell_back.show_words((page.words.tell_back,), page.lang, page.mark.dutch)
        self._show_next(page.next, page.words.next_time, page.lang)
        self.notes.show_words((page.words.our_notes, page.words.is_it_right), page.lang)
        self.contact_words.show_words((page.words.your_contact,), page.lang)
        self.contact.show_text(" · ".join(part for part in (page.contact, page.phone) if part))
        for tick in (page.told_back, page.notes_explained, *page.for_you):
            self.ticks[tick.name].setChecked(tick.ticked)
        self._show_what_fits()
        order_stops(self._stops())

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_agreement_fault(self, number: int, name: str, problem: Problem) -> None:
        self.agreements.show_fault(number, name, f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def show_fault(self, name: str, problem: Problem) -> None:
        self.next[name].fields[name].show_fault(f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def show_removed(self, agreement: Agreement, words: str) -> None:
        dossier_id = self.page.dossier_id if self.page is not None else ""
        put_back = (_("Terugzetten"), lambda: self.agreement_put_back.emit(dossier_id, agreement))
        self.strip.show_message("info", words, [put_back])
        self.strip.buttons[0].setFocus()

    def show_ended(self, dossier_id: str) -> None:
        self.share(shared=False)
        self.ended.emit(dossier_id)

    # Meekijken, and leaving

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: hide at once what is not for two people to see."""
        self.shared = shared
        self.share_button.setChecked(shared)
        self._show_what_fits()

    def let_go(self, go: Callable[[], None]) -> None:
        """Leaving the talk leaves Meekijken too, but only after a plain question."""
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
        self.agreements.flush()
        for form in self.next.values():
            form.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        target = self.header.back if large else self.end if self.end.isVisibleTo(self) else self.to_prepare
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.scroller, self.footer, self.header]

    # Building

    def _make_parts(self) -> None:
        self.title = LangText("", role="h1", bold=True)
        self.nothing = LangText("", role="lead", colour="muted")
        self.to_prepare = Button(_("Naar Voorbereiden"), icon="arrow-left")
        self._covered = column(6, (24, 16, 24, 16))
        self._apart: list[LangText] = []
        self.agreements = AgreementsCard()
        self.tell_back = BothLanguages("h2", bold=True)
        self.ticks = {name: CheckTile(tick_words(name)) for name in TICKS}
        self.next = {ON: AskForm(), AT: AskForm()}
        self._next_beside = TwoColumns()
        self._next_beside.show_parts([_with_room(form) for form in self.next.values()])
        self.next_words = BothLanguages("lead", bold=True)
        self.spoken = BothLanguages("h2", bold=True)
        self.picture = DayPart()
        self.part_words = BothLanguages("lead")
        self.own = LangText("", role="lead", colour="muted", icon="calendar")
        self.own_clock = LangText("", colour="muted", icon="clock")
        self.notes = BothLanguages("lead")
        self.contact_words = BothLanguages("lead", bold=True)
        self.contact = LangText("", role="h2", bold=True)
        for_you = column(8, (18, 14, 18, 14))
        for tile in list(self.ticks.values())[2:]:
            for_you.addWidget(tile)
        self.for_you = section(_("Voor u, bij deze tolk"), card(for_you, "guide"))
        for name, tile in self.ticks.items():
            tile.clicked.connect(lambda on, name=name: self._report(self.ticked, name, on))

    def _make_footer(self) -> None:
        self.end = Button(_("Gesprek afsluiten"), "primary", icon="check", keys=keys()["end"].shown)
        buttons = line(12, (20, 10, 20, 14))
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        told_back, explained, *_for_you = self.ticks.values()
        told = _in_card(self.tell_back, told_back)
        day = line(20)
        day.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        said = column(6)
        for part in (self.spoken, self.part_words, self.own, self.own_clock):
            said.addWidget(part)
        day.addLayout(said, 1)
        self._day = hold(day)
        self.parts = {
            "covered": section(_("Dit hebben wij besproken"), card(self._covered)),
            "agreements": section(_("Afspraken"), self.agreements),
            "tell_back": section(_("Terugvertellen"), told),
            "next": section(_("Volgende afspraak"), _in_card(self.next_words, self._next_beside, self._day)),
            "notes": section(_("De notities"), _in_card(self.notes, explained)),
            "contact": section(_("Contactpersoon"), _in_card(self.contact_words, self.contact)),
        }
        self._inside = column(12, (0, 6, 0, 24))
        self._inside.addWidget(self.title)
        self._inside.addWidget(self.nothing)
        self._inside.addWidget(self.to_prepare, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (*self.parts.values(), self.for_you):
            self._inside.addWidget(each)
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
        self.to_prepare.clicked.connect(lambda: self.let_go(lambda: self._report(self.prepare_requested)))
        self.agreements.agreed.connect(self._agree)
        self.agreements.removed.connect(self._remove)
        self.agreements.dirty.connect(self._show_unsaved)
        for form in self.next.values():
            form.dirty.connect(self._show_unsaved)
            form.told.connect(lambda name, typed, final: self._report(self.next_told, name, typed, final))
        self.end.clicked.connect(self._end)
        acts = {"shared": lambda: self.share(shared=not self.shared), "end": self.end.click}
        for name, shortcut in keys().items():
            for sequence in shortcut.sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(acts[name])

    # What the person does

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _agree(self, number: int, typed: TypedAgreement, final: bool) -> None:
        self._report(self.agreed, number, typed, final)

    def _remove(self, number: int) -> None:
        """One that was never kept just goes; one that was is taken away by the presenter."""
        if self.page is None:
            return
        if number >= len(self.page.agreements):
            self.agreements.show_all(self.page)
            order_stops(self._stops())
            self.agreements.add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._report(self.agreement_removed, number)

    def _end(self) -> None:
        """End the talk, unless something that was typed cannot be kept yet: then stay with it."""
        self.flush()
        faulty = self.agreements.faulty() or self.next[ON].faulty() or self.next[AT].faulty()
        if faulty is not None:
            faulty.focus()
        else:
            self._report(self.end_requested)

    # What is visible

    def _show_covered(self, page: ClosingPage) -> None:
        empty(self._covered)
        for words in page.covered:
            self._covered.addWidget(LangText(words, icon="check", icon_colour="ok"))
        self._apart = [LangText(words, colour="muted") for words in page.apart]
        for label in self._apart:
            self._covered.addWidget(label)

    def _show_next(self, lines: NextLines, words: Words, lang: str) -> None:
        self.next_words.show_words((words,), lang)
        for ask in (
            Ask(name=ON, label=_("Dag"), kind=LINE, value=lines.day, hint=_("Bijvoorbeeld 3-12-2026.")),
            Ask(
                name=AT,
                label=_("Tijd, met de klok van 24 uur"),
                kind=LINE,
                value=lines.at,
                hint=_("Bijvoorbeeld 14:00."),
            ),
        ):
            self.next[ask.name].show_asks((ask,))
        self._day.setVisible(bool(lines.spoken.dutch))
        self.spoken.show_words((lines.spoken,), lang)
        self.picture.show_part(lines.part)
        self.part_words.show_words((lines.part_words,), lang)
        self.part_words.setVisible(bool(lines.part))
        self.own.show_text(lines.own_calendar, lang)
        self.own.setVisible(bool(lines.own_calendar))
        self.own_clock.show_text(lines.own_clock)
        self.own_clock.setVisible(bool(lines.own_clock))

    def _show_what_fits(self) -> None:
        page = self.page
        there = page is not None and not page.nothing
        self.header.person.show_text(_("Gesprek") if self.shared else page.person if page else "")
        self.nothing.setVisible(not there)
        self.to_prepare.setVisible(not there)
        self.end.setVisible(there)
        for part in self.parts.values():
            part.setVisible(there)
        for label in self._apart:
            label.setVisible(there and not self.shared)
        self.for_you.setVisible(there and not self.shared and self._asks_you)

    def _stops(self) -> list[QWidget]:
        told_back, explained, *for_you = self.ticks.values()
        return [
            self.share_button,
            self.to_prepare,
            *self.agreements.stops(),
            told_back,
            *(stop for form in self.next.values() for stop in form.stops()),
            explained,
            *for_you,
            self.end,
        ]

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)


def _in_card(*parts: QWidget) -> QWidget:
    inside = column(14, (24, 18, 24, 18))
    for part in parts:
        inside.addWidget(part)
    return card(inside)


def _with_room(form: QWidget) -> QWidget:
    """A little room below, for where the columns stand below each other."""
    around = column(0, (0, 0, 0, 8))
    around.addWidget(form)
    return hold(around)
