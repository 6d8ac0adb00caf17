"""Where a text could be seen, heard or found: in every widget there is, in titles and on the clipboard."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QClipboard
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.views.parts.rows import RowLook


def deleted_now() -> None:
    """Have Qt delete what was let go, as it does before the next event."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def texts_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget says, also while it is hidden."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.whatsThis())
    yield from (widget.windowTitle(), widget.statusTip(), widget.objectName())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    look = getattr(widget, "look", None)
    if isinstance(look, RowLook):
        yield repr((look.lines, look.name, look.aside))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, 0).data(role) or "")


def everything_there(*, but: Collection[QWidget] = ()) -> str:
    """Every text of every widget of the application, and what lies on the clipboard.

    `but` are the widgets that were there before, such as those of an earlier test that Python has not let go yet. Each
    text has its widget's kind before it, so that a failure says where it was found.
    """
    said = [
        f"{type(widget).__name__}: {text}"
        for widget in QApplication.allWidgets()
        if widget not in but
        for text in texts_of(widget)
        if text
    ]
    clipboard = QApplication.clipboard()
    return "\n".join([*said, clipboard.text(QClipboard.Mode.Clipboard), clipboard.text(QClipboard.Mode.Selection)])


def everything_seen(root: QWidget) -> str:
    """What can be seen in a window now, or a screen reader would find there."""
    said = [
        text
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        for text in (*texts_of(widget), *_spoken(widget))
    ]
    return "\n".join(said)


def _spoken(widget: QWidget) -> Iterator[str]:
    found = QAccessible.queryAccessibleInterface(widget)
    if found is not None:
        yield from (found.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
