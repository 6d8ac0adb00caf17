"""Put the theme on the application: style, palette, font and one style sheet, also while it runs."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.views.theme import spacing, tokens
from desktop.views.theme.tokens import Theme

SCREEN_FONTS = (
    "SourceSans3-Regular",
    "SourceSans3-Semibold",
    "SourceSans3-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoSansEthiopic-Regular",
    "NotoSansEthiopic-Bold",
)

ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
}


@cache
def load_fonts() -> None:
    """Make the fonts for the screen known to Qt, once; about 10 ms, since Qt reads a file only when it draws with it."""
    for name in SCREEN_FONTS:
        file = resources.files("resources").joinpath("fonts", f"{name}.ttf")
        with resources.as_file(file) as path:
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise FileNotFoundError(f"font not usable: {name}")


def dress(app: QApplication, scheme: str = "light", scale: float = 1.0) -> Theme:
    """Dress the application; may be called again at any time, open windows follow."""
    load_fonts()
    theme = tokens.theme(scheme, scale)
    tokens.wear(theme)
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(style_sheet(theme))
    for window in app.topLevelWidgets():
        spacing.respace(window)
    return theme


def system_scheme(app: QApplication) -> str:
    """The scheme that the system asks for; light when it does not say."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def palette(theme: Theme) -> QPalette:
    result = QPalette()
    for role, name in ROLES.items():
        result.setColor(role, QColor(theme.colours[name]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colours["muted"]))
    return result


@cache
def _template() -> str:
    return resources.files("resources").joinpath("theme", "theme.qss").read_text(encoding="utf-8")


def style_sheet(theme: Theme) -> str:
    """The style sheet with every token filled in; a token that does not exist is a bug and raises `KeyError`."""

    def value(found: re.Match[str]) -> str:
        kind, _, name = found[1].rpartition(".")
        if kind == "type":
            return f"{theme.px(tokens.TYPE[name])}px"
        if kind == "radius":
            return f"{theme.px(tokens.RADIUS[name])}px"
        return theme.colours[name]

    text = re.sub(r"@([\w.]+)@", value, _template())
    return re.sub(r"\b(\d+)dp\b", lambda found: f"{theme.px(int(found[1]))}px", text)
