"""What is data about keeping agreements: amounts, periods, maximums, the lapse of the power to fine, and grounds.

It stands in a file of its own that a jurist signs off. Here the parsed file becomes values, and whatever is missing or
cannot be is refused with its place. Each step is judged by what held on its own day, so that an amount that changes makes
nothing wrong that was right. Sources: fact sheet §6 and §15.1; each entry of the file names its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sync.dossier.errors import AppError
from sync.dossier.term import add_months
from sync.dossier.trajectory_fields import AANLEIDINGEN, STAPPEN


class Stap(StrEnum):
    """What can happen on a path; each is written down by a person."""

    OPROEP = "oproep"
    NIET_VERSCHENEN = "niet_verschenen"
    VERSCHENEN = "verschenen"
    OMSTANDIGHEDEN = "omstandigheden"
    VERHINDERING = "verhindering"
    WAARSCHUWING = "waarschuwing"
    VOORNEMEN = "voornemen"
    CAUTIE = "cautie"
    ZIENSWIJZE = "zienswijze"
    BOETE = "boete"
    JURIST = "jurist"
    GESTOPT = "gestopt"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it was read, and whether somebody still has to compare it with the law."""

    bron: str
    nakijken: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a step may be taken, as it is told on the screen."""

    words: str
    article: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Amounts:
    """What may be asked for one kind of duty, in whole euros."""

    article: str
    fines: tuple[int, ...]
    last_repeats: bool
    highest_total: int
    origin: Origin

    def next(self, given: int, total: int) -> int:
        """The highest amount of the next fine, after so many that are together `total`; 0 when there is none."""
        last = self.fines[-1] if self.last_repeats else 0
        step = self.fines[given] if given < len(self.fines) else last
        return max(0, min(step, self.highest_total - total))


@dataclass(frozen=True, slots=True)
class Period:
    """Days to answer a letter: those that are proposed, and the fewest that may be given."""

    days: int
    fewest: int
    origin: Origin

    def last_day(self, since: date) -> date:
        return since + timedelta(days=self.days)

    def first_last_day(self, since: date) -> date:
        return since + timedelta(days=self.fewest)


@dataclass(frozen=True, slots=True)
class Lapse:
    """For amounts up to and including `upto` (None: any amount) the power to fine lapses after so many years."""

    upto: int | None
    years: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rules:
    amounts: Mapping[str, Amounts]
    reply: Period
    view: Period
    """To give a zienswijze."""
    lapses: tuple[Lapse, ...]
    grounds: Mapping[Stap, Ground]
    editions: tuple[tuple[date, Rules], ...] = field(default=(), repr=False)
    """What holds from which day, oldest first; empty when nothing ever changed."""

    def on(self, day: date) -> Rules:
        """What holds on a day; before the first edition that one."""
        if not self.editions:
            return self
        held = [each for since, each in self.editions if since <= day] or [self.editions[0][1]]
        return replace(held[-1], editions=self.editions)

    def period(self, step: str) -> Period | None:
        """The time to answer that belongs to a letter; None when it asks for no answer."""
        return {Stap.OPROEP.value: self.reply, Stap.VOORNEMEN.value: self.view}.get(step)

    def last_day_to_fine(self, act: date, amount: int) -> date:
        """The last day on which a fine of that amount may be given for what happened on `act`."""
        lapse = next(each for each in self.lapses if each.upto is None or amount <= each.upto)
        return add_months(act, 12 * lapse.years)


class RulesRefused(AppError):
    """The file of rules cannot be used; `place` names what is wrong."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            message=f"De regels voor handhaving kloppen niet bij ‘{place}’: {why}.",
            advice="Vraag uw beheerder om dit bestand te herstellen. Uw dossiers zijn niet veranderd.",
        )
        self.place, self.why = place, why


CHANGEABLE = ("aanleidingen", "termijnen", "verval")
"""What a change in the file may bring; the grounds are words, and hold for all."""

PERIODS = ("oproep", "zienswijze")


def rules(values: Mapping[str, Any]) -> Rules:
    """The rules from a parsed file with all their changes; raises `RulesRefused` with the place of the first fault."""
    first, since = _edition(values), _day(values, "")
    changes = values.get("wijzigingen", [])
    if not isinstance(changes, list):
        raise RulesRefused("wijzigingen", "hier hoort een lijst")
    editions = [(since, first)]
    for number, change in enumerate(changes, 1):
        place = f"wijzigingen[{number}]"
        if not isinstance(change, Mapping):
            raise RulesRefused(place, "hier horen regels met een naam en een waarde")
        since = _day(change, place)
        if since <= editions[-1][0]:
            raise RulesRefused(f"{place}.geldig_vanaf", "deze dag hoort na die van de regels ervoor te zijn")
        values = _changed(values, change, place)
        try:
            editions.append((since, _edition(values)))
        except RulesRefused as refused:
            raise RulesRefused(f"{place}.{refused.place}", refused.why) from None
    return replace(first, editions=tuple(editions)) if changes else first


