"""Hulp: every key that does something, in one place. The window and the screens take their keys from here."""

from __future__ import annotations

from dataclasses import dataclass

from i18n import _


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`keys` as Qt reads them; several separated by a space do the same. `shown` is how a person reads them."""

    keys: str
    action: str
    shown: str

    @property
    def sequences(self) -> list[str]:
        return self.keys.split()


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    title: str
    shortcuts: tuple[Shortcut, ...]


def everywhere() -> dict[str, Shortcut]:
    """Keys that work on every screen, by what they do."""
    return {
        "today": Shortcut("Ctrl+1", _("Naar Vandaag"), "Ctrl+1"),
        "dossiers": Shortcut("Ctrl+2", _("Naar Dossiers"), "Ctrl+2"),
        "agenda": Shortcut("Ctrl+3", _("Naar Agenda"), "Ctrl+3"),
        "search": Shortcut("Ctrl+K", _("Zoek een dossier"), "Ctrl+K"),
        "sync": Shortcut("Ctrl+R", _("Nu synchroniseren"), "Ctrl+R"),
        "lock": Shortcut("Ctrl+L", _("Vergrendelen"), "Ctrl+L"),
        "back": Shortcut("Alt+Left", _("Terug"), _("Alt+pijl naar links")),
        "next_pane": Shortcut("F6", _("Naar het volgende deel van het scherm"), "F6"),
        "previous_pane": Shortcut("Shift+F6", _("Naar het vorige deel van het scherm"), "Shift+F6"),
        "larger": Shortcut("Ctrl++ Ctrl+=", _("Tekst groter"), _("Ctrl+plus")),
        "smaller": Shortcut("Ctrl+-", _("Tekst kleiner"), _("Ctrl+min")),
        "normal": Shortcut("Ctrl+0", _("Tekst gewoon"), "Ctrl+0"),
        "scheme": Shortcut("Ctrl+Shift+T", _("Licht of donker"), "Ctrl+Shift+T"),
        "help": Shortcut("F1", _("Hulp openen of sluiten"), "F1"),
        "close": Shortcut("Esc", _("Een paneel sluiten"), "Esc"),
    }


def in_intake() -> dict[str, Shortcut]:
    """Keys during the conversation."""
    return {
        "shared": Shortcut("F9", _("Meekijken aan of uit"), "F9"),
        "next": Shortcut("Ctrl+Return Ctrl+Enter Alt+PgDown", _("Volgende vraag"), _("Ctrl+Enter of Alt+PgDn")),
        "previous": Shortcut("Alt+PgUp", _("Vorige vraag"), "Alt+PgUp"),
        "later": Shortcut("Ctrl+.", _("Later op terugkomen"), _("Ctrl+punt")),
        "jump": Shortcut("Ctrl+J", _("Lijst van vragen"), "Ctrl+J"),
        "talk": Shortcut("Ctrl+G", _("Dit gesprek: wie is erbij"), "Ctrl+G"),
        "note": Shortcut("Ctrl+M", _("Notitie in eigen woorden"), "Ctrl+M"),
        "guidance": Shortcut("Ctrl+Shift+D", _("Toelichting tonen of verbergen"), "Ctrl+Shift+D"),
        "quote": Shortcut("Ctrl+Shift+M", _("Eigen woorden van de klant"), "Ctrl+Shift+M"),
        "tolk": Shortcut("Ctrl+Shift+I", _("Notitie van de tolk"), "Ctrl+Shift+I"),
        "wish": Shortcut("Ctrl+W", _("De klant wil over dit onderwerp praten"), "Ctrl+W"),
        "thread": Shortcut("Ctrl+Shift+J", _("Terug naar waar het gesprek was"), "Ctrl+Shift+J"),
        "undo": Shortcut("Ctrl+Z", _("Wat u het laatst deed terugdraaien"), "Ctrl+Z"),
    }


def in_answers() -> Shortcut:
    """Not a key of the window: the answers listen themselves, only while one of them has the focus."""
    return Shortcut("", _("Kies een antwoord, als een antwoord de focus heeft"), _("1 tot en met 9"))


def by_the_window() -> tuple[Shortcut, ...]:
    """Keys that the window gives to what stands beside every screen; listed here, so that they are found."""
    return (
        Shortcut("", _("Hulpkaarten: pauze, stoppen, noodnummers"), "F2"),
        Shortcut("", _("De zin groot tonen en voorlezen"), "F4"),
        Shortcut("", _("Klantscherm aan of uit"), "F8"),
    )


def around_the_talk() -> dict[str, Shortcut]:
    return {
        "begin": Shortcut(
            "Ctrl+Return Ctrl+Enter", _("Gesprek beginnen, afsluiten, of naar de volgende stap"), "Ctrl+Enter"
        ),
    }


def in_dossier() -> dict[str, Shortcut]:
    """Keys on the page of a dossier. The letters are those of a note in a talk, so that there is one to remember."""
    return {
        "note": Shortcut("Ctrl+M", _("Contact noteren"), "Ctrl+M"),
        "missed": Shortcut("Ctrl+Shift+M", _("Gemiste oproep noteren"), "Ctrl+Shift+M"),
        "keep": Shortcut("Ctrl+Return Ctrl+Enter", _("De contactnotitie bewaren"), "Ctrl+Enter"),
        "undo": Shortcut("Ctrl+Z", _("Wat u het laatst deed terugdraaien"), "Ctrl+Z"),
    }


def in_new_dossier() -> Shortcut:
    return Shortcut("Ctrl+Return Ctrl+Enter", _("Dossier beginnen"), "Ctrl+Enter")


def in_agenda() -> dict[str, Shortcut]:
    return {
        "previous": Shortcut("Alt+PgUp", _("Vorige week"), "Alt+PgUp"),
        "next": Shortcut("Alt+PgDown", _("Volgende week"), "Alt+PgDn"),
        "this": Shortcut("Alt+Home", _("Deze week"), "Alt+Home"),
        "new": Shortcut("Ctrl+N", _("Nieuwe afspraak"), "Ctrl+N"),
        "undo": Shortcut("Ctrl+Z", _("Wat u het laatst deed terugdraaien"), "Ctrl+Z"),
    }


def in_plan() -> dict[str, Shortcut]:
    return {
        "next_page": Shortcut("Alt+PgDown", _("Volgende bladzijde"), "Alt+PgDn"),
        "previous_page": Shortcut("Alt+PgUp", _("Vorige bladzijde"), "Alt+PgUp"),
    }


def groups() -> tuple[ShortcutGroup, ...]:
    return (
        ShortcutGroup(_("Overal"), tuple(everywhere().values())),
        ShortcutGroup(_("Dossier"), (*in_dossier().values(), in_new_dossier())),
        ShortcutGroup(_("Agenda"), tuple(in_agenda().values())),
        ShortcutGroup(_("Tijdens het gesprek"), (*in_intake().values(), in_answers(), *by_the_window())),
        ShortcutGroup(_("Voorbereiden, afsluiten en advies"), tuple(around_the_talk().values())),
        ShortcutGroup(_("Plan (PIP)"), tuple(in_plan().values())),
    )
