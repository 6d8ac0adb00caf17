"""What the rules say, per subject: a row that opens, and under it each sentence with its ground."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.presenters.rules import RuleLines
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hold
from desktop.views.parts.rows import Row, RowLook
from desktop.views.theme.bilingual import LangText
from i18n import _


class RuleGroups(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._opened: set[str] = set()
        self._shown: tuple[RuleLines, ...] | None = None
        self._column = column(0, ROWS_IN_CARD)
        around = column(0)
        around.addWidget(card(self._column))
        self.setLayout(around)

    def show_groups(self, groups: tuple[RuleLines, ...], *, other: bool) -> None:
        """Show the groups, folded for an `other` dossier; the sentences are made when somebody asks for them."""
        if other:
            self._opened.clear()
        if groups == self._shown and not other:
            return
        self._shown = groups
        focused = next((row.look.lines[0] for row in self.rows if row.hasFocus()), "")
        empty(self._column)
        self.rows = []
        for number, group in enumerate(groups):
            row = Row(_look(group, opened=group.title in self._opened), hairline=number > 0)
            room = hold(column(10, (18, 0, 18, 14)))
            row.clicked.connect(lambda _checked=False, group=group, row=row, room=room: self._turn(group, row, room))
            self.rows.append(row)
            self._column.addWidget(row)
            self._column.addWidget(room)
            self._fill(group, row, room)
            if group.title == focused:
                row.setFocus()

    def stops(self) -> list[QWidget]:
        return [*self.rows]

    def _turn(self, group: RuleLines, row: Row, room: QWidget) -> None:
        self._opened ^= {group.title}
        self._fill(group, row, room)

    def _fill(self, group: RuleLines, row: Row, room: QWidget) -> None:
        opened = group.title in self._opened
        row.show_look(_look(group, opened=opened))
        row.setAccessibleDescription(_("Open") if opened else _("Dicht"))
        layout = room.layout()
        if opened and layout is not None and layout.count() == 0:
            for rule in group.rules:
                both = column(0)
                both.addWidget(LangText(rule.sentence))
                if rule.ground:
                    both.addWidget(LangText(rule.ground, role="caption", colour="muted"))
                layout.addWidget(hold(both))
        room.setVisible(opened)


def _look(group: RuleLines, *, opened: bool) -> RowLook:
    return RowLook(
        lines=(group.title,),
        pill=group.mark,
        pill_kind="warn" if group.mark else "plain",
        chevron="chevron-down" if opened else "chevron-right",
    )
