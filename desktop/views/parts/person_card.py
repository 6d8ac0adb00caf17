"""Who it is: the number, hidden until somebody asks for it, and what is known of the person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.dossier import DossierPage
from desktop.views.parts.button import Button
from desktop.views.parts.columns import TwoColumns
from desktop.views.parts.frames import card, column, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.parts.settled import Settled
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _


class PersonCard(QWidget):
    number_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bsn, self._masked = "", ""
        self.show_bsn = Button(_("Toon BSN"), "quiet", icon="eye")
        self.show_bsn.setCheckable(True)
        self.show_bsn.clicked.connect(self._switch_bsn)
        self.bsn = LangText("")
        number = line(8)
        number.addWidget(self.bsn)
        number.addWidget(self.show_bsn)
        number.addStretch(1)
        self.mark = Pill("", "warn")
        self.mark.hide()
        self._number = _labelled(_("BSN"), hold(number))
        self.add_number = Button("", icon="plus")
        self.add_number.clicked.connect(self.number_wanted)
        self.add_number.hide()
        self.details = TwoColumns()
        about = column(8, (24, 10, 24, 14))
        about.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        about.addWidget(self._number)
        about.addWidget(self.add_number, 0, Qt.AlignmentFlag.AlignLeft)
        about.addWidget(Settled(self.details))
        around = column(0)
        around.addWidget(card(about))
        self.setLayout(around)

    def show_person(self, page: DossierPage) -> None:
        self._bsn, self._masked = page.bsn, page.bsn_masked
        self._number.setVisible(bool(page.bsn))
        self.add_number.show_words(page.number)
        self.add_number.setVisible(bool(page.number))
        self.show_bsn.setChecked(False)
        self._switch_bsn(False)
        self.mark.show_pill(page.mark, "warn")
        self.mark.setVisible(bool(page.mark))
        self.details.show_parts([_labelled(each.label, LangText(each.value, each.lang)) for each in page.details])

    def stops(self) -> list[QWidget]:
        return [self.show_bsn, self.add_number]

    def _switch_bsn(self, shown: bool) -> None:
        self.bsn.show_text(self._bsn if shown else self._masked)
        self.show_bsn.show_words(_("Verberg BSN") if shown else _("Toon BSN"), icon="eye-off" if shown else "eye")


def _labelled(label: str, value: QWidget) -> QWidget:
    row = line(16, (0, 3, 0, 3))
    name = LangText(label, role="caption", bold=True, colour="muted")
    fix_width(name, 92)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(value, 1, Qt.AlignmentFlag.AlignVCenter)
    return hold(row)
