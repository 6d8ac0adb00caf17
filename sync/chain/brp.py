"""The BRP's answer about persons (Personen bevragen 2.7, RaadpleegMetBurgerservicenummer), and what we keep of it.

Only what the dossier has a field for is read: names, birth date, address, nationality, registration in this
municipality, partner and children. Custody, marriage and residence permit stay unread. Of partner, children and parents
the number is read too, only to find the dossier that they may have here; it is kept nowhere, and of parents nothing is.
The same code serves a file of `import-brp` and an online client. Contract: RvIG, BRP Personen bevragen 2.7.0.

A group that is in the answer is the whole truth about itself: with a `naam` without `voorvoegsel` there is none. A
group that is not in the answer was not asked for, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from i18n import _
from sync.chain.contract import Body, ContractBroken, Gemeentecode, identity, read
from sync.dossier.bsn import Bsn
from sync.dossier.names import Name, NameProblem
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Relatie
from sync.protocol.operations import JsonValue

Text = Annotated[str, Meta(max_length=450)]
Burgerservicenummer = Annotated[str, Meta(pattern=r"^[0-9]{9}\Z")]
Jaar = Annotated[int, Meta(ge=1, le=9999)]
Maand = Annotated[int, Meta(ge=1, le=12)]


class VolledigeDatum(Body, frozen=True, tag_field="type", tag="Datum"):
    datum: date

    def value(self) -> PartialDate:
        return PartialDate.of(self.datum)


class JaarMaandDatum(Body, frozen=True, tag_field="type", tag="JaarMaandDatum"):
    jaar: Jaar
    maand: Maand

    def value(self) -> PartialDate:
        return PartialDate(self.jaar, self.maand)


class JaarDatum(Body, frozen=True, tag_field="type", tag="JaarDatum"):
    jaar: Jaar

    def value(self) -> PartialDate:
        return PartialDate(self.jaar)


class DatumOnbekend(Body, frozen=True, tag_field="type", tag="DatumOnbekend"):
    onbekend: bool

    def value(self) -> PartialDate:
        return PartialDate()


Datum = VolledigeDatum | JaarMaandDatum | JaarDatum | DatumOnbekend


class Waarde(Body, frozen=True):
    """A value of one of the national tables."""

    code: Text | None = None
    omschrijving: Text | None = None


class Naam(Body, frozen=True):
    voornamen: Annotated[str, Meta(max_length=200)] | None = None
    adellijke_titel_predicaat: Waarde | None = None
    voorvoegsel: Annotated[str, Meta(max_length=10)] | None = None
    geslachtsnaam: Annotated[str, Meta(max_length=200)] | None = None

    def value(self, place: str) -> Name:
        """The name as we keep it; raise `ContractBroken` at `place` for signs that belong in no name."""
        try:
            return Name(
                voornamen=self.voornamen or "",
                voorvoegsel=self.voorvoegsel or "",
                geslachtsnaam=self.geslachtsnaam or "",
                adellijk=(self.adellijke_titel_predicaat and self.adellijke_titel_predicaat.omschrijving) or "",
            )
        except NameProblem:
            raise ContractBroken(place, _("hierin staan tekens die niet in een naam horen")) from None


class Geboorte(Body, frozen=True):
    datum: Datum | None = None


class VerblijfadresBinnenland(Body, frozen=True):
    officiele_straatnaam: Text | None = None
    korte_straatnaam: Text | None = None
    huisnummer: Annotated[int, Meta(ge=1, le=99999)] | None = None
    huisletter: Annotated[str, Meta(max_length=1)] | None = None
    huisnummertoevoeging: Annotated[str, Meta(max_length=4)] | None = None
    aanduiding_bij_huisnummer: Waarde | None = None
    postcode: Annotated[str, Meta(pattern=r"^[1-9][0-9]{3} ?[A-Za-z]{2}\Z")] | None = None
    woonplaats: Text | None = None


class Adres(Body, frozen=True, tag_field="type", tag="Adres"):
    verblijfadres: VerblijfadresBinnenland | None = None


class VerblijfadresLocatie(Body, frozen=True):
    locatiebeschrijving: Text | None = None


class Locatie(Body, frozen=True, tag_field="type", tag="Locatie"):
    verblijfadres: VerblijfadresLocatie | None = None


class VerblijfadresBuitenland(Body, frozen=True):
    regel1: Text | None = None
    regel2: Text | None = None
    regel3: Text | None = None
    land: Waarde | None = None


class VerblijfplaatsBuitenland(Body, frozen=True, tag_field="type", tag="VerblijfplaatsBuitenland"):
    verblijfadres: VerblijfadresBuitenland | None = None


class VerblijfplaatsOnbekend(Body, frozen=True, tag_field="type", tag="VerblijfplaatsOnbekend"):
    pass


Verblijfplaats = Adres | Locatie | VerblijfplaatsBuitenland | VerblijfplaatsOnbekend


class NationaliteitBekend(Body, frozen=True, tag_field="type", tag="Nationaliteit"):
    nationaliteit: Waarde | None = None

    def word(self) -> str | None:
        return self.nationaliteit.omschrijving if self.nationaliteit else None


class Staatloos(Body, frozen=True, tag_field="type", tag="Staatloos"):
    def word(self) -> str | None:
        return "Staatloos"


class NationaliteitOnbekend(Body, frozen=True, tag_field="type", tag="NationaliteitOnbekend"):
    def word(self) -> str | None:
        return "Onbekend"


class BehandeldAlsNederlander(Body, frozen=True, tag_field="type", tag="BehandeldAlsNederlander"):
    def word(self) -> str | None:
        return "Behandeld als Nederlander"


class VastgesteldNietNederlander(Body, frozen=True, tag_field="type", tag="VastgesteldNietNederlander"):
    def word(self) -> str | None:
        return "Vastgesteld niet-Nederlander"


Nationaliteit = (
    NationaliteitBekend | Staatloos | NationaliteitOnbekend | BehandeldAlsNederlander | VastgesteldNietNederlander
)


class Ontbinding(Body, frozen=True):
    datum: Datum | None = None


class Partner(Body, frozen=True):
    burgerservicenummer: Burgerservicenummer | None = None
    naam: Naam | None = None
    geboorte: Geboorte | None = None
    ontbinding_huwelijk_partnerschap: Ontbinding | None = None


class Kind(Body, frozen=True):
    burgerservicenummer: Burgerservicenummer | None = None
    naam: Naam | None = None
    geboorte: Geboorte | None = None


class Ouder(Body, frozen=True):
    burgerservicenummer: Burgerservicenummer | None = None


class OpschortingBijhouding(Body, frozen=True):
    """The BRP stopped keeping the person up to date: died, left the country, or a fault."""

    reden: Waarde | None = None
    datum: Datum | None = None


class Persoon(Body, frozen=True):
    burgerservicenummer: Burgerservicenummer
    naam: Naam | None = None
    geboorte: Geboorte | None = None
    verblijfplaats: Verblijfplaats | None = None
    nationaliteiten: list[Nationaliteit] | None = None
    gemeente_van_inschrijving: Waarde | None = None
    datum_inschrijving_in_gemeente: Datum | None = None
    opschorting_bijhouding: OpschortingBijhouding | None = None
    partners: list[Partner] | None = None
    kinderen: list[Kind] | None = None
    ouders: list[Ouder] | None = None


class Antwoord(Body, frozen=True):
    """The whole answer; the BRP gives one to twenty persons at a time, and fewer than asked when it does not know one."""

    type: Literal["RaadpleegMetBurgerservicenummer"]
    personen: list[Persoon]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Partner or child as the BRP knows them; whether they live in the same home it does not say."""

    relatie: Relatie = field(repr=False)
    name: Name = field(repr=False)
    born: PartialDate = field(repr=False)
    bsn: Bsn | None = field(default=None, repr=False)
    """To find the member's own dossier by; it is written nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the BRP says about one person, in the words of the catalogue."""

    bsn: Bsn = field(repr=False)
    person: Mapping[str, JsonValue] = field(repr=False)
    dossier: Mapping[str, JsonValue] = field(repr=False)
    members: Sequence[Member] = field(repr=False)
    told: frozenset[Relatie] = field(repr=False)
    """Of which relations `members` holds everybody; of another relation the answer says nothing."""
    parents: Sequence[Bsn] = field(repr=False)
    stopped: tuple[str, str, date | None] | None = field(repr=False)
    """Code, description and day of a suspension (opschorting), such as a death."""


