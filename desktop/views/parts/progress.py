"""A part of Voortgang: one kind of record, each a row that opens into what can be changed in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.progress_page import Item, Section
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hold, line
from desktop.views.parts.rows import Row, RowLook
from desktop.views.theme.bilingual import LangText
from i18n import _

FIRST = 6
"""So many records are shown at once; a school that delivers every month fills a screen otherwise."""


def item_look(item: Item, *, opened: bool, aligned: bool) -> RowLook:
    return RowLook(
        lines=item.lines,
        aside=item.aside,
        pill=item.pill,
        pill_kind=item.pill_kind,
        chevron="chevron-down" if opened else "chevron-right",
        aligned=aligned,
    )


class RecordPart(QWidget):
    """One record. Its form is made when it is first opened: most of them never are. `aligned` says that records of its
    kind have a pill."""

    told = Signal(str, object, bool)  # field, value, final
    acted = Signal(str)
    turned = Signal()
    dirty = Signal()

    def __init__(self, item: Item, *, hairline: bool, aligned: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self.aligned = item, aligned
        self.form: AskForm | None = None
        self.acts: dict[str, Button] = {}
        self.row = Row(item_look(item, opened=False, aligned=aligned), hairline=hairline)
        self.row.clicked.connect(self.turned)
        self._body: QWidget | None = None
        self._column = column(0)
        self._column.addWidget(self.row)
        self.setLayout(self._column)
        self.turn(opened=False)

    @property
    def opened(self) -> bool:
        return self._body is not None and not self._body.isHidden()

    def show_item(self, item: Item) -> None:
        """Show what stands there now; a field that is being typed in keeps what is typed."""
        self.item = item
        self.row.show_look(item_look(item, opened=self.opened, aligned=self.aligned))
        for name, button in self.acts.items():
            button.setAccessibleName(f"{button.text()}: {item.lines[0]}")
            button.setVisible(any(act.name == name for act in item.acts))
        if self.form is not None:
            self.form.show_asks(item.asks)

    def turn(self, *, opened: bool) -> None:
        """Open it, or close it; what was still being typed is reported first."""
        if opened and self._body is None:
            self._make_body()
        if not opened:
            self.flush()
        if self._body is not None:
            self._body.setVisible(opened)
        self.row.show_look(item_look(self.item, opened=opened, aligned=self.aligned))
        self.row.setAccessibleDescription(_("Sluiten") if opened else _("Openen om te wijzigen"))

    def show_fault(self, name: str, words: str) -> None:
        if self.form is not None and name in self.form.fields:
            self.form.fields[name].show_fault(words)

    def focus(self) -> None:
        """Put the keyboard in the first field that is still empty, else in the row."""
        for ask in self.item.asks if self.opened else ():
            if self.form is not None and ask.value in ("", None):
                self.form.fields[ask.name].focus()
                return
        self.row.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        if self.form is not None:
            self.form.flush()

    def stops(self) -> list[QWidget]:
        if not self.opened or self.form is None:
            return [self.row]
        return [self.row, *self.form.stops(), *self.acts.values()]

    def _make_body(self) -> None:
        self.form = AskForm(14)
        self.form.told.connect(self.told)
        self.form.dirty.connect(self.dirty)
        for act in self.item.acts:
            button = Button(act.words, "quiet", icon="x" if act.name == "remove" else "check")
            button.clicked.connect(lambda _checked=False, name=act.name: self.acted.emit(name))
            self.acts[act.name] = button
        inside = column(14, (18, 6, 18, 16))
        inside.addWidget(self.form)
        inside.addWidget(FlowRow(tuple(self.acts.values())))
        self._body = hold(inside)
        self._column.addWidget(self._body)
        self.show_item(self.item)


class SectionPart(QWidget):
    """One kind of record: what follows from all of them, what is not right, and the records themselves."""

    added = Signal(str)  # kind
    told = Signal(str, str, str, object, bool)  # kind, record, field, value, final
    acted = Signal(str, str, str)  # kind, record, act
    changed = Signal()
    """Something opened or closed: the order of the stops is another."""
    dirty = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.parts: dict[str, RecordPart] = {}
        self._items: tuple[Item, ...] = ()
        self._unfolded = False
        self.add = Button("", "quiet", icon="plus")
        self.add.clicked.connect(lambda: self.added.emit(self.kind))
        self.more = Button("", "quiet", icon="chevron-down")
        self.more.clicked.connect(self._unfold)
        self._words = column(4)
        self._rows = column(0)
        self.nothing = LangText("", colour="muted")
        words = column(4, (18, 10, 18, 8))
        words.addLayout(self._words)
        words.addWidget(self.nothing)
        self.below = column(0)
        """Room for what belongs to one kind only, such as the catalogue below the offers."""
        inside = column(0, ROWS_IN_CARD)
        inside.addWidget(hold(words))
        inside.addLayout(self._rows)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(self.below)
        self.title = LangText("", role="h2", bold=True)
        heading = line(16)
        heading.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        heading.addWidget(self.add)
        around = column(8, (0, 14, 0, 0))
        around.addLayout(heading)
        around.addWidget(card(inside))
        self.setLayout(around)

    def show_section(self, shown: Section, opened: str = "") -> None:
        """Build the rows again; `opened` is the record to open, else the one that was open stays so."""
        was = next((record for record, part in self.parts.items() if part.opened), "")
        wanted = opened or was
        self.title.show_text(shown.title)
        self.add.show_words(shown.add)
        self.add.setVisible(bool(shown.add))
        self.nothing.show_text(shown.empty)
        self.nothing.setVisible(not shown.items)
        self._items = shown.items
        if wanted in [item.id for item in shown.items[FIRST:]]:
            self._unfolded = True
        self._build(wanted)
        self._show_words(shown)

    def show_kept(self, shown: Section) -> None:
        """Show what follows from what was just told, each record where it stands; what is being typed stays."""
        if {item.id for item in shown.items} != {item.id for item in self._items}:
            self.show_section(shown)
            return
        for item in shown.items:
            if item.id in self.parts:
                self.parts[item.id].aligned = any(each.pill for each in shown.items)
                self.parts[item.id].show_item(item)
        self._show_words(shown)

    def forget(self) -> None:
        """The page will be about somebody else: nothing stays open."""
        empty(self._rows)
        self.parts, self._items, self._unfolded = {}, (), False

    def flush(self) -> None:
        for part in self.parts.values():
            part.flush()

    def stops(self) -> list[QWidget]:
        return [self.add, *(stop for part in self.parts.values() for stop in part.stops()), self.more]

    def _build(self, opened: str) -> None:
        empty(self._rows)
        self.parts = {}
        shown = self._items if self._unfolded else self._items[:FIRST]
        for number, item in enumerate(shown):
            part = RecordPart(item, hairline=number > 0, aligned=any(each.pill for each in self._items))
            part.told.connect(lambda *told, record=item.id: self.told.emit(self.kind, record, *told))
            part.acted.connect(lambda act, record=item.id: self.acted.emit(self.kind, record, act))
            part.turned.connect(lambda record=item.id: self._turn(record))
            part.dirty.connect(self.dirty)
            self.parts[item.id] = part
            self._rows.addWidget(part)
        if opened in self.parts:
            self.parts[opened].turn(opened=True)
        self.more.show_words(_("Toon alle {n}").format(n=len(self._items)))
        self.more.setVisible(len(shown) < len(self._items))

    def _turn(self, record: str) -> None:
        """One record is open at a time."""
        for each, part in self.parts.items():
            part.turn(opened=each == record and not part.opened)
        self.changed.emit()

    def _unfold(self) -> None:
        self._unfolded = True
        self._build(next((record for record, part in self.parts.items() if part.opened), ""))
        list(self.parts.values())[min(FIRST, len(self.parts) - 1)].focus()
        self.changed.emit()

    def _show_words(self, shown: Section) -> None:
        empty(self._words)
        for fault in shown.faults:
            self._words.addWidget(LangText(fault, colour="warn", icon="triangle-alert"))
        for told in shown.words:
            self._words.addWidget(LangText(told))
        for note in shown.notes:
            self._words.addWidget(LangText(note, role="caption", colour="muted"))
