"""The leerbaarheidstoets: which score is enough on which day, who need not take it, and whose result counts.

The numbers are data with the days on which they held, in `resources/intake/<version>/rules/lbt.yaml`. A result that DUO
gives wins over one that was typed in; the test informs the choice of a route and never makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise

from desktop.intake import building, content
from desktop.intake.questions import Source
from desktop.intake.reading import Entry, Fault, read
from i18n import _
from sync.dossier.errors import AppError

FILE = "lbt.yaml"


class Uitslag(StrEnum):
    """Whether the B1-route can be reached, scaling down to A2 included."""

    HAALBAAR = "haalbaar"
    NIET_HAALBAAR = "niet_haalbaar"


class Stand(StrEnum):
    """What is known of the test as a whole. Who is exempt misses nothing."""

    BEKEND = "bekend"
    VRIJGESTELD = "vrijgesteld"
    NOG_NIET = "nog_niet"


class Ground(StrEnum):
    """Why somebody is exempt: what the test cannot be taken with, never why."""

    ZIEN = "zien"
    HOREN = "horen"


DUO: Mapping[str, Uitslag] = {
    "B1-route haalbaar": Uitslag.HAALBAAR,
    "B1-route niet haalbaar": Uitslag.NIET_HAALBAAR,
}
"""DUO's own words. Its 'Onbekend' is not a result, so what the municipality wrote down stands."""


class LbtProblem(AppError):
    """A score that the test cannot give, said to the person who typed it."""