def read_answer(body: bytes, gemeente: Gemeentecode) -> list[Registered]:
    """The persons in an answer, for one municipality; raise `ContractBroken` with the place of the first fault.

    The day of registration counts only when it is the registration in this municipality.
    """
    answer = read(body, Antwoord)
    return [_registered(person, f"personen[{n}]", gemeente) for n, person in enumerate(answer.personen)]


def _registered(person: Persoon, place: str, gemeente: Gemeentecode) -> Registered:
    bsn = _bsn(person.burgerservicenummer, place)
    assert bsn is not None  # noqa: S101  a number went in
    return Registered(
        bsn=bsn,
        person=dict(_person(person, place)),
        dossier=dict(_registration(person, gemeente)),
        members=list(_members(person, place)),
        told=frozenset(_told(person)),
        parents=list(_parents(person, place)),
        stopped=_stopped(person.opschorting_bijhouding),
    )


def _bsn(number: str | None, place: str) -> Bsn | None:
    return identity(number, None, bsn_place=f"{place}.burgerservicenummer").bsn


def _person(person: Persoon, place: str) -> Iterator[tuple[str, JsonValue]]:
    if person.naam:
        name = person.naam.value(f"{place}.naam")
        yield "voornamen", name.voornamen or None
        yield "adellijke_titel_predicaat", name.adellijk or None
        yield "voorvoegsel", name.voorvoegsel or None
        yield "geslachtsnaam", name.geslachtsnaam or None
    if person.geboorte and person.geboorte.datum:
        yield "geboortedatum", str(person.geboorte.datum.value())
        yield "geboortedatum_herkomst", "brp"
    if person.verblijfplaats:
        yield from zip(("straat_huisnummer", "postcode", "woonplaats"), _address(person.verblijfplaats), strict=True)
    if person.nationaliteiten is not None:
        words = [word for each in person.nationaliteiten if (word := each.word())]
        yield "nationaliteit", ", ".join(words) or None


