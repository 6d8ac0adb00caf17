"""Voortgang: the records of one dossier, what the rules say of it, and the catalogue of its municipality.

The files of `resources/region` are read here; `sync.dossier` says what is right in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any
from uuid import UUID

from desktop.casework import Casework, records
from desktop.facts.law import terms
from desktop.facts.region import codes
from desktop.facts.trajectory import trajectory_of
from desktop.intake.reading import Fault, read
from desktop.presenters.progress import KINDS_HERE, ProgressFacts
from sync.dossier.dossier import Leerroute
from sync.dossier.offer_rules import Client
from sync.dossier.records import KINDS, Aanbod, Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from sync.dossier.region import Catalogue, RegionError, parse_catalogue
from sync.dossier.term import TermKind

CLASSES = {name: kind for kind, name in KINDS.items() if name in KINDS_HERE}


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The regional catalogue; raises `RegionError` with the place when a file breaks the rules."""
    folder = resources.files("resources").joinpath("region")
    names = sorted(each.name for each in folder.iterdir() if each.name.startswith("aanbod_"))
    return parse_catalogue({name: _loaded(name) for name in names if name.endswith(".yaml")}, codes())


def _loaded(name: str) -> Mapping[str, Any]:
    faults: list[Fault] = []
    top = read(resources.files("resources").joinpath("region", name), name, faults)
    if faults:
        first = faults[0]
        raise RegionError(f"{first.file}, regel {first.line}", f"{first.where} {first.message}".strip())
    return top.values


@dataclass(frozen=True, slots=True)
class Following:
    casework: Casework
    today: Callable[[], date] = date.today

    def facts(self, dossier_id: str) -> ProgressFacts:
        at, today = UUID(dossier_id), self.today()
        dossier = self.casework.dossier(at)
        rows = terms(dossier, today)
        path = trajectory_of(self.casework, dossier, today, rows)
        route = dossier.pip.leerroute if dossier.pip else None
        rights = path.support
        return ProgressFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            client=Client(
                old_law=not dossier.regime.has_pip,
                group=dossier.doelgroep,
                lessons=rights.aanbod.has,
                guidance=rights.begeleiding.has,
                ontzorgen=rights.ontzorgen.recht.has,
                route=route.value if route else "",
            ),
            talk=next((row for row in rows if row.kind is TermKind.VOORTGANGSGESPREK), None),
            step=path.next_step,
            hour_lines=path.hours,
            down=path.afschalen if route is Leerroute.B1_ROUTE else None,
            lessons="" if rights.aanbod.has else rights.aanbod.finding.sentence,
            talks=tuple(records.of(self.casework, at, Voortgangsgesprek)),
            actions=tuple(records.of(self.casework, at, Actie)),
            parties=tuple(records.of(self.casework, at, Partij)),
            offers=tuple(records.of(self.casework, at, Aanbod)),
            hours=tuple(records.of(self.casework, at, Uren)),
            points=tuple(records.of(self.casework, at, Aandachtspunt)),
            catalogue=catalogue(),
            municipality=dossier.gemeente,
        )

    def add(self, dossier_id: str, kind: str, values: Mapping[str, Any]) -> str:
        """Make a new one of these kinds; its id comes back."""
        return str(records.add(self.casework, UUID(dossier_id), CLASSES[kind], values))

    def keep(self, dossier_id: str, kind: str, record_id: str, values: Mapping[str, Any]) -> None:
        """Write fields of one; raises `GoneFromDossier` when it was taken away elsewhere."""
        records.change_all(self.casework, UUID(dossier_id), CLASSES[kind], UUID(record_id), values)

    def remove(self, dossier_id: str, kind: str, record_id: str) -> None:
        records.remove(self.casework, UUID(dossier_id), CLASSES[kind], UUID(record_id))

    def undo(self, dossier_id: str) -> bool:
        """Take the last deed of this dossier back when it was about what this screen shows; False when it was not."""
        at = UUID(dossier_id)
        last = next((deed for deed in reversed(self.casework.history) if deed.dossier_id == at), None)
        changes = (*last.before, *last.after) if last is not None else ()
        if not changes or any(change.entity not in KINDS_HERE for change in changes):
            return False
        self.casework.undo(at)
        return True
