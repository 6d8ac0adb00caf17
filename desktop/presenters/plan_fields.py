"""What can be written in a plan: each field with its label, its kind, and how typed text becomes a value.

Names are those of the field catalogue; a list of short texts is one text with a line for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.presenters import days
from i18n import _
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate

Value = str | int | bool | None

CHOICE, LINE, TEXT, NUMBER, DATE, YES_NO = "choice", "line", "text", "number", "date", "yes_no"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class FieldKey:
    """A field of the plan, or of one of its goals when `goal_id` is given."""

    name: str
    goal_id: str = ""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`kind` is choice, line, text, number or date; `typed` is what stands in the field, for a choice its code.

    `lang` is the language that is written in the field.
    """

    key: FieldKey
    label: str
    kind: str
    typed: str = field(repr=False)
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lang: str = "nl"


def of_plan(part: str, values: Mapping[str, Value], lang: str) -> tuple[FieldLine, ...]:
    """The fields of one part of the plan; those in the client's own language only when that is not Dutch."""
    return _lines(BY_PART.get(part, ()), values, lang)


def of_goal(goal_id: str, values: Mapping[str, Value], lang: str) -> tuple[FieldLine, ...]:
    return _lines(GOAL, values, lang, goal_id)


def read(key: FieldKey, typed: str) -> Value:
    """The value of what was typed, None when nothing was; raises an `AppError` that says how to write it."""
    text = typed.strip()
    if not text:
        return None
    match KINDS[key.name]:
        case "number":
            try:
                return int(text)
            except ValueError:
                raise AppError(message=_("Vul een heel getal in."), advice=_("Bijvoorbeeld 6.")) from None
        case "date":
            full = PartialDate.typed(text).full
            if full is None:
                raise AppError(message=_("Vul een hele datum in."), advice=_("Bijvoorbeeld 3-12-2026."))
            return full.isoformat()
        case "yes_no":
            return text == YES
    return text


def chosen(name: str, code: Value) -> str:
    """The words for a code."""
    return dict(_choices(name)).get(str(code), "") if code else ""


BY_PART: Mapping[str, tuple[str, ...]] = {
    "leerroute": (
        "leerroute",
        "niveau",
        "geschatte_intensiteit_uren",
        "motivatie_b1_route",
        "motivatie_onderwijsroute",
        "motivatie_z_route",
        "mening_inburgeraar",
        "lessen",
    ),
    "doelen": ("sterke_punten", "eigen_wens", "eigen_wens_eigen_taal"),
    "afspraken": (
        "afspraken_inburgeraar",
        "afspraken_gemeente",
        "begeleiding",
        "begeleiding_tekst",
        "voortgang_maanden",
        "voortgang",
        "ontzorgen",
        "kinderopvang",
        "vve_verteld",
        "aandachtspunten",
    ),
    "handtekeningen": ("ondertekening",),
}
GOAL = ("wens", "wens_eigen_taal", "doel", "stappen", "wie", "wanneer", "bewijs", "voorwaarden")
IN_OWN_LANGUAGE = frozenset({"eigen_wens_eigen_taal", "wens_eigen_taal"})
_OTHER_KINDS = {
    "leerroute": CHOICE,
    "niveau": CHOICE,
    "begeleiding": CHOICE,
    "ondertekening": CHOICE,
    "ontzorgen": YES_NO,
    "vve_verteld": YES_NO,
    "geschatte_intensiteit_uren": NUMBER,
    "voortgang_maanden": NUMBER,
    "wanneer": DATE,
    "wie": LINE,
}
KINDS: Mapping[str, str] = {
    name: _OTHER_KINDS.get(name, TEXT) for name in (*(name for part in BY_PART.values() for name in part), *GOAL)
}


def _lines(names: tuple[str, ...], values: Mapping[str, Value], lang: str, goal_id: str = "") -> tuple[FieldLine, ...]:
    shown = (name for name in names if name not in IN_OWN_LANGUAGE or lang != "nl")
    return tuple(_line(FieldKey(name, goal_id), values.get(name), lang) for name in shown)


