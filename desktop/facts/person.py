"""A person in words: how to speak and write to her, and where she is found."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from desktop.casework import Casework
from desktop.presenters.dossier import Detail
from i18n import _
from sync.dossier.person import Person, Schrift, Tolkvoorkeur, Tolkvorm


def addressed(person: Person) -> str:
    words = person.name.addressed_as()
    return _("Aanspreken als {words}").format(words=words) if words != person.name.short() else ""


def languages(person: Person) -> Iterator[Detail]:
    """Language, script and interpreter; of the interpreter always, also when nobody asked yet."""
    if person.contacttaal:
        yield Detail(_("Taal"), person.contacttaal.dutch_name)
    if person.leestaal and person.leestaal != person.contacttaal:
        yield Detail(_("Leest in"), person.leestaal.dutch_name)
    if person.schrift:
        yield Detail(_("Schrift"), _script(person.schrift))
    yield Detail(_("Tolk"), _interpreter(person))


def ways_to_reach(casework: Casework, dossier_id: UUID) -> Iterator[Detail]:
    reachable = casework.reachable(dossier_id)
    for label, value in (
        (_("Adres"), reachable.adres),
        (_("Telefoon"), reachable.telefoon),
        (_("E-mail"), reachable.e_mail),
    ):
        if value:
            yield Detail(label, value)


def _script(script: Schrift) -> str:
    return {
        Schrift.LATIJN: _("Leest het Latijnse schrift"),
        Schrift.ARABISCH: _("Leest het Arabische schrift"),
        Schrift.GEEZ: _("Leest het Ge'ez-schrift"),
        Schrift.CYRILLISCH: _("Leest het Cyrillische schrift"),
        Schrift.ANDERS: _("Leest een ander schrift"),
        Schrift.GEEN: _("Leest (nog) geen schrift"),
    }[script]


def _interpreter(person: Person) -> str:
    wish = person.tolkwens
    if wish is None:
        return _("Nog niet gevraagd")
    how = {
        Tolkvorm.GEEN: _("Geen tolk nodig"),
        Tolkvorm.TELEFOON: _("Per telefoon"),
        Tolkvorm.VIDEO: _("Per video"),
        Tolkvorm.TER_PLAATSE: _("Ter plaatse"),
    }[wish.vorm]
    who = {Tolkvoorkeur.VROUW: _("liever een vrouw"), Tolkvoorkeur.MAN: _("liever een man")}.get(wish.voorkeur, "")
    return ", ".join(part for part in (how, who, wish.dialect) if part)
