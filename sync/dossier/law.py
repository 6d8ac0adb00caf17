"""The numbers of the law as values: each with the days on which it holds, its source, and whether that was read there.

`resources/law` holds them as files; whoever may read files hands the parsed mappings to `parse`, which takes all of
them or none and names the place of every fault. The engine asks a `Law` for a number on a day, mostly the day from
which a term is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sync.dossier.errors import AppError
from sync.dossier.partial_date import long_date
from sync.dossier.regime import Regime, WettelijkStelsel

Value = int | tuple[int, ...] | date


class Form(StrEnum):
    """What kind of value stands under a name."""

    NUMBER = "number"
    NUMBERS = "numbers"
    DAY = "day"

    @property
    def words(self) -> str:
        return {
            Form.NUMBER: "een heel getal vanaf 1",
            Form.NUMBERS: "een lijst met hele getallen vanaf 1",
            Form.DAY: "een datum als jjjj-mm-dd, tussen aanhalingstekens",
        }[self]


class Soort(StrEnum):
    """Whose number it is. The three never blend on a screen."""

    WET = "wet"
    KETEN = "keten"
    INSTELLING = "instelling"


SHARED = "gedeeld"

KEYS: Mapping[str, Mapping[str, Form]] = {
    SHARED: {
        "bezwaar_weken": Form.NUMBER,
        "ontzorgen_maanden": Form.NUMBER,
        "ontzorgen_waarschuwing_maanden": Form.NUMBERS,
        "ontzorgen_gesprek_maanden": Form.NUMBERS,
        "vve_leeftijd_jaren": Form.NUMBER,
        "opvang_leeftijd_jaren": Form.NUMBER,
        "aow_leeftijd_maanden": Form.NUMBER,
        "aow_waarschuwing_maanden": Form.NUMBERS,
        "volwassen_jaren": Form.NUMBER,
        "volwassen_waarschuwing_maanden": Form.NUMBERS,
        "duo_brief_maanden": Form.NUMBER,
        "duo_brief_waarschuwing_maanden": Form.NUMBERS,
        "examen_aanmelden_weken": Form.NUMBER,
        "examen_uitslag_weken": Form.NUMBER,
        "examen_uitslag_a2_weken": Form.NUMBER,
        "examen_waarschuwing_maanden": Form.NUMBERS,
        "pip_na_verhuizing_weken": Form.NUMBER,
        "pip_na_verhuizing_waarschuwing_weken": Form.NUMBERS,
        "voortgang_maanden": Form.NUMBERS,
        "voortgang_waarschuwing_dagen": Form.NUMBER,
        "spuk_jaren_asiel": Form.NUMBER,
        "spuk_jaren_overig": Form.NUMBER,
        "lokaal_waarschuwing_dagen": Form.NUMBER,
        "spuk_peildag": Form.NUMBERS,
        "spuk_waarschuwing_maanden": Form.NUMBERS,
    },
    WettelijkStelsel.WI2007: {},
    WettelijkStelsel.WI2013: {
        "pvt_wi2013_maanden": Form.NUMBER,
        "pvt_wi2013_sinds": Form.DAY,
        "pvt_wi2013_waarschuwing_maanden": Form.NUMBERS,
        "ona_sinds": Form.DAY,
    },
    WettelijkStelsel.WI2021: {
        "pip_weken": Form.NUMBER,
        "pip_informatie_weken": Form.NUMBER,
        "pip_waarschuwing_weken": Form.NUMBERS,
        "termijn_maanden": Form.NUMBER,
        "termijn_waarschuwing_maanden": Form.NUMBERS,
        "schakelen_maanden": Form.NUMBER,
        "schakelen_waarschuwing_maanden": Form.NUMBERS,
        "lessen_maanden": Form.NUMBER,
        "lessen_onderwijsroute_maanden": Form.NUMBER,
        "lessen_waarschuwing_maanden": Form.NUMBERS,
        "pvt_waarschuwing_maanden": Form.NUMBERS,
        "map_waarschuwing_maanden": Form.NUMBERS,
        "pvt_uren": Form.NUMBER,
        "map_uren": Form.NUMBER,
        "duo_nee_maanden": Form.NUMBER,
        "afschalen_uren": Form.NUMBER,
        "afschalen_fysiek_procent": Form.NUMBER,
        "afschalen_waarschuwing_uren": Form.NUMBER,
        "z_route_lesuren": Form.NUMBER,
        "z_route_participatie_uren": Form.NUMBER,
        "verlenging_vanaf_maanden": Form.NUMBER,
        "verlenging_automatisch_maanden": Form.NUMBER,
        "verlenging_automatisch_examens": Form.NUMBER,
        "verlenging_automatisch_uren_gezin": Form.NUMBER,
        "verlenging_geboorte_weken": Form.NUMBER,
        "verlenging_alfabetisering_maanden": Form.NUMBER,
        "verlenging_beslissing_weken": Form.NUMBER,
    },
}
"""Every name that a file must hold, and no other. One per file of `resources/law`, handhaving aside."""

ENDING = frozenset({"aow_leeftijd_maanden"})
"""Names whose last value may end: a table that is fixed for some years only. Every other one holds on."""

_PARTS: Mapping[str, str] = {
    "brede_intake": "has_brede_intake",
    "pip": "has_pip",
    "map": "has_map",
    "pvt": "has_pvt",
    "ona": "has_ona",
    "ontzorgen": "has_ontzorgen",
    "keten": "in_duo_chain",
}
_HEAD = frozenset({"wet", "naam", "geldig_vanaf", "geldig_tot", "bron", "nakijken", "onderdelen", "parameters"})
_SHARED_HEAD = frozenset({"wet", "naam", "parameters"})
_LINE = frozenset({"waarde", "soort", "geldig_vanaf", "geldig_tot", "bron", "nakijken"})
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class LawFault:
    """Something wrong in a law file: where, and what. `line` is 0 for whoever reads without lines."""

    file: str
    key: str
    message: str
    line: int = 0

    @property
    def place(self) -> str:
        where = f"{self.file}.yaml:{self.line}" if self.line else f"{self.file}.yaml"
        return f"{where} {self.key}".rstrip()

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class LawError(AppError):
    """Law files that break a rule, and of which therefore none is used; `faults` names each place."""

    MOST_SHOWN = 10

    def __init__(self, faults: tuple[LawFault, ...]) -> None:
        places = "\n".join(str(fault) for fault in faults[: self.MOST_SHOWN])
        super().__init__(
            message="De bestanden met de wet kunnen niet worden gebruikt.",
            advice=f"Er is niets veranderd aan uw dossiers. Geef dit door aan de beheerder:\n{places}",
        )
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value under a name, from `geldig_vanaf` up to and including `geldig_tot`."""

    key: str
    value: Value
    geldig_vanaf: date
    geldig_tot: date | None = None
    soort: Soort = Soort.WET
    bron: str = ""
    nakijken: bool = False
    """Whether nobody has yet read it at its source."""

    def holds(self, on: date) -> bool:
        return self.geldig_vanaf <= on and (self.geldig_tot is None or on <= self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Law:
    """All parameters by name, each in order of time, and the acts."""

    parameters: Mapping[str, tuple[Parameter, ...]]
    regimes: Mapping[WettelijkStelsel, Regime] = field(default_factory=dict)

    def find(self, key: str, on: date) -> Parameter | None:
        """The value that holds on a day; None when none does."""
        return next((each for each in self.parameters[key] if each.holds(on)), None)

    def nearest(self, key: str, on: date) -> Parameter:
        """The value that holds on a day. Before the first one the first is taken, after the last one the last: a date
        that lies outside every period is somebody's mistake, and the dossier must open all the same."""
        lines = self.parameters[key]
        if len(lines) == 1:
            return lines[0]
        return self.find(key, on) or (lines[0] if on < lines[0].geldig_vanaf else lines[-1])

    def number(self, key: str, on: date) -> int:
        value = self.nearest(key, on).value
        assert isinstance(value, int)  # noqa: S101  `parse` and `KEYS` see to it
        return value

    def numbers(self, key: str, on: date) -> tuple[int, ...]:
        value = self.nearest(key, on).value
        assert isinstance(value, tuple)  # noqa: S101
        return value

    def unread(self, key: str, on: date) -> bool:
        """Whether nobody has read this number at its source yet."""
        return self.nearest(key, on).nakijken

    def day(self, key: str, on: date) -> date:
        value = self.nearest(key, on).value
        assert isinstance(value, date)  # noqa: S101
        return value


def parse(files: Mapping[str, Mapping[str, Any]]) -> Law:
    """The law out of its files, each a parsed mapping under its name; raises `LawError` with every fault."""
    faults: list[LawFault] = [LawFault(name, "", "dit bestand ontbreekt") for name in KEYS if name not in files]
    faults += [LawFault(name, "", "dit bestand is hier niet bekend") for name in files if name not in KEYS]
    parameters: dict[str, tuple[Parameter, ...]] = {}
    regimes: dict[WettelijkStelsel, Regime] = {}
    for name, content in files.items():
        if name not in KEYS:
            continue
        if content.get("wet") != name:
            faults.append(LawFault(name, "wet", f"hier hoort {name}"))
        head = _SHARED_HEAD if name == SHARED else _HEAD
        faults += [LawFault(name, str(key), "dit woord is hier niet bekend") for key in content if key not in head]
        if name != SHARED and (regime := _regime(name, content, faults)):
            regimes[regime.stelsel] = regime
        parameters |= _parameters(name, content.get("parameters"), faults)
    faults += _overlapping_acts(regimes)
    if faults:
        raise LawError(tuple(faults))
    return Law(parameters, regimes)


def _regime(name: str, content: Mapping[str, Any], faults: list[LawFault]) -> Regime | None:
    before = len(faults)
    start = _day(name, "geldig_vanaf", content.get("geldig_vanaf"), faults)
    end = _optional_day(name, "geldig_tot", content, faults)
    if start and end and end < start:
        faults.append(LawFault(name, "geldig_tot", "deze dag ligt voor geldig_vanaf"))
    _text(name, "naam", content.get("naam"), faults)
    _text(name, "bron", content.get("bron"), faults)
    parts = content.get("onderdelen")
    if not isinstance(parts, list):
        faults.append(LawFault(name, "onderdelen", "hier hoort een lijst met woorden"))
        parts = []
    for part in parts:
        if part not in _PARTS:
            faults.append(LawFault(name, "onderdelen", f"{part} is hier niet bekend"))
    if len(faults) > before or start is None:
        return None
    flags = {_PARTS[part]: True for part in parts}
    return Regime(stelsel=WettelijkStelsel(name), label=content["naam"], arisen_from=start, arisen_until=end, **flags)


def _overlapping_acts(regimes: Mapping[WettelijkStelsel, Regime]) -> Iterator[LawFault]:
    ordered = sorted(regimes.values(), key=lambda each: each.arisen_from)
    for earlier, later in pairwise(ordered):
        if earlier.arisen_until is None or earlier.arisen_until >= later.arisen_from:
            yield LawFault(later.stelsel, "geldig_vanaf", f"overlapt met {earlier.stelsel.value}")


def _parameters(name: str, found: Any, faults: list[LawFault]) -> dict[str, tuple[Parameter, ...]]:
    if not isinstance(found, dict):
        faults.append(LawFault(name, "parameters", "hier horen namen met waarden"))
        return {}
    faults += [
        LawFault(name, f"parameters.{key}", "deze naam is hier niet bekend") for key in found if key not in KEYS[name]
    ]
    read: dict[str, tuple[Parameter, ...]] = {}
    for key, form in KEYS[name].items():
        place = f"parameters.{key}"
        lines = found.get(key)
        if not isinstance(lines, list) or not lines:
            faults.append(LawFault(name, place, "hier hoort minstens een waarde" if key in found else "dit ontbreekt"))
            continue
        periods = [
            period
            for number, line in enumerate(lines, 1)
            if (period := _parameter(name, key, f"{place}[{number}]", line, form, faults))
        ]
        ordered = tuple(sorted(periods, key=lambda each: each.geldig_vanaf))
        faults += _joints(name, place, ordered)
        last = ordered[-1].geldig_tot if ordered else None
        if last is not None and key not in ENDING:
            faults.append(LawFault(name, place, f"na {long_date(last)} geldt geen waarde"))
        read[key] = ordered
    return read


def _parameter(name: str, key: str, place: str, line: Any, form: Form, faults: list[LawFault]) -> Parameter | None:
    if not isinstance(line, dict):
        faults.append(LawFault(name, place, "hier horen waarde, soort, geldig_vanaf en bron"))
        return None
    before = len(faults)
    faults += [LawFault(name, f"{place}.{word}", "dit woord is hier niet bekend") for word in line if word not in _LINE]
    value = _value(line.get("waarde"), form)
    if value is None:
        faults.append(LawFault(name, f"{place}.waarde", f"hier hoort {form.words}"))
    start = _day(name, f"{place}.geldig_vanaf", line.get("geldig_vanaf"), faults)
    end = _optional_day(name, f"{place}.geldig_tot", line, faults)
    if start and end and end < start:
        faults.append(LawFault(name, f"{place}.geldig_tot", "deze dag ligt voor geldig_vanaf"))
    _text(name, f"{place}.bron", line.get("bron"), faults)
    if line.get("soort") not in tuple(Soort):
        faults.append(LawFault(name, f"{place}.soort", f"kies uit {', '.join(Soort)}"))
    check = line.get("nakijken", False)
    if not isinstance(check, bool):
        faults.append(LawFault(name, f"{place}.nakijken", "hier hoort true of false"))
    if len(faults) > before or value is None or start is None:
        return None
    return Parameter(
        key=key,
        value=value,
        geldig_vanaf=start,
        geldig_tot=end,
        soort=Soort(line["soort"]),
        bron=line["bron"],
        nakijken=check,
    )


def _joints(name: str, place: str, ordered: tuple[Parameter, ...]) -> Iterator[LawFault]:
    """Two values on one day, or a day between two values with none."""
    for earlier, later in pairwise(ordered):
        if earlier.geldig_tot is None or earlier.geldig_tot >= later.geldig_vanaf:
            yield LawFault(name, place, f"op {long_date(later.geldig_vanaf)} gelden twee waarden")
        elif earlier.geldig_tot + timedelta(days=1) < later.geldig_vanaf:
            gap = earlier.geldig_tot + timedelta(days=1)
            yield LawFault(name, place, f"op {long_date(gap)} geldt geen waarde")


def _value(found: Any, form: Form) -> Value | None:
    match form:
        case Form.NUMBER:
            return found if _is_number(found) else None
        case Form.NUMBERS:
            whole = isinstance(found, list) and bool(found) and all(_is_number(each) for each in found)
            return tuple(found) if whole else None
    return _as_day(found)


def _is_number(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and 1 <= found <= _MOST


def _as_day(found: Any) -> date | None:
    try:
        return date.fromisoformat(found) if isinstance(found, str) and len(found) == 10 else None
    except ValueError:
        return None


def _day(name: str, place: str, found: Any, faults: list[LawFault]) -> date | None:
    day = _as_day(found)
    if day is None:
        faults.append(LawFault(name, place, f"hier hoort {Form.DAY.words}"))
    return day


def _optional_day(name: str, place: str, content: Mapping[str, Any], faults: list[LawFault]) -> date | None:
    return _day(name, place, content["geldig_tot"], faults) if "geldig_tot" in content else None


def _text(name: str, place: str, found: Any, faults: list[LawFault]) -> None:
    if not isinstance(found, str) or not found.strip():
        faults.append(LawFault(name, place, "hier hoort een tekst tussen aanhalingstekens"))
