"""Frames and small arrangements: a card, a hairline, a column that scrolls, a caption above a field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import limit_width, space

CONTENT = 1060
ROWS_IN_CARD = (6, 5, 6, 5)
"""Rows stand a little inside their card, so that the focus ring around one does not leave it."""


def card(layout: QLayout | None = None, surface: str = "card") -> QFrame:
    frame = QFrame()
    frame.setProperty("surface", surface)
    if layout is not None:
        frame.setLayout(layout)
    return frame


def column(gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    layout = QVBoxLayout()
    space(layout, gap, margins)
    return layout


def line(gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    layout = QHBoxLayout()
    space(layout, gap, margins)
    return layout


def hold(layout: QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def hairline(*, upright: bool = False) -> QFrame:
    rule = card(surface="line")
    if upright:
        rule.setFixedWidth(1)
    else:
        rule.setFixedHeight(1)
    return rule


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def caption(text: str, field: QWidget | None = None) -> LangText:
    """A small label; tied to a field it is the field's name for a screen reader."""
    label = LangText(text, role="caption", bold=True, colour="muted")
    if field is not None:
        label.setBuddy(field)
        field.setAccessibleName(text)
    return label


def section(title: str, content: QWidget, aside: QWidget | None = None) -> QWidget:
    """A card under a heading, with at most one button beside the heading."""
    row = line(16)
    row.addWidget(LangText(title, role="h2", bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
    if aside is not None:
        row.addWidget(aside)
    both = column(8, (0, 14, 0, 0))
    both.addLayout(row)
    both.addWidget(content)
    return hold(both)


def order_stops(stops: Sequence[QWidget]) -> None:
    """Have Tab go through these in order. Qt puts what is made later at the end, wherever it stands on the screen."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def scrolling(body: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """The body in an area that scrolls up and down, never sideways."""
    area = area or QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body.setObjectName("ScrollBody")
    area.setWidget(body)
    return area


def centred(content: QWidget, widest: int = CONTENT, margins: tuple[int, int, int, int] = (24, 0, 24, 0)) -> QWidget:
    """The content in the middle, no wider than it reads well."""
    content.setSizePolicy(QSizePolicy.Policy.Expanding, content.sizePolicy().verticalPolicy())
    limit_width(content, widest)
    row = line(0, margins)
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
    return hold(row)