def _address(where: Verblijfplaats) -> tuple[str | None, str | None, str | None]:
    """Street with number, postal code and town, as far as there are any."""
    match where:
        case Adres(verblijfadres=VerblijfadresBinnenland() as home):
            street = home.officiele_straatnaam or home.korte_straatnaam
            at = home.aanduiding_bij_huisnummer.omschrijving if home.aanduiding_bij_huisnummer else None
            number = f"{home.huisnummer or ''}{home.huisletter or ''}"
            if home.huisnummertoevoeging:
                number += f"-{home.huisnummertoevoeging}"
            return _joined(" ", street, at, number), _postcode(home.postcode), home.woonplaats
        case Locatie(verblijfadres=VerblijfadresLocatie() as location):
            return location.locatiebeschrijving, None, None
        case VerblijfplaatsBuitenland(verblijfadres=VerblijfadresBuitenland() as abroad):
            country = abroad.land.omschrijving if abroad.land else None
            return abroad.regel1, None, _joined(", ", abroad.regel2, abroad.regel3, country)
    return None, None, None


def _postcode(text: str | None) -> str | None:
    """With the space that Dutch puts in it: 6511 AB."""
    return f"{text[:4]} {text[-2:].upper()}" if text else None


def _joined(between: str, *parts: str | None) -> str | None:
    return between.join(part for part in parts if part) or None


def _registration(person: Persoon, gemeente: Gemeentecode) -> Iterator[tuple[str, JsonValue]]:
    elsewhere = person.gemeente_van_inschrijving and person.gemeente_van_inschrijving.code not in (None, gemeente)
    registered = person.datum_inschrijving_in_gemeente
    if registered and not elsewhere and (day := registered.value().full):
        yield "brp_inschrijving", day.isoformat()


def _members(person: Persoon, place: str) -> Iterator[Member]:
    partners = [partner for partner in person.partners or () if partner.ontbinding_huwelijk_partnerschap is None]
    for number, partner in enumerate(partners):
        yield from _member(Relatie.PARTNER, partner, f"{place}.partners[{number}]")
    for number, child in enumerate(person.kinderen or ()):
        yield from _member(Relatie.KIND, child, f"{place}.kinderen[{number}]")


def _member(relation: Relatie, member: Partner | Kind, place: str) -> Iterator[Member]:
    name = member.naam.value(f"{place}.naam") if member.naam else Name()
    born = member.geboorte.datum.value() if member.geboorte and member.geboorte.datum else PartialDate()
    bsn = _bsn(member.burgerservicenummer, place)
    if name.known or born.year:
        yield Member(relatie=relation, name=name, born=born, bsn=bsn)


def _told(person: Persoon) -> Iterator[Relatie]:
    if person.partners is not None:
        yield Relatie.PARTNER
    if person.kinderen is not None:
        yield Relatie.KIND


def _parents(person: Persoon, place: str) -> Iterator[Bsn]:
    for number, parent in enumerate(person.ouders or ()):
        if bsn := _bsn(parent.burgerservicenummer, f"{place}.ouders[{number}]"):
            yield bsn


def _stopped(suspension: OpschortingBijhouding | None) -> tuple[str, str, date | None] | None:
    if suspension is None or suspension.reden is None:
        return None
    day = suspension.datum.value().full if suspension.datum else None
    return suspension.reden.code or ".", suspension.reden.omschrijving or "", day