def _changed(values: Mapping[str, Any], change: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """The whole file as it is after a change, which names only what differs."""
    names = [name for name in change if name != "geldig_vanaf"]
    if not names:
        raise RulesRefused(place, "hier verandert niets")
    for name in names:
        if name not in CHANGEABLE:
            raise RulesRefused(f"{place}.{name}", "dit woord is hier niet bekend")
        if name == "termijnen":
            _known(_mapping(change, name, place), PERIODS, f"{place}.{name}")
    merged = {
        name: {**values[name], **_mapping(change, name, place)} if name != "verval" else change[name] for name in names
    }
    return {**values, **merged}


def _edition(values: Mapping[str, Any]) -> Rules:
    amounts = _mapping(values, "aanleidingen", "")
    _exactly(amounts, AANLEIDINGEN, "aanleidingen")
    periods = _mapping(values, "termijnen", "")
    _exactly(periods, PERIODS, "termijnen")
    steps = _mapping(values, "stappen", "")
    _exactly(steps, STAPPEN, "stappen")
    return Rules(
        amounts={name: _amounts(_mapping(amounts, name, "aanleidingen"), f"aanleidingen.{name}") for name in amounts},
        reply=_period(periods, "oproep"),
        view=_period(periods, "zienswijze"),
        lapses=_lapses(values),
        grounds={Stap(name): _ground(_mapping(steps, name, "stappen"), f"stappen.{name}") for name in steps},
    )


def _amounts(entry: Mapping[str, Any], place: str) -> Amounts:
    fines = entry.get("boetes")
    if not isinstance(fines, list) or not fines:
        raise RulesRefused(f"{place}.boetes", "hier hoort een lijst met bedragen")
    found = tuple(_positive(amount, f"{place}.boetes") for amount in fines)
    if list(found) != sorted(found):
        raise RulesRefused(f"{place}.boetes", "een volgend bedrag is niet lager dan het vorige")
    highest = _positive(entry.get("hoogste_totaal"), f"{place}.hoogste_totaal")
    if found[0] > highest:
        raise RulesRefused(f"{place}.hoogste_totaal", "het totaal is lager dan het eerste bedrag")
    repeats = _truth(entry, "laatste_herhaalt", place)
    if not repeats and sum(found) > highest:
        raise RulesRefused(f"{place}.hoogste_totaal", "de bedragen zijn samen hoger dan het totaal")
    return Amounts(_text(entry, "artikel", place), found, repeats, highest, _origin(entry, place))


def _period(periods: Mapping[str, Any], name: str) -> Period:
    entry, place = _mapping(periods, name, "termijnen"), f"termijnen.{name}"
    days, fewest = (
        _positive(entry.get("dagen"), f"{place}.dagen"),
        _positive(entry.get("minstens"), f"{place}.minstens"),
    )
    if fewest > days:
        raise RulesRefused(f"{place}.minstens", "dit is meer dan het gewone aantal dagen")
    return Period(days, fewest, _origin(entry, place))


def _lapses(values: Mapping[str, Any]) -> tuple[Lapse, ...]:
    entries = values.get("verval")
    if not isinstance(entries, list) or not entries:
        raise RulesRefused("verval", "hier hoort een lijst")
    found: list[Lapse] = []
    for number, entry in enumerate(entries, 1):
        place = f"verval[{number}]"
        if not isinstance(entry, Mapping):
            raise RulesRefused(place, "hier horen regels met een naam en een waarde")
        upto = _positive(entry["tot_en_met"], f"{place}.tot_en_met") if "tot_en_met" in entry else None
        found.append(Lapse(upto, _positive(entry.get("jaren"), f"{place}.jaren"), _origin(entry, place)))
    uptos = [each.upto for each in found]
    if uptos[-1] is not None or None in uptos[:-1]:
        raise RulesRefused("verval", "alleen de laatste regel geldt voor elk bedrag")
    bounded = [upto for upto in uptos if upto is not None]
    if bounded != sorted(set(bounded)):
        raise RulesRefused("verval", "de bedragen overlappen: ze horen op te lopen")
    return tuple(found)


def _ground(entry: Mapping[str, Any], place: str) -> Ground:
    return Ground(_text(entry, "grond", place), _text(entry, "artikel", place), _origin(entry, place))


def _origin(entry: Mapping[str, Any], place: str) -> Origin:
    return Origin(_text(entry, "bron", place), _truth(entry, "nakijken", place))


def _mapping(values: Mapping[str, Any], name: str, place: str) -> Mapping[str, Any]:
    found = values.get(name)
    if not isinstance(found, Mapping):
        raise RulesRefused(f"{place}.{name}".strip("."), "dit ontbreekt")
    return found


def _exactly(values: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    _known(values, names, place)
    for name in names:
        if name not in values:
            raise RulesRefused(f"{place}.{name}", "dit ontbreekt")


def _known(values: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    for name in values:
        if name not in names:
            raise RulesRefused(f"{place}.{name}", "dit woord is hier niet bekend")


def _day(entry: Mapping[str, Any], place: str) -> date:
    try:
        return date.fromisoformat(entry["geldig_vanaf"])
    except (KeyError, TypeError, ValueError):
        raise RulesRefused(f"{place}.geldig_vanaf".strip("."), "hier hoort een dag als 2027-01-01") from None


def _text(entry: Mapping[str, Any], name: str, place: str) -> str:
    found = entry.get(name)
    if not isinstance(found, str) or not found.strip():
        raise RulesRefused(f"{place}.{name}", "hier hoort een tekst")
    return found


def _truth(entry: Mapping[str, Any], name: str, place: str) -> bool:
    found = entry.get(name)
    if not isinstance(found, bool):
        raise RulesRefused(f"{place}.{name}", "hier hoort true of false")
    return found


def _positive(value: Any, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RulesRefused(place, "hier hoort een heel getal boven 0")
    return value
