"""Margins and widths that grow with the text.

Qt layouts know pixels only. `space` and `fix_width` write the wanted size at 100 % on the layout or widget itself, so
that `respace` can set it again for a whole window when the text size changes.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from desktop.views.theme import tokens

SPACED = "dpSpacing"
FIXED = "dpFixed"
WIDEST = 16_777_215
"""Qt's own 'no limit'."""


def space(layout: QLayout, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
    """Give a layout a gap between its parts and (left, top, right, bottom) margins, in pixels at 100 %."""
    layout.setProperty(SPACED, [gap, *margins])
    _set_spacing(layout)


def fix_width(widget: QWidget, width: int) -> None:
    _fix(widget, "width", width)


def limit_width(widget: QWidget, width: int) -> None:
    _fix(widget, "most", width)


def least_height(widget: QWidget, height: int) -> None:
    _fix(widget, "least height", height)


def free_width(widget: QWidget) -> None:
    """Undo `fix_width`."""
    widget.setProperty(FIXED, None)
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(WIDEST)


def respace(root: QWidget) -> None:
    """Set every spaced layout and fixed widget under `root` again for the theme that is worn now."""
    for layout in root.findChildren(QLayout):
        if layout.property(SPACED) is not None:
            _set_spacing(layout)
    for widget in (root, *root.findChildren(QWidget)):
        if widget.property(FIXED) is not None:
            _set_fixed(widget)


def _set_spacing(layout: QLayout) -> None:
    px = tokens.current().px
    gap, *margins = (px(value) if value else 0 for value in layout.property(SPACED))
    layout.setContentsMargins(*margins)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(gap)
        layout.setVerticalSpacing(gap)
    else:
        layout.setSpacing(gap)


def _fix(widget: QWidget, what: str, size: int) -> None:
    widget.setProperty(FIXED, [what, size])
    _set_fixed(widget)


def _set_fixed(widget: QWidget) -> None:
    what, size = widget.property(FIXED)
    pixels = tokens.current().px(size)
    match what:
        case "width":
            widget.setFixedWidth(pixels)
        case "least height":
            widget.setMinimumHeight(pixels)
        case _:
            widget.setMaximumWidth(pixels)
