import re

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.views.theme import dress, icons, tokens
from desktop.views.theme.bilingual import CheckTile, LangText, OptionTile, isolated, lay_out
from desktop.views.theme.spacing import fix_width, free_width, space

SIGNALS = ("danger", "warn", "ok", "info", "tolk", "guide")
TEXT_PAIRS = [
    *(("text", ground) for ground in ("canvas", "surface", "sunken", "primary_soft")),
    *(("text", f"{kind}_bg") for kind in SIGNALS),
    *(("muted", ground) for ground in ("canvas", "surface", "sunken", "primary_soft", "guide_bg", "tolk_bg")),
    *(("primary", ground) for ground in ("canvas", "surface", "primary_soft", "warn_bg", "info_bg", "danger_bg")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    *((kind, f"{kind}_bg") for kind in SIGNALS),
    *((kind, ground) for kind in ("danger", "warn", "ok", "info") for ground in ("canvas", "surface")),
]
HARD_LETTERS = {
    "nl": "ÄÅÉ Çgjpqy",
    "en": "Wgjpqy",
    "ar": "إِنَّ ضغط نفسي ـجٍـ عٍ يٍ ۀ ڤ",
    "fa": "پژچی ۀ",
    "fa-AF": "پژچی ۀ ګ",
    "ti": "ትግርኛ ቧ ኧ ጱ ፗ ኞ",
    "tr": "İĞÇŞ ğçşj",
    "so": "Qgjpy",
    "kmr": "ÊÎÛÇŞ êîûçşj",
    "uk": "ЇҐЩЦ цщ",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_in_use_has_enough_contrast(scheme):
    colours = tokens.theme(scheme).colours
    for front, back in TEXT_PAIRS:
        assert tokens.contrast(colours[front], colours[back]) >= 4.5, (front, back)
    for front in ("control", "focus"):
        for back in ("surface", "canvas"):
            assert tokens.contrast(colours[front], colours[back]) >= 3, (front, back)
    assert tokens.contrast(colours["focus_gap"], colours["focus"]) >= 3


def test_contrast_is_that_of_wcag():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_schemes_know_the_same_colours():
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", sorted(HARD_LETTERS))
def test_no_ink_is_cut_in_any_script(dressed, lang, scale):
    dressed(scale=scale)

    def ink(role: str, *, bold: bool, room: int) -> int:
        layout, height, _natural = lay_out(HARD_LETTERS[lang], lang, 1200, role, bold=bold)
        image = QImage(1200, int(height + 0.999) + 2 * room, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        layout.draw(painter, QPointF(0, room))
        painter.end()
        return sum(value < 140 for value in image.constBits().tobytes())

    for role in ("caption", "body", "lead", "question"):
        for bold in (False, True):
            seen = ink(role, bold=bold, room=0)
            assert seen == ink(role, bold=bold, room=80), (role, bold)
            assert seen > 0


@pytest.mark.parametrize("lang", sorted(HARD_LETTERS))
def test_every_script_has_a_font_of_our_own_for_its_letters(dressed, lang):
    layout, _height, _natural = lay_out(HARD_LETTERS[lang].split()[0], lang, 800)
    families = {run.rawFont().familyName() for run in layout.glyphRuns()}
    assert families <= {"Source Sans 3", "Noto Sans Arabic", "Noto Sans Ethiopic"}
    assert 0 not in {glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()}


def test_dari_is_known_under_each_of_its_tags():
    assert {tokens.language(tag).own_name for tag in ("fa-AF", "fa_AF", "prs")} == {"دری"}


def test_a_date_in_arabic_text_reads_in_its_own_order():
    text = "موعدك 24-11-2026 في UWV"
    assert isolated(text, "ar") == "موعدك \u206624-11-2026\u2069 في \u2066UWV\u2069"
    assert isolated("Afspraak 24-11-2026", "nl") == "Afspraak 24-11-2026"


def test_a_date_in_arabic_text_is_drawn_from_left_to_right(dressed):
    text = isolated("موعدك 24-11-2026", "ar")
    layout, _height, _natural = lay_out("موعدك 24-11-2026", "ar", 600)
    line = layout.lineAt(0)
    middle, last = text.index("11"), text.index("2026") + 1
    assert line.cursorToX(middle)[0] < line.cursorToX(last)[0]


def test_client_text_is_plain_text_in_its_own_direction(qtbot, dressed):
    text = LangText("<b>UWV</b> سوف يتصل", "ar")
    qtbot.addWidget(text)
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert text.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert text.text() == "<b>UWV</b> سوف يتصل"


@pytest.mark.parametrize("tile", [OptionTile, CheckTile])
def test_a_tile_grows_with_its_text_and_never_falls_below_its_target_size(qtbot, dressed, tile):
    short, long = tile("Nee", "لا", "ar"), tile("Ja, " + "heel lang antwoord " * 12, "نعم", "ar")
    for one in (short, long):
        qtbot.addWidget(one)
    assert 52 <= short.heightForWidth(700) <= 54
    assert long.heightForWidth(700) > 100
    assert short.heightForWidth(400) > short.heightForWidth(700)


def test_text_size_and_scheme_change_while_a_window_is_open(qtbot, dressed):
    window = QWidget()
    column = QVBoxLayout(window)
    space(column, 10, (8, 8, 8, 8))
    text = LangText("Kennismaken")
    column.addWidget(text)
    fix_width(text, 100)
    qtbot.addWidget(window)
    window.show()
    before = text.heightForWidth(400)
    dressed("dark", 2.0)
    assert text.heightForWidth(400) > 1.8 * before
    assert column.spacing() == 20
    assert column.contentsMargins().left() == 16
    assert text.width() == 200
    assert window.palette().window().color().name().upper() == tokens.DARK["canvas"]
    free_width(text)
    assert text.maximumWidth() > 1000


def test_the_style_sheet_has_no_token_that_does_not_exist():
    for scheme in ("light", "dark"):
        sheet = dress.style_sheet(tokens.theme(scheme, 1.5))
        assert "@" not in sheet
        assert not re.search(r"\ddp", sheet)


def test_an_icon_follows_the_colour_of_the_theme(dressed):
    def darkest(colour: str) -> int:
        image = icons.icon("check", colour).pixmap(20, 20).toImage().convertToFormat(QImage.Format.Format_ARGB32)
        seen = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        return min(one.lightness() for one in seen if one.alpha() > 200)

    light = darkest("text")
    dressed("dark")
    assert darkest("text") > light + 100


def test_a_paragraph_keeps_room_for_its_longest_word(qtbot, dressed):
    text = LangText("Samira Haddad")
    qtbot.addWidget(text)
    label = QLabel("Samira")
    label.setFont(tokens.current().font("body"))
    qtbot.addWidget(label)
    assert text.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance("Samira")
