"""Somebody whom we meet before DUO tells of her: what is known at the door, of which a name is enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Language
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.same_person import Who, name_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """`law` stays empty while nobody knows; `protected` is somebody under the scheme for Ukraine, for whom no term runs."""

    name: Name = field(default=Name(), repr=False)
    born: PartialDate = field(default=PartialDate(), repr=False)
    bsn: Bsn | None = field(default=None, repr=False)
    vnummer: VNummer | None = field(default=None, repr=False)
    language: Language | None = field(default=None, repr=False)
    law: WettelijkStelsel | None = None
    protected: bool = field(default=False, repr=False)
    met_on: date | None = None

    @property
    def named(self) -> bool:
        return bool(name_words(self.name.voornamen, self.name.geslachtsnaam))

    def who(self) -> Who:
        """What can be compared with others."""
        return Who(
            bsn=self.bsn.reveal() if self.bsn else "",
            vnummer=self.vnummer.reveal() if self.vnummer else "",
            words=name_words(self.name.voornamen, self.name.voorvoegsel, self.name.geslachtsnaam),
            born=self.born,
        )
