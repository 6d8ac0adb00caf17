"""DUO's notifications: an event code and a person, nothing more. The message says *look*; the facts come from DUO.

Source of the codes: DUO, Inburgeringsketen M2M, pages Gebeurtenissen and Attentiesignalen (June 2026), in our words.
A code that is not in `EVENTS` is kept and shown like any other; it only has no explanation.

SS139 is the one event whose own date is a fact that no answer of DUO repeats: the ten weeks for the PIP have started.
Its date is the day, in the Netherlands, of `registratieDatumTijd`, and counts as the day of the kennisgeving: the day
itself is not counted, so ten weeks end 70 days later (fact sheet §12; that DUO could mean the first counted day is
open, §15.11, and would make the deadline one day earlier). It becomes `pip_termijn_start`; DUO repeats SS139 when it
learns that somebody left the COA, so the latest one counts, in whatever order they arrive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from i18n import _
from sync.chain.contract import Body, ContractBroken, Gemeentecode, Identity, identity, read
from sync.dossier.days import DUTCH_TIME

VERSION = "1.8.0"
"""Of the contract Notificatie that this module follows; the receiver says it in `API-Version`."""

PIP_TERM_STARTED = "SS139"
AOW_NEAR = "SS128"


class Effect(StrEnum):
    """What an event asks of a person. It changes nothing by itself, except the start of the ten weeks."""

    NEW = "nieuw"
    PIP_TERM = "termijn pip"
    GROUP = "doelgroep"
    PAUSED = "plicht vervalt"
    FULFILLED = "voldaan"
    TERM = "termijn"
    TEST = "toets"
    REQUEST = "verzoek"
    ATTENTION = "attentie"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Event:
    """What a code means, in Dutch for the screen."""

    code: str
    meaning: str
    effect: Effect


EVENTS: Mapping[str, Event] = {
    event.code: event
    for event in (
        Event("SS101", "Is inburgeringsplichtig.", Effect.NEW),
        Event("SS102", "De inburgeringstermijn is gestart.", Effect.TERM),
        Event("SS103", "DUO heeft de termijn zelf verlengd.", Effect.TERM),
        Event("SS104", "De termijn is op verzoek verlengd.", Effect.TERM),
        Event("SS106", "Heeft het inburgeringsdiploma gehaald.", Effect.FULFILLED),
        Event("SS107", "Heeft een gehele vrijstelling gekregen.", Effect.FULFILLED),
        Event("SS108", "Heeft een gehele ontheffing gekregen.", Effect.FULFILLED),
        Event("SS109", "Heeft een tijdelijke vrijstelling gekregen.", Effect.PAUSED),
        Event("SS110", "De inburgeringsplicht is ingetrokken.", Effect.PAUSED),
        Event("SS111", "Is overleden.", Effect.PAUSED),
        Event("SS112", "Heeft bij DUO verlenging van de termijn gevraagd.", Effect.ATTENTION),
        Event("SS113", "Een verzoek om verlenging is afgewezen.", Effect.REQUEST),
        Event("SS114", "Een verzoek om gehele vrijstelling is afgewezen.", Effect.REQUEST),
        Event("SS115", "Een verzoek om tijdelijke vrijstelling is afgewezen.", Effect.REQUEST),
        Event("SS116", "Een verzoek om gedeeltelijke vrijstelling is afgewezen.", Effect.REQUEST),
        Event("SS117", "Heeft een gedeeltelijke vrijstelling gekregen.", Effect.REQUEST),
        Event("SS118", "Een verzoek om ontheffing is afgewezen.", Effect.REQUEST),
        Event("SS119", "Heeft een gedeeltelijke ontheffing gekregen.", Effect.REQUEST),
        Event("SS120", "Is in deze gemeente komen wonen en heeft nog geen PIP.", Effect.NEW),
        Event("SS121", "Is in deze gemeente komen wonen en heeft een PIP van de vorige gemeente.", Effect.NEW),
        Event("SS122", "Is vertrokken naar een andere gemeente.", Effect.ATTENTION),
        Event("SS123", "Is vertrokken uit Nederland.", Effect.ATTENTION),
        Event("SS124", "De doelgroep is nu gezinsmigrant en overige migrant.", Effect.GROUP),
        Event("SS125", "De doelgroep is nu asielstatushouder.", Effect.GROUP),
        Event("SS126", "De tien weken zijn voorbij en DUO kent nog geen leerroute.", Effect.ATTENTION),
        Event("SS127", "DUO heeft nog geen inburgeringsaanbod ontvangen.", Effect.ATTENTION),
        Event("SS128", "Is inburgeringsplichtig en bereikt binnen zes maanden de AOW-leeftijd.", Effect.NEW),
        Event("SS129", "De tijdelijke vrijstelling is ingetrokken en er is nog geen leerroute.", Effect.NEW),
        Event("SS130", "De tijdelijke vrijstelling is ingetrokken; de eerdere leerroute geldt weer.", Effect.TERM),
        Event("SS131", "De uitslag van de leerbaarheidstoets is bekend.", Effect.TEST),
        Event("SS132", "Een school meldt een contract, maar er is nog geen PIP.", Effect.ATTENTION),
        Event("SS133", "Een school meldt een contract met een ander taalniveau dan de leerroute.", Effect.ATTENTION),
        Event("SS134", "Een school meldt een contract dat DUO niet verwachtte.", Effect.ATTENTION),
        Event("SS135", "Een school meldt een contract met een hoger taalniveau dan het PIP.", Effect.ATTENTION),
        Event("SS136", "Een school meldt een taalschakeltraject zonder onderwijsroute.", Effect.ATTENTION),
        Event("SS137", "Is aangemeld voor de leerbaarheidstoets.", Effect.TEST),
        Event("SS139", "Is inburgeringsplichtig en de tien weken voor het PIP zijn gestart.", Effect.PIP_TERM),
        Event("SS140", "DUO vraagt advies over een ontheffing wegens bijzondere omstandigheden.", Effect.ATTENTION),
        Event("SS141", "De tekst voor het certificaat van de Z-route staat klaar.", Effect.ATTENTION),
        Event("SS142", "Is uitgeschreven bij een opleiding die niet vrijstelt.", Effect.ATTENTION),
        Event("SS199", "De uitslag van een examen is bekend.", Effect.TEST),
    )
}


def event(code: str) -> Event:
    """What a code means; for a code that we do not know an event that says so."""
    return EVENTS.get(code) or Event(code, "DUO meldt iets wat deze versie nog niet kent.", Effect.UNKNOWN)


class Notification(Body, frozen=True):
    """The body of POST /notificaties. A field that the contract makes optional may be absent, but not null."""

    registratie_datum_tijd: Annotated[datetime, Meta(tz=True)]
    gebeurtenis_id: Annotated[str, Meta(pattern=r"^[0-9A-Z]{1,6}\Z")]
    bsn: Annotated[str, Meta(pattern=r"^[0-9]{9}\Z")] | UnsetType = UNSET
    v_nummer: Annotated[int, Meta(ge=0, le=9_999_999_999)] | UnsetType = UNSET

    @property
    def event(self) -> Event:
        return event(self.gebeurtenis_id)

    @property
    def day(self) -> date:
        """The day of the event as the Netherlands count it."""
        return self.registratie_datum_tijd.astimezone(DUTCH_TIME).date()

    @property
    def moment(self) -> str:
        """The moment of the event, written the same whatever offset DUO chose: what tells two events apart."""
        return self.registratie_datum_tijd.astimezone(UTC).isoformat()

    def person(self) -> Identity:
        """Whom it is about; raise `ContractBroken` for nobody, or for a number that cannot be anybody's."""
        if self.bsn is UNSET and self.v_nummer is UNSET:
            raise ContractBroken("bsn", _("er staat geen bsn en geen vNummer in"))
        return identity(
            None if isinstance(self.bsn, UnsetType) else self.bsn,
            None if isinstance(self.v_nummer, UnsetType) else f"{self.v_nummer:010}",
            vnummer_place="vNummer",
        )


class NotificationFile(Body, frozen=True):
    """Notifications that were kept in a file, for one municipality: the same bodies as the receiver gets."""

    gemeente: Gemeentecode
    notificaties: list[Notification]


def read_notification(body: bytes) -> Notification:
    """One notification; raise `ContractBroken` for anything that the contract does not allow."""
    notification = read(body, Notification)
    _check(notification, "")
    return notification


def read_notifications(body: bytes) -> NotificationFile:
    """A file of notifications; raise `ContractBroken` when one of them does not follow the contract."""
    file = read(body, NotificationFile)
    for number, notification in enumerate(file.notificaties):
        _check(notification, f"notificaties[{number}].")
    return file


def _check(notification: Notification, before: str) -> None:
    # The years keep the conversion between time zones within what a date can hold.
    if not 2000 <= notification.registratie_datum_tijd.year <= 2999:
        raise ContractBroken(before + "registratieDatumTijd", _("dit tijdstip kan niet kloppen"))
    try:
        notification.person()
    except ContractBroken as broken:
        raise ContractBroken(before + broken.place, broken.reason) from None
