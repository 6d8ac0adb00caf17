"""Nieuw dossier: the form to begin a dossier with at the door, and what may be the same person in the own briefcase.

A second one of the same kind asks for the numbers alone, when they become known later.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters.help import in_new_dossier
from desktop.presenters.new_dossier import Draft, LikelyLine, NewDossierPage
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.edits import whole_field
from desktop.views.parts.frames import card, centred, column, empty, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.strip import announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 860


class NewDossierView(VisitScreen):
    """`page` is None until the form was opened, and again once a dossier was made of it."""

    told = Signal(object, str, object, bool)  # Draft, field, value, final
    begin_requested = Signal(object)  # Draft
    likely_chosen = Signal(str)  # the id of a dossier that is there already
    made = Signal(str)  # the id of the new dossier
    back_requested = Signal()

    def __init__(self, place: str = "", parent: QWidget | None = None) -> None:
        super().__init__(place or _("Nieuw dossier"), parent)
        self.page: NewDossierPage | None = None
        self.header = VisitHeader(_("Dossiers"))
        self.header.lines.addWidget(self.strip)
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: NewDossierPage) -> None:
        likely = self.page.likely if self.page is not None else ()
        self.page = page
        self.title.show_text(page.title)
        self.summary.show_text(page.summary)
        self.notice.show_text(page.notice)
        self.who.show_asks(page.who)
        self.numbers_title.show_text(page.numbers_title)
        self.numbers.show_asks(page.numbers)
        self._show_likely(page, likely)
        self.later_title.show_text(page.later_title)
        self._show_later(page.later)
        self.make.show_words(page.make)
        self.make.setEnabled(page.may_make)
        self._show_what_fits(page)
        # Nothing is kept until she says so: that stands where other screens say that it is saved.
        self.header.show_saved(page.state, saved=False)
        self.header.saved.setVisible(bool(page.state))
        order_stops(self._stops())

    def show_fault(self, name: str) -> None:
        """Bring the person to the first field that does not fit; what is wrong stands below it."""
        for form in (self.who, self.numbers):
            if name in form.fields:
                field = form.fields[name]
                field.focus()
                announce(self, field.ask.problem)
                # What is wrong appears below the field just now, and has a height once the layout comes round.
                QTimer.singleShot(0, field, lambda shown=field: self.scroller.ensureWidgetVisible(shown))

    def show_likely(self, words: str) -> None:
        self.strip.show_message("warn", words, icon="users")
        self.scroller.ensureWidgetVisible(self._likely_card)
        for link in self.links[:1]:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_made(self, dossier_id: str) -> None:
        self.forget()
        self.made.emit(dossier_id)

    def draft(self) -> Draft | None:
        """What was typed and is no dossier yet; None when there is nothing of it."""
        self.flush()
        return self.page.draft if self.page is not None and not self.page.draft.blank else None

    def forget(self) -> None:
        """Let go of what was typed."""
        for form in (self.who, self.numbers):
            form.forget()
        self.strip.clear()
        self.page = None

    # Leaving and coming back

    def flush(self) -> None:
        for form in (self.who, self.numbers):
            form.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        fields = [*self.who.fields.values(), *self.numbers.fields.values()]
        field = next((each for each in fields if each.isVisibleTo(self)), None)
        if field is not None and not large:
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
        self.likely_title = LangText("", role="lead", bold=True, icon="users")
        self._likely = column(8)
        self.links: list[LinkButton] = []
        self.who, self.numbers = AskForm(), AskForm()
        self.numbers_title = LangText("", role="h2", bold=True)
        self.later_title = LangText("", role="h2", bold=True)
        self._later = column(6)
        self._told_later: tuple[str, ...] = ()

    def _make_footer(self) -> None:
        self.make = Button("", "primary", icon="arrow-right", trailing=True, keys=in_new_dossier().shown)
        buttons = line(12, (20, 10, 20, 14))
        buttons.addStretch(1)
        buttons.addWidget(self.make)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        likely = column(10, (24, 16, 24, 16))
        likely.addWidget(self.likely_title)
        likely.addWidget(hold(self._likely))
        self._likely_card = card(likely, "warn")
        who = column(16, (24, 18, 24, 18))
        who.addWidget(self.who)
        self._who_card = card(who)
        numbers = column(16, (24, 18, 24, 18))
        numbers.addWidget(self.numbers_title)
        numbers.addWidget(self.numbers)
        self._numbers_card = card(numbers)
        later = column(8, (24, 16, 24, 16))
        later.addWidget(self.later_title)
        later.addWidget(hold(self._later))
        self._later_card = card(later, "info")
        self._inside = column(12, (0, 6, 0, 24))
        for part in (
            self.title,
            self.summary,
            self.notice,
            self._who_card,
            self._numbers_card,
            self._likely_card,
            self._later_card,
        ):
            self._inside.addWidget(part)
        for part in (self._who_card, self._numbers_card, self._likely_card, self._later_card):
            part.hide()
        self._inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self._inside), WIDEST))
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self.scroller, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(lambda _checked=False: self.let_go(self.back_requested.emit))
        self.make.clicked.connect(lambda _checked=False: self._begin())
        for form in (self.who, self.numbers):
            form.told.connect(self._tell)
        for sequence in in_new_dossier().sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.make.click)

    # What the person does

    def _tell(self, name: str, value: object, final: bool) -> None:
        if self.page is not None:
            self.told.emit(self.page.draft, name, value, final)

    def _begin(self) -> None:
        self.flush()
        self.strip.clear()
        if self.page is not None:
            self.begin_requested.emit(self.page.draft)

    # What is visible

    def _show_likely(self, page: NewDossierPage, before: tuple[LikelyLine, ...]) -> None:
        self.likely_title.show_text(page.likely_title)
        if page.likely == before and self.links:
            return
        empty(self._likely)
        self.links = []
        for each in page.likely:
            link = LinkButton(_("Open het dossier van {person}").format(person=each.words))
            link.clicked.connect(lambda _checked=False, chosen=each.dossier_id: self._choose(chosen))
            self._likely.addWidget(link)
            self._likely.addWidget(LangText(each.why, role="caption", colour="muted"))
            self.links.append(link)
        if page.likely and page.likely != before:
            announce(self, page.likely_title)

    def _choose(self, dossier_id: str) -> None:
        self.let_go(lambda: self.likely_chosen.emit(dossier_id))

    def _show_later(self, lines: tuple[str, ...]) -> None:
        if lines == self._told_later:
            return
        self._told_later = lines
        empty(self._later)
        for words in lines:
            self._later.addWidget(LangText(words, icon="check"))

    def _show_what_fits(self, page: NewDossierPage) -> None:
        self.notice.setVisible(bool(page.notice))
        self.summary.setVisible(bool(page.summary))
        self._who_card.setVisible(bool(page.who))
        self._numbers_card.setVisible(bool(page.numbers))
        self._later_card.setVisible(bool(page.later))
        self.footer.setVisible(not page.notice)
        self._likely_card.setVisible(bool(page.likely))

    def _stops(self) -> list[QWidget]:
        fields = [stop for form in (self.who, self.numbers) for stop in form.stops()]
        return [self.header.back, *dict.fromkeys(map(whole_field, fields)), *self.links, self.make]

    def let_go(self, go: Callable[[], None]) -> None:
        self.flush()
        go()