def _line(key: FieldKey, value: Value, lang: str) -> FieldLine:
    kind = KINDS[key.name]
    label, hint = _words(key.name)
    typed = "" if value is None else str(value)
    if isinstance(value, bool):
        typed = YES if value else NO
    elif kind == DATE and typed:
        day = date.fromisoformat(typed)
        typed, hint = f"{day.day}-{day.month}-{day.year}", days.long_day(day)
    return FieldLine(
        key,
        label,
        CHOICE if kind == YES_NO else kind,
        typed,
        hint,
        _choices(key.name),
        lang if key.name in IN_OWN_LANGUAGE else "nl",
    )


def _choices(name: str) -> tuple[tuple[str, str], ...]:
    match name:
        case "leerroute":
            return (
                ("b1_route", _("B1-route")),
                ("onderwijsroute", _("Onderwijsroute")),
                ("z_route", _("Z-route (zelfredzaamheid)")),
            )
        case "niveau":
            return (("a1", "A1"), ("a2", "A2"), ("b1", "B1"), ("b2", "B2"))
        case "begeleiding":
            return (("licht", _("Licht")), ("gewoon", _("Gewoon")), ("intensief", _("Intensief")))
        case "ondertekening":
            return (
                ("open", _("Nog niet getekend")),
                ("getekend", _("Heeft getekend")),
                ("op_papier", _("Tekent op papier")),
                ("geweigerd", _("Tekent niet")),
            )
        case "ontzorgen" | "vve_verteld":
            return ((YES, _("Ja")), (NO, _("Nee")))
    return ()


def _words(name: str) -> tuple[str, str]:
    """Label and hint of a field."""
    each_line = _("Eén op elke regel.")
    return {
        "leerroute": (_("Leerroute"), _("Dit besluit neemt u zelf. De app stelt niets voor.")),
        "niveau": (_("Niveau"), ""),
        "geschatte_intensiteit_uren": (
            _("Geschat aantal uren les"),
            _("Alleen bij de B1-route van een asielstatushouder."),
        ),
        "motivatie_b1_route": (_("Waarom wel of niet de B1-route"), ""),
        "motivatie_onderwijsroute": (_("Waarom wel of niet de onderwijsroute"), ""),
        "motivatie_z_route": (_("Waarom wel of niet de Z-route"), ""),
        "mening_inburgeraar": (_("Wat de inburgeraar er zelf van vindt"), _("Dit staat ook in het plan.")),
        "lessen": (_("Lessen"), _("Welke school, hoeveel uur in de week, vanaf wanneer.")),
        "sterke_punten": (_("Sterke punten"), _("Minstens twee. Eén op elke regel.")),
        "eigen_wens": (_("Eigen wens"), _("In de woorden van de klant.")),
        "eigen_wens_eigen_taal": (_("Eigen wens, in de eigen taal"), _("Niet verplicht.")),
        "afspraken_inburgeraar": (_("Wat de inburgeraar doet"), each_line),
        "afspraken_gemeente": (_("Wat de gemeente doet"), each_line),
        "begeleiding": (_("Hoeveel begeleiding"), ""),
        "begeleiding_tekst": (_("Hoe de gemeente helpt"), ""),
        "voortgang_maanden": (_("Elke hoeveel maanden u de voortgang bespreekt"), ""),
        "voortgang": (_("Over de voortgangsgesprekken"), ""),
        "ontzorgen": (_("Betaalt de gemeente zes maanden de vaste lasten (ontzorgen)"), ""),
        "kinderopvang": (_("Opvang van kinderen tijdens de lessen"), ""),
        "vve_verteld": (_("Heeft u verteld over de voorschool (vve)"), ""),
        "aandachtspunten": (
            _("Waar de lessen rekening mee houden"),
            _("Alleen wat nodig is, niet waarom. Eén op elke regel."),
        ),
        "ondertekening": (
            _("Handtekening van de inburgeraar"),
            _("Tekenen hoeft niet. Het plan is een besluit en geldt ook zonder handtekening."),
        ),
        "wens": (_("In eigen woorden"), _("De zin van de klant.")),
        "wens_eigen_taal": (_("In de eigen taal"), _("Niet verplicht.")),
        "doel": (_("Doel"), _("Eén ding dat u samen kunt zien.")),
        "stappen": (_("Stappen"), each_line),
        "wie": (_("Wie helpt"), ""),
        "wanneer": (_("Uiterlijk op"), _("Bijvoorbeeld 3-12-2026.")),
        "bewijs": (_("Hoe u ziet dat het gelukt is"), ""),
        "voorwaarden": (_("Wat eerst geregeld moet zijn"), ""),
    }[name]
