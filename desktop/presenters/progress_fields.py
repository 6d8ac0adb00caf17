"""What can be filled in of each record of Voortgang, in which words, and what cannot be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.intake.answers import readable
from desktop.presenters import days
from desktop.presenters import progress_words as words
from desktop.presenters.appointment import whole_day
from desktop.presenters.asks import LINE, ONE, SWITCH, TEXT, Ask, Given
from desktop.presenters.plain_words import caution
from i18n import _
from sync.dossier import fields
from sync.dossier.errors import AppError
from sync.dossier.records import Aanbod, Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from sync.dossier.school_csv import EARLIEST, MOST_A_DAY

TALK, ACTION, PARTY, OFFER, HOURS, POINT = "voortgangsgesprek", "actie", "partij", "aanbod", "uren", "aandachtspunt"
KINDS_HERE = (TALK, ACTION, HOURS, OFFER, PARTY, POINT)
"""The entities of the catalogue that this screen shows, in the order in which it does."""

Record = Voortgangsgesprek | Actie | Partij | Aanbod | Uren | Aandachtspunt

VOLUNTEER, HELP = "vrijwilliger", "hulp"
MOST = 2_000
"""Signs in one text: a note, no report."""
SHORT = 200
"""Signs on one line, such as a name."""
MOST_HOURS = 10_000

PAST = frozenset({"gehouden_op", "klaar_op", "sinds", "opgelost_op", "aangemeld_op"})
DAYS = PAST | {"volgende_op", "voor", "vanaf", "tot_en_met", "van", "begint_op", "eindigt_op"}
NUMBERS = frozenset({"aantal", "fysiek", "gemist"})
LONG = frozenset({"hoe_gaat_het", "wat_helpt", "bijstellen", "wat", "tekst"})
ORDER = (("gehouden_op", "volgende_op"), ("vanaf", "tot_en_met"), ("van", "tot_en_met"), ("begint_op", "eindigt_op"))
"""Pairs of days of which the first does not come after the second."""


def begun(kind: str, today: date, *, old_law: bool = False) -> dict[str, Any]:
    """What a new record begins with."""
    match kind:
        case "voortgangsgesprek":
            return {"gehouden_op": today}
        case "actie":
            return {"wie": "klantregisseur"}
        case "partij":
            return {"vanaf": today}
        case "uren":
            return {"bron": "eigen", "van": today, "tot_en_met": today} | ({"soort": HELP} if old_law else {})
    return {"sinds": today}


def finished(kind: str, today: date) -> dict[str, Any]:
    """What says that a record is done with."""
    match kind:
        case "actie":
            return {"klaar_op": today}
        case "partij":
            return {"tot_en_met": today}
        case "aanbod":
            return {"stand": "klaar"}
    return {"opgelost_op": today}


# What is asked


def asks(record: Record) -> tuple[Ask, ...]:
    """What can be filled in of a record, with what stands there."""
    match record:
        case Voortgangsgesprek():
            return _talk(record)
        case Actie():
            return _action(record)
        case Partij():
            return _party(record)
        case Aanbod():
            return _offer(record)
        case Uren():
            return _hours(record)
        case Aandachtspunt():
            return _point(record)


def _talk(talk: Voortgangsgesprek) -> tuple[Ask, ...]:
    return (
        _day("gehouden_op", _("Gehouden op"), talk.gehouden_op),
        _text("hoe_gaat_het", _("Hoe gaat het volgens de klant?"), talk.hoe_gaat_het),
        _text("wat_helpt", _("Wat helpt, en wat maakt het moeilijk?"), talk.wat_helpt),
        _text("bijstellen", _("Wat verandert er in het plan?"), talk.bijstellen),
        Ask(
            name="teruggevraagd",
            label=_("De klant heeft de afspraken terugverteld"),
            kind=SWITCH,
            value=bool(talk.teruggevraagd),
        ),
        _day("volgende_op", _("Volgend gesprek op"), talk.volgende_op),
    )


def _action(action: Actie) -> tuple[Ask, ...]:
    return (
        _text("wat", _("Wat is afgesproken?"), action.wat),
        _one("wie", _("Wie doet het?"), action.wie, words.who()),
        _line("naam", _("Naam"), action.naam),
        *_guide(action.begeleid_door, volunteer=action.wie == VOLUNTEER),
        _day("voor", _("Uiterlijk op"), action.voor),
        *((_day("klaar_op", _("Klaar op"), action.klaar_op),) if action.klaar_op else ()),
    )


def _party(party: Partij) -> tuple[Ask, ...]:
    return (
        _one("soort", _("Wie is dit?"), party.soort, words.party_kinds()),
        _line("naam", _("Naam"), party.naam),
        _line("organisatie", _("Organisatie"), party.organisatie),
        _line("telefoon", _("Telefoon"), party.telefoon),
        _line("e_mail", _("E-mail"), party.e_mail),
        *_guide(party.begeleid_door, volunteer=party.soort == VOLUNTEER),
        _day("vanaf", _("Betrokken vanaf"), party.vanaf),
        _day("tot_en_met", _("Betrokken tot en met"), party.tot_en_met),
    )


def _offer(offer: Aanbod) -> tuple[Ask, ...]:
    return (
        _one("geldbron", _("Waaruit wordt het betaald?"), offer.geldbron, words.money()),
        _one("stand", _("Hoe ver is het?"), offer.stand, words.offer_states()),
        _day("aangemeld_op", _("Aangemeld op"), offer.aangemeld_op),
        _day("begint_op", _("Begint op"), offer.begint_op),
        _day("eindigt_op", _("Eindigt op"), offer.eindigt_op),
    )


def _hours(hours: Uren) -> tuple[Ask, ...]:
    """Of help only how much and by whom: it is no lesson that somebody misses or passes."""
    lesson = hours.soort != HELP
    return (
        _one("soort", _("Waarvoor zijn de uren?"), hours.soort, words.hour_kinds()),
        _number("aantal", _("Aantal uren"), hours.aantal),
        *((_number("fysiek", _("Waarvan in een lokaal"), hours.fysiek),) if lesson else ()),
        *((_number("gemist", _("Gemiste uren"), hours.gemist),) if lesson else ()),
        _day("van", _("Eerste dag"), hours.van),
        _day("tot_en_met", _("Laatste dag"), hours.tot_en_met),
        _line("aanbieder", _("Bij wie") if lesson else _("Door wie"), hours.aanbieder),
        *((_one("inzet", _("Inzet"), hours.inzet, words.efforts()),) if lesson else ()),
        *((_line("resultaat", _("Resultaat"), hours.resultaat),) if lesson else ()),
    )


def _point(point: Aandachtspunt) -> tuple[Ask, ...]:
    return (
        _one("onderwerp", _("Waar gaat het over?"), point.onderwerp, words.subjects()),
        _text("tekst", _("Waar moet iedereen rekening mee houden?"), point.tekst),
        _day("sinds", _("Sinds"), point.sinds),
        *((_day("opgelost_op", _("Opgelost op"), point.opgelost_op),) if point.opgelost_op else ()),
    )


def _guide(guide: str | None, *, volunteer: bool) -> tuple[Ask, ...]:
    """A volunteer has a professional behind her, by name."""
    if not volunteer:
        return ()
    hint = _("De naam van een beroepskracht. Een vrijwilliger staat er nooit alleen voor.")
    return (
        Ask(name="begeleid_door", label=_("Wie begeleidt de vrijwilliger?"), kind=LINE, value=guide or "", hint=hint),
    )


def _day(name: str, label: str, day: date | None) -> Ask:
    typed = f"{day.day}-{day.month}-{day.year}" if day else ""
    hint = days.long_day(day) if day else _("Bijvoorbeeld 3-12-2026.")
    return Ask(name=name, label=label, kind=LINE, value=typed, hint=hint)


def _number(name: str, label: str, number: int | None) -> Ask:
    return Ask(name=name, label=label, kind=LINE, value="" if number is None else str(number), hint=_("Hele uren."))


def _line(name: str, label: str, text: str | None) -> Ask:
    return Ask(name=name, label=label, kind=LINE, value=text or "")


def _text(name: str, label: str, text: str | None) -> Ask:
    return Ask(name=name, label=label, kind=TEXT, value=text or "", note=caution(text or ""))


def _one(name: str, label: str, code: str | None, options: Mapping[str, str]) -> Ask:
    return Ask(name=name, label=label, kind=ONE, value=code or "", options=tuple(options.items()))


# What is kept


def value(kind: str, name: str, given: Given, record: Record | None, today: date) -> Any:
    """What was told as it is kept, None for nothing; raises an `AppError` for what cannot be so."""
    if isinstance(given, bool):
        return given
    typed = str(given).strip()
    if not typed:
        return None
    known = fields.find(kind, name)
    if known is not None and known.codes:
        return _code(typed, known.codes)
    if name in DAYS:
        return _kept_day(name, typed, record, today)
    if name in NUMBERS:
        return _kept_number(name, typed, record)
    text = _kept_text(typed, MOST if name in LONG else SHORT)
    if name == "begeleid_door" and text.casefold() == str(getattr(record, "naam", "") or "").casefold():
        raise AppError(
            message=_("Een vrijwilliger begeleidt zichzelf niet."), advice=_("Vul de naam van een beroepskracht in.")
        )
    return text


def _code(typed: str, codes: tuple[str, ...]) -> str:
    if typed not in codes:
        raise AppError(message=_("Deze keuze bestaat niet."), advice=_("Kies iets uit de lijst."))
    return typed


def _kept_day(name: str, typed: str, record: Record | None, today: date) -> date | None:
    day = whole_day(typed)
    if day is None:
        return None
    if day < EARLIEST or day.year > today.year + 20:
        raise AppError(message=_("Deze datum kan niet kloppen."), advice=_("Kijk het jaar na."))
    if day > today and (name in PAST or isinstance(record, Uren)):
        raise AppError(message=_("Deze dag is nog niet geweest."), advice=_("Vul de dag in waarop het was."))
    for first, last in ORDER:
        begin = day if name == first else getattr(record, first, None)
        end = day if name == last else getattr(record, last, None)
        if name in (first, last) and begin is not None and end is not None and end < begin:
            raise AppError(
                message=_("De laatste dag ligt voor de eerste dag."),
                advice=_("Kijk beide datums na. Wat er stond, is bewaard."),
            )
    return day


def _kept_number(name: str, typed: str, record: Record | None) -> int:
    if not (typed.isascii() and typed.isdigit()) or int(typed) > MOST_HOURS:
        raise AppError(message=_("Vul een heel aantal uren in."), advice=_("Bijvoorbeeld 48."))
    number = int(typed)
    if isinstance(record, Uren):
        followed = number if name == "aantal" else record.aantal or 0
        physical = number if name == "fysiek" else record.fysiek or 0
        missed = number if name == "gemist" else record.gemist or 0
        if physical > followed and (name == "fysiek" or record.aantal is not None):
            raise AppError(
                message=_("Er zijn meer uren in een lokaal dan uren."), advice=_("Vul eerst het aantal uren in.")
            )
        if record.van and record.tot_en_met and record.van <= record.tot_en_met:
            room = ((record.tot_en_met - record.van).days + 1) * MOST_A_DAY
            if followed + missed > room:
                raise AppError(
                    message=_("Zoveel uren passen niet in deze dagen."),
                    advice=_("Er passen {n} uren in. Kijk de eerste en de laatste dag na.").format(n=room),
                )
    return number


def _kept_text(typed: str, most: int) -> str:
    text = readable(typed)
    if len(text) > most:
        raise AppError(
            message=_("Deze tekst is te lang. Er passen {n} tekens in.").format(n=most),
            advice=_("Maak hem korter. Wat u typte, staat er nog."),
        )
    return text
