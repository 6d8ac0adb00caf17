"""The hands of the walk: how it chooses a tile, turns a switch and fills in a field of the real screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views.parts.asks import AskForm
from desktop.views.parts.edits import GrowingEdit, PickField

if TYPE_CHECKING:
    from desktop.app.talk_screens import TalkScreens
    from desktop.app.walk import Laptop


class DidNotHold(Exception):
    """A step of the walk did not end as it should; the name of the step says which."""


def around(laptop: Laptop) -> TalkScreens:
    """The screens around a talk; they are there once the first of them was opened."""
    screens = laptop.desk.talk_screens
    if screens is None:
        raise DidNotHold("the screens of a talk")
    return screens


def choose(laptop: Laptop, form: AskForm, name: str, code: str) -> None:
    grid = form.fields[name].grid
    if grid is None:
        raise DidNotHold(name)
    grid.tiles[code].click()
    laptop.settle()


def switch(laptop: Laptop, form: AskForm, name: str) -> None:
    control = form.fields[name].switch
    if control is None:
        raise DidNotHold(name)
    control.click()
    laptop.settle()


def write(laptop: Laptop, form: AskForm, name: str, words: str) -> None:
    field = form.fields[name]
    if field.edit is None:
        raise DidNotHold(name)
    type_into(field.edit, words)
    field.flush()
    laptop.settle()


def type_into(field: QWidget, text: str) -> None:
    match field:
        case PickField():
            field.field.textEdited.emit(text)
            field.list.itemActivated.emit(field.list.item(0))
        case GrowingEdit():
            field.setPlainText(text)
        case QLineEdit():
            field.setText(text)
            field.textEdited.emit(text)
