"""One part of the plan: a row with its status that opens, and below it what can be written and what is still needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.plan import GoalLine, PartLine
from desktop.presenters.plan_fields import FieldKey, FieldLine
from desktop.views.parts.button import Button
from desktop.views.parts.forms import FormField
from desktop.views.parts.frames import column, empty, hairline, hold, line
from desktop.views.parts.rows import Row, RowLook
from desktop.views.theme.bilingual import LangText
from i18n import _


class PlanPart(QWidget):
    opened = Signal(str)
    written = Signal(object, str, bool)  # FieldKey
    dirty = Signal()
    goal_added = Signal()
    goal_removed = Signal(str)

    def __init__(self, part: PartLine, *, hairline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.fields: dict[FieldKey, FormField] = {}
        self.row = Row(self._look(opened=False), hairline=hairline)
        self.row.clicked.connect(lambda: self.opened.emit(self.part.id))
        self.stops: list[QWidget] = [self.row]
        """What takes the keyboard, in the order on the screen."""
        self._checks = column(6)
        form = column(14, (18, 6, 18, 18))
        form.addLayout(self._checks)
        self._add_fields(form, part.fields)
        for goal in part.goals:
            self._add_goal(form, goal)
        if part.may_add_goal:
            add = Button(_("Doel toevoegen"), icon="plus")
            add.clicked.connect(self.goal_added)
            form.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
            self.stops.append(add)
        self.form = hold(form)
        self.form.hide()
        both = column(0)
        both.addWidget(self.row)
        both.addWidget(self.form)
        self.setLayout(both)
        self._show_checks()

    @property
    def is_open(self) -> bool:
        return self.form.isVisibleTo(self)

    def show_part(self, part: PartLine) -> None:
        """Show the status as it is now; what stands in the fields is what was typed, and stays."""
        self.part = part
        self.row.show_look(self._look(opened=self.is_open))
        self._show_checks()

    def open(self, *, opened: bool) -> None:
        self.form.setVisible(opened)
        self.row.show_look(self._look(opened=opened))

    def focus_first(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.focus()
        else:
            self.row.setFocus()

    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()

    def _look(self, *, opened: bool) -> RowLook:
        part = self.part
        return RowLook(
            lines=(part.name, part.detail),
            pill=part.status,
            pill_kind=part.kind,
            chevron="chevron-down" if opened else "chevron-right",
        )

    def _show_checks(self) -> None:
        empty(self._checks)
        for text in self.part.checks:
            self._checks.addWidget(LangText(text, colour="warn", icon="triangle-alert"))
        if not self.part.checks and not self.part.fields:
            self._checks.addWidget(LangText(_("Hier is niets te doen."), colour="muted"))

    def _add_fields(self, form: QVBoxLayout, lines: tuple[FieldLine, ...]) -> None:
        for field_line in lines:
            field = FormField(field_line)
            field.written.connect(self.written)
            field.dirty.connect(self.dirty)
            form.addWidget(field)
            self.fields[field_line.key] = field
            self.stops += field.stops()

    def _add_goal(self, form: QVBoxLayout, goal: GoalLine) -> None:
        remove = Button(_("Weghalen"), "quiet", icon="x")
        remove.setAccessibleName(_("{goal} weghalen").format(goal=goal.title))
        remove.clicked.connect(lambda: self.goal_removed.emit(goal.id))
        self.stops.append(remove)
        top = line(8)
        top.addWidget(LangText(goal.title, role="h3", bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(remove)
        form.addWidget(hairline())
        form.addLayout(top)
        self._add_fields(form, goal.fields)
