"""Dossier: who it is, what the law asks, how far we are, how the talks went, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.dossier import AdultLine, Detail, DossierPage, EventLine, StageLine
from desktop.presenters.terms import TermLine
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.columns import TwoColumns
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hairline, hold, line, order_stops, section
from desktop.views.parts.rows import PlainRow, RowLook
from desktop.views.parts.screen import Page
from desktop.views.parts.series import TalkSeries
from desktop.views.parts.strip import MessageStrip
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from desktop.views.today import term_look
from i18n import _


class DossierView(Page):
    intake_requested = Signal(str)
    plan_requested = Signal(str)
    review_requested = Signal(str)
    lbt_requested = Signal(str)
    advice_requested = Signal(str)
    other_adult = Signal(str)  # the id of the other adult's own dossier
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Dossier"), parent)
        self.page: DossierPage | None = None
        self.own_name = LangText("", role="h2", colour="muted")
        self.heading_row.insertWidget(1, self.own_name, 0, Qt.AlignmentFlag.AlignVCenter)
        self.intake = Button("", "primary", icon="arrow-right", trailing=True)
        self.plan = Button("", icon="file-text")
        self.intake.clicked.connect(lambda: self._report(self.intake_requested))
        self.plan.clicked.connect(lambda: self._report(self.plan_requested))
        buttons = line(12)
        buttons.addWidget(self.intake)
        buttons.addWidget(self.plan)
        buttons.addStretch(1)
        self.back = Button(_("Terug"), "quiet", icon="arrow-left", keys=keys.everywhere()["back"].shown)
        self.back.clicked.connect(self.back_requested)
        buttons.addWidget(self.back)
        self.review, self.lbt, self.advice = Button("", "quiet"), Button("", "quiet"), Button("", "quiet")
        for button, wish in (
            (self.review, self.review_requested),
            (self.lbt, self.lbt_requested),
            (self.advice, self.advice_requested),
        ):
            button.clicked.connect(lambda _checked=False, wish=wish: self._report(wish))
        self.ways = FlowRow((self.review, self.lbt, self.advice))
        self.adults: list[LinkButton] = []  # a first name may be long, and these wrap
        self._adults = column(4, (13, 0, 0, 0))
        self.show_bsn = Button(_("Toon BSN"), "quiet", icon="eye")
        self.show_bsn.setCheckable(True)
        self.show_bsn.clicked.connect(self._switch_bsn)
        self.bsn = LangText("")
        number = line(8)
        number.addWidget(self.bsn)
        number.addWidget(self.show_bsn)
        number.addStretch(1)
        self._number = _labelled(_("BSN"), hold(number))
        self.details = TwoColumns()
        self._notices = column(8)
        about = column(8, (24, 10, 24, 14))
        about.addWidget(self._number)
        about.addWidget(self.details)
        self._terms = column(0, ROWS_IN_CARD)
        self._stages = column(0, ROWS_IN_CARD)
        self._events = column(0, (24, 6, 24, 6))
        self.body.addLayout(self._notices)
        ways = column(8)
        ways.addLayout(buttons)
        ways.addWidget(self.ways)
        ways.addLayout(self._adults)
        self.body.addLayout(ways)
        self.body.addWidget(card(about))
        self.body.addWidget(section(_("Wettelijke termijnen"), card(self._terms)))
        self.stages = section(_("Stappen"), card(self._stages))
        self.body.addWidget(self.stages)
        self.talks = TalkSeries()
        self.talks.resumed.connect(lambda: self._report(self.intake_requested))
        self.talks.folded.connect(self._keep_fold_in_sight, Qt.ConnectionType.QueuedConnection)
        self.series = section(_("Gesprekken"), self.talks)
        self.body.addWidget(self.series)
        self.body.addWidget(section(_("Tijdlijn"), card(self._events)))

    def focus_start(self) -> None:
        first = next((button for button in (self.intake, self.plan) if button.isVisibleTo(self)), self.show_bsn)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: DossierPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        self.page = page
        self.strip.clear()
        self.show_heading(page.name, page.summary)
        self.own_name.show_text(page.own_name, page.own_name_lang)
        self.own_name.setVisible(bool(page.own_name))
        self._show_ways(page)
        self._show_notices(page.notices)
        self._show_details(page)
        self._show_terms(page.terms, page.no_terms)
        self._show_stages(page.stages)
        self.series.setVisible(page.series is not None)
        if page.series is not None:
            self.talks.show_series(page.series, other=other)
        self._show_events(page.events, page.no_events)
        self._order()
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def _report(self, wish: SignalInstance) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id)

    def _show_ways(self, page: DossierPage) -> None:
        for button, words in (
            (self.intake, page.intake),
            (self.plan, page.plan),
            (self.review, page.review),
            (self.lbt, page.lbt),
            (self.advice, page.advice),
        ):
            button.show_words(words)
            button.setVisible(bool(words))
        focused = next((way.objectName() for way in self.adults if way.hasFocus()), "")
        empty(self._adults)
        self.adults = [self._way_to(adult) for adult in page.adults]
        for way in self.adults:
            self._adults.addWidget(way)
            if way.objectName() == focused:
                way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ways.setVisible(bool(page.review or page.lbt or page.advice))

    def _way_to(self, adult: AdultLine) -> LinkButton:
        button = LinkButton(adult.words)
        button.setObjectName(adult.dossier_id)
        button.clicked.connect(lambda: self.other_adult.emit(adult.dossier_id))
        return button

    def _order(self) -> None:
        ways = (self.intake, self.plan, self.back, self.review, self.lbt, self.advice, *self.adults)
        order_stops([*ways, self.show_bsn, self.talks.resume, self.talks.fold])

    def _keep_fold_in_sight(self) -> None:
        self.scroller.ensureWidgetVisible(self.talks.fold)

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        empty(self._notices)
        for text in notices:
            strip = MessageStrip()
            self._notices.addWidget(strip)
            strip.show_message("info", text)

    def _show_details(self, page: DossierPage) -> None:
        self._number.setVisible(bool(page.bsn))
        self.show_bsn.setChecked(False)
        self._switch_bsn(False)
        self.details.show_parts([_detail(detail) for detail in page.details])

    def _switch_bsn(self, shown: bool) -> None:
        if self.page is not None:
            self.bsn.show_text(self.page.bsn if shown else self.page.bsn_masked)
            self.show_bsn.show_words(_("Verberg BSN") if shown else _("Toon BSN"), icon="eye-off" if shown else "eye")

    def _show_terms(self, terms: tuple[TermLine, ...], nothing: str) -> None:
        empty(self._terms)
        for number, term in enumerate(terms):
            look = term_look(term, named=False)
            self._terms.addWidget(PlainRow(look, hairline=number > 0))
        if not terms:
            self._terms.addWidget(_quiet(nothing))

    def _show_stages(self, stages: tuple[StageLine, ...]) -> None:
        self.stages.setVisible(bool(stages))
        empty(self._stages)
        for number, stage in enumerate(stages):
            look = RowLook(
                lines=tuple(part for part in (stage.name, stage.detail) if part),
                pill=stage.status,
                pill_kind=stage.kind,
                icon=stage.icon,
                chevron="",
            )
            self._stages.addWidget(PlainRow(look, hairline=number > 0))

    def _show_events(self, events: tuple[EventLine, ...], nothing: str) -> None:
        empty(self._events)
        for number, event in enumerate(events):
            if number:
                self._events.addWidget(hairline())
            row = line(24, (0, 10, 0, 10))
            row.addWidget(LangText(event.day, colour="muted"), 1)
            what = column(0)
            what.addWidget(LangText(event.what))
            if event.source:
                what.addWidget(LangText(event.source, role="caption", colour="muted"))
            row.addLayout(what, 4)
            self._events.addWidget(hold(row))
        if not events:
            self._events.addWidget(LangText(nothing, colour="muted"))


def _labelled(label: str, value: QWidget) -> QWidget:
    row = line(16, (0, 3, 0, 3))
    name = LangText(label, role="caption", bold=True, colour="muted")
    fix_width(name, 92)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(value, 1, Qt.AlignmentFlag.AlignVCenter)
    return hold(row)


def _detail(detail: Detail) -> QWidget:
    return _labelled(detail.label, LangText(detail.value, detail.lang))


def _quiet(text: str) -> QWidget:
    around = column(0, (18, 14, 18, 14))
    around.addWidget(LangText(text, colour="muted"))
    return hold(around)