class NormError(AppError):
    """The file with the norms breaks its rules; `faults` names each place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        places = "\n".join(str(fault) for fault in faults)
        super().__init__(
            message=_("De grenzen van de leerbaarheidstoets kunnen niet worden gelezen."),
            advice=_("Er is niets veranderd aan uw dossiers. Geef dit door aan de beheerder:\n{places}").format(
                places=places
            ),
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Norm:
    """The lowest score that is enough, from `first` up to and including `last`; None is an open end."""

    threshold: int
    first: date | None
    last: date | None
    source: Source

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A ground to be exempt; `text` explains it to the professional.

    `only_if_lost` means: only when the explanation of the test cannot be followed.
    """

    ground: Ground
    text: str
    only_if_lost: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Norms:
    """Everything about the test that the law and DUO fix. `items` is also the highest score."""

    items: int
    norms: tuple[Norm, ...]
    exemptions: tuple[Exemption, ...]

    def threshold(self, day: date) -> int:
        """The lowest score that is enough for a test made on that day."""
        return next(norm.threshold for norm in self.norms if norm.holds(day))

    def outcome(self, score: int, day: date) -> Uitslag:
        """What a score on that day means; raises `LbtProblem` when the test cannot give that score."""
        if not 0 <= score <= self.items:
            raise LbtProblem(
                message=_("Een score is een heel getal van 0 tot en met {n}.").format(n=self.items),
                advice=_("Kijk de uitslag na en vul de score opnieuw in. Wat er eerst stond, staat er nog."),
            )
        return Uitslag.HAALBAAR if score >= self.threshold(day) else Uitslag.NIET_HAALBAAR

    def exempts(self, ground: Ground, *, follows_explanation: bool) -> bool:
        """Whether somebody with this ground need not take the test (Wi2021 art. 14, leden 6 en 7)."""
        return any(one.ground is ground and not (one.only_if_lost and follows_explanation) for one in self.exemptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lbt:
    """The test as it counts for the advice: only a known one has an outcome."""

    stand: Stand = Stand.NOG_NIET
    uitslag: Uitslag | None = field(default=None, repr=False)
    by_duo: bool = False


NOT_YET = Lbt()


@lru_cache(maxsize=4)
def load_norms(version: str | None = None) -> Norms:
    """Return the norms of a shipped version, the newest by default; raise `NormError` with every fault in them."""
    faults: list[Fault] = []
    norms = read_norms(folder_of(version or content.newest()), faults)
    if faults:
        raise NormError(tuple(faults))
    return norms


def folder_of(version: str) -> Traversable:
    """Where the rules of a shipped version lie."""
    return files("resources").joinpath("intake", version, "rules")


def threshold(day: date) -> int:
    """The lowest score that is enough for a test made on that day."""
    return load_norms().threshold(day)


def outcome(score: int, day: date) -> Uitslag:
    """What a score on that day means; raises `LbtProblem` when the test cannot give that score."""
    return load_norms().outcome(score, day)


def standing(
    *,
    duo_uitslag: str = "",
    duo_skipped: bool = False,
    stand: str = "",
    uitslag: str = "",
    score: int | None = None,
    made_on: date | None = None,
) -> Lbt:
    """The test as it counts: DUO's result, else DUO's exemption, else what the municipality wrote down.

    `stand` and `uitslag` are the codes of the own record; a score with its day stands in for an outcome that nobody
    wrote down.
    """
    if duo_uitslag in DUO:
        return Lbt(stand=Stand.BEKEND, uitslag=DUO[duo_uitslag], by_duo=True)
    if duo_skipped:
        return Lbt(stand=Stand.VRIJGESTELD, by_duo=True)
    if stand == "vrijgesteld":
        return Lbt(stand=Stand.VRIJGESTELD)
    if stand != "gemaakt":
        return NOT_YET
    own = Uitslag(uitslag) if uitslag in tuple(Uitslag) else _computed(score, made_on)
    return NOT_YET if own is None else Lbt(stand=Stand.BEKEND, uitslag=own)


def _computed(score: int | None, made_on: date | None) -> Uitslag | None:
    if score is None or made_on is None:
        return None
    try:
        return outcome(score, made_on)
    except LbtProblem:
        return None  # it came from another laptop; the screen of the test says what is wrong with it


def read_norms(folder: Traversable, faults: list[Fault]) -> Norms:
    """The norms in `lbt.yaml`; whatever is wrong is added to `faults`."""
    file = read(folder.joinpath(FILE), FILE, faults)
    sources = {one.id: one for one in map(building.source, file.entries("sources"))}
    items = file.number("items")
    norms = tuple(_norm(entry, sources, items) for entry in file.entries("norms"))
    _check_days(file, norms)
    exemptions = tuple(_exemption(entry, sources) for entry in file.entries("exemptions"))
    if {one.ground for one in exemptions} != set(Ground) or len(exemptions) != len(Ground):
        file.raw("exemptions")
        file.fault("exemptions", _("hier horen {grounds}, elk één keer").format(grounds=", ".join(Ground)))
    file.finish()
    return Norms(items, norms, exemptions)


def _norm(entry: Entry, sources: Mapping[str, Source], items: int) -> Norm:
    lowest = entry.number("threshold")
    if not 0 <= lowest <= items:
        entry.fault("threshold", _("een score is een getal van 0 tot en met {n}").format(n=items))
    built = Norm(lowest, day(entry, "first"), day(entry, "last"), source(entry, sources))
    entry.finish()
    return built


def _exemption(entry: Entry, sources: Mapping[str, Source]) -> Exemption:
    ground = Ground(entry.word("ground", tuple(Ground)) or Ground.ZIEN)
    built = Exemption(ground, entry.text("text"), entry.flag("only_if_lost"), source(entry, sources))
    entry.finish()
    return built


def _check_days(file: Entry, norms: tuple[Norm, ...]) -> None:
    """Every day has exactly one norm."""
    if not norms:
        file.raw("norms")
        file.fault("norms", _("dit ontbreekt"))
        return
    if norms[0].first is not None or norms[-1].last is not None:
        file.fault("norms", _("de eerste regel heeft geen begin en de laatste geen einde: elke dag heeft een grens"))
    for before, after in pairwise(norms):
        if before.last is None or after.first is None or after.first - before.last != timedelta(days=1):
            file.fault("norms", _("elke regel begint op de dag na het einde van de vorige"))


def day(entry: Entry, key: str) -> date | None:
    """The day under `key`, written as '2026-11-24'; None when the key is not there."""
    text = entry.optional_text(key)
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        entry.fault(key, _("schrijf de datum als '2026-11-24'"))
        return None
    return found


def source(entry: Entry, sources: Mapping[str, Source]) -> Source:
    return sources.get(entry.word("source", sources), Source("", "", ""))
