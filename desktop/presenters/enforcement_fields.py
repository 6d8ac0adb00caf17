"""Afspraken nakomen: what is asked at each step, and what was typed as it is kept."""

from __future__ import annotations

from datetime import date

from desktop.presenters import days
from desktop.presenters.appointment import whole_day
from desktop.presenters.asks import LINE, ONE, TEXT, Ask
from desktop.presenters.plain_words import caution
from i18n import _
from sync.dossier.enforcement_rules import Stap
from sync.dossier.enforcement_way import CULPABLE, LETTERS, NOT_CULPABLE, missing
from sync.dossier.errors import AppError
from sync.dossier.records import HandhavingStap

OP, REPLY, BLAME, WORDS = "op", "reageren_tot", "verwijtbaar", "tekst"
LANGUAGE, AMOUNT, JURIST = "uitgelegd_in", "bedrag", "jurist"

UNKNOWN = "onbekend"


def names() -> dict[Stap, str]:
    return {
        Stap.OPROEP: _("Oproep"),
        Stap.NIET_VERSCHENEN: _("Niet gekomen"),
        Stap.VERSCHENEN: _("Gekomen of gereageerd"),
        Stap.OMSTANDIGHEDEN: _("Wat was er aan de hand?"),
        Stap.VERHINDERING: _("Bewijs: komen kon niet"),
        Stap.WAARSCHUWING: _("Waarschuwing"),
        Stap.VOORNEMEN: _("Voornemen: vragen naar de zienswijze"),
        Stap.CAUTIE: _("Cautie gegeven"),
        Stap.ZIENSWIJZE: _("Zienswijze"),
        Stap.BOETE: _("Boete"),
        Stap.JURIST: _("Besluit van een jurist"),
        Stap.GESTOPT: _("Gestopt"),
    }


def name_of(step: HandhavingStap) -> str:
    """What a step is called; one that this program does not know keeps its own word."""
    try:
        return names()[Stap(str(step.stap))]
    except ValueError:
        return step.stap or _("Onbekende stap")


def asks(step: HandhavingStap, highest: int) -> tuple[Ask, ...]:
    """What is asked at a step, in the order in which it is needed. `highest` is the most that a fine may be now."""
    try:
        kind = Stap(str(step.stap))
    except ValueError:
        return ()
    asked = [_day(OP, _("Dag"), step.op)]
    match kind:
        case Stap.OPROEP:
            asked += [
                _day(REPLY, _("Komen of reageren kan tot en met"), step.reageren_tot),
                _text(
                    _("Waar en wanneer"), step, _("Staat in de brief. Bijvoorbeeld: dinsdag 8 september om 10.00 uur.")
                ),
            ]
        case Stap.OMSTANDIGHEDEN:
            asked += [
                Ask(
                    name=BLAME,
                    label=_("Is het iemand te verwijten?"),
                    kind=ONE,
                    value=step.verwijtbaar or "",
                    options=(
                        (NOT_CULPABLE, _("Nee")),
                        (UNKNOWN, _("Dat weten wij niet")),
                        (CULPABLE, _("Ja")),
                    ),
                    note=_blame(step.verwijtbaar),
                ),
                _text(_("Wat zei de klant?"), step, _("Ziek, zorg voor kinderen, brief niet begrepen, geen vervoer?")),
            ]
        case Stap.VERHINDERING:
            asked.append(
                _text(_("Wat liet de klant zien?"), step, _("Alleen dát komen niet kon. Geen ziekte of diagnose."))
            )
        case Stap.VOORNEMEN:
            asked.append(_day(REPLY, _("Reageren kan tot en met"), step.reageren_tot))
        case Stap.ZIENSWIJZE:
            asked.append(_text(_("Wat zei of schreef de klant?"), step, _("Leeg betekent: er kwam geen reactie.")))
        case Stap.BOETE:
            asked += [
                Ask(
                    name=AMOUNT,
                    label=_("Bedrag in hele euro's"),
                    kind=LINE,
                    value="" if step.bedrag is None else str(step.bedrag),
                    hint=_("Hoogstens € {n}. Minder mag altijd.").format(n=highest) if highest else "",
                ),
                _text(
                    _("Waarom deze boete en dit bedrag"), step, _("Noem wat u heeft gewogen. Dit staat in het besluit.")
                ),
            ]
        case Stap.JURIST:
            asked += [
                Ask(name=JURIST, label=_("Naam van de jurist"), kind=LINE, value=step.jurist or ""),
                _text(_("Waarom het hier anders is"), step, _("De redenen van de jurist, of waar het advies staat.")),
            ]
        case Stap.GESTOPT:
            asked.append(_text(_("Waarom u stopt"), step, ""))
    if kind in LETTERS:
        asked.append(
            Ask(
                name=LANGUAGE,
                label=_("In welke taal is de brief uitgelegd?"),
                kind=LINE,
                value=step.uitgelegd_in or "",
                hint=_("Een brief die niemand uitlegde, telt niet tegen de klant."),
            )
        )
    return tuple(asked)


def value(name: str, typed: str, today: date) -> str | int | date | None:
    """What was typed as it is kept; raises an `AppError` for what cannot be so."""
    typed = typed.strip()
    match name:
        case "op":
            day = whole_day(typed)
            if day is not None and day > today:
                raise AppError(message=_("Deze dag is nog niet geweest."), advice=_("Kies vandaag of een dag ervoor."))
            return day
        case "reageren_tot":
            return whole_day(typed)
        case "bedrag":
            return _euros(typed)
    return typed or None


def needs(step: HandhavingStap) -> str:
    """What a step still needs before it counts, as one sentence; empty when nothing."""
    words = {
        OP: _("de dag"),
        REPLY: _("tot wanneer reageren kan"),
        BLAME: _("of het iemand te verwijten is"),
        WORDS: _words_needed(step),
        AMOUNT: _("het bedrag"),
        JURIST: _("de naam van de jurist"),
    }
    wanted = [words[name] for name in missing(step) if name in words]
    return _("Nog nodig: {what}.").format(what=", ".join(wanted)) if wanted else ""


def _words_needed(step: HandhavingStap) -> str:
    match step.stap:
        case "omstandigheden":
            return _("wat de klant zei")
        case "jurist":
            return _("waarom het hier anders is")
    return _("waarom deze boete en dit bedrag")


def _euros(typed: str) -> int | None:
    if not typed:
        return None
    bare = typed.removeprefix("€").strip()
    if not bare.isascii() or not bare.isdecimal() or len(bare) > 6:
        raise AppError(
            message=_("Een bedrag is een heel getal."), advice=_("Bijvoorbeeld 50. Schrijf geen komma of cent.")
        )
    return int(bare)


def _blame(told: str | None) -> str:
    if told == NOT_CULPABLE:
        return _("Dan telt deze oproep niet. De klant krijgt daar een brief over.")
    if told == UNKNOWN:
        return _("Zolang u het niet weet, is er geen boete. Probeer de klant te spreken.")
    return ""


def _day(name: str, label: str, day: date | None) -> Ask:
    typed = f"{day.day}-{day.month}-{day.year}" if day else ""
    hint = days.long_day(day).capitalize() if day else _("Bijvoorbeeld 3-12-2026.")
    return Ask(name=name, label=label, kind=LINE, value=typed, hint=hint)


def _text(label: str, step: HandhavingStap, hint: str) -> Ask:
    return Ask(name=WORDS, label=label, kind=TEXT, value=step.tekst or "", hint=hint, note=caution(step.tekst or ""))
